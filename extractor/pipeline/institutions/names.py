"""Tokens -> the stretch that names one organisation: head, field, place, short form in brackets.

*Dinas Perhubungan (Dishub) Kota Samarinda* is one stretch; it ends before a person's name with no comma between.
"""

from typing import Final

from extractor.pipeline.analysis import Analysis, PlaceFound
from extractor.pipeline.institutions.brackets import Brackets
from extractor.pipeline.institutions.name_ends import GROUP, LONGEST_NAME, NameEnds
from extractor.pipeline.institutions.reading import Reading
from extractor.pipeline.places.districts import village_end
from extractor.rules.institutions import InstitutionRules, Kind, Surface
from extractor.rules.phrases import Words
from extractor.rules.regions import RegionEntry, RegionRules

LONGEST_BRANCH: Final = 4
FORCES: Final = "military"
COMPANIES: Final = ("company", "bank")


class Reader:
    """Reads organisation names in one article."""

    def __init__(self, analysis: Analysis, rules: InstitutionRules, regions: RegionRules) -> None:
        self._rules = rules
        self._regions = regions
        self._ends = NameEnds(analysis, rules, regions)
        self._brackets = Brackets(analysis, rules, self._ends)
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
            if end == begin and not self._placed_without_number(kind, begin):
                return None
            name = self._ends.spelled(kind, begin, end) if end > begin else kind.name
            reading = Reading(token, end, kind, name, surface)
            if begin > last:
                if kind.type == GROUP:
                    self._brackets.take(reading)  # "Kelompok Tani (Poktan) Karya Muda (KM)": its own short form.
                reading.bracket = reading.bracket or (last + 1, begin - 1)
            elif kind.reads == "name":
                self._goes_on(reading)
        self._behind(reading)
        return None if self._is_post_unit(reading) else reading

    def _placed_without_number(self, kind: Kind, at: int) -> bool:
        """*Kodim | Paser*: a numbered office or command that its place alone tells from others."""
        place = self._places.get(at)
        return kind.reads == "number" and place is not None and place.region.kind in kind.levels

    def _behind_short_form(self, kind: Kind, last: int) -> int:
        """Where the name goes on whose head alone has a short form: *Kerapatan Adat Nagari (KAN) | Lima Kaum*."""
        forms = self._forms
        if kind.reads != "name" or last + 3 >= self._size or forms[last].text != "(" or forms[last + 2].text != ")":
            return last
        short = self._ends.surface(last + 1)
        known = short is not None and short[1].kind is kind
        return last + 3 if (known or forms[last + 1].upper) and forms[last + 3].cap else last

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
        self._brackets.take(reading)
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
            self._brackets.take(reading)
        at = reading.last
        national = self._rules.national.longest(self._lower, at) if at < self._size else None
        if national is not None and self._forms[at].cap:
            reading.last, reading.national = national[0], True
            return
        self._place(reading)
        if reading.bracket is None and reading.placed:
            self._brackets.take(reading)

    def _place(self, reading: Reading) -> None:
        kind, at = reading.kind, reading.last
        if kind.type == FORCES and reading.region is None:
            reading.region = self._garrison(kind, reading.first, at)
            reading.full = reading.name if reading.region is not None else None
        if at >= self._size or kind.reads == "name" or reading.region is not None:
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
        if end > at + 1 and end < self._size and self._forms[end].text in self._rules.grades:
            end += 1  # "Lapas Kelas II B Nunukan"
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

    def _garrison(self, kind: Kind, first: int, end: int) -> RegionEntry | None:
        """The region that a command's own name ends with: *Kodim 0904/Paser*."""
        for token in range(first + 1, end):
            place = self._places.get(token)
            if place is not None and place.first == token and place.last == end and place.region.kind in kind.levels:
                return place.region
        return None

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
        if number := self._number_behind(reading, region):
            own = f"{own} {number}"
        if reading.kind.type == FORCES and reading.name != reading.kind.name:
            reading.full = f"{reading.name}/{own}"
        elif own != region.short:
            reading.full = f"{reading.name} {own}"

    def _number_behind(self, reading: Reading, region: RegionEntry) -> str | None:
        """*Kanwil DJP Jatim | III*, *Jawa Timur | 3*: the number of one of a province's offices, as a numeral."""
        at, numerals = reading.last, self._rules.numerals
        if reading.kind.type != "vertical_office" or region.kind != "provinsi" or at >= self._size:
            return None
        form = self._forms[at]
        if form.text in numerals:
            reading.last = at + 1
            return form.text
        closed = at + 1 == self._size or self._forms[at + 1].punct or self._forms[at + 1].cap
        if form.digit and form.length == 1 and closed and 0 < int(form.text) <= len(numerals):
            reading.last = at + 1
            return numerals[int(form.text) - 1]
        return None
