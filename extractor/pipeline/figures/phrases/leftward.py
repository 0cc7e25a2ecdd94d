"""The noun phrase before a number, unless it is a rank, an agent, who speaks or nothing."""

from typing import Final

from extractor.pipeline.analysis import Analysis
from extractor.pipeline.figures.drafts import Draft
from extractor.pipeline.figures.phrases.comparands import Comparands
from extractor.pipeline.figures.phrases.morphology import DERIVED
from extractor.pipeline.figures.phrases.noun_phrases import NounPhrases
from extractor.pipeline.figures.phrases.outer_phrases import OuterPhrases
from extractor.pipeline.figures.phrases.phrase_edges import SHORT, PhraseEdges
from extractor.pipeline.figures.phrases.phrase_ends import PhraseEnds
from extractor.pipeline.figures.phrases.phrase_kinds import Range
from extractor.pipeline.figures.phrases.whole_phrases import WholePhrases
from extractor.pipeline.figures.quantities.units import COUNT, PERCENT
from extractor.rules.figures import FigureRules

ORDINAL: Final = "ke"


class Leftward(PhraseEdges):
    """Reads the phrase before a number, right to left."""

    def __init__(self, rules: FigureRules, phrases: NounPhrases) -> None:
        super().__init__(rules, phrases)
        self.comparands = Comparands(rules, self)
        self.outer = OuterPhrases(rules, self)
        self.ends = PhraseEnds(rules, self)
        self.wholes = WholePhrases(rules, self, self.comparands)
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
        aim = end - 1 - (lower[end - 1] in self.rules.former)
        if aim - 2 > floor and lower[aim] in self.rules.aims and lower[aim - 1] in self.rules.of:
            whose = self.wholes.graded(analysis, aim - 2, floor)
            told = lower[aim - 2] in self.rules.naming.grades or self.clauses.moves(lower[aim - 2])
            if told and whose[1] > whose[0]:
                return whose  # "Pajak parkir juga rendah dari target Rp158 juta", "luas tanam naik dari target 3 ha"
        noted = self.comparands.noted(analysis, end, floor)
        if noted is not None:
            return noted
        found = self.ends.of(analysis, draft, floor)
        phrase = self.wholes.of(analysis, found, floor) if found is not None else None
        return self._judged(analysis, draft, phrase, floor, asserted=found.asserted) if found and phrase else None

    def _judged(self, analysis: Analysis, draft: Draft, phrase: Range, floor: int, *, asserted: bool) -> Range | None:
        """The name that a phrase gives or belongs to; ``None`` where it is a rank, an agent or who speaks."""
        lower, (start, end) = analysis.words.lower, phrase
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
            if outer is None and draft.measure.unit == PERCENT:
                outer = self.outer.reached(analysis, start - 1, draft.sentence[0])
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
            return self._ranked(analysis, draft, (start, end), floor)
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

    def _ranked(self, analysis: Analysis, draft: Draft, phrase: Range, floor: int) -> Range | None:
        """What a superlative ranks: **deflasi** *terdalam*; *daerah tertinggi* and *yang terbanyak* name nothing."""
        lower, (start, end) = analysis.words.lower, phrase
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

    def _dated(self, analysis: Analysis, start: int, floor: int) -> Range | None:
        """The phrase before a date behind which a name says whose it is: **dividen** *tahun 2019 Bank Nagari*."""
        if start - 1 <= floor or start - 1 not in analysis.dated:
            return None
        outer = self.phrase(analysis, start - 1, floor)
        named = self.kinds.is_name(analysis, *outer) and not self._is_acronym(analysis, *outer)
        return outer if outer[1] > outer[0] and not named else None

    def _is_apposed(self, analysis: Analysis, draft: Draft) -> bool:
        """Tell whether an amount stands with a noun, and nothing is said of that: *uang* **senilai** *Rp5 miliar*."""
        between = analysis.words.lower[draft.before.phrase_end : draft.numeral.first]
        amounting = self.rules.amounting
        apposed = not amounting.isdisjoint(between) and (self.rules.strong - amounting).isdisjoint(between)
        return apposed and draft.measure.unit not in (COUNT, PERCENT)

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
