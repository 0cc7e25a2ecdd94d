"""patterns/coverage.toml -> the words that make a percentage the reach of a programme."""

from collections.abc import Iterable, Mapping
from pathlib import Path

from extractor.rules.read import Entry, word_sets


class CoverageRules(Entry, frozen=True):
    """The words around rates of participation and coverage; ``patterns/coverage.toml`` says what each key means."""

    heads: frozenset[str]
    attained: frozenset[str]
    services: frozenset[str]
    reaching: frozenset[str]
    reach: frozenset[str]
    enrolled: frozenset[str]
    formed: frozenset[str]
    compared: frozenset[str]
    raises: frozenset[str]
    idle: frozenset[str]
    negations: frozenset[str]
    others: frozenset[str]
    carried: frozenset[str]
    rests: frozenset[str]
    unreached: frozenset[str]
    people: frozenset[str]
    areas: frozenset[str]
    whole: frozenset[str]
    serves: frozenset[str]
    wares: frozenset[str]
    adverbs: frozenset[str]
    within: frozenset[str]
    sources: frozenset[str]
    before_place: frozenset[str]
    of: frozenset[str]
    members: frozenset[str]
    aspects: frozenset[str]
    concluding: frozenset[str]
    idling: frozenset[str]
    apart: frozenset[str]

    def is_other(self, word: str) -> bool:
        """Tell whether a word names another measure, with *-nya* or without: *anggarannya*."""
        return word in self.others or word.removesuffix("nya") in self.others

    @property
    def triggers(self) -> Mapping[str, Iterable[str]]:
        """None: coverage is read from figures."""
        return {}


def read(folder: Path) -> CoverageRules:
    """Read and validate the rule data of a folder.

    Raises:
        RuleError: the file is missing or malformed, or a list names one word twice, or more than one word at once.
    """
    return word_sets(folder / "coverage.toml", CoverageRules)
