"""What stands in for the day of publication where an article has none: a full day, or the only year it names."""

from datetime import date

from extractor.pipeline.dates.expression import Reading
from extractor.values import dates as calendar
from extractor.values.dates import Point


def full_day(r: Reading) -> date | None:
    """The day that an expression names with its year."""
    if r.kind == "day" and r.year is not None and r.month and r.day:
        point = Point(calendar.full_year(r.year, None), r.month, r.day)
        return point.first if point.exists and point.year >= calendar.EARLIEST else None
    return None


def only_year(readings: list[Reading]) -> int | None:
    """The one year that an article names and does not place ahead; ``None`` where it names several."""
    single = (r for r in readings if r.year and r.last is None and r.until is None and r.towards != "future")
    named = {calendar.full_year(r.year, None) for r in single if r.year}
    return named.pop() if len(named) == 1 else None
