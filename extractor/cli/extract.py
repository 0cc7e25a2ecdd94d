"""``petik extract``: articles in, records out."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from extractor.cli._options import date_order, output

if TYPE_CHECKING:
    from extractor.archives.rejects import Rejected
    from extractor.records import Extraction


@click.command()
@click.argument("inputs", metavar="INPUT...", nargs=-1, required=True)
@output(help="Write to this file.")
@click.option("--published", metavar="DATE", help="When a bare text was published, as 2025-05-09.")
@click.option("--title", help="Title of a bare text.")
@click.option("--url", help="URL of a bare text or saved page.")
@click.option("--rejects", type=click.Path(path_type=Path, dir_okay=False), help="List rejected inputs here, as JSONL.")
@click.option(
    "--registry",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    multiple=True,
    help="A registry file of your own, beside the shipped ones.",
)
@date_order
@click.option("--patterns", type=click.Path(path_type=Path), help="Folder of rule data; the shipped one by default.")
def command(
    inputs: tuple[str, ...],
    output: Path | None,
    published: str | None,
    title: str | None,
    url: str | None,
    rejects: Path | None,
    registry: tuple[Path, ...],
    month_first: bool,
    patterns: Path | None,
) -> None:
    """Extract officials, institutions, dates, figures, coverage and quotes from articles.

    INPUT is a text file, a saved HTML page, JSON or JSONL articles (id, url, title, published_at, text), a folder
    of these, or - for standard input. Records are written as JSONL; a single article on a terminal as readable JSON.

    Exit status: 0 all inputs gave a record, 1 some were rejected, 2 nothing could be done, 130
    interrupted (a file given with --output is then left as it was).
    """
    import msgspec

    from extractor.api import Extractor
    from extractor.cli._extracting import Report, extracted, in_folder, opened, sink

    in_folder(rejects)
    report = Report()
    refused: list[Rejected] = []
    articles = opened(inputs, published=published, title=title, url=url, patterns=patterns, month_first=month_first)
    found = extracted(articles, Extractor(patterns, registry=registry), report, refused)
    with sink(output) as out:
        out.writelines(_lines(found, pretty=output is None and sys.stdout.isatty()))
    if rejects is not None:
        with sink(rejects) as listed:
            listed.writelines(msgspec.json.encode(reject) + b"\n" for reject in refused)
    if not report.articles and not report.rejects:
        raise click.UsageError(f"{', '.join(inputs)}: no article there; name files, or folders that hold some")
    click.echo(report.closing_line(), err=True)
    raise SystemExit(1 if report.rejects else 0)


def _lines(found: Iterable[Extraction], *, pretty: bool) -> Iterator[bytes]:
    """Encode records as JSONL; on a terminal one that stays alone becomes readable JSON."""
    import msgspec

    encode = msgspec.json.encode
    records = iter(found)
    if pretty:
        first, second = next(records, None), next(records, None)
        if first is not None and second is None:
            yield msgspec.json.format(encode(first), indent=2) + b"\n"
        else:
            yield from (encode(record) + b"\n" for record in (first, second) if record is not None)
    yield from (encode(record) + b"\n" for record in records)
