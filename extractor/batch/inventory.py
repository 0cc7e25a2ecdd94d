"""The inputs of a run: what each file is, its size and checksum, found while it is read once."""

import hashlib
from collections.abc import Iterable, Iterator
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO, Any, cast

import msgspec

from extractor.archives.fields import Columns
from extractor.archives.files import found, size_of
from extractor.archives.parts import Part
from extractor.archives.rejects import Rejected
from extractor.archives.scan import scan


class InputFile(msgspec.Struct, frozen=True):
    """One input file as it was read."""

    name: str
    size: int
    sha256: str


class Inventory:
    """Reads inputs and keeps count of them; the list of files goes to a temporary file, not to memory."""

    def __init__(self, inputs: Iterable[str], columns: Columns) -> None:
        self.inputs = list(inputs)
        self.columns = columns
        self.files = 0
        self.bytes_read = 0
        self.parts_read = 0
        self._digest = hashlib.sha256()
        self._listing = TemporaryFile()  # noqa: SIM115 (closed by close)
        self._open: _Hashed | None = None

    def parts(self) -> Iterator[Part]:
        """Yield every record of every input, in order."""
        for part in scan(self.inputs, columns=self.columns, watch=self._watched):
            self.parts_read += 1
            yield part

    def position(self) -> int:
        """Count the stored bytes read so far."""
        return self.bytes_read + (self._open.hashed if self._open is not None else 0)

    def listing(self) -> bytes:
        """Return one JSON line per input file."""
        self._listing.seek(0)
        return self._listing.read()

    @property
    def sha256(self) -> str:
        """A checksum over names, sizes and checksums of all input files."""
        return self._digest.hexdigest()

    def close(self) -> None:
        """Drop the list of files."""
        self._listing.close()

    def _watched(self, name: str, file: IO[bytes]) -> IO[bytes]:
        self._open = _Hashed(name, file, self._enter)
        return cast(IO[bytes], self._open)

    def _enter(self, entry: InputFile) -> None:
        line = msgspec.json.encode(entry) + b"\n"
        self._digest.update(line)
        self._listing.write(line)
        self.files += 1
        self.bytes_read += entry.size
        self._open = None


class _Hashed:
    """A file whose bytes are hashed as they are first read; closing reads what nobody asked for."""

    def __init__(self, name: str, file: IO[bytes], enter: Any) -> None:
        self.name, self.file, self.enter = name, file, enter
        self.digest = hashlib.sha256()
        self.hashed = self.at = 0
        self.closed = False

    def read(self, size: int = -1) -> bytes:
        piece = self.file.read(size)
        end = self.at + len(piece)
        if self.at <= self.hashed < end:
            self.digest.update(memoryview(piece)[self.hashed - self.at :])
            self.hashed = end
        self.at = end
        return piece

    def seek(self, offset: int, whence: int = 0) -> int:
        self.at = self.file.seek(offset, whence)
        return self.at

    def tell(self) -> int:
        return self.at

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def writable(self) -> bool:
        return False

    def flush(self) -> None:
        return

    def close(self) -> None:
        if self.closed:
            return
        self.closed = True
        self.seek(self.hashed)
        while self.read(1 << 20):
            pass
        self.enter(InputFile(self.name, self.hashed, self.digest.hexdigest()))


def total_bytes(inputs: Iterable[str]) -> int:
    """Add up the stored bytes of all inputs, as far as they can be told beforehand."""
    total = 0
    for name in found(inputs):
        if not isinstance(name, Rejected):
            try:
                total += size_of(name)
            except OSError:
                continue
    return total


def nothing_there(inputs: Iterable[str]) -> str | None:
    """Say why, when no input names any file; ``None`` as soon as one does."""
    faults = []
    for name in found(inputs):
        if not isinstance(name, Rejected):
            return None
        faults.append(f"{name.where}: {name.message}")
    return "; ".join(faults[:3]) or "no files are in these folders"


def resolved(inputs: Iterable[str]) -> list[str]:
    """Drop the trailing slashes of folders, so that one folder has one name."""
    return [name if "://" in name or name.startswith("@") else str(Path(name)) for name in inputs]
