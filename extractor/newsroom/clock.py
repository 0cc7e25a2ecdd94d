"""Publication stamps -> article numbers in time order; all other modules take the time from here."""

from datetime import UTC, date, datetime, timedelta, timezone

WIB = timezone(timedelta(hours=7))
EPOCH = datetime(1970, 1, 1)
SLOTS = 1 << 20
"""How many articles may share one minute."""


def now() -> str:
    """Return the time now, ISO 8601 in UTC to the second."""
    return datetime.now(UTC).isoformat(timespec="seconds")


def today() -> str:
    """Return today's date on this machine's calendar."""
    return datetime.now().astimezone().date().isoformat()


def moment(stamp: str | None) -> datetime | None:
    """Read a publication stamp; ``None`` for a missing or unreadable one."""
    if not stamp:
        return None
    try:
        return datetime.fromisoformat(stamp.strip())
    except ValueError:
        return None


def instant(stamp: datetime | None) -> int | None:
    """Return seconds since 1970 in UTC, by which outlets in two zones are put in order; bare stamps are WIB."""
    if stamp is None:
        return None
    return int((stamp if stamp.tzinfo else stamp.replace(tzinfo=WIB)).timestamp())


def number(stamp: datetime | None) -> int:
    """Return the first article number of the minute on the outlet's own clock; 0 for an undated article."""
    if stamp is None:
        return 0
    minutes = int((stamp.replace(tzinfo=None) - EPOCH).total_seconds() // 60)
    return max(minutes, 0) * SLOTS


def of_day(day: str) -> int:
    """Return the first article number of a day (``2025-05-09``)."""
    return number(datetime.combine(date.fromisoformat(day), datetime.min.time()))


def day_after(day: str, days: int = 1) -> str:
    """Return the day so many days later (or earlier)."""
    return (date.fromisoformat(day) + timedelta(days=days)).isoformat()


def span(since: str | None, until: str | None) -> tuple[int, int]:
    """Return the article numbers of a period: the first, and the first after it; both days belong to it."""
    first = of_day(since) if since else 0
    after = of_day(day_after(until)) if until else (1 << 62)
    return first, after


def is_day(text: str) -> bool:
    """Tell whether a text is a date like ``2025-05-09``, in years that people type."""
    try:
        return len(text) == 10 and 1900 <= date.fromisoformat(text).year <= 2200
    except ValueError:
        return False
