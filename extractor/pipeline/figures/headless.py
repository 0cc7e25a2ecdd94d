"""A count behind a relative clause that has no noun -> whose clause it is: *dari 232 siswa,* **yang dirawat** *158*."""

from typing import Final

from extractor.pipeline.analysis import Analysis
from extractor.pipeline.figures.drafts import Draft
from extractor.pipeline.figures.leftward import Leftward
from extractor.pipeline.figures.phrase_kinds import Range
from extractor.pipeline.figures.units import COUNT
from extractor.rules.figures import FigureRules

LONGEST: Final = 10
"""Words of such a clause."""


class Headless:
    """Names what a clause without a noun says: by the noun that is counted, or that the figure before counted."""

    def __init__(self, rules: FigureRules, leftward: Leftward) -> None:
        self.rules = rules
        self.leftward = leftward
        self.leading = rules.contrasts | rules.naming.clausal | rules.conjunctions
        self.idle = rules.links | rules.ends | rules.now

    def of(self, analysis: Analysis, draft: Draft, previous: Draft | None, floor: int) -> str | None:
        """What is counted, with the clause before its number; ``None`` where no such clause stands there."""
        clause = self._clause(analysis, draft, floor)
        if clause is None:
            return None
        noun = self._noun(analysis, draft, previous)
        return f"{noun} {analysis.words.surface(*clause)}" if noun is not None else None

    def _clause(self, analysis: Analysis, draft: Draft, floor: int) -> Range | None:
        """The clause from its *yang*, which nothing but a break or a word of contrast stands before."""
        words, end = analysis.words, draft.before.phrase_end
        first = max(floor, end - LONGEST)
        opens = draft.sentence[0]
        opening = next((at for at in range(end - 1, first - 1, -1) if self._opens(analysis, at, opens)), None)
        if opening is None:
            return None
        while end > opening + 1 and (words.lower[end - 1] in self.idle or end - 1 in analysis.dated):
            end -= 1
        inside = range(opening + 1, end)
        broken = any(words.forms[at].punct or (words.forms[at].digit and at not in analysis.dated) for at in inside)
        return None if broken or not inside else (opening, end)

    def _opens(self, analysis: Analysis, at: int, first: int) -> bool:
        words = analysis.words
        if words.lower[at] not in self.rules.relatives:
            return False
        return at == first or not words.forms[at - 1].word or words.lower[at - 1] in self.leading

    def _noun(self, analysis: Analysis, draft: Draft, previous: Draft | None) -> str | None:
        """What is counted; a bare classifier counts what the figure before counts."""
        words, counted = analysis.words, draft.measure.counted
        person = counted is not None and words.lower[counted[0]] in self.rules.naming.people
        if counted is not None and not draft.measure.classified and not person:
            return words.surface(*counted)
        if previous is not None and previous.measure.unit == COUNT and previous.noun(analysis) is not None:
            return previous.noun(analysis)
        return words.surface(*counted) if counted is not None else None
