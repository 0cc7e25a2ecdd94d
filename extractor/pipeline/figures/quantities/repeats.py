"""A bare number told before with what it is of -> that figure: *surplus 3,2 juta ton; surplusnya* **3,2 juta**."""

from collections.abc import Sequence
from typing import Final

from extractor.pipeline.analysis import Analysis
from extractor.pipeline.figures.drafts import BARE, Draft
from extractor.pipeline.figures.quantities.units import COUNT, PERCENT
from extractor.rules.figures import FigureRules
from extractor.rules.numbers import NumberRules

NEIGHBOURS: Final = 12
"""Figures back to the count that is taken up again."""


class Repeats:
    """Finds the figure that says of what a number is, where it is told again without."""

    def __init__(self, rules: FigureRules, numbers: NumberRules) -> None:
        self.rules = rules
        self.untold = numbers.money | {BARE, COUNT, PERCENT}
        """Units that one number can share with another by chance, or that are told in other ways."""

    def of(self, analysis: Analysis, draft: Draft, drafts: Sequence[Draft], kept: Sequence[Draft]) -> Draft | None:
        """Return the figure that a bare number tells again, or ``None``.

        Args:
            drafts: the figures around it.
            kept: those before it.
        """
        if draft.numeral.scaled:
            return self._measured(draft, drafts)
        lower, first, last = analysis.words.lower, draft.numeral.first, draft.numeral.last
        if last >= len(lower) or lower[last] not in self.rules.demonstratives or lower[first - 1] not in self.rules.of:
            return None
        # "ada 89 dapur. Dari 89 itu …"
        near = reversed(kept[-NEIGHBOURS:])
        return next((d for d in near if d.measure.unit == COUNT and d.numeral.value == draft.numeral.value), None)

    def _measured(self, draft: Draft, drafts: Sequence[Draft]) -> Draft | None:
        """The measure of so many thousands or millions, wherever it stands; it can be the upper end of a range."""
        numeral = draft.numeral
        for told in drafts:
            if told.measure.unit in self.untold or numeral.value not in (told.numeral.value, told.numeral.high):
                continue
            if numeral.high is None or numeral.high == told.numeral.high:
                return told
        return None
