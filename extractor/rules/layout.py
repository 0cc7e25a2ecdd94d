"""patterns/boilerplate.toml, outlets.toml -> rules for datelines, inserts, captions and credits."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from extractor.values.words import Splitter


@dataclass(frozen=True)
class LayoutRules:
    """Rule data of this phenomenon."""

    triggers: Mapping[str, Iterable[str]] = field(default_factory=dict)


def read(folder: Path, splitter: Splitter) -> LayoutRules:
    """Read and validate the rule data of a folder."""
    return LayoutRules()
