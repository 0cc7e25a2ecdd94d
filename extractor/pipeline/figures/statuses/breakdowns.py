"""A whole and its parts -> the parts share the status of the whole: of last year, aimed at, expected."""

from typing import Final

from extractor.pipeline.analysis import Analysis
from extractor.pipeline.figures.drafts import Draft
from extractor.pipeline.figures.statuses.aims import FULL_STOPS
from extractor.rules.comparisons import ComparisonRules
from extractor.rules.figures import FigureRules

SHARED: Final = frozenset({"previous", "target", "forecast"})
NEAR: Final = 30
HEAD: Final = 3
"""Words of a sentence among which it says that it breaks down what the one before told."""


class Breakdowns:
    """Gives parts the status of the whole before them."""

    def __init__(self, rules: FigureRules, own: ComparisonRules) -> None:
        self.rules = rules
        self.own = own
        self.inside = own.breaking | own.within
        self.bars = rules.now | rules.contrasts | rules.so_far

    def settle(self, analysis: Analysis, drafts: list[Draft]) -> None:
        """*Ditargetkan 46 ribu siswa, terdiri dari 20 ribu siswa SD dan 26 ribu siswa SMP*."""
        whole: Draft | None = None
        last: Draft | None = None
        for draft in drafts:
            if whole is not None and last is not None and self._is_part(analysis, whole, last, draft):
                draft.restate(whole.before.status)
                last = draft
                continue
            if whole is not None and draft.before.status == "change" and draft.sentence == whole.sentence:
                # "direncanakan Rp599 triliun, naik 8 persen. Rinciannya, …": the change is no part.
                continue
            if whole is last and whole is not None and draft.before.located and draft.sentence == whole.sentence:
                continue  # "300 rumah akan dibangun di 3 kabupaten dengan rincian …"
            whole = last = draft if draft.before.status in SHARED else None

    def _is_part(self, analysis: Analysis, whole: Draft, last: Draft, draft: Draft) -> bool:
        if (
            draft.before.status != "actual"
            or draft.before.located
            or not draft.same_kind(whole)
            or draft.numeral.value > whole.numeral.value
        ):
            return False
        lower, end = analysis.words.lower, draft.numeral.first
        first, behind = draft.sentence[0], draft.measure.after
        if behind < draft.sentence[1] and lower[behind] in self.rules.so_far:
            return False  # "di antaranya 300 siswa sudah disuntik"
        if last.sentence != draft.sentence:
            opened = not self.own.breaking.isdisjoint(lower[first : first + HEAD])
            between = lower[first:end]
            # What breaks a whole down stands behind it, with no figure between.
            near = first == last.sentence[1] or (last is whole and first - last.sentence[1] <= NEAR)
            return opened and near and self.bars.isdisjoint(between)
        between = lower[last.measure.after : end]
        if not self.bars.isdisjoint(between) or any(word in FULL_STOPS for word in between):
            return False
        return last is not whole or not self.inside.isdisjoint(between)
