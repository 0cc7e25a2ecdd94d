"""An edition -> a workbook: one sheet per question, typed cells, frozen and filtered headers."""

from pathlib import Path

from extractor.newsroom.clippings import Line
from extractor.newsroom.reports import headline
from extractor.newsroom.reports.edition import Edition
from extractor.newsroom.sheets import Book
from extractor.newsroom.words import Words


def xlsx(edition: Edition, words: Words, path: Path) -> None:
    """Write the report as XLSX."""

    def head(*columns: str) -> list[str]:
        return [words(f"column.{column}") for column in columns]

    with Book(path) as book:
        book.sheet(
            words("report.clippings"),
            head("day", "time", "outlet", "headline", "url", "speaker", "words", "state"),
            (
                (
                    one.day,
                    one.time,
                    one.outlet,
                    one.title,
                    one.url,
                    quote.by if quote else None,
                    quote.text if quote else None,
                    words("article.gone") if one.gone_at else None,
                )
                for one in edition.clippings
                for quote in _or_none(one.quotes)
            ),
            days={0},
            links={4},
            widths={1: 8, 2: 22, 3: 60, 4: 30, 5: 26, 6: 80},
        )
        book.sheet(
            words("report.figures"),
            head("day", "outlet", "words", "indicator", "place", "status", "speaker", "headline", "url"),
            (
                (
                    one.day,
                    one.outlet,
                    figure.text,
                    figure.indicator,
                    figure.place,
                    words(f"status.{figure.status}"),
                    figure.by,
                    one.title,
                    one.url,
                )
                for one in edition.clippings
                for figure in one.figures
            ),
            days={0},
            links={8},
            widths={3: 50, 7: 50},
        )
        book.sheet(
            words("report.board"),
            head("indicator", "place", "unit", "counted", "day", "value", "status", "outlet", "speaker", "headline"),
            (
                (
                    series.name,
                    series.place,
                    series.unit,
                    series.counted,
                    point.day,
                    point.value,
                    words(f"status.{point.status}"),
                    point.outlet,
                    point.by,
                    point.title,
                )
                for series in edition.board
                for point in series.points
            ),
            days={4},
            widths={0: 50, 9: 60},
        )
        for key, rows in (
            ("officials", edition.voices.officials),
            ("institutions", edition.voices.institutions),
            ("outlets", edition.voices.outlets),
        ):
            book.sheet(
                words(f"nav.{key}"),
                head("name", "articles", "quotes", "share"),
                ((row.name, row.articles, row.quotes, row.share) for row in rows),
                shares={3},
                widths={0: 50, 1: 12, 2: 12},
            )
        book.sheet(
            words("report.pickups"),
            head("group", "published", "outlet", "headline", "url", "share", "whole"),
            (
                (
                    group.members[0].title,
                    member.published,
                    member.outlet,
                    member.title,
                    member.url,
                    member.share,
                    member.whole,
                )
                for group in edition.pickups
                for member in group.members
            ),
            links={4},
            shares={5},
            widths={0: 50, 3: 50},
        )
        book.sheet(
            words("report.findings"),
            head("about", "day", "outlet", "words", "headline", "url"),
            (
                (headline.of_finding(one, words), side.day, side.outlet, side.words, side.title, side.url)
                for one in edition.findings
                for side in one.places
            ),
            days={1},
            links={5},
            widths={0: 60, 3: 50, 4: 50},
        )
        book.sheet(
            words("report.fetched"),
            head("started", "subject", "state", "new", "changed", "same", "gone", "failed"),
            (
                (
                    run.started_at,
                    run.subject,
                    words(f"run.{run.state}"),
                    run.new,
                    run.changed,
                    run.same,
                    run.gone,
                    run.failed,
                )
                for run in edition.runs
            ),
            widths={1: 50},
        )
        book.sheet(
            words("report.failures"),
            head("started", "source", "url", "reason", "message"),
            ((run.started_at, *failure) for run in edition.runs for failure in run.failures),
            links={2},
            widths={4: 80},
        )


def _or_none(quotes: list[Line]) -> list[Line] | list[None]:
    """An article without quotes has a row of its own."""
    return quotes or [None]
