"""patterns/consistency.toml -> the words by which figures of one article can contradict each other."""

from collections.abc import Iterable, Mapping
from pathlib import Path

from extractor.rules.read import Entry, word_sets


class ConsistencyRules(Entry, frozen=True):
    """The words around figures held against each other; ``patterns/consistency.toml`` says what each key means."""

    rising: frozenset[str]
    falling: frozenset[str]
    negations: frozenset[str]
    wholes: frozenset[str]
    restating: frozenset[str]
    to: frozenset[str]
    of: frozenset[str]
    breakdowns: frozenset[str]
    partial: frozenset[str]
    last: frozenset[str]
    moved: frozenset[str]
    heads: frozenset[str]

    @property
    def triggers(self) -> Mapping[str, Iterable[str]]:
        """None: contradictions are found from figures."""
        return {}


def read(folder: Path) -> ConsistencyRules:
    """Read and validate the rule data of a folder.

    Raises:
        RuleError: the file is missing or malformed, or a list names one word twice, or more than one word at once.
    """
    return word_sets(folder / "consistency.toml", ConsistencyRules)
