"""The edges of what was read before a number -> a noun phrase: what can head none is left off, what is no part cut."""

from bisect import bisect_left, bisect_right
from typing import Final

from extractor.pipeline.analysis import Analysis
from extractor.pipeline.figures.phrases.morphology import ACTIVE, OF_IT
from extractor.pipeline.figures.phrases.noun_phrases import NounPhrases
from extractor.pipeline.figures.phrases.phrase_kinds import Range
from extractor.rules.figures import FigureRules

SUPERLATIVE: Final = "ter"
"""What superlatives of one word begin with."""
LONGEST_AFFAIR: Final = 3
"""Words that only say in which affair: *kerugian* **dalam kasus ini**."""
SHORT: Final = 2
LONGEST_TIMES: Final = 2
"""Words that only say how often: *satu kali*."""


class PhraseHeads:
    """Makes a noun phrase of words before a number."""

    def __init__(self, rules: FigureRules, phrases: NounPhrases) -> None:
        self.rules = rules
        self.phrases = phrases
        naming = rules.naming
        empty = rules.empty - rules.openers
        kept = rules.anaphors | empty | rules.negations | rules.heads | naming.totals | rules.generic
        self.headless = (rules.ends | naming.hedges | naming.headless | naming.clausal) - kept - naming.excluding
        self.turning = (naming.hedges | rules.modals) - rules.relatives

    def trimmed(self, analysis: Analysis, phrase: Range, floor: int, *, counted: bool) -> Range | None:
        """Return a phrase from its first noun to where a predicate begins; ``None`` where no noun is left.

        *kelihatannya | nilai ekspor*, *membawa | uang tunai*, *ekonomi | akan cukup kuat*.
        """
        start, end = phrase
        lower = analysis.words.lower
        if lower[start] in self.rules.breakdowns:
            # "240 unit yang terbagi atas perahu motor 180 unit"
            start += 1 + (start + 1 < end and lower[start + 1] in self.rules.parts)
            return (start, end) if start < end else None
        if analysis.words.forms[start].cap and lower[start] in self.rules.naming.undergoing and end - start > 1:
            start += 1  # "Terjadi kenaikan pelanggan sekitar 2.500 pelanggan"
        elif self._opens_with_verb(analysis, start, end):
            start += 1  # "Membayar honor penjaga pantai 19 orang"
        if counted and start > floor and lower[start - 1] in self.rules.relatives:
            # "yang melapor 27 orang"
            return phrase
        titled = analysis.in_title(start)
        if titled and end < len(lower) and lower[end] in self.rules.naming.clausal:
            # "Banten Jamin Iuran Warga Usai | Efisiensi Rp19 M"
            return None
        if not counted:
            if start + 2 < end and lower[start] in self.rules.naming.goals:
                start += 2 * (lower[start + 1] in self.rules.naming.pronouns)  # "Target kami | keaktifan 82 persen"
            about = [at for at in range(start, end - 1) if self._opens_topic(lower, start, at, end)]
            start = about[-1] + 1 if about else start
        if floor < start < end and lower[start - 1] in self.rules.naming.manner:
            if lower[start] in self.rules.naming.gauges:
                return None  # "secara year to date naik 4 persen"
            start += 1
        start, end = self._subject(analysis, *self._from_noun(analysis, self._behind_time(analysis, start, end), end))
        if end - start <= LONGEST_TIMES and start < end and lower[start] in self.phrases.number_words:
            # "satu kali (dengan total) Rp900 ribu"
            return None
        start = self._behind_source(analysis, start, end) if start > floor else start
        if all(lower[at] in self.rules.headings for at in range(start, end)):
            # "Berikut profil 4 perusahaan"
            return None
        return start, end

    def _opens_with_verb(self, analysis: Analysis, start: int, end: int) -> bool:
        """Tell whether a phrase begins with the active verb that opens its sentence, which a capital hides."""
        forms, lower = analysis.words.forms, analysis.words.lower
        opens = start == 0 or not forms[start - 1].word
        verb = opens and end - start > 1 and forms[start].cap and not forms[start].upper and not forms[start + 1].cap
        return verb and lower[start].startswith(ACTIVE) and self.phrases.is_verb(lower[start])

    def _opens_topic(self, lower: list[str], start: int, at: int, end: int) -> bool:
        """Tell whether what a number is of stands behind a word: *mantan bupati* **dalam** *kasus dana desa*."""
        naming = self.rules.naming
        affair = at > start and lower[at] in naming.within and lower[at + 1] in naming.affairs
        return lower[at] in naming.about or (affair and end - at > LONGEST_AFFAIR)

    def _behind_time(self, analysis: Analysis, start: int, end: int) -> int:
        """Where a phrase goes on behind how long, how often or when: *satu bulan terakhir | pergerakan*."""
        lower, naming = analysis.words.lower, self.rules.naming
        at = start
        while at < end and (
            lower[at] in self.phrases.number_words or analysis.words.forms[at].digit or lower[at] in naming.verges
        ):
            at += 1
        if at == start:
            while at < end and lower[at] in naming.occasions:
                at += 1
            return at if SHORT <= at - start < end - start else start  # "akhir pekan | pengunjung"
        if at >= end or lower[at] not in naming.periods:
            return start
        at += 1
        while at < end and lower[at] in naming.occasions:
            at += 1
        return at

    def _behind_source(self, analysis: Analysis, start: int, end: int) -> int:
        """Where an indicator begins behind the name of who tells it: *(menurut) Kemenkeu | pertumbuhan ekonomi*."""
        forms = analysis.words.forms
        told = self._behind_teller(analysis, start, end)
        if told is not None:
            return told
        hits = analysis.words.hits.get("indicator", ())
        at = next(iter(hits[bisect_right(hits, start) : bisect_left(hits, end)]), end)
        names = start < at < end and not forms[at].cap and all(form.cap and not form.upper for form in forms[start:at])
        return at if names and forms[start - 1].word else start

    def _behind_teller(self, analysis: Analysis, start: int, end: int) -> int | None:
        """Token behind whose data it is: *(menurut) data Dinas Perdagangan Sulawesi Selatan | ekspor kakao*."""
        lower, naming = analysis.words.lower, self.rules.naming
        at = start + (lower[start] in naming.sources)
        if lower[at - 1] not in naming.sources:
            return None
        while at < end and lower[at] in naming.findings:
            at += 1
        teller = analysis.institution_before(at)
        if teller is None or teller.first != at:
            # "data kedutaan di Mesir | ekspor kopi"
            heads = (token for token in range(at + 1, end - 1) if lower[token] in naming.listing)
            return next((token for token in heads if analysis.words.forms[token - 1].cap), None)
        place = analysis.place_starts.get(teller.last)
        behind = place.last if place is not None else teller.last
        return behind if behind < end and not analysis.words.forms[behind].cap else None

    def _from_noun(self, analysis: Analysis, start: int, end: int) -> Range:
        lower, superlatives = analysis.words.lower, self.rules.superlatives
        while start < end and self._heads_nothing(analysis, start):
            # "yang paling lambat | Sungailiat"
            start += 1 + (lower[start] in superlatives and not lower[start].startswith(SUPERLATIVE))
        return min(start, end), end

    def _heads_nothing(self, analysis: Analysis, at: int) -> bool:
        words = analysis.words
        form = words.forms[at]
        if not (form.word or form.digit):
            return True
        if form.cap and at > 0 and words.forms[at - 1].word:
            return False
        return form.lower in self.headless or (not form.cap and self.phrases.verb_at(analysis, at))

    def _subject(self, analysis: Analysis, start: int, end: int) -> Range:
        """What a clause says something of, or what that has: words behind *yang* belong to the name."""
        lower, naming = analysis.words.lower, self.rules.naming
        for at in range(start + 1, end):
            if lower[at] in self.rules.relatives:
                break
            if lower[at] in self.rules.negations and lower[at - 1].endswith(OF_IT):
                # "nilainya enggak main-main, Rp400 triliun"
                return start, at
            if lower[at] in self.turning:
                behind = at + 1
                while behind < end and lower[behind] in self.turning:
                    behind += 1
                if behind + 1 < end and lower[behind] in self.rules.having:
                    # "wilayahnya ternyata memiliki | kontribusi besar terhadap devisa"
                    return self._from_noun(analysis, behind + 1, end)
                if lower[start] in naming.occasions:
                    # "waktu dekat akan | tender proyek jalan"
                    return self._from_noun(analysis, behind, end)
                named = all(form.cap for form in analysis.words.forms[start:at])
                return (start, end) if named and not analysis.in_title(at) else (start, at)
            if at + 2 == end and lower[at] in naming.finished and analysis.in_title(at):
                return start, at  # "Gaji ke-13 ASN Sudah Cair Rp30 T"
        return start, end
