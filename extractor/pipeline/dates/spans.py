"""Periods of dates, and days that no calendar has."""

from extractor.values.dates import Point, Span


class ImpossibleDate(ValueError):
    """The calendar has no such day."""


def both(point: Point) -> Span:
    """The period that is one point."""
    return Span(point, point)


def checked(span: Span) -> Span:
    """A period whose days the calendar has, in their order.

    Raises:
        ImpossibleDate: it has no such day, or the last lies before the first.
    """
    if not (span.first.exists and span.last.exists) or span.first.first > span.last.first:
        raise ImpossibleDate
    return span
