"""Corrections -> gold that ``petik evaluate`` reads, and registry entries that extraction links to."""

import sqlite3
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import msgspec
from msgspec.structs import replace

from extractor.evaluate.flat import gold_form
from extractor.evaluate.gold import Gold
from extractor.linking.link import linker_of
from extractor.linking.registry import InstitutionEntry, read_registry, registry_files
from extractor.linking.suggest import suggest
from extractor.linking.write import institution_block, person_block, slug
from extractor.newsroom import checks, corrections
from extractor.newsroom.filing import extraction_of
from extractor.records import Extraction
from extractor.rules.locate import patterns_folder


def gold(connection: sqlite3.Connection, folder: Path) -> tuple[int, int]:
    """Write gold for every article that was checked or corrected; return how many of each.

    A checked article is gold as a whole, as it stood when it was checked. Of an article with single corrections only
    the confirmed records are demanded; the others are optional, and the rejected ones are not there, so that finding
    one again counts as a mistake.
    """
    folder.mkdir(parents=True, exist_ok=True)
    whole = checks.checked(connection)
    partly = dict(_corrected(connection, skip=whole))
    with (folder / "articles.jsonl").open("wb") as articles, (folder / "gold.jsonl").open("wb") as golds:
        for key in sorted([*whole, *partly]):
            found, confirmed = (whole[key], None) if key in whole else partly[key]
            articles.write(msgspec.json.encode(_article(found)) + b"\n")
            golds.write(msgspec.json.encode(_gold(found, confirmed)) + b"\n")
    return len(whole), len(partly)


def registry(connection: sqlite3.Connection, file: Path) -> int:
    """Write the officials that people confirmed or mended as registry entries; return how many people.

    Only those whom the shipped registry does not know. ``since`` is the first day seen: the source says so, for a
    person to check.
    """
    known = read_registry(registry_files(patterns_folder(None)))
    confirmed = []
    for found, only in [*(one for _, one in _corrected(connection, skip={})), *_checked(connection)]:
        kept = [one for one in found.officials if only is None or ("officials", one.id) in only]
        if kept:
            confirmed.append(replace(found, officials=kept))
    entries = suggest(confirmed, linker_of(known), least=1)
    names = {institution.name for institution in known.institutions.values()}
    missing = sorted({post.institution for entry in entries for post in entry.post} - names)
    blocks = [institution_block(InstitutionEntry(id=slug(name), name=name)) for name in missing]
    blocks += [person_block(entry) for entry in entries]
    file.write_text("\n".join(blocks), encoding="utf-8")
    return len(entries)


def _checked(connection: sqlite3.Connection) -> Iterator[tuple[Extraction, None]]:
    for found in checks.checked(connection).values():
        yield found, None


def _corrected(
    connection: sqlite3.Connection, *, skip: Mapping[str, object]
) -> Iterator[tuple[str, tuple[Extraction, set[tuple[str, str]]]]]:
    """Yield corrected articles with the records (layer, id) that somebody confirmed."""
    rows = connection.execute(
        "SELECT DISTINCT article_key FROM corrections WHERE undone_at IS NULL ORDER BY article_key"
    ).fetchall()
    for row in rows:
        key = row["article_key"]
        extraction = extraction_of(connection, key)
        if extraction is None or key in skip:
            continue
        said = corrections.of_article(connection, key)
        standing = corrections.review(extraction, said).standing
        yield (
            key,
            (
                corrections.put_on(extraction, said),
                {place for place, correction in standing.items() if correction.action != "reject"},
            ),
        )


def _gold(found: Extraction, confirmed: set[tuple[str, str]] | None) -> Gold:
    """Return the gold form; records that nobody confirmed are optional. Its lists follow those of the extraction."""
    whole = replace(gold_form(found), coverage=[])  # nobody corrects coverage by itself
    if confirmed is None:
        return whole
    sources: dict[str, list[Any]] = {
        "officials": [one for one in found.officials for _ in one.positions],
        "institutions": [one for one in found.institutions if one.mentions],
        "dates": found.dates,
        "figures": found.figures,
        "quotes": [one for one in found.quotes if one.kind == "direct"],
    }
    lists = {
        layer: [
            replace(one, optional=(layer, source.id) not in confirmed)
            for one, source in zip(getattr(whole, layer), records, strict=True)
        ]
        for layer, records in sources.items()
    }
    return replace(whole, **lists)


def _article(found: Extraction) -> dict[str, Any]:
    article = found.article
    return {
        "id": article.id,
        "url": article.url,
        "title": article.title,
        "published_at": article.published_at,
        "text": article.text[article.body_start :],
    }
