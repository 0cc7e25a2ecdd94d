"""Dates of hand-annotated articles: right, wrong and missing for petik and for dateparser.

usage: python tests/compare/dates.py [FOLDER]

FOLDER holds ``articles.jsonl`` and ``gold.jsonl`` (``../shared/eval/dev`` by default, or ``$PETIK_SHARED/eval/dev``).
A tool's date is right for a gold date when their words overlap and its first day lies in the gold period (or equals
the gold day); wrong when only the words overlap; a gold date that no find overlaps is missing. Finds that overlap no
gold date are counted as extra. Repeats of one expression with one value count once, as in the gold. The time is that
of everything petik extracts, not only of its dates.
"""

import json
import os
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterable
from datetime import date, datetime
from pathlib import Path
from typing import Any

import extractor
from extractor.articles import article_of
from extractor.values.dates import Point

Find = tuple[str, date, date]
"""Words, first and last day."""


def point(value: str) -> Point:
    """Read one end of an EDTF value back."""
    parts = [int(part) for part in value[:10].split("-")]
    return Point(*parts)


def period(value: str) -> tuple[date, date]:
    """First and last day of an EDTF value."""
    if value.endswith("X"):
        return date(int(value[:3]) * 10, 1, 1), date(int(value[:3]) * 10 + 9, 12, 31)
    first, _, last = value.partition("/")
    return point(first).first, point(last or first).last


def by_petik(text: str, published: str) -> list[Find]:
    """What petik finds."""
    record = extractor.extract(article_of(text, published_at=published))
    return [(found.text, *period(found.value)) for found in record.dates]


def by_dateparser(text: str, published: str) -> list[Find]:
    """What dateparser finds, told the language, the order of day and month, and the publication date."""
    from dateparser.search import search_dates

    settings = {"RELATIVE_BASE": datetime.fromisoformat(published).replace(tzinfo=None), "DATE_ORDER": "DMY"}
    found = search_dates(text, languages=["id"], settings=settings) or []
    return [(words, moment.date(), moment.date()) for words, moment in found]


def overlap(one: str, other: str) -> bool:
    """One expression holds the other, apart from case and punctuation."""
    a, b = ("".join(c for c in words.lower() if c.isalnum()) for words in (one, other))
    return bool(a and b) and (a in b or b in a)


def is_required(entry: dict[str, Any]) -> bool:
    """Whether missing this gold date counts."""
    return not entry.get("optional")


def judge(gold: Iterable[dict[str, Any]], finds: list[Find]) -> Counter[str]:
    """Count right, wrong, missing and extra for one article; each find answers one gold date."""
    count: Counter[str] = Counter()
    free = list(dict.fromkeys((words.lower(), first, last) for words, first, last in finds))
    distinct = {(entry["surface"].lower(), entry["value"]): entry for entry in sorted(gold, key=is_required)}
    for expected in sorted(distinct.values(), key=is_required, reverse=True):
        first, last = period(expected["value"])
        near = [find for find in free if overlap(expected["surface"], find[0])]
        right = [find for find in near if first <= find[1] <= last]
        for find in (right or near)[:1]:
            free.remove(find)
        if not expected.get("optional"):
            count["right" if right else "wrong" if near else "missing"] += 1
    count["extra"] = len(free)
    return count


def main() -> None:
    """Print the table."""
    root = Path(__file__).parents[2]
    shared = Path(os.environ.get("PETIK_SHARED", root.parent / "shared"))
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else shared / "eval" / "dev"
    if not (folder / "gold.jsonl").exists():
        sys.exit(f"{folder}: no gold.jsonl; name a folder with articles.jsonl and gold.jsonl")
    gold = {entry["id"]: entry["dates"] for entry in lines(folder / "gold.jsonl")}
    articles = [article for article in lines(folder / "articles.jsonl") if article["id"] in gold]
    tools: dict[str, Callable[[str, str], list[Find]]] = {"petik": by_petik, "dateparser": by_dateparser}
    write(f"{'':12}{'right':>8}{'wrong':>8}{'missing':>9}{'extra':>8}{'ms/article':>12}")
    for name, tool in tools.items():
        total: Counter[str] = Counter()
        tool("Selasa (21/10/2025)", "2025-10-21")
        started = time.process_time()
        for article in articles:
            text = "\n\n".join(filter(None, (article.get("title"), article["text"])))
            total += judge(gold[article["id"]], tool(text, article["published_at"]))
        each = (time.process_time() - started) / len(articles) * 1000
        counts = f"{total['right']:8}{total['wrong']:8}{total['missing']:9}{total['extra']:8}"
        write(f"{name:12}{counts}{each:12.1f}")


def lines(path: Path) -> list[dict[str, Any]]:
    """The records of a JSONL file."""
    with path.open(encoding="utf-8") as file:
        return [json.loads(line) for line in file if line.strip()]


def write(line: str) -> None:
    """Put a line on standard output."""
    sys.stdout.write(line + "\n")


if __name__ == "__main__":
    main()
