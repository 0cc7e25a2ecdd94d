"""A share of those who were told of -> who they are and what is said of them."""

from typing import Final

from extractor.pipeline.analysis import Analysis
from extractor.pipeline.figures.drafts import Draft
from extractor.pipeline.figures.phrases.leftward import Leftward
from extractor.pipeline.figures.phrases.noun_phrases import NounPhrases
from extractor.pipeline.figures.quantities.units import COUNT, PERCENT
from extractor.rules.figures import FigureRules

LONGEST_WHOLE: Final = 10
"""Words between *dari* and the comma before a share."""


class MeasuredShares:
    """Names percentages by a whole and a predicate."""

    def __init__(self, rules: FigureRules, phrases: NounPhrases, leftward: Leftward) -> None:
        self.rules = rules
        self.phrases = phrases
        self.leftward = leftward
        self.beside = rules.so_far | rules.minimums | {","}

    def whole(self, analysis: Analysis, draft: Draft, previous: Draft | None) -> str | None:
        """What is said of a share of a whole that stands before it."""
        if draft.measure.unit != PERCENT:
            return None
        return self._among(analysis, draft, previous) or self._of_all(analysis, draft) or self._most(analysis, draft)

    def _of_all(self, analysis: Analysis, draft: Draft) -> str | None:
        """*Dari seluruh* **air yang diproduksi***, 31 persen* **hilang sebelum sampai ke meteran**."""
        comma, lower = draft.before.phrase_end - 1, analysis.words.lower
        if draft.moved or draft.before.linked or comma <= draft.sentence[0] or lower[comma] != ",":
            return None
        first = max(draft.sentence[0], comma - LONGEST_WHOLE)
        at = next((at for at in range(comma - 1, first - 1, -1) if not self._is_inside(analysis, at)), None)
        if (
            at is None
            or lower[at] not in self.rules.of
            or (at > draft.sentence[0] and analysis.words.forms[at - 1].word)
        ):
            return None
        at += 1 + (lower[at + 1] in self.rules.wholes)
        last = self.leftward.clauses.age(analysis, comma, at) or comma
        return self._told(analysis, draft, (at, last), draft.measure.last)

    def _is_inside(self, analysis: Analysis, at: int) -> bool:
        """Tell whether a token can belong to the noun phrase behind *dari*."""
        form = analysis.words.forms[at]
        return form.lower not in self.rules.of and (form.word or form.digit or at in analysis.dated)

    def _most(self, analysis: Analysis, draft: Draft) -> str | None:
        """*Mayoritas* **akseptor***, 47 persen,* **memilih suntik**."""
        comma, lower, behind = draft.before.phrase_end - 1, analysis.words.lower, draft.measure.last
        first = max(draft.sentence[0], comma - LONGEST_WHOLE)
        again = comma > first and lower[comma + 1] in self.rules.same and comma + 2 == draft.numeral.first
        if again:
            # "mayoritas warga atau 83 persen merasa puas"
            comma, behind = comma + 1, behind - 1
        elif comma <= first or lower[comma] != "," or behind >= draft.sentence[1] or lower[behind] != ",":
            return None
        at = next((at for at in range(comma - 1, first - 1, -1) if lower[at] in self.rules.naming.most), None)
        return self._told(analysis, draft, (at + 1, comma), behind + 1) if at is not None else None

    def _told(self, analysis: Analysis, draft: Draft, noun: tuple[int, int], at: int) -> str | None:
        """A noun with the predicate at a token."""
        words, (first, last) = analysis.words, noun
        if last <= first or any(form.digit or form.punct for form in words.forms[first:last]):
            return None
        if words.lower[first] in self.rules.anaphors or not self.rules.demonstratives.isdisjoint(
            words.lower[first:last]
        ):
            return None
        told = self.phrases.predicate_end(analysis, at, draft.sentence[1], share=True)
        if told is None or told[0] != at:
            return None
        draft.shared = words.surface(first, last)
        return f"{draft.shared} {self.rules.relative} {words.surface(*told)}"

    def _among(self, analysis: Analysis, draft: Draft, previous: Draft | None) -> str | None:
        """What is said of a share of those counted before: *184 ibu, dan 63 persen di antaranya* **mengaku takut**."""
        behind, end = draft.measure.last, draft.sentence[1]
        noun = previous.noun(analysis) if previous is not None else None
        among = self.rules.among.longest(analysis.words.lower, behind) if behind < end else None
        if noun is None or among is None:
            return None
        told = self.phrases.predicate_end(analysis, among[0], end, share=True)
        return f"{noun} {self.rules.relative} {analysis.words.surface(*told)}" if told is not None else noun

    def another(self, analysis: Analysis, draft: Draft, previous: Draft | None) -> str | None:
        """What is said of another share of those told of before: *34 persen siswa …, dan 8 persen* **sakit mata**."""
        if draft.measure.unit != PERCENT or previous is None or draft.moved:
            return None
        noun = self._before(analysis, draft, previous)
        behind = draft.measure.last
        if noun is not None and (whence := self._whence(analysis, behind, draft.sentence[1])) is not None:
            # "56 persen peserta dari Samarinda, 32 persen dari luar Kaltim"
            return f"{noun} {whence}"
        told = self.phrases.predicate_end(analysis, behind, draft.sentence[1], share=True) if noun is not None else None
        if told is None or told[0] != behind:
            return None
        draft.shared = noun
        return f"{noun} {self.rules.relative} {analysis.words.surface(*told)}"

    def _before(self, analysis: Analysis, draft: Draft, whole: Draft) -> str | None:
        """What a share is of: **siswa** in *dari 90 siswa*, **pipa** in *pipa itu 28 km, 70 persen berkarat*."""
        between = analysis.words.lower[whole.measure.after : draft.numeral.first]
        beside = bool(between) and self.beside.issuperset(between)
        if whole.measure.unit == PERCENT:
            return whole.shared if not draft.before.linked else None
        if whole.measure.unit == COUNT:
            return whole.noun(analysis) if (whole.before.earlier and not draft.before.linked) or beside else None
        return whole.base or whole.indicator if beside else None

    def _whence(self, analysis: Analysis, at: int, end: int) -> str | None:
        """Where a share comes from: **dari luar Kalimantan Timur**."""
        words, naming = analysis.words, self.rules.naming
        if at + 1 >= end or words.lower[at] not in self.rules.of:
            return None
        place = analysis.place_starts.get(at + 1 + (words.lower[at + 1] in naming.sides))
        realm = at + 2 < end and words.lower[at + 1] in naming.sides and words.lower[at + 2] in naming.realms
        last = place.last if place is not None else at + 3 if realm else None
        return words.surface(at, last) if last is not None else None
