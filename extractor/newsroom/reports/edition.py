"""A period of the store -> one edition of the clippings: everything that every format of the report shows."""

import sqlite3

import msgspec

from extractor.newsroom import board, clippings, clock, findings, ours, pickups, sides, voices
from extractor.newsroom.board import Series
from extractor.newsroom.clippings import Clipping
from extractor.newsroom.pickups import Pickup
from extractor.newsroom.sides import Shown
from extractor.newsroom.voices import Voices

MOST = 1000


class Run(msgspec.Struct, frozen=True, kw_only=True):
    """One run of a watch or a load, and what it could not get."""

    started_at: str
    subject: str
    state: str
    new: int
    changed: int
    same: int
    gone: int
    failed: int
    failures: list[tuple[str, str, str, str]]
    """Source, address, reason, message."""


class Edition(msgspec.Struct, frozen=True, kw_only=True):
    """One edition. ``total`` counts the period's articles that concern us; ``clippings`` may hold fewer."""

    since: str
    until: str
    made_at: str
    total: int
    outlets: int
    clippings: list[Clipping]
    voices: Voices
    board: list[Series]
    pickups: list[Pickup]
    findings: list[Shown]
    runs: list[Run]


def gather(connection: sqlite3.Connection, since: str, until: str, *, everything: bool = False) -> Edition:
    """Gather the edition of a period; both days belong to it.

    Args:
        connection: the store.
        since: first day.
        until: last day.
        everything: also articles that are not ours.
    """
    first, after = clock.span(since, until)
    mine = None if everything else ours.articles(connection, first, after, limit=100_000)
    numbers = clippings.of_period(connection, first, after, limit=100_000) if mine is None else mine
    shown = clippings.of_articles(connection, numbers[:MOST])
    chosen = set(numbers)
    groups = [
        one
        for one in pickups.of_period(connection, first, after, limit=500)
        if mine is None or any(member.article in chosen for member in one.members)
    ]
    found = [
        one
        for one in findings.of_period(connection, first, after, limit=1000)
        if mine is None or any(side.article in chosen for side in one.sides)
    ]
    voice = voices.of_articles(connection, numbers)
    return Edition(
        since=since,
        until=until,
        made_at=clock.now(),
        total=len(numbers),
        outlets=len({one.outlet_key for one in shown}),
        clippings=shown,
        voices=voice,
        board=board.of_articles(connection, numbers),
        pickups=groups[:100],
        findings=sides.with_places(connection, found[:100]),
        runs=_runs(connection, since, until),
    )


def _runs(connection: sqlite3.Connection, since: str, until: str) -> list[Run]:
    """Return the runs of a period; days are those of the clock in UTC, so one day more is taken in on both sides."""
    rows = connection.execute(
        "SELECT * FROM runs WHERE started_at >= ? AND started_at < ? ORDER BY id DESC LIMIT 20",
        (clock.day_after(since, -1), clock.day_after(until, 2)),
    ).fetchall()
    found = []
    for row in rows:
        failures = connection.execute("SELECT * FROM run_failures WHERE run = ? LIMIT 100", (row["id"],)).fetchall()
        columns = {name: row[name] for name in Run.__struct_fields__ if name != "failures"}
        lines = [(one["source"], one["url"] or "", one["reason"], one["message"]) for one in failures]
        found.append(Run(**columns, failures=lines))
    return found
