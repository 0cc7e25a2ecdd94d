"""What the words say -> EDTF values, with the day of publication and the other dates of the article."""

from datetime import date, timedelta
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from extractor import records
from extractor.pipeline.dates.agreement import agreement
from extractor.pipeline.dates.anchor import day_of_news, day_of_weekday, only_year
from extractor.pipeline.dates.clocks import DayOfClocks, timed
from extractor.pipeline.dates.expression import Reading
from extractor.pipeline.dates.said import Speech
from extractor.pipeline.dates.spans import ImpossibleDate, both, checked
from extractor.pipeline.dates.years import NamedYears, year_ahead
from extractor.values import dates as calendar
from extractor.values.dates import Point, Span

NIGHTFALL: Final = 19
WEEK: Final = 7
DAYS_AHEAD: Final = 3
"""Days to the weekday until which something lasts: *masih dibuka sampai Kamis*."""


class Resolved(Struct, frozen=True):
    """The value of one expression. ``span`` is what it covers; ``weekday_agrees`` is ``None`` without a weekday."""

    value: str
    span: Span
    precision: records.DatePrecision
    basis: records.DateBasis
    weekday_agrees: bool | None
    expected: date | None = None
    """The nearest day on which date and weekday would agree, where they do not."""


class Resolver:
    """Settles the expressions of one article in text order; each may lean on the ones before it.

    Args:
        published: the article's time of publication in ISO 8601, or ``None``.
        readings: all expressions of the article: without a publication date the first full one stands in for it.
    """

    def __init__(self, published: str | None, readings: list[Reading]) -> None:
        self.anchor = calendar.day_of(published)
        self._basis: records.DateBasis = "published_at"
        self._hour = calendar.hour_of(published)
        if self.anchor is None:
            self._basis = "context"
            self.anchor = day_of_news(readings) or day_of_weekday(readings)
        self._only_year = only_year(readings) if self.anchor is None else None
        """The year of an article without any full day."""
        self._named = NamedYears(readings, self.anchor) if self.anchor is not None else None
        self._days_named = DayOfClocks(calendar.point_of(self.anchor) if self.anchor else None, self._hour, readings)
        self._speech = Speech(self.anchor) if self.anchor is not None else None
        self._spoken: date | None = None
        """The day on which the expression at hand was said, where that is known."""
        self._borrowed = False
        """The year of the expression at hand is one that the article spells out elsewhere."""
        self._last_month: Point | None = None
        self._last_year: int | None = None
        self._paragraph = self._named_at = 0
        """Paragraphs so far that hold a date, and the last of them that named a year."""
        self._ahead: dict[int, int] = {}
        """Month -> year, where the article has named it as one to come: *Oktober mendatang*, and *Oktober* later on."""

    def paragraph(self) -> None:
        """Forget the year that *tahun sebelumnya* leans on, unless the last paragraph with a date named it."""
        if self._named_at < self._paragraph:
            self._last_year = None
        self._paragraph += 1

    def resolve(self, reading: Reading, follows: Reading | None = None) -> Resolved | None:
        """Return the value of an expression; ``None`` where nothing in the article fixes it.

        ``follows`` is the expression right behind a clock time (*pukul 10.00, Senin (20/10)*), whose day is meant.

        Raises:
            ImpossibleDate: the numbers name a day that does not exist.
        """
        attributed = self._beside(reading.said_on) if reading.said_on is not None else None
        self._spoken = self._speech.day_of(reading, attributed) if self._speech is not None else None
        if reading.kind == "clock":
            meant = self._beside(follows) if follows is not None and follows.kind in {"day", "weekday"} else None
            if meant is not None:
                self._days_named.name(meant.first, reading.end)
            return self._clock_alone(reading)
        self._borrowed = False
        span = self._range(reading) if reading.until else self._span(reading)
        if span is None:
            return None
        self._remember(span, reading)
        precision = self._precision(reading, span)
        value = span.edtf
        if reading.decade:
            value = f"{span.first.year // 10}X"
        elif reading.clock and span.first.day:
            value = timed(span, reading.clock, reading.last_clock)
            precision = "range" if "/" in value else "minute"
        agrees, expected = agreement(reading, span, self.anchor)
        return Resolved(value, span, precision, self._basis_of(reading), agrees, expected)

    def _beside(self, r: Reading) -> Span | None:
        """The period of a neighbouring expression; that it may be impossible is told where it stands itself."""
        try:
            return self._span(r)
        except ImpossibleDate:
            return None

    def _span(self, r: Reading) -> Span | None:
        """The period of one expression without a second end."""
        if r.kind == "year" and r.year is not None:
            return Span(Point(r.year), Point(r.last or r.year))
        if r.kind in {"month", "division"} and r.month is not None:
            year = self._year(r)
            return None if year is None else both(Point(year, r.month))
        if r.kind == "day":
            return self._days(r)
        if self.anchor is None:
            return self._this_year(r)
        if r.kind == "weekday" and r.weekday is not None:
            return self._weekdays(r, self.anchor)
        if r.kind == "weekend":
            week = calendar.week_of(self.anchor, r.shift)
            return Span(calendar.point_of(week.last.first - timedelta(days=1)), week.last)
        if r.kind == "day-of-month" and r.day is not None:
            year, month, _ = self._last_month or calendar.point_of(self.anchor)
            return checked(Span(Point(year, month, r.day), Point(year, month, r.last or r.day)))
        return self._relative(r, self._spoken or self.anchor)

    def _this_year(self, r: Reading) -> Span | None:
        """*tahun ini* seen from the only year that the article names; *tahun sebelumnya* from the last one."""
        if r.context and r.unit == "year" and self._last_year is not None:
            return both(Point(self._last_year + r.shift))
        if self._only_year is None or r.kind != "relative" or r.unit != "year" or r.context:
            return None
        return both(Point(self._only_year + r.shift))

    def _of_only_year(self, r: Reading) -> int | None:
        """The only year that the article names, for a day or month without one unless its weekday says no."""
        if self._only_year is None:
            return None
        point = Point(self._only_year + (r.year_shift or 0), r.month, r.day)
        if r.weekday is not None and point.exists and point.first.isoweekday() != r.weekday:
            return None
        return point.year

    def _relative(self, r: Reading, anchor: date) -> Span | None:
        shift = r.shift
        if r.context:
            if r.unit != "year" or self._last_year is None:
                return None
            return both(Point(self._last_year + shift))
        if r.night and self._spoken is None and self._hour is not None and self._hour >= NIGHTFALL:
            shift = 0
        if r.named_by is not None and (named := self._beside(r.named_by)) is not None:
            return calendar.shifted(r.unit or "day", 0, named.first.first)
        span = calendar.shifted(r.unit or "day", shift, anchor)
        if shift and r.weekday is not None and span.first.first.isoweekday() != r.weekday:
            # "Kemarin (Senin)", said or printed some days later: the weekday is the surer word.
            day = calendar.weekday_on(r.weekday, anchor, towards="past" if shift < 0 else "future")
            return both(calendar.point_of(day))
        return span

    def _weekdays(self, r: Reading, anchor: date) -> Span:
        assert r.weekday is not None
        if r.week_shift is not None:
            monday = calendar.week_of(anchor, r.week_shift).first.first
            first = monday + timedelta(days=r.weekday - 1)
        else:
            near = r.soon and (r.weekday - anchor.isoweekday()) % WEEK <= DAYS_AHEAD
            first = calendar.weekday_on(r.weekday, anchor, towards="future" if near else r.towards)
        last = first + timedelta(days=(r.last_weekday - r.weekday) % WEEK if r.last_weekday else 0)
        return Span(calendar.point_of(first), calendar.point_of(last))

    def _days(self, r: Reading) -> Span | None:
        year = self._year(r)
        if year is None:
            return None
        last = Point(year, r.month, r.last or r.day)
        first = Point(year, r.month, r.day)
        if r.last and r.day and r.last < r.day and r.month:
            # "30-2 Mei": the first day lies in the month before.
            before = calendar.month_of(date(year, r.month, 1), -1) if 1 <= r.month <= 12 else last
            first = Point(before.year, before.month, r.day)
        return checked(Span(first, last))

    def _year(self, r: Reading) -> int | None:
        if r.year is not None:
            return calendar.full_year(r.year, self.anchor)
        if self.anchor is None or r.month is None:
            return self._of_only_year(r)
        if r.year_shift is not None:
            return self.anchor.year + r.year_shift
        if r.month in self._ahead and r.towards is None and r.day is None:
            return self._ahead[r.month]
        if (year := year_ahead(r, self.anchor)) is not None:
            return year
        if r.month > 12 and r.day is None:
            point = Point(self.anchor.year, r.month)
            ahead = point.first > self.anchor and r.towards != "future" and not r.this_year
            return self.anchor.year - 1 if ahead else self.anchor.year
        if not Point(2000, r.month, r.day).exists:
            raise ImpossibleDate
        usual = calendar.year_of(r.month, r.day, self.anchor, towards=r.towards, weekday=r.weekday)
        if self._named is None or r.kind != "day":
            return usual
        year = self._named.of(r, usual)
        self._borrowed = self._borrowed or year != usual
        return year

    def _range(self, left: Reading) -> Span | None:
        """The period between two expressions; what one leaves out, it takes from the other."""
        right = left.until
        assert right is not None
        left = replace(left, until=None)
        if left.kind == "day-of-month" and right.kind == "day":
            left = replace(left, kind="day", month=right.month, year=right.year)
        if right.kind == "day-of-month" and left.kind == "day":
            right = replace(right, kind="day", month=left.month, year=left.year)
        if right.year is None and left.year is not None and right.month is not None:
            rolled = left.month is not None and right.month < left.month
            right = replace(right, year=left.year + rolled)
        if right.kind == "weekday" and left.kind != "weekday" and (begin := self._span(left)) and right.weekday:
            last = calendar.weekday_on(right.weekday, begin.first.first, towards="future")
            return Span(begin.first, calendar.point_of(last))
        if right.towards is None and left.towards == "future":
            right = replace(right, towards=left.towards)
        if right.year is None and right.towards is None and (around := self._around(left, right)) is not None:
            right = replace(right, year=around)
        end = self._span(right)
        if end is None:
            return None
        if left.year is None and left.month is not None and left.kind in {"day", "month", "division"}:
            rolled = end.last.month is not None and left.month > end.last.month
            left = replace(left, year=end.last.year - rolled)
        if left.kind == "weekday" and right.kind in {"day", "weekday"} and left.weekday is not None:
            start = calendar.weekday_on(left.weekday, end.last.last, towards="past")
            return Span(calendar.point_of(start), end.last)
        begin = self._span(left)
        if begin is None:
            return None
        if begin.first.first > end.last.last:
            raise ImpossibleDate
        return Span(begin.first, end.last)

    def _around(self, left: Reading, right: Reading) -> int | None:
        """The year in which a range ends that goes on at publication: *1 Juni hingga 30 September*."""
        if self.anchor is None or not left.month or not right.month or max(left.month, right.month) > 12:
            return None
        if right.year_shift is not None:
            return None  # "tiga bulan pertama tahun lalu"
        over = left.month > right.month
        for year in (self.anchor.year, self.anchor.year + over):
            first, last = Point(year - over, left.month, left.day), Point(year, right.month, right.day)
            if first.exists and last.exists and first.first <= self.anchor <= last.last:
                return year
        return None

    def _clock_alone(self, r: Reading) -> Resolved | None:
        day = self._days_named.of(r)
        if day is None or r.clock is None:
            return None
        value = timed(both(day), r.clock, r.last_clock)
        basis: records.DateBasis = "context" if self._days_named.named is not None else self._basis
        return Resolved(value, both(day), "range" if "/" in value else "minute", basis, None)

    def _remember(self, span: Span, reading: Reading) -> None:
        if not reading.context:
            self._last_year, self._named_at = span.last.year, self._paragraph
        if self._speech is not None:
            self._speech.remember(reading, span)
        if reading.kind == "relative" and reading.unit == "week":
            return  # a week names no day
        if span.last.day is not None:
            self._last_month = span.last
            self._days_named.name(span.first, reading.end, reading.evening)
        elif span.last.month is not None and span.last.month <= 12:
            self._last_month = span.last
            if self.anchor is not None and span.last.first > self.anchor:
                self._ahead[span.last.month] = span.last.year

    @staticmethod
    def _precision(r: Reading, span: Span) -> records.DatePrecision:
        if r.decade:
            return "decade"
        if r.kind == "relative" and r.unit == "week" and r.until is None:
            return "week"
        return span.first.precision if span.first == span.last else "range"

    def _basis_of(self, r: Reading) -> records.DateBasis:
        ends = (r, r.until) if r.until else (r,)
        if any(end.year is not None for end in ends):
            return "explicit"
        if r.context or r.kind == "day-of-month" or self._spoken or self._borrowed:
            return "context"
        return self._basis
