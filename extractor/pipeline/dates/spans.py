"""Periods of dates, clock times on them, and days that no calendar has."""

from datetime import timedelta

from extractor.pipeline.dates.expression import Clock
from extractor.values import dates as calendar
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


def timed(span: Span, clock: Clock, last: Clock | None) -> str:
    """The EDTF value of a clock time, or of the time between two, on a day or a range of days."""
    first = calendar.at_time(span.first.edtf, clock.hour, clock.minute, clock.zone)
    if last is None and span.first == span.last:
        return first
    end, until = last or clock, span.last
    if span.first == until and until.day is not None and (end.hour, end.minute) < (clock.hour, clock.minute):
        until = calendar.point_of(until.last + timedelta(days=1))  # "pukul 18.00 sampai pukul 06.00"
    return f"{first}/{calendar.at_time(until.edtf, end.hour, end.minute, end.zone)}"
