"""Names and examples right before a number -> the phrase that they belong to, which says what it is of."""

from typing import Final

from extractor.pipeline.analysis import Analysis
from extractor.pipeline.figures.drafts import Draft
from extractor.pipeline.figures.phrases.phrase_edges import PhraseEdges
from extractor.pipeline.figures.phrases.phrase_kinds import Range
from extractor.rules.figures import FigureRules

LONGEST_EXAMPLES: Final = 14
"""Words of a list of examples."""


LONGEST_REACHED: Final = 6
"""Words of what was reached, with the verb."""


class OuterPhrases:
    """Finds the phrase that a name, a place or an example before a number belongs to."""

    def __init__(self, rules: FigureRules, edges: PhraseEdges) -> None:
        self.rules = rules
        self.edges = edges
        self.easing = rules.so_far | rules.naming.adverbs

    def listed(self, analysis: Analysis, start: int, floor: int) -> Range | None:
        """What examples before a number are of: **Pajak hiburan** *seperti karaoke, biliar, dan bioskop Rp12 M*."""
        lower, forms = analysis.words.lower, analysis.words.forms
        if start <= floor or lower[start - 1] not in self.rules.conjunctions or lower[start - 2] != ",":
            return None
        for at in range(start - 3, max(floor, start - LONGEST_EXAMPLES), -1):
            if lower[at] in self.rules.naming.exemplary:
                outer = self.edges.phrase(analysis, at, floor)
                return outer if outer[1] > outer[0] else None
            if forms[at].digit or self.edges.phrases.verb_at(analysis, at) or (forms[at].punct and lower[at] != ","):
                return None
        return None

    def placed(self, analysis: Analysis, draft: Draft, phrase: Range, floor: int) -> Range | None:
        """What is somewhere whose region stands behind a comma: **Kunjungan ke Pantai Manggar**, *Balikpapan*."""
        words, comma, region = analysis.words, phrase[0] - 1, analysis.place_starts.get(phrase[0])
        if region is None or not self.rules.ends.issuperset(words.lower[region.last : phrase[1]]):
            return None
        if comma - 1 <= floor or words.lower[comma] != "," or not words.forms[comma - 1].cap or not draft.before.linked:
            return None
        outer = self.edges.phrase(analysis, comma, floor)
        if (
            outer[0] == outer[1]
            or self.edges.kinds.is_place(analysis, outer)
            or self.edges.kinds.is_name(analysis, *outer)
        ):
            return None
        aside = self.edges.kinds.is_told(analysis, *outer) or self.rules.according.intersection(
            words.lower[floor:comma]
        )
        return None if aside else outer

    def ranked(self, analysis: Analysis, end: int, floor: int) -> Range | None:
        """The measure by which those that *yakni* introduces are ranked; ``None`` where they are not."""
        lower = analysis.words.lower
        while end > floor and lower[end - 1] == ",":
            end -= 1
        if end <= floor or lower[end - 1] not in self.rules.superlatives:
            return None
        start, end = self.edges.phrase(analysis, end - 1, floor)
        return (start, end) if end > start and not self.edges.kinds.is_name(analysis, start, end) else None

    def reached(self, analysis: Analysis, end: int, floor: int) -> Range | None:
        """What those reached of whom names follow: *empat kota yang sudah mencapai* **UHC***, yakni Bontang (99 %)*."""
        lower = analysis.words.lower
        while end > floor and lower[end - 1] == ",":
            end -= 1
        for verb in range(end - 2, max(floor, end - LONGEST_REACHED) - 1, -1):
            if lower[verb] not in self.rules.attained:
                continue
            at = verb
            while at > floor and lower[at - 1] in self.easing:
                at -= 1
            clause = at > floor and lower[at - 1] in self.rules.relatives
            counted = any(analysis.words.forms[token].digit for token in range(verb + 1, end))
            return (verb + 1, end) if clause and not counted else None
        return None

    def introduced(self, analysis: Analysis, start: int, end: int) -> Range | None:
        """What *ialah NAME* has: *kabupaten yang memiliki* **angka stunting** *yang tinggi ialah Paser*."""
        lower, rules = analysis.words.lower, self.rules
        at = end - 1
        while at > start and lower[at] not in rules.introducing:
            at -= 1
        if at <= start or not self.edges.kinds.is_name(analysis, at + 1, end):
            return None
        last = at - 2 if lower[at - 2] in rules.relatives and at - 2 > start else at
        first = next((token + 1 for token in range(last - 1, start, -1) if lower[token] in rules.having), start)
        first, last = self.edges.phrase(analysis, last, first)
        return (first, last) if last > first else None
