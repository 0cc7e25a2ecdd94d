"""Coupled counts -> what is said of both: *3 guru dan 20 siswa* **yang mengalami luka**."""

from itertools import pairwise

from extractor.pipeline.analysis import Analysis
from extractor.pipeline.figures.drafts import Draft
from extractor.pipeline.figures.units import COUNT
from extractor.rules.figures import FigureRules


class Couples:
    """Says of both of two coupled counts what is said of one."""

    def __init__(self, rules: FigureRules) -> None:
        self.rules = rules

    def share(self, analysis: Analysis, drafts: list[Draft]) -> None:
        """Say of both of two coupled counts what is said of one: *3 guru dan 20 siswa mengalami luka*."""
        couples = [
            (one, two) for one, two in pairwise(drafts) if one.is_noun(analysis) and self._coupled(analysis, one, two)
        ]
        for one, two in reversed(couples):
            said = self._said(analysis, two, self.rules.relative)
            if said is not None:
                one.indicator = f"{one.indicator} {said}"
        for one, two in pairwise(drafts):
            if two.is_noun(analysis) and self._coupled(analysis, one, two):
                said = self._said(analysis, one, self.rules.scene)
                if said is not None:
                    two.indicator = f"{two.indicator} {said}"

    def _coupled(self, analysis: Analysis, one: Draft, two: Draft) -> bool:
        """Tell whether nothing but a conjunction or comma stands between two counts."""
        if one.sentence != two.sentence or one.measure.unit != COUNT or two.measure.unit != COUNT:
            return False
        between = analysis.words.lower[one.measure.last : two.numeral.first]
        return len(between) > 0 and all(word == "," or word in self.rules.conjunctions for word in between)

    def _said(self, analysis: Analysis, draft: Draft, opener: str) -> str | None:
        """What is said of the noun of a count, from the word that opens it."""
        noun = draft.noun(analysis)
        said = (draft.indicator or "").removeprefix(f"{noun} ") if noun else ""
        return said if said.startswith(f"{opener} ") else None
