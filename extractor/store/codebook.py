"""The data dictionary: every column of every table with type, unit, meaning and an example."""

import tomllib
from collections.abc import Mapping
from importlib.resources import files
from typing import Any

import msgspec

from extractor.store.tables import ALL_TABLES

TYPES = {
    "string": "text",
    "int": "integer",
    "float": "number",
    "bool": "boolean",
    "strings": "list of text",
    "records": "list of records",
}


class ColumnEntry(msgspec.Struct, frozen=True, kw_only=True):
    """One column of a table."""

    name: str
    type: str
    unit: str | None = None
    meaning: str
    example: str


class TableEntry(msgspec.Struct, frozen=True, kw_only=True):
    """One table; ``rows`` is known only for a dataset. ``key`` identifies a row."""

    name: str
    meaning: str
    key: tuple[str, ...]
    rows: int | None = None
    columns: list[ColumnEntry]


def codebook(rows: Mapping[str, int] | None = None) -> list[TableEntry]:
    """Return the dictionary of all tables, with their counts where ``rows`` gives them.

    Raises:
        KeyError: a column has no entry in ``codebook.toml`` (a test holds them together).
    """
    entries = tomllib.loads((files("extractor.store") / "codebook.toml").read_text(encoding="utf-8"))
    found = []
    for table in ALL_TABLES.values():
        own: Mapping[str, Any] = entries.get(table.name, {})
        columns = []
        for column in table.columns:
            entry = own.get(column.name) or entries["shared"][column.name]
            columns.append(ColumnEntry(name=column.name, type=TYPES[column.kind], **entry))
        found.append(
            TableEntry(
                name=table.name,
                meaning=entries["tables"][table.name],
                key=table.key,
                rows=None if rows is None else rows.get(table.name, 0),
                columns=columns,
            )
        )
    return found


def markdown(tables: list[TableEntry]) -> str:
    """Return the dictionary as a page."""
    lines = ["# Codebook", ""]
    for table in tables:
        counted = "" if table.rows is None else f" {table.rows:,} rows."
        lines += [f"## {table.name}", "", f"{table.meaning}{counted} Key: {', '.join(table.key)}.", ""]
        lines += ["| column | type | unit | meaning | example |", "|---|---|---|---|---|"]
        for column in table.columns:
            cells = (column.name, column.type, column.unit or "", column.meaning, f"`{column.example}`")
            lines.append("| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |")
        lines.append("")
    return "\n".join(lines)
