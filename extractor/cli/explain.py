"""``petik explain``: one article with what was found in it, and why."""

from pathlib import Path

import click


@click.command()
@click.argument("input", metavar="INPUT")
@click.option("--html", type=click.Path(path_type=Path, dir_okay=False), help="Write one self-contained page instead.")
@click.option("--published", metavar="DATE", help="When a bare text was published, as 2025-05-09.")
@click.option("--title", help="Title of a bare text.")
@click.option("--patterns", type=click.Path(path_type=Path), help="Folder of rule data; the shipped one by default.")
def command(input: str, html: Path | None, published: str | None, title: str | None, patterns: Path | None) -> None:
    """Show the first article of INPUT with what was found, in its layer's colour, and each record with its rule."""
    from extractor.api import Extractor
    from extractor.archives.rejects import Rejected
    from extractor.cli._extracting import Report, extracted, in_folder, opened
    from extractor.errors import InputRejected

    in_folder(html)
    first = next(iter(opened([input], published=published, title=title, url=None, patterns=patterns)), None)
    if first is None:
        raise click.UsageError(f"{input}: no article there")
    if isinstance(first, Rejected):
        raise InputRejected(first.reason, f"{first.where}: {first.message}", where=first.where)
    found = next(extracted([first], Extractor(patterns), Report(), []))
    if html is not None:
        from extractor.explain.page import render as render_page

        html.write_text(render_page(found), encoding="utf-8")
        click.echo(f"wrote {html}", err=True)
        return
    from rich.console import Console

    from extractor.explain.terminal import render

    # Piped output has no width of its own; the table needs more than the usual eighty columns.
    console = Console(highlight=False)
    console.width = console.width if console.is_terminal else 140
    console.print(render(found))
