"""A Doc's tokens as plain Python lists, with an index of the tokens that can start something.

Rules walk these lists instead of spaCy objects, and look only where a trigger stands: both are
what keeps a whole extraction below the cost of the stock tokenizer.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Mapping
from itertools import accumulate
from operator import add
from typing import Final

from spacy.tokens import Doc

from extractor.values.words import APOSTROPHES, Splitter

CACHE_LIMIT: Final = 200_000
LONGEST_CACHED: Final = 40
_RUN: Final = re.compile(r"\S+|\s+")

QUOTE_MARKS: Final = frozenset('"“”„‟«»')
SENTENCE_END: Final = frozenset({".", "!", "?", "…"})


def folded(text: str) -> str:
    """Lower-case with straight apostrophes: how rule data and articles are compared."""
    return text.lower() if text.isascii() else text.lower().translate(APOSTROPHES)


class Form:
    """One distinct word form: what can be known without its context. Shared by all its occurrences."""

    __slots__ = ("cap", "digit", "length", "lower", "punct", "space", "text", "triggers", "upper", "word")

    def __init__(self, text: str, lower: str, triggers: tuple[str, ...]) -> None:
        first = text[0]
        self.text = text
        self.length = len(text)
        self.lower = lower
        self.triggers = triggers
        self.space = text.isspace()
        self.digit = first.isdigit()
        self.word = first.isalpha()
        self.cap = first.isupper()
        self.upper = len(text) > 1 and text.isupper()
        self.punct = not (self.space or self.word or self.digit)


class Lexicon:
    """Word forms with their triggers: category -> the lower-case words that can start such a phrase."""

    def __init__(self, splitter: Splitter, categories: Mapping[str, Iterable[str]]) -> None:
        self.splitter = splitter
        triggers: dict[str, list[str]] = {}
        for category in sorted(categories):
            for word in set(categories[category]):
                triggers.setdefault(word, []).append(category)
        self._triggers = {word: tuple(found) for word, found in triggers.items()}
        self._forms: dict[str, Form] = {}
        self._chunks: dict[str, tuple[tuple[Form, ...], tuple[bool, ...]]] = {}

    def form(self, text: str) -> Form:
        """Return the shared form of a word."""
        found = self._forms.get(text)
        if found is None:
            lower = folded(text)
            found = self._forms[text] = Form(text, lower, self._triggers.get(lower, ()))
        return found

    def chunk(self, chunk: str) -> tuple[tuple[Form, ...], tuple[bool, ...]]:
        """Return the forms of a run without a space, and for each whether a space follows (it does after the last).

        An empty run stands between two spaces: the second of them is a token.
        """
        found = self._chunks.get(chunk)
        if found is None:
            if len(self._chunks) >= CACHE_LIMIT:
                self._chunks.clear()
                self._forms.clear()
            if chunk.isalpha():
                found = self._chunks[chunk] = (self.form(chunk),), (True,)
                return found
            if chunk:
                words = [word for run in _RUN.findall(chunk) for word in self._words(run)]
                spaces = (False,) * (len(words) - 1) + (True,)
            else:
                words, spaces = [" "], (False,)
            found = tuple(self.form(word) for word in words), spaces
            if len(chunk) <= LONGEST_CACHED:
                self._chunks[chunk] = found
        return found

    def _words(self, run: str) -> tuple[str, ...]:
        return (run,) if run.isspace() else self.splitter.chunk(run)


class Words:
    """The tokens of one Doc as parallel lists, without those that are white space.

    A line break inside a paragraph is no boundary (links are often saved on lines of their own); paragraphs and
    sentences are, and the layout knows them.
    ``forms[i]``, ``lower[i]``, ``start[i]`` and ``end[i]`` describe token ``i``; ``hits`` maps a trigger
    category to the ascending indices of its tokens.
    """

    __slots__ = ("_ends", "forms", "hits", "lower", "start", "text")

    def __init__(self, text: str, forms: list[Form], start: list[int]) -> None:
        self.text = text
        self.forms = forms
        self.start = start
        self.lower = [form.lower for form in forms]
        self._ends: list[int] | None = None
        hits: dict[str, list[int]] = {}
        for i, form in enumerate(forms):
            for category in form.triggers:
                if category in hits:
                    hits[category].append(i)
                else:
                    hits[category] = [i]
        self.hits = hits

    @property
    def end(self) -> list[int]:
        """Character ends of the tokens."""
        if self._ends is None:
            self._ends = [start + form.length for start, form in zip(self.start, self.forms, strict=True)]
        return self._ends

    def __len__(self) -> int:
        return len(self.forms)

    def at(self, character: int) -> int:
        """Return the index of the token that holds (or last precedes) a character offset."""
        return max(bisect_right(self.start, character) - 1, 0)

    def token_range(self, start: int, end: int) -> tuple[int, int]:
        """Return the token range that covers a character range, expanding to whole tokens."""
        return self.at(start), self.at(max(end - 1, start)) + 1

    def surface(self, first: int, last: int) -> str:
        """Return the words of tokens ``first`` up to but not including ``last``, on one line."""
        text = self.text[self.start[first] : self.end[last - 1]]
        return text if text.isprintable() and "  " not in text else " ".join(text.split())

    @classmethod
    def of_pieces(cls, text: str, forms: list[Form], spaces: list[bool]) -> "Words":
        """Build from forms that follow one another, each with or without a space behind it."""
        lengths = map(add, [form.length for form in forms], spaces)
        start = list(accumulate(lengths, initial=0))
        kept = [(form, at) for form, at in zip(forms, start, strict=False) if not form.space]
        return cls(text, [form for form, _ in kept], [at for _, at in kept])

    @classmethod
    def of_doc(cls, doc: Doc, lexicon: Lexicon) -> "Words":
        """Build from any Doc, whatever tokenizer made it."""
        kept = [token for token in doc if not token.text.isspace()]
        return cls(doc.text, [lexicon.form(token.text) for token in kept], [token.idx for token in kept])
