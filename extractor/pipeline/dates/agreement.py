"""A printed weekday against its date, and the day on which both would agree."""

from datetime import date, timedelta
from typing import Final

from extractor.pipeline.dates.expression import Reading
from extractor.values.dates import Point, Span

MISPRINT: Final = timedelta(weeks=1)
"""A misprinted month is mended only by one this close to publication."""
NEWS: Final = timedelta(days=3)
"""News is printed at most this long after it happened."""
YEAR_BEFORE: Final = timedelta(days=200)
"""A misprinted year is mended by one whose day lies this far back at most."""


def agreement(r: Reading, span: Span, near: date | None) -> tuple[bool | None, date | None]:
    """Whether the printed weekday is the date's, and if not, the nearest day that both would fit."""
    if r.weekday is None or r.kind == "weekday" or span.first.day is None:
        return None, None
    first, last = span.first.first, span.last.last
    if r.weekday == first.isoweekday() and (r.last_weekday is None or r.last_weekday == last.isoweekday()):
        return True, None
    if r.weekday == last.isoweekday() and r.last_weekday is None:
        return True, None
    if near is None:
        return False, None
    days = [first + timedelta(days=shift) for shift in (-1, 1)]
    others = [Point(near.year, month, first.day) for month in range(1, 13)]
    others += [Point(near.year + shift, first.month, first.day) for shift in (-1, 0, 1)]
    if r.rule == "dates.weekday-date" and first.day <= 12:
        others.append(Point(first.year, first.day, first.month))  # the month first: "Kamis (6/5)" on 5 June
    fitting = [p.first for p in others if p.exists and p.first.isoweekday() == r.weekday]
    fitting = [day for day in fitting if abs(day - near) <= MISPRINT] or [
        day for day in fitting if day.month == first.month and timedelta(0) <= near - day <= YEAR_BEFORE
    ]
    if not fitting and abs(first - near) <= YEAR_BEFORE:
        fitting = [day for day in days if day.isoweekday() == r.weekday]
    return False, min(fitting, key=lambda day: abs(day - near), default=None)


def misprinted_year(r: Reading, span: Span, near: date | None, text: str) -> date | None:
    """The day of the news that a bracketed date without a weekday misses by nothing but its year.

    A news date stands in brackets and lies just before publication: *(12/5/2024)* in an article of 13 May 2025.
    """
    if near is None or r.kind != "day" or r.year is None or r.weekday or r.until or r.last or not r.month:
        return None
    if text[r.start - 1 : r.start] != "(" or text[r.end : r.end + 1] != ")" or span.first.year == near.year:
        return None
    for year in (near.year, near.year - 1):
        meant = Point(year, r.month, r.day)
        if meant.exists and year != span.first.year and timedelta(-1) <= near - meant.first <= NEWS:
            return meant.first
    return None
