"""The edges of the phrase that ends at a token, right to left: dates, places and empty heads are left off."""

from typing import Final

from extractor.pipeline.analysis import Analysis
from extractor.pipeline.figures.phrases.clauses import MOVING, Clauses
from extractor.pipeline.figures.phrases.edge_words import inner_words
from extractor.pipeline.figures.phrases.loose_ends import LooseEnds
from extractor.pipeline.figures.phrases.morphology import PASSIVE
from extractor.pipeline.figures.phrases.noun_phrases import NounPhrases
from extractor.pipeline.figures.phrases.phrase_kinds import PhraseKinds, Range, spelled_out
from extractor.pipeline.figures.phrases.place_phrases import PlacePhrases
from extractor.rules.figures import FigureRules

BETWEEN: Final = "antara"
SHORT: Final = 2
"""An object this short is named by what is done to it: *uang yang diterima*."""
LONGEST_CAUSE: Final = 2
LONGEST_ITEM: Final = 4
LONGEST_PHRASE: Final = 14


class PhraseEdges:
    """Finds where phrases begin and end, and words them."""

    def __init__(self, rules: FigureRules, phrases: NounPhrases) -> None:
        self.rules = rules
        self.phrases = phrases
        self.kinds = PhraseKinds(rules)
        self.places = PlacePhrases(rules)
        self.clauses = Clauses(rules, phrases)
        loose = LooseEnds(rules, phrases, self.places, self.clauses)
        self.former = loose.former
        self.stripped = loose.stripped
        """Leaves off both ends of a phrase what is no part of it; bound here because it is asked at every edge."""
        self.linking = rules.naming.copulas | rules.naming.becoming
        self.telling = rules.naming.copulas | rules.introducing
        self.reporting = rules.saying | rules.neutral
        self.inner = inner_words(rules)
        """Words within a phrase at which it may be cut."""

    def phrase(self, analysis: Analysis, end: int, floor: int) -> Range:
        """Return the phrase that ends at ``end``; a topic, coupling or coordination before it is left off."""
        lower = analysis.words.lower
        _, end = self.stripped(analysis, floor, end)
        start, end = self.phrases.subject(analysis, floor, end)
        start, end = self.stripped(analysis, start, end)
        group = self.phrases.group(analysis, start, end, floor)
        if group is not None:
            return group, end
        for at in range(end - 1, start, -1):
            if lower[at] not in self.inner:
                continue
            cut = lower[at] in self.rules.naming.clausal or (
                lower[at] in self.rules.naming.causal and end - at > LONGEST_CAUSE
            )
            if lower[at] in self.rules.naming.causal and all(word in self.rules.ends for word in lower[at + 1 : end]):
                # "angka itu tinggi karena terus di atas 70"
                return self.stripped(analysis, start, at)
            if cut and start < at < end - 1 and self.phrases.verb_at(analysis, at + 1) and not analysis.in_title(at):
                # "siswa yang keracunan setelah | memakan bekal bertambah menjadi 40 orang"
                return self.stripped(analysis, start, at)
            if cut and (not analysis.words.forms[at].cap or analysis.in_title(at)):
                return self.stripped(analysis, at + 1, end)
            if self.kinds.is_source(lower, at) and lower[at - 1] not in self.rules.relatives:
                if at + 2 < end and self.kinds.refers(lower, at):
                    return self.stripped(analysis, at + 2, end)  # "yang kami rilis mengacu pada | garis kemiskinan"
                return self.stripped(analysis, start, at)  # "angka stunting | menurut data Dinas Kesehatan"
            if at + 1 < end and lower[at] in self.rules.naming.narrowing and lower[at + 1] not in self.rules.relatives:
                return self.stripped(analysis, at + 1, end)
            turned = at + 1 < end and lower[at] in self.rules.naming.asserting and at - start >= SHORT
            if turned and self.rules.cue_words.get(lower[at + 1]) in MOVING:
                return self.stripped(analysis, start, at)  # "kurs dolar | justru pelemahan terhadap ringgit"
            listed = lower[at] in self.rules.naming.others and lower[at - 1] == BETWEEN
            equal = at + 1 < end and lower[at] in self.rules.naming.equalling  # "upah setara | UMK Batam"
            if (listed and at + 1 < end) or equal or self.kinds.turns(analysis, at):
                # "mengalami kenaikan antara lain | tunjangan beras"
                return self.stripped(analysis, at + 1, end)
            if lower[at] in self.rules.saying and lower[at - 1] not in self.rules.relatives:
                # "wakil bupati yang membuka acara berharap | kepemilikan kartu dapat mencapai …"
                return self.stripped(analysis, at + 1, end)
            found = at + 1 < end and lower[at - 1] in self.rules.relatives and self.kinds.tells(analysis, start, at)
            if found and (lower[at] in self.reporting or self.rules.cue_words.get(lower[at]) == "forecast"):
                # "laporan bank sentral yang memproyeksikan | pertumbuhan kredit"
                return self.stripped(analysis, at + 1, end)
            if lower[at] in self.rules.naming.reported and lower[at - 1] not in self.rules.relatives and at + 1 < end:
                # "dilaporkan pula | realisasi dana desa telah mencapai 64 persen"
                return self.stripped(analysis, at + 1 + (lower[at + 1] in self.rules.naming.passing), end)
            taken_in = at + 1 < end and lower[at] in self.rules.naming.introducers and lower[at] in self.rules.having
            if taken_in and lower[at - 1] not in self.rules.relatives:
                return self.stripped(analysis, at + 1, end)  # "Barang bukti yang disita meliputi | sabu"
            if lower[at] in self.rules.naming.existing and lower[at - 1] not in self.rules.relatives:
                # "perabotan yang dilelang ada teko seharga Rp350 ribu"
                return self.stripped(analysis, at + 1, end)
            span = self._span(analysis, start, at, end) if lower[at] in self.rules.naming.spans else None
            if span is not None:
                return span
            handed = at > start and lower[at] in self.rules.demonstratives and lower[at + 1] in self.rules.purposes
            if handed and not self.rules.money.isdisjoint(lower[start:at]):
                # "uang tersebut kepada pelaku senilai …"
                return self.stripped(analysis, start, at)
            if lower[at] in self.rules.coupling and lower[at + 1] in self.rules.naming.manners:
                if at - start < SHORT or self.phrases.verb_at(analysis, at - 1):
                    return start, end  # "proyek dengan skema kerja sama"
                return self.stripped(analysis, start, at)
            if lower[at] in self.rules.demonstratives or lower[at] in self.rules.coupling:
                return self.kinds.verbless(analysis, self.phrases, *self.stripped(analysis, at + 1, end))
            either = lower[at] in self.rules.same and analysis.words.forms[at].word
            if either and any(self.phrases.opens_number(form) for form in analysis.words.forms[start:at]):
                # "penjara dua tahun atau | denda"
                return self.stripped(analysis, at + 1, end)
            twin = (
                at + 2 == end
                and not any(form.digit for form in analysis.words.forms[start:at])
                and not analysis.words.forms[at + 1].cap
                and lower[at + 1] not in self.rules.anaphors
            )
            if (
                lower[at] in self.rules.conjunctions
                and (at - start > SHORT or self._closes(analysis, start, at))
                and not twin
                and lower[at + 1] not in self.rules.naming.rest
                and not spelled_out(lower, at, end)
                and not self.kinds.is_pair(analysis, start, at)
                and not self._joins_places(analysis, start, at, end)
                and not self._joins_name(analysis, start, at)
            ):
                return self.stripped(analysis, at + 1, end)
        return start, end

    def _closes(self, analysis: Analysis, start: int, at: int) -> bool:
        """Tell whether a short phrase before a conjunction is one of its own.

        It has its own number, or is where something happened: *waktu 01:45,8* **dan** *kecepatan*, *tertinggi terjadi
        di Berau* **dan** *inflasi terendah*.
        """
        if at - start == SHORT and analysis.words.forms[at - 1].digit:
            return True
        place = analysis.place_starts.get(start)
        behind = place is not None and place.last == at and start > 0
        located = behind and analysis.words.lower[start - 1] in self.rules.locatives
        return located and not analysis.words.forms[at + 1].cap

    def _joins_name(self, analysis: Analysis, start: int, at: int) -> bool:
        """Tell whether a conjunction stands within a name behind its head: *setoran Pajak Bumi* **dan** *Bangunan*."""
        forms = analysis.words.forms
        first = at
        while first > start and forms[first - 1].cap:
            first -= 1
        named = at - first >= SHORT and forms[at + 1].cap and not analysis.in_title(at)
        return named and first > start and not self.kinds.is_post(analysis, first, at)

    def _joins_places(self, analysis: Analysis, start: int, at: int, end: int) -> bool:
        """Tell whether a conjunction joins two names of a place: *di kawasan Asia Timur* **dan** *Pasifik*."""
        words = analysis.words
        names = words.forms[at - 1].cap and all(form.cap for form in words.forms[at + 1 : end])
        return names and not self.rules.naming.spots.isdisjoint(words.lower[start:at])

    def _span(self, analysis: Analysis, start: int, at: int, end: int) -> Range | None:
        """What is measured where a span stands before a number: its last member, or what lasts until then."""
        lower, naming = analysis.words.lower, self.rules.naming
        if lower[at + 1] in naming.occasions or at + 1 in analysis.dated:
            return self.stripped(analysis, start, at)
        return self.stripped(analysis, at + 1, end) if not naming.starts.isdisjoint(lower[start:at]) else None

    def undergoer(self, analysis: Analysis, end: int, floor: int) -> Range | None:
        """The subject of the passive verb that ends at a token: **dividen** *telah diserahkan | oleh bank*."""
        lower, rules = analysis.words.lower, self.rules
        verb = end - 1
        if verb > floor and lower[verb - 1] == "," and lower[verb].startswith(PASSIVE):
            # "Utang itu, kata direktur, dicicil Rp300 juta"
            aside = self.kinds.said_aside(analysis, verb - 1, floor) if self.phrases.verb_at(analysis, verb) else None
            start, last = self.phrase(analysis, aside, floor) if aside is not None else (floor, floor)
            return (start, last) if last > start else None
        if verb <= floor or not self.clauses.is_done(analysis, verb):
            return None
        last = verb
        while last > floor and lower[last - 1] not in rules.relatives and self._leads_to_verb(lower[last - 1]):
            last -= 1
        if last > floor and lower[last - 1] == ",":
            # "Pawai budaya, misalnya, semula dianggarkan Rp600 juta"
            last = self.kinds.said_aside(analysis, last - 1, floor) or last
        if last == floor or lower[last - 1] in rules.relatives:
            return None
        start, last = self.phrase(analysis, last, floor)
        whence = start > floor and lower[start - 1] in rules.of  # "Dari APBD sudah dialokasikan Rp8 miliar"
        return (start, last) if last > start and lower[start] not in rules.ranks and not whence else None

    def _leads_to_verb(self, word: str) -> bool:
        """Tell whether a word between a subject and its verb only says when or how it was so."""
        return word in self.rules.ends or word in self.former

    def text(self, analysis: Analysis, phrase: Range) -> str:
        """Return a phrase as written, without an empty head; *total anggaran* takes what it is the total of."""
        first, last = phrase
        lower = analysis.words.lower
        while last - first > 1 and lower[first] in self.rules.heads:
            first += 1
        text = analysis.words.surface(first, last)
        before = analysis.words.lower[first - 1] if first else ""
        if lower[first] not in self.rules.generic or last - first > SHORT or before not in self.rules.coupling:
            return text
        bearer = self._bearer(analysis, first - 1)
        if bearer is not None and self.kinds.is_areas(lower, *bearer):
            return text  # "Ketiga kabupaten dimaksud, yakni Paser dengan realisasi 98 persen"
        thing = analysis.words.surface(*bearer) if bearer is not None else ""
        if lower[first] in thing.lower().split():
            # "harga emas dijual dengan harga Rp18 juta"
            return thing if thing.lower().startswith(text.lower()) else text
        return f"{text} {thing}" if thing else text

    def _bearer(self, analysis: Analysis, at: int) -> Range | None:
        """What has the head behind *dengan* at a token: **volume transaksi** *sebesar 254 juta dengan nilai …*."""
        lower, opening = analysis.words.lower, analysis.sentence_at(at)[0]
        start, _ = self.phrases.subject(analysis, max(opening, at - LONGEST_PHRASE), at)
        done = self.undergoer(analysis, start, max(opening, start - LONGEST_PHRASE))
        if done is not None:
            # "Jalan itu dikerjakan PT Jaya dengan progres 40 persen": the progress of the road.
            return done
        start, end = self.phrases.subject(analysis, max(opening, at - LONGEST_ITEM), at)
        if start > opening and lower[start - 1] in self.linking:
            # "Amerika Serikat menjadi pasar utama ekspor dengan kontribusi 47,9 persen": the subject's.
            subject = self.phrase(analysis, start - 1, max(opening, start - LONGEST_PHRASE))
            return subject if subject[1] > subject[0] else None
        sized = (token for token in range(start, end) if lower[token] in self.rules.extents | self.rules.valued)
        digit = next((token for token in range(start, end) if analysis.words.forms[token].digit), None)
        if digit is not None and lower[digit - 1] in self.rules.links:
            start, end = self.phrase(analysis, digit, start)
        start, end = self.kinds.verbless(analysis, self.phrases, *self.stripped(analysis, start, next(sized, end)))
        told = next((token for token in range(end - 1, start, -1) if lower[token] in self.telling), None)
        if told is not None and told + 1 < end:
            start = told + 1  # "Penyumbang terbesar adalah bensin dengan andil 0,9 persen"
        named = end > start and not self._holds_number(analysis, start, end)
        return (start, end) if named and lower[start - 1] not in self.rules.conjunctions else None

    def _holds_number(self, analysis: Analysis, start: int, end: int) -> bool:
        """Tell whether a phrase has a number of its own: *panjang* **426 meter**, not *iPhone* **13 Pro**."""
        forms = analysis.words.forms
        if forms[start].digit or analysis.words.lower[start] in self.phrases.number_words:
            return True
        return any(forms[at].digit and not forms[at + 1].cap for at in range(start, end - 1))

    def follows_verb(self, analysis: Analysis, start: int, floor: int) -> bool:
        """Tell whether a phrase is the object of a verb."""
        return start > floor and self.phrases.verb_at(analysis, start - 1)
