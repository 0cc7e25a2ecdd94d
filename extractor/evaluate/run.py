"""Corpus -> result: extract every article, or take predictions that were made before, and score them."""

import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from extractor.api import Extractor
from extractor.articles import article_of
from extractor.errors import CorpusError
from extractor.evaluate.flat import gold_form
from extractor.evaluate.gold import CorpusArticle, Gold, read_corpus
from extractor.evaluate.score import Score, Scorer
from extractor.evaluate.spans import SpanTable
from extractor.records import Extraction
from extractor.store.lines import read_extractions


@dataclass(frozen=True)
class Result:
    """Scores by record and by span over so many articles."""

    articles: int
    score: Score
    spans: SpanTable


def select(corpus: Path, split: str | None) -> list[CorpusArticle]:
    """Return the articles of a corpus, or of one part of its ``splits.toml``.

    Raises:
        CorpusError: there is no such part, or it names an article that does not exist.
    """
    articles = read_corpus(corpus)
    if split is None:
        return articles
    file = corpus / "splits.toml"
    if not file.is_file():
        raise CorpusError(f"{file}: missing; --split needs it")
    parts = tomllib.loads(file.read_text(encoding="utf-8"))
    if split not in parts:
        raise CorpusError(f"{file}: no part {split!r}; it has {', '.join(sorted(parts))}")
    wanted = set(parts[split])
    unknown = sorted(wanted - {article.id for article in articles})
    if unknown:
        raise CorpusError(f"{file}: {split} names articles that do not exist: {', '.join(unknown[:5])}")
    return [article for article in articles if article.id in wanted]


def evaluate(
    articles: Sequence[CorpusArticle], *, predictions: Path | None = None, patterns: Path | None = None
) -> Result:
    """Score the rules, or given predictions (JSONL of records), on articles with gold."""
    records = read_extractions(predictions) if predictions else _extract(articles, patterns)
    found = {record.article.id: record for record in records}
    spans = SpanTable()
    pairs = []
    for article in articles:
        record = found.get(article.id)
        if record is None:
            pairs.append((article.gold, Gold(id=article.id)))
            continue
        pairs.append((article.gold, gold_form(record)))
        spans.add(article, record)
    score = Scorer(patterns).score(pairs)
    judged = {layer for layer, _ in score.table}
    spans.layers = {layer: counts for layer, counts in spans.layers.items() if layer in judged}
    return Result(len(articles), score, spans)


def _extract(articles: Sequence[CorpusArticle], patterns: Path | None) -> Iterator[Extraction]:
    extractor = Extractor(patterns)
    yield from extractor.extract_many(
        article_of(
            article.text,
            id=article.id,
            title=article.title,
            url=article.url,
            published_at=article.published_at,
        )
        for article in articles
    )
