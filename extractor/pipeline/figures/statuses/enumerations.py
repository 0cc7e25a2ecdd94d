"""The points of a list whose first sentence says that they are aims -> targets.

*Bupati merinci target tahun depan. Pertama, cakupan air bersih* **60 persen***. Kedua, …*
"""

from bisect import bisect_left
from typing import Final

from extractor.pipeline.analysis import Analysis
from extractor.pipeline.figures.drafts import Draft
from extractor.rules.figures import FigureRules
from extractor.rules.intents import IntentRules

LONGEST: Final = 12
"""Points of a list."""


class Enumerations:
    """Tells what the points of a list aim at."""

    def __init__(self, rules: FigureRules, own: IntentRules) -> None:
        self.rules = rules
        self.own = own

    def settle(self, analysis: Analysis, drafts: list[Draft]) -> None:
        """Set ``target`` for the levels of points below a sentence that announces aims."""
        for draft in drafts:
            if (
                draft.before.status == "actual"
                and self._is_point(analysis, draft.sentence)
                and self._aims(analysis, draft)
            ):
                draft.restate("target")

    def _is_point(self, analysis: Analysis, sentence: tuple[int, int]) -> bool:
        """Tell whether a sentence opens with its place in a list and a comma: **Pertama**, *…*."""
        first, end = sentence
        return (
            first + 1 < end
            and analysis.words.lower[first] in self.own.points
            and analysis.words.lower[first + 1] == ","
        )

    def _aims(self, analysis: Analysis, draft: Draft) -> bool:
        """Tell whether the sentence before the first point speaks of aims and gives no number of its own."""
        sentences, words = analysis.sentences, analysis.words
        at = bisect_left(sentences, draft.sentence)
        floor = max(0, at - LONGEST)
        while at > floor and self._is_point(analysis, sentences[at]):
            at -= 1
        first, end = sentences[at]
        number = any(words.forms[token].digit and token not in analysis.dated for token in range(first, end))
        return not number and not self.rules.aims.isdisjoint(words.lower[first:end])
