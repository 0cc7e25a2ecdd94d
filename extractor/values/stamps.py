"""Publication stamps as news sites and archives print them -> ISO 8601 with the zone they state."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from typing import Final

OFFSET: Final = (
    r"(?:GMT|UTC)?\s?\+(?:0\d|1[0-4]|\d)(?::?[0-5]\d)?(?!\d)|(?:GMT|UTC)\s?-(?:0\d|1[0-2]|\d)(?::?[0-5]\d)?(?!\d)"
    r"|-(?:0\d|1[0-2])[0-5]\d(?!\d)"
)
"""A difference from UTC: *+0700*, *GMT+8*; a bare minus needs four digits, else it is a dash."""
TIME: Final = (
    r"(?P<hour>\d{1,2})[:.](?P<minute>\d{2})(?!\d)(?:[:.](?P<second>\d{2})(?!\d))?(?:\s{0,3}(?P<half>[ap]\.?m)\b\.?)?"
    rf"(?:\s{{0,3}}\(?(?P<zone>{OFFSET}|[A-Z]{{3,4}}\b))?"
)
CLOCK: Final = rf"(?:[\s|,/•·(–—-]{{0,6}}(?:\w{{2,6}}\s{{0,2}})?{TIME})?"
CLOCK_BEFORE: Final = re.compile(rf"{TIME}\)?[\s|,/•·–—-]{{1,6}}(?:[\w’']{{3,9}}[\s,]{{1,3}})?$", re.IGNORECASE)
"""A time of day in front of its day: *16:05 WITA, Jumat 9 Mei 2025*."""
ISO: Final = re.compile(
    r"(?<!\d)(?P<year>20\d\d|19\d\d)[-/](?P<month>\d{1,2})[-/](?P<day>\d{1,2})(?:[T ]{1,2}(?P<hour>\d{1,2}):"
    r"(?P<minute>\d{2})(?::(?P<second>\d{2})(?:[.,]\d{1,9})?)?\s{0,2}"
    r"(?P<zone>Z|[+-]\d{2}(?::?\d{2})?(?!\d)|[A-Z]{3,4}\b)?)?"
)
COMPACT: Final = re.compile(
    r"(?<!\d)(?P<year>20\d\d)(?P<month>\d\d)(?P<day>\d\d)T(?P<hour>\d\d)(?P<minute>\d\d)(?P<second>\d\d)?"
    r"(?P<zone>Z|[+-]\d{4})?"
)
IN_PATH: Final = re.compile(
    r"/(20\d\d)/(\d{1,2})/(\d{1,2})(?:/|$)|/(20\d\d)-(\d\d)-(\d\d)(?:/|$)|/(20\d\d)(\d\d)(\d\d)\d{0,8}(?:/|$)"
)
YEAR: Final = r"(?P<year>20\d\d|19\d\d)"
NUMERIC: Final = re.compile(
    rf"(?<!\d)(?P<day>\d{{1,2}})[/.-](?P<month>\d{{1,2}})[/.-]{YEAR}(?!\d){CLOCK}", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Stamp:
    """A moment or day as a page states it: ISO 8601, with the offset where one is known."""

    iso: str
    at: int = 0
    """Where in the text it was read."""

    @property
    def has_time(self) -> bool:
        """It states the time of day."""
        return "T" in self.iso

    @property
    def day(self) -> date:
        """Its day, in its own zone."""
        return date.fromisoformat(self.iso[:10])

    def moment(self) -> datetime | None:
        """Return the instant it means; ``None`` without time of day or zone."""
        moment = datetime.fromisoformat(self.iso) if self.has_time else None
        return moment if moment and moment.tzinfo else None

    def contradicts(self, other: "Stamp") -> bool:
        """Tell whether two stamps cannot mean the same publication: a minute apart, or a day without clock times.

        A time in UTC may be of the next or the last day where it was written.
        """
        mine, theirs = self.moment(), other.moment()
        if mine and theirs:
            return abs((mine - theirs).total_seconds()) > 60
        if self.iso.endswith("+00:00") != other.iso.endswith("+00:00") and not (self.has_time and other.has_time):
            return abs((self.day - other.day).days) > 1
        if self.has_time and other.has_time:
            return self.iso[:16] != other.iso[:16]
        return self.day != other.day


@dataclass(frozen=True)
class StampReader:
    """Reads stamps with the month names and zones of the rule data; times without a zone take ``zone``."""

    months: Mapping[str, int]
    zones: Mapping[str, str]
    zone: str | None = None
    """Offset of the site (``+08:00``)."""

    def stamps(self, text: str) -> Iterator[Stamp]:
        """Yield every stamp in a text, in order."""
        patterns = (ISO, COMPACT, NUMERIC, *_worded(tuple(self.months)))
        matches = [match for pattern in patterns for match in pattern.finditer(text)]
        end = 0
        for match in sorted(matches, key=lambda match: (match.start(), -match.end())):
            if match.start() >= end and (iso := self._iso(match, text[end : match.start()])) is not None:
                yield Stamp(iso, match.start())
                end = match.end()

    def first(self, text: str | None) -> Stamp | None:
        """Return the first stamp in a text."""
        return next(self.stamps(text), None) if text else None

    def only(self, text: str) -> Stamp | None:
        """Return the stamp of a text that holds exactly one."""
        found = list(self.stamps(text))
        return found[0] if len(found) == 1 else None

    def in_path(self, path: str) -> Stamp | None:
        """Return the day that a URL states (``/2025/06/09/``)."""
        match = IN_PATH.search(path)
        if match is None:
            return None
        year, month, day = (int(part) for part in match.groups() if part)
        try:
            return Stamp(date(year, month, day).isoformat())
        except ValueError:
            return None

    def _iso(self, match: re.Match[str], before: str) -> str | None:
        said = match.groupdict()
        try:
            month = said["month"]
            whole = date(
                int(said["year"]), int(month) if month.isdigit() else self.months[month.lower()], int(said["day"])
            )
        except (ValueError, KeyError):
            return None
        if said["hour"] is None and (clock := CLOCK_BEFORE.search(before)):
            said |= clock.groupdict()
        hour, minute, second = (int(said.get(part) or 0) for part in ("hour", "minute", "second"))
        if said["hour"] is None or hour > 23 or minute > 59 or second > 59:
            return whole.isoformat()
        if half := said.get("half"):
            hour = hour % 12 + 12 * (half[0].lower() == "p")
        moment = datetime(whole.year, whole.month, whole.day, hour, minute, second)
        return self._local(moment.isoformat() + (self._offset(said["zone"]) or ""))

    def _local(self, iso: str) -> str:
        """Give a time in UTC, which no Indonesian reader is told, in the zone of the site: the day must be right."""
        if self.zone is None or not iso.endswith("+00:00"):
            return iso
        return datetime.fromisoformat(iso).astimezone(datetime.strptime(self.zone, "%z").tzinfo).isoformat()

    def _offset(self, zone: str | None) -> str | None:
        if zone is None:
            return self.zone
        sign = max(zone.find("+"), zone.find("-"))
        if sign >= 0:
            digits = zone[sign + 1 :].replace(":", "")
            hours, minutes = (digits[:-2], digits[-2:]) if len(digits) > 2 else (digits, "00")
            return f"{zone[sign]}{int(hours):02}:{minutes}"
        if zone.upper() in ("Z", "UTC", "GMT"):
            return "+00:00"
        return self.zones.get(zone.lower()) or self.zones.get(zone.upper()) or self.zone


@cache
def _worded(months: tuple[str, ...]) -> tuple[re.Pattern[str], ...]:
    """Return patterns for a month in words: *9 Mei 2025*, *09-Mei-2025*, and *Mei 9, 2025* as WordPress writes it."""
    names = "|".join(re.escape(name) for name in sorted(months, key=lambda name: (-len(name), name)))
    gap = r"[\s/-]{1,2}"
    return (
        re.compile(rf"(?<!\d)(?P<day>\d{{1,2}}){gap}(?P<month>{names})\.?,?{gap}{YEAR}\b{CLOCK}", re.IGNORECASE),
        re.compile(
            rf"\b(?P<month>{names})\.?\s{{1,2}}(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s{{1,2}}{YEAR}\b{CLOCK}",
            re.IGNORECASE,
        ),
    )
