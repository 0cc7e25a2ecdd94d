"""Rows of one shard -> Parquet bytes: the same rows give the same bytes."""

from collections.abc import Iterable, Sequence
from functools import cache
from io import BytesIO
from typing import Any, get_type_hints

from extractor.records import Record
from extractor.store.columns import Column, columns_of
from extractor.store.tables import Row, Table


@cache
def schema_of(table: Table) -> Any:
    """Return the Arrow schema of a table."""
    import pyarrow as pa

    return pa.schema([pa.field(column.name, arrow_type(column)) for column in table.columns])


def arrow_type(column: Column) -> Any:
    """Return the Arrow type of a column."""
    import pyarrow as pa

    simple = {"string": pa.string(), "int": pa.int64(), "float": pa.float64(), "bool": pa.bool_()}
    if column.kind == "strings":
        return pa.list_(pa.string())
    if column.kind == "records":
        assert column.members is not None
        return pa.list_(pa.struct([(inner.name, simple[inner.kind]) for inner in plain_columns(column.members)]))
    return simple[column.kind]


def plain_columns(record: type[Record]) -> tuple[Column, ...]:
    """Return the columns of a record that stands inside a list, under the names of its fields."""
    own = {name: name for name in get_type_hints(record)}
    return columns_of(record, renamed=own)


def parquet_of(table: Table, rows: Iterable[Row]) -> bytes:
    """Return a Parquet file of these rows, in their order."""
    return parquet_bytes(table, [arrow_of(table, rows)])


def arrow_of(table: Table, rows: Iterable[Row]) -> Any:
    """Return rows as an Arrow table, which takes a small part of their memory.

    Raises:
        ArrowException, OverflowError, TypeError: a value has no place in its column.
    """
    import pyarrow as pa

    schema = schema_of(table)
    columns: list[Iterable[Any]] = list(zip(*rows, strict=True)) or [()] * len(table.columns)
    return pa.Table.from_arrays(
        [_array(values, field.type) for values, field in zip(columns, schema, strict=True)], schema=schema
    )


def parquet_bytes(table: Table, pieces: Sequence[Any]) -> bytes:
    """Return a Parquet file of Arrow tables, one after another; how the rows were cut into pieces leaves no trace."""
    import pyarrow as pa
    from pyarrow import parquet

    whole = pa.concat_tables(pieces).combine_chunks() if pieces else schema_of(table).empty_table()
    out = BytesIO()
    parquet.write_table(whole, out, compression="zstd", compression_level=3)
    return out.getvalue()


def _array(values: Iterable[Any], kind: Any) -> Any:
    import pyarrow as pa

    try:
        return pa.array(values, type=kind)
    except (pa.ArrowInvalid, OverflowError):
        if not pa.types.is_floating(kind):
            raise
        return pa.array([None if value is None else _number(value) for value in values], type=kind)


def _number(value: int | float) -> float:
    """Return the nearest number that a Parquet file can hold; whole amounts of trillions are no exact doubles."""
    try:
        return float(value)
    except OverflowError:
        return float("inf")
