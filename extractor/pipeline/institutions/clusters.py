"""Readings -> institutions: which mentions mean the same organisation, where it is and what it belongs to."""

from bisect import bisect_left, insort
from operator import itemgetter
from typing import Final

from extractor.pipeline.analysis import Analysis, InstitutionFound, InstitutionSpan
from extractor.pipeline.institutions.aliases import Aliases
from extractor.pipeline.institutions.implied import find_or_make
from extractor.pipeline.institutions.jurisdiction import inherited_region
from extractor.pipeline.institutions.reading import Reading
from extractor.pipeline.institutions.same_names import abridged, leaves_out_fields, misspelt
from extractor.rules.bundle import Rules
from extractor.rules.institution_kinds import Kind
from extractor.rules.region_entries import RegionKind
from extractor.rules.regions import RegionEntry

COUNCIL: Final = "legislature"
GENERAL: Final = ("ministry", "ministry_unit", "central_bank", "company", "social_insurance")
"""Bodies that a story of one of their offices still speaks of as a whole."""
LONGEST_ROW: Final = 5
"""Words between two councils of one list."""
LIST_MARKS: Final = (",", "/")
LONGEST_OWN_NUMBER: Final = 2
"""Shorter numbers (*Koramil 01*) are given anew in every region."""
MOST_COMPARED: Final = 40
"""Open names of one head that a further one is compared with: time stays linear on texts made of names."""


class Clusters:
    """The institutions of one article while its readings are sorted into them."""

    def __init__(self, analysis: Analysis, rules: Rules) -> None:
        self._analysis = analysis
        self._rules = rules
        self._of: dict[int, InstitutionFound] = {}
        self._more = tuple(f" {word} " for word in sorted(rules.institutions.joining))
        self._by_base: dict[str, list[tuple[int, InstitutionFound]]] = {}
        """Base -> (first token, institution) of what has a place or a name of its own."""
        self._by_head: dict[str, list[tuple[Reading, InstitutionFound]]] = {}
        """Head of open names -> what was read from it."""
        self._local: dict[str, InstitutionFound] = {}
        """Name of a national body -> its office that alone is meant."""
        self._agencies: dict[str, list[InstitutionFound]] = {}
        """Region code -> its agencies, those with longer names first."""

    def add(self, readings: list[Reading]) -> None:
        """Give every reading its institution: first those that say where they are, then those that lean on them."""
        opened = [reading for reading in readings if reading.kind.reads in ("name", "number")]
        for reading in sorted(opened, key=lambda reading: (-len(reading.full or reading.name), reading.first)):
            self._place(reading)
        placed = [reading for reading in readings if reading.placed and id(reading) not in self._of]
        for reading in sorted(placed, key=lambda reading: (-len(reading.name), reading.first)):
            self._place(reading)
        councils = self._councils_in_general(readings)
        self._local = self._named_as_local(readings)
        for reading in readings:
            if id(reading) not in self._of and not reading.surface.guarded and not reading.kind.stands_for:
                self._lean(reading, general=reading.kind in councils)
        for reading in readings:
            if id(reading) not in self._of:
                found = self._nearest(reading)
                if found is not None:
                    self._mention(reading, found)

    def add_aliases(self, aliases: Aliases) -> None:
        """Add the later uses of short forms that the article gave."""
        for first, last, reading in aliases.mentions():
            found = self._of.get(id(reading))
            if found is not None:
                self._span(first, last, found)
                found.mentions.append(self._analysis.mention(first, last, "abbreviation"))

    def _place(self, reading: Reading) -> None:
        """A reading that names its place, or a head whose own name tells it from others."""
        region = reading.region
        parent = None
        if reading.level is not None:
            region = self._region_of_level(reading.level)
        if reading.within is not None:
            inner = reading.within
            parent = find_or_make(self._analysis, self._rules, inner.name, inner.kind, inner.region, _rule(inner.kind))
            parent.mentions.append(self._analysis.mention(inner.first, inner.last, "name"))
            self._span(inner.first, inner.last, parent)
        elif region is None and reading.kind.levels:
            region = self._inherited(reading)
        agency = reading.kind.type == "agency" and region is not None and reading.full is None
        found = None
        if reading.kind.reads == "name":
            found = self._same_open(reading)
        elif reading.kind.reads == "number" and reading.full is None:
            found = self._same_number(reading)
        elif agency and region is not None:
            found = self._longer_agency(reading.name, region)
        if found is None:
            found = find_or_make(
                self._analysis,
                self._rules,
                reading.name,
                reading.kind,
                region,
                _rule(reading.kind),
                parent=parent if reading.kind.place == "parent" else None,
                full=reading.full or self._beside_parent(reading),
            )
            if parent is not None and found.parent is None and parent is not found:
                found.parent = parent
            if agency and region is not None:
                self._agencies.setdefault(region.code or region.name, []).append(found)
        self._mention(reading, found)

    def _longer_agency(self, name: str, region: RegionEntry) -> InstitutionFound | None:
        """*Dinas Pendidikan Kota X* is the *Dinas Pendidikan dan Kebudayaan Kota X* that the article names too."""
        plain = self._plain(f"{name} {region.in_names}")
        for found in self._agencies.get(region.code or region.name, ())[:MOST_COMPARED]:
            if self._plain(found.name) == plain:
                return found  # "Dinas Pendidikan Kebudayaan"
            rest = found.name.removeprefix(name)
            if rest != found.name and rest.startswith((",", *self._more)):
                return found
        return None

    def _plain(self, name: str) -> list[str]:
        """The words of a name without what joins them."""
        joining = self._rules.institutions.joining
        return [word for word in name.replace(",", "").lower().split() if word not in joining]

    @staticmethod
    def _beside_parent(reading: Reading) -> str | None:
        """*Bagian Umum Kota X*: a unit whose place stands right behind it is named by that, not by its secretariat."""
        if reading.kind.place == "parent" and reading.region is not None and reading.within is None:
            return f"{reading.name} {reading.region.name}"
        return None

    def _councils_in_general(self, readings: list[Reading]) -> set[Kind]:
        """Councils spoken of as such: *kursi DPR dan DPRD*, *pemilu DPRD*; bare ones are then no region's."""
        lower, elections = self._analysis.words.lower, self._rules.institutions.elections
        found: set[Kind] = set()
        before: Reading | None = None
        for reading in readings:
            council, local = reading.kind.type == COUNCIL, reading.kind.inherits != "no"
            if council and local and not reading.placed:
                beside = before is not None and self._in_a_row(before.last, reading.first)
                if beside or (reading.first and lower[reading.first - 1] in elections):
                    found.add(reading.kind)
            before = reading if council and not local else None
        return found

    def _in_a_row(self, last: int, first: int) -> bool:
        """Two councils with nothing between but what parts a list, or another in capitals: *DPR, | DPD, dan | DPRD*."""
        if first - last > LONGEST_ROW:
            return False
        words, joining = self._analysis.words, self._rules.institutions.joining
        return first - last <= 1 or all(
            form.upper or form.text in LIST_MARKS or form.lower in joining for form in words.forms[last:first]
        )

    def _lean(self, reading: Reading, *, general: bool) -> None:
        """A reading without a place: the article's other institution of the kind, else the article's region."""
        kind = reading.kind
        if reading.national:
            self._mention(reading, find_or_make(self._analysis, self._rules, reading.name, kind, None, _rule(kind)))
            return
        if kind.inherits != "no" or kind.named:
            found = self._nearest(reading)
        else:
            found = self._office(kind) or self._local.get(reading.name)
        if found is None and general:
            return
        if found is None:
            region = self._inherited(reading)
            if kind.place == "parent" and (self._goes_on(reading) or not self._governs(reading, region)):
                return  # "Bagian Tata Usaha BB-TNBTS": of what no rule knows, so not of the region's secretariat.
            if region is None and (kind.local or kind.place == "parent"):
                return  # "Polsek", "Dinas Sosial" or "DPRD" in a story without a region names no particular one.
            found = find_or_make(self._analysis, self._rules, reading.name, kind, region, _rule(kind))
        self._mention(reading, found)

    def _goes_on(self, reading: Reading) -> bool:
        """Capitals stand right behind a reading."""
        forms = self._analysis.words.forms
        return reading.last < len(forms) and forms[reading.last].upper and forms[reading.last].length > 1

    def _governs(self, reading: Reading, region: RegionEntry | None) -> bool:
        """The article speaks of the region's government, so the unit is its: by name, an agency or who heads it."""
        if region is None:
            return False
        words = self._analysis.words
        if reading.first and "post" in words.forms[reading.first - 1].triggers:
            return True
        if any(found.region is region for found in self._analysis.institutions):
            return True
        return any(True for _ in words.places_of(self._rules.institutions.governing))

    def _inherited(self, reading: Reading) -> RegionEntry | None:
        return inherited_region(self._analysis, self._rules.regions, reading.kind)

    def _office(self, kind: Kind) -> InstitutionFound | None:
        """A national body named alone behind its office in the region is that office (*Kanwil BPN Aceh* … *BPN*)."""
        offices = {
            found: None for _, found in self._by_base.get(kind.name, ()) if found.kind and found.kind.group == kind.name
        }
        return next(iter(offices)) if len(offices) == 1 else None

    def _named_as_local(self, readings: list[Reading]) -> dict[str, InstitutionFound]:
        """National bodies whose body text begins with their office in one region: there they mean that office alone.

        *BPS Kota Bontang merinci data. BPS mencatat …* goes on about Bontang's; *BPS mencatat … BPS Kota Bontang* does
        not, and no more does a story with the offices of two regions.
        """
        begin = self._analysis.body
        first: dict[str, InstitutionFound | None] = {}
        for reading in readings:
            kind = reading.kind
            if kind.inherits != "no" or kind.reads != "closed" or kind.place == "none" or kind.type in GENERAL:
                continue
            office = self._of.get(id(reading)) if reading.placed else None
            known = reading.name in first
            if reading.first < begin and office is None:
                continue
            if not known:
                first[reading.name] = office
            elif reading.national or (office is not None and first[reading.name] is not office):
                first[reading.name] = None
        return {name: office for name, office in first.items() if office is not None}

    def _nearest(self, reading: Reading) -> InstitutionFound | None:
        """The institution of that base that was named last before a reading, else the first one after it."""
        bases = (reading.name, *reading.kind.stands_for)
        known = self._by_base.get(reading.name, [])
        if len(bases) > 1:
            known = sorted((one for base in bases for one in self._by_base.get(base, ())), key=itemgetter(0))
            known = known or [(one.first, found) for base in bases for one, found in self._by_head.get(base, ())]
        if not known:
            return None
        behind = bisect_left(known, reading.first, key=itemgetter(0))
        return known[behind - 1 if behind else 0][1]

    def _same_open(self, reading: Reading) -> InstitutionFound | None:
        """An open name met before: the same, its short form (*PT DNG*), its beginning, or a company's name misspelt."""
        for other, found in self._by_head.get(reading.kind.name, [])[:MOST_COMPARED]:
            rest = other.name[len(reading.name) :]
            if other.name.lower().startswith(reading.name.lower()) and (not rest or rest[0] in " /"):
                return found
            if abridged(reading.name, other.name) or leaves_out_fields(reading, other.name, self._rules):
                return found
            if other.short is not None and other.short == self._analysis.words.surface(reading.first, reading.last):
                return found
            if found.abbreviation and reading.name == f"{reading.kind.name} {found.abbreviation}":
                return found
            if reading.kind.type == "company" and misspelt(reading.name, other.name):
                return found
        return None

    def _same_number(self, reading: Reading) -> InstitutionFound | None:
        """A numbered office met before with its place, or with its number: *Kodim 0904/Paser*, *Kodim Paser*."""
        region = reading.region
        for other, found in self._by_head.get(reading.kind.name, [])[:MOST_COMPARED]:
            if other.name == reading.name and (region is None or other.region is region):
                return found
            if region is not None and reading.name == reading.kind.name and other.name.endswith(f"/{region.short}"):
                return found
            number, _, rest = reading.name.partition("/")
            if rest and len(number.split()[-1]) > LONGEST_OWN_NUMBER and other.name.startswith(f"{number}/"):
                return found  # "Kodim 0208/AS" is Kodim 0208/Asahan.
        return None

    def _region_of_level(self, level: RegionKind) -> RegionEntry | None:
        """*Dinas Pendidikan Provinsi*: the region of that level that the article is in."""
        topic, regions = self._analysis.topic, self._rules.regions
        if topic is None or topic.kind == level:
            return topic
        if level == "provinsi":
            return regions.province_of(topic)
        return next((place.region for place in self._analysis.places if place.region.kind == level), None)

    def _mention(self, reading: Reading, found: InstitutionFound) -> None:
        self._of[id(reading)] = found
        if reading.kind.reads in ("name", "number"):
            known = self._by_head.setdefault(reading.kind.name, [])
            if not any(other.name == reading.name for other, _ in known[:MOST_COMPARED]):
                known.append((reading, found))
        if reading.kind.group is not None or (
            reading.kind.reads not in ("name", "number") and (reading.placed or reading.kind.inherits == "no")
        ):
            for base in {reading.name, reading.kind.name, reading.kind.group or reading.name}:
                insort(self._by_base.setdefault(base, []), (reading.first, found), key=itemgetter(0))
        self._span(reading.first, reading.last, found)
        mention = self._analysis.mention
        first = reading.first if reading.front is None else reading.front
        if reading.behind_post is not None:
            self._span(reading.behind_post, reading.last, found)
        if reading.bracket is None:
            short = reading.surface.exact and reading.last == first + 1
            found.mentions.append(mention(first, reading.last, "abbreviation" if short else "name"))
            return
        opening, closing = reading.bracket
        at_end = closing + 1 == reading.last
        found.mentions.append(mention(first, opening - 1 if at_end else reading.last, "name"))
        found.mentions.append(mention(opening, closing, "abbreviation"))
        forms = self._analysis.words.forms
        headed = closing == opening + 2 and forms[opening].text == reading.kind.name  # "(PT MAP)"
        if found.abbreviation is None and (headed or closing == opening + 1):
            found.abbreviation = forms[closing - 1].text

    def _span(self, first: int, last: int, found: InstitutionFound) -> None:
        self._analysis.institution_spans.append(InstitutionSpan(first, last, found))


def _rule(kind: Kind) -> str:
    return f"institutions.{kind.type.replace('_', '-')}"
