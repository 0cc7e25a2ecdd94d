"""``petik report``: the clippings of a period as a file to hand round."""

from pathlib import Path

import click

DAY = click.DateTime(["%Y-%m-%d"])


@click.command()
@click.argument("store", type=click.Path(dir_okay=False, path_type=Path))
@click.option("--since", type=DAY, metavar="DATE", help="First day; the same as --until by default.")
@click.option("--until", type=DAY, metavar="DATE", help="Last day; the last one with articles by default.")
@click.option("--format", "kind", type=click.Choice(["html", "xlsx", "pdf", "md"]), default="html", show_default=True)
@click.option("--output", "-o", type=click.Path(dir_okay=False, path_type=Path), help="File to write.")
@click.option("--all", "everything", is_flag=True, help="Also articles that are not about what is ours.")
@click.option("--language", type=click.Choice(["id", "en"]), default="id", show_default=True)
def command(
    store: Path,
    since: object,
    until: object,
    kind: str,
    output: Path | None,
    everything: bool,
    language: str,
) -> None:
    """Write the clippings, share of voice, figures, pick-up and conflicts of a period from STORE.

    Without --output the file lies beside you as kliping-UNTIL.FORMAT.
    """
    from datetime import datetime

    from extractor.errors import SettingsError
    from extractor.newsroom.reports import write
    from extractor.newsroom.reports.edition import gather
    from extractor.newsroom.store import connect

    connection = connect(store)
    try:
        newest = connection.execute("SELECT day FROM articles ORDER BY id DESC LIMIT 1").fetchone()
        last = until.date().isoformat() if isinstance(until, datetime) else (newest and newest["day"])
        if not last:
            raise SettingsError(f"{store}: holds no dated article; say which days with --since and --until")
        first = since.date().isoformat() if isinstance(since, datetime) else last
        if first > last:
            raise SettingsError(f"--since {first} is later than --until {last}; exchange them")
        path = output or Path(f"kliping-{last}.{kind}")
        write(gather(connection, first, last, everything=everything), path, kind, language=language)
    except ModuleNotFoundError as error:
        raise SettingsError(
            f"{error.name} is not installed; install reports with: pip install 'petik[newsroom]'"
        ) from None
    finally:
        connection.close()
    click.echo(path)
