"""Two partial dates -> a period that knows what lies in it for sure and what may."""

import re
from typing import Final, NamedTuple

PARTIAL: Final = re.compile(r"\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?")


class Period(NamedTuple):
    """From the first possible day to the last, both ISO 8601; an open end is ``9999-12-31``."""

    first: str
    last: str

    def holds(self, day: str) -> bool:
        """Whether a whole or partial date lies, or may lie, in the period.

        >>> period("2021-02-26", "2025-02-20").holds("2025")
        True
        >>> period("2021-02-26", None).holds("2020-12-31")
        False
        """
        return self.first <= _latest(day) and _earliest(day) <= self.last


def period(since: str, until: str | None) -> Period:
    """Return the period between two partial dates.

    Raises:
        ValueError: a date is not ISO 8601, or the end lies before the beginning.
    """
    for date in (since, until):
        if date is not None and not PARTIAL.fullmatch(date):
            raise ValueError(f"{date!r} is not a date; write 2025, 2025-02 or 2025-02-20")
    found = Period(_earliest(since), _latest(until) if until else "9999-12-31")
    if found.last < found.first:
        raise ValueError(f"until {until} lies before since {since}")
    return found


def _earliest(date: str) -> str:
    return date[:10] + "-01-01"[len(date[:10]) - 4 :] if len(date) < 10 else date[:10]


def _latest(date: str) -> str:
    return date[:10] + "-12-31"[len(date[:10]) - 4 :] if len(date) < 10 else date[:10]
