"""What a sentence opens with *untuk* -> what its bare measure is of: *Untuk padi, produksi* is **produksi padi**."""

from typing import Final

from extractor.pipeline.analysis import Analysis
from extractor.pipeline.figures.drafts import Draft
from extractor.pipeline.figures.phrases.leftward import Leftward
from extractor.pipeline.figures.phrases.morphology import OF_IT
from extractor.pipeline.figures.phrases.phrase_edges import SHORT
from extractor.pipeline.figures.phrases.phrase_kinds import Range
from extractor.rules.figures import FigureRules

LONGEST: Final = 6
"""Words of what a sentence is told for."""


class Dedications:
    """Completes the names of measures by what their sentences are told for."""

    def __init__(self, rules: FigureRules, leftward: Leftward) -> None:
        self.rules = rules
        self.leftward = leftward
        self.opening = rules.contrasts | rules.naming.clausal
        self.timing = rules.naming.occasions | rules.naming.periods | rules.naming.eras

    def complete(self, analysis: Analysis, draft: Draft, left: Range) -> str | None:
        """Return the name of a figure with what its sentence is told for; as it is where that is not told."""
        lower, name = analysis.words.lower, draft.indicator
        start, end = left
        head = lower[start].removesuffix(OF_IT)
        if name is None or end - start > SHORT or not name.lower().startswith(head):
            return name
        whom = self._of(analysis, draft, start)
        if whom is None or head in lower[slice(*whom)]:
            return name
        return f"{name.removesuffix(OF_IT)} {analysis.words.surface(*whom)}"

    def _of(self, analysis: Analysis, draft: Draft, start: int) -> Range | None:
        """Tokens of what a sentence opens with that ends at the comma before a phrase."""
        lower, at = analysis.words.lower, draft.sentence[0]
        while at < start and (not analysis.words.forms[at].word or lower[at] in self.opening):
            at += 1
        comma = start - 1
        while comma > at and (lower[comma] in self.rules.wholes or comma in analysis.dated):
            comma -= 1
        first = at + 1
        if lower[at] not in self.rules.naming.dedicating or not 0 < comma - first <= LONGEST or lower[comma] != ",":
            return None
        told = range(first, comma)
        if any(not analysis.words.forms[i].word or i in analysis.dated or lower[i] in self.timing for i in told):
            return None
        phrases, kinds = self.leftward.phrases, self.leftward.kinds
        return None if phrases.verb_at(analysis, first) or kinds.is_place(analysis, (first, comma)) else (first, comma)
