"""A watch -> the morning's work: fetch what is new, extract, file, look what changed or vanished, report.

Every step can be cut off at any moment and is finished by the next run: fetching keeps its own journal, an article
is filed in one transaction, what is derived stays marked stale until it is worked out, reports are replaced whole.
"""

import logging
import re
import sqlite3
from collections.abc import Callable, Mapping
from datetime import date, timedelta
from pathlib import Path

import msgspec

from extractor.articles import short_hash
from extractor.harvest.outcomes import Event, Wish
from extractor.harvest.reading import About
from extractor.harvest.run import Harvest
from extractor.newsroom import clock, ours, runs
from extractor.newsroom.filing import Filing
from extractor.newsroom.lock import exclusive
from extractor.newsroom.refresh import refresh
from extractor.newsroom.runs import Tally
from extractor.newsroom.store import connect, transaction
from extractor.newsroom.watchfile import Watch
from extractor.records import Extraction
from extractor.settings import Settings

LOG = logging.getLogger(__name__)
VANISHED = re.compile(r"http-(404|410)\b|: (404|410) ")
FAILED = ("broken", "refused", "blocked-by-robots", "empty")


class Outcome(msgspec.Struct, frozen=True, kw_only=True):
    """What one run of a watch did, and the reports it wrote."""

    tally: Tally
    reports: list[Path]
    stopped: dict[str, str]


def run(
    watch: Watch,
    settings: Settings,
    *,
    today: str | None = None,
    tell: Callable[[Event], None] = lambda event: None,
) -> Outcome:
    """Do a morning's work.

    Args:
        watch: what is watched.
        settings: pace and limits of fetching; the watch's own contact wins.
        today: the day for which reports are made (``2025-05-09``); by the clock by default.
        tell: called with each line of the fetching journal.

    Raises:
        Busy: another run works on the same store.
        SettingsError: no contact, or a source that is none.
    """
    today = today or clock.today()
    if contact := watch.settings.sources.contact:
        settings = msgspec.structs.replace(settings, contact=contact)
    with exclusive(watch.store):
        db = connect(watch.store, create=True)
        try:
            return _run(watch, settings, db, today, tell)
        finally:
            db.close()


def _run(
    watch: Watch, settings: Settings, db: sqlite3.Connection, today: str, tell: Callable[[Event], None]
) -> Outcome:
    with transaction(db):
        number = runs.begin(db, "watch", str(watch.file))
        ours.keep(db, watch.settings.ours)
    tally = Tally()
    stopped: dict[str, str] = {}
    try:
        _fetch(watch, settings, db, number, today, tally, stopped, tell)
        refresh(db)
        reports = _report(watch, db, today)
    except BaseException as error:
        runs.end(db, number, tally, state="failed", message=f"{type(error).__name__}: {error}"[:500])
        raise
    message = "; ".join(f"{site}: {why}" for site, why in sorted(stopped.items()))[:500] or None
    runs.end(db, number, tally, state="finished", message=message)
    return Outcome(tally=tally, reports=reports, stopped=stopped)


def _fetch(
    watch: Watch,
    settings: Settings,
    db: sqlite3.Connection,
    number: int,
    today: str,
    tally: Tally,
    stopped: dict[str, str],
    tell: Callable[[Event], None],
) -> None:
    sources = watch.settings.sources
    since = date.fromisoformat(today) - timedelta(days=sources.days)
    wish = Wish(since=since, limit=sources.most)
    registry = [watch.path(name) for name in sources.registry]
    seen: list[Event] = []
    for errand in (sources.fetch, None):
        typed = errand if errand is not None else _to_recheck(db, watch, today, seen)
        if not typed:
            continue
        with Harvest(watch.archive, typed, wish if errand is not None else Wish(), settings, tell=tell) as harvest:
            summary = harvest.run()
            stopped |= summary.stopped
            # Of the whole run, also of what it did before it was cut off and taken up again.
            seen += harvest.state.events(summary.run)
            _file(harvest, db, number, registry, tally)
            runs.progress(db, number, tally)
    _note_events(db, number, seen, tally)


def _to_recheck(db: sqlite3.Connection, watch: Watch, today: str, seen: list[Event]) -> list[str]:
    """Return the young articles that no source announced this time: they may have changed or vanished."""
    sources = watch.settings.sources
    looked_at = {event.identity for event in seen} | {event.url for event in seen}
    first = clock.of_day(clock.day_after(today, -sources.recheck_days))
    rows = db.execute(
        "SELECT identity, fetched.url FROM articles JOIN fetched ON fetched.key = articles.key"
        " WHERE id >= ? AND gone_at IS NULL ORDER BY id DESC LIMIT ?",
        (first, sources.recheck_most + len(looked_at)),
    )
    return [row["url"] for row in rows if row["identity"] not in looked_at][: sources.recheck_most]


def _file(harvest: Harvest, db: sqlite3.Connection, number: int, registry: list[Path], tally: Tally) -> None:
    """Extract and file what the store does not have as the archive has it."""
    from extractor.api import Extractor
    from extractor.records import Article

    known: Mapping[str, tuple[str, str]] = {
        row["identity"]: (row["digest"], row["rules"]) for row in db.execute("SELECT * FROM fetched")
    }
    extractor = Extractor(registry=registry)
    rules = extractor.rules.digest
    filing = Filing(db)
    decoder = msgspec.json.Decoder(Extraction)
    for kept in harvest.state.articles():
        if known.get(kept.identity) == (kept.digest, rules):
            tally.same += 1
            continue
        if kept.record is not None and kept.rules == rules and not registry:
            extraction = decoder.decode(kept.record)
        else:
            try:
                extraction = extractor.extract(msgspec.json.decode(kept.article, type=Article))
                harvest.state.keep_record(kept.identity, msgspec.json.encode(extraction), rules)
            except Exception as error:  # one article that breaks a rule must not cost the city its morning
                LOG.exception("%s: not extracted", kept.identity)
                tally.failed += 1
                runs.failure(db, number, "extraction", kept.identity, type(error).__name__, str(error))
                continue
        about = msgspec.json.decode(kept.about, type=About)
        with transaction(db):
            tally.count(filing.file(extraction))
            db.execute(
                "INSERT OR REPLACE INTO fetched VALUES (?, ?, ?, ?, ?)",
                (kept.identity, about.requested_url, extraction.article.id, kept.digest, rules),
            )


def _note_events(db: sqlite3.Connection, number: int, seen: list[Event], tally: Tally) -> None:
    """Keep what failed, and which known articles their sites no longer have."""
    with transaction(db):
        for event in seen:
            reason = event.reason or event.outcome
            if event.outcome in ("new", "changed", "unchanged"):
                db.execute(
                    "UPDATE articles SET gone_at = NULL, last_seen = max(last_seen, ?) WHERE key = "
                    "(SELECT key FROM fetched WHERE identity = ?)",
                    (clock.now(), event.identity),
                )
            elif event.outcome == "broken" and VANISHED.search(reason) and _mark_gone(db, event):
                tally.gone += 1
            elif event.outcome in FAILED:
                tally.failed += 1
                runs.failure(db, number, event.site, event.url, event.outcome, reason)


def _mark_gone(db: sqlite3.Connection, event: Event) -> bool:
    """Mark an article that its site no longer has; tell whether the store knew it and has not marked it before."""
    cursor = db.execute(
        "UPDATE articles SET gone_at = ? WHERE gone_at IS NULL AND (key = ? OR key ="
        " (SELECT key FROM fetched WHERE identity = ? OR url = ?))",
        (clock.now(), short_hash(event.identity), event.identity, event.url),
    )
    return cursor.rowcount > 0


def _report(watch: Watch, db: sqlite3.Connection, today: str) -> list[Path]:
    from extractor.newsroom.reports import write
    from extractor.newsroom.reports.edition import gather

    wanted = watch.settings.reports
    if wanted is None:
        return []
    folder = watch.path(wanted.folder)
    folder.mkdir(parents=True, exist_ok=True)
    edition = gather(db, clock.day_after(today, -wanted.days), today)
    written = []
    for kind in wanted.formats:
        path = folder / f"kliping-{today}.{kind}"
        write(edition, path, kind, language=wanted.language)
        written.append(path)
    return written
