"""One SQLite file per folder: its tables, its lock, and transactions that threads share."""

import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from extractor.errors import PetikError

FILE = "petik.sqlite"
LOCK = "petik.lock"
VERSION = 1
SCHEMA = """
CREATE TABLE IF NOT EXISTS runs (
    id INTEGER PRIMARY KEY, begun TEXT NOT NULL, ended TEXT, wish TEXT NOT NULL, process INTEGER NOT NULL);
CREATE TABLE IF NOT EXISTS robots (origin TEXT PRIMARY KEY, at TEXT NOT NULL, text TEXT, why TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS pages (
    url TEXT PRIMARY KEY, run INTEGER NOT NULL, file TEXT NOT NULL, offset INTEGER NOT NULL, at TEXT NOT NULL,
    etag TEXT, last_modified TEXT, read INTEGER NOT NULL DEFAULT 0);
CREATE TABLE IF NOT EXISTS answers (
    run INTEGER NOT NULL, url TEXT NOT NULL, file TEXT NOT NULL, offset INTEGER NOT NULL, PRIMARY KEY (run, url));
CREATE TABLE IF NOT EXISTS known (
    identity TEXT PRIMARY KEY, outcome TEXT NOT NULL, filter TEXT NOT NULL, first TEXT NOT NULL, modified TEXT);
CREATE TABLE IF NOT EXISTS articles (
    number INTEGER PRIMARY KEY, identity TEXT NOT NULL UNIQUE, article BLOB NOT NULL, about BLOB NOT NULL,
    digest TEXT NOT NULL, record BLOB, rules TEXT);
CREATE TABLE IF NOT EXISTS journal (
    run INTEGER NOT NULL, at TEXT NOT NULL, site TEXT NOT NULL, url TEXT NOT NULL, identity TEXT NOT NULL,
    outcome TEXT NOT NULL, reason TEXT, source TEXT, article TEXT, PRIMARY KEY (run, identity));
CREATE INDEX IF NOT EXISTS journal_article ON journal (run, article);
CREATE TABLE IF NOT EXISTS sites (
    site TEXT PRIMARY KEY, visited TEXT NOT NULL, last_new TEXT, drifted TEXT NOT NULL DEFAULT '', stopped TEXT);
CREATE TABLE IF NOT EXISTS walks (source TEXT NOT NULL, filter TEXT NOT NULL, PRIMARY KEY (source, filter));
CREATE TABLE IF NOT EXISTS images (name TEXT PRIMARY KEY, size INTEGER NOT NULL);
"""


class FolderBusy(PetikError):
    """Another run works in the folder; wait for it, or give another folder."""


class Tables:
    """The tables of one folder, created when they do not exist.

    Args:
        folder: created when it does not exist.
        alone: take the folder for this process; reading a report needs no lock.

    Raises:
        FolderBusy: another process works in the folder.
    """

    def __init__(self, folder: Path, *, alone: bool = True) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self._lock = threading.RLock()
        self._claim: sqlite3.Connection | None = None
        self._base = sqlite3.connect(folder / FILE, check_same_thread=False, isolation_level=None, timeout=30)
        try:
            self._open(folder, alone=alone)
        except sqlite3.DatabaseError as error:
            self.close()
            raise PetikError(
                f"{folder / FILE} cannot be used ({error}); put back a copy of it, or fetch into a new folder: what "
                "lies in this one stays as it is"
            ) from error

    def _open(self, folder: Path, *, alone: bool) -> None:
        self._claim = self._claimed(folder) if alone else None
        self._base.execute("PRAGMA journal_mode = WAL")
        # A power cut may take back the latest commits, but never tears them: what they said is found again in the
        # WARC files. What must not be lost is put on the disk with ``settle``.
        self._base.execute("PRAGMA synchronous = NORMAL")
        (version,) = self._base.execute("PRAGMA user_version").fetchone()
        if version not in (0, VERSION):
            self.close()
            raise PetikError(
                f"{folder / FILE} was written by another version of petik (its tables have version {version}, not "
                f"{VERSION}); fetch into a new folder, or use that petik"
            )
        self._base.executescript(SCHEMA)
        self._base.execute(f"PRAGMA user_version = {VERSION}")

    def close(self) -> None:
        """Give the folder free."""
        self._base.close()
        if self._claim is not None:
            self._claim.close()

    def settle(self) -> None:
        """Put everything written so far on the disk."""
        self._one("PRAGMA wal_checkpoint(FULL)")

    @contextmanager
    def together(self) -> Iterator[None]:
        """All or nothing: what is written in the block is there after a power cut, or none of it is."""
        with self._lock:
            if self._base.in_transaction:
                yield
                return
            self._base.execute("BEGIN IMMEDIATE")
            try:
                yield
            except BaseException:
                self._base.execute("ROLLBACK")
                raise
            self._base.execute("COMMIT")

    def _claimed(self, folder: Path) -> sqlite3.Connection:
        # SQLite's own lock works on every platform and ends with the process, however it ends.
        claim = sqlite3.connect(folder / LOCK, timeout=0, isolation_level=None, check_same_thread=False)
        try:
            claim.execute("BEGIN EXCLUSIVE")
        except sqlite3.OperationalError:
            claim.close()
            who = self._who()
            self._base.close()
            raise FolderBusy(
                f"another petik fetch is at work in {folder}{who}; wait for it to end, or give another folder"
            ) from None
        return claim

    def _who(self) -> str:
        if not self._one("SELECT 1 FROM sqlite_master WHERE name = 'runs'"):
            return ""
        row = self._one("SELECT process, begun FROM runs ORDER BY id DESC LIMIT 1")
        return f" (process {row[0]}, since {row[1]})" if row else ""

    def _do(self, statement: str, *values: object) -> None:
        with self._lock:
            self._base.execute(statement, values)

    def _one(self, statement: str, *values: object) -> tuple[Any, ...] | None:
        with self._lock:
            row: tuple[Any, ...] | None = self._base.execute(statement, values).fetchone()
            return row

    def _all(self, statement: str, *values: object) -> list[tuple[Any, ...]]:
        with self._lock:
            return self._base.execute(statement, values).fetchall()
