"""Weeks, months and years counted from the day of publication, and the months with which a year begins."""

from extractor.pipeline.dates.expression import Reading
from extractor.rules.dates import DateRules, key_of


class Relatives:
    """Reads periods that lean on a day or a year, at a position of one lower-case text."""

    def __init__(self, rules: DateRules, text: str) -> None:
        self._rules = rules
        self._grammar = rules.grammar
        self._text = text

    def weekend(self, at: int) -> Reading | None:
        """Read *akhir pekan ini*."""
        m = self._grammar.weekend.match(self._text, at)
        if m is None:
            return None
        entry = self._rules.shifts[key_of(m["shift"])]
        return Reading(at, m.end(), "weekend", "dates.weekend", shift=entry.shift)

    def unit(self, at: int) -> Reading | None:
        """Read *pekan depan*, *tahun lalu*, *bulan sebelumnya*; *tahun lalu (2024)* is a year."""
        m = self._grammar.unit.match(self._text, at)
        if m is None:
            return None
        unit, entry = self._rules.units[key_of(m["unit"])], self._rules.shifts[key_of(m["shift"])]
        if unit == "day":
            return None
        found = Reading(at, m.end(), "relative", "dates.relative", unit=unit, shift=entry.shift, context=entry.context)
        if unit == "year" and (named := self._grammar.bracketed_year.match(self._text, found.end)):
            found.kind, found.rule, found.year, found.end = "year", "dates.year", int(named["year"]), named.end()
        elif entry.context and self._text[found.end : found.end + 2] == " (":
            return None  # the brackets say which one
        return found

    def counted(self, at: int) -> Reading | None:
        """Read *dua hari lalu*, *sepekan lalu* or *setahun sebelumnya* at its number."""
        if found := self._first_months(at):
            return found
        m = self._grammar.counted.match(self._text, at)
        if m is None:
            return None
        if m["single"]:
            number, unit = 1, self._rules.units[key_of(m["single"])]
        else:
            number = self._rules.numbers.get(key_of(m["number"])) or int(m["number"])
            unit = self._rules.units[key_of(m["unit"])]
        context = self._rules.shifts[key_of(m["shift"])].context
        if context and not (unit == "year" and m["single"]):
            return None
        return Reading(at, m.end(), "relative", "dates.counted", unit=unit, shift=-number, context=context)

    def _first_months(self, at: int) -> Reading | None:
        """Read the months with which a year begins: *empat bulan pertama tahun 2025* is January to April."""
        m = self._grammar.first_months.match(self._text, at)
        if m is None:
            return None
        number = self._rules.numbers.get(key_of(m["number"])) or int(m["number"])
        if not 1 < number < 12:
            return None
        year = int(m["year"]) if m["year"] else None
        shift = self._rules.shifts[key_of(m["shift"])].shift if m["shift"] else None
        first, last = (
            Reading(at, m.end(), "month", "dates.first-months", year=year, month=month, year_shift=shift)
            for month in (1, number)
        )
        first.until = last
        return first
