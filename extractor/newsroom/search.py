"""Words and filters -> articles, newest first, page by page."""

import sqlite3

import msgspec

from extractor.newsroom import clock, ours
from extractor.newsroom.identity import folded

PAGE = 20
COUNTED = 1000
"""Beyond so many hits the number is "more than": nobody reads on, and counting all would make every search slow."""
LONGEST = 200


class Query(msgspec.Struct, frozen=True, kw_only=True):
    """What somebody looks for; empty fields filter nothing."""

    words: str = ""
    since: str = ""
    until: str = ""
    outlet: str = ""
    official: str = ""
    institution: str = ""
    indicator: str = ""
    place: str = ""
    state: str = ""


class Hits(msgspec.Struct, frozen=True):
    """One page of what was found; ``total`` stops at :data:`COUNTED`, ``more`` begins the next page."""

    articles: list[int]
    snippets: dict[int, str]
    total: int
    before: int | None


def search(connection: sqlite3.Connection, query: Query, *, before: int | None = None, size: int = PAGE) -> Hits:
    """Find articles. ``before`` is the last article of the previous page."""
    where, values = conditions(connection, query)
    match = full_text(query.words)
    source = "articles"
    if match:
        source = "words JOIN articles ON articles.id = words.rowid"
        where.insert(0, "words MATCH ?")
        values.insert(0, match)
    key = "words.rowid" if match else "articles.id"
    condition = " AND ".join(where) or "1"
    total = connection.execute(
        f"SELECT count(*) FROM (SELECT 1 FROM {source} WHERE {condition} LIMIT {COUNTED + 1})", values
    ).fetchone()[0]
    if before is not None:
        condition += f" AND {key} < ?"
        values.append(before)
    snippet = "snippet(words, 0, char(2), char(3), ' … ', 28)" if match else "''"
    rows = connection.execute(
        f"SELECT {key} AS id, {snippet} AS snippet FROM {source} WHERE {condition} ORDER BY {key} DESC LIMIT ?",
        (*values, size + 1),
    ).fetchall()
    found = [row["id"] for row in rows[:size]]
    return Hits(found, {row["id"]: row["snippet"] for row in rows}, total, found[-1] if len(rows) > size else None)


def conditions(connection: sqlite3.Connection, query: Query) -> tuple[list[str], list[object]]:
    """Return the filters as SQL conditions on ``articles`` and their values."""
    where: list[str] = []
    values: list[object] = []
    since = query.since if clock.is_day(query.since) else None
    until = query.until if clock.is_day(query.until) else None
    if since or until:
        first, after = clock.span(since, until)
        where.append("articles.id >= ? AND articles.id < ?")
        values += [first, after]
    if query.outlet:
        where.append("articles.outlet = (SELECT id FROM outlets WHERE key = ?)")
        values.append(query.outlet)
    if query.state in ("gone", "changed"):
        where.append("articles.gone_at IS NOT NULL" if query.state == "gone" else "articles.changed_at IS NOT NULL")
    for kind, name in (
        ("officials", query.official),
        ("institutions", query.institution),
        ("indicators", query.indicator),
        ("places", query.place),
    ):
        if not folded(name):
            continue
        _, seen, column = ours.TABLES[kind]
        numbers = ours.subjects(connection, kind, [name[:LONGEST]])
        marks = ",".join("?" * len(numbers))
        where.append(f"articles.id IN (SELECT article FROM {seen} WHERE {column} IN ({marks}))")
        values += numbers
    return where, values


def full_text(words: str) -> str:
    """Return typed words as a full-text query: all must occur, "in quotes" in this order, the last may be begun.

    >>> full_text('angka "gizi buruk" posy')
    '"angka" "gizi buruk" "posy"*'
    """
    parts = words[:LONGEST].split('"')
    phrases: list[str] = []
    for number, part in enumerate(parts):
        phrases += [part] if number % 2 else part.split()
    quoted = [phrase for phrase in map(ours.quoted, phrases) if phrase]
    if quoted and not words.rstrip().endswith('"') and len(quoted[-1]) > 4:
        quoted[-1] += "*"
    return " ".join(quoted)


def suggestions(connection: sqlite3.Connection, kind: str, begun: str, *, limit: int = 12) -> list[str]:
    """Return names that contain what was typed, the most frequent first."""
    words = folded(begun)[:60]
    if kind not in ours.TABLES or len(words) < 2:
        return []
    table = ours.TABLES[kind][0]
    order = {"people": "articles DESC", "institutions": "articles DESC", "indicators": "figures DESC"}.get(
        table, "name"
    )
    rows = connection.execute(
        f"SELECT name FROM {table} WHERE ' ' || folded LIKE ? ORDER BY {order} LIMIT ?", (f"% {words}%", limit)
    )
    return list(dict.fromkeys(row["name"] for row in rows))
