"""Record types -> flat columns, so that a field added to a record is a column of its table without more ado.

A region becomes its name and a ``_code``; another nested record becomes one column per field, prefixed; a reference
to another record becomes an ``_id``. Lists of words stay lists, lists of records become lists of structs.
"""

import types
from collections.abc import Callable, Iterable, Mapping
from itertools import groupby
from operator import attrgetter
from typing import Annotated, Any, Literal, NamedTuple, Union, get_args, get_origin, get_type_hints

import msgspec

from extractor.records import Record, Region

RENAMED = {"start": "start_char", "end": "end_char"}
"""``end`` is a reserved word of SQL."""
Kind = str
"""``string``, ``int``, ``float``, ``bool``, ``strings`` or ``records``."""


class Column(NamedTuple):
    """One column: its name, its kind, the attributes that lead to its value, and the record type of list members."""

    name: str
    kind: Kind
    path: tuple[str, ...]
    members: type[Record] | None = None


def columns_of(
    record: type[Record], *, without: tuple[str, ...] = (), renamed: Mapping[str, str] | None = None
) -> tuple[Column, ...]:
    """Return the columns of a record type, in the order of its fields.

    Args:
        record: a record type.
        without: fields that stand in a table of their own.
        renamed: field -> column.
    """
    names = {**RENAMED, **(renamed or {})}
    found: list[Column] = []
    hints = get_type_hints(record, include_extras=True)
    for field in record.__struct_fields__:
        if field not in without:
            found += _columns(names.get(field, field), (field,), hints[field])
    return tuple(found)


def _columns(name: str, path: tuple[str, ...], hint: Any) -> list[Column]:
    hint = _bare(hint)
    if get_origin(hint) is list:
        member = _bare(get_args(hint)[0])
        if member is str:
            return [Column(name, "strings", path)]
        return [Column(name, "records", path, member)]
    if isinstance(hint, type) and issubclass(hint, msgspec.Struct):
        nested: list[Column] = []
        hints = get_type_hints(hint, include_extras=True)
        for field in hint.__struct_fields__:
            inner = name if hint is Region and field == "name" else f"{name}_{field}"
            nested += _columns(inner, (*path, field), hints[field])
        return nested
    return [Column(name, _kind(hint), path)]


def _bare(hint: Any) -> Any:
    """Drop ``None`` and annotations; ``int | float`` counts as float."""
    if get_origin(hint) is Annotated:
        return _bare(get_args(hint)[0])
    if get_origin(hint) in (Union, types.UnionType):
        choices = {_bare(choice) for choice in get_args(hint)} - {type(None)}
        return float if choices == {int, float} else next(iter(choices))
    return hint


def _kind(hint: Any) -> Kind:
    if get_origin(hint) is Literal:
        return "string"
    return {str: "string", int: "int", float: "float", bool: "bool"}[hint]


def row_reader(columns: tuple[Column, ...]) -> Callable[[Any], tuple[Any, ...]]:
    """Return what fetches the values of these columns from a record; a record that is absent has none in any of them.

    Runs of plain fields are fetched at once: a row is made for everything found in a million articles.
    """
    steps: list[tuple[Callable[[Any], Any], Callable[[Any], Iterable[Any]] | None, tuple[None, ...]]] = []
    for (_, kind), group in groupby(columns, _step):
        members = tuple(group)
        fields = [column.path[0] for column in members]
        if kind == "plain":
            steps.append((attrgetter(*fields) if len(fields) > 1 else _alone(fields[0]), None, ()))
        elif kind == "records":
            steps.append((attrgetter(fields[0]), _structs, ()))
        else:
            inner = row_reader(tuple(column._replace(path=column.path[1:]) for column in members))
            steps.append((attrgetter(fields[0]), inner, (None,) * len(members)))
    if len(steps) == 1 and steps[0][1] is None:
        return steps[0][0]

    def read(record: Any) -> tuple[Any, ...]:
        row: list[Any] = []
        for fetch, open_, absent in steps:
            value = fetch(record)
            if open_ is None:
                row += value
            else:
                row += absent if value is None else open_(value)
        return tuple(row)

    return read


def _step(column: Column) -> tuple[str, str]:
    """Tell which neighbours are fetched together: plain ones, and those of one nested record."""
    if len(column.path) > 1:
        return column.path[0], "nested"
    return (column.path[0], "records") if column.kind == "records" else ("", "plain")


def _alone(field: str) -> Callable[[Any], tuple[Any, ...]]:
    fetch = attrgetter(field)
    return lambda record: (fetch(record),)


def _structs(entries: Any) -> list[list[dict[str, Any]]]:
    return [[msgspec.structs.asdict(entry) for entry in entries]]


def built(record: type[Record], row: Mapping[str, Any], columns: tuple[Column, ...], **given: Any) -> Any:
    """Return the record that a row was made of; ``given`` are the fields that stand elsewhere."""
    tree: dict[str, Any] = dict(given)
    for column in columns:
        if column.path[0] in given:
            continue
        value = row[column.name]
        branch = tree
        for field in column.path[:-1]:
            branch = branch.setdefault(field, {})
        branch[column.path[-1]] = value
    return msgspec.convert(_pruned(tree), record)


def _pruned(tree: dict[str, Any]) -> dict[str, Any]:
    """A nested record of which nothing is there is ``None``; whole numbers lose their ``.0``."""
    return {key: _leaf(value) for key, value in tree.items()}


def _leaf(value: Any) -> Any:
    if isinstance(value, dict):
        return None if all(inner is None for inner in value.values()) else _pruned(value)
    return int(value) if isinstance(value, float) and value.is_integer() else value
