"""All shards are finished -> what concerns the whole dataset: duplicates, inputs, codebook, database, manifest."""

from collections import Counter
from collections.abc import Iterator

import msgspec

from extractor.batch import receipts
from extractor.batch.duplicates import Found, Signatures, clusters
from extractor.batch.inventory import Inventory
from extractor.batch.keeper import RunStopped
from extractor.batch.manifest import NAME, Manifest, settings_of, totals
from extractor.batch.receipts import Receipt, receipt_numbers, receipt_of
from extractor.batch.settings import RunSettings
from extractor.store.places import Place
from extractor.store.tables import DUPLICATES

ROWS_PER_FILE = 500_000


def finish(place: Place, inventory: Inventory, settings: RunSettings, inputs: list[str], shards: int) -> Manifest:
    """Write what concerns the whole dataset, the manifest last.

    Raises:
        RunStopped: the outcomes do not add up to the inputs.
    """
    _drop_stale(place, shards)
    sums = totals(_receipts(place))
    if (
        sums["outcomes"] != inventory.parts_read
        or sums["extracted"] + sum(sums["rejected"].values()) != sums["outcomes"]
    ):
        raise RunStopped(
            f"{inventory.parts_read:,} inputs were read but {sums['outcomes']:,} outcomes are there; "
            "the inputs changed during the run: run it again"
        )
    duplicates, rows = _duplicates(place, settings)
    manifest = Manifest(
        extractor_version=settings.extractor_version,
        schema_version=settings.schema_version,
        patterns_digest=settings.patterns_digest,
        settings=settings_of(settings),
        inputs=inputs,
        input_files=inventory.files,
        inputs_sha256=inventory.sha256,
        duplicates=duplicates,
        **{**sums, "rows": {**sums["rows"], "duplicates": rows} if "parquet" in settings.formats else {}},
    )
    place.write([("inputs.jsonl", inventory.listing())])
    if "parquet" in settings.formats:
        from extractor.store.codebook import codebook, markdown

        place.write([("codebook.md", markdown(codebook(manifest.rows)).encode())])
        _database(place)
    place.write([(NAME, msgspec.json.format(msgspec.json.encode(manifest), indent=1) + b"\n")])
    return manifest


def _receipts(place: Place) -> Iterator[Receipt]:
    for number in receipt_numbers(place):
        receipt = receipt_of(place, number)
        if receipt is not None:
            yield receipt


def _drop_stale(place: Place, shards: int) -> None:
    """Remove shards beyond the last one, left from inputs that have become fewer."""
    for number in receipt_numbers(place):
        if number >= shards:
            receipt = receipt_of(place, number)
            for file in receipt.files if receipt is not None else []:
                place.remove(file.name)
            place.remove(receipts.receipt_name(number))


def _duplicates(place: Place, settings: RunSettings) -> tuple[dict[str, int], int]:
    """Write the clusters of equal and nearly equal articles; return their counts."""
    counts: Counter[str] = Counter()
    held: list[Found] = []
    kept = 0
    for name in place.names("duplicates"):
        place.remove(name)
    for found in clusters(Signatures(place, settings.near_duplicates)):
        if found.article_key == found.cluster:
            counts["clusters"] += 1
        else:
            counts[found.kind] += 1
        held.append(found)
        if len(held) >= ROWS_PER_FILE:
            kept += _write_duplicates(place, settings, held, kept // ROWS_PER_FILE)
            held = []
    kept += _write_duplicates(place, settings, held, kept // ROWS_PER_FILE)
    return {name: counts[name] for name in ("clusters", "exact", "near")}, kept


def _write_duplicates(place: Place, settings: RunSettings, rows: list[Found], number: int) -> int:
    files = []
    if "parquet" in settings.formats:
        from extractor.store.parquet import parquet_of

        files.append((f"duplicates/part-{number:06}.parquet", parquet_of(DUPLICATES, rows)))
    if "jsonl" in settings.formats:
        lines = b"".join(msgspec.json.encode(row._asdict()) + b"\n" for row in rows)
        files.append((f"duplicates/part-{number:06}.jsonl", lines))
    place.write(files)
    return len(rows)


def _database(place: Place) -> None:
    """Write the DuckDB database with views over the Parquet files, for a dataset on disk."""
    from extractor.store.database import write_database
    from extractor.store.places import Folder

    if isinstance(place, Folder):
        write_database(place.root)
