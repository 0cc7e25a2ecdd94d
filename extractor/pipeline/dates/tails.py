"""What follows a point in time: part of the day, clock time, *lalu*, *tahun ini* -> into its expression."""

import re
from typing import Final

from extractor.pipeline.dates.expression import Clock, Reading
from extractor.rules.dates import DateRules, key_of
from extractor.values.dates import on_clock

WITH_TIME: Final = frozenset({"day", "weekday", "relative", "day-of-month"})


class Tails:
    """Reads on behind an expression of one lower-case text."""

    def __init__(self, rules: DateRules, text: str) -> None:
        self._rules = rules
        self._grammar = rules.grammar
        self._text = text

    def take(self, found: Reading) -> None:
        """Take in all that follows a point."""
        for _ in range(4):
            m = self._grammar.tail.match(self._text, found.end)
            if m is None or not self._take(found, m):
                return

    def _take(self, found: Reading, m: re.Match[str]) -> bool:
        """Take one word group behind a date into it; say whether it belongs there."""
        if m["part"]:
            if found.kind not in WITH_TIME or found.part or (found.kind == "relative" and found.unit != "day"):
                return False
            found.part = self.part(m["part"])
        elif m["clock"]:
            at = m.start("clock")
            clock = self._grammar.clock.match(self._text, at) or self._grammar.zoned.match(self._text, at)
            if clock is None or found.kind not in WITH_TIME or found.clock or int(clock["hour"]) > 24:
                return False
            self.set_clock(found, clock)
            return True
        elif m["unit"]:
            unit, entry = self._rules.units[key_of(m["unit"])], self._rules.shifts[key_of(m["unit_shift"])]
            if unit == "year" and found.kind in {"day", "month", "division"} and found.year is None:
                found.year_shift = entry.shift
            elif unit == "week" and found.kind == "weekday":
                found.week_shift = entry.shift
            else:
                return False
            found.bare = False
        else:
            entry = self._rules.shifts[key_of(m["shift"])]
            if entry.unit_only or found.kind in {"relative", "weekend", "clock"} or found.towards:
                return False
            found.towards = entry.towards
            if found.kind == "weekday" and entry.shift == 0:
                found.week_shift = 0  # "Sabtu ini": of this week, over or still to come
            found.this_year = found.this_year or entry.shift == 0  # "27 Agustus ini"
            # "Februari ini" is one month; "Pileg 2024 lalu" goes on being an event.
            found.bare = found.bare and (found.kind == "year" or (found.kind == "day" and entry.shift == 0))
        found.end = m.end()
        return True

    def set_clock(self, found: Reading, m: re.Match[str]) -> None:
        """Read a matched clock time, and its other end, into an expression."""
        end, last = m.end(), self._grammar.time.match(self._text, m.end())
        if last is not None and (last["word"] or last["minute"]) and int(last["hour"]) <= 24:
            end = last.end()
        else:
            last = None
        tail = self._grammar.tail.match(self._text, end)
        begins = None
        if tail is not None and tail["part"] and not self._grammar.relative.match(self._text, tail.start("part")):
            end, found.part = tail.end(), self.part(tail["part"])
            begins = self._rules.parts[key_of(tail["part"])].begins
        zone = m["zone"] or (last and last["zone"]) or ""
        offset = self._rules.zones[key_of(zone)] if zone else ""
        found.clock = Clock(on_clock(int(m["hour"]), begins), int(m["minute"] or 0), offset)
        if last is not None:
            found.last_clock = Clock(on_clock(int(last["hour"]), begins), int(last["minute"] or 0), offset)
        found.end = end

    def part(self, written: str | None) -> str | None:
        """The part of the day that words mean."""
        return self._rules.parts[key_of(written)].name if written else None
