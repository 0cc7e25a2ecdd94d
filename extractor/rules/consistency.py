"""patterns/consistency.toml -> the words by which figures of one article can contradict each other."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from extractor.errors import RuleError
from extractor.rules.read import Entry, toml


class ConsistencyFile(Entry, frozen=True):
    """The shape of ``patterns/consistency.toml``; the file says what each key means."""

    rising: list[str]
    falling: list[str]
    negations: list[str]
    wholes: list[str]
    restating: list[str]
    to: list[str]
    of: list[str]
    breakdowns: list[str]
    partial: list[str]
    last: list[str]
    moved: list[str]
    heads: list[str]


@dataclass(frozen=True)
class ConsistencyRules:
    """The words around figures that are held against each other, lower case."""

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
        RuleError: the file is missing or malformed, or a list names one word twice.
    """
    path = folder / "consistency.toml"
    file = toml(path, ConsistencyFile)
    lists: dict[str, frozenset[str]] = {}
    for name in ConsistencyFile.__struct_fields__:
        forms: list[str] = getattr(file, name)
        for form in forms:
            if forms.count(form) > 1:
                raise RuleError(f"{path}: {name}: {form!r} stands twice; delete one")
        lists[name] = frozenset(forms)
    return ConsistencyRules(**lists)
