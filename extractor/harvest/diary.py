"""Writes the journal of one host's visits, and remembers what of it decides whether to go on."""

from collections.abc import Callable

from extractor.articles import site_of
from extractor.errors import PageRejected
from extractor.fetch.address import host_of
from extractor.fetch.discover import Found
from extractor.fetch.failures import REFUSED, RobotsRefused
from extractor.harvest.moments import comparable
from extractor.harvest.outcomes import Event, Outcome
from extractor.harvest.state import State, now
from extractor.rules.sites import Recipes
from extractor.sites.identity import canonical


class Diary:
    """The journal as one visit writes it.

    Args:
        tell: called with each line.
    """

    def __init__(self, state: State, run: int, wish_text: str, recipes: Recipes, tell: Callable[[Event], None]) -> None:
        self._state = state
        self._run = run
        self._wish_text = wish_text
        self._recipes = recipes
        self._tell = tell
        self._idle: dict[str, bool] = {}
        self.blocked: str | None = None
        """The last refusal by robots.txt."""
        self.failures: list[str] = []
        """Feeds, sitemaps and listings that could not be had."""

    def write(
        self,
        found: Found,
        outcome: Outcome,
        reason: str | None = None,
        *,
        article: str | None = None,
        idle: bool | None = None,
    ) -> Outcome:
        """Write one line.

        Args:
            found: the URL and who announced it.
            article: the address that the article turned out to have.
            idle: whether a listing full of such articles need not be turned; by default, if nothing new came of it.
        """
        identity = canonical(found.url, self._recipes)
        if outcome == "blocked-by-robots":
            self.blocked = reason
        self.remember(found, idle=outcome not in ("new", "changed") if idle is None else idle)
        event = Event(
            run=self._run,
            at=now(),
            site=site_of(found.url) or host_of(found.url),
            url=found.url,
            identity=identity,
            outcome=outcome,
            reason=reason,
            source=found.source,
            article=article if article != identity else None,
        )
        self._state.journal(event, self._wish_text, comparable(found.modified))
        self._tell(event)
        return outcome

    def not_had(self, url: str, rejected: PageRejected) -> None:
        """Write down a feed, sitemap or listing that could not be had."""
        found = Found(url=url, source="discovery")
        self.failures.append(str(rejected))
        if isinstance(rejected, RobotsRefused):
            self.write(found, "blocked-by-robots", str(rejected))
        else:
            self.write(found, "refused" if rejected.reason in REFUSED else "broken", str(rejected))

    def remember(self, found: Found, *, idle: bool) -> None:
        """Remember whether a listing full of such articles need not be turned."""
        self._idle[found.url] = idle

    def exhausted(self, found: list[Found]) -> bool:
        """Say whether turning a listing with these articles is idle: all are as they were, or too old."""
        return all(self._idle.get(each.url, False) for each in found)
