"""A dataset -> files of other programs: CSV with CSV-W metadata, JSON lines, DuckDB, XLSX, Popolo JSON."""

import csv
import json
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from extractor.store.codebook import codebook
from extractor.store.columns import Column
from extractor.store.dataset import Dataset
from extractor.store.popolo import popolo
from extractor.store.tables import ALL_TABLES

SHEET_ROWS = 1_048_575
"""Rows below the header that a sheet can hold."""
CELL = 32_767
"""Characters that a cell can hold."""
SCHEMA_TYPES = {"string": "string", "int": "integer", "float": "number", "bool": "boolean"}


class Export(NamedTuple):
    """How a dataset is written for another program; ``folder`` tells whether it needs one."""

    meaning: str
    folder: bool
    write: Callable[[Dataset, Path], None]


def rows_of(dataset: Dataset, table: str) -> Iterator[dict[str, Any]]:
    """Yield the rows of a table, one file in memory at a time."""
    for batch in dataset.batches(table):
        yield from batch.to_pylist()


def write_csv(dataset: Dataset, folder: Path) -> None:
    """Write one CSV per table (UTF-8, lists as JSON) and ``csv-metadata.json`` as W3C CSV on the Web describes it.

    Text that a spreadsheet would take for a formula is left as it is; for spreadsheets there is XLSX.
    """
    folder.mkdir(parents=True, exist_ok=True)
    for table in dataset.tables:
        columns = ALL_TABLES[table].columns
        with (folder / f"{table}.csv").open("w", encoding="utf-8", newline="") as file:
            out = csv.writer(file)
            out.writerow([column.name for column in columns])
            for row in rows_of(dataset, table):
                out.writerow([_text(row[column.name]) for column in columns])
    (folder / "csv-metadata.json").write_text(_dumped(csvw(dataset)), encoding="utf-8")


def csvw(dataset: Dataset) -> dict[str, Any]:
    """Return the CSV on the Web metadata of a dataset: types, meanings, keys and joins of all tables."""
    tables = []
    for entry in codebook(dataset.manifest["rows"]):
        if entry.name not in dataset.tables:
            continue
        kinds = {column.name: column for column in ALL_TABLES[entry.name].columns}
        schema: dict[str, Any] = {
            "columns": [
                {
                    "name": column.name,
                    "titles": column.name,
                    "datatype": _datatype(kinds[column.name]),
                    "dc:description": column.meaning + (f" Unit: {column.unit}." if column.unit else ""),
                }
                for column in entry.columns
            ],
            "primaryKey": list(entry.key),
        }
        if entry.name not in ("articles", "rejects"):
            reference = {"resource": "articles.csv", "columnReference": "article_key"}
            schema["foreignKeys"] = [{"columnReference": "article_key", "reference": reference}]
        tables.append({"url": f"{entry.name}.csv", "dc:description": entry.meaning, "tableSchema": schema})
    return {"@context": ["http://www.w3.org/ns/csvw", {"@language": "en"}], "tables": tables}


def write_jsonl(dataset: Dataset, file: Path) -> None:
    """Write one extraction per line, as ``petik extract`` does."""
    import msgspec

    with file.open("wb") as out:
        for found in dataset.extractions():
            out.write(msgspec.json.encode(found) + b"\n")


def write_xlsx(dataset: Dataset, file: Path) -> None:
    """Write a workbook with one sheet per table: numbers as numbers, header frozen, formulas harmless.

    What begins like a formula is stored as text. A text too long for a cell is cut and ends in an ellipsis; a table
    too long for a sheet goes on in another one.
    """
    import xlsxwriter

    with xlsxwriter.Workbook(str(file), {"constant_memory": True, "strings_to_formulas": False}) as book:
        bold = book.add_format({"bold": True})
        for table in dataset.tables:
            columns = ALL_TABLES[table].columns
            sheet, line, number = None, 0, 0
            for row in _or_none(rows_of(dataset, table)):
                if sheet is None or line > SHEET_ROWS:
                    number += 1
                    sheet = book.add_worksheet(table if number == 1 else f"{table} {number}")
                    sheet.freeze_panes(1, 1)
                    for place, column in enumerate(columns):
                        sheet.write_string(0, place, column.name, bold)
                    line = 1
                if row is not None:
                    for place, column in enumerate(columns):
                        _cell(sheet, line, place, row[column.name])
                    line += 1


def write_popolo(dataset: Dataset, file: Path) -> None:
    """Write persons, organisations, posts and memberships as Popolo JSON."""
    file.write_text(_dumped(popolo(rows_of(dataset, "officials"), rows_of(dataset, "institutions"))), encoding="utf-8")


def write_duckdb(dataset: Dataset, file: Path) -> None:
    """Write one DuckDB database that holds the rows themselves, so that it can be moved and sent."""
    import duckdb

    from extractor.store.database import create_unique_articles

    partial = file.with_name(f".petik-{file.name}")
    partial.unlink(missing_ok=True)
    with duckdb.connect(str(partial)) as database:
        for table in dataset.tables:
            for number, batch in enumerate(dataset.batches(table)):
                database.register("batch", batch)
                database.execute(
                    f"INSERT INTO {table} SELECT * FROM batch" if number else f"CREATE TABLE {table} AS FROM batch"
                )
        create_unique_articles(database, dataset.tables)
    partial.replace(file)


FORMATS: Mapping[str, Export] = {
    "csv": Export("one CSV per table, with CSV-W metadata", True, write_csv),
    "duckdb": Export("one database with all rows in it", False, write_duckdb),
    "jsonl": Export("one extraction per line", False, write_jsonl),
    "xlsx": Export("a workbook, one sheet per table", False, write_xlsx),
    "popolo": Export("persons, organisations, posts and memberships", False, write_popolo),
}


def _cell(sheet: Any, line: int, place: int, value: Any) -> None:
    if value is None:
        return
    if isinstance(value, bool):
        sheet.write_boolean(line, place, value)
    elif isinstance(value, int | float) and abs(value) < 1e15:
        sheet.write_number(line, place, value)
    else:
        text = str(_text(value))
        sheet.write_string(line, place, text if len(text) <= CELL else text[: CELL - 1] + "…")


def _text(value: Any) -> Any:
    if isinstance(value, bool):
        return "true" if value else "false"
    return json.dumps(value, ensure_ascii=False) if isinstance(value, list) else value


def _datatype(column: Column) -> Any:
    return SCHEMA_TYPES.get(column.kind, "json")


def _dumped(tree: Any) -> str:
    return json.dumps(tree, ensure_ascii=False, indent=1) + "\n"


def _or_none(rows: Iterator[dict[str, Any]]) -> Iterator[dict[str, Any] | None]:
    """An empty table still has a sheet."""
    first = next(rows, None)
    yield first
    yield from rows
