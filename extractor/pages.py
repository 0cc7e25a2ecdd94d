"""A page: fetched or stored bytes with where they came from, before anything is read from them."""

import msgspec


class Page(msgspec.Struct, frozen=True, kw_only=True):
    """The body of one HTTP response, or of one saved file.

    Frozen with its provenance: the URL asked for, the URL that answered, when (ISO 8601 with zone), and from
    which source it was found (feed, sitemap, WARC file …).
    """

    url: str | None
    body: bytes
    requested_url: str | None = None
    fetched_at: str | None = None
    status: int = 200
    content_type: str | None = None
    headers: dict[str, str] = {}
    source: str | None = None
