"""A post and the words behind it -> the organisation that the post belongs to.

*Kapolres Paser* names no organisation, and yet Polres Paser is meant; *Sekda* alone means the secretariat of the
region that the article is about.
"""

from extractor.pipeline.analysis import Analysis, InstitutionFound
from extractor.pipeline.implied import find_or_make, institution_for
from extractor.pipeline.jurisdiction import inherited_region
from extractor.records import Region
from extractor.rules.bundle import Rules
from extractor.rules.institutions import Kind
from extractor.rules.regions import RegionEntry

RULE = "officials.implied-institution"


class Organisations:
    """Gets or makes the organisations that the posts of one article imply."""

    def __init__(self, analysis: Analysis, rules: Rules) -> None:
        self._analysis = analysis
        self._rules = rules

    def of_unit(self, unit: str, region: RegionEntry) -> InstitutionFound:
        """The organisation of a kind at a region: *Polres* at Kutai Timur."""
        return institution_for(self._analysis, self._rules, unit, region, rule=RULE)

    def of_article(self, unit: str) -> InstitutionFound | None:
        """The organisation of a kind that the article speaks of: the one it names, else that of its own region."""
        kind = self.kind(unit)
        if kind is None:
            return self.called(unit)
        begin = f"{kind.name} "
        for found in self._analysis.institutions:
            if found.kind is kind or found.name.startswith(begin):
                return found
        if kind.inherits != "no" and inherited_region(self._analysis, self._rules.regions, kind) is None:
            return None
        return institution_for(self._analysis, self._rules, unit, rule=RULE)

    def called(
        self, name: str, kind: Kind | None = None, region: RegionEntry | None = None, jurisdiction: Region | None = None
    ) -> InstitutionFound:
        """The organisation of that very name."""
        found = find_or_make(self._analysis, self._rules, name, kind, region, RULE)
        found.jurisdiction = found.jurisdiction or jurisdiction
        return found

    def beside(self, unit: str, other: InstitutionFound) -> InstitutionFound:
        """The organisation of a kind that serves another one: the secretariat of a council."""
        if other.region is not None:
            return self.of_unit(unit, other.region)
        return self.called(f"Sekretariat {other.name}", self.kind(unit), None, other.jurisdiction)

    def home(self, unit: str) -> RegionEntry | None:
        """The region of the article at a level where the kind exists."""
        kind = self.kind(unit)
        return inherited_region(self._analysis, self._rules.regions, kind) if kind else self._analysis.topic

    def kind(self, unit: str) -> Kind | None:
        """The kind that a unit of rule data names."""
        return self._rules.institutions.kind(unit, self._rules.splitter)
