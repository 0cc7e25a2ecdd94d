"""patterns/counts.toml -> the words around numbers that count without saying what."""

from pathlib import Path

from extractor.rules.read import Entry, word_sets


class CountRules(Entry, frozen=True):
    """The words around bare counts, lower case; ``patterns/counts.toml`` says what each key means."""

    uncounted: frozenset[str]
    placing: frozenset[str]
    filed: frozenset[str]
    lone: frozenset[str]
    comers: frozenset[str]
    degrees: frozenset[str]
    asking: frozenset[str]
    holding: frozenset[str]
    getting: frozenset[str]
    resting: frozenset[str]
    adverbial: frozenset[str]
    rest: frozenset[str]
    using: frozenset[str]
    earning: frozenset[str]
    graded: frozenset[str]


def read(folder: Path) -> CountRules:
    """Read and validate the rule data of a folder.

    Raises:
        RuleError: a list names one word twice, or more than one word at once.
    """
    return word_sets(folder / "counts.toml", CountRules)
