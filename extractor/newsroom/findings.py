"""Conflicts and changes as the store keeps them: a headline, and sides that each point at words in an article."""

import json
import sqlite3
from collections.abc import Iterable
from typing import Literal

import msgspec

from extractor.articles import short_hash

Kind = Literal["figure-conflict", "target-moved", "post-conflict", "post-change", "new-post", "quote-differs"]
KINDS: tuple[Kind, ...] = (
    "figure-conflict",
    "target-moved",
    "post-conflict",
    "post-change",
    "new-post",
    "quote-differs",
)


class Side(msgspec.Struct, frozen=True, kw_only=True):
    """One of the statements that differ, with its place in an article's text."""

    article: int
    start: int
    end: int
    text: str
    says: str
    """The value, name or post that this side states, in a form that can be compared."""


class Finding(msgspec.Struct, frozen=True, kw_only=True):
    """A conflict or a change. ``about`` are the parts of its headline, most general first."""

    kind: Kind
    subject_kind: Literal["indicator", "institution", "person"]
    subject: int
    about: list[str]
    sides: list[Side]

    @property
    def id(self) -> str:
        """The same disagreement keeps its id when further outlets join it."""
        return short_hash("\n".join((self.kind, self.subject_kind, str(self.subject), *self.about)))

    @property
    def cursor(self) -> str:
        """Where a list that is sorted newest first goes on after this one."""
        return f"{max(side.article for side in self.sides)}.{self.id}"


def rewrite(
    connection: sqlite3.Connection,
    subject_kind: str,
    subject: int,
    kinds: Iterable[Kind],
    found: list[Finding],
    *,
    place: int = 0,
) -> None:
    """Replace what was found about one subject, or about an indicator at one place."""
    connection.executemany(
        "DELETE FROM findings WHERE subject_kind = ? AND subject = ? AND place = ? AND kind = ?",
        [(subject_kind, subject, place, kind) for kind in kinds],
    )
    connection.executemany(
        "INSERT OR REPLACE INTO findings VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [
            (
                one.id,
                one.kind,
                one.subject_kind,
                one.subject,
                place,
                json.dumps(one.about, ensure_ascii=False),
                min(side.article for side in one.sides),
                max(side.article for side in one.sides),
                msgspec.json.encode(one.sides).decode(),
            )
            for one in found
        ],
    )


def read(row: sqlite3.Row) -> Finding:
    """Return a stored finding."""
    return Finding(
        kind=row["kind"],
        subject_kind=row["subject_kind"],
        subject=row["subject"],
        about=json.loads(row["headline"]),
        sides=msgspec.json.decode(row["sides"], type=list[Side]),
    )


def of_period(connection: sqlite3.Connection, first: int, after: int, *, limit: int = 200) -> list[Finding]:
    """Return what the articles of a period brought up, newest first."""
    rows = connection.execute(
        "SELECT * FROM findings WHERE last >= ? AND last < ? ORDER BY last DESC, id LIMIT ?", (first, after, limit)
    )
    return [read(row) for row in rows]


def listed(connection: sqlite3.Connection, *, kind: str, before: str, limit: int) -> list[Finding]:
    """Return conflicts and changes, newest first, from a cursor on; of one kind, or of all."""
    last, _, id = before.partition(".")
    after = int(last) if last.isdigit() and len(last) < 19 else 1 << 62
    rows = connection.execute(
        "SELECT * FROM findings WHERE (last, id) < (?, ?) AND (? = '' OR kind = ?) ORDER BY last DESC, id DESC LIMIT ?",
        (after, id, kind, kind, limit),
    )
    return [read(row) for row in rows]


def of_subject(connection: sqlite3.Connection, subject_kind: str, subject: int, *, limit: int = 50) -> list[Finding]:
    """Return conflicts and changes of one person, institution or indicator, newest first."""
    rows = connection.execute(
        "SELECT * FROM findings WHERE subject_kind = ? AND subject = ? ORDER BY last DESC, id LIMIT ?",
        (subject_kind, subject, limit),
    )
    return [read(row) for row in rows]
