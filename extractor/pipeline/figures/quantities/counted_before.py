"""A bare number behind what it counts: *pemilih laki-laki 126.948*, *jumlah pelamar 2.934*."""

from typing import Final

from extractor.pipeline.analysis import Analysis
from extractor.pipeline.figures.drafts import Draft
from extractor.pipeline.figures.quantities.units import COUNT, Measure
from extractor.rules.figures import FigureRules

RANK_REACH: Final = 4
SUM_REACH: Final = 8
"""Words from *jumlah* to the number that says how many."""
SUM_NOUN: Final = 3
"""Words of what *jumlah* is of, where no clause follows them."""


class CountedBefore:
    """Makes counts of bare numbers by the people or things right before them."""

    def __init__(self, rules: FigureRules) -> None:
        self.rules = rules

    def read(self, analysis: Analysis, draft: Draft, *, ends: bool) -> bool:
        """Count what stands right before a number, and tell whether it can be counted; ``ends``: it ends its clause."""
        lower, floor = analysis.words.lower, draft.sentence[0]
        end = at = draft.before.phrase_end
        while at > floor and (found := self.rules.counted_before.longest(lower, at)) is not None:
            at = max(found[0], floor)
        if at == end:
            at = self._summed(analysis, end, floor, ends=ends)
        if at == end or not self.rules.ranks.isdisjoint(lower[max(floor, at - RANK_REACH) : at]):
            return False
        noun = at + (lower[at] in self.rules.wholes)
        draft.measure = Measure(COUNT, draft.numeral.last, draft.numeral.last)
        draft.counted = analysis.words.surface(noun, end) if noun < end else None
        draft.rule = "figures.counted-before"
        return True

    def _summed(self, analysis: Analysis, end: int, floor: int, *, ends: bool) -> int:
        """Token of *jumlah* that leads to a number: **jumlah** *pelamar*, **jumlah** *pekerja yang terdaftar*."""
        words, at = analysis.words, end
        while at > floor and end - at < SUM_REACH and words.forms[at - 1].word and at - 1 not in analysis.dated:
            at -= 1
            if words.lower[at] in self.rules.wholes:
                if not self.rules.relatives.isdisjoint(words.lower[at:end]):
                    return at if self.rules.counted_before.longest(words.lower, at + 2) is not None else end
                return at if ends and 0 < end - at - 1 <= SUM_NOUN else end
        return end
