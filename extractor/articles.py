"""Bare text with metadata -> Article: how the analysed text is composed, and how an article is named."""

import hashlib
from urllib.parse import urlsplit

from extractor.records import Article


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
