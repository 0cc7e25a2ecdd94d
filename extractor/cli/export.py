"""``petik export``: records into the files of other tools."""

from __future__ import annotations

from pathlib import Path

import click

ANNOTATION = ("brat", "conll", "doccano", "label-studio", "prodigy")


@click.command()
@click.argument("extractions", type=click.Path(path_type=Path, exists=True))
@click.option("--to", "form", type=click.Choice(ANNOTATION), required=True, help="The tool to write for.")
@click.option("-o", "--output", type=click.Path(path_type=Path), required=True, help="File (brat: folder) to write.")
def command(extractions: Path, form: str, output: Path) -> None:
    """Write EXTRACTIONS (JSONL of petik) for an annotation tool; petik import reads the corrections back."""
    from extractor.annotation.formats import FORMATS
    from extractor.store.lines import read_extractions

    FORMATS[form].write(read_extractions(extractions), output)
    click.echo(f"wrote {output}", err=True)
