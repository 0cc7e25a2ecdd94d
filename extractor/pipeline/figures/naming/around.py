"""A number within what another is of -> what that one is of: **daya tampung** *9 SMA mencapai 2.880 kursi*."""

from extractor.pipeline.analysis import Analysis
from extractor.pipeline.figures.drafts import Draft
from extractor.pipeline.figures.phrases.leftward import Leftward
from extractor.pipeline.figures.phrases.phrase_edges import SHORT
from extractor.pipeline.figures.phrases.phrase_kinds import Range
from extractor.pipeline.figures.quantities.units import COUNT
from extractor.rules.figures import FigureRules


class Around:
    """Finds a subject that holds a number of its own."""

    def __init__(self, rules: FigureRules, leftward: Leftward) -> None:
        self.rules = rules
        self.leftward = leftward

    def find(self, analysis: Analysis, draft: Draft, previous: Draft, floor: int) -> Range | None:
        """Return what stands around the number before this one, ``None`` where that number is of something else."""
        lower = analysis.words.lower
        if self.rules.strong.isdisjoint(lower[draft.before.phrase_end : draft.numeral.first]):
            return None
        if previous.measure.unit != COUNT or not self._follows(analysis, draft, floor):
            return None
        start, end = self.leftward.phrase(analysis, previous.before.phrase_end, draft.sentence[0])
        if start < end and self._has(lower, start):
            return start, end  # "Daya tampung 9 SMA mencapai 2.880 kursi"
        # "Warga terdampak banjir di 12 desa mencapai 1.742 KK"
        return (start, end) if previous.before.located and end - start >= SHORT else None

    def _follows(self, analysis: Analysis, draft: Draft, floor: int) -> bool:
        """Tell whether between two numbers nothing but a place is told of what the first counts."""
        end = draft.before.phrase_end
        end = self.leftward.places.start(analysis, end, floor) or end
        while end > floor and self._is_pointing(analysis, end - 1):
            end -= 1
        return end == floor

    def _has(self, lower: list[str], at: int) -> bool:
        """Tell whether a phrase opens with what always is something's: *daya tampung*, *(jumlah) pelanggar*."""
        summed = at > 0 and lower[at - 1] in self.rules.wholes
        return summed or lower[at] in self.rules.naming.owned_heads or lower[at] in self.rules.wholes

    def _is_pointing(self, analysis: Analysis, at: int) -> bool:
        """Tell whether a word between a noun and what is said of it only points at it, or says where it is."""
        lower = analysis.words.lower
        return (
            lower[at] in self.rules.demonstratives or lower[at] in self.rules.locatives or lower[at] in self.rules.areas
        )
