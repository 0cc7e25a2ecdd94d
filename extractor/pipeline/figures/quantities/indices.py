"""Numbers of an index, and points -> whether they are that, or points of a percentage."""

from typing import Final

from extractor.pipeline.analysis import Analysis
from extractor.pipeline.figures.drafts import Draft
from extractor.pipeline.figures.quantities.units import COUNT, PERCENT, POINTS
from extractor.rules.figures import FigureRules

POINTS_REACH: Final = 16
"""Words from a percentage to the points by which it moved."""
FROM_REACH: Final = 2
"""Words between such points and what they are counted from: a comma and *dari*."""
INDEX_REACH: Final = 10
"""Words from the name of an index to its number."""
LIST_REACH: Final = 5
"""Tokens from one level of a list to the next."""
LEAST_LEVEL: Final = 500
"""The least that the index of a stock exchange stands at; how far it moves is less."""
MOST_LEVEL: Final = 100_000
"""No such index stands there; investors and deals are more."""
BOURSE_REACH: Final = 12
"""Words from the name of such an index to its level."""


class Indices:
    """Tells numbers without a unit that belong to an index."""

    def __init__(self, rules: FigureRules) -> None:
        self.rules = rules

    def are_points(self, analysis: Analysis, kept: list[Draft], draft: Draft, ahead: list[Draft]) -> bool:
        """Tell whether points are those of the percentage before them: *23,4 persen, naik hampir dua poin*.

        Between them brackets may count it out: *6,5 persen (35 ribu jiwa)*. What they fell from may stand behind:
        *turun* **0,04 poin**, *dari 6,11 persen*.
        """
        if ahead and ahead[0].measure.unit == PERCENT and ahead[0].before.earlier:
            between = analysis.words.forms[draft.measure.after : ahead[0].numeral.first]
            if len(between) <= FROM_REACH:
                return True
        if not kept:
            return False
        last = kept[-1]
        rate = kept[-2] if last.measure.unit == COUNT and len(kept) > 1 else last
        near = draft.numeral.first - rate.measure.after <= POINTS_REACH and rate.sentence == last.sentence
        if rate.measure.unit not in (PERCENT, POINTS) or not near:
            return False
        lower, number = analysis.words.lower, draft.numeral.first
        # "IHSG menguat 0,7 persen atau 50 poin": points of an index.
        again = not self.rules.same.isdisjoint(lower[last.measure.after : number] + lower[draft.measure.after :][:1])
        return not again and self.rules.unitless.isdisjoint(lower[rate.sentence[0] : number])

    def is_index(self, analysis: Analysis, draft: Draft, last: Draft | None, *, ends: bool) -> bool:
        """Tell whether a number without a unit is the level of an index: *IPM Bontang* **81,5**, *ke level* **7.215**.

        ``ends``: its clause ends behind it; else a conjunction or a new line has to. ``last``: the figure before it.
        """
        words, numeral = analysis.words, draft.numeral
        exact = numeral.has_decimals
        if numeral.scaled or numeral.spelled or not (exact or numeral.grouped):
            return False
        behind = numeral.last
        joined = behind < len(words) and (
            words.lower[behind] in self.rules.conjunctions or analysis.begins_line(behind)
        )
        if not joined and not ends:
            return False
        if words.lower[numeral.first - 1] in self.rules.leveled or self.is_of_bourse(analysis, draft):
            return True
        return exact and (self._is_named(analysis, draft) or self._goes_on(draft, last))

    def is_of_bourse(self, analysis: Analysis, draft: Draft) -> bool:
        """Tell whether a number is told of a stock exchange's index: *IHSG dibuka menguat ke* **7.136**."""
        return LEAST_LEVEL <= draft.numeral.value < MOST_LEVEL and self._tells_bourse(analysis, draft)

    def is_move(self, analysis: Analysis, draft: Draft) -> bool:
        """Tell whether such an index moved by a number of points: *IHSG menguat* **52,3** *atau 0,7 persen*."""
        if draft.before.status != "change" or not draft.numeral.has_decimals or draft.numeral.value >= LEAST_LEVEL:
            return False
        return self._tells_bourse(analysis, draft)

    def _tells_bourse(self, analysis: Analysis, draft: Draft) -> bool:
        """Tell whether such an index is named before a number in its clause, and nothing else that could be counted."""
        lower, number = analysis.words.lower, draft.numeral.first
        for at in range(number - 1, max(draft.sentence[0], number - BOURSE_REACH) - 1, -1):
            if lower[at] in self.rules.bourses:
                return lower[at - 1] not in self.rules.locatives
            if lower[at] == "," or lower[at] in self.rules.coupling or lower[at] in self.rules.wholes:
                return False
        return False

    def _is_named(self, analysis: Analysis, draft: Draft) -> bool:
        """Tell whether the name of an index stands before a number, and no change of it: *indeks SPBE* **3,2**."""
        words, at = analysis.words, draft.before.phrase_end
        floor = max(draft.sentence[0], at - INDEX_REACH)
        while at > floor and (words.forms[at - 1].word or words.forms[at - 1].text in "()"):
            at -= 1
            if words.lower[at] in self.rules.unitless:
                return True
            if self.rules.cue_words.get(words.lower[at]) is not None:
                return False
        return False

    @staticmethod
    def _goes_on(draft: Draft, last: Draft | None) -> bool:
        """Tell whether a number goes on a list of index levels: *skor 3,41, disusul Dinas Pasar* **3,28**."""
        if last is None or last.sentence != draft.sentence or last.measure.unit != COUNT:
            return False
        if last.counted is not None or last.measure.counted is not None:
            return False
        near = draft.numeral.high is None and draft.numeral.first - last.numeral.last <= LIST_REACH
        return near and last.numeral.has_decimals and last.numeral.value.same_quantum(draft.numeral.value)
