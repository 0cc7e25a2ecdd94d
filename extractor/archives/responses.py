"""A WARC record -> Page or Article: what the server answered, its transfer and content encodings undone."""

from io import BytesIO

from extractor.archives.decode import text_of
from extractor.archives.rejects import TEXT_LIMIT, over_size
from extractor.articles import article_of
from extractor.errors import InputRejected
from extractor.pages import Page
from extractor.records import Article

HTML = ("text/html", "application/xhtml+xml")


def from_record(record: bytes, where: str) -> Article | Page:
    """Return the page of a response or resource, or the article of a plain-text conversion.

    Raises:
        InputRejected: ``revisit``, ``http-status``, ``not-html``, ``empty``, ``over-size`` or ``corrupt-record``.
    """
    from warcio.archiveiterator import ArchiveIterator
    from warcio.exceptions import ArchiveLoadFailed

    try:
        found = next(iter(ArchiveIterator(BytesIO(record))))
        head, http = found.rec_headers, found.http_headers
        url = head.get_header("WARC-Target-URI")
        stamp = head.get_header("WARC-Date")
        if found.rec_type in ("revisit", "continuation"):
            raise InputRejected(found.rec_type, f"a {found.rec_type} record holds no page of its own")
        status = int(http.get_statuscode()) if http is not None else 200
        if not 200 <= status < 300:
            raise InputRejected("http-status", f"the server answered {status}")
        kind = (http or head).get_header("Content-Type")
        plain = found.rec_type == "conversion" and (kind or "").startswith("text/plain")
        if kind is not None and not kind.lower().startswith(HTML) and not plain:
            raise InputRejected("not-html", f"content type {kind!r}")
        body = found.content_stream().read(TEXT_LIMIT + 1)
    except (ArchiveLoadFailed, StopIteration, ValueError, EOFError, OSError) as error:
        raise InputRejected("corrupt-record", f"the stored response cannot be read: {error!r}") from None
    if len(body) > TEXT_LIMIT:
        raise over_size(len(body))
    if not body.strip():
        raise InputRejected("empty", "the response has no body")
    if plain:
        return article_of(text_of(body), url=url)
    headers = {name.lower(): value for name, value in http.headers} if http is not None else {}
    return Page(
        url=url,
        requested_url=url,
        body=body,
        fetched_at=stamp,
        status=status,
        content_type=kind,
        headers=headers,
        source=where,
    )
