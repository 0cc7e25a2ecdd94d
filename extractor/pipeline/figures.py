"""Numbers -> figures with unit, status, indicator, place, date and speaker."""

from collections.abc import Iterable

from spacy.language import Language

from extractor.pipeline.analysis import Analysis
from extractor.pipeline.component import Component


class Figures(Component):
    """Numbers -> figures with unit, status, indicator, place, date and speaker."""

    layer = "figures"

    def read(self, analysis: Analysis) -> None:
        """Add this layer to the analysis."""

    def found(self, analysis: Analysis) -> Iterable[tuple[int, int, str]]:
        """Yield what this layer shows in a Doc."""
        return ()


@Language.factory("petik_figures", assigns=["doc.spans"], default_config={"patterns": None, "spans": True})
def make_figures(nlp: Language, name: str, patterns: str | None, spans: bool) -> Figures:
    """Build the component for a spaCy pipeline."""
    return Figures(patterns, spans)
