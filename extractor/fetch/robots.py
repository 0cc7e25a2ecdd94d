"""A site's robots.txt -> what may be asked and how often (RFC 9309, and the Crawl-delay that it leaves out)."""

import threading
from collections import defaultdict
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Protocol

import msgspec
from protego import Protego

from extractor.fetch.address import host_of, origin_of
from extractor.fetch.failures import REFUSED, FetchFailed, HostUnavailable

PRODUCT = "petik"
SIZE_LIMIT = 500 * 1024
KEPT_FOR = timedelta(hours=24)
REFUSAL_KEPT_FOR = timedelta(minutes=10)
"""A site that was down is tried again by the next run, not only tomorrow."""


class RobotsText(msgspec.Struct, frozen=True, kw_only=True):
    """What one origin answered. ``text`` is empty where everything is allowed, ``None`` where nothing is."""

    at: datetime
    text: str | None
    why: str = ""
    """Why nothing is allowed."""

    def stands(self, now: datetime) -> bool:
        """Say whether the answer is still young enough to go by."""
        return now - self.at < (KEPT_FOR if self.text is not None else REFUSAL_KEPT_FOR)


class RobotsCache(Protocol):
    """Where answers are kept between runs."""

    def robots_of(self, origin: str) -> RobotsText | None:
        """Return the kept answer of an origin, however old."""

    def keep_robots(self, origin: str, robots: RobotsText) -> None:
        """Keep an answer."""


class MemoryCache:
    """Keeps answers for one run."""

    def __init__(self) -> None:
        self._kept: dict[str, RobotsText] = {}

    def robots_of(self, origin: str) -> RobotsText | None:
        """Return the kept answer of an origin."""
        return self._kept.get(origin)

    def keep_robots(self, origin: str, robots: RobotsText) -> None:
        """Keep an answer."""
        self._kept[origin] = robots


class Robots:
    """The robots.txt of every origin, asked for once a day.

    Args:
        ask: fetches a robots.txt and returns its bytes; raises :class:`FetchFailed` (``http-404`` …).
        cache: where answers are kept.
    """

    def __init__(self, ask: Callable[[str], bytes], cache: RobotsCache) -> None:
        self._ask = ask
        self._cache = cache
        self._parsed: dict[str, tuple[RobotsText, Protego]] = {}
        self._turns: dict[str, threading.RLock] = defaultdict(threading.RLock)
        """One per origin: a site that does not answer must not hold up the others."""

    def allows(self, url: str) -> bool:
        """Say whether petik may fetch a URL.

        Raises:
            HostUnavailable: the robots.txt could not be had (5xx, no answer), so nothing may be asked.
            FetchFailed: the host's address is itself refused.
        """
        return bool(self._rules(url).can_fetch(url, PRODUCT))

    def crawl_delay(self, url: str) -> float | None:
        """Return the seconds that the site asks for between two requests."""
        delay = self._rules(url).crawl_delay(PRODUCT)
        return float(delay) if delay is not None else None

    def sitemaps(self, url: str) -> list[str]:
        """Return the sitemaps that the site's robots.txt names."""
        return list(self._rules(url).sitemaps)

    def _rules(self, url: str) -> Protego:
        origin = origin_of(url)
        with self._turns[origin]:
            kept = self._cache.robots_of(origin)
            if kept is None or not kept.stands(datetime.now(UTC)):
                kept = self._fetch(origin)
                self._cache.keep_robots(origin, kept)
            if kept.text is None:
                raise HostUnavailable(
                    host_of(url),
                    f"{origin} is left alone: {kept.why}, and a site whose robots.txt cannot be read may not be "
                    "visited (RFC 9309); try again later",
                )
            parsed = self._parsed.get(origin)
            if parsed is None or parsed[0] is not kept:
                self._parsed[origin] = parsed = (kept, Protego.parse(kept.text))
            return parsed[1]

    def _fetch(self, origin: str) -> RobotsText:
        now = datetime.now(UTC)
        try:
            body = self._ask(f"{origin}/robots.txt")
        except FetchFailed as failure:
            if failure.reason in REFUSED:
                raise
            code = failure.reason.removeprefix("http-")
            if code.startswith("4") and code != "429":
                return RobotsText(at=now, text="")
            return RobotsText(at=now, text=None, why=f"its robots.txt gave {failure.reason} ({failure})")
        return RobotsText(at=now, text=body[:SIZE_LIMIT].decode("utf-8-sig", "replace"))
