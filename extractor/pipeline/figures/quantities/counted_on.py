"""A bare number that goes on counting: *yang naik* **12.472**, **22** *tidak melapor*, *isinya* **719**."""

from collections.abc import Sequence
from typing import Final

from extractor.pipeline.analysis import Analysis
from extractor.pipeline.figures.drafts import Draft, Lent
from extractor.pipeline.figures.nearby import ends_place
from extractor.pipeline.figures.phrases.morphology import OF_IT
from extractor.pipeline.figures.phrases.noun_phrases import NounPhrases
from extractor.pipeline.figures.quantities.clause_nouns import ClauseNouns
from extractor.pipeline.figures.quantities.numerals import YEARS, Numeral
from extractor.pipeline.figures.quantities.parallels import TEN, Parallels
from extractor.pipeline.figures.quantities.units import COUNT, PERCENT
from extractor.rules.figures import FigureRules

NEIGHBOURS: Final = 12
"""Figures back to what is counted."""
LONGEST_RANKING: Final = 24
"""Words from *jumlah penumpang* to the first number of a ranking in brackets."""
HUNDRED: Final = 100
"""Below it a number between commas can be an age."""
OPENING: Final = frozenset(',;:—–-“”"')
"""Marks behind which a clause opens."""
CLOSING: Final = frozenset('.;”"')
"""Marks that end what is told."""
GLUED: Final = frozenset("+-–/'’′:×=")
"""Marks behind a number that is part of something longer: *tuntutan 17+8*."""


class CountedOn:
    """Tells what a bare number counts by the clause that it stands in and the figures before it."""

    def __init__(self, rules: FigureRules, phrases: NounPhrases) -> None:
        self.rules = rules
        self.own = rules.counts
        self.phrases = phrases
        naming = rules.naming
        self.parallels = Parallels(rules)
        self.opening = self.parallels.opening
        self.standing = naming.standing_still | naming.states | naming.adverbs | rules.negations | rules.modals
        self.standing |= self.own.resting | self.own.adverbial
        self.nouns = ClauseNouns(rules, phrases)

    def read(self, analysis: Analysis, draft: Draft, kept: Sequence[Draft], *, ends: bool) -> Lent | None:
        """Return what a bare number counts, or ``None``; ``ends``: its clause ends behind it."""
        numeral = draft.numeral
        if not is_whole(numeral) or self._is_year(analysis, numeral):
            return None
        left = self._left(analysis, draft, kept, ends=ends)
        if left is not None:
            return Lent(left)
        near = self._near(draft, kept)
        if self._opens_clause(analysis, draft) and self._goes_on(analysis, draft):
            whom = next((d for d in near if d.numeral.value >= numeral.value), None)
            return Lent(whom) if whom is not None else None
        told = (
            self._tallied(analysis, draft, near)
            or self._in_state(analysis, draft, kept)
            or self._are_in_state(analysis, draft)
        )
        if told is not None:
            return told
        ends = ends or self.parallels.tells_state(analysis, draft)
        if not ends or self._is_part(analysis, numeral) or self._is_placed(analysis, draft):
            return None
        return (
            self._of_relative(analysis, draft, near)
            or self.parallels.of_kind(analysis, draft, near)
            or self._of_noun(analysis, draft, near)
            or self._got(analysis, draft, kept)
            or self.parallels.of_time(analysis, draft, kept)
            or self.parallels.of_region(analysis, draft, near)
            or self._beside(analysis, draft, near)
            or self._asked(analysis, draft, kept)
        )

    def _is_year(self, analysis: Analysis, numeral: Numeral) -> bool:
        """Tell whether a bare number can be a year: not *rusak berat sebanyak* **1948**."""
        amount = numeral.first > 0 and analysis.words.lower[numeral.first - 1] in self.rules.amounting
        return numeral.value in YEARS and not (numeral.grouped or numeral.spelled or amount)

    def summed(self, analysis: Analysis, draft: Draft) -> Lent | None:
        """What *jumlah* right before a number sums: *jumlah kasus* **132**, *jumlah TPS sebanyak* **455**."""
        words, at, wholes = analysis.words, draft.numeral.first - 1, self.rules.wholes
        at -= words.lower[at] in self.rules.amounting and words.lower[at] not in wholes
        told = at > draft.sentence[0] and words.lower[at - 1] in wholes and self._is_summed(analysis, at)
        return Lent(None, words.surface(at, at + 1)) if told else None

    def _tallied(self, analysis: Analysis, draft: Draft, near: list[Draft]) -> Lent | None:
        """What a number sums or tallies: *dengan kasus* **132**, *jumlah kasus di Siak, dengan jumlah* **216**."""
        words, at, first = analysis.words, draft.numeral.first - 1, draft.sentence[0]
        if (summed := self.summed(analysis, draft)) is not None:
            return summed
        if at > first and words.lower[at] in self.rules.naming.tallies and words.lower[at - 1] in self.rules.coupling:
            return Lent(None, words.surface(at, at + 1))
        if at <= first or words.lower[at] not in self.rules.wholes or words.lower[at - 1] not in self.rules.coupling:
            return None
        return self._whole(analysis, at - 1, first) or (Lent(near[0]) if near else None)

    def _is_summed(self, analysis: Analysis, at: int) -> bool:
        """Tell whether a word behind *jumlah* is counted: *jumlah* **korban**, *jumlah* **TPS**."""
        return analysis.words.forms[at].upper or self.nouns.is_counted(analysis.words.lower[at])

    def _whole(self, analysis: Analysis, at: int, floor: int) -> Lent | None:
        """The counted noun of the nearest *jumlah* before a token, at ``floor`` or behind it."""
        words = analysis.words
        for whole in range(at - 1, floor - 1, -1):
            if words.lower[whole] in self.rules.wholes and self.nouns.is_counted(words.lower[whole + 1]):
                return Lent(None, words.surface(whole + 1, whole + 2))
        return None

    def _in_state(self, analysis: Analysis, draft: Draft, kept: Sequence[Draft]) -> Lent | None:
        """How many of those counted right before are in a state: *132 kasus* **meninggal 3**, *yang meninggal 1*."""
        lower, at = analysis.words.lower, draft.numeral.first - 1
        if not kept or kept[-1].measure.unit != COUNT or lower[at] not in self.rules.naming.states:
            return None
        start = at - (lower[at - 1] in self.rules.relatives)
        if kept[-1].last != start or kept[-1].numeral.value < draft.numeral.value:
            return None
        draft.predicate = analysis.words.surface(at, at + 1)
        return Lent()

    def _are_in_state(self, analysis: Analysis, draft: Draft) -> Lent | None:
        """How many there are in a state, whoever they are: *terdapat* **215** *meninggal dunia*."""
        words, at, behind = analysis.words, draft.numeral.first - 1, draft.numeral.last
        there = at >= draft.sentence[0] and words.lower[at] in self.rules.naming.existing
        if not there or behind >= draft.sentence[1] or words.lower[behind] not in self.rules.naming.states:
            return None
        last = behind + 1
        last += last < draft.sentence[1] and words.lower[last] in self.rules.naming.state_ends
        draft.predicate = words.surface(behind, last)
        return Lent()

    def bracketed(self, analysis: Analysis, draft: Draft, kept: Sequence[Draft]) -> Lent | None:
        """How many are at each place of a list: *jumlah penumpang terbanyak adalah Stasiun Lawang* **(54.788)**."""
        words, at, first = analysis.words, draft.numeral.first - 1, draft.sentence[0]
        if at <= first or words.lower[at] != "(" or not draft.numeral.grouped:
            return None
        near = self._near(draft, kept)
        beside = next((d for d in near if d.sentence[0] == first and words.lower[d.numeral.first - 1] == "("), None)
        if beside is not None:
            return Lent(beside)
        return self._whole(analysis, at, max(first, at - LONGEST_RANKING))

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
        """Tell whether a number is part of something longer: *17+8*, *71/PUU*, *poli* **3***, 5 dan 7*."""
        words, last = analysis.words, numeral.last
        if last + 1 >= len(words):
            return False
        if words.lower[last] in GLUED and words.end[last - 1] == words.start[last]:
            return True
        joined = words.lower[last] == "," or words.lower[last] in self.rules.conjunctions
        if numeral.spelled or not joined or not words.forms[last + 1].digit:
            return False
        behind = last + 2
        return behind >= len(words) or words.forms[behind].punct or words.lower[behind] in self.rules.conjunctions

    def _is_placed(self, analysis: Analysis, draft: Draft) -> bool:
        """Tell whether the word before a number makes it one of many: *di* **12**, *Peugeot* **206**."""
        words, at = analysis.words, draft.numeral.first - 1
        if draft.before.qualifier is not None:
            return False
        if words.forms[at].cap and not draft.numeral.grouped and at > draft.sentence[0]:
            summed = words.forms[at].upper and words.lower[at - 1] in self.rules.wholes  # "jumlah TPS 311"
            return not summed and not ends_place(analysis, at + 1)
        return words.lower[at] in self.own.placing

    def _of_relative(self, analysis: Analysis, draft: Draft, near: list[Draft]) -> Lent | None:
        """Of whom a relative clause before a number tells: *yang naik* **12.472**, *formasi yang keluar* **24**."""
        words, relative = analysis.words, self.nouns.relative(analysis, draft)
        if relative is None:
            return None
        before = words.lower[relative - 1] if relative > draft.sentence[0] else ","
        whole = next((d for d in near if d.last == relative), None)
        if whole is not None:
            part = whole.numeral.value >= draft.numeral.value and not draft.before.later
            return Lent(whole) if part else None
        if before in OPENING or before in self.opening or before in self.rules.saying:
            if near:
                return Lent(near[0])
            told = words.lower[relative + 1 : draft.numeral.first]
            return None if self.rules.naming.states.isdisjoint(told) else Lent()
        if before.removesuffix(OF_IT) in self.rules.wholes:
            return Lent(near[0]) if near else Lent()
        noun = self.nouns.before(analysis, relative, draft)
        return Lent(None, words.surface(*noun)) if noun is not None else None

    def _of_noun(self, analysis: Analysis, draft: Draft, near: list[Draft]) -> Lent | None:
        """What a clause without *yang* counts: *korban meninggal* **12**, *muridnya* **24**, *isinya* **719**."""
        stem = self.nouns.of_it(analysis, draft)
        if stem is not None and stem in self.own.holding:
            return Lent(near[0]) if near else None
        if stem is not None and self.nouns.is_counted(stem):
            return Lent(None, stem)
        noun = self.nouns.plain(analysis, draft)
        return Lent(None, analysis.words.surface(*noun)) if noun is not None else None

    def _got(self, analysis: Analysis, draft: Draft, kept: Sequence[Draft]) -> Lent | None:
        """What goes on behind a verb of getting or change: *Berau menerima* **93**; *31 kasus, turun* **empat**."""
        last, at = kept[-1] if kept else None, draft.before.phrase_end - 1
        if last is None or last.measure.unit != COUNT or draft.sentence[0] not in last.sentence:
            return None
        if at > draft.sentence[0] and analysis.words.lower[at] in self.own.getting:
            return Lent(last)
        if draft.before.earlier and draft.before.status == "previous" and last.sentence == draft.sentence:
            return Lent(last)
        if draft.before.status != "change" or draft.before.cue is None or last.sentence != draft.sentence:
            return None
        between = analysis.words.lower[last.after : draft.numeral.first]
        changed = draft.before.cue == draft.numeral.first - 1 and not any(map(self.nouns.is_uncounted, between))
        return Lent(last) if changed else None

    def _beside(self, analysis: Analysis, draft: Draft, near: list[Draft]) -> Lent | None:
        """What a number counts that a comma parts from its name: *611 suara. Pesaingnya, Yohanes Leto,* **608**."""
        words, first, last = analysis.words, draft.numeral.first, draft.numeral.last
        alone = first > draft.sentence[0] and words.lower[first - 1] == "," and words.forms[first - 2].word
        closed = last >= len(words) or words.lower[last] in CLOSING
        if not alone or not closed or draft.numeral.value < HUNDRED or not near:
            return None
        return Lent(near[0]) if near[0].numeral.value < draft.numeral.value * TEN else None

    def _asked(self, analysis: Analysis, draft: Draft, kept: Sequence[Draft]) -> Lent | None:
        """So many as people speak of asking for, where neither money nor shares are told: *kami minta* **60**."""
        last, lower, at = kept[-1] if kept else None, analysis.words.lower, draft.numeral.first - 1
        if draft.numeral.last >= len(lower) or not analysis.words.forms[draft.numeral.last].punct:
            return None
        while at > draft.sentence[0] and lower[at] in self.rules.so_far:
            at -= 1
        if at <= draft.sentence[0] or lower[at] not in self.own.asking or draft.numeral.value == 1:
            return None
        if lower[at - 1] not in self.rules.naming.pronouns:
            return None
        near = last is not None and draft.sentence[0] in last.sentence
        return Lent() if last is None or not near or last.measure.unit == COUNT else None


def is_whole(numeral: Numeral) -> bool:
    """Tell whether a numeral can count: it is no decimal, no sum of money and no range."""
    whole = numeral.value % 1 == 0 if numeral.scaled else not numeral.has_decimals
    return whole and numeral.value > 0 and numeral.high is None and numeral.currency is None
