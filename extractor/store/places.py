"""Where a dataset lies: a folder on disk, or one on any file system that fsspec knows.

A file appears under its name whole or not at all: on disk by a temporary name, fsync and rename; on an object
store because an object is stored whole.
"""

import os
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, Protocol

from extractor.errors import SettingsError

TEMPORARY = ".petik-"
"""How the name of an unfinished file begins."""
UNFINISHED = ".unfinished"
"""How it ends, so that whoever looks for ``*.parquet`` does not take it for a part of the table."""
SYNCS = 6
"""Files that are synced at once."""


class Place(Protocol):
    """A folder; names are relative to it, with slashes."""

    name: str

    def write(self, files: Iterable[tuple[str, bytes]]) -> None:
        """Write files, all of them durable when this returns."""

    def read(self, name: str) -> bytes:
        """Return a file.

        Raises:
            FileNotFoundError: there is none of that name.
        """

    def names(self, folder: str) -> list[str]:
        """List the finished files of a folder, sorted; none for a folder that does not exist."""

    def size(self, name: str) -> int | None:
        """Return the bytes of a file, ``None`` when there is none."""

    def remove(self, name: str) -> None:
        """Remove a file, if it is there."""

    def clear(self, folder: str) -> None:
        """Remove what unfinished runs left in a folder."""

    def path(self, name: str) -> str:
        """Return what other programs call a file."""


class Folder:
    """A folder on disk."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.name = str(root)

    def write(self, files: Iterable[tuple[str, bytes]]) -> None:
        targets: dict[Path, Path] = {}
        try:
            for name, body in files:
                target = self.root / name
                target.parent.mkdir(parents=True, exist_ok=True)
                partial = targets[target] = target.with_name(f"{TEMPORARY}{os.getpid()}-{target.name}{UNFINISHED}")
                partial.write_bytes(body)
            _sync_all(targets.values())
            for target, partial in targets.items():
                partial.replace(target)
        except OSError:
            for partial in targets.values():
                partial.unlink(missing_ok=True)
            raise
        _sync_all({target.parent for target in targets})

    def read(self, name: str) -> bytes:
        return (self.root / name).read_bytes()

    def names(self, folder: str) -> list[str]:
        place = self.root / folder
        if not place.is_dir():
            return []
        return sorted(f"{folder}/{e.name}" for e in place.iterdir() if not e.name.startswith(".") and e.is_file())

    def size(self, name: str) -> int | None:
        try:
            return (self.root / name).stat().st_size
        except FileNotFoundError:
            return None

    def remove(self, name: str) -> None:
        (self.root / name).unlink(missing_ok=True)

    def clear(self, folder: str) -> None:
        place = self.root / folder
        for entry in place.glob(f"{TEMPORARY}*") if place.is_dir() else ():
            entry.unlink(missing_ok=True)

    def path(self, name: str) -> str:
        return str(self.root.resolve() / name) if name else str(self.root.resolve())


class Bucket:
    """A folder on a file system that fsspec knows, such as ``s3://bucket/dataset``."""

    def __init__(self, url: str, files: Any, root: str) -> None:
        self.name = url.rstrip("/")
        self.files = files
        self.root = root.rstrip("/")

    def write(self, files: Iterable[tuple[str, bytes]]) -> None:
        for name, body in files:
            self.files.pipe_file(f"{self.root}/{name}", body)

    def read(self, name: str) -> bytes:
        return bytes(self.files.cat_file(f"{self.root}/{name}"))

    def names(self, folder: str) -> list[str]:
        self.files.invalidate_cache()
        try:
            found: Iterator[str] = iter(self.files.ls(f"{self.root}/{folder}", detail=False))
        except FileNotFoundError:
            return []
        return sorted(f"{folder}/{path.rsplit('/', 1)[-1]}" for path in found if not path.endswith("/"))

    def size(self, name: str) -> int | None:
        try:
            return int(self.files.info(f"{self.root}/{name}")["size"])
        except FileNotFoundError:
            return None

    def remove(self, name: str) -> None:
        if self.size(name) is not None:
            self.files.rm_file(f"{self.root}/{name}")

    def clear(self, folder: str) -> None:
        """Nothing to remove: an object that was not stored whole was not stored."""

    def path(self, name: str) -> str:
        return f"{self.name}/{name}" if name else self.name


def place_at(name: str) -> Place:
    """Return the folder of a path or URL.

    Raises:
        SettingsError: it is a URL and fsspec, or what it needs for this scheme, is not installed.
    """
    if "://" not in name or name.startswith("file://"):
        return Folder(Path(name.removeprefix("file://")))
    try:
        from fsspec.core import url_to_fs

        files, root = url_to_fs(name, skip_instance_cache=False, use_listings_cache=False)
    except (ImportError, ValueError) as error:
        raise SettingsError(f"{name}: {error}; remote datasets need pip install 'petik[dask]'") from None
    return Bucket(name, files, str(root))


def _sync_all(paths: Iterable[Path]) -> None:
    """Make files, or the names in folders, durable: side by side, for a disk takes many in the time of one."""
    waiting = list(paths)
    if len(waiting) == 1:
        _sync(waiting[0])
        return
    try:
        with ThreadPoolExecutor(SYNCS) as threads:
            done = [threads.submit(_sync, path) for path in waiting]
        for one in done:
            one.result()
    except RuntimeError:  # no room for another thread
        for path in waiting:
            _sync(path)


def _sync(path: Path) -> None:
    """Make a file, or the names in a folder, durable; systems that cannot open a folder need not."""
    try:
        descriptor = os.open(path, os.O_RDONLY)
    except OSError:
        if path.is_dir():
            return
        raise
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
