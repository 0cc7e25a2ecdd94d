"""``petik evaluate``: how good are the rules on a corpus with gold?"""

from pathlib import Path

import click


@click.command()
@click.argument("corpus", type=click.Path(path_type=Path, exists=True, file_okay=False), default="corpus")
@click.option("--split", metavar="NAME", help="Only the articles of this part of splits.toml (tuning, check).")
@click.option("--errors", type=int, default=0, metavar="N", help="Show up to N misses and false finds per layer.")
@click.option("--floors", "held", is_flag=True, help="Fail (status 1) where a score is below floors.toml.")
@click.option("--set-floors", is_flag=True, help="Write today's scores to floors.toml.")
@click.option("--allow-lower", is_flag=True, help="Let --set-floors lower a floor.")
@click.option(
    "--predictions", type=click.Path(path_type=Path, exists=True), help="Score this JSONL instead of extracting."
)
@click.option("--json", "as_json", is_flag=True, help="Print the scores as JSON.")
@click.option("--patterns", type=click.Path(path_type=Path), help="Folder of rule data; the shipped one by default.")
def command(
    corpus: Path,
    split: str | None,
    errors: int,
    held: bool,
    set_floors: bool,
    allow_lower: bool,
    predictions: Path | None,
    as_json: bool,
    patterns: Path | None,
) -> None:
    """Score the rules on CORPUS (this project's corpus by default): precision, recall and F1 per layer and level.

    CORPUS is a folder with articles/*.json, or with articles.jsonl and gold.jsonl.
    """
    from extractor.evaluate.floors import below, corpus_digest, read_floors, write_floors
    from extractor.evaluate.report import as_dict, table
    from extractor.evaluate.run import evaluate, select

    articles = select(corpus, split)
    result = evaluate(articles, predictions=predictions, patterns=patterns)
    if as_json:
        import json

        click.echo(json.dumps(as_dict(result), indent=1, ensure_ascii=False))
    else:
        click.echo(table(result, errors))
    file = corpus / "floors.toml"
    scores = {f"{layer}.{level}": tally.f1 for (layer, level), tally in result.score.table.items()}
    if set_floors:
        write_floors(file, corpus_digest(articles), scores, allow_lower=allow_lower)
        click.echo(f"wrote {file}", err=True)
    if held:
        complaints = below(read_floors(file), corpus_digest(articles), scores)
        for complaint in complaints:
            click.echo(f"petik: {complaint}", err=True)
        raise SystemExit(1 if complaints else 0)
