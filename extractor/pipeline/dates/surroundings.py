"""The words around a date expression -> whether it is one, and which way it points."""

from typing import Final

from extractor.pipeline.analysis import Analysis
from extractor.pipeline.dates.expression import Reading
from extractor.pipeline.dates.pointers import Pointers
from extractor.pipeline.words import FUNCTION_WORD, QUOTE_MARKS, SENTENCE_END, VERBAL, Form
from extractor.rules.dates import DateRules
from extractor.values.numbers import counts

LOOK_BACK: Final = 8
REGION: Final = 4
"""Words of a region and what is counted there, before a year."""
YEAR_DIGITS: Final = 4
SHORTEST_NOUN: Final = 4
POINTED: Final = frozenset({"month", "division", "day", "weekday", "clock"})
"""Kinds that words before them place ahead or back."""
SPOKEN: Final = frozenset({"relative", "day", "weekday"})
"""Kinds for which it matters whether they are said or tell when something was said."""
RECURRING_GAP: Final = 3
"""Small words between *setiap* and a clock time."""
DASHES: Final = frozenset("-–—")


class Surroundings:
    """Looks at the tokens beside an expression of one article."""

    def __init__(self, analysis: Analysis, rules: DateRules) -> None:
        self._analysis = analysis
        self._words = analysis.words
        self._rules = rules
        self._small = rules.small
        self._pointers = Pointers(analysis, rules)
        self._read_to = self._marks = 0

    def accept(self, reading: Reading) -> bool:
        """Say whether the expression is a date here; set where a bare one points (*akan*, *sejak*)."""
        words = self._words
        first, last = words.token_range(reading.start, reading.end)
        before = words.lower[first - 1] if first else ""
        reading.evening = reading.part in self._rules.evenings
        reading.quoted = reading.kind in SPOKEN and self._quoted(reading.start)
        if self._recurs(reading, first, last, before):
            return False
        if reading.kind == "year":
            return not reading.bare or self._is_year(reading, first, last, before)
        if reading.kind == "relative":
            if reading.loose and reading.quoted and not self._compared(last):
                return False
            if reading.night and (self._lasts_a_night(last, before) or self._costs_a_night(first)):
                return False
            if reading.unit == "day" and reading.shift > 0 and self._is_unreal(reading, last, before):
                return False
            if reading.loose and (before in self._small["season_before"] or self._year_before(first)):
                return False  # "Pemilu kemarin", "Pileg 2024 kemarin"
            return reading.part is not None or before not in self._small["vague"]
        if reading.kind == "division" and reading.bare:
            return False
        if reading.kind == "weekday" and self._timetable(reading, first, last, before):
            return False
        if reading.kind == "month" and before in self._small["before_name"]:
            return False
        if reading.kind in {"month", "weekday"} and reading.bare and reading.until is None:
            follows = words.forms[last] if last < len(words) else None
            if follows is not None and follows.cap and not follows.punct and not self._goes_on(follows):
                return False  # "Jumat Berkah", "Mei Lestari"
            told = follows is not None and follows.lower in self._small["month_behind"]
            if reading.kind == "month" and (self._named(first) or (self._opens(first) and not told)):
                return False
        if reading.towards is None and reading.year is None and reading.kind in POINTED:
            self._pointers.point(reading, first, last)
        return True

    def _goes_on(self, follows: Form) -> bool:
        """A capitalised word that no name goes on with: another date, a currency (*per September Rp1,09 triliun*)."""
        return follows.lower in self._rules.openings or follows.lower in self._small["price_before"]

    def _year_before(self, first: int) -> bool:
        """A year of its own stands right before, so that *kemarin* is said of an event."""
        form = self._words.forms[first - 1] if first else None
        return form is not None and form.digit and form.length == YEAR_DIGITS

    def _compared(self, last: int) -> bool:
        """In speech *kemarin* is the day before where a price follows: *“kemarin Rp85 ribu, hari ini Rp90 ribu”*."""
        return last < len(self._words) and self._words.lower[last] in self._small["price_before"]

    def _lasts_a_night(self, last: int, before: str) -> bool:
        """*menginap semalam*, *semalam suntuk*: one night, and no night in particular."""
        follows = self._words.lower[last] if last < len(self._words) else ""
        return before in self._small["night_before"] or follows in self._small["night_behind"]

    def _is_unreal(self, reading: Reading, last: int, before: str) -> bool:
        """*kalau besok hujan* is no day in particular; in *“Besok (hari ini) rapat,”* the brackets tell the day."""
        explained = reading.quoted and last < len(self._words) and self._words.forms[last].text == "("
        return explained or before in self._small["unreal_before"]

    def _costs_a_night(self, first: int) -> bool:
        """*Rp400 ribu semalam*, *500 ribu semalam*: the price of one night."""
        words, small = self._words, self._small
        number = first - 1 - (first > 0 and words.lower[first - 1] in small["price_scales"])
        if number < 1 or not words.forms[number].digit:
            return False
        return number < first - 1 or words.lower[number - 1] in small["price_before"]

    def falls_on(self, reading: Reading) -> bool:
        """Whether a bare ``30/9`` is a day: in brackets, or behind a limit or a beginning with nothing counted."""
        words = self._words
        first, last = words.token_range(reading.start, reading.end)
        before = words.forms[first - 1] if first else None
        if before is None or before.text in {"(", "["}:
            return before is not None
        named = before.lower in self._small["limit_before"] or before.lower in self._small["past_before"]
        return named and (last >= len(words) or not words.forms[last].word)

    def _timetable(self, reading: Reading, first: int, last: int, before: str) -> bool:
        """*Senin-Jumat pukul 08.00*, *Selasa: 06.30*: opening hours of any week; not *Harga di pasar, Kamis:*."""
        follows = self._words.lower[last] if last < len(self._words) else ""
        if reading.bare and (before in DASHES or (follows == ":" and not self._heads_list(first, last, before))):
            return True
        return reading.last_weekday is not None and reading.towards is None and reading.week_shift is None

    def _heads_list(self, first: int, last: int, before: str) -> bool:
        """A weekday at the end of a line that a list follows, behind what the list tells."""
        ends = last + 1 == len(self._words) or self._analysis.begins_line(last + 1)
        return ends and before == "," and first > 1 and self._words.forms[first - 2].word

    def _recurs(self, reading: Reading, first: int, last: int, before: str) -> bool:
        if reading.year is not None or reading.kind not in {"weekday", "clock", "day-of-month", "month", "day"}:
            return False
        if reading.weekday is not None and reading.kind == "day":
            return False
        recurring = self._small["recurring"]
        if reading.kind == "clock" and last < len(self._words) and self._words.lower[last] in recurring:
            return True
        if reading.kind == "weekday" and before in self._small["eve"]:
            return True
        gap = self._small["recurring_gap" if reading.kind == "clock" else "dropped"]
        for _ in range(RECURRING_GAP):
            if before not in gap or first < 2:
                break
            first -= 1
            before = self._words.lower[first - 1]
        return before in recurring

    def _is_year(self, reading: Reading, first: int, last: int, before: str) -> bool:
        words, small = self._words, self._small
        if reading.slash:
            lower_case = first > 0 and words.forms[first - 1].word and not self._named(first)
            return before in self._rules.openings or lower_case
        follows = self._behind(last)
        if self.is_count(reading):
            return False
        if before in small["before_count"]:
            return reading.last is not None
        if reading.last is not None or reading.until is not None:
            return True
        if reading.towards is not None:
            return not self._of_event(first)  # "Festival Rujak 2024 lalu", but "Bank Dunia 2024 lalu"
        if follows == ")" and before in {"(", ","} and first > 1 and words.forms[first - 2].cap:
            return False  # a work and its year: "Norris (2015)", "(Norris, 2015)"
        if self._budgeted(first):
            return True  # "APBD Kota Bontang 2025"
        sourced = first > 1 and words.lower[first - 2] in small["sources"] and words.forms[first - 1].upper
        return sourced or before in small["before_year"] or not self._named(first)

    def is_count(self, reading: Reading) -> bool:
        """Whether what looks like a bare year counts something: *1948* **orang**, *1700 ruangan*."""
        first, last = self._words.token_range(reading.start, reading.end)
        follows, before = self._behind(last), self._words.lower[first - 1] if first else ""
        if reading.kind != "year" or before in self._small["before_time"]:
            return False
        if before in self._small["before_count"] and before in self._small["amounting"]:
            return True  # "rusak berat sebanyak 1948"
        return follows in self._small["counted"] or (
            reading.last is None and bool(follows) and self._is_counted(self._words.forms[last])
        )

    def _behind(self, last: int) -> str:
        """The word behind an expression on its line, lower-case; empty at the end of a line."""
        ends = last >= len(self._words) or self._analysis.begins_line(last)
        return "" if ends else self._words.lower[last]

    def _is_counted(self, form: Form) -> bool:
        """A noun is counted elsewhere in the article: *1700* **ruangan** beside *773 ruangan*."""
        noun = form.word and not form.cap and FUNCTION_WORD not in form.triggers and not form.lower.startswith(VERBAL)
        return noun and form.length >= SHORTEST_NOUN and counts(self._analysis.text, form.text)

    def _budgeted(self, first: int) -> bool:
        """Only a region stands between a year and what it is the year of: **APBD** *Kota Bontang 2025*."""
        forms = self._words.forms
        for i in range(first - 1, max(first - 1 - REGION, -1), -1):
            if not forms[i].cap or forms[i].lower in self._small["events"]:
                return False
            if forms[i].lower in self._small["before_year"]:
                return i < first - 1 and forms[i].upper
        return False

    def _of_event(self, first: int) -> bool:
        """The capitalised words before the year name an event: *Festival Rujak Uleg*, *Motor Show (IIMS)*."""
        forms = self._words.forms
        for i in range(first - 1, max(first - 1 - LOOK_BACK, -1), -1):
            if forms[i].lower in self._small["events"]:
                return True
            if not (forms[i].cap or forms[i].text in {"(", ")"}):
                return False
        return False

    def _named(self, first: int) -> bool:
        """A capitalised word stands before, and not because a sentence begins with it."""
        if not first:
            return False
        forms = self._words.forms
        form = forms[first - 1]
        if form.text == ")" and first > 1:
            # The abbreviation of an event or a plan: "... Forum (CRIF) 2025".
            return forms[first - 2].cap and forms[first - 2].lower not in self._small["before_year"]
        if not (form.word and form.cap) or form.lower in self._rules.openings:
            return False
        return form.upper or not self._opens(first - 1)

    def _opens(self, i: int) -> bool:
        """Token ``i`` opens a sentence, a heading or a quotation."""
        if not i:
            return True
        before = self._words.forms[i - 1].text
        if before in SENTENCE_END or before in QUOTE_MARKS or before == ":":
            return True
        return self._analysis.begins_line(i)

    def _quoted(self, at: int) -> bool:
        """Inside direct speech: an odd number of marks since the paragraph began."""
        text = self._analysis.text
        begins = text.rfind("\n", self._read_to, at)
        if begins >= 0:
            self._read_to, self._marks = begins, 0
        self._marks += sum(text.count(mark, self._read_to, at) for mark in QUOTE_MARKS)
        self._read_to = at
        return self._marks % 2 == 1
