"""A post and the words behind it -> the organisation that the post belongs to.

*Kapolres Paser* names no organisation, and yet Polres Paser is meant; *Sekda* alone means the secretariat of the
region that the article is about.
"""

from collections.abc import Iterable

from extractor.pipeline.analysis import Analysis, InstitutionFound, OfficialFound
from extractor.pipeline.institutions.abroad import is_shared
from extractor.pipeline.institutions.implied import find_or_make, institution_for
from extractor.pipeline.institutions.jurisdiction import inherited_region
from extractor.pipeline.institutions.reading import Reading
from extractor.records import Region
from extractor.rules.bundle import Rules
from extractor.rules.institution_kinds import Kind
from extractor.rules.regions import RegionEntry, region_record

RULE = "officials.implied-institution"
LEGISLATURE = "legislature"


class Organisations:
    """Gets or makes the organisations that the posts of one article imply."""

    def __init__(self, analysis: Analysis, rules: Rules) -> None:
        self._analysis = analysis
        self._rules = rules
        self._unlisted: list[InstitutionFound] = []
        """Those that only capitals behind a post name."""

    def of_unit(self, unit: str, region: RegionEntry) -> InstitutionFound:
        """The organisation of a kind at a region: *Polres* at Kutai Timur."""
        return institution_for(self._analysis, self._rules, unit, region, rule=RULE)

    def of_article(self, unit: str) -> InstitutionFound | None:
        """The organisation of a kind that the article speaks of: the one it names, else that of its own region."""
        kind = self.kind(unit)
        if kind is None:
            return None
        if self._analysis.abroad and kind.reads == "closed" and is_shared(kind):
            return self.stranger(kind.name)  # "Menteri Keuangan N" of a story abroad is none of ours.
        for found in self._analysis.institutions:
            if found.kind is kind and (found.region is not None or kind.inherits == "no"):
                return found
        if (grouped := self._grouped(kind)) is not None:
            return grouped
        if kind.type == LEGISLATURE:
            # "Tunjangan DPR RI dikaji. Ketua Komisi II N …": where no council is named, the parliament is meant.
            for found in self._analysis.institutions:
                if found.type == LEGISLATURE and found.region is None and found.mentions:
                    return found
        if kind.reads != "closed":
            return None
        if kind.inherits != "no" and inherited_region(self._analysis, self._rules.regions, kind) is None:
            return None
        return institution_for(self._analysis, self._rules, unit, rule=RULE)

    def at_neighbour(self, unit: str, region: RegionEntry) -> InstitutionFound:
        """The organisation of a kind at a region, or what the article has there instead: *Polresta Samarinda*."""
        kind = self.kind(unit)
        return (kind is not None and self._grouped(kind, region)) or self.of_unit(unit, region)

    def _grouped(self, kind: Kind, region: RegionEntry | None = None) -> InstitutionFound | None:
        """The article's first organisation whose kind a city has instead of a kind: *Polresta* instead of *Polres*."""
        for found in self._analysis.institutions:
            here = found.region is not None and region in (None, found.region)
            if here and found.kind is not None and found.kind.group == kind.name:
                return found
        return None

    def stranger(self, name: str) -> InstitutionFound:
        """A foreign body that is named like one of ours; forgotten if nobody is found to hold a post of it."""
        known = len(self._analysis.institutions)
        found = self.called(name, "", None)
        if len(self._analysis.institutions) > known:
            self._unlisted.append(found)
        return found

    def of_reading(self, reading: Reading) -> InstitutionFound:
        """The organisation that a unit's own words name: *Kadis | PUPR Paser*."""
        if self._analysis.abroad and not reading.placed and is_shared(reading.kind):
            return self.stranger(reading.name)
        kind, region, parent = reading.kind, reading.region, None
        if reading.within is not None:
            inner = reading.within
            parent = find_or_make(self._analysis, self._rules, inner.name, inner.kind, inner.region, RULE)
        if region is None and kind.levels:
            named = next((f for f in self._analysis.institutions if f.kind is kind and f.name == reading.name), None)
            if named is None and kind.inherits != "article":
                named = next((f for f in self._analysis.institutions if f.kind is kind and f.region is not None), None)
            if named is not None:
                return named
            region = inherited_region(self._analysis, self._rules.regions, kind)
        return find_or_make(
            self._analysis,
            self._rules,
            reading.name,
            kind,
            region,
            RULE,
            parent=parent if kind.place == "parent" else None,
            full=reading.full,
        )

    def of_kind(self, kind: Kind) -> InstitutionFound:
        """The national body of a kind, whatever office of it the text names."""
        return find_or_make(self._analysis, self._rules, kind.name, kind, None, RULE)

    def called(self, name: str, unit: str, jurisdiction: Region | None) -> InstitutionFound:
        """The organisation of a place that no list holds: the government of a village."""
        for found in self._analysis.institutions:
            if found.name == name:
                return found
        kind = self.kind(unit)
        made = InstitutionFound(
            name=name,
            abbreviation=None,
            type=kind.type if kind else None,
            parent=None,
            jurisdiction=jurisdiction,
            rule=RULE,
        )
        self._analysis.institutions.append(made)
        return made

    def initials(self, name: str, first: int, last: int, region: RegionEntry | None) -> InstitutionFound:
        """An organisation that the text names by capitals which no list holds, with its mention."""
        known = len(self._analysis.institutions)
        found = self.called(name, "", region_record(region) if region is not None and region.code else None)
        if len(self._analysis.institutions) > known:
            self._unlisted.append(found)
        mention = self._analysis.mention(first, last, "name")
        if mention not in found.mentions:
            found.mentions.append(mention)
        return found

    def keep(self, people: Iterable[OfficialFound]) -> None:
        """Forget the unlisted ones of which nobody was found to hold a post: *jadi anggota XYZ*."""
        held = {id(position.institution) for person in people for position in person.positions}
        for found in self._unlisted:
            if id(found) not in held:
                self._analysis.institutions.remove(found)

    def beside(self, unit: str, other: InstitutionFound) -> InstitutionFound:
        """The organisation of a kind that serves another one: the secretariat of a council."""
        if other.region is not None:
            return self.of_unit(unit, other.region)
        return find_or_make(
            self._analysis, self._rules, f"{self._rules.positions.terms.secretariat} {other.name}", None, None, RULE
        )

    def kind(self, unit: str) -> Kind | None:
        """The kind that a unit of rule data names."""
        return self._rules.institutions.kind(unit, self._rules.splitter)
