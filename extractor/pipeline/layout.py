"""Text -> paragraphs, sentences, dateline, and what is closed to extraction."""

from collections.abc import Iterable

from spacy.language import Language

from extractor.pipeline.analysis import Analysis
from extractor.pipeline.component import Component


class Layout(Component):
    """Text -> paragraphs, sentences, dateline, and what is closed to extraction."""

    layer = "layout"

    def read(self, analysis: Analysis) -> None:
        """Add this layer to the analysis."""

    def found(self, analysis: Analysis) -> Iterable[tuple[int, int, str]]:
        """Yield what this layer shows in a Doc."""
        return ()


@Language.factory("petik_layout", assigns=["doc.spans"], default_config={"patterns": None, "spans": True})
def make_layout(nlp: Language, name: str, patterns: str | None, spans: bool) -> Layout:
    """Build the component for a spaCy pipeline."""
    return Layout(patterns, spans)
