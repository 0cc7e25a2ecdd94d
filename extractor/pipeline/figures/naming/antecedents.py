"""What a bare head means: *kasus* after *kasus DBD*, *tersangkanya* after *kasus ganja*."""

from typing import Final

from extractor.pipeline.analysis import Analysis
from extractor.pipeline.figures.drafts import Draft
from extractor.pipeline.figures.phrases.clauses import MOVING
from extractor.pipeline.figures.phrases.morphology import OF_IT
from extractor.pipeline.figures.phrases.noun_phrases import NounPhrases
from extractor.pipeline.figures.quantities.units import COUNT
from extractor.rules.figures import FigureRules
from extractor.rules.numbers import NumberRules

REACH: Final = 150
"""Words back to the full name of a bare head."""
NEIGHBOURS: Final = 12
"""Figures back to the one that wrote the noun in full."""
SHORTEST_FORM: Final = 3
LONGEST_FULL: Final = 5


class Antecedents:
    """Completes indicators that are nothing but a head."""

    def __init__(self, rules: FigureRules, phrases: NounPhrases, numbers: NumberRules) -> None:
        self.rules = rules
        self.phrases = phrases
        self.money = numbers.money
        self.currencies = numbers.currencies
        self.attained = rules.heads & rules.naming.attainments
        """Words for how much was attained, one as good as another: *capaian*, *pencapaian*."""
        self.short = rules.naming.tallies | rules.naming.shares
        """Heads that say nothing alone: *kasus*, *realisasi*."""
        self.beyond = rules.naming.beyond | rules.compared
        self.heads = (rules.money | rules.naming.charges | rules.naming.paid | rules.naming.owing) - rules.naming.cash

    def complete(self, analysis: Analysis, drafts: list[Draft]) -> None:
        """Give bare heads the modifiers with which the article names them nearby."""
        previous: Draft | None = None
        for index, draft in enumerate(drafts):
            fuller = self._fuller(analysis, draft, drafts[max(0, index - NEIGHBOURS) : index])
            if fuller is not None:
                draft.indicator = fuller
            indicator = (draft.indicator or "").lower()
            head = indicator.removesuffix(OF_IT)
            if draft.measure.unit in self.money and head in self.heads:
                # "Cabai melonjak. Harganya Rp100 ribu" is the price of what has one nearby.
                full = self._in_full(analysis, draft, head) or self._in_title(analysis, head)
                if full is None and head in self.rules.naming.owing:
                    full = self._of_budget(analysis, draft, head)
                if full is None and previous is not None and head in self.rules.naming.price_limits:
                    full = self._of_ware(draft, previous)
                draft.indicator = full or draft.indicator
            elif indicator in self.short or self._is_pointed(analysis, draft, indicator):
                draft.indicator = self._in_full(analysis, draft, indicator) or draft.indicator
            elif indicator.endswith(OF_IT) and previous is not None and draft.indicator is not None:
                whose = previous.base or previous.indicator
                if head in self.rules.naming.shares and (full := self._in_full(analysis, draft, head)) is not None:
                    draft.indicator = full
                elif head in self.rules.naming.receiving and (got := self._got(previous)) is not None:
                    draft.indicator = f"{draft.indicator[: len(head)]} {got}"
                elif whose and head in self.rules.naming.relational and not whose.lower().startswith(head):
                    draft.indicator = f"{draft.indicator[: len(head)]} {whose}"
            previous = draft

    def _got(self, previous: Draft) -> str | None:
        """What those get who were counted before: *keluarga penerima* **BLT**. *Penerimanya dulu 6.112 keluarga*."""
        _, gets, gift = (previous.indicator or "").partition(f"{self.rules.recipient} ")
        return gift if gets and gift else None

    def _of_ware(self, draft: Draft, previous: Draft) -> str | None:
        """A limit on the price of what was just priced: **HET elpiji** after *harga elpiji*."""
        price, _, ware = (previous.base or previous.indicator or "").partition(" ")
        priced = ware and price.lower() == self.rules.price and previous.sentence == draft.sentence
        return f"{draft.indicator} {ware}" if priced else None

    def _fuller(self, analysis: Analysis, draft: Draft, before: list[Draft]) -> str | None:
        """The noun of a count as the sentence wrote it first: *7 titik* after *166* **titik sekolah rakyat**."""
        words, counted = analysis.words, draft.measure.counted
        if counted is None or counted[1] - counted[0] != 1 or not draft.is_noun(analysis) or draft.measure.classified:
            return None
        for other in reversed(before):
            theirs = other.measure.counted
            if other.sentence != draft.sentence:
                return None
            if theirs is not None and theirs[1] - theirs[0] > 1 and words.lower[theirs[0]] == words.lower[counted[0]]:
                return words.surface(*theirs)
        return None

    def _of_budget(self, analysis: Analysis, draft: Draft, head: str) -> str | None:
        """A deficit is that of the budget told of: *defisit* **APBD Perubahan**."""
        lower, number = analysis.words.lower, draft.numeral.first
        for at in (*range(number - 1, max(-1, number - REACH), -1), *range(analysis.body)):
            if lower[at] in self.rules.naming.budgets:
                last = min(self.phrases.counted_end(analysis, at, len(lower)), at + 2)
                return f"{head} {analysis.words.surface(at, last)}" if last > at else None
        return None

    def _is_amount(self, word: str) -> bool:
        """Tell whether a word belongs to the amount behind a head, or says how it moved: *denda* **maksimal Rp**."""
        told = word in self.currencies or word in self.rules.minimums or word in self.rules.links
        return told or self.rules.cue_words.get(word) in MOVING

    def _in_title(self, analysis: Analysis, head: str) -> str | None:
        """What is paid for, by the headline: *harga* **tiket** where *Tiket Persib* is told of in *pembayaran*."""
        lower = analysis.words.lower
        priced = head in self.rules.naming.paid or head == self.rules.price
        for at in range(analysis.body if priced else 0):
            if lower[at] in self.rules.naming.wares:
                last = min(self.phrases.counted_end(analysis, at, analysis.body), at + LONGEST_FULL)
                ware = analysis.words.surface(at, last).lower() if last > at else None
                if ware is not None:
                    return ware if ware.startswith(self.rules.price) else f"{self.rules.price} {ware}"
        return None

    def _is_pointed(self, analysis: Analysis, draft: Draft, head: str) -> bool:
        """Tell whether an amount or rate is that of what was told before: **Bantuan tersebut** *senilai Rp900 ribu*."""
        at, lower = draft.opening, analysis.words.lower
        if at is None or draft.measure.unit == COUNT or head in self.rules.anaphors or draft.origin is not None:
            return False
        return lower[at] == head and at + 1 < len(lower) and lower[at + 1] in self.rules.demonstratives

    def _is_name(self, analysis: Analysis, at: int) -> bool:
        """Tell whether a word is a name or initials, not a short form: *tersangka YM*, but *kasus DBD*."""
        form = analysis.words.forms[at]
        return form.cap and (not form.upper or form.length < SHORTEST_FORM)

    def _in_full(self, analysis: Analysis, draft: Draft, head: str) -> str | None:
        """The head with its modifiers: in the sentence of the figure, else nearest before it, else in the title."""
        lower, number = analysis.words.lower, draft.numeral.first
        first, end = max(draft.sentence[0], number - REACH), min(draft.sentence[1], number + REACH)
        wanted = self.attained if head in self.attained else (head,)
        for at in (*range(first, end), *range(first - 1, max(-1, first - REACH), -1)):
            if lower[at] not in wanted or (at > number and lower[at - 1] in self.beyond):
                continue  # "ditawar Rp5.900, di bawah harga pembelian pemerintah"
            last = min(self.phrases.counted_end(analysis, at, analysis.sentence_at(at)[1]), at + LONGEST_FULL)
            last = next((token for token in range(at + 1, last) if self._is_amount(lower[token])), last)
            while last > at + 1 and lower[last - 1] in self.rules.superlatives:
                last -= 1  # "realisasi imunisasi polio | tertinggi"
            modified = last > at + 1 and lower[at + 1] not in self.rules.naming.occasions
            modified = modified and lower[at + 1] not in self.rules.links
            modified = modified and lower[at + 1] not in self.rules.superlatives  # "kasus terbanyak berada di Palaran"
            somebody = modified and head in self.rules.naming.relational and analysis.words.forms[at + 1].cap
            modified = modified and not (somebody or self._is_name(analysis, at + 1))
            modified = modified and lower[at + 1] not in self.rules.naming.modest
            if modified and at + 1 not in analysis.place_starts and at + 1 not in analysis.dated:
                return analysis.words.surface(at, last)
        return None
