"""Figure -> the noun phrase that says what was measured, in the article's own words."""

from collections.abc import Container
from typing import Final

from extractor.pipeline.analysis import Analysis
from extractor.pipeline.drafts import Draft
from extractor.pipeline.leftward import LONGEST_ITEM, SHORT, Leftward, Range
from extractor.pipeline.morphology import passive
from extractor.pipeline.noun_phrases import NounPhrases
from extractor.pipeline.units import COUNT
from extractor.rules.figures import FigureRules

LONGEST_OWNER: Final = 6
LONGEST_PURPOSE: Final = 5
LONGEST_SYMBOL: Final = 3
"""A bracketed word this short behind a unit repeats the unit: *6 hektare (Ha)*."""


class Measured:
    """Finds the phrase: before the number for amounts and rates, from the counted noun on for counts."""

    def __init__(self, rules: FigureRules, phrases: NounPhrases, money: Container[str]) -> None:
        self.rules = rules
        self.phrases = phrases
        self.money = money
        self.leftward = Leftward(rules, phrases)

    def read(self, analysis: Analysis, draft: Draft, previous: Draft | None) -> None:
        """Set the draft's indicator, or leave it ``None`` where its sentence names none next to the number.

        ``previous`` is the figure before it in the same sentence: its words are not read again.
        """
        floor = draft.sentence[0]
        if previous is not None:
            floor = max(previous.measure.after, previous.numeral.last)
        left = self.leftward.before(analysis, draft, floor)
        if left is None and previous is not None and previous.before.located and draft.before.phrase_end == floor:
            # "Warga terdampak banjir di 12 desa mencapai 1.742 KK": the number before it only says where.
            left = self._around(analysis, draft, previous)
        if left is not None and self.leftward.is_place(analysis, left):
            # "Ciamis 33,4 persen": where, which is a field of its own.
            left = None
        if draft.measure.unit == COUNT:
            phrase = self._count(analysis, draft, previous, left, floor)
        elif draft.measure.unit in self.money:
            phrase = self._amount(analysis, draft, previous, left)
        else:
            phrase = self._rate(analysis, draft, previous, left)
        draft.indicator = phrase

    def _around(self, analysis: Analysis, draft: Draft, previous: Draft) -> Range | None:
        """The subject before a number's place, where the place is itself a number: *di 12 desa*."""
        strong = analysis.words.lower[draft.before.phrase_end : draft.numeral.first]
        if not any(word in self.rules.strong for word in strong):
            return None
        start, end = self.leftward.phrase(analysis, previous.before.phrase_end, draft.sentence[0])
        return (start, end) if end - start >= SHORT else None

    # --- counts -------------------------------------------------------------------------------------------------

    def _count(
        self, analysis: Analysis, draft: Draft, previous: Draft | None, left: Range | None, floor: int
    ) -> str | None:
        words, rules = analysis.words, self.rules
        lower = words.lower
        whole = self._whole(analysis, draft, previous, floor)
        if whole is not None:
            draft.rule = "figures.breakdown"
            return whole
        counted = draft.measure.counted
        if left is not None and (draft.moved or counted is None):
            return self.leftward.text(analysis, left)
        if counted is None or (draft.moved and not self._is_active(analysis, draft)):
            return None
        noun = words.surface(*counted)
        end = draft.before.phrase_end
        between = lower[end : draft.numeral.first]
        if left is not None and left[0] > floor and lower[left[0] - 1] in rules.locatives:
            # "Di titik ini tercatat ada enam lansia": where, not what.
            left = None
        if left is not None:
            text = self.leftward.text(analysis, left)
            if not rules.strong.isdisjoint(between) or lower[left[0]] == lower[counted[0]]:
                return text
            if self._is_bare(draft) and any(word in rules.links for word in between) and self._on_line(analysis, draft):
                # "penerima PKH sebanyak 7.917 jiwa", "Balita: 7 orang": the classifier adds nothing.
                return text
            item = left[1] - left[0] <= LONGEST_ITEM and left[1] >= end and all(w in rules.item_links for w in between)
            if item and ("(" in between or not self.leftward.follows_verb(analysis, left[0], floor)):
                return f"{noun} {text}"
        last = max(counted[1], draft.measure.last)
        described = self._described(analysis, last, draft.sentence[1])
        if described > last and lower[last] not in rules.modifiers - rules.relatives:
            return words.surface(counted[0], described)
        done = self._done(analysis, end, draft.sentence[0]) if not any(w in rules.openers for w in between) else None
        if done is not None:
            return f"{noun} {done}"
        if end > floor and lower[end - 1] in rules.having:
            owner = self._owner(analysis, end - 1, draft.sentence[0])
            return f"{noun} {owner}" if owner else words.surface(counted[0], described)
        predicate = self.phrases.predicate_end(analysis, described, draft.sentence[1])
        if predicate is not None:
            return f"{words.surface(counted[0], last)} {rules.relative} {words.surface(*predicate)}"
        if self._is_bare(draft) and described == last and previous is not None and previous.measure.unit == COUNT:
            # "mendekati target 1,2 juta orang": a bare classifier counts what the figure before it counts.
            return None
        return words.surface(counted[0], described)

    def _on_line(self, analysis: Analysis, draft: Draft) -> bool:
        """Tell whether the phrase before a number stands on the same line: a list's heading names none of its items."""
        start = analysis.words.start
        return "\n" not in analysis.text[start[draft.before.phrase_end - 1] : start[draft.numeral.first]]

    def _is_bare(self, draft: Draft) -> bool:
        """Tell whether nothing but a classifier is counted: *7.917 jiwa*, not *25 unit rumah*."""
        counted = draft.measure.counted
        alone = counted is not None and counted[1] == draft.measure.last == counted[0] + 1
        return draft.measure.classified and alone and counted is not None and counted[0] == draft.numeral.last

    def _is_active(self, analysis: Analysis, draft: Draft) -> bool:
        """Tell whether a change is done to the counted thing: *menambah 50 unit*."""
        cue = draft.before.cue
        return cue is not None and passive(analysis.words.lower[cue], self.rules.passives) is not None

    def _described(self, analysis: Analysis, last: int, end: int) -> int:
        """End of the counted noun's description; the year of a named event stands before it (*Pemilu 2024 yang …*)."""
        at = last
        while at < end and at in analysis.dated:
            at += 1
        described = self.phrases.modified_end(analysis, at, end)
        return described if described > at else last

    def _done(self, analysis: Analysis, end: int, first: int) -> str | None:
        """*yang dimusnahkan*, where the verb before an object says what is done to it."""
        if end - 1 < first:
            return None
        lower = analysis.words.lower
        verb = lower[end - 1]
        if verb in self.rules.neutral or verb in self.rules.having:
            return None
        if end - 2 >= first and lower[end - 2] in self.rules.purpose:
            return None
        done = passive(verb, self.rules.passives)
        return f"{self.rules.relative} {done}" if done is not None else None

    def _whole(self, analysis: Analysis, draft: Draft, previous: Draft | None, floor: int) -> str | None:
        """What a breakdown breaks down: *barang bukti terdiri dari 12 botol tuak, 3 botol arak*."""
        lower = analysis.words.lower
        at = draft.before.phrase_end
        if at > floor and lower[at - 1] in self.rules.parts:
            at -= 1
        if at > floor and lower[at - 1] in self.rules.breakdowns:
            start, end = self.leftward.phrase(analysis, at - 1, floor)
            if end - start >= SHORT:
                return self.leftward.text(analysis, (start, end))
            return previous.indicator if previous is not None else None
        if previous is not None and previous.rule == "figures.breakdown":
            between = lower[previous.measure.after : draft.numeral.first]
            if all(word in self.rules.joins for word in between):
                return previous.indicator
        return None

    def _owner(self, analysis: Analysis, verb: int, first: int) -> str | None:
        """The subject of a verb of having: *RSUD Abepura memiliki 12 dokter*."""
        start, end = self.phrases.subject(analysis, first, verb)
        start, end = self.leftward.stripped(analysis, start, end, keep_places=True)
        named = analysis.words.forms[start + (start == first and end - start > 1) : end]
        if 0 < end - start <= LONGEST_OWNER and any(form.cap for form in named):
            return analysis.words.surface(start, end)
        return None

    # --- money --------------------------------------------------------------------------------------------------

    def _amount(self, analysis: Analysis, draft: Draft, previous: Draft | None, left: Range | None) -> str | None:
        words, rules = analysis.words, self.rules
        lower = words.lower
        last, end = draft.measure.after, draft.before.phrase_end
        after = last
        base = last + 1 < draft.sentence[1] and lower[last] in rules.of and lower[last + 1] in rules.empty
        if last < draft.sentence[1] and lower[last] in rules.purposes and not base:
            after = self.phrases.modified_end(analysis, last, draft.sentence[1], LONGEST_PURPOSE)
            if any(form.digit for form in words.forms[after : min(after + 2, draft.sentence[1])]):
                # "Rp9 miliar dari total anggaran Rp130 miliar": the phrase names the next amount.
                after = last
        valued = not rules.valued.isdisjoint(lower[end : draft.numeral.first])
        if left is None:
            if valued and previous is not None and previous.measure.last >= end - 1 and previous.indicator:
                noun = previous.measure.counted
                return f"{rules.value} {words.surface(*noun) if noun else previous.indicator}"
            if draft.moved:
                return None
            done = self._done(analysis, end, draft.sentence[0])
            head = rules.nominal.get(lower[end - 1]) if end > draft.sentence[0] else None
            if head is not None:
                return f"{head} {words.surface(last + 1, after)}" if after > last + 1 else head
            if done is not None and after > last:
                return words.surface(last + 1, after)
            if after > last and previous is not None and previous.indicator and previous.same_kind(draft):
                return f"{previous.base or previous.indicator} {words.surface(last, after)}"
            if after > last + 1 and lower[last] in rules.purpose:
                return words.surface(last + 1, after)
            return None
        text = self.leftward.text(analysis, left)
        draft.base = text
        if valued and lower[left[0]] not in rules.money:
            text = f"{rules.value} {text}"
        elif left[1] - left[0] == 1 and not draft.moved:
            done = self._done(analysis, left[0], draft.sentence[0])
            if done is not None:
                text = f"{text} {done}"
        if after > last and left[1] - left[0] <= SHORT + 1:
            text = f"{text} {words.surface(last, after)}"
        return text

    # --- rates and quantities -----------------------------------------------------------------------------------

    def _rate(self, analysis: Analysis, draft: Draft, previous: Draft | None, left: Range | None) -> str | None:
        words, rules = analysis.words, self.rules
        end = draft.before.phrase_end
        if not draft.before.linked and not draft.moved:
            right = self._right(analysis, draft)
            if right is not None:
                return right
        if left is not None:
            return self.leftward.text(analysis, left)
        if draft.moved and not self._is_active(analysis, draft):
            return None
        right = self._right(analysis, draft)
        if right is not None or (previous is not None and previous.same_kind(draft)):
            return right
        predicate = self.phrases.predicate_end(analysis, draft.measure.last, draft.sentence[1])
        if predicate is not None and not rules.cue_words.get(words.lower[predicate[0]]) and end >= draft.sentence[0]:
            return words.surface(*predicate)
        return None

    def _right(self, analysis: Analysis, draft: Draft) -> str | None:
        """The phrase behind a rate or quantity: *70 persen emisi karbon*, *800 kg cabai merah*."""
        if draft.measure.per is not None:
            return None
        words, rules = analysis.words, self.rules
        first, end = draft.measure.last, draft.sentence[1]
        if (first < end and words.lower[first] in rules.of) or (
            first + 1 < end and words.lower[first] == "(" and words.forms[first + 1].length > LONGEST_SYMBOL
        ):
            first += 1
        if first < end and words.lower[first] in rules.relatives:
            # "38 persen yang menjadi peserta aktif": the clause names what the share has.
            described = self.phrases.modified_end(analysis, first, end)
            first += 1
            while first < described and words.lower[first] in rules.openers:
                first += 1
            return words.surface(first, described) if described > first else None
        last = self.phrases.counted_end(analysis, first, end)
        if last == first or first in analysis.dated or words.lower[first] in rules.empty:
            return None
        described = self.phrases.modified_end(analysis, last, end)
        if described > last:
            return words.surface(first, described)
        done = self._done(analysis, draft.before.phrase_end, draft.sentence[0])
        if done is not None:
            return f"{words.surface(first, last)} {done}"
        predicate = self.phrases.predicate_end(analysis, last, end)
        if predicate is not None and predicate[0] == last:
            return words.surface(first, predicate[1])
        return words.surface(first, last)
