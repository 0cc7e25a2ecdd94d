"""The noun phrase before a number, unless it is a rank, an agent, who speaks or nothing."""

from typing import Final

from extractor.pipeline.analysis import Analysis
from extractor.pipeline.figures.drafts import Draft
from extractor.pipeline.figures.phrases.clauses import MOVING, describes
from extractor.pipeline.figures.phrases.comparands import Comparands
from extractor.pipeline.figures.phrases.morphology import ACTIVE, DERIVED, PASSIVE
from extractor.pipeline.figures.phrases.noun_phrases import NounPhrases
from extractor.pipeline.figures.phrases.outer_phrases import OuterPhrases
from extractor.pipeline.figures.phrases.phrase_edges import SHORT, PhraseEdges
from extractor.pipeline.figures.phrases.phrase_kinds import Range
from extractor.pipeline.figures.quantities.units import COUNT, PERCENT
from extractor.rules.figures import FigureRules

EXPECTING: Final = frozenset({"forecast", "target", "hope", "plan"})
ORDINAL: Final = "ke"
FOLD: Final = 3
"""Words of *dua kali lipat*."""
MOST: Final = "paling"


class Leftward(PhraseEdges):
    """Reads the phrase before a number, right to left."""

    def __init__(self, rules: FigureRules, phrases: NounPhrases) -> None:
        super().__init__(rules, phrases)
        self.comparands = Comparands(rules, self)
        self.outer = OuterPhrases(rules, self)
        self.happening = rules.naming.being | rules.naming.undergoing
        self.easing = rules.naming.grading | rules.naming.adverbs
        self.graded = rules.naming.grades | rules.naming.grading | frozenset(rules.superlatives)

    def before(self, analysis: Analysis, draft: Draft, floor: int) -> Range | None:
        """Return the phrase before a draft's number, or ``None`` where it is a rank, an agent or nothing."""
        lower = analysis.words.lower
        end = draft.before.phrase_end
        if draft.measure.unit == COUNT and end > floor and lower[end - 1] in self.rules.naming.among_them:
            return None  # "menyerap tenaga kerja, di antaranya 640 nelayan"
        if draft.moved and end > floor + 1 and lower[end - 1] in self.rules.coupling:
            # "Angka putus sekolah ditekan dengan penurunan 40 anak"
            return self.undergoer(analysis, end - 1, floor)
        if end - 3 > floor and lower[end - 1] in self.rules.aims and lower[end - 2] in self.rules.of:
            grade = end - 3
            whose = self._graded(analysis, grade, floor) if lower[grade] in self.rules.naming.grades else (grade, grade)
            if whose[1] > whose[0]:
                return whose  # "Pajak parkir juga rendah dari target Rp158 juta"
        noted = self.comparands.noted(analysis, end, floor)
        if noted is not None:
            return noted
        end = self._unmultiplied(lower, end, floor)
        expected = self.rules.cue_words.get(lower[end - 1]) in EXPECTING
        while draft.moved and end > floor + 1 and lower[end - 1] in self.easing:
            end -= 1  # "cabai merah ikut naik Rp8.000", "angka kematian bayi, cenderung turun dari …"
        came = draft.before.later or draft.before.earlier
        if came and not expected and end > floor + 1 and self.phrases.verb_at(analysis, end - 1):
            # "angka kematian bayi membaik menjadi 11", "pertumbuhannya melambat dari 0,4 persen menjadi 0,3 persen"
            end -= 1
        # "Luas panen diperkirakan 171 ribu hektare", but "diperkirakan 300 rumah terendam"
        reckoned = lower[end - 1].startswith(PASSIVE) and (draft.measure.unit != COUNT or self._is_all(analysis, draft))
        governed = draft.before.linked or draft.moved or reckoned
        while governed and end > floor + 1 and self.rules.cue_words.get(lower[end - 1]) in EXPECTING:
            if lower[end - 1].startswith(ACTIVE):
                # "Bupati menargetkan angka itu naik ke 60 persen": the subject only says so.
                return None
            end -= 1  # "jumlah pemudik diperkirakan mencapai …": the expectation is the status, not the name.
        while (draft.before.linked or draft.moved) and end > floor + 1 and lower[end - 1] in self.rules.modals:
            end -= 1
        settled = end > floor + 1 and (draft.measure.unit == PERCENT or lower[end - 1] in self.rules.settled)
        if (draft.before.linked or settled) and end > floor + 1 and self.clauses.is_done(analysis, end - 1):
            # "UMSP ditetapkan sebesar Rp3,6 juta", "biaya listrik ditingkatkan 20 persen"
            end -= 1
        elif draft.measure.unit == PERCENT and end > floor + 1 and self.clauses.is_reached(analysis, end - 1):
            end -= 1
        if (
            end > floor + 1
            and self.rules.cue_words.get(lower[end - 1]) == "reached"
            and self.phrases.is_verb(lower[end - 1])
            and not describes(self.rules, lower, end, floor)
        ):
            # "PAD tercapai 91 persen"
            end -= 1
        if lower[end - 1] == "," and (aside := self.kinds.said_aside(analysis, end - 1, floor)) is not None:
            # "Panjang taman, imbuhnya, 240 meter"
            end = aside
        if draft.before.earlier and lower[end - 1] == ",":
            end = self.clauses.moved(analysis, end - 1, floor)
        asserted = lower[end - 1] == "," and (floor == draft.sentence[0] or lower[floor] == ";")
        if asserted:
            # "dana operasional, yakni mencapai Rp1 triliun": no list has begun that the comma could belong to.
            end -= 1
            if self.kinds.is_adjunct(analysis, end, floor):
                return None
            end = self._untimed(analysis, end, floor)
            if self.rules.cue_words.get(lower[end - 1]) in MOVING:
                # "Stok vaksin menipis, tersisa 140 vial"
                end = self.clauses.moved(analysis, end, floor)
        if end <= floor or lower[end - 1] == ",":
            return None
        if lower[end - 1] in self.rules.aiming and not self.rules.attained.isdisjoint(lower[end : draft.numeral.first]):
            # "bekerja keras untuk mencapai 40 juta penerima"
            return None
        start, end = self.phrase(analysis, end, floor)
        if (
            start - 1 > floor
            and end - start > 1
            and lower[start] in self.rules.naming.qualities
            and lower[start - 1] in self.rules.coupling
        ):
            # "jalan kabupaten dengan | kondisi baik hanya 415 km"
            first, last = self.phrase(analysis, start - 1, floor)
            start = first if first < last else start
        if (
            end - start == 1
            and lower[start] in self.rules.naming.state_ends
            and lower[start - 1] in self.rules.naming.states
        ):
            return None  # "15 orang meninggal | dunia dan pada 2023 ada 20 orang"
        if start - 1 > floor and lower[start - 1] in self.rules.naming.undergoing and self._is_move(lower, start, end):
            # "angka kasus mengalami | penurunan yang drastis dibanding tahun 2016, yakni 323 kasus"
            first, last = self.phrase(analysis, start - 1, floor)
            start, end = (first, last) if last > first else (start, end)
        if asserted:
            end = self._unasserted(analysis, start, end)
            if end - start == 1 and lower[start] in self.rules.naming.grades:
                start, end = self._graded(analysis, start, floor)
                if end == start:
                    return None
        if end - start == 1 and lower[start] in self.rules.empty and lower[end] == ",":
            # "Persoalannya, kata Budi, hanya 31 persen …"
            return None
        if end < len(lower) and lower[end] in self.rules.relatives:
            start = self.comparands.start(analysis, start, end)
        if end - start > SHORT and self.comparands.points_at(lower, end - 1):
            start = end - 1  # "belum kembali ke | capaian 2022, yaitu 88 persen"
        state = end - start == 1 and lower[start] in self.rules.naming.completed
        if state and start - 2 > floor and lower[start - 1] in self.rules.relatives and start - 2 in analysis.dated:
            # "Bansos BLT Oktober 2025 yang cair Rp900 ribu"
            start, end = self.phrase(analysis, start - 1, floor)
        noun = self.clauses.qualified(analysis, start, floor)
        if noun is not None:
            start, _ = self.phrase(analysis, noun, floor)
        source = start if self.kinds.is_source(lower, start) else start - 1
        if source > floor and self.kinds.is_source(lower, source):
            # "cakupan imunisasi di Paser berdasarkan data Dinkes mencapai 65 persen"
            subject = self.phrase(analysis, source, floor)
            found = lower[source + 1] in self.rules.naming.findings  # "Menurut data Bank Indonesia ekspor naik …"
            start, end = subject if subject[1] > subject[0] or not found else (start, end)
        start = self.kinds.past_source(analysis, start, end)
        aim = start - 1 > floor and all(word in self.rules.naming.goals for word in lower[start:end])
        if aim and lower[start - 1] in self.rules.naming.surpassing:
            # "kunjungan itu melebihi target dari 13.000 orang"
            start, end = self.phrase(analysis, start - 1, floor)
        if start - 2 > floor and lower[start - 1] in self.rules.naming.against and self.clauses.moves(lower[start - 2]):
            # "nilai tukar dolar menguat terhadap rupiah, berada di level …"
            start, end = self.phrase(analysis, start - 2, floor)
        start = self._shared(analysis, start, floor)
        if analysis.in_title(start):
            # "Bupati Rahmat Tanam Jagung 25 Hektare"
            start = self.kinds.past_official(analysis, start, end)
        if start >= end or self.kinds.is_speaker(analysis, start, end):
            return None
        if not draft.moved and (not draft.before.linked or self._is_apposed(analysis, draft)):
            start = self.kinds.object_start(analysis, self.phrases, start, end)
        if lower[start] in self.rules.having and end - start > 1 and lower[start + 1] in self.rules.naming.owned_heads:
            # "gunung, yang memiliki ketinggian sekitar 2.000 meter"
            start += 1
        introduced = self.outer.introduced(analysis, start, end)
        if introduced is not None:
            start, end = introduced
        named = self.kinds.is_name(analysis, start, end) and not self._is_acronym(analysis, start, end)
        if named and lower[start - 1 : start] and lower[start - 1] in self.rules.introducing:
            # "10 provinsi dengan realisasi terendah, yakni Aceh 4,6 persen": the names are those of a ranking.
            outer = self.outer.ranked(analysis, start - 1, floor)
            if outer is not None:
                return outer
        listed = self.outer.listed(analysis, start, floor)
        if listed is not None:
            return listed
        placed = self.outer.placed(analysis, draft, (start, end), floor)
        if placed is not None:
            return placed
        if self.kinds.is_place(analysis, (start, end)):
            return self._dated(analysis, start, floor) or (start, end)
        if named and start - 2 > floor and lower[start - 1] in self.rules.according and lower[start - 2] == ",":
            # "Peserta KB di kota itu, sebut Iis, berjumlah …"
            start -= 1
        if (
            named
            and start > floor
            and self.kinds.is_post(analysis, start, end)
            and self.clauses.is_said(lower[start - 1])
        ):
            # "yang disampaikan Menteri Keuangan, yakni sebesar 5 persen"
            return self.undergoer(analysis, start, floor)
        told = self.kinds.is_told(analysis, start, end)
        apposed = named and not analysis.in_title(start) and not self.kinds.is_adjunct(analysis, start - 1, floor)
        if lower[start - 1 : start] == [","] and floor == draft.sentence[0] and (apposed or told):
            # "aliran dana ke mantan Kadis, Budi Hartono sebesar …": the name stands in apposition.
            outer = self.phrase(analysis, start - 1, floor)
            least = SHORT if told else 1
            said = analysis.words.lower[outer[0] : outer[1]]
            if (
                outer[1] - outer[0] >= least
                and not all(word in self.rules.according or word in self.rules.ends for word in said)
                and not self.kinds.is_name(analysis, *outer)
                and not self.kinds.is_told(analysis, *outer)
            ):
                return outer
        if told or lower[start] in self.rules.naming.questions:
            return None
        agent = self._agent(analysis, start, end, floor)
        if agent is not None and (draft.before.extent or lower[agent - 1] in self.rules.naming.carried):
            # "ekspor didominasi oleh batu bara sebesar 60 persen", "ditutup oleh pagar setinggi 2 meter": the agent's.
            return start, end
        if agent is not None:
            return self.undergoer(analysis, agent, floor)
        if named and (outer := self._dated(analysis, start, floor)) is not None:
            return outer
        if all(lower[at] in self.rules.ends or lower[at] in self.rules.links for at in range(start, end)):
            return None
        if named and asserted and lower[start - 1 : start] == [","] and self.kinds.is_post(analysis, start, end):
            # "Menurut kepala dinas, Budi Santoso, sudah 56 persen"
            return None
        if self._is_rank(lower, start, end):
            return None
        if end - start <= SHORT and lower[end - 1] in self.rules.superlatives:
            # "deflasi terdalam" names what is ranked; "daerah tertinggi", "yang terbanyak" do not.
            head = lower[start]
            idle = head in self.rules.anaphors or head in self.rules.empty or head in self.rules.areas
            named = end - start == SHORT and not idle and self.phrases.counts(analysis.words.forms[start])
            again = draft.measure.counted is not None and lower[draft.measure.counted[0]] == head
            single = draft.measure.unit not in (COUNT, PERCENT) or again
            if single and start - 1 > floor and lower[start - 1] in self.linking:
                # "Pajak restoran menjadi penyumbang terbesar dengan Rp506 miliar", "Curat … kasus terbanyak: 15 kasus"
                subject = self.phrase(analysis, start - 1, floor)
                return subject if subject[1] > subject[0] and not self.kinds.is_place(analysis, subject) else None
            sized = draft.measure.unit == PERCENT or head in self.rules.naming.wares
            # "Daerah dengan permintaan tertinggi adalah Samarinda (2.600 ekor)"
            sized = sized or (draft.measure.classified and DERIVED.fullmatch(head) is not None)
            return (start, end - 1) if named and sized else None
        if draft.before.extent and start - 1 > floor and lower[start - 1] in self.rules.naming.roots:
            start -= 1  # "tanam padi seluas 54 hektare"
        if end - start > 1 and lower[start] in self.rules.naming.grades and lower[start + 1] in self.rules.of:
            return None  # "naik signifikan dari triwulan sebelumnya yang 5,1 persen"
        graded = end - start > SHORT and lower[start] in self.rules.naming.grades
        if graded and lower[start + 1] in self.rules.naming.callings:
            start += SHORT  # "berperan besar sebagai penyumbang 66 persen"
        if end - start > 1 and lower[start] in self.rules.far and self.graded.issuperset(lower[start + 1 : end]):
            return None  # "terjadi kenaikan kecil, yakni 700 orang"
        return start, end

    def _shared(self, analysis: Analysis, start: int, floor: int) -> int:
        """Where a share begins whose thing is pointed at: **andil sektor ini** *terhadap | pertumbuhan*."""
        lower = analysis.words.lower
        at = start - 2 - (lower[start - 1] in self.rules.wholes)
        if at <= floor or lower[at + 1] not in self.rules.naming.against or lower[at] not in self.rules.demonstratives:
            return start
        first, last = self.phrase(analysis, at, floor)
        told = not self.rules.naming.shares.isdisjoint(lower[first : first + SHORT])
        return first if told and first < last else start

    def _dated(self, analysis: Analysis, start: int, floor: int) -> Range | None:
        """The phrase before a date behind which a name says whose it is: **dividen** *tahun 2019 Bank Nagari*."""
        if start - 1 <= floor or start - 1 not in analysis.dated:
            return None
        outer = self.phrase(analysis, start - 1, floor)
        named = self.kinds.is_name(analysis, *outer) and not self._is_acronym(analysis, *outer)
        return outer if outer[1] > outer[0] and not named else None

    def _graded(self, analysis: Analysis, grade: int, floor: int) -> Range:
        """What a grade is said of: **serapannya** *juga masih terbilang rendah, yakni 60 persen*."""
        lower, naming, at = analysis.words.lower, self.rules.naming, grade
        while at > floor + 1 and (
            lower[at - 1] in naming.standing_still
            or lower[at - 1] in naming.passing
            or lower[at - 1] in naming.grading
            or self.phrases.verb_at(analysis, at - 1)
        ):
            at -= 1
        return self.phrase(analysis, at, floor) if floor < at < grade else (grade, grade)

    def _unmultiplied(self, lower: list[str], end: int, floor: int) -> int:
        """Leave off by how many times something moved to a level: *harga cabai | naik dua kali lipat menjadi …*."""
        if end - FOLD <= floor or lower[end - 1] not in self.rules.naming.folds:
            return end
        start = end - 1
        while start > floor + 1 and (
            lower[start - 1] in self.rules.naming.frequencies or lower[start - 1] in self.phrases.number_words
        ):
            start -= 1
        return start - 1 if self.rules.cue_words.get(lower[start - 1]) in MOVING else end

    def _is_all(self, analysis: Analysis, draft: Draft) -> bool:
        """Tell whether nothing but a classifier is counted, and nothing is said of it: *diperkirakan* **340 orang**."""
        counted = draft.measure.counted
        bare = draft.measure.classified and counted is not None and counted == (draft.numeral.last, draft.measure.last)
        return bare and self.phrases.predicate_end(analysis, draft.measure.last, draft.sentence[1]) is None

    def _untimed(self, analysis: Analysis, end: int, floor: int) -> int:
        """End of the subject of a verb that only says when: **Kunjungan tertinggi** *tercatat pada hari Minggu, 90*."""
        lower, naming, at = analysis.words.lower, self.rules.naming, end
        while at > floor and (at - 1 in analysis.dated or lower[at - 1] in naming.periods or lower[at - 1] == ")"):
            at -= 1
        while at > floor and at < end and lower[at - 1] in naming.during:
            at -= 1
        happened = at < end and at - 1 > floor and lower[at - 1] in self.happening
        return at - 1 if happened and lower[at - 2] not in self.rules.relatives else end

    def _is_move(self, lower: list[str], start: int, end: int) -> bool:
        """Tell whether a phrase only says that something moved, and how: *penurunan yang drastis*."""
        moved = start < end and self.rules.cue_words.get(lower[start]) in MOVING
        return moved and start + 1 < end and lower[start + 1] in self.rules.relatives

    def _is_apposed(self, analysis: Analysis, draft: Draft) -> bool:
        """Tell whether an amount stands with a noun, and nothing is said of that: *uang* **senilai** *Rp5 miliar*."""
        between = analysis.words.lower[draft.before.phrase_end : draft.numeral.first]
        amounting = self.rules.amounting
        apposed = not amounting.isdisjoint(between) and (self.rules.strong - amounting).isdisjoint(between)
        return apposed and draft.measure.unit not in (COUNT, PERCENT)

    def _unasserted(self, analysis: Analysis, start: int, end: int) -> int:
        """End of a subject before what is said of it and the comma: **Cakupan** *bahkan belum separuh, 48 persen*."""
        lower, rules = analysis.words.lower, self.rules
        for at in range(start + 1, end):
            if lower[at] == MOST and lower[at - 1] not in rules.relatives:
                # "Sektor parkir paling seret, cuma 31 persen"
                return max(start + 1, at - (lower[at - 1] in rules.cue_words))
            if lower[at] in rules.negations and lower[at - 1] not in rules.relatives:
                return max(start + 1, at - (lower[at - 1] in rules.naming.asserting))
        return end

    def _is_acronym(self, analysis: Analysis, start: int, end: int) -> bool:
        """Tell whether a phrase is the short form of a known measure: *Pada kelompok itu,* **APS** *74 persen*."""
        form = analysis.words.forms[start]
        return end - start == 1 and form.upper and "indicator" in form.triggers

    def _agent(self, analysis: Analysis, start: int, end: int, floor: int) -> int | None:
        """Token of *oleh* where a phrase is or belongs to an agent: *disetujui oleh Pemkab dan DPRD Paser*."""
        lower = analysis.words.lower
        if start > floor and lower[start - 1] in self.rules.agents:
            return start - 1
        if start > floor and lower[start - 1] in self.rules.conjunctions and self.kinds.is_name(analysis, start, end):
            first, _ = self.phrases.subject(analysis, floor, start - 1)
            return next((at for at in range(start - 1, first - 1, -1) if lower[at] in self.rules.agents), None)
        return None

    def _is_rank(self, lower: list[str], start: int, end: int) -> bool:
        """Tell whether a phrase only ranks: *peringkat ketiga*, but not *posisi cadangan devisa*."""
        if lower[start] not in self.rules.ranks:
            return False
        named = lower[start + 1 : end]
        return len(named) < SHORT or named[0].startswith(ORDINAL) or named[0] in self.rules.superlatives
