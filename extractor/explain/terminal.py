"""Extraction -> coloured terminal text."""

from typing import Final

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from extractor.explain.marks import LAYERS, lines, marks
from extractor.records import Extraction

STYLES: Final = {
    "officials": "bold white on dark_green",
    "institutions": "black on light_steel_blue1",
    "dates": "black on khaki1",
    "figures": "bold black on dark_orange",
    "quotes": "italic underline",
    "coverage": "bold white on purple",
}


def render(found: Extraction) -> RenderableType:
    """Return the article with its marks and a table of records, for a rich console."""
    article = Text(found.article.text)
    for mark in sorted(marks(found), key=lambda mark: mark.start - mark.end):
        article.stylize(STYLES[mark.layer], mark.start, mark.end)
    legend = Text("  ").join(Text(f" {layer} ", STYLES[layer]) for layer in LAYERS)
    table = Table(box=None, pad_edge=False, header_style="bold", expand=True)
    table.add_column("record", no_wrap=True)
    table.add_column("says", ratio=3)
    table.add_column("rule", style="dim", no_wrap=True)
    table.add_column("words", ratio=2)
    for line in lines(found):
        words = line.words if len(line.words) <= 90 else f"{line.words[:87]}…"
        table.add_row(Text(line.id, STYLES[line.layer]), Text(line.says), Text(line.rule), Text(words))
    parts: list[RenderableType] = [article, Text(), legend, Text(), table]
    for warning in found.warnings:
        parts.append(Text(f"warning: {warning.code}: {warning.message}", "yellow"))
    return Group(*parts)
