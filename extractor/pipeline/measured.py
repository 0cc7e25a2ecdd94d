"""Figure -> the noun phrase that says what was measured, in the article's own words."""

from collections.abc import Container
from typing import Final

from extractor.pipeline.analysis import Analysis
from extractor.pipeline.noun_phrases import NounPhrases
from extractor.pipeline.numerals import Numeral
from extractor.pipeline.status import Before
from extractor.pipeline.units import COUNT, PERCENT, POINTS, Measure
from extractor.rules.figures import FigureRules

Range = tuple[int, int]
LONGEST_RIGHT: Final = 9


class Measured:
    """Finds the phrase: before the number for amounts and rates, from the counted noun on for counts."""

    def __init__(self, rules: FigureRules, phrases: NounPhrases, money: Container[str]) -> None:
        self.rules = rules
        self.phrases = phrases
        self.money = money

    def read(
        self,
        analysis: Analysis,
        numeral: Numeral,
        measure: Measure,
        before: Before,
        sentence: Range,
        taken: Container[int],
    ) -> str | None:
        """Return the phrase, or ``None`` where the sentence names none next to the number."""
        first, end = sentence
        left = self._left(analysis, before, first, taken)
        if measure.unit == COUNT:
            return self._count(analysis, measure, before, left, end)
        if measure.unit in self.money:
            return self._amount(analysis, measure, left, end)
        if not before.linked and before.status not in ("change", "previous") and not before.later:
            right = self._right(analysis, measure, end)
            if right is not None:
                return right
        if left is not None:
            return self._text(analysis, left)
        return self._right(analysis, measure, end)

    def _count(self, analysis: Analysis, measure: Measure, before: Before, left: Range | None, end: int) -> str | None:
        if measure.counted is None:
            return self._text(analysis, left) if left else None
        first, last = measure.counted
        only_classifier = measure.classified and first == measure.last - 1
        moved = before.later or before.earlier or before.status in ("change", "previous")
        if left is not None and (moved or (only_classifier and before.linked)):
            return self._text(analysis, left)
        after = self.phrases.modified_end(analysis, last, end)
        return analysis.words.surface(first, max(after, last)).strip()

    def _amount(self, analysis: Analysis, measure: Measure, left: Range | None, end: int) -> str | None:
        words = analysis.words
        last = measure.after
        after = self.phrases.modified_end(analysis, last, end) if last < end else last
        if left is None:
            if after > last + 1 and words.lower[last] not in self.rules.relatives:
                return words.surface(last + 1, after)
            return None
        text = self._text(analysis, left)
        if after > last and left[1] - left[0] <= 3 and words.lower[last] in self.rules.purposes:
            return f"{text} {words.surface(last, after)}"
        return text

    def _right(self, analysis: Analysis, measure: Measure, end: int) -> str | None:
        """The phrase behind a rate or quantity: *70 persen emisi karbon*, *800 kg cabai merah*."""
        if measure.per is not None:
            return None
        words = analysis.words
        first = measure.last
        if first < end and words.lower[first] in self.rules.of:
            first += 1
        last = self.phrases.counted_end(analysis, first, end)
        if last == first:
            return None
        after = self.phrases.modified_end(analysis, last, end)
        return words.surface(first, min(max(after, last), first + LONGEST_RIGHT))

    def _left(self, analysis: Analysis, before: Before, first: int, taken: Container[int]) -> Range | None:
        """The phrase before the number, its trailing dates and places left off."""
        at = self._trimmed(analysis, before.phrase_end, first, taken)
        start, end = self.phrases.subject(analysis, first, at, taken)
        end = self._trimmed(analysis, end, start, taken)
        return (start, end) if end > start else None

    def _trimmed(self, analysis: Analysis, end: int, first: int, taken: Container[int]) -> int:
        words = analysis.words
        lower, forms = words.lower, words.forms
        while end > first:
            if (
                (end - 1) in taken
                or forms[end - 1].space
                or lower[end - 1] in self.rules.openers
                or lower[end - 1] in self.rules.links
            ):
                end -= 1
            elif (place := self._place_before(analysis, end, first)) is not None:
                end = place
            else:
                break
        return end

    def _place_before(self, analysis: Analysis, end: int, first: int) -> int | None:
        """Return the start of *di KOTA X* that ends at ``end``: it is the figure's place, not part of its name."""
        starts, lower = analysis.place_starts, analysis.words.lower
        for start in range(end - 1, max(first, end - 5) - 1, -1):
            place = starts.get(start)
            if place is not None and place.last == end and place.first > first:
                before = place.first - 1
                return before if lower[before] in self.rules.locatives else None
        return None

    def _text(self, analysis: Analysis, phrase: Range) -> str:
        first, last = phrase
        lower = analysis.words.lower
        while last - first > 1 and lower[first] in self.rules.heads:
            first += 1
        return analysis.words.surface(first, last).strip()


def is_rate(unit: str) -> bool:
    """Tell whether a unit is a percentage or a difference of two."""
    return unit in (PERCENT, POINTS)
