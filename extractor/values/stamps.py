"""Publication stamps as news sites and archives print them -> ISO 8601 with the zone they state."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from typing import Final

ISO: Final = re.compile(
    r"(?<!\d)(20\d\d|19\d\d)[-/](\d{1,2})[-/](\d{1,2})(?:[T ]{1,2}(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,]\d{1,9})?)?\s{0,2}"
    r"(Z|[+-]\d{2}:?\d{2}|[A-Z]{3,4}\b)?)?"
)
IN_PATH: Final = re.compile(
    r"/(20\d\d)/(\d{1,2})/(\d{1,2})(?:/|$)|/(20\d\d)-(\d\d)-(\d\d)(?:/|$)|/(20\d\d)(\d\d)(\d\d)\d{0,8}(?:/|$)"
)
CLOCK: Final = (
    r"(?:[\s|,–-]{0,6}(?:\w{2,6}\s{0,2})?(\d{1,2})[:.](\d{2})(?:[:.](\d{2}))?"
    r"(?:\s{0,3}(am|pm)\b)?(?:\s{0,3}\(?([A-Z]{3,4})\b)?)?"
)
NUMERIC: Final = re.compile(rf"(?<!\d)(\d{{1,2}})[/.-](\d{{1,2}})[/.-](20\d\d|19\d\d){CLOCK}", re.IGNORECASE)


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
        """Tell whether two stamps cannot mean the same publication: a minute apart, or a day without clock times."""
        mine, theirs = self.moment(), other.moment()
        if mine and theirs:
            return abs((mine - theirs).total_seconds()) > 60
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
        matches = [*ISO.finditer(text), *NUMERIC.finditer(text), *_worded(tuple(self.months)).finditer(text)]
        end = -1
        for match in sorted(matches, key=lambda match: (match.start(), -match.end())):
            if match.start() >= end and (iso := self._iso(match)) is not None:
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

    def _iso(self, match: re.Match[str]) -> str | None:
        parts = match.groups()
        try:
            if match.re is ISO:
                year, month, day = int(parts[0]), int(parts[1]), int(parts[2])
                hour, minute, second, zone, half = *parts[3:7], None
            else:
                month = int(parts[1]) if match.re is NUMERIC else self.months[parts[1].lower()]
                year, day = int(parts[2]), int(parts[0])
                hour, minute, second, half, zone = parts[3:8]
            whole = date(year, month, day)
            if hour is None or int(hour) > 23 or int(minute) > 59:
                return whole.isoformat()
            hours = int(hour) % 12 + 12 * (half.lower() == "pm") if half else int(hour)
            moment = datetime(year, month, day, hours, int(minute), int(second or 0))
        except (ValueError, KeyError):
            return None
        return self._local(moment.isoformat() + (self._offset(zone) or ""))

    def _local(self, iso: str) -> str:
        """Give a time in UTC, which no Indonesian reader is told, in the zone of the site: the day must be right."""
        if self.zone is None or not iso.endswith("+00:00"):
            return iso
        return datetime.fromisoformat(iso).astimezone(datetime.strptime(self.zone, "%z").tzinfo).isoformat()

    def _offset(self, zone: str | None) -> str | None:
        if zone is None:
            return self.zone
        if zone.upper() in ("Z", "UTC", "GMT"):
            return "+00:00"
        if zone[0] in "+-":
            return zone if ":" in zone else f"{zone[:3]}:{zone[3:]}"
        return self.zones.get(zone.lower()) or self.zones.get(zone.upper()) or self.zone


@cache
def _worded(months: tuple[str, ...]) -> re.Pattern[str]:
    names = "|".join(re.escape(name) for name in sorted(months, key=lambda name: (-len(name), name)))
    return re.compile(rf"(?<!\d)(\d{{1,2}})\s{{1,2}}({names})\.?,?\s{{1,2}}(20\d\d|19\d\d)\b{CLOCK}", re.IGNORECASE)
