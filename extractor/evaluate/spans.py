"""Spans of gold and finds -> nervaluate's categories: correct, incorrect, partial, missed, spurious.

Gold names surfaces; a surface stands for its occurrences in text order, so the n-th gold record with a surface
is the n-th place where the text has it (or the place its ``context`` shows).
"""

from collections import Counter
from dataclasses import dataclass, field
from typing import NamedTuple

from extractor.evaluate.gold import CorpusArticle, Gold
from extractor.records import Extraction


class Span(NamedTuple):
    """Characters of the analysed text, with their layer."""

    start: int
    end: int
    layer: str


@dataclass
class SpanScore:
    """Counts of one layer: exact boundaries, overlapping ones, gold with nothing, finds with nothing."""

    exact: int = 0
    overlapping: int = 0
    missed: int = 0
    spurious: int = 0

    def strict(self) -> float:
        """F1 where only exact boundaries count."""
        return _f1(self.exact, self.overlapping + self.missed, self.overlapping + self.spurious)

    def partial(self) -> float:
        """F1 where an overlap counts as half a find."""
        right = self.exact + 0.5 * self.overlapping
        return _f1(right, 0.5 * self.overlapping + self.missed, 0.5 * self.overlapping + self.spurious)


@dataclass
class SpanTable:
    """Layer -> counts."""

    layers: dict[str, SpanScore] = field(default_factory=dict)

    def add(self, article: CorpusArticle, found: Extraction) -> None:
        """Count one article: dates, figures, quotes and institution mentions."""
        gold = gold_spans(article.gold, found.article.text)
        for layer, spans in found_spans(found).items():
            if not article.gold.judges(layer):
                continue
            self._count(self.layers.setdefault(layer, SpanScore()), gold[layer], spans)

    def _count(self, score: SpanScore, gold: list[Span], found: list[Span]) -> None:
        free = sorted(set(found) - set(gold))
        wanted = sorted(set(gold) - set(found))
        score.exact += len(set(gold) & set(found))
        for span in wanted:
            hit = next((other for other in free if other.start < span.end and span.start < other.end), None)
            if hit is None:
                score.missed += 1
            else:
                free.remove(hit)
                score.overlapping += 1
        score.spurious += len(free)


def gold_spans(gold: Gold, text: str) -> dict[str, list[Span]]:
    """Locate gold surfaces in the analysed text; optional records are left out."""
    return {
        "dates": _located("dates", text, [(r.surface, None) for r in gold.dates if not r.optional]),
        "figures": _located("figures", text, [(r.surface, r.context) for r in gold.figures if not r.optional]),
    }


def found_spans(found: Extraction) -> dict[str, list[Span]]:
    """The spans of an extraction, for the layers whose gold has one surface per occurrence."""
    return {
        "dates": [Span(d.start, d.end, "dates") for d in found.dates],
        "figures": [Span(f.start, f.end, "figures") for f in found.figures],
    }


def _located(layer: str, text: str, surfaces: list[tuple[str, str | None]]) -> list[Span]:
    spans = []
    seen: Counter[str] = Counter()
    for surface, context in surfaces:
        around = text.find(context) if context else -1
        start = text.find(surface, around) if around >= 0 else _nth(text, surface, seen[surface])
        seen[surface] += 1
        if start >= 0:
            spans.append(Span(start, start + len(surface), layer))
    return spans


def _nth(text: str, surface: str, n: int) -> int:
    at = text.find(surface)
    while n and at >= 0:
        following = text.find(surface, at + 1)
        if following < 0:
            break
        at, n = following, n - 1
    return at


def _f1(right: float, missed: float, spurious: float) -> float:
    total = 2 * right + missed + spurious
    return 2 * right / total if total else 0.0
