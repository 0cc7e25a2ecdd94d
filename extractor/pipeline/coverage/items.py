"""What a rate of a list is of, where no region is known by that name: **Simuk** *8 persen*, **Grogol** *71%*."""

from collections.abc import Set
from typing import Final

from extractor.pipeline.analysis import Analysis, FigureFound
from extractor.rules.coverage import CoverageRules

SMALL_WORDS: Final = 3
"""Words between a name and its rate: *Telukdalam* **sudah tembus** *58 persen*."""
LONGEST: Final = 4
MARKS: Final = frozenset({":", "(", "-", "–"})


class Items:
    """Reads the names that stand right before rates of one article; ``idle`` words are none."""

    def __init__(self, analysis: Analysis, rules: CoverageRules, idle: Set[str]) -> None:
        self._analysis = analysis
        self._words = analysis.words
        self._small = rules.aspects | rules.adverbs | MARKS
        self._idle = idle

    def of(self, figure: FigureFound, programme: str) -> str | None:
        """The name that a rate without a place has before it and that is not the programme's, or ``None``."""
        if figure.place is not None:
            return None
        words = self._words
        last = words.at(figure.start)
        floor = max(figure.sentence, last - SMALL_WORDS)
        while last > floor and words.lower[last - 1] in self._small:
            last -= 1
        first = last
        while first > figure.sentence and last - first < LONGEST and self._names(first - 1):
            first -= 1
        if first == last or self._analysis.in_title(first) or self._is_somebody(first, last):
            return None
        own = programme.lower().split()
        if any(words.lower[at] in own or at in self._analysis.dated for at in range(first, last)):
            return None
        opens = first == figure.sentence and last - first == 1
        return None if opens and not self._is_labelled(last) else words.surface(first, last)

    def _names(self, at: int) -> bool:
        form = self._words.forms[at]
        return form.cap and form.word and not form.upper and form.lower not in self._idle

    def _is_somebody(self, first: int, last: int) -> bool:
        """Tell whether an official is named there: *Menurut Hendro Soelistijono 61 persen …*."""
        start, end = self._words.start[first], self._words.end[last - 1]
        return any(start <= mention.start < end for one in self._analysis.officials for mention in one.mentions)

    def _is_labelled(self, at: int) -> bool:
        """A colon or the number itself stands right behind the one word that opens a sentence or a line."""
        form = self._words.forms[at]
        return form.text in MARKS or form.digit
