"""The coverage records of one article: which of its rates opens a record, joins one or says one again."""

from decimal import Decimal
from typing import Final

from extractor.pipeline.analysis import Analysis, CoverageFound, FigureFound
from extractor.pipeline.coverage.counts import ROUGHLY, Counts
from extractor.pipeline.coverage.items import Items
from extractor.pipeline.figures.districts import is_district
from extractor.records import Region
from extractor.values.dates import YEAR

ABOVE: Final = frozenset({"more_than", "at_least"})
REMEMBERED: Final = 120
"""Records back that a rate can join: time stays linear."""
BELOW: Final = frozenset({"nearly", "less_than", "at_most", "up_to"})


class Ledger:
    """One record per programme, place (or item of a list) and date."""

    def __init__(self, analysis: Analysis, counts: Counts, items: Items) -> None:
        self._analysis = analysis
        self._counts = counts
        self._items = items
        self.records: list[CoverageFound] = []

    @property
    def _near(self) -> list[CoverageFound]:
        return self.records[-REMEMBERED:]

    def actual(self, programme: str, figure: FigureFound) -> None:
        """Enter a level that is reached; what says a record's level less exactly, or again, joins it."""
        item = self._items.of(figure, programme)
        for record in self._near:
            if record.programme != programme or record.item != item or not same_place(record.place, figure.place):
                continue
            if record.actual is not None and _hedges(_rate(record), figure):
                break  # "hampir 99 persen … persisnya 98,99 persen"
            if record.actual is None:
                break
        else:
            said = next((r for r in self._near if r.programme == programme and _restates(r, figure, item)), None)
            if said is not None:
                self._counts.give(self._analysis, said, figure)
                said.place, said.as_of = said.place or figure.place, said.as_of or figure.as_of
                return
            record = self._open(programme, figure, item)
        record.place, record.as_of = figure.place or record.place, figure.as_of or record.as_of
        record.actual = figure.value
        if figure not in record.figures:
            record.figures.append(figure)
        self._counts.give(self._analysis, record, figure)
        _settle_gap(record)

    def earlier(self, programme: str, figure: FigureFound) -> None:
        """Enter the level of an earlier date, a record of its own."""
        if not any(record.actual == figure.value and record.as_of == figure.as_of for record in self._near):
            record = self._open(programme, figure, self._items.of(figure, programme))
            record.actual = figure.value
            record.figures.append(figure)

    def target(self, programme: str, figure: FigureFound) -> None:
        """Enter a target: for the last record of its programme that has none, a national one for a region's rate.

        The target of a later year is a record of its own, of the same place.
        """
        item = self._items.of(figure, programme)
        own = [record for record in self._near if record.programme == programme]
        place = figure.place
        for record in reversed(own):
            if record.target is None and not _is_earlier(record) and record.item in (None, item):
                other = figure.place is None or record.place is None or figure.place.name != record.place.name
                if other and is_district(record.place) and len(own) > 1:
                    continue  # "Rendah di Kecamatan Wates, 61 persen. Pemkab menargetkan 72 persen"
                if record.place is not None and figure.place is not None and not joins(record.place, figure.place):
                    continue
                if self._is_for_later(figure, record):
                    place = place or record.place
                    break
                record.target = figure.value
                record.figures.append(figure)
                _settle_gap(record)
                return
        if any(record.target == figure.value and same_place(record.place, figure.place) for record in own):
            return
        record = self._open(programme, figure, item)
        record.place = place
        record.target = figure.value
        record.figures.append(figure)

    def _is_for_later(self, target: FigureFound, record: CoverageFound) -> bool:
        """Tell whether a target is set for a year after that of a level: *baru 52 persen*, *tahun depan 65 persen*."""
        reached = record.as_of or self._analysis.published
        return target.as_of is not None and reached is not None and target.as_of[:YEAR] > reached[:YEAR]

    def _open(self, programme: str, figure: FigureFound, item: str | None) -> CoverageFound:
        record = CoverageFound(
            programme=programme,
            place=figure.place,
            as_of=figure.as_of,
            actual=None,
            target=None,
            gap=None,
            covered=None,
            population=None,
            agrees=None,
            figures=[],
            evidence=self._analysis.evidence("coverage.rate", figure.evidence.start, figure.end),
            item=item,
        )
        self.records.append(record)
        return record


def gap(actual: float, target: float) -> float:
    """Return actual minus target in points, with no more decimals than the two were written with.

    >>> gap(44.98, 80.9)
    -35.92
    """
    return float(Decimal(str(actual)) - Decimal(str(target)))


def same_place(one: Region | None, other: Region | None) -> bool:
    """Tell whether two places are one, or one of them is not known."""
    return one is None or other is None or one.name == other.name


def joins(place: Region, target: Region) -> bool:
    """Tell whether a target set for one region is the yardstick of another: its own, its province's, the nation's."""
    if place.name == target.name or target.code is None:
        return True
    return place.code is not None and place.code.startswith(target.code)


def _settle_gap(record: CoverageFound) -> None:
    if record.actual is not None and record.target is not None:
        record.gap = gap(record.actual, record.target)


def _is_earlier(record: CoverageFound) -> bool:
    """Whether a record tells the level of an earlier date, which no target is set for any more."""
    return record.actual is not None and _rate(record).status == "previous"


def _restates(record: CoverageFound, figure: FigureFound, item: str | None) -> bool:
    if record.actual is None or record.item != item or not same_place(record.place, figure.place):
        return False
    return record.actual == figure.value or _hedges(figure, _rate(record))


def _rate(record: CoverageFound) -> FigureFound:
    return next(figure for figure in record.figures if figure.value == record.actual and figure.status != "target")


def _hedges(rough: FigureFound, exact: FigureFound) -> bool:
    """Whether a rate says the same as another, less exactly: *hampir 99 persen*, *di atas 98 persen* of 98,99."""
    if exact.qualifier != "exact":
        return False
    over = exact.value - rough.value
    if rough.value == int(rough.value) != exact.value and abs(over) < 1:
        return True  # the headline's "40 persen" of 40,39
    if rough.qualifier in ABOVE:
        return 0 <= over <= ROUGHLY
    if rough.qualifier in BELOW:
        return 0 <= -over <= ROUGHLY
    return rough.qualifier == "about" and abs(over) <= ROUGHLY
