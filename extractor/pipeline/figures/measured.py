"""Figure -> the noun phrase that says what was measured, in the article's own words."""

from collections.abc import Container
from typing import Final

from extractor.pipeline.analysis import Analysis
from extractor.pipeline.figures.deeds import Deeds
from extractor.pipeline.figures.drafts import Draft
from extractor.pipeline.figures.leftward import Leftward
from extractor.pipeline.figures.list_items import ListItems
from extractor.pipeline.figures.measured_amounts import MeasuredAmounts
from extractor.pipeline.figures.measured_counts import MeasuredCounts
from extractor.pipeline.figures.morphology import OF_IT
from extractor.pipeline.figures.noun_phrases import NounPhrases
from extractor.pipeline.figures.phrase_edges import SHORT
from extractor.pipeline.figures.phrase_heads import PhraseHeads
from extractor.pipeline.figures.phrase_kinds import Range
from extractor.pipeline.figures.units import COUNT, PERCENT
from extractor.rules.figures import FigureRules

MORE: Final = "lebih"
LONGEST_SYMBOL: Final = 3
"""A bracketed word this short behind a unit repeats the unit: *6 hektare (Ha)*."""


class Measured:
    """Finds the phrase: before the number for amounts and rates, from the counted noun on for counts."""

    def __init__(self, rules: FigureRules, phrases: NounPhrases, money: Container[str]) -> None:
        self.rules = rules
        self.phrases = phrases
        self.money = money
        self.leftward = Leftward(rules, phrases)
        self.heads = PhraseHeads(rules, phrases)
        self.items = ListItems(rules)
        self.deeds = Deeds(rules, phrases)
        self.counts = MeasuredCounts(rules, phrases, self.leftward, self.deeds)
        self.amounts = MeasuredAmounts(rules, phrases, self.leftward, self.deeds, money)

    def read(self, analysis: Analysis, draft: Draft, previous: Draft | None) -> None:
        """Set the draft's indicator, or leave it ``None`` where its sentence names none next to the number.

        ``previous`` is the figure before it in the same sentence: its words are not read again.
        """
        floor = draft.sentence[0]
        if previous is not None:
            floor = max(previous.measure.after, previous.numeral.last)
        left = self.leftward.before(analysis, draft, floor)
        if draft.measure.unit in self.money and (previous is None or previous.measure.unit not in self.money):
            left = self.items.of(analysis, draft, draft.sentence[0]) or left
        if left is not None:
            left = self.heads.trimmed(analysis, left, floor, counted=draft.measure.unit == COUNT)
        if left is not None and previous is not None and self._restates(analysis, draft, previous, left):
            draft.indicator = previous.indicator
            return
        if left is None and previous is not None and previous.before.located and draft.before.phrase_end == floor:
            # "Warga terdampak banjir di 12 desa mencapai 1.742 KK": the number before it only says where.
            left = self._around(analysis, draft, previous)
        if left is not None and self._is_somewhere(analysis, left, floor):
            left = None
        if left is not None and (self.leftward.kinds.is_place(analysis, left) or self._is_occasion(analysis, left)):
            # "Ciamis 33,4 persen", "pekan ketiga 34 kasus": where or when, which are fields of their own.
            draft.placed = left[1] == draft.before.phrase_end and self.leftward.kinds.is_place(analysis, left)
            left = None
        if left is not None and previous is not None and self._closes(analysis, draft, floor):
            left = None
        if left is None and previous is None and draft.measure.unit != COUNT:
            left = self._topic(analysis, draft)
        draft.area = self._area(analysis, draft, left)
        if draft.area is not None and left is not None and self._is_area(analysis, left):
            left = self._told_of(analysis, left[0], floor)
        draft.opening = left[0] if left is not None else None
        if left is not None and self._labels(analysis, left):
            draft.label = analysis.words.surface(*left)
        if draft.measure.unit == COUNT:
            phrase = self.counts.read(analysis, draft, previous, left, floor)
        elif draft.measure.unit in self.money:
            phrase = self.amounts.read(analysis, draft, previous, left)
        else:
            phrase = self._rate(analysis, draft, previous, left)
        draft.indicator = phrase

    def change(self, analysis: Analysis, draft: Draft) -> str | None:
        """The noun of a change whose subject is not told: **Efisiensi** *Rp19 miliar*."""
        words, cue = analysis.words, draft.before.cue
        if cue is None or draft.before.status != "change" or words.lower[cue] not in self.rules.far:
            return None
        if self.phrases.verb_at(analysis, cue) or words.lower[cue].endswith(OF_IT):
            return None
        last = min(self.phrases.counted_end(analysis, cue, draft.numeral.first), draft.numeral.first)
        return words.surface(cue, last) if last > cue else None

    def _topic(self, analysis: Analysis, draft: Draft) -> Range | None:
        """What a sentence says it is about: *Dari segi* **persentase penduduk miskin**, *kata Ani, Mei tercatat …*."""
        lower, rules, at = analysis.words.lower, self.rules.naming, draft.sentence[0]
        while at < draft.before.phrase_end and not analysis.words.forms[at].word:
            at += 1
        while lower[at] in self.rules.contrasts or lower[at] in self.rules.of:
            at += 1
        first = at
        while lower[at] in rules.topical:
            at += 1
        comma = next((token for token in range(at, draft.before.phrase_end) if lower[token] == ","), None)
        if at == first or comma is None or not draft.before.linked:
            return None
        start, end = self.leftward.phrase(analysis, comma, at)
        told = self.leftward.kinds.is_place(analysis, (start, end)) or self.leftward.kinds.is_name(analysis, start, end)
        return (start, end) if start == at and end > start and not told else None

    def _labels(self, analysis: Analysis, left: Range) -> bool:
        """Tell whether a phrase is the name before the colon of its line."""
        words = analysis.words
        start = words.start[left[0]]
        opens = start == 0 or analysis.text[start - 1] == "\n"
        return opens and words.lower[left[1]] == ":" and self.leftward.kinds.is_name(analysis, *left)

    def _closes(self, analysis: Analysis, draft: Draft, floor: int) -> bool:
        """Tell whether all that stands before a number belongs to the last: *Rp5 juta untuk Paser dan Rp3 juta*."""
        end = draft.before.phrase_end
        if end != draft.numeral.first or analysis.words.lower[end - 1] not in self.rules.conjunctions:
            return False
        return "," not in analysis.words.lower[floor:end]

    def _is_somewhere(self, analysis: Analysis, left: Range, floor: int) -> bool:
        """Tell whether a phrase is a name behind *di*: *sedangkan di Loa Buah mencapai 30 sentimeter*."""
        before = analysis.words.lower[left[0] - 1] if left[0] > floor else ""
        return before in self.rules.naming.scenes and self.leftward.kinds.is_name(analysis, *left)

    def _is_occasion(self, analysis: Analysis, phrase: Range) -> bool:
        """Tell whether a phrase only says when, or how much: *pekan ketiga*, *bulanan (m-to-m)*, *(lebih) rendah*."""
        words, naming = analysis.words, self.rules.naming
        told = [words.lower[at] for at in range(*phrase) if words.forms[at].word]
        graded = len(told) == 1 and told[0] in naming.grades and words.lower[phrase[0] - 1] in self.rules.comparing
        return graded or (told[:1] and told[0] in naming.eras) or naming.occasions.issuperset(told)

    def _area(self, analysis: Analysis, draft: Draft, left: Range | None) -> str | None:
        """The kind of area behind a number or before it: *7 persen di perkotaan*, *di pedesaan naik 2 persen*."""
        words, rules = analysis.words, self.rules
        last = max(draft.measure.last, draft.numeral.last)
        if (
            last + 1 < draft.sentence[1]
            and words.lower[last] in rules.locatives
            and words.lower[last + 1] in rules.naming.zones
        ):
            return words.lower[last + 1]
        return words.lower[left[1] - 1] if left is not None and self._is_area(analysis, left) else None

    def _is_area(self, analysis: Analysis, phrase: Range) -> bool:
        """Tell whether a phrase is nothing but a kind of area."""
        words = analysis.words.lower[phrase[0] : phrase[1]]
        return words[-1] in self.rules.naming.zones and all(
            word in self.rules.naming.zone_openers for word in words[:-1]
        )

    def _told_of(self, analysis: Analysis, end: int, floor: int) -> Range | None:
        """What is told of areas in turn, before the first of them."""
        lower = analysis.words.lower
        while end > floor and (lower[end - 1] in self.rules.naming.zone_openers or lower[end - 1] == ","):
            end -= 1
        start, end = self.leftward.phrase(analysis, end, floor) if end > floor else (floor, floor)
        return (start, end) if end - start >= SHORT and not self._is_area(analysis, (start, end)) else None

    def _restates(self, analysis: Analysis, draft: Draft, previous: Draft, left: Range) -> bool:
        """Tell whether what stands before a number still describes the last: *31 koperasi yang aktif atau 62%*."""
        lower = analysis.words.lower
        opening = previous.measure.after
        if left[0] != opening + 1 or lower[opening] not in self.rules.relatives:
            return False
        return not self.rules.same.isdisjoint(lower[left[1] : draft.numeral.first])

    def _around(self, analysis: Analysis, draft: Draft, previous: Draft) -> Range | None:
        """The subject before a number's place, where the place is itself a number: *di 12 desa*."""
        strong = analysis.words.lower[draft.before.phrase_end : draft.numeral.first]
        if not any(word in self.rules.strong for word in strong):
            return None
        start, end = self.leftward.phrase(analysis, previous.before.phrase_end, draft.sentence[0])
        return (start, end) if end - start >= SHORT else None

    def _rate(self, analysis: Analysis, draft: Draft, previous: Draft | None, left: Range | None) -> str | None:
        words, rules = analysis.words, self.rules
        end = draft.before.phrase_end
        part = self._part_of(analysis, draft, previous)
        if part is not None:
            return part
        sized = left is not None and left[1] == end and words.lower[left[0]] in rules.naming.sizes
        if left is None and (stated := self._stated(analysis, draft) or self._size_of(analysis, draft, previous)):
            return stated
        if not draft.before.linked and not draft.moved and not sized:
            # Else "dengan berat bruto 2,4 kg dari tangan pelaku": what is measured is said before.
            right = self._right(analysis, draft)
            if right is not None:
                return right
        if left is None and (of_them := self._of_them(analysis, draft, previous)) is not None:
            return of_them
        if left is not None:
            return self._sized(analysis, draft, self.leftward.text(analysis, left)) + self._of_what(
                analysis, draft, left
            )
        if draft.moved and not self.deeds.is_active(analysis, draft):
            return None
        right = self._right(analysis, draft)
        if right is not None or (previous is not None and previous.same_kind(draft)):
            return right
        predicate = self.phrases.predicate_end(analysis, draft.measure.last, draft.sentence[1])
        if predicate is not None and not rules.cue_words.get(words.lower[predicate[0]]) and end >= draft.sentence[0]:
            return words.surface(*predicate)
        return None

    def _of_them(self, analysis: Analysis, draft: Draft, previous: Draft | None) -> str | None:
        """What is said of another share of those told of before: *34 persen siswa …, dan 8 persen* **sakit mata**."""
        if draft.measure.unit != PERCENT or previous is None or draft.moved or draft.before.linked:
            return None
        whole = previous.noun(analysis) if previous.measure.unit == COUNT and previous.before.earlier else None
        noun = previous.shared if previous.measure.unit == PERCENT else whole
        behind = draft.measure.last
        told = self.phrases.predicate_end(analysis, behind, draft.sentence[1], share=True) if noun is not None else None
        if told is None or told[0] != behind:
            return None
        draft.shared = noun
        return f"{noun} {self.rules.relative} {analysis.words.surface(*told)}"

    def _sized(self, analysis: Analysis, draft: Draft, name: str) -> str:
        """A thing with how big it is said to be: **luas** *konsesi* for *konsesi seluas 13 ribu hektare*."""
        between = analysis.words.lower[draft.before.phrase_end : draft.numeral.first]
        size = next((self.rules.sized[word] for word in between if word in self.rules.sized), None)
        return f"{size} {name}" if size is not None and size not in name.lower().split() else name

    def _part_of(self, analysis: Analysis, draft: Draft, previous: Draft | None) -> str | None:
        """What is said of a share of those counted before: *184 ibu, dan 63 persen di antaranya* **mengaku takut**."""
        behind, end = draft.measure.last, draft.sentence[1]
        noun = previous.noun(analysis) if previous is not None else None
        among = self.rules.among.longest(analysis.words.lower, behind) if behind < end else None
        if noun is None or among is None:
            return None
        told = self.phrases.predicate_end(analysis, among[0], end, share=True)
        return f"{noun} {self.rules.relative} {analysis.words.surface(*told)}" if told is not None else noun

    def _of_what(self, analysis: Analysis, draft: Draft, left: Range) -> str:
        """Of what a share is, behind its number: *kontribusi 46 persen* **dari total investasi Eropa**."""
        lower, at, end = analysis.words.lower, draft.measure.after, draft.sentence[1]
        short = left[1] - left[0] <= SHORT and draft.measure.unit == PERCENT and not draft.moved
        if not short or at + 1 >= end or lower[at] not in self.rules.naming.of_what:
            return ""
        first = at + 1
        if first in analysis.place_starts or first in analysis.dated or lower[first] in self.rules.naming.occasions:
            return ""
        if lower[at] in self.rules.of and lower[first] in self.rules.naming.yardsticks:
            return ""
        last = first + (lower[first] in self.rules.wholes)
        last = self.phrases.counted_end(analysis, last, end)
        told = last > first and not all(word in self.rules.empty for word in lower[first:last])
        number = last < end and (analysis.words.forms[last].digit or lower[last] in self.rules.links)
        return f" {analysis.words.surface(at, last)}" if told and not number else ""

    def _size_of(self, analysis: Analysis, draft: Draft, previous: Draft | None) -> str | None:
        """How big the counted is: *1 bidang tanah seluas 822 m2*, *dua ruas jalan sepanjang 5 km*."""
        noun = previous.measure.counted if previous is not None else None
        if noun is None or previous is None or previous.measure.after != draft.before.phrase_end:
            return None
        return self._sized(analysis, draft, analysis.words.surface(*noun)) if draft.before.extent else None

    def _stated(self, analysis: Analysis, draft: Draft) -> str | None:
        """What a verb states of its subject: *lokasi itu* **berjarak** *sekitar 40 kilometer*."""
        end, floor = draft.before.phrase_end, draft.sentence[0]
        head = self.rules.measuring.get(analysis.words.lower[end - 1]) if end > floor else None
        if head is None:
            return None
        subject = self.heads.trimmed(analysis, self.leftward.phrase(analysis, end - 1, floor), floor, counted=False)
        return f"{head} {self.leftward.text(analysis, subject)}" if subject is not None else head

    def _right(self, analysis: Analysis, draft: Draft) -> str | None:
        """The phrase behind a rate or quantity: *70 persen emisi karbon*, *800 kg cabai merah*."""
        if draft.measure.per is not None:
            return None
        words, rules = analysis.words, self.rules
        first, end = draft.measure.last, draft.sentence[1]
        if first + 1 < end and words.lower[first] in rules.of and words.lower[first + 1] in rules.naming.yardsticks:
            return None  # "defisit APBN 2,68 persen dari PDB"
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
        if first + 1 < end and words.lower[first] == MORE:
            # "musnahkan 1 kg lebih sabu"
            first += 1
        last = self.phrases.counted_end(analysis, first, end)
        if last == first or first in analysis.dated or words.lower[first] in rules.empty:
            return None
        if words.lower[first] in rules.naming.gauges:
            return None
        noun = first
        while noun < last and words.lower[noun] not in rules.naming.states:
            noun += 1
        draft.shared = words.surface(first, noun) if noun > first else None
        described = self.phrases.modified_end(analysis, last, end)
        clause = self.deeds.clause(analysis, last, described, end)
        if clause is not None:
            return f"{words.surface(first, last)} {clause}"
        asked = rules.cue_words.get(words.lower[draft.before.phrase_end - 1]) == "demand"
        # "meminta 95 persen bayi diimunisasi"
        done = None if asked else self.deeds.done(analysis, draft.before.phrase_end, draft.sentence[0])
        if described > last and (done is None or words.lower[last] not in rules.naming.spots):
            return words.surface(first, described)
        if done is not None:
            return f"{words.surface(first, last)} {done}"
        predicate = self.phrases.predicate_end(analysis, last, end, share=draft.measure.unit == PERCENT)
        if predicate is not None and predicate[0] == last:
            return words.surface(first, predicate[1])
        return words.surface(first, last)
