"""Figures -> the figure board: each indicator at each place over time, against its target."""

import sqlite3
from collections import Counter, defaultdict
from collections.abc import Sequence
from typing import Any

import msgspec


class Point(msgspec.Struct, frozen=True, kw_only=True):
    """One stated value, its day (as of, else published) and the place in the article that states it."""

    id: int
    article: int
    key: str
    title: str
    outlet: str
    day: str
    value: float
    value_high: float | None
    text: str
    status: str
    qualifier: str
    as_of: str | None
    by: str | None
    person: int | None
    start: int
    rule: str


class Series(msgspec.Struct, frozen=True, kw_only=True):
    """One indicator in one unit at one place."""

    indicator: int
    name: str
    place: str | None
    unit: str
    counted: str | None
    points: list[Point]

    @property
    def actual(self) -> list[Point]:
        """The values that were measured."""
        return [one for one in self.points if one.status == "actual"]

    @property
    def targets(self) -> list[Point]:
        """The values that are aimed at."""
        return [one for one in self.points if one.status == "target"]

    @property
    def latest(self) -> Point | None:
        """The last measured value."""
        return self.actual[-1] if self.actual else None


SELECT = (
    "SELECT figures.id, figures.article, articles.key, articles.title, outlets.name AS outlet, articles.day,"
    " figures.value, figures.value_high, figures.text, figures.status, figures.qualifier, figures.as_of,"
    " people.name AS by, figures.person, figures.start, figures.rule, figures.indicator,"
    " indicators.name AS indicator_name, figures.place AS place_id, places.name AS place, figures.unit,"
    " figures.counted FROM figures JOIN articles ON articles.id = figures.article"
    " JOIN outlets ON outlets.id = articles.outlet JOIN indicators ON indicators.id = figures.indicator"
    " LEFT JOIN places ON places.id = figures.place LEFT JOIN people ON people.id = figures.person"
)


def of_indicator(connection: sqlite3.Connection, indicator: int, *, limit: int = 400) -> list[Series]:
    """Return everything that was said about an indicator, newest articles first when there is too much."""
    rows = connection.execute(
        f"{SELECT} WHERE figures.indicator = ? ORDER BY figures.article DESC LIMIT ?", (indicator, limit)
    ).fetchall()
    return _series(rows[::-1])


def of_person(connection: sqlite3.Connection, person: int, *, limit: int = 60) -> list[Series]:
    """Return the figures that a person said."""
    rows = connection.execute(
        f"{SELECT} WHERE figures.person = ? ORDER BY figures.article DESC LIMIT ?", (person, limit)
    ).fetchall()
    return _series(rows[::-1])


def of_articles(connection: sqlite3.Connection, numbers: Sequence[int], *, limit: int = 12) -> list[Series]:
    """Return the board of some articles: the indicators they speak of most, each with its earlier values."""
    counts: Counter[tuple[int, int]] = Counter()
    for begin in range(0, len(numbers), 500):
        part = list(numbers[begin : begin + 500])
        named = connection.execute(
            f"SELECT indicator, place FROM figures WHERE article IN ({','.join('?' * len(part))})"
            " AND indicator IS NOT NULL AND place IS NOT NULL AND status IN ('actual', 'target')",
            part,
        )
        counts.update((row["indicator"], row["place"]) for row in named)
    found: list[Series] = []
    for (indicator, place), _ in sorted(counts.items(), key=lambda item: (-item[1], item[0]))[:limit]:
        rows = connection.execute(
            f"{SELECT} WHERE figures.indicator = ? AND figures.place = ? AND figures.status IN ('actual', 'target')"
            " ORDER BY figures.article DESC LIMIT 120",
            (indicator, place),
        ).fetchall()
        # The unit that is used most: 14,2 percent and 1.204 children are two series.
        found += _series(rows[::-1])[:1]
    return found


def _series(rows: Sequence[sqlite3.Row]) -> list[Series]:
    groups: dict[tuple[Any, ...], list[sqlite3.Row]] = defaultdict(list)
    for row in rows:
        groups[
            row["indicator"], row["place_id"], row["unit"], row["counted"] if row["unit"] == "count" else None
        ].append(row)
    found = []
    for group in sorted(groups.values(), key=len, reverse=True):
        points = [_point(row) for row in group]
        points.sort(key=lambda one: (one.day, one.article, one.start))
        first = group[0]
        found.append(
            Series(
                indicator=first["indicator"],
                name=first["indicator_name"],
                place=first["place"],
                unit=first["unit"],
                counted=first["counted"],
                points=points,
            )
        )
    return found


def _point(row: sqlite3.Row) -> Point:
    columns = {name: row[name] for name in Point.__struct_fields__}
    return Point(**columns | {"day": _day(row["as_of"]) or row["day"] or ""})


def _day(as_of: str | None) -> str | None:
    """Return a day on which a value can be drawn: the end of a range, the first day of a month or year."""
    if not as_of:
        return None
    last = as_of.split("/")[-1][:10]
    if len(last) == 7 and last[5:].isdigit():
        # EDTF: 33–36 are quarters, 40 and 41 semesters.
        month = {"33": "01", "34": "04", "35": "07", "36": "10", "40": "01", "41": "07"}.get(last[5:], last[5:])
        return f"{last[:4]}-{month}-01" if "01" <= month <= "12" else f"{last[:4]}-01-01"
    return {4: f"{last}-01-01", 10: last}.get(len(last))
