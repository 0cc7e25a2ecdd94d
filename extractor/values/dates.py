"""Calendar arithmetic -> EDTF values (ISO 8601-2). Knows the calendar, no words.

Months 33 to 36 stand for quarters, 40 and 41 for semesters, as in EDTF; a partial date stays partial.
"""

from calendar import monthrange
from datetime import date, timedelta
from typing import Final, Literal, NamedTuple

EARLIEST: Final = 1800
LATEST: Final = 2200
YEAR: Final = 4
"""Digits of a year, at the head of an EDTF value."""
FIRST_QUARTER: Final = 33
FIRST_QUADRIMESTER: Final = 37
FIRST_SEMESTER: Final = 40
NEAR_FUTURE: Final = timedelta(days=45)
FAR_PAST: Final = timedelta(days=270)

Precision = Literal["day", "week", "month", "quarter", "semester", "year"]
Towards = Literal["past", "future"]


class Point(NamedTuple):
    """A year, a month or other part of a year, or a day.

    >>> Point(2025, 34).edtf
    '2025-34'
    >>> Point(2025, 34).last
    datetime.date(2025, 6, 30)
    """

    year: int
    month: int | None = None
    day: int | None = None

    @property
    def edtf(self) -> str:
        """The EDTF value, no finer than what is known."""
        if self.month is None:
            return f"{self.year:04d}"
        if self.day is None:
            return f"{self.year:04d}-{self.month:02d}"
        return f"{self.year:04d}-{self.month:02d}-{self.day:02d}"

    @property
    def precision(self) -> Precision:
        """How finely the point is known."""
        if self.month is None:
            return "year"
        if self.month >= FIRST_SEMESTER:
            return "semester"
        if self.month > 12:
            return "quarter"
        return "month" if self.day is None else "day"

    @property
    def months(self) -> tuple[int, int]:
        """First and last month that the point covers."""
        if self.month is None:
            return 1, 12
        if self.month <= 12:
            return self.month, self.month
        for first, length in ((FIRST_SEMESTER, 6), (FIRST_QUADRIMESTER, 4), (FIRST_QUARTER, 3)):
            if self.month >= first:
                start = (self.month - first) * length + 1
                return start, start + length - 1
        return self.month, self.month

    @property
    def first(self) -> date:
        """The first day that the point covers."""
        return date(self.year, self.months[0], self.day or 1)

    @property
    def last(self) -> date:
        """The last day that the point covers."""
        month = self.months[1]
        return date(self.year, month, self.day or monthrange(self.year, month)[1])

    @property
    def exists(self) -> bool:
        """Whether the calendar has such a day (29 February only in leap years)."""
        if not 1 <= self.year <= 9999:
            return False
        if self.day is None:
            return self.month is None or 1 <= self.month <= 12 or FIRST_QUARTER <= self.month <= FIRST_SEMESTER + 1
        if self.month is None or not 1 <= self.month <= 12:
            return False
        return 1 <= self.day <= 28 or 28 < self.day <= monthrange(self.year, self.month)[1]


class Span(NamedTuple):
    """First and last point of a period; both are the same for a plain date."""

    first: Point
    last: Point

    @property
    def edtf(self) -> str:
        """The EDTF value: an interval unless both ends are one point."""
        return self.first.edtf if self.first == self.last else f"{self.first.edtf}/{self.last.edtf}"


def point_of(day: date) -> Point:
    """The point that is one calendar day."""
    return Point(day.year, day.month, day.day)


def day_of(value: str | None) -> date | None:
    """The calendar day at the front of an ISO 8601 date or date-time; ``None`` where there is none worth trusting.

    >>> day_of("2025-05-09T18:30:00+08:00")
    datetime.date(2025, 5, 9)
    """
    if not value or len(value) < 10:
        return None
    try:
        day = date.fromisoformat(value[:10])
    except ValueError:
        return None
    return day if EARLIEST <= day.year <= LATEST else None


def hour_of(value: str | None) -> int | None:
    """The local hour of an ISO 8601 date-time; ``None`` for a plain date."""
    if value and len(value) >= 13 and value[10] in "T " and value[11:13].isdigit():
        return int(value[11:13])
    return None


def full_year(written: int, anchor: date | None) -> int:
    """The year that two digits mean: of this century unless that lies more than ten years ahead.

    >>> full_year(98, date(2025, 5, 9)), full_year(25, date(2025, 5, 9))
    (1998, 2025)
    """
    if written > 99:
        return written
    return written + (2000 if anchor is None or written + 2000 <= anchor.year + 10 else 1900)


def year_of(month: int, day: int | None, anchor: date, *, towards: Towards | None, weekday: int | None = None) -> int:
    """The year that a date without one means, seen from the day of publication.

    The latest such date up to the day after publication; the next one with ``towards="future"``. Without a
    hint, a date a few weeks ahead is preferred to one almost a year back, and so is one that its weekday fits.

    >>> year_of(11, 19, date(2025, 5, 9), towards=None)
    2024
    >>> year_of(5, 21, date(2025, 5, 18), towards=None)
    2025
    """
    back = _turn(month, day, anchor, -1)
    ahead = _turn(month, day, anchor, +1)
    if back is None or ahead is None:
        return anchor.year
    if towards == "past":
        return back.year
    if towards == "future":
        return ahead.year
    if weekday is not None and day is not None:
        fits = [year for year in (back.year, ahead.year) if Point(year, month, day).first.isoweekday() == weekday]
        if len(fits) == 1 and (fits[0] == back.year or ahead.first - anchor <= FAR_PAST):
            return fits[0]
    if ahead.first - anchor <= NEAR_FUTURE and anchor - back.last >= FAR_PAST:
        return ahead.year
    return back.year


def _turn(month: int, day: int | None, anchor: date, step: Literal[-1, 1]) -> Point | None:
    """The nearest such date before (with one day's grace) or after the anchor; February 29 waits for a leap year."""
    limit = anchor + timedelta(days=1) if step < 0 else anchor
    for distance in range(9):
        point = Point(anchor.year + step * distance, month, day)
        if point.exists and (point.first <= limit if step < 0 else point.last >= limit):
            return point
    return None


def weekday_on(weekday: int, anchor: date, *, towards: Towards | None) -> date:
    """The day that a bare weekday means: the latest up to the anchor, strictly before or after it with a hint.

    >>> weekday_on(5, date(2025, 5, 12), towards=None)
    datetime.date(2025, 5, 9)
    """
    if towards == "future":
        return anchor + timedelta(days=(weekday - anchor.isoweekday() - 1) % 7 + 1)
    if towards == "past":
        anchor -= timedelta(days=1)
    return anchor - timedelta(days=(anchor.isoweekday() - weekday) % 7)


def week_of(anchor: date, shift: int) -> Span:
    """Monday to Sunday of the week ``shift`` weeks from the anchor's."""
    monday = anchor + timedelta(days=1 - anchor.isoweekday(), weeks=shift)
    return Span(point_of(monday), point_of(monday + timedelta(days=6)))


def month_of(anchor: date, shift: int) -> Point:
    """The month ``shift`` months from the anchor's."""
    months = anchor.year * 12 + anchor.month - 1 + shift
    return Point(months // 12, months % 12 + 1)


def shifted(unit: str, shift: int, anchor: date) -> Span:
    """The day, week, month or year that lies ``shift`` units from the anchor.

    >>> shifted("week", -1, date(2025, 10, 22)).edtf
    '2025-10-13/2025-10-19'
    """
    if unit == "week":
        return week_of(anchor, shift)
    if unit == "month":
        point = month_of(anchor, shift)
    elif unit == "year":
        point = Point(anchor.year + shift)
    else:
        point = point_of(anchor + timedelta(days=shift))
    return Span(point, point)


def at_time(day: str, hour: int, minute: int, zone: str) -> str:
    """A day with a clock time; ``zone`` is an offset (``+08:00``) or empty where the text names none."""
    return f"{day}T{hour:02d}:{minute:02d}{zone}"


def on_clock(hour: int, part_from: int | None) -> int:
    """The hour on the 24-hour clock, given the hour at which the stated part of the day begins.

    >>> on_clock(7, 18), on_clock(9, 5), on_clock(1, 10), on_clock(12, 18)
    (19, 9, 13, 24)
    """
    if part_from is None or part_from < 10:
        return hour
    if hour == 12 and part_from >= 18:
        return 24
    return hour + 12 if hour < min(part_from, 12) else hour
