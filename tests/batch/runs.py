"""What the tests of runs share: an archive of invented articles, a run, and the bytes of what came out."""

import json
from pathlib import Path
from typing import Any

from extractor import __version__
from extractor.archives.fields import known_columns
from extractor.batch.local import LocalEngine
from extractor.batch.manifest import Manifest
from extractor.batch.progress import Event
from extractor.batch.run import Run
from extractor.batch.settings import STANDARD, RunSettings, WorkOrder
from extractor.records import SCHEMA_VERSION
from extractor.rules.locate import patterns_folder
from extractor.rules.read import digest

BODY = (
    "Wali Kota Samarinda Sitti Rahma meresmikan posyandu nomor {n} di Kelurahan Sidodadi, Jumat (9/5/2025). "
    "Cakupan imunisasi tercatat {rate},4 persen dari {n} balita. “Kami bekerja lebih keras lagi,” ujar Sitti."
)
APART = frozenset({"petik.duckdb", "_petik/lock"})
"""Files that are no part of the promise: a lock, and views that hold absolute paths."""


def body(n: int, poison: str = "") -> str:
    """The text of one invented article."""
    return BODY.format(n=n, rate=50 + n % 50) + (f" {poison}" if poison else "")


def archive(file: Path, count: int, poison: dict[int, str] | None = None) -> Path:
    """JSON lines of so many articles, some of them poisoned."""
    bad = poison or {}
    rows = ({"id": f"a{n}", "text": body(n, bad.get(n, "")), "date": "2025-05-10"} for n in range(count))
    file.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return file


def order(into: Path | str, *, workbench: str = STANDARD, **settings: Any) -> WorkOrder:
    """Settings of a small run."""
    asked = {
        "extractor_version": __version__,
        "schema_version": SCHEMA_VERSION,
        "patterns_digest": digest(patterns_folder().resolve()),
        "shard_articles": 10,
        **settings,
    }
    return WorkOrder(settings=RunSettings(**asked), dataset=str(into), workbench=workbench)


def run(
    inputs: list[Path | str],
    into: Path | str,
    *,
    workers: int = 1,
    workbench: str = STANDARD,
    redo: bool = False,
    retry_rejects: bool = False,
    events: list[Event] | None = None,
    **settings: Any,
) -> Manifest:
    """Run with the local engine, in this process."""
    asked = order(into, workbench=workbench, **settings)
    seen = events if events is not None else []
    columns = known_columns(None, asked.settings.mapped)
    job = Run([str(i) for i in inputs], asked, columns, seen.append)
    return job.go(lambda: LocalEngine(asked, workers), redo=redo, retry_rejects=retry_rejects)


def content(dataset: Path) -> dict[str, bytes]:
    """Every file of a dataset that two equal runs must share."""
    files = {p.relative_to(dataset).as_posix(): p for p in sorted(dataset.rglob("*")) if p.is_file()}
    return {name: path.read_bytes() for name, path in files.items() if name not in APART}
