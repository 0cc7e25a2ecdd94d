"""Text at a trigger -> what the words say about a date, before any reference to the day of publication."""

import re
from typing import Final

from extractor.pipeline.dates.expression import LONG, Reading
from extractor.pipeline.dates.joins import Joins
from extractor.pipeline.dates.relatives import Relatives
from extractor.pipeline.dates.tails import Tails
from extractor.rules.dates import DateRules, key_of
from extractor.values.words import lowered

_WORD: Final = re.compile(r"[^\W\d_]+(?:['’‘`´][^\W\d_]+)*")
_NUMBERS: Final = re.compile(r"\d[\d/.-]{2,12}\)")
LONGEST_TIMES: Final = 16
"""Characters of two clock times before their zone."""
_TIMES: Final = re.compile(
    r"(?<![\w.,:/+-])\d{1,2}[.:]\d\d(?:[^\S\n]*(?:[^\W\d]+|[-–—])[^\S\n]*\d{1,2}[.:]\d\d)?[^\S\n]*\Z"
)
_OPENING: Final = re.compile(r"(?:^|[.!?:\n])[\s\"“”'(]*$")


class Reader:
    """Reads one expression at a position of one text.

    It reads a lower-case copy, since patterns that ignore case cost several times as much.
    """

    def __init__(self, rules: DateRules, text: str) -> None:
        self._written = text
        self._text = lowered(text)
        self._rules = rules
        self._grammar = rules.grammar
        self._tails = Tails(rules, self._text)
        self._relatives = Relatives(rules, self._text)
        self.counted = self._relatives.counted
        self.joins = Joins(rules, self._text)
        self._of_kind = {
            "relative": self._relative,
            "weekend": self._relatives.weekend,
            "stretch": self._stretch,
            "weekday": self._weekday,
            "season": self._season,
            "year": self._year,
            "division": self._division,
            "month": self._month,
            "unit": self._relatives.unit,
            "counted": self.counted,
            "clock": self._clock,
            "day_of_month": self._day_of_month,
        }

    def read(self, at: int) -> Reading | None:
        """Return the whole expression that starts at a position, or ``None``."""
        found = self._point(at)
        return found and self.finish(found)

    def finish(self, found: Reading) -> Reading:
        """Take in what follows a point: part of the day, clock time, *lalu*, the other end of a range."""
        self._tails.take(found)
        join = self._grammar.join.match(self._text, found.end)
        if join is None or found.kind == "clock" or found.last is not None:
            return found
        shared = self.joins.shared(found, join)
        if shared is None and join["both"] and not self.joins.between(found.start):
            return self.joins.of_one_year(found, join, self._point)
        right = shared or self._point(join.end()) or (self._lone_day(join.end()) if join["dropped"] else None)
        if right is None or right.kind == "clock" or self.joins.is_within(found, right):
            return found
        loose_dash = join["to"] in {"-", "–", "—"} and join[0] != join["to"]
        if loose_dash and right.kind != found.kind:
            return found
        self._tails.take(right)
        found.until = right
        found.end = right.end
        return found

    def _point(self, at: int) -> Reading | None:
        if at < len(self._text) and self._text[at].isdigit():
            return self.day(at) or self._year(at) or self.counted(at)
        word = _WORD.match(self._text, at)
        if word is None:
            return None
        for kind in self._rules.openings.get(key_of(word[0]), ()):
            if found := self._of_kind[kind](at):
                return found
        # "Q3" and "TW2025" begin with a word and go on in digits.
        return self._division(at)

    def day(self, at: int) -> Reading | None:
        """Read a day with its month at a digit: ``9/5/2025``, *9 Mei*, *9–11 Mei 2025*, ``2025-05-09``."""
        m = self._grammar.day.match(self._text, at)
        if m is None:
            return None
        found = Reading(at, m.end(), "day", "dates.numeric")
        if m["iso_year"]:
            found.year, found.month, found.day = int(m["iso_year"]), int(m["iso_month"]), int(m["iso_day"])
        elif m["n_day"]:
            found.day, found.month = int(m["n_day"]), int(m["n_month"])
            found.year = int(m["n_year"]) if m["n_year"] else None
            found.last = int(m["n_last"]) if m["n_last"] else None
            found.bare = found.year is None
        elif m["d_day"]:
            found.day, found.month, found.year = int(m["d_day"]), int(m["d_month"]), int(m["d_year"])
        elif m["w_day"]:
            found.rule = "dates.written"
            found.day, found.month = int(m["w_day"]), self._rules.months[key_of(m["w_month"].rstrip("."))]
            found.year = int(m["w_year"]) if m["w_year"] else None
            if m["w_last"]:
                found.last = int(m["w_last"])
                if m["w_to"] is None and found.last != found.day + 1 and not self.joins.between(at):
                    # "5 dan 12 Mei" are two days, not a range: the second one carries the month.
                    found.start, found.day, found.last = m.start("w_last"), found.last, None
        else:
            found.rule = "dates.written"
            found.day, found.month = int(m["e_day"]), self._rules.months[key_of(m["e_month"].rstrip("."))]
            found.year = int(m["e_year"])
        return found

    def _weekday(self, at: int) -> Reading | None:
        m = self._grammar.weekday.match(self._text, at)
        if m is None:
            return None
        weekday = self._rules.weekdays[key_of(m["weekday"])]
        last = self._rules.weekdays[key_of(m["last_weekday"])] if m["last_weekday"] else None
        part = self._tails.part(m["part"])
        lead = self._grammar.lead.match(self._text, m.end())
        found = lead and self.day(lead.end())
        if found is None and (tail := self._grammar.tail.match(self._text, m.end())) and tail["shift"]:
            # "Sabtu lalu (7/6)", "Sabtu lalu, 7 Juni"
            lead = self._grammar.lead.match(self._text, tail.end())
            found = self.day(lead.end()) if lead and (lead["open"] or "," in lead[0]) else None
        if lead is not None and found is not None:
            found.start, found.weekday, found.last_weekday, found.part = at, weekday, last, part
            found.rule, found.bare = "dates.weekday-date", False
            if lead["open"]:
                self._close(found)
            return found
        if lead is not None and lead["open"] and (misprint := _NUMBERS.match(self._text, lead.end())):
            return Reading(at, misprint.end(), "day", "dates.weekday-date", month=0, day=0)  # "Rabu (8/10/20225)"
        loose = key_of(m["weekday"]) in self._rules.loose_weekdays
        if loose and part is None and self._is_week(at):
            return None  # a week
        bare = Reading(at, m.end(), "weekday", "dates.weekday", weekday=weekday, last_weekday=last, part=part)
        bare.bare = part is None
        return bare

    def _is_week(self, at: int) -> bool:
        """*minggu* is a week in small letters, at the start of a sentence, and before its number (*Minggu kedua*)."""
        opens = self._written[at].islower() or _OPENING.search(self._text, max(0, at - 6), at) is not None
        behind = self._grammar.unit.match(self._text, at)
        # "Ditargetkan Minggu Depan": in a headline every word has a capital letter.
        titled = behind is not None and self._written[behind.start("shift")].isupper()
        return opens or titled or self._grammar.stretch.match(self._text, at) is not None

    def _close(self, found: Reading) -> None:
        """Go on inside an open bracket, and take in its closing mark if there is one."""
        self._tails.take(found)
        gap = found.end + (self._text[found.end : found.end + 1] == " ")
        if self._text[gap : gap + 1] in {")", "]"}:
            found.end = gap + 1

    def _month(self, at: int) -> Reading | None:
        if english := self._grammar.day.match(self._text, at):
            return self.day(at) if english["e_month"] else None
        m = self._grammar.month.match(self._text, at)
        if m is None:
            return None
        written, year = m["month"] or m["short"] or m["begun"], m["year"] or m["short_year"]
        month = self._rules.months[key_of(written.rstrip("."))]
        found = Reading(at, m.end(), "month", "dates.month", year=int(year) if year else None, month=month)
        found.bare = year is None and m.start("month") == at
        return found

    def _year(self, at: int) -> Reading | None:
        m = self._grammar.year.match(self._text, at)
        if m is None:
            return None
        year = int(m["year"])
        found = Reading(at, m.end(), "year", "dates.year", year=year, decade=m["decade"] is not None)
        found.bare = m["prefix"] is None
        return self._years(found, m)

    def _season(self, at: int) -> Reading | None:
        m = self._grammar.season.match(self._text, at)
        if m is None:
            return None
        return self._years(Reading(at, m.end(), "year", "dates.named-year", year=int(m["year"])), m)

    def _years(self, found: Reading, m: re.Match[str]) -> Reading | None:
        if m["last"]:
            year = int(m["year"])
            last = int(m["last"]) if len(m["last"]) == 4 else year // 100 * 100 + int(m["last"])
            if last <= year:
                return None
            found.last, found.slash = last, "/" in m[0]
        return found

    def _division(self, at: int) -> Reading | None:
        m = self._grammar.division.match(self._text, at)
        if m is None:
            return None
        entry = self._rules.divisions[key_of(m["word"])]
        ordinal = self._rules.ordinals[key_of(m["ordinal"])]
        if ordinal > entry.count:
            return None
        found = Reading(at, m.end(), "division", "dates.division", month=entry.first + ordinal - 1)
        found.year = int(m["year"]) if m["year"] else None
        found.bare = not m["year"] and not entry.alone
        if "(" in m[0] and self._text[found.end : found.end + 1] == ")":
            found.end += 1
        return found

    def _relative(self, at: int) -> Reading | None:
        m = self._grammar.relative.match(self._text, at)
        if m is None:
            return None
        entry = self._rules.relatives[key_of(m["relative"])]
        found = Reading(at, m.end(), "relative", "dates.relative", unit="day", shift=entry.shift, part=entry.part)
        found.loose, found.night = not entry.quoted, entry.night
        if named := self._grammar.bracketed_year.match(self._text, found.end):
            found.kind, found.rule, found.year, found.end = "year", "dates.year", int(named["year"]), named.end()
            return found
        lead = self._grammar.lead.match(self._text, found.end)
        if lead is None or lead.end() >= len(self._text):
            return found
        day = self._weekday(lead.end()) or (self.day(lead.end()) if self._text[lead.end()].isdigit() else None)
        if day is None or (day.kind != "day" and day.last_weekday):
            return found
        if lead["open"]:
            self._close(day)
        if day.kind == "day":
            day.start, day.part, day.bare = at, day.part or entry.part, False
            return day
        found.end, found.weekday, found.part, found.loose = day.end, day.weekday, day.part or entry.part, False
        return found

    def _stretch(self, at: int) -> Reading | None:
        m = self._grammar.stretch.match(self._text, at)
        inner = self._point(m.end()) if m is not None else None
        if m is None or inner is None or not (inner.kind in LONG or (inner.kind == "relative" and inner.unit != "day")):
            return None
        if inner.shift:
            word, last = key_of(m[0]), key_of(self._text[m.end() : inner.end]).split()[-1]
            entry = self._rules.shifts.get(last)
            if entry is not None and word in entry.still_behind:
                inner.shift = 0  # "akhir tahun nanti"
        inner.start, inner.bare = at, False
        inner.rule = "dates.stretch"
        return inner

    def _clock(self, at: int) -> Reading | None:
        m = self._grammar.clock.match(self._text, at)
        if m is None or int(m["hour"]) > 24:
            return None
        found = Reading(at, m.end(), "clock", "dates.clock")
        self._tails.set_clock(found, m)
        sure = m["minute"] or m["zone"] or found.part or found.last_clock
        return found if sure or not self._rules.loose_clock.match(self._text, at) else None

    def zoned(self, zone: int, floor: int) -> Reading | None:
        """Read a clock time that only its zone gives away: **20.30** *WIB*, **19.00-21.00** *Wita*."""
        before = _TIMES.search(self._text, max(floor, zone - LONGEST_TIMES), zone)
        m = self._grammar.zoned.match(self._text, before.start()) if before else None
        if m is None or int(m["hour"]) > 24:
            return None
        found = Reading(m.start(), m.end(), "clock", "dates.clock", bare=True)
        self._tails.set_clock(found, m)
        return found

    def _day_of_month(self, at: int) -> Reading | None:
        prefix = self._grammar.day_prefix.match(self._text, at)
        if prefix is None:
            return None
        if found := self.day(prefix.end()):
            found.bare = False
            if prefix["open"]:
                found.start = prefix.start("open")
                self._close(found)
            return found
        return self._lone_day(prefix.end())

    def _lone_day(self, at: int) -> Reading | None:
        m = self._grammar.day_of_month.match(self._text, at)
        if m is None or not 1 <= int(m["day"]) <= 31:
            return None
        found = Reading(at, m.end(), "day-of-month", "dates.day-of-month", day=int(m["day"]))
        found.last = int(m["last"]) if m["last"] else None
        return found
