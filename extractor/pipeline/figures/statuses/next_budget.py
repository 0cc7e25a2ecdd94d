"""An article about next year's budget -> its amounts are what is planned, though no line says so."""

from collections.abc import Container
from typing import Final

from extractor.pipeline.analysis import Analysis
from extractor.pipeline.figures.drafts import Draft
from extractor.pipeline.figures.quantities.numerals import year_of
from extractor.rules.figures import FigureRules
from extractor.rules.intents import IntentRules

OPENING: Final = 2
"""Paragraphs in which an article says what it is about, the headline not counted."""
YEAR_REACH: Final = 4
"""Words between the noun of a budget and its year."""


class NextBudget:
    """Tells the amounts of a budget whose year has not come."""

    def __init__(self, rules: FigureRules, own: IntentRules, money: Container[str]) -> None:
        self.rules = rules
        self.own = own
        self.money = money

    def opens(self, analysis: Analysis) -> bool:
        """Tell whether the headline or opening is about the budget of a year after publication."""
        if analysis.published is None:
            return False
        spans = [(0, analysis.body), *analysis.opening(OPENING)]
        return any(self._is_ahead(analysis, at) for first, last in spans for at in range(first, last))

    def _is_ahead(self, analysis: Analysis, at: int) -> bool:
        lower, published = analysis.words.lower, analysis.published
        if lower[at] not in self.own.budgets or published is None:
            return False
        behind = lower[at + 1 : at + 2 + YEAR_REACH]
        return any(year > int(published[:4]) for word in behind if (year := year_of(word)) is not None)

    def is_plain(self, analysis: Analysis, sentence: tuple[int, int]) -> bool:
        """Tell whether a sentence can tell of that budget: of nothing granted or spent, of no time up to now."""
        if analysis.published is None:
            return False
        said = analysis.words.lower[slice(*sentence)]
        if not self.own.granted.isdisjoint(said) or not self.rules.now.isdisjoint(said) or not self._is_open(said):
            return False
        this = int(analysis.published[:4])
        return not any(year <= this for word in said if (year := year_of(word)) is not None)

    def holds(self, draft: Draft) -> bool:
        """Tell whether an amount of such a sentence is one of that budget: named by it or in a list."""
        if draft.measure.unit not in self.money:
            return False
        name = (draft.indicator or "").lower().split()
        if name and name[0] in self.rules.naming.owing:
            # A deficit is nobody's plan.
            return False
        return draft.lined or not self.own.budgets.isdisjoint(name)

    def _is_open(self, said: list[str]) -> bool:
        """Tell whether a sentence says nothing of what has been spent or is compared with."""
        return not any(self.rules.cue_words.get(word) in ("reached", "previous", "once") for word in said)
