"""What kind of phrase stands before a number: a place, a name, an adjunct, or who speaks."""

import re
from typing import Final

from extractor.pipeline.analysis import Analysis
from extractor.pipeline.figures.phrases.morphology import ACTIVE, OF_IT
from extractor.pipeline.figures.phrases.noun_phrases import NounPhrases
from extractor.rules.figures import FigureRules

Range = tuple[int, int]
SHORT: Final = 2
LONGEST_AREA: Final = 6
LONGEST_POST: Final = 3
LONGEST_ASIDE: Final = 16


COLLECTIVE: Final = re.compile(r"ke(?:dua|tiga|empat|lima|enam|tujuh|delapan|sembilan|sepuluh)")
"""All of so many that were told of: *ketiga*."""


class PhraseKinds:
    """Tells kinds of phrases apart."""

    def __init__(self, rules: FigureRules) -> None:
        self.rules = rules
        self.owning = rules.having | rules.naming.owning_verbs
        self.noted = rules.naming.by_means | rules.relatives

    def is_place(self, analysis: Analysis, phrase: Range) -> bool:
        """Tell whether a phrase is nothing but the name of a region, known or called one: *Kecamatan Suka Maju*."""
        if self._ends_places(analysis, phrase[0] + (analysis.words.lower[phrase[0]] in self.rules.origins), phrase[1]):
            return True  # "Kecamatan Paser", "asal Kecamatan Paser"
        called = phrase[1] - phrase[0] >= SHORT and analysis.words.lower[phrase[0]] in self.rules.areas
        return called and phrase[1] - phrase[0] <= LONGEST_AREA and self.is_name(analysis, *phrase)

    def _ends_places(self, analysis: Analysis, start: int, end: int) -> bool:
        """Tell whether regions in a row end at a token: *Maluku dan Papua*, *Nusa Tenggara Barat (NTB)*."""
        words, at = analysis.words, start
        while (place := analysis.place_starts.get(at)) is not None:
            at = place.last
            if at + 2 < end and words.lower[at] == "(" and words.lower[at + 2] == ")":
                at += 3
            if at >= end:
                return at == end
            while at < end and (words.lower[at] == "," or words.lower[at] in self.rules.conjunctions):
                at += 1
        return False

    def is_adjunct(self, analysis: Analysis, end: int, first: int) -> bool:
        """Tell whether a phrase before a comma only says whence or when: *Berdasarkan data hingga Mei, 40 persen …*."""
        lower = analysis.words.lower
        for at in range(end - 1, first - 1, -1):
            if lower[at] == ",":
                return False
            if at == first:
                naming, whole = (
                    self.rules.naming,
                    lower[at] in self.rules.of and lower[at + 1] not in self.rules.naming.findings,
                )
                return lower[at] in naming.adjuncts and not whole
        return False

    def past_source(self, analysis: Analysis, start: int, end: int) -> int:
        """Start of what is told behind whose data it is: *data yang diperoleh dari BPS (BPS) |* **produksi padi**."""
        lower = analysis.words.lower
        source = analysis.institution_before(end - 1) if lower[start] in self.rules.naming.findings else None
        if source is None or not start < source.first < source.last < end:
            return start
        behind = source.last
        while behind < end and not analysis.words.forms[behind].word:
            behind += 1
        return behind if behind < end else start

    def object_start(self, analysis: Analysis, phrases: NounPhrases, start: int, end: int) -> int:
        """Start of the object that a relative clause ends with: *warga yang menerima* **bantuan** *Rp600 ribu*."""
        lower, naming = analysis.words.lower, self.rules.naming
        if lower[start] in naming.measures:
            return start  # "persentase klinik yang memenuhi standar 63 persen"
        for at in range(end - 2, start, -1):
            idle = lower[at] in self.rules.neutral or lower[at] in naming.objectless or lower[at] in self.owning
            if not idle and lower[at].startswith(ACTIVE) and phrases.verb_at(analysis, at):
                return at + 1 if not self.rules.relatives.isdisjoint(lower[start:at]) else start
        return start

    def verbless(self, analysis: Analysis, phrases: NounPhrases, start: int, end: int) -> Range:
        """Leave the verbs off whose object is measured: *(pejabat itu) berjanji memperbaiki | jalan*."""
        while start < end - 1 and phrases.verb_at(analysis, start):
            start += 1
        return start, end

    def turns(self, analysis: Analysis, at: int) -> bool:
        """Tell whether another thing is named behind a word: *lebih tinggi dari* **inflasi kota**."""
        words, rules = analysis.words, self.rules
        if words.lower[at] in rules.introducing:
            return not words.forms[at + 1].cap
        graded = words.lower[at - 1] in rules.higher or words.lower[at - 1] in rules.lower
        return graded and words.lower[at] in rules.compared

    def refers(self, lower: list[str], at: int) -> bool:
        """Tell whether a verb leads to what is measured, and not to whose data it is: *mengacu pada garis*."""
        return lower[at + 1] in self.rules.naming.spots and lower[at + 2] not in self.rules.naming.findings

    def tells(self, analysis: Analysis, start: int, verb: int) -> bool:
        """Tell whether a clause is that of who reports: *data BPS yang menyebut*, *Bank Dunia yang memproyeksikan*."""
        if analysis.words.lower[start] in self.rules.naming.findings:
            return True
        return analysis.words.lower[verb].startswith(ACTIVE) and analysis.words.forms[verb - 2].cap

    def is_pair(self, analysis: Analysis, start: int, at: int) -> bool:
        """Tell whether a conjunction joins names behind one preposition: *pinjaman dari BJB* **dan** *Bank DKI*."""
        words = analysis.words
        first = at
        while first > start and words.forms[first - 1].cap:
            first -= 1
        if not (start < first < at and words.forms[at + 1].cap):
            return False
        # "kerugian dari penipuan Wangiri dan Smishing": the noun of the names may stand between.
        led = words.lower[first - 1] in self.rules.purposes
        return led or (first - 2 > start and words.lower[first - 2] in self.rules.purposes)

    def is_told(self, analysis: Analysis, start: int, end: int) -> bool:
        """Tell whether a phrase only says who speaks: *lanjut Budi*, *jelas dia*."""
        words = analysis.words
        if words.lower[start] not in self.rules.according or end - start < SHORT:
            return False
        return words.lower[start + 1] in self.rules.naming.pronouns or words.forms[start + 1].cap

    def is_addressed(self, analysis: Analysis, start: int) -> bool:
        """Tell whether a phrase only says who told or did something: *yang disampaikan* **Pak Camat** *Rp3 miliar*."""
        words = analysis.words
        if words.lower[start] not in self.rules.naming.addressed or start + 1 >= len(words.lower):
            return False
        return words.forms[start].cap and words.forms[start + 1].cap

    def is_post(self, analysis: Analysis, start: int, end: int) -> bool:
        """Tell whether a phrase names an official."""
        first, last = analysis.words.start[start], analysis.words.end[end - 1]
        return any(
            first <= mention.start and mention.end <= last
            for person in analysis.officials
            for mention in person.mentions
        )

    def said_aside(self, analysis: Analysis, comma: int, floor: int) -> int | None:
        """Token of the comma before *kata dia,*, *lewat pasar,* or *yang ramai,* between a subject and its number."""
        lower, according = analysis.words.lower, self.rules.according
        for at in range(comma - 1, max(floor, comma - LONGEST_ASIDE) - 1, -1):
            if lower[at] != ",":
                continue
            inside = lower[at + 1]
            told = inside in according or (inside.endswith(OF_IT) and inside.removesuffix(OF_IT) in according)
            told = told or inside in self.noted or self._is_circumstance(analysis, at + 1, comma)
            if told or not self.is_name(analysis, at + 1, comma):
                return at if told and at > floor else None
        return None

    def _is_circumstance(self, analysis: Analysis, first: int, comma: int) -> bool:
        """Tell whether an aside only says until or against when, or without what: *hingga kemarin*, *di luar denda*."""
        lower, naming = analysis.words.lower, self.rules.naming
        if lower[first] in naming.hedges and first + 1 == comma:
            return True  # "Pawai budaya, misalnya, dianggarkan Rp600 juta"
        if lower[first] in self.rules.locatives or lower[first] in self.rules.negations:
            return lower[first + 1] in naming.sides or lower[first + 1] in naming.by_means
        idle = (naming.occasions, self.rules.until_now, self.rules.ends)
        timed = all(at in analysis.dated or any(lower[at] in known for known in idle) for at in range(first, comma))
        return timed and lower[first] in naming.bounding

    def past_official(self, analysis: Analysis, start: int, end: int) -> int:
        """Where a headline's phrase goes on behind the official that it opens with; its start where none does so."""
        words = analysis.words
        at = start
        while at < min(end - 1, start + LONGEST_POST) and "post" in words.forms[at].triggers:
            at += 1
        for person in analysis.officials:
            for mention in person.mentions:
                if mention.start <= words.start[at] < mention.end < words.start[end - 1]:
                    return words.at(mention.end) + 1
        return start

    def holder(self, analysis: Analysis, phrase: Range) -> Range:
        """An official without the post, where a phrase is one: *Menteri Luar Negeri* **Sugiono**."""
        words, (start, end) = analysis.words, phrase
        person = analysis.official_before(end) if words.forms[start].cap else None
        if person is None:
            return phrase
        first = max(start, end - len(person.name.split()))
        return (first, end) if start < first and words.surface(first, end) == person.name else phrase

    def is_speaker(self, analysis: Analysis, start: int, end: int) -> bool:
        """Tell whether a headline begins with whose words it reports: *Kadisdik Bontang: 40 Persen …*."""
        words = analysis.words
        opens = analysis.in_title(start) and words.lower[end] == ":"
        return opens and ("post" in words.forms[start].triggers or analysis.official_before(end) is not None)

    def is_areas(self, lower: list[str], start: int, end: int) -> bool:
        """Tell whether a phrase only points at areas that were told of: **Ketiga kabupaten***, yakni Paser …*."""
        if end - start == 1:
            return lower[start] in self.rules.areas
        return end > start and lower[start + 1] in self.rules.areas and COLLECTIVE.fullmatch(lower[start]) is not None

    def is_source(self, lower: list[str], at: int) -> bool:
        """Tell whether a word says whose data something is by: **menurut** *BPS*, **sesuai** *data BPS*."""
        matching = lower[at] in self.rules.naming.matching and at + 1 < len(lower)
        return lower[at] in self.rules.naming.sources or (matching and lower[at + 1] in self.rules.naming.findings)

    def is_name(self, analysis: Analysis, start: int, end: int) -> bool:
        """Tell whether a phrase is written with capitals throughout."""
        return all(form.cap or form.punct for form in analysis.words.forms[start:end])


def spelled_out(lower: list[str], at: int, end: int) -> bool:
    """Tell whether a conjunction stands within a name whose short form follows: *Tanah dan Bangunan (BPHTB)*."""
    for opening in range(at + 2, end - 1):
        if lower[opening] == "(":
            return opening - at - 1 < len(lower[opening + 1]) - 1
    return False
