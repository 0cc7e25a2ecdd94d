"""What a number stands beside -> whose number it is: the subject of an added clause, or what it is compared with."""

from typing import Final

from extractor.pipeline.analysis import Analysis
from extractor.pipeline.figures.phrases.phrase_edges import PhraseEdges
from extractor.pipeline.figures.phrases.phrase_kinds import Range
from extractor.rules.figures import FigureRules

LONGEST_NOTE: Final = 8
"""Words of a clause that says when or by whom there was another number."""


class Comparands:
    """Finds the noun of a number that another number is compared with."""

    def __init__(self, rules: FigureRules, edges: PhraseEdges) -> None:
        self.rules = rules
        self.edges = edges

    def noted(self, analysis: Analysis, end: int, floor: int) -> Range | None:
        """The subject to which a clause adds a number: **anggaran itu**, *yang dalam usulan Rp9 miliar*."""
        lower, forms = analysis.words.lower, analysis.words.forms
        if self.rules.relatives.isdisjoint(lower[max(floor, end - LONGEST_NOTE) : end]):
            return None
        for at in range(end - 1, max(floor, end - LONGEST_NOTE), -1):
            if lower[at] in self.rules.relatives:
                opens = lower[at + 1] in self.rules.naming.adjuncts or at + 1 in analysis.dated
                if not opens or at + 1 >= end or lower[at - 1] != ",":
                    return None
                start, end = self.edges.phrase(analysis, at - 1, floor)
                named = start < end and not self.edges.kinds.is_name(analysis, start, end)
                return (start, end) if named and not self.edges.kinds.is_place(analysis, (start, end)) else None
            dated = at in analysis.dated
            if not dated and (not forms[at].word or self.edges.phrases.verb_at(analysis, at)):
                return None
        return None

    def start(self, analysis: Analysis, start: int, end: int) -> int:
        """Start of what a thing is compared with, whose number a clause gives: *dua kali | HET yang Rp17.500*."""
        lower, rules = analysis.words.lower, self.rules
        for at in range(end - 1, start, -1):
            beyond = lower[at - 1] in rules.naming.beyond or lower[at - 1] in rules.naming.frequencies
            if beyond or lower[at - 1] in rules.compared:
                return at
        return start

    def points_at(self, lower: list[str], at: int) -> bool:
        """Tell whether what was told before is compared with at a token: *belum kembali ke* **realisasi** *2019*."""
        if lower[at] in self.rules.naming.goals:
            return False
        compared = self.rules.cue_words.get(lower[at - 1]) == "later" and lower[at - 1] not in self.edges.linking
        return compared and lower[at] in self.rules.anaphors
