"""Amounts for so many people in a list -> for what: *bibit untuk nelayan bagi 27 orang sebesar Rp9 juta, petani …*."""

from itertools import pairwise
from typing import Final

from extractor.pipeline.analysis import Analysis
from extractor.pipeline.figures.drafts import Draft
from extractor.pipeline.figures.phrases.leftward import Leftward
from extractor.pipeline.figures.quantities.units import COUNT
from extractor.rules.figures import FigureRules
from extractor.rules.numbers import NumberRules

FEWEST: Final = 2
"""Pairs that make a list."""
LONGEST: Final = 8
LONGEST_REST: Final = 4
"""A label this short goes on with what the first one opened with."""


class Handouts:
    """Names both the amounts and the people of a list by what stands before each pair."""

    def __init__(self, rules: FigureRules, numbers: NumberRules, leftward: Leftward) -> None:
        self.rules = rules
        self.numbers = numbers
        self.leftward = leftward
        naming = rules.naming
        self.leading = naming.addressing | naming.totals | rules.coupling | rules.wholes | rules.links
        self.between = self.leading | rules.generic

    def share(self, analysis: Analysis, drafts: list[Draft]) -> None:
        """Name the pairs of the lists of an article."""
        pairs = [
            (count, amount, label)
            for count, amount in pairwise(drafts)
            if self._is_pair(analysis, count, amount) and (label := self._label(analysis, count)) is not None
        ]
        if len(pairs) < FEWEST:
            return
        opening: str | None = None
        for count, amount, label in pairs:
            given = self._given(label)
            if given is not None:
                opening = given
            elif opening is not None and len(label.split()) <= LONGEST_REST:
                label = f"{opening} {label}"
            amount.indicator = amount.base = label
            count.indicator = f"{self.rules.recipient} {label}"
            amount.origin = count.origin = None

    def _is_pair(self, analysis: Analysis, count: Draft, amount: Draft) -> bool:
        """Tell whether an amount stands right behind bare people: *27 orang sebesar Rp9 juta*."""
        lower, people = analysis.words.lower, count.measure.counted
        if count.measure.unit != COUNT or amount.measure.unit not in self.numbers.money or people is None:
            return False
        bare = people[1] - people[0] == 1 and lower[people[0]] in self.rules.naming.people
        between = lower[count.after : amount.numeral.first]
        return bare and count.sentence == amount.sentence and bool(between) and self.between.issuperset(between)

    def _label(self, analysis: Analysis, count: Draft) -> str | None:
        """What stands before the words that lead to the people: **bibit untuk nelayan** *bagi 27 orang*."""
        lower, at, floor = analysis.words.lower, count.numeral.first, count.sentence[0]
        while at > floor and lower[at - 1] in self.leading:
            at -= 1
        if at == count.numeral.first or at == floor:
            return None
        start, end = self.leftward.phrase(analysis, at, floor)
        named = 0 < end - start <= LONGEST and not self.leftward.kinds.is_place(analysis, (start, end))
        return self.leftward.text(analysis, (start, end)) if named and end == at else None

    def _given(self, label: str) -> str | None:
        """What a label opens with, up to the word behind which stands for whom: **bibit untuk** *nelayan*."""
        words = label.split()
        at = next((at for at, word in enumerate(words) if at and word in self.rules.naming.addressing), None)
        return " ".join(words[: at + 1]) if at is not None else None
