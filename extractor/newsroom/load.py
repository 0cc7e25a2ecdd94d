"""JSONL of extractions -> the store, so that any archive gets the newsroom's pages."""

import gzip
import sqlite3
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path

import msgspec

from extractor.errors import CorpusError
from extractor.newsroom import clock, runs
from extractor.newsroom.filing import Filing
from extractor.newsroom.refresh import refresh
from extractor.newsroom.runs import Tally
from extractor.newsroom.store import transaction
from extractor.records import SCHEMA_VERSION, Date, Extraction, Figure, Quote
from extractor.store.dataset import read_dataset

BATCH = 500
FAILURES_KEPT = 1000
LONGEST_LINE = 64 * 1024 * 1024


def load(connection: sqlite3.Connection, path: Path, *, progress: Callable[[Tally], None] | None = None) -> Tally:
    """File every record of a JSONL file (``.gz`` too), of all such files in a folder, or of a dataset.

    Lines that are no records are counted, with the reason.

    Running it twice files nothing twice; after an interruption it goes on where it was.

    Raises:
        CorpusError: the path holds no JSONL of records.
    """
    records = _of_dataset(path) if (path / "manifest.json").is_file() else _of_files(_files(path))
    run = runs.begin(connection, "load", str(path))
    tally = Tally()
    filing = Filing(connection)
    decoder = msgspec.json.Decoder(Extraction)
    seen_at = clock.now()
    try:
        for batch in _batches(records):
            with transaction(connection):
                for where, line in batch:
                    try:
                        extraction = _decoded(decoder, line)
                    except (msgspec.MsgspecError, ValueError) as error:
                        tally.failed += 1
                        if tally.failed <= FAILURES_KEPT:
                            runs.failure(connection, run, where, None, "not-a-record", str(error))
                        continue
                    tally.count(filing.file(extraction, seen_at=seen_at))
                runs.progress(connection, run, tally)
            if progress:
                progress(tally)
        refresh(connection)
        connection.execute("PRAGMA optimize")
    except BaseException as error:
        runs.end(connection, run, tally, state="failed", message=f"{type(error).__name__}: {error}"[:500])
        raise
    runs.end(connection, run, tally, state="finished")
    return tally


def _decoded(decoder: "msgspec.json.Decoder[Extraction]", line: bytes) -> Extraction:
    if len(line) > LONGEST_LINE:
        raise ValueError(f"the line is longer than {LONGEST_LINE} bytes")
    extraction = decoder.decode(line)
    if extraction.schema_version.split(".")[0] != SCHEMA_VERSION.split(".")[0]:
        raise ValueError(f"schema {extraction.schema_version}, this petik reads {SCHEMA_VERSION}; extract it anew")
    length = len(extraction.article.text)
    found: list[Date | Figure | Quote] = [*extraction.dates, *extraction.figures, *extraction.quotes]
    spans = [(one.start, one.end) for one in found]
    spans += [(one.start, one.end) for official in extraction.officials for one in official.mentions]
    spans += [(one.start, one.end) for home in extraction.institutions for one in home.mentions]
    if any(not start <= end <= length for start, end in spans):
        raise ValueError("a record points outside the article's text")
    return extraction


def _files(path: Path) -> list[Path]:
    if path.is_dir():
        found = sorted(file for file in path.rglob("*") if file.name.endswith((".jsonl", ".jsonl.gz")))
        if not found:
            raise CorpusError(f"{path}: holds no .jsonl or .jsonl.gz file; write records with 'petik extract' first")
        return found
    if not path.is_file():
        raise CorpusError(f"{path}: no such file; give the JSONL that 'petik extract' wrote")
    return [path]


def _of_dataset(path: Path) -> Iterator[tuple[str, bytes]]:
    """Yield the records of a dataset of ``petik run``, whichever format it keeps them in."""
    for number, extraction in enumerate(read_dataset(path).extractions(), 1):
        yield f"{path.name}:{number}", msgspec.json.encode(extraction)


def _of_files(sources: list[Path]) -> Iterator[tuple[str, bytes]]:
    for source in sources:
        for number, line in enumerate(_lines(source), 1):
            if line.strip():
                yield f"{source.name}:{number}", line


def _batches(records: Iterator[tuple[str, bytes]]) -> Iterator[list[tuple[str, bytes]]]:
    while batch := list(islice(records, BATCH)):
        yield batch


def _lines(source: Path) -> Iterator[bytes]:
    """Yield a file's lines; a torn ``.gz`` gives what can be read of it, and then an error that says so."""
    try:
        with gzip.open(source, "rb") if source.name.endswith(".gz") else source.open("rb") as lines:
            yield from lines
    except (EOFError, gzip.BadGzipFile) as error:
        raise CorpusError(f"{source}: is torn ({error}); what stood before was loaded, get a whole copy") from error
