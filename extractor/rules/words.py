"""patterns/tokenizer.toml -> the splitter of words."""

from pathlib import Path

from extractor.rules.read import Entry, toml
from extractor.values.words import Splitter


class TokenizerFile(Entry, frozen=True):
    """``abbreviations``: forms that keep their full stop."""

    abbreviations: list[str]


def read(folder: Path) -> Splitter:
    """Read the splitter of a folder of rule data."""
    return Splitter(toml(folder / "tokenizer.toml", TokenizerFile).abbreviations)
