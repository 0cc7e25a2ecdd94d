"""One SQLite file -> a newsroom store: opened, checked and brought to the newest schema."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.resources import files
from pathlib import Path

from extractor.errors import PetikError

APPLICATION_ID = 0x50455449  # "PETI", written into the file's header, so that no other database is mistaken for ours


class StoreError(PetikError):
    """The store cannot be used; the message says why and what to do."""


def connect(path: Path, *, create: bool = False) -> sqlite3.Connection:
    """Open a newsroom store and bring it to the newest schema.

    Args:
        path: the SQLite file.
        create: make the file where there is none; otherwise a missing file is an error.

    Raises:
        StoreError: the file is missing, belongs to something else, or was written by a newer petik.
    """
    if not create and not path.is_file():
        raise StoreError(f"{path}: no such store; create one with 'petik newsroom load {path} RECORDS.jsonl'")
    if not path.parent.is_dir():
        raise StoreError(f"{path}: the folder {path.parent} does not exist; create it first")
    try:
        connection = sqlite3.connect(path, isolation_level=None, timeout=30, check_same_thread=False)
        connection.row_factory = sqlite3.Row
        _check_owner(connection, path)
        connection.execute("PRAGMA journal_mode = WAL")
    except sqlite3.DatabaseError as error:
        raise StoreError(f"{path}: cannot be opened as a newsroom store ({error}); is it another file?") from error
    connection.execute("PRAGMA synchronous = NORMAL")
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA temp_store = MEMORY")
    connection.execute("PRAGMA cache_size = -65536")
    connection.execute("PRAGMA mmap_size = 1073741824")
    migrate(connection, path)
    return connection


def migrations() -> list[tuple[int, str]]:
    """Return every schema step that ships with petik, as (version, SQL), oldest first."""
    folder = files("extractor.newsroom") / "migrations"
    steps = [(int(file.name.split(".")[0]), file.read_text(encoding="utf-8")) for file in folder.iterdir()]
    return sorted(steps)


def migrate(connection: sqlite3.Connection, path: Path) -> None:
    """Run the schema steps that this file has not seen, each in a transaction of its own.

    Raises:
        StoreError: the file was written by a newer petik.
    """
    steps = migrations()
    newest = steps[-1][0]
    version = _version(connection)
    if version > newest:
        raise StoreError(
            f"{path}: has schema {version}, this petik knows {newest}; use the newer petik that wrote the file"
        )
    for number, sql in steps:
        if number > version:
            with transaction(connection):
                if _version(connection) >= number:
                    continue  # another process was faster
                for statement in _statements(sql):
                    connection.execute(statement)
                connection.execute(f"PRAGMA user_version = {number}")
                connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")


@contextmanager
def transaction(connection: sqlite3.Connection) -> Iterator[None]:
    """Everything inside happens, or nothing does; inside another transaction it joins that one."""
    if connection.in_transaction:
        yield
        return
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
    except BaseException:
        connection.execute("ROLLBACK")
        raise
    connection.execute("COMMIT")


def _version(connection: sqlite3.Connection) -> int:
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def _check_owner(connection: sqlite3.Connection, path: Path) -> None:
    owner = connection.execute("PRAGMA application_id").fetchone()[0]
    tables = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
    if tables and owner != APPLICATION_ID:
        raise StoreError(f"{path}: is a database of something else; choose another file name for the store")


def _statements(sql: str) -> Iterator[str]:
    """Split a script at the semicolons that end a statement."""
    pending = ""
    for line in sql.splitlines(keepends=True):
        pending += line
        if sqlite3.complete_statement(pending):
            yield pending
            pending = ""
