"""A level of before that the present one is set against by *padahal* -> the earlier value.

*Yang terbakar sudah 63 hektare,* **padahal pada hari pertama** *baru 8 hektare.*
"""

from typing import Final

from extractor.pipeline.analysis import Analysis
from extractor.pipeline.figures.drafts import Draft
from extractor.pipeline.figures.quantities.units import COUNT
from extractor.pipeline.figures.statuses.likeness import alike, near_to, one_noun
from extractor.rules.comparisons import ComparisonRules
from extractor.rules.figures import FigureRules

CLAUSE: Final = 10
"""Words between *padahal* and the number."""
BACK: Final = 3
"""Figures before the number among which the present one stands."""


class Conceded:
    """Tells an earlier value by the word that concedes it and a time before the article's."""

    def __init__(self, rules: FigureRules, own: ComparisonRules) -> None:
        self.rules = rules
        self.own = own
        self.past = rules.bygone | own.before

    def settle(self, analysis: Analysis, drafts: list[Draft]) -> None:
        """Set ``previous`` for the second of two levels where *padahal* and a time of before lead to it."""
        for index, draft in enumerate(drafts):
            if index and draft.before.status == "actual" and self._is_conceded(analysis, draft):
                present = self._present(drafts, index)
                if present is not None:
                    draft.restate("previous")

    def _is_conceded(self, analysis: Analysis, draft: Draft) -> bool:
        """Tell whether the clause of a number opens with *padahal* and names a time before the article's."""
        lower, forms = analysis.words.lower, analysis.words.forms
        floor = max(draft.sentence[0], draft.numeral.first - CLAUSE)
        if self.own.conceding.isdisjoint(lower[floor : draft.numeral.first]):
            return False
        for at in range(draft.numeral.first - 1, floor - 1, -1):
            if lower[at] in self.own.conceding:
                return self._is_past(analysis, at + 1, draft.numeral.first)
            if forms[at].digit and at not in analysis.dated:
                return False
        return False

    def _is_past(self, analysis: Analysis, first: int, end: int) -> bool:
        """Tell whether words name a time before the article's: *pada 2023*, *hari pertama*, *sepekan lalu*."""
        lower, published = analysis.words.lower, analysis.published
        if any(lower[at] in self.own.opening and lower[at - 1] in self.own.times for at in range(first + 1, end)):
            return True
        if any(lower[at] in self.past and lower[at - 1] in self.own.spells for at in range(first + 1, end)):
            return True
        start, stop = analysis.words.start[first], analysis.words.start[end]
        dates = [date.value for date in analysis.dates if start <= date.start < stop]
        return published is not None and any("/" not in date and date < published[: len(date)] for date in dates)

    def _present(self, drafts: list[Draft], index: int) -> Draft | None:
        """The level before that can be of the same thing."""
        draft = drafts[index]
        for other in reversed(drafts[max(0, index - BACK) : index]):
            if not near_to(other, draft):
                return None
            if other.same_kind(draft) and other.before.status == "actual":
                same = one_noun(other, draft, self.own.events) if draft.measure.unit == COUNT else alike(other, draft)
                return other if same else None
        return None
