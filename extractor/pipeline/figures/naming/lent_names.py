"""An indicator that a figure takes up -> in the words of who takes it up: its noun, its item, its area, its aim."""

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from extractor.pipeline.analysis import Analysis
from extractor.pipeline.figures.drafts import Draft
from extractor.pipeline.figures.phrases.clauses import MOVING
from extractor.pipeline.figures.phrases.morphology import DERIVED, OF_IT
from extractor.pipeline.figures.quantities.units import COUNT, PERCENT
from extractor.rules.figures import FigureRules

OWN_REACH: Final = 3
LOCATED: Final = "di"


class LentNames:
    """Words the names that figures lend each other."""

    def __init__(self, rules: FigureRules) -> None:
        self.rules = rules
        naming = rules.naming
        self.measures = rules.generic | naming.listing
        self.shares = naming.measures | naming.shares | rules.anaphors
        self.sums = self.measures | rules.money | naming.owing | naming.gifts | naming.wares

    def recounted(self, analysis: Analysis, draft: Draft, lent: str | None, lender: Draft) -> str | None:
        """A lent name with the noun that is counted here: **jiwa** *terdampak banjir* after *KK terdampak banjir*."""
        ours, theirs = draft.measure.counted, lender.noun(analysis)
        if lent is None or theirs is None or ours is None or draft.measure.unit != COUNT:
            return lent
        noun = analysis.words.surface(*ours)
        if noun.lower() == theirs.lower() or not lent.lower().startswith(theirs.lower()):
            return lent
        naming, whom = self.rules.naming, theirs.lower().split(" ")[0]
        if (
            draft.moved
            and noun.lower() in naming.people
            and whom not in naming.people
            and whom not in naming.households
        ):
            return lent  # "3,9 juta penduduk miskin, berkurang 88 ribu jiwa"
        return noun + lent[len(theirs) :]

    def received(self, draft: Draft, lent: str | None) -> str | None:
        """A lent name of money with who gets it: **bantuan yang diterima KPM baru** after *tambahan bantuan*."""
        words = (lent or "").split(" ")
        head = next((word for word in words[:OWN_REACH] if word.lower() in self.rules.naming.gifts), None)
        if head is not None and draft.receiver is not None:
            return f"{head} {self.rules.got} {draft.receiver}"
        bare = draft.received and head is not None and (len(words) == 1 or lent in self.rules.naming.cash)
        return f"{head} {self.rules.got}" if bare else lent

    def told(self, draft: Draft, *, paid: bool) -> str | None:
        """A lent name with what is said of it: **pinjaman yang macet** after *pinjaman*; money without one is money."""
        thing = draft.indicator or (self.rules.coin if paid else None)
        return f"{thing.partition(f' {self.rules.relative} ')[0]} {draft.clause}" if thing is not None else draft.clause

    def said(self, draft: Draft) -> str | None:
        """A lent name with what the verb behind the number says: **responden yang menolak** after *responden puas*."""
        origin, naming = draft.origin, self.rules.naming
        if origin is None or draft.indicator is None:
            return draft.predicate
        words = (origin.shared or draft.indicator).partition(f" {self.rules.relative} ")[0].split(" ")
        words = words[words[0].lower() in naming.most :]
        said = next((at for at, word in enumerate(words) if word in naming.states), len(words))
        head = words[0].lower() if said else ""
        measured = head in self.shares or DERIVED.fullmatch(head) is not None
        if measured or not (origin.same_kind(draft) or origin.measure.unit == COUNT):
            return draft.indicator
        return f"{' '.join(words[:said])} {self.rules.relative} {draft.predicate}" if said else draft.predicate

    def level(self, drafts: Sequence[Draft]) -> None:
        """What a change led to has the name of what changed: *pertumbuhan* **laba** *8 persen menjadi Rp5 miliar*."""
        for moved, draft in pairwise((*drafts[:1], *drafts)):
            level = draft.before.later or (draft.before.earlier and draft.before.status == "previous")
            if not level or draft.indicator is None or draft.before.status == "change":
                continue
            noun, _, thing = draft.indicator.partition(" ")
            led = draft.measure.unit != PERCENT or (draft.indicator == moved.indicator and not moved.same_kind(draft))
            led = led and thing.split(" ")[0] not in self.rules.ends  # "pertumbuhan yang positif"
            if thing and led and self.rules.cue_words.get(noun.lower()) in MOVING:
                draft.indicator = draft.base = thing

    def unplaced(self, base: str | None, places: tuple[str, ...]) -> str | None:
        """An indicator without the region that closes it: whoever takes it up may be told of another."""
        while base is not None and base.endswith(places):
            found = next(place for place in places if base.endswith(place))
            left = base[: -len(found)].removesuffix(f" {LOCATED}")  # "rumah yang dibangun di Paser"
            if left.lower().split()[-1] in self.rules.ends:
                break
            base = left
        return base

    def entered(self, base: str, entry: str, noun: str | None) -> str:
        """An indicator for another entry of its list: *penjualan Xenia*, and **penjualan** *Avanza*.

        Behind *kasus terbanyak di Batu Hijau* the entry says where, and is no part of the name; an entry of one word is
        followed by the next one: *tramadol 45 butir,* **Zenith** *210 butir*.
        """
        words = [word for word in base.split(" ") if word.lower() not in self.rules.superlatives]
        first = len(words)
        while first > 1 and not words[first - 1][:1].islower():
            first -= 1
        if words[first - 1].lower() == LOCATED and first > 1:
            return " ".join(words[: first - 1])
        word = words[0].lower()
        known = word in self.sums or word == (noun or "").lower() or DERIVED.fullmatch(word) is not None
        return " ".join((*words[:first], entry)) if known or len(words) > 1 else entry

    def aimed(self, words: list[str], base: str | None) -> str | None:
        """An aim has the name of what was reached, without the word for it: **pajak** after *realisasi pajak*."""
        whose = (base or "").split(" ")
        if base is None or self.rules.naming.goals.isdisjoint(words):
            return base
        while len(whose) > 1 and whose[0].lower() in self.rules.naming.shares:
            whose = whose[1:]
        return " ".join(whose)

    def itemised(self, base: str, item: str, *, listed: bool = False) -> str:
        """What a list is of with another item: *biaya perpanjangan SIM A*, and **biaya perpanjangan** *SIM BI*.

        The name that ends a base is its own item where both are ``listed`` before brackets, or this one is a name too.
        """
        words = base.split()
        name = item[0].isupper() and " " not in item and not item.endswith(OF_IT)
        while len(words) > 1 and words[-1][0].isupper():
            if not (listed or (name and words[-1].isupper() == item.isupper())):
                break  # "cakupan HPV 72 persen: Wanggar 74 persen"
            words.pop()  # "lulusan Universitas (5 persen), SMA (3 persen)", "saham ANTM 2 persen, BRMS 5 persen"
        if item.lower() == base.lower():
            return base
        owned = item.removesuffix(OF_IT)
        if " " not in item and owned != item and len(words) > 1 and words[1] not in self.rules.relatives:
            # "Produksi padi 30 ton, kebutuhannya 40 ton": the rice's. "Tambang liar di 3 titik, luasannya 4 hektare"
            head = words[0].lower()
            measured = head in self.measures or DERIVED.fullmatch(head)
            return " ".join((owned, *words[1:])) if measured else f"{owned} {base}"
        if words and words[-1].lower() not in self.rules.naming.bound:
            words[-1] = words[-1].removesuffix(OF_IT)  # "penyerapannya masih rendah, Dinas PU 16 persen"
        kin = next((at for at, word in enumerate(words) if word.lower() == item.split()[0].lower()), len(words))
        return " ".join((*words[:kin], item))

    def is_ware(self, lender: Draft) -> bool:
        """Tell whether a sum is named by what it buys, not by a measure that another thing could have as well."""
        words = (lender.indicator or "").lower().split()
        told = any(word in self.sums or DERIVED.fullmatch(word) for word in words)
        return bool(words) and not told and lender.base in (None, lender.indicator)

    def in_area(self, indicator: str, area: str) -> str:
        """An indicator with the area it is told of, in place of another's: *penduduk miskin di* **pedesaan**."""
        words = indicator.split()
        if words[-1].lower() in self.rules.naming.zones:
            words.pop()
            while len(words) > 1 and words[-1].lower() in self.rules.naming.zone_openers:
                words.pop()
        return " ".join((*words, LOCATED, area)) if words else area

    @staticmethod
    def regions(analysis: Analysis) -> tuple[str, ...]:
        """The regions that an article names as they close an indicator, behind a space; longest first."""
        regions = {f" {analysis.words.surface(place.first, place.last)}" for place in analysis.places}
        return tuple(sorted(regions, key=lambda name: (-len(name), name)))
