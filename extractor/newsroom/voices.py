"""A period's articles -> share of voice: who was seen, quoted and published how often."""

import sqlite3
from collections.abc import Sequence

import msgspec


class Voice(msgspec.Struct, frozen=True, kw_only=True):
    """One official, institution or outlet in a period; ``share`` is the part of the period's articles."""

    id: int
    key: str
    name: str
    articles: int
    quotes: int
    outlets: int
    share: float


class Voices(msgspec.Struct, frozen=True):
    """Share of voice of a period."""

    officials: list[Voice]
    institutions: list[Voice]
    outlets: list[Voice]


def of_articles(connection: sqlite3.Connection, numbers: Sequence[int], *, limit: int = 15) -> Voices:
    """Return the share of voice in some articles, the most seen first."""
    connection.execute("CREATE TEMP TABLE IF NOT EXISTS chosen (article INTEGER PRIMARY KEY)")
    connection.execute("DELETE FROM chosen")
    connection.executemany("INSERT OR IGNORE INTO chosen VALUES (?)", [(one,) for one in numbers])
    total = max(len(set(numbers)), 1)
    # Asked this way round, SQLite looks the chosen articles up; as a join it first reads the whole index for a filter.
    said = dict(
        connection.execute(
            "SELECT person, count(*) FROM quotes INDEXED BY quotes_by_article"
            " WHERE article IN (SELECT article FROM chosen) GROUP BY person"
        ).fetchall()
    )
    officials = connection.execute(
        "SELECT people.id, people.identity AS key, people.name, count(*) AS articles,"
        " count(DISTINCT articles.outlet) AS outlets, 0 AS quotes"
        " FROM seen_people AS seen INDEXED BY seen_people_by_article"
        " CROSS JOIN people ON people.id = seen.person CROSS JOIN articles ON articles.id = seen.article"
        " WHERE seen.article IN (SELECT article FROM chosen)"
        " GROUP BY people.id ORDER BY count(*) DESC, people.name LIMIT ?",
        (limit,),
    )
    institutions = connection.execute(
        "SELECT institutions.id, institutions.identity AS key, institutions.name, count(*) AS articles,"
        " count(DISTINCT articles.outlet) AS outlets, 0 AS quotes"
        " FROM seen_institutions AS seen INDEXED BY seen_institutions_by_article"
        " CROSS JOIN institutions ON institutions.id = seen.institution"
        " CROSS JOIN articles ON articles.id = seen.article WHERE seen.article IN (SELECT article FROM chosen)"
        " GROUP BY institutions.id ORDER BY count(*) DESC, institutions.name LIMIT ?",
        (limit,),
    )
    outlets = connection.execute(
        "SELECT outlets.id, outlets.key, outlets.name, count(DISTINCT chosen.article) AS articles,"
        " count(quotes.id) AS quotes, 1 AS outlets FROM chosen CROSS JOIN articles ON articles.id = chosen.article"
        " JOIN outlets ON outlets.id = articles.outlet LEFT JOIN quotes ON quotes.article = chosen.article"
        " GROUP BY outlets.id ORDER BY count(DISTINCT chosen.article) DESC, outlets.name LIMIT ?",
        (limit,),
    )
    lists = []
    for rows in (officials, institutions, outlets):
        lists.append([Voice(**dict(row), share=round(row["articles"] / total, 4)) for row in rows])
    spoken = [msgspec.structs.replace(one, quotes=said.get(one.id, 0)) for one in lists[0]]
    return Voices(spoken, lists[1], lists[2])
