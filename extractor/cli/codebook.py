"""``petik codebook``: what every column of a dataset means."""

from __future__ import annotations

from pathlib import Path

import click


@click.command()
@click.argument("dataset", required=False, type=click.Path(path_type=Path, exists=True))
@click.option("--format", "form", type=click.Choice(["md", "json"]), default="md", show_default=True)
def command(dataset: Path | None, form: str) -> None:
    """Print the data dictionary: every column with type, unit, meaning and example; with DATASET also its counts."""
    from extractor.store.codebook import codebook, markdown

    rows = None
    if dataset is not None:
        from extractor.store.dataset import read_dataset

        rows = read_dataset(dataset).manifest["rows"]
    tables = codebook(rows)
    if form == "md":
        click.echo(markdown(tables), nl=False)
        return
    import msgspec

    click.echo(msgspec.json.format(msgspec.json.encode(tables), indent=2).decode())
