"""Figures -> coverage records and consistency warnings."""

from bisect import bisect_left
from collections.abc import Iterable
from decimal import Decimal
from operator import attrgetter
from typing import Final

from spacy.language import Language

from extractor.pipeline.analysis import Analysis, CoverageFound, FigureFound
from extractor.pipeline.component import Component
from extractor.pipeline.coverage.consistency import Consistency
from extractor.pipeline.coverage.counts import agrees, join_pair
from extractor.pipeline.coverage.discourse import Discourse
from extractor.pipeline.coverage.programmes import Programmes
from extractor.pipeline.figures.units import COUNT, PERCENT
from extractor.records import Region

KEPT: Final = frozenset({"actual", "target"})
COUNTED: Final = frozenset({"actual", "forecast", "target"})
"""What a whole may be called: *dari potensi 30.000 pekerja*, *dari target 21.400 anak*."""
ABOVE: Final = frozenset({"more_than", "at_least"})
BELOW: Final = frozenset({"nearly", "less_than", "at_most", "up_to"})
START: Final = attrgetter("start")
SECOND_UNIT: Final = "figures.second-unit"
LONGEST_WHOLE: Final = 10
"""Words between *dari* and the number of a whole: *dari jumlah anak berusia 0-16 tahun sebanyak 1.198.283 jiwa*."""
ROUGHLY: Final = 2
"""Points by which a rounded rate may miss the exact one that it restates."""


class CoverageLayer(Component):
    """How much of a population a programme reaches: one record per programme, place and date."""

    layer = "coverage"

    def __init__(self, patterns: str | None = None) -> None:
        super().__init__(patterns)
        self._programmes = Programmes(self.rules)
        self._consistency = Consistency(self.rules)

    def read(self, analysis: Analysis) -> None:
        """Fill ``coverage``, and warn of figures that contradict each other."""
        if not analysis.figures:
            return
        records: list[CoverageFound] = []
        discourse = Discourse(self.rules, analysis)
        for figure in analysis.figures:
            if figure.status not in KEPT:
                continue
            programme = self._programmes.of(figure, analysis)
            if programme is None:
                enrolled = self._programmes.enrolled(figure)
                programme = discourse.programme(figure, enrolled) or enrolled
            if programme is None and figure.unit == PERCENT and figure.status == "actual":
                part, whole = self._part_and_whole(analysis, figure)
                if part is not None and whole is not None and _nearly(part, whole, figure):
                    programme = discourse.of_counts(figure)
            if programme is None:
                continue
            discourse.tell(programme, figure)
            if figure.status == "actual":
                self._actual(analysis, records, programme, figure)
            else:
                self._target(analysis, records, programme, figure)
        for record in records:
            join_pair(analysis, record)
        self._place(analysis, records)
        analysis.coverage = records
        self._consistency.check(analysis)

    def _place(self, analysis: Analysis, records: list[CoverageFound]) -> None:
        """Give rates that say no place the region the article is about, unless it compares regions."""
        if analysis.topic is None:
            return
        topic = Region(name=analysis.topic.name, code=analysis.topic.code)
        if all(record.place is None or _joins(topic, record.place) for record in records):
            for record in records:
                if record.place is None and record.actual is not None and self._programmes.is_known(record.programme):
                    record.place = topic

    def found(self, analysis: Analysis) -> Iterable[tuple[int, int, str]]:
        """Yield the rates of every record with its programme as label."""
        for record in analysis.coverage:
            for figure in record.figures:
                yield figure.start, figure.end, record.programme

    def _actual(self, analysis: Analysis, records: list[CoverageFound], programme: str, figure: FigureFound) -> None:
        for record in records:
            if record.programme != programme or not _same_place(record.place, figure.place):
                continue
            if record.actual is not None and _hedges(_rate(record), figure):
                break  # "hampir 99 persen … persisnya 98,99 persen"
            if record.actual is None:
                break
        else:
            said = next((r for r in records if r.programme == programme and _restates(r, figure)), None)
            if said is not None:
                self._counts(analysis, said, figure)
                return
            record = _record(analysis, programme, figure)
            records.append(record)
        record.place, record.as_of = figure.place or record.place, figure.as_of or record.as_of
        record.actual = figure.value
        if figure not in record.figures:
            record.figures.append(figure)
        self._counts(analysis, record, figure)
        _settle_gap(record)

    def _target(self, analysis: Analysis, records: list[CoverageFound], programme: str, figure: FigureFound) -> None:
        """A target belongs to the last record of its programme that has none: a national one to a region's rate."""
        own = [record for record in records if record.programme == programme]
        for record in reversed(own):
            if record.target is None:
                if record.place is not None and figure.place is not None and not _joins(record.place, figure.place):
                    continue
                record.target = figure.value
                record.figures.append(figure)
                _settle_gap(record)
                return
        if any(record.target == figure.value and _same_place(record.place, figure.place) for record in own):
            return
        record = _record(analysis, programme, figure)
        record.target = figure.value
        record.figures.append(figure)
        records.append(record)

    def _counts(self, analysis: Analysis, record: CoverageFound, rate: FigureFound) -> None:
        """Give a record the numerator and denominator that stand with its rate."""
        if record.covered is not None or record.population is not None:
            return
        part, whole = self._part_and_whole(analysis, rate)
        if part is not None:
            record.covered = part.value
            record.figures.append(part)
        if whole is not None:
            record.population = whole.value
            record.figures.append(whole)
        if part is not None and whole is not None and whole.value:
            record.agrees = agrees(part.value, whole.value, rate.value)

    def _part_and_whole(self, analysis: Analysis, rate: FigureFound) -> tuple[FigureFound | None, FigureFound | None]:
        """Read numerator and denominator: *dari 312.600 pekerja, 118.900 orang atau 38 persen*."""
        near = [figure for figure in analysis.figures if figure.sentence == rate.sentence]
        counts = [figure for figure in near if figure.unit == COUNT and figure.status in COUNTED]
        part = _other_unit(analysis, rate)
        wholes = [figure for figure in counts if figure is not part and self._is_whole(analysis, figure)]
        # A sentence may tell of several groups: the whole that fits is this rate's, else the nearest.
        wholes.sort(key=lambda figure: abs(figure.start - rate.start))
        whole = next((one for one in wholes if part is not None and _nearly(part, one, rate)), None)
        whole = whole or (wholes[0] if wholes else None)
        counts = [figure for figure in counts if figure is not whole and figure.status == "actual"]
        if part is not None and (part.whole or part not in counts):
            part = None
        if part is None and whole is not None:
            # "dari 455.000 penduduk, sebanyak 341.000 jiwa terdaftar, dengan cakupan 75 persen"
            between = [one for one in counts if not one.whole and whole.end <= one.start < rate.start]
            part = between[0] if len(between) == 1 and between[0].value <= whole.value else None
        if part is None and whole is not None and whole.value:
            # "… yakni dari wajib KTP 200.000 jiwa, sedangkan yang telah merekam 198.400 jiwa": arithmetic tells which.
            fitting = [one for one in counts if abs(one.value / whole.value * 100 - rate.value) < 1]
            part = fitting[0] if len(fitting) == 1 else None
        return part, whole

    def _is_whole(self, analysis: Analysis, count: FigureFound) -> bool:
        """Whether a count is what the rate is taken of: *dari 436.880 jiwa*, *dari total penduduk 436.880 jiwa*."""
        rules, words = self.rules.coverage, analysis.words
        if (count.counted or "").lower().partition(" ")[0] in rules.areas:
            return False
        if count.whole:
            return True
        at = words.at(count.start)
        for before in range(at - 1, max(at - LONGEST_WHOLE, count.sentence) - 1, -1):
            word = words.lower[before]
            if word in rules.of:
                return (
                    before + 1 == at
                    or words.lower[before + 1] in rules.whole
                    or words.lower[before + 1] in rules.people
                )
            if words.forms[before].punct:
                break
        return False


def gap(actual: float, target: float) -> float:
    """Return actual minus target in points, with no more decimals than the two were written with.

    >>> gap(44.98, 80.9)
    -35.92
    """
    return float(Decimal(str(actual)) - Decimal(str(target)))


def _settle_gap(record: CoverageFound) -> None:
    if record.actual is not None and record.target is not None:
        record.gap = gap(record.actual, record.target)


def _record(analysis: Analysis, programme: str, figure: FigureFound) -> CoverageFound:
    return CoverageFound(
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
        evidence=analysis.evidence("coverage.rate", figure.evidence.start, figure.end),
    )


def _same_place(one: Region | None, other: Region | None) -> bool:
    return one is None or other is None or one.name == other.name


def _joins(place: Region, target: Region) -> bool:
    """Tell whether a target set for one region is the yardstick of another: its own, its province's, the nation's."""
    if place.name == target.name or target.code is None:
        return True
    return place.code is not None and place.code.startswith(target.code)


def _restates(record: CoverageFound, figure: FigureFound) -> bool:
    if record.actual is None or not _same_place(record.place, figure.place):
        return False
    return record.actual == figure.value or _hedges(figure, _rate(record))


def _rate(record: CoverageFound) -> FigureFound:
    return next(figure for figure in record.figures if figure.value == record.actual and figure.status == "actual")


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


def _nearly(part: FigureFound, whole: FigureFound, rate: FigureFound) -> bool:
    """Tell whether a share is the stated percentage, or misses it by no more than a slip."""
    return bool(whole.value) and abs(part.value / whole.value * 100 - rate.value) <= ROUGHLY


def _other_unit(analysis: Analysis, rate: FigureFound) -> FigureFound | None:
    """The count that says the same as a rate in another unit, joined by *atau* or a bracket: it stands next to it."""
    figures = analysis.figures
    at = bisect_left(figures, rate.start, key=START)
    if rate.evidence.rule == SECOND_UNIT:
        found = figures[at - 1] if at else None
    else:
        found = figures[at + 1] if at + 1 < len(figures) and figures[at + 1].evidence.rule == SECOND_UNIT else None
    return found if found is not None and found.unit == COUNT else None


@Language.factory("petik_coverage", assigns=["doc.spans"], default_config={"patterns": None})
def make_coverage(nlp: Language, name: str, patterns: str | None) -> CoverageLayer:
    """Build the component for a spaCy pipeline."""
    return CoverageLayer(patterns)
