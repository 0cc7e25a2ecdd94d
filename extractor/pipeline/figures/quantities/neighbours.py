"""Two figures beside each other -> whether one can have the unit of the other."""

from itertools import pairwise
from typing import Final

from extractor.pipeline.analysis import Analysis
from extractor.pipeline.figures.drafts import BARE, Draft
from extractor.pipeline.figures.quantities.counted_on import is_whole
from extractor.pipeline.figures.quantities.numerals import YEARS, Numeral
from extractor.pipeline.figures.quantities.units import COUNT, PERCENT
from extractor.rules.figures import FigureRules
from extractor.rules.numbers import NumberRules

MONEY_REACH: Final = 16
LIST_REACH: Final = 8
HUNDRED: Final = 100
BRACKETS: Final = frozenset({"(", ")"})
"""Around the numbers of a list: *Palaran (13 ruas), Sambutan (10)*."""


class Neighbours:
    """Compares a figure with the one before or behind it."""

    def __init__(self, rules: FigureRules, numbers: NumberRules) -> None:
        self.rules = rules
        self.numbers = numbers

    def from_to(self, old: Draft, new: Draft) -> bool:
        """Tell whether two bare numbers are what something rose or fell from and to: *dari 519 … menjadi 429*."""
        if not old.before.earlier or not new.before.later or old.sentence != new.sentence:
            return False
        near = new.numeral.first - old.numeral.last <= MONEY_REACH
        counts = all(not d.numeral.spelled and (d.numeral.grouped or d.numeral.value not in YEARS) for d in (old, new))
        return near and counts and old.measure.unit in (BARE, COUNT) and new.measure.unit == BARE

    def rivals(self, draft: Draft, follower: Draft) -> bool:
        """Tell whether two numbers joined by *atau* say one thing: both small, the second with its unit."""
        return (
            follower.measure.unit == PERCENT
            and not draft.numeral.grouped
            and follower.numeral.value > draft.numeral.value
        )

    def is_item(self, analysis: Analysis, draft: Draft, before: Draft, after: Draft | None) -> bool:
        """Tell whether a bare number stands between two of a list: *42 posisi …, 635 untuk …, dan 603 posisi*."""
        lower, at = analysis.words.lower, draft.numeral.first
        if after is None or before.measure.unit != COUNT or after.measure.unit != COUNT or draft.numeral.spelled:
            return False
        one, two = before.noun(analysis), after.noun(analysis)
        behind = lower[draft.numeral.last]
        listed = lower[at - 1] in self.rules.joins and behind in self.rules.ends
        if not listed and lower[at - 1] not in self.rules.counts.placing:
            # "dana pusat menanggung 340 unit, dana kota 125, dan donatur 35 unit"
            year = draft.numeral.value in YEARS and not draft.numeral.grouped
            whole = is_whole(draft.numeral) and not year
            listed = whole and analysis.words.forms[at - 1].word and behind in self.rules.joins
        return listed and one is not None and two is not None and one.lower() == two.lower()

    def has_no_unit(self, analysis: Analysis, before: Draft, draft: Draft) -> bool:
        """Tell whether a number behind a percentage is none: an index, or too long for one."""
        if before.measure.unit != PERCENT:
            return False
        between = analysis.words.lower[before.measure.last : draft.numeral.first]
        return draft.numeral.grouped or any(word in self.rules.unitless for word in between)

    def is_tolerance(self, analysis: Analysis, level: Draft, draft: Draft) -> bool:
        """Tell whether a number is how far the level before it may be missed: *2,5±1 persen*."""
        found = self.rules.tolerances.longest(analysis.words.lower, draft.numeral.first)
        return found is not None and found[0] == level.numeral.last

    def is_part(self, analysis: Analysis, draft: Draft, after: Draft) -> bool:
        """Tell whether a bare number is so many of the counted whole behind it: *4.120 dari 6.667 bayi*."""
        at = draft.numeral.last
        return (
            after.measure.unit == COUNT
            and after.numeral.first == at + 1
            and analysis.words.lower[at] in self.rules.of
            and draft.numeral.value <= after.numeral.value
        )

    def unlike(self, lender: Draft, numeral: Numeral) -> bool:
        """Tell whether a small bare number cannot be in the unit of its neighbour: no price is *95* of *Rp12.810*."""
        if lender.measure.unit == PERCENT:
            half = numeral.spelled and 0 < numeral.value < 1  # "belum sampai setengah, 48,7 persen"
            return half or numeral.grouped or (numeral.value > HUNDRED and numeral.value % 1 == 0)
        return lender.measure.unit in self.numbers.money and not (numeral.grouped or numeral.scaled)

    def followed(self, analysis: Analysis, numeral: Numeral) -> bool:
        """Tell whether a word behind a number leads to another: *2,4* **hingga** *2,5 persen*."""
        lower = analysis.words.lower
        return numeral.last < len(lower) and lower[numeral.last] in self.rules.followers

    def is_list(self, analysis: Analysis, drafts: list[Draft]) -> bool:
        """Tell whether only names, commas and joining words stand between neighbours."""
        lower, forms = analysis.words.lower, analysis.words.forms
        for one, other in pairwise(drafts):
            between = range(one.measure.last if one.measure.unit != BARE else one.numeral.last, other.numeral.first)
            if len(between) > LIST_REACH or not between:
                return False
            for at in between:
                word = lower[at]
                ranked = word in self.rules.superlatives or lower[at - 1] in self.rules.superlatives
                ranked = ranked or word in self.rules.relatives or word in self.rules.next_in_list
                if not (
                    forms[at].cap or ranked or word in BRACKETS or word in self.rules.joins or word in self.rules.links
                ):
                    return False
        return True
