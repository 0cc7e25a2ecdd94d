"""Region names -> places, and the region the article is about."""

from collections.abc import Iterable

from spacy.language import Language

from extractor.pipeline.analysis import Analysis
from extractor.pipeline.component import Component


class Places(Component):
    """Region names -> places, and the region the article is about."""

    layer = "places"

    def read(self, analysis: Analysis) -> None:
        """Add this layer to the analysis."""

    def found(self, analysis: Analysis) -> Iterable[tuple[int, int, str]]:
        """Yield what this layer shows in a Doc."""
        return ()


@Language.factory("petik_places", assigns=["doc.spans"], default_config={"patterns": None, "spans": True})
def make_places(nlp: Language, name: str, patterns: str | None, spans: bool) -> Places:
    """Build the component for a spaCy pipeline."""
    return Places(patterns, spans)
