"""Votes and seats -> whose they are: **suara** *Budi Santoso* for *Budi Santoso unggul dengan 12.040 suara*."""

from typing import Final

from extractor.pipeline.analysis import Analysis
from extractor.pipeline.figures.drafts import Draft
from extractor.pipeline.figures.phrases.leftward import Leftward
from extractor.pipeline.figures.phrases.morphology import OF_IT
from extractor.pipeline.figures.phrases.phrase_kinds import Range
from extractor.pipeline.figures.quantities.units import PERCENT
from extractor.rules.figures import FigureRules

BETWEEN_NAMES: Final = "–—"
"""Marks between the names of a pair: *Wahyu Saputra–Mega Lestari*."""
LONGEST_BRACKETS: Final = 8
"""Tokens of a short form or post in brackets behind a name."""


class Votes:
    """Names what a candidate or party won by the noun and by who won it."""

    def __init__(self, rules: FigureRules, leftward: Leftward) -> None:
        self.rules = rules
        self.leftward = leftward
        self.passed = (
            rules.naming.winning | rules.naming.won | rules.superlatives | rules.coupling | rules.so_far | rules.links
        )
        self.parted = rules.contrasts | rules.joins | rules.naming.following | {","}

    def of(self, analysis: Analysis, draft: Draft, floor: int) -> str | None:
        """Return whose votes are counted; ``None`` where the words before the number name no winner."""
        words, lower, last = analysis.words, analysis.words.lower, draft.measure.last
        counted = (last, last + 1) if draft.measure.unit == PERCENT and last < len(words) else draft.measure.counted
        if counted is None or lower[counted[0]] not in self.rules.naming.won:
            return None
        if not all(form.cap for form in words.forms[counted[0] + 1 : counted[1]]):
            return None  # "kursi roda", but "kursi DPRD"
        winner = self._winner(analysis, draft.numeral.first, floor)
        return f"{words.surface(*counted)} {self.leftward.text(analysis, winner)}" if winner is not None else None

    def _winner(self, analysis: Analysis, number: int, floor: int) -> Range | None:
        """Who won so many, before the words that say so."""
        words, lower, end = analysis.words, analysis.words.lower, number
        while end > floor and (lower[end - 1] in self.passed or end - 1 in analysis.dated):
            end -= 1
        apposed = end - 1 > floor and end < number and lower[end - 1] == "," and lower[end - 2] != ")"
        if apposed:
            end -= 1  # "Calon nomor urut 2, Wahyu Saputra, meraih 611 suara"
        elif end < number:
            end = self._before_brackets(lower, end, floor)
        if end == floor:
            return None
        numbered = words.forms[end - 1].digit  # "paslon nomor urut 2"
        start, last = self.leftward.phrase(analysis, end - numbered, floor)
        while start - 1 > floor and words.forms[start - 1].text in BETWEEN_NAMES:
            start, _ = self.leftward.phrase(analysis, start - 1, floor)
        if end == number and start > floor and lower[start - 1] not in self.parted:
            return None
        if apposed and (lower[start - 1] != "," or not self.leftward.kinds.is_name(analysis, start, last)):
            return None
        start += start < last and lower[start] in self.rules.naming.following
        if start == last or lower[last - 1].endswith(OF_IT) or self.leftward.kinds.is_place(analysis, (start, last)):
            return None
        if lower[start] in self.rules.naming.contenders:
            told = numbered or self._is_named(analysis, start, last)
        else:
            told = not numbered and self.leftward.kinds.is_name(analysis, start, last)
        return (start, end if numbered else last) if told else None

    def _before_brackets(self, lower: list[str], end: int, floor: int) -> int:
        """Where a name ends whose short form or post follows in brackets: *Wahyu–Mega* **(WAGA),** *memperoleh*."""
        at = end - (lower[end - 1] == ",")
        if at - 1 <= floor or lower[at - 1] != ")":
            return end
        return next(
            (token for token in range(at - 2, max(floor, at - LONGEST_BRACKETS), -1) if lower[token] == "("), end
        )

    def _is_named(self, analysis: Analysis, start: int, end: int) -> bool:
        """Tell whether a phrase holds a name behind its first word."""
        return any(form.cap for form in analysis.words.forms[start + 1 : end])
