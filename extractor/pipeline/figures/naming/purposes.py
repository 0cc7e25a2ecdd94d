"""An amount -> what it is for, or what is said of it: *Rp7 miliar* **untuk menambal jalan**."""

from typing import Final

from extractor.pipeline.analysis import Analysis
from extractor.pipeline.figures.drafts import Draft
from extractor.pipeline.figures.phrases.noun_phrases import NounPhrases
from extractor.rules.figures import FigureRules

LONGEST_PURPOSE: Final = 5


class Purposes:
    """Reads what amounts are for."""

    def __init__(self, rules: FigureRules, phrases: NounPhrases) -> None:
        self.rules = rules
        self.phrases = phrases

    def end(self, analysis: Analysis, draft: Draft) -> int:
        """Token behind the purpose that follows an amount, else behind that: *Rp4 M* **untuk irigasi** *telah cair*."""
        words, rules = analysis.words, self.rules
        last, end = draft.measure.after, draft.sentence[1]
        if last >= end:
            return last
        if words.lower[last] in rules.purposes and not self._is_base(words.lower, last, end):
            after = self.phrases.modified_end(analysis, last, end, LONGEST_PURPOSE)
            # "Rp9 miliar dari total anggaran Rp130 miliar": the phrase names the next amount.
            return last if any(form.digit for form in words.forms[after : min(after + 2, end)]) else after
        if words.lower[last] in rules.naming.meant:
            after = self.phrases.counted_end(analysis, last + 1, end)
            return after if after > last + 1 else last
        return last

    def _is_base(self, lower: list[str], at: int, end: int) -> bool:
        """Tell whether what follows is what an amount is held against: *Rp2 M* **dari target** *Rp3 M*."""
        if at + 1 >= end or lower[at] not in self.rules.of:
            return False
        # "naik Rp2.000 dari harga sebelumnya …"
        return lower[at + 1] in self.rules.empty or not self.rules.former.isdisjoint(lower[at + 2 : at + 3])

    def said(self, analysis: Analysis, at: int, draft: Draft) -> str | None:
        """What a bare noun of money is for, or what is said of it, behind the amount.

        *anggaran Rp9 miliar* **untuk membayar utang**, *dana Rp5 miliar* **yang dimiliki Pemda**.
        """
        words, rules, end = analysis.words, self.rules, draft.sentence[1]
        if at < end and words.lower[at] in rules.relatives:
            last = self.phrases.modified_end(analysis, at, end)
            return words.surface(at, last) if last > at + 1 else None
        if at + 1 < end and words.lower[at] in rules.naming.specially:
            at += 1
        if at + 2 >= end or words.lower[at] not in rules.purpose:
            return None
        noun = at + 1 + self.phrases.verb_at(analysis, at + 1)
        if noun == at + 1 and words.lower[at - 1] not in rules.naming.specially:
            return None
        noun += noun < end and words.lower[noun] in rules.naming.plural
        last = self.phrases.counted_end(analysis, noun, end)
        return words.surface(at, last) if last > noun else None

    def ahead(self, analysis: Analysis, verb: int, first: int) -> str | None:
        """What an amount is for, told first: *Untuk* **perbaikan jalan** *kami siapkan Rp9 miliar*."""
        words, rules = analysis.words, self.rules
        at = next((at for at in range(first, min(verb, first + 2)) if words.lower[at] in rules.purpose), None)
        if at is None or not (at == first or not words.forms[at - 1].word):
            return None
        last = self.phrases.counted_end(analysis, at + 1, min(verb, at + 1 + LONGEST_PURPOSE))
        idle = last == at + 1 or words.lower[at + 1] in rules.empty or self.phrases.verb_at(analysis, at + 1)
        return None if idle else words.surface(at + 1, last)

    def used_for(self, analysis: Analysis, draft: Draft, last: int) -> str | None:
        """What an amount is used for: *Sebesar Rp644 miliar dipakai untuk* **dukungan manajemen**."""
        lower, end = analysis.words.lower, draft.sentence[1]
        if last + 2 >= end or lower[last + 1] not in self.rules.purpose or not self.phrases.verb_at(analysis, last):
            return None
        behind = self.phrases.modified_end(analysis, last + 1, end, LONGEST_PURPOSE)
        return analysis.words.surface(last + 2, behind) if behind > last + 2 else None
