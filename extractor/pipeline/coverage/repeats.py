"""Two values for one measure, place and date in one article -> a warning that names both."""

from bisect import bisect_left
from dataclasses import dataclass
from typing import Final

from extractor.pipeline.analysis import Analysis, FigureFound
from extractor.pipeline.coverage.written import exact, step, surface
from extractor.rules.bundle import Rules

LONG_NAME: Final = 3
"""Words of a name that is specific enough where no list knows the indicator."""
ALIKE: Final = 2
"""Two values that are so many times apart measure two things."""


@dataclass(frozen=True, slots=True)
class _Key:
    name: str
    unit: str | None
    counted: str | None
    place: str | None
    as_of: str | None
    per: str | None


class Repeats:
    """Remembers what an article says of each measure."""

    def __init__(self, rules: Rules) -> None:
        self._rules = rules.consistency
        self._several = self._rules.moved | self._rules.breakdowns

    def check(self, analysis: Analysis) -> None:
        """Warn where a later figure gives another value for what an earlier one states."""
        seen: dict[_Key, FigureFound] = {}
        for figure in analysis.figures:
            key = self._key(analysis, figure)
            if key is None:
                continue
            first = seen.setdefault(key, figure)
            if first.sentence == figure.sentence or not self._contradicts(analysis, first, figure):
                continue
            message = (
                f"{figure.indicator} is {surface(analysis, figure)!r} here and {surface(analysis, first)!r} before"
            )
            other = analysis.evidence("consistency.value", first.start, first.end)
            analysis.warn("values-disagree", message, figure.start, figure.end, other)

    def _key(self, analysis: Analysis, figure: FigureFound) -> _Key | None:
        """What a figure measures, if its own sentence names it and speaks of nothing else."""
        if figure.status != "actual" or figure.qualifier != "exact" or figure.value_high is not None or figure.whole:
            return None
        if figure.evidence.rule != "figures.measured" or not figure.indicator:
            return None
        names = figure.indicator.lower().split()
        while names and names[0] in self._rules.heads:
            names = names[1:]
        if not names or (figure.indicator_id is None and (len(names) < LONG_NAME or figure.place is None)):
            return None
        if not self._alone(analysis, figure):
            return None
        sentence = self._sentence(analysis, figure)
        if not set(names).issubset(sentence) or not self._several.isdisjoint(sentence):
            return None
        place = figure.place.name if figure.place else None
        return _Key(" ".join(names), figure.unit, figure.counted, place, figure.as_of, figure.per)

    @staticmethod
    def _alone(analysis: Analysis, figure: FigureFound) -> bool:
        """Whether no other figure of the unit stands in the sentence."""
        alike = (one for one in analysis.figures if one.sentence == figure.sentence and one.unit == figure.unit)
        return all(one is figure for one in alike)

    @staticmethod
    def _sentence(analysis: Analysis, figure: FigureFound) -> list[str]:
        at = bisect_left(analysis.sentences, (figure.sentence, 0))
        last = analysis.sentences[at][1] if at < len(analysis.sentences) else len(analysis.words)
        return analysis.words.lower[figure.sentence : last]

    @staticmethod
    def _contradicts(analysis: Analysis, first: FigureFound, figure: FigureFound) -> bool:
        one, other = exact(first), exact(figure)
        if not one or not other or max(abs(one / other), abs(other / one)) > ALIKE:
            return False
        # A headline rounds: "19 persen" of 18,9 persen.
        return abs(one - other) >= max(step(analysis, first), step(analysis, figure))
