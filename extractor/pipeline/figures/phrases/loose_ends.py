"""What is left off both ends of a phrase: dates, places, openers, and what only leads on or says how it is told."""

from typing import Final

from extractor.pipeline.analysis import Analysis
from extractor.pipeline.figures.phrases.clauses import MOVING, Clauses, describes
from extractor.pipeline.figures.phrases.edge_words import closing_words
from extractor.pipeline.figures.phrases.morphology import OF_IT
from extractor.pipeline.figures.phrases.noun_phrases import NounPhrases
from extractor.pipeline.figures.phrases.phrase_kinds import Range
from extractor.pipeline.figures.phrases.place_phrases import PlacePhrases
from extractor.rules.figures import FigureRules

LONGEST_WHEN: Final = 7
"""Words that say when, behind the first of them."""


class LooseEnds:
    """Finds the words at the ends of a phrase that are no part of it."""

    def __init__(self, rules: FigureRules, phrases: NounPhrases, places: PlacePhrases, clauses: Clauses) -> None:
        self.rules = rules
        self.phrases = phrases
        self.places = places
        self.clauses = clauses
        self.grading = rules.naming.grading | rules.negations
        self.hedges = rules.naming.hedges - rules.saying - rules.naming.opining
        self.leading_on = rules.naming.equalling | rules.naming.starts | rules.naming.following
        """Words that only lead on to a number: *setara*, *mulai*, *menyusul*."""
        self.former = frozenset(word for word, cue in rules.cue_words.items() if cue == "previous") - rules.compared
        """Words that say that something was so before: *semula*, but not *dibandingkan*."""
        self.closing = self.hedges | self.former | self.leading_on | closing_words(rules)
        """Words that may be left off the end of a phrase."""
        self.timing = rules.naming.when | rules.naming.during

    def stripped(self, analysis: Analysis, start: int, end: int, *, keep_places: bool = False) -> Range:
        """Leave openers off both ends, dates and *di KOTA X* off the right one."""
        words, rules = analysis.words, self.rules
        lower, forms = words.lower, words.forms
        placed = False
        while end > start:
            word = lower[end - 1]
            if placed and word in rules.naming.being:
                # "inflasi tertinggi terjadi di Kabupaten Kolaka sebesar …"
                end -= 1
                continue
            if (
                word in rules.naming.periods
                and start < end - 1
                and end < len(lower)
                and lower[end] in rules.demonstratives
            ):
                end -= 1  # "Penumpang | hari itu"
                continue
            if word in rules.naming.periods and end - 2 > start and lower[end - 2] in rules.naming.each:
                # "pembayaran dilakukan tiap bulan sebesar 70 persen"
                end, placed = end - 2, True
                continue
            age = self.clauses.age(analysis, end, start)
            if age is not None:
                end = age
                continue
            when = self._when(analysis, start, end)
            if when is not None:
                end = when
                continue
            if end - 1 > start and end < len(lower) and self._is_new(analysis, end - 1):
                break
            if word in self.closing or end - 1 in analysis.dated:
                last = self._unclosed(analysis, start, end)
                if last < end:
                    end = last
                    continue
            place = None if keep_places else self.places.start(analysis, end, start)
            if place is None:
                break
            end, placed = place, True
        opens = start == 0 or not forms[start - 1].word
        while start < end and (
            lower[start] in rules.openers
            or lower[start] in rules.naming.pronouns
            or (lower[start] in rules.naming.opining and lower[start - 1] in rules.naming.pronouns)
            or (lower[start] in rules.naming.there and lower[start - 1] in rules.locatives)
            or (forms[start].digit and start in analysis.dated)
            or not (forms[start].word or forms[start].digit)
        ):
            spanned = lower[start] in rules.naming.each and start + 2 < end and lower[start + 1] in rules.naming.periods
            # "per bulan | biaya sewanya"
            start = (opens and self.places.behind(analysis, start, end)) or start + 1 + spanned
        return start, end

    def _unclosed(self, analysis: Analysis, start: int, end: int) -> int:
        """End of a phrase without its last words, where these only lead on or say when, where or how it is told."""
        rules, lower, forms = self.rules, analysis.words.lower, analysis.words.forms
        word = lower[end - 1]
        if word in rules.naming.sources and end - 1 > start:
            # "angka itu menurut | dia": who tells was left off before.
            return end - 1
        if word in rules.naming.added_up and end - 2 > start and lower[end - 2] in rules.naming.manner:
            return end - 2
        opening = self.places.aside(analysis, start, end) if word == ")" else None
        if opening is not None:
            return opening
        if word in rules.naming.there and end - 2 > start and lower[end - 2] in rules.locatives:
            return end - 2
        if word == "/" and end - 2 in analysis.dated:
            return end - 1  # "selama libur Lebaran 2025/Idul Fitri 1446 H"
        linked = word in rules.links and not describes(rules, lower, end, start)
        if (end - 1) in analysis.dated or word in rules.openers or linked or word == "(":
            return end - 1
        if word in rules.naming.itself or word in self.hedges or word in self.former:
            # "konsesi itu sendiri 8.400 hektare", "pawai budaya semula dianggarkan Rp600 juta"
            return end - 1
        if word in self.leading_on and end - 1 > start:
            return end - 1  # "realisasi setara 95 persen", "tarif mulai dari Rp5.000", "Paser menyusul dengan 7 persen"
        if word in rules.naming.supposed and end - 1 > start and lower[end - 2] not in rules.relatives:
            return end - 1  # "kios yang dijual diduga seharga Rp5 juta"
        if word in rules.negations and end < len(lower) and lower[end] in rules.links:
            return end - 1  # "Puskesmas Tomia bahkan belum menembus 40 persen"
        if word in rules.naming.adverbs and not forms[end - 1].cap and end < len(forms) and not forms[end].punct:
            return end - 1
        undergone = end - 1 > start and lower[end - 2] in rules.naming.undergoing
        if rules.cue_words.get(word) in MOVING and (undergone or word in rules.ends or self.phrases.is_verb(word)):
            # "angka kemiskinan sempat turun sejak 2020 dari 8 persen", "kasus mengalami kenaikan"
            return end - 1
        if word in rules.naming.grades and end - 2 > start and self._is_graded(lower[end - 2]):
            end -= 1
            while end - 1 > start and (lower[end - 1] in self.grading or lower[end - 1] in rules.naming.hedges):
                end -= 1
            return end
        if word in rules.naming.undergoing and end < len(lower) and self.clauses.moves(lower[end]):
            return end - 1
        return end

    def _is_graded(self, before: str) -> bool:
        """Tell whether a grade is said of the subject: *utangnya* **besar**, *utang itu tidak* **besar**."""
        return before in self.grading or before.endswith(OF_IT)

    def _is_new(self, analysis: Analysis, at: int) -> bool:
        """Tell whether a word says of which kind a noun is, and not that a number is only so big.

        *temuan* **baru**, *rusak* **sedang**
        """
        words, behind = analysis.words, at + 1
        opening = self.rules.openings.longest(words.lower, at - 1)
        if opening is not None and opening[0] == behind:
            return True
        new = words.lower[at] in self.rules.naming.new and (words.lower[behind] == "," or behind in analysis.dated)
        return new and self.phrases.counts(words.forms[at - 1])

    def _when(self, analysis: Analysis, start: int, end: int) -> int | None:
        """Token where it begins to say when: *pelanggan | usai Lebaran*, *utang | dalam lima tahun terakhir*."""
        lower, naming = analysis.words.lower, self.rules.naming
        first = max(start, end - 1 - LONGEST_WHEN)
        if self.timing.isdisjoint(lower[first + 1 : end - 1]) or analysis.in_title(start):
            return None
        timed = True
        for at in range(end - 1, first, -1):
            ended = lower[at - 1] in self.rules.ends and lower[at - 1] not in self.rules.demonstratives
            opens = at < end - 1 and not (ended or self.phrases.verb_at(analysis, at - 1))
            if opens and timed and lower[at] in naming.during:
                return at
            if opens and lower[at] in naming.when and self.rules.relatives.isdisjoint(lower[start:at]):
                return at
            if lower[at] in self.rules.relatives and not timed:
                return None
            timed = timed and (lower[at] in naming.occasions or lower[at] in self.phrases.number_words)
            if self.phrases.verb_at(analysis, at) or not analysis.words.forms[at].word:
                return None
        return None
