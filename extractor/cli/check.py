"""``petik check``: is all rule data sound?"""

from pathlib import Path

import click


@click.command()
@click.option("--patterns", type=click.Path(path_type=Path), help="Folder of rule data; the shipped one by default.")
def command(patterns: Path | None) -> None:
    """Validate all rule data: unknown keys, doubled aliases, dead entries, files that nothing reads."""
    from extractor.cli._checks import check

    for what, count, unit in check(patterns):
        click.echo(f"{what:14}{count:8} {unit}")
    click.echo("all rule data is sound", err=True)
