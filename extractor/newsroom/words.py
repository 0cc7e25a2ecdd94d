"""The words of pages and reports in one language (``lang/<code>.toml``), and how it writes numbers and days."""

import tomllib
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any

from extractor.errors import SettingsError

LANGUAGES = ("id", "en")


class Words:
    """Looks words up by key; a missing key is an error, so that no page ever shows one."""

    def __init__(self, language: str) -> None:
        if language not in LANGUAGES:
            raise SettingsError(f"language {language!r} is not known; use one of: {', '.join(LANGUAGES)}")
        self.language = language
        self._table = _table(language)
        self._months: list[str] = self._table["calendar"]["months"]
        self._weekdays: list[str] = self._table["calendar"]["weekdays"]
        self._decimal: str = self._table["numbers"]["decimal"]
        self._group: str = self._table["numbers"]["group"]

    def __call__(self, key: str, **values: Any) -> str:
        """Return the words of a key (``search.title``), its gaps filled."""
        found: Any = self._table
        for part in key.split("."):
            found = found[part]
        assert isinstance(found, str), key
        return found.format(**values) if values else found

    def number(self, value: float, digits: int = 2) -> str:
        """Write a number: ``1204.5`` is *1.204,5* in Indonesian."""
        for scale, key in ((1e12, "trillion"), (1e9, "billion"), (1e6, "million")):
            if abs(value) >= scale:
                return f"{self.number(value / scale, 1)} {self('numbers.' + key)}"
        whole, _, part = f"{value:,.{digits}f}".partition(".")
        part = part.rstrip("0")
        return whole.replace(",", self._group) + (self._decimal + part if part else "")

    def count(self, key: str, number: int) -> str:
        """Write how many: *1 artikel*, *1.204 artikel*."""
        return self(f"{key}.{'one' if number == 1 else 'many'}", n=self.number(number))

    def percent(self, share: float) -> str:
        """Write a share (0–1) in percent."""
        return f"{self.number(share * 100, 0)}%"

    def day(self, day: str | None) -> str:
        """Write a day in full: *Jumat, 9 Mei 2025*."""
        if not (value := _date(day)):
            return day or self("day.none")
        return self(
            "day.long",
            weekday=self._weekdays[value.weekday()],
            day=value.day,
            month=self._months[value.month - 1],
            year=value.year,
        )

    def short_day(self, day: str | None) -> str:
        """Write a day shortly: *9 Mei 2025*."""
        if not (value := _date(day)):
            return day or self("day.none")
        return f"{value.day} {self._months[value.month - 1]} {value.year}"

    def later(self, minutes: int) -> str:
        """Write how long after something: *+3 jam 5 menit*."""
        days, hours = divmod(minutes // 60, 24)
        parts = [(days, "days"), (hours, "hours"), (minutes % 60 if not days else 0, "minutes")]
        return "+" + " ".join(self(f"pickup.{unit}", n=number) for number, unit in parts if number)

    def moment(self, stamp: str | None) -> str:
        """Write a day and time: *9 Mei 2025 18.30*."""
        if not stamp:
            return self("day.none")
        clock = f" {stamp[11:13]}{self('day.clock')}{stamp[14:16]}" if len(stamp) >= 16 else ""
        return self.short_day(stamp[:10]) + clock


def _date(day: str | None) -> date | None:
    try:
        return date.fromisoformat((day or "")[:10])
    except ValueError:
        return None


@cache
def _table(language: str) -> dict[str, Any]:
    return tomllib.loads((files("extractor.newsroom") / "lang" / f"{language}.toml").read_text(encoding="utf-8"))
