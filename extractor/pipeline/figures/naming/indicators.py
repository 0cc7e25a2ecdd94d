"""Figures -> known indicators: the id behind the article's words, the population, and values out of range."""

from bisect import bisect_left
from collections.abc import Sequence
from typing import Final

from msgspec import Struct

from extractor.pipeline.analysis import Analysis, FigureFound
from extractor.pipeline.figures.drafts import Draft
from extractor.pipeline.figures.nearby import nearby
from extractor.pipeline.figures.phrases.noun_phrases import NounPhrases
from extractor.pipeline.figures.quantities.units import COUNT, MEASURELESS, PERCENT, POINTS
from extractor.rules.indicators import IndicatorEntry, IndicatorRules


class Named(Struct, frozen=True, gc=False):
    """A known indicator that is named at tokens ``first`` up to ``last``."""

    first: int
    last: int
    entry: IndicatorEntry
    text: str
    """Its words in lower case."""


RECALL: Final = 80
"""Words back to the indicator that a figure without a name goes on about."""
LONGEST_CHAIN: Final = 60
"""Figures that took their name one from the other: time stays linear on one endless list."""
RANGED: Final = frozenset({"actual", "target", "previous", "forecast"})


class Indicators:
    """Recognises indicators by their triggers, in the figure's own phrase first, then in its sentence."""

    def __init__(self, rules: IndicatorRules, phrases: NounPhrases) -> None:
        self.rules = rules
        self.phrases = phrases
        self.idle = phrases.rules.superlatives | phrases.rules.empty

    def add(self, analysis: Analysis, drafts: Sequence[Draft]) -> None:
        """Fill ``indicator_id`` and ``population`` of every figure, and the name of one that has none."""
        hits = analysis.words.hits.get("indicator", ())
        previous: FigureFound | None = None
        named: dict[tuple[int, int], list[Named]] = {}
        for draft in drafts:
            figure = draft.figure
            if figure is None:
                continue
            if draft.sentence not in named:
                named[draft.sentence] = self._named(analysis, hits, draft.sentence)
            found = self._choose(analysis, draft, figure, named[draft.sentence])
            recalled = self._recalled(analysis, hits, draft, figure) if draft.nameless and found is None else None
            if recalled is not None:
                figure.indicator = self._in_full(analysis, recalled, draft.sentence[0])
            elif (root := self._nameless_root(draft)) is not None and root.figure is not None:
                # "Dari target Rp9 miliar, baru terkumpul Rp3 miliar": both of what was recalled.
                figure.indicator = root.figure.indicator
            found = found or recalled
            if found is not None:
                figure.indicator_id = found.entry.id
                if figure.indicator is None or (draft.nameless and recalled is None):
                    figure.indicator = analysis.words.surface(found.first, found.last)
            else:
                figure.indicator_id = self._inherited(draft, figure, previous) or self._of_name(figure)
            previous = figure
            self._population(analysis, draft, figure)
            self._range(analysis, figure)

    def _recalled(self, analysis: Analysis, hits: Sequence[int], draft: Draft, figure: FigureFound) -> Named | None:
        """The indicator last named before a figure whose own phrase names none: *Dari target awal Rp9 miliar*."""
        before = (max(0, draft.sentence[0] - RECALL), draft.sentence[0])
        fitting = [one for one in self._named(analysis, hits, before) if self._fits(one.entry, figure)]
        return fitting[-1] if fitting else None

    def _in_full(self, analysis: Analysis, named: Named, end: int) -> str:
        """A known indicator with what the article says behind it: *retribusi* **pasar**."""
        lower, last = analysis.words.lower, named.last
        furthest = self.phrases.counted_end(analysis, named.first, end)
        while last < furthest and lower[last] not in self.idle:
            last += 1
        return analysis.words.surface(named.first, last)

    def _nameless_root(self, draft: Draft) -> Draft | None:
        """The figure without a name from which another took over its words (*target*), if that is so."""
        root = draft.origin
        for _ in range(LONGEST_CHAIN):
            if root is None or root.origin is None:
                break
            root = root.origin
        return root if root is not None and root.nameless and draft.indicator == root.indicator else None

    def _inherited(self, draft: Draft, figure: FigureFound, previous: FigureFound | None) -> str | None:
        """The indicator of the figure this one refers to, or of the share whose whole it is: *dari sasaran 57 ribu*."""
        lender = draft.origin.figure if draft.origin is not None else None
        if lender is None and previous is not None and figure.whole and previous.sentence == figure.sentence:
            lender = previous
        found = lender.indicator_id if lender is not None else None
        return found if found is not None and self._fits(self.rules.by_id[found], figure) else None

    def _of_name(self, figure: FigureFound) -> str | None:
        """The indicator that opens a name which is not in the text: *menggelontorkan Rp2 miliar* is *anggaran*."""
        if figure.unit in MEASURELESS or not figure.indicator:
            return None
        words = figure.indicator.lower().split()
        match = self.rules.phrases.longest(words, 0)
        if match is None or match[1].guarded or not self._fits(match[1], figure):
            return None
        return match[1].id

    def _named(self, analysis: Analysis, hits: Sequence[int], sentence: tuple[int, int]) -> list[Named]:
        first, end = sentence
        found: list[Named] = []
        after = first
        for at in hits[bisect_left(hits, first) : bisect_left(hits, end)]:
            if at < after:
                continue
            match = self.rules.phrases.longest(analysis.words.lower, at)
            if match is not None and self._is_within(analysis, at, match[0]):
                continue
            if match is not None and self._allowed(analysis, match, at, sentence):
                found.append(Named(at, match[0], match[1], analysis.words.surface(at, match[0]).lower()))
                after = match[0]
        return found

    def _is_within(self, analysis: Analysis, first: int, last: int) -> bool:
        """Tell whether a trigger is part of an organisation's name: *Badan* **Pendapatan Daerah**."""
        span = analysis.institution_before(first)
        return span is not None and span.first < first and last <= span.last

    def _choose(self, analysis: Analysis, draft: Draft, figure: FigureFound, named: list[Named]) -> Named | None:
        number = draft.numeral.first
        fitting = [one for one in nearby(named, number) if self._fits(one.entry, figure)]
        if not fitting:
            return None
        behind = draft.measure.last
        if behind < draft.sentence[1] and analysis.words.lower[behind] == "(":
            # "0,34 persen (mtm)": the bracket says which rate of that name it is.
            bracketed = next((one for one in fitting if one.first == behind + 1), None)
            if bracketed is not None:
                return bracketed
        phrase = (figure.indicator or "").lower()
        own = [one for one in fitting if one.text in phrase]
        if own:
            return max(own, key=lambda one: (one.last - one.first, one.first))
        if draft.origin is not None or figure.unit in MEASURELESS:
            # A count is named by what it counts, an heir by what it inherits: no guess from afar.
            return None
        before = [one for one in fitting if one.last <= number]
        return before[-1] if before else fitting[0] if figure.indicator is None else None

    def _allowed(
        self, analysis: Analysis, match: tuple[int, IndicatorEntry], at: int, sentence: tuple[int, int]
    ) -> bool:
        """Tell whether a trigger that names much else stands with a word that settles it: *partisipasi* with *KPU*."""
        entry = match[1]
        lower = analysis.words.lower
        if not entry.guarded or " ".join(lower[at : match[0]]) not in entry.guarded:
            return True
        return not entry.beside.isdisjoint(lower[sentence[0] : sentence[1]])

    def _fits(self, entry: IndicatorEntry, figure: FigureFound) -> bool:
        return (figure.unit or COUNT) in entry.units or (figure.unit == POINTS and PERCENT in entry.units)

    def _population(self, analysis: Analysis, draft: Draft, figure: FigureFound) -> None:
        if figure.unit != PERCENT:
            return
        words = analysis.words
        nouns = self.rules.populations.get(figure.indicator_id) if figure.indicator_id else None
        if nouns is None:
            return
        for at in range(*draft.sentence):
            found = nouns.longest(words.lower, at)
            if found is not None:
                figure.population = words.surface(at, found[0])
                return

    def _range(self, analysis: Analysis, figure: FigureFound) -> None:
        entry = self.rules.by_id[figure.indicator_id] if figure.indicator_id else None
        if entry is None or entry.range is None or figure.unit != PERCENT or figure.status not in RANGED:
            return
        low, high = entry.range
        if not low <= figure.value <= high:
            message = f"{figure.value} percent is outside {low:g} to {high:g}, the plausible range of {entry.label}"
            analysis.warn("implausible-value", message, figure.start, figure.end)
