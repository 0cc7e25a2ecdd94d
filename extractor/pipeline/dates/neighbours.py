"""Neighbouring expressions that settle one another: clock and day, *tahun depan* and its year, years of one event."""

import re
from typing import Final

from msgspec.structs import replace

from extractor.pipeline.dates.expression import Reading
from extractor.pipeline.dates.joins import Joins
from extractor.pipeline.words import QUOTE_MARKS
from extractor.rules.dates import EVENING, DateRules

TIMED: Final = frozenset({"day", "weekday"})
LENT: Final = frozenset({"month", "day"})
"""Kinds that take their year from what follows."""
PERIODS: Final = frozenset({"week", "month", "year"})
NEAR: Final = 6
"""Characters between a clock time and its day: *pukul 10.00 pada Senin*."""
SENTENCE: Final = 80
"""Characters from a clock time to the day at the end of its sentence."""
ENDS: Final = re.compile(r"[.!?]\s|\n")
BESIDE: Final = 12
"""Characters between a period and the day that says which one: *pekan depan, tepatnya 29 Mei 2025*."""


class Neighbours:
    """Joins and settles the expressions of one article by those right beside them."""

    def __init__(self, rules: DateRules, text: str) -> None:
        self._rules = rules
        self._text = text

    def joined(self, readings: list[Reading]) -> list[Reading]:
        """Return the expressions with each pair that is one moment or one year as one."""
        joined: list[Reading] = []
        for reading in readings:
            before = joined[-1] if joined else None
            if before is not None and (both := self._one_moment(before, reading) or self._one_year(before, reading)):
                joined[-1] = both
                continue
            if before is not None and self._settles(before, reading):
                before.named_by = reading
            self._lend_year(joined, reading)
            if before is not None and self._ends_in(before, reading):
                reading.year = before.year
            joined.append(reading)
        return joined

    def _ends_in(self, year: Reading, reading: Reading) -> bool:
        """Whether an expression says until when in the year before it: *produksi 2021 hingga* **bulan September**."""
        if not Joins.is_within(year, reading) or reading.year_shift is not None or reading.month is None:
            return False
        join = self._rules.grammar.join.match(self._text, year.end)
        return join is not None and join.end() == reading.start

    def _lend_year(self, joined: list[Reading], year: Reading) -> None:
        """A year behind a list is that of its months: *September, Oktober,* **November 2020**, *1 Mei* **di 2004**."""
        if year.year is None or year.kind not in {"month", "year"} or year.last is not None or year.until is not None:
            return
        later, joins = year, self._rules.small["of_year" if year.kind == "year" else "listed"]
        for month in reversed(joined):
            if month.kind not in LENT or month.year is not None or month.year_shift is not None or month.until:
                return
            if month.month is None or self._between(month, later).lower() not in joins:
                return
            before = later.month is not None and month.month > later.month
            month.year = (later.year or year.year) - before
            later, joins = month, self._rules.small["listed"]

    def _between(self, first: Reading, second: Reading) -> str:
        return self._text[first.end : second.start].strip()

    def _one_moment(self, clock: Reading, day: Reading) -> Reading | None:
        """A clock time and the day right behind it: *pukul 16.30 WITA, Kamis (20/11/2025)*, *pukul 09.00, kemarin*."""
        if clock.kind != "clock" or day.clock is not None or day.until is not None:
            return None
        relative = day.kind == "relative" and day.unit == "day" and day.shift <= 0
        if day.night and clock.clock is not None and clock.clock.hour < EVENING:
            return None  # "pukul 01.00 tadi malam"
        if not (day.kind in TIMED or relative) or self._between(clock, day) not in ("", ","):
            return None
        part = day.part or clock.part
        return replace(day, start=clock.start, clock=clock.clock, last_clock=clock.last_clock, part=part)

    def _one_year(self, relative: Reading, year: Reading) -> Reading | None:
        """A year told from the day of speech and again by its number, which is surer: *tahun depan 2026*."""
        if relative.kind != "relative" or relative.unit != "year" or relative.context or relative.until is not None:
            return None
        if year.kind != "year" or year.last is not None or year.until is not None or year.towards or year.decade:
            return None
        return replace(year, start=relative.start, bare=False) if not self._between(relative, year) else None

    def _settles(self, period: Reading, day: Reading) -> bool:
        """A day with its year says which week or month *pekan depan* is: *pekan depan, 14-15 Mei 2025*."""
        if period.kind != "relative" or period.unit not in PERIODS or period.context or period.until is not None:
            return False
        if day.kind != "day" or day.year is None or not 0 < day.start - period.end <= BESIDE:
            return False
        between = self._between(period, day).lower().split()
        return bool(between) and between[0] in {",", "("} and set(between[1:]) <= self._rules.small["apposing"]


def lends_its_day(clock: Reading, day: Reading, before: Reading | None, text: str, saying: frozenset[str]) -> bool:
    """Whether a day behind a clock time is its day too: *pukul 02.00 Wita di Jalan Kenari, Kamis (8/5)*.

    Not across a verb of saying (*…, kata Budi, Kamis (8/5)*), nor where the sentence has named a day before.
    """
    between = text[clock.end : day.start]
    if len(between) <= NEAR:
        return "\n" not in between
    if clock.kind != "clock" or day.kind != "day" or day.weekday is None or day.start - clock.end > SENTENCE:
        return False
    if before is not None and not ENDS.search(text, before.end, clock.start):
        return False
    if ENDS.search(between) or not QUOTE_MARKS.isdisjoint(between):
        return False
    return saying.isdisjoint(word.strip(",").removesuffix("nya") for word in between.lower().split())


def years_of_one_event(text: str, end: int, reading: Reading, joins: frozenset[str]) -> bool:
    """Whether a bare year goes on the list of an event's years that ended at ``end``: *Pemilu 2019 dan* **2024**."""
    if reading.kind != "year" or not reading.bare or not 0 < reading.start - end <= BESIDE:
        return False
    return text[end - 4 : end].isdigit() and text[end : reading.start].strip().lower() in joins
