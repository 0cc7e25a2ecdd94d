"""Tells whether the phrase of a figure is nothing but a name: the item of a list."""

from typing import Final

from extractor.pipeline.analysis import Analysis
from extractor.pipeline.figures.drafts import Draft
from extractor.pipeline.figures.phrases.morphology import DERIVED, OF_IT
from extractor.rules.figures import FigureRules

LONGEST_NAME: Final = 4
"""Words of the name of an item."""


class Items:
    """Names of items."""

    def __init__(self, rules: FigureRules) -> None:
        self.conjunctions = rules.conjunctions
        self.joints = rules.naming.joints | rules.conjunctions
        self.measures = rules.naming.owing | rules.money

    def is_item(self, analysis: Analysis, draft: Draft) -> bool:
        """Tell whether the phrase is nothing but a name: the item of a list."""
        if not draft.indicator or not draft.indicator[0].isupper():
            return False
        if draft.opening is not None and self._is_measure(analysis, draft.opening):
            # "akta kelahiran 97 persen, sedangkan KIA baru 62 persen": a measure of its own.
            return False
        words = draft.indicator.split()
        if not all(word[0].isupper() or word in self.joints for word in words):
            return False
        if draft.opening is not None and self._opens_institution(analysis, draft.opening):
            return True
        if len(words) > LONGEST_NAME or not self.conjunctions.isdisjoint(words):
            return False
        # "Penyaluran mencapai …": the first word of a sentence is written large without being a name.
        first = analysis.words.forms[draft.sentence[0]]
        opening = words[0] == first.text or analysis.words.forms[draft.sentence[0] + 1].text == words[0]
        own = len(words) == 1 and words[0].lower().removesuffix(OF_IT) in self.measures
        return not (opening and (own or DERIVED.fullmatch(words[0].lower())))

    def _is_measure(self, analysis: Analysis, at: int) -> bool:
        """Tell whether a known measure is named at a token, and no organisation of the same letters: *KIA*, *PKB*."""
        return "indicator" in analysis.words.forms[at].triggers and not self._opens_institution(analysis, at)

    @staticmethod
    def _opens_institution(analysis: Analysis, at: int) -> bool:
        span = analysis.institution_before(at)
        return span is not None and span.first == at
