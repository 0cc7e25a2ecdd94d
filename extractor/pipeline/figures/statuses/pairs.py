"""Neighbouring figures -> the status one gives the other: from/to pairs, one thing in two units, lists of aims."""

from collections.abc import Container
from decimal import Decimal
from itertools import pairwise
from typing import Final

from extractor.pipeline.analysis import Analysis
from extractor.pipeline.figures.drafts import FROM_TO, SECOND_UNIT, Draft
from extractor.pipeline.figures.quantities.units import COUNT, PERCENT
from extractor.rules.comparisons import ComparisonRules
from extractor.rules.figures import FigureRules
from extractor.rules.intents import IntentRules

PAIR_REACH: Final = 16
LIST_REACH: Final = 8
SAME_REACH: Final = 4
LEVEL: Final = Decimal("0.6")
"""Share of the former price from which one is a price itself, not what the former rose or fell by."""
AIMED: Final = frozenset({"target", "forecast"})
AIMING: Final = AIMED | {"hope"}


class Pairs:
    """Settles figures that stand next to each other."""

    def __init__(self, rules: FigureRules, own: ComparisonRules, intents: IntentRules, money: Container[str]) -> None:
        self.rules = rules
        self.own = own
        self.money = money
        self.same = rules.same | rules.restating
        self.cues = rules.cue_words.keys() - rules.levels
        self.attained = rules.attained | rules.reaching
        self.expecting = frozenset(w for w, cue in rules.cue_words.items() if cue == "forecast") - rules.potential
        self.moving = frozenset(w for w, cue in rules.cue_words.items() if cue in ("up", "down", "later"))
        self.bars = self.cues | rules.relatives | rules.now | rules.so_far | intents.lasting
        self.halts = self.bars - self.moving

    def settle(self, analysis: Analysis, kept: list[Draft]) -> None:
        """Set the status and the origin of figures that the one before them decides."""
        for index, (earlier, later) in enumerate(pairwise(kept)):
            same = self._is_same(analysis, earlier, later)
            if not same and self._is_aimed_too(analysis, earlier, later):
                later.before.status, later.before.cue = earlier.before.status, earlier.before.cue
            if same:
                first = self._reached(analysis, kept[index - 1] if index else None, earlier, later) or earlier
                if not (first.before.status == "change" and self._is_reached(analysis, later)):
                    later.before.status, later.before.direction = first.before.status, first.before.direction
                later.origin, later.rule = first, SECOND_UNIT
                if index and self._is_growth(kept[index - 1], earlier, later):
                    rises = earlier.numeral.value > kept[index - 1].numeral.value
                    later.before.status, later.before.direction = "change", "up" if rises else "down"
            if self._is_level(earlier, later):
                earlier.before.status, earlier.before.direction, earlier.before.cue = "actual", None, None
            if self._opens_from(analysis, earlier, later):
                earlier.before.status = "previous"
            paired = self._is_pair(earlier, later) and not (index and self._was(analysis, kept[index - 1], earlier))
            if (paired or self._becomes(analysis, earlier, later)) and not self._breaks_down(analysis, earlier, later):
                earlier.before.status, earlier.before.direction = "previous", None
                if later.before.status == "change":
                    later.before.status, later.before.direction = "actual", None
                self._expect(analysis, kept[index - 1] if index else None, earlier, later)
                if self._passes_aim(analysis, earlier):
                    earlier.before.status = "target"
                    later.before.status = "actual"
                later.origin, later.rule = earlier, FROM_TO

    def _expect(self, analysis: Analysis, change: Draft | None, old: Draft, new: Draft) -> None:
        """Expect a level where its change is expected: *diprediksi turun 50 poin dari 4,5* **menjadi 4 persen**."""
        if change is None or change.before.cue is None or new.before.status != "actual":
            return
        lower, cue, first = analysis.words.lower, change.before.cue, change.sentence[0]
        if change.sentence != new.sentence or change.measure.after != old.before.phrase_end:
            return
        if change.before.status in AIMED:
            new.before.status, new.before.cue = change.before.status, cue
        elif change.before.status == "change" and not self.expecting.isdisjoint(
            lower[max(first, cue - PAIR_REACH) : cue]
        ):
            new.before.status, new.before.cue = "forecast", cue

    def _passes_aim(self, analysis: Analysis, old: Draft) -> bool:
        """Tell whether a level moved on from its aim: *luas tanam naik dari target* **320** *menjadi 332 ribu ha*."""
        lower, first, aim = analysis.words.lower, old.sentence[0], old.before.phrase_end - 1
        if aim - 2 <= first or lower[aim] not in self.rules.aims or lower[aim - 1] not in self.rules.of:
            return False
        return lower[aim - 2] in self.moving and self.rules.aims.isdisjoint(lower[first : aim - 1])

    def _is_growth(self, old: Draft, new: Draft, share: Draft) -> bool:
        """Tell whether a percentage is that of a rise or fall: *dari 427 menjadi 533 atau sekitar 25 persen*."""
        pair = old.before.status == "previous" and new.before.later and old.same_kind(new)
        if not pair or share.measure.unit != PERCENT or new.measure.unit == PERCENT or old.numeral.value <= 0:
            return False
        grown = abs(new.numeral.value - old.numeral.value) / old.numeral.value * 100
        return abs(grown - share.numeral.value) < 1

    def _is_reached(self, analysis: Analysis, draft: Draft) -> bool:
        """Tell whether a number behind a change is the level it led to: *naik 9 persen* **atau mencapai** *261 ton*."""
        return analysis.words.lower[draft.numeral.first - 1] in self.attained

    def _is_aimed_too(self, analysis: Analysis, earlier: Draft, later: Draft) -> bool:
        """Tell whether a list of aims or expectations goes on: *ditargetkan Rp9 triliun, laba Rp2 triliun*."""
        aimed = earlier.before.status in AIMED and not later.numeral.spelled
        expected = later.before.status == "forecast" and earlier.before.status == "target"
        if not aimed or not (later.before.status == "actual" or expected) or not earlier.same_kind(later):
            return False
        lower, cue = analysis.words.lower, earlier.before.cue
        if earlier.sentence != later.sentence or cue is None or lower[cue - 1] in self.rules.of:
            return False
        if self.rules.cue_words.get(lower[cue]) not in AIMING or lower[cue] in self.rules.potential:
            return False
        behind = later.measure.after
        if behind < later.sentence[1] and lower[behind] in self.rules.so_far:
            # "menyasar 4.377 murid, dan 3.918 anak sudah disuntik"
            return False
        between = range(earlier.measure.after, later.numeral.first)
        if not self.rules.bygone.isdisjoint(lower[between.start : between.stop]):
            return False  # "diperkirakan 12 ribu orang, sementara kemarin 9.800 orang"
        if len(between) > LIST_REACH or not any(lower[at] in self.rules.joins for at in between):
            return False
        if earlier.before.later and later.before.later:
            # "diproyeksikan melambat menjadi 1,4 persen, pengangguran naik menjadi 4,5 persen"
            return self.halts.isdisjoint(lower[between.start : between.stop])
        return self.bars.isdisjoint(lower[between.start : between.stop])

    def _is_same(self, analysis: Analysis, earlier: Draft, later: Draft) -> bool:
        """Tell whether a number says the one before it again in another unit: *118.900 orang atau 38 persen*."""
        if earlier.sentence != later.sentence or earlier.same_kind(later) or later.before.earlier or later.before.later:
            return False
        lower = analysis.words.lower
        between = lower[earlier.measure.after : later.numeral.first]
        again = not self.rules.restating.isdisjoint(between) and earlier.before.status == "actual"
        if self.rules.same.isdisjoint(between) and not again and not self._roughly(analysis, earlier, later):
            return False
        # What qualifies the number ("atau sekitar 38 persen") stands behind the end of the phrase before it.
        cue = later.before.cue
        end = later.before.phrase_end if cue is None or cue < earlier.numeral.first else later.numeral.first
        between = lower[earlier.measure.after : end]
        return len(between) <= SAME_REACH and all(w in self.rules.links or w in self.same or w == "," for w in between)

    @staticmethod
    def _roughly(analysis: Analysis, count: Draft, share: Draft) -> bool:
        """Tell whether a share stands in apposition to a count: *98.336 orang*, **kurang lebih 28 persen**."""
        forms, behind = analysis.words.forms, share.measure.after
        ends = behind >= len(forms) or forms[behind].punct
        comma = forms[count.measure.after].text == "," and share.before.qualifier == "about"
        return comma and ends and count.measure.unit == COUNT and share.measure.unit == PERCENT

    def _reached(self, analysis: Analysis, actual: Draft | None, target: Draft, share: Draft) -> Draft | None:
        """What a share restates, behind what it is taken of: *Rp12 miliar dari target Rp14 miliar atau 86 persen*."""
        if actual is None or share.measure.unit != PERCENT:
            return None
        same = actual.sentence == target.sentence and actual.same_kind(target) and actual.before.status == "actual"
        return (
            actual if same and (target.before.status == "target" or self._is_whole(analysis, actual, target)) else None
        )

    def _is_whole(self, analysis: Analysis, part: Draft, whole: Draft) -> bool:
        """Tell whether a number is what the one before it is a part of: *120 peserta* **dari total 200 warga**."""
        of = analysis.words.lower[part.measure.after : whole.numeral.first]
        led = bool(of) and of[0] in self.rules.of and self.rules.wholes.issuperset(of[1:])
        return led and part.measure.counted is not None and part.numeral.value <= whole.numeral.value

    def _is_pair(self, earlier: Draft, later: Draft) -> bool:
        return (
            (earlier.before.earlier or earlier.before.since)
            and later.before.later
            and earlier.same_kind(later)
            and earlier.sentence == later.sentence
            and later.numeral.first - earlier.numeral.last <= PAIR_REACH
        )

    def _was(self, analysis: Analysis, now: Draft, then: Draft) -> bool:
        """Tell whether a level is that of the number right before it: *menjadi Rp12 juta* **dari Rp10 juta**, *…*."""
        comma = analysis.words.lower[min(then.measure.after, then.sentence[1] - 1)] == ","
        right = then.numeral.first == now.after + 1
        return comma and right and now.before.later and now.same_kind(then) and now.sentence == then.sentence

    def _is_level(self, earlier: Draft, later: Draft) -> bool:
        """Tell whether a price is what it moved to: *turun* **Rp14.000** *per liter, semula Rp15.000*."""
        moved = earlier.before.status == "change" and later.before.status == "previous"
        priced = moved and earlier.measure.unit in self.money and earlier.measure.per is not None
        near = priced and earlier.sentence == later.sentence and earlier.same_kind(later)
        return near and earlier.numeral.value >= later.numeral.value * LEVEL

    def _opens_from(self, analysis: Analysis, earlier: Draft, later: Draft) -> bool:
        """Tell whether a sentence opens with the level that something changed from: *Dari Rp7 T, pos ini ditambah*."""
        first = earlier.sentence[0]
        opens = earlier.numeral.first == first + 1 and analysis.words.lower[first] in self.rules.of
        moves = later.before.status == "change" and earlier.sentence == later.sentence and earlier.same_kind(later)
        behind = analysis.words.lower[min(earlier.measure.after, earlier.sentence[1] - 1)]
        return opens and moves and earlier.before.status == "actual" and behind == ","

    def _becomes(self, analysis: Analysis, earlier: Draft, later: Draft) -> bool:
        """Tell whether nothing but *menjadi* stands between two levels: *pupuk NPK Rp2.300 menjadi Rp1.840*."""
        if not later.before.later or not earlier.same_kind(later) or earlier.before.status != "actual":
            return False
        lower = analysis.words.lower
        if later.numeral.first != earlier.measure.after + 1:
            return False
        if earlier.measure.unit == PERCENT:
            # "di desa lebih besar, yakni 11,3 persen menjadi 11 persen"
            least, most = sorted((earlier.numeral.value, later.numeral.value))
            return least >= most * LEVEL
        # "didiskon Rp88 ribu menjadi Rp352 ribu" is so much off.
        return earlier.measure.unit in self.money and lower[earlier.before.phrase_end - 1] not in self.own.cutting

    def _breaks_down(self, analysis: Analysis, whole: Draft, parts: Draft) -> bool:
        """Tell whether a whole falls into parts: *dari 45 kursi terbagi menjadi 8 partai*."""
        between = analysis.words.lower[whole.measure.after : parts.numeral.first]
        return not self.rules.breakdowns.isdisjoint(between)
