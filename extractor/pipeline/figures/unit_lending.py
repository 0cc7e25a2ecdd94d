"""Units that figures lend each other, along lists and in pairs *dari A menjadi B*."""

from itertools import pairwise
from typing import Final

from extractor.pipeline.analysis import Analysis
from extractor.pipeline.figures.drafts import BARE, Draft
from extractor.pipeline.figures.numerals import Numeral
from extractor.pipeline.figures.units import COUNT, PERCENT, Measure
from extractor.rules.figures import FigureRules
from extractor.rules.numbers import NumberRules

PAIR_REACH: Final = 16
LIST_REACH: Final = 8
SAME_REACH: Final = 4
NEIGHBOURS: Final = 12
"""Figures to either side that can lend a unit; longer lists repeat it."""
LENDER_REACH: Final = 80
MILLION: Final = 1_000_000


class UnitLending:
    """Settles numbers that stand alone and pairs *dari A menjadi B*."""

    def __init__(self, rules: FigureRules, numbers: NumberRules) -> None:
        self.rules = rules
        self.numbers = numbers
        self.timed_words = frozenset(rules.timed.first_words)

    def settle(self, analysis: Analysis, drafts: list[Draft]) -> list[Draft]:
        """Give bare numbers a unit or drop them, and settle the status of from/to pairs."""
        kept: list[Draft] = []
        for index, draft in enumerate(drafts):
            if draft.measure.unit == BARE and not self._lend(analysis, draft, drafts, index, kept):
                continue
            if draft.measure.time and not self._measured_in_time(analysis, draft):
                continue
            if kept and self._is_tolerance(analysis, kept[-1], draft):
                continue
            kept.append(draft)
        for index, (earlier, later) in enumerate(pairwise(kept)):
            same = self._is_same(analysis, earlier, later)
            if not same and self._is_aimed_too(analysis, earlier, later):
                later.before.status, later.before.cue = earlier.before.status, earlier.before.cue
            if same:
                first = self._reached(kept[index - 1] if index else None, earlier, later) or earlier
                if not (first.before.status == "change" and self._is_reached(analysis, later)):
                    later.before.status, later.before.direction = first.before.status, first.before.direction
                later.origin, later.rule = first, "figures.second-unit"
            if self._is_pair(earlier, later) and not self._breaks_down(analysis, earlier, later):
                earlier.before.status, earlier.before.direction = "previous", None
                if later.before.status == "change":
                    later.before.status, later.before.direction = "actual", None
                later.origin, later.rule = earlier, "figures.from-to"
        return kept

    def _is_reached(self, analysis: Analysis, draft: Draft) -> bool:
        """Tell whether a number behind a change is the level it led to: *naik 9 persen atau mencapai 261 ton*."""
        return analysis.words.lower[draft.numeral.first - 1] in self.rules.attained

    def _is_aimed_too(self, analysis: Analysis, earlier: Draft, later: Draft) -> bool:
        """Tell whether a target's list goes on: *ditargetkan Rp9 triliun, laba Rp2 triliun*."""
        if earlier.before.status != "target" or later.before.status != "actual" or not earlier.same_kind(later):
            return False
        lower, cue = analysis.words.lower, earlier.before.cue
        if earlier.sentence != later.sentence or cue is None or lower[cue - 1] in self.rules.of:
            return False
        if self.rules.cue_words.get(lower[cue]) != "target":
            return False
        between = range(earlier.measure.after, later.numeral.first)
        if len(between) > LIST_REACH or not any(lower[at] in self.rules.joins for at in between):
            return False
        bars = self.rules.relatives | self.rules.now | self.rules.so_far
        return not any(lower[at] in self.rules.cue_words or lower[at] in bars for at in between)

    def _is_same(self, analysis: Analysis, earlier: Draft, later: Draft) -> bool:
        """Tell whether a number says the one before it again in another unit: *118.900 orang atau 38 persen*."""
        if earlier.sentence != later.sentence or earlier.same_kind(later) or later.before.earlier or later.before.later:
            return False
        lower = analysis.words.lower
        if self.rules.same.isdisjoint(lower[earlier.measure.after : later.numeral.first]):
            return False
        # What qualifies the number ("atau sekitar 38 persen") stands behind the end of the phrase before it.
        cue = later.before.cue
        end = later.before.phrase_end if cue is None or cue < earlier.numeral.first else later.numeral.first
        between = lower[earlier.measure.after : end]
        return len(between) <= SAME_REACH and all(
            w in self.rules.links or w in self.rules.same or w == "," for w in between
        )

    def _reached(self, actual: Draft | None, target: Draft, share: Draft) -> Draft | None:
        """What was reached of a target that a share restates: *Rp12 miliar dari target Rp14 miliar atau 86 persen*."""
        if actual is None or target.before.status != "target" or share.measure.unit != PERCENT:
            return None
        same = actual.sentence == target.sentence and actual.same_kind(target) and actual.before.status == "actual"
        return actual if same else None

    def _is_pair(self, earlier: Draft, later: Draft) -> bool:
        return (
            (earlier.before.earlier or earlier.before.since)
            and later.before.later
            and earlier.same_kind(later)
            and earlier.sentence == later.sentence
            and later.numeral.first - earlier.numeral.last <= PAIR_REACH
        )

    def _breaks_down(self, analysis: Analysis, whole: Draft, parts: Draft) -> bool:
        """Tell whether a whole falls into parts: *dari 45 kursi terbagi menjadi 8 partai*."""
        between = analysis.words.lower[whole.measure.after : parts.numeral.first]
        return not self.rules.breakdowns.isdisjoint(between)

    def _lend(self, analysis: Analysis, draft: Draft, drafts: list[Draft], index: int, kept: list[Draft]) -> bool:
        """Give a bare number the unit of a neighbour: the next of a list, the one before it, or its currency."""
        numeral = draft.numeral
        if numeral.scaled and numeral.value >= MILLION:
            lender = next(
                (
                    d
                    for d in (*reversed(kept[-NEIGHBOURS:]), *drafts[index : index + NEIGHBOURS])
                    if self._is_money(d, draft)
                ),
                None,
            )
            if lender is not None or self._names_money(analysis, draft):
                draft.measure = Measure(
                    lender.measure.unit if lender else self.numbers.home, numeral.last, numeral.last
                )
                draft.rule = "figures.money-without-sign"
                return True
        follower = drafts[index + 1] if index + 1 < len(drafts) else None
        if follower is not None and follower.numeral.first == numeral.last:
            # "Ilir Barat 1 26 kasus": the first number belongs to the name.
            return False
        among = (
            self.rules.among.longest(analysis.words.lower, numeral.last) if numeral.last < draft.sentence[1] else None
        )
        if among is not None and self._restated(analysis, draft, kept):
            return True
        restated = numeral.last < len(analysis.words) and analysis.words.lower[numeral.last] in self.rules.same
        if restated and self._restated(analysis, draft, kept):
            return True
        ahead = drafts[index + 1 : index + 1 + NEIGHBOURS]
        after = next((d for d in ahead if d.sentence == draft.sentence and d.measure.unit != BARE), None)
        if after is not None and self._is_tolerance(analysis, draft, after):
            self._take(analysis, draft, after, "figures.unit-of-the-tolerance")
            return True
        if after is not None and self._is_part(analysis, draft, after):
            self._take(analysis, draft, after, "figures.part-of-a-whole")
            return True
        listed = (
            not restated
            and self._followed(analysis, numeral)
            and not (after is not None and self._unlike(after, numeral))
        )
        if after is not None and listed and self._is_list(analysis, [draft, *ahead[: ahead.index(after) + 1]]):
            self._take(analysis, draft, after, "figures.unit-of-the-next")
            return True
        before = kept[-1] if kept and kept[-1].sentence == draft.sentence else None
        if numeral.value == 0 and numeral.spelled and (before or after):
            self._take(analysis, draft, after or before or draft, "figures.zero")
            return True
        if draft.before.earlier and before is not None and before.measure.unit == COUNT and numeral.grouped:
            self._take(analysis, draft, before, "figures.whole")
            return True
        if (
            before is not None
            and not self._unlike(before, numeral)
            and not self._has_no_unit(analysis, before, draft)
            and self._is_list(analysis, [before, draft])
        ):
            self._take(analysis, draft, before, "figures.unit-of-the-last")
            return True
        cue = draft.before.cue
        status = draft.before.status
        beside = cue is not None and cue >= draft.before.phrase_end - 1
        aimed = (status == "target" and (beside or numeral.scaled)) or (status == "previous" and beside)
        stated = draft.before.linked or (
            (aimed or (draft.before.later and numeral.grouped) or draft.before.qualifier is not None)
            and numeral.value >= 100
        )
        if stated and (not numeral.spelled or numeral.value >= 100) and self._ends_clause(analysis, numeral.last):
            near = numeral.first - LENDER_REACH
            lender = next(
                (d for d in reversed(kept[-NEIGHBOURS:]) if d.measure.unit == COUNT and d.numeral.first > near), None
            )
            draft.measure = Measure(COUNT, numeral.last, numeral.last)
            draft.counted = lender.noun(analysis) if lender else None
            draft.rule = "figures.bare-count"
            return True
        return numeral.grouped and self._counts_before(analysis, draft)

    def _counts_before(self, analysis: Analysis, draft: Draft) -> bool:
        """Give a number the people or things right before it: *pemilih laki-laki 126.948*, *kuota 20.000*."""
        lower, floor = analysis.words.lower, draft.sentence[0]
        end = at = draft.before.phrase_end
        while at > floor and (found := self.rules.counted_before.longest(lower, at)) is not None:
            at = max(found[0], floor)
        if at == end or not self.rules.ranks.isdisjoint(lower[max(floor, at - SAME_REACH) : at]):
            return False
        noun = at + (lower[at] in self.rules.wholes)
        draft.measure = Measure(COUNT, draft.numeral.last, draft.numeral.last)
        draft.counted = analysis.words.surface(noun, end) if noun < end else None
        draft.rule = "figures.counted-before"
        return True

    def _restated(self, analysis: Analysis, draft: Draft, kept: list[Draft]) -> bool:
        """Give a number that a share restates the noun its list counts: *… dan 251.195 atau 34,4 persen*."""
        near = [d for d in kept[-NEIGHBOURS:] if d.sentence == draft.sentence and d.measure.unit == COUNT]
        if not near:
            return False
        self._take(analysis, draft, near[-1], "figures.unit-of-the-last")
        return True

    def _has_no_unit(self, analysis: Analysis, before: Draft, draft: Draft) -> bool:
        """Tell whether a number behind a percentage is none: an index, or too long for one."""
        if before.measure.unit != PERCENT:
            return False
        between = analysis.words.lower[before.measure.last : draft.numeral.first]
        return draft.numeral.grouped or any(word in self.rules.unitless for word in between)

    def _is_tolerance(self, analysis: Analysis, level: Draft, draft: Draft) -> bool:
        """Tell whether a number is how far the level before it may be missed: *2,5±1 persen*."""
        found = self.rules.tolerances.longest(analysis.words.lower, draft.numeral.first)
        return found is not None and found[0] == level.numeral.last

    def _is_part(self, analysis: Analysis, draft: Draft, after: Draft) -> bool:
        """Tell whether a bare number is so many of the counted whole behind it: *4.120 dari 6.667 bayi*."""
        at = draft.numeral.last
        return (
            after.measure.unit == COUNT
            and after.numeral.first == at + 1
            and analysis.words.lower[at] in self.rules.of
            and draft.numeral.value <= after.numeral.value
        )

    def _is_money(self, lender: Draft, draft: Draft) -> bool:
        return lender.sentence == draft.sentence and lender.measure.unit in self.numbers.money

    def _names_money(self, analysis: Analysis, draft: Draft) -> bool:
        first = max(draft.sentence[0], draft.numeral.first - PAIR_REACH)
        return any(word in self.rules.money for word in analysis.words.lower[first : draft.numeral.first])

    def _unlike(self, lender: Draft, numeral: Numeral) -> bool:
        """Tell whether a small bare number cannot be in the unit of its neighbour: no price is *95* of *Rp12.810*."""
        return lender.measure.unit in self.numbers.money and not (numeral.grouped or numeral.scaled)

    def _followed(self, analysis: Analysis, numeral: Numeral) -> bool:
        lower = analysis.words.lower
        return numeral.last < len(lower) and lower[numeral.last] in self.rules.followers

    def _take(self, analysis: Analysis, draft: Draft, lender: Draft, rule: str) -> None:
        last = draft.numeral.last
        draft.measure = Measure(lender.measure.unit, last, last, per=lender.measure.per)
        draft.counted = lender.noun(analysis)
        draft.rule = rule

    def _is_list(self, analysis: Analysis, drafts: list[Draft]) -> bool:
        """Tell whether only names, commas and joining words stand between neighbours."""
        lower, forms = analysis.words.lower, analysis.words.forms
        for one, other in pairwise(drafts):
            between = range(one.measure.last if one.measure.unit != BARE else one.numeral.last, other.numeral.first)
            if len(between) > LIST_REACH or not between:
                return False
            for at in between:
                word = lower[at]
                if not (forms[at].cap or word in self.rules.joins or word in self.rules.links):
                    return False
        return True

    def _ends_clause(self, analysis: Analysis, at: int) -> bool:
        forms = analysis.words.forms
        return at >= len(forms) or at in analysis.dated or forms[at].punct or forms[at].lower in self.rules.ends

    def _measured_in_time(self, analysis: Analysis, draft: Draft) -> bool:
        lower = analysis.words.lower
        window = range(max(draft.sentence[0], draft.numeral.first - PAIR_REACH), draft.numeral.first)
        if self.timed_words.isdisjoint(lower[window.start : window.stop]):
            return False
        return any(self.rules.timed.longest(lower, at) is not None for at in window)
