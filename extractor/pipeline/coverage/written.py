"""How precisely a figure was written: *Rp120 miliar* to a billion, *44,98 persen* to a hundredth."""

from decimal import Decimal

from extractor.pipeline.analysis import Analysis, FigureFound
from extractor.values.numbers import DIGITS


def exact(figure: FigureFound) -> Decimal:
    """The value without binary rounding."""
    return Decimal(str(figure.value))


def surface(analysis: Analysis, figure: FigureFound) -> str:
    """The words of a figure."""
    return analysis.text[figure.start : figure.end]


def step(analysis: Analysis, figure: FigureFound) -> Decimal:
    """One unit of the last place that was written, in the figure's unit; 1 for numbers in words."""
    found = DIGITS.search(surface(analysis, figure))
    if found is None or not figure.value:
        return Decimal(1)
    value = exact(figure)
    for group, mark in ((".", ","), (",", ".")):
        plain = found[0].replace(group, "")
        number = Decimal(plain.replace(mark, ".")) if plain.count(mark) <= 1 else Decimal(0)
        scale = value / number if number else Decimal(0)
        places = len(plain.partition(mark)[2])
        if scale >= 1 and scale.normalize().as_tuple().digits == (1,):
            return scale.scaleb(-places)
    return Decimal(1)
