"""Figures -> coverage records and consistency warnings."""

from collections.abc import Iterable
from decimal import Decimal
from typing import Final

from spacy.language import Language

from extractor.pipeline.analysis import Analysis, CoverageFound, FigureFound
from extractor.pipeline.component import Component
from extractor.pipeline.consistency import check
from extractor.pipeline.units import COUNT, PERCENT
from extractor.records import Region

KEPT: Final = frozenset({"actual", "target"})


class CoverageLayer(Component):
    """How much of a population a programme reaches: one record per programme, place and date."""

    layer = "coverage"

    def read(self, analysis: Analysis) -> None:
        """Fill ``coverage``, and warn of figures that contradict each other."""
        if not analysis.figures:
            return
        records: list[CoverageFound] = []
        for figure in analysis.figures:
            programme = self._programme(figure)
            if programme is None or figure.unit != PERCENT or figure.status not in KEPT:
                continue
            if figure.status == "actual":
                self._actual(analysis, records, programme, figure)
            else:
                self._target(analysis, records, programme, figure)
        analysis.coverage = records
        check(analysis)

    def found(self, analysis: Analysis) -> Iterable[tuple[int, int, str]]:
        """Yield the rates of every record with its programme as label."""
        for record in analysis.coverage:
            for figure in record.figures:
                yield figure.start, figure.end, record.programme

    def _programme(self, figure: FigureFound) -> str | None:
        """The programme whose reach a figure states: a known one, or what a word of coverage is followed by."""
        rules = self.rules.figures
        words = (figure.indicator or "").lower().split()
        if any(word in rules.not_coverage for word in words):
            return None
        if figure.indicator_id is not None:
            return self._known(figure.indicator_id, words)
        if len(words) > 1 and words[0] in rules.coverage_heads and words[1] not in rules.relatives:
            return " ".join((figure.indicator or "").split()[1:])
        return None

    def _known(self, id: str, words: list[str]) -> str | None:
        """The programme of a known indicator, unless the figure's own words measure something else.

        *cakupan sebesar 75 persen* is of what its sentence names; *produksi listrik 15 persen* is no reach of a grid.
        """
        figures, indicators = self.rules.figures, self.rules.indicators
        programme = indicators.by_id[id].programme
        if programme is None:
            return None
        named = any(
            match is not None and match[1].id == id
            for match in (indicators.phrases.longest(words, at) for at in range(len(words)))
        )
        vague = figures.empty | figures.anaphors | figures.coverage_heads | figures.heads | figures.demonstratives
        return programme if named or all(word in vague for word in words) else None

    def _actual(self, analysis: Analysis, records: list[CoverageFound], programme: str, figure: FigureFound) -> None:
        for record in records:
            if record.programme != programme or record.actual is not None:
                continue
            if _same_place(record.place, figure.place) and record.as_of in (None, figure.as_of):
                record.place, record.as_of = figure.place, figure.as_of
                break
        else:
            if any(r.programme == programme and _restates(r, figure) for r in records):
                return
            record = _record(analysis, programme, figure)
            records.append(record)
        record.actual = figure.value
        if figure not in record.figures:
            record.figures.append(figure)
        self._counts(analysis, record, figure)
        _settle_gap(record)

    def _target(self, analysis: Analysis, records: list[CoverageFound], programme: str, figure: FigureFound) -> None:
        """A target belongs to the last record of its programme that has none: a national one to a region's rate."""
        for record in reversed(records):
            if record.programme == programme and record.target is None:
                if record.place is not None and figure.place is not None and not _joins(record.place, figure.place):
                    continue
                record.target = figure.value
                record.figures.append(figure)
                _settle_gap(record)
                return
        record = _record(analysis, programme, figure)
        record.target = figure.value
        record.figures.append(figure)
        records.append(record)

    def _counts(self, analysis: Analysis, record: CoverageFound, rate: FigureFound) -> None:
        """Read numerator and denominator: *dari 312.600 pekerja, 118.900 orang atau 38 persen*."""
        near = [figure for figure in analysis.figures if figure.sentence == rate.sentence]
        counts = [figure for figure in near if figure.unit == COUNT and figure.status == "actual"]
        whole = next((figure for figure in counts if figure.whole), None)
        part = next((figure for figure in counts if not figure.whole and _beside(figure, rate)), None)
        if part is None and whole is not None:
            # "dari 455.000 penduduk, sebanyak 341.000 jiwa terdaftar, dengan cakupan 75 persen"
            between = [one for one in counts if not one.whole and whole.end <= one.start < rate.start]
            part = between[0] if len(between) == 1 and between[0].value <= whole.value else None
        if part is not None:
            record.covered = part.value
            record.figures.append(part)
        if whole is not None:
            record.population = whole.value
            record.figures.append(whole)
        if part is not None and whole is not None and whole.value:
            record.agrees = agrees(part.value, whole.value, rate.value)


def agrees(covered: float, population: float, rate: float) -> bool:
    """Tell whether a share gives the stated percentage, to the precision the percentage was written with.

    >>> agrees(118_900, 312_600, 38), agrees(118_900, 312_600, 38.5)
    (True, False)
    """
    written = Decimal(str(rate))
    exponent = written.as_tuple().exponent
    step = Decimal(1).scaleb(exponent if isinstance(exponent, int) and exponent < 0 else 0)
    share = Decimal(str(covered)) / Decimal(str(population)) * 100
    return abs(share - written) <= step / 2


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
    return record.actual == figure.value and _same_place(record.place, figure.place)


def _beside(count: FigureFound, rate: FigureFound) -> bool:
    """Tell whether count and rate say one thing in two units, joined by *atau* or a bracket."""
    return "figures.second-unit" in (count.evidence.rule, rate.evidence.rule)


@Language.factory("petik_coverage", assigns=["doc.spans"], default_config={"patterns": None})
def make_coverage(nlp: Language, name: str, patterns: str | None) -> CoverageLayer:
    """Build the component for a spaCy pipeline."""
    return CoverageLayer(patterns)
