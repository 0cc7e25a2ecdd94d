"""The loop of ``petik extract``: one line out for every article, one reason for every reject."""

import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

import click

if TYPE_CHECKING:
    from extractor.api import Extractor
    from extractor.archives.fields import Opened
    from extractor.archives.rejects import Rejected
    from extractor.pages import Page
    from extractor.records import Extraction


WARNINGS_TOLD = 3
"""Warnings of one kind that are told one by one."""


@dataclass
class Report:
    """What became of the inputs."""

    articles: int = 0
    records: int = 0
    rejects: int = 0
    reasons: dict[str, int] = field(default_factory=dict)

    def accept(self, found: "Extraction") -> None:
        """Count an extraction and its records."""
        self.articles += 1
        groups = (found.officials, found.institutions, found.dates, found.figures, found.quotes, found.coverage)
        self.records += sum(len(group) for group in groups)

    def reject(self, reason: str) -> None:
        """Count a rejected input."""
        self.rejects += 1
        self.reasons[reason] = self.reasons.get(reason, 0) + 1

    def closing_line(self) -> str:
        """Say in one line what happened."""
        parts = [
            f"{count} {noun}" if count == 1 else f"{count} {noun}s"
            for count, noun in ((self.articles, "article"), (self.records, "record"), (self.rejects, "reject"))
        ]
        reasons = ", ".join(f"{reason} {count}" for reason, count in sorted(self.reasons.items()))
        return ", ".join(parts) + (f" ({reasons})" if reasons else "")


def opened(
    inputs: Iterable[str],
    *,
    published: str | None,
    title: str | None,
    url: str | None,
    patterns: Path | None,
    month_first: bool = False,
) -> Iterator["Opened | Rejected"]:
    """Open what the user pointed at; a publication date that cannot be read is a usage error, not a guess."""
    from extractor.archives.fields import Opened
    from extractor.archives.inputs import open_inputs
    from extractor.archives.stamps import iso_stamp
    from extractor.rules.bundle import rules_at
    from extractor.sites import read
    from extractor.values.stamps import StampReader

    rules = rules_at(patterns)
    worded = StampReader(rules.calendar.months, rules.calendar.zones)
    stamp = iso_stamp(published, worded, month_first=month_first) if published is not None else None
    if published is not None and stamp is None:
        raise click.UsageError(
            f"--published {published!r}: not a date; write it as 2025-05-09 or 2025-05-09T18:30+08:00"
        )

    def read_page(page: "Page") -> Opened:
        reading = read(page, rules)
        return Opened(reading.article, reading.warnings)

    return open_inputs(
        dict.fromkeys(inputs),
        stdin=sys.stdin.buffer,
        published=stamp,
        title=title,
        url=url,
        read_page=read_page,
        patterns=patterns,
        month_first=month_first,
    )


def in_folder(path: Path | None) -> None:
    """Refuse a file to write whose folder does not exist, before any work is done."""
    if path is not None and not path.parent.is_dir():
        raise click.UsageError(f"{path}: the folder {path.parent} does not exist; create it first")


@contextmanager
def sink(path: Path | None) -> Iterator[BinaryIO]:
    """Standard output, or a file that appears whole at the end and not at all when the work breaks off."""
    if path is None:
        yield sys.stdout.buffer
        sys.stdout.buffer.flush()
        return
    in_folder(path)
    partial = path.with_name(path.name + ".partial")
    try:
        with partial.open("wb") as file:
            yield file
        partial.replace(path)
    finally:
        partial.unlink(missing_ok=True)


def extracted(
    inputs: Iterable["Opened | Rejected"], extractor: "Extractor", report: Report, refused: list["Rejected"]
) -> Iterator["Extraction"]:
    """Yield one extraction per article; tell warnings of its reading and rejects on standard error.

    Of warnings of one kind the first few are told, and how many more there were.
    """
    from extractor.api import groups_of, with_reading
    from extractor.archives.fields import Opened
    from extractor.archives.rejects import Rejected
    from extractor.errors import broken

    told: Counter[str] = Counter()
    for group in groups_of(_with_progress(inputs), lambda item: item.article.text if isinstance(item, Opened) else ""):
        outcomes = iter(extractor.outcomes([item.article for item in group if isinstance(item, Opened)]))
        for item in group:
            if isinstance(item, Opened):
                for warning in item.warnings:
                    told[warning.code] += 1
                    if told[warning.code] <= WARNINGS_TOLD:
                        click.echo(f"warning {item.where}: {warning.message} [{warning.code}]", err=True)
                found = next(outcomes)
                if not isinstance(found, Exception):
                    found = with_reading(found, item.warnings)
                    report.accept(found)
                    yield found
                    continue
                error = broken(found)
                item = Rejected(reason=error.reason, message=str(error), where=item.where)
            report.reject(item.reason)
            refused.append(item)
            click.echo(f"rejected {item.where}: {item.message} [{item.reason}]", err=True)
    for code, count in told.items():
        if count > WARNINGS_TOLD:
            click.echo(f"warning: {count - WARNINGS_TOLD:,} more of [{code}]; every record keeps its own", err=True)


def _with_progress(items: Iterable["Opened | Rejected"]) -> Iterator["Opened | Rejected"]:
    """Show a counter on a terminal once the work proves long; keep silent otherwise."""
    if not sys.stderr.isatty():
        yield from items
        return
    from rich.console import Console
    from rich.progress import MofNCompleteColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    columns = (SpinnerColumn(), TextColumn("extracting"), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task("extracting", total=None)
        for item in items:
            yield item
            progress.advance(task)
