"""Figures -> known indicators: the id behind the article's words, the population, and values out of range."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from extractor.pipeline.analysis import Analysis, FigureFound
from extractor.pipeline.sequences import Draft
from extractor.pipeline.units import COUNT, PERCENT, POINTS
from extractor.rules.indicators import IndicatorEntry, IndicatorRules


@dataclass(frozen=True, slots=True)
class Named:
    """A known indicator that is named at tokens ``first`` up to ``last``."""

    first: int
    last: int
    entry: IndicatorEntry


RANGED: Final = frozenset({"actual", "target", "previous", "forecast"})


class Indicators:
    """Recognises indicators by their triggers, in the figure's own phrase first, then in its sentence."""

    def __init__(self, rules: IndicatorRules) -> None:
        self.rules = rules

    def add(self, analysis: Analysis, drafts: Sequence[Draft]) -> None:
        """Fill ``indicator_id`` and ``population`` of every figure, and the name of one that has none."""
        hits = analysis.words.hits.get("indicator", ())
        named: dict[tuple[int, int], list[Named]] = {}
        for draft in drafts:
            figure = draft.figure
            if figure is None:
                continue
            if draft.sentence not in named:
                named[draft.sentence] = self._named(analysis, hits, draft.sentence)
            found = self._choose(analysis, draft, figure, named[draft.sentence])
            if found is not None:
                figure.indicator_id = found.entry.id
                if figure.indicator is None:
                    figure.indicator = analysis.words.surface(found.first, found.last)
            elif draft.origin is not None and draft.origin.figure is not None:
                origin = draft.origin.figure.indicator_id
                if origin is not None and self._fits(self.rules.by_id[origin], figure):
                    figure.indicator_id = origin
            self._population(analysis, draft, figure)
            self._range(analysis, figure)

    def _named(self, analysis: Analysis, hits: Sequence[int], sentence: tuple[int, int]) -> list[Named]:
        first, end = sentence
        found: list[Named] = []
        after = first
        for at in hits:
            if at < after:
                continue
            if at >= end:
                break
            match = self.rules.phrases.longest(analysis.words.lower, at)
            if match is not None:
                found.append(Named(at, match[0], match[1]))
                after = match[0]
        return found

    def _choose(self, analysis: Analysis, draft: Draft, figure: FigureFound, named: list[Named]) -> Named | None:
        fitting = [one for one in named if self._fits(one.entry, figure)]
        if not fitting:
            return None
        phrase = (figure.indicator or "").lower()
        own = [one for one in fitting if analysis.words.surface(one.first, one.last).lower() in phrase]
        if own:
            return max(own, key=lambda one: (one.last - one.first, one.first))
        if draft.origin is not None or figure.unit == COUNT:
            # A count is named by what it counts, an heir by what it inherits: no guess from afar.
            return None
        at = draft.numeral.first
        before = [one for one in fitting if one.last <= at]
        return before[-1] if before else fitting[0] if figure.indicator is None else None

    def _fits(self, entry: IndicatorEntry, figure: FigureFound) -> bool:
        return figure.unit in entry.units or (figure.unit == POINTS and PERCENT in entry.units)

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
