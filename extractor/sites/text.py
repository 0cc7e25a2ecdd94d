"""HTML -> the text of its article: the shortest way in for people who only want the body."""

from extractor.errors import PageRejected
from extractor.pages import Page


def body_text(html: str | bytes, url: str | None = None) -> str:
    """Return the article text of a page, paragraphs separated by blank lines; empty where there is no article.

    Known sites are read by their recipe, all others by arbitration between several extractors. For title, date,
    byline and what was cut, use :func:`extractor.sites.read`.

    >>> page = "<article><p>" + "Warga Desa Contoh memperbaiki jalan bersama. " * 6 + "</p></article>"
    >>> body_text(page).split(".")[0]
    'Warga Desa Contoh memperbaiki jalan bersama'
    """
    from extractor.sites.page import read

    body = html.encode("utf-8", "replace") if isinstance(html, str) else html
    try:
        reading = read(
            Page(url=url, body=body, content_type="text/html; charset=utf-8" if isinstance(html, str) else None)
        )
    except PageRejected:
        return ""
    return "\n\n".join(piece.text for piece in reading.pieces)
