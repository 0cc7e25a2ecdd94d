"""Figures that contradict each other -> warnings that name both places in the text. No value is ever changed."""

from decimal import Decimal
from itertools import pairwise
from typing import Final

from extractor.pipeline.analysis import Analysis, FigureFound
from extractor.pipeline.units import COUNT, PERCENT, POINTS

LONG_NAME: Final = 3
"""Words of an indicator that is specific enough to be compared across an article."""
SLACK: Final = Decimal("0.02")
"""Parts may miss their total by this share where some of them are rounded."""


def check(analysis: Analysis) -> None:
    """Warn of changes, totals and repeated values that do not agree."""
    _changes(analysis)
    _totals(analysis)
    _repeats(analysis)


def _changes(analysis: Analysis) -> None:
    """*dari A menjadi B* against the change that the sentence states beside them."""
    figures = analysis.figures
    for at, (earlier, later) in enumerate(pairwise(figures)):
        if earlier.status != "previous" or later.evidence.rule != "figures.from-to":
            continue
        for change in figures[max(0, at - 1) : at + 4]:
            if change.status != "change" or change.sentence != later.sentence or not _comparable(change, later):
                continue
            difference = _exact(later) - _exact(earlier)
            rising = difference > 0
            wrong_way = change.direction is not None and rising != (change.direction == "up") and difference != 0
            if wrong_way or abs(abs(difference) - _exact(change)) > _precision(earlier, later, change):
                message = (
                    f"{_text(analysis, earlier)!r} to {_text(analysis, later)!r} is a change of "
                    f"{difference.normalize():f}, but the text says {_text(analysis, change)!r} {change.direction}"
                )
                other = analysis.evidence("consistency.change", earlier.start, later.end)
                analysis.warn("change-disagrees", message, change.start, change.end, other)


def _totals(analysis: Analysis) -> None:
    """The parts of a breakdown against the total named before them."""
    figures = analysis.figures
    at = 0
    while at < len(figures):
        if figures[at].evidence.rule != "figures.breakdown" or at == 0:
            at += 1
            continue
        total = figures[at - 1]
        end = at
        while end < len(figures) and figures[end].evidence.rule == "figures.breakdown":
            end += 1
        parts = figures[at:end]
        at = end
        if len(parts) < 2 or total.sentence != parts[0].sentence or total.unit != parts[0].unit:
            continue
        sum_of_parts = sum((_exact(part) for part in parts), Decimal(0))
        rounded = any(figure.qualifier != "exact" for figure in (total, *parts))
        allowed = _exact(total) * SLACK if rounded else Decimal(0)
        if abs(sum_of_parts - _exact(total)) > allowed:
            message = f"the parts add up to {sum_of_parts:f}, the total is given as {_text(analysis, total)!r}"
            other = analysis.evidence("consistency.total", parts[0].start, parts[-1].end)
            analysis.warn("parts-disagree", message, total.start, total.end, other)


def _repeats(analysis: Analysis) -> None:
    """Two values for one indicator, place and date in one article."""
    seen: dict[tuple[object, ...], FigureFound] = {}
    for figure in analysis.figures:
        if figure.status != "actual" or figure.qualifier != "exact" or figure.value_high is not None or figure.whole:
            continue
        name = (figure.indicator or "").lower()
        if len(name.split()) < LONG_NAME or figure.evidence.rule != "figures.measured" or figure.unit == COUNT:
            continue
        key = (name, figure.unit, figure.place, figure.as_of, figure.per)
        first = seen.setdefault(key, figure)
        if first.value != figure.value and first.sentence != figure.sentence:
            message = f"{figure.indicator} is {_text(analysis, figure)!r} here and {_text(analysis, first)!r} before"
            other = analysis.evidence("consistency.value", first.start, first.end)
            analysis.warn("values-disagree", message, figure.start, figure.end, other)


def _comparable(change: FigureFound, level: FigureFound) -> bool:
    return change.unit == level.unit != PERCENT or (change.unit == POINTS and level.unit == PERCENT)


def _exact(figure: FigureFound) -> Decimal:
    return Decimal(str(figure.value))


def _precision(*figures: FigureFound) -> Decimal:
    """Half a unit of the last place of the coarsest number, for scale words as well as decimals."""
    return max(_step(figure) for figure in figures)


def _step(figure: FigureFound) -> Decimal:
    exponent = _exact(figure).normalize().as_tuple().exponent
    if not isinstance(exponent, int):
        return Decimal(1)
    # "Rp1,2 triliun" is precise to a hundred billion; "70 persen" to a point, whatever its last digit.
    return Decimal(1).scaleb(min(exponent, 0) if figure.unit in (COUNT, PERCENT, POINTS) else exponent)


def _text(analysis: Analysis, figure: FigureFound) -> str:
    return analysis.text[figure.start : figure.end]
