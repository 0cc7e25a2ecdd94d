"""Classifiers (*orang*, *ekor*, *unit*) that stand for what was counted before -> its noun."""

from typing import Final

from extractor.pipeline.analysis import Analysis
from extractor.pipeline.figures.drafts import Draft
from extractor.rules.figures import FigureRules

LONGEST_NAME: Final = 4


class Classifiers:
    """Puts the noun of an earlier figure in place of a classifier."""

    def __init__(self, rules: FigureRules) -> None:
        self.rules = rules

    def unclassified(self, analysis: Analysis, draft: Draft, before: list[Draft]) -> None:
        """Put the noun in place of a classifier that counted it before: *127 ekor yang sembuh* are **sapi**."""
        lower, counted = analysis.words.lower, draft.measure.counted
        if counted is None or counted[0] != draft.numeral.last:
            return
        self._in_full(analysis, draft, before)
        if not draft.measure.classified:
            return
        if draft.opening is not None and draft.sentence[0] < draft.opening < draft.numeral.first:
            return  # "estimasi anjing di Sumbawa 24.800 ekor"
        word = lower[counted[0]]
        told = (draft.indicator or word).split(" ")
        if told[0].lower() != word or word in self.rules.naming.people:
            return
        if len(told) > 1 and told[1] not in self.rules.relatives:
            return
        for other in reversed(before):
            noun = other.measure.counted
            if noun is None or not other.measure.classified or lower[other.numeral.last] != word:
                continue
            theirs = (other.indicator or word).split(" ")
            if noun[0] == other.numeral.last and theirs[0].lower() == word:
                return  # Of what it counted there is no more known.
            if noun[0] == other.numeral.last and len(told) > 1 and theirs[1:] == told[1:]:
                # "Mataram membutuhkan 7.500 ekor sapi, Lombok Timur membutuhkan 10.000 ekor"
                draft.indicator = other.indicator
                return
            named = any(form.cap or form.lower == word for form in analysis.words.forms[slice(*noun)])
            if noun[0] > other.numeral.last and not named:
                draft.indicator = " ".join((analysis.words.surface(*noun), *told[1:]))
                return

    def _in_full(self, analysis: Analysis, draft: Draft, before: list[Draft]) -> None:
        """Put the whole noun in place of its first word: *dari 120 titik lampu, 30 titik di antaranya rusak*."""
        words, counted, told = analysis.words, draft.measure.counted, (draft.indicator or "").split(" ")
        if counted is None or counted[1] - counted[0] > 1 or told[0].lower() != words.lower[counted[0]]:
            return
        if (len(told) > 1 and told[1] not in self.rules.relatives) or draft.measure.last >= draft.sentence[1]:
            return
        if self.rules.among.longest(words.lower, draft.measure.last) is None:
            return
        whole = before[-1].measure.counted if before and before[-1].sentence == draft.sentence else None
        if whole is not None and whole[1] - whole[0] > 1 and words.lower[whole[0]] == words.lower[counted[0]]:
            draft.indicator = " ".join((words.surface(*whole), *told[1:]))

    def head(self, analysis: Analysis, draft: Draft, lender: Draft) -> None:
        """Put what was counted before in place of a bare classifier: **peserta PPG** *yang lulus*."""
        noun, theirs = draft.noun(analysis), self._thing(analysis, lender)
        if (
            self._is_classifier(draft, noun)
            and noun is not None
            and theirs is not None
            and draft.indicator is not None
            and noun != theirs
        ):
            draft.indicator = draft.base = theirs + draft.indicator.removeprefix(noun)

    def _thing(self, analysis: Analysis, draft: Draft) -> str | None:
        """What is counted, by its name where only a classifier is written: **peserta PPG** for *688 orang*."""
        noun, words = draft.noun(analysis), (draft.indicator or "").split()
        words = words[1:] if words and words[0].lower() in self.rules.aims else words
        named = self._is_classifier(draft, noun)
        clause = next((at for at, word in enumerate(words) if word.lower() in self.rules.relatives), len(words))
        return " ".join(words[:clause]) if named and 0 < clause <= LONGEST_NAME else noun

    def _is_classifier(self, draft: Draft, noun: str | None) -> bool:
        """Tell whether the noun of a count says nothing of what is counted: *688 orang*, *12 unit*."""
        return draft.measure.classified or (noun or "").lower() in self.rules.naming.people
