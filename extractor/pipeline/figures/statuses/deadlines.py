"""A time to come in the clause of what is made, needed or ends -> target or forecast.

*memperbaiki 14 jembatan* **tahun depan**, *butuh 9 bidan* **sebelum akhir tahun**; **bulan depan** *30 guru pensiun*
"""

from typing import Final

from extractor.pipeline.analysis import Analysis
from extractor.pipeline.figures.drafts import Draft
from extractor.pipeline.figures.quantities.units import PERCENT
from extractor.pipeline.figures.statuses.aims import FULL_STOPS
from extractor.records import FigureStatus
from extractor.rules.figures import FigureRules
from extractor.rules.intents import IntentRules
from extractor.rules.numbers import NumberRules

CLAUSE: Final = 12
"""Words of a clause on each side of a number."""
WORK_REACH: Final = 5
"""Words between what is done and how much of it."""
YEARS_END: Final = "12"
"""In this month the end of the year may have been reached."""
CLAUSE_ENDS: Final = FULL_STOPS | {","}


class Deadlines:
    """Tells by its date what a plain verb leaves open: whether it has been done."""

    def __init__(self, rules: FigureRules, numbers: NumberRules, own: IntentRules) -> None:
        self.rules = rules
        self.money = numbers.money
        self.own = own
        self.opens = rules.relatives | rules.aiming
        self.bars = self.opens | (rules.naming.clausal - own.before_times)
        self.works = own.making | own.works | own.wanting
        self.timed = self.works | own.elapsing
        """Words without one of which nothing is told that has a time to come."""
        self.done = own.done | rules.so_far | (own.granted - own.wanting)

    def due(self, analysis: Analysis, draft: Draft) -> FigureStatus | None:
        """What a time to come makes of a number that is neither money nor a share, ``None`` where there is none."""
        unit = draft.measure.unit
        if unit == PERCENT or unit in self.money or draft.before.located:
            return None
        lower = analysis.words.lower
        near = slice(max(draft.sentence[0], draft.numeral.first - CLAUSE), draft.measure.after + CLAUSE)
        if self.timed.isdisjoint(lower[near]):
            return None
        first, end = self._clause(analysis, draft)
        number, after = draft.numeral.first, draft.measure.after
        works = not self.works.isdisjoint(lower[max(first, number - WORK_REACH) : min(end, after + WORK_REACH)])
        ends = not self.own.elapsing.isdisjoint(lower[first : min(end, after + WORK_REACH)])
        done = not self.done.isdisjoint(lower[first:number]) or not self.own.done.isdisjoint(lower[after:end])
        if works and not done and not self.own.planning.isdisjoint(lower[first:end]):
            return "target"  # "rencananya 200 rumah direhab"
        if done or not (works or ends) or not self.is_ahead(analysis, first, end):
            return None
        return "forecast" if ends else "target"

    def _clause(self, analysis: Analysis, draft: Draft) -> tuple[int, int]:
        """Tokens of the clause around a number: no comma, relative clause or purpose is crossed."""
        lower, (first, end) = analysis.words.lower, draft.sentence
        start, after = draft.numeral.first, draft.measure.after
        floor, roof = max(first, start - CLAUSE), min(end, after + CLAUSE)
        while start > floor and lower[start - 1] not in CLAUSE_ENDS and lower[start - 1] not in self.opens:
            start -= 1
        while after < roof and lower[after] not in CLAUSE_ENDS and lower[after] not in self.bars:
            after += 1
        return start, after

    def is_ahead(self, analysis: Analysis, first: int, end: int) -> bool:
        """Tell whether a clause names a time after publication: *bulan depan*, *sebelum akhir tahun*."""
        published = analysis.published
        if published is None:
            return not self.own.coming.isdisjoint(analysis.words.lower[first:end])
        words, lower = analysis.words, analysis.words.lower
        start, stop = words.start[first], words.end[end - 1]
        closing = any(
            lower[at] in self.own.closing
            and lower[at + 1] in self.rules.naming.periods
            and not self.own.before_times.isdisjoint(lower[max(first, at - 2) : at])
            for at in range(first, end - 1)
        )
        if closing and published[5:7] < YEARS_END:
            return True
        ends = [date.value.split("/")[-1] for date in analysis.dates if start <= date.start < stop]
        return any(value > published[: len(value)] for value in ends)
