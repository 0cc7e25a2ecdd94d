"""The kind of area that a number is told of, where others are told in turn: *di perkotaan 7 persen, di perdesaan 9*."""

from extractor.pipeline.analysis import Analysis
from extractor.pipeline.figures.drafts import Draft
from extractor.pipeline.figures.phrases.leftward import Leftward
from extractor.pipeline.figures.phrases.phrase_edges import SHORT
from extractor.pipeline.figures.phrases.phrase_kinds import Range
from extractor.rules.figures import FigureRules


class Areas:
    """Finds areas around a number, and what is told of them in turn."""

    def __init__(self, rules: FigureRules, leftward: Leftward) -> None:
        self.rules = rules
        self.leftward = leftward

    def of(self, analysis: Analysis, draft: Draft, left: Range | None) -> str | None:
        """The kind of area behind a number or before it: *7 persen di perkotaan*, *di pedesaan naik 2 persen*."""
        words, rules = analysis.words, self.rules
        last = draft.last
        if (
            last + 1 < draft.sentence[1]
            and words.lower[last] in rules.locatives
            and words.lower[last + 1] in rules.naming.zones
        ):
            return words.lower[last + 1]
        return words.lower[left[1] - 1] if left is not None and self.is_area(analysis, left) else None

    def is_area(self, analysis: Analysis, phrase: Range) -> bool:
        """Tell whether a phrase is nothing but a kind of area."""
        words = analysis.words.lower[phrase[0] : phrase[1]]
        return words[-1] in self.rules.naming.zones and all(
            word in self.rules.naming.zone_openers for word in words[:-1]
        )

    def told_of(self, analysis: Analysis, end: int, floor: int) -> Range | None:
        """What is told of areas in turn, before the first of them."""
        lower = analysis.words.lower
        while end > floor and (lower[end - 1] in self.rules.naming.zone_openers or lower[end - 1] == ","):
            end -= 1
        start, end = self.leftward.phrase(analysis, end, floor) if end > floor else (floor, floor)
        return (start, end) if end - start >= SHORT and not self.is_area(analysis, (start, end)) else None
