"""What a run was asked to do, as far as it decides the bytes of the dataset."""

from typing import Final

import msgspec

from extractor.batch.conditions import Condition

STANDARD: Final = "extractor.batch.workbench:Workbench"


class RunSettings(msgspec.Struct, frozen=True, kw_only=True):
    """Everything that decides what a dataset holds; two runs with equal settings and inputs give equal bytes."""

    extractor_version: str
    schema_version: str
    patterns_digest: str
    formats: tuple[str, ...] = ("parquet",)
    mapped: dict[str, str] = {}
    month_first: bool = False
    """Publication dates such as 10/7/2025 are of October."""
    where: tuple[Condition, ...] = ()
    shard_articles: int = 500
    shard_bytes: int = 8_000_000
    """A shard is closed when it has so many inputs, or so many stored bytes."""
    near_duplicates: bool = True
    article_seconds: float = 60.0
    article_megabytes: int = 1_024
    """One article may take so much time, and so much memory beyond what the worker needs anyway."""

    def differences(self, other: "RunSettings") -> list[str]:
        """Name the settings that differ, with both values, for people."""
        mine, theirs = msgspec.to_builtins(self), msgspec.to_builtins(other)
        return [
            f"{key.replace('_', ' ')}: {_short(mine[key])} then, {_short(theirs[key])} now"
            for key in mine
            if mine[key] != theirs[key]
        ]


class WorkOrder(msgspec.Struct, frozen=True, kw_only=True):
    """What a worker process needs to know beside its shards."""

    settings: RunSettings
    dataset: str
    patterns: str | None = None
    folder: str | None = None
    """Where relative names begin, for a worker on another machine that was started elsewhere."""
    workbench: str = STANDARD
    """Importable name of what is built once per worker and works shards; tests put poison here."""


def _short(value: object) -> str:
    text = msgspec.json.encode(value).decode()
    return text if len(text) <= 40 else text[:16].strip('"') + "…"
