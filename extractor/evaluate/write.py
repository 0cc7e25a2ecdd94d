"""Corrected records -> gold that ``petik evaluate`` reads: ``articles.jsonl`` beside ``gold.jsonl``."""

from collections.abc import Sequence
from pathlib import Path

import msgspec
from msgspec.structs import replace

from extractor.evaluate.flat import gold_form
from extractor.records import Extraction


def write_gold(records: Sequence[Extraction], folder: Path) -> None:
    """Write articles and gold side by side; what the text holds is what was analysed."""
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "articles.jsonl").open("wb") as articles, (folder / "gold.jsonl").open("wb") as golds:
        for record in records:
            article = record.article
            line = {
                "id": article.id,
                "url": article.url,
                "title": article.title,
                "published_at": article.published_at,
                "text": article.text[article.body_start :],
            }
            articles.write(msgspec.json.encode(line) + b"\n")
            gold = replace(gold_form(record), coverage=[])  # no annotation tool shows it, so nobody has corrected it
            golds.write(msgspec.json.encode(gold) + b"\n")
