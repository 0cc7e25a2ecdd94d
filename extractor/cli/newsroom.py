"""``petik newsroom``: fill a newsroom store, and take out what people corrected."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from extractor.newsroom.runs import Tally


@click.group(name="newsroom")
def command() -> None:
    """Fill a newsroom store from records, and export corrections."""


@command.command()
@click.argument("store", type=click.Path(dir_okay=False, path_type=Path))
@click.argument("records", nargs=-1, required=True, type=click.Path(exists=True, path_type=Path))
def load(store: Path, records: tuple[Path, ...]) -> None:
    """Load the JSONL of 'petik extract' (files, .gz, or folders of them) into STORE, which is made if missing.

    Loading the same records again changes nothing. Exit status 1 when some lines are no records.
    """
    import sys

    from extractor.newsroom.load import load as load_records
    from extractor.newsroom.store import connect

    failed = 0
    connection = connect(store, create=True)
    try:
        for path in records:
            tally = load_records(connection, path, progress=_tell if sys.stderr.isatty() else None)
            failed += tally.failed
            click.echo(
                f"{path}: {tally.new} new, {tally.changed} changed, {tally.same} known, {tally.failed} not a record",
                err=True,
            )
    finally:
        connection.close()
    raise SystemExit(1 if failed else 0)


def _tell(tally: Tally) -> None:
    click.echo(f"\r{tally.new + tally.changed + tally.same:,}\r", nl=False, err=True)


@command.command(name="gold")
@click.argument("store", type=click.Path(dir_okay=False, path_type=Path))
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
def gold_command(store: Path, folder: Path) -> None:
    """Export the corrections in STORE as gold to FOLDER, on which 'petik evaluate' measures the rules.

    An article that somebody marked as right is gold as a whole; of others, only the confirmed records are demanded.
    """
    from extractor.newsroom.exports import gold
    from extractor.newsroom.store import connect

    whole, partly = gold(connect(store), folder)
    click.echo(f"{folder}: {whole} checked articles, {partly} with single corrections", err=True)


@command.command(name="registry")
@click.argument("store", type=click.Path(dir_okay=False, path_type=Path))
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
def registry_command(store: Path, file: Path) -> None:
    """Export the officials that were confirmed in STORE as registry entries to FILE, for a person to check."""
    from extractor.newsroom.exports import registry
    from extractor.newsroom.store import connect

    people = registry(connect(store), file)
    click.echo(f"{file}: {people} people; check dates and sources, then: petik registry check {file}", err=True)
