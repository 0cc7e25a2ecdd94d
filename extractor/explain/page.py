"""Extraction -> one self-contained HTML page: the article with its records marked, and why each is there."""

from collections.abc import Iterator
from html import escape
from itertools import pairwise
from typing import Final

from extractor.explain.marks import LAYERS, Mark, lines, marks
from extractor.records import Extraction

COLOURS: Final = {
    "officials": "#b7e1b0",
    "institutions": "#bcdcf2",
    "dates": "#f6ea9d",
    "figures": "#fdcb98",
    "quotes": "#ece2f4",
    "coverage": "#e6bfdc",
}
SHUT: Final = ("insert", "caption")

PAGE: Final = """<!doctype html>
<html lang="id"><head><meta charset="utf-8"><title>{title}</title>
<meta name="viewport" content="width=device-width, initial-scale=1"><style>
body {{ font: 17px/1.6 Georgia, serif; max-width: 56rem; margin: 2rem auto; padding: 0 1rem; color: #1a1a1a }}
h1 {{ line-height: 1.25 }}
.article p {{ white-space: pre-line; max-width: 42rem }}
.shut {{ color: #777; font-size: 15px }}
.article a {{ color: inherit; text-decoration: none; border-radius: .2rem; padding: .08rem 0 }}
.article a:hover, tr:target td {{ outline: 2px solid #555 }}
table {{ border-collapse: collapse; font: 14px/1.4 system-ui, sans-serif; width: 100% }}
th, td {{ text-align: left; vertical-align: top; padding: .35rem .6rem; border-bottom: 1px solid #ddd }}
td:nth-child(2) {{ min-width: 16rem }}
td:nth-child(3) {{ color: #555; white-space: nowrap }}
.chip {{ padding: .1rem .45rem; border-radius: .3rem; font: 14px system-ui, sans-serif; white-space: nowrap }}
{colours}
@media print {{ * {{ print-color-adjust: exact }} }}
</style></head><body>
<h1>{title}</h1><p>{source}</p><p>{legend}</p>
<div class="article">
{marked}
</div>
<h2>Records</h2><table><thead><tr><th>record</th><th>says</th><th>rule</th><th>words</th></tr></thead>
<tbody>
{rows}
</tbody></table>{warnings}
</body></html>
"""


def render(found: Extraction) -> str:
    """Return the page as HTML; every text of the article is escaped."""
    article = found.article
    warnings = "".join(f"<li><b>{escape(w.code)}</b> {escape(w.message)}</li>" for w in found.warnings)
    return PAGE.format(
        title=escape(article.title or article.id),
        source=escape(" · ".join(part for part in (article.outlet or article.site, article.published_at) if part)),
        colours="\n".join(f".{layer} {{ background: {colour} }}" for layer, colour in COLOURS.items()),
        legend=" ".join(f'<span class="chip {layer}">{layer}</span>' for layer in LAYERS),
        marked="\n".join(_paragraphs(found)),
        rows="\n".join(
            f'<tr id="{escape(line.id)}"><td><span class="chip {line.layer}">{escape(line.id)}</span></td>'
            f"<td>{escape(line.says)}</td><td>{escape(line.rule)}</td><td>{escape(line.words)}</td></tr>"
            for line in lines(found)
        ),
        warnings=f"<h2>Warnings</h2><ul>{warnings}</ul>" if warnings else "",
    )


def _paragraphs(found: Extraction) -> Iterator[str]:
    """Yield the paragraphs of the body; the headline stands above, unmarked, unless something was found in it."""
    article = found.article
    pieces = list(_pieces(article.text, marks(found)))
    for paragraph in article.paragraphs:
        inside = [piece for piece in pieces if piece[0] < paragraph.end and piece[1] > paragraph.start]
        if paragraph.end <= article.body_start and all(mark is None for _, _, mark in inside):
            continue
        text = "".join(
            _marked(article.text[max(start, paragraph.start) : min(end, paragraph.end)], mark)
            for start, end, mark in inside
        )
        yield f'<p class="shut">{text}</p>' if paragraph.kind in SHUT else f"<p>{text}</p>"


def _pieces(text: str, found: list[Mark]) -> Iterator[tuple[int, int, Mark | None]]:
    """Cut a text at every edge of a mark; a piece belongs to the shortest mark over it, so none hides another."""
    edges = sorted({0, len(text), *(edge for mark in found for edge in (mark.start, mark.end))})
    over: list[Mark] = []
    waiting = iter(found)
    coming = next(waiting, None)
    for start, end in pairwise(edges):
        while coming is not None and coming.start <= start:
            over.append(coming)
            coming = next(waiting, None)
        over = [mark for mark in over if mark.end > start]
        yield start, end, min(over, key=lambda mark: mark.end - mark.start, default=None)


def _marked(text: str, mark: Mark | None) -> str:
    if mark is None:
        return escape(text)
    return f'<a class="{mark.layer}" href="#{escape(mark.id)}" title="{escape(mark.id)}">{escape(text)}</a>'
