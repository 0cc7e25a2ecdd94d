"""Amounts of a list that nothing before them names -> what their sum behind them is of.

*Di Jember ada Rp31 miliar, di Lumajang Rp19 miliar. Total* **bantuannya** *Rp50 miliar.*
"""

from extractor.pipeline.analysis import Analysis
from extractor.pipeline.figures.drafts import Draft
from extractor.pipeline.figures.phrases.morphology import OF_IT
from extractor.rules.figures import FigureRules


class Sums:
    """Names the members of a sum."""

    def __init__(self, rules: FigureRules) -> None:
        self.rules = rules

    def share(self, analysis: Analysis, drafts: list[Draft]) -> None:
        """Name the figures without a name by the sum in their sentence or at the head of the next one."""
        total: Draft | None = None
        for draft in reversed(drafts):
            if draft.indicator is not None:
                total = draft if self._is_sum(analysis, draft) else None
            elif total is not None and self._is_member(draft, total):
                draft.indicator = draft.base = (total.indicator or "").removesuffix(OF_IT)

    def _is_member(self, draft: Draft, total: Draft) -> bool:
        """Tell whether an amount may be a part of a sum in its sentence or the next."""
        return draft.same_kind(total) and total.follows(draft) and draft.numeral.value < total.numeral.value

    def _is_sum(self, analysis: Analysis, draft: Draft) -> bool:
        """Tell whether *total* or *jumlah* opens the phrase before a number: **Total** *bantuannya Rp50 miliar*."""
        lower, wholes, at = analysis.words.lower, self.rules.wholes, draft.opening
        if at is None:
            return False
        return lower[at] in wholes or (at > draft.sentence[0] and lower[at - 1] in wholes)
