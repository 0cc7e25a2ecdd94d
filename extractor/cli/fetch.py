"""``petik fetch``: from news sites to a folder of pages, articles and a journal."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from collections.abc import Collection

    from extractor.harvest.outcomes import Event
    from extractor.harvest.report import Report
    from extractor.harvest.run import Harvest, Summary

INTERRUPTED = 130
WIDE = 160


class Day(click.ParamType[date]):
    """A day, written as ISO 8601 has it."""

    name = "date"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """Read a day, or say how days are written."""
        if isinstance(value, date):
            return value
        try:
            return date.fromisoformat(value)
        except ValueError:
            self.fail(f"{value!r}: write the day as year-month-day, for example 2025-05-01", param, ctx)


DAY = Day()


@click.command()
@click.argument("sources", metavar="SOURCE...", nargs=-1)
@click.option("--into", type=click.Path(path_type=Path, file_okay=False), help="Keep everything in this folder.")
@click.option("--since", type=DAY, metavar="DATE", help="Only articles published on this day or later.")
@click.option("--until", type=DAY, metavar="DATE", help="Only articles published on this day or earlier.")
@click.option("--limit", type=click.IntRange(min=1), metavar="N", help="At most N new articles per source.")
@click.option(
    "--match",
    multiple=True,
    metavar="WORDS",
    help="Only articles with all of these words; given more than once, with all of one of them.",
)
@click.option("--extract", is_flag=True, help="Go on to the records, in records.jsonl.")
@click.option("--report", type=click.Path(path_type=Path), metavar="FOLDER", help="Show what the last run did.")
@click.option("--json", "as_json", is_flag=True, help="Print the report as JSON.")
@click.option("--contact", metavar="ADDRESS", help="Web or mail address at which a site's owner reaches you.")
@click.option("--delay", type=float, metavar="SECONDS", help="Least pause between two requests to a host (2).")
@click.option("--jitter", type=float, metavar="SECONDS", help="A random part of up to this is added (1.5).")
@click.option("--allow-private", is_flag=True, default=None, help="Allow addresses on this machine and its network.")
@click.option(
    "--connect-to",
    multiple=True,
    metavar="HOST=ADDRESS",
    help="Look for a host at this address (127.0.0.1:8000), in place of the name service.",
)
@click.option("--ca-file", type=click.Path(exists=True, dir_okay=False), help="Trust the certificates in this file.")
@click.option("--patterns", type=click.Path(path_type=Path), help="Folder of rule data; the shipped one by default.")
def command(
    sources: tuple[str, ...],
    into: Path | None,
    since: date | None,
    until: date | None,
    limit: int | None,
    match: tuple[str, ...],
    extract: bool,
    report: Path | None,
    as_json: bool,
    connect_to: tuple[str, ...],
    patterns: Path | None,
    **flags: Any,
) -> None:
    """Fetch articles, politely, each page once.

    SOURCE is a site (samarinda.inews.id), the URL of an article, feed, sitemap or listing, or a file with one of
    these a line. Pages are kept as fetched in FOLDER/warc, articles in FOLDER/articles.jsonl, what happened to each
    URL in FOLDER/journal.jsonl. Run again, only what is new or changed is fetched; an interrupted run goes on where
    it stopped.

    Exit status: 0 all went well, 1 a site has changed its layout, had to be left, or a source gave nothing because
    something was wrong, 2 nothing could be done, 130 interrupted.
    """
    if report is not None:
        raise SystemExit(_show(report, patterns, as_json=as_json))
    if not sources or into is None:
        raise click.UsageError("say what to fetch and where to keep it: petik fetch SOURCE... --into FOLDER")
    import os
    import sqlite3

    from extractor.errors import PetikError
    from extractor.harvest.outcomes import Wish
    from extractor.harvest.run import Harvest
    from extractor.settings import read_settings

    hosts = _hosts(connect_to)
    settings = read_settings(flags | {"hosts": hosts or None}, environ=os.environ, folder=Path.cwd(), home=Path.home())
    if since and until and since > until:
        raise click.UsageError(f"nothing lies between --since {since} and --until {until}; is one the other?")
    wish = Wish(since=since, until=until, limit=limit, match=match)
    teller = _Teller()
    with Harvest(into, sources, wish, settings, patterns=patterns, tell=teller, say=teller.say) as harvest:
        try:
            summary = harvest.run()
        except (OSError, sqlite3.Error) as error:
            raise PetikError(
                f"{into}: {error}; what was fetched is kept, and the same command goes on where this run stopped"
            ) from error
        _sum_up(summary, into, teller.told)
        if summary.interrupted:
            raise SystemExit(INTERRUPTED)
        if extract:
            _extract(harvest, into, patterns)
    raise SystemExit(1 if summary.drifted or summary.stopped or summary.unserved else 0)


def _hosts(connect_to: tuple[str, ...]) -> dict[str, str]:
    pairs = [pair.partition("=") for pair in connect_to]
    for host, _, address in pairs:
        if not host or not address:
            raise click.BadParameter(f"{host!r} says no address; write HOST=ADDRESS", param_hint="--connect-to")
    return {host: address for host, _, address in pairs}


def trouble_line(event: Event) -> str:
    """Say what happened to a URL, naming it once."""
    reason = event.reason or ""
    return f"{event.outcome}: {reason}" if event.url in reason else f"{event.outcome}: {reason} ({event.url})"


class _Teller:
    """Says on a terminal how far a run has come; elsewhere only what needs attention."""

    def __init__(self) -> None:
        import sys

        self._live = sys.stderr.isatty()
        self._count = 0
        self.told: set[str | None] = set()
        """Reasons that were already said."""

    def say(self, sentence: str) -> None:
        """Say a sentence on a line of its own."""
        clear = "\r\x1b[K" if self._live else ""
        click.echo(f"{clear}{sentence}", err=True)

    def __call__(self, event: Event) -> None:
        """Take in one line of the journal."""
        from extractor.harvest.report import QUIET

        self._count += 1
        clear = "\r\x1b[K" if self._live else ""
        if event.outcome not in QUIET and not (event.reason and event.reason in self.told):
            self.told.add(event.reason)
            click.echo(f"{clear}{trouble_line(event)}", err=True)
        if self._live:
            click.echo(f"\r\x1b[K{self._count} looked at, {event.outcome}: {event.url[:90]}", err=True, nl=False)


def _sum_up(summary: Summary, folder: Path, told: Collection[str | None]) -> None:
    import sys

    if sys.stderr.isatty():
        click.echo("\r\x1b[K", err=True, nl=False)
    counts = ", ".join(f"{number} {outcome}" for outcome, number in sorted(summary.counts.items())) or "nothing found"
    went_on = " (went on with an interrupted run)" if summary.resumed else ""
    click.echo(f"{folder}: {counts}; {summary.articles} articles in all{went_on}", err=True)
    for site, why in summary.stopped.items():
        click.echo(f"{site} was left: {'see above' if why in told else why}", err=True)
    for site, fields in summary.drifted.items():
        click.echo(
            f"{site} has changed its layout: its recipe no longer finds {', '.join(fields)}; "
            f"petik sites try URL shows what each rule finds",
            err=True,
        )
    if summary.interrupted:
        click.echo("interrupted; the same command goes on where this run stopped", err=True)


def _extract(harvest: Harvest, folder: Path, patterns: Path | None) -> None:
    count = harvest.extract(patterns)
    click.echo(f"{folder / 'records.jsonl'}: {count} articles extracted", err=True)


def _show(folder: Path, patterns: Path | None, *, as_json: bool) -> int:
    from extractor.harvest.report import report_of

    report = report_of(folder)
    if as_json:
        import msgspec

        click.echo(msgspec.json.format(msgspec.json.encode(report), indent=2))
    else:
        _table(report, patterns)
    return 1 if report.drifted else 0


def _table(report: Report, patterns: Path | None) -> None:
    import sys

    from rich import box
    from rich.console import Console
    from rich.markup import escape
    from rich.table import Table

    from extractor.rules.sites import recipes_at

    recipes = recipes_at(patterns)
    # Into a file or pipe a line may be as long as it likes.
    console = Console(highlight=False, width=None if sys.stdout.isatty() else WIDE)
    run = report.run
    ended = f"ended {run.ended}" if run.ended else "not ended: interrupted, or still at work"
    console.print(f"Run {run.id}, begun {run.begun}, {ended}; {report.articles} articles in all.")
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    for heading in ("site", "last visit", "last new article", "this run", "layout"):
        table.add_column(heading)
    for site in report.sites:
        counts = ", ".join(f"{number} {outcome}" for outcome, number in site.counts.items()) or "not visited"
        layout = "as its recipe says" if recipes.site(site.site) else "read without a recipe"
        if site.stopped or site.drifted:
            layout = "left, see below" if site.stopped else f"lost: {', '.join(site.drifted)}"
        table.add_row(site.site, site.last_visit, site.last_new or "never", counts, layout)
    console.print(table)
    left = {site.site: site.stopped for site in report.sites if site.stopped}
    for host, why in left.items():
        console.print(f"{host} was left: {escape(why)}", soft_wrap=True)
    told: set[str | None] = set(left.values())
    for event in report.trouble:
        if event.reason in told:
            continue
        told.add(event.reason)
        console.print(escape(trouble_line(event)), soft_wrap=True)
