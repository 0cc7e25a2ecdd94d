"""Phrases that only say how one stands to another: by rank, above or below an average, against an earlier time."""

from extractor.pipeline.analysis import Analysis
from extractor.pipeline.figures.drafts import Draft
from extractor.pipeline.figures.phrases.leftward import Leftward
from extractor.pipeline.figures.phrases.phrase_edges import SHORT
from extractor.pipeline.figures.phrases.phrase_kinds import Range
from extractor.rules.figures import FigureRules


class Standings:
    """Tells what is compared from what it is compared with."""

    def __init__(self, rules: FigureRules, leftward: Leftward) -> None:
        self.rules = rules
        self.leftward = leftward

    def is_compared(self, analysis: Analysis, draft: Draft, left: Range) -> bool:
        """Tell whether a phrase only says with what is compared: *dibanding* **festival** *yang Rp5 miliar*."""
        before = analysis.words.lower[left[0] - 1] if left[0] > draft.sentence[0] else ""
        against = before in self.rules.compared and before not in self.rules.of
        return against and draft.before.status == "previous" and left[1] - left[0] <= SHORT

    def uncompared(self, analysis: Analysis, draft: Draft, left: Range, previous: Draft | None) -> Range | None:
        """What is compared, for what it is compared with: **capaian** *sedikit di bawah standar*."""
        lower, naming, at = analysis.words.lower, self.rules.naming, left[0]
        before = lower[at - 1] if at else ""
        while at < left[1] - 1 and lower[at] in naming.standing:
            at += 1
        graded = at > left[0] or before in self.rules.comparing
        graded = graded or (lower[at] in naming.beyond and before in self.rules.locatives)
        if graded and lower[at] in self.rules.locatives:
            at += 1
        if not graded or (lower[at] not in self.rules.compared and lower[at] not in naming.beyond):
            return left
        earlier = draft.before.status == "previous" and lower[at] not in self.rules.of
        at += 1
        while at < left[1] and lower[at] in self.rules.empty:
            at += 1
        another = at < left[1] and at not in analysis.place_starts
        if another and not earlier:
            return left  # "lebih tinggi dari inflasi kota 2,5 persen"
        if previous is not None:
            return None
        start, end = self.leftward.phrase(analysis, left[0], draft.sentence[0])
        return (start, end) if end > start else None

    def unranked(self, analysis: Analysis, left: Range) -> Range:
        """A name without the rank it has: **Suka Maju** *tertinggi*, **Suka Maju** *paling bawah*."""
        words, (start, end) = analysis.words, left
        at = start
        while at < end and words.forms[at].cap:
            at += 1
        ranked = start < at < end and (
            words.lower[at] in self.rules.superlatives or words.lower[at] in self.rules.naming.behindhand
        )
        return (start, at) if ranked and not any(form.cap for form in words.forms[at:end]) else left

    def is_elsewhere(self, analysis: Analysis, left: Range) -> bool:
        """Tell whether a phrase only says that another region has so much: *rata-rata Bali*, *angka Jawa Timur*."""
        lower, at = analysis.words.lower, left[0]
        while at < left[1] and (lower[at] in self.rules.empty or lower[at] in self.rules.anaphors):
            at += 1
        return left[0] < at < left[1] and self.leftward.kinds.is_place(analysis, (at, left[1]))
