"""A figure -> the figure before it that it goes on from: along lists and rankings, and over to another time."""

from bisect import bisect_right
from typing import Final

from extractor.pipeline.analysis import Analysis
from extractor.pipeline.figures.drafts import Draft
from extractor.pipeline.figures.quantities.units import COUNT, PERCENT, POINTS
from extractor.rules.figures import FigureRules
from extractor.rules.numbers import NumberRules

SEA: Final = 1 << 60
"""Behind every token."""
IDLE_REACH: Final = 2
NEAREST: Final = 6
"""Figures back to the one that has the name."""


class Lenders:
    """Finds the figures whose indicators others take up."""

    def __init__(self, rules: FigureRules, numbers: NumberRules) -> None:
        self.rules = rules
        self.numbers = numbers
        self.persons = rules.naming.people | rules.naming.households
        self.idle = (
            *(rules.openers, rules.links, rules.naming.occasions, rules.empty),
            *(rules.cue_words, rules.naming.folds, rules.naming.frequencies),
        )
        """What is said of a number's time and of how it moved."""

    def lender(self, analysis: Analysis, drafts: list[Draft], index: int) -> Draft | None:
        """The nearest figure before with a name: in the same unit, or for a change any one of its sentence."""
        draft = drafts[index]
        before = drafts[max(0, index - NEAREST) : index]
        for other in reversed(before):
            if other.indicator is None or (other.scene is not None and draft.measure.classified):
                continue  # "di 11 desa dengan rincian Kuaro 25 unit": where, and not what
            if self._is_for(analysis, draft, other):
                continue  # "Stok vaksin 12 ribu dosis, cukup untuk 6.000 orang"
            points = draft.measure.unit == POINTS and other.measure.unit == PERCENT
            if other.same_kind(draft) or points or (draft.moved and other.sentence == draft.sentence):
                if other.sentence == draft.sentence:
                    return other
                if draft.measure.classified and not draft.moved and not self._goes_on(analysis, draft, other):
                    return None
                if self._is_of_last(draft, before[-1], other):
                    return before[-1]
                return self._beside(draft, before[-1]) or self._like(analysis, draft, before) or other
        return None

    def _is_for(self, analysis: Analysis, draft: Draft, other: Draft) -> bool:
        """Tell whether people are counted for whom there is so much of something."""
        whom, what = draft.noun(analysis) or "", other.noun(analysis) or ""
        return whom.lower() in self.rules.naming.people and what.lower() in self.rules.naming.vessels

    def _is_of_last(self, draft: Draft, last: Draft, other: Draft) -> bool:
        """Tell whether a change is that of what was told right before: *607 orang. Tercatat* **turun** *9 persen*."""
        near = draft.follows(last) and last.indicator is not None
        changed = draft.before.status == "change" and draft.measure.unit == PERCENT
        return near and changed and not draft.follows(other)

    def leader(self, analysis: Analysis, drafts: list[Draft], index: int) -> Draft | None:
        """The one before it in a ranking: *terbanyak di Siak, 120 kasus.* **Disusul** *Kampar 98 kasus*."""
        draft, leader = drafts[index], drafts[index - 1] if index else None
        if leader is None or leader.indicator is None or not leader.same_kind(draft):
            return None
        if draft.base is not None and draft.base == draft.indicator:
            return None  # "disusul Nanda Putri dengan 4.608 suara": its own.
        words, number = analysis.words, draft.numeral.first
        at = max(draft.sentence[0], leader.measure.after)
        while at < number and (words.forms[at].punct or words.lower[at] in self.rules.joins):
            at += 1
        if at < number - 1 and words.lower[at] in self.rules.naming.following:
            at += 1 + (words.lower[at + 1] in self.rules.ends)
            follows = words.forms[at].cap
        else:
            # "DKI Jakarta posisi pertama dengan 146 persen, Bali posisi kedua dengan 114 persen"
            place = analysis.place_starts.get(at)
            follows = place is not None and place.last < number and words.lower[place.last] in self.rules.ranks
        return leader if follows and self._is_near(analysis, draft, leader) else None

    def unranked(self, base: str | None) -> str | None:
        """An indicator without what makes its first holder the first: *kasus DBD* **terbanyak**."""
        words = (base or "").split()
        kept = [word for word in words if word.lower() not in self.rules.superlatives]
        return " ".join(kept) or base

    def _is_near(self, analysis: Analysis, draft: Draft, other: Draft) -> bool:
        """Tell whether a bare count can go on from another: both in one paragraph or in sentences in a row."""
        if other.sentence[1] == draft.sentence[0]:
            return True
        return self._paragraphs_between(analysis, draft, other) == 0

    def _paragraphs_between(self, analysis: Analysis, draft: Draft, other: Draft) -> int:
        tokens = analysis.paragraph_tokens
        return bisect_right(tokens, (draft.numeral.first, SEA)) - bisect_right(tokens, (other.numeral.first, SEA))

    def _goes_on(self, analysis: Analysis, draft: Draft, other: Draft) -> bool:
        """Tell whether a bare count takes up one of a sentence before: nothing but its time and place is said."""
        rules, lower = self.rules, analysis.words.lower
        said = 0
        coupled = lower[draft.numeral.first - 1] in rules.coupling
        for at in range(draft.sentence[0], draft.before.phrase_end):
            word = lower[at]
            idle = any(word in known for known in self.idle)
            # "Pantai Beras Basah dengan 3.150 orang": a name says where.
            idle = idle or (coupled and analysis.words.forms[at].cap and at > draft.sentence[0])
            if analysis.words.forms[at].word and not idle and at not in analysis.dated:
                said += 1
        return said <= IDLE_REACH and self._is_near(analysis, draft, other)

    def _beside(self, draft: Draft, other: Draft) -> Draft | None:
        """The figure before it in the sentence, where both are shares or money: *terserap 96 persen atau Rp9 M*."""
        kinds = {draft.measure.unit, other.measure.unit}
        near = other.sentence == draft.sentence and other.indicator is not None
        return other if near and kinds <= {PERCENT, *self.numbers.money} else None

    def _like(self, analysis: Analysis, draft: Draft, before: list[Draft]) -> Draft | None:
        """The nearest figure before that counts in the same classifier: *jiwa* counts no *unit*."""
        noun = draft.measure.counted
        if draft.measure.unit != COUNT or not draft.measure.classified or noun is None:
            return None
        kind = self._kind(analysis.words.lower[noun[0]])
        for other in reversed(before):
            theirs = other.measure.counted
            if other.indicator is None or theirs is None or not other.measure.classified:
                continue
            if self._kind(analysis.words.lower[theirs[0]]) == kind:
                return other
        return None

    def _kind(self, classifier: str) -> str:
        """People are counted in two classifiers: *orang* and *jiwa*."""
        return "orang" if classifier in self.rules.naming.people else classifier

    def teller(self, analysis: Analysis, drafts: list[Draft], index: int) -> Draft | None:
        """The count before, where this one counts the same in the next region: *Paser 12 kasus, Berau 5 kasus*."""
        draft = drafts[index]
        bare = (draft.indicator or "").lower() in self.rules.naming.people
        if index and self._recurs(analysis, draft, drafts[index - 1]):
            # "kunjungan mencapai 21 ribu wisatawan, tahun ini ditarget 30 ribu wisatawan"
            return drafts[index - 1]
        unnamed = draft.indicator is None or draft.is_noun(analysis)
        named = (draft.placed and unnamed) or draft.label is not None
        if draft.measure.unit != COUNT or not (named or bare):
            return None
        ours = self._counted(analysis, draft)
        for other in reversed(drafts[max(0, index - NEAREST) : index]):
            if other.measure.unit == COUNT and self._counted(analysis, other) == ours:
                near = self._is_near(analysis, draft, other) or self._paragraphs_between(analysis, draft, other) == 1
                return other if other.indicator and near else None
        return None

    def _recurs(self, analysis: Analysis, draft: Draft, other: Draft) -> bool:
        """Tell whether a count takes up the noun of the last with nothing but another time or status between."""
        words, rules = analysis.words, self.rules
        if draft.sentence != other.sentence or other.measure.unit != COUNT or not draft.is_noun(analysis):
            return False
        if self._counted(analysis, draft) != self._counted(analysis, other) or other.is_noun(analysis):
            return False
        unlike = draft.measure.counted and other.measure.counted and not draft.same_noun(analysis, other)
        if unlike and draft.numeral.first > other.measure.after + 1:
            # "2 KK yang dihuni 9 jiwa, di RT 7 ada 5 KK", but "pengungsi 410 jiwa dari 96 KK"
            return False
        idle = (rules.links, rules.cue_words, rules.openers, rules.naming.occasions)
        return all(
            at in analysis.dated or words.forms[at].punct or any(words.lower[at] in known for known in idle)
            for at in range(other.measure.after, draft.numeral.first)
        )

    def _counted(self, analysis: Analysis, draft: Draft) -> str:
        """The noun a count is of; people are counted one by one or by households."""
        noun = (draft.noun(analysis) or "").lower()
        persons = noun.split(" ")[0] in self.persons
        return "orang" if persons else noun
