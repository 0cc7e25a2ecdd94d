"""The phrase that ends before a number -> all of it: its noun behind a state, a move, a source, an aim or a quality."""

from typing import Final

from extractor.pipeline.analysis import Analysis
from extractor.pipeline.figures.phrases.clauses import MOVING
from extractor.pipeline.figures.phrases.comparands import Comparands
from extractor.pipeline.figures.phrases.phrase_edges import SHORT, PhraseEdges
from extractor.pipeline.figures.phrases.phrase_ends import PhraseEnd
from extractor.pipeline.figures.phrases.phrase_kinds import Range
from extractor.rules.figures import FigureRules

MOST: Final = "paling"


class WholePhrases:
    """Reads on where the words before a number only say how, whence or how much."""

    def __init__(self, rules: FigureRules, edges: PhraseEdges, comparands: Comparands) -> None:
        self.rules = rules
        self.edges = edges
        self.phrases = edges.phrases
        self.kinds = edges.kinds
        self.clauses = edges.clauses
        self.comparands = comparands

    def of(self, analysis: Analysis, ending: PhraseEnd, floor: int) -> Range | None:
        """Return the phrase that ends there, or ``None`` where its words are no name."""
        lower, (end, asserted) = analysis.words.lower, ending
        start, end = self.edges.phrase(analysis, end, floor)
        if (
            start - 1 > floor
            and end - start > 1
            and lower[start] in self.rules.naming.qualities
            and lower[start - 1] in self.rules.coupling
        ):
            # "jalan kabupaten dengan | kondisi baik hanya 415 km"
            first, last = self.edges.phrase(analysis, start - 1, floor)
            start = first if first < last else start
        if (
            end - start == 1
            and lower[start] in self.rules.naming.state_ends
            and lower[start - 1] in self.rules.naming.states
        ):
            return None  # "15 orang meninggal | dunia dan pada 2023 ada 20 orang"
        if start - 1 > floor and lower[start - 1] in self.rules.naming.undergoing and self._is_move(lower, start, end):
            # "angka kasus mengalami | penurunan yang drastis dibanding tahun 2016, yakni 323 kasus"
            first, last = self.edges.phrase(analysis, start - 1, floor)
            start, end = (first, last) if last > first else (start, end)
        if asserted:
            end = self._unasserted(analysis, start, end)
            if end - start == 1 and lower[start] in self.rules.naming.grades:
                start, end = self.graded(analysis, start, floor)
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
            start, end = self.edges.phrase(analysis, start - 1, floor)
        noun = self.clauses.qualified(analysis, start, floor)
        if noun is not None:
            start, _ = self.edges.phrase(analysis, noun, floor)
        source = start if self.kinds.is_source(lower, start) else start - 1
        if source > floor and self.kinds.is_source(lower, source):
            # "cakupan imunisasi di Paser berdasarkan data Dinkes mencapai 65 persen"
            found = lower[source + 1] in self.rules.naming.findings  # "Menurut data Bank Indonesia ekspor naik …"
            aside = found and source - 1 > floor and lower[source - 1] == ","  # "Jumlah penduduk, sesuai data BPS, …"
            subject = self.edges.phrase(analysis, source - aside, floor)
            if aside and (self.kinds.is_place(analysis, subject) or self.kinds.is_adjunct(analysis, subject[1], floor)):
                subject = (source, source)
            start, end = subject if subject[1] > subject[0] or not found else (start, end)
        if start - 2 > floor and lower[start - 1] == "," and lower[start] in self.rules.naming.pairing:
            # "perlindungan bagi pekerja, baik formal maupun informal ditetapkan 29 persen"
            subject = self.edges.phrase(analysis, start - 1, floor)
            start, end = subject if subject[1] > subject[0] else (start, end)
        start = self.kinds.past_source(analysis, start, end)
        aim = start - 1 > floor and all(word in self.rules.naming.goals for word in lower[start:end])
        if aim and lower[start - 1] in self.rules.naming.surpassing:
            # "kunjungan itu melebihi target dari 13.000 orang"
            start, end = self.edges.phrase(analysis, start - 1, floor)
        missed = self._missed(lower, end, floor)
        if missed is not None:
            start, end = self.edges.phrase(analysis, missed, floor)
        if start - 2 > floor and lower[start - 1] in self.rules.naming.against and self.clauses.moves(lower[start - 2]):
            # "nilai tukar dolar menguat terhadap rupiah, berada di level …"
            start, end = self.edges.phrase(analysis, start - 2, floor)
        start = self._shared(analysis, start, floor)
        return start, end

    def _missed(self, lower: list[str], end: int, floor: int) -> int | None:
        """Where it is said that a phrase ends in a goal that was missed: *cakupan* | **masih jauh dari target**."""
        at = end
        while at > floor and lower[at - 1] in self.rules.empty and lower[at - 1] not in self.rules.of:
            at -= 1
        if at - 2 <= floor or lower[at - 1] not in self.rules.of or self.rules.naming.goals.isdisjoint(lower[at:end]):
            return None
        return at - 2 if lower[at - 2] in self.rules.naming.missing else None

    def graded(self, analysis: Analysis, grade: int, floor: int) -> Range:
        """What a grade is said of: **serapannya** *juga masih terbilang rendah, yakni 60 persen*."""
        lower, naming, at = analysis.words.lower, self.rules.naming, grade
        while at > floor + 1 and (
            lower[at - 1] in naming.standing_still
            or lower[at - 1] in naming.passing
            or lower[at - 1] in naming.grading
            or self.phrases.verb_at(analysis, at - 1)
        ):
            at -= 1
        said = at < grade or self.clauses.moves(lower[grade])  # "Pajak naik dari target Rp3 miliar"
        return self.edges.phrase(analysis, at, floor) if said and floor < at else (grade, grade)

    def _shared(self, analysis: Analysis, start: int, floor: int) -> int:
        """Where a share begins whose thing is pointed at: **andil sektor ini** *terhadap | pertumbuhan*."""
        lower = analysis.words.lower
        at = start - 2 - (lower[start - 1] in self.rules.wholes)
        if at <= floor or lower[at + 1] not in self.rules.naming.against or lower[at] not in self.rules.demonstratives:
            return start
        first, last = self.edges.phrase(analysis, at, floor)
        told = not self.rules.naming.shares.isdisjoint(lower[first : first + SHORT])
        return first if told and first < last else start

    def _is_move(self, lower: list[str], start: int, end: int) -> bool:
        """Tell whether a phrase only says that something moved, and how: *penurunan yang drastis*."""
        moved = start < end and self.rules.cue_words.get(lower[start]) in MOVING
        return moved and start + 1 < end and lower[start + 1] in self.rules.relatives

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
