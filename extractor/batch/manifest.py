"""What a finished dataset says about itself; no clock and no machine stands in it, so equal runs are equal bytes."""

from collections import Counter
from collections.abc import Iterable
from typing import Any

import msgspec

from extractor.batch.receipts import Receipt
from extractor.batch.settings import RunSettings

NAME = "manifest.json"


class Manifest(msgspec.Struct, frozen=True, kw_only=True):
    """Versions, settings, inputs and counts of a dataset; it is written last, so a dataset without one is unfinished.

    ``content_sha256`` is a checksum over the checksums of all shard files, in order.
    """

    format: str = "petik dataset 1"
    extractor_version: str
    schema_version: str
    patterns_digest: str
    settings: dict[str, Any]
    inputs: list[str]
    input_files: int
    inputs_sha256: str
    shards: int
    outcomes: int
    extracted: int
    rejected: dict[str, int]
    rows: dict[str, int]
    duplicates: dict[str, int]
    content_sha256: str


def totals(receipts: Iterable[Receipt]) -> dict[str, Any]:
    """Add up receipts, in order."""
    import hashlib

    rejected: Counter[str] = Counter()
    rows: Counter[str] = Counter()
    content = hashlib.sha256()
    shards = outcomes = extracted = 0
    for receipt in receipts:
        shards += 1
        outcomes += receipt.inputs
        extracted += receipt.extracted
        rejected.update(receipt.rejected)
        rows.update(receipt.rows)
        for file in receipt.files:
            content.update(f"{file.name} {file.size} {file.sha256}\n".encode())
    return {
        "shards": shards,
        "outcomes": outcomes,
        "extracted": extracted,
        "rejected": dict(sorted(rejected.items())),
        "rows": dict(rows),
        "content_sha256": content.hexdigest(),
    }


def settings_of(settings: RunSettings) -> dict[str, Any]:
    """Return the settings as they stand in the manifest, without what stands beside them."""
    tree: dict[str, Any] = msgspec.to_builtins(settings)
    return {key: value for key, value in tree.items() if key not in Manifest.__struct_fields__}
