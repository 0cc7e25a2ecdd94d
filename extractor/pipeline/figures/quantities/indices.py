"""Numbers of an index, and points -> whether they are that, or points of a percentage."""

from typing import Final

from extractor.pipeline.analysis import Analysis
from extractor.pipeline.figures.drafts import Draft
from extractor.pipeline.figures.quantities.units import COUNT, PERCENT, POINTS
from extractor.rules.figures import FigureRules

POINTS_REACH: Final = 16
"""Words from a percentage to the points by which it moved."""
INDEX_REACH: Final = 6
"""Words from the name of an index to its number."""


class Indices:
    """Tells numbers without a unit that belong to an index."""

    def __init__(self, rules: FigureRules) -> None:
        self.rules = rules

    def are_points(self, analysis: Analysis, kept: list[Draft], draft: Draft) -> bool:
        """Tell whether points are those of the percentage before them: *23,4 persen, naik hampir dua poin*.

        Between them brackets may count it out: *6,5 persen (35 ribu jiwa)*.
        """
        last = kept[-1]
        rate = kept[-2] if last.measure.unit == COUNT and len(kept) > 1 else last
        near = draft.numeral.first - rate.measure.after <= POINTS_REACH and rate.sentence == last.sentence
        if rate.measure.unit not in (PERCENT, POINTS) or not near:
            return False
        lower, number = analysis.words.lower, draft.numeral.first
        # "IHSG menguat 0,7 persen atau 50 poin": points of an index.
        again = not self.rules.same.isdisjoint(lower[last.measure.after : number] + lower[draft.measure.after :][:1])
        return not again and self.rules.unitless.isdisjoint(lower[rate.sentence[0] : number])

    def is_index(self, analysis: Analysis, draft: Draft, *, ends: bool) -> bool:
        """Tell whether a number with decimals stands right behind the index that it is of: *IPM Bontang* **81,5**.

        ``ends``: its clause ends behind it; else a conjunction or a new line has to.
        """
        words, numeral, at = analysis.words, draft.numeral, draft.before.phrase_end
        if numeral.value % 1 == 0 or numeral.scaled:
            return False
        last = numeral.last
        joined = last < len(words) and (words.lower[last] in self.rules.conjunctions or analysis.begins_line(last))
        if not joined and not ends:
            return False
        floor = max(draft.sentence[0], at - INDEX_REACH)
        while at > floor and (words.forms[at - 1].word or words.forms[at - 1].text in "()"):
            at -= 1
            if words.lower[at] in self.rules.unitless:
                return True
            if self.rules.cue_words.get(words.lower[at]) is not None:
                return False
        return False
