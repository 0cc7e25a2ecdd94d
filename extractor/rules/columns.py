"""patterns/columns.toml -> under which names columns and keys hold which part of an article."""

from pathlib import Path

import msgspec

from extractor.errors import RuleError
from extractor.rules.read import Entry, toml


class ColumnNames(Entry, frozen=True):
    """Names per part of an article, the preferred one first."""

    id: list[str]
    url: list[str]
    title: list[str]
    published_at: list[str]
    text: list[str]
    outlet: list[str]
    html: list[str]


class ColumnsFile(Entry, frozen=True):
    """``[fields]``: part of an article -> names."""

    fields: ColumnNames


def read(folder: Path) -> dict[str, tuple[str, ...]]:
    """Return part -> folded names, in order of preference.

    Raises:
        RuleError: a name stands under two parts, or twice under one.
    """
    file = folder / "columns.toml"
    parts: dict[str, tuple[str, ...]] = {}
    owner: dict[str, str] = {}
    for part, names in msgspec.structs.asdict(toml(file, ColumnsFile).fields).items():
        for name in map(fold, names):
            if name in owner:
                raise RuleError(f"{file}: {part}: {name!r} already stands under {owner[name]!r}; keep it in one place")
            owner[name] = part
        parts[part] = tuple(map(fold, names))
    return parts


def fold(name: str) -> str:
    """Drop what spellings of one column name differ in.

    >>> fold("Article-ID")
    'articleid'
    """
    return name.casefold().replace("_", "").replace("-", "").replace(" ", "")
