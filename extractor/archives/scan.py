"""Files and standard input -> parts: which reader fits which file."""

from collections.abc import Callable, Iterable, Iterator
from io import BytesIO
from typing import IO, cast

from msgspec.structs import replace

from extractor.archives.fields import Columns, known_columns
from extractor.archives.files import found, kind_of, open_file
from extractor.archives.lines import scan_lines
from extractor.archives.parts import Part, unusable
from extractor.archives.rejects import Rejected
from extractor.archives.rows import scan_csv, scan_parquet
from extractor.archives.warc import scan_wacz, scan_warc
from extractor.archives.whole import scan_whole, sniffed

STDIN = "-"
Watch = Callable[[str, IO[bytes]], IO[bytes]]
"""Wraps an opened file, for instance to count or to hash what is read; the wrapper is closed before the file."""


def scan(
    paths: Iterable[str],
    *,
    columns: Columns | None = None,
    stdin: IO[bytes] | None = None,
    watch: Watch | None = None,
) -> Iterator[Part]:
    """Yield every record of every input, in order, each with its bytes or with the reason why it has none."""
    columns = columns or known_columns()
    for path in paths:
        if path == STDIN:
            if stdin is not None:
                yield from scan_stdin(stdin)
            continue
        for file in found([path]):
            if isinstance(file, Rejected):
                yield unusable(file.reason, file.message, where=file.where, input=file.where)
            else:
                yield from scan_file(file, columns, watch)


def scan_file(name: str, columns: Columns, watch: Watch | None = None) -> Iterator[Part]:
    """Yield the records of one file; a file that cannot be opened or read is one rejection."""
    try:
        with open_file(name) as opened:
            if watch is None:
                yield from _records(opened, name, columns)
                return
            file = watch(name, opened)
            try:
                yield from _records(file, name, columns)
            finally:
                file.close()
    except OSError as error:
        message = f"cannot be read: {error.strerror or error}"
        yield unusable("unreadable", message, where=name, input=name)


def scan_stdin(stream: IO[bytes]) -> Iterator[Part]:
    """Yield the records of standard input: one text or page, or JSON lines (read as they come)."""
    head = stream.readline(65_536)
    file = cast(IO[bytes], _Rest(head, stream))
    if sniffed(head) == "jsonl":
        yield from (_no_way_back(part) for part in scan_lines(file, "<stdin>", None))
    else:
        yield from (_no_way_back(part) for part in scan_whole(file, "<stdin>", None, None))


def _records(file: IO[bytes], name: str, columns: Columns) -> Iterator[Part]:
    kind, packing = kind_of(name)
    if kind is None and packing is None:
        head = file.read(4_096)
        file.seek(0)
        kind = "parquet" if head.startswith(b"PAR1") else "warc" if head.startswith(b"WARC/") else None
        kind = kind or ("jsonl" if sniffed(head) == "jsonl" else None)
    if kind == "jsonl":
        yield from scan_lines(file, name, packing)
    elif kind == "csv":
        yield from scan_csv(file, name, packing, columns)
    elif kind == "parquet":
        yield from scan_parquet(file, name, columns)
    elif kind == "warc":
        yield from scan_warc(file, name, packing)
    elif kind == "wacz":
        yield from scan_wacz(file, name)
    else:
        yield from scan_whole(file, name, packing, kind)


def _no_way_back(part: Part) -> Part:
    return replace(part, again=False)


class _Rest:
    """A stream whose first line was read already."""

    def __init__(self, head: bytes, stream: IO[bytes]) -> None:
        self.head = BytesIO(head)
        self.stream = stream

    def read(self, size: int = -1) -> bytes:
        return self.head.read(size) or self.stream.read(size)
