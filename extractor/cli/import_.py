"""``petik import``: corrections made in an annotation tool, back into records or gold."""

from __future__ import annotations

from pathlib import Path

import click

from extractor.cli._options import output
from extractor.cli.export import ANNOTATION


@click.command()
@click.argument("annotated", type=click.Path(path_type=Path, exists=True))
@click.option("--from", "form", type=click.Choice(ANNOTATION), required=True, help="The tool that wrote it.")
@click.option(
    "--onto",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    required=True,
    help="The records (JSONL) that were exported: they hold what the tool does not.",
)
@output(help="Corrected records, as JSONL.")
@click.option("--gold", type=click.Path(path_type=Path, file_okay=False), help="Folder for gold to evaluate with.")
def command(annotated: Path, form: str, onto: Path, output: Path | None, gold: Path | None) -> None:
    """Read ANNOTATED back onto the records it was exported from; spans that nobody touched keep all they had."""
    import msgspec

    from extractor.annotation.formats import FORMATS
    from extractor.annotation.merge import corrected
    from extractor.cli._extracting import sink
    from extractor.evaluate.write import write_gold
    from extractor.store.lines import read_extractions

    known = list(read_extractions(onto))
    texts = {found.article.id: found.article.text for found in known}
    records = list(corrected(known, FORMATS[form].read(annotated, texts)))
    if output is not None or gold is None:
        with sink(output) as out:
            out.writelines(msgspec.json.encode(record) + b"\n" for record in records)
    if gold is not None:
        write_gold(records, gold)
        click.echo(f"wrote {gold}: petik evaluate {gold}", err=True)
    click.echo(f"{len(records)} articles", err=True)
