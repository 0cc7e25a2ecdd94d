"""Which words stand between quotation marks: what is in there is somebody's voice, not the reporter's."""

from bisect import bisect_right
from typing import Final

from extractor.pipeline.analysis import Analysis

MARKS: Final = frozenset('"“”„«»')
OPENING: Final = frozenset("“„«")
CLOSING: Final = frozenset("”»")


def places_of(text: str, marks: frozenset[str]) -> list[int]:
    """Where any of some characters stand: most texts have few kinds of them, so each is looked for by itself."""
    found: list[int] = []
    for mark in marks:
        at = text.find(mark)
        while at >= 0:
            found.append(at)
            at = text.find(mark, at + 1)
    found.sort()
    return found


class Quoted:
    """The stretches of an article between quotation marks; a mark left open closes with its paragraph.

    Straight marks open and close in turn. A closing mark that nothing opened is passed over.
    """

    def __init__(self, analysis: Analysis) -> None:
        self._start = analysis.words.start
        self._begins: list[int] = []
        self._ends: list[int] = []
        ends = [paragraph.end for paragraph in analysis.paragraphs] or [len(analysis.text)]
        opened: int | None = None
        limit = 0
        text = analysis.text
        for at in places_of(text, MARKS):
            mark = text[at]
            if at >= limit:
                if opened is not None:
                    self._add(opened, limit)
                    opened = None
                limit = ends[min(bisect_right(ends, at), len(ends) - 1)]
            if opened is None:
                opened = at if mark not in CLOSING else None
            elif mark not in OPENING:
                self._add(opened, at + 1)
                opened = None
        if opened is not None:
            self._add(opened, limit)

    def __getitem__(self, token: int) -> bool:
        """Whether a word stands inside marks."""
        start = self._start[token]
        at = bisect_right(self._begins, start) - 1
        return at >= 0 and start < self._ends[at]

    def _add(self, begin: int, end: int) -> None:
        self._begins.append(begin)
        self._ends.append(end)
