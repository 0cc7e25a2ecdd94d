"""What articles left stale -> counts, pick-up groups, conflicts and changes, worked out anew."""

import sqlite3
from collections.abc import Callable

from extractor.newsroom import changes, conflicts, findings, pickup
from extractor.newsroom.findings import Kind
from extractor.newsroom.store import transaction

BATCH = 500


def refresh(connection: sqlite3.Connection) -> None:
    """Bring everything derived up to date; what was begun and not finished is done the next time."""
    pickup.refresh(connection)
    _each(connection, "person", _person)
    _each(connection, "institution", _institution)
    _each(connection, "indicator", _indicator)


def _each(connection: sqlite3.Connection, kind: str, work: Callable[[sqlite3.Connection, int, int], None]) -> None:
    while True:
        rows = connection.execute(
            "SELECT subject, place FROM stale WHERE kind = ? ORDER BY subject, place LIMIT ?", (kind, BATCH)
        ).fetchall()
        if not rows:
            return
        with transaction(connection):
            for row in rows:
                work(connection, row["subject"], row["place"])
                connection.execute("DELETE FROM stale WHERE kind = ? AND subject = ? AND place = ?", (kind, *row))


def _person(connection: sqlite3.Connection, person: int, _: int) -> None:
    connection.execute(
        "UPDATE people SET articles = (SELECT count(*) FROM seen_people WHERE person = people.id),"
        " quotes = (SELECT count(*) FROM quotes WHERE person = people.id) WHERE id = ?",
        (person,),
    )
    found = changes.of_person(connection, person) + conflicts.of_person(connection, person)
    kinds: tuple[Kind, ...] = ("new-post", "quote-differs")
    findings.rewrite(connection, "person", person, kinds, found)


def _institution(connection: sqlite3.Connection, institution: int, _: int) -> None:
    connection.execute(
        "UPDATE institutions SET articles ="
        " (SELECT count(*) FROM seen_institutions WHERE institution = institutions.id) WHERE id = ?",
        (institution,),
    )
    kinds: tuple[Kind, ...] = ("post-conflict", "post-change")
    findings.rewrite(connection, "institution", institution, kinds, changes.of_institution(connection, institution))


def _indicator(connection: sqlite3.Connection, indicator: int, place: int) -> None:
    connection.execute(
        "UPDATE indicators SET figures = (SELECT count(*) FROM figures WHERE indicator = indicators.id) WHERE id = ?",
        (indicator,),
    )
    kinds: tuple[Kind, ...] = ("figure-conflict", "target-moved")
    found = conflicts.of_indicator(connection, indicator, place) if place else []
    findings.rewrite(connection, "indicator", indicator, kinds, found, place=place)
