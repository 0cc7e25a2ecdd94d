"""Where the phrase before a number ends: behind it stand verbs, expectations, asides and times, which are no names."""

from typing import Final, NamedTuple

from extractor.pipeline.analysis import Analysis
from extractor.pipeline.figures.drafts import Draft
from extractor.pipeline.figures.phrases.clauses import MOVING, describes
from extractor.pipeline.figures.phrases.morphology import ACTIVE, PASSIVE
from extractor.pipeline.figures.phrases.phrase_edges import PhraseEdges
from extractor.pipeline.figures.quantities.units import COUNT, PERCENT
from extractor.rules.figures import FigureRules

EXPECTING: Final = frozenset({"forecast", "target", "hope", "plan"})
FOLD: Final = 3
"""Words of *dua kali lipat*."""


class PhraseEnd(NamedTuple):
    """The token at which a phrase ends; ``asserted``: a comma parts it from its number, which it does not list."""

    end: int
    asserted: bool


class PhraseEnds:
    """Leaves off what stands between a phrase and its number."""

    def __init__(self, rules: FigureRules, edges: PhraseEdges) -> None:
        self.rules = rules
        self.phrases = edges.phrases
        self.kinds = edges.kinds
        self.clauses = edges.clauses
        self.happening = rules.naming.being | rules.naming.undergoing
        self.easing = rules.naming.grading | rules.naming.adverbs

    def of(self, analysis: Analysis, draft: Draft, floor: int) -> PhraseEnd | None:
        """Return where the phrase before a draft's number ends, or ``None`` where nothing before it is its name."""
        lower = analysis.words.lower
        end = self._unmultiplied(lower, draft.before.phrase_end, floor)
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
        return PhraseEnd(end, asserted)

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

    def _untimed(self, analysis: Analysis, end: int, floor: int) -> int:
        """End of the subject of a verb that only says when: **Kunjungan tertinggi** *tercatat pada hari Minggu, 90*."""
        lower, naming, at = analysis.words.lower, self.rules.naming, end
        while at > floor and (at - 1 in analysis.dated or lower[at - 1] in naming.periods or lower[at - 1] == ")"):
            at -= 1
        while at > floor and at < end and lower[at - 1] in naming.during:
            at -= 1
        happened = at < end and at - 1 > floor and lower[at - 1] in self.happening
        return at - 1 if happened and lower[at - 2] not in self.rules.relatives else end

    def _is_all(self, analysis: Analysis, draft: Draft) -> bool:
        """Tell whether nothing but a classifier is counted, and nothing is said of it: *diperkirakan* **340 orang**."""
        counted = draft.measure.counted
        bare = draft.measure.classified and counted is not None and counted == (draft.numeral.last, draft.measure.last)
        return bare and self.phrases.predicate_end(analysis, draft.measure.last, draft.sentence[1]) is None
