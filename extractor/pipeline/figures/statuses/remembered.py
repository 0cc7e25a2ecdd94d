"""A level that *ketika* tells of a year that is over, where the present one is told too -> the earlier value.

*Tugas itu dimulai* **pada 2021, ketika** *inflasi masih 6 persen. Kini inflasi 2 persen.*
"""

from typing import Final

from extractor.pipeline.analysis import Analysis
from extractor.pipeline.figures.drafts import Draft
from extractor.pipeline.figures.statuses.likeness import alike, one_noun
from extractor.rules.comparisons import ComparisonRules
from extractor.values.dates import YEAR

CLAUSE: Final = 10
"""Words between *ketika* and the number."""
AROUND: Final = 60
"""Figures on each side among which the present level is looked for."""


class Remembered:
    """Tells an earlier value by the year before *ketika*."""

    def __init__(self, own: ComparisonRules) -> None:
        self.own = own

    def settle(self, analysis: Analysis, drafts: list[Draft]) -> None:
        """Set ``previous`` for levels of a year that is over, where one of the present is alike."""
        for index, draft in enumerate(drafts):
            if draft.before.status == "actual" and (year := self._year(analysis, draft)) is not None:
                present = any(
                    other is not draft
                    and other.same_kind(draft)
                    and other.before.status == "actual"
                    and self._is_later(analysis, other, year)
                    and alike(draft, other)
                    and one_noun(draft, other, self.own.events)
                    for other in drafts[max(0, index - AROUND) : index + AROUND]
                )
                if present:
                    draft.restate("previous")

    def _year(self, analysis: Analysis, draft: Draft) -> str | None:
        """The year whose level a number is: of the date right before *ketika*."""
        words, first = analysis.words, draft.sentence[0]
        floor = max(first + 1, draft.numeral.first - CLAUSE)
        if self.own.recalling.isdisjoint(words.lower[floor : draft.numeral.first]):
            return None
        for at in range(draft.numeral.first - 1, floor - 1, -1):
            if words.lower[at] in self.own.recalling:
                end = at - (words.lower[at - 1] == ",")
                return self._ending(analysis, words.end[end - 1]) if end - 1 in analysis.dated else None
            if words.forms[at].digit or words.forms[at].punct:
                return None
        return None

    def _ending(self, analysis: Analysis, end: int) -> str | None:
        """The year of the date that ends at a character, where it lies before the article's."""
        for date in analysis.dates:
            if date.end == end and date.value[:YEAR].isdigit():
                return date.value[:YEAR] if date.value[:YEAR] < self._present(analysis) else None
        return None

    def _present(self, analysis: Analysis) -> str:
        """The year an article is of: that of its publication, else the last one it names."""
        if analysis.published is not None:
            return analysis.published[:YEAR]
        return max((date.value[:YEAR] for date in analysis.dates if date.value[:YEAR].isdigit()), default="")

    def _is_later(self, analysis: Analysis, other: Draft, year: str) -> bool:
        """Tell whether a level is of no such year itself."""
        as_of = other.figure.as_of if other.figure is not None else None
        return (as_of is None or as_of[:YEAR] > year) and self._year(analysis, other) is None
