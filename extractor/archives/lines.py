"""JSON lines -> one part per line, in bounded memory, whatever the length of the lines."""

from collections.abc import Iterator
from typing import IO

from extractor.archives.parts import Part, unusable
from extractor.archives.rejects import TEXT_LIMIT, over_size
from extractor.archives.unpack import Damage, events
from extractor.errors import InputRejected


def scan_lines(file: IO[bytes], name: str, packing: str | None) -> Iterator[Part]:
    """Yield one part per line that is not blank; a damaged stretch of a packed file is one rejection."""
    number = 0
    for line in lines_of(file, packing):
        if isinstance(line, Damage):
            where = f"{name}: bytes {line.offset:,} to {line.end:,}"
            length = line.end - line.offset
            yield unusable(
                line.reason, f"{line.message}; after line {number}", where=where, input=name,
                offset=line.offset, length=length,
            )  # fmt: skip
            continue
        offset, body, length = line
        number += 1
        where = f"{name}:{number}"
        if length > TEXT_LIMIT:
            error: InputRejected = over_size(length)
            yield unusable(error.reason, str(error), where=where, input=name, offset=offset, length=length)
        elif body.strip():
            yield Part(
                where=where, input=name, form="json", offset=offset, length=length, body=body, again=packing is None
            )


def lines_of(file: IO[bytes], packing: str | None) -> Iterator[tuple[int, bytes, int] | Damage]:
    """Yield offset, bytes and length of each line; the bytes of a line over the limit are not kept.

    The line that damage cut off is dropped with the damage.
    """
    offset, length, pending = 0, 0, bytearray()
    for event in events(file, packing):
        if isinstance(event, Damage):
            yield event
            offset, length = offset + length, 0
            pending.clear()
            continue
        if not isinstance(event, bytes):
            continue
        start = 0
        while (end := event.find(b"\n", start)) >= 0:
            size = length + end - start
            yield offset, bytes(pending) + event[start:end] if size <= TEXT_LIMIT else b"", size
            offset, length = offset + size + 1, 0
            pending.clear()
            start = end + 1
        length += len(event) - start
        if length <= TEXT_LIMIT:
            pending += event[start:]
        else:
            pending.clear()
    if length:
        yield offset, bytes(pending), length
