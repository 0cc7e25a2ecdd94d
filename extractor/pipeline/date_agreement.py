"""A printed weekday against its date, and the day on which both would agree."""

from datetime import date, timedelta
from typing import Final

from extractor.pipeline.date_expression import Reading
from extractor.values import dates as calendar
from extractor.values.dates import Point, Span

MISPRINT: Final = timedelta(weeks=1)
"""A misprinted date is mended only by one this close to publication."""


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
    months = (calendar.month_of(first, shift) for shift in (-1, 1))
    others = [Point(m.year, m.month, first.day) for m in months]
    others += [Point(near.year + shift, first.month, first.day) for shift in (-1, 0, 1)]
    fitting = [p.first for p in others if p.exists and p.first.isoweekday() == r.weekday]
    expected = min(fitting, key=lambda day: abs(day - near), default=None)
    return False, expected if expected and abs(expected - near) <= MISPRINT else None
