"""A bare number -> the unit of the figure before or behind it, along lists and where one is said in two ways."""

from typing import Final

from extractor.pipeline.analysis import Analysis
from extractor.pipeline.figures.drafts import BARE, Draft
from extractor.pipeline.figures.quantities.bare_shares import BareShares
from extractor.pipeline.figures.quantities.neighbours import Neighbours
from extractor.pipeline.figures.quantities.numerals import Numeral
from extractor.pipeline.figures.quantities.units import COUNT, Measure
from extractor.rules.figures import FigureRules

NEIGHBOURS: Final = 12
"""Figures to either side that can lend a unit; longer lists repeat it."""
SHARE_REACH: Final = 5
"""Tokens of *atau*, *(atau sekitar* between a number and its share."""


class LentUnits:
    """Gives bare numbers the unit of a figure close by."""

    def __init__(self, rules: FigureRules, neighbours: Neighbours) -> None:
        self.rules = rules
        self.neighbours = neighbours

    def lend(self, analysis: Analysis, draft: Draft, drafts: list[Draft], index: int, kept: list[Draft]) -> bool:
        """Give the number at an index the unit of its neighbour, and tell whether one has it."""
        ahead = drafts[index + 1 : index + 1 + NEIGHBOURS]
        if self._said_again(analysis, draft, ahead, kept):
            return True
        after = next((d for d in ahead if d.sentence == draft.sentence and d.measure.unit != BARE), None)
        if after is not None and self._by_the_next(analysis, draft, ahead, after):
            return True
        before = kept[-1] if kept and kept[-1].sentence == draft.sentence else None
        nearest = after if after is not None else before
        if nearest is not None and draft.numeral.value == 0 and draft.numeral.spelled:
            self.take(analysis, draft, nearest, "figures.zero")
            return True
        if before is not None and self.neighbours.is_item(analysis, draft, before, after):
            self.take(analysis, draft, before, "figures.unit-of-the-last")
            return True
        if self._moves(draft, before, ahead[0] if ahead else None):
            self.count(analysis, draft, before if before is not None and before.before.earlier else None)
            return True
        return before is not None and self._by_the_last(analysis, draft, before)

    def take(self, analysis: Analysis, draft: Draft, lender: Draft, rule: str) -> None:
        """Give a number the unit of another figure, and what that counts."""
        last = draft.numeral.last
        draft.measure = Measure(lender.measure.unit, last, last, per=lender.measure.per)
        draft.counted = self._stateless(self._who(analysis, lender))
        draft.rule = rule

    def count(self, analysis: Analysis, draft: Draft, lender: Draft | None) -> None:
        """Make a bare number a count, of what the lender counts."""
        draft.measure = Measure(COUNT, draft.numeral.last, draft.numeral.last)
        draft.counted = lender.noun(analysis) if lender is not None else None
        draft.rule = "figures.bare-count"

    def _said_again(self, analysis: Analysis, draft: Draft, ahead: list[Draft], kept: list[Draft]) -> bool:
        """Let a number go on counting that a share says again, or that is some of those: **19** *atau 6 persen*."""
        last, follower = draft.numeral.last, ahead[0] if ahead else None
        among = self.rules.among.longest(analysis.words.lower, last) if last < draft.sentence[1] else None
        if among is not None and (self._restated(analysis, draft, kept) or self._is_among(analysis, draft, kept)):
            return True
        if follower is None or not self._is_restated(analysis, draft.numeral):
            return False
        if follower.numeral.first == last + 1 and self.neighbours.rivals(draft, follower):
            # "2,4 atau 2,5 persen"
            self.take(analysis, draft, follower, "figures.unit-of-the-next")
            return True
        return follower.numeral.first - last <= SHARE_REACH and self._restated(analysis, draft, kept)

    def _is_restated(self, analysis: Analysis, numeral: Numeral) -> bool:
        """Tell whether a number is told in another way behind it: *4.100* **atau** *13 persen*."""
        lower = analysis.words.lower
        return numeral.last < len(lower) and lower[numeral.last] in self.rules.same

    def _by_the_next(self, analysis: Analysis, draft: Draft, ahead: list[Draft], after: Draft) -> bool:
        """Give a number the unit of the next that has one: the end of its list, its tolerance or its whole."""
        if self.neighbours.is_tolerance(analysis, draft, after):
            rule = "figures.unit-of-the-tolerance"
        elif self.neighbours.is_part(analysis, draft, after):
            rule = "figures.part-of-a-whole"
        elif self._is_listed(analysis, draft, ahead, after):
            rule = "figures.unit-of-the-next"
        else:
            return False
        self.take(analysis, draft, after, rule)
        return True

    def _is_listed(self, analysis: Analysis, draft: Draft, ahead: list[Draft], after: Draft) -> bool:
        """Tell whether a number stands in a list with the next that has a unit: **2**, *3 hingga 4 persen*."""
        if self._is_restated(analysis, draft.numeral) or not self.neighbours.followed(analysis, draft.numeral):
            return False
        if self.neighbours.unlike(after, draft.numeral):
            return False
        return self.neighbours.is_list(analysis, [draft, *ahead[: ahead.index(after) + 1]])

    def _moves(self, draft: Draft, before: Draft | None, follower: Draft | None) -> bool:
        """Tell whether a number is what something rose or fell from or to."""
        if follower is not None and self.neighbours.from_to(draft, follower):
            return True
        return before is not None and self.neighbours.from_to(before, draft)

    def _by_the_last(self, analysis: Analysis, draft: Draft, before: Draft) -> bool:
        """Give a number the unit of the one before it: as the next of its list, or as the whole of that part."""
        if draft.before.earlier and BareShares.is_whole(draft, before):
            self.take(analysis, draft, before, "figures.whole")
            return True
        # "12 sudah berlayar, 19 masih bersandar"
        counts_on = before.measure.unit == COUNT and self._goes_on(analysis, draft.numeral)
        if not counts_on and (
            self.neighbours.unlike(before, draft.numeral)
            or self.neighbours.has_no_unit(analysis, before, draft)
            or not self.neighbours.is_list(analysis, [before, draft])
        ):
            return False
        self.take(analysis, draft, before, "figures.unit-of-the-last")
        return True

    def _goes_on(self, analysis: Analysis, numeral: Numeral) -> bool:
        """Tell whether a bare number opens its clause and says how those are: *,* **26** *masih dalam proses*.

        *sedangkan* **dua** *lainnya* needs no such word behind it.
        """
        lower, rules, at = analysis.words.lower, self.rules, numeral.last
        if at + 1 >= len(lower) or numeral.first == 0:
            return False
        rest = lower[at] in rules.naming.others
        if numeral.spelled and not rest:
            return False
        before = lower[numeral.first - 1]
        opens = before == "," or before in rules.conjunctions or before in rules.contrasts
        return opens and (rest or lower[at] in rules.naming.standing_still)

    def _restated(self, analysis: Analysis, draft: Draft, kept: list[Draft]) -> bool:
        """Give a number that a share restates the noun its list counts: *… dan 251.195 atau 34,4 persen*."""
        opens = draft.numeral.first == draft.sentence[0]
        near = [
            d
            for d in kept[-NEIGHBOURS:]
            if d.measure.unit == COUNT
            and (d.sentence == draft.sentence or (opens and d.sentence[1] == draft.sentence[0]))
        ]
        if not near:
            return False
        self.take(analysis, draft, near[-1], "figures.unit-of-the-last")
        return True

    def _is_among(self, analysis: Analysis, draft: Draft, kept: list[Draft]) -> bool:
        """Give *40 di antaranya* the noun of the larger count in the sentence before."""
        last = kept[-1] if kept else None
        if last is None or last.measure.unit != COUNT or last.sentence[1] != draft.sentence[0]:
            return False
        if draft.numeral.value >= last.numeral.value:
            return False
        self.take(analysis, draft, last, "figures.unit-of-the-last")
        return True

    def _who(self, analysis: Analysis, lender: Draft) -> str | None:
        """Whom a lender counts, where only their state stands behind a classifier: *dua* **orang** *selamat*."""
        noun, counted = lender.noun(analysis), lender.measure.counted
        state = noun is not None and noun.split(" ", 1)[0].lower() in self.rules.naming.states
        if not state or counted is None or not lender.measure.classified:
            return noun
        return analysis.words.forms[counted[0] - 1].text

    def _stateless(self, noun: str | None) -> str | None:
        """A noun without the state of those it counted: **orang** *luka berat*, since the next are in another."""
        words = noun.split(" ") if noun is not None else []
        if not words or words[0].lower() not in self.rules.naming.people:
            return noun
        last = next((at for at, word in enumerate(words) if at and word in self.rules.naming.states), None)
        return " ".join(words[:last])
