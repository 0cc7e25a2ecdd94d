"""Figure -> the noun phrase that says what was measured, in the article's own words."""

from collections.abc import Container

from extractor.pipeline.analysis import Analysis
from extractor.pipeline.figures.drafts import Draft
from extractor.pipeline.figures.naming.areas import Areas
from extractor.pipeline.figures.naming.around import Around
from extractor.pipeline.figures.naming.dedications import Dedications
from extractor.pipeline.figures.naming.deeds import Deeds
from extractor.pipeline.figures.naming.list_items import ListItems
from extractor.pipeline.figures.naming.measured_amounts import MeasuredAmounts
from extractor.pipeline.figures.naming.measured_counts import MeasuredCounts
from extractor.pipeline.figures.naming.measured_rates import MeasuredRates
from extractor.pipeline.figures.naming.standings import Standings
from extractor.pipeline.figures.naming.stated_measures import StatedMeasures
from extractor.pipeline.figures.naming.undertakings import Undertakings
from extractor.pipeline.figures.nearby import ends_place
from extractor.pipeline.figures.phrases.leftward import Leftward
from extractor.pipeline.figures.phrases.morphology import OF_IT
from extractor.pipeline.figures.phrases.noun_phrases import NounPhrases
from extractor.pipeline.figures.phrases.phrase_edges import SHORT
from extractor.pipeline.figures.phrases.phrase_heads import PhraseHeads
from extractor.pipeline.figures.phrases.phrase_kinds import Range
from extractor.pipeline.figures.quantities.units import COUNT, PERCENT
from extractor.rules.figures import FigureRules
from extractor.rules.regions import RegionRules


class Measured:
    """Finds the phrase: before the number for amounts and rates, from the counted noun on for counts."""

    def __init__(self, rules: FigureRules, phrases: NounPhrases, money: Container[str], regions: RegionRules) -> None:
        self.rules = rules
        self.phrases = phrases
        self.money = money
        self.leftward = Leftward(rules, phrases)
        self.heads = PhraseHeads(rules, phrases)
        self.items = ListItems(rules)
        self.deeds = Deeds(rules, phrases)
        self.stated = StatedMeasures(rules, self.leftward, self.heads)
        self.areas = Areas(rules, self.leftward)
        self.around = Around(rules, self.leftward)
        self.standings = Standings(rules, self.leftward)
        self.ours = Undertakings(rules, self.leftward, self.deeds, money)
        self.dedications = Dedications(rules, self.leftward)
        self.multiplied = rules.naming.folds | rules.naming.frequencies | phrases.number_words | rules.cue_words.keys()
        self.counts = MeasuredCounts(rules, phrases, self.leftward, self.deeds, regions)
        self.rates = MeasuredRates(rules, phrases, self.leftward, self.deeds)
        self.amounts = MeasuredAmounts(rules, phrases, self.leftward, self.deeds, money)

    def read(self, analysis: Analysis, draft: Draft, previous: Draft | None) -> None:
        """Set the draft's indicator, or leave it ``None`` where its sentence names none next to the number.

        ``previous`` is the figure before it in the same sentence: its words are not read again.
        """
        floor = draft.sentence[0] if previous is None else previous.after
        if draft.measure.unit != COUNT and (done := self.ours.of(analysis, draft, floor)) is not None:
            draft.indicator = draft.base = self.rates.sized(analysis, draft, done)
            return
        if previous is not None and self.ours.revises(analysis, draft, previous):
            draft.indicator, draft.base, draft.origin = previous.indicator, previous.base, previous
            return
        left = self._before(analysis, draft, previous, floor)
        if left is not None and previous is not None and self._restates(analysis, draft, previous, left):
            draft.indicator = previous.indicator
            return
        left = self._naming(analysis, draft, previous, left, floor)
        draft.area = self.areas.of(analysis, draft, left)
        if draft.area is not None and left is not None and self.areas.is_area(analysis, left):
            left = self.areas.told_of(analysis, left[0], floor)
        draft.opening = left[0] if left is not None else None
        if left is not None and self._labels(analysis, left):
            draft.label = analysis.words.surface(*left)
        if (stated := self.stated.of(analysis, draft, left)) is not None:
            draft.indicator = stated
        elif draft.measure.unit == COUNT:
            draft.indicator = self.counts.read(analysis, draft, previous, left, floor)
        elif draft.measure.unit in self.money:
            draft.indicator = self.amounts.read(analysis, draft, previous, left)
        else:
            draft.indicator = self.rates.read(analysis, draft, previous, left)
        if left is not None and previous is None:
            draft.indicator = self.dedications.complete(analysis, draft, left)

    def _before(self, analysis: Analysis, draft: Draft, previous: Draft | None, floor: int) -> Range | None:
        """The phrase before a number, or the name that its line opens with."""
        left, kinds, end = self.leftward.before(analysis, draft, floor), self.leftward.kinds, draft.before.phrase_end
        behind = end - (left is None and floor + 1 < end and analysis.words.lower[end - 1] == ",")
        draft.placed = left is None and floor < behind and ends_place(analysis, behind)  # "Di Paser ada 230 pemilih"
        if draft.measure.unit in self.money and (previous is None or previous.measure.unit not in self.money):
            left = self.items.of(analysis, draft, draft.sentence[0]) or left
        draft.line = self.items.label(analysis, draft)
        label = draft.line if draft.measure.unit != COUNT else None
        draft.lined = label is not None
        if label is not None and not kinds.is_name(analysis, *label):
            left = label
        elif left is not None:
            left = self.heads.trimmed(analysis, left, floor, counted=draft.measure.unit == COUNT)
        if left is None or kinds.is_addressed(analysis, left[0]) or self._is_said(analysis, left):
            return None
        if draft.measure.unit in (COUNT, PERCENT):
            return left
        return self._sized(analysis, self._stretching(analysis, left) if draft.before.extent else left)

    def _naming(
        self, analysis: Analysis, draft: Draft, previous: Draft | None, left: Range | None, floor: int
    ) -> Range | None:
        """The phrase that names a figure: the one before its number, or another that its sentence has for it."""
        if left is not None and previous is not None and draft.before.earlier:
            # "20 bus yang terbakar dari 104 bus yang dititipkan"
            left = None if self._is_of_part(analysis, previous, left) else left
        if left is None and previous is not None:
            left = self.around.find(analysis, draft, previous, floor)
        left = self._told(analysis, draft, previous, left, floor) if left is not None else None
        if left is not None and previous is not None and self._closes(analysis, draft, floor):
            left = None
        if previous is None and draft.measure.unit != COUNT and (left is None or self._is_gauge(analysis, left)):
            return self._topic(analysis, draft) or left
        return left

    def _told(self, analysis: Analysis, draft: Draft, previous: Draft | None, left: Range, floor: int) -> Range | None:
        """What of a phrase says what is measured; ``None`` where it says where, when, by whom or against what."""
        if self._is_somewhere(analysis, draft, left, floor) or self._is_agency(analysis, draft, left):
            return None
        if previous is not None and self.standings.is_compared(analysis, draft, left):
            return None
        left = self._unranked(analysis, left)
        place = self.leftward.kinds.is_place(analysis, left)
        if place or self._is_occasion(analysis, left):
            # "Ciamis 33,4 persen", "pekan ketiga 34 kasus": where or when, which are fields of their own.
            draft.placed = place and left[1] == draft.before.phrase_end
            return None
        return self._rated(analysis, draft, left, floor, previous) if draft.measure.unit == PERCENT else left

    def _is_said(self, analysis: Analysis, left: Range) -> bool:
        """Tell whether a phrase is what is said of something unnamed: *(akan)* **cukup tangguh**, **tidak salah**."""
        lower, rules, at = analysis.words.lower, self.rules, left[0]
        denied = lower[at] in rules.negations and lower[at + 1] not in rules.naming.states
        return left[1] - at > 1 and (denied or lower[at] in rules.naming.intensifying)

    def _unranked(self, analysis: Analysis, left: Range) -> Range:
        """A phrase without who has it: *yang terendah* **Kuaro**, *Jawa Barat* **penduduknya** *terbanyak*."""
        (start, end), lower = left, analysis.words.lower
        home = analysis.place_starts.get(start)
        if home is not None and home.last < end and lower[home.last].endswith(OF_IT):
            return home.last, end - (end - home.last > 1 and lower[end - 1] in self.rules.superlatives)
        place = analysis.place_starts.get(start + 1) if analysis.words.lower[start] in self.rules.superlatives else None
        return (start + 1, end) if place is not None and place.last == end else left

    def change(self, analysis: Analysis, draft: Draft) -> str | None:
        """The noun of a change whose subject is not told: **Efisiensi** *Rp19 miliar*."""
        words, cue = analysis.words, draft.before.cue
        between = words.lower[draft.before.phrase_end : draft.numeral.first]
        if draft.measure.unit in self.money and not self.rules.valued.isdisjoint(between):
            return self.rules.value
        if draft.received and draft.before.phrase_end == draft.numeral.first:
            # "Jaksa gadungan dapat Rp21 juta"
            return f"{self.rules.coin} {self.rules.got}"
        if draft.measure.unit in self.money and draft.before.phrase_end == draft.numeral.first:
            # "Pengusaha setor Rp2,4 miliar ke kas daerah"
            done = self.deeds.done(analysis, draft.before.phrase_end, draft.sentence[0])
            if done is not None:
                return f"{self.rules.coin} {done}"
        if cue is None or draft.before.status != "change" or words.lower[cue] not in self.rules.far:
            return None
        if self.phrases.verb_at(analysis, cue) or words.lower[cue].endswith(OF_IT):
            return None
        last = min(self.phrases.counted_end(analysis, cue, draft.numeral.first), draft.numeral.first)
        return words.surface(cue, last) if last > cue else None

    def _rated(self, analysis: Analysis, draft: Draft, left: Range, floor: int, previous: Draft | None) -> Range | None:
        """What a rate is of, without its rank, its holder, its state and what it is compared with."""
        ranked = self.standings.unranked(analysis, left)
        if not (draft.before.linked or draft.moved):
            ranked = self.leftward.kinds.holder(analysis, ranked)
        if self.leftward.kinds.is_place(analysis, ranked):
            # "Bontang teratas dengan 21,4 persen"
            return None
        told = self._stateless(analysis, ranked, floor)
        told = self.standings.uncompared(analysis, draft, told, previous) if told is not None else None
        if told is not None and previous is not None and self.standings.is_elsewhere(analysis, told):
            # "di bawah angka Provinsi Bali sebesar 81 persen"
            return None
        return told

    def _stateless(self, analysis: Analysis, left: Range, floor: int) -> Range | None:
        """What a state before a rate is said of: **penyaluran BPNT** *itu tuntas 96,3 persen*."""
        lower, end = analysis.words.lower, left[0]
        states = [word for word in lower[slice(*left)] if word not in self.rules.negations]
        if not states or not all(word in self.rules.naming.completed for word in states):
            return left
        while end > floor and (lower[end - 1] in self.rules.demonstratives or lower[end - 1] in self.rules.so_far):
            end -= 1
        start, end = self.leftward.phrase(analysis, end, floor) if end > floor else (end, end)
        return (start, end) if end - start >= SHORT else None

    def _sized(self, analysis: Analysis, left: Range) -> Range:
        """The size right before a quantity, which names it: *memanjang di atap rumah ukuran* **panjang** *40 cm*."""
        start, end = left
        lower, naming = analysis.words.lower, self.rules.naming
        sizing = lower[end - 2] in naming.sizing
        before = sizing or lower[end - 2] in naming.during
        sized = end - start > SHORT - sizing and lower[end - 1] in naming.sizes and before
        return (end - 1, end) if sized else left

    def _stretching(self, analysis: Analysis, left: Range) -> Range:
        """What has an extent, behind a verb with its agent or purpose: *ditutup oleh* **pagar** *setinggi 4 meter*."""
        lower, led = analysis.words.lower, self.rules.agents | self.rules.purpose
        for at in range(left[1] - 2, left[0], -1):
            if lower[at] in led and self.phrases.verb_at(analysis, at - 1):
                return at + 1, left[1]
        return left

    def _is_gauge(self, analysis: Analysis, left: Range) -> bool:
        """Tell whether a phrase says how something is measured, and not what: *persentase*."""
        return self.rules.rate_headings.issuperset(analysis.words.lower[slice(*left)])

    def _topic(self, analysis: Analysis, draft: Draft) -> Range | None:
        """What a sentence says it is about: *Dari segi* **persentase penduduk miskin**, *kata Ani, Mei tercatat …*."""
        lower, rules, at = analysis.words.lower, self.rules.naming, draft.sentence[0]
        while at < draft.before.phrase_end and not analysis.words.forms[at].word:
            at += 1
        while lower[at] in self.rules.contrasts or lower[at] in self.rules.of or lower[at] in self.rules.relatives:
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

    def _is_of_part(self, analysis: Analysis, previous: Draft, left: Range) -> bool:
        """Tell whether the phrase before a whole is what its part counts, or is said to be."""
        counted = previous.measure.counted
        if counted is None or previous.measure.unit != COUNT:
            return False
        between = analysis.words.lower[counted[1] : left[0]]
        return counted[0] <= left[0] and all(word in self.rules.relatives for word in between)

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

    def _is_somewhere(self, analysis: Analysis, draft: Draft, left: Range, floor: int) -> bool:
        """Tell whether a phrase only says where: *di Loa Buah mencapai 30 cm*, *Di dalam rumah mencapai 25 cm*."""
        before = analysis.words.lower[left[0] - 1] if left[0] > floor else ""
        if draft.measure.unit == COUNT and before in self.rules.naming.by_means:
            return self.leftward.kinds.is_name(analysis, *left)  # "disalurkan lewat Bank Kaltimtara di 19 kecamatan"
        if before not in self.rules.naming.scenes:
            return False
        opens = left[0] - 1 == floor or not analysis.words.forms[left[0] - 2].word
        return self.leftward.kinds.is_name(analysis, *left) or (opens and draft.measure.unit != COUNT)

    def _is_agency(self, analysis: Analysis, draft: Draft, left: Range) -> bool:
        """Tell whether people are counted behind an organisation that has to reach them: *Pemkot mesti mencapai …*."""
        lower, last = analysis.words.lower, left[1]
        while last > left[0] and lower[last - 1] in self.rules.naming.duties:
            last -= 1
        span = analysis.institution_before(left[0]) if draft.measure.classified else None
        return span is not None and span.first == left[0] and span.last == last

    def _is_occasion(self, analysis: Analysis, phrase: Range) -> bool:
        """Tell whether a phrase only says when, or how much: *pekan ketiga*, *bulanan (m-to-m)*, *(lebih) rendah*."""
        words, naming = analysis.words, self.rules.naming
        told = [words.lower[at] for at in range(*phrase) if words.forms[at].word]
        graded = len(told) == 1 and told[0] in naming.grades and words.lower[phrase[0] - 1] in self.rules.comparing
        return (
            graded
            or (told[:1] and told[0] in naming.eras and naming.roots.isdisjoint(told))
            or naming.occasions.issuperset(told)
            or self._is_fold(told)
        )

    def _is_fold(self, told: list[str]) -> bool:
        """Tell whether words only say how many times something moved: *naik dua kali lipat*."""
        return bool(told) and told[-1] in self.rules.naming.folds and self.multiplied.issuperset(told)

    def _restates(self, analysis: Analysis, draft: Draft, previous: Draft, left: Range) -> bool:
        """Tell whether what stands before a number still describes the last: *31 koperasi yang aktif atau 62%*."""
        lower = analysis.words.lower
        opening = previous.measure.after
        if left[0] != opening + 1 or lower[opening] not in self.rules.relatives:
            return False
        return not self.rules.same.isdisjoint(lower[left[1] : draft.numeral.first])
