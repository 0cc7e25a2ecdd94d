"""Phrases of rule data -> a table that finds the longest one at a word."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Generic, TypeVar

from msgspec import Struct

T = TypeVar("T")

Words = tuple[str, ...]


class Phrases(Generic[T]):
    """Lower-case word tuples with what they mean.

    >>> table = Phrases([(("wali", "kota"), "Wali Kota"), (("wali",), "Wali")])
    >>> table.longest(["wali", "kota", "samarinda"], 0)
    (2, 'Wali Kota')
    """

    def __init__(self, entries: Iterable[tuple[Words, T]]) -> None:
        table: dict[str, dict[Words, T]] = {}
        for words, value in entries:
            if words:
                table.setdefault(words[0], {})[words] = value
        self._table = {first: _group(group) for first, group in table.items()}

    @property
    def first_words(self) -> Iterable[str]:
        """The words that can start a phrase: what a trigger index needs."""
        return self._table.keys()

    def longest(self, lower: Sequence[str], at: int) -> tuple[int, T] | None:
        """Return (end, value) of the longest phrase that starts at word ``at``, or ``None``."""
        try:
            group = self._table.get(lower[at])
        except IndexError:  # asked behind the last word, which is rare
            return None
        if group is None:
            return None
        if group.seconds and at + 1 < len(lower) and lower[at + 1] in group.seconds:
            for length in group.lengths:
                words = tuple(lower[at : at + length])
                # At the end of a text a slice is shorter than asked, and may be a phrase all the same.
                if words in group.longer and len(words) == length:
                    return at + length, group.longer[words]
        return (at + 1, group.alone[0]) if group.alone else None

    def __iter__(self) -> Iterator[tuple[Words, T]]:
        for first, group in self._table.items():
            yield from sorted(group.longer.items(), key=lambda item: (-len(item[0]), item[0]))
            yield from (((first,), value) for value in group.alone)


class _Group(Struct, Generic[T], gc=False):
    """The phrases that start with one word."""

    alone: tuple[T, ...]
    """What the word means where no longer phrase goes on from it; empty if nothing."""
    longer: dict[Words, T]
    seconds: frozenset[str]
    """The second words of the longer phrases: where none follows, none of those need be tried."""
    lengths: tuple[int, ...]


def _group(phrases: dict[Words, T]) -> _Group[T]:
    longer = {words: value for words, value in phrases.items() if len(words) > 1}
    return _Group(
        alone=tuple(value for words, value in phrases.items() if len(words) == 1),
        longer=longer,
        seconds=frozenset(words[1] for words in longer),
        lengths=tuple(sorted({len(words) for words in longer}, reverse=True)),
    )


class Endings(Generic[T]):
    """Lower-case word tuples with what they mean, found by the word they end with.

    >>> table = Endings([(("lebih", "dari"), "more_than"), (("dari",), "from")])
    >>> table.longest(["naik", "lebih", "dari", "12"], 3)
    (1, 'more_than')
    """

    def __init__(self, entries: Iterable[tuple[Words, T]]) -> None:
        table: dict[str, dict[Words, T]] = {}
        for words, value in entries:
            if words:
                table.setdefault(words[-1], {})[words] = value
        self._table = {
            last: sorted(group.items(), key=lambda item: (-len(item[0]), item[0])) for last, group in table.items()
        }

    @property
    def last_words(self) -> Iterable[str]:
        """The words that can end a phrase."""
        return self._table.keys()

    def longest(self, lower: Sequence[str], at: int) -> tuple[int, T] | None:
        """Return (first, value) of the longest phrase that ends just before word ``at``, or ``None``."""
        if not at:
            return None
        for words, value in self._table.get(lower[at - 1], ()):
            first = at - len(words)
            if first >= 0 and (len(words) == 1 or tuple(lower[first:at]) == words):
                return first, value
        return None
