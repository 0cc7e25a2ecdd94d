"""Bare text with metadata -> Article: how the analysed text is composed, and how an article is named."""

import hashlib
from typing import Final
from urllib.parse import urlsplit

from extractor.records import Article

LONGEST_HEADLINE: Final = 160


def article_of(
    text: str,
    *,
    id: str | None = None,
    title: str | None = None,
    url: str | None = None,
    published_at: str | None = None,
    outlet: str | None = None,
) -> Article:
    """Compose an article from a body: title, blank line, body; the body is kept character for character.

    The id is the caller's, else 16 hex digits of the SHA-256 of the URL, else of the text.

    >>> article_of("Isi berita.", title="Judul").text
    'Judul\\n\\nIsi berita.'
    """
    title = title.strip() if title and title.strip() else None
    whole = f"{title}\n\n{text}" if title else text
    return Article(
        id=id or short_hash(url or whole),
        url=url,
        site=site_of(url),
        outlet=outlet,
        title=title,
        published_at=published_at,
        text=whole,
        body_start=len(whole) - len(text),
    )


def bare_article(
    text: str, *, title: str | None = None, url: str | None = None, published_at: str | None = None
) -> Article:
    """Compose an article from a bare text, whose first line is its headline where it looks like one.

    A headline is one short line without a full stop, then a blank line, then something longer. Either way the
    analysed text is the given text.

    >>> bare_article("Pemkot Buka Posko\\n\\nPemkot membuka posko banjir di tiga kecamatan.").title
    'Pemkot Buka Posko'
    """
    body = text
    if title is None:
        first, blank, rest = text.partition("\n\n")
        headline = first.strip() == first and 0 < len(first) <= LONGEST_HEADLINE and "\n" not in first
        if blank and headline and first[-1] not in '.:;,"”' and len(rest) > len(first):
            title, body = first, rest
    return article_of(body, title=title, url=url, published_at=published_at)


def short_hash(value: str) -> str:
    """Return 16 hex digits of the SHA-256 of a string (lone surrogates are kept apart, not refused)."""
    return hashlib.sha256(value.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def site_of(url: str | None) -> str | None:
    """Return the host of a URL without ``www.``; ``None`` for no or a broken URL."""
    if not url:
        return None
    try:
        host = urlsplit(url).hostname
    except ValueError:
        return None
    return host.removeprefix("www.") if host else None
