"""Extraction -> one self-contained HTML page (displaCy draws the marks; nothing is loaded from elsewhere)."""

from html import escape
from itertools import pairwise
from typing import Any, Final

from extractor.explain.marks import LAYERS, lines, marks
from extractor.records import Extraction

COLOURS: Final = {
    "officials": "#7fc97f",
    "institutions": "#9ecae1",
    "dates": "#f2e394",
    "figures": "#fdae6b",
    "quotes": "#d4b9da",
    "coverage": "#c994c7",
}

PAGE: Final = """<!doctype html>
<html lang="id"><head><meta charset="utf-8"><title>{title}</title>
<meta name="viewport" content="width=device-width, initial-scale=1"><style>
body {{ font: 17px/1.6 Georgia, serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem; color: #1a1a1a }}
table {{ border-collapse: collapse; font: 14px/1.4 system-ui, sans-serif; width: 100% }}
th, td {{ text-align: left; vertical-align: top; padding: .35rem .6rem; border-bottom: 1px solid #ddd }}
td:nth-child(3) {{ color: #555 }}
.chip {{ padding: .1rem .45rem; border-radius: .3rem; font: 14px system-ui, sans-serif }}
</style></head><body>
<h1>{title}</h1><p>{source}</p><p>{legend}</p>
{marked}
<h2>Records</h2><table><thead><tr><th>record</th><th>says</th><th>rule</th><th>words</th></tr></thead>
<tbody>
{rows}
</tbody></table>{warnings}
</body></html>
"""


def render(found: Extraction) -> str:
    """Return the page as HTML; every text of the article is escaped."""
    from spacy import displacy

    article = found.article
    drawn = displacy.render(
        displacy_input(found), style="span", manual=True, page=False, jupyter=False, options={"colors": COLOURS}
    )
    warnings = "".join(f"<li><b>{escape(w.code)}</b> {escape(w.message)}</li>" for w in found.warnings)
    return PAGE.format(
        title=escape(article.title or article.id),
        source=escape(" · ".join(part for part in (article.outlet or article.site, article.published_at) if part)),
        legend=" ".join(f'<span class="chip" style="background:{COLOURS[layer]}">{layer}</span>' for layer in LAYERS),
        marked=drawn,
        rows="\n".join(
            f'<tr><td><span class="chip" style="background:{COLOURS[line.layer]}">{escape(line.id)}</span></td>'
            f"<td>{escape(line.says)}</td><td>{escape(line.rule)}</td><td>{escape(line.words)}</td></tr>"
            for line in lines(found)
        ),
        warnings=f"<h2>Warnings</h2><ul>{warnings}</ul>" if warnings else "",
    )


def displacy_input(found: Extraction) -> dict[str, Any]:
    """Cut the text at every mark's edge; displaCy's span style wants tokens and token ranges."""
    text = found.article.text
    all_marks = [mark for mark in marks(found) if mark.end > mark.start]
    edges = {0, len(text)} | {edge for mark in all_marks for edge in (mark.start, mark.end)}
    edges |= {at for at, character in enumerate(text) if character == "\n"}
    cuts = sorted(edges)
    index = {cut: n for n, cut in enumerate(cuts)}
    tokens = [text[a:b] for a, b in pairwise(cuts)]
    spans = [
        {"start_token": index[m.start], "end_token": index[m.end], "start": m.start, "end": m.end, "label": m.layer}
        for m in all_marks
    ]
    return {"text": text, "spans": spans, "tokens": tokens}
