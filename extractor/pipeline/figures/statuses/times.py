"""The time each figure names for itself, so that two of them can be set against each other."""

import re
from bisect import bisect_left
from functools import cached_property, lru_cache
from typing import Final

from extractor.pipeline.analysis import Analysis, DateFound
from extractor.pipeline.figures.drafts import SECOND_UNIT, Draft
from extractor.rules.figures import FigureRules

PERIOD: Final = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?")
SEASONS: Final = {33: 1, 34: 4, 35: 7, 36: 10, 40: 1, 41: 7}
"""EDTF quarters and semesters: the month each begins with."""
DATE_REACH: Final = 4
NOW_REACH: Final = 12
REMEMBERED: Final = 1024
"""Periods whose parts are kept."""
CLAUSE_REACH: Final = 5

Time = tuple[int, int | None, int | None]
"""Year, month and day; what is not known is ``None``."""


class FigureTimes:
    """The time each figure names itself: a date of its own clause, else one right behind it."""

    def __init__(self, analysis: Analysis, rules: FigureRules, drafts: list[Draft]) -> None:
        self.analysis = analysis
        self.rules = rules
        self.drafts = drafts
        self.dates = sorted(analysis.dates, key=lambda date: date.start)
        self.starts = [date.start for date in self.dates]

    def __getitem__(self, index: int) -> Time | None:
        return self.known[index]

    @cached_property
    def known(self) -> list[Time | None]:
        """The time of every figure, in text order; read when the first of them is asked for."""
        words = self.analysis.words
        times: list[Time | None] = []
        taken = 0
        for index, draft in enumerate(self.drafts):
            start = words.start[draft.numeral.first]
            found = self._within(max(taken, words.start[draft.sentence[0]]), start)
            after = draft.after
            taken = words.end[after - 1]
            follower = self.drafts[index + 1] if index + 1 < len(self.drafts) else None
            limit = follower.numeral.first if follower and follower.sentence == draft.sentence else draft.sentence[1]
            if found is None:
                behind = self._behind(after, limit)
                if behind is not None:
                    found, taken = behind, behind.end
            time = parse(found.value) if found is not None else None
            if time is None and self._is_now(draft):
                time = parse(self.analysis.published)
            origin = draft.origin
            if time is None and origin is not None and draft.rule == SECOND_UNIT and index:
                time = times[index - 1]
            if time is None and index and self._shares(self.drafts[index - 1], draft):
                time = times[index - 1]
            times.append(time)
        return times

    def _shares(self, last: Draft, draft: Draft) -> bool:
        """Tell whether a figure stands in the clause of the one before: *166 laporan dengan 197 tersangka*."""
        if last.sentence != draft.sentence or draft.numeral.first - last.measure.after > CLAUSE_REACH:
            return False
        between = self.analysis.words.lower[last.measure.after : draft.numeral.first]
        return self.rules.contrasts.isdisjoint(between) and "," not in between and not draft.before.later

    def _within(self, start: int, end: int) -> DateFound | None:
        """The date of a clause: one with its year written rather than one that the publication date completes."""
        inside = self.dates[bisect_left(self.starts, start) : bisect_left(self.starts, end)]
        if not inside:
            return None
        dates = [date for date in inside if date.weekday_agrees is None and date.precision != "minute"]
        explicit = [date for date in dates if date.basis == "explicit"]
        known = explicit or dates
        return known[-1] if known else None

    def _behind(self, after: int, limit: int) -> DateFound | None:
        words = self.analysis.words
        if after >= limit:
            return None
        at = bisect_left(self.starts, words.start[after])
        if at >= len(self.dates) or self.dates[at].start >= words.end[limit - 1]:
            return None
        gap = words.lower[after : words.at(self.dates[at].start)]
        if len(gap) >= DATE_REACH or any(
            word in self.rules.joins or word in self.rules.contrasts or word in self.rules.compared for word in gap
        ):
            return None
        return self.dates[at]

    def _is_now(self, draft: Draft) -> bool:
        lower = self.analysis.words.lower
        before = lower[max(draft.sentence[0], draft.numeral.first - NOW_REACH) : draft.numeral.first]
        return not self.rules.now.isdisjoint(before)


@lru_cache(maxsize=REMEMBERED)
def parse(value: str | None) -> Time | None:
    """Year, month and day with which an EDTF period begins.

    >>> parse("2025-34")
    (2025, 4, None)
    """
    match = PERIOD.match(value or "")
    if match is None:
        return None
    year, month, day = (int(part) if part else None for part in match.groups())
    if year is None:
        return None
    return year, SEASONS.get(month, month) if month is not None else None, day


def year_of(value: str | None) -> Time | None:
    """The year of a date.

    >>> year_of("2025-05-12")
    (2025, None, None)
    """
    time = parse(value)
    return (time[0], None, None) if time is not None else None


def is_before(one: Time | None, other: Time | None) -> bool:
    """Tell whether one time is certainly before another.

    >>> is_before((2024, 3, None), (2024, None, None))
    False
    """
    if one is None or other is None:
        return False
    for x, y in zip(one, other, strict=True):
        if x is None or y is None:
            return False
        if x != y:
            return x < y
    return False
