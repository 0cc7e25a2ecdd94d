"""The phrase before a count -> whether it names that alone: **penerima PKH** *sebanyak 812 jiwa*."""

from extractor.pipeline.analysis import Analysis
from extractor.pipeline.figures.drafts import Draft
from extractor.pipeline.figures.phrases.leftward import Leftward
from extractor.pipeline.figures.phrases.morphology import ACTIVE, BEFALLEN, OF_IT, PASSIVE
from extractor.pipeline.figures.phrases.noun_phrases import NounPhrases
from extractor.pipeline.figures.phrases.phrase_edges import SHORT
from extractor.pipeline.figures.phrases.phrase_ends import EXPECTING
from extractor.pipeline.figures.phrases.phrase_kinds import Range
from extractor.rules.figures import FigureRules


class FullNames:
    """Tells whether the noun behind a number adds nothing to the phrase before it."""

    def __init__(self, rules: FigureRules, phrases: NounPhrases, leftward: Leftward) -> None:
        self.rules = rules
        self.phrases = phrases
        self.leftward = leftward
        self.equating = rules.naming.copulas | rules.introducing
        self.idle = rules.so_far | rules.naming.existing

    def suffices(self, analysis: Analysis, draft: Draft, left: Range, between: list[str], *, bare: bool) -> bool:
        """Tell whether the phrase names the count without the noun behind its number.

        ``between``: the words from the phrase to the number; ``bare``: nothing is said of the noun.
        """
        lower, rules, counted = analysis.words.lower, self.rules, draft.measure.counted
        noun = lower[counted[0]] if counted is not None else ""
        if not rules.strong.isdisjoint(between) or lower[left[0]] == noun:
            return True
        if bare and self._is_set_apart(analysis, draft, left):
            return True
        if not rules.naming.remaining.isdisjoint(between) and "," in lower[left[1] : draft.before.phrase_end]:
            # "Stok vaksin menipis, tersisa 140 vial"
            return True
        if self._is_size(lower, draft, left):
            # "daya tampung gudang itu cuma 90 ribu karung"
            return bool(between) or self._closes(analysis, draft)
        held = rules.naming.households | rules.naming.vessels  # "Stok vaksin yang tersedia 12 ribu dosis"
        plain = bare or noun in rules.naming.persons or noun in held
        return (
            self._is_told_of(lower, draft, left, bare=bare, plain=plain)
            or self._is_linked(analysis, draft, left, between, bare=bare)
            or self._is_whole(analysis, draft, left, between, plain=plain)
            or (plain and self._is_clause(analysis, draft, left))
            or (not between and self._adjoins(analysis, draft, left, bare=bare))
            or (bare and "," not in between and self._ends_title(analysis, draft))
            or self._is_totalled(analysis, draft, left, between)
        )

    def _is_set_apart(self, analysis: Analysis, draft: Draft, left: Range) -> bool:
        """Tell whether a comma, *semula* or an expectation parts a phrase from a number that is all else there is."""
        lower, rules = analysis.words.lower, self.rules
        if lower[draft.numeral.first - 1] == "," and self._is_apposed(analysis, draft, left):
            return True
        if lower[left[1]] in rules.relatives and lower[left[1] + 1] in rules.former:
            # "Mesin cuci darah yang semula 12 unit kini 20 unit"
            return True
        return self._is_expected(analysis, draft, left)

    def _is_size(self, lower: list[str], draft: Draft, left: Range) -> bool:
        """Tell whether a phrase is a size that something has, right before it is told: **kuota solar** *cuma 9 ton*."""
        sized = lower[left[0]] in self.rules.naming.owned_heads and lower[left[0]] not in self.rules.money
        return sized and left[1] - left[0] > 1 and self.rules.ends.issuperset(lower[left[1] : draft.before.phrase_end])

    def _is_told_of(self, lower: list[str], draft: Draft, left: Range, *, bare: bool, plain: bool) -> bool:
        """Tell whether a verb says of a phrase that there are so many, or where they are."""
        said = lower[left[1] : draft.before.phrase_end]
        if bare and not self.rules.naming.surpassing.isdisjoint(said):
            # "jumlah wisatawan melebihi target dari 13.000 orang"
            return True
        # "jumlah pasien itu berada di Paser 31 orang"
        return plain and lower[left[0] - 1] in self.rules.wholes and not self.rules.naming.being.isdisjoint(said)

    def _is_linked(self, analysis: Analysis, draft: Draft, left: Range, between: list[str], *, bare: bool) -> bool:
        """Tell whether a word links a phrase with so many of those it names: *Balita* **:** *7 orang*."""
        lower, naming, counted = analysis.words.lower, self.rules.naming, draft.measure.counted
        if self.rules.links.isdisjoint(between) or not self._on_line(analysis, draft):
            return False
        if counted is not None and lower[left[0]] in naming.receiving and lower[counted[0]] in naming.beneficiaries:
            # "penerima BST sebanyak 523 KPM"
            return True
        # "penerima PKH sebanyak 7.917 jiwa", "Balita: 7 orang": the classifier adds nothing.
        return bare and (draft.measure.classified or self._is_named(analysis, left, draft))

    def _is_whole(self, analysis: Analysis, draft: Draft, left: Range, between: list[str], *, plain: bool) -> bool:
        """Tell whether a phrase is said to be a whole of so many: **jumlah pelanggan di Berau** *adalah 420 orang*."""
        words, rules, start = analysis.words, self.rules, left[0]
        if rules.wholes.isdisjoint(words.lower[max(0, start - 1) : start + 1]):
            return False
        if plain and not between and self._closes(analysis, draft):
            return True  # "Jumlah kunjungan ke Derawan 6.237 orang", "Jumlah lulusan SD 4.000 siswa"
        if words.forms[start].upper and not rules.naming.existing.isdisjoint(between):
            return True  # "jumlah DPT di Kuaro ada 1.640 pemilih"
        # "Jumlah sampel survei adalah 720 rumah tangga"
        return not self.equating.isdisjoint(between)

    def _adjoins(self, analysis: Analysis, draft: Draft, left: Range, *, bare: bool) -> bool:
        """Tell whether a phrase right before a number is of those that are counted."""
        if analysis.words.lower[left[1] - 1].endswith(OF_IT) and (bare or self._closes(analysis, draft)):
            # "Tersangkanya 15 orang", "peserta KB aktifnya 1.504 pasangan"
            return True
        # "Pemilih terdaftar di Paser 406.875 orang", "Warga terdampak 297 KK"
        counted = draft.measure.counted
        lower, naming = analysis.words.lower, self.rules.naming
        houses = (
            counted is not None and lower[counted[0]] in naming.households and lower[left[0]] not in naming.dwellings
        )
        return (houses or (bare and draft.measure.classified)) and self._are_people(analysis, draft, left)

    def _is_totalled(self, analysis: Analysis, draft: Draft, left: Range, between: list[str]) -> bool:
        """Tell whether a phrase is summed up: *kuota siswa baru* **sebanyak** *120 kursi*."""
        # "menetapkan DPT sebanyak 113.044 pemilih"
        totalled = not self.rules.naming.totals.isdisjoint(between)
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
        led = last.startswith(ACTIVE) and last not in self.rules.naming.objectless and not words.forms[left[1] - 1].cap
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
        if any(words.lower[token] not in self.idle for token in range(left[1], draft.numeral.first)):
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
            words.lower[last - 1].startswith((PASSIVE, BEFALLEN))
            or words.lower[last - 1] in self.rules.naming.objectless
        )
        if (self.phrases.verb_at(analysis, last - 1) and not done) or not self.rules.naming.copulas.isdisjoint(
            words.lower[first:last]
        ):
            return True
        return any(form.digit for form in words.forms[first:last])

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
