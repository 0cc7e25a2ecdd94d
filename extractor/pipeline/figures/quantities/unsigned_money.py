"""Numbers without a currency -> whether they are money: *dari Rp3 miliar menjadi* **2 miliar**."""

from collections.abc import Sequence
from typing import Final

from extractor.pipeline.analysis import Analysis
from extractor.pipeline.figures.drafts import Draft
from extractor.pipeline.figures.phrases.morphology import OF_IT
from extractor.pipeline.figures.quantities.neighbours import MONEY_REACH
from extractor.pipeline.figures.quantities.units import COUNT
from extractor.rules.figures import FigureRules
from extractor.rules.numbers import NumberRules

NEIGHBOURS: Final = 12
"""Figures back to one of money."""
THOUSAND: Final = 1_000
MILLION: Final = 1_000_000
HIGH_PAY: Final = 10_000_000
"""More than anybody is told to get who is named by what he does: *guru 4 juta* can be pay."""
PAY_REACH: Final = 5
"""Words back to what is paid."""
BILLION: Final = 1_000_000_000


class UnsignedMoney:
    """Decides whether a number in thousands, millions or billions is a sum of money."""

    def __init__(self, rules: FigureRules, numbers: NumberRules) -> None:
        self.rules = rules
        self.numbers = numbers
        self.idle = rules.links | rules.counts.earning

    def of(self, analysis: Analysis, draft: Draft, kept: Sequence[Draft], ahead: Sequence[Draft]) -> str | None:
        """Return the currency of a number that tells none, or ``None`` where it is no money.

        Args:
            kept: the figures before it.
            ahead: those behind it.
        """
        if not draft.numeral.scaled:
            return self.numbers.home if self._is_worth(analysis, draft) else None
        if self._is_taken(analysis, draft, kept):
            return kept[-1].measure.unit
        if draft.numeral.value < MILLION or self._counts_on(analysis, draft, kept):
            return None
        if self._is_line(analysis, draft, kept, ahead):
            return kept[-1].measure.unit
        if self._is_share(analysis, draft) or self._is_people(analysis, draft):
            return None
        near = (*reversed(kept[-NEIGHBOURS:]), *ahead)
        lender = next((d for d in near if self._is_money(d, draft)), None)
        if lender is not None:
            return lender.measure.unit
        return self.numbers.home if self._names_money(analysis, draft) or self._is_fortune(analysis, draft) else None

    def _is_line(self, analysis: Analysis, draft: Draft, kept: Sequence[Draft], ahead: Sequence[Draft]) -> bool:
        """Tell whether a number is one of a list of prices: *Tipe A: Rp310 juta*, *Tipe B:* **325 juta**."""
        if analysis.words.lower[draft.numeral.first - 1] != ":" or not kept:
            return False
        beside = next((d for d in ahead if d is not draft), None)
        return beside is not None and all(d.measure.unit in self.numbers.money for d in (kept[-1], beside))

    def _is_share(self, analysis: Analysis, draft: Draft) -> bool:
        """Tell whether a number is the whole that a bare number is a part of: *4.000 dari* **1,2 miliar**."""
        words, at = analysis.words, draft.numeral.first - 1
        if at <= draft.sentence[0] or words.lower[at] not in self.numbers.of:
            return False
        return words.forms[at - 1].digit and words.lower[at - 2] not in self.numbers.currencies

    def _is_people(self, analysis: Analysis, draft: Draft) -> bool:
        """Tell whether so many people stand before a number that it is no pay of theirs: *petani* **29 juta** *itu*."""
        lower, at = analysis.words.lower, draft.numeral.first
        if draft.numeral.value < HIGH_PAY or lower[at - 1] in self.rules.wholes:
            return False
        if lower[draft.before.phrase_end - 1] in self.rules.superlatives:
            at = draft.before.phrase_end - 1  # "Jawa Barat penduduknya terbanyak, yakni 50 juta"
        owned = lower[at - 1].removesuffix(OF_IT)
        if owned != lower[at - 1] and owned in self.rules.naming.persons:
            return True
        found = self.rules.counted_before.longest(lower, at)
        before = lower[max(draft.sentence[0], at - PAY_REACH) : at]
        return found is not None and found[0] >= draft.sentence[0] and self.rules.money.isdisjoint(before)

    def _is_taken(self, analysis: Analysis, draft: Draft, kept: Sequence[Draft]) -> bool:
        """Tell whether a clause says no more than when so much was earned, behind a sum: *hari biasa* **300 ribu**."""
        last = kept[-1] if kept else None
        if last is None or last.measure.unit not in self.numbers.money or draft.numeral.value < THOUSAND:
            return False
        words, at = analysis.words, draft.numeral.first
        closed = draft.numeral.last >= len(words) or words.forms[draft.numeral.last].punct
        if draft.sentence[0] not in last.sentence or not closed:
            return False
        while at > draft.sentence[0] and not words.forms[at - 1].punct:
            at -= 1
            if at not in analysis.dated and words.lower[at] not in self.idle:
                return False
        told = range(at, draft.numeral.first)
        return any(i in analysis.dated or words.lower[i] in self.rules.counts.earning for i in told)

    def _counts_on(self, analysis: Analysis, draft: Draft, kept: Sequence[Draft]) -> bool:
        """Tell whether a number goes on counting, or is a volume: *35 juta keluarga, 20 juta di antaranya*."""
        lower, number = analysis.words.lower, draft.numeral.first
        here = [d for d in kept[-NEIGHBOURS:] if d.sentence == draft.sentence]
        if any(d.measure.unit in self.numbers.money for d in here) or self._is_cost(analysis, draft, here):
            return False
        sized = not self.rules.naming.sizes.isdisjoint(lower[max(draft.sentence[0], number - MONEY_REACH) : number])
        return sized or any(d.measure.unit == COUNT for d in here)

    def _is_worth(self, analysis: Analysis, draft: Draft) -> bool:
        """Tell whether money is worth a number in full: *uang tunai senilai* **247.000**."""
        worth = analysis.words.lower[draft.numeral.first - 1] in self.rules.valued
        return worth and draft.numeral.grouped and self._names_money(analysis, draft)

    def _is_cost(self, analysis: Analysis, draft: Draft, here: Sequence[Draft]) -> bool:
        """Tell whether money amounts to a number behind a count: *500 orang dengan biaya sebanyak* **28,7 miliar**."""
        lower, number = analysis.words.lower, draft.numeral.first
        behind = here[-1].measure.after if here else draft.sentence[0]
        between = lower[max(behind, number - MONEY_REACH) : number]
        amounts = draft.numeral.value >= BILLION and lower[number - 1] in self.rules.amounting
        return amounts and not self.rules.money.isdisjoint(between)

    def _is_money(self, lender: Draft, draft: Draft) -> bool:
        near = lender.sentence == draft.sentence
        if not near and lender.numeral.currency is not None:
            # "Rp160 juta", and later in the article "sekitar 160 juta"
            near = lender.numeral.value == draft.numeral.value
        return near and lender.measure.unit in self.numbers.money

    def _is_fortune(self, analysis: Analysis, draft: Draft) -> bool:
        """Tell whether a number is so high that it counts money unless people: *DAK dipangkas jadi* **12 miliar**."""
        lower, first = analysis.words.lower, max(draft.sentence[0], draft.numeral.first - MONEY_REACH)
        people = not self.rules.naming.persons.isdisjoint(lower[first : draft.numeral.first])
        return draft.numeral.value >= BILLION and not people

    def _names_money(self, analysis: Analysis, draft: Draft) -> bool:
        first = max(draft.sentence[0], draft.numeral.first - MONEY_REACH)
        before = analysis.words.lower[first : draft.numeral.first]
        return any(word in self.rules.money or word.removesuffix(OF_IT) in self.rules.money for word in before)
