"""Clock times -> EDTF values, and the day that one without a day of its own belongs to."""

from datetime import timedelta
from itertools import takewhile
from typing import Final

from extractor.pipeline.dates.expression import Clock, Reading
from extractor.values import dates as calendar
from extractor.values.dates import Point, Span

DAYS: Final = frozenset({"day", "weekday", "relative", "day-of-month"})
TIMETABLE: Final = 300
"""Characters from the day of a timetable, or from the time before, to a time that only its zone gives away."""


class DayOfClocks:
    """Knows the day that the article named last.

    Args:
        published: the day of publication, or what stands in for it.
        hour: the hour of publication, if it is known.
        readings: all expressions of the article.
    """

    def __init__(self, published: Point | None, hour: int | None, readings: list[Reading]) -> None:
        self._published = published
        self._hour = hour
        undated = takewhile(lambda r: r.kind not in DAYS, readings)
        self._over = any(r.kind == "clock" and self._late(r) for r in undated)
        """The story that the article opens with goes on after publication, so it is of some other day."""
        self._named_to = 0
        self.named: Point | None = None
        self._evening: Point | None = None
        """The last day that was named with its evening."""

    def name(self, day: Point, end: int, evening: bool = False) -> None:
        """Keep the day of an expression that ended at ``end``."""
        self.named, self._named_to = day, end
        self._evening = day if evening else self._evening

    def of(self, r: Reading) -> Point | None:
        """The day of a clock time alone: the one named last, else that of publication where it can be meant.

        *Ia datang pukul 13.30* in an article of 9 o'clock happened on some other day; *akan datang* may be today's.
        Where the article has told of an evening, what happened after publication's hour happened then.
        """
        if r.clock is None:
            return None
        if r.bare:
            if self.named is None or r.start - self._named_to > TIMETABLE:
                return None
            self._named_to = r.end
        if self.named is not None:
            if self.named == self._published and self._late(r) and self._evening and self._evening < self.named:
                return self._evening
            return self.named
        over = self._late(r) or (self._over and r.towards != "future")
        return None if over else self._published

    def _late(self, r: Reading) -> bool:
        later = self._hour is not None and r.clock is not None and r.clock.hour > self._hour
        return later and r.towards != "future" and not r.limit


def timed(span: Span, clock: Clock, last: Clock | None) -> str:
    """The EDTF value of a clock time, or of the time between two, on a day or a range of days."""
    first = calendar.at_time(span.first.edtf, clock.hour, clock.minute, clock.zone)
    if last is None and span.first == span.last:
        return first
    end, until = last or clock, span.last
    if span.first == until and until.day is not None and (end.hour, end.minute) < (clock.hour, clock.minute):
        until = calendar.point_of(until.last + timedelta(days=1))  # "pukul 18.00 sampai pukul 06.00"
    return f"{first}/{calendar.at_time(until.edtf, end.hour, end.minute, end.zone)}"
