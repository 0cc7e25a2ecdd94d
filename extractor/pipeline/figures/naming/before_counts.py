"""A count and the phrase before its number -> what was counted, where that phrase says it."""

from extractor.pipeline.analysis import Analysis
from extractor.pipeline.figures.drafts import Draft
from extractor.pipeline.figures.naming.count_items import CountItems
from extractor.pipeline.figures.naming.count_parts import CountParts
from extractor.pipeline.figures.naming.scenes import Scenes
from extractor.pipeline.figures.phrases.leftward import Leftward
from extractor.pipeline.figures.phrases.morphology import ACTIVE, DERIVED, OF_IT, PASSIVE
from extractor.pipeline.figures.phrases.noun_phrases import NounPhrases
from extractor.pipeline.figures.phrases.phrase_edges import SHORT
from extractor.pipeline.figures.phrases.phrase_ends import EXPECTING
from extractor.pipeline.figures.phrases.phrase_kinds import Range
from extractor.rules.figures import FigureRules
from extractor.rules.regions import RegionRules


class BeforeCounts:
    """Tells whether the phrase before a number, the counted noun behind it or both name a count."""

    def __init__(
        self,
        rules: FigureRules,
        phrases: NounPhrases,
        leftward: Leftward,
        parts: CountParts,
        scenes: Scenes,
        regions: RegionRules,
    ) -> None:
        self.rules = rules
        self.regions = regions
        self.phrases = phrases
        self.leftward = leftward
        self.parts = parts
        self.scenes = scenes
        self.attained = rules.naming.shares & rules.naming.relational
        self.items = CountItems(rules, phrases, leftward, scenes)

    def read(self, analysis: Analysis, draft: Draft, previous: Draft | None, left: Range, floor: int) -> str | None:
        """Return the name, ``""`` where the phrase is one of a list of places, ``None`` where it tells nothing."""
        words, counted = analysis.words, draft.measure.counted
        lower, between = words.lower, words.lower[draft.before.phrase_end : draft.numeral.first]
        head = lower[left[0]].removesuffix(OF_IT) if left[1] - left[0] == 1 else ""
        if head != lower[left[0]] and head in self.attained:
            # "dari 7.696 balita, capaiannya hanya 3.798 balita"
            return self.leftward.text(analysis, left)
        if counted is None or self._is_idle(analysis, left, counted, floor, between):
            return None
        told = lower[draft.numeral.first - 1] == ":" and not self.leftward.kinds.is_name(analysis, *left)
        if told and self.phrases.predicate_end(analysis, draft.measure.last, draft.sentence[1]) is not None:
            # "Akibatnya lebih parah: tiga orang tewas"
            return None
        if "(" in between and not self.rules.superlatives.isdisjoint(lower[slice(*left)]):
            # "Palaran paling rawan (9 kasus)": which is first, and not of what.
            return None
        noun, text = words.surface(*counted), self.leftward.text(analysis, left)
        if left == (draft.sentence[0], draft.numeral.first) and self._is_theirs(analysis, draft, left):
            # "Penahanan dua tersangka berlangsung lancar": what is said is said of the deed.
            return noun
        within = left[0] > floor and lower[left[0] - 1] in self.rules.relatives
        if within and lower[left[1] - 1] in self.rules.naming.placing:
            # "keluarga yang beranggotakan 12 jiwa": the clause only leads to the number.
            return None
        if within and self.scenes.has_clause(analysis, draft):
            # "dari 40 kios yang dibuka masih ada 12 kios yang penyewanya belum ada"
            return None
        if within and self.phrases.verb_at(analysis, left[0]) and not lower[left[0]].startswith(PASSIVE):
            # "yang melapor 27 orang"
            return f"{noun} {self.rules.relative} {text}"
        bare = self.parts.is_bare(analysis, draft)
        coupled = bool(between) and all(word in self.rules.coupling for word in between)
        if coupled and bare and draft.measure.classified and self.leftward.kinds.is_name(analysis, *left):
            # "Pantai Beras Basah dengan 3.150 orang": where, of those that were counted before.
            return ""
        if self._suffices(analysis, draft, left, between, bare=bare):
            return text
        listed = previous is not None and previous.measure.classified
        if bare and listed and draft.measure.classified and self._goes_on(analysis, previous, left):
            return text
        if bare and listed and draft.measure.classified and self.leftward.kinds.is_name(analysis, *left):
            # "2.300 jiwa: Jontona 812 jiwa, Lamawolo 655 jiwa": where, of those that were counted before.
            return ""
        if not between and self._is_next_place(analysis, draft, previous, left):
            draft.item = left[0] not in analysis.place_starts
            return ""
        if self.items.is_item(analysis, draft, left, floor, between):
            if self.regions.is_district(lower, left, analysis.topic):
                # "Lhoksukon 18 desa, Samudera 8 desa": where, and not which.
                return "" if draft.measure.classified and bare else noun
            return text if draft.measure.classified and bare else f"{noun} {text}"
        return None

    def _is_next_place(self, analysis: Analysis, draft: Draft, previous: Draft | None, left: Range) -> bool:
        """Tell whether a name says where more people were counted: *Desa Jonggon 9 anak,* **Sungai Lada** *2 anak*."""
        words, counted = analysis.words, draft.measure.counted
        if previous is None or counted is None or words.lower[counted[0]] not in self.rules.naming.persons:
            return False
        if draft.measure.last > counted[0] + 1 or not draft.same_noun(analysis, previous):
            return False
        joined = self.rules.joins.issuperset(words.lower[previous.after : left[0]])
        return joined and self.leftward.kinds.is_name(analysis, *left)

    def _goes_on(self, analysis: Analysis, previous: Draft | None, left: Range) -> bool:
        """Tell whether a name is the next of a list of goods: *ekstasi 5 butir, dan* **Carnophen** *87 butir*."""
        words = analysis.words
        if previous is None or previous.opening is None or words.forms[previous.opening].cap:
            return False
        between = words.lower[previous.after : left[0]]
        goods = previous.opening < previous.numeral.first and previous.indicator == words.surface(
            previous.opening, previous.numeral.first
        )
        return goods and bool(between) and all(word == "," or word in self.rules.conjunctions for word in between)

    def _is_theirs(self, analysis: Analysis, draft: Draft, left: Range) -> bool:
        """Tell whether a phrase opens a sentence with what the counted have: **Izin usaha** *empat tambang itu*."""
        words, behind = analysis.words, draft.measure.last
        pointed = behind < draft.sentence[1] and words.lower[behind] in self.rules.demonstratives
        deed = left[1] - left[0] == 1 and DERIVED.fullmatch(words.lower[left[0]]) is not None
        return draft.numeral.spelled and (deed or pointed) and not self.parts.is_bare(analysis, draft)

    def _is_idle(
        self, analysis: Analysis, left: Range, counted: tuple[int, int], floor: int, between: list[str]
    ) -> bool:
        """Tell whether a phrase says nothing of what is counted."""
        lower = analysis.words.lower
        if left[0] > floor and self._is_aside(lower[left[0] - 1], between):
            # "Di titik ini tercatat ada enam lansia", "dari hasil itu ada dua orang": where or whence, not what.
            return True
        source = lower[left[0]] in self.rules.naming.findings
        if source and not self.rules.naming.existing.isdisjoint(between):
            # "catatan kami ada empat siswa"
            return True
        # "dari target 12.000 balita", "Kasus lainnya yaitu satu kasus ganja"
        empty = all(word in self.rules.empty for word in lower[left[0] : left[1]])
        return empty or self._is_other(analysis, left, counted)

    def _suffices(self, analysis: Analysis, draft: Draft, left: Range, between: list[str], *, bare: bool) -> bool:
        """Tell whether the phrase names the count without the noun behind its number."""
        lower, rules, counted = analysis.words.lower, self.rules, draft.measure.counted
        noun = lower[counted[0]] if counted is not None else ""
        if not rules.strong.isdisjoint(between) or lower[left[0]] == noun:
            return True
        if bare and lower[draft.numeral.first - 1] == "," and self._is_apposed(analysis, draft, left):
            return True
        if bare and lower[left[1]] in rules.relatives and lower[left[1] + 1] in rules.former:
            # "Mesin cuci darah yang semula 12 unit kini 20 unit"
            return True
        if bare and self._is_expected(analysis, draft, left):
            return True
        linked = any(word in rules.links for word in between) and self._on_line(analysis, draft)
        if not rules.naming.remaining.isdisjoint(between) and "," in lower[left[1] : draft.before.phrase_end]:
            # "Stok vaksin menipis, tersisa 140 vial"
            return True
        said = range(left[1], draft.before.phrase_end)
        sized = lower[left[0]] in rules.naming.owned_heads and lower[left[0]] not in rules.money
        if sized and left[1] - left[0] > 1 and rules.ends.issuperset(lower[at] for at in said):
            # "daya tampung gudang itu cuma 90 ribu karung"
            return bool(between) or self._closes(analysis, draft)
        if bare and any(lower[at] in rules.naming.surpassing for at in said):
            # "jumlah wisatawan melebihi target dari 13.000 orang"
            return True
        people = noun in rules.naming.persons or noun in rules.naming.households
        listed = (bare or people) and lower[left[0] - 1] in rules.wholes
        if listed and any(lower[at] in rules.naming.being for at in said):
            # "jumlah pasien itu berada di Paser 31 orang"
            return True
        if linked and lower[left[0]] in rules.naming.receiving and noun in rules.naming.beneficiaries:
            # "penerima BST sebanyak 523 KPM"
            return True
        summed = lower[left[0] - 1] in rules.wholes or lower[left[0]] in rules.wholes
        if bare and summed and not between and draft.measure.classified and self._closes(analysis, draft):
            return True  # "Jumlah kunjungan ke Derawan 6.237 orang"
        if bare and linked and (draft.measure.classified or self._is_named(analysis, left, draft)):
            # "penerima PKH sebanyak 7.917 jiwa", "Balita: 7 orang": the classifier adds nothing.
            return True
        if (bare or people) and self._is_clause(analysis, draft, left):
            # "bayi yang tuntas imunisasi (IDL) baru 2.974 anak"
            return True
        if not between and lower[left[1] - 1].endswith(OF_IT) and (bare or self._closes(analysis, draft)):
            # "Tersangkanya 15 orang", "peserta KB aktifnya 1.504 pasangan"
            return True
        if not between and draft.measure.classified and bare and self._are_people(analysis, draft, left):
            # "Pemilih terdaftar di Paser 406.875 orang"
            return True
        named = {lower[left[0]], *lower[max(0, left[0] - 1) : left[0]]} & self.rules.wholes
        if named and analysis.words.forms[left[0]].upper and not rules.naming.existing.isdisjoint(between):
            return True  # "jumlah DPT di Kuaro ada 1.640 pemilih"
        if named and not (self.rules.naming.copulas | self.rules.introducing).isdisjoint(between):
            # "Jumlah sampel survei adalah 720 rumah tangga"
            return True
        if bare and "," not in between and self._ends_title(analysis, draft):
            # "DPT Pemilu di Papua 3,5 Juta Jiwa"
            return True
        # "kuota siswa baru sebanyak 120 kursi", "menetapkan DPT sebanyak 113.044 pemilih"
        totalled = not rules.naming.totals.isdisjoint(between)
        return totalled and (self._is_named(analysis, left, draft) or self._is_object(analysis, left))

    def _is_object(self, analysis: Analysis, left: Range) -> bool:
        """Tell whether a phrase is an abbreviation right behind an active verb: *memberangkatkan* **PPPK**."""
        words, (start, end) = analysis.words, left
        verb = words.lower[start - 1] if start else ""
        return end - start == 1 and words.forms[start].upper and verb.startswith(ACTIVE) and self.phrases.is_verb(verb)

    def _is_expected(self, analysis: Analysis, draft: Draft, left: Range) -> bool:
        """Tell whether a subject is expected or able to be so many: *Kebutuhan guru* **diperkirakan** *90 orang*."""
        lower, rules = analysis.words.lower, self.rules
        between = [lower[at] for at in range(left[1], draft.numeral.first) if at not in analysis.dated]
        reckoned = [word for word in between if word.startswith(PASSIVE) and word in rules.links]
        expected = [word for word in between if word in rules.modals or rules.cue_words.get(word) in EXPECTING]
        expected += reckoned
        idle = all(word in expected or word in rules.links or word in rules.naming.occasions for word in between)
        return bool(expected) and idle

    def _is_apposed(self, analysis: Analysis, draft: Draft, left: Range) -> bool:
        """Tell whether a number behind a comma is all that follows: *Temuan baru, kata Ani,* **118 kasus**."""
        kinds, (start, end) = self.leftward.kinds, left
        if kinds.is_name(analysis, start, end) or analysis.in_title(start):
            return False
        if start > draft.sentence[0] and analysis.words.lower[start - 1] in self.rules.naming.adjuncts:
            return False  # "Dari warga yang sudah direkam, 77 orang telah memegang kartu"
        return self.phrases.predicate_end(analysis, draft.measure.last, draft.sentence[1]) is None

    def _are_people(self, analysis: Analysis, draft: Draft, left: Range) -> bool:
        """Tell whether a phrase opens with people who can be counted, and only a place or date parts it from them."""
        words, lower = analysis.words, analysis.words.lower
        head = self.rules.counted_before.longest(lower, left[0] + 1)
        told = any(self.phrases.verb_at(analysis, at) for at in range(left[1], draft.before.phrase_end))
        parted = any(words.forms[at].punct for at in range(left[1], draft.before.phrase_end))
        if parted or self.phrases.predicate_end(analysis, draft.measure.last, draft.sentence[1]) is not None:
            # "Dari warga yang sudah direkam, 77.104 orang telah memegang kartu"
            return False
        if head is None or head[0] != left[0] or told or any(form.digit for form in words.forms[slice(*left)]):
            return False
        last = lower[left[1] - 1]
        led = last.startswith(ACTIVE) and last not in self.rules.naming.objectless
        return not led and self.rules.naming.copulas.isdisjoint(lower[slice(*left)])

    def _closes(self, analysis: Analysis, draft: Draft) -> bool:
        """Tell whether a number and the one word it counts end their clause."""
        counted, last, forms = draft.measure.counted, draft.measure.last, analysis.words.forms
        if draft.numeral.spelled or counted is None or counted[1] - counted[0] > 1:
            return False
        return last >= draft.sentence[1] or (forms[last].punct and forms[last].text != "(")

    def _is_clause(self, analysis: Analysis, draft: Draft, left: Range) -> bool:
        """Tell whether a noun with a clause of its own says what a bare classifier counts."""
        words, rules = analysis.words, self.rules
        at, last = left[0] - 1, left[1] - 1
        opens = at < draft.sentence[0] or not words.forms[at].word or words.lower[at] in rules.openers
        if (
            not opens
            or rules.relatives.isdisjoint(words.lower[left[0] + 1 : last])
            or self._leads(analysis, draft, *left)
        ):
            return False
        idle = rules.so_far | rules.naming.existing
        if any(words.lower[token] not in idle for token in range(left[1], draft.numeral.first)):
            return False
        behind = draft.measure.last
        ends = behind >= draft.sentence[1] or words.lower[behind] not in rules.relatives
        return ends and self.phrases.predicate_end(analysis, behind, draft.sentence[1]) is None

    def _leads(self, analysis: Analysis, draft: Draft, first: int, last: int) -> bool:
        """Tell whether a phrase ends with a verb whose object follows, or holds another number or statement."""
        words = analysis.words
        counted = draft.measure.counted
        persons = counted is not None and words.lower[counted[0]] in self.rules.naming.people
        # "kegiatan yang diikuti 300 orang": no activity is counted in people.
        own = not persons or words.lower[first] in self.rules.naming.persons
        done = own and (
            words.lower[last - 1].startswith(PASSIVE) or words.lower[last - 1] in self.rules.naming.objectless
        )
        if (self.phrases.verb_at(analysis, last - 1) and not done) or not self.rules.naming.copulas.isdisjoint(
            words.lower[first:last]
        ):
            return True
        return any(form.digit for form in words.forms[first:last])

    def _is_aside(self, before: str, between: list[str]) -> bool:
        """Tell whether a phrase behind a preposition only says where or whence there are so many."""
        rules = self.rules
        # "Akibat longsor itu dua pekerja terluka"
        return (
            before in rules.locatives
            or before in rules.naming.consequent
            or (before in rules.naming.adjuncts and not rules.naming.existing.isdisjoint(between))
        )

    def _is_other(self, analysis: Analysis, left: Range, counted: tuple[int, int]) -> bool:
        """Tell whether a phrase is *X lainnya* before a number of X."""
        lower = analysis.words.lower
        return lower[left[0]] == lower[counted[0]] and lower[left[1] - 1] in self.rules.naming.others

    def _ends_title(self, analysis: Analysis, draft: Draft) -> bool:
        """Tell whether nothing is said of a count in a headline."""
        if not analysis.in_title(draft.numeral.first):
            return False
        last = draft.after
        return last >= draft.sentence[1] or not analysis.words.forms[last].word

    def _on_line(self, analysis: Analysis, draft: Draft) -> bool:
        """Tell whether the phrase before a number stands on the same line: a list's heading names none of its items."""
        start = analysis.words.start
        return "\n" not in analysis.text[start[draft.before.phrase_end - 1] : start[draft.numeral.first]]

    def _is_named(self, analysis: Analysis, phrase: Range, draft: Draft) -> bool:
        """Tell whether a phrase is more than a word, no adjunct and next to its number.

        Not *(berdasarkan) data Dinas Kesehatan*, nor *kegiatan itu (diikuti)*.
        """
        start, end = phrase
        lower = analysis.words.lower
        summed = start > draft.sentence[0] and lower[start - 1] in self.rules.wholes
        if (
            (end - start < SHORT and not summed)
            or lower[end - 1].endswith(OF_IT)
            or self.leftward.kinds.is_name(analysis, start, end)
        ):
            return False
        if start > draft.sentence[0] and lower[start - 1] in self.rules.naming.adjuncts:
            return False
        return not any(
            lower[at] == "," or (at not in analysis.dated and self.phrases.verb_at(analysis, at))
            for at in range(end, draft.before.phrase_end)
        )
