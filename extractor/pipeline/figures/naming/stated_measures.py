"""A verb that says what a number measures -> its noun, with whose that is: *truk itu* **bermuatan** *4 ton*."""

from extractor.pipeline.analysis import Analysis
from extractor.pipeline.figures.drafts import Draft
from extractor.pipeline.figures.phrases.leftward import Leftward
from extractor.pipeline.figures.phrases.phrase_heads import PhraseHeads
from extractor.pipeline.figures.phrases.phrase_kinds import Range
from extractor.rules.figures import FigureRules


class StatedMeasures:
    """Names figures by what a verb states of its subject."""

    def __init__(self, rules: FigureRules, leftward: Leftward, heads: PhraseHeads) -> None:
        self.rules = rules
        self.leftward = leftward
        self.phrases = leftward.phrases
        self.heads = heads

    def of(self, analysis: Analysis, draft: Draft, left: Range | None) -> str | None:
        """What a verb states of its subject: *lokasi itu* **berjarak** *40 km*, *Andi* **berutang** *pada Budi*."""
        found = self._verb(analysis.words.lower, draft, left)
        if found is None:
            return None
        head, verb = found
        lower, floor = analysis.words.lower, draft.sentence[0]
        subject = self.heads.trimmed(analysis, self.leftward.phrase(analysis, verb, floor), floor, counted=False)
        if subject is None or self.rules.empty.issuperset(lower[slice(*subject)]):
            return head
        if lower[subject[0]] in self.rules.aims:
            return None  # "target retribusi pasar dipatok Rp5 miliar"
        whose = self._numberless(analysis, *subject)
        return f"{head} {self.leftward.text(analysis, whose)}" if whose[0] < whose[1] else head

    def _verb(self, lower: list[str], draft: Draft, left: Range | None) -> tuple[str, int] | None:
        """What a verb before a number measures, and the token behind that verb's subject."""
        end, floor = draft.before.phrase_end, draft.sentence[0]
        if end - 2 > floor and lower[end - 1] in self.rules.naming.addressing:
            # "Lapas itu dirancang untuk 248 orang"
            end -= lower[end - 2] in self.rules.naming.designed
        if left is not None and end == draft.before.phrase_end and lower[end - 1] not in self.rules.measuring:
            # Behind such a verb the phrase before the number only says to whom.
            end = left[0] - 1
            if end <= floor or lower[end] not in self.rules.naming.toward:
                return None
        verb = lower[end - 1] if end > floor else ""
        head = self.rules.capacity if verb in self.rules.naming.designed else self.rules.measuring.get(verb)
        if head is not None:
            return head, end - 1
        if end - 1 > floor and lower[end - 2] in self.rules.modals:
            # "Aula itu sanggup menampung 900 tamu"
            head = self.rules.holding.get(verb)
        return (head, end - 2) if head is not None else None

    def _numberless(self, analysis: Analysis, first: int, end: int) -> Range:
        """A subject without how many it is: *450* **pesawat** *berkapasitas 200 penumpang*."""
        words, forms = analysis.words, analysis.words.forms
        told = (at + 1 for at in range(first, end) if forms[at].digit or words.lower[at] in self.rules.naming.singled)
        start = max(told, default=first)
        if start - 1 > first and forms[start - 1].digit:
            # "mesin 1,5 liter bertenaga 116 dk": the number says which engine.
            start, end = first, next(at for at in range(first, end) if forms[at].digit)
        while start < end and self.phrases.opens_number(forms[start]):
            start += 1
        return start, end
