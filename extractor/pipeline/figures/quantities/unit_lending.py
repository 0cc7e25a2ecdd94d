"""Bare numbers -> those with a unit: of an index, of money, of their neighbours, or of what they count."""

from typing import Final

from extractor.pipeline.analysis import Analysis
from extractor.pipeline.figures.drafts import BARE, Draft, Lent
from extractor.pipeline.figures.phrases.morphology import STATIVE
from extractor.pipeline.figures.phrases.noun_phrases import NounPhrases
from extractor.pipeline.figures.quantities.bare_shares import BareShares
from extractor.pipeline.figures.quantities.counted_before import CountedBefore
from extractor.pipeline.figures.quantities.counted_on import CountedOn, is_whole
from extractor.pipeline.figures.quantities.indices import Indices
from extractor.pipeline.figures.quantities.lent_units import NEIGHBOURS, LentUnits
from extractor.pipeline.figures.quantities.neighbours import HUNDRED, MONEY_REACH, Neighbours
from extractor.pipeline.figures.quantities.repeats import Repeats
from extractor.pipeline.figures.quantities.totals import parts
from extractor.pipeline.figures.quantities.units import COUNT, INDEX_POINTS, POINTS, Measure
from extractor.pipeline.figures.quantities.unsigned_money import UnsignedMoney
from extractor.rules.figures import FigureRules
from extractor.rules.numbers import NumberRules

REPEATED: Final = 60
"""Figures on each side among which a bare number is looked for that was told with its unit."""
LENDER_REACH: Final = 80
RESTATED_REACH: Final = range(1, 3)
"""Words of *atau*, *atau sekitar* between two ways to tell one sum."""
COUNTED: Final = frozenset({"figures.counted-before", "figures.bare-count"})
"""Rules by which a bare number counts a noun before it."""
HUNDREDTHS: Final = range(-3, -1)
"""Exponents of numbers with two or three decimals."""
YEARS_OF_LIFE: Final = "tahun"
GOING_ON: Final = frozenset({"figures.unit-of-the-last", "figures.bare-count"})
"""Rules by which a bare number counts what was counted before."""


class UnitLending:
    """Settles numbers that stand alone."""

    def __init__(self, rules: FigureRules, numbers: NumberRules, phrases: NounPhrases) -> None:
        self.rules = rules
        self.numbers = numbers
        self.shares = BareShares(rules)
        self.indices = Indices(rules)
        self.money = UnsignedMoney(rules, numbers)
        self.neighbours = Neighbours(rules, numbers)
        self.units = LentUnits(rules, self.neighbours)
        self.counted_before = CountedBefore(rules)
        self.counted_on = CountedOn(rules, phrases)
        self.repeats = Repeats(rules, numbers)
        self.timed_words = frozenset(rules.timed.first_words)

    def settle(self, analysis: Analysis, drafts: list[Draft]) -> list[Draft]:
        """Give bare numbers a unit or drop them."""
        kept: list[Draft] = []
        for index, draft in enumerate(drafts):
            if draft.measure.unit == BARE and not (
                self.shares.lend(analysis, draft, drafts[index + 1 : index + 3], kept[-1] if kept else None)
                or self._lend(analysis, draft, drafts, index, kept)
            ):
                continue
            if draft.measure.time and not self._measured_in_time(analysis, draft):
                continue
            if kept and self.neighbours.is_tolerance(analysis, kept[-1], draft):
                continue
            ahead = drafts[index + 1 : index + 2]
            if draft.measure.unit == INDEX_POINTS and self.indices.are_points(analysis, kept, draft, ahead):
                draft.measure.unit = POINTS
            if draft.rule in GOING_ON:
                self._still(analysis, draft)
            kept.append(draft)
        return kept

    def _still(self, analysis: Analysis, draft: Draft) -> None:
        """Let *yang naik 12.472* tell who got on, and not by how many more they are."""
        before, cue = draft.before, draft.before.cue
        moved = before.status == "change" and cue is not None and cue > draft.sentence[0]
        if moved and cue is not None and analysis.words.lower[cue - 1] in self.rules.relatives:
            before.phrase_end = cue + 1
            draft.restate("actual")

    def _lend(self, analysis: Analysis, draft: Draft, drafts: list[Draft], index: int, kept: list[Draft]) -> bool:
        """Give a bare number a unit and tell whether it has one: its own, a neighbour's, or that of what it counts."""
        ends = self._ends_clause(analysis, draft.numeral.last)
        own = self._by_itself(analysis, draft, drafts, index, kept, ends=ends)
        if own is not None:
            return own
        return (
            self.units.lend(analysis, draft, drafts, index, kept)
            or self._as_told(analysis, draft, drafts[max(0, index - REPEATED) : index + REPEATED], kept, ends=ends)
            or self._counted(analysis, draft, drafts[index + 1 :], kept, ends=ends)
        )

    def _by_itself(
        self, analysis: Analysis, draft: Draft, drafts: list[Draft], index: int, kept: list[Draft], *, ends: bool
    ) -> bool | None:
        """Tell whether a number has a unit, or can have none, whatever its neighbours are; ``None``: ask those.

        It is of an index or of money, counts what a bracket stands behind, or is no figure of its own.
        """
        last = draft.numeral.last
        if self.indices.is_move(analysis, draft):
            draft.measure = Measure(INDEX_POINTS, last, last)
            return True
        if self.indices.is_index(analysis, draft, kept[-1] if kept else None, ends=ends):
            self.units.count(analysis, draft, None)
            draft.index = True
            return True
        if self._is_abroad(analysis, draft, drafts[index + 1 : index + 2]):
            drafts[index + 1].before.phrase_end = draft.before.phrase_end
            return False
        if (lent := self.counted_on.bracketed(analysis, draft, kept)) is not None:
            self._borrow(analysis, draft, lent)
            return True
        currency = self.money.of(analysis, draft, kept, drafts[index : index + NEIGHBOURS])
        if currency is not None:
            draft.measure = Measure(currency, last, last)
            draft.rule = "figures.money-without-sign"
            return True
        # "Ilir Barat 1 26 kasus": the first number belongs to the name.
        return False if index + 1 < len(drafts) and drafts[index + 1].numeral.first == last else None

    def _as_told(self, analysis: Analysis, draft: Draft, around: list[Draft], kept: list[Draft], *, ends: bool) -> bool:
        """Give a number the unit it was told with elsewhere, or make it a count where its words say that it is one."""
        numeral = draft.numeral
        told = self.repeats.of(analysis, draft, around, kept) if ends or not numeral.scaled else None
        if told is not None:
            self.units.take(analysis, draft, told, "figures.unit-of-the-same")
            return True
        stated = self._is_stated(draft)
        again = self.counted_on.parallels.of_time(analysis, draft, kept) if stated and is_whole(numeral) else None
        if again is not None and again.lender is not None and again.lender.measure.unit != COUNT:
            self.units.take(analysis, draft, again.lender, "figures.unit-of-the-last")
            return True
        if not ends:
            return False
        summed = self.counted_on.summed(analysis, draft) if is_whole(numeral) else None
        if summed is not None:
            self._borrow(analysis, draft, summed)
            return True
        ranked = analysis.words.lower[numeral.first - 1] in self.rules.ranks and numeral.value < HUNDRED
        if stated and not ranked and (not numeral.spelled or numeral.value >= HUNDRED):
            near = [d for d in kept[-NEIGHBOURS:] if d.numeral.first > numeral.first - LENDER_REACH]
        elif numeral.scaled and not numeral.spelled:
            # "dari kuota 50 ribu yang ada": who says thousands has counted something.
            near = kept[-NEIGHBOURS:]
        else:
            return False
        self.units.count(analysis, draft, next((d for d in reversed(near) if d.measure.unit == COUNT), None))
        return True

    def _is_stated(self, draft: Draft) -> bool:
        """Tell whether words lead to a number that only do so to figures: *menjadi* **1.250**, *target* **300**."""
        before, numeral = draft.before, draft.numeral
        if before.linked or numeral.value < HUNDRED:
            return before.linked
        beside = before.cue is not None and before.cue >= before.phrase_end - 1
        aimed = before.status == "target" and (beside or numeral.scaled)
        was = before.status == "previous" and beside
        return aimed or was or (before.later and numeral.grouped) or before.qualifier is not None

    def _counted(self, analysis: Analysis, draft: Draft, behind: list[Draft], kept: list[Draft], *, ends: bool) -> bool:
        """Make a number a count of what stands before it, of what was counted last, or of the sum it is part of."""
        numeral, last = draft.numeral, kept[-1] if kept else None
        goes_on = last is not None and last.sentence == draft.sentence and last.rule in COUNTED
        if (numeral.grouped or (goes_on and numeral.value >= HUNDRED)) and self.counted_before.read(
            analysis, draft, ends=ends
        ):
            return True
        lent = self.counted_on.read(analysis, draft, kept, ends=ends)
        if lent is not None:
            self._borrow(analysis, draft, lent)
        return self._add_up(analysis, draft, behind, kept) or lent is not None

    def _borrow(self, analysis: Analysis, draft: Draft, lent: Lent) -> None:
        if lent.lender is not None:
            self.units.take(analysis, draft, lent.lender, "figures.unit-of-the-last")
        else:
            self.units.count(analysis, draft, None)
            draft.counted = lent.noun

    def _add_up(self, analysis: Analysis, draft: Draft, behind: list[Draft], kept: list[Draft]) -> bool:
        """Let a number and those behind it that add up to a count be parts of that."""
        found = parts(analysis, draft, behind, kept)
        if found is None:
            return False
        whole, taken = found
        for part in (draft, *behind[:taken]):
            if part.measure.unit == BARE:
                self.units.take(analysis, part, whole, "figures.unit-of-the-last")
        return True

    def _is_abroad(self, analysis: Analysis, draft: Draft, behind: list[Draft]) -> bool:
        """Tell whether a number is the same sum in a currency that is not told: **3 miliar** *atau Rp48 triliun*."""
        last = draft.numeral.last
        if not behind or behind[0].numeral.currency is None or behind[0].numeral.first - last not in RESTATED_REACH:
            return False
        restated = analysis.words.lower[last] in self.rules.same
        return restated and draft.numeral.scaled and behind[0].numeral.value != draft.numeral.value

    def _ends_clause(self, analysis: Analysis, at: int) -> bool:
        forms = analysis.words.forms
        if at >= len(forms) or at in analysis.dated or forms[at].punct or forms[at].lower in self.rules.ends:
            return True
        # "sebanyak 38 tersebar di lima distrik"
        return forms[at].lower.startswith(STATIVE) and forms[at].lower not in self.rules.nouns

    def _measured_in_time(self, analysis: Analysis, draft: Draft) -> bool:
        timed = analysis.words.lower[draft.last - 1] == YEARS_OF_LIFE
        if timed and draft.numeral.value.as_tuple().exponent in HUNDREDTHS:
            return True  # "harapan hidup 68,17 tahun": nobody tells how long something lasts so closely
        lower = analysis.words.lower
        window = range(max(draft.sentence[0], draft.numeral.first - MONEY_REACH), draft.numeral.first)
        if self.timed_words.isdisjoint(lower[window.start : window.stop]):
            return False
        return any(self.rules.timed.longest(lower, at) is not None for at in window)
