"""Options that several commands share, so that they are spelled and explained alike."""

import click


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
