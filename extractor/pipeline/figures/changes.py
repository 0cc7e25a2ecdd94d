"""Figures -> those that are changes, where the word for it stands behind them or before the first of a list."""

from itertools import pairwise
from typing import Final

from extractor.pipeline.analysis import Analysis
from extractor.pipeline.figures.drafts import Draft
from extractor.pipeline.figures.units import PERCENT
from extractor.records import Direction
from extractor.rules.comparisons import ComparisonRules
from extractor.rules.figures import FigureRules

CHANGED_REACH: Final = 4
LONGEST_TALE: Final = 26
LONGEST_STEP: Final = 12
"""Tokens between two figures of one list."""


class Changes:
    """Tells by how much something rose or fell, once all figures have what they measure."""

    def __init__(self, rules: FigureRules, own: ComparisonRules) -> None:
        self.rules = rules
        self.own = own

    def settle(self, analysis: Analysis, drafts: list[Draft]) -> None:
        """Set ``change`` where the words directly before a number do not say it."""
        for draft in drafts:
            if draft.before.status == "actual":
                self._difference(analysis, draft)
            if draft.before.status == "actual" and draft.measure.unit == PERCENT:
                self._undergone(analysis, draft)
        for change, draft in pairwise(drafts):
            if change.before.status == "change" and draft.before.status == "actual" and change.same_kind(draft):
                self._also_changed(analysis, change, draft)

    def _difference(self, analysis: Analysis, draft: Draft) -> None:
        """*ada selisih Rp2 miliar, menurun dari tahun lalu*: the direction stands behind the number."""
        lower, end = analysis.words.lower, draft.before.phrase_end
        if lower[end - 1] not in self.own.differences:
            return
        behind = lower[draft.measure.after : min(draft.sentence[1], draft.measure.after + CHANGED_REACH)]
        cues = [self.rules.cue_words.get(word) for word in behind]
        direction: Direction | None = "up" if "up" in cues else "down" if "down" in cues else None
        if direction is not None:
            draft.restate("change", direction)

    def _also_changed(self, analysis: Analysis, change: Draft, draft: Draft) -> None:
        """Carry a change along its list: *tumbuh 12 persen, yoy 5 persen*, *pemangkasan DAK Rp3 M dan DAU Rp2 M*."""
        lower, forms, cue = analysis.words.lower, analysis.words.forms, change.before.cue
        between = range(change.measure.after, draft.numeral.first)
        if change.sentence != draft.sentence or not 0 < len(between) <= LONGEST_STEP:
            return
        spans = draft.measure.unit == PERCENT and all(lower[at] in self.own.spans for at in between)
        names = (
            cue is not None
            and lower[cue] in self.rules.far
            and all(
                lower[at] in self.rules.joins or lower[at] in self.rules.links or (forms[at].cap and forms[at].word)
                for at in between
            )
        )
        pair = len(between) == 1 and lower[between.start] in self.rules.conjunctions
        if spans or names or pair:
            draft.restate("change", change.before.direction)
            draft.before.cue = cue

    def _undergone(self, analysis: Analysis, draft: Draft) -> None:
        """*penurunan terjadi di Bontang 2,4 persen*: the sentence is about a fall, and the number says how much."""
        if draft.before.later or draft.before.earlier:
            return
        rules, words = self.rules, analysis.words
        happened = False
        floor = max(draft.sentence[0], draft.numeral.first - LONGEST_TALE)
        for at in range(draft.before.phrase_end - 1, floor - 1, -1):
            word = words.lower[at]
            cue = rules.cue_words.get(word)
            if word in self.own.happening:
                # "kenaikan harga yang terjadi belakangan menyebabkan inflasi 0,5 persen" is about the inflation.
                happened = words.lower[at - 1] not in rules.relatives
            elif word in rules.far:
                if happened and cue in ("up", "down"):
                    draft.restate("change", "up" if cue == "up" else "down")
                    draft.before.cue = at
                return
            elif cue is not None or (words.forms[at].digit and at not in analysis.dated):
                return
