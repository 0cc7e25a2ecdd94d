"""patterns/tokenizer.toml, and the titles, degrees and acting prefixes of other files -> the splitter of words."""

from collections.abc import Iterator
from pathlib import Path

from extractor.rules.names import NamesFile
from extractor.rules.position_entries import PositionsFile
from extractor.rules.read import Entry, toml
from extractor.values.words import Splitter


class TokenizerFile(Entry, frozen=True):
    """``abbreviations``: forms that keep their full stop and stand in no other file; ``words``: those that do not."""

    abbreviations: list[str]
    words: list[str]


def read(folder: Path) -> Splitter:
    """Read the splitter of a folder of rule data.

    What is written with a full stop as a title, rank, degree, name part or acting prefix keeps it in an article.
    """
    own = toml(folder / "tokenizer.toml", TokenizerFile)
    return Splitter([*own.abbreviations, *_dotted(folder)], own.words)


def _dotted(folder: Path) -> Iterator[str]:
    names = toml(folder / "honorifics.toml", NamesFile)
    positions = toml(folder / "positions.toml", PositionsFile)
    lists = [names.titles, names.address, names.branches, names.degrees, names.generic]
    yield from (f"{form}." for form in names.stopped)
    for forms in [*lists, *(status.before for status in positions.status)]:
        yield from (form for form in forms if "." in form and " " not in form and "(" not in form)
