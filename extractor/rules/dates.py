"""patterns/dates.toml -> months, weekdays, relative words and look-alikes."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from extractor.values.words import Splitter


@dataclass(frozen=True)
class DateRules:
    """Rule data of this phenomenon."""

    triggers: Mapping[str, Iterable[str]] = field(default_factory=dict)


def read(folder: Path, splitter: Splitter) -> DateRules:
    """Read and validate the rule data of a folder."""
    return DateRules()
