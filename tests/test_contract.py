"""The promises of the output hold on every article of our own corpus, in any order, and for the spans of the Doc."""

import json
import random
from collections.abc import Sequence
from pathlib import Path

import msgspec
import pytest
from jsonschema import Draft202012Validator

import extractor
from extractor.articles import article_of
from extractor.evaluate.gold import read_corpus
from extractor.pipeline.build import analysed_doc
from extractor.records import Article, Extraction
from extractor.rules.bundle import rules_at
from extractor.store.schema import json_schema
from tests.contract import broken

CORPUS = Path(__file__).parents[1] / "corpus"


@pytest.fixture(scope="module")
def articles() -> list[Article]:
    return [
        article_of(one.text, id=one.id, title=one.title, url=one.url, published_at=one.published_at)
        for one in read_corpus(CORPUS)
    ]


@pytest.fixture(scope="module")
def extractions(articles: Sequence[Article]) -> list[Extraction]:
    return list(extractor.extract_many(articles))


def test_every_promise_holds(extractions: Sequence[Extraction]) -> None:
    codes = frozenset(rules_at(None).regions.by_code)
    assert [f"{found.article.id}: {wrong}" for found in extractions for wrong in broken(found, codes)] == []


def damaged(texts: Sequence[str], seed: int) -> str:
    """Parts of two texts with words exchanged, some letters lost, broken off anywhere."""
    luck = random.Random(seed)
    one, other = luck.choice(texts), luck.choice(texts)
    words = (one[luck.randrange(len(one)) :][:500] + other[: luck.randrange(400)]).split(" ")
    for _ in range(luck.choice((0, 5, 20))):
        here, there = luck.randrange(len(words)), luck.randrange(len(words))
        words[here], words[there] = words[there], words[here]
    text = " ".join(words)
    return "".join(letter for letter in text if luck.random() > 0.03) if seed % 2 else text


def test_every_promise_holds_on_damaged_texts(articles: Sequence[Article]) -> None:
    codes = frozenset(rules_at(None).regions.by_code)
    texts = [one.text for one in articles]
    for seed in range(2_000):
        article = article_of(damaged(texts, seed), published_at="2025-05-12" if seed % 3 else None)
        assert [f"{seed}: {wrong}" for wrong in broken(extractor.extract(article), codes)] == []


def test_the_schema_holds(extractions: Sequence[Extraction]) -> None:
    validator = Draft202012Validator(json_schema())
    for found in extractions:
        assert [error.message for error in validator.iter_errors(json.loads(msgspec.json.encode(found)))] == []


def test_articles_do_not_touch_each_other(articles: Sequence[Article], extractions: Sequence[Extraction]) -> None:
    backwards = list(extractor.extract_many(reversed(articles)))
    assert [msgspec.json.encode(one) for one in reversed(backwards)] == [
        msgspec.json.encode(one) for one in extractions
    ]


def test_the_doc_shows_what_the_record_says(articles: Sequence[Article], extractions: Sequence[Extraction]) -> None:
    """A span of the Doc covers whole tokens, so it may hold more than the record's characters (*ujar|nya*)."""
    nlp = extractor.load()
    for article, found in zip(articles, extractions, strict=True):
        doc = analysed_doc(nlp, article)
        mentions = {
            "officials": [mention for official in found.officials for mention in official.mentions],
            "institutions": [mention for institution in found.institutions for mention in institution.mentions],
            "dates": found.dates,
            "figures": found.figures,
            "quotes": found.quotes,
        }
        for layer, records in mentions.items():
            expected = set()
            for record in records:
                span = doc.char_span(record.start, record.end, alignment_mode="expand")
                assert span is not None, (article.id, layer, record)
                expected.add((span.start, span.end))
            assert {(span.start, span.end) for span in doc.spans[layer]} == expected, (article.id, layer)
