"""A count behind a relative clause that has no noun -> whose clause it is: *dari 232 siswa,* **yang dirawat** *158*."""

from typing import Final

from extractor.pipeline.analysis import Analysis
from extractor.pipeline.figures.drafts import Draft
from extractor.pipeline.figures.phrases.morphology import ACTIVE, OF_IT
from extractor.pipeline.figures.phrases.phrase_kinds import Range
from extractor.pipeline.figures.quantities.units import COUNT
from extractor.rules.figures import FigureRules

OPENING: Final = frozenset('.;:"“”')
LONGEST: Final = 10
"""Words of such a clause."""


class Headless:
    """Names what a clause without a noun says: by the noun that is counted, or that the figure before counted."""

    def __init__(self, rules: FigureRules) -> None:
        self.rules = rules
        self.leading = (rules.contrasts | rules.naming.clausal | rules.conjunctions) - rules.naming.questions
        self.pointing = rules.wholes | rules.anaphors | rules.demonstratives | rules.generic
        self.idle = rules.links | rules.ends | rules.now

    def of(self, analysis: Analysis, draft: Draft, previous: Draft | None, floor: int) -> str | None:
        """What is counted, with the clause before its number; ``None`` where no such clause stands there."""
        counted = draft.measure.counted
        if counted is not None and analysis.words.lower[counted[0]] in self.rules.naming.frequencies:
            return None  # "tahun ini yang kena sanksi mungkin 4 kali"
        clause = self._clause(analysis, draft, previous, floor)
        if clause is None:
            return None
        noun = self._noun(analysis, draft, previous)
        draft.headless = noun is not None and counted is not None and noun == analysis.words.surface(*counted)
        said = analysis.words.surface(*clause)
        return f"{noun} {said[0].lower()}{said[1:]}" if noun is not None else None

    def _clause(self, analysis: Analysis, draft: Draft, previous: Draft | None, floor: int) -> Range | None:
        """The clause from its *yang*, which nothing but a break or a word of contrast stands before."""
        words, end = analysis.words, draft.before.phrase_end
        first = max(floor, end - LONGEST)
        if self.rules.relatives.isdisjoint(words.lower[first:end]):
            return None
        opening = next((at for at in range(end - 1, first - 1, -1) if self._opens(analysis, at, draft, previous)), None)
        if opening is None or any(words.forms[at].punct for at in range(opening, draft.numeral.first)):
            return None
        while end > opening + 1 and (words.lower[end - 1] in self.idle or end - 1 in analysis.dated):
            end -= 1
        if self.rules.superlatives.issuperset(analysis.words.lower[opening + 1 : end]):
            return None  # "menjadi yang terpadat dengan 19 ribu orang"
        numbered = any(words.forms[at].digit and at not in analysis.dated for at in range(opening, end))
        leads = self._leads_on(words.lower[end - 1]) and not self._recurs(analysis, draft, previous)
        return None if numbered or end == opening + 1 or leads else (opening, end)

    def _recurs(self, analysis: Analysis, draft: Draft, previous: Draft | None) -> bool:
        """Tell whether the same is counted before a clause: *90 ribu jiwa,* **yang sudah merekam** *85 ribu jiwa*."""
        near = previous is not None and previous.sentence == draft.sentence
        return near and draft.measure.classified and draft.same_noun(analysis, previous)

    def _leads_on(self, last: str) -> bool:
        """Tell whether the number is the object of the clause's last word, or its measure: *yang memilih 3 sekolah*."""
        if last in self.rules.naming.placing:
            # "keluarga yang beranggotakan 12 jiwa"
            return True
        active = last.startswith(ACTIVE) and last not in self.rules.nouns
        return (active and last not in self.rules.naming.objectless) or last.endswith(OF_IT)

    def _opens(self, analysis: Analysis, at: int, draft: Draft, previous: Draft | None) -> bool:
        """Tell whether a clause without a noun opens at a token: *dari 232 siswa,* **yang** *dirawat 158 orang*."""
        words, first = analysis.words, draft.sentence[0]
        if words.lower[at] not in self.rules.relatives or words.lower[at + 1] in self.rules.naming.questions:
            return False
        if at > first and words.lower[at - 1] == ",":
            counted = previous is not None and previous.sentence == draft.sentence and previous.measure.unit == COUNT
            return counted or self._points_back(words.lower[first : at - 1])
        opens = at == first or at - 1 in analysis.dated or words.forms[at - 1].text in OPENING
        return opens or words.lower[at - 1] in self.leading

    def _points_back(self, told: list[str]) -> bool:
        """Tell whether a clause is of those counted before: *Dari jumlah itu,* **yang mendaftar** *baru 1.713*."""
        return bool(told) and told[0] in self.rules.of and self.pointing.issuperset(told[1:])

    def _noun(self, analysis: Analysis, draft: Draft, previous: Draft | None) -> str | None:
        """What is counted; a bare classifier counts what the figure before counts."""
        words, counted = analysis.words, draft.measure.counted
        person = counted is not None and words.lower[counted[0]] in self.rules.naming.people
        if counted is not None and not draft.measure.classified and not person:
            return words.surface(*counted)
        if previous is not None and previous.measure.unit == COUNT and previous.noun(analysis) is not None:
            return previous.noun(analysis)
        return words.surface(*counted) if counted is not None else None
