"""Figures -> coverage records and consistency warnings."""

from collections.abc import Iterable
from decimal import Decimal
from typing import Final

from spacy.language import Language

from extractor.pipeline.analysis import Analysis, CoverageFound, FigureFound
from extractor.pipeline.component import Component
from extractor.pipeline.coverage.consistency import Consistency
from extractor.pipeline.coverage.counts import ROUGHLY, Counts, aim_of, join_pair, nearly, pairs_of
from extractor.pipeline.coverage.discourse import Discourse, generic_words
from extractor.pipeline.coverage.programmes import Programmes
from extractor.pipeline.coverage.topic import Topic, allowed_words
from extractor.pipeline.figures.noun_phrases import NounPhrases
from extractor.pipeline.figures.units import PERCENT
from extractor.records import Region

KEPT: Final = frozenset({"actual", "target", "previous"})
ABOVE: Final = frozenset({"more_than", "at_least"})
BELOW: Final = frozenset({"nearly", "less_than", "at_most", "up_to"})


class CoverageLayer(Component):
    """How much of a population a programme reaches: one record per programme, place and date."""

    layer = "coverage"

    def __init__(self, patterns: str | None = None) -> None:
        super().__init__(patterns)
        self._programmes = Programmes(self.rules)
        self._counts = Counts(self.rules)
        self._generic = generic_words(self.rules)
        self._phrases = NounPhrases(self.rules.figures, self.rules.numbers)
        self._allowed = allowed_words(self.rules, self._generic)
        self._consistency = Consistency(self.rules)

    def read(self, analysis: Analysis) -> None:
        """Fill ``coverage``, and warn of figures that contradict each other."""
        if not analysis.figures:
            return
        records: list[CoverageFound] = []
        claimed: list[tuple[FigureFound, str]] = []
        discourse = Discourse(self.rules, self._generic, analysis)
        topic = Topic(self.rules, self._phrases, self._allowed, discourse)
        for figure in analysis.figures:
            if figure.unit != PERCENT or figure.status not in KEPT or self._programmes.is_rest(figure, analysis):
                continue
            if figure.status == "previous" and figure.as_of is None:
                continue
            aim = aim_of(analysis, figure) if figure.status == "actual" else None
            programme = self._programmes.of(figure, analysis)
            if programme is None:
                enrolled = self._programmes.enrolled(figure)
                programme = discourse.programme(figure, enrolled) or enrolled
            counted = False
            if programme is None and figure.status == "actual":
                part, whole = self._counts.beside(analysis, figure)
                pairs = pairs_of(analysis, figure)
                if part is not None and whole is not None and nearly(part, whole, figure):
                    pairs.append((part, whole))
                counted = any(self._told(analysis, *pair, figure) for pair in pairs)
                if counted or aim is not None:
                    programme = discourse.of_counts(figure)
            if programme is None and (programme := topic.of(figure, counted=counted)) is not None:
                claimed.append((figure, programme))
            if programme is None:
                continue
            discourse.tell(programme, figure)
            if figure.status == "previous":
                self._earlier(analysis, records, programme, figure)
            elif figure.status == "actual":
                self._actual(analysis, records, programme, figure)
                if aim is not None:
                    self._target(analysis, records, programme, aim)
            elif not (records and figure in records[-1].figures):
                self._target(analysis, records, programme, figure)
        for figure, programme in claimed:
            topic.name(figure, programme)
        for record in records:
            join_pair(analysis, record)
        self._place(analysis, records)
        analysis.coverage = records
        self._consistency.check(analysis)

    def _told(self, analysis: Analysis, *figures: FigureFound) -> bool:
        """Tell whether a rate and its counts are told of without a word for another measure among them."""
        words = analysis.words
        first = min(figure.sentence for figure in figures)
        between = words.lower[first : max(words.at(figure.start) for figure in figures)]
        return self.rules.coverage.others.isdisjoint(between)

    def _place(self, analysis: Analysis, records: list[CoverageFound]) -> None:
        """Give rates that say no place the region the article is about, unless it compares regions."""
        if analysis.topic is None:
            return
        topic = Region(name=analysis.topic.name, code=analysis.topic.code)
        if all(record.place is None or _joins(topic, record.place) for record in records):
            for record in records:
                whole = record.actual is not None and _item_of(record) is None
                if record.place is None and whole and self._programmes.is_known(record.programme):
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
            if _item_of(record) != _item(figure):
                continue
            if record.actual is not None and _hedges(_rate(record), figure):
                break  # "hampir 99 persen … persisnya 98,99 persen"
            if record.actual is None:
                break
        else:
            said = next((r for r in records if r.programme == programme and _restates(r, figure)), None)
            if said is not None:
                self._counts.give(analysis, said, figure)
                return
            record = _record(analysis, programme, figure)
            records.append(record)
        record.place, record.as_of = figure.place or record.place, figure.as_of or record.as_of
        record.actual = figure.value
        if figure not in record.figures:
            record.figures.append(figure)
        self._counts.give(analysis, record, figure)
        _settle_gap(record)

    def _earlier(self, analysis: Analysis, records: list[CoverageFound], programme: str, figure: FigureFound) -> None:
        """The level of an earlier date is a record of its own."""
        if not any(record.actual == figure.value and record.as_of == figure.as_of for record in records):
            record = _record(analysis, programme, figure)
            record.actual = figure.value
            record.figures.append(figure)
            records.append(record)

    def _target(self, analysis: Analysis, records: list[CoverageFound], programme: str, figure: FigureFound) -> None:
        """A target belongs to the last record of its programme that has none: a national one to a region's rate."""
        own = [record for record in records if record.programme == programme]
        for record in reversed(own):
            if record.target is None and not _is_earlier(record) and _item_of(record) in (None, _item(figure)):
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


def _item(figure: FigureFound) -> str | None:
    """What a rate is of within a list, where no region is known by that name: *Grogol 71%, Pulomerak 66%*."""
    words = (figure.indicator or "").split()
    named = len(words) > 1 and words[-1].istitle()
    return words[-1] if named and not (figure.place and words[-1] in figure.place.name) else None


def _item_of(record: CoverageFound) -> str | None:
    return _item(_rate(record)) if record.actual is not None else None


def _is_earlier(record: CoverageFound) -> bool:
    """Whether a record tells the level of an earlier date, which no target is set for any more."""
    return record.actual is not None and _rate(record).status == "previous"


def _restates(record: CoverageFound, figure: FigureFound) -> bool:
    if record.actual is None or not _same_place(record.place, figure.place) or _item_of(record) != _item(figure):
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


@Language.factory("petik_coverage", assigns=["doc.spans"], default_config={"patterns": None})
def make_coverage(nlp: Language, name: str, patterns: str | None) -> CoverageLayer:
    """Build the component for a spaCy pipeline."""
    return CoverageLayer(patterns)
