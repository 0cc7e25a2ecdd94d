"""An article's URL -> the whole article, all its pages joined, with where it was kept and what its recipe missed."""

import hashlib
import logging
import re
from collections import Counter
from collections.abc import Callable, Sequence
from urllib.parse import urlsplit, urlunsplit

import msgspec

from extractor.articles import site_of
from extractor.errors import PageRejected, PetikError
from extractor.fetch.address import host_of, tidy
from extractor.fetch.discover import looks_like_article
from extractor.fetch.failures import FetchFailed, RobotsRefused
from extractor.harvest.shelf import Shelf, Taken
from extractor.pages import Page
from extractor.records import Article
from extractor.rules.bundle import Rules
from extractor.rules.sites import Recipes
from extractor.sites.identity import canonical
from extractor.sites.reading import SiteReading

LOG = logging.getLogger(__name__)
MOST_PAGES = 30
MOST_IN_VAIN = 3
GONE = re.compile(r"http-4(?!08|25|29)\d\d")
Read = Callable[[Page, Rules], SiteReading]
Join = Callable[[Sequence[SiteReading]], SiteReading]


class WholeArticle(msgspec.Struct, frozen=True, kw_only=True):
    """An article with its provenance."""

    identity: str
    article: Article
    about: "About"
    pages: list[str]
    """The URLs under which its pages are kept."""
    recipe: str | None
    drifted: tuple[str, ...]
    missing: str | None
    """Which further page could not be had, and why."""
    asked: bool
    """Whether the site was asked for any of its pages just now."""

    @property
    def digest(self) -> str:
        """What tells one version of an article from another: all of it, but not when or where it was fetched."""
        return hashlib.sha256(msgspec.json.encode(self.article)).hexdigest()


class About(msgspec.Struct, frozen=True, kw_only=True):
    """Where an article comes from."""

    fetched_at: str | None
    requested_url: str
    warc: str
    recipe: str | None
    fields: dict[str, str]
    """Which rule found each field."""
    warnings: list[str]


class WholeViews:
    """Remembers on which hosts the whole-article view that a recipe promises is not to be had."""

    def __init__(self) -> None:
        self._in_vain: Counter[str] = Counter()

    def worth_asking(self, view: str) -> bool:
        """Say whether a view should be tried; after some failures without a success it is not."""
        return self._in_vain[host_of(view)] < MOST_IN_VAIN

    def failed(self, view: str) -> None:
        """Note that a view does not exist."""
        self._in_vain[host_of(view)] += 1

    def succeeded(self, view: str) -> None:
        """Note that a view exists: single failures after this are taken for accidents."""
        self._in_vain[host_of(view)] = -MOST_PAGES


def read_whole(
    url: str, shelf: Shelf, rules: Rules, read: Read, join: Join, *, views: WholeViews, again: bool
) -> WholeArticle:
    """Fetch and read one article.

    The site's whole-article view is tried first, where its recipe knows one; else its pages are fetched one by one.

    Raises:
        FetchFailed: no page, or a further page that may be had another time.
        PageRejected: a page, but no article in it.
        HostUnavailable: the host must not be asked any more.
    """
    taken = _first(url, shelf, rules.sites, views, again=again)
    readings = [_reading(read, taken, rules)]
    pages = [_key(taken, url)]
    missing = None
    asked = taken.asked
    host = host_of(taken.page.url or url)
    for further in readings[0].further[:MOST_PAGES]:
        address = tidy(further, taken.page.url or url)
        if host_of(address) != host or address in pages:
            continue
        try:
            next_taken = shelf.take(address, again=again)
            readings.append(_reading(read, next_taken, rules))
        except PageRejected as rejected:
            if isinstance(rejected, FetchFailed) and not _stays(rejected):
                raise
            missing = f"without {address} ({rejected.reason})"
            continue
        pages.append(address)
        asked = asked or next_taken.asked
    reading = join(readings) if len(readings) > 1 else readings[0]
    return WholeArticle(
        identity=_identity(reading, taken.page.url or url, rules.sites),
        article=reading.article,
        about=About(
            fetched_at=taken.page.fetched_at,
            requested_url=url,
            warc=taken.file,
            recipe=reading.recipe,
            fields={name: found.rule for name, found in reading.fields.items() if found.rule},
            warnings=[warning.message for warning in reading.warnings],
        ),
        pages=pages,
        recipe=reading.recipe,
        drifted=tuple(readings[0].drifted),
        missing=missing,
        asked=asked,
    )


def _reading(read: Read, taken: Taken, rules: Rules) -> SiteReading:
    """Read one page; a defect of ours in reading it costs this page, not the run."""
    try:
        return read(taken.page, rules)
    except PetikError:
        raise
    except Exception as defect:
        LOG.exception(
            "reading %s failed; please report it with the page, which is kept in %s", taken.page.url, taken.file
        )
        raise PageRejected("defect", f"{taken.page.url}: petik failed to read it ({defect!r}); it is kept") from defect


def asked_urls(url: str, recipes: Recipes) -> list[str]:
    """Return the URLs to try for an article: the view with all its pages, if its site has one, and the plain one."""
    site = recipes.site(url)
    if site is None:
        return [url]
    # Nobody followed a tracking tail to get here; on known sites it is known that the page does not need it.
    clean = urlsplit(canonical(url, recipes))
    parts = urlsplit(url)
    if site_of(url) != site_of(clean.geturl()):
        # An AMP or mobile twin on a host of its own.
        parts = clean
    plain = urlunsplit(parts._replace(path=clean.path, query=clean.query, fragment=""))
    return list(dict.fromkeys([tidy(site.recipe.whole(plain)), tidy(plain)]))


def _first(url: str, shelf: Shelf, recipes: Recipes, views: WholeViews, *, again: bool) -> Taken:
    *whole, plain = asked_urls(url, recipes)
    for view in filter(views.worth_asking, whole):
        try:
            taken = shelf.take(view, again=again)
        except RobotsRefused:
            views.failed(view)
        except FetchFailed as failed:
            if not GONE.fullmatch(failed.reason):
                raise
            views.failed(view)
        else:
            views.succeeded(view)
            return taken
    return shelf.take(plain, again=again)


def _key(taken: Taken, url: str) -> str:
    return taken.page.requested_url or taken.page.url or url


def _stays(rejected: FetchFailed) -> bool:
    return isinstance(rejected, RobotsRefused) or bool(GONE.fullmatch(rejected.reason))


def _identity(reading: SiteReading, answered: str, recipes: Recipes) -> str:
    """Return the address of an article: the one it declares, if that can be believed, else the one that answered.

    Pages that declare their front page or another outlet exist; believing them would fold many articles into one.
    """
    own = canonical(answered, recipes)
    declared = canonical(reading.article.url, recipes) if reading.article.url else own
    if host_of(declared) != host_of(own):
        return own
    site = recipes.site(declared)
    believable = site.recipe.is_article(declared) if site else looks_like_article(declared)
    return declared if believable else own
