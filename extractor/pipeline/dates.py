"""Date expressions -> EDTF values."""

from collections.abc import Iterable

from spacy.language import Language

from extractor.pipeline.analysis import Analysis
from extractor.pipeline.component import Component


class Dates(Component):
    """Date expressions -> EDTF values."""

    layer = "dates"

    def read(self, analysis: Analysis) -> None:
        """Add this layer to the analysis."""

    def found(self, analysis: Analysis) -> Iterable[tuple[int, int, str]]:
        """Yield what this layer shows in a Doc."""
        return ()


@Language.factory("petik_dates", assigns=["doc.spans"], default_config={"patterns": None, "spans": True})
def make_dates(nlp: Language, name: str, patterns: str | None, spans: bool) -> Dates:
    """Build the component for a spaCy pipeline."""
    return Dates(patterns, spans)
