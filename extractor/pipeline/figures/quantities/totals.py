"""Bare numbers that add up to what was counted: *96 kamar: standar* **72**, *VIP* **16**, *dan isolasi* **8**."""

from collections.abc import Sequence
from typing import Final

from extractor.pipeline.analysis import Analysis
from extractor.pipeline.figures.drafts import BARE, Draft
from extractor.pipeline.figures.quantities.counted_on import is_whole
from extractor.pipeline.figures.quantities.units import COUNT

NEIGHBOURS: Final = 6
"""Figures back to the sum."""
MOST: Final = 20
"""Parts of the longest list."""
FEW: Final = 20
"""Up to here two numbers add up to a third by chance."""


def parts(analysis: Analysis, draft: Draft, behind: Sequence[Draft], kept: Sequence[Draft]) -> tuple[Draft, int] | None:
    """Return what a number and those behind it add up to, and how many of those it takes; ``None`` where to nothing."""
    if not is_named(analysis, draft):
        return None
    wholes = [d for d in kept[-NEIGHBOURS:] if d.measure.unit == COUNT and not d.measure.time and is_whole(d.numeral)]
    if not wholes:
        return None
    total = draft.numeral.value
    for taken, part in enumerate(behind[:MOST], 1):
        if part.sentence != draft.sentence or part.measure.unit not in (BARE, COUNT) or not is_named(analysis, part):
            return None
        total += part.numeral.value
        whole = next((d for d in reversed(wholes) if d.numeral.value == total), None)
        if whole is not None and (total > FEW or taken > 1):
            return whole, taken
    return None


def is_named(analysis: Analysis, draft: Draft) -> bool:
    """Tell whether a number can be a part: a word says of what, and no line is numbered with it."""
    at = draft.numeral.first
    named = (
        at > 0 and not analysis.begins_line(at) and (analysis.words.forms[at - 1].word or draft.measure.unit == COUNT)
    )
    return named and is_whole(draft.numeral)
