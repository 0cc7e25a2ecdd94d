"""CSV and Parquet -> one part per row, as a JSON object; broken quoting costs the rows it stands in."""

import codecs
import csv
import io
import json
from collections.abc import Iterator
from datetime import date, datetime
from itertools import islice
from typing import IO, cast

from msgspec.structs import replace

from extractor.archives.decode import text_of
from extractor.archives.fields import Columns
from extractor.archives.lines import lines_of
from extractor.archives.parts import Part, unusable
from extractor.archives.rejects import TEXT_LIMIT
from extractor.archives.unpack import Damage
from extractor.errors import InputRejected, SettingsError

UTF16_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
ROW_LINES = 2_000
"""Lines that one quoted row may span; beyond that its quoting is taken for broken."""


def scan_csv(file: IO[bytes], name: str, packing: str | None, columns: Columns) -> Iterator[Part]:
    """Yield one part per row of a CSV file with a header; comma, semicolon and tab are told apart by the header.

    A row with broken quoting is one rejection, and reading goes on at the next line that is a whole row.
    """
    recoded = packing is None and _is_utf16(file)
    lines = _Lines(cast(IO[bytes], codecs.EncodedFile(file, "utf-8", "utf-16")) if recoded else file, packing)
    opening = lines.take(0)
    if opening is None:
        yield unusable("empty", "nothing in it; a header and rows are needed", where=name, input=name)
        return
    mark = _delimiter(opening)
    header = next(csv.reader([opening], delimiter=mark), [])
    where = columns.resolve(header)
    if "text" not in where and "html" not in where:
        yield no_text(name, header)
        return
    number = 1
    while lines.peek(0) is not None:
        if isinstance(damage := lines.peek(0), Damage):
            lines.drop(1)
            at = f"{name}: bytes {damage.offset:,} to {damage.end:,}"
            yield unusable(damage.reason, f"{damage.message}; after line {number}", where=at, input=name)
            continue
        row, used, fault = _row(lines, mark, len(header))
        start, number = number + 1, number + used
        offset, length = (None, None) if recoded else lines.span(used)
        lines.drop(used)
        place = f"{name}:{start}"
        if fault is not None:
            at = place if used == 1 else f"{place}-{number}"
            yield unusable("csv-broken", fault, where=at, input=name, offset=offset, length=length)
        elif row:
            part = row_part(dict(zip(header, row, strict=True)), name, place)
            yield replace(part, offset=offset, length=length)


def scan_parquet(file: IO[bytes], name: str, columns: Columns) -> Iterator[Part]:
    """Yield one part per row of a Parquet file, reading only the columns that hold parts of an article.

    Raises:
        SettingsError: the package pyarrow is not installed.
    """
    try:
        from pyarrow import ArrowException, parquet
    except ImportError:
        raise SettingsError(f"{name}: Parquet needs the extra: pip install 'petik[archive]'") from None
    number = 0
    try:
        table = parquet.ParquetFile(file)
        where = columns.resolve(table.schema_arrow.names)
        if "text" not in where and "html" not in where:
            yield no_text(name, table.schema_arrow.names)
            return
        wanted = sorted(set(where.values()))
        for batch in table.iter_batches(batch_size=64, columns=wanted):
            for row in batch.to_pylist():
                number += 1
                yield row_part(row, name, f"{name}:{number}")
    except (ArrowException, OSError) as error:
        at = f"{name}: after row {number}" if number else name
        yield unusable("corrupt-parquet", f"not a sound Parquet file: {str(error)[:300]}", where=at, input=name)


def row_part(row: dict[str, object], name: str, where: str) -> Part:
    """Return the part of one row."""
    return Part(where=where, input=name, form="json", body=json.dumps(row, default=_plain).encode())


def no_text(name: str, header: list[str]) -> Part:
    """Return the rejection of a whole table that has no column of text."""
    message = f"no column known to hold the text; the columns are {', '.join(header)[:300]}: say --map text=COLUMN"
    return unusable("missing-text", message, where=name, input=name)


def _is_utf16(file: IO[bytes]) -> bool:
    """Tell whether a file is UTF-16, as spreadsheets save it; anything else is decoded line by line."""
    mark = file.read(2)
    file.seek(0)
    return mark in UTF16_MARKS


def _plain(value: object) -> str:
    return value.isoformat() if isinstance(value, datetime | date) else str(value)


def _delimiter(header: str) -> str:
    return max(",;\t|", key=header.count)


def _row(lines: "_Lines", mark: str, width: int) -> tuple[list[str], int, str | None]:
    """Return the next row, how many lines it takes, and what is wrong with it."""
    text, quotes, used = "", 0, 0
    fault = "a quotation mark is opened and not closed"
    while used < ROW_LINES and isinstance(line := lines.peek(used), str):
        text += line
        used += 1
        quotes += line.count('"')
        if len(text) > TEXT_LIMIT:
            break
        if quotes % 2:
            continue
        if not text.strip():
            return [], used, None
        row, fault = _parsed(text, mark, width)
        if row is not None:
            return row, used, None
        if used == 1:
            return [], 1, fault
        break
    return [], _until_whole_row(lines, mark, width), fault


def _until_whole_row(lines: "_Lines", mark: str, width: int) -> int:
    """Count the lines up to the next one that is a whole row by itself or opens a sound quoted one."""
    count = 1
    while count < ROW_LINES and isinstance(line := lines.peek(count), str):
        if not line.count('"') % 2:
            if line.count(mark) >= width - 1 and _parsed(line, mark, width)[0] is not None:
                return count
        elif line.count(mark) and _opens_row(lines, count, mark, width):
            return count
        count += 1
    return count


def _opens_row(lines: "_Lines", start: int, mark: str, width: int) -> bool:
    """A quoted row begins here: it closes within a few paragraphs and has the right number of columns."""
    text, quotes = "", 0
    for ahead in range(start, start + 50):
        line = lines.peek(ahead)
        if not isinstance(line, str):
            return False
        text += line
        quotes += line.count('"')
        if not quotes % 2:
            return _parsed(text, mark, width)[0] is not None
    return False


def _parsed(text: str, mark: str, width: int) -> tuple[list[str] | None, str]:
    csv.field_size_limit(TEXT_LIMIT)
    try:
        rows = list(islice(csv.reader(io.StringIO(text, newline=""), delimiter=mark, strict=True), 2))
    except csv.Error as error:
        return None, f"broken quoting: {error}"
    if len(rows) != 1:
        return None, "broken quoting: two rows in one"
    if len(rows[0]) != width:
        return None, f"{len(rows[0])} columns where the header has {width}"
    return rows[0], ""


class _Lines:
    """Decoded lines that can be looked at ahead."""

    def __init__(self, file: IO[bytes], packing: str | None) -> None:
        self.source = lines_of(file, packing)
        self.ahead: list[str | Damage] = []
        self.spans: list[tuple[int, int]] = []
        self.start = 0
        self.first = True

    def peek(self, count: int) -> str | Damage | None:
        while len(self.ahead) - self.start <= count:
            line = next(self.source, None)
            if line is None:
                return None
            if isinstance(line, Damage):
                self.ahead.append(line)
                self.spans.append((line.offset, line.end))
            else:
                self.ahead.append(self._decoded(line[1]))
                self.spans.append((line[0], line[0] + line[2]))
        return self.ahead[self.start + count]

    def drop(self, count: int) -> None:
        self.start += count
        if self.start > ROW_LINES:
            del self.ahead[: self.start], self.spans[: self.start]
            self.start = 0

    def span(self, count: int) -> tuple[int, int]:
        """Return where the next lines stand, as offset and length."""
        begin, end = self.spans[self.start][0], self.spans[self.start + count - 1][1]
        return begin, end - begin

    def take(self, count: int) -> str | None:
        line = self.peek(count)
        self.drop(count + 1)
        return line if isinstance(line, str) else None

    def _decoded(self, line: bytes) -> str:
        if self.first:
            self.first = False
            line = line.removeprefix(b"\xef\xbb\xbf")
        try:
            return (text_of(line) if line.strip() else line.decode("ascii")) + "\n"
        except InputRejected:
            return line.decode("utf-8", "replace") + "\n"
