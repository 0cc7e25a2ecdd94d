"""URL -> page, politely: robots, pace, retries, redirects hop by hop, limits, and an honest name."""

import random
import threading
import time
from urllib.parse import urljoin

import msgspec

from extractor import __version__
from extractor.errors import SettingsError
from extractor.fetch.address import Guard, host_of, tidy
from extractor.fetch.breaker import Breaker
from extractor.fetch.connection import HostSession
from extractor.fetch.exchange import Exchange, exchange
from extractor.fetch.failures import FetchFailed, RobotsRefused
from extractor.fetch.keeping import Answers, Place, Recorder
from extractor.fetch.pace import Pace, Sleep, Waiting, retry_after
from extractor.fetch.robots import PRODUCT, SIZE_LIMIT, MemoryCache, Robots, RobotsCache
from extractor.fetch.status import CLOSED, REDIRECTS, asks_again, stands
from extractor.fetch.unpack import ACCEPT_ENCODING, unpack
from extractor.pages import Page
from extractor.settings import Settings

LONGEST_BACKOFF = 120.0
ACCEPT = "text/html,application/xhtml+xml,application/xml;q=0.9,application/rss+xml;q=0.9,*/*;q=0.5"


class Validators(msgspec.Struct, frozen=True, kw_only=True):
    """What makes a request conditional: "only if it has changed since"."""

    etag: str | None = None
    last_modified: str | None = None
    at: str | None = None
    """When the response that they come from was fetched."""

    def __bool__(self) -> bool:
        return bool(self.etag or self.last_modified)


class Fetched(msgspec.Struct, frozen=True, kw_only=True):
    """A page with where it was kept; ``page`` is ``None`` where the server said that nothing has changed."""

    page: Page | None
    place: Place | None
    at: str
    validators: Validators


class Client:
    """Asks servers for pages, one connection per host, and never circumvents a refusal.

    Args:
        settings: contact, pace, limits.
        recorder: keeps every exchange (a WARC folder); nothing is kept without one.
        answers: remembers redirects and missing pages, so that they are not asked for twice; needs a recorder.
        robots_cache: keeps robots.txt answers between runs.
        sleep: how to wait.
        waiting: told of host and seconds before a long pause.

    Raises:
        SettingsError: no contact was set.
    """

    def __init__(
        self,
        settings: Settings,
        *,
        recorder: Recorder | None = None,
        answers: Answers | None = None,
        robots_cache: RobotsCache | None = None,
        sleep: Sleep = time.sleep,
        waiting: Waiting = lambda host, seconds: None,
    ) -> None:
        if not settings.contact:
            raise SettingsError(
                "petik says whose requests these are: set a web or mail address at which a site's owner reaches you, "
                'once, with --contact, PETIK_CONTACT, or contact = "redaksi@contoh.id" in petik.toml'
            )
        self.user_agent = f"{PRODUCT}/{__version__} (+{settings.contact})"
        self.robots = Robots(self._robots_text, robots_cache or MemoryCache())
        self._settings = settings
        self._recorder = recorder
        self._answers = answers
        self._pace = Pace(settings.delay, settings.jitter, sleep=sleep, waiting=waiting)
        self._guard = Guard(allow_private=settings.allow_private, hosts=settings.hosts)
        self._sessions: dict[str, HostSession] = {}
        self._breaker = Breaker(settings.failures)
        self._lock = threading.Lock()

    def get(self, url: str, *, validators: Validators | None = None, limit: int | None = None) -> Fetched:
        """Fetch one page, following redirects.

        Args:
            url: an absolute http or https URL.
            validators: what an earlier response said about itself; makes the request conditional.
            limit: most bytes, as sent and unpacked; the page limit by default.

        Raises:
            FetchFailed: this URL gives no page now; the reason says why.
            RobotsRefused: the site's robots.txt asks not to fetch it, or the URL it redirects to.
            HostUnavailable: the host must not be asked any more in this run.
        """
        return self._follow(tidy(url), validators, limit or self._settings.page_limit, robots=True)

    def close(self) -> None:
        """Close all connections."""
        for session in self._sessions.values():
            session.close()

    def _follow(self, url: str, validators: Validators | None, limit: int, *, robots: bool) -> Fetched:
        requested = url
        seen: set[str] = set()
        while url not in seen:
            if len(seen) > self._settings.redirects:
                raise FetchFailed("too-many-redirects", f"{requested}: more than {self._settings.redirects} redirects")
            seen.add(url)
            if robots and not self.robots.allows(url):
                raise RobotsRefused(url)
            made, place = self._ask(url, validators, requested, limit, robots=robots)
            location = made.header("location")
            if made.status in REDIRECTS and location:
                # Headers come as Latin-1; addresses that were sent unescaped are UTF-8.
                url = tidy(urljoin(url, location.encode("latin-1", "replace").decode("utf-8", "replace")))
                continue
            return self._judged(made, place, limit, validators)
        raise FetchFailed("redirect-loop", f"{requested}: the redirects lead back to {url}", where=requested)

    def _ask(
        self, url: str, validators: Validators | None, requested: str, limit: int, *, robots: bool
    ) -> tuple[Exchange, Place | None]:
        """Ask until there is an answer that another try would not change; keep every answer."""
        host = host_of(url)
        tries = 0
        if self._answers is not None and robots and (known := self._answers.again(url)):
            return known
        while True:
            self._breaker.check(host)
            try:
                with self._pace.turn(host, self._crawl_delay(host, url) if robots else None):
                    self._breaker.check(host)
                    made = exchange(
                        self._session(url),
                        url,
                        self._conditional(validators),
                        requested_url=requested,
                        timeouts=(self._settings.connect_timeout, self._settings.read_timeout),
                        total=self._settings.total_timeout,
                        limit=limit,
                    )
                    if made.status == 304 and validators:
                        made = msgspec.structs.replace(made, unchanged_since=validators.at)
                    place = self._recorder.append(made) if self._recorder else None
                failure = self._failure(made)
            except FetchFailed as error:
                failure, made, place = error, None, None
            if made is not None and failure is None:
                self._breaker.succeeded(host)
                if place is not None and self._answers is not None and stands(made.status):
                    self._answers.keep(made, place)
                return made, place
            assert failure is not None
            if failure.reason == "no-such-host":
                raise self._breaker.stop(host, f"there is no such host as {host}; check how it is spelt") from failure
            if not failure.temporary:
                raise failure
            wait = self._wait(host, made, tries)
            if tries >= self._settings.retries:
                self._count_failure(host, made, robots=robots)
                raise failure
            tries += 1
            self._pace.hold(host, wait)

    def _failure(self, made: Exchange) -> FetchFailed | None:
        """Return why an answer must be asked for again or given up, ``None`` when it stands."""
        if made.truncated:
            words = {
                "too-large": "is larger than the limit",
                "timeout": "came too slowly",
                "truncated": "broke off in the middle",
            }[made.failure]
            again = made.failure != "too-large"
            return FetchFailed(made.failure, f"{made.url}: the page {words}", where=made.url, temporary=again)
        if asks_again(made.status):
            return FetchFailed(
                f"http-{made.status}", f"{made.url}: {made.status} {made.reason}", where=made.url, temporary=True
            )
        return None

    def _wait(self, host: str, made: Exchange | None, tries: int) -> float:
        asked_for = retry_after(made.header("retry-after")) if made else None
        if asked_for is not None and asked_for > self._settings.patience:
            raise self._breaker.stop(host, f"{host} asks to be left alone for {asked_for:.0f} s; run again after that")
        longest = min(self._settings.backoff * 2.0**tries, LONGEST_BACKOFF)
        backoff = longest * random.uniform(0.75, 1.0)
        return max(asked_for, backoff) if asked_for is not None else backoff

    def _count_failure(self, host: str, made: Exchange | None, *, robots: bool) -> None:
        if made is not None and made.status == 429 and robots:
            raise self._breaker.stop(
                host, f"{host} still answers 429 (too many requests); run again later with a longer delay"
            )
        if robots:
            self._breaker.failed(host)

    def _judged(self, made: Exchange, place: Place | None, limit: int, asked: Validators | None) -> Fetched:
        if made.status == 304 and asked:
            return Fetched(page=None, place=place, at=made.at, validators=asked)
        if made.status in CLOSED and not made.url.endswith("/robots.txt"):
            host = host_of(made.url)
            why = f"{host} {CLOSED[made.status]} ({made.status} at {made.url}); it is left alone: a refusal stands"
            raise self._breaker.stop(host, why, refused=True)
        if not 200 <= made.status < 300 or made.status in (204, 205, 206):
            raise FetchFailed(f"http-{made.status}", f"{made.url}: {made.status} {made.reason}", where=made.url)
        return Fetched(
            page=page_of(made, limit),
            place=place,
            at=made.at,
            validators=Validators(etag=made.header("etag"), last_modified=made.header("last-modified")),
        )

    def _conditional(self, validators: Validators | None) -> dict[str, str]:
        headers = {
            "User-Agent": self.user_agent,
            "Accept": ACCEPT,
            "Accept-Encoding": ACCEPT_ENCODING,
            "Accept-Language": "id",
        }
        if validators and validators.etag:
            headers["If-None-Match"] = validators.etag
        if validators and validators.last_modified:
            headers["If-Modified-Since"] = validators.last_modified
        return headers

    def _session(self, url: str) -> HostSession:
        host = host_of(url)
        with self._lock:
            if host not in self._sessions:
                self._sessions[host] = HostSession(
                    self._guard, header_timeout=self._settings.total_timeout, ca_file=self._settings.ca_file
                )
            return self._sessions[host]

    def _crawl_delay(self, host: str, url: str) -> float | None:
        """Return the pause that the site asks for; one beyond all patience leaves it."""
        delay = self.robots.crawl_delay(url)
        if delay is not None and delay > self._settings.patience:
            raise self._breaker.stop(
                host,
                f"the robots.txt of {host} asks for {delay:,.0f} s between two requests, which is more than "
                f"{self._settings.patience:g} s; set patience = {delay:.0f} in petik.toml to wait that long",
            )
        return delay

    def _robots_text(self, url: str) -> bytes:
        fetched = self._follow(url, None, max(SIZE_LIMIT * 4, self._settings.page_limit), robots=False)
        return fetched.page.body if fetched.page else b""


def page_of(made: Exchange, limit: int) -> Page:
    """Return the page of a kept exchange, unpacked.

    Raises:
        FetchFailed: ``bomb``, ``bad-encoding`` or ``truncated``.
    """
    try:
        body = unpack(made.body, made.header("content-encoding"), limit)
    except FetchFailed as failure:
        raise FetchFailed(failure.reason, f"{made.url}: {failure}", where=made.url) from failure
    names = dict.fromkeys(name.lower() for name, _ in made.headers)
    return Page(
        url=made.url,
        requested_url=made.requested_url,
        body=body,
        fetched_at=made.at,
        status=made.status,
        content_type=made.header("content-type"),
        headers={name: made.header(name) or "" for name in names},
    )
