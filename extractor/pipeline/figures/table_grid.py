"""Text -> its tables: runs of lines of as many cells, parted by ``|`` or a tab, as token ranges."""

import re
from typing import Final

from msgspec import Struct

from extractor.pipeline.analysis import Analysis

Cell = tuple[int, int]
"""First token and the one behind the last; both are the same in an empty cell."""
PARTING: Final = re.compile(r"[|\t]")
RULE: Final = re.compile(r"[\s|:+-]+")
"""A line of Markdown that only parts the names of the columns from the rest."""
LEAST_LINES: Final = 2
LEAST_CELLS: Final = 2


class Grid(Struct, frozen=True):
    """A table: the cells of its first line, and those of every line below."""

    head: list[Cell]
    lines: list[list[Cell]]


def grids(analysis: Analysis) -> list[Grid]:
    """Return the tables of an article in text order; blank lines within one are passed over."""
    text = analysis.text
    if "|" not in text and "\t" not in text:
        return []
    found: list[Grid] = []
    rows: list[list[Cell]] = []
    start = analysis.article.body_start
    for line in text[start:].split("\n"):
        cells = _cells(analysis, line, start)
        start += len(line) + 1
        if not line.strip() or (rows and RULE.fullmatch(line)):
            continue
        if rows and (cells is None or len(cells) != len(rows[0])):
            found += _grid(rows)
            rows = []
        if cells is not None:
            rows.append(cells)
    return found + _grid(rows)


def _grid(rows: list[list[Cell]]) -> list[Grid]:
    return [Grid(rows[0], rows[1:])] if len(rows) >= LEAST_LINES else []


def _cells(analysis: Analysis, line: str, start: int) -> list[Cell] | None:
    """The cells of a line, without the empty ones that outer bars make; ``None`` where there are too few."""
    if "|" not in line and "\t" not in line:
        return None
    spans: list[tuple[int, int]] = []
    at = 0
    for match in PARTING.finditer(line):
        spans.append(_inside(line, at, match.start()))
        at = match.end()
    spans.append(_inside(line, at, len(line)))
    while spans and spans[0][0] == spans[0][1]:
        spans.pop(0)
    while spans and spans[-1][0] >= spans[-1][1]:
        spans.pop()
    if len(spans) < LEAST_CELLS:
        return None
    return [_tokens(analysis, start + first, start + last) for first, last in spans]


def _inside(line: str, first: int, last: int) -> tuple[int, int]:
    """The span of a cell without the spaces around it."""
    cell = line[first:last]
    first += len(cell) - len(cell.lstrip())
    return first, max(first, first + len(cell.strip()))


def _tokens(analysis: Analysis, first: int, last: int) -> Cell:
    if first >= last:
        at = analysis.words.at(first)
        return at, at
    return analysis.words.token_range(first, last)
