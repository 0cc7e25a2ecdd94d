"""Offices of national bodies and companies -> whose they are and which: *Bulog Kanwil NTB*, *Kantor Cabang BRI Ende*.

What the office is called stands behind the organisation or before it; its number, its place or the part of the country
that it serves says which one is meant.
"""

from typing import Final

from extractor.pipeline.analysis import Analysis
from extractor.pipeline.institutions.field_ends import FieldEnds
from extractor.pipeline.institutions.reading import Reading
from extractor.pipeline.places.districts import village_end
from extractor.rules.institutions import InstitutionRules
from extractor.rules.region_entries import RegionKind
from extractor.rules.regions import RegionEntry, RegionRules

TYPES: Final = ("company", "bank", "social_insurance", "state_body", "central_bank")
"""Types of organisations that have offices in the regions."""
VERTICAL: Final = "vertical_office"
MUNICIPAL: Final[tuple[RegionKind, ...]] = ("kota", "kabupaten", "provinsi")
STOPPING: Final = ("post", "speech", "date")
LONGEST_AREA: Final = 3
LONGEST_NUMBER: Final = 2
POST_BEFORE: Final = 2


class Branches:
    """Reads the offices of listed organisations in one article."""

    def __init__(self, analysis: Analysis, rules: InstitutionRules, regions: RegionRules, ends: FieldEnds) -> None:
        self._rules = rules
        self._regions = regions
        self._ends = ends
        self._places = analysis.place_starts
        self._words = analysis.words
        self._forms = analysis.words.forms
        self._lower = analysis.words.lower
        self._body = analysis.body

    def take(self, reading: Reading) -> bool:
        """Give the reading the office that stands behind or before it; say whether there is one."""
        kind = reading.kind
        if kind.reads == "closed" and kind.type == VERTICAL:
            return self._bare(reading) or self._serving(reading)
        if kind.reads != "closed" or kind.type not in TYPES:
            return False
        if self._behind(reading):
            return True
        return self._before(reading) or self._bare(reading)

    def opens(self, at: int) -> bool:
        """The name of an office begins here: *PT Pelindo | Regional 4*."""
        if at >= self._ends.limit:
            return False
        return any(table.longest(self._lower, at) is not None for table in (self._rules.offices, self._rules.areas))

    def _behind(self, reading: Reading) -> bool:
        """*Bank Mandiri | Region VI Jawa*, *Pertamina | MOR II*, *Bulog | Cabang Kediri*."""
        match = self._rules.offices.longest(self._lower, reading.last) if reading.last < self._ends.limit else None
        if match is None:
            return False
        last, office = match
        small = not self._forms[reading.last].cap
        if small and (last not in self._places or self._lower[last - 1] in self._regions.locative):
            return False  # "BPJS wilayah Lampung": where, not which.
        numbered, number = self._number(last)
        last, area, region = self._area(numbered, reading)
        if number and region is None and not self._listed(numbered):
            last, area = numbered, ""  # Its number tells it from others already: "BMKG Wilayah IV Rizky".
        if not number and (not area or (reading.kind.place == "level" and region is not None)):
            return False  # "BPK Perwakilan Aceh": its place alone tells it from others, as any agency's does.
        self._name(reading, office, number, area, region)
        reading.last = last
        return True

    def _before(self, reading: Reading) -> bool:
        """*Kantor Cabang | BRI Ponorogo*, *Kantor Regional XI | BKN Manado*, *Perwakilan | BPKP Provinsi Riau*."""
        first, number = reading.first, ""
        if first and self._forms[first - 1].text in self._rules.numerals:
            first, number = first - 1, self._forms[first - 1].text
        match = self._rules.offices_before.longest(self._lower, first)
        if match is None or not self._forms[match[0]].cap:
            return False
        begin, office = match
        if reading.kind.place == "level":
            place = self._places.get(reading.last)
            if place is not None and place.region.kind in reading.kind.levels and not self._posted(begin):
                reading.front = begin
            return False  # Its place alone tells it from others, and is read as any agency's is.
        last, area, region = self._area(reading.last, reading)
        if number and region is None and not self._listed(reading.last):
            last, area = reading.last, ""  # Its number tells it from others already: "Kantor Wilayah V BCA Iwan".
        if not area and not number:
            return False
        self._name(reading, office, number, area, region)
        reading.last = last
        if not self._posted(begin):
            reading.front = begin
        elif office.lower() not in self._rules.branch:
            reading.behind_post = begin  # "Kepala | Kanreg BKN Makassar", but "Kepala Cabang | BRI Ende"
        return True

    def _bare(self, reading: Reading) -> bool:
        """*Bulog | Kaltimra*: the part of the country that the office serves, with no word for it."""
        if reading.kind.place == "none":
            return False
        match = self._rules.areas.longest(self._lower, reading.last) if reading.last < self._ends.limit else None
        place = self._places.get(reading.last)
        if match is None or not self._forms[reading.last].cap or (place is not None and place.last >= match[0]):
            return False
        reading.full = f"{reading.name} {match[1]}"
        reading.last = match[0]
        return True

    def _serving(self, reading: Reading) -> bool:
        """*Balai Gakkum Kehutanan | Wilayah Sumatera*: the part of the country, behind a word for the office."""
        match = self._rules.offices.longest(self._lower, reading.last) if reading.last < self._ends.limit else None
        area = (
            self._rules.areas.longest(self._lower, match[0])
            if match is not None and match[0] not in self._places
            else None
        )
        if area is None or not self._forms[reading.last].cap:
            return False
        reading.full, reading.last = f"{reading.name} {area[1]}", area[0]
        return True

    def _name(self, reading: Reading, office: str, number: str, area: str, region: RegionEntry | None) -> None:
        reading.full = " ".join(part for part in (reading.kind.name, office, number, area) if part)
        reading.region, reading.base = region, reading.last
        reading.grade = f"{office} {number}".strip()

    def _posted(self, begin: int) -> bool:
        """*Kepala | Kantor Cabang*: the word for the office belongs to a post."""
        return any("post" in self._forms[token].triggers for token in range(max(begin - POST_BEFORE, 0), begin + 1))

    def _number(self, at: int) -> tuple[int, str]:
        """The number of an office: *IV*, *4*."""
        form = self._forms[at] if at < self._ends.limit else None
        if form is not None and (form.text in self._rules.numerals or (form.digit and form.length <= LONGEST_NUMBER)):
            return at + 1, form.text
        return at, ""

    def _area(self, at: int, reading: Reading) -> tuple[int, str, RegionEntry | None]:
        """What an office serves: (token after it, its name, the region where it is one)."""
        end, name, region = self._part(at, reading)
        first = region
        while name and end + 1 < self._ends.limit and self._lower[end] in self._rules.joining:
            after, more, other = self._part(end + 1, reading)
            if not more or (other is None and end + 1 not in self._places and not self._listed(end + 1)):
                break
            name, end, region = f"{name} {self._forms[end].text} {more}", after, None
        return end, name, region if region is first else None

    def _listed(self, at: int) -> bool:
        return self._rules.areas.longest(self._lower, at) is not None

    def _part(self, at: int, reading: Reading) -> tuple[int, str, RegionEntry | None]:
        if at >= self._ends.limit or not self._forms[at].cap:
            return at, "", None
        area = self._rules.areas.longest(self._lower, at)
        place = self._places.get(at)
        longer = village_end(self._forms, self._regions, at, posted=True)  # "Tanjung Priok" is not Tanjung.
        if place is not None and place.last < longer and not place.explicit:
            return longer, self._words.surface(at, longer), None
        if place is not None and (area is None or place.last >= area[0]):
            own = self._words.surface(place.first, place.last) if place.town else place.region.short
            return place.last, own, place.region
        if area is not None:
            return area[0], area[1], None
        return self._homonym(at) or self._unlisted(at, reading)

    def _homonym(self, at: int) -> tuple[int, str, RegionEntry | None] | None:
        """A region whose name is a common word elsewhere: *Bulog Cabang Pati*."""
        match = self._regions.names.longest(self._lower, at)
        if match is None or match[0] > self._ends.limit or not all(form.cap for form in self._forms[at : match[0]]):
            return None
        region = next((named.region for named in match[1] if named.region.kind in MUNICIPAL), None)
        return (match[0], region.short, region) if region is not None else None

    def _unlisted(self, at: int, reading: Reading) -> tuple[int, str, RegionEntry | None]:
        """*BRI Cabang Pamanukan*: capitals that no list holds; behind a post their holder's name may stand at once."""
        if reading.first < self._body:
            return at, "", None  # In a headline every word has a capital.
        end = at
        while end < min(at + LONGEST_AREA, self._ends.limit) and self._forms[end].cap and self._forms[end].word:
            form = self._forms[end]
            if form.lower in self._rules.rank or form.lower in self._rules.stop or self._ends.surface(end) is not None:
                break
            if any(trigger in STOPPING for trigger in form.triggers):
                break
            end += 1
        closed = end < self._ends.limit and self._forms[end].text in ",("
        if end > at + 1 and not closed and self._posted(reading.front or reading.first):
            end = at + 1
        return end, self._words.surface(at, end) if end > at else "", None
