"""The store -> tables that people take away: each a list of columns and a stream of rows."""

import sqlite3
from collections.abc import Iterator, Sequence
from typing import Any

import msgspec

Value = str | int | float | None


class Table(msgspec.Struct, frozen=True, kw_only=True):
    """A table by name; ``columns`` are language keys, ``links`` the columns that hold addresses."""

    name: str
    columns: tuple[str, ...]
    sql: str
    by_article: bool = True


ARTICLE = "articles.day, outlets.name, articles.title, articles.url"
JOINED = "JOIN articles ON articles.id = {0}.article JOIN outlets ON outlets.id = articles.outlet"

TABLES: dict[str, Table] = {
    table.name: table
    for table in (
        Table(
            name="articles",
            columns=("id", "published", "outlet", "headline", "url", "changed", "gone", "characters"),
            sql="SELECT articles.key, articles.published, outlets.name, articles.title, articles.url,"
            " articles.changed_at, articles.gone_at, articles.characters FROM articles"
            " JOIN outlets ON outlets.id = articles.outlet",
        ),
        Table(
            name="officials",
            columns=(
                "name",
                "role",
                "status",
                "institution",
                "place",
                "code",
                "label",
                "rule",
                "entry",
                "day",
                "outlet",
                "headline",
                "url",
            ),
            sql="SELECT people.name, posts.role, posts.status, institutions.name, places.name, places.code,"
            f" posts.label, posts.rule, people.entry, {ARTICLE} FROM posts {JOINED.format('posts')}"
            " JOIN people ON people.id = posts.person"
            " LEFT JOIN institutions ON institutions.id = posts.institution"
            " LEFT JOIN places ON places.id = posts.place",
        ),
        Table(
            name="institutions",
            columns=("name", "kind", "mentions", "entry", "day", "outlet", "headline", "url"),
            sql=f"SELECT institutions.name, institutions.kind, seen.mentions, institutions.entry, {ARTICLE}"
            f" FROM seen_institutions AS seen {JOINED.format('seen')}"
            " JOIN institutions ON institutions.id = seen.institution",
        ),
        Table(
            name="figures",
            columns=(
                "indicator",
                "value",
                "value_high",
                "unit",
                "counted",
                "qualifier",
                "status",
                "place",
                "code",
                "as_of",
                "speaker",
                "words",
                "rule",
                "day",
                "outlet",
                "headline",
                "url",
            ),
            sql="SELECT indicators.name, figures.value, figures.value_high, figures.unit, figures.counted,"
            " figures.qualifier, figures.status, places.name, places.code, figures.as_of, people.name, figures.text,"
            f" figures.rule, {ARTICLE} FROM figures {JOINED.format('figures')}"
            " LEFT JOIN indicators ON indicators.id = figures.indicator LEFT JOIN places ON places.id = figures.place"
            " LEFT JOIN people ON people.id = figures.person",
        ),
        Table(
            name="coverage",
            columns=(
                "programme",
                "place",
                "code",
                "as_of",
                "actual",
                "target",
                "gap",
                "covered",
                "population",
                "agrees",
                "rule",
                "day",
                "outlet",
                "headline",
                "url",
            ),
            sql="SELECT coverage.programme, places.name, places.code, coverage.as_of, coverage.actual, coverage.target,"
            " coverage.gap, coverage.covered, coverage.population, coverage.agrees, coverage.rule,"
            f" {ARTICLE} FROM coverage {JOINED.format('coverage')} LEFT JOIN places ON places.id = coverage.place",
        ),
        Table(
            name="quotes",
            columns=("speaker", "kind", "cue", "words", "rule", "day", "outlet", "headline", "url"),
            sql="SELECT coalesce(people.name, quotes.speaker), quotes.kind, quotes.cue, quotes.text, quotes.rule,"
            f" {ARTICLE} FROM quotes {JOINED.format('quotes')} LEFT JOIN people ON people.id = quotes.person",
        ),
        Table(
            name="pickups",
            columns=("group", "share", "whole", "published", "outlet", "headline", "url"),
            sql="SELECT pickup_members.pickup, pickup_members.share, pickup_members.whole, articles.published,"
            " outlets.name, articles.title, articles.url FROM pickup_members"
            f" {JOINED.format('pickup_members')}",
        ),
        Table(
            name="findings",
            columns=("kind", "about", "sides"),
            sql="SELECT kind, headline, sides FROM findings",
            by_article=False,
        ),
        Table(
            name="corrections",
            columns=("id", "layer", "action", "fields", "who", "at", "undone_by", "undone_at"),
            sql="SELECT article_key, layer, action, fields, who, at, undone_by, undone_at FROM corrections",
            by_article=False,
        ),
        Table(
            name="runs",
            columns=(
                "kind",
                "subject",
                "started",
                "ended",
                "state",
                "new",
                "changed",
                "same",
                "gone",
                "failed",
                "message",
            ),
            sql="SELECT kind, subject, started_at, ended_at, state, new, changed, same, gone, failed, message"
            " FROM runs",
            by_article=False,
        ),
    )
}


def rows(
    connection: sqlite3.Connection, table: Table, where: Sequence[str] = (), values: Sequence[Any] = ()
) -> Iterator[tuple[Value, ...]]:
    """Yield a table's rows; conditions on ``articles`` narrow the tables that have one article per row."""
    sql = table.sql
    if table.by_article:
        if where:
            sql += " WHERE " + " AND ".join(where)
        sql += " ORDER BY articles.id"
    for row in connection.execute(sql, list(values) if table.by_article else []):
        yield tuple(row)
