"""Tokens -> the stretch that names one organisation: head, field, place, short form in brackets.

*Dinas Perhubungan (Dishub) Kota Samarinda* is one stretch; it ends before a person's name with no comma between.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from extractor.pipeline.analysis import Analysis, PlaceFound
from extractor.rules.institutions import InstitutionRules, Kind, Surface
from extractor.rules.phrases import Words
from extractor.rules.regions import RegionEntry, RegionKind

LONGEST_NAME: Final = 7
LONGEST_BRACKET: Final = 9
GLUED: Final = frozenset(",/-)'")
OPENING: Final = frozenset("/-('")


@dataclass(slots=True)
class Reading:
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
    within: "Reading | None" = None
    """The government or secretariat named right behind (*Bagian Umum Setda Pemkot Bontang*)."""

    @property
    def placed(self) -> bool:
        """Whether the text says where the organisation is."""
        return self.region is not None or self.level is not None or self.within is not None


class Reader:
    """Reads organisation names in one article."""

    def __init__(self, analysis: Analysis, rules: InstitutionRules, levels: Mapping[str, RegionKind]) -> None:
        self._rules = rules
        self._levels = levels
        self._places = analysis.place_starts
        self._words = analysis.words
        self._forms = analysis.words.forms
        self._lower = analysis.words.lower
        self._size = len(analysis.words)

    def at(self, token: int) -> Reading | None:
        """The organisation whose name starts at a token."""
        match = self._surface(token)
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
        kind = surface.kind
        if kind.reads == "closed":
            name, end = kind.name, last
            if self._is_full(surface) and kind.name.split(" ", 1)[0].lower() in self._rules.field_heads:
                end = self._field(last)
                name = kind.name if end == last else self._spelled(kind, surface, last, end)
        else:
            end = self._open(kind, last)
            if end == last:
                return None
            name = self._spelled(kind, surface, last, end)
        reading = Reading(token, end, kind, name, surface)
        if kind.reads == "name":
            self._goes_on(reading)
        self._behind(reading)
        return reading

    def _surface(self, token: int) -> tuple[int, Surface] | None:
        """The longest known form here; it begins with a capital, and an acronym is all capitals."""
        form = self._forms[token]
        match = self._rules.surfaces.longest(self._lower, token) if form.cap else None
        return None if match is None or (match[1].exact and not form.upper) else match

    def _goes_on(self, reading: Reading) -> None:
        """*Yayasan Perguruan Pendidikan (YPP) Trate*: a name that goes on behind its short form."""
        opening = reading.last
        self._bracket(reading)
        if reading.bracket is None:
            return
        at = reading.last
        if at < self._size and self._forms[at].cap and self._forms[at].word and self._lower[at] not in self._rules.rank:
            end = self._name(at)
            tail = self._words.surface(at, end)
            reading.short = f"{reading.surface.text} {self._words.surface(*reading.bracket)} {tail}"
            reading.name = f"{reading.name} {tail}"
            reading.last = end
        else:
            reading.bracket, reading.last = None, opening

    def _is_full(self, surface: Surface) -> bool:
        return " " in surface.text

    def _field(self, at: int) -> int:
        """The end of a field: words of fields, joined by *dan*, or by commas where a *dan* is still to come."""
        rules, lower, forms = self._rules, self._lower, self._forms
        end = at
        while end < self._size:
            if lower[end] in rules.field_words and forms[end].cap and end not in self._places:
                end += 1
                continue
            if lower[end] in rules.joining and self._is_field(end + 1):
                end += 2
                continue
            if lower[end] == "," and self._is_field(end + 1) and self._list_goes_on(end + 1):
                end += 2
                continue
            break
        return end

    def _is_field(self, token: int) -> bool:
        if token >= self._size or not self._forms[token].cap or token in self._places:
            return False
        return self._lower[token] in self._rules.field_words

    def _list_goes_on(self, at: int) -> bool:
        """After a comma: the list ends in *dan* and a field word before anything else stands between."""
        rules = self._rules
        for token in range(at, min(at + 8, self._size)):
            lower = self._lower[token]
            if lower in rules.joining:
                return self._is_field(token + 1)
            if lower != "," and lower not in rules.field_words:
                return False
        return False

    def _open(self, kind: Kind, at: int) -> int:
        if at >= self._size or (kind.strict and self._surface(at)):
            return at
        if kind.reads == "field":
            return self._open_field(at)
        if kind.reads == "number":
            return self._number(at)
        return self._name(at)

    def _open_field(self, at: int) -> int:
        end = self._field(at)
        if self._lower[end - 1] in self._rules.joining:
            end -= 1
        return end

    def _number(self, at: int) -> int:
        """*0901/Samarinda*, *VI/Mulawarman*, *091/ASN*, *10*."""
        end = at
        while end < self._size and end < at + 5:
            form = self._forms[end]
            if (
                form.digit
                or (form.upper and end == at)
                or form.text in "/-"
                or (end > at and self._forms[end - 1].text in "/-" and form.cap)
            ):
                end += 1
                continue
            break
        while end > at and self._forms[end - 1].text in "/-":
            end -= 1
        return end

    def _name(self, at: int) -> int:
        """The end of a name in capitals: up to a small word, a mark, a rank, or a capital behind a place."""
        rules, forms, lower = self._rules, self._forms, self._lower
        end = at
        limit = min(at + LONGEST_NAME, self._size)
        while end < limit:
            form = forms[end]
            if lower[end] in rules.rank and end > at:
                break
            place = self._places.get(end)
            if place is not None and place.last > end and end > at:
                end = place.last
                while end < self._size and lower[end] in rules.close:
                    end += 1
                break
            if form.cap or form.digit:
                if end > at and self._starts_other(end):
                    break
                end += 1
                if lower[end - 1] in rules.close:
                    break
            elif (
                form.lower in rules.inside
                and end > at
                and end + 1 < limit
                and (forms[end + 1].cap or forms[end + 1].digit)
            ):
                end += 1
            elif (
                form.text == "("
                and end + 2 < self._size
                and lower[end + 1] in rules.close
                and forms[end + 2].text == ")"
            ):
                end += 3
            else:
                break
        return end

    def _starts_other(self, token: int) -> bool:
        match = self._rules.surfaces.longest(self._lower, token)
        return match is not None and match[1].kind.reads != "closed" and not match[1].exact and self._forms[token].cap

    def _spelled(self, kind: Kind, surface: Surface, at: int, end: int) -> str:
        """The base in full: the head's canonical form, and what the text adds with its abbreviations written out."""
        tail = ""
        token = at
        while token < end:
            past, text = self._written_out(kind, token, end)
            glued = not tail or text in GLUED or self._forms[token - 1].text in OPENING
            tail += text if glued else f" {text}"
            token = past
        head = kind.name if kind.reads != "closed" else surface.kind.name
        return f"{head}{tail}" if tail.startswith(",") else f"{head} {tail}"

    def _written_out(self, kind: Kind, token: int, end: int) -> tuple[int, str]:
        """One word of a base, or the organisation or place that it abbreviates: (token after it, text)."""
        text = self._forms[token].text
        if kind.expands:
            place = self._places.get(token)
            if place is not None and place.last <= end:
                return place.last, place.region.name if kind.place == "level" else place.region.short
            match = self._surface(token)
            if match is not None and match[0] <= end and match[1].kind.reads == "closed":
                return match[0], match[1].kind.name
        return token + 1, text if kind.reads == "name" else self._rules.expand.get(self._lower[token], text)

    def _behind(self, reading: Reading) -> None:
        """Take in brackets, *RI*, branch words, the government it belongs to, and the place."""
        if reading.bracket is None:
            self._bracket(reading)
        end = reading.last
        national = self._rules.national.longest(self._lower, end) if end < self._size else None
        if national is not None and self._forms[end].cap:
            reading.last = national[0]
            return
        self._place(reading)
        if reading.bracket is None and reading.placed:
            self._bracket(reading)

    def _bracket(self, reading: Reading) -> None:
        """Take in *(Dishub)*: a short form, or the full form behind a short one; nothing else in brackets."""
        at = reading.last
        if at + 2 >= self._size or self._forms[at].text != "(":
            return
        end = next(
            (t for t in range(at + 1, min(at + LONGEST_BRACKET + 1, self._size)) if self._forms[t].text == ")"), None
        )
        if end is None or end == at + 1:
            return
        match = self._rules.surfaces.longest(self._lower, at + 1)
        same = (
            match is not None
            and match[0] <= end
            and (match[1].kind is reading.kind or (match[0] == end and match[1].kind.type == reading.kind.type))
        )
        if same or (end <= at + 3 and self._is_short_form(at + 1) and at + 1 not in self._places):
            reading.bracket = (at + 1, end)
            reading.last = end + 1

    def _is_short_form(self, token: int) -> bool:
        form = self._forms[token]
        return form.upper or (
            form.cap
            and form.word
            and (form.length <= 12 and " " not in form.text)
            and form.lower not in self._rules.close
        )

    def _place(self, reading: Reading) -> None:
        kind, at = reading.kind, reading.last
        if at >= self._size:
            return
        start = at + (self._lower[at] in self._rules.linking and kind.place == "parent")
        inner = self._surface(start) if kind.levels and start < self._size else None
        if inner and inner[1].kind.type in ("regional_government", "secretariat") and inner[1].kind is not kind:
            within = self.at(start)
            if within is not None and within.region is not None:
                reading.within, reading.region, reading.last = within, within.region, within.last
                return
        if kind.place == "none":
            return
        end = at
        if kind.place in ("branch", "short", "level"):
            while end < min(at + 4, self._size) and self._lower[end] in self._rules.branch and end not in self._places:
                end += 1
        place = self._places.get(end)
        if place is not None and self._fits(kind, place):
            reading.region, reading.last = place.region, place.last
            if kind.place == "short":
                self._own_place(reading, place)
            return
        level = self._levels.get(self._lower[at])
        if level in kind.levels and self._forms[at].cap and (at + 1 == self._size or not self._forms[at + 1].cap):
            reading.level, reading.last = level, at + 1

    def _fits(self, kind: Kind, place: PlaceFound) -> bool:
        if not kind.levels or place.region.kind in kind.levels:
            return True
        return kind.place == "short" and place.region.kind in ("kota", "kabupaten", "provinsi")

    def _own_place(self, reading: Reading, place: PlaceFound) -> None:
        """Keep what the place of a *Polres*, *Kejari* or *PN* says beyond its region: a town, *Kota* behind it."""
        at, region = place.last, place.region
        own = self._words.surface(place.first, place.last) if place.town else region.short
        behind = at < self._size and self._levels.get(self._lower[at]) == "kota"
        if behind and self._forms[at].cap and at not in self._places:
            own, reading.last = f"{own} {self._forms[at].text}", at + 1
        elif region.kind == "kabupaten" and place.first < place.last - 1 and self._levels.get(self._lower[place.first]):
            own = region.name
        if own != region.short:
            reading.full = f"{reading.name} {own}"
