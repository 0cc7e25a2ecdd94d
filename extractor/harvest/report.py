"""What a folder knows of its last run and its sites, for people and for other programs."""

from collections import Counter, defaultdict
from pathlib import Path

import msgspec

from extractor.errors import SettingsError
from extractor.harvest.outcomes import OUTCOMES, Event
from extractor.harvest.state import RunState, SiteState, State
from extractor.harvest.tables import FILE

QUIET = frozenset({"new", "changed", "unchanged", "filtered"})
"""Outcomes that need nobody's attention."""


class SiteReport(msgspec.Struct, frozen=True, kw_only=True):
    """One site: what the last run made of its URLs, when it was last visited and last had something new."""

    site: str
    counts: dict[str, int]
    last_visit: str
    last_new: str | None
    drifted: list[str]
    stopped: str | None


class Report(msgspec.Struct, frozen=True, kw_only=True):
    """The last run of a folder."""

    run: RunState
    sites: list[SiteReport]
    trouble: list[Event]
    """The journal's lines that somebody should look at."""
    articles: int

    @property
    def drifted(self) -> bool:
        """Whether any site's recipe no longer finds what it must."""
        return any(site.drifted for site in self.sites)


def report_of(folder: Path) -> Report:
    """Read the report of a folder, also while a run works in it.

    Raises:
        SettingsError: nothing was ever fetched into the folder.
    """
    if not (folder / FILE).is_file():
        raise SettingsError(f"{folder}: nothing was fetched into it yet; say petik fetch SOURCE --into {folder}")
    state = State(folder, alone=False)
    try:
        run = state.last_run()
        if run is None:
            raise SettingsError(f"{folder}: nothing was fetched into it yet; say petik fetch SOURCE --into {folder}")
        events = state.events(run.id)
        counts: dict[str, Counter[str]] = defaultdict(Counter)
        for event in events:
            counts[event.site][event.outcome] += 1
        return Report(
            run=run,
            sites=[_site(site, counts[site.site]) for site in state.sites()],
            trouble=[event for event in events if event.outcome not in QUIET],
            articles=state.article_count(),
        )
    finally:
        state.close()


def _site(site: SiteState, counts: Counter[str]) -> SiteReport:
    return SiteReport(
        site=site.site,
        counts={outcome: counts[outcome] for outcome in OUTCOMES if counts[outcome]},
        last_visit=site.visited,
        last_new=site.last_new,
        drifted=site.drifted,
        stopped=site.stopped,
    )
