"""A count of those told of in the sentence before, without a number: **guru ngaji**. *Jumlahnya 310 orang*."""

from typing import Final

from extractor.pipeline.analysis import Analysis
from extractor.pipeline.figures.drafts import Draft
from extractor.pipeline.figures.nearby import plain_before
from extractor.pipeline.figures.phrases.leftward import Leftward
from extractor.pipeline.figures.phrases.morphology import ACTIVE, OF_IT
from extractor.pipeline.figures.phrases.phrase_kinds import Range
from extractor.pipeline.figures.quantities.units import COUNT
from extractor.rules.figures import FigureRules

LONGEST: Final = 6


class PlainSubjects:
    """Finds those a plain sentence tells of, which the next one counts."""

    def __init__(self, rules: FigureRules, leftward: Leftward) -> None:
        self.rules = rules
        self.leftward = leftward
        self.phrases = leftward.phrases
        self.equating = rules.naming.copulas | rules.introducing | rules.naming.carried | rules.naming.coming
        self.some = rules.naming.several | rules.naming.most
        self.led = rules.of | rules.agents

    def of(self, analysis: Analysis, draft: Draft) -> str | None:
        """Return their name; ``None`` where the count has its own, or the sentence before a number."""
        lower, first = analysis.words.lower, draft.sentence[0]
        pointing = lower[first].endswith(OF_IT) and lower[first] in self.rules.anaphors
        if not pointing or draft.measure.unit != COUNT or lower[first] in self.rules.naming.others:
            return None
        if not (draft.measure.classified or draft.is_noun(analysis) or draft.indicator is None):
            return None
        plain = plain_before(analysis, draft.sentence, dates=True)
        verb = self._main_verb(analysis, *plain) if plain is not None else None
        if plain is None or verb is None:
            return None
        if lower[verb] in self.equating:
            return self._equated(analysis, plain, verb)
        if lower[verb].startswith(ACTIVE) and lower[verb] not in self.rules.naming.objectless:
            told = self._noun(analysis, verb + 1, plain[1])
            if told is not None:
                return analysis.words.surface(*told)
        return self._said(analysis, plain, verb)

    def _main_verb(self, analysis: Analysis, start: int, end: int) -> int | None:
        """The first verb that is not the verb of a clause with *yang*; a copula counts as well."""
        lower, inside = analysis.words.lower, False
        for at in range(start, end):
            if lower[at] in self.rules.relatives:
                inside = True
            elif lower[at] in self.equating:
                return at
            elif self.phrases.verb_at(analysis, at):
                if not inside:
                    return at if at > start else None
                inside = False
        return None

    def _equated(self, analysis: Analysis, plain: Range, verb: int) -> str | None:
        """Who the most are, with what they are the most of: **penunggak** *terbanyak adalah* **peserta mandiri**."""
        lower, at = analysis.words.lower, verb + 1
        at += lower[at] in self.led
        start, end = self.leftward.phrase(analysis, verb, plain[0])
        end = next((token for token in range(start, end) if lower[token] in self.rules.superlatives), end)
        clause = start > plain[0] and lower[start - 1] in self.rules.relatives
        head = self._worded(analysis, (start, end)) if not clause and end > start else None
        told = self._noun(analysis, at, plain[1]) if clause or head is not None else None
        if told is None:
            return head
        kind = analysis.words.surface(*told)
        return f"{head} {kind}" if head is not None and head.lower() != kind.lower() else kind

    def _noun(self, analysis: Analysis, at: int, end: int) -> Range | None:
        """The noun that begins at a token, with its clause; ``None`` for a name or nothing."""
        last = self.phrases.counted_end(analysis, at, end)
        if last == at or analysis.words.forms[at].cap or analysis.words.lower[at] in self.some:
            return None
        clause = last < end and analysis.words.lower[last] in self.rules.relatives
        return at, self.phrases.modified_end(analysis, last, end) if clause else last

    def _worded(self, analysis: Analysis, phrase: Range) -> str | None:
        start, end = phrase
        if not 0 < end - start <= LONGEST or analysis.words.lower[start] in self.rules.naming.pronouns:
            return None
        named = self.leftward.kinds.is_name(analysis, start, end)
        if (named and (end - start > 1 or not self._opens(analysis, start))) or self._is_affair(analysis, start, end):
            return None
        return self.leftward.text(analysis, phrase)

    def _said(self, analysis: Analysis, plain: Range, verb: int) -> str | None:
        """The subject of a verb; of some, what they do tells which: *sebagian* **warga** *memilih bertahan*."""
        words = analysis.words
        start, end = self.leftward.phrase(analysis, verb, plain[0])
        some = start < end and words.lower[start] in self.some
        subject = self._worded(analysis, (start + some, end))
        predicate = self.phrases.predicate_end(analysis, end, plain[1]) if some and subject is not None else None
        return f"{subject} {self.rules.relative} {words.surface(*predicate)}" if predicate is not None else subject

    def _is_affair(self, analysis: Analysis, start: int, end: int) -> bool:
        """Tell whether a phrase is what is pointed at, and nobody who could be counted: **kasus ini** *ditangani*."""
        lower = analysis.words.lower
        pointed = end < len(lower) and lower[end] in self.rules.demonstratives
        return pointed and (lower[start] in self.rules.naming.counters or lower[start] in self.rules.anaphors)

    def _opens(self, analysis: Analysis, at: int) -> bool:
        """Tell whether a word has its capital letter from the sentence it opens."""
        return at == 0 or not analysis.words.forms[at - 1].word
