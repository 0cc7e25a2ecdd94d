"""patterns/*.toml -> validated values; every complaint names file, entry and remedy."""

import hashlib
import tomllib
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

import msgspec

from extractor.errors import RuleError

T = TypeVar("T")


class Entry(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The base of every entry type: immutable, by keyword, unknown keys are errors."""


_opened: ContextVar[list[Path] | None] = ContextVar("opened rule files", default=None)


@contextmanager
def reading() -> Iterator[list[Path]]:
    """Collect the files that are read meanwhile: what ``petik check`` finds unread is a mistake."""
    files: list[Path] = []
    token = _opened.set(files)
    try:
        yield files
    finally:
        _opened.reset(token)


def toml(path: Path, shape: type[T]) -> T:
    """Read one TOML file into ``shape`` (an :class:`Entry` or a built-in container of them).

    Raises:
        RuleError: the file is missing, is not TOML, or does not have the shape.
    """
    return _shaped(path, _table(path), shape)


def word_sets(path: Path, shape: type[T]) -> T:
    """Read a TOML file of nothing but lists of single words into ``shape``, whose fields are frozen sets.

    Raises:
        RuleError: as :func:`toml`, and where a list names one word twice, or more than one word at once.
    """
    table = _table(path)
    for name, forms in _shaped(path, table, dict[str, list[str]]).items():
        for form in forms:
            if " " in form:
                raise RuleError(f"{path}: {name}: {form!r} is more than one word; name each by itself")
            if forms.count(form) > 1:
                raise RuleError(f"{path}: {name}: {form!r} stands twice; delete one")
    return _shaped(path, table, shape)


def _table(path: Path) -> dict[str, Any]:
    if (log := _opened.get()) is not None:
        log.append(path)
    try:
        with path.open("rb") as file:
            return tomllib.load(file)
    except FileNotFoundError:
        raise RuleError(f"{path}: missing; restore it from the petik distribution") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise RuleError(f"{path}: not valid TOML: {error}") from error


def _shaped(path: Path, table: dict[str, Any], shape: type[T]) -> T:
    try:
        return msgspec.convert(table, shape)
    except msgspec.ValidationError as error:
        raise RuleError(f"{path}: {error}") from error


def folder(path: Path, shape: type[T]) -> dict[str, T]:
    """Read every ``*.toml`` of a folder, in sorted order: stem -> value."""
    return {file.stem: toml(file, shape) for file in sorted(path.glob("*.toml"))}


@cache
def digest(path: Path) -> str:
    """SHA-256 over names and bytes of all rule data: two runs with one digest used the same rules."""
    total = hashlib.sha256()
    for file in sorted(path.rglob("*.toml")):
        total.update(file.relative_to(path).as_posix().encode() + b"\0" + file.read_bytes() + b"\0")
    return total.hexdigest()
