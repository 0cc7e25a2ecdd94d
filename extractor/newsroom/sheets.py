"""Rows -> CSV, JSON and XLSX in which nothing is a formula, numbers are numbers and addresses are links."""

import csv
import io
import json
import tempfile
from collections.abc import Iterable, Iterator, Sequence, Set
from pathlib import Path
from typing import Any

from extractor.newsroom.plain import cell, plain, web_link

Row = Sequence[Any]
LONGEST_CELL = 32_000
MOST_LINKS = 60_000
MOST_ROWS = 1_000_000


def as_csv(head: Sequence[str], rows: Iterable[Row]) -> Iterator[str]:
    """Yield CSV that spreadsheets open as what it is: with a byte order mark, and no cell that is a formula."""
    buffer = io.StringIO()
    writer = csv.writer(buffer)
    yield "\ufeff"
    writer.writerow(head)
    for row in rows:
        writer.writerow([cell(value) if isinstance(value, str) else value for value in row])
        if buffer.tell() > 65536:
            yield buffer.getvalue()
            buffer.seek(0)
            buffer.truncate()
    yield buffer.getvalue()


def as_json(head: Sequence[str], rows: Iterable[Row]) -> Iterator[str]:
    """Yield a JSON list with one object per row, one row per line."""
    before = "[\n"
    for row in rows:
        yield before + json.dumps(dict(zip(head, row, strict=True)), ensure_ascii=False)
        before = ",\n"
    yield "[]\n" if before == "[\n" else "\n]\n"


class Book:
    """An XLSX file: one sheet per table with frozen, filtered headers.

    Use as a context manager; the file is complete when it is left.
    """

    def __init__(self, path: Path) -> None:
        import xlsxwriter

        options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
        self._book = xlsxwriter.Workbook(str(path), {**options, "tmpdir": tempfile.gettempdir()})
        self._head = self._book.add_format(
            {"bold": True, "bg_color": "#1f2a37", "font_color": "#ffffff", "text_wrap": True}
        )
        self._wrap = self._book.add_format({"text_wrap": True, "valign": "top"})
        self._link = self._book.add_format({"font_color": "#0b4f9c", "underline": 1, "valign": "top"})
        self._day = self._book.add_format({"num_format": "yyyy-mm-dd", "valign": "top"})
        self._number = self._book.add_format({"num_format": "#,##0.##", "valign": "top"})
        self._share = self._book.add_format({"num_format": "0%", "valign": "top"})
        self._links = 0

    def __enter__(self) -> "Book":
        return self

    def __exit__(self, *_: object) -> None:
        self._book.close()

    def sheet(
        self,
        name: str,
        head: Sequence[str],
        rows: Iterable[Row],
        *,
        links: Set[int] = frozenset(),
        days: Set[int] = frozenset(),
        shares: Set[int] = frozenset(),
        widths: dict[int, int] | None = None,
    ) -> None:
        """Add a sheet; ``links``, ``days`` and ``shares`` are the columns that hold such values."""
        from datetime import date

        sheet = self._book.add_worksheet(_sheet_name(name))
        for column in range(len(head)):
            sheet.set_column(
                column, column, (widths or {}).get(column, 12 if column in days or column in shares else 24)
            )
        sheet.freeze_panes(1, 0)
        for column, label in enumerate(head):
            sheet.write_string(0, column, label, self._head)
        number = 0
        for number, row in enumerate(rows, 1):
            if number > MOST_ROWS:
                number -= 1
                break
            for column, value in enumerate(row):
                if value is None or value == "":
                    continue
                if isinstance(value, bool):
                    sheet.write_boolean(number, column, value)
                elif isinstance(value, (int, float)) and abs(value) < 1e300:
                    sheet.write_number(number, column, value, self._share if column in shares else self._number)
                elif column in days and (day := _day(value)):
                    sheet.write_datetime(number, column, date.fromisoformat(day), self._day)
                elif column in links and (address := web_link(str(value))) and self._links < MOST_LINKS:
                    self._links += 1
                    sheet.write_url(number, column, address, self._link, plain(str(value))[:255])
                else:
                    # No apostrophe here: the cell's type already says text, and XLSX keeps it.
                    sheet.write_string(number, column, plain(str(value))[:LONGEST_CELL], self._wrap)
        sheet.autofilter(0, 0, max(number, 1), max(len(head) - 1, 0))


def _day(value: object) -> str | None:
    from extractor.newsroom.clock import is_day

    text = str(value)[:10]
    return text if is_day(text) else None


def _sheet_name(name: str) -> str:
    """Return a name that a sheet may have: at most 31 signs, none of []:*?/\\."""
    return "".join("-" if sign in "[]:*?/\\'" else sign for sign in name)[:31]
