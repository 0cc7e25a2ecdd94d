"""Organisation names -> institutions with aliases, parents and jurisdiction."""

from collections.abc import Iterable

from spacy.language import Language

from extractor.pipeline.analysis import Analysis
from extractor.pipeline.component import Component


class Institutions(Component):
    """Organisation names -> institutions with aliases, parents and jurisdiction."""

    layer = "institutions"

    def read(self, analysis: Analysis) -> None:
        """Add this layer to the analysis."""

    def found(self, analysis: Analysis) -> Iterable[tuple[int, int, str]]:
        """Yield what this layer shows in a Doc."""
        return ()


@Language.factory("petik_institutions", assigns=["doc.spans"], default_config={"patterns": None, "spans": True})
def make_institutions(nlp: Language, name: str, patterns: str | None, spans: bool) -> Institutions:
    """Build the component for a spaCy pipeline."""
    return Institutions(patterns, spans)
