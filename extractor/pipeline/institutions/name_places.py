"""Names of organisations -> where they are: the region behind the name, its class, its number, its own place.

*Lapas Kelas IIA | Samarinda*, *Polresta Bogor | Kota*, *Kanwil DJP Jawa Timur | III*, *Rutan | Salemba*.
"""

from typing import Final

from extractor.pipeline.analysis import Analysis, PlaceFound
from extractor.pipeline.institutions.field_ends import HYPHENS
from extractor.pipeline.institutions.name_ends import NameEnds
from extractor.pipeline.institutions.reading import Reading
from extractor.pipeline.places.districts import village_end
from extractor.rules.institution_kinds import Kind
from extractor.rules.institutions import InstitutionRules
from extractor.rules.regions import RegionEntry, RegionRules

LONGEST_BRANCH: Final = 5
COURT: Final = "court"
VERTICAL: Final = "vertical_office"
FORCES: Final = "military"


class NamePlaces:
    """Reads the places behind names in one article."""

    def __init__(self, analysis: Analysis, rules: InstitutionRules, regions: RegionRules, ends: NameEnds) -> None:
        self._rules = rules
        self._regions = regions
        self._ends = ends
        self._places = analysis.place_starts
        self._words = analysis.words
        self._forms = analysis.words.forms
        self._lower = analysis.words.lower
        self._body = analysis.body

    def take(self, reading: Reading) -> None:
        """Take in the place behind the name, with the words of its branch or class."""
        kind, at = reading.kind, reading.last
        end = self._branch_end(kind, at)
        place = self._whole(end)
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
                if kind.place == "short" and not self._two_provinces(reading, place):
                    self._own_place(reading, place, self._branch(kind, at, end))
            return
        if kind.place == "short" and kind.local and self._unlisted_place(reading, kind, end):
            return
        level = self._regions.levels.get(self._lower[at])
        if level in kind.levels and self._forms[at].cap and (at + 1 == self._ends.limit or not self._forms[at + 1].cap):
            reading.level, reading.last = level, at + 1

    def _two_provinces(self, reading: Reading, place: PlaceFound) -> bool:
        """*BKSDA | Bengkulu-Lampung*: an office for two provinces."""
        at = reading.last
        other = self._places.get(at + 1) if at + 1 < self._ends.limit and self._forms[at].text in HYPHENS else None
        if reading.kind.type != VERTICAL or other is None or other.region.kind != place.region.kind:
            return False
        reading.full = f"{reading.name} {place.region.short}-{other.region.short}"
        reading.region, reading.last = None, other.last
        return True

    def _whole(self, at: int) -> PlaceFound | None:
        """The place at a token, unless it is but the beginning of a name: *Polres Pelabuhan | Tanjung Priok*."""
        place = self._places.get(at)
        if place is None or place.explicit or self._forms[at].lower not in self._regions.opening:
            return place
        return place if place.last >= village_end(self._forms, self._regions, at, posted=True) else None

    def garrison(self, reading: Reading) -> None:
        """The region that a command's own name ends with: *Kodim 0904/Paser*."""
        kind, end = reading.kind, reading.last
        for token in range(reading.first + 1, end):
            place = self._places.get(token)
            if place is not None and place.first == token and place.last == end and place.region.kind in kind.levels:
                reading.region, reading.full = place.region, reading.name
                return

    def _branch_end(self, kind: Kind, at: int) -> int:
        """The end of the words of a branch or class: *Cabang*, *Kelas II B*, *Kelas 1A Khusus*, *Kelas A*."""
        rules, end = self._rules, at
        if kind.place == "branch" and at < self._ends.limit and self._lower[at] in self._regions.locative:
            return at  # "BPJS Kesehatan wilayah Lampung": where, not which.
        while end < min(at + LONGEST_BRANCH, self._ends.limit) and end not in self._places:
            graded = end > at and (self._forms[end].text in rules.grades or self._forms[end].digit)
            if not graded and self._lower[end] not in rules.branch:
                break
            end += 1
        return end

    def _branch(self, kind: Kind, first: int, last: int) -> str:
        """The words of a branch or class as the name has them; nobody calls a court by its class."""
        return self._words.surface(first, last) if last > first and kind.type != COURT else ""

    def _closes(self, at: int) -> bool:
        """One more capital, the last one of a run, that begins nothing else."""
        form, forms = self._forms[at], self._forms
        if not form.cap or form.upper or not form.word or form.triggers or at in self._places:
            return False
        return at + 1 >= self._ends.limit or not forms[at + 1].cap

    def _set_off(self, kind: Kind, at: int) -> RegionEntry | None:
        """The region behind a comma, with its level word: *Dinas Perikanan (Diskan), Kabupaten Sikka*."""
        place = self._places.get(at)
        fits = place is not None and place.explicit and place.first == at and place.region.kind in kind.levels
        return place.region if place is not None and fits else None

    def _unlisted_place(self, reading: Reading, kind: Kind, at: int) -> bool:
        """*PN Cibadak*, *Rutan Salemba*: a place below any list is part of the name as it stands."""
        if at >= self._ends.limit:
            return False
        form = self._forms[at]
        if reading.first < self._body:
            return False  # In a headline every word has a capital.
        if not form.cap or form.upper or not form.word or self._ends.surface(at):
            return False
        if kind.type == VERTICAL and kind.reads == "number" and self._forms[at - 1].text in self._rules.numerals:
            return False  # "BMKG Wilayah IV | Rizky": its number tells it from others.
        posted = self._ends.after_post(reading.first) and form.lower not in self._regions.opening
        if posted and not self._ends.is_all_of(reading.first, at):
            return False
        if form.lower in self._rules.rank or form.lower in self._rules.stop or form.lower in self._regions.levels:
            return False
        end = village_end(self._forms, self._regions, at, posted=True)
        if end == at + 1 < self._ends.limit and not self._ends.after_post(reading.first) and self._closes(end):
            end += 1  # "Kantor Imigrasi Ngurah Rai"
        place = self._places.get(end)
        if place is not None and place.region.kind in kind.levels:
            reading.region, end = place.region, place.last  # "Rutan Malabero Bengkulu"
        branch = self._branch(kind, reading.last, at)
        own = self._words.surface(at, end)
        reading.grade = branch
        reading.full = f"{reading.name} {branch} {own}" if branch else f"{reading.name} {own}"
        reading.last = end
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
        behind = at < self._ends.limit and levels.get(self._lower[at]) == "kota" and at not in self._places
        within = at < self._ends.limit and at not in self._places
        part = within and reading.kind.type == VERTICAL and self._lower[at] in self._regions.sides  # "KPH Berau Barat"
        if (behind or part) and self._forms[at].cap:
            own, reading.last = f"{own} {self._forms[at].text}", at + 1
        elif region.kind == "kabupaten" and place.last > place.first + 1 and self._lower[place.first] in levels:
            own = region.name
        if branch:
            own, reading.grade = f"{branch} {own}", branch
        if number := self._number_behind(reading, region):
            own = f"{own} {number}"
        if reading.kind.type == FORCES and reading.name != reading.kind.name:
            reading.full = f"{reading.name}/{own}"
        elif own != region.short:
            reading.full = f"{reading.name} {own}"

    def _number_behind(self, reading: Reading, region: RegionEntry) -> str | None:
        """*Kanwil DJP Jatim | III*, *Jawa Timur | 3*: the number of one of a province's offices, as a numeral."""
        at, numerals = reading.last, self._rules.numerals
        if reading.kind.type != "vertical_office" or region.kind != "provinsi" or at >= self._ends.limit:
            return None
        form = self._forms[at]
        if form.text in numerals:
            reading.last = at + 1
            return form.text
        closed = at + 1 == self._ends.limit or self._forms[at + 1].punct or self._forms[at + 1].cap
        if form.digit and form.length == 1 and closed and 0 < int(form.text) <= len(numerals):
            reading.last = at + 1
            return numerals[int(form.text) - 1]
        return None
