"""Why a URL gave no page: the codes that the journal counts, told apart by what happens next."""

from extractor.errors import PageRejected, SourceUnavailable

REFUSED = frozenset({"not-http", "bad-url", "private-address", "certificate"})
"""Never asked, or hung up on, for a reason that lies in the address: no retry mends it."""


class FetchFailed(PageRejected):
    """One URL gave no usable response; the host itself may be fine.

    ``reason`` is ``timeout``, ``too-large``, ``bomb``, ``truncated``, ``redirect-loop``, ``too-many-redirects``,
    ``bad-encoding``, ``http-404`` …, or one of :data:`REFUSED`.
    """

    def __init__(self, reason: str, message: str, *, where: str | None = None, temporary: bool = False) -> None:
        super().__init__(reason, message, where=where)
        self.temporary = temporary


class RobotsRefused(FetchFailed):
    """The site's robots.txt asks not to fetch this URL."""

    def __init__(self, url: str) -> None:
        super().__init__("blocked-by-robots", f"{url}: the site's robots.txt asks not to fetch it", where=url)


class HostUnavailable(SourceUnavailable):
    """A host must not be asked any more in this run; other hosts may."""

    def __init__(self, host: str, message: str) -> None:
        super().__init__(message)
        self.host = host


class HostClosed(HostUnavailable):
    """A host answered 401 or 403: it is left alone, and nothing gets round that."""
