"""One extraction -> rows of flat tables that join by ``article_key``, and back again without loss.

``article_key`` is unique in a dataset (two inputs may give articles with one id). An official has one row per post.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final, NamedTuple

from extractor import records
from extractor.records import Extraction
from extractor.store.columns import Column, built, columns_of, row_reader

KEY: Final = Column("article_key", "int", ())
REJECTS: Final = (
    KEY,
    *(Column(name, "string", ()) for name in ("reason", "message", "found_at", "input")),
    *(Column(name, "int", ()) for name in ("byte_offset", "byte_length")),
)
ARTICLE = columns_of(records.Article, renamed={"id": "article_id"})
OFFICIAL = columns_of(records.Official, without=("positions", "mentions"), renamed={"id": "official_id"})
POSITION = columns_of(records.Position, renamed={"institution": "institution_id"})
INSTITUTION = columns_of(
    records.Institution, without=("mentions",), renamed={"id": "institution_id", "parent": "parent_id"}
)
DATE = columns_of(records.Date, renamed={"id": "date_id"})
FIGURE = columns_of(records.Figure, renamed={"id": "figure_id", "speaker": "speaker_id"})
COVERAGE = columns_of(records.Coverage)
QUOTE = columns_of(records.Quote, renamed={"id": "quote_id", "speaker": "speaker_id"})
MENTION = columns_of(records.Mention)
WARNING = columns_of(records.Warning)


class Table(NamedTuple):
    """A table: its columns, and the columns that identify a row."""

    name: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]


def _named(*names: str, kind: str = "string") -> tuple[Column, ...]:
    return tuple(Column(name, kind, ()) for name in names)


def _number() -> Column:
    """Counts the rows of one owner from 0."""
    return Column("number", "int", ())


TABLES: Final[Mapping[str, Table]] = {
    table.name: table
    for table in (
        Table("articles", (KEY, *ARTICLE, *_named("found_at", "input")), ("article_key",)),
        Table(
            "officials",
            (KEY, *OFFICIAL, _number(), *POSITION, *_named("institution")),
            ("article_key", "official_id", "number"),
        ),
        Table("institutions", (KEY, *INSTITUTION), ("article_key", "institution_id")),
        Table("dates", (KEY, *DATE), ("article_key", "date_id")),
        Table("figures", (KEY, *FIGURE, *_named("speaker")), ("article_key", "figure_id")),
        Table("coverage", (KEY, _number(), *COVERAGE), ("article_key", "number")),
        Table("quotes", (KEY, *QUOTE, *_named("speaker")), ("article_key", "quote_id")),
        Table(
            "mentions",
            (KEY, *_named("owner", "owner_id"), _number(), *MENTION),
            ("article_key", "owner_id", "number"),
        ),
        Table("warnings", (KEY, _number(), *WARNING), ("article_key", "number")),
        Table("rejects", REJECTS, ("article_key",)),
    )
}
"""The tables that every shard fills."""
DUPLICATES: Final = Table(
    "duplicates",
    (KEY, Column("cluster", "int", ()), *_named("kind"), Column("similarity", "float", ())),
    ("article_key",),
)
ALL_TABLES: Final[Mapping[str, Table]] = {**TABLES, DUPLICATES.name: DUPLICATES}
Row = tuple[Any, ...]


_article, _official, _position = row_reader(ARTICLE), row_reader(OFFICIAL), row_reader(POSITION)
_institution, _date, _figure, _coverage = (
    row_reader(INSTITUTION),
    row_reader(DATE),
    row_reader(FIGURE),
    row_reader(COVERAGE),
)
_quote, _mention, _warning = row_reader(QUOTE), row_reader(MENTION), row_reader(WARNING)
_NO_POSITION: Row = (None,) * (len(POSITION) + 1)


def rows_of(found: Extraction, key: int, where: str, input: str) -> Iterator[tuple[str, Row]]:
    """Yield table and row of everything found in one article.

    Args:
        found: the extraction.
        key: ``article_key`` of the article.
        where: what to call its input (``articles.jsonl:17``).
        input: the file it came from.
    """
    people = {official.id: official.name for official in found.officials}
    names = {institution.id: institution.name for institution in found.institutions}
    yield "articles", (key, *_article(found.article), where, input)
    for official in found.officials:
        person = (key, *_official(official))
        for n, position in enumerate(official.positions):
            yield "officials", (*person, n, *_position(position), names.get(position.institution or ""))
        if not official.positions:
            yield "officials", (*person, None, *_NO_POSITION)
        for n, mention in enumerate(official.mentions):
            yield "mentions", (key, "official", official.id, n, *_mention(mention))
    for institution in found.institutions:
        yield "institutions", (key, *_institution(institution))
        for n, mention in enumerate(institution.mentions):
            yield "mentions", (key, "institution", institution.id, n, *_mention(mention))
    for date in found.dates:
        yield "dates", (key, *_date(date))
    for figure in found.figures:
        yield "figures", (key, *_figure(figure), people.get(figure.speaker or ""))
    for n, coverage in enumerate(found.coverage):
        yield "coverage", (key, n, *_coverage(coverage))
    for quote in found.quotes:
        yield "quotes", (key, *_quote(quote), people.get(quote.speaker or ""))
    for n, warning in enumerate(found.warnings):
        yield "warnings", (key, n, *_warning(warning))


Rows = Mapping[str, Iterable[Mapping[str, Any]]]


def rebuilt(rows: Rows, *, schema_version: str, extractor_version: str, patterns_digest: str) -> Extraction:
    """Return the extraction that the rows of one article were made of.

    Args:
        rows: table -> rows of this article, in the order in which they were written.
        schema_version: of the dataset, as are the other two.
        extractor_version: see there.
        patterns_digest: see there.
    """

    def all_of(table: str) -> list[Mapping[str, Any]]:
        return list(rows.get(table, ()))

    mentions: dict[str, list[records.Mention]] = {}
    for row in all_of("mentions"):
        mentions.setdefault(row["owner_id"], []).append(built(records.Mention, row, MENTION))
    (article,) = all_of("articles")
    return Extraction(
        schema_version=schema_version,
        extractor_version=extractor_version,
        patterns_digest=patterns_digest,
        article=built(records.Article, article, ARTICLE),
        officials=_officials(all_of("officials"), mentions),
        institutions=[
            built(records.Institution, row, INSTITUTION, mentions=mentions.get(row["institution_id"], []))
            for row in all_of("institutions")
        ],
        dates=[built(records.Date, row, DATE) for row in all_of("dates")],
        figures=[built(records.Figure, row, FIGURE) for row in all_of("figures")],
        quotes=[built(records.Quote, row, QUOTE) for row in all_of("quotes")],
        coverage=[built(records.Coverage, row, COVERAGE) for row in all_of("coverage")],
        warnings=[built(records.Warning, row, WARNING) for row in all_of("warnings")],
    )


def _officials(rows: list[Mapping[str, Any]], mentions: Mapping[str, list[records.Mention]]) -> list[records.Official]:
    posts: dict[str, list[records.Position]] = {}
    first: dict[str, Mapping[str, Any]] = {}
    for row in rows:
        name = row["official_id"]
        first.setdefault(name, row)
        held = posts.setdefault(name, [])
        if row["number"] is not None:
            held.append(built(records.Position, row, POSITION))
    return [
        built(records.Official, row, OFFICIAL, positions=posts[name], mentions=mentions.get(name, []))
        for name, row in first.items()
    ]
