"""patterns/honorifics.toml -> honorifics, degrees, ranks and name particles."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from extractor.values.words import Splitter


@dataclass(frozen=True)
class NameRules:
    """Rule data of this phenomenon."""

    triggers: Mapping[str, Iterable[str]] = field(default_factory=dict)


def read(folder: Path, splitter: Splitter) -> NameRules:
    """Read and validate the rule data of a folder."""
    return NameRules()
