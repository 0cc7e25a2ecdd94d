"""What two expressions share: *Juni dan Juli 2025*, *triwulan I sampai III 2025*, the days of a list of one month."""

import re
from collections.abc import Callable, Iterator
from typing import Final

from extractor.pipeline.dates.expression import Reading
from extractor.rules.dates import DateRules, key_of

LONGEST_LIST: Final = 48
"""Characters before a day in which the earlier days of its list stand."""
WITHIN_YEAR: Final = frozenset({"month", "division", "day"})
_DAYS: Final = re.compile(r"(\d{1,2})(?:\s?[-–]\s?(\d{1,2}))?")


class Joins:
    """Reads what two neighbouring expressions share."""

    def __init__(self, rules: DateRules, text: str) -> None:
        self._rules = rules
        self._text = text

    def between(self, start: int) -> bool:
        """Whether *antara* stands before an expression, so that *dan* joins it to its other end."""
        words = self._text[max(0, start - 30) : start].lower().split()
        while words and words[-1] in self._rules.small["dropped"]:
            words.pop()
        return bool(words) and words[-1] in self._rules.small["between"]

    @staticmethod
    def is_within(year: Reading, found: Reading) -> bool:
        """Whether an expression ends a part of the year before it: *tahun 2021 sampai* **akhir Agustus**."""
        return year.kind == "year" and year.last is None and found.kind in WITHIN_YEAR and found.year is None

    def shared(self, found: Reading, join: re.Match[str]) -> Reading | None:
        """The later part of a year that lends its name to both: *triwulan I sampai dengan* **III tahun 2025**."""
        if found.kind != "division" or found.year is not None or found.month is None:
            return None
        m = self._rules.grammar.ordinal.match(self._text, join.end())
        entry = next((e for e in self._rules.divisions.values() if 0 <= found.month - e.first < e.count), None)
        if m is None or entry is None:
            return None
        month = entry.first + self._rules.ordinals[key_of(m["ordinal"])] - 1
        if not found.month < month < entry.first + entry.count or (join["both"] and month != found.month + 1):
            return None
        year = int(m["year"]) if m["year"] else None
        found.bare = found.bare and year is None
        return Reading(join.end(), m.end(), "division", found.rule, year=year, month=month)

    def of_one_year(self, found: Reading, join: re.Match[str], point: Callable[[int], Reading | None]) -> Reading:
        """Join two neighbouring months, and lend the year of the second of two others to the first."""
        if found.kind != "month" or found.year is not None or found.month is None or found.until is not None:
            return found
        right = point(join.end())
        if right is None or right.kind != "month" or right.month is None or right.year is None:
            return found
        if right.month == found.month + 1:
            found.until, found.end, found.bare = right, right.end, False
        elif right.month > found.month:
            found.year, found.bare = right.year, False
        return found

    def earlier_days(self, reading: Reading, floor: int) -> Iterator[Reading]:
        """Yield the days before the last one of a list: **1** *dan 8 Oktober*, **17–18** *dan 20 November*."""
        if reading.kind != "day" or reading.weekday is not None or reading.day is None or reading.until is not None:
            return
        listed = self._rules.grammar.day_list.search(
            self._text, max(floor, reading.start - LONGEST_LIST), reading.start
        )
        if listed is None:
            return
        days = [
            Reading(
                m.start(),
                m.end(),
                "day",
                reading.rule,
                reading.year,
                reading.month,
                int(m[1]),
                int(m[2]) if m[2] else None,
            )
            for m in _DAYS.finditer(listed[0])
        ]
        limit = reading.day
        for day in reversed(days):
            if day.day is None or not 1 <= day.day < (day.last or limit) <= limit:
                return
            limit = day.day
        for day in days:
            day.start, day.end, day.towards = listed.start() + day.start, listed.start() + day.end, reading.towards
            yield day
