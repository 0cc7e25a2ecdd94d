"""A bare number that goes on counting: *yang naik* **12.472**, **22** *tidak melapor*, *isinya* **719**."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Final

from msgspec import Struct

from extractor.pipeline.analysis import Analysis
from extractor.pipeline.figures.drafts import Draft
from extractor.pipeline.figures.phrases.morphology import ACTIVE, OF_IT
from extractor.pipeline.figures.phrases.noun_phrases import NounPhrases
from extractor.pipeline.figures.quantities.numerals import YEARS, Numeral
from extractor.pipeline.figures.quantities.units import COUNT, PERCENT
from extractor.rules.figures import FigureRules

NEIGHBOURS: Final = 12
"""Figures back to what is counted."""
LONGEST_CLAUSE: Final = 14
"""Words from *yang* to the number that its clause tells."""
LONGEST_NOUN: Final = 5
ASIDE: Final = 6
"""Words of *, kata dia,* between a clause and its number."""
HUNDRED: Final = 100
"""Below it a number between commas can be an age."""
TEN: Final = 10
ONE: Final = Decimal(1)
OPENING: Final = frozenset(',;:—–-“”"')
"""Marks behind which a clause opens."""
CLOSING: Final = frozenset('.;”"')
"""Marks that end what is told."""
GLUED: Final = frozenset("+-–/'’′:×=")
"""Marks behind a number that is part of something longer: *tuntutan 17+8*."""
HAVING: Final = "ber"
"""What verbs begin with that can say how many parts a thing has: *ular berkepala dua*."""


class Lent(Struct, gc=False):
    """What a bare number counts: what another figure does, or a noun of its own clause."""

    lender: Draft | None = None
    noun: str | None = None


class CountedOn:
    """Tells what a bare number counts by the clause that it stands in and the figures before it."""

    def __init__(self, rules: FigureRules, phrases: NounPhrases) -> None:
        self.rules = rules
        self.own = rules.counts
        self.phrases = phrases
        naming = rules.naming
        self.opening = rules.conjunctions | rules.contrasts | naming.clausal
        self.standing = naming.standing_still | naming.states | naming.adverbs | rules.negations | rules.modals
        self.standing |= self.own.resting
        self.countable = rules.headlines | naming.persons | naming.tallies | self.own.filed

    def read(self, analysis: Analysis, draft: Draft, kept: Sequence[Draft], *, ends: bool) -> Lent | None:
        """Return what a bare number counts, or ``None``; ``ends``: its clause ends behind it."""
        numeral = draft.numeral
        if not is_whole(numeral) or (numeral.value in YEARS and not (numeral.grouped or numeral.spelled)):
            return None
        left = self._left(analysis, draft, kept, ends=ends)
        if left is not None:
            return Lent(left)
        near = self._near(draft, kept)
        if self._opens_clause(analysis, draft) and self._goes_on(analysis, draft):
            whom = next((d for d in near if d.numeral.value >= numeral.value), None)
            return Lent(whom) if whom is not None else None
        if not ends or self._is_part(analysis, numeral) or self._is_placed(analysis, draft):
            return None
        return (
            self._of_relative(analysis, draft, near)
            or self._of_state(analysis, draft)
            or self._held(analysis, draft, near)
            or self._got(analysis, draft, kept)
            or self._beside(analysis, draft, near)
        )

    def _left(self, analysis: Analysis, draft: Draft, kept: Sequence[Draft], *, ends: bool) -> Draft | None:
        """The amount, in any unit, that is used up or left over: *sebulan habis* **seribu**, **278** *sisanya*."""
        lower, last, at = analysis.words.lower, kept[-1] if kept else None, draft.before.phrase_end - 1
        if last is None or last.measure.unit == PERCENT or draft.sentence[0] not in last.sentence:
            return None
        if last.numeral.currency is not None or at < draft.sentence[0] or draft.numeral.value == 1:
            return None
        used = ends and lower[at] in self.own.using
        rest = draft.numeral.last < draft.sentence[1] and lower[draft.numeral.last] in self.own.rest
        return last if used or (rest and last.sentence == draft.sentence) else None

    def _near(self, draft: Draft, kept: Sequence[Draft]) -> list[Draft]:
        """The counts of a sentence and of the one before it, nearest first."""
        first = draft.sentence[0]
        return [
            d
            for d in reversed(kept[-NEIGHBOURS:])
            if d.measure.unit == COUNT and not d.measure.time and first in (d.sentence[0], d.sentence[1])
        ]

    def _opens_clause(self, analysis: Analysis, draft: Draft) -> bool:
        words, at = analysis.words, draft.numeral.first
        if at == draft.sentence[0]:
            return True
        before = words.lower[at - 1]
        if before in self.rules.relatives:
            # "Yang 12 sudah dibayar"
            return at - 1 == draft.sentence[0] or words.forms[at - 2].text in OPENING
        return before in OPENING or before in self.opening

    def _goes_on(self, analysis: Analysis, draft: Draft) -> bool:
        """Tell whether a number that opens its clause says what those did or how they are: **22** *tidak melapor*."""
        words, at = analysis.words, draft.numeral.last
        if at >= draft.sentence[1] or not words.forms[at].word or words.forms[at].cap or draft.numeral.value == 1:
            return False
        return words.lower[at] in self.standing or self.phrases.verb_at(analysis, at)

    def _is_part(self, analysis: Analysis, numeral: Numeral) -> bool:
        """Tell whether a number is part of something longer: *17+8*, *71/PUU*."""
        words, last = analysis.words, numeral.last
        return last < len(words) and words.lower[last] in GLUED and words.end[last - 1] == words.start[last]

    def _is_placed(self, analysis: Analysis, draft: Draft) -> bool:
        """Tell whether the word before a number makes it one of many: *di* **12**, *Peugeot* **206**."""
        words, at = analysis.words, draft.numeral.first - 1
        if draft.before.qualifier is not None:
            return False
        if words.forms[at].cap and not draft.numeral.grouped and at > draft.sentence[0]:
            return not self._ends_place(analysis, at + 1)
        return words.lower[at] in self.own.placing

    def _ends_place(self, analysis: Analysis, end: int) -> bool:
        starts = analysis.place_starts
        return any(at in starts and starts[at].last == end for at in range(end - 1, end - LONGEST_NOUN, -1))

    def _of_relative(self, analysis: Analysis, draft: Draft, near: list[Draft]) -> Lent | None:
        """Of whom a relative clause before a number tells: *yang naik* **12.472**, *formasi yang keluar* **24**."""
        words, relative = analysis.words, self._relative(analysis, draft)
        if relative is None:
            return None
        first = draft.sentence[0]
        before = words.lower[relative - 1] if relative > first else ","
        whole = next((d for d in near if d.last == relative), None)
        if whole is not None:
            part = whole.numeral.value >= draft.numeral.value and not draft.before.later
            return Lent(whole) if part else None
        if before in OPENING or before in self.opening or before in self.rules.saying:
            return Lent(near[0]) if near else None
        start = relative
        while start > first and relative - start < LONGEST_NOUN and self._is_noun(analysis, start - 1):
            start -= 1
        if start == relative or (start > first and words.lower[start - 1] in self.own.placing):
            return None
        return self._counting(analysis, start, relative, near)

    def _relative(self, analysis: Analysis, draft: Draft) -> int | None:
        """Token of *yang* whose clause says nothing but how many: **yang** *memenuhi syarat sebelas*."""
        words, end = analysis.words, self._clause_end(draft)
        at, floor = draft.numeral.first, max(draft.sentence[0], draft.numeral.first - LONGEST_CLAUSE)
        while at > floor:
            at -= 1
            if at in analysis.dated:
                continue
            if words.lower[at] in self.rules.relatives:
                break
            if words.lower[at] == ",":
                aside = self._aside(analysis, at, floor)
                if aside is None:
                    return None
                at = end = aside
                continue
            if not words.forms[at].word or self._is_uncounted(words.lower[at]) or self._is_number(analysis, at):
                return None
        told = [i for i in range(at + 1, end) if i not in analysis.dated]
        if words.lower[at] not in self.rules.relatives or not told:
            return None
        ranked = not self.rules.superlatives.isdisjoint(words.lower[at + 1 : end])
        return None if ranked or self._takes(words.lower[told[-1]], draft) else at

    def _takes(self, verb: str, draft: Draft) -> bool:
        """Tell whether a number is the object of a verb before it: *yang memilih 3*, *yang beranak dua*."""
        if not self.phrases.is_verb(verb):
            return False
        active = verb.startswith(ACTIVE) and verb not in self.rules.naming.objectless
        return active or (verb.startswith(HAVING) and draft.numeral.value < TEN)

    @staticmethod
    def _clause_end(draft: Draft) -> int:
        """Token behind what a clause tells, though it reads like a rise or fall: *yang* **naik** *12.472*."""
        before = draft.before
        moved = before.status == "change" and before.cue is not None
        return before.cue + 1 if moved and before.cue is not None else before.phrase_end

    def _aside(self, analysis: Analysis, at: int, floor: int) -> int | None:
        """Token of the comma that opens what is put in before a number: *yang aktif***, katanya,** *21.806*."""
        lower = analysis.words.lower
        for comma in range(at - 1, max(floor, at - ASIDE) - 1, -1):
            if lower[comma] == ",":
                return comma if lower[comma + 1] in self.rules.according else None
        return None

    def _of_state(self, analysis: Analysis, draft: Draft) -> Lent | None:
        """What a clause without *yang* counts: *berkas masuk* **900**, *korban meninggal* **12**."""
        words, end = analysis.words, draft.before.phrase_end
        at, floor = end, max(draft.sentence[0], end - LONGEST_NOUN)
        while at > floor and words.lower[at - 1] in self.rules.naming.states and at - 1 not in analysis.dated:
            at -= 1
        start = at
        while start > floor and self._is_noun(analysis, start - 1) and start - 1 not in analysis.dated:
            start -= 1
        while start < at and not self._is_countable(words.lower, start):
            start += 1
        if start == at or at == end or (start > draft.sentence[0] and words.lower[start - 1] in self.own.placing):
            return None
        return Lent(None, words.surface(start, at))

    def _held(self, analysis: Analysis, draft: Draft, near: list[Draft]) -> Lent | None:
        """What a noun in *-nya* counts: *dirancang untuk 248 orang, isinya* **719**; *muridnya* **24**."""
        words, at = analysis.words, draft.before.phrase_end - 1
        cue = draft.before.cue
        if cue is not None and words.lower[cue].removesuffix(OF_IT) in self.own.holding:
            at = cue
        stem = words.lower[at].removesuffix(OF_IT) if at >= draft.sentence[0] else ""
        if not stem or stem == words.lower[at]:
            return None
        if stem in self.own.holding:
            return Lent(near[0]) if near else None
        return Lent(None, stem) if stem in self.countable else None

    def _got(self, analysis: Analysis, draft: Draft, kept: Sequence[Draft]) -> Lent | None:
        """What goes on behind a verb of getting or change: *Berau menerima* **93**; *31 kasus, turun* **empat**."""
        last, at = kept[-1] if kept else None, draft.before.phrase_end - 1
        if last is None or last.measure.unit != COUNT or draft.sentence[0] not in last.sentence:
            return None
        if at > draft.sentence[0] and analysis.words.lower[at] in self.own.getting:
            return Lent(last)
        if draft.before.status != "change" or draft.before.cue is None or last.sentence != draft.sentence:
            return None
        between = analysis.words.lower[last.after : draft.numeral.first]
        changed = draft.before.cue == draft.numeral.first - 1 and not any(map(self._is_uncounted, between))
        return Lent(last) if changed else None

    def _beside(self, analysis: Analysis, draft: Draft, near: list[Draft]) -> Lent | None:
        """What a number counts that a comma parts from its name: *611 suara. Pesaingnya, Yohanes Leto,* **608**."""
        words, first, last = analysis.words, draft.numeral.first, draft.numeral.last
        alone = first > draft.sentence[0] and words.lower[first - 1] == "," and words.forms[first - 2].word
        closed = last >= len(words) or words.lower[last] in CLOSING
        if not alone or not closed or draft.numeral.value < HUNDRED or not near:
            return None
        return Lent(near[0]) if near[0].numeral.value < draft.numeral.value * TEN else None

    def _counting(self, analysis: Analysis, start: int, end: int, near: list[Draft]) -> Lent | None:
        """Count a noun whose relative clause follows, unless its number is no count: *nilai yang diraih 87*."""
        words = analysis.words
        head = words.lower[start]
        if head.removesuffix(OF_IT) in self.rules.wholes:
            return Lent(near[0]) if near else Lent()
        if any(self._is_uncounted(words.lower[at]) for at in range(start, end)):
            return None
        told = range(end + 1, min(end + LONGEST_CLAUSE, len(words)))
        verbal = any(
            self.phrases.verb_at(analysis, at) or words.lower[at] in self.rules.naming.states
            for at in told[:LONGEST_NOUN]
        )
        if not self._is_countable(words.lower, start) and not verbal:
            return None
        return Lent(None, words.surface(start, end))

    def _is_noun(self, analysis: Analysis, at: int) -> bool:
        return at not in analysis.dated and self.phrases.counts(analysis.words.forms[at])

    def _is_countable(self, lower: list[str], at: int) -> bool:
        return lower[at] in self.countable or self.rules.counted_before.longest(lower, at + 1) is not None

    def _is_uncounted(self, word: str) -> bool:
        return word in self.own.uncounted or word.removesuffix(OF_IT) in self.own.uncounted

    def _is_number(self, analysis: Analysis, at: int) -> bool:
        return self.phrases.opens_number(analysis.words.forms[at])


def is_whole(numeral: Numeral) -> bool:
    """Tell whether a numeral can count: it is no decimal, no sum of money and no range."""
    whole = numeral.value % 1 == 0 if numeral.scaled else numeral.value.same_quantum(ONE)
    return whole and numeral.value > 0 and numeral.high is None and numeral.currency is None
