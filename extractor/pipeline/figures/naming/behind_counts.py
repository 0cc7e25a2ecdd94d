"""A count and what stands behind its number -> the noun that is counted with what is said of it."""

from typing import Final

from extractor.pipeline.analysis import Analysis
from extractor.pipeline.figures.drafts import Draft
from extractor.pipeline.figures.naming.count_parts import CountParts
from extractor.pipeline.figures.naming.deeds import Deeds
from extractor.pipeline.figures.phrases.leftward import Leftward
from extractor.pipeline.figures.phrases.morphology import PASSIVE
from extractor.pipeline.figures.phrases.noun_phrases import NounPhrases
from extractor.pipeline.figures.phrases.phrase_kinds import Range
from extractor.rules.figures import FigureRules

LONGEST_OWNER: Final = 6
LONGEST_SHARE: Final = 6
"""Tokens of *atau sekitar 12 persen*."""


class BehindCounts:
    """Names counts by their noun, its description, what it does, and what is done to it."""

    def __init__(
        self, rules: FigureRules, phrases: NounPhrases, deeds: Deeds, leftward: Leftward, parts: CountParts
    ) -> None:
        self.rules = rules
        self.phrases = phrases
        self.deeds = deeds
        self.leftward = leftward
        self.parts = parts
        self.modifying = rules.modifiers - rules.relatives
        self.bars = rules.openers | rules.naming.leading
        """Words before a number behind which no verb before them acts on what it counts."""
        self.unhedged = (rules.openers - rules.comparing - rules.of) | rules.naming.leading

    def read(self, analysis: Analysis, draft: Draft, previous: Draft | None, floor: int, *, bare: bool) -> str | None:
        """Return the name; ``None`` where a ``bare`` classifier counts what the figure before it counts."""
        counted = draft.measure.counted
        if counted is None:
            return None
        last = self._past_short_form(analysis, max(counted[1], draft.measure.last), draft.sentence[1])
        told = self._told_past(analysis, draft, counted, last)
        if told is not None:
            return told
        words, rules = analysis.words, self.rules
        lower, described = words.lower, self.deeds.described(analysis, last, draft.sentence[1])
        if described > last + 1 and lower[last] in rules.relatives and lower[last + 1] in rules.breakdowns:
            described = last  # "38 unit yang terdiri dari …"
        if draft.before.earlier and self._tells_part(analysis, described, draft.sentence[1]):
            # "dari 80 ribu petani yang memegang kartu baru 30 ribu petani"
            return words.surface(*counted)
        if described > last and lower[last] not in self.modifying:
            if described < draft.sentence[1] and lower[described] in rules.negations:
                # "154 tambang yang telah mendapat izin tidak menyetor jaminan": the denial is the point.
                denied = self._goes_on(analysis, described, draft.sentence[1])
                return f"{words.surface(counted[0], last)} {denied}" if denied else words.surface(counted[0], described)
            return words.surface(counted[0], described)
        within = self._is_within(analysis, draft, previous)
        clause = None if within else self.deeds.clause(analysis, last, described, draft.sentence[1])
        if clause is not None:
            return f"{words.surface(counted[0], last)} {clause}"
        if described > last + 1 and lower[last] in rules.naming.about:
            # "menerima 11 laporan terkait pendaftaran"
            return words.surface(counted[0], described)
        done = self._done(analysis, draft, counted, (last, described), floor)
        if done is not None:
            return done
        predicate = None if within else self.phrases.predicate_end(analysis, described, draft.sentence[1])
        if predicate is not None and lower[predicate[0]].startswith(PASSIVE) and self._is_given(analysis, draft):
            predicate = None
        if not within:
            predicate = self._main_point(analysis, predicate, described, draft.sentence[1])
        if predicate is not None and lower[predicate[0] - 1] in rules.purpose:
            return words.surface(counted[0], predicate[1])
        if predicate is not None:
            return f"{words.surface(counted[0], last)} {rules.relative} {words.surface(*predicate)}"
        called = self.deeds.called(analysis, described, draft.sentence[1])
        if called is not None and bare and lower[last] == ",":
            return called
        if called is not None:
            return f"{self._of_whole(analysis, draft, previous) or words.surface(counted[0], last)} {called}"
        state, number = None, draft.numeral.first
        theirs = number > draft.sentence[0] and draft.before.phrase_end == number
        if not (within or (theirs and self.phrases.counts(words.forms[number - 1]))):
            # Not "kerja satu kementerian tidak cukup"
            state = self.phrases.state_end(analysis, described, draft.sentence[1])
        if state is not None:
            return f"{words.surface(counted[0], last)} {rules.relative} {words.surface(*state)}"
        placed = described == last or self._is_origin(analysis, last, described)
        if bare and placed and (draft.measure.classified or draft.same_noun(analysis, previous)):
            # "hampir menyentuh target 40 ribu orang", "enam orang, tiga orang dari Kota X": a bare classifier counts
            # what the figure before it counts.
            return None
        return self._unplaced(analysis, draft, counted, (last, described))

    def _told_past(self, analysis: Analysis, draft: Draft, counted: Range, last: int) -> str | None:
        """What is said of the counted behind the whole, the names or the age that stand between."""
        words, rules, end = analysis.words, self.rules, draft.sentence[1]
        noun = words.surface(*counted)
        if (behind := self._past_share(analysis, last, end)) is not None:
            role = self.phrases.modified_end(analysis, behind, end)
            if words.lower[behind] in rules.naming.callings and role > behind + 1:
                # "40 orang (12 persen) sebagai petani"
                return f"{noun} {words.surface(behind, role)}"
            if (told := self._goes_on(analysis, behind, end)) is not None:
                # "40 siswa (12 persen) belum divaksin", "40 siswa atau 12 persen belum divaksin"
                return f"{noun} {told}"
            clause = words.lower[behind] in rules.relatives and role > behind + 1
            if clause and words.lower[behind + 1] not in rules.naming.becoming:
                # "40 siswa atau 12 persen yang tidak lulus"
                return f"{noun} {words.surface(behind, role)}"
        if draft.measure.per is not None and draft.measure.after == last + 1:
            # "17 pasien sehari terpaksa menunggu di lorong", "12 kapal sebulan yang singgah"
            role = self.phrases.modified_end(analysis, last + 1, end)
            if last + 1 < end and words.lower[last + 1] in rules.relatives and role > last + 2:
                return f"{noun} {words.surface(last + 1, role)}"
            if (told := self._goes_on(analysis, last + 1, end)) is not None:
                return f"{noun} {told}"
        behind = self._past_whole(analysis, last, end)
        if behind is not None and (told := self._goes_on(analysis, behind, end)) is not None:
            # "64 jiwa dari 15 keluarga kehilangan rumah", "murid di 12 titik telah belajar di tenda"
            return f"{noun} {told}"
        if (named := self.phrases.past_names(analysis, last, end)) > last:
            if words.lower[named] not in rules.relatives:
                # "empat jembatan lain, masing-masing di Kuaro dan Long Ikis, retak"
                said = self._goes_on(analysis, named, end)
                return f"{noun} {said}" if said is not None else noun
            # "satu kota, yaitu Bontang, yang bebas rabies"
            behind = self.phrases.modified_end(analysis, named, end)
            return f"{noun} {words.surface(named, behind)}" if behind > named + 1 else noun
        aged = self.phrases.past_age(analysis, last, end)
        grown = self.phrases.predicate_end(analysis, aged, end) if aged > last else None
        if grown is not None:
            # "24.659 anak usia 0-7 tahun telah menerima vaksin"
            return f"{noun} {rules.relative} {words.surface(*grown)}"
        if aged > last and rules.naming.ages.isdisjoint(words.lower[slice(*counted)]):
            # "3.180 anak usia di bawah dua tahun di empat kecamatan"
            return words.surface(counted[0], aged)
        return None

    def _done(self, analysis: Analysis, draft: Draft, counted: Range, behind: Range, floor: int) -> str | None:
        """What is done to the counted, or who has them; ``behind`` spans what describes them."""
        words, rules, end = analysis.words, self.rules, draft.before.phrase_end
        lower, (last, described), noun = words.lower, behind, words.surface(*counted)
        between, done = lower[end : draft.numeral.first], None
        bars = self.unhedged if draft.before.qualifier is not None else self.bars
        if bars.isdisjoint(between):
            # "sudah mencetak lebih dari 900 kartu"
            done = self.deeds.done(analysis, end, draft.sentence[0]) or self.deeds.befallen(analysis, end, floor)
        if done is not None:
            inside = described > last + 1 and lower[last] in rules.naming.within
            affair = inside and lower[last + 1] in rules.naming.affairs
            # "menjerat dua tersangka dalam perkara timah"
            return f"{noun} {done} {words.surface(last, described)}" if affair else f"{noun} {done}"
        if end > floor and lower[end - 1] in rules.having and lower[end - 1] not in rules.breakdowns:
            owner = self._owner(analysis, end - 1, draft.sentence[0])
            return f"{noun} {owner}" if owner else words.surface(counted[0], described)
        return None

    def _unplaced(self, analysis: Analysis, draft: Draft, counted: Range, behind: Range) -> str:
        """The counted with what describes them, but without where they are: *12 posko di Kabupaten Paser*."""
        words, (last, described) = analysis.words, behind
        if described == last or not self._is_placed(analysis, last, described):
            return words.surface(counted[0], described)
        place = analysis.place_starts.get(last + 1)
        rest = place.last if place is not None else draft.sentence[1]
        if rest < draft.sentence[1] and words.lower[rest] in self.rules.coupling:
            end = self.phrases.modified_end(analysis, rest, draft.sentence[1])
            if end > rest:
                return f"{words.surface(counted[0], last)} {words.surface(rest, end)}"
        return words.surface(counted[0], last)

    def _tells_part(self, analysis: Analysis, described: int, end: int) -> bool:
        """Tell whether the clause behind a whole leads on to so many of it: *yang memegang kartu* **baru 30 ribu**."""
        lower, forms = analysis.words.lower, analysis.words.forms
        number = described
        if described < end and not self.phrases.opens_number(forms[described]):
            number += 1
        return number < end and self.phrases.opens_number(forms[number]) and lower[number - 1] in self.rules.so_far

    def _past_short_form(self, analysis: Analysis, at: int, end: int) -> int:
        """Where a text goes on behind a short form in brackets: *lembaga swadaya masyarakat (LSM) | terjaring*."""
        words = analysis.words
        short = at + 2 < end and words.lower[at] == "(" and words.lower[at + 2] == ")" and words.forms[at + 1].cap
        return at + 3 if short else at

    def _main_point(self, analysis: Analysis, predicate: Range | None, at: int, end: int) -> Range | None:
        """What is said behind *tetapi*, which is the point: *tercatat wajib ber-KTP tetapi* **belum merekam**."""
        lower = analysis.words.lower
        at = predicate[1] if predicate is not None else at
        at += at < end and lower[at] == ","
        turned = at + 1 < end and lower[at] in self.rules.naming.turning
        turned = turned and lower[at + 1] not in self.rules.demonstratives  # "…, tetapi itu tergantung harga"
        return (self.phrases.predicate_end(analysis, at + 1, end) if turned else None) or predicate

    def _is_within(self, analysis: Analysis, draft: Draft, previous: Draft | None) -> bool:
        """Tell whether a count only says where, so that what follows is of another: *siswa di* **9 titik**."""
        at = draft.numeral.first - 1
        lower = analysis.words.lower
        if at <= draft.sentence[0] or lower[at] not in self.rules.naming.spots or draft.before.qualifier is not None:
            return False
        told = lower[at - 1] in self.rules.breakdowns or lower[at - 1] in self.rules.naming.most
        if told or self.phrases.opens_number(analysis.words.forms[at - 1]):
            # "terdiri dari 7 jiwa mengungsi", "mayoritas dari 18 juta warga menerima bantuan", "satu dari empat balita"
            return False
        # "141 dari 263 difabel telah dilayani"
        part = previous is not None and previous.measure.after == at and lower[at] in self.rules.of
        return not part

    def _is_given(self, analysis: Analysis, draft: Draft) -> bool:
        """Tell whether something else is done to those counted: *penyerahan* **kepada** *10 wakil dilakukan Bupati*."""
        words, at = analysis.words, draft.numeral.first - 1
        to = at > draft.sentence[0] and words.lower[at] in self.rules.naming.addressing
        return to and self.phrases.counts(words.forms[at - 1])

    def _goes_on(self, analysis: Analysis, at: int, end: int) -> str | None:
        """The predicate with which a clause goes on at a token, no comma before it: **yang** *kehilangan rumah*."""
        told = self.phrases.predicate_end(analysis, at, end)
        if told is None or any(form.punct for form in analysis.words.forms[at : told[0]]):
            return None
        return f"{self.rules.relative} {analysis.words.surface(*told)}"

    def _past_share(self, analysis: Analysis, at: int, end: int) -> int | None:
        """Where a text goes on behind the share that says a count again: *(12 persen) |*, *atau 12 persen |*."""
        lower, forms = analysis.words.lower, analysis.words.forms
        limit = min(end, at + LONGEST_SHARE)
        if at >= limit or lower[at] not in self.rules.same:
            return None
        number = next((token for token in range(at + 1, limit) if forms[token].digit), None)
        if number is None or number + 1 >= limit or lower[number + 1] not in self.phrases.percents:
            return None
        behind = number + 2
        if lower[at] == "(":
            return behind + 1 if behind + 1 < end and lower[behind] == ")" else None
        return behind if behind < end and not forms[behind].punct else None

    def _past_whole(self, analysis: Analysis, at: int, end: int) -> int | None:
        """Where a text goes on behind the number that people are among: *dari 18 keluarga | kehilangan rumah*."""
        words = analysis.words
        among = words.lower[at : at + 1] and (
            words.lower[at] in self.rules.of or words.lower[at] in self.rules.naming.scenes
        )
        if at + 3 >= end or not among:
            return None
        first = at + 1 + (words.lower[at + 1] in self.rules.wholes)
        if not self.phrases.opens_number(words.forms[first]):
            return None
        noun = first
        while noun < end and self.phrases.opens_number(words.forms[noun]):
            noun += 1
        last = self.phrases.counted_end(analysis, noun, end)
        if last == noun:
            return None
        place = (
            analysis.place_starts.get(last + 1)
            if last + 1 < end and words.lower[last] in self.rules.locatives
            else None
        )
        if place is not None:
            # "70 kampung dari total 100 kampung di Kabupaten Berau, Kalimantan Timur | sudah menikmati listrik"
            last = place.last
            while last + 1 < end and words.lower[last] == "," and last + 1 in analysis.place_starts:
                last = analysis.place_starts[last + 1].last
        return last if last < end else None

    def _of_whole(self, analysis: Analysis, draft: Draft, previous: Draft | None) -> str | None:
        """The noun of the whole that people are among: *Dari delapan* **remaja**, *dua orang di antaranya* …."""
        lower, people = analysis.words.lower, self.rules.naming.people
        ours, theirs = draft.measure.counted, previous.measure.counted if previous is not None else None
        if previous is None or ours is None or theirs is None or lower[ours[0]] not in people:
            return None
        whole = previous.sentence == draft.sentence and lower[previous.numeral.first - 1] in self.rules.of
        return analysis.words.surface(*theirs) if whole and lower[theirs[0]] not in people else None

    def _is_placed(self, analysis: Analysis, at: int, end: int) -> bool:
        """Tell whether a description only says in which region or in how many."""
        words, first = analysis.words, at + 1
        if words.lower[at] not in self.rules.naming.spots or not self.rules.relatives.isdisjoint(words.lower[at:end]):
            return False
        counted = words.lower[first] in self.phrases.number_words
        return first in analysis.place_starts or counted or self.rules.here.longest(words.lower, first) is not None

    def _is_origin(self, analysis: Analysis, at: int, end: int) -> bool:
        """Tell whether a description is nothing but a region behind a preposition: *dari Kota Bontang*."""
        place = analysis.place_starts.get(at + 1)
        return place is not None and place.last == end

    def _owner(self, analysis: Analysis, verb: int, first: int) -> str | None:
        """The subject of a verb of having: *RSUD Abepura memiliki 12 dokter*."""
        span = analysis.institution_before(verb - 1)
        if span is not None and span.last == verb and span.first >= first:
            return analysis.words.surface(span.first, span.last)
        start, end = self.phrases.subject(analysis, first, verb)
        start, end = self.leftward.stripped(analysis, start, end, keep_places=True)
        named = analysis.words.forms[start + (start == first and end - start > 1) : end]
        # "Gedung itu memiliki 9 lift", "Fasilitas di dalamnya meliputi 7 kamar"
        behind = analysis.words.lower[end] if start == first and end < verb else ""
        pointed = behind in self.rules.demonstratives or behind in self.rules.naming.scenes
        told = any(form.digit for form in analysis.words.forms[start:end])  # "Sikka 98 persen atau mencakup 157 desa"
        if 0 < end - start <= LONGEST_OWNER and not (pointed or told) and any(form.cap for form in named):
            return analysis.words.surface(start, end)
        return None
