"""What stands near a number, so that time stays linear on a list without stops."""

from bisect import bisect_left
from collections.abc import Sequence
from operator import attrgetter
from typing import Final, Protocol, TypeVar

from extractor.pipeline.analysis import Analysis

FIRST: Final = attrgetter("first")
NEAR: Final = 200
"""Tokens to either side of a number: no sentence is longer, but a list without stops can be."""
LONGEST_PLACE: Final = 5


class Placed(Protocol):
    """Something that begins at token ``first``."""

    @property
    def first(self) -> int:
        """Its first token."""


T = TypeVar("T", bound=Placed)


def nearby(items: Sequence[T], number: int) -> Sequence[T]:
    """Return those of ``items``, which are in text order, that begin near a token."""
    return items[bisect_left(items, number - NEAR, key=FIRST) : bisect_left(items, number + NEAR, key=FIRST)]


def plain_before(analysis: Analysis, sentence: tuple[int, int], *, dates: bool = False) -> tuple[int, int] | None:
    """Return the sentence of the body right before another, where it gives no number itself.

    Args:
        analysis: the analysed text.
        sentence: first token and end of the other.
        dates: let the digits of dates pass.
    """
    behind = bisect_left(analysis.sentences, sentence)
    start, end = analysis.sentences[behind - 1] if behind else (0, 0)
    if end != sentence[0] or start < analysis.body or end == start:
        return None
    forms, dated = analysis.words.forms, analysis.dated if dates else ()
    return None if any(forms[at].digit and at not in dated for at in range(start, end)) else (start, end)


def ends_place(analysis: Analysis, end: int) -> bool:
    """Tell whether the name of a region ends at a token: *Hulu Sungai Utara* **|** *58*."""
    starts = analysis.place_starts
    return any(at in starts and starts[at].last == end for at in range(end - 1, max(0, end - LONGEST_PLACE) - 1, -1))
