"""The words around a date without a year -> which way it points: back, ahead, or to what lasts or is wished for."""

from collections.abc import Iterator
from typing import Final

from extractor.pipeline.analysis import Analysis
from extractor.pipeline.dates.expression import Reading
from extractor.pipeline.words import QUOTE_MARKS, SENTENCE_END
from extractor.rules.dates import DateRules

LOOK_BACK: Final = 8
"""Tokens of a clause before a date that are read for where it lies."""
LASTING: Final = 5
"""Tokens from what lasts to the limit of it."""
BEHIND: Final = 2
"""Tokens behind a limit that tell that it lasts."""
JOINED: Final = 3
"""Tokens that may join a date to *tahun ini* or *yang* before it."""
BREAKS: Final = SENTENCE_END | QUOTE_MARKS | {",", ";", ":", "(", ")"}


class Pointers:
    """Reads the clause around a date of one article; times without a hint are left to the day of publication."""

    def __init__(self, analysis: Analysis, rules: DateRules) -> None:
        self._words = analysis.words
        self._small = rules.small

    def point(self, reading: Reading, first: int, last: int) -> None:
        """Set which way an expression points that stands from token ``first`` to before token ``last``."""
        small, words = self._small, self._words
        before = words.lower[first - 1] if first else ""
        behind = words.lower[last] if last < len(words) else ""
        if reading.kind == "clock" and before in small["clock_ahead"]:
            reading.towards = "future"
            return
        if reading.kind == "weekday" and behind == "(":
            return  # "Nanti mulai Senin (hari ini)": the brackets tell
        reading.limit = before in small["limit_before"] or self._until_harvest(first)
        if before in small["past_before"]:
            reading.towards = "past"
            return
        if behind in small["done_behind"]:
            return
        reading.soon = behind in small["coming"] and before in small["placing"]
        around = [words.lower[i] for i in self._clause(first - 1, LASTING)] + words.lower[last : last + BEHIND]
        if reading.limit and not small["lasting"].isdisjoint(around):
            reading.soon = True
        self._join(reading, first, behind)
        self._aim(reading, first)

    def _until_harvest(self, first: int) -> bool:
        """*cukup sampai* **panen raya** *Maret*: a season stands between the limit and its month."""
        at, small = first - 1, self._small
        while at > 0 and first - at <= JOINED and self._words.lower[at] in small["harvests"]:
            at -= 1
        return 0 <= at < first - 1 and self._words.lower[at] in small["limit_before"]

    def _clause(self, first: int, most: int = LOOK_BACK) -> Iterator[int]:
        """Yield the tokens of the clause before a token, from the nearest one back."""
        for i in range(first - 1, max(first - 1 - most, -1), -1):
            if self._words.forms[i].text in BREAKS or "\n" in self._words.forms[i].text:
                return
            yield i

    def _join(self, reading: Reading, first: int, behind: str) -> None:
        """Read *tahun ini* right before a month, and *yang*: *harga yang pada Januari masih 70 dolar*."""
        words, small = self._words, self._small
        if reading.kind not in {"month", "day"} or reading.year_shift is not None:
            return
        for i in self._clause(first, JOINED):
            word = words.lower[i]
            if i and f"{words.lower[i - 1]} {word}" in small["this_year"]:
                reading.year_shift = 0
                return
            if word in small["told"] and behind not in small["coming"]:
                reading.towards = "past"
                return
            if word not in small["around_date"]:
                return

    def _aim(self, reading: Reading, first: int) -> None:
        """Read what is planned, wished or aimed at: *dijadwalkan rampung November*, *meminta selesai sebelum Juni*."""
        words, small = self._words, self._small
        barred = over = False
        for i in self._clause(first):
            word = words.lower[i]
            if word in small["future_before"]:
                if not over or word not in small["able"]:
                    reading.towards = "future"
                return
            over = over or word in small["able_barred"]
            barred = barred or word in small["aim_barred"]
            if word in small["aimed_before"] and not barred:
                reading.this_year = True
            if word in small["wished"] and not over:
                reading.soon = True
