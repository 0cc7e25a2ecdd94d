"""Runs as they are kept: what a watch or a load did, and what failed."""

import sqlite3

import msgspec

from extractor.newsroom import clock


class Tally(msgspec.Struct):
    """What one run has done so far."""

    new: int = 0
    changed: int = 0
    same: int = 0
    gone: int = 0
    failed: int = 0

    def count(self, change: str) -> None:
        """Count one filed article; one read by newer rules only counts as the same article."""
        name = change if change in ("new", "changed") else "same"
        setattr(self, name, getattr(self, name) + 1)


def begin(connection: sqlite3.Connection, kind: str, subject: str) -> int:
    """Start a run; earlier runs of that subject that never ended were interrupted."""
    connection.execute(
        "UPDATE runs SET state = 'interrupted', ended_at = ? WHERE state = 'running' AND kind = ? AND subject = ?",
        (clock.now(), kind, subject),
    )
    cursor = connection.execute(
        "INSERT INTO runs (kind, subject, started_at, state) VALUES (?, ?, ?, 'running')", (kind, subject, clock.now())
    )
    return int(cursor.lastrowid or 0)


def progress(connection: sqlite3.Connection, run: int, tally: Tally) -> None:
    """Keep what a run has done so far."""
    connection.execute(
        "UPDATE runs SET new = ?, changed = ?, same = ?, gone = ?, failed = ? WHERE id = ?",
        (tally.new, tally.changed, tally.same, tally.gone, tally.failed, run),
    )


def end(connection: sqlite3.Connection, run: int, tally: Tally, *, state: str, message: str | None = None) -> None:
    """Close a run as ``finished`` or ``failed``."""
    progress(connection, run, tally)
    connection.execute(
        "UPDATE runs SET state = ?, message = ?, ended_at = ? WHERE id = ?", (state, message, clock.now(), run)
    )


def failure(connection: sqlite3.Connection, run: int, source: str, url: str | None, reason: str, message: str) -> None:
    """Keep one thing that could not be had, and why."""
    connection.execute("INSERT INTO run_failures VALUES (?, ?, ?, ?, ?)", (run, source, url, reason, message[:2000]))
