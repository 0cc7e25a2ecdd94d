"""patterns/comparisons.toml -> the words by which two values of one thing are held against each other."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from extractor.errors import RuleError
from extractor.rules.read import Entry, toml


class ComparisonsFile(Entry, frozen=True):
    """The shape of ``patterns/comparisons.toml``; the file says what each key means."""

    contrasts: list[str]
    conditions: list[str]
    against: list[str]
    direct: list[str]
    periods: list[str]
    shifting: list[str]
    spans: list[str]
    times: list[str]
    manners: list[str]
    happening: list[str]
    formerly: list[str]
    carrying: list[str]
    differences: list[str]


@dataclass(frozen=True)
class ComparisonRules:
    """The words around compared figures, lower case."""

    contrasts: frozenset[str]
    conditions: frozenset[str]
    against: frozenset[str]
    direct: frozenset[str]
    periods: frozenset[str]
    shifting: frozenset[str]
    spans: frozenset[str]
    times: frozenset[str]
    manners: frozenset[str]
    happening: frozenset[str]
    formerly: frozenset[str]
    carrying: frozenset[str]
    differences: frozenset[str]

    @property
    def triggers(self) -> Mapping[str, Iterable[str]]:
        """None: compared figures are found from their numbers."""
        return {}


def read(folder: Path) -> ComparisonRules:
    """Read and validate the rule data of a folder.

    Raises:
        RuleError: a list names one word twice, or more than one word at once.
    """
    path = folder / "comparisons.toml"
    file = toml(path, ComparisonsFile)
    lists: dict[str, frozenset[str]] = {}
    for name in ComparisonsFile.__struct_fields__:
        forms: list[str] = getattr(file, name)
        for form in forms:
            if " " in form:
                raise RuleError(f"{path}: {name}: {form!r} is more than one word; name each by itself")
            if forms.count(form) > 1:
                raise RuleError(f"{path}: {name}: {form!r} stands twice; delete one")
        lists[name] = frozenset(forms)
    return ComparisonRules(**lists)
