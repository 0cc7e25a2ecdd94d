"""Tables in a text -> figures: the column says what is measured and in what unit, the line of whom or where."""

from collections.abc import Container
from decimal import Decimal
from typing import Final

from msgspec import Struct

from extractor.pipeline.analysis import Analysis, FigureFound
from extractor.pipeline.figures.districts import region_record
from extractor.pipeline.figures.naming.headings import Headings
from extractor.pipeline.figures.quantities.numerals import YEARS, Numeral, Numerals, year_of
from extractor.pipeline.figures.quantities.units import COUNT, PERCENT, Measure, Units
from extractor.pipeline.figures.table_grid import Cell, Grid, grids
from extractor.pipeline.words import DIGITS
from extractor.records import FigureStatus, Region
from extractor.rules.figures import FigureRules
from extractor.rules.indicators import IndicatorRules
from extractor.rules.numbers import NumberRules
from extractor.values.numbers import plain

RULE: Final = "figures.table"
LONGEST_LABEL: Final = 8
AIMS: Final[dict[str, FigureStatus]] = {"target": "target", "forecast": "forecast"}


class Column(Struct):
    """What the name of a column says of the values below it."""

    name: str | None
    """What is measured; ``None`` where the name says nothing without what heads the table."""
    unit: str | None
    power: int
    """Power of ten of the scale in the name: *anggaran (Rp miliar)*."""
    status: FigureStatus
    as_of: str | None
    measured: bool
    """Its numbers are quantities: no ages, codes or places in a ranking."""


class Tables:
    """Reads the tables of an article."""

    def __init__(
        self,
        rules: FigureRules,
        numbers: NumberRules,
        indicators: IndicatorRules,
        headings: Headings,
        numerals: Numerals,
        units: Units,
    ) -> None:
        self.rules = rules
        self.own = rules.tables
        self.numbers = numbers
        self.indicators = indicators
        self.headings = headings
        self.numerals = numerals
        self.units = units

    def read(self, analysis: Analysis) -> list[FigureFound]:
        """Return the figures of all tables; their tokens are dated, so that no sentence reads them again."""
        return [
            figure for grid in grids(analysis) if self._is_open(analysis, grid) for figure in self._grid(analysis, grid)
        ]

    def _is_open(self, analysis: Analysis, grid: Grid) -> bool:
        return not any(analysis.closed[cell[0]] for cell in grid.head if cell[0] < len(analysis.closed))

    def _grid(self, analysis: Analysis, grid: Grid) -> list[FigureFound]:
        quantities = [[self._value(analysis, cell) for cell in line] for line in grid.lines]
        label = self._label(analysis, grid, quantities)
        if label is None or any(self._value(analysis, cell) is not None for cell in grid.head):
            return []
        caption = self.headings.above(analysis, grid.head[0][0])
        columns = [self._column(analysis, cell, caption) for cell in grid.head]
        self._earlier(columns)
        found: list[FigureFound] = []
        for line, values in zip(grid.lines, quantities, strict=True):
            place, item = self._item(analysis, grid.head[label], line[label])
            for cell, value, column in zip(line, values, columns, strict=True):
                if value is None or cell == line[label]:
                    continue
                analysis.dated.update(range(*cell))
                if not column.measured:
                    continue
                found.append(self._figure(analysis, value, column, caption, place, item))
        return found

    def _label(
        self, analysis: Analysis, grid: Grid, values: list[list[tuple[Numeral, Measure | None] | None]]
    ) -> int | None:
        """The first column that names its lines; ``None`` where every column holds numbers, or none does."""
        columns = range(len(grid.head))
        numbered = [any(line[column] is not None for line in values) for column in columns]
        if not any(numbered):
            return None
        lower = analysis.words.lower
        return next(
            (
                column
                for column in columns
                if not numbered[column] and self.own.numbering.isdisjoint(lower[slice(*grid.head[column])])
            ),
            None,
        )

    def _value(self, analysis: Analysis, cell: Cell) -> tuple[Numeral, Measure | None] | None:
        """The quantity that fills a cell; a year is none."""
        words, (first, last) = analysis.words, cell
        at = next((at for at in range(first, last) if DIGITS in words.forms[at].triggers), None)
        numeral = self.numerals.at_digits(words, at, last) if at is not None else None
        if numeral is None or numeral.first != first or at in analysis.dated:
            return None
        if numeral.value in YEARS and not numeral.grouped and numeral.last == last and numeral.currency is None:
            return None
        measure = self.units.read(analysis, numeral, last)
        end = measure.after if measure is not None else numeral.last
        return (numeral, measure) if all(words.forms[at].punct for at in range(end, last)) else None

    def _column(self, analysis: Analysis, cell: Cell, caption: str | None) -> Column:
        words, rules = analysis.words, self.rules
        named = [at for at in range(*cell) if at not in analysis.dated and year_of(words.lower[at]) is None]
        unit, power, bracketed = self._unit(analysis, cell)
        named = [at for at in named if at not in bracketed]
        told = [words.lower[at] for at in named if words.forms[at].word]
        name = words.surface(named[0], named[-1] + 1) if named and not self.own.idle.issuperset(told) else None
        cues = [rules.cue_words.get(word) for word in told]
        status: FigureStatus = next((AIMS[cue] for cue in cues if cue in AIMS), "actual")
        if not rules.bases.isdisjoint(told):
            status = "target"
        if status == "actual" and not self.own.earlier.isdisjoint(told):
            status = "previous"
        if (unit is None and self._is_rate(name)) or (name is None and self._is_rate(caption)):
            unit = unit or PERCENT
        aside = (self.own.numbering | self.own.unmeasured).isdisjoint(told)
        return Column(name, unit, power, status, self._as_of(analysis, cell), aside)

    def _unit(self, analysis: Analysis, cell: Cell) -> tuple[str | None, int, Container[int]]:
        """Unit and scale that the name of a column tells in brackets, or by a sign, with their tokens."""
        lower, (first, last) = analysis.words.lower, cell
        opening = next((at for at in range(first, last) if lower[at] == "("), last)
        inside = range(opening, last)
        for at in inside if opening < last else range(first, last):
            unit = self.numbers.units.longest(lower, at)
            sign = self.numbers.currencies.get(lower[at])
            if (unit is None or unit[0] > last) and sign is None:
                continue
            power = next(
                (self.numbers.words.scales[word] for word in lower[first:last] if word in self.numbers.words.scales), 0
            )
            return (sign or (unit[1] if unit else None)), power, inside if opening < last else range(at, at + 1)
        percent = not self.rules.rate_headings.isdisjoint(lower[first:last])
        return PERCENT if percent else None, 0, ()

    def _is_rate(self, name: str | None) -> bool:
        """Tell whether a name opens with a measure that is always a percentage: *APM*."""
        words = (name or "").lower().split()
        match = self.indicators.phrases.longest(words, 0) if words else None
        return match is not None and match[1].units == [PERCENT]

    def _as_of(self, analysis: Analysis, cell: Cell) -> str | None:
        words, (first, last) = analysis.words, cell
        if first >= last:
            return None
        start, end = words.start[first], words.end[last - 1]
        date = next((date for date in analysis.dates if start <= date.start and date.end <= end), None)
        if date is not None:
            return date.value
        return next((words.lower[at] for at in range(first, last) if year_of(words.lower[at]) is not None), None)

    def _earlier(self, columns: list[Column]) -> None:
        """Let columns hold earlier values that differ from a later one in their year alone: *APM 2024*, *APM 2025*."""
        latest: dict[str | None, str] = {}
        for column in columns:
            if column.as_of is not None:
                latest[column.name] = max(column.as_of, latest.get(column.name, column.as_of))
        for column in columns:
            if column.as_of is not None and column.status == "actual" and column.as_of < latest[column.name]:
                column.status = "previous"

    def _item(self, analysis: Analysis, head: Cell, cell: Cell) -> tuple[Region | None, str | None]:
        """Where or what a line is: a region by its name or by that of its column, anything else as it stands."""
        words, (first, last) = analysis.words, cell
        while first < last and words.forms[first].punct:
            first += 1
        while last > first and words.forms[last - 1].punct and words.forms[last - 1].text != ")":
            last -= 1
        if not any(form.word for form in words.forms[first:last]):
            # "-", "…"
            return None, None
        place = analysis.place_starts.get(first)
        if place is not None and place.last == last:
            return region_record(place.region), None
        name = words.surface(first, min(last, first + LONGEST_LABEL))
        area = head[1] - head[0] == 1 and words.lower[head[0]] in self.rules.areas
        if area and words.forms[first].cap and words.lower[first] not in self.rules.wholes:
            return Region(name=f"{words.surface(*head)} {name}"), None
        return None, name

    def _whose(self, caption: str) -> str:
        """What heads a table without the word for its sum or share: *jumlah* **korban banjir**."""
        words = caption.split()
        while len(words) > 1 and (
            words[0].lower() in self.rules.wholes or words[0].lower() in self.rules.naming.shares
        ):
            words = words[1:]
        return " ".join(words)

    def _named(self, head: str | None, item: str | None) -> str | None:
        """What is measured of a line: *APM SD*, **total** *KK korban banjir*."""
        if item is not None and item.lower() in self.rules.wholes:
            head, item = item.lower() if head is None else f"{item.lower()} {head}", None
        return " ".join(part for part in (head, item) if part) or None

    def _figure(
        self,
        analysis: Analysis,
        value: tuple[Numeral, Measure | None],
        column: Column,
        caption: str | None,
        place: Region | None,
        item: str | None,
    ) -> FigureFound:
        words, (numeral, measure) = analysis.words, value
        told = measure is not None and not (measure.unit == COUNT and measure.counted is None)
        unit = measure.unit if measure is not None and told else column.unit or COUNT
        last = max(measure.last if measure is not None else 0, numeral.last)
        start, end = words.start[numeral.first], words.end[last - 1]
        counted = column.name if unit == COUNT else None
        head = f"{counted} {self._whose(caption)}" if counted and caption else column.name or caption
        if measure is not None and measure.counted is not None:
            counted = words.surface(*measure.counted)
        scale = Decimal(10) ** (column.power if unit == column.unit else 0)
        figure = FigureFound(
            start=start,
            end=end,
            value=plain(numeral.value * scale),
            value_high=plain(numeral.high * scale) if numeral.high is not None else None,
            unit=unit,
            counted=counted,
            qualifier="exact",
            per=measure.per if measure is not None else None,
            indicator=self._named(head, item),
            status=column.status,
            place=place,
            as_of=column.as_of,
            sentence=numeral.first,
            evidence=analysis.evidence(RULE, start, end),
        )
        words_of = (head or "").lower().split()
        match = self.indicators.phrases.longest(words_of, 0) if words_of else None
        if match is not None and not match[1].guarded and unit in match[1].units:
            figure.indicator_id = match[1].id
        return figure
