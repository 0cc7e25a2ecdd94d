"""What is ours: the names and words of the watch file -> which articles the morning's clippings are about."""

import sqlite3

import msgspec

from extractor.newsroom.identity import folded

TABLES = {
    "officials": ("people", "seen_people", "person"),
    "institutions": ("institutions", "seen_institutions", "institution"),
    "places": ("places", "seen_places", "place"),
    "indicators": ("indicators", "figures", "indicator"),
}


class Ours(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Names and words as written in the watch file; with none of them, everything is ours."""

    officials: list[str] = []
    institutions: list[str] = []
    places: list[str] = []
    indicators: list[str] = []
    words: list[str] = []


def keep(connection: sqlite3.Connection, ours: Ours) -> None:
    """Keep what is ours with the store, where reports and pages look it up."""
    connection.execute("DELETE FROM ours")
    connection.executemany(
        "INSERT OR IGNORE INTO ours VALUES (?, ?)",
        [(kind, pattern) for kind, patterns in msgspec.structs.asdict(ours).items() for pattern in patterns],
    )


def kept(connection: sqlite3.Connection) -> Ours:
    """Return what is ours in this store."""
    found: dict[str, list[str]] = {}
    for kind, pattern in connection.execute("SELECT kind, pattern FROM ours ORDER BY kind, pattern"):
        found.setdefault(kind, []).append(pattern)
    return msgspec.convert(found, Ours)


def subjects(connection: sqlite3.Connection, kind: str, patterns: list[str]) -> list[int]:
    """Return the rows of people, institutions, places or indicators whose name contains one of the patterns."""
    table = TABLES[kind][0]
    found: set[int] = set()
    for pattern in patterns:
        words = folded(pattern).replace("%", "").replace("_", "")
        if words:
            rows = connection.execute(
                f"SELECT id FROM {table} WHERE ' ' || folded || ' ' LIKE ? LIMIT 500", (f"% {words} %",)
            )
            found |= {row["id"] for row in rows}
    return sorted(found)


def articles(connection: sqlite3.Connection, first: int, after: int, *, limit: int = 5000) -> list[int] | None:
    """Return our articles of a period, newest first; ``None`` where nothing was said to be ours."""
    ours = kept(connection)
    parts: list[str] = []
    values: list[object] = []
    for kind, (_, seen, column) in TABLES.items():
        if numbers := subjects(connection, kind, getattr(ours, kind)):
            marks = ",".join("?" * len(numbers))
            parts.append(f"SELECT article FROM {seen} WHERE {column} IN ({marks}) AND article >= ? AND article < ?")
            values += [*numbers, first, after]
    if phrases := [phrase for word in ours.words if (phrase := quoted(word))]:
        parts.append("SELECT rowid FROM words WHERE words MATCH ? AND rowid >= ? AND rowid < ?")
        values += [" OR ".join(phrases), first, after]
    if not any(getattr(ours, name) for name in (*TABLES, "words")):
        return None
    if not parts:
        return []
    rows = connection.execute(f"{' UNION '.join(parts)} ORDER BY 1 DESC LIMIT ?", (*values, limit))
    return [row[0] for row in rows]


def quoted(phrase: str) -> str:
    """Return words as a full-text phrase, whatever signs they contain; empty for no words.

    >>> quoted('stunting" OR x')
    '"stunting or x"'
    """
    words = folded(phrase)
    return f'"{words}"' if words else ""
