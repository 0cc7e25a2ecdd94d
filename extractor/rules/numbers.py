"""patterns/numbers.toml, units.toml -> number words, scales, units, counted nouns, qualifiers."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from extractor.values.words import Splitter


@dataclass(frozen=True)
class NumberRules:
    """Rule data of this phenomenon."""

    triggers: Mapping[str, Iterable[str]] = field(default_factory=dict)


def read(folder: Path, splitter: Splitter) -> NumberRules:
    """Read and validate the rule data of a folder."""
    return NumberRules()
