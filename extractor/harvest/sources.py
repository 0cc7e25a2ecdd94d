"""What the user typed -> sources: a site, a page whose kind shows when it is seen, or a file of addresses."""

import re
import threading
from collections.abc import Iterable
from pathlib import Path
from typing import Literal
from urllib.parse import urlsplit

import msgspec

from extractor.errors import SettingsError
from extractor.fetch.address import host_of, tidy
from extractor.fetch.failures import FetchFailed

FILES = frozenset({".txt", ".csv", ".tsv", ".json", ".jsonl", ".html", ".htm", ".xlsx", ".xls", ".docx", ".gz"})
"""Endings of files, and of no host."""
HOST = re.compile(r"(?:[^\s.]{1,63}\.)+[^\s.]{1,63}\.?")
LONGEST = 100
"""Characters of a line that are repeated where it is no address."""


class Quota:
    """How many more articles a source may bring; ``None`` for any number."""

    def __init__(self, most: int | None) -> None:
        self._left = most
        self._lock = threading.Lock()

    def reserve(self) -> bool:
        """Take one place; ``False`` when none is left."""
        with self._lock:
            if self._left == 0:
                return False
            if self._left is not None:
                self._left -= 1
            return True

    def give_back(self) -> None:
        """Return a place that was not needed."""
        with self._lock:
            if self._left is not None:
                self._left += 1


class Source(msgspec.Struct, frozen=True, kw_only=True):
    """One place to get articles from. A ``site`` has its front page as URL."""

    kind: Literal["site", "page"]
    url: str
    quota: Quota

    @property
    def host(self) -> str:
        """The host whose turn it takes."""
        return host_of(self.url)


def sources_of(typed: Iterable[str], *, limit: int | None = None) -> list[Source]:
    """Return the sources that the user named.

    Args:
        typed: URLs, bare hosts (``samarinda.inews.id``), or files with one of these a line (``#`` begins a comment).
        limit: the most new articles per name typed.

    Raises:
        SettingsError: a name is neither of these.
    """
    return [source for name in typed for source in _sources(name, Quota(limit))]


def _sources(name: str, quota: Quota) -> list[Source]:
    path = Path(name)
    if "://" not in name and path.is_file():
        lines = (line.partition(" #")[0].strip() for line in _text(path).splitlines())
        urls = [line for line in lines if line and not line.startswith("#")]
        if not urls:
            raise SettingsError(f"{path}: no addresses in it; write one URL or host a line")
        return [_source(url, quota, f"{path}: ") for url in dict.fromkeys(urls)]
    if "://" not in name and (
        (path.suffix.lower() in FILES and "/" not in name.strip("./")) or name.startswith((".", "/"))
    ):
        raise SettingsError(f"{name}: there is no such file")
    return [_source(name, quota, "")]


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        raise SettingsError(f"{path} is no text file; write one URL or host a line into a plain text file") from None


def _source(name: str, quota: Quota, where: str) -> Source:
    url = name if "://" in name else f"https://{name}" if "/" in name else f"https://{name}/"
    shown = name if len(name) <= LONGEST else f"{name[:LONGEST]}…"
    try:
        url = tidy(url)
    except FetchFailed as failure:
        raise SettingsError(f"{where}{failure if len(name) <= LONGEST else f'{shown!r} is no address'}") from None
    parts = urlsplit(url)
    host = parts.hostname or ""
    if not HOST.fullmatch(host) and ":" not in host and host != "localhost":
        raise SettingsError(
            f"{where}{shown!r} is no source: give a site (samarinda.inews.id), the URL of an article, feed, sitemap or "
            "listing, or a file with one of these a line"
        )
    return Source(kind="page" if parts.path != "/" or parts.query else "site", url=url, quota=quota)
