"""Calendar arithmetic: properties that hold for every day."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.values import dates as calendar
from extractor.values.dates import Point, Span

DAYS = st.dates(min_value=date(1950, 1, 1), max_value=date(2090, 12, 31))


@given(DAYS)
def test_a_day_is_its_own_first_and_last(day: date) -> None:
    point = calendar.point_of(day)
    assert (point.first, point.last, point.edtf, point.exists) == (day, day, day.isoformat(), True)


@given(st.integers(1950, 2090), st.sampled_from([None, *range(1, 13), *range(33, 42)]))
def test_a_partial_date_keeps_its_precision(year: int, month: int | None) -> None:
    point = Point(year, month)
    assert point.day is None and point.exists
    assert point.first <= point.last
    assert len(point.edtf) == (4 if month is None else 7)


@given(DAYS, DAYS)
def test_a_date_without_a_year_lies_near_publication(day: date, published: date) -> None:
    year = calendar.year_of(day.month, day.day, published, towards="past")
    assert Point(year, day.month, day.day).first <= published + timedelta(days=1)
    year = calendar.year_of(day.month, day.day, published, towards="future")
    assert Point(year, day.month, day.day).first >= published


@given(st.integers(1, 7), DAYS)
def test_a_bare_weekday_falls_on_that_weekday(weekday: int, anchor: date) -> None:
    for towards, least, most in ((None, -6, 0), ("past", -7, -1), ("future", 1, 7)):
        day = calendar.weekday_on(weekday, anchor, towards=towards)  # type: ignore[arg-type]
        assert day.isoweekday() == weekday
        assert least <= (day - anchor).days <= most


@given(DAYS, st.integers(-60, 60))
def test_weeks_run_from_monday_to_sunday(anchor: date, shift: int) -> None:
    week = calendar.week_of(anchor, shift)
    assert (week.first.first.isoweekday(), week.last.last.isoweekday()) == (1, 7)
    assert week.last.last - week.first.first == timedelta(days=6)


@given(DAYS, st.integers(-600, 600))
def test_months_shift_back_and_forth(anchor: date, shift: int) -> None:
    there = calendar.month_of(anchor, shift)
    assert calendar.month_of(there.first, -shift) == Point(anchor.year, anchor.month)


@pytest.mark.parametrize(
    ("point", "exists"),
    [
        (Point(2024, 2, 29), True),
        (Point(2025, 2, 29), False),
        (Point(2025, 4, 31), False),
        (Point(2025, 13), False),
        (Point(2025, 33, 1), False),
        (Point(0), False),
    ],
)
def test_the_calendar_decides_what_exists(point: Point, exists: bool) -> None:
    assert point.exists is exists


@pytest.mark.parametrize(
    ("point", "months"),
    [(Point(2025, 33), (1, 3)), (Point(2025, 36), (10, 12)), (Point(2025, 39), (9, 12)), (Point(2025, 41), (7, 12))],
)
def test_parts_of_the_year_cover_their_months(point: Point, months: tuple[int, int]) -> None:
    assert point.months == months


def test_an_interval_with_equal_ends_is_a_point() -> None:
    assert Span(Point(2025, 5), Point(2025, 5)).edtf == "2025-05"


@pytest.mark.parametrize("value", [None, "", "kemarin", "2025-13-01", "0001-01-01", "9999-12-31"])
def test_an_unusable_publication_date_is_none(value: str | None) -> None:
    assert calendar.day_of(value) is None


def test_29_february_waits_for_a_leap_year() -> None:
    assert calendar.year_of(2, 29, date(2025, 5, 12), towards=None) == 2024
