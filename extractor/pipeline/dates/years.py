"""The year of a day that is written without one, where the article itself tells it better than publication."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, timedelta
from typing import Final

from extractor.pipeline.dates.expression import Reading
from extractor.values import dates as calendar
from extractor.values.dates import Point

FRESH: Final = timedelta(days=14)
"""A day that lies this close to publication is news, even if its weekday is misprinted."""
RETOLD: Final = 3
"""Years before publication in which a day without a year can lie."""

FAR: Final = 8
"""Months ahead in which *Agustus ini* or what is aimed at in August can lie."""
SOON: Final = 6
"""Months ahead in which what is wished for, or lasts until then, can lie, over the turn of the year too."""


def year_ahead(r: Reading, anchor: date) -> int | None:
    """The year of a month that the words around it place ahead: *stok aman hingga Maret*, *target rampung Oktober*."""
    if r.month is None or r.month > 12:
        return None
    ahead = r.month - anchor.month
    if ahead > 0 and (r.limit or (r.this_year and ahead <= FAR)):
        return anchor.year
    if r.soon and 0 < ahead % 12 <= SOON:
        return anchor.year + (ahead < 0)
    return None


class NamedYears:
    """The days and years that one article spells out: *Rabu (15/5/2024)*, and *Rabu (15/5)* further on."""

    def __init__(self, readings: Iterable[Reading], anchor: date) -> None:
        self._anchor = anchor
        self._of_day: dict[tuple[int, int], set[int]] = defaultdict(set)
        self._years: set[int] = set()
        for reading in readings:
            for end in (reading, reading.until):
                if end is None or end.year is None or end.kind != "day" or not (end.month and end.day):
                    continue
                year = calendar.full_year(end.year, anchor)
                self._of_day[end.month, end.day].add(year)
                if 0 <= anchor.year - year <= RETOLD:
                    self._years.add(year)

    def of(self, r: Reading, usual: int) -> int:
        """The year of a day without one; ``usual`` is the one that publication suggests."""
        if not (r.month and r.day) or r.towards == "future" or r.last:
            return usual
        point = Point(usual, r.month, r.day)
        fits = point.exists and (r.weekday is None or point.first.isoweekday() == r.weekday)
        spelled = self._of_day.get((r.month, r.day), set())
        if r.weekday is None:
            retold = {year for year in spelled if 0 <= self._anchor.year - year <= RETOLD}
            return usual if usual in spelled or len(retold) != 1 else min(retold)
        if fits or (point.exists and abs(self._anchor - point.first) <= FRESH and not spelled):
            return usual
        for years in (spelled, self._years):
            fitting = [year for year in years if self._fits(r, year)]
            if len(fitting) == 1:
                return fitting[0]
        return usual

    @staticmethod
    def _fits(r: Reading, year: int) -> bool:
        point = Point(year, r.month, r.day)
        return point.exists and point.first.isoweekday() == r.weekday
