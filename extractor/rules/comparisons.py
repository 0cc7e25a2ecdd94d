"""patterns/comparisons.toml -> the words by which two values of one thing are held against each other."""

from collections.abc import Iterable, Mapping
from pathlib import Path

from extractor.rules.read import Entry, word_sets


class ComparisonRules(Entry, frozen=True):
    """The words around compared figures, lower case; ``patterns/comparisons.toml`` says what each key means."""

    contrasts: frozenset[str]
    adverse: frozenset[str]
    conditions: frozenset[str]
    events: frozenset[str]
    against: frozenset[str]
    direct: frozenset[str]
    returning: frozenset[str]
    whither: frozenset[str]
    periods: frozenset[str]
    placing: frozenset[str]
    shifting: frozenset[str]
    spans: frozenset[str]
    times: frozenset[str]
    manners: frozenset[str]
    reaching: frozenset[str]
    happening: frozenset[str]
    formerly: frozenset[str]
    once: frozenset[str]
    yearly: frozenset[str]
    before: frozenset[str]
    likeness: frozenset[str]
    present: frozenset[str]
    moments: frozenset[str]
    breaking: frozenset[str]
    until: frozenset[str]
    carrying: frozenset[str]
    listing: frozenset[str]
    grouped: frozenset[str]
    indices: frozenset[str]
    changed: frozenset[str]
    rates: frozenset[str]
    measures: frozenset[str]
    arising: frozenset[str]
    suffering: frozenset[str]
    dimensions: frozenset[str]
    cutting: frozenset[str]
    riders: frozenset[str]
    differences: frozenset[str]
    conceding: frozenset[str]
    opening: frozenset[str]
    spells: frozenset[str]
    remaining: frozenset[str]
    resembling: frozenset[str]
    occasions: frozenset[str]
    grown: frozenset[str]
    whens: frozenset[str]
    versus: frozenset[str]
    further: frozenset[str]
    recalling: frozenset[str]
    noted: frozenset[str]
    within: frozenset[str]

    @property
    def triggers(self) -> Mapping[str, Iterable[str]]:
        """None: compared figures are found from their numbers."""
        return {}


def read(folder: Path) -> ComparisonRules:
    """Read and validate the rule data of a folder.

    Raises:
        RuleError: a list names one word twice, or more than one word at once.
    """
    return word_sets(folder / "comparisons.toml", ComparisonRules)
