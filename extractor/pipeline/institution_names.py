"""Tokens -> the stretch that names one organisation: head, field, place, short form in brackets.

*Dinas Perhubungan (Dishub) Kota Samarinda* is one stretch; it ends before a person's name with no comma between.
"""

from typing import Final

from msgspec import Struct

from extractor.pipeline.analysis import Analysis, PlaceFound
from extractor.pipeline.districts import village_end
from extractor.pipeline.name_ends import LONGEST_NAME, NameEnds
from extractor.rules.institutions import InstitutionRules, Kind, Surface
from extractor.rules.phrases import Words
from extractor.rules.region_entries import RegionKind
from extractor.rules.regions import RegionEntry, RegionRules

LONGEST_BRACKET: Final = 9
LONGEST_BRANCH: Final = 4
COMPANIES: Final = ("company", "bank")


class Reading(Struct):
    """One stretch that names an organisation, before it is known which record it belongs to."""

    first: int
    last: int
    kind: Kind
    name: str
    """Canonical base, without the place."""
    surface: Surface
    region: RegionEntry | None = None
    bracket: tuple[int, int] | None = None
    """Tokens inside the brackets."""
    full: str | None = None
    """The whole canonical name, where the place is part of it in the text's own way (*Polresta Bogor Kota*)."""
    short: str | None = None
    """The name with its short form in the middle (*Yayasan YPP Trate*)."""
    level: RegionKind | None = None
    """A level word that stands without its place (*Dinas Pendidikan Provinsi*)."""
    national: bool = False
    """*RI* stands behind it, so it is not the region's (*KPU RI*)."""
    within: "Reading | None" = None
    """The government or secretariat named right behind (*Bagian Umum Setda Pemkot Bontang*)."""

    @property
    def placed(self) -> bool:
        """Whether the text says where the organisation is."""
        return self.region is not None or self.level is not None or self.within is not None or self.full is not None


class Reader:
    """Reads organisation names in one article."""

    def __init__(self, analysis: Analysis, rules: InstitutionRules, regions: RegionRules) -> None:
        self._rules = rules
        self._regions = regions
        self._ends = NameEnds(analysis, rules, regions)
        self._places = analysis.place_starts
        self._words = analysis.words
        self._forms = analysis.words.forms
        self._lower = analysis.words.lower
        self._size = len(analysis.words)
        self._body = analysis.words.at(analysis.article.body_start) if analysis.article.body_start else 0

    def at(self, token: int) -> Reading | None:
        """The organisation whose name starts at a token, or ``None``."""
        self._size = self._ends.within(token)
        match = self._ends.surface(token)
        if match is None:
            return None
        return self._read(token, *match)

    def behind(self, head: Words, token: int) -> Reading | None:
        """The organisation whose head a post implies, read on from a token as if the head stood before it.

        *Kapolresta | Bogor Kota* is read behind ``("polresta",)``, *Kadis | PUPR Paser* behind ``("dinas",)``.
        """
        window = [*head, *self._lower[token : token + LONGEST_NAME]]
        match = self._rules.surfaces.longest(window, 0)
        if match is None or match[0] < len(head):
            return None
        return self._read(token, token + match[0] - len(head), match[1])

    def _read(self, token: int, last: int, surface: Surface) -> Reading | None:
        """The organisation of a form that ends at ``last``."""
        self._size = self._ends.within(token)
        kind = surface.kind
        if kind.reads == "closed":
            reading = self._listed(token, last, surface)
        elif kind.type == "company" and (inner := self._listed_company(token, last)) is not None:
            reading = Reading(token, self._ends.company_end(inner[0]), inner[1].kind, inner[1].kind.name, inner[1])
        else:
            begin = self._behind_short_form(kind, last)
            end = self._ends.end(kind, token, begin)
            if end == begin:
                return None
            reading = Reading(token, end, kind, self._ends.spelled(kind, begin, end), surface)
            if begin > last:
                reading.bracket = (last + 1, begin - 1)
            elif kind.reads == "name":
                self._goes_on(reading)
        self._behind(reading)
        return None if self._is_post_unit(reading) else reading

    def _behind_short_form(self, kind: Kind, last: int) -> int:
        """Where the name goes on whose head alone has a short form: *Kerapatan Adat Nagari (KAN) | Lima Kaum*."""
        forms = self._forms
        if kind.reads != "name" or last + 3 >= self._size or forms[last].text != "(" or forms[last + 2].text != ")":
            return last
        return last + 3 if forms[last + 1].upper and forms[last + 3].cap else last

    def _listed(self, token: int, last: int, surface: Surface) -> Reading:
        """A listed form; a longer field than the list knows is read on (*Dinas Pendidikan, Pemuda dan Olahraga*)."""
        kind = surface.kind
        if " " in surface.text and kind.name.split(" ", 1)[0].lower() in self._rules.field_heads:
            end = self._ends.field(last, begun=True)
            if end > last:
                return Reading(token, end, kind, self._ends.spelled(kind, last, end), surface)
        end = self._ends.company_end(last) if kind.type in COMPANIES else last
        return Reading(token, end, kind, kind.name, surface)

    def _listed_company(self, token: int, at: int) -> tuple[int, Surface] | None:
        """A listed company behind its legal form, and not the start of a longer name (*PT Angkasa Pura Aviasi*)."""
        inner = self._ends.surface(at)
        if inner is None or inner[1].kind.reads != "closed" or inner[1].kind.type not in COMPANIES:
            return None
        end = self._ends.company_end(inner[0])
        longer = end < self._size and self._forms[end].cap and end not in self._places
        return None if longer and not self._ends.after_post(token) else inner

    def _is_post_unit(self, reading: Reading) -> bool:
        """A Biro or Bagian of a ministry or company is part of a post, not an organisation of its own."""
        if reading.kind.place != "parent" or reading.placed:
            return False
        inner = self._ends.surface(reading.last)
        return inner is not None and inner[1].kind.mentioned

    def _goes_on(self, reading: Reading) -> None:
        """*Yayasan Perguruan Pendidikan (YPP) Trate*: a name that goes on behind its short form.

        Only with a place, or where the article repeats short form and rest: else a person may follow.
        """
        end = reading.last
        self._bracket(reading)
        if reading.bracket is None:
            return
        at = reading.last
        opening, closing = reading.bracket
        if at < self._size and closing == opening + 1 and self._forms[at].cap:
            pair = (self._lower[opening], self._lower[at])
            repeated = any(pair == two for two in zip(self._lower[at:], self._lower[at + 1 :], strict=False))
            if repeated or at in self._places:
                place = self._places.get(at)
                tail_end = place.last if place else self._ends.name(reading.kind, reading.first, at)
                tail = place.region.short if place else self._words.surface(at, tail_end)
                reading.short = f"{reading.surface.text} {self._forms[opening].text} {tail}"
                reading.name = f"{reading.name} {tail}"
                reading.last = tail_end
                return
        reading.bracket, reading.last = None, end

    def _behind(self, reading: Reading) -> None:
        """Take in brackets, *RI*, branch words, the government it belongs to, and the place."""
        if reading.bracket is None:
            self._bracket(reading)
        at = reading.last
        national = self._rules.national.longest(self._lower, at) if at < self._size else None
        if national is not None and self._forms[at].cap:
            reading.last, reading.national = national[0], True
            return
        self._place(reading)
        if reading.bracket is None and reading.placed:
            self._bracket(reading)

    def _bracket(self, reading: Reading) -> None:
        """Take in *(Dishub)*: a short form, or the full form behind a short one; nothing else in brackets."""
        at = reading.last
        if at + 2 >= self._size or self._forms[at].text != "(":
            return
        ahead = range(at + 1, min(at + LONGEST_BRACKET + 1, self._size))
        end = next((token for token in ahead if self._forms[token].text == ")"), None)
        if end is None or end == at + 1 or at + 1 in self._places:
            return
        match = self._rules.surfaces.longest(self._lower, at + 1)
        same = match is not None and match[0] == end and match[1].kind.type == reading.kind.type
        if same or (end == at + 2 and self._is_short_form(at + 1, reading)) or self._is_glued(at + 1, end):
            reading.bracket = (at + 1, end)
            reading.last = end + 1

    def _is_glued(self, first: int, last: int) -> bool:
        """Capitals and digits without a space: *(DP3AP2)*."""
        start, end = self._words.start[first], self._words.end[last - 1]
        text = self._words.text[start:end]
        return last - first > 1 and self._forms[first].upper and text.isalnum() and text.isupper()

    def _is_short_form(self, token: int, reading: Reading) -> bool:
        """Capitals, or a word whose letters come from the name in order (*Bappenda*, *Tipikor*)."""
        form = self._forms[token]
        if not form.word or form.lower in self._rules.close:
            return False
        if form.upper or sum(letter.isupper() for letter in form.text) > 1:
            return True
        letters = iter(self._words.surface(reading.first, reading.last).lower())
        return form.cap and all(letter in letters for letter in form.lower)

    def _place(self, reading: Reading) -> None:
        kind, at = reading.kind, reading.last
        if at >= self._size or kind.reads == "name":
            return
        if kind.levels and self._within(reading):
            return
        if kind.place == "none":
            return
        end = at
        while end < min(at + LONGEST_BRANCH, self._size) and self._lower[end] in self._rules.branch:
            if end in self._places:
                break
            end += 1
        place = self._places.get(end)
        if place is None and kind.type == "agency" and self._lower[at] == ",":
            reading.region = self._set_off(kind, at + 1)
            return
        if place is not None:
            region = self._region(kind, place)
            if region is not None:
                reading.region, reading.last = region, place.last
                if kind.office is not None:
                    kind = reading.kind = self._rules.kinds[kind.office]
                    reading.name = kind.name
                if kind.place == "short":
                    self._own_place(reading, place, self._words.surface(at, end) if end > at else "")
            return
        if kind.place == "short" and kind.local and self._unlisted_place(reading, kind):
            return
        level = self._regions.levels.get(self._lower[at])
        if level in kind.levels and self._forms[at].cap and (at + 1 == self._size or not self._forms[at + 1].cap):
            reading.level, reading.last = level, at + 1

    def _set_off(self, kind: Kind, at: int) -> RegionEntry | None:
        """The region behind a comma, with its level word: *Dinas Perikanan (Diskan), Kabupaten Sikka*."""
        place = self._places.get(at)
        fits = place is not None and place.explicit and place.first == at and place.region.kind in kind.levels
        return place.region if place is not None and fits else None

    def _unlisted_place(self, reading: Reading, kind: Kind) -> bool:
        """*PN Cibadak*, *Rutan Salemba*: a place below any list is part of the name as it stands."""
        at = reading.last
        form = self._forms[at]
        if reading.first < self._body:
            return False  # In a headline every word has a capital.
        if not form.cap or not form.word or self._ends.after_post(reading.first) or self._ends.surface(at):
            return False
        if form.lower in self._rules.rank or form.lower in self._rules.stop or form.lower in self._regions.levels:
            return False
        end = village_end(self._forms, self._regions, at, posted=True)
        place = self._places.get(end)
        if place is not None and place.region.kind in kind.levels:
            reading.region, end = place.region, place.last  # "Rutan Malabero Bengkulu"
        reading.full = f"{reading.name} {self._words.surface(at, end)}"
        reading.last = end
        return True

    def _within(self, reading: Reading) -> bool:
        """Take in the government or secretariat that a unit says it belongs to."""
        linked = reading.kind.place == "parent" and self._lower[reading.last] in self._rules.linking
        at = reading.last + linked
        inner = self._ends.surface(at)
        if inner is None or not inner[1].kind.contains or inner[1].kind is reading.kind:
            return False
        within = self.at(at)
        if within is None or within.region is None:
            return False
        reading.within, reading.region, reading.last = within, within.region, within.last
        return True

    def _region(self, kind: Kind, place: PlaceFound) -> RegionEntry | None:
        """The region a place means behind this kind: a homonym of another level gives way (*Polresta Yogyakarta*)."""
        if not kind.levels or place.region.kind in kind.levels:
            return place.region
        if not place.explicit:
            match = self._regions.names.longest(self._lower, place.first)
            for named in match[1] if match is not None else ():
                if named.region.kind in kind.levels:
                    return named.region
        fits = kind.place == "short" and place.region.kind in ("kota", "kabupaten", "provinsi")
        return place.region if fits else None

    def _own_place(self, reading: Reading, place: PlaceFound, branch: str) -> None:
        """Keep what the place of a *Polres*, *Kejari* or *PN* says beyond its region: *Kelas IIA*, a town, *Kota*."""
        at, region = place.last, reading.region or place.region
        as_written = place.town or reading.kind.reads == "number"
        own = self._words.surface(place.first, place.last) if as_written else region.short
        levels = self._regions.levels
        behind = at < self._size and levels.get(self._lower[at]) == "kota" and at not in self._places
        if behind and self._forms[at].cap:
            own, reading.last = f"{own} {self._forms[at].text}", at + 1
        elif region.kind == "kabupaten" and place.last > place.first + 1 and self._lower[place.first] in levels:
            own = region.name
        if branch:
            own = f"{branch} {own}"
        if own != region.short:
            reading.full = f"{reading.name} {own}"
