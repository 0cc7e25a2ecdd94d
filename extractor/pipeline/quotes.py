"""Quotation marks and verbs of saying -> quotes with speakers."""

from collections.abc import Iterable

from spacy.language import Language

from extractor.pipeline.analysis import Analysis
from extractor.pipeline.component import Component


class Quotes(Component):
    """Quotation marks and verbs of saying -> quotes with speakers."""

    layer = "quotes"

    def read(self, analysis: Analysis) -> None:
        """Add this layer to the analysis."""

    def found(self, analysis: Analysis) -> Iterable[tuple[int, int, str]]:
        """Yield what this layer shows in a Doc."""
        return ()


@Language.factory("petik_quotes", assigns=["doc.spans"], default_config={"patterns": None, "spans": True})
def make_quotes(nlp: Language, name: str, patterns: str | None, spans: bool) -> Quotes:
    """Build the component for a spaCy pipeline."""
    return Quotes(patterns, spans)
