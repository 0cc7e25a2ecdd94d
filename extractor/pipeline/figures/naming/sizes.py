"""How big a thing is that stands before its size: *parit itu dalamnya dua meter* is **kedalaman parit**."""

from typing import Final

from extractor.pipeline.analysis import Analysis
from extractor.pipeline.figures.phrases.leftward import Leftward
from extractor.pipeline.figures.phrases.morphology import OF_IT
from extractor.pipeline.figures.phrases.phrase_kinds import Range
from extractor.rules.figures import FigureRules

SO: Final = "se"
"""What makes a quality of a size: *sedalam*."""
LONGEST: Final = 6


class Sizes:
    """Names quantities by a quality in *-nya* and what has it."""

    def __init__(self, rules: FigureRules, leftward: Leftward) -> None:
        self.rules = rules
        self.leftward = leftward
        self.heads = {word.removeprefix(SO): size for word, size in rules.sized.items()}
        self.heads |= {size: size for size in rules.naming.sizes}

    def of(self, analysis: Analysis, left: Range | None, floor: int) -> str | None:
        """Return the size with what has it, if that is told; ``None`` where the phrase ends with no such quality."""
        if left is None:
            return None
        start, last, lower = left[0], left[1] - 1, analysis.words.lower
        head = self.heads.get(lower[last].removesuffix(OF_IT)) if lower[last].endswith(OF_IT) else None
        if head is None or not self.rules.relatives.isdisjoint(lower[start:last]):
            return None  # "jurang yang dalamnya 7 meter": a clause has its noun before it.
        bearer = (start, last) if start < last else self._topic(analysis, last, floor)
        if bearer is None:
            return head if lower[last] != f"{head}{OF_IT}" else None
        return f"{head} {self.leftward.text(analysis, bearer)}"

    def _topic(self, analysis: Analysis, at: int, floor: int) -> Range | None:
        """What is told of before its quality: **pipa** *itu tua semua, panjangnya*; **gambut**, *katanya, tebalnya*."""
        lower = analysis.words.lower
        pointed = (token for token in range(floor + 1, at) if lower[token] in self.rules.demonstratives)
        aside = self.leftward.kinds.said_aside(analysis, at - 1, floor) if lower[at - 1] == "," else None
        end = aside if aside is not None else next(pointed, at)
        start, end = self.leftward.phrase(analysis, end, floor) if end < at else (at, at)
        named = 0 < end - start <= LONGEST and not self.leftward.kinds.is_place(analysis, (start, end))
        return (start, end) if named else None
