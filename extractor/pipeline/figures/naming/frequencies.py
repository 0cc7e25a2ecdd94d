"""How often something was done -> what was done: *tujuh kali* **mencuri besi**, **bertemu tim X** *17 kali*."""

from typing import Final

from extractor.pipeline.analysis import Analysis
from extractor.pipeline.figures.drafts import Draft
from extractor.pipeline.figures.phrases.leftward import Leftward
from extractor.pipeline.figures.phrases.morphology import PASSIVE
from extractor.pipeline.figures.phrases.noun_phrases import NounPhrases
from extractor.pipeline.figures.phrases.phrase_kinds import Range
from extractor.rules.figures import FigureRules

REACH: Final = 4
"""Words from a verb to how often it was done."""


class Frequencies:
    """Names counts of times by the deed."""

    def __init__(self, rules: FigureRules, phrases: NounPhrases, leftward: Leftward) -> None:
        self.rules = rules
        self.phrases = phrases
        self.leftward = leftward

    def are_counted(self, analysis: Analysis, draft: Draft) -> bool:
        """Tell whether times are counted: *empat kali*, *empat kali sayatan*."""
        return draft.measure.classified and analysis.words.lower[draft.numeral.last] in self.rules.naming.frequencies

    def of(self, analysis: Analysis, draft: Draft, left: Range | None, floor: int) -> str | None:
        """What was done so often; ``left`` is the phrase before the number, ``floor`` where that may begin."""
        words, last = analysis.words, draft.measure.last
        pointed = last < draft.sentence[1] and words.lower[last] in self.rules.demonstratives
        behind = None if pointed else self.phrases.predicate_end(analysis, last, draft.sentence[1])
        if behind is not None and words.lower[behind[0]] not in self.rules.naming.in_a_row:
            return words.surface(*behind)
        end = left[1] if left is not None else draft.before.phrase_end
        while end > floor and words.lower[end - 1] in self.rules.ends:
            end -= 1
        verb = self._verb(analysis, end, floor)
        if verb is None and left is not None and left[1] == draft.numeral.first and left[1] - left[0] == 1:
            # "dengan angsuran 60 kali"
            return self.leftward.text(analysis, left)
        if verb is None:
            return None
        done = words.lower[verb].startswith(PASSIVE) and verb == end - 1
        thing = self.leftward.undergoer(analysis, end, floor) if done else None
        if thing is None:
            return words.surface(verb, end)
        return f"{self.leftward.text(analysis, thing)} {self.rules.relative} {words.lower[verb]}"

    def _verb(self, analysis: Analysis, end: int, floor: int) -> int | None:
        """The verb of the clause that ends at a token."""
        for at in range(end - 1, max(floor, end - REACH) - 1, -1):
            if not analysis.words.forms[at].word or analysis.words.lower[at] in self.rules.relatives:
                return None
            if self.phrases.verb_at(analysis, at):
                # "frekuensi saham yang diperdagangkan": the noun names it.
                return at if at == floor or analysis.words.lower[at - 1] not in self.rules.relatives else None
        return None
