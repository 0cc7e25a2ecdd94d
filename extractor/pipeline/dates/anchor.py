"""What stands in for the day of publication where an article has none: a full day, or the only year it names."""

from collections import Counter
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


def day_of_news(readings: list[Reading]) -> date | None:
    """The first full day with its weekday, as news is attributed (*Jumat (24/3/2023)*), else the first full day."""
    days = [(reading.weekday is None, day) for reading in readings if (day := full_day(reading)) is not None]
    return min(days, key=lambda day: day[0])[1] if days else None


def day_of_weekday(readings: list[Reading]) -> date | None:
    """The day without a year that its weekday fits in just one of the years that the article names, or the next one."""
    named = {calendar.full_year(r.year, None) for r in readings if r.year}
    for reading in readings:
        if reading.kind != "day" or reading.weekday is None or reading.year is not None:
            continue
        for years in (named, {year + 1 for year in named}):
            points = [Point(year, reading.month, reading.day) for year in sorted(years)]
            fits = [p.first for p in points if p.exists and p.first.isoweekday() == reading.weekday]
            if len(fits) == 1:
                return fits[0]
    return None


def only_year(readings: list[Reading]) -> int | None:
    """The one year that an article names and does not place ahead, or the latest if it names that most often."""
    single = (r for r in readings if r.year and r.last is None and r.until is None and r.towards != "future")
    named = Counter(calendar.full_year(r.year, None) for r in single if r.year)
    often = named.most_common(2)
    if len(often) > 1 and (often[0][1] == often[1][1] or often[0][0] != max(named)):
        return None
    return often[0][0] if often else None
