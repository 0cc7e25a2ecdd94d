"""A finished dataset -> the first of its rejects in words, so that nobody has to open a table to see what is wrong."""

from collections.abc import Iterator
from typing import Any

import msgspec

from extractor.batch.manifest import Manifest
from extractor.batch.receipts import receipt_numbers, receipt_of
from extractor.batch.run import FINAL
from extractor.store.places import Place, place_at

FIRST = 3
LONGEST = 300


def first_rejects(dataset: str, manifest: Manifest) -> tuple[list[str], int]:
    """Return the first rejects and how many there are, apart from what was left out on purpose."""
    count = sum(n for reason, n in manifest.rejected.items() if reason not in FINAL)
    told: list[str] = []
    if count:
        for where, reason, message in _rejects(place_at(dataset), manifest.settings["formats"]):
            if reason not in FINAL:
                told.append(f"{where}: {message[:LONGEST]} ({reason})")
                if len(told) == FIRST:
                    break
    return told, count


def _rejects(place: Place, formats: list[str]) -> Iterator[tuple[str, str, str]]:
    """Yield where, reason and message of every reject, in order, reading only shards that have some."""
    for number in receipt_numbers(place):
        receipt = receipt_of(place, number)
        if receipt is None or not set(receipt.rejected) - FINAL:
            continue
        for row in _rows(place, f"part-{number:06}", formats):
            yield row["found_at"], row["reason"], row["message"]


def _rows(place: Place, stem: str, formats: list[str]) -> list[dict[str, Any]]:
    if "jsonl" in formats:
        lines = map(msgspec.json.decode, place.read(f"rejections/{stem}.jsonl").splitlines())
        return [{**line, "found_at": line["where"]} for line in lines]
    from io import BytesIO

    from pyarrow import parquet

    rows: list[dict[str, Any]] = parquet.read_table(BytesIO(place.read(f"rejects/{stem}.parquet"))).to_pylist()
    return rows
