"""A text and its records -> paragraphs of segments, each knowing which records it belongs to."""

from collections import deque
from itertools import pairwise

import msgspec

from extractor.newsroom.plain import plain
from extractor.records import Date, Evidence, Extraction, Figure, Mention, Quote

SHOWN = 200_000
"""Longer texts are cut on the page: a browser cannot lay out megabytes in reasonable time."""


class Mark(msgspec.Struct, frozen=True, kw_only=True):
    """One place of one record."""

    layer: str
    id: str
    start: int
    end: int
    rule: str
    evidence: str


class Segment(msgspec.Struct, frozen=True):
    """A stretch of text inside the same records; ``opens`` are the records that begin here."""

    text: str
    marks: list[Mark]
    opens: list[Mark]


class Part(msgspec.Struct, frozen=True):
    """A paragraph with its kind."""

    kind: str
    segments: list[Segment]


def marks(extraction: Extraction) -> list[Mark]:
    """Return every place in the text that a record points at."""
    found = []
    for official in extraction.officials:
        evidence = official.positions[0].evidence if official.positions else None
        found += _mentions("official", official.id, official.mentions, evidence)
    for institution in extraction.institutions:
        found += _mentions("institution", institution.id, institution.mentions, institution.evidence)
    records: list[tuple[str, Date | Figure | Quote]] = [
        *(("date", date) for date in extraction.dates),
        *(("figure", figure) for figure in extraction.figures),
        *(("quote", quote) for quote in extraction.quotes),
    ]
    for layer, one in records:
        rule, evidence_text = one.evidence.rule, one.evidence.text
        found.append(
            Mark(layer=layer, id=one.id, start=one.start, end=one.end, rule=rule, evidence=plain(evidence_text))
        )
    return sorted(found, key=lambda mark: (mark.start, -mark.end, mark.layer))


def _mentions(layer: str, id: str, mentions: list[Mention], evidence: Evidence | None) -> list[Mark]:
    return [
        Mark(
            layer=layer,
            id=id,
            start=one.start,
            end=one.end,
            rule=evidence.rule if evidence else one.kind,
            evidence=plain(evidence.text if evidence else one.text),
        )
        for one in mentions
    ]


def parts(extraction: Extraction) -> list[Part]:
    """Cut the body into paragraphs and segments; what stands between paragraphs is white space."""
    article = extraction.article
    text = article.text[:SHOWN]
    found = [mark for mark in marks(extraction) if mark.start < mark.end <= len(text)]
    spans: list[tuple[int, int, str]] = [
        (max(one.start, article.body_start), min(one.end, len(text)), one.kind)
        for one in article.paragraphs
        if article.body_start < one.end and one.start < len(text)
    ]
    if not spans or any(text[a:b].strip() for a, b in _gaps(spans, article.body_start, len(text))):
        spans = [(article.body_start, len(text), "body")]
    segments = _segments(text, spans, found)
    return [Part(kind, segments[start, end]) for start, end, kind in spans if start < end]


def _gaps(spans: list[tuple[int, int, str]], start: int, end: int) -> list[tuple[int, int]]:
    edges = [start, *(edge for a, b, _ in spans for edge in (a, b)), end]
    return [(a, b) for a, b in zip(edges[::2], edges[1::2], strict=True) if a < b]


def _segments(text: str, spans: list[tuple[int, int, str]], found: list[Mark]) -> dict[tuple[int, int], list[Segment]]:
    """Sweep once over all edges: time grows with the number of marks, not with its square."""
    edges = sorted({edge for mark in found for edge in (mark.start, mark.end)})
    waiting = deque(found)
    active: list[Mark] = []
    opened: set[tuple[str, str, int]] = set()
    segments: dict[tuple[int, int], list[Segment]] = {}
    at = 0
    for start, end, _ in spans:
        here: list[Segment] = []
        while at < len(edges) and edges[at] <= start:
            at += 1
        inner = at
        while inner < len(edges) and edges[inner] < end:
            inner += 1
        for a, b in pairwise([start, *edges[at:inner], end]):
            while waiting and waiting[0].start <= a:
                active.append(waiting.popleft())
            active = [mark for mark in active if mark.end > a]
            opens = [mark for mark in active if (mark.layer, mark.id, mark.start) not in opened]
            opened |= {(mark.layer, mark.id, mark.start) for mark in opens}
            here.append(Segment(plain(text[a:b]), active[:8], opens[:8]))
        at = inner
        segments[start, end] = here
    return segments
