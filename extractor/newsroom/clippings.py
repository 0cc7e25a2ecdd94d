"""Articles -> clippings (*kliping*): who wrote what when, who is quoted saying what, which figures."""

import sqlite3
from collections import defaultdict
from collections.abc import Sequence

import msgspec

QUOTES = 12
FIGURES = 20


class Line(msgspec.Struct, frozen=True, kw_only=True):
    """A quote or figure in a clipping; ``by`` is who said it, ``start`` where it stands in the article."""

    text: str
    by: str | None
    person: int | None
    start: int
    indicator: str | None = None
    indicator_id: int | None = None
    place: str | None = None
    status: str | None = None


class Clipping(msgspec.Struct, frozen=True, kw_only=True):
    """One article as it is handed round."""

    id: int
    key: str
    url: str | None
    title: str
    outlet: str
    outlet_key: str
    published: str | None
    day: str | None
    changed_at: str | None
    gone_at: str | None
    checked_by: str | None
    pickup: int | None
    pickup_outlets: int
    quotes: list[Line]
    figures: list[Line]

    @property
    def time(self) -> str:
        """The time of publication on the outlet's clock (``08:30``), empty where it is unknown."""
        return self.published[11:16] if self.published and len(self.published) >= 16 else ""


COLUMNS = (
    "articles.id, articles.key, url, title, published, day, changed_at, gone_at, checks.who AS checked_by,"
    " outlets.name AS outlet, outlets.key AS outlet_key, pickup_members.pickup, pickups.outlets AS pickup_outlets"
)
SOURCE = (
    "articles JOIN outlets ON outlets.id = articles.outlet"
    " LEFT JOIN checks ON checks.article_key = articles.key"
    " LEFT JOIN pickup_members ON pickup_members.article = articles.id"
    " LEFT JOIN pickups ON pickups.id = pickup_members.pickup"
)


def of_articles(connection: sqlite3.Connection, numbers: Sequence[int], *, lines: bool = True) -> list[Clipping]:
    """Return the clippings of articles, in the given order."""
    found: dict[int, Clipping] = {}
    for begin in range(0, len(numbers), 500):
        part = list(numbers[begin : begin + 500])
        marks = ",".join("?" * len(part))
        quotes = _quotes(connection, part) if lines else {}
        figures = _figures(connection, part) if lines else {}
        for row in connection.execute(f"SELECT {COLUMNS} FROM {SOURCE} WHERE articles.id IN ({marks})", part):
            columns = dict(row) | {"pickup_outlets": row["pickup_outlets"] or 0}
            found[row["id"]] = Clipping(**columns, quotes=quotes.get(row["id"], []), figures=figures.get(row["id"], []))
    return [found[number] for number in numbers if number in found]


def of_period(
    connection: sqlite3.Connection, first: int, after: int, *, limit: int, before: int | None = None
) -> list[int]:
    """Return the articles of a period, newest first."""
    rows = connection.execute(
        "SELECT id FROM articles WHERE id >= ? AND id < ? ORDER BY id DESC LIMIT ?",
        (first, min(after, before) if before else after, limit),
    )
    return [row["id"] for row in rows]


def _quotes(connection: sqlite3.Connection, numbers: list[int]) -> dict[int, list[Line]]:
    marks = ",".join("?" * len(numbers))
    found: dict[int, list[Line]] = defaultdict(list)
    for row in connection.execute(
        "SELECT article, text, start, person, coalesce(people.name, speaker) AS name FROM quotes"
        f" LEFT JOIN people ON people.id = person WHERE article IN ({marks}) ORDER BY article, start",
        numbers,
    ):
        if len(found[row["article"]]) < QUOTES:
            found[row["article"]].append(
                Line(text=row["text"][:600], by=row["name"], person=row["person"], start=row["start"])
            )
    return found


def _figures(connection: sqlite3.Connection, numbers: list[int]) -> dict[int, list[Line]]:
    marks = ",".join("?" * len(numbers))
    found: dict[int, list[Line]] = defaultdict(list)
    for row in connection.execute(
        "SELECT article, text, start, person, people.name, indicator, indicators.name AS indicator_name, status,"
        " places.name AS place FROM figures LEFT JOIN people ON people.id = person"
        " LEFT JOIN indicators ON indicators.id = indicator LEFT JOIN places ON places.id = place"
        f" WHERE article IN ({marks}) AND indicator IS NOT NULL ORDER BY article, start",
        numbers,
    ):
        if len(found[row["article"]]) < FIGURES:
            found[row["article"]].append(
                Line(
                    text=row["text"],
                    by=row["name"],
                    person=row["person"],
                    start=row["start"],
                    indicator=row["indicator_name"],
                    indicator_id=row["indicator"],
                    place=row["place"],
                    status=row["status"],
                )
            )
    return found
