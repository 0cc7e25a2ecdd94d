"""Pick-up groups as they are shown: first publication, outlets in order, what each changed."""

import json
import sqlite3
from typing import Any

import msgspec


class Member(msgspec.Struct, frozen=True, kw_only=True):
    """One article in a group; ``share`` is the part of the shorter text that it has in common with the first one."""

    article: int
    key: str
    url: str | None
    title: str
    outlet: str
    published: str | None
    share: float
    whole: bool
    minutes: int | None
    """How long after the first publication."""
    retitled: bool
    reworded: list[list[str]]
    added: list[str]
    dropped: list[str]
    against: str | None
    """The outlet of the member it is compared with, where it shares nothing with the first."""

    @property
    def unchanged(self) -> bool:
        """Tell whether the text was carried word for word."""
        return not (self.reworded or self.added or self.dropped)


class Pickup(msgspec.Struct, frozen=True, kw_only=True):
    """One release and who carried it, in the order of publication."""

    id: int
    last: int
    outlets: int
    members: list[Member]


def of_period(connection: sqlite3.Connection, first: int, after: int, *, limit: int) -> list[Pickup]:
    """Return groups with a new article in a period and at least two outlets, newest first."""
    rows = connection.execute(
        "SELECT id, last, outlets FROM pickups WHERE last >= ? AND last < ? AND outlets > 1 ORDER BY last DESC LIMIT ?",
        (first, after, limit),
    ).fetchall()
    return [_read(connection, row) for row in rows]


def of_number(connection: sqlite3.Connection, number: int) -> Pickup | None:
    """Return the group of that number."""
    row = connection.execute("SELECT id, last, outlets FROM pickups WHERE id = ?", (number,)).fetchone()
    return _read(connection, row) if row else None


def _read(connection: sqlite3.Connection, group: sqlite3.Row) -> Pickup:
    rows = connection.execute(
        "SELECT article, articles.key, url, title, outlets.name AS outlet, published, instant, share, whole, changes"
        " FROM pickup_members JOIN articles ON articles.id = article JOIN outlets ON outlets.id = articles.outlet"
        " WHERE pickup = ? ORDER BY instant IS NULL, instant, article LIMIT 100",
        (group["id"],),
    ).fetchall()
    start = rows[0]["instant"] if rows else None
    names = {row["article"]: row["outlet"] for row in rows}
    members = [_member(row, start, names) for row in rows]
    return Pickup(id=group["id"], last=group["last"], outlets=group["outlets"], members=members)


def _member(row: sqlite3.Row, start: int | None, names: dict[int, str]) -> Member:
    changes: dict[str, Any] = json.loads(row["changes"])
    known = start is not None and row["instant"] is not None
    return Member(
        **{name: row[name] for name in ("article", "key", "url", "title", "outlet", "published", "share")},
        whole=bool(row["whole"]),
        minutes=(row["instant"] - start) // 60 if known else None,
        retitled=changes["title"],
        reworded=changes["reworded"],
        added=changes["added"],
        dropped=changes["dropped"],
        against=names.get(changes["against"]),
    )
