"""A source -> the articles it announces, newest first: feeds and sitemaps, then listings as far back as is wanted."""

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from functools import partial
from urllib.parse import urlsplit, urlunsplit

from extractor.errors import PageRejected
from extractor.fetch import discover
from extractor.fetch.address import host_of, origin_of
from extractor.fetch.client import Client
from extractor.fetch.discover import Found
from extractor.fetch.failures import FetchFailed, HostUnavailable
from extractor.harvest.outcomes import Wish
from extractor.harvest.shelf import Shelf
from extractor.pages import Page
from extractor.rules.sites import Recipes, Site
from extractor.settings import Settings

MOST_SITEMAPS = 500
DAYS_WITHOUT_SINCE = 3
Note = Callable[[str, PageRejected], None]
"""Takes a feed, sitemap or listing that could not be had, and why."""
Exhausted = Callable[[list[Found]], bool]
"""Says of the articles of one listing page whether turning to the next is idle: all known, or all too old."""


class Announcements:
    """Finds the articles of sources.

    Args:
        shelf: gives the pages.
        client: knows the sitemaps that robots.txt names.
        recipes: know the sites.
        wish: how far back to go, and which words to search for.
        settings: how many listing pages to turn, how large a sitemap may be.
        note: told of every feed, sitemap or listing that could not be had.
        exhausted: asked after each listing page.
    """

    def __init__(
        self,
        shelf: Shelf,
        client: Client,
        recipes: Recipes,
        wish: Wish,
        settings: Settings,
        note: Note,
        exhausted: Exhausted,
    ) -> None:
        self._shelf = shelf
        self._client = client
        self._recipes = recipes
        self._wish = wish
        self._settings = settings
        self._note = note
        self._exhausted = exhausted
        self.home: str | None = None
        """The host that is visited: when it must be left, so must its source; another's listing is only missing."""
        self._guessed: set[str] = set()
        """Addresses that no recipe and no page named; that one of them does not exist is no news."""

    def of_site(self, front: str) -> Iterator[Found]:
        """Yield what a whole site announces, by its recipe, or by what an unknown site says of itself."""
        site = self._recipes.site(front)
        oldest: list[str] = []
        count = 0
        for found in self._first_hand(front, site):
            count += 1
            if found.published or found.modified:
                oldest.append((found.published or found.modified or "")[:10])
            yield found
        if count and self._reached(min(oldest, default=None)):
            return
        if site is not None:
            yield from self._indexes(front, site)
        elif not count:
            yield from self.of_listing(front)

    def of_feed(self, url: str) -> Iterator[Found]:
        """Yield what a feed announces."""
        page = self._page(url, self._settings.sitemap_limit)
        if page is not None:
            yield from discover.feed(page, url)

    def of_sitemap(self, url: str) -> Iterator[Found]:
        """Yield what a sitemap and, newest first, the sitemaps below it announce."""
        waiting = [url]
        seen = {url}
        while waiting:
            here = waiting.pop(0)
            page = self._page(here, self._settings.sitemap_limit)
            if page is None:
                continue
            try:
                read = discover.sitemap(page, here, limit=self._settings.sitemap_limit)
            except PageRejected as rejected:
                self._note(here, rejected)
                continue
            yield from sorted(read.articles, key=lambda found: found.published or found.modified or "", reverse=True)
            below = [
                inner
                for inner, modified in sorted(read.sitemaps, key=lambda pair: pair[1] or "", reverse=True)
                if inner not in seen and not self._wish.too_early(modified, slack=1)
            ][: MOST_SITEMAPS - len(seen)]
            seen.update(below)
            waiting[:0] = below

    def of_listing(self, url: str) -> Iterator[Found]:
        """Yield the articles of an index, tag, search or front page and of the pages after it."""
        site = self._recipes.site(url)
        here: str | None = url
        turned: set[str] = set()
        while here is not None and here not in turned and len(turned) < self._settings.listing_pages:
            turned.add(here)
            page = self._page(here)
            if page is None:
                return
            found = self._links(page, here, site)
            yield from found
            here = None if not found or self._exhausted(found) else discover.next_page(page)

    def _first_hand(self, front: str, site: Site | None) -> Iterator[Found]:
        if site is None:
            feeds, sitemaps = self._declared(front)
        else:
            feeds, sitemaps = _at(front, site.feeds()), _at(front, site.sitemaps())
        searched = False
        for found in self._searches(front, site) if site else ():
            searched = True
            yield found
        for url in feeds:
            yield from self.of_feed(url)
        if not searched:
            for url in self._named_sitemaps(front) or sitemaps:
                yield from self.of_sitemap(url)

    def _named_sitemaps(self, front: str) -> list[str]:
        """Return the sitemaps that the robots.txt of a site names."""
        try:
            return self._client.robots.sitemaps(front)
        except PageRejected as rejected:
            self._note(f"{origin_of(front)}/robots.txt", rejected)
            return []

    def _declared(self, front: str) -> tuple[list[str], list[str]]:
        """Return the feeds and sitemaps of an unknown site: those its front page names, else the usual places."""
        page = self._page(front)
        named = [url for url in (discover.announced_feeds(page) if page else []) if host_of(url) == host_of(front)]
        feeds, sitemaps = [f"{origin_of(front)}/feed"], [f"{origin_of(front)}/sitemap.xml"]
        self._guessed |= {*feeds, *sitemaps}
        return named or feeds, sitemaps

    def _searches(self, front: str, site: Site) -> Iterator[Found]:
        """Yield what the site's own search finds for the words that are wanted."""
        for words in self._wish.match:
            yield from self._turned(site, partial(_search_pages, front, site, words))

    def _turned(self, site: Site, urls_of: Callable[[int], list[str]]) -> Iterator[Found]:
        """Turn numbered listing pages until one is empty, or the same as before, or turning on is idle."""
        before: list[str] = []
        for number in range(1, self._settings.listing_pages + 1):
            urls = urls_of(number)
            if urls == before:
                return
            before = urls
            found = [each for url in urls for each in self._listed(url, site)]
            yield from found
            if not found or self._exhausted(found):
                return

    def _reached(self, oldest: str | None) -> bool:
        """Say whether feeds and sitemaps went back as far as is wanted, so that no listing need be turned."""
        if self._wish.since is None:
            return self._wish.limit is None
        return oldest is not None and oldest < self._wish.since.isoformat()

    def _indexes(self, front: str, site: Site) -> Iterator[Found]:
        """Turn the index pages: those of the site as a whole, or where an index is kept by day, those of each day."""
        if site.indexes():
            yield from self._turned(site, partial(_index_pages, front, site, None))
        elif site.indexes(day=date.today()):
            for day in self._days():
                yield from self._turned(site, partial(_index_pages, front, site, day))
        else:
            yield from self.of_listing(front)

    def _days(self) -> list[date]:
        last = self._wish.until or datetime.now(UTC).astimezone().date()
        first = self._wish.since or last - timedelta(days=DAYS_WITHOUT_SINCE - 1)
        return [last - timedelta(days=n) for n in range((last - first).days + 1)]

    def _listed(self, url: str, site: Site) -> list[Found]:
        page = self._page(url)
        return self._links(page, url, site, site.host) if page else []

    def _links(self, page: Page, url: str, site: Site | None, home: str | None = None) -> list[Found]:
        """Read a listing; with ``home`` only what stands on that host, for some families list all sisters together."""
        if site is None:
            return discover.listing(page, url)

        def looks_right(link: str) -> bool:
            other = self._recipes.site(link)
            if other is None or other.recipe is not site.recipe or not site.recipe.is_article(link):
                return False
            return home is None or home.startswith("www.") or host_of(link) == home

        return discover.listing(
            page, url, cards=[selector.xpath for selector in site.recipe.cards], looks_right=looks_right
        )

    def _page(self, url: str, limit: int | None = None) -> Page | None:
        try:
            return self._shelf.announcement(url, limit=limit)
        except PageRejected as rejected:
            if url not in self._guessed or rejected.reason != "http-404":
                self._note(url, rejected)
            return None
        except HostUnavailable as gone:
            if gone.host == self.home:
                raise
            self._note(url, FetchFailed("host-left", str(gone), where=url, temporary=True))
            return None


def _search_pages(front: str, site: Site, words: str, number: int) -> list[str]:
    return _at(front, site.searches(words, page=number))


def _index_pages(front: str, site: Site, day: date | None, number: int) -> list[str]:
    return _at(front, site.indexes(page=number, day=day))


def _at(front: str, urls: list[str]) -> list[str]:
    """Turn a recipe's URLs to the scheme and port at which the user named the site."""
    parts = urlsplit(front)
    return [
        urlunsplit(urlsplit(url)._replace(scheme=parts.scheme, netloc=parts.netloc))
        if host_of(url) == parts.hostname
        else url
        for url in urls
    ]
