"""A Doc's tokens as plain Python lists, with an index of the tokens that can start something.

Rules walk these lists instead of spaCy objects, and look only where a trigger stands: both are
what keeps a whole extraction below the cost of the stock tokenizer.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Mapping
from itertools import accumulate, chain, compress
from operator import add
from typing import Final

from spacy.tokens import Doc

from extractor.values.words import APOSTROPHES, Splitter

CACHE_LIMIT: Final = 200_000
LONGEST_CACHED: Final = 40
_RUN: Final = re.compile(r"\S+|\s+")

DIGITS: Final = "digits"
"""The trigger category of every word that begins with a digit."""

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
        self._runs = _Runs(self)

    def form(self, text: str) -> Form:
        """Return the shared form of a word."""
        found = self._forms.get(text)
        if found is None:
            lower = folded(text)
            triggers = self._triggers.get(lower, ())
            found = self._forms[text] = Form(text, lower, (*triggers, DIGITS) if text[0].isdigit() else triggers)
        return found

    def pieces(self, text: str) -> tuple[list[Form], list[bool]]:
        """Return the forms of a whole text, white space other than single spaces too, and whether a space follows each.

        Works run by run, since most runs between two spaces were met before.
        """
        runs = text.split(" ")
        found = list(map(self._runs.__getitem__, runs))
        forms = list(chain.from_iterable(found))
        spaces = list(chain.from_iterable(map(_FOLLOWED.__getitem__, map(len, found))))
        if "" in runs:
            # An empty run stands between two spaces: the second of them is a token that no space follows.
            at = 0
            for run, run_forms in zip(runs, found, strict=True):
                at += len(run_forms)
                if not run:
                    spaces[at - 1] = False
        # The last run has no space behind it; an empty last run stands for no token at all.
        if not runs[-1]:
            del forms[-1], spaces[-1]
        else:
            spaces[-1] = False
        return forms, spaces

    def forget(self) -> None:
        """Drop the forms met so far; they are made anew when they are met again."""
        self._forms.clear()
        self._runs.clear()


class _Runs(dict[str, tuple[Form, ...]]):
    """Run without a space -> its forms. A run that was not met before is cut, and remembered unless it is long."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon

    def __missing__(self, run: str) -> tuple[Form, ...]:
        lexicon = self._lexicon
        if run.isalpha():
            found: tuple[Form, ...] = (lexicon.form(run),)
        elif len(parts := _RUN.findall(run)) > 1:
            # Line ends: what stands around them is met again, the whole run hardly ever.
            return tuple(form for part in parts for form in self[part])
        elif not run or run.isspace():
            found = (lexicon.form(run or " "),)
        else:
            found = tuple(map(lexicon.form, lexicon.splitter.chunk(run)))
        if len(run) <= LONGEST_CACHED:
            if len(self) >= CACHE_LIMIT:
                lexicon.forget()
            self[run] = found
        return found


class _Followed(dict[int, tuple[bool, ...]]):
    """Number of forms in a run -> whether a space follows each."""

    def __missing__(self, count: int) -> tuple[bool, ...]:
        found = (False,) * (count - 1) + (True,)
        if count <= LONGEST_CACHED:
            self[count] = found
        return found


_FOLLOWED: Final = _Followed()


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
            if form.triggers:
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
        kept = [not form.space for form in forms]
        return cls(text, list(compress(forms, kept)), list(compress(start, kept)))

    @classmethod
    def of_doc(cls, doc: Doc, lexicon: Lexicon) -> "Words":
        """Build from any Doc, whatever tokenizer made it."""
        kept = [token for token in doc if not token.text.isspace()]
        return cls(doc.text, [lexicon.form(token.text) for token in kept], [token.idx for token in kept])
