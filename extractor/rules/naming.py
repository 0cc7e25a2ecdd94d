"""patterns/naming.toml -> the words that the name of what is measured leaves off, stops at or is finished by."""

from dataclasses import dataclass
from pathlib import Path

from extractor.errors import RuleError
from extractor.rules.read import Entry, toml


class NamingsFile(Entry, frozen=True):
    """The shape of ``patterns/naming.toml``; the file says what each key means."""

    adjuncts: list[str]
    bound: list[str]
    callings: list[str]
    causal: list[str]
    clausal: list[str]
    existing: list[str]
    fillers: list[str]
    grades: list[str]
    grading: list[str]
    leading: list[str]
    occasions: list[str]
    counters: list[str]
    modest: list[str]
    owned: list[str]
    spans: list[str]
    starts: list[str]
    others: list[str]
    people: list[str]
    placing: list[str]
    pronouns: list[str]
    questions: list[str]
    relational: list[str]
    roles: list[str]
    sizes: list[str]
    spots: list[str]
    tallies: list[str]
    totals: list[str]
    undergoing: list[str]
    zone_openers: list[str]
    zones: list[str]


@dataclass(frozen=True)
class NamingRules:
    """The words in and around the names of what is measured, lower case."""

    adjuncts: frozenset[str]
    bound: frozenset[str]
    callings: frozenset[str]
    causal: frozenset[str]
    clausal: frozenset[str]
    existing: frozenset[str]
    fillers: frozenset[str]
    grades: frozenset[str]
    grading: frozenset[str]
    leading: frozenset[str]
    occasions: frozenset[str]
    counters: frozenset[str]
    modest: frozenset[str]
    owned: frozenset[str]
    spans: frozenset[str]
    starts: frozenset[str]
    others: frozenset[str]
    people: frozenset[str]
    placing: frozenset[str]
    pronouns: frozenset[str]
    questions: frozenset[str]
    relational: frozenset[str]
    roles: frozenset[str]
    sizes: frozenset[str]
    spots: frozenset[str]
    tallies: frozenset[str]
    totals: frozenset[str]
    undergoing: frozenset[str]
    zone_openers: frozenset[str]
    zones: frozenset[str]


def read(folder: Path) -> NamingRules:
    """Read and validate the rule data of a folder.

    Raises:
        RuleError: a list names one word twice, or more than one word at once.
    """
    path = folder / "naming.toml"
    file = toml(path, NamingsFile)
    lists: dict[str, frozenset[str]] = {}
    for name in NamingsFile.__struct_fields__:
        forms: list[str] = getattr(file, name)
        for form in forms:
            if " " in form:
                raise RuleError(f"{path}: {name}: {form!r} is more than one word; name each by itself")
            if forms.count(form) > 1:
                raise RuleError(f"{path}: {name}: {form!r} stands twice; delete one")
        lists[name] = frozenset(forms)
    return NamingRules(**lists)
