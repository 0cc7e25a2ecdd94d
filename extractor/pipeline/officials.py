"""Posts and names -> officials with every mention in the article."""

from collections.abc import Iterable

from spacy.language import Language

from extractor.pipeline.analysis import Analysis
from extractor.pipeline.component import Component


class Officials(Component):
    """Posts and names -> officials with every mention in the article."""

    layer = "officials"

    def read(self, analysis: Analysis) -> None:
        """Add this layer to the analysis."""

    def found(self, analysis: Analysis) -> Iterable[tuple[int, int, str]]:
        """Yield what this layer shows in a Doc."""
        return ()


@Language.factory("petik_officials", assigns=["doc.spans"], default_config={"patterns": None, "spans": True})
def make_officials(nlp: Language, name: str, patterns: str | None, spans: bool) -> Officials:
    """Build the component for a spaCy pipeline."""
    return Officials(patterns, spans)
