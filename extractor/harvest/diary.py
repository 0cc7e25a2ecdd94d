"""Writes the journal of one host's visits, and remembers what of it decides whether to go on."""

from collections.abc import Callable
from typing import Literal

from extractor.articles import site_of
from extractor.errors import PageRejected
from extractor.fetch.address import host_of
from extractor.fetch.discover import Found
from extractor.fetch.failures import REFUSED, FetchFailed, RobotsRefused
from extractor.harvest.moments import comparable
from extractor.harvest.outcomes import Event, Outcome
from extractor.harvest.state import State, now
from extractor.rules.sites import Recipes
from extractor.sites.identity import canonical

Standing = Literal["fresh", "known", "old"]
"""An article on a listing: new or changed, as it was, or published before what is wanted."""


class Diary:
    """The journal as one visit writes it.

    Args:
        tell: called with each line.
    """

    def __init__(
        self, state: State, run: int, filter_text: str, recipes: Recipes, tell: Callable[[Event], None]
    ) -> None:
        self._state = state
        self._run = run
        self._filter_text = filter_text
        self._recipes = recipes
        self._tell = tell
        self._standing: dict[str, Standing] = {}
        self.walked_before = False
        """Whether an earlier run with the same filter has walked through this source to its end."""
        self.torn = False
        """Whether a feed, sitemap or listing that may be had another time is missing from this walk."""
        self.blocked: str | None = None
        """The last refusal by robots.txt."""
        self.failures: list[str] = []
        """Feeds, sitemaps and listings that could not be had."""

    def begin(self, *, walked_before: bool) -> None:
        """Begin with another source."""
        self.walked_before = walked_before
        self.torn = False
        self.blocked = None
        self.failures.clear()

    def write(
        self,
        found: Found,
        outcome: Outcome,
        reason: str | None = None,
        *,
        article: str | None = None,
        standing: Standing | None = None,
    ) -> Outcome:
        """Write one line.

        Args:
            found: the URL and who announced it.
            article: the address that the article turned out to have.
            standing: what the article says of a listing it stands on; by default ``fresh`` when it is new or changed.
        """
        identity = canonical(found.url, self._recipes)
        if outcome == "blocked-by-robots":
            self.blocked = reason
        self.remember(found, standing or standing_of(outcome))
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
        self._state.journal(event, self._filter_text, comparable(found.modified))
        self._tell(event)
        return outcome

    def not_had(self, url: str, rejected: PageRejected) -> None:
        """Write down a feed, sitemap or listing that could not be had."""
        found = Found(url=url, source="discovery")
        self.failures.append(str(rejected))
        self.torn = self.torn or (isinstance(rejected, FetchFailed) and rejected.temporary)
        if isinstance(rejected, RobotsRefused):
            self.write(found, "blocked-by-robots", str(rejected))
        else:
            self.write(found, "refused" if rejected.reason in REFUSED else "broken", str(rejected))

    def remember(self, found: Found, standing: Standing) -> None:
        """Remember what an article says of a listing it stands on."""
        self._standing[found.url] = standing

    def exhausted(self, found: list[Found]) -> bool:
        """Say whether turning a listing with these articles is idle.

        It is when all are too old; and when all are known and what lies behind them was seen to the end before.
        """
        standings = {self._standing.get(each.url, "fresh") for each in found}
        return standings <= {"old"} or (self.walked_before and standings <= {"old", "known"})


def standing_of(outcome: str) -> Standing:
    """Return what an outcome alone says."""
    return "fresh" if outcome in ("new", "changed") else "known"
