"""Articles that somebody checked as a whole, with the records as they then stood."""

import sqlite3

from extractor.newsroom import clock
from extractor.newsroom.packing import pack, unpack
from extractor.records import Extraction


def add(connection: sqlite3.Connection, key: str, extraction: Extraction, *, who: str) -> None:
    """Keep that every record of an article is right, and none is missing."""
    connection.execute(
        "INSERT OR REPLACE INTO checks VALUES (?, ?, ?, ?, ?)",
        (key, who, clock.now(), pack(extraction), extraction.article.text),
    )


def remove(connection: sqlite3.Connection, key: str) -> None:
    """Take that back."""
    connection.execute("DELETE FROM checks WHERE article_key = ?", (key,))


def of_article(connection: sqlite3.Connection, key: str) -> sqlite3.Row | None:
    """Return who checked an article and when."""
    row: sqlite3.Row | None = connection.execute("SELECT who, at FROM checks WHERE article_key = ?", (key,)).fetchone()
    return row


def checked(connection: sqlite3.Connection) -> dict[str, Extraction]:
    """Return all checked articles as they stood when they were checked."""
    rows = connection.execute("SELECT article_key, record, body FROM checks ORDER BY article_key")
    return {row["article_key"]: unpack(row["record"], row["body"]) for row in rows}
