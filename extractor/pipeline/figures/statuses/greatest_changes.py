"""The greatest change of a group -> a change: *penurunan penerbangan terbanyak terjadi di Maumere, yakni* **81**."""

from typing import Final

from extractor.pipeline.analysis import Analysis
from extractor.pipeline.figures.drafts import Draft
from extractor.pipeline.figures.phrases.clauses import MOVING
from extractor.pipeline.figures.phrases.morphology import DERIVED
from extractor.pipeline.figures.quantities.units import COUNT, PERCENT
from extractor.rules.figures import FigureRules

REACH: Final = 14
"""Words from the noun of the change to its number."""
LONGEST: Final = 5
"""Words of what changed, from that noun to the superlative."""
UP: Final = "up"


class GreatestChanges:
    """Finds numbers that *yakni* introduces behind the greatest rise or fall of something."""

    def __init__(self, rules: FigureRules) -> None:
        self.rules = rules

    def settle(self, analysis: Analysis, draft: Draft) -> None:
        """Make a level a change where a change of that rank is told, and name it by what changed."""
        lower, first = analysis.words.lower, draft.sentence[0]
        at = draft.numeral.first - 1
        while at > first and lower[at] in self.rules.amounting:
            at -= 1
        if draft.measure.unit == PERCENT or at <= first or lower[at] not in self.rules.introducing:
            return
        floor = max(first, at - REACH)
        superlative = next((i for i in range(at - 1, floor, -1) if lower[i] in self.rules.superlatives), None)
        if superlative is None or any(analysis.words.forms[i].digit for i in range(superlative, at)):
            return
        near = range(superlative - 1, max(floor, superlative - LONGEST - 1) - 1, -1)
        noun = next((i for i in near if self._is_change(lower[i])), None)
        if noun is None:
            return
        draft.restate("change", "up" if self.rules.cue_words[lower[noun]] == UP else "down")
        changed = noun + 1 + (lower[noun + 1] in self.rules.wholes)
        bare = draft.indicator is None or draft.is_noun(analysis) or draft.measure.unit != COUNT
        if draft.figure is not None and bare and changed < superlative:
            draft.figure.indicator = analysis.words.surface(changed, superlative)

    def _is_change(self, word: str) -> bool:
        """Tell whether a word is a noun of change: *penurunan*, and not *turun* or the level *pertumbuhan*."""
        moving = self.rules.cue_words.get(word) in MOVING and word not in self.rules.levels
        return moving and DERIVED.fullmatch(word) is not None
