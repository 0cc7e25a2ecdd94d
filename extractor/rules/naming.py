"""patterns/naming.toml -> the words that the name of what is measured leaves off, stops at or is finished by."""

from pathlib import Path

from extractor.rules.read import Entry, word_sets


class NamingRules(Entry, frozen=True):
    """The words in and around the names of what is measured; ``patterns/naming.toml`` says what each key means."""

    about: frozenset[str]
    adjuncts: frozenset[str]
    yardsticks: frozenset[str]
    findings: frozenset[str]
    age_ends: frozenset[str]
    age_units: frozenset[str]
    ages: frozenset[str]
    against: frozenset[str]
    bound: frozenset[str]
    callings: frozenset[str]
    carried: frozenset[str]
    cash: frozenset[str]
    causal: frozenset[str]
    clausal: frozenset[str]
    existing: frozenset[str]
    fillers: frozenset[str]
    gauges: frozenset[str]
    goals: frozenset[str]
    headless: frozenset[str]
    hedges: frozenset[str]
    sources: frozenset[str]
    following: frozenset[str]
    grades: frozenset[str]
    grading: frozenset[str]
    scenes: frozenset[str]
    households: frozenset[str]
    introducers: frozenset[str]
    item_ends: frozenset[str]
    joints: frozenset[str]
    leading: frozenset[str]
    occasions: frozenset[str]
    copulas: frozenset[str]
    sexes: frozenset[str]
    charges: frozenset[str]
    portions: frozenset[str]
    coming: frozenset[str]
    counters: frozenset[str]
    listing: frozenset[str]
    modest: frozenset[str]
    owned_heads: frozenset[str]
    being: frozenset[str]
    owned: frozenset[str]
    spans: frozenset[str]
    starts: frozenset[str]
    opinions: frozenset[str]
    others: frozenset[str]
    passing: frozenset[str]
    people: frozenset[str]
    placing: frozenset[str]
    pronouns: frozenset[str]
    questions: frozenset[str]
    received: frozenset[str]
    relational: frozenset[str]
    rest: frozenset[str]
    persons: frozenset[str]
    objectless: frozenset[str]
    headline_verbs: frozenset[str]
    roles: frozenset[str]
    sizes: frozenset[str]
    spots: frozenset[str]
    shares: frozenset[str]
    states: frozenset[str]
    sums: frozenset[str]
    of_what: frozenset[str]
    specially: frozenset[str]
    each: frozenset[str]
    addressing: frozenset[str]
    gifts: frozenset[str]
    giving: frozenset[str]
    periodic: frozenset[str]
    periods: frozenset[str]
    eras: frozenset[str]
    tallies: frozenset[str]
    there: frozenset[str]
    topical: frozenset[str]
    totals: frozenset[str]
    undergoing: frozenset[str]
    zone_openers: frozenset[str]
    zones: frozenset[str]


def read(folder: Path) -> NamingRules:
    """Read and validate the rule data of a folder.

    Raises:
        RuleError: a list names one word twice, or more than one word at once.
    """
    return word_sets(folder / "naming.toml", NamingRules)
