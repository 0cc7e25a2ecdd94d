"""One source, visited: every announced article is looked at, fetched when it is new or changed, and journaled."""

import re
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import msgspec

from extractor.articles import site_of
from extractor.errors import PageRejected
from extractor.fetch import discover
from extractor.fetch.address import host_of
from extractor.fetch.client import Client
from extractor.fetch.discover import Found
from extractor.fetch.failures import REFUSED, FetchFailed, HostClosed, HostUnavailable, RobotsRefused
from extractor.harvest.announced import Announcements
from extractor.harvest.diary import Diary, Standing, standing_of
from extractor.harvest.images import Images
from extractor.harvest.moments import comparable
from extractor.harvest.outcomes import KEPT, SETTLED, Event, Outcome, Wish
from extractor.harvest.reading import Join, Read, WholeArticle, WholeViews, asked_urls, read_whole
from extractor.harvest.shelf import Shelf
from extractor.harvest.sources import Source
from extractor.harvest.state import KeptArticle, Known, State
from extractor.harvest.tally import SiteTally
from extractor.rules.bundle import Rules
from extractor.settings import Settings
from extractor.sites.identity import canonical

DAY_IN_URL = re.compile(r"/(20\d\d)/(0?[1-9]|1[0-2])/(0?[1-9]|[12]\d|3[01])/")


@dataclass(frozen=True)
class Workshop:
    """What all visits of a run share."""

    run: int
    wish: Wish
    settings: Settings
    state: State
    shelf: Shelf
    client: Client
    rules: Rules
    images: Images
    read: Read
    join: Join
    tell: Callable[[Event], None]
    stop: threading.Event


NOT_HAD = frozenset({"broken", "refused", "blocked-by-robots"})
"""There is no page. A source of which nothing else can be said has given nothing."""
UNSERVED = NOT_HAD | {"empty"}
"""Outcomes that a user who named the article will want to hear of."""


class Interrupted(Exception):
    """The user wants the run to end; it can be taken up again."""


class Visit:
    """Visits the sources of one host, one after the other."""

    def __init__(self, shop: Workshop) -> None:
        self._shop = shop
        self.tallies: dict[str, SiteTally] = {}
        """What the pages showed, by site."""
        self._views = WholeViews()
        self._diary = Diary(shop.state, shop.run, shop.wish.filter_text, shop.rules.sites, shop.tell)
        self._announcements = Announcements(
            shop.shelf,
            shop.client,
            shop.rules.sites,
            shop.wish,
            shop.settings,
            self._diary.not_had,
            self._diary.exhausted,
        )

    def source(self, source: Source) -> None:
        """Visit one source; a host that must not be asked any more ends it, and the journal says why."""
        tally = self._tally(source.url)
        diary, state, filter_text = self._diary, self._shop.state, self._shop.wish.filter_text
        diary.begin(walked_before=state.walked(source.url, filter_text))
        self._announcements.home = source.host
        looked = there = 0
        to_the_end = True
        try:
            for found, explicit in self._candidates(source):
                looked += 1
                if not source.quota.reserve():
                    to_the_end = False
                    break
                outcome = self._look(found, explicit=explicit, home=source.host)
                there += outcome not in NOT_HAD
                if outcome not in ("new", "changed"):
                    source.quota.give_back()
                if explicit and outcome in UNSERVED:
                    tally.unserved.append(source.url)
            if to_the_end and looked and not diary.torn:
                state.keep_walk(source.url, filter_text)
            if looked == 0 and diary.blocked and source.kind == "site":
                tally.stopped = diary.blocked
            elif (
                to_the_end
                and not there
                and (diary.failures or diary.blocked or looked)
                and source.url not in tally.unserved
            ):
                tally.unserved.append(source.url)
        except HostUnavailable as gone:
            self._left(Found(url=source.url, source=source.url), gone)

    def _candidates(self, source: Source) -> Iterator[tuple[Found, bool]]:
        """Yield what to look at, and whether the user named it."""
        announced = self._announcements
        itself = Found(url=source.url, source="command line")
        site = self._shop.rules.sites.site(source.url)
        if source.kind == "site":
            yield from ((found, False) for found in announced.of_site(source.url))
        elif site is not None and site.recipe.is_article(source.url):
            yield itself, True
        else:
            kind = self._kind(source.url, known_site=site is not None)
            if kind == "article":
                yield itself, True
            elif kind is not None:
                walk = {"feed": announced.of_feed, "sitemap": announced.of_sitemap, "listing": announced.of_listing}
                yield from ((found, False) for found in walk[kind](source.url))
        # What broke in an earlier run may by now have slid off the feed, or to a page that need not be turned.
        for url, announcer in self._shop.state.unfinished(site_of(source.url) or source.host):
            yield Found(url=url, source=announcer), False

    def _kind(self, url: str, *, known_site: bool) -> discover.Kind | None:
        limit = self._shop.settings.sitemap_limit
        try:
            page = self._shop.shelf.announcement(url, limit=limit)
        except PageRejected as rejected:
            self._diary.not_had(url, rejected)
            return None
        kind = discover.kind_of(page, limit)
        if kind is None and url.endswith((".txt", ".gz")):
            return "sitemap"
        if kind is None and len(page.body) > self._shop.settings.page_limit:
            # Only a feed or sitemap may be so long.
            too_large = FetchFailed("too-large", f"{url}: the page is larger than the limit", where=url)
            self._diary.not_had(url, too_large)
            return None
        if kind is not None or known_site:
            return kind or "listing"
        return (
            "article" if discover.looks_like_article(page.url or url) or not discover.listing(page, url) else "listing"
        )

    def _left(self, found: Found, gone: HostUnavailable) -> Outcome:
        """Write down that a host must not be asked any more."""
        self._tally(f"//{gone.host}").stopped = str(gone)
        return self._diary.write(found, "refused" if isinstance(gone, HostClosed) else "broken", str(gone))

    def _look(self, found: Found, *, explicit: bool, home: str) -> Outcome | None:
        """Deal with one announced article; ``None`` when this run already has."""
        shop = self._shop
        if shop.stop.is_set():
            raise Interrupted
        identity = canonical(found.url, shop.rules.sites)
        done = shop.state.journaled(shop.run, identity)
        if done is not None:
            self._diary.remember(found, standing_of(done))
            return None
        known = shop.state.known(identity)
        if not explicit:
            if unwanted := self._unwanted(found):
                reason, standing = unwanted
                return self._diary.write(found, "filtered", reason, standing=standing)
            if known and (outcome := self._as_before(found, known)):
                return self._diary.write(found, outcome, f"known since {known.first}; not asked again")
        again = known is not None and known.outcome in SETTLED and (explicit or self._due(found, known))
        try:
            whole = read_whole(
                found.url,
                shop.shelf,
                shop.rules,
                shop.read,
                shop.join,
                views=self._views,
                again=again or known is None or known.outcome not in SETTLED,
            )
        except RobotsRefused as refused:
            return self._diary.write(found, "blocked-by-robots", str(refused))
        except PageRejected as rejected:
            return self._diary.write(found, *self._failure(found, rejected))
        except HostUnavailable as gone:
            # A feed may announce articles of many hosts; one of them in trouble does not end the others.
            if gone.host != home:
                return self._left(found, gone)
            if isinstance(gone, HostClosed):
                self._diary.write(found, "refused", str(gone))
            raise
        return self._keep(found, identity, whole)

    def _unwanted(self, found: Found) -> tuple[str, Standing] | None:
        """Return why an article need not be looked at, by what its announcement says; a day's slack for time zones."""
        wish = self._shop.wish
        in_url = DAY_IN_URL.search(found.url)
        day = f"{in_url[1]}-{in_url[2]:0>2}-{in_url[3]:0>2}" if in_url else found.published
        if wish.too_early(day, slack=1):
            return f"announced as of {day}, before {wish.since}", "old"
        if wish.too_early(found.modified, slack=1):
            return f"last changed {found.modified}, before {wish.since}", "old"
        if wish.too_late(day, slack=1):
            return f"announced as of {day}, after {wish.until}", "known"
        return None

    def _as_before(self, found: Found, known: Known) -> Outcome | None:
        """Return the outcome of an earlier look that still stands; ``None`` when it is time for another."""
        if known.outcome not in SETTLED or self._due(found, known):
            return None
        if known.outcome in KEPT:
            return "unchanged"
        if known.outcome == "filtered":
            return "filtered" if known.filter == self._shop.wish.filter_text else None
        return "empty"

    def _due(self, found: Found, known: Known) -> bool:
        """Say whether a known article may have changed: its site says so, or it is young and asking costs nothing."""
        if found.modified and (moment := comparable(found.modified)) and moment > (known.modified or ""):
            return True
        young = datetime.now(UTC) - datetime.fromisoformat(known.first) < timedelta(
            days=self._shop.settings.recheck_days
        )
        return young and any(map(self._shop.shelf.can_be_unchanged, asked_urls(found.url, self._shop.rules.sites)))

    def _keep(self, found: Found, identity: str, whole: WholeArticle) -> Outcome:
        shop = self._shop
        tally = self._tally(found.url)
        if whole.recipe is not None:
            tally.read += 1
            tally.missed.update(whole.drifted)
        drift = f"recipe {whole.recipe} no longer finds {', '.join(whole.drifted)}" if whole.drifted else None
        remark = "; ".join(part for part in (whole.missing, drift) if part) or None
        twin = whole.identity != identity and shop.state.journaled(shop.run, whole.identity) is not None
        kept = shop.state.article(whole.identity)
        with shop.state.together():
            shop.state.page_read(whole.pages)
            if twin:
                return self._diary.write(
                    found, "unchanged", f"the same article as {whole.identity}", article=whole.identity
                )
            if kept is not None and kept.digest == whole.digest:
                return self._diary.write(found, "unchanged", remark, article=whole.identity)
            if refusal := shop.wish.refuses(whole.article):
                standing: Standing = "old" if shop.wish.too_early(whole.article.published_at) else "known"
                return self._diary.write(found, "filtered", refusal, standing=standing)
            article = KeptArticle(
                identity=whole.identity,
                article=msgspec.json.encode(whole.article),
                about=msgspec.json.encode(whole.about),
                digest=whole.digest,
                record=None,
                rules=None,
            )
            shop.state.keep_article(article)
            shop.images.add(article, new=kept is None)
            outcome: Outcome = "new" if kept is None else "changed"
            tally.new += kept is None
            return self._diary.write(found, outcome, remark, article=whole.identity)

    def _failure(self, found: Found, rejected: PageRejected) -> tuple[Outcome, str]:
        if rejected.reason in REFUSED:
            return "refused", f"{rejected.reason}: {rejected}"
        if isinstance(rejected, FetchFailed) or rejected.reason == "defect":
            return "broken", f"{rejected.reason}: {rejected}"
        if self._shop.rules.sites.site(found.url) is not None:
            self._tally(found.url).rejected += 1
        return "empty", f"{rejected.reason}: {rejected}"

    def _tally(self, url: str) -> SiteTally:
        return self.tallies.setdefault(site_of(url) or host_of(url), SiteTally())
