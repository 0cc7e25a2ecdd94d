"""Parts -> shards: consecutive inputs that are worked and written together, and recognised again by a digest."""

import hashlib
from collections.abc import Callable, Iterable, Iterator
from typing import IO

import msgspec
from msgspec.structs import replace

from extractor.archives.files import open_file
from extractor.archives.parts import Part
from extractor.batch.settings import RunSettings

PER_SHARD = 1_000_000
"""``article_key`` is the number of the shard times this, plus the place in the shard."""


class Shard(msgspec.Struct, frozen=True, kw_only=True):
    """Consecutive inputs. ``identity`` is a digest over where they stand and what their bytes are.

    ``position`` counts the stored bytes read so far, for the progress bar only.
    """

    number: int
    identity: str
    parts: list[Part]
    position: int = 0

    @property
    def name(self) -> str:
        """The stem of this shard's files."""
        return f"part-{self.number:06}"


def shards(parts: Iterable[Part], settings: RunSettings, position: Callable[[], int] = lambda: 0) -> Iterator[Shard]:
    """Group parts into shards, in order; a body that can be read again where it stands is not carried along."""
    held: list[Part] = []
    digest, size, number = hashlib.sha256(), 0, 0
    for part in parts:
        body = part.body or b""
        place = (part.where, part.input, part.form, part.offset, part.length, part.packing, part.reason, len(body))
        digest.update(msgspec.msgpack.encode(place))
        digest.update(body)
        size += len(body)
        held.append(replace(part, body=None) if part.again else part)
        if len(held) >= settings.shard_articles or size >= settings.shard_bytes:
            yield Shard(number=number, identity=digest.hexdigest(), parts=held, position=position())
            held, digest, size, number = [], hashlib.sha256(), 0, number + 1
    if held:
        yield Shard(number=number, identity=digest.hexdigest(), parts=held, position=position())


class Bodies:
    """Reads again the bytes that a shard does not carry, keeping the last file open."""

    def __init__(self) -> None:
        self._name: str | None = None
        self._file: IO[bytes] | None = None

    def of(self, part: Part) -> Part:
        """Return a part with its bytes.

        Raises:
            OSError: the file is gone or cannot be read.
        """
        if part.body is not None or not part.again:
            return part
        assert part.offset is not None and part.length is not None
        if self._file is None or self._name != part.input:
            self.close()
            self._file, self._name = open_file(part.input), part.input
        self._file.seek(part.offset)
        return replace(part, body=self._file.read(part.length))

    def close(self) -> None:
        """Close the file that is open."""
        if self._file is not None:
            self._file.close()
        self._file = self._name = None
