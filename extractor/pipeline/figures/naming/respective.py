"""*Siak dan Kampar masing-masing 88 dan 84 persen* -> which name each of the numbers is of."""

from collections.abc import Callable
from typing import Final

from extractor.pipeline.analysis import Analysis
from extractor.pipeline.figures.drafts import Draft
from extractor.pipeline.figures.phrases.leftward import Leftward
from extractor.pipeline.figures.phrases.phrase_kinds import Range
from extractor.rules.figures import FigureRules
from extractor.rules.regions import RegionRules

REACH: Final = 6
"""Words from *masing-masing* to the first number."""
LONGEST_ITEM: Final = 4
MOST: Final = 8
"""Names of one list."""


class Respective:
    """Pairs the names before *masing-masing* or *berturut-turut* with as many numbers behind it, in their order."""

    def __init__(self, rules: FigureRules, regions: RegionRules, leftward: Leftward) -> None:
        self.rules = rules
        self.regions = regions
        self.leftward = leftward
        self.joins = rules.conjunctions | {","}
        self.parting = rules.conjunctions | rules.links
        self.telling = rules.cue_words.keys() | rules.steady

    def settle(self, analysis: Analysis, drafts: list[Draft]) -> None:
        """Set ``respective`` of every number that a name belongs to, and ``indicator`` where the list says of what."""
        at = 0
        while at + 1 < len(drafts):
            end = self._group(analysis, drafts, at)
            if end - at > 1 and (cue := self._cue(analysis, drafts[at])) is not None:
                floor = drafts[at].sentence[0]
                if at and drafts[at - 1].sentence == drafts[at].sentence:
                    floor = drafts[at - 1].after
                self._pair(analysis, drafts[at:end], cue, floor)
            at = end

    def _group(self, analysis: Analysis, drafts: list[Draft], at: int) -> int:
        """Where the numbers end that stand side by side: *64,3 persen, 58 persen dan 47,9 persen*."""
        end = at + 1
        while end < len(drafts) and end - at < MOST and drafts[end].same_kind(drafts[at]):
            last = drafts[end - 1].after
            between = analysis.words.lower[last : drafts[end].numeral.first]
            if drafts[end].sentence != drafts[at].sentence or not self.joins.issuperset(between):
                break
            end += 1
        return end

    def _cue(self, analysis: Analysis, draft: Draft) -> int | None:
        lower, end = analysis.words.lower, draft.numeral.first
        first = max(draft.sentence[0] + 1, end - REACH)
        return next((at for at in range(end - 1, first - 1, -1) if lower[at] in self.rules.naming.respectively), None)

    def _pair(self, analysis: Analysis, drafts: list[Draft], cue: int, floor: int) -> None:
        lower, end = analysis.words.lower, cue
        while end > floor and (lower[end - 1] == "," or lower[end - 1] in self.rules.naming.respectively):
            end -= 1
        while end > floor and (lower[end - 1] in self.rules.naming.clausal or lower[end - 1] in self.rules.contrasts):
            end -= 1
        joint = next((at for at in range(end - 2, floor, -1) if lower[at] in self.rules.conjunctions), None)
        if joint is None:
            return
        items = self._named(analysis, joint, end, floor) or self._plain(analysis, joint, end, floor)
        kinds = self.leftward.kinds
        if len(items) != len(drafts) or any(kinds.is_post(analysis, *item) for item in items):
            return
        if any(first in analysis.dated for first, _ in items):
            return  # "Senin dan Selasa, jumlah kunjungan masing-masing 40 orang dan 38 orang"
        start = self._past_head(analysis, items[0])
        items[0] = (start, items[0][1])
        while start > floor and (lower[start - 1] in self.rules.locatives or lower[start - 1] in self.rules.contrasts):
            start -= 1
        told = self.leftward.phrase(analysis, start, floor) if start > floor else (start, start)
        base = analysis.words.surface(*told) if told[1] > told[0] else None
        places = any(
            kinds.is_place(analysis, item) or self.regions.is_district(lower, item, analysis.topic) for item in items
        )
        for draft, item in zip(drafts, items, strict=True):
            place = places and analysis.words.forms[item[0]].cap
            draft.respective, draft.item = item, not place
            name = None if place else analysis.words.surface(*item)
            draft.indicator = " ".join(part for part in (base, name) if part is not None) or None
            draft.base = base

    def _past_head(self, analysis: Analysis, item: Range) -> int:
        """Where a region begins behind the measure, which headlines write large as well: *Cakupan Air* **Siak**."""
        starts = analysis.place_starts
        return next((at for at in range(*item) if at in starts and starts[at].last == item[1]), item[0])

    def _named(self, analysis: Analysis, joint: int, end: int, floor: int) -> list[Range]:
        """The names around a conjunction, whatever is told of them behind: *Kauman dan Boyolangu terbesar*."""
        forms, last = analysis.words.forms, joint + 1
        while last < end and forms[last].cap and forms[last].word:
            last += 1
        items = self._listed(analysis, (joint + 1, last), floor, lambda at: forms[at].cap and forms[at].word)
        return items if all(last - first <= LONGEST_ITEM for first, last in items) else []

    def _plain(self, analysis: Analysis, joint: int, end: int, floor: int) -> list[Range]:
        """The nouns before the cue: *wortel, kol dan kentang*; of the first as many words as of the second."""
        lower, forms = analysis.words.lower, analysis.words.forms
        verb_at = self.leftward.phrases.verb_at
        if forms[end].text == ",":
            # "tiket dewasa dan anak | tetap sama, masing-masing"
            told = (at for at in range(joint + 2, end) if verb_at(analysis, at) or lower[at] in self.telling)
            end = next(told, end)
        items = self._listed(
            analysis,
            (joint + 1, end),
            floor,
            lambda at: forms[at].word and lower[at] not in self.parting and not verb_at(analysis, at),
        )
        if not items:
            return []
        first, stop = items[0]
        items[0] = (max(first, stop - (items[1][1] - items[1][0])), stop)
        return items if all(last - first <= LONGEST_ITEM for first, last in items) else []

    def _listed(self, analysis: Analysis, last: Range, floor: int, belongs: Callable[[int], bool]) -> list[Range]:
        """The items of a list whose last is given, from its first; empty where there is but one or one has no words."""
        forms = analysis.words.forms
        items, at = [last], last[0] - 1
        while at > floor:
            stop = at - 1 if forms[at - 1].text == "," else at
            first = stop
            while first > floor and belongs(first - 1):
                first -= 1
            while first < stop and forms[first].lower in self.rules.contrasts:
                first += 1
            if first == stop:
                return []
            items.insert(0, (first, stop))
            if first - 1 <= floor or forms[first - 1].text != ",":
                break
            at = first
        return items if last[0] < last[1] else []
