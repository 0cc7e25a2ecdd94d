"""Where, when and who: the place and date a figure stands for, and the official who said it."""

from extractor.pipeline.analysis import Analysis, DateFound, FigureFound, PlaceFound
from extractor.pipeline.sequences import Draft
from extractor.records import Region
from extractor.rules.figures import FigureRules

NATION = Region(name="Indonesia")
NATION_LOOK = 6
DATE_REACH = 4


class Circumstances:
    """Adds place, as-of date and speaker, only where the article gives them."""

    def __init__(self, rules: FigureRules) -> None:
        self.rules = rules

    def add(self, analysis: Analysis, draft: Draft, figure: FigureFound) -> None:
        """Fill ``place``, ``as_of`` and ``speaker``."""
        figure.place = self._place(analysis, draft)
        if figure.place is None and draft.origin is not None and draft.origin.figure is not None:
            figure.place = draft.origin.figure.place
        figure.as_of = self._as_of(analysis, draft)
        figure.speaker = next(
            (quote.speaker for quote in analysis.quotes if quote.start <= figure.start and figure.end <= quote.end),
            None,
        )

    def _place(self, analysis: Analysis, draft: Draft) -> Region | None:
        lower = analysis.words.lower
        first, end = draft.sentence
        at = draft.numeral.first
        for token in range(max(first, at - NATION_LOOK), at):
            if self.rules.national.longest(lower, token) is not None:
                return NATION
        inside = [place for place in analysis.places if first <= place.first < end]
        before = [place for place in inside if place.last <= at]
        after = [place for place in inside if place.first >= draft.numeral.last]
        if before:
            return _region(before[-1])
        return _region(after[0]) if after else None

    def _as_of(self, analysis: Analysis, draft: Draft) -> str | None:
        words = analysis.words
        first, end = words.start[draft.sentence[0]], words.end[draft.sentence[1] - 1]
        dates = [date for date in analysis.dates if first <= date.start and date.end <= end and _describes(date)]
        if not dates:
            return None
        start = words.start[draft.numeral.first]
        last = words.end[max(draft.measure.last, draft.numeral.last) - 1]
        behind = next((date for date in dates if date.start >= last), None)
        if behind is not None and words.at(behind.start) - draft.measure.last < DATE_REACH:
            return behind.value
        before = [date for date in dates if date.end <= start]
        if before:
            return before[-1].value
        return behind.value if behind is not None else None


def _describes(date: DateFound) -> bool:
    """Tell whether a date can be what a number stands for; a day of the week dates an event, not a count."""
    return date.weekday_agrees is None and date.part_of_day is None and date.precision != "minute"


def _region(place: PlaceFound) -> Region:
    return Region(name=place.region.name, code=place.region.code)
