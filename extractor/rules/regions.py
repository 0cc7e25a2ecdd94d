"""patterns/regions/*.toml -> provinces, kabupaten, kota, kecamatan, kelurahan and towns."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from extractor.values.words import Splitter

RegionKind = Literal["negara", "provinsi", "kota", "kabupaten", "kecamatan", "kelurahan", "desa"]


@dataclass(frozen=True, slots=True)
class RegionEntry:
    """One region: ``name`` with its level written out (*Kota Samarinda*), ``short`` without (*Samarinda*)."""

    name: str
    short: str
    kind: RegionKind
    code: str | None
    """Kemendagri code: ``64``, ``64.72``, ``64.72.01``."""
    province: str | None = None
    """Code of its province."""
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True)
class RegionRules:
    """Rule data of this phenomenon."""

    triggers: Mapping[str, Iterable[str]] = field(default_factory=dict)
    by_code: Mapping[str, RegionEntry] = field(default_factory=dict)


def read(folder: Path, splitter: Splitter) -> RegionRules:
    """Read and validate the rule data of a folder."""
    return RegionRules()
