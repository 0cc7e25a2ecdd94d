"""WARC and WACZ -> one part per stored response; cut-off and damaged records are told, not passed over.

Only the record headers are read here; what an HTTP response holds is read by whoever takes the part.
A compressed archive is read member by member, so that each record can be fetched again by its byte range.
"""

import re
from collections.abc import Iterator
from io import BytesIO
from typing import IO, NamedTuple
from zipfile import ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from msgspec.structs import replace

from extractor.archives.files import kind_of
from extractor.archives.parts import Part, unusable
from extractor.archives.rejects import TEXT_LIMIT, over_size
from extractor.archives.unpack import Damage, Opened, events, gzip_events

HEADER_LIMIT = 1 << 16
SLACK = 1 << 20
"""Room for the headers of a record beside its content."""
INPUTS = frozenset({"response", "resource", "conversion", "revisit", "continuation"})
"""Types of records that a page or text can stand in; the others describe the crawl."""
FIELD = re.compile(rb"^([A-Za-z-]+):[ \t]*(.*?)[ \t]*\r?$", re.M)


class Head(NamedTuple):
    """The opening of one WARC record: its type, address, and the bytes of header and content."""

    type: str
    url: str | None
    size: int
    length: int

    @property
    def whole(self) -> int:
        """Bytes of the record with the blank lines that end it."""
        return self.size + self.length + 4


def scan_warc(file: IO[bytes], name: str, packing: str | None, *, base: int = 0, again: bool = True) -> Iterator[Part]:
    """Yield one part per record that can hold an article.

    Args:
        file: the archive, at its first byte.
        name: what to call it.
        packing: ``gzip`` or ``zstd``; ``None`` for a plain one.
        base: where the archive begins in the stored file.
        again: whether records can be read again from the stored file.
    """
    if packing == "gzip":
        yield from _by_member(file, name, base, again)
    else:
        yield from _by_length(_Stream(file, packing), name, base, again and packing is None)


def head_of(record: bytes) -> Head | None:
    """Read the header of a record; ``None`` when these bytes open none.

    >>> head_of(b"WARC/1.0\\r\\nWARC-Type: response\\r\\nContent-Length: 5\\r\\n\\r\\nhello").length
    5
    """
    if not record.startswith(b"WARC/"):
        return None
    end = record.find(b"\r\n\r\n", 0, HEADER_LIMIT)
    if end < 0:
        return None
    fields = {key.lower(): value for key, value in FIELD.findall(record, 0, end)}
    try:
        length = int(fields[b"content-length"])
    except (KeyError, ValueError):
        return None
    url = fields.get(b"warc-target-uri", b"").strip(b"<>").decode("utf-8", "replace") or None
    kind = fields.get(b"warc-type", b"").decode("ascii", "replace").lower()
    return Head(kind, url, end + 4, length) if length >= 0 else None


def _by_member(file: IO[bytes], name: str, base: int, again: bool) -> Iterator[Part]:
    start, size, kept = 0, 0, bytearray()
    for event in gzip_events(file, keep=TEXT_LIMIT + SLACK if again else 0):
        if isinstance(event, Opened):
            start, size = event.offset, 0
            kept.clear()
        elif isinstance(event, bytes):
            size += len(event)
            if len(kept) <= TEXT_LIMIT + SLACK:
                kept += event
        elif isinstance(event, Damage):
            head = head_of(bytes(kept))
            if head is None or head.type in INPUTS or event.reason == "truncated":
                yield _damaged(name, base, event)
        else:
            yield from _member(bytes(kept), size, name, base + start, base + event.offset, event.packed)


def _member(unpacked: bytes, size: int, name: str, offset: int, end: int, packed: bytes | None) -> Iterator[Part]:
    """Yield the records of one gzip member, which holds one record in a well-made archive."""
    head = head_of(unpacked)
    length = end - offset
    if head is None:
        message = "this gzip member opens no WARC record"
        yield unusable("no-warc-record", message, where=f"{name}@{offset}", input=name, offset=offset, length=length)
    elif head.whole - 4 > size:
        message = f"the record announces {head.length:,} bytes and {size - head.size:,} are there"
        yield unusable("truncated", message, where=_where(name, offset, head), input=name, offset=offset, length=length)
    elif size - head.whole > 4:
        for part in _by_length(_Stream(BytesIO(unpacked), None), name, 0, False):
            yield _moved(part, offset, length)
    elif head.type in INPUTS:
        where = _where(name, offset, head)
        if head.length > TEXT_LIMIT:
            yield unusable(*_reason(head), where=where, input=name, offset=offset, length=length)
        elif packed is None:
            yield Part(where=where, input=name, form="warc", offset=offset, length=length, body=unpacked)
        else:
            yield Part(
                where=where, input=name, form="warc", offset=offset, length=length, body=packed, packing="gzip",
                again=True,
            )  # fmt: skip


def _moved(part: Part, offset: int, length: int) -> Part:
    return replace(part, offset=offset, length=length)


def _by_length(stream: "_Stream", name: str, base: int, again: bool) -> Iterator[Part]:
    while True:
        stream.skip_blank()
        offset = base + stream.at
        opening = stream.peek(HEADER_LIMIT)
        if not opening:
            break
        head = head_of(opening)
        if head is None:
            start = stream.at
            stream.skip_to(b"\r\nWARC/1.")
            message = f"bytes {start:,} to {stream.at:,} are no WARC record"
            yield unusable(
                "no-warc-record", message, where=f"{name}@{offset}", input=name, offset=offset,
                length=stream.at - start,
            )  # fmt: skip
            continue
        wanted = head.type in INPUTS and head.length <= TEXT_LIMIT
        body, there = stream.take(head.size + head.length, keep=wanted)
        where = _where(name, offset, head)
        if there < head.size + head.length:
            if stream.damage is None:
                message = f"the file ends inside this record ({there - head.size:,} of {head.length:,} bytes are there)"
                yield unusable("truncated", message, where=where, input=name, offset=offset, length=there)
        elif head.type in INPUTS:
            if not wanted:
                yield unusable(*_reason(head), where=where, input=name, offset=offset, length=there)
            else:
                yield Part(where=where, input=name, form="warc", offset=offset, length=there, body=body, again=again)
    if stream.damage is not None:
        yield _damaged(name, 0, stream.damage)


def scan_wacz(file: IO[bytes], name: str) -> Iterator[Part]:
    """Yield the records of every WARC in a WACZ (a zip file with an ``archive`` folder)."""
    try:
        with ZipFile(file) as whole:
            members = [m for m in whole.infolist() if kind_of(m.filename)[0] == "warc"]
            if not members:
                raise BadZipFile("no WARC in its archive folder")
            for member in sorted(members, key=lambda m: m.filename):
                packing = kind_of(member.filename)[1]
                if member.compress_type == ZIP_STORED:
                    start = _content_start(file, member)
                    window = _Window(file, start, member.file_size)
                    yield from scan_warc(window, name, packing, base=start)  # type: ignore[arg-type]
                else:
                    with whole.open(member) as opened:
                        for part in scan_warc(opened, name, packing, again=False):
                            yield _moved(part, member.header_offset, member.compress_size)
    except (BadZipFile, EOFError) as error:
        yield unusable("corrupt-zip", f"not a sound WACZ: {error}", where=name, input=name)


def _content_start(file: IO[bytes], member: ZipInfo) -> int:
    """Return where a stored member's bytes begin: behind its local header, whose lengths may differ from the index."""
    file.seek(member.header_offset + 26)
    lengths = file.read(4)
    return member.header_offset + 30 + int.from_bytes(lengths[:2], "little") + int.from_bytes(lengths[2:], "little")


def _where(name: str, offset: int, head: Head) -> str:
    return f"{name}@{offset}" + (f" {head.url}" if head.url else "")


def _reason(head: Head) -> tuple[str, str]:
    error = over_size(head.length)
    return error.reason, str(error)


def _damaged(name: str, base: int, damage: Damage) -> Part:
    offset = base + damage.offset
    return unusable(
        damage.reason, damage.message, where=f"{name}@{offset}", input=name, offset=offset,
        length=damage.end - damage.offset,
    )  # fmt: skip


class _Window:
    """A stretch of a file, as a file of its own."""

    def __init__(self, file: IO[bytes], start: int, size: int) -> None:
        self.file, self.start, self.size, self.at = file, start, size, 0

    def seek(self, offset: int, whence: int = 0) -> int:
        self.at = offset + (self.at if whence == 1 else self.size if whence == 2 else 0)
        return self.at

    def tell(self) -> int:
        return self.at

    def read(self, size: int = -1) -> bytes:
        room = max(self.size - self.at, 0)
        self.file.seek(self.start + self.at)
        found = self.file.read(room if size < 0 else min(size, room))
        self.at += len(found)
        return found


class _Stream:
    """Unpacked bytes that can be looked at before they are taken; damage ends them."""

    def __init__(self, file: IO[bytes], packing: str | None) -> None:
        self.events = events(file, packing)
        self.held = bytearray()
        self.at = 0
        self.damage: Damage | None = None

    def _more(self) -> bool:
        for event in self.events:
            if isinstance(event, Damage):
                self.damage = event
                return False
            if isinstance(event, bytes):
                self.held += event
                return True
        return False

    def peek(self, size: int) -> bytes:
        while len(self.held) < size and self._more():
            pass
        return bytes(self.held[:size])

    def take(self, size: int, *, keep: bool) -> tuple[bytes, int]:
        """Take this many bytes, or as many as there are; return them (or nothing) and how many they were."""
        kept, taken = bytearray(), 0
        while taken < size and (self.held or self._more()):
            piece = self.held[: size - taken]
            del self.held[: len(piece)]
            taken += len(piece)
            if keep:
                kept += piece
        self.at += taken
        return bytes(kept), taken

    def skip_blank(self) -> None:
        """Step over the blank lines between records."""
        while self.held or self._more():
            rest = self.held.lstrip(b"\r\n")
            self.at += len(self.held) - len(rest)
            self.held = rest
            if rest:
                return

    def skip_to(self, mark: bytes) -> None:
        """Step to the next record's opening, at least one byte on."""
        self.take(1, keep=False)
        while self.held or self._more():
            found = self.held.find(mark)
            if found >= 0:
                self.take(found, keep=False)
                return
            self.take(max(len(self.held) - len(mark) + 1, 0), keep=False)
            if not self._more():
                self.take(len(self.held), keep=False)
