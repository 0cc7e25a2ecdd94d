"""A bare number in a clause like the one before -> the figure of that: *kelas pagi 120 siswa, kelas siang* **98**."""

from collections.abc import Sequence
from typing import Final

from extractor.pipeline.analysis import Analysis
from extractor.pipeline.figures.drafts import Draft, Lent
from extractor.pipeline.figures.nearby import ends_place
from extractor.pipeline.figures.quantities.units import COUNT, PERCENT
from extractor.rules.figures import FigureRules

LONGEST_ITEM: Final = 5
"""Words of a clause that is built like one before it."""
LONGEST_LOOK: Final = 12
TEN: Final = 10
"""Times that an amount can be as high as the one before it."""
LAST_DAY: Final = 31


class Parallels:
    """Tells what a number counts whose clause is of another kind, time or region than the one before it."""

    def __init__(self, rules: FigureRules) -> None:
        self.rules = rules
        self.opening = rules.conjunctions | rules.contrasts | rules.naming.clausal
        self.timing = rules.links | rules.openers | rules.bygone

    def of_kind(self, analysis: Analysis, draft: Draft, near: list[Draft]) -> Lent | None:
        """What a clause counts that is built like one before it: *kelas pagi 120 siswa, kelas siang* **98**."""
        words, start = analysis.words, self._clause_start(analysis, draft)
        lead = words.lower[start]
        if start == draft.numeral.first or draft.numeral.first - start > LONGEST_ITEM or start in analysis.dated:
            return None
        here = [d for d in near if d.sentence == draft.sentence and d.last <= start]
        if not here or lead in self.rules.relatives or lead in self.rules.links - self.rules.locatives:
            return None
        alike = next((d for d in here if lead in words.lower[self._clause_start(analysis, d) : d.numeral.first]), None)
        return Lent(alike) if alike is not None else None

    def of_time(self, analysis: Analysis, draft: Draft, kept: Sequence[Draft]) -> Lent | None:
        """What was counted or measured at another time: *33 kebakaran, sedangkan tahun ini* **41**.

        Behind a month or weekday a low number can be that of a day.
        """
        last, words, at = kept[-1] if kept else None, analysis.words, draft.numeral.first
        if last is None or last.measure.time or draft.sentence[0] not in last.sentence:
            return None
        if last.measure.unit != COUNT and not self._is_amount(draft, last):
            return None
        start = self._clause_start(analysis, draft)
        while at > start and at - 1 not in analysis.dated and words.lower[at - 1] in self.rules.links:
            at -= 1
        told = [i for i in range(start, at) if i not in analysis.dated and words.lower[i] not in self.timing]
        day = words.forms[at - 1].cap and draft.numeral.value <= LAST_DAY
        timed = start < at and not day and (at - 1 in analysis.dated or words.lower[at - 1] in self.rules.bygone)
        return Lent(last) if timed and not told else None

    def of_region(self, analysis: Analysis, draft: Draft, near: list[Draft]) -> Lent | None:
        """What is counted of one region after the other: *402 jemaah. Rejang Lebong* **241***, Mukomuko* **147**."""
        words, at, last = analysis.words, draft.numeral.first, draft.numeral.last
        if not near or draft.numeral.spelled or not ends_place(analysis, at):
            return None
        start = self._clause_start(analysis, draft)
        if start not in analysis.place_starts or analysis.place_starts[start].last != at:
            return None
        if any(d.sentence == draft.sentence and d.last < start for d in near):
            return Lent(near[0])
        behind = range(last, min(draft.sentence[1], last + LONGEST_ITEM + 1))
        nxt = next((i for i in behind if words.forms[i].digit), None)
        listed = nxt is not None and not words.forms[last].word and ends_place(analysis, nxt)
        return Lent(near[0]) if listed or self.tells_state(analysis, draft) else None

    def tells_state(self, analysis: Analysis, draft: Draft) -> bool:
        """Tell whether a state and its own number follow: *Brebes* **87** *meninggal 2*."""
        words, at = analysis.words, draft.numeral.last
        if at < draft.sentence[1]:
            at += words.lower[at] in self.rules.relatives
        return at + 1 < draft.sentence[1] and words.lower[at] in self.rules.naming.states and words.forms[at + 1].digit

    @staticmethod
    def _is_amount(draft: Draft, last: Draft) -> bool:
        """Tell whether a number can be an amount like the one before it: *4.120 hektare, tahun lalu* **3.870**."""
        if last.measure.unit == PERCENT or last.numeral.currency is not None or last.sentence != draft.sentence:
            return False
        return draft.numeral.value < last.numeral.value * TEN and last.numeral.value < draft.numeral.value * TEN

    def _clause_start(self, analysis: Analysis, draft: Draft) -> int:
        """Token at which the words right before a number begin, behind the last comma or conjunction."""
        words, at = analysis.words, draft.numeral.first
        while at > draft.sentence[0] and draft.numeral.first - at < LONGEST_LOOK:
            if not words.forms[at - 1].word and not words.forms[at - 1].digit:
                break
            if words.lower[at - 1] in self.opening and at - 1 not in analysis.dated:
                break
            at -= 1
        return at
