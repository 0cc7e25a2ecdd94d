"""Figures -> coverage records and consistency warnings."""

from collections.abc import Iterable

from spacy.language import Language

from extractor.pipeline.analysis import Analysis
from extractor.pipeline.component import Component


class CoverageLayer(Component):
    """Figures -> coverage records and consistency warnings."""

    layer = "coverage"

    def read(self, analysis: Analysis) -> None:
        """Add this layer to the analysis."""

    def found(self, analysis: Analysis) -> Iterable[tuple[int, int, str]]:
        """Yield what this layer shows in a Doc."""
        return ()


@Language.factory("petik_coverage", assigns=["doc.spans"], default_config={"patterns": None, "spans": True})
def make_coverage(nlp: Language, name: str, patterns: str | None, spans: bool) -> CoverageLayer:
    """Build the component for a spaCy pipeline."""
    return CoverageLayer(patterns, spans)
