"""The shape of every pipeline component: read the analysis of a Doc, add one layer, show it as spans."""

from collections.abc import Iterable
from pathlib import Path
from typing import ClassVar

from spacy.tokens import Doc

from extractor.pipeline.analysis import Analysis
from extractor.pipeline.lexicon import lexicon_of
from extractor.rules.bundle import Rules, rules_at


class Component:
    """Base of the components: :meth:`read` does the work, calling one shows its layer in a Doc besides."""

    layer: ClassVar[str]

    def __init__(self, patterns: str | None = None) -> None:
        self.rules: Rules = rules_at(Path(patterns) if patterns else None)
        self.lexicon = lexicon_of(self.rules)

    def __call__(self, doc: Doc) -> Doc:
        analysis = Analysis.of(doc, self.lexicon)
        self.read(analysis)
        self.show(doc, self.layer, self.found(analysis))
        return doc

    @staticmethod
    def show(doc: Doc, layer: str, found: Iterable[tuple[int, int, str]]) -> None:
        """Make spans of a Doc of (start, end, label)."""
        spans = (doc.char_span(a, b, label=label, alignment_mode="expand") for a, b, label in found)
        doc.spans[layer] = [span for span in spans if span is not None]

    def read(self, analysis: Analysis) -> None:
        """Add this layer to the analysis."""
        raise NotImplementedError

    def found(self, analysis: Analysis) -> Iterable[tuple[int, int, str]]:
        """Yield (start, end, label) of what this layer shows in a Doc."""
        raise NotImplementedError
