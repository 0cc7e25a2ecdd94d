"""When something was said: the day behind a quotation, from which *hari ini* and *pekan depan* in it are counted."""

import re
from datetime import date, timedelta
from typing import Final

from extractor.pipeline.dates.expression import Reading
from extractor.pipeline.words import QUOTE_MARKS
from extractor.rules.dates import EVENING
from extractor.values.dates import Span

ATTRIBUTING: Final = frozenset({"day", "weekday"})
SPEECH: Final = 2000
"""Characters in which a quotation ends."""
ATTRIBUTION: Final = 300
"""Characters from the end of a quotation to the day on which it was said."""
SPOKEN: Final = timedelta(days=3)
"""Speech is reported at most this long after it was made."""
STORY: Final = 400
"""Characters from an evening that is told of to *tadi malam* in what a witness says."""
_MARK: Final = re.compile(f"[{''.join(sorted(QUOTE_MARKS))}]")
_ENDS: Final = re.compile(r"(?:[a-z]{3}|[)\]])[.!?]\s+(?=[A-Z])|\n")


def attribute(readings: list[Reading], text: str) -> None:
    """Point each expression inside a quotation to the day on which it was said, if the attribution names one.

    *"Hari ini belum ada korban," kata Hendra, Selasa (21/10).* The day is marked as one of speech as well, for the
    quotations that follow it.
    """
    for reading in readings:
        if not reading.quoted and reading.kind in ATTRIBUTING:
            reading.of_speech = _behind_speech(reading, text)
    # From the last to the first: each one inside a quotation looks at the next one outside.
    outside: Reading | None = None
    for reading in reversed(readings):
        if not reading.quoted:
            outside = reading
        elif outside is not None and outside.of_speech and reading.kind == "relative":
            closing = _MARK.search(text, reading.end, min(outside.start, reading.end + SPEECH))
            if closing is not None and not _MARK.search(text, closing.end(), outside.start):
                reading.said_on = outside


def _behind_speech(reading: Reading, text: str) -> bool:
    """Only an attribution stands between a closing mark and the day: no mark, no end of a sentence."""
    begins = max(0, reading.start - ATTRIBUTION)
    marks = list(_MARK.finditer(text, begins, reading.start))
    return bool(marks) and not _ENDS.search(text, marks[-1].end(), reading.start)


class Speech:
    """Knows the day of the last attribution and the evening that was told of last.

    Args:
        anchor: the day of publication, or what stands in for it.
    """

    def __init__(self, anchor: date) -> None:
        self._anchor = anchor
        self._said: date | None = None
        self._evening: tuple[date, int] | None = None

    def day_of(self, r: Reading, attributed: Span | None) -> date | None:
        """The day on which an expression was said, if it was: its attribution's (*"… hari ini," kata Budi, Selasa*).

        Without a day of its own a quotation was made on that of the one before, if that is just before publication;
        *tadi malam* is the night that has just been told of.
        """
        if not r.quoted or r.kind != "relative" or r.context:
            return None
        told = attributed.first.first if attributed is not None else None
        if told is not None and r.said_on is not None and r.said_on.weekday == told.isoweekday():
            return told if told <= self._anchor else None
        if r.night and self._evening is not None and r.start - self._evening[1] <= STORY:
            told = self._evening[0] - timedelta(days=r.shift)
        day = told or self._said
        return day if day and timedelta(0) <= self._anchor - day <= SPOKEN else None

    def remember(self, reading: Reading, span: Span) -> None:
        """Keep the day of an attribution, and an evening of the story."""
        if reading.quoted or span.first.day is None:
            return
        if reading.of_speech:
            self._said = span.first.first
        if reading.evening or (reading.clock is not None and reading.clock.hour >= EVENING):
            self._evening = span.first.first, reading.end
