"""*akan* before what comes of something by itself, and is nobody's plan -> an expectation.

*festival itu* **bakal mendongkrak** *hunian ke 90 persen*, *nilai tanah* **akan terdampak** *sebesar Rp2 miliar*
"""

from itertools import takewhile
from typing import Final

from extractor.pipeline.figures.statuses.before import Before
from extractor.rules.intents import IntentRules

SUBJECT_REACH: Final = 4
"""Words before *akan* among which whoever plans is named."""
EFFECT_REACH: Final = 10
"""Words between *akan* and the level that something brings about."""


class Effects:
    """Tells an effect from a plan."""

    def __init__(self, own: IntentRules) -> None:
        self.own = own

    def has(self, lower: list[str], before: Before, at: int) -> bool:
        """Tell whether *akan* at a token tells an effect, not what the planners named before it do."""
        if lower[at + 1] in self.own.befalling:
            return True
        effect = lower[at + 1] in self.own.effecting and before.phrase_end - at <= EFFECT_REACH
        subject = takewhile(lambda word: word != ",", reversed(lower[max(0, at - SUBJECT_REACH) : at]))
        if not self.own.planners.isdisjoint(subject):
            return False  # "pemkab akan mendongkrak cakupan menjadi 90 persen"
        return effect and (before.later or before.qualifier == "up_to")
