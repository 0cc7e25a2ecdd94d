"""The name that the figure before lends: as it is, behind what the phrase says itself, or to an item of its list."""

from typing import Final

from extractor.pipeline.analysis import Analysis
from extractor.pipeline.figures.drafts import LENT, Draft
from extractor.pipeline.figures.naming.continuations import Continuations
from extractor.pipeline.figures.naming.items import LONGEST_NAME, Items
from extractor.pipeline.figures.naming.lent_names import LentNames
from extractor.pipeline.figures.naming.owners import Owners
from extractor.pipeline.figures.naming.turn import Turn
from extractor.pipeline.figures.phrases.morphology import OF_IT
from extractor.pipeline.figures.quantities.units import COUNT
from extractor.rules.figures import FigureRules
from extractor.rules.numbers import NumberRules

OWN_REACH: Final = 3


class Loans:
    """Names by the lender of a turn."""

    def __init__(
        self,
        rules: FigureRules,
        numbers: NumberRules,
        *,
        names: LentNames,
        continuations: Continuations,
        owners: Owners,
        items: Items,
    ) -> None:
        self.rules = rules
        self.numbers = numbers
        self.names = names
        self.continuations = continuations
        self.owners = owners
        self.items = items
        self.attainments = rules.naming.attainments
        self.coupled = rules.coupling | rules.naming.sums

    def take(self, turn: Turn, lender: Draft) -> None:
        """Give the figure of a turn what its lender has for it, if its own name needs that."""
        analysis, draft, paid = turn.analysis, turn.draft, turn.paid
        words = (draft.indicator or "").lower().split()
        if draft.measure.unit == COUNT and lender.rule == "figures.unit-of-the-next" and draft.rule not in LENT:
            # The last of a list has the noun that its members went without.
            draft.item = draft.indicator is not None and not draft.is_noun(analysis)
            draft.indicator = None
        base = self.names.unplaced(lender.base or lender.indicator, turn.places)
        back = self._points_back(analysis, draft, words)
        if back and base and draft.indicator and self._is_own(analysis, draft, self.coupled):
            # "bantuan Rp5 juta per siswa, dengan total anggaran Rp2 miliar": the budget of what was named.
            if len(base.split()) <= LONGEST_NAME and not base.lower().startswith(draft.indicator.lower()):
                draft.indicator = f"{draft.indicator} {base}"
            draft.base = draft.indicator
        elif back and draft.measure.unit == COUNT and lender.is_noun(analysis) and self._is_attained(words):
            draft.base = draft.indicator  # "dari 7.696 balita, capaiannya hanya 3.798 balita"
        elif draft.indicator is None or back or self._is_idle(analysis, draft, words):
            lent = self.names.received(draft, self.names.recounted(analysis, draft, base, lender))
            draft.indicator = self.names.aimed(words, lent) if paid else lent
            draft.base, draft.origin = base, lender
        elif (shared := self.owners.priced(analysis, draft, lender)) is not None:
            draft.indicator = draft.base = shared
        elif paid and self.names.is_ware(lender) and self.items.is_item(analysis, draft):
            draft.base = draft.indicator  # "menjual beras SPHP Rp60 ribu dan Minyakita Rp15.500"
        elif (draft.measure.unit != COUNT or draft.rule in LENT) and self.items.is_item(analysis, draft):
            self._itemise(analysis, draft, lender, base)
        elif self._is_kin(draft, lender, words, base):
            draft.indicator, draft.base, draft.origin = self.names.itemised(base or "", draft.indicator), base, lender

    def _is_kin(self, draft: Draft, lender: Draft, words: list[str], base: str | None) -> bool:
        """Tell whether a name says how the same things are: *rumah rusak ringan 12 unit,* **rusak berat** *4 unit*."""
        if draft.measure.unit == COUNT and not (draft.measure.classified and lender.measure.classified):
            return False
        again = draft.sentence == lender.sentence and words[0] in (base or "").lower().split(" ")[1:]
        return again and draft.same_kind(lender) and len(words) > 1

    def _is_attained(self, words: list[str]) -> bool:
        """Tell whether a name is nothing but the attainment of something: *capaiannya*."""
        head = words[0].removesuffix(OF_IT) if len(words) == 1 else ""
        return head in self.attainments

    def _itemise(self, analysis: Analysis, draft: Draft, lender: Draft, base: str | None) -> None:
        """Put the item of a list behind the name of the list, unless the item is a place."""
        item = draft.indicator or ""
        draft.origin, draft.base = lender, base
        place = any(draft.sentence[0] <= p.first < draft.numeral.first for p in analysis.places)
        named = place and any(item.endswith(p.region.short) for p in analysis.places)
        draft.item = not named
        named = named or item.lower() in (base or "").lower()
        listed = lender.sentence == draft.sentence and draft.bracketed(analysis) and lender.bracketed(analysis)
        draft.indicator = base if named else self.names.itemised(base or "", item, listed=listed)

    def _points_back(self, analysis: Analysis, draft: Draft, words: list[str]) -> bool:
        """Tell whether the phrase only points at what was named: *angka itu*, *target yang ditetapkan*."""
        if self.continuations.points_back(words) and not self._is_own(analysis, draft, self.rules.of):
            return True
        if self.continuations.is_pointed_size(analysis, draft, words):
            return True
        return len(words) > 1 and words[0] in self.rules.aims and words[1] in self.rules.relatives

    def _is_idle(self, analysis: Analysis, draft: Draft, words: list[str]) -> bool:
        """Tell whether the phrase says nothing of its own: *jumlahnya*, a bare *orang*."""
        person = len(words) == 1 and words[0] in self.rules.naming.people
        return (person or all(word in self.rules.empty for word in words)) and not draft.is_noun(analysis)

    def _is_own(self, analysis: Analysis, draft: Draft, openers: frozenset[str]) -> bool:
        """Tell whether a bare noun of money opens a phrase of its own: *dari total* **anggaran** *Rp130 miliar*."""
        first = max(draft.sentence[0], draft.before.phrase_end - OWN_REACH)
        lower = analysis.words.lower
        if draft.opening is not None and not self.rules.former.isdisjoint(lower[draft.opening : draft.numeral.first]):
            return False  # "naik 6 persen dari nilai sebelumnya, yaitu Rp3,8 juta"
        before = lower[first : draft.before.phrase_end]
        return draft.measure.unit in self.numbers.money and not openers.isdisjoint(before)
