"""What the user points at -> the files that are meant, on disk or on any file system that fsspec knows."""

import glob
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import IO, Any, cast

from extractor.archives.rejects import Rejected
from extractor.errors import SettingsError

KINDS = {
    ".txt": "text",
    ".text": "text",
    ".md": "text",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".json": "json",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".csv": "csv",
    ".tsv": "csv",
    ".parquet": "parquet",
    ".pq": "parquet",
    ".warc": "warc",
    ".wacz": "wacz",
}
PACKINGS = {".gz": "gzip", ".zst": "zstd"}


def kind_of(name: str) -> tuple[str | None, str | None]:
    """Return kind and packing by the ending of a file's name, ``None`` where it says nothing.

    >>> kind_of("berita/2025.jsonl.gz")
    ('jsonl', 'gzip')
    """
    path = Path(name.lower())
    packing = PACKINGS.get(path.suffix)
    if packing is not None:
        path = path.with_suffix("")
    return KINDS.get(path.suffix), packing


def is_remote(name: str) -> bool:
    """``s3://…`` and its like are remote; a path or ``file://`` is not."""
    return "://" in name and not name.startswith("file://")


def found(paths: Iterable[str]) -> Iterator[str | Rejected]:
    """Yield every file meant by files, folders (recursive, sorted), globs and lists (``@names.txt``), in order.

    Hidden files and folders inside a folder are no inputs. A path that does not exist is a rejection.
    """
    for path in paths:
        if path.startswith("@"):
            yield from found(_listed(Path(path[1:])))
        elif is_remote(path):
            yield from _remote(path)
        else:
            yield from _local(path.removeprefix("file://"))


def open_file(name: str) -> IO[bytes]:
    """Open a local or remote file for reading bytes.

    Raises:
        OSError: it cannot be opened.
        SettingsError: it is remote and fsspec is not installed.
    """
    if is_remote(name):
        return cast(IO[bytes], filesystem(name).open(name, "rb"))
    return Path(name).open("rb")


def size_of(name: str) -> int:
    """Return the bytes of a stored file."""
    return int(filesystem(name).size(name)) if is_remote(name) else Path(name).stat().st_size


def filesystem(name: str) -> Any:
    """Return the fsspec file system of a remote name."""
    try:
        from fsspec.core import url_to_fs
    except ImportError:
        raise SettingsError(f"{name}: remote files need the extra: pip install 'petik[archive]'") from None
    try:
        return url_to_fs(name)[0]
    except (ImportError, ValueError) as error:
        raise SettingsError(f"{name}: {error}; for S3 say pip install 'petik[dask]'") from None


def _listed(path: Path) -> list[str]:
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsError(f"@{path}: the list cannot be read: {error}") from None
    return [line.strip() for line in lines if line.strip() and not line.startswith("#")]


def _local(path: str) -> Iterator[str | Rejected]:
    place = Path(path)
    if place.is_dir():
        yield from _walk(place)
    elif place.exists() or place.is_symlink():
        yield path
    elif glob.has_magic(path):
        matches = sorted(glob.glob(path, recursive=True))  # noqa: PTH207 (Path.glob takes no absolute pattern)
        if not matches:
            yield Rejected(reason="not-found", message="no file matches this pattern", where=path)
        for match in matches:
            yield from _local(match) if Path(match).is_dir() else iter([match])
    else:
        yield Rejected(reason="not-found", message="no such file or folder", where=path)


def _walk(folder: Path) -> Iterator[str | Rejected]:
    """Yield the files below a folder without holding more than one folder's names."""
    try:
        entries = sorted(folder.iterdir(), key=lambda entry: entry.name)
    except OSError as error:
        yield Rejected(reason="unreadable", message=error.strerror or str(error), where=str(folder))
        return
    for entry in entries:
        if entry.name.startswith("."):
            continue
        if entry.is_dir():
            if not entry.is_symlink():
                yield from _walk(entry)
        elif entry.is_file() or entry.is_symlink():
            yield str(entry)


def _remote(path: str) -> Iterator[str | Rejected]:
    files = filesystem(path)
    try:
        if glob.has_magic(path):
            matches = sorted(files.glob(path))
        elif files.isdir(path):
            matches = sorted(files.find(path))
        else:
            matches = [path] if files.exists(path) else []
    except OSError as error:
        yield Rejected(reason="unreadable", message=str(error), where=path)
        return
    if not matches:
        yield Rejected(reason="not-found", message="no such file, folder or match", where=path)
    for match in matches:
        yield path if match == path else str(files.unstrip_protocol(match))
