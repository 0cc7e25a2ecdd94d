"""A bare number -> the noun of its own clause that it counts: *formasi yang keluar* **24**, *muridnya* **24**."""

from typing import Final

from extractor.pipeline.analysis import Analysis
from extractor.pipeline.figures.drafts import Draft
from extractor.pipeline.figures.phrases.morphology import ACTIVE, OF_IT
from extractor.pipeline.figures.phrases.noun_phrases import NounPhrases
from extractor.pipeline.figures.phrases.place_phrases import PlacePhrases
from extractor.rules.figures import FigureRules

LONGEST_CLAUSE: Final = 14
"""Words from *yang* to the number that its clause tells."""
LONGEST_NOUN: Final = 5
ASIDE: Final = 6
"""Words of *, kata dia,* between a clause and its number."""
TEN: Final = 10
HAVING: Final = "ber"
"""What verbs begin with that can say how many parts a thing has: *ular berkepala dua*."""


class ClauseNouns:
    """Finds who or what a clause tells of before its number."""

    def __init__(self, rules: FigureRules, phrases: NounPhrases) -> None:
        self.rules = rules
        self.own = rules.counts
        self.phrases = phrases
        self.places = PlacePhrases(rules)
        self.countable = (
            rules.headlines
            | rules.naming.persons
            | rules.naming.tallies
            | self.own.filed
            | self.own.comers
            | self.own.lone
        )

    def relative(self, analysis: Analysis, draft: Draft) -> int | None:
        """Token of *yang* whose clause says nothing but how many: **yang** *memenuhi syarat sebelas*."""
        words, end = analysis.words, _clause_end(draft)
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
            number = self.phrases.opens_number(words.forms[at])
            if number or not words.forms[at].word or self.is_uncounted(words.lower[at]):
                return None
        told = [i for i in range(at + 1, end) if i not in analysis.dated]
        if words.lower[at] not in self.rules.relatives or not told:
            return None
        ranked = not self.rules.superlatives.isdisjoint(words.lower[at + 1 : end])
        return None if ranked or self._takes(words.lower[told[-1]], draft) else at

    def before(self, analysis: Analysis, relative: int, draft: Draft) -> tuple[int, int] | None:
        """Tokens of the noun that a clause belongs to, unless its number is no count: *nilai yang diraih 87*."""
        words, first = analysis.words, draft.sentence[0]
        start = relative
        while start > first and relative - start < LONGEST_NOUN and self._is_noun(analysis, start - 1):
            start -= 1
        if start == relative or (start > first and words.lower[start - 1] in self.own.placing):
            return None
        if any(self.is_uncounted(words.lower[at]) for at in range(start, relative)):
            return None
        told = range(relative + 1, min(relative + LONGEST_NOUN, draft.numeral.first))
        verbal = any(self.phrases.verb_at(analysis, at) or words.lower[at] in self.rules.naming.states for at in told)
        return (start, relative) if verbal or self._is_countable(words.lower, start) else None

    def plain(self, analysis: Analysis, draft: Draft) -> tuple[int, int] | None:
        """Tokens of a noun that a state or time parts from its number: *berkas masuk* **900**, *kasus Mei* **40**.

        Alone it has to open its clause (*guru honorer* **43**) or follow the word for its sum (*jumlah TPS* **812**).
        """
        words, end = analysis.words, draft.before.phrase_end
        at, floor = self._unplaced(analysis, end, draft), max(draft.sentence[0], end - LONGEST_CLAUSE)
        placed = at < end
        while at > floor and self._parts(analysis, at - 1):
            at -= 1
        first, floor = at, max(floor, at - LONGEST_NOUN)
        while first > floor and self._is_noun(analysis, first - 1):
            first -= 1
        start = next((i for i in range(first, at) if self._is_countable(words.lower, i)), at)
        summed = next((i for i in range(first, at - 1) if words.lower[i] in self.rules.wholes), None)
        if summed is not None:
            start = summed + 1
        before = words.lower[start - 1] if start > draft.sentence[0] else ""
        told = words.lower[first:at]
        if start == at or before in self.own.placing or any(map(self.is_uncounted, told)):
            return None
        if not self.rules.money.isdisjoint(told):
            return None
        if placed and summed is None:
            return None
        return (start, at) if at < end or summed is not None or self._stands_alone(analysis, start, at, draft) else None

    def _unplaced(self, analysis: Analysis, end: int, draft: Draft) -> int:
        """Token behind a noun that a place or short form parts from its number: *jumlah DPT* **| di Paser** *1.098*."""
        first = draft.sentence[0]
        end = self.places.start(analysis, end, first) or end
        bracketed = end - 3 > first and analysis.words.lower[end - 1] == ")" and analysis.words.lower[end - 3] == "("
        return end - 3 if bracketed else end

    def _stands_alone(self, analysis: Analysis, start: int, end: int, draft: Draft) -> bool:
        """Tell whether a noun opens its clause and says enough to be counted: **guru honorer** *43*, **emas** *12*."""
        words = analysis.words
        before = words.lower[start - 1] if start > draft.sentence[0] else ""
        opens = not before or not words.forms[start - 1].word or before in self.rules.conjunctions
        named = any(form.cap for form in words.forms[start + 1 : end])
        return opens and not named and (end - start > 1 or words.lower[start] in self.own.lone)

    def of_it(self, analysis: Analysis, draft: Draft) -> str | None:
        """The noun in *-nya* before a number, without that: **isi***nya 719*, **murid***nya tahun ini 24*."""
        words, at, cue = analysis.words, draft.before.phrase_end - 1, draft.before.cue
        while at > draft.sentence[0] and at in analysis.dated:
            at -= 1
        if cue is not None and words.lower[cue].removesuffix(OF_IT) in self.own.holding:
            at = cue
        stem = words.lower[at].removesuffix(OF_IT) if at >= draft.sentence[0] else ""
        return stem if stem and stem != words.lower[at] else None

    def is_counted(self, stem: str) -> bool:
        """Tell whether a noun is of people or things that are counted: *murid*, *peminat*, but not *pendapatan*."""
        return stem in self.countable

    def is_uncounted(self, word: str) -> bool:
        """Tell whether the number of a noun is measured or names one of many: *nilai*, *usianya*, *bernomor*."""
        stem = word.removesuffix(OF_IT)
        return stem in self.own.uncounted or stem.removeprefix(HAVING) in self.own.uncounted

    def _takes(self, verb: str, draft: Draft) -> bool:
        """Tell whether a number is the object of a verb before it: *yang memilih 3*, *yang beranak dua*."""
        if not self.phrases.is_verb(verb):
            return False
        active = verb.startswith(ACTIVE) and verb not in self.rules.naming.objectless
        return active or (verb.startswith(HAVING) and draft.numeral.value < TEN)

    def _aside(self, analysis: Analysis, at: int, floor: int) -> int | None:
        """Token of the comma that opens what is put in before a number: *yang aktif***, katanya,** *21.806*."""
        lower = analysis.words.lower
        for comma in range(at - 1, max(floor, at - ASIDE) - 1, -1):
            if lower[comma] == ",":
                return comma if lower[comma + 1] in self.rules.according else None
        return None

    def _parts(self, analysis: Analysis, at: int) -> bool:
        word = analysis.words.lower[at]
        return at in analysis.dated or word in self.rules.naming.states or word in self.own.degrees

    def _is_noun(self, analysis: Analysis, at: int) -> bool:
        return at not in analysis.dated and self.phrases.counts(analysis.words.forms[at])

    def _is_countable(self, lower: list[str], at: int) -> bool:
        return lower[at] in self.countable or self.rules.counted_before.longest(lower, at + 1) is not None


def _clause_end(draft: Draft) -> int:
    """Token behind what a clause tells, though it reads like a rise or fall: *yang* **naik** *12.472*."""
    before = draft.before
    return before.cue + 1 if before.status == "change" and before.cue is not None else before.phrase_end
