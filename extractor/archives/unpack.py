"""A packed file -> its bytes, member by member; damage is found, named and stepped over.

zlib's own file object stops at the first error and, like most WARC readers, takes a file that was cut off for one
that ended. Here a cut or damaged member is one :class:`Damage`, and reading goes on at the next sound member.
"""

import zlib
from collections.abc import Generator, Iterator
from typing import IO, NamedTuple

from extractor.errors import SettingsError

CHUNK = 1 << 18
ZSTD_CHUNK = 1 << 12
"""Small, because a few bytes of Zstandard can unpack to a hundred thousand times as many."""
GZIP_OPENING = b"\x1f\x8b\x08"


class Opened(NamedTuple):
    """A member begins at this byte of the stored file."""

    offset: int


class Closed(NamedTuple):
    """The member that was open ends before this byte of the stored file, its checksum right.

    ``packed`` holds its stored bytes when they were asked for and are not too many.
    """

    offset: int
    packed: bytes | None = None


class Damage(NamedTuple):
    """Bytes of the stored file that could not be unpacked (what stood before them in the member was delivered)."""

    offset: int
    end: int
    reason: str
    message: str


Event = Opened | Closed | Damage | bytes


def gzip_events(file: IO[bytes], *, keep: int = 0) -> Iterator[Event]:
    """Yield the members of a gzip file and their unpacked bytes, in pieces of bounded size.

    Args:
        file: the packed file, at its first byte; read forward, except after damage.
        keep: hand over the stored bytes of members of up to this size.
    """
    offset, head = 0, b""
    while True:
        head = head or file.read(CHUNK)
        if not head:
            return
        padding = len(head) - len(head.lstrip(b"\0"))
        if padding:
            offset, head = offset + padding, head[padding:]
            continue
        if len(head) < 4:
            head += file.read(CHUNK)
        if head.startswith(GZIP_OPENING):
            yield Opened(offset)
            outcome, head = yield from _member(file, head, offset, keep)
            yield outcome
            if isinstance(outcome, Closed):
                offset = outcome.offset
                continue
            offset = outcome.end
        else:
            end = _next_member(file, offset + 1)
            yield Damage(offset, end, "corrupt-gzip", f"bytes {offset:,} to {end:,} are no gzip member")
            offset = end
        head = b""
        file.seek(offset)


def _member(
    file: IO[bytes], head: bytes, offset: int, keep: int
) -> Generator[bytes, None, tuple[Closed | Damage, bytes]]:
    """Yield one member's bytes; return how it ended, and what was read beyond it."""
    unpacker = zlib.decompressobj(31)
    read, packed, stored = offset + len(head), head, bytearray(head if keep else b"")
    try:
        while True:
            piece = unpacker.decompress(packed, CHUNK * 4)
            if piece:
                yield piece
            if unpacker.eof:
                rest = unpacker.unused_data
                whole = read - len(rest) - offset
                kept = bytes(stored[:whole]) if whole <= len(stored) and whole <= keep else None
                return Closed(offset + whole, kept), rest
            packed = unpacker.unconsumed_tail
            if not packed:
                packed = file.read(CHUNK)
                read += len(packed)
                if len(stored) <= keep:
                    stored += packed
                if not packed:
                    message = f"the file ends inside the gzip member at byte {offset:,}; fetch or copy it again"
                    return Damage(offset, read, "truncated", message), b""
    except zlib.error as error:
        end = _next_member(file, offset + 1)
        return Damage(offset, end, "corrupt-gzip", f"the gzip member at byte {offset:,} is damaged: {error}"), b""


def _next_member(file: IO[bytes], start: int) -> int:
    """Return where the next sound member begins, or the file ends."""
    file.seek(start)
    base, window = start, file.read(CHUNK)
    while window:
        at = window.find(GZIP_OPENING)
        while at >= 0:
            if _sound(file, base + at):
                return base + at
            file.seek(base + len(window))
            at = window.find(GZIP_OPENING, at + 1)
        more = file.read(CHUNK)
        if not more:
            return base + len(window)
        kept = window[-2:]
        base, window = base + len(window) - len(kept), kept + more
    return start


def _sound(file: IO[bytes], offset: int) -> bool:
    """A real member has no reserved flags and unpacks for its first kilobytes."""
    file.seek(offset)
    head = file.read(16_384)
    if len(head) < 4 or head[3] & 0xE0:
        return False
    try:
        return bool(zlib.decompressobj(31).decompress(head, 4_096))
    except zlib.error:
        return False


def zstd_events(file: IO[bytes]) -> Iterator[Event]:
    """Yield the unpacked bytes of a Zstandard file as one member.

    Raises:
        SettingsError: the package zstandard is not installed.
    """
    try:
        import zstandard
    except ImportError:
        raise SettingsError(".zst files need the extra: pip install 'petik[archive]'") from None
    yield Opened(0)
    unpacker = zstandard.ZstdDecompressor(max_window_size=1 << 31)
    frame, read, inside = unpacker.decompressobj(), 0, False
    while chunk := file.read(ZSTD_CHUNK):
        read += len(chunk)
        while chunk:
            try:
                piece = frame.decompress(chunk)
            except zstandard.ZstdError as error:
                message = f"damaged at about byte {read:,}: {error}; what follows cannot be read"
                yield Damage(read - len(chunk), file.seek(0, 2), "corrupt-zstd", message)
                return
            if piece:
                yield piece
            inside = not frame.eof
            chunk = frame.unused_data if frame.eof else b""
            if frame.eof:
                frame = unpacker.decompressobj()
    if inside:
        yield Damage(0, read, "truncated", "the file ends inside its last Zstandard frame; fetch or copy it again")
    else:
        yield Closed(read)


def events(file: IO[bytes], packing: str | None) -> Iterator[Event]:
    """Yield the bytes of a stored file, unpacked if it is packed."""
    if packing == "gzip":
        yield from gzip_events(file)
    elif packing == "zstd":
        yield from zstd_events(file)
    else:
        while piece := file.read(CHUNK):
            yield piece


def unpacked(body: bytes, packing: str | None, limit: int) -> bytes:
    """Unpack the bytes of one part, at most ``limit`` of them and one more.

    Raises:
        ValueError: they are damaged or cut off.
    """
    if packing is None:
        return body
    from io import BytesIO

    total = bytearray()
    for event in events(BytesIO(body), packing):
        if isinstance(event, Damage):
            raise ValueError(event.message)
        if isinstance(event, bytes):
            total += event
            if len(total) > limit:
                break
    return bytes(total)
