"""patterns/coverage.toml -> the words that make a percentage the reach of a programme."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from extractor.errors import RuleError
from extractor.rules.read import Entry, toml


class CoverageFile(Entry, frozen=True):
    """The shape of ``patterns/coverage.toml``; the file says what each key means."""

    heads: list[str]
    attained: list[str]
    services: list[str]
    reaching: list[str]
    reach: list[str]
    negations: list[str]
    others: list[str]
    people: list[str]
    areas: list[str]
    whole: list[str]
    serves: list[str]
    adverbs: list[str]
    within: list[str]
    sources: list[str]
    before_place: list[str]
    of: list[str]


@dataclass(frozen=True)
class CoverageRules:
    """The words around rates of participation, coverage and attainment, lower case."""

    heads: frozenset[str]
    attained: frozenset[str]
    services: frozenset[str]
    reaching: frozenset[str]
    reach: frozenset[str]
    negations: frozenset[str]
    others: frozenset[str]
    people: frozenset[str]
    areas: frozenset[str]
    whole: frozenset[str]
    serves: frozenset[str]
    adverbs: frozenset[str]
    within: frozenset[str]
    sources: frozenset[str]
    before_place: frozenset[str]
    of: frozenset[str]

    @property
    def triggers(self) -> Mapping[str, Iterable[str]]:
        """None: coverage is read from figures."""
        return {}


def read(folder: Path) -> CoverageRules:
    """Read and validate the rule data of a folder.

    Raises:
        RuleError: the file is missing or malformed, or a list names one word twice.
    """
    path = folder / "coverage.toml"
    file = toml(path, CoverageFile)
    lists: dict[str, frozenset[str]] = {}
    for name in CoverageFile.__struct_fields__:
        forms: list[str] = getattr(file, name)
        for form in forms:
            if forms.count(form) > 1:
                raise RuleError(f"{path}: {name}: {form!r} stands twice; delete one")
        lists[name] = frozenset(forms)
    return CoverageRules(**lists)
