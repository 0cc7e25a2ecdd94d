"""Reads all rule data of a folder, so that every mistake in it is told at once and not in the middle of a run."""

from collections.abc import Iterator
from pathlib import Path

from extractor.archives.fields import known_columns
from extractor.errors import RuleError
from extractor.evaluate.score import Scorer
from extractor.linking.registry import read_registry, registry_files
from extractor.rules.bundle import Rules
from extractor.rules.furniture import read as read_furniture
from extractor.rules.locate import patterns_folder
from extractor.rules.read import reading
from extractor.rules.sites import read as read_recipes


def check(explicit: Path | None = None) -> Iterator[tuple[str, int, str]]:
    """Yield (what, how many, of what) for every kind of rule data.

    Raises:
        RuleError: rule data is wrong, or a file of the folder is read by nothing.
    """
    folder = patterns_folder(explicit).resolve()
    with reading() as opened:
        rules = Rules(folder)
        for phenomenon in rules.phenomena():
            name = type(phenomenon).__name__.removesuffix("Rules").lower()
            yield name, len({word for words in phenomenon.triggers.values() for word in words}), "trigger words"
        yield "sites", len(read_recipes(folder).all), "recipes"
        registry = read_registry(registry_files(folder))
        yield "registry", len(registry.people), "people"
        known_columns(folder)
        read_furniture(folder)
        Scorer(folder)
        unread = sorted(set(folder.rglob("*.toml")) - {path.resolve() for path in opened})
    for path in unread:
        raise RuleError(f"{path}: nothing reads this file; check its name, or remove it")
