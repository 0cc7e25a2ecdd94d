"""What people said about records -> the corrected extraction.

A correction names its record by words and place, not by number: it finds the record again after the article was
extracted anew, after the article changed around it, and on another machine.
"""

import json
import sqlite3
from typing import Any, Literal

import msgspec
from msgspec.structs import replace

from extractor.newsroom import clock
from extractor.newsroom.identity import folded
from extractor.newsroom.mending import BadMend, fields_of, mended
from extractor.records import Date, Evidence, Extraction, Figure, Institution, Mention, Official, Quote

Layer = Literal["officials", "institutions", "dates", "figures", "quotes"]
Action = Literal["accept", "reject", "mend"]
Correctable = Official | Institution | Date | Figure | Quote
LAYERS: tuple[Layer, ...] = ("officials", "institutions", "dates", "figures", "quotes")
SHAPES: dict[str, Any] = {
    "officials": Official,
    "institutions": Institution,
    "dates": Date,
    "figures": Figure,
    "quotes": Quote,
}


class Correction(msgspec.Struct, frozen=True, kw_only=True):
    """One thing that one person said about one record, and when; ``record`` is how the record then stood."""

    id: int
    article_key: str
    layer: Layer
    anchor: dict[str, Any]
    action: Action
    fields: dict[str, str]
    record: dict[str, Any]
    who: str
    at: str
    undone_by: str | None = None
    undone_at: str | None = None


def anchor_of(record: Correctable) -> dict[str, Any]:
    """Return by what a record is found again: its words and place, or its name."""
    if isinstance(record, (Official, Institution)):
        return {"name": record.name}
    return {"text": record.text, "start": record.start}


class Review(msgspec.Struct, frozen=True):
    """An extraction with what people said about it: mended, rejected records still in it, and who said what."""

    base: Extraction
    extraction: Extraction
    standing: dict[tuple[str, str], Correction]
    rejected: dict[str, set[str]]
    lost: list[Correction]


def add(
    connection: sqlite3.Connection,
    extraction: Extraction,
    layer: Layer,
    local: str,
    action: Action,
    *,
    who: str,
    fields: dict[str, str] | None = None,
) -> int:
    """Keep a correction of the record ``local`` (``figure-3``) of an extraction as extracted; return its number.

    Of a mend only what differs from the extracted record is kept; a mend without a difference accepts the record.

    Raises:
        BadMend: there is no such record, or a field cannot have that value.
    """
    seen = review(extraction, of_article(connection, extraction.article.id))
    record = next((one for one in getattr(seen.base, layer) if one.id == local), None)
    if record is None:
        raise BadMend("record", local)
    changed: dict[str, str] = {}
    if action == "mend":
        before = fields_of(seen.base, record)
        changed = {name: typed.strip() for name, typed in (fields or {}).items() if typed.strip() != before.get(name)}
        mended(seen.extraction, record, changed)  # refuses before anything is kept
        action = action if changed else "accept"
    cursor = connection.execute(
        "INSERT INTO corrections (article_key, layer, anchor, action, fields, record, who, at)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        (
            extraction.article.id,
            layer,
            json.dumps(anchor_of(record), ensure_ascii=False),
            action,
            json.dumps(changed, ensure_ascii=False),
            msgspec.json.encode(record).decode(),
            who,
            clock.now(),
        ),
    )
    return int(cursor.lastrowid or 0)


def undo(connection: sqlite3.Connection, number: int, *, who: str) -> str | None:
    """Take a correction back; it stays in the history. Return the key of its article."""
    connection.execute(
        "UPDATE corrections SET undone_by = ?, undone_at = ? WHERE id = ? AND undone_at IS NULL",
        (who, clock.now(), number),
    )
    row = connection.execute("SELECT article_key FROM corrections WHERE id = ?", (number,)).fetchone()
    return row["article_key"] if row else None


def of_article(connection: sqlite3.Connection, key: str, *, undone: bool = False) -> list[Correction]:
    """Return an article's corrections in the order in which they were made."""
    rows = connection.execute("SELECT * FROM corrections WHERE article_key = ? ORDER BY id", (key,))
    return [read(row) for row in rows if undone or row["undone_at"] is None]


def read(row: sqlite3.Row) -> Correction:
    """Return a stored correction."""
    columns = dict(row)
    for name in ("anchor", "fields", "record"):
        columns[name] = json.loads(columns[name])
    return msgspec.convert(columns, Correction)


def standing(extraction: Extraction, found: list[Correction]) -> dict[tuple[str, str], Correction]:
    """Return which correction stands for which record (layer, local id); the last one made wins."""
    latest: dict[tuple[str, str], Correction] = {}
    for correction in found:
        record = find(extraction, correction)
        if record is not None:
            latest[correction.layer, record.id] = correction
    return latest


def find(extraction: Extraction, correction: Correction) -> Correctable | None:
    """Find the record that a correction speaks of: same words nearest to the same place, or same name."""
    records: list[Correctable] = getattr(extraction, correction.layer)
    anchor = correction.anchor
    if "name" in anchor:
        name = folded(anchor["name"])
        named = (one for one in records if isinstance(one, (Official, Institution)))
        return next((one for one in named if folded(one.name) == name), None)
    same = [one for one in records if isinstance(one, (Date, Figure, Quote)) and one.text == anchor["text"]]
    return min(same, key=lambda one: abs(one.start - anchor["start"]), default=None)


def applied(connection: sqlite3.Connection, key: str, extraction: Extraction) -> Extraction:
    """Return an extraction with all standing corrections of its article put on it."""
    found = of_article(connection, key)
    return put_on(extraction, found) if found else extraction


def put_on(extraction: Extraction, found: list[Correction]) -> Extraction:
    """Put corrections on an extraction: the mended records, without the rejected ones."""
    seen = review(extraction, found)
    corrected = seen.extraction
    for layer, gone in seen.rejected.items():
        corrected = _without(corrected, layer, gone)
    return corrected


def review(extraction: Extraction, found: list[Correction]) -> Review:
    """Match corrections with records; a confirmed record that newer rules miss is put back where its words stand."""
    for absent in (one for one in found if one.action != "reject" and find(extraction, one) is None):
        extraction = _restored(extraction, absent)
    base = extraction
    latest = standing(base, found)
    rejected: dict[str, set[str]] = {}
    for (layer, local), correction in latest.items():
        if correction.action == "reject":
            rejected.setdefault(layer, set()).add(local)
        elif correction.action == "mend":
            record = next(one for one in getattr(extraction, layer) if one.id == local)
            try:
                extraction = mended(extraction, record, correction.fields)
            except BadMend:  # the speaker it names is not in this extraction any more
                continue
    lost = [one for one in found if find(base, one) is None]
    return Review(base, extraction, latest, rejected, lost)


def _restored(extraction: Extraction, correction: Correction) -> Extraction:
    text = extraction.article.text
    records: list[Correctable] = list(getattr(extraction, correction.layer))
    local = f"{correction.layer[:-1]}-c{correction.id}"
    record: Correctable = msgspec.convert(correction.record | {"id": local}, SHAPES[correction.layer])
    if isinstance(record, (Official, Institution)):
        if record.name not in text:
            return extraction
        start = text.index(record.name)
        evidence = Evidence(rule="correction", start=start, end=start + len(record.name), text=record.name)
        mentions = [Mention(start=start, end=evidence.end, text=record.name, kind="name")]
        if isinstance(record, Official):
            posts = [replace(post, institution=None, evidence=evidence) for post in record.positions]
            record = replace(record, positions=posts, mentions=mentions)
        else:
            record = replace(record, parent=None, mentions=mentions, evidence=evidence)
    else:
        places = _places(text, record.text)
        if not places:
            return extraction
        start = min(places, key=lambda at: abs(at - correction.anchor["start"]))
        end = start + len(record.text)
        evidence = Evidence(rule="correction", start=start, end=end, text=record.text)
        record = replace(record, start=start, end=end, evidence=evidence)
        if isinstance(record, (Figure, Quote)):
            record = replace(record, speaker=None)
    return replace(extraction, **{correction.layer: [*records, record]})


def _places(text: str, words: str) -> list[int]:
    found: list[int] = []
    at = text.find(words)
    while at >= 0 and len(found) < 100:
        found.append(at)
        at = text.find(words, at + 1)
    return found


def _without(extraction: Extraction, layer: str, gone: set[str]) -> Extraction:
    """Drop rejected records, and every reference to them."""
    kept = [one for one in getattr(extraction, layer) if one.id not in gone]
    extraction = replace(extraction, **{layer: kept})
    if layer == "officials":
        return replace(
            extraction,
            quotes=[replace(one, speaker=None) if one.speaker in gone else one for one in extraction.quotes],
            figures=[replace(one, speaker=None) if one.speaker in gone else one for one in extraction.figures],
        )
    if layer == "institutions":
        officials = [
            replace(
                one,
                positions=[replace(p, institution=None) if p.institution in gone else p for p in one.positions],
            )
            for one in extraction.officials
        ]
        institutions = [replace(one, parent=None) if one.parent in gone else one for one in kept]
        return replace(extraction, officials=officials, institutions=institutions)
    if layer == "figures":
        coverage = [one for one in extraction.coverage if not gone & set(one.figures)]
        return replace(extraction, coverage=coverage)
    return extraction
