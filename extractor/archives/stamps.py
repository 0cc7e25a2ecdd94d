"""Publication stamps as archives write them -> ISO 8601; what cannot be read stays unread, never guessed."""

import re
from datetime import UTC, date, datetime, timedelta
from email.utils import parsedate_to_datetime

from extractor.values.stamps import StampReader

NUMERIC = re.compile(
    r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})(?:[ ,T|-]{1,3}(\d{1,2})[:.](\d{2})(?:[:.](\d{2}))?)?(?:\s*([A-Z]{2,4}))?"
)
ISO = re.compile(r"\d{4}(?:-\d{2}(?:-\d{2})?)?")
ZONES = {"WIB": "+07:00", "WITA": "+08:00", "WIT": "+09:00", "UTC": "+00:00", "GMT": "+00:00"}
LONGEST = 200
"""Characters of a stamp with the words around it; what is longer is no stamp."""
MONTHS = 12
WRITTEN = re.compile(r"\b(\d{1,2})/(\d{1,2})/(\d{4})\b")
"""A date as an article writes it: the day first."""
NEWS = timedelta(days=7)
"""What an article tells of is mostly not older when it is published."""
EPOCHS = {10: 1, 13: 1_000}
"""Digits of a count since 1970 -> its ticks per second."""


def iso_stamp(value: object, worded: StampReader | None = None, *, month_first: bool = False) -> str | None:
    """Return a publication stamp in ISO 8601, with as much precision and zone as was given; ``None`` if unreadable.

    Day comes before month, as in Indonesia, or behind it with ``month_first``, unless only the other order is a date.
    ``worded`` reads months by name (*Jumat, 9 Mei 2025 | 18:30 WIB*).

    >>> iso_stamp("09/05/2025 18.30 WITA")
    '2025-05-09T18:30:00+08:00'
    >>> iso_stamp("10/21/2025")
    '2025-10-21'
    """
    if isinstance(value, datetime):
        return value.isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, bool) or value is None:
        return None
    text = str(int(value) if isinstance(value, float) and value.is_integer() else value).strip()
    if len(text) in EPOCHS and text.isascii() and text.isdigit():
        return datetime.fromtimestamp(int(text) / EPOCHS[len(text)], UTC).isoformat()
    if found := _iso(text) or _numeric(text, month_first=month_first) or _mail(text):
        return found
    stamp = worded.only(text[:LONGEST]) if worded is not None else None
    return stamp.iso if stamp is not None else None


def is_month_first(value: object) -> bool:
    """Tell whether a stamp is a date only with its month first.

    >>> is_month_first("10/21/2025"), is_month_first("10/11/2025")
    (True, False)
    """
    match = NUMERIC.fullmatch(value.strip()) if isinstance(value, str) else None
    return match is not None and int(match[1]) <= MONTHS < int(match[2])


def is_month_first_by_its_text(value: object, text: str) -> bool:
    """Tell whether the dates of an article lie just before its stamp only when that is read with the month first.

    >>> is_month_first_by_its_text("10/7/2025", "Senin (6/10/2025)"), is_month_first_by_its_text("10/7/2025", "Rabu")
    (True, False)
    """
    match = NUMERIC.fullmatch(value.strip()) if isinstance(value, str) else None
    if match is None or int(match[1]) == int(match[2]) or max(int(match[1]), int(match[2])) > MONTHS:
        return False
    first, second, year = int(match[1]), int(match[2]), int(match[3])
    told = {found for day, month, of in WRITTEN.findall(text) if (found := _day(int(of), int(month), int(day)))}
    near = [
        stamp is not None and any(timedelta() <= stamp - found <= NEWS for found in told)
        for stamp in (_day(year, first, second), _day(year, second, first))
    ]
    return near == [True, False]


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _iso(text: str) -> str | None:
    if ISO.fullmatch(text):
        try:
            date.fromisoformat(text + "-01-01"[len(text) - 4 :] if len(text) < 10 else text)
        except ValueError:
            return None
        return text
    if not ISO.match(text):
        return None
    zone = ZONES.get(text[-4:].strip().upper())
    try:
        stamp = datetime.fromisoformat(text.rsplit(maxsplit=1)[0] + zone if zone else text)
    except ValueError:
        return None
    return stamp.isoformat()


def _numeric(text: str, *, month_first: bool) -> str | None:
    match = NUMERIC.fullmatch(text)
    if match is None:
        return None
    first, second, year, hour, minute, second_of_minute, zone = match.groups()
    if zone is not None and zone not in ZONES:
        return None
    swapped = int(first) <= MONTHS if month_first else int(second) > MONTHS
    day, month = (second, first) if swapped else (first, second)
    try:
        if hour is None:
            return date(int(year), int(month), int(day)).isoformat()
        stamp = datetime(int(year), int(month), int(day), int(hour), int(minute), int(second_of_minute or 0))
    except ValueError:
        return None
    return stamp.isoformat() + (ZONES[zone] if zone else "")


def _mail(text: str) -> str | None:
    try:
        return parsedate_to_datetime(text).isoformat()
    except (ValueError, IndexError, TypeError):
        return None
