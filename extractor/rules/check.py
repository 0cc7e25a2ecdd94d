"""Reads all rule data of a folder, so that every mistake in it is told at once and not in the middle of a run."""

from collections.abc import Iterator
from pathlib import Path

from extractor.errors import RuleError
from extractor.rules.bundle import Rules
from extractor.rules.locate import patterns_folder
from extractor.rules.read import reading


def check(explicit: Path | None = None) -> Iterator[tuple[str, int]]:
    """Yield each phenomenon with the number of its trigger words.

    Raises:
        RuleError: rule data is wrong, or a file of the folder is read by nothing.
    """
    folder = patterns_folder(explicit).resolve()
    with reading() as opened:
        rules = Rules(folder)
        for phenomenon in rules.phenomena():
            name = type(phenomenon).__name__.removesuffix("Rules").lower()
            yield name, len({word for words in phenomenon.triggers.values() for word in words})
        yield "sites", sum(len(recipe.entry.sites) for recipe in rules.sites)
        yield "furniture", len(rules.furniture.nobody) + len(rules.furniture.absent_titles)
        yield "columns", sum(map(len, rules.columns.values()))
        unread = sorted(set(folder.rglob("*.toml")) - {path.resolve() for path in opened})
    for path in unread:
        if path.parent.name != "registry":
            raise RuleError(f"{path}: nothing reads this file; check its name, or remove it")
