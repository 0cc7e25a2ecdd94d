"""Extraction -> the labelled spans that annotation tools show, and what comes back from them."""

from typing import Final, NamedTuple

from extractor.records import Extraction

LABELS: Final = {
    "official": "officials",
    "institution": "institutions",
    "date": "dates",
    "figure": "figures",
    "quote": "quotes",
}
"""Label in the tools -> layer."""


class LabelledSpan(NamedTuple):
    """Characters with a label; ``record`` is the id of the record they belong to, ``None`` for new ones."""

    start: int
    end: int
    label: str
    record: str | None = None


class Annotated(NamedTuple):
    """One article as it comes back from a tool."""

    id: str
    text: str
    spans: list[LabelledSpan]


def labelled_spans(found: Extraction) -> list[LabelledSpan]:
    """Return every span of an extraction, in text order."""
    return sorted(
        [
            *(LabelledSpan(m.start, m.end, "official", o.id) for o in found.officials for m in o.mentions),
            *(LabelledSpan(m.start, m.end, "institution", i.id) for i in found.institutions for m in i.mentions),
            *(LabelledSpan(d.start, d.end, "date", d.id) for d in found.dates),
            *(LabelledSpan(f.start, f.end, "figure", f.id) for f in found.figures),
            *(LabelledSpan(q.start, q.end, "quote", q.id) for q in found.quotes),
        ]
    )
