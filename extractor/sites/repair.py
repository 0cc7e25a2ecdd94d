"""A page too broken for the fast parser -> a plain page with the same paragraphs, by Beautiful Soup.

Comments, attributes and titles that are never closed, or thousands of nested elements, make libxml2 drop or swallow
the text behind them. Python's own parser, which is slower by an order of magnitude, reads on. So it is asked only
about pages in which nothing was found although they hold paragraphs.
"""

import re
from html import escape
from typing import Any, Final

LARGEST: Final = 2_000_000
"""Characters; larger broken pages are left as they are."""
KEPT: Final = ("h1", "h2", "h3", "h4", "p", "blockquote")
AROUND: Final = ("a", "nav", "aside", "footer", "noscript", "template", "form")
TRACES: Final = re.compile(r"</?p\b|<br\b", re.IGNORECASE)


def is_swallowed(text: str) -> bool:
    """Tell whether a paragraph still holds markup, so that an element before it was never closed."""
    return TRACES.search(text) is not None


def repaired(html: str, *, words_found: int) -> str | None:
    """Return a page's head and paragraphs without what stood around them.

    ``None`` where Beautiful Soup finds no more than the fast parser's ``words_found``: then nothing was lost, and a
    page without an article must stay one.
    """
    if len(html) > LARGEST or TRACES.search(html) is None:
        return None
    from bs4 import BeautifulSoup

    try:
        soup = BeautifulSoup(html, "html.parser")
        head = [str(tag) if tag.name == "meta" else f"<title>{_text(tag)}</title>" for tag in soup(("title", "meta"))]
        paragraphs = [
            (tag.name, _text(tag)) for tag in soup(KEPT) if not tag.find("p") and tag.find_parent(AROUND) is None
        ]
    except (RecursionError, AssertionError, ValueError):
        return None
    if sum(text.count(" ") + 1 for _, text in paragraphs) <= 2 * words_found:
        return None
    body = "".join(f"<{name}>{text}</{name}>" for name, text in paragraphs if text)
    return f"<html><head>{''.join(head)}</head><body><article>{body}</article></body></html>"


def _text(tag: Any) -> str:
    """The text of a tag up to the first paragraph that it swallowed, escaped."""
    return escape(TRACES.split(str(tag.get_text(" ", strip=True)))[0].strip())
