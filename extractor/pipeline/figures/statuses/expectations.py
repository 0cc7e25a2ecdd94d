"""Estimates of what is not over yet, and what is said with them -> forecasts.

*menaksir* **9.400 hektare akan dipanen** *dan menghasilkan* **61.000 ton**; *tahun ini* **ditaksir 1.046 kasus**
"""

from itertools import pairwise
from typing import Final

from extractor.pipeline.analysis import Analysis
from extractor.pipeline.figures.drafts import Draft
from extractor.pipeline.figures.statuses.aims import FULL_STOPS
from extractor.pipeline.figures.statuses.pairs import AIMED
from extractor.records import FigureStatus
from extractor.rules.comparisons import ComparisonRules
from extractor.rules.figures import FigureRules
from extractor.rules.intents import IntentRules
from extractor.values.dates import YEAR

ESTIMATE_REACH: Final = 5
"""Words between an estimate and its number."""
PLAN_REACH: Final = 5
"""Words behind a number among which *akan* tells what is estimated."""
HAPPENED_REACH: Final = 10
YIELD_REACH: Final = 12
"""Words between what is expected and what comes of it."""
CONDITION_REACH: Final = 4
CONTENT_REACH: Final = 4
OPENING: Final = 3
"""Tokens of a sentence among which it says that its number is worth the one before."""


class Expectations:
    """Tells what is expected where the estimate alone may be one of what is there."""

    def __init__(self, rules: FigureRules, own: IntentRules, comparisons: ComparisonRules) -> None:
        self.rules = rules
        self.own = own
        self.conditions = comparisons.conditions

    def read(self, analysis: Analysis, last: Draft | None, draft: Draft) -> FigureStatus | None:
        """The status of a number by its estimate, by the one ``last`` before it or by a condition."""
        if self._is_estimated(analysis, draft) or self._would_do(analysis, draft):
            return "forecast"
        if last is not None and last.before.status in AIMED and self._follows(analysis, last, draft):
            return last.before.status
        return None

    def _is_estimated(self, analysis: Analysis, draft: Draft) -> bool:
        """Tell whether a number is estimated of what is going to be, or of a year that goes on."""
        lower, number, (first, end) = analysis.words.lower, draft.numeral.first, draft.sentence
        if self.own.estimating.isdisjoint(lower[max(first, number - ESTIMATE_REACH) : number]):
            return False
        if not self.own.happened.isdisjoint(lower[max(first, number - HAPPENED_REACH) : number + HAPPENED_REACH]):
            return False
        after = draft.measure.after
        if not self.rules.plan.isdisjoint(lower[after : min(end, after + PLAN_REACH)]):
            return True
        published, as_of = analysis.published, draft.figure.as_of if draft.figure is not None else None
        return published is not None and as_of is not None and len(as_of) == YEAR and as_of >= published[:YEAR]

    def _would_do(self, analysis: Analysis, draft: Draft) -> bool:
        """Tell whether a level would be enough: **kalau tembus** *2,3 juta* **sudah bagus**."""
        lower, number, after = analysis.words.lower, draft.numeral.first, draft.measure.after
        behind = lower[after : min(after + CONTENT_REACH, draft.sentence[1])]
        if self.own.contenting.isdisjoint(behind) or self.rules.attained.isdisjoint(lower[number - 1 : number]):
            return False
        return not self.conditions.isdisjoint(lower[max(draft.sentence[0], number - CONDITION_REACH) : number])

    def _follows(self, analysis: Analysis, last: Draft, draft: Draft) -> bool:
        """Tell whether a number comes of one ahead: *akan dipanen* **dan menghasilkan** *6 ton*, **Setara** *4 ton*."""
        lower, number = analysis.words.lower, draft.numeral.first
        if last.sentence == draft.sentence:
            between = lower[last.measure.after : number]
            if len(between) > YIELD_REACH or any(word in FULL_STOPS for word in between):
                return False
            return any(a in self.rules.conjunctions and b in self.own.yielding for a, b in pairwise(between))
        first = draft.sentence[0]
        near = first - last.sentence[1] <= OPENING and number - first <= OPENING
        return near and not self.own.equal.isdisjoint(lower[first:number])
