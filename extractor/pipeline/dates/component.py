"""Date expressions -> EDTF values; and what only looks like a date, for the layers that read numbers."""

import re
from collections.abc import Iterable, Iterator
from typing import Final

from spacy.language import Language

from extractor.pipeline.analysis import Analysis, DateFound
from extractor.pipeline.component import Component
from extractor.pipeline.dates.agreement import misprinted_year
from extractor.pipeline.dates.expression import Reading
from extractor.pipeline.dates.neighbours import ENDS, NEAR, Neighbours, lends_its_day, years_of_one_event
from extractor.pipeline.dates.reading import Reader
from extractor.pipeline.dates.resolution import Resolved, Resolver
from extractor.pipeline.dates.roles import Roles, RoleWords
from extractor.pipeline.dates.said import attribute
from extractor.pipeline.dates.spans import ImpossibleDate
from extractor.pipeline.dates.surroundings import Surroundings
from extractor.pipeline.words import DIGITS, SENTENCE_END, Words
from extractor.rules.date_grammar import AGES, NUMBERS
from extractor.values import dates as calendar

LOOK_BACK: Final = 4
JOINS: Final = frozenset("-–—&,")
LIST_REACH: Final = 60
"""Characters from one bracket of a list to the next."""
_COUNTED: Final = re.compile(r"\(\d[\d.]* (?!tahun|thn)[a-z]{3,}\)[^().!?\n]{1,40}$")
"""A name with a count in brackets before the next name of a list: *Palaran (13 ruas), Sambutan*."""


class Dates(Component):
    """Every expression that fixes a point or period on the calendar, in text order."""

    layer = "dates"

    def __init__(self, patterns: str | None = None) -> None:
        super().__init__(patterns)
        self._numbers = self.rules.dates.small["numbers"]
        self._names = self.rules.dates.weekday_names
        self._role_words = RoleWords(self.rules.dates, self.rules.comparisons)
        small = self.rules.dates.small
        self._saying = small["before_name"] | small["told_before"] | small["saying"]

    def read(self, analysis: Analysis) -> None:
        """Add dates, look-alikes and the warnings about both."""
        self._mask(analysis)
        readings = self._readings(analysis)
        if not readings:
            return
        attribute(readings, analysis.text)
        roles = Roles(analysis, self.rules.dates, self.rules.comparisons, self._role_words)
        resolver = Resolver(analysis.published or self._of_dateline(analysis), readings)
        paragraph_end = -1
        for n, reading in enumerate(readings):
            if reading.start > paragraph_end:
                paragraph_end = analysis.text.find("\n", reading.start) % (len(analysis.text) + 1)
                resolver.paragraph()
            follows = readings[n + 1] if n + 1 < len(readings) else None
            before = readings[n - 1] if n else None
            if follows is not None and not lends_its_day(reading, follows, before, analysis.text, self._saying):
                follows = None
            self._settle(analysis, resolver, roles, reading, follows)

    def _settle(
        self, analysis: Analysis, resolver: Resolver, roles: Roles, reading: Reading, follows: Reading | None
    ) -> None:
        start, end = reading.start, reading.end
        written = analysis.text[start:end]
        try:
            found = resolver.resolve(reading, follows)
        except ImpossibleDate:
            message = f"{written!r} names a day that does not exist; no date is reported"
            analysis.warn("impossible-date", message, start, end)
            found = None
        if found is None:
            if reading.kind == "day" and reading.year is None and resolver.anchor is None:
                message = f"the year of {written!r} is unknown; give the article's publication date"
                analysis.warn("unknown-year", message, start, end)
            analysis.not_dates.append((start, end))
            return
        if found.weekday_agrees is False:
            analysis.warn("weekday-disagrees", self._disagreement(written, found), start, end)
        elif (meant := misprinted_year(reading, found.span, resolver.anchor, analysis.text)) is not None:
            message = f"{written!r} lies far from publication; {meant} would be the day of the news"
            analysis.warn("unlikely-year", message, start, end)
        role = roles.of(reading)
        rule = "dates.range" if reading.until else reading.rule
        analysis.dates.append(
            DateFound(
                start=start,
                end=end,
                value=found.value,
                precision=found.precision,
                part_of_day=reading.part,
                weekday_agrees=found.weekday_agrees,
                basis=found.basis,
                rule=rule,
                scope=role.scope,
                base=role.base,
                begins=role.begins,
            )
        )

    def _disagreement(self, written: str, found: Resolved) -> str:
        day = found.span.first.first
        message = f"{written!r}: {day} is a {self._names[day.isoweekday()]}; the numbers were kept"
        return f"{message}, {found.expected} would fit the weekday" if found.expected else message

    def _mask(self, analysis: Analysis) -> None:
        """Set aside laws, document numbers, street names, scores, schools, ages."""
        words, text, end = analysis.words, analysis.text, -1
        not_dates = self.rules.dates.not_dates
        for i in words.hits.get("not-date", ()):
            start = words.start[i]
            if start >= end and (found := not_dates.end_of(words.lower[i], text, start)):
                end = found
                analysis.not_dates.append((start, end))
        analysis.not_dates += _ages(text)

    def _readings(self, analysis: Analysis) -> list[Reading]:
        words, text = analysis.words, analysis.text
        starts = words.start
        anchors = [(starts[i], i, False) for i in words.hits.get("date", ())]
        for i in words.hits.get(DIGITS, ()):
            at = starts[i]
            goes_on = at > 1 and text[at - 1] in ".,/:-–" and text[at - 2].isalnum()
            if not goes_on and NUMBERS.match(text, at):
                anchors.append((at, i, True))
        anchors.sort()
        masks = sorted(analysis.not_dates)
        surroundings = Surroundings(analysis, self.rules.dates)
        reader = Reader(self.rules.dates, text)
        readings: list[Reading] = []
        end = mask = 0
        joins, rejected = self.rules.dates.small["year_joins"], -1
        any_week = -1  # where the last day of any week ended
        for at, i, number in anchors:
            if at < end:
                continue
            while mask < len(masks) and masks[mask][1] <= at:
                mask += 1
            if mask < len(masks) and masks[mask][0] <= at:
                continue
            reading = reader.read(at) if number else self._word(reader, analysis, at, i, end)
            if reading is None:
                continue
            if number and reading.kind == "day" and reading.bare and not surroundings.falls_on(reading):
                continue  # a fraction, a house number
            end = reading.end
            accepted = surroundings.accept(reading)
            named_to = max(masks[mask - 1][1] if mask else -1, rejected)
            if accepted and years_of_one_event(text, named_to, reading, joins):
                accepted = False  # "Pemilu 2019 dan 2024"
            if reading.bare and reading.kind == "weekday":
                before = readings[-1] if readings else reading
                if before.bare and before.kind == "weekday" and self._follows(text, before.end, reading):
                    # "Sabtu, Minggu": days of any week
                    any_week = readings.pop().end
                    analysis.not_dates.append((before.start, before.end))
                if not accepted or self._follows(text, any_week, reading):
                    accepted, any_week = False, reading.end
            elif reading.kind == "clock" and any_week >= 0 and not ENDS.search(text, any_week, at):
                accepted = False  # "setiap Senin dan Kamis, mulai pukul 08.00"
            if accepted:
                readings.extend(reader.joins.earlier_days(reading, readings[-1].end if readings else 0))
                readings.append(reading)
            else:
                rejected = reading.end
                if not surroundings.is_count(reading):
                    analysis.not_dates.append((reading.start, reading.end))
        return Neighbours(self.rules.dates, text).joined(readings)

    @staticmethod
    def _follows(text: str, end: int, reading: Reading) -> bool:
        """Whether an expression is the next one of a list whose last one ended at ``end``."""
        return 0 <= end <= reading.start <= end + NEAR and not SENTENCE_END & set(text[end : reading.start])

    def _word(self, reader: Reader, analysis: Analysis, at: int, i: int, end: int) -> Reading | None:
        """Read at a trigger word, from the number before it where it has one ("9 Mei", "dua hari lalu")."""
        words = analysis.words
        kinds = self.rules.dates.openings.get(words.lower[i], ())
        if i and ("month" in kinds or "unit" in kinds):
            before = words.forms[i - 1]
            if before.digit and "month" in kinds:
                for first in (self._first_of_days(analysis, i), i - 1):
                    start = words.start[first]
                    if start >= end and (reading := reader.day(start)) and reading.end > at:
                        return reader.finish(reading)
            if (before.digit and not self._is_amount(words, i - 1)) or before.lower in self._numbers:
                return reader.counted(words.start[i - 1]) if words.start[i - 1] >= end else None
        if words.lower[i] in self.rules.dates.zones:
            return reader.zoned(at, end)
        return reader.read(at)

    def _is_amount(self, words: Words, i: int) -> bool:
        """Whether a number is no count of the unit behind it: **103,75** *bulan ini*, *Rp* **900** *tahun lalu*."""
        small, before = self.rules.dates.small, words.lower[i - 1] if i else ""
        return before in small["price_before"] or ("," in words.forms[i].text and before not in small["vague"])

    def _first_of_days(self, analysis: Analysis, month: int) -> int:
        """The token at which a range of days before a month begins: *1 hingga 21 Mei*, *4 s.d. 9 Juni*."""
        words = analysis.words
        first = month - 1
        for i in range(month - 2, max(month - 2 - LOOK_BACK, -1), -1):
            form = words.forms[i]
            if form.digit and form.length <= 2:
                return i
            if form.punct and form.text not in JOINS and form.text not in "./":
                break
        return first

    def _of_dateline(self, analysis: Analysis) -> str | None:
        """The day that a dateline carries, for articles without a publication date."""
        line = analysis.dateline
        if line is None:
            return None
        reader = Reader(self.rules.dates, line.text)
        for number in NUMBERS.finditer(line.text):
            reading = reader.day(number.start())
            if reading is not None and reading.year is not None and reading.month and reading.day:
                point = calendar.Point(reading.year, reading.month, reading.day)
                return point.edtf if point.exists else None
        return None

    def found(self, analysis: Analysis) -> Iterable[tuple[int, int, str]]:
        """Yield start, end and value of every date."""
        for date in analysis.dates:
            yield date.start, date.end, date.value


def _ages(text: str) -> Iterator[tuple[int, int]]:
    """Numbers in brackets behind a name, which are ages unless the list counts: *Palaran (13 ruas), Sambutan (12)*."""
    counting = -1
    for found in AGES.finditer(text):
        start = found.start()
        goes_on = 0 <= start - counting <= LIST_REACH and ENDS.search(text, counting, start) is None
        if goes_on or _COUNTED.search(text, max(0, start - LIST_REACH), start):
            counting = found.end()
        else:
            yield found.span()


@Language.factory("petik_dates", assigns=["doc.spans"], default_config={"patterns": None})
def make_dates(nlp: Language, name: str, patterns: str | None) -> Dates:
    """Build the component for a spaCy pipeline."""
    return Dates(patterns)
