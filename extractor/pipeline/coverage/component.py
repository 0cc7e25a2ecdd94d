"""Figures -> coverage records and consistency warnings."""

from collections.abc import Iterable
from typing import Final

from spacy.language import Language

from extractor.pipeline.analysis import Analysis, CoverageFound, FigureFound
from extractor.pipeline.component import Component
from extractor.pipeline.coverage.consistency import Consistency
from extractor.pipeline.coverage.counts import Counts, aim_of, join_pair, nearly, pairs_of
from extractor.pipeline.coverage.discourse import BEHIND, Discourse, generic_words
from extractor.pipeline.coverage.items import Items
from extractor.pipeline.coverage.ledger import Ledger, joins
from extractor.pipeline.coverage.programmes import Programmes
from extractor.pipeline.coverage.topic import Topic, TopicWords
from extractor.pipeline.figures.phrases.noun_phrases import NounPhrases
from extractor.pipeline.figures.quantities.units import COUNT, PERCENT
from extractor.records import Region

KEPT: Final = frozenset({"actual", "target", "previous"})


class CoverageLayer(Component):
    """How much of a population a programme reaches: one record per programme, place and date."""

    layer = "coverage"

    def __init__(self, patterns: str | None = None) -> None:
        super().__init__(patterns)
        self._programmes = Programmes(self.rules)
        self._counts = Counts(self.rules)
        self._generic = generic_words(self.rules)
        self._phrases = NounPhrases(self.rules.figures, self.rules.numbers)
        self._topic_words = TopicWords(self.rules, self._generic)
        self._consistency = Consistency(self.rules)

    def read(self, analysis: Analysis) -> None:
        """Fill ``coverage``, and warn of figures that contradict each other."""
        if not analysis.figures:
            return
        ledger = Ledger(analysis, self._counts, Items(analysis, self.rules.coverage, self._topic_words.allowed))
        claimed: list[tuple[FigureFound, str]] = []
        named: dict[str, str] = {}
        """Programme -> what the article calls its rate."""
        discourse = Discourse(self.rules, self._generic, analysis)
        topic = Topic(self.rules, self._topic_words, self._phrases, discourse)
        for figure in analysis.figures:
            if figure.unit != PERCENT or figure.status not in KEPT or self._programmes.is_rest(figure, analysis):
                continue
            if self._programmes.is_among_members(figure, analysis):
                continue
            if figure.status == "previous" and figure.as_of is None:
                continue
            aim = aim_of(analysis, figure) if figure.status == "actual" else None
            programme = self._programmes.of(figure, analysis)
            if programme is not None and figure.indicator is not None:
                named.setdefault(programme, figure.indicator)
            if programme is None:
                enrolled = self._programmes.enrolled(figure)
                programme = discourse.programme(figure, enrolled) or enrolled
            counted = False
            if programme is None and figure.status == "actual":
                part, whole = self._counts.beside(analysis, figure)
                pairs = pairs_of(analysis, figure, self.rules.coverage.people)
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
                ledger.earlier(programme, figure)
            elif figure.status == "actual":
                ledger.actual(programme, figure)
                if aim is not None:
                    ledger.target(programme, aim)
            elif not (ledger.records and figure in ledger.records[-1].figures):
                ledger.target(programme, figure)
        for figure, programme in claimed:
            topic.name(figure, named.get(programme, programme))
        for record in ledger.records:
            join_pair(analysis, record, self.rules.coverage.people)
        self._place(analysis, ledger.records)
        analysis.coverage = ledger.records
        self._consistency.check(analysis)

    def _told(self, analysis: Analysis, *figures: FigureFound) -> bool:
        """Tell whether a rate and its counts are told of without a word for another measure among them."""
        words, rules = analysis.words, self.rules.coverage
        first = min(figure.sentence for figure in figures)
        last = max(words.at(figure.end - 1) for figure in figures) + 1
        counted = [(figure.counted or "").lower().split(" ")[0] for figure in figures if figure.unit == COUNT]
        reached = all(not noun or noun in rules.people for noun in counted)
        return reached and rules.others.isdisjoint(words.lower[first : last + BEHIND])

    def _place(self, analysis: Analysis, records: list[CoverageFound]) -> None:
        """Give rates that say no place the region the article is about, unless it compares it with its neighbours."""
        if analysis.topic is None:
            return
        topic = Region(name=analysis.topic.name, code=analysis.topic.code)
        places = [record.place for record in records if record.place is not None]
        if all(joins(topic, place) or joins(place, topic) for place in places):
            for record in records:
                whole = record.actual is not None and record.item is None
                if record.place is None and whole and self._programmes.is_known(record.programme):
                    record.place = topic

    def found(self, analysis: Analysis) -> Iterable[tuple[int, int, str]]:
        """Yield the rates of every record with its programme as label."""
        for record in analysis.coverage:
            for figure in record.figures:
                yield figure.start, figure.end, record.programme


@Language.factory("petik_coverage", assigns=["doc.spans"], default_config={"patterns": None})
def make_coverage(nlp: Language, name: str, patterns: str | None) -> CoverageLayer:
    """Build the component for a spaCy pipeline."""
    return CoverageLayer(patterns)
