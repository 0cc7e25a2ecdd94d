"""``petik export``: records into the files of other tools."""

from __future__ import annotations

from pathlib import Path

import click

ANNOTATION = ("brat", "conll", "doccano", "label-studio", "prodigy")
DATASET = ("csv", "duckdb", "jsonl", "popolo", "xlsx")


@click.command()
@click.argument("extractions", metavar="SOURCE", type=click.Path(path_type=Path, exists=True))
@click.option("--to", "form", type=click.Choice(ANNOTATION + DATASET), required=True, help="The tool to write for.")
@click.option("-o", "--output", type=click.Path(path_type=Path), required=True, help="File (brat, csv: folder).")
def command(extractions: Path, form: str, output: Path) -> None:
    """Write SOURCE, a dataset of petik run or JSONL of petik extract, for another tool.

    csv, duckdb, jsonl, popolo and xlsx take a dataset; brat, conll, doccano, label-studio and prodigy take either, and
    petik import reads the corrections made there back.
    """
    from extractor.store.dataset import read_dataset

    if form in DATASET:
        from extractor.store.exports import FORMATS as TABLES

        if not extractions.is_dir():
            raise click.UsageError(f"--to {form} takes a dataset: petik run {extractions} --into DATASET makes one")
        TABLES[form].write(read_dataset(extractions), output)
    else:
        from extractor.annotation.formats import FORMATS
        from extractor.store.lines import read_extractions

        records = read_dataset(extractions).extractions() if extractions.is_dir() else read_extractions(extractions)
        FORMATS[form].write(records, output)
    click.echo(f"wrote {output}", err=True)
