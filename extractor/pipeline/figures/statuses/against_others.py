"""What gains or loses against others -> changes, one after another.

*Rupiah* **menguat terhadap** *euro* **0,2 persen** *dan* **terhadap** *yen* **0,1 persen**
"""

from typing import Final

from extractor.pipeline.analysis import Analysis
from extractor.pipeline.figures.drafts import Draft
from extractor.pipeline.figures.quantities.units import PERCENT
from extractor.records import Direction
from extractor.rules.comparisons import ComparisonRules
from extractor.rules.figures import FigureRules

NAME: Final = 8
"""Words between *terhadap* and the number: whom something is measured against."""
STEP: Final = 12
"""Words between two numbers of one list."""
ITEM: Final = 5
"""Words of an item that goes on without *terhadap*: *dan dolar Singapura*."""
BRACKETS: Final = frozenset("()")


class AgainstOthers:
    """Tells by how much a rate moved against each of those that it is held against."""

    def __init__(self, rules: FigureRules, own: ComparisonRules) -> None:
        self.rules = rules
        self.own = own
        self.passed = own.manners | rules.links
        self.between = own.further | rules.conjunctions | rules.contrasts | {",", "."}

    def settle(self, analysis: Analysis, drafts: list[Draft]) -> None:
        """Set ``change`` for the percentages of such clauses."""
        last: Draft | None = None
        for draft in drafts:
            if draft.measure.unit != PERCENT or draft.before.status not in ("actual", "change"):
                last = None
                continue
            if draft.before.status == "change":
                last = draft
                continue
            direction = self._moved(analysis, last, draft)
            last = None
            if direction is not None:
                draft.restate("change", direction)
                last = draft

    def _moved(self, analysis: Analysis, last: Draft | None, draft: Draft) -> Direction | None:
        """The direction of a move against another, ``None`` where there is none."""
        lower, end = analysis.words.lower, draft.before.phrase_end
        if draft.before.later or draft.before.earlier:
            return None
        floor = max(draft.sentence[0], end - NAME)
        if self.own.versus.isdisjoint(lower[floor:end]):
            return self._also(analysis, last, draft)
        at = end - 1
        while lower[at] not in self.own.versus:
            if not (analysis.words.forms[at].word or lower[at] in BRACKETS):
                return self._also(analysis, last, draft)
            at -= 1
        against = at
        while at > draft.sentence[0] and lower[at - 1] in self.passed:
            at -= 1
        cue = self.rules.cue_words.get(lower[at - 1]) if at > draft.sentence[0] else None
        if lower[at - 1] not in self.rules.levels and cue in ("up", "down"):
            draft.before.cue = at - 1
            return "up" if cue == "up" else "down"
        # "Begitu juga terhadap yen 0,1 persen."
        near = last is not None and 0 < against - last.measure.after <= STEP
        if last is None or not near or not self.between.issuperset(lower[last.measure.after : against]):
            return None
        return last.before.direction

    def _also(self, analysis: Analysis, last: Draft | None, draft: Draft) -> Direction | None:
        """The direction of the item before: *melemah terhadap yen 0,1 persen* **dan dolar Singapura** *0,3 persen*."""
        if last is None or last.sentence != draft.sentence or last.before.cue is None:
            return None
        lower, forms = analysis.words.lower, analysis.words.forms
        between = range(last.measure.after, draft.before.phrase_end)
        if not 0 < len(between) <= ITEM or lower[between.start] not in self.rules.joins:
            return None
        against = not self.own.versus.isdisjoint(lower[last.before.cue : last.numeral.first])
        named = all(
            forms[at].word and lower[at] not in self.rules.cue_words and lower[at] not in self.own.rates
            for at in between[1:]
        )
        return last.before.direction if against and named and len(between) > 1 else None
