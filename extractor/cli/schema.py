"""``petik schema``: the JSON Schema of the output."""

import click


@click.command()
def command() -> None:
    """Print the JSON Schema (2020-12) that every record obeys."""
    import json

    from extractor.store.schema import json_schema

    click.echo(json.dumps(json_schema(), indent=2, ensure_ascii=False))
