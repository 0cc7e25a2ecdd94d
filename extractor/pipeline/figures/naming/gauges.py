"""The measure that the sentence before a rate names: *teratas dalam* **cakupan imunisasi**. *Angkanya 26 persen*."""

from bisect import bisect_left
from typing import Final

from extractor.pipeline.analysis import Analysis
from extractor.pipeline.figures.drafts import Draft
from extractor.pipeline.figures.nearby import plain_before
from extractor.pipeline.figures.phrases.clauses import MOVING
from extractor.pipeline.figures.phrases.leftward import Leftward
from extractor.pipeline.figures.phrases.morphology import OF_IT
from extractor.pipeline.figures.quantities.units import PERCENT
from extractor.rules.figures import FigureRules

LONGEST: Final = 6
SENTENCES: Final = 2
"""Sentences back, headlines apart."""


class Gauges:
    """Finds what a rate measures that its own sentence does not name."""

    def __init__(self, rules: FigureRules, leftward: Leftward) -> None:
        self.rules = rules
        self.leftward = leftward

    def before(self, analysis: Analysis, draft: Draft) -> str | None:
        """Return the last measure with a modifier in the sentences before; ``None`` where they name none."""
        lower, body = analysis.words.lower, analysis.body
        heads = self.rules.naming.measures if draft.measure.unit == PERCENT else self.rules.money
        behind = bisect_left(analysis.sentences, draft.sentence)
        for first, end in reversed(analysis.sentences[max(0, behind - SENTENCES) : behind]):
            if first < body:
                return None
            for at in range(end - 1, first - 1, -1):
                if lower[at] not in heads or self._is_name(analysis, at, first):
                    continue
                while at > first and lower[at - 1] in self.rules.naming.measures:
                    at -= 1  # "cakupan imunisasi", "pencairan dana desa"
                last = min(self.leftward.phrases.counted_end(analysis, at, end), at + LONGEST)
                start, last = self.leftward.stripped(analysis, at, last)
                while last > start and lower[last - 1] in self.rules.superlatives:
                    last -= 1
                if last > start + 1 and lower[start + 1] not in self.rules.links:
                    return analysis.words.surface(start, last)
        return None

    def told(self, analysis: Analysis, draft: Draft) -> str | None:
        """What the sentence before tells of without a number: *Ada* **peserta mandiri**. *Jumlahnya 72 ribu jiwa*.

        A head of its own goes with it: *Belanja daerah meningkat. Anggarannya …* is **anggaran belanja daerah**.
        """
        lower, rules, first = analysis.words.lower, self.rules, draft.sentence[0]
        if not lower[first].endswith(OF_IT):
            return None
        head = lower[first].removesuffix(OF_IT)
        if lower[first] not in rules.anaphors:
            subject = self._moved(analysis, draft) if head in rules.naming.owned_heads or head in rules.money else None
            own = subject is not None and head not in subject.lower().split(" ")
            return f"{analysis.words.surface(first, first + 1).removesuffix(OF_IT)} {subject}" if own else subject
        plain = plain_before(analysis, draft.sentence)
        if plain is None:
            return None
        start, end = plain
        at = next((at + 1 for at in range(start, end - 1) if lower[at] in rules.naming.existing), None)
        if at is None:
            return self._moved(analysis, draft)
        last = min(self.leftward.phrases.counted_end(analysis, at, end), at + LONGEST)
        while last > at and last < end and analysis.words.forms[last].cap and analysis.words.forms[last].word:
            last += 1  # "Pekerja Bukan Penerima Upah"
        return analysis.words.surface(at, last) if last > at else None

    def _moved(self, analysis: Analysis, draft: Draft) -> str | None:
        """What the sentence before says moved, without a number: **Belanja daerah** *justru meningkat*."""
        plain, words = plain_before(analysis, draft.sentence), analysis.words
        if plain is None:
            return None
        start, end = plain
        verb = next((at for at in range(start + 1, end) if self.rules.cue_words.get(words.lower[at]) in MOVING), None)
        if verb is None:
            return None
        first, last = self.leftward.phrase(analysis, verb, start)
        if not 0 < last - first <= LONGEST or self.leftward.kinds.is_name(analysis, first, last):
            return None
        return words.surface(first, last)

    def _is_name(self, analysis: Analysis, at: int, first: int) -> bool:
        """Tell whether a word belongs to a name: *Pekan* **Imunisasi** *Nasional*."""
        return at > first and analysis.words.forms[at].cap and analysis.words.forms[at - 1].cap
