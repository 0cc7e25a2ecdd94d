"""What figures lend each other: units along lists, from/to pairs, indicators along lists and anaphora."""

from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from extractor.pipeline.analysis import Analysis, FigureFound
from extractor.pipeline.numerals import Numeral
from extractor.pipeline.status import Before
from extractor.pipeline.units import COUNT, PERCENT, Measure
from extractor.rules.figures import FigureRules
from extractor.rules.numbers import NumberRules

BARE: Final = ""
"""Unit of a number that stands alone until its neighbours lend it one."""
PAIR_REACH: Final = 16
LIST_REACH: Final = 8
HEADING_REACH: Final = 10
LONGEST_HEADING: Final = 24
LONGEST_NAME: Final = 4
SAME_REACH: Final = 4
OWN_REACH: Final = 3
NEIGHBOURS: Final = 12
"""Figures to either side that can lend a unit; longer lists repeat it."""
LENDER_REACH: Final = 80
LENT: Final = frozenset({"figures.unit-of-the-next", "figures.unit-of-the-last", "figures.zero"})
MILLION: Final = 1_000_000


@dataclass(slots=True)
class Draft:
    """A figure in the making."""

    numeral: Numeral
    measure: Measure
    before: Before
    sentence: tuple[int, int]
    indicator: str | None = None
    base: str | None = None
    """The indicator without the item of a list that was put behind it."""
    counted: str | None = None
    """The noun lent by a neighbour where none stands next to the number."""
    item: bool = False
    """It stands for an item of a list that is no known place, so no place around it is its own."""
    rule: str = "figures.measured"
    origin: "Draft | None" = None
    """The figure whose indicator and place this one inherits."""
    figure: FigureFound | None = None
    """The record made of it."""

    @property
    def moved(self) -> bool:
        """The number belongs to a change or comparison, so what was measured stands before it."""
        before = self.before
        return before.later or before.status == "change" or (before.earlier and before.status == "previous")

    def same_kind(self, other: "Draft") -> bool:
        """Tell whether two figures are measured in the same unit."""
        return self.measure.unit == other.measure.unit


class Sequences:
    """Settles numbers that stand alone, pairs *dari A menjadi B*, and hands indicators on."""

    def __init__(self, rules: FigureRules, numbers: NumberRules) -> None:
        self.rules = rules
        self.numbers = numbers

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
        for earlier, later in pairwise(kept):
            if self._is_aimed_too(analysis, earlier, later):
                later.before.status, later.before.cue = earlier.before.status, earlier.before.cue
            if self._is_same(analysis, earlier, later):
                later.before.status, later.before.direction = earlier.before.status, earlier.before.direction
                later.origin, later.rule = earlier, "figures.second-unit"
            if self._is_pair(earlier, later):
                earlier.before.status, earlier.before.direction = "previous", None
                if later.before.status == "change":
                    later.before.status, later.before.direction = "actual", None
                later.origin, later.rule = earlier, "figures.from-to"
        return kept

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
        return not any(lower[at] in self.rules.cue_words or lower[at] in self.rules.relatives for at in between)

    def _is_same(self, analysis: Analysis, earlier: Draft, later: Draft) -> bool:
        """Tell whether a number says the one before it again in another unit: *118.900 orang atau 38 persen*."""
        if earlier.sentence != later.sentence or earlier.same_kind(later) or later.before.earlier or later.before.later:
            return False
        between = analysis.words.lower[earlier.measure.after : later.numeral.first]
        if self.rules.same.isdisjoint(between):
            return False
        return len(between) <= SAME_REACH and all(
            w in self.rules.links or w in self.rules.same or w == "," for w in between
        )

    def _is_pair(self, earlier: Draft, later: Draft) -> bool:
        return (
            (earlier.before.earlier or earlier.before.since)
            and later.before.later
            and earlier.same_kind(later)
            and earlier.sentence == later.sentence
            and later.numeral.first - earlier.numeral.last <= PAIR_REACH
        )

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
        stated = draft.before.linked or (draft.before.qualifier is not None and numeral.value >= 100)
        if stated and (not numeral.spelled or numeral.value >= 100) and self._ends_clause(analysis, numeral.last):
            near = numeral.first - LENDER_REACH
            lender = next(
                (d for d in reversed(kept[-NEIGHBOURS:]) if d.measure.unit == COUNT and d.numeral.first > near), None
            )
            draft.measure = Measure(COUNT, numeral.last, numeral.last)
            draft.counted = _noun(analysis, lender) if lender else None
            draft.rule = "figures.bare-count"
            return True
        return False

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
            and not draft.numeral.spelled
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
        draft.counted = _noun(analysis, lender)
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
        return at >= len(forms) or forms[at].punct or forms[at].lower in self.rules.ends

    def _measured_in_time(self, analysis: Analysis, draft: Draft) -> bool:
        lower = analysis.words.lower
        first = max(draft.sentence[0], draft.numeral.first - PAIR_REACH)
        return any(self.rules.timed.longest(lower, at) is not None for at in range(first, draft.numeral.first))

    def _is_noun(self, analysis: Analysis, draft: Draft) -> bool:
        return draft.indicator == _noun(analysis, draft)

    def _heading(self, analysis: Analysis, draft: Draft) -> str | None:
        """What the heading of a list names: *Berikut rincian dana transfer per kabupaten:* before its first item."""
        words, rules = analysis.words, self.rules
        lower, forms = words.lower, words.forms
        if words.start[draft.sentence[0]] < analysis.article.body_start:
            # In a headline it is the source that stands before a colon.
            return None
        at = draft.before.phrase_end - 1
        floor = max(0, at - HEADING_REACH)
        while at > floor and lower[at] != ":":
            if forms[at].word and not forms[at].cap and lower[at] not in rules.joins:
                return None
            at -= 1
        if lower[at] != ":":
            return None
        start = at
        while (
            start > 0 and at - start < LONGEST_HEADING and lower[start - 1] != "." and "\n" not in forms[start - 1].text
        ):
            start -= 1
        while start < at and (lower[start] in rules.headings or forms[start].punct):
            start += 1
        last = start
        while last < at and forms[last].word and lower[last] not in rules.heading_ends and last not in analysis.dated:
            last += 1
        return words.surface(start, last) if last > start else None

    def share(self, analysis: Analysis, drafts: list[Draft]) -> None:
        """Hand indicators on: within from/to pairs, along lists, and where the text points back."""
        for index, draft in enumerate(drafts):
            origin = draft.origin
            if draft.rule == "figures.second-unit" and origin is not None and origin.indicator is None:
                lender = self._lender(drafts, index - 1) if origin.measure.classified else None
                if lender is None or lender.sentence != origin.sentence or lender.before.earlier:
                    # Else "1.742 KK dengan 7.315 jiwa atau 18 persen penduduk": the bare count has its own.
                    origin.indicator, origin.base = draft.indicator, draft.base
        for index, draft in enumerate(drafts):
            if draft.origin is not None:
                draft.indicator, draft.base = draft.origin.indicator, draft.origin.base
                continue
            lender = self._lender(drafts, index)
            if lender is None and draft.rule == "figures.zero":
                # "Guntung nihil, sedangkan Loktuan mencatat 12 kasus DBD": nothing of what is counted next.
                after = drafts[index + 1] if index + 1 < len(drafts) else None
                if after is not None and after.sentence == draft.sentence:
                    draft.indicator, draft.base, draft.origin = after.indicator, after.base, after
                    continue
            heading = self._heading(analysis, draft) if draft.indicator is None or self._is_item(draft) else None
            if heading is not None:
                draft.indicator = draft.base = heading
                continue
            if lender is None:
                continue
            words = (draft.indicator or "").lower().split()
            if draft.measure.unit == COUNT and lender.rule == "figures.unit-of-the-next" and draft.rule not in LENT:
                # The last of a list has the noun that its members went without.
                draft.item = draft.indicator is not None and not self._is_noun(analysis, draft)
                draft.indicator = None
            base = lender.base or lender.indicator
            back = self._points_back(words) and not self._is_own(analysis, draft)
            if draft.indicator is None or back or all(word in self.rules.empty for word in words):
                draft.indicator, draft.base, draft.origin = base, base, lender
            elif self._is_item(draft) and (draft.measure.unit != COUNT or draft.rule in LENT):
                draft.origin, draft.base = lender, base
                item = draft.indicator
                place = any(draft.sentence[0] <= p.first < draft.numeral.first for p in analysis.places)
                named = place and any(item.endswith(p.region.short) for p in analysis.places)
                draft.item = not named
                named = named or item.lower() in (base or "").lower()
                draft.indicator = base if named else f"{base} {item}"

    def level(self, analysis: Analysis, drafts: list[Draft]) -> None:
        """Read *menurun sebesar 4,63 persen* after *5,11 persen* as a fall to that value, and say so."""
        for earlier, later in pairwise(drafts):
            if later.before.status != "change" or earlier.before.status != "actual" or not earlier.same_kind(later):
                continue
            if not later.before.linked or earlier.indicator != later.indicator or later.measure.unit != PERCENT:
                continue
            if abs(later.numeral.value - earlier.numeral.value) * 4 <= earlier.numeral.value:
                later.before.status, later.before.direction, later.rule = "actual", None, "figures.level-as-change"
                words = analysis.words
                start, end = words.start[later.numeral.first], words.end[later.measure.last - 1]
                message = f"{analysis.text[start:end]!r} is worded as a change but can only be the new level"
                other = words.start[earlier.numeral.first], words.end[earlier.measure.last - 1]
                analysis.warn("level-or-change", message, start, end, analysis.evidence("figures.level", *other))

    def _lender(self, drafts: list[Draft], index: int) -> Draft | None:
        """The nearest figure before with a name: in the same unit, or for a change any one of its sentence."""
        draft = drafts[index]
        for other in reversed(drafts[max(0, index - 6) : index]):
            if other.indicator is None:
                continue
            if other.same_kind(draft) or (draft.moved and other.sentence == draft.sentence):
                return other
        return None

    def _points_back(self, words: list[str]) -> bool:
        if not words or words[0] not in self.rules.anaphors:
            return False
        return len(words) == 1 or (words[1] in self.rules.demonstratives and len(words) == 2)

    def _is_own(self, analysis: Analysis, draft: Draft) -> bool:
        """Tell whether a bare noun of money opens a phrase of its own: *dari total* **anggaran** *Rp130 miliar*."""
        first = max(draft.sentence[0], draft.before.phrase_end - OWN_REACH)
        before = analysis.words.lower[first : draft.before.phrase_end]
        return draft.measure.unit in self.numbers.money and not self.rules.of.isdisjoint(before)

    def _is_item(self, draft: Draft) -> bool:
        """Tell whether the phrase is nothing but a name: the item of a list."""
        words = (draft.indicator or "").split()
        return 0 < len(words) <= LONGEST_NAME and all(word[0].isupper() for word in words)


def _noun(analysis: Analysis, draft: Draft) -> str | None:
    return analysis.words.surface(*draft.measure.counted) if draft.measure.counted else draft.counted
