"""patterns/quotes.toml -> verbs of saying and attribution words."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from extractor.values.words import Splitter


@dataclass(frozen=True)
class QuoteRules:
    """Rule data of this phenomenon."""

    triggers: Mapping[str, Iterable[str]] = field(default_factory=dict)


def read(folder: Path, splitter: Splitter) -> QuoteRules:
    """Read and validate the rule data of a folder."""
    return QuoteRules()
