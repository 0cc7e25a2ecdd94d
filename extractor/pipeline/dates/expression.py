"""What one date expression says, before any reference to the day of publication."""

from typing import Final, Literal, NamedTuple

from msgspec import Struct

from extractor.values.dates import Towards

Kind = Literal["day", "day-of-month", "weekday", "month", "division", "year", "relative", "weekend", "clock"]

LONG: Final = frozenset({"month", "year", "division"})
"""Kinds that are longer than a week."""


class Clock(NamedTuple):
    """A clock time; ``zone`` is an offset or empty."""

    hour: int
    minute: int
    zone: str


class Reading(Struct):
    """What one expression says. ``last`` ends a range of days or years, ``until`` one of two expressions."""

    start: int
    end: int
    kind: Kind
    rule: str
    year: int | None = None
    month: int | None = None
    day: int | None = None
    last: int | None = None
    weekday: int | None = None
    last_weekday: int | None = None
    part: str | None = None
    clock: Clock | None = None
    last_clock: Clock | None = None
    unit: str | None = None
    shift: int = 0
    towards: Towards | None = None
    year_shift: int | None = None
    week_shift: int | None = None
    context: bool = False
    loose: bool = False
    quoted: bool = False
    night: bool = False
    bare: bool = False
    decade: bool = False
    limit: bool = False
    """Something ends there: one still to come this year is meant."""
    this_year: bool = False
    """It is this year's, if it is no more than some months ahead."""
    soon: bool = False
    """It lasts until then, or is wished for then: the next one is meant if it is not far."""
    slash: bool = False
    until: "Reading | None" = None
    said_on: "Reading | None" = None
    """The day that the attribution of its quotation names."""
    evening: bool = False
    """Its part of the day is an evening."""
    of_speech: bool = False
    """It stands in the attribution of a quotation."""
    named_by: "Reading | None" = None
    """A day right behind a period that says which one it is: *pekan depan, tanggal 29 Mei 2025*."""
