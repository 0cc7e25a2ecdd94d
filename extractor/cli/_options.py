"""Options that several commands share, so that they are spelled and explained alike."""

from functools import partial
from pathlib import Path

import click


def _or_standard_output(context: click.Context, parameter: click.Parameter, value: Path | None) -> Path | None:
    return None if value == Path("-") else value


output = partial(
    click.option,
    "-o",
    "--output",
    type=click.Path(path_type=Path, dir_okay=False),
    callback=_or_standard_output,
)
"""A file, given to the command as ``output``: ``None`` for standard output, which "-" means as well."""


def _month_first(context: click.Context, parameter: click.Parameter, value: str) -> bool:
    return value == "month-first"


date_order = click.option(
    "--date-order",
    "month_first",
    type=click.Choice(["day-first", "month-first"]),
    default="day-first",
    show_default=True,
    callback=_month_first,
    help="How publication dates such as 10/7/2025 are meant.",
)
"""Given to the command as ``month_first``."""
