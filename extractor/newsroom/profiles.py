"""People and institutions as pages show them: posts over time, quotes, where seen."""

import sqlite3
from typing import Any

import msgspec

PAGE = 50


class Term(msgspec.Struct, frozen=True, kw_only=True):
    """A post as it was seen over time: first and last article, and how many."""

    role: str
    status: str
    label: str
    person: int
    name: str
    institution: int | None
    home: str | None
    place: str | None
    first_day: str | None
    last_day: str | None
    articles: int
    key: str
    start: int


TERMS = (
    "SELECT posts.role, posts.status, posts.label, posts.person, people.name, posts.institution,"
    " institutions.name AS home, places.name AS place, min(articles.day) AS first_day, max(articles.day) AS last_day,"
    " count(DISTINCT posts.article) AS articles, articles.key, posts.start FROM posts"
    " JOIN articles ON articles.id = posts.article JOIN people ON people.id = posts.person"
    " LEFT JOIN institutions ON institutions.id = posts.institution LEFT JOIN places ON places.id = posts.place"
)


def person(connection: sqlite3.Connection, number: int) -> sqlite3.Row | None:
    """Return one person's row."""
    row: sqlite3.Row | None = connection.execute("SELECT * FROM people WHERE id = ?", (number,)).fetchone()
    return row


def institution(connection: sqlite3.Connection, number: int) -> sqlite3.Row | None:
    """Return one institution's row."""
    row: sqlite3.Row | None = connection.execute("SELECT * FROM institutions WHERE id = ?", (number,)).fetchone()
    return row


def posts_of_person(connection: sqlite3.Connection, number: int) -> list[Term]:
    """Return the posts in which a person was seen, the newest first."""
    rows = connection.execute(
        f"{TERMS} WHERE posts.person = ? GROUP BY posts.role_key, posts.status, posts.institution"
        " ORDER BY last_day DESC, articles DESC LIMIT 60",
        (number,),
    )
    return [Term(**dict(row)) for row in rows]


def posts_of_institution(connection: sqlite3.Connection, number: int) -> list[Term]:
    """Return who was seen in which post of an institution, role by role, the newest first."""
    rows = connection.execute(
        f"{TERMS} WHERE posts.institution = ? GROUP BY posts.role_key, posts.status, posts.person"
        " ORDER BY posts.role_key, last_day DESC, articles DESC LIMIT 120",
        (number,),
    )
    return [Term(**dict(row)) for row in rows]


def quotes_of_person(connection: sqlite3.Connection, number: int, *, limit: int = 40) -> list[sqlite3.Row]:
    """Return what a person is quoted saying, the newest first."""
    return connection.execute(
        "SELECT quotes.text, quotes.kind, quotes.cue, quotes.start, quotes.rule, articles.key, articles.title,"
        " articles.day, outlets.name AS outlet FROM quotes JOIN articles ON articles.id = quotes.article"
        " JOIN outlets ON outlets.id = articles.outlet WHERE person = ? ORDER BY quotes.article DESC, start LIMIT ?",
        (number, limit),
    ).fetchall()


def seen(connection: sqlite3.Connection, table: str, column: str, number: int, *, limit: int = 40) -> list[int]:
    """Return the newest articles in which a person or institution was seen."""
    rows = connection.execute(
        f"SELECT article FROM {table} WHERE {column} = ? ORDER BY article DESC LIMIT ?", (number, limit)
    )
    return [row["article"] for row in rows]


def by_outlet(connection: sqlite3.Connection, table: str, column: str, number: int) -> list[sqlite3.Row]:
    """Return which outlets wrote how often about a person or institution, over its newest 5,000 articles."""
    return connection.execute(
        "SELECT outlets.key, outlets.name, count(*) AS articles FROM"
        f" (SELECT article FROM {table} WHERE {column} = ? ORDER BY article DESC LIMIT 5000) AS seen"
        " JOIN articles ON articles.id = seen.article JOIN outlets ON outlets.id = articles.outlet"
        " GROUP BY outlets.id ORDER BY articles DESC, outlets.name LIMIT 20",
        (number,),
    ).fetchall()


def directory(
    connection: sqlite3.Connection, table: str, words: str, *, page: int, size: int = PAGE
) -> tuple[list[sqlite3.Row], bool]:
    """Return one page of people, institutions or indicators, the most seen first, and whether there is another one."""
    from extractor.newsroom.identity import folded

    order = "figures" if table == "indicators" else "articles"
    values: list[Any] = []
    where = f"{order} > 0"
    if pattern := folded(words)[:80]:
        where += " AND ' ' || folded LIKE ?"
        values.append(f"% {pattern}%")
    rows = connection.execute(
        f"SELECT * FROM {table} WHERE {where} ORDER BY {order} DESC, id LIMIT ? OFFSET ?",
        (*values, size + 1, max(page - 1, 0) * size),
    ).fetchall()
    return rows[:size], len(rows) > size
