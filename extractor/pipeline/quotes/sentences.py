"""Sentences and verbs of saying of one article, by token: what attributions and reported speech walk along."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from typing import Final

from extractor.pipeline.analysis import Analysis
from extractor.pipeline.quotes.cast import Cast
from extractor.pipeline.quotes.subjects import Subjects
from extractor.pipeline.words import SENTENCE_END
from extractor.rules.quotes import VerbForm

TELLING: Final = frozenset({"active", "pointing"})
"""Uses of verbs that have whoever speaks before them: *Budi menjelaskan*, *Budi menjelaskannya*."""


class Sentences:
    """Where sentences begin and where verbs of saying stand in them."""

    def __init__(self, analysis: Analysis, cast: Cast, subjects: Subjects) -> None:
        self._words = analysis.words
        self._cast = cast
        self._subjects = subjects
        self._hits = analysis.words.hits.get("speech", [])
        self.openings = [first for first, _ in analysis.sentences]

    def verb_starts(self) -> list[int]:
        """The characters at which verbs of saying stand, or words that name a source."""
        return [self._words.start[i] for i in self._hits]

    def hits(self, first: int, last: int) -> list[int]:
        """The tokens between two that are verbs of saying or name a source."""
        hits = self._hits
        at = bisect_left(hits, first)
        return hits[at : bisect_left(hits, last, at)]

    def verbs(self, first: int, last: int) -> Iterator[int]:
        """Yield the tokens between two that are verbs of saying or name a source."""
        return iter(self.hits(first, last))

    def with_verbs(self, first: int, last: int) -> Iterator[tuple[int, list[int]]]:
        """Yield the sentences between two tokens that have verbs of saying: where each opens, and those verbs."""
        opening, verbs = first, list[int]()
        for i in self.hits(first, last):
            begins = self.sentence(i, first)
            if verbs and begins != opening:
                yield opening, verbs
                verbs = []
            opening = begins
            verbs.append(i)
        if verbs:
            yield opening, verbs

    def sentence(self, i: int, least: int) -> int:
        """The token that opens the sentence around token ``i``, not before ``least``."""
        before = bisect_right(self.openings, i)
        while before > 1 and self.openings[before - 1] > least and self._cast.degree(self.openings[before - 1]):
            before -= 1  # "Mikhael Feka, SH. MH dalam sambutannya …"
        return max(self.openings[before - 1], least) if before else least

    def closing(self, i: int, most: int) -> int:
        """The token behind the last word of the sentence around token ``i``, at most ``most``."""
        behind = bisect_right(self.openings, i)
        last = min(self.openings[behind], most) if behind < len(self.openings) else most
        forms = self._words.forms
        while last > i and forms[last - 1].text in SENTENCE_END:
            last -= 1
        return last

    def tokens(self, start: int, end: int) -> tuple[int, int]:
        """Return the tokens between two characters, without punctuation at the ends."""
        words = self._words
        first = bisect_left(words.start, start)
        last = bisect_left(words.start, end)
        while first < last and words.forms[first].punct:
            first += 1
        while last > first and words.forms[last - 1].punct:
            last -= 1
        return first, last

    def sets_off(self, i: int) -> bool:
        """A bare verb says something only behind a comma or at the start of a sentence."""
        return i == 0 or not (self._words.forms[i - 1].word or self._words.forms[i - 1].digit)

    def tells(self, verb: VerbForm, i: int) -> bool:
        """The subject stands before the verb: *Budi mengatakan*, and in short *Budi bilang*, *Bupati tegaskan*."""
        if verb.use == "bare":
            return not self.sets_off(i) and self._subjects.touches(i)
        return verb.use in TELLING

    def says(self, i: int) -> bool:
        """Whether somebody speaks by the hit at token ``i``, or is its source; not by *sampai* in *sampai Mei*."""
        verb = self._cast.rules.verbs.get(self._words.lower[i])
        if verb is None or verb.use != "bare":
            return True
        return self.tells(verb, i) or (verb.core and self.sets_off(i))
