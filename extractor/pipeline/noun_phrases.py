"""Where a noun phrase starts and ends, without a part-of-speech tagger: by closed-class words and verb prefixes."""

import re
from collections.abc import Container
from functools import cache
from typing import Final

from extractor.pipeline.analysis import Analysis
from extractor.pipeline.words import Form
from extractor.rules.figures import FigureRules

_VERBAL: Final = re.compile(r"(?:me(?:ng|ny|[nmlrwy])|di|ber|ter|ke(?=rap))[a-z-]{3,}")
"""The prefixes of active, passive, stative and accidental verbs before a stem of three letters or more."""
LONGEST_COUNTED: Final = 5
LONGEST_PHRASE: Final = 14


class NounPhrases:
    """Edges of noun phrases around a figure."""

    def __init__(self, rules: FigureRules) -> None:
        self.rules = rules
        self.is_verb = cache(self._is_verb)

    def _is_verb(self, lower: str) -> bool:
        if lower in self.rules.nouns:
            return False
        return lower in self.rules.verbs or _VERBAL.fullmatch(lower) is not None

    def counts(self, form: Form) -> bool:
        """Tell whether a word can be (part of) a counted noun."""
        lower = form.lower
        return form.word and lower not in self.rules.ends and not self.is_verb(lower) and not _coded(lower)

    def counted_end(self, analysis: Analysis, at: int, end: int) -> int:
        """Return the end of the counted noun that starts at token ``at``; ``at`` itself where none starts."""
        forms, starts = analysis.words.forms, analysis.place_starts
        last = at
        limit = min(end, at + LONGEST_COUNTED)
        while last < limit:
            form = forms[last]
            if form.lower == "/" and at < last < limit - 1 and forms[last + 1].word:
                last += 2
                continue
            if not self.counts(form) or (last in starts and form.cap):
                break
            last += 1
        return last

    def subject(self, analysis: Analysis, first: int, at: int, taken: Container[int]) -> tuple[int, int]:
        """Return the token range of the noun phrase that ends before token ``at`` and starts at ``first`` or later.

        A relative clause belongs to it (*dana daerah yang mengendap di perbankan*); a main verb does not.
        """
        words, rules = analysis.words, self.rules
        lower, forms = words.lower, words.forms
        end = start = at
        steps = 0
        while start > first and steps < LONGEST_PHRASE:
            form = forms[start - 1]
            word = lower[start - 1]
            if word == ")":
                opening = _opening(lower, first, start - 1)
                if opening is None:
                    break
                start = opening
                continue
            if form.punct and word not in ("/", "-", "&"):
                break
            if (start - 1) in taken:
                break
            if form.digit or (form.word and self.is_verb(word) and not form.cap):
                relative = self._relative(lower, first, start - 1)
                if relative is None:
                    break
                start = relative
                continue
            start -= 1
            steps += 1
        while start < end and (lower[start] in rules.openers or forms[start].punct or forms[start].space):
            start += 1
        return start, end

    def _relative(self, lower: list[str], first: int, at: int) -> int | None:
        """Return the token of *yang* that opens the relative clause around token ``at``."""
        for back in range(at - 1, max(first, at - 6) - 1, -1):
            if lower[back] in self.rules.relatives:
                return back
            if lower[back] in (",", ".", ";", ":", '"', "“", "”"):
                return None
        return None

    def modified_end(self, analysis: Analysis, at: int, end: int) -> int:
        """Return the end of the relative clause or prepositional phrases that describe the noun ending at ``at``."""
        lower, forms = analysis.words.lower, analysis.words.forms
        if at >= end or lower[at] not in self.rules.modifiers:
            return at
        last = at + 1
        relative = lower[at] in self.rules.relatives
        while last < min(end, at + LONGEST_PHRASE - 2):
            form = forms[last]
            if (form.punct and form.lower not in ("/", "-")) or (form.digit and not relative):
                break
            if not relative and form.word and self.is_verb(form.lower) and not form.cap:
                break
            last += 1
        return last


def _coded(lower: str) -> bool:
    return any(map(str.isdigit, lower)) or (len(lower) == 1)


def _opening(lower: list[str], first: int, at: int) -> int | None:
    for back in range(at - 1, max(first, at - 8) - 1, -1):
        if lower[back] == "(":
            return back
    return None
