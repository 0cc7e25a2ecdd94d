"""A Doc's tokens as plain Python lists, with an index of the tokens that can start something.

Rules walk these lists instead of spaCy objects, and look only where a trigger stands: both are
what keeps a whole extraction below the cost of the stock tokenizer.
"""

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from itertools import accumulate, chain, compress
from operator import add
from typing import Any, Final

from msgspec import Struct
from spacy.tokens import Doc

from extractor.values.words import APOSTROPHES, Splitter

CACHE_LIMIT: Final = 30_000
"""Runs of a generation: the last two are remembered, so that memory stays flat and frequent words stay known."""
LONGEST_CACHED: Final = 40
_STRETCH: Final = re.compile(r"\S+|\s+")

DIGITS: Final = "digits"
"""The trigger category of every word that begins with a digit."""
FUNCTION_WORD: Final = "function-word"
NOT_INDEXED: Final = frozenset({"before-name", "figure-cue", FUNCTION_WORD})
"""Categories that a rule asks of a word; none looks for their places."""

QUOTE_MARKS: Final = frozenset('"“”„‟«»')
SENTENCE_END: Final = frozenset({".", "!", "?", "…"})
VERBAL: Final = ("me", "di", "ber", "ter")
"""What verbs begin with: *melibatkan*, *didukung*, *bertambah*, *tersebar*; so do some nouns."""


def folded(text: str) -> str:
    """Lower-case with straight apostrophes: how rule data and articles are compared."""
    return text.lower() if text.isascii() else text.lower().translate(APOSTROPHES)


class Form(Struct, eq=False, gc=False):
    """One distinct word form: what can be known without its context. Shared by all its occurrences.

    Kept from the garbage collector, which else would walk through all words met so far again and again.
    """

    text: str
    lower: str
    """Empty for white space."""
    length: int
    triggers: tuple[str, ...]
    indexed: tuple[str, ...]
    """The triggers whose places are looked for."""
    word: bool
    digit: bool
    punct: bool
    cap: bool
    upper: bool


Run = tuple[Any, ...]
"""For each form of a run in turn: the form, its ``lower`` and ``indexed``, its length, and that with the white space
behind it. One flat tuple, since what costs time here is fetching objects from memory: no form is even looked at."""

_OF_RUN: Final = 5
_NO_TRIGGERS: Final[tuple[tuple[str, ...], tuple[str, ...]]] = ((), ())


class Lexicon:
    """Word forms with their triggers: category -> the lower-case words that can start such a phrase."""

    def __init__(self, splitter: Splitter, categories: Mapping[str, Iterable[str]]) -> None:
        triggers: dict[str, list[str]] = {}
        for category in sorted(categories):
            for word in set(categories[category]):
                triggers.setdefault(word, []).append(category)
        self._forms = _Forms(triggers)
        self._runs = _Runs(self._forms, splitter)
        self.form: Callable[[str], Form] = self._forms.__getitem__
        """Returns the shared form of a word."""

    def words(self, text: str) -> "Words":
        """Return the words of a whole text. Works run by run, since most runs were met before."""
        # A line break is as long as a space.
        found = list(chain.from_iterable(map(self._runs.__getitem__, text.replace("\n", " ").split(" "))))
        forms, lower, indexed, lengths, steps = [found[n::_OF_RUN] for n in range(_OF_RUN)]
        return Words(text, forms, lower, indexed, list(accumulate(steps[:-1], initial=0)), lengths)


class _Forms(dict[str, Form]):
    """Word -> its form, made when it is met first."""

    def __init__(self, triggers: Mapping[str, Sequence[str]]) -> None:
        self._triggers = {
            word: (tuple(found), tuple(category for category in found if category not in NOT_INDEXED))
            for word, found in triggers.items()
        }
        self._older: dict[str, Form] = {}

    def age(self) -> None:
        """Begin a new generation: what is not met in it again is forgotten with the next."""
        self._older = dict(self)
        self.clear()

    def __missing__(self, text: str) -> Form:
        found = self._older.get(text)
        if found is not None:
            self[text] = found
            return found
        lower = folded(text)
        if lower == text:
            lower = text  # one string less to keep, and to fetch from memory
        triggers, indexed = self._triggers.get(lower, _NO_TRIGGERS)
        first = text[:1]
        length = len(text)
        digit = punct = False
        if not (word := first.isalpha()):
            if digit := first.isdigit():
                triggers, indexed = (*triggers, DIGITS), (*indexed, DIGITS)
            elif not (punct := bool(text.strip())):
                lower = ""
        cap = first.isupper()
        upper = length > 1 and text.isupper()
        # By position, in the order of the fields: names cost a third more, and most words of an archive are new.
        form = self[text] = Form(text, lower, length, triggers, indexed, word, digit, punct, cap, upper)
        return form


class _Runs(dict[str, Run]):
    """Run without a space -> its forms. A run that was not met lately is cut, and remembered unless it is long."""

    def __init__(self, forms: _Forms, splitter: Splitter) -> None:
        self._forms = forms
        self._older: dict[str, Run] = {}
        self._chunk = splitter.chunk

    def __missing__(self, run: str) -> Run:
        found = self._older.get(run)
        if found is None:
            if run.isalpha():
                found = _cells(self._forms[run], 1)
            elif run[-1:] == "," and (word := run[:-1]).isalpha():  # half of the others
                found = *_cells(self._forms[word], 0), *_cells(self._forms[","], 1)
            else:
                found = self._cut(run)
        if len(run) <= LONGEST_CACHED:
            if len(self) >= CACHE_LIMIT:
                self._older = dict(self)
                self._forms.age()
                self.clear()
            self[run] = found
        return found

    def _cut(self, run: str) -> Run:
        found: list[Any] = []
        for piece in self._pieces(run):
            found += _cells(self._forms[piece], 0)
        found[-1] += 1  # the space behind it
        return tuple(found)

    def _pieces(self, run: str) -> Sequence[str]:
        if run.split() == [run]:
            return self._chunk(run)
        # White space that is no space and no line break; or nothing, between two of those.
        stretches = _STRETCH.findall(run) or [run]
        return [piece for part in stretches for piece in (self._chunk(part) if part.strip() else (part,))]


def _cells(form: Form, space: int) -> Run:
    return form, form.lower, form.indexed, form.length, form.length + space


class Words:
    """The tokens of one Doc as parallel lists, without those that are white space.

    A line break inside a paragraph is no boundary (links are often saved on lines of their own); paragraphs and
    sentences are, and the layout knows them.
    ``forms[i]``, ``lower[i]``, ``start[i]`` and ``end[i]`` describe token ``i``; ``hits`` maps a trigger
    category to the ascending indices of its tokens. Where it is asked often, ``len(words.lower)`` is much quicker than
    ``len(words)``, which runs Python.
    """

    __slots__ = ("end", "forms", "hits", "lower", "start", "text")

    def __init__(
        self,
        text: str,
        forms: list[Form],
        lower: list[str],
        indexed: list[tuple[str, ...]],
        start: list[int],
        lengths: list[int],
    ) -> None:
        """Take the forms of a text with their places; those that are white space are left out."""
        self.text = text
        self.forms = list(compress(forms, lower))
        self.start = list(compress(start, lower))
        self.end: list[int] = list(map(add, self.start, compress(lengths, lower)))
        self.lower = list(filter(None, lower))
        hits: dict[str, list[int]] = defaultdict(list)
        self.hits = hits
        indexed = list(compress(indexed, lower))
        for i in compress(range(len(indexed)), indexed):
            for category in indexed[i]:
                hits[category].append(i)

    def __len__(self) -> int:
        return len(self.forms)

    def at(self, character: int) -> int:
        """Return the index of the token that holds (or last precedes) a character offset."""
        behind = bisect_right(self.start, character)
        return behind - 1 if behind else 0

    def token_range(self, start: int, end: int) -> tuple[int, int]:
        """Return the token range that covers a character range, expanding to whole tokens."""
        first = bisect_right(self.start, start)
        last = bisect_right(self.start, end - 1, first) if end > start + 1 else first
        return first - 1 if first else 0, last or 1

    def places_of(self, wanted: Container[str]) -> Iterator[int]:
        """The tokens that are one of some words, in lower case."""
        return compress(range(len(self.lower)), map(wanted.__contains__, self.lower))

    def surface(self, first: int, last: int) -> str:
        """Return the words of tokens ``first`` up to but not including ``last``, on one line."""
        if last == first + 1:
            return self.forms[first].text
        text = self.text[self.start[first] : self.end[last - 1]]
        return text if text.isprintable() and "  " not in text else " ".join(text.split())

    @classmethod
    def of_doc(cls, doc: Doc, lexicon: Lexicon) -> "Words":
        """Build from any Doc, whatever tokenizer made it."""
        forms = [lexicon.form(token.text) for token in doc]
        return cls(
            doc.text,
            forms,
            [form.lower for form in forms],
            [form.indexed for form in forms],
            [token.idx for token in doc],
            [form.length for form in forms],
        )
