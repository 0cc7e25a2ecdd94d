"""``petik watch``: the morning's work, by hand or by cron."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from extractor.harvest.outcomes import Event


@click.command()
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@click.option("--init", is_flag=True, help="Write FILE with comments to start from, and stop.")
@click.option("--date", "today", type=click.DateTime(["%Y-%m-%d"]), metavar="DATE", help="Work as if it were this day.")
@click.option("--allow-private", is_flag=True, default=None, help="Allow addresses on this machine and its network.")
@click.option("--quiet", "-q", is_flag=True, help="Say only what went wrong.")
def command(file: Path, init: bool, today: object, allow_private: bool | None, quiet: bool) -> None:
    """Fetch what is new for the watch FILE, extract, file it in the store, and write the reports.

    Run it as often as you like: nothing is fetched, filed or reported twice. An interrupted run is finished by
    the next one.

    Exit status: 0 all went well, 1 a site had to be left, 2 nothing could be done.
    """
    from extractor.newsroom.watchfile import read_watch, write_example

    if init:
        write_example(file)
        click.echo(f"{file} written; edit it, then: petik watch {file}", err=True)
        return
    import os
    from datetime import datetime

    from extractor.errors import SettingsError
    from extractor.settings import read_settings

    watch = read_watch(file)
    flags = {"allow_private": allow_private, "contact": watch.settings.sources.contact}
    settings = read_settings(flags, environ=os.environ, folder=Path.cwd(), home=Path.home())
    try:
        from extractor.newsroom.watch import run

        day = today.date().isoformat() if isinstance(today, datetime) else None
        outcome = run(watch, settings, today=day, tell=_tell_quietly if quiet else _tell)
    except ModuleNotFoundError as error:
        raise SettingsError(
            f"{error.name} is not installed; install reports with: pip install 'petik[newsroom]'"
        ) from None
    tally = outcome.tally
    if not quiet:
        click.echo(
            f"{watch.store}: {tally.new} new, {tally.changed} changed, {tally.same} known, {tally.gone} gone, "
            f"{tally.failed} failed",
            err=True,
        )
    for path in outcome.reports:
        click.echo(path)
    for site, why in sorted(outcome.stopped.items()):
        click.echo(f"{site} was left: {why}", err=True)
    raise SystemExit(1 if outcome.stopped else 0)


def _tell(event: Event) -> None:
    click.echo(f"{event.outcome}: {event.url}", err=True)


def _tell_quietly(event: Event) -> None:
    if event.outcome in ("broken", "refused"):
        click.echo(f"{event.outcome}: {event.url} {event.reason or ''}", err=True)
