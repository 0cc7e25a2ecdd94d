"""Sources -> a folder of WARC files, articles and a journal: one run, begun or taken up again."""

import threading
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor, wait
from datetime import UTC, datetime, timedelta
from pathlib import Path

import msgspec

from extractor import sites
from extractor.fetch.client import Client
from extractor.fetch.warc import WarcFolder
from extractor.harvest.images import Images
from extractor.harvest.outcomes import Event, Wish
from extractor.harvest.reading import Join, Read
from extractor.harvest.shelf import WARC_FOLDER, RunAnswers, Shelf, recover
from extractor.harvest.sources import Source, sources_of
from extractor.harvest.state import RunState, State
from extractor.harvest.tally import SiteTally
from extractor.harvest.visit import Interrupted, Visit, Workshop
from extractor.records import Article
from extractor.rules.bundle import rules_at
from extractor.settings import Settings


class Summary(msgspec.Struct, frozen=True, kw_only=True):
    """What a run did."""

    run: int
    resumed: bool
    interrupted: bool
    counts: dict[str, int]
    """Outcome -> number of URLs, over the whole run."""
    articles: int
    """Articles in the folder."""
    drifted: dict[str, list[str]]
    """Site -> fields that its recipe no longer finds."""
    stopped: dict[str, str]
    """Site -> why it was left."""
    unserved: list[str]
    """Sources that gave nothing because something was wrong; the journal says what."""
    recovered: int = 0
    """Pages that an interrupted run had kept without noting it."""


class Harvest:
    """One run over some sources into one folder.

    Args:
        folder: where everything is kept; created when it does not exist.
        typed: what the user named (see :func:`extractor.harvest.sources.sources_of`).
        wish: which articles are wanted.
        settings: contact, pace, limits.
        patterns: folder of rule data; the shipped one by default.
        tell: called with each line of the journal, from whichever thread writes it.
        say: called with a sentence for whoever waits, before a long pause and when the run is interrupted.
        read, join: how a page becomes an article (``extractor.sites.read`` and ``join`` by default).

    Raises:
        SettingsError: no contact, or a source that is none.
        FolderBusy: another run works in the folder.
    """

    def __init__(
        self,
        folder: Path,
        typed: Sequence[str],
        wish: Wish,
        settings: Settings,
        *,
        patterns: Path | None = None,
        tell: Callable[[Event], None] = lambda event: None,
        say: Callable[[str], None] = lambda sentence: None,
        read: Read | None = None,
        join: Join | None = None,
    ) -> None:
        self._sources = sources_of(typed, limit=wish.limit)
        self._wish = wish
        self._errand = _errand(typed, wish)
        self._settings = settings
        self._rules = rules_at(patterns)
        self._tell = tell
        self._say = say
        self._read = read or sites.read
        self._join = join or sites.join
        self._stop = threading.Event()
        # The contact is asked for before the folder is touched.
        Client(settings).close()
        self._folder = folder
        self.state = State(folder)

    def __enter__(self) -> "Harvest":
        return self

    def __exit__(self, *about: object) -> None:
        self.state.close()

    def interrupt(self) -> None:
        """Let the run end soon, so that it can be taken up again; safe to call from any thread."""
        self._stop.set()

    def run(self) -> Summary:
        """Visit all sources; return what was done. Ctrl-C ends the run in order."""
        state, settings = self.state, self._settings
        run, resumed, recovered = self._begin()
        images = Images(self._folder, state)
        images.mend()
        warc = WarcFolder(self._folder / WARC_FOLDER, software="", largest=settings.warc_size)
        answers = RunAnswers(self._folder, state, run)
        client = Client(
            settings, recorder=warc, answers=answers, robots_cache=state, sleep=self._sleep, waiting=self._waits
        )
        warc.software = client.user_agent
        shop = Workshop(
            run=run,
            wish=self._wish,
            settings=settings,
            state=state,
            shelf=Shelf(self._folder, state, client, run, page_limit=settings.page_limit),
            client=client,
            rules=self._rules,
            images=images,
            read=self._read,
            join=self._join,
            tell=self._tell,
            stop=self._stop,
        )
        try:
            tallies = self._visit_all(shop)
            if not self._stop.is_set():
                state.end_run(run)
        finally:
            client.close()
            images.mend()
            images.journal(run, resumed=resumed)
        return Summary(
            run=run,
            resumed=resumed,
            interrupted=self._stop.is_set(),
            counts=dict(Counter(event.outcome for event in state.events(run))),
            articles=state.article_count(),
            drifted={site: drifted for site, tally in tallies.items() if (drifted := tally.drifted())},
            stopped={site: tally.stopped for site, tally in tallies.items() if tally.stopped},
            unserved=[url for tally in tallies.values() for url in tally.unserved],
            recovered=recovered,
        )

    def extract(self, patterns: Path | None = None, progress: Callable[[int], None] = lambda count: None) -> int:
        """Extract every article that has no record made by today's rules; return how many."""
        from extractor.api import Extractor

        extractor = Extractor(patterns)
        rules = extractor.rules.digest
        done = 0
        for kept in self.state.articles():
            if kept.record is None or kept.rules != rules:
                record = extractor.extract(msgspec.json.decode(kept.article, type=Article))
                self.state.keep_record(kept.identity, msgspec.json.encode(record), rules)
                done += 1
                progress(done)
        Images(self._folder, self.state).records()
        return done

    def _begin(self) -> tuple[int, bool, int]:
        """Return the run's number, whether it is an interrupted one taken up again, and what that had kept."""
        last = self.state.last_run()
        if last is None or last.ended is not None:
            return self.state.begin_run(self._errand), False, 0
        recovered = recover(self._folder, self.state, last.id)
        if last.wish == self._errand and self._is_young(last):
            self.state.resume_run(last.id)
            return last.id, True, recovered
        return self.state.begin_run(self._errand), False, recovered

    def _is_young(self, run: RunState) -> bool:
        age = datetime.now(UTC) - datetime.fromisoformat(run.begun)
        return age < timedelta(hours=self._settings.resume_hours)

    def _visit_all(self, shop: Workshop) -> dict[str, SiteTally]:
        """Visit hosts side by side, the sources of one host one after the other."""
        by_host: dict[str, list[Source]] = defaultdict(list)
        for source in self._sources:
            by_host[source.host].append(source)
        tallies: dict[str, SiteTally] = defaultdict(SiteTally)
        with ThreadPoolExecutor(min(self._settings.hosts_at_once, len(by_host)) or 1) as pool:
            working = [pool.submit(_visit, shop, sources) for sources in by_host.values()]
            try:
                waiting = set(working)
                while waiting:
                    _, waiting = wait(waiting, timeout=0.2)
            except KeyboardInterrupt:
                self.interrupt()
                if any(not work.done() for work in working):
                    self._say("waiting for the answers that are under way; Ctrl-C again ends at once")
        for work in working:
            for site, tally in work.result().items():
                tallies[site].add(tally)
        for site, tally in tallies.items():
            shop.state.keep_site(site, new=tally.new > 0, drifted=tally.drifted(), stopped=tally.stopped)
        return tallies

    def _waits(self, host: str, seconds: float) -> None:
        self._say(f"{host} is asked again in {seconds:.0f} s")

    def _sleep(self, seconds: float) -> None:
        if self._stop.wait(seconds):
            raise Interrupted


def _visit(shop: Workshop, sources: list[Source]) -> dict[str, SiteTally]:
    visit = Visit(shop)
    try:
        for source in sources:
            visit.source(source)
    except Interrupted:
        pass
    except BaseException:
        # One host's defect must not leave the others running for hours with nobody waiting for them.
        shop.stop.set()
        raise
    return visit.tallies


def _errand(typed: Sequence[str], wish: Wish) -> str:
    """Return what makes two runs the same errand."""
    return msgspec.json.encode({"sources": sorted(typed), "wish": wish}).decode()
