"""A bare head -> whose it is: *nilai* in *serapan KUR berada di Seruyan dengan nilai Rp25 miliar*."""

from typing import Final

from extractor.pipeline.analysis import Analysis
from extractor.pipeline.figures.drafts import Draft
from extractor.pipeline.figures.phrases.leftward import Leftward
from extractor.pipeline.figures.phrases.morphology import OF_IT
from extractor.pipeline.figures.phrases.phrase_kinds import Range
from extractor.pipeline.figures.quantities.units import COUNT
from extractor.rules.figures import FigureRules

REACH: Final = 4
NEAREST: Final = 8
LONGEST: Final = 6
LONGEST_TOLD: Final = 8


class Owners:
    """Finds what a head belongs to that always is something's: *lebar*, *andil*, *cakupan*."""

    def __init__(self, rules: FigureRules, leftward: Leftward) -> None:
        self.rules = rules
        self.leftward = leftward
        self.whence = rules.naming.of_what | rules.compared
        self.grades = rules.superlatives | rules.naming.grades

    def is_bare(self, draft: Draft) -> bool:
        """Tell whether a draft is named by nothing but such a head."""
        return self._head(draft) in self.rules.naming.owned_heads

    def complete(self, analysis: Analysis, draft: Draft, before: list[Draft], *, refers: bool) -> bool:
        """Name the owner of a bare head; tell whether one was found.

        A head that ``refers`` to a figure before is left to it unless its own clause names the owner.
        """
        owner = self._owner(analysis, draft, before)
        if owner is None and not refers:
            owner = self._inherited(analysis, draft, before, self._head(draft))
        if owner is None or draft.indicator is None:
            return False
        if self._head(draft) in owner.lower().split(" "):
            return True  # "tiga kabupaten dengan realisasi terendah, yakni Paser (9 persen)": theirs, as told.
        draft.indicator = draft.base = f"{draft.indicator.removesuffix(OF_IT)} {owner}"
        return True

    def priced(self, analysis: Analysis, draft: Draft, lender: Draft) -> str | None:
        """The head that the items of a list share: **harga** *cabai Rp50 ribu, tomat Rp12 ribu dan kol Rp7 ribu*."""
        whose, rules = (lender.base or lender.indicator or "").split(" ")[0], self.rules
        if draft.opening is None or draft.indicator is None or not lender.same_kind(draft):
            return None
        item = analysis.words.lower[draft.opening]
        headed = item == whose.lower() or item in rules.naming.owned_heads or item in rules.money
        if whose.lower() not in rules.naming.listing or headed or (draft.moved and not draft.before.earlier):
            return None
        return f"{whose} {draft.indicator}" if self._follows(analysis, draft, lender, draft.opening) else None

    def _follows(self, analysis: Analysis, draft: Draft, lender: Draft, opening: int) -> bool:
        """Tell whether a phrase goes on with a list: behind a comma, or at the start of the next sentence."""
        words, rules = analysis.words, self.rules
        if lender.sentence == draft.sentence:
            between = words.lower[lender.after : opening]
            idle = (rules.joins, rules.contrasts, rules.naming.following, rules.naming.spans, rules.naming.gauges)
            joins = all(any(word in known for known in idle) for word in between)
            return bool(between) and joins and not words.forms[opening].cap
        if self._paragraph(analysis, lender) != self._paragraph(analysis, draft):
            return False
        opens = all(
            not words.forms[at].word or words.lower[at] in rules.contrasts for at in range(draft.sentence[0], opening)
        )
        return opens and draft.measure.per is not None

    def _head(self, draft: Draft) -> str:
        return (draft.indicator or "").lower().removesuffix(OF_IT)

    def _owner(self, analysis: Analysis, draft: Draft, before: list[Draft]) -> str | None:
        lower, first = analysis.words.lower, draft.sentence[0]
        previous = before[-1] if before else None
        head = self._head(draft)
        end = draft.before.phrase_end
        near = range(end - 1, max(first, end - REACH) - 1, -1)
        at = next((at for at in near if lower[at].removesuffix(OF_IT) == head), None)
        if at is None:
            return None
        floor = first
        if previous is not None and previous.sentence == draft.sentence:
            floor = previous.after
        if previous is not None and previous.after == at - 1 and lower[at - 1] == "(":
            # "Insentif disalurkan Rp11 miliar untuk 3.500 guru (realisasi 95 persen)"
            told = [one for one in before if one.sentence == draft.sentence and one.indicator]
            paid = [one for one in told if one.measure.unit != COUNT]
            return (paid or told)[-1].indicator if told else None
        if at > floor and lower[at - 1] == "(":
            return self._text(analysis, self.leftward.phrase(analysis, at - 1, floor))
        if at > floor and lower[at].endswith(OF_IT) and lower[at - 1] in self.rules.demonstratives:
            # "Jembatan itu panjangnya 48 meter"
            return self._text(analysis, self.leftward.phrase(analysis, at - 1, floor))
        start = at
        while start > floor and lower[start - 1] in self.rules.wholes:
            start -= 1
        if start > floor and lower[start - 1] in self.rules.naming.sizing:
            start -= 1
            if start - 1 > floor and lower[start - 1] in self.rules.having:
                # "Mobil itu memiliki dimensi panjang 5.100 mm"
                return self._text(analysis, self.leftward.phrase(analysis, start - 1, floor))
        its = start > floor and lower[start - 1] == "," and lower[at].endswith(OF_IT) and head not in lower[floor:at]
        # "Tahun lalu, kata Tri, cakupannya 31 persen": it is not the speaker's.
        its = its and self.leftward.kinds.said_aside(analysis, start - 1, floor) is None
        coupled = start - 1 == floor > first and lower[start - 1] in self.rules.coupling
        if coupled and previous is not None and previous.indicator is not None:
            # "panen lobster 400 ton dengan nilai Rp95 miliar", but "panjang 50 meter dengan lebar 2 meter"
            first_word, _, rest = previous.indicator.partition(" ")
            return (rest or None) if first_word.lower() in self.rules.naming.owned_heads else previous.indicator
        if start > floor and (its or lower[start - 1] in self.rules.coupling or self._in_title(analysis, start)):
            found = self.subject(analysis, start - 1, floor)
            if found is not None and found[0] > first and lower[found[0] - 1] in self.whence:
                return None  # "Terhadap seluruh penduduk, porsinya 7 persen"
            if found is not None and (its or lower[start - 1] != "," or found[0] == first):
                return self._text(analysis, found)
        return None

    def _in_title(self, analysis: Analysis, at: int) -> bool:
        return analysis.words.lower[at - 1] == "," and analysis.in_title(at)

    def subject(self, analysis: Analysis, end: int, floor: int) -> Range | None:
        """What is somewhere: **serapan KUR** *berada di Seruyan*."""
        lower = analysis.words.lower
        place = self.leftward.places.start(analysis, end, floor)
        if place is not None:
            end = place
        while end > floor + 1 and lower[end - 1] in self.rules.naming.being:
            end -= 1
        start, end = self.leftward.phrase(analysis, end, floor)
        start, end = self.leftward.kinds.verbless(analysis, self.leftward.phrases, start, end)
        return (start, end) if end > start else None

    def _text(self, analysis: Analysis, phrase: Range) -> str | None:
        start, end = phrase
        lower = analysis.words.lower
        while end > start and lower[end - 1] in self.rules.superlatives:
            end -= 1
        while start < end and (lower[start] in self.grades or lower[start] in self.rules.naming.each):
            start += 1
        if start < end and (lower[start] in self.rules.ranks or lower[start] in self.rules.naming.sources):
            return None
        if self.leftward.kinds.is_areas(lower, start, end):
            return None
        if not 0 < end - start <= LONGEST or self.leftward.kinds.is_place(analysis, (start, end)):
            return None
        return analysis.words.surface(start, end)

    def _inherited(self, analysis: Analysis, draft: Draft, before: list[Draft], head: str) -> str | None:
        """What the paragraph tells of: its first figure; for an amount, the figure before in the same sentence."""
        here = self._paragraph(analysis, draft)
        told = [one for one in before[-NEAREST:] if one.indicator and self._paragraph(analysis, one) == here]
        if not told:
            return None
        heads = self.rules.naming.owned_heads
        if head in self.rules.naming.shares:
            whose = told[0]
        else:
            # A loss or a price is a name of its own; a share is always one of what was told before.
            whose = told[-1]
            if whose.sentence != draft.sentence or whose.measure.unit == COUNT:
                return None
        words = (whose.base or whose.indicator or "").split()
        while len(words) > 1 and (words[0].lower() in heads or words[0].lower() in self.rules.naming.relational):
            words = words[1:]
        if words and words[-1].lower() in heads:
            words = words[:-1]
        if not 0 < len(words) <= LONGEST_TOLD or words[0].lower() in heads:
            return None
        return " ".join(words)

    def _paragraph(self, analysis: Analysis, draft: Draft) -> int:
        return sum(1 for first, _ in analysis.paragraph_tokens if first <= draft.numeral.first)
