"""One request and the response to it, bytes as sent, before anything is judged or unpacked."""

import socket
import ssl
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Literal, TypeVar

import msgspec
import requests
import urllib3

from extractor.fetch.connection import HostSession
from extractor.fetch.failures import FetchFailed

STEP = 65_536
Cause = TypeVar("Cause", bound=BaseException)

Truncation = Literal["length", "time", "disconnect"]
"""Why a body was not read to its end, in the words of WARC 1.1."""


class Exchange(msgspec.Struct, frozen=True, kw_only=True):
    """What was sent and what came back. ``body`` is as sent (packed, but no longer cut into chunks)."""

    url: str
    requested_url: str
    """The URL at the head of the chain of redirects; the same as ``url`` without one."""
    at: str
    """When, ISO 8601 in UTC."""
    request_headers: list[tuple[str, str]]
    status: int
    reason: str
    version: str
    headers: list[tuple[str, str]]
    body: bytes = b""
    peer: str | None = None
    """The address that answered."""
    truncated: Truncation | None = None
    unchanged_since: str | None = None
    """For a 304, when the kept response was fetched that still stands."""
    failure: str = ""
    """The reason code of the failure, where ``truncated``."""

    def header(self, name: str) -> str | None:
        """Return a response header by its lower-case name, several joined by commas."""
        values = [value for key, value in self.headers if key.lower() == name]
        return ", ".join(values) if values else None


def exchange(
    session: HostSession,
    url: str,
    headers: Mapping[str, str],
    *,
    requested_url: str,
    timeouts: tuple[float, float],
    total: float,
    limit: int,
) -> Exchange:
    """Ask once.

    A body beyond ``limit`` bytes or ``total`` seconds, or one that breaks off, comes back empty and marked
    ``truncated``: what is not whole is not a page.

    Raises:
        FetchFailed: there was no response at all.
    """
    with _named(url):
        prepared = session.prepare_request(requests.Request("GET", url, headers=dict(headers)))
        asked_at = datetime.now(UTC)
        begun = time.monotonic()
        response = session.send(prepared, stream=True, timeout=timeouts, allow_redirects=False)
    raw = response.raw
    body, truncated, failure = _body(raw, limit=limit, until=begun + total)
    response.close()
    return Exchange(
        url=url,
        requested_url=requested_url,
        at=asked_at.isoformat(timespec="milliseconds").replace("+00:00", "Z"),
        request_headers=[("Host", _host_header(url)), *prepared.headers.items()],
        status=raw.status,
        reason=raw.reason or "",
        version=f"HTTP/{raw.version // 10}.{raw.version % 10}",
        headers=list(raw.headers.iteritems()),
        body=body,
        peer=session.peer,
        truncated=truncated,
        failure=failure,
    )


def _body(raw: urllib3.HTTPResponse, *, limit: int, until: float) -> tuple[bytes, Truncation | None, str]:
    announced = raw.headers.get("content-length", "")
    if announced.isdigit() and int(announced) > limit:
        raw.close()
        return b"", "length", "too-large"
    kept: list[bytes] = []
    size = 0
    try:
        while part := raw.read1(STEP, decode_content=False):
            kept.append(part)
            size += len(part)
            if size > limit:
                raw.close()
                return b"", "length", "too-large"
            if time.monotonic() > until:
                raw.close()
                return b"", "time", "timeout"
    except (urllib3.exceptions.ReadTimeoutError, TimeoutError):
        return b"", "time", "timeout"
    except (urllib3.exceptions.HTTPError, OSError, ValueError):
        return b"", "disconnect", "truncated"
    return b"".join(kept), None, ""


@contextmanager
def _named(url: str) -> Iterator[None]:
    """Turn every way in which a request can fail into one failure with a code."""
    try:
        yield
    except FetchFailed as failure:
        raise FetchFailed(failure.reason, f"{url}: {failure}", where=url, temporary=failure.temporary) from failure
    except requests.exceptions.SSLError as error:
        if "CERTIFICATE_VERIFY_FAILED" in str(error) or _cause(error, ssl.SSLCertVerificationError):
            raise FetchFailed("certificate", f"{url}: the server's certificate is not valid: {_last(error)}") from error
        raise FetchFailed("tls", f"{url}: no secure connection: {_last(error)}", where=url, temporary=True) from error
    except requests.exceptions.Timeout as error:
        raise FetchFailed("timeout", f"{url}: no answer in time", where=url, temporary=True) from error
    except requests.exceptions.InvalidURL as error:
        raise FetchFailed("bad-url", f"{url}: {error}", where=url) from error
    except requests.exceptions.RequestException as error:
        unknown = _cause(error, socket.gaierror)
        if unknown is not None and unknown.errno == socket.EAI_NONAME:
            raise FetchFailed("no-such-host", f"{url}: there is no such host", where=url) from error
        raise FetchFailed("connection", f"{url}: {_last(error)}", where=url, temporary=True) from error


def _cause(error: BaseException, kind: type[Cause]) -> Cause | None:
    """Return the first error of a kind in a chain of causes."""
    seen: BaseException | None = error
    while seen is not None:
        if isinstance(seen, kind):
            return seen
        seen = seen.__cause__ or seen.__context__
    return None


def _last(error: BaseException) -> str:
    """Return the plainest words of a chain of library errors: those of its innermost cause."""
    inner: BaseException = error
    while (deeper := inner.__cause__ or inner.__context__) is not None:
        inner = deeper
    return str(inner) or type(inner).__name__


def _host_header(url: str) -> str:
    from urllib.parse import urlsplit

    return urlsplit(url).netloc
