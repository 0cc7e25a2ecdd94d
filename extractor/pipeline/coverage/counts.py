"""Coverage record -> numerator and denominator that stand in another sentence, found by arithmetic."""

from bisect import bisect_left
from collections.abc import Sequence
from decimal import Decimal
from operator import attrgetter
from typing import Final

from extractor.pipeline.analysis import Analysis, CoverageFound, FigureFound
from extractor.pipeline.figures.units import COUNT

START: Final = attrgetter("start")
REACH: Final = 6
"""Figures on either side of a rate among which its counts are looked for."""
PRECISE: Final = 2
"""Decimals with which a rate tells its counts from others by itself; else they must stand in the sentence beside it."""


def join_pair(analysis: Analysis, record: CoverageFound) -> None:
    """Add the only two counts near a rate of which one is just that share of the other: *58.338 dari 45.092 jiwa*."""
    if record.actual is None or record.covered is not None or record.population is not None:
        return
    pairs = {
        (part.value, whole.value): (part, whole)
        for rate in record.figures
        if rate.status == "actual"
        for part, whole in _pairs(analysis, rate)
    }
    if len(pairs) != 1:
        return
    [(part, whole)] = pairs.values()
    record.covered, record.population, record.agrees = part.value, whole.value, True
    record.figures += [part, whole]


def _pairs(analysis: Analysis, rate: FigureFound) -> list[tuple[FigureFound, FigureFound]]:
    figures = analysis.figures
    at = bisect_left(figures, rate.start, key=START)
    near = [one for one in figures[max(0, at - REACH) : at + REACH + 1] if one.unit == COUNT]
    if -_exponent(rate.value) < PRECISE:
        near = [one for one in near if _beside(analysis, one.sentence, rate.sentence)]
    return [
        (part, whole)
        for part in near
        for whole in near
        if part.value != whole.value and _same_noun(part, whole) and agrees(part.value, whole.value, rate.value)
    ]


def _beside(analysis: Analysis, one: int, other: int) -> bool:
    """Tell whether two sentences are one or stand next to each other."""
    sentences: Sequence[tuple[int, int]] = analysis.sentences
    return abs(bisect_left(sentences, (one,)) - bisect_left(sentences, (other,))) <= 1


def _same_noun(part: FigureFound, whole: FigureFound) -> bool:
    nouns = {(one.counted or "").lower() for one in (part, whole)}
    return len(nouns - {""}) <= 1


def agrees(covered: float, population: float, rate: float) -> bool:
    """Tell whether a share gives the stated percentage, to the precision the percentage was written with.

    >>> agrees(118_900, 312_600, 38), agrees(118_900, 312_600, 38.5)
    (True, False)
    """
    if not population:
        return False
    written = Decimal(str(rate))
    share = Decimal(str(covered)) / Decimal(str(population)) * 100
    return abs(share - written) <= Decimal(1).scaleb(_exponent(rate)) / 2


def _exponent(rate: float) -> int:
    exponent = Decimal(str(rate)).as_tuple().exponent
    return exponent if isinstance(exponent, int) and exponent < 0 else 0
