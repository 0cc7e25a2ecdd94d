"""An amount in a line of a list -> what the line names: *3. Sertifikat tanah 29 bidang senilai Rp28 miliar*."""

from typing import Final

from extractor.pipeline.analysis import Analysis
from extractor.pipeline.figures.drafts import Draft
from extractor.pipeline.figures.phrases.phrase_kinds import Range
from extractor.rules.figures import FigureRules

BULLETS: Final = frozenset("-–•*▪·●")
"""What opens an item of a list."""
DAMAGED: Final = ("â", "¢")
"""What is left of a bullet that was read in the wrong encoding."""
NUMBERED: Final = frozenset({".", ")"})
LONGEST: Final = 8
LONGEST_LABEL: Final = 6
IN_LABELS: Final = frozenset({"(", ")", "/", "-", "–", "%"})
REACH: Final = 600
"""Characters back to the beginning of a line: no list has longer ones."""


class ListItems:
    """Reads what stands at the beginning of a numbered or bulleted line."""

    def __init__(self, rules: FigureRules) -> None:
        self.closing = rules.links | rules.coupling | rules.valued | rules.naming.item_ends | rules.relatives

    def of(self, analysis: Analysis, draft: Draft, floor: int) -> Range | None:
        """Return the name before the first amount of a line, or ``None`` where no list is, or nothing is named."""
        words = analysis.words
        number = draft.numeral.first
        line = self._line(analysis, number)
        first = self._behind_mark(analysis, line) if line is not None else None
        if first is None or first < floor or first >= number:
            return None
        last = first
        while last < number and last - first < LONGEST and words.forms[last].word:
            if words.lower[last] in self.closing or last in analysis.dated:
                break
            last += 1
        return (first, last) if last > first else None

    def label(self, analysis: Analysis, draft: Draft) -> Range | None:
        """Return what a line has before the colon and its number: **Cicilan per bulan***: Rp3 juta*."""
        words, colon = analysis.words, draft.numeral.first - 1
        if colon <= draft.sentence[0] or words.lower[colon] != ":" or analysis.in_title(colon):
            return None
        line = self._line(analysis, colon)
        if not line:
            # An article's first line is no list.
            return None
        first = self._behind_mark(analysis, line) or line
        label = words.forms[first:colon]
        if not 0 < len(label) <= LONGEST_LABEL or not label[0].word:
            return None
        return (first, colon) if all(form.word or form.digit or form.text in IN_LABELS for form in label) else None

    def _line(self, analysis: Analysis, at: int) -> int | None:
        """The first token of the line of a token; ``None`` where that is too far back for a list."""
        start = analysis.words.start[at]
        line = analysis.text.rfind("\n", max(0, start - REACH), start) + 1
        return analysis.words.at(line) if line or start <= REACH else None

    def _behind_mark(self, analysis: Analysis, at: int) -> int | None:
        """Token behind a bullet, or behind the number of a line."""
        forms = analysis.words.forms
        if at + 2 >= len(forms):
            return None
        if forms[at].text in BULLETS:
            return at + 1
        if (forms[at].text, forms[at + 1].text) == DAMAGED:
            return at + 2
        numbered = forms[at].digit or (forms[at].word and forms[at].length == 1)
        return at + 2 if numbered and forms[at + 1].text in NUMBERED else None
