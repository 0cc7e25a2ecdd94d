"""What a folder knows: runs, kept pages, articles, journal, sites. One SQLite file; everything else can be rebuilt.

Only one run works in a folder at a time. Threads of that run share one connection behind a lock.
"""

import os
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from typing import Any

import msgspec

from extractor.fetch.client import Validators
from extractor.fetch.keeping import Place
from extractor.fetch.robots import RobotsText
from extractor.harvest.outcomes import Event
from extractor.harvest.tables import Tables

MOST_TRIES = 4
"""In so many runs an article that breaks is tried."""


class KeptPage(msgspec.Struct, frozen=True, kw_only=True):
    """Where the last whole response for a URL lies, when it was last asked for, and whether it was read since."""

    run: int
    place: Place
    at: str
    validators: Validators
    read: bool


class Known(msgspec.Struct, frozen=True, kw_only=True):
    """What became of an article when it was last looked at, and under which filter (since, until, words)."""

    outcome: str
    filter: str
    first: str
    modified: str | None


class KeptArticle(msgspec.Struct, frozen=True, kw_only=True):
    """An article as it is kept: its record, where it comes from, and what was extracted from it by which rules."""

    identity: str
    article: bytes
    about: bytes
    digest: str
    record: bytes | None
    rules: str | None


class SiteState(msgspec.Struct, frozen=True, kw_only=True):
    """When a site was last visited, when it last had something new, and what is wrong with it."""

    site: str
    visited: str
    last_new: str | None
    drifted: list[str]
    stopped: str | None


class RunState(msgspec.Struct, frozen=True, kw_only=True):
    """One run; ``ended`` is ``None`` while it works, and for ever after a power cut."""

    id: int
    begun: str
    ended: str | None
    wish: str
    process: int


def now() -> str:
    """Return this moment, ISO 8601 in UTC."""
    return datetime.now(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")


class State(Tables):
    """What is written in the tables of one folder, in the words of the harvest."""

    # Runs

    def last_run(self) -> RunState | None:
        """Return the latest run."""
        row = self._one("SELECT id, begun, ended, wish, process FROM runs ORDER BY id DESC LIMIT 1")
        return RunState(id=row[0], begun=row[1], ended=row[2], wish=row[3], process=row[4]) if row else None

    def begin_run(self, wish: str) -> int:
        """Note the beginning of a run, so that recovery after a power cut knows of it; return its number."""
        row = self._one(
            "INSERT INTO runs (begun, wish, process) VALUES (?, ?, ?) RETURNING id", now(), wish, os.getpid()
        )
        assert row is not None
        self.settle()
        return int(row[0])

    def resume_run(self, run: int) -> None:
        """Note that this process goes on with an interrupted run."""
        self._do("UPDATE runs SET process = ? WHERE id = ?", os.getpid(), run)

    def end_run(self, run: int) -> None:
        """Note that a run is complete."""
        self._do("UPDATE runs SET ended = ? WHERE id = ?", now(), run)
        self.settle()

    # robots.txt

    def robots_of(self, origin: str) -> RobotsText | None:
        """Return the kept robots.txt of an origin, however old."""
        row = self._one("SELECT at, text, why FROM robots WHERE origin = ?", origin)
        return RobotsText(at=datetime.fromisoformat(row[0]), text=row[1], why=row[2]) if row else None

    def keep_robots(self, origin: str, robots: RobotsText) -> None:
        """Keep a robots.txt."""
        self._do(
            "INSERT OR REPLACE INTO robots VALUES (?, ?, ?, ?)", origin, robots.at.isoformat(), robots.text, robots.why
        )

    # Pages

    def page(self, url: str) -> KeptPage | None:
        """Return where a page was kept."""
        row = self._one("SELECT run, file, offset, at, etag, last_modified, read FROM pages WHERE url = ?", url)
        if row is None:
            return None
        run, file, offset, at, etag, last_modified, read = row
        validators = Validators(etag=etag, last_modified=last_modified)
        return KeptPage(run=run, place=Place(file, offset), at=at, validators=validators, read=bool(read))

    def keep_page(self, url: str, run: int, place: Place, at: str, validators: Validators) -> None:
        """Note where a page was kept; it has yet to be read."""
        self._do(
            "INSERT OR REPLACE INTO pages VALUES (?, ?, ?, ?, ?, ?, ?, 0)",
            *(url, run, place.file, place.offset, at, validators.etag, validators.last_modified),
        )

    def page_unchanged(self, url: str, run: int, at: str) -> None:
        """Note that a kept page was asked for again and has not changed."""
        self._do("UPDATE pages SET run = ?, at = ? WHERE url = ?", run, at, url)

    def page_read(self, urls: Sequence[str]) -> None:
        """Note that what these pages hold has found its way into the journal."""
        with self._lock:
            self._base.executemany("UPDATE pages SET read = 1 WHERE url = ?", [(url,) for url in urls])

    def last_places(self) -> dict[str, int]:
        """Return, for each WARC file, the offset of the last response that the tables know of."""
        both = "SELECT file, offset FROM pages UNION ALL SELECT file, offset FROM answers"
        return dict(self._all(f"SELECT file, max(offset) FROM ({both}) GROUP BY file"))

    def answer(self, run: int, url: str) -> Place | None:
        """Return where the redirect or the "not here" lies that a URL was answered with in a run."""
        row = self._one("SELECT file, offset FROM answers WHERE run = ? AND url = ?", run, url)
        return Place(*row) if row else None

    def keep_answer(self, run: int, url: str, place: Place) -> None:
        """Note such an answer; those of other runs are forgotten, for sites change."""
        with self.together():
            self._do("DELETE FROM answers WHERE run != ?", run)
            self._do("INSERT OR REPLACE INTO answers VALUES (?, ?, ?, ?)", run, url, place.file, place.offset)

    # Articles

    def known(self, identity: str) -> Known | None:
        """Return what is known of an article from earlier looks."""
        row = self._one("SELECT outcome, filter, first, modified FROM known WHERE identity = ?", identity)
        return Known(outcome=row[0], filter=row[1], first=row[2], modified=row[3]) if row else None

    def article(self, identity: str) -> KeptArticle | None:
        """Return a kept article."""
        row = self._one(f"SELECT {KEPT_ARTICLE} FROM articles WHERE identity = ?", identity)
        return _kept_article(row) if row else None

    def articles(self, after: int = 0) -> Iterator[KeptArticle]:
        """Yield all kept articles in the order in which they were first kept."""
        number = after
        while True:
            rows = self._all(
                f"SELECT number, {KEPT_ARTICLE} FROM articles WHERE number > ? ORDER BY number LIMIT 500", number
            )
            if not rows:
                return
            for row in rows:
                yield _kept_article(row[1:])
            number = rows[-1][0]

    def article_count(self) -> int:
        """Return how many articles are kept."""
        row = self._one("SELECT count(*) FROM articles")
        return int(str(row[0])) if row else 0

    def keep_article(self, kept: KeptArticle) -> None:
        """Keep an article, in the place of its earlier version if there is one."""
        self._do(
            "INSERT INTO articles (identity, article, about, digest, record, rules) VALUES (?, ?, ?, ?, ?, ?)"
            " ON CONFLICT (identity) DO UPDATE SET article = excluded.article, about = excluded.about,"
            " digest = excluded.digest, record = excluded.record, rules = excluded.rules",
            *(kept.identity, kept.article, kept.about, kept.digest, kept.record, kept.rules),
        )

    def keep_record(self, identity: str, record: bytes, rules: str) -> None:
        """Keep what was extracted from an article, and by which rules."""
        self._do("UPDATE articles SET record = ?, rules = ? WHERE identity = ?", record, rules, identity)

    # Journal and sites

    def journal(self, event: Event, filter_text: str, modified: str | None) -> None:
        """Write one line of the journal, and remember what became of the article."""
        with self.together():
            self._do(
                "INSERT OR REPLACE INTO journal VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", *msgspec.structs.astuple(event)
            )
            for identity in filter(None, (event.identity, event.article)):
                self._do(
                    "INSERT INTO known VALUES (?, ?, ?, ?, ?) ON CONFLICT (identity) DO UPDATE SET outcome ="
                    " excluded.outcome, filter = excluded.filter,"
                    " modified = max(coalesce(modified, ''), excluded.modified)",
                    *(identity, event.outcome, filter_text, event.at, modified or ""),
                )

    def journaled(self, run: int, identity: str) -> str | None:
        """Return what a run has already made of an article; ``None`` when it has yet to look."""
        row = self._one(
            "SELECT outcome FROM journal WHERE run = ?1 AND identity = ?2"
            " UNION ALL SELECT outcome FROM journal WHERE run = ?1 AND article = ?2",
            *(run, identity),
        )
        return str(row[0]) if row else None

    def unfinished(self, site: str) -> list[tuple[str, str]]:
        """Return URL and announcer of articles of a site that broke for a reason that may pass, and not too often."""
        return self._all(
            "SELECT url, source FROM journal JOIN known USING (identity) WHERE site = ? AND known.outcome = 'broken'"
            " AND journal.outcome = 'broken' AND source NOT IN ('discovery', url)"
            " AND (reason NOT LIKE 'http-4%' OR reason LIKE 'http-408%')"
            f" GROUP BY identity HAVING count(*) < {MOST_TRIES} ORDER BY max(journal.rowid)",
            site,
        )

    def walked(self, source: str, filter_text: str) -> bool:
        """Say whether a source was once walked through to its end."""
        return self._one("SELECT 1 FROM walks WHERE source = ? AND filter = ?", source, filter_text) is not None

    def keep_walk(self, source: str, filter_text: str) -> None:
        """Note that a source was walked through to its end."""
        self._do("INSERT OR IGNORE INTO walks VALUES (?, ?)", source, filter_text)

    def events(self, run: int | None = None) -> list[Event]:
        """Return the journal of a run, or of all runs, in order."""
        rows = self._all(
            "SELECT run, at, site, url, identity, outcome, reason, source, article FROM journal"
            " WHERE run = coalesce(?, run) ORDER BY rowid",
            run,
        )
        return [msgspec.convert(dict(zip(Event.__struct_fields__, row, strict=True)), Event) for row in rows]

    def sites(self) -> list[SiteState]:
        """Return what is known of every site ever visited, by name."""
        rows = self._all("SELECT site, visited, last_new, drifted, stopped FROM sites ORDER BY site")
        return [
            SiteState(site=row[0], visited=row[1], last_new=row[2], drifted=row[3].split(), stopped=row[4])
            for row in rows
        ]

    def keep_site(self, site: str, *, new: bool, drifted: Sequence[str] | None, stopped: str | None) -> None:
        """Note a visit; ``drifted`` is ``None`` when no page was read that could tell."""
        at = now()
        with self.together():
            self._do("INSERT OR IGNORE INTO sites (site, visited) VALUES (?, ?)", site, at)
            self._do("UPDATE sites SET visited = ?, stopped = ? WHERE site = ?", at, stopped, site)
            if new:
                self._do("UPDATE sites SET last_new = ? WHERE site = ?", at, site)
            if drifted is not None:
                self._do("UPDATE sites SET drifted = ? WHERE site = ?", " ".join(drifted), site)

    # Images: files that are written from the tables

    def image_size(self, name: str) -> int | None:
        """Return how large the image of a table should be; ``None`` when it must be written anew."""
        row = self._one("SELECT size FROM images WHERE name = ?", name)
        return int(row[0]) if row else None

    def keep_image(self, name: str, size: int | None) -> None:
        """Note the size of an image, or with ``None`` that it is out of date."""
        if size is None:
            self._do("DELETE FROM images WHERE name = ?", name)
        else:
            self._do("INSERT OR REPLACE INTO images VALUES (?, ?)", name, size)


KEPT_ARTICLE = "identity, article, about, digest, record, rules"


def _kept_article(row: Sequence[Any]) -> KeptArticle:
    identity, article, about, digest, record, rules = row
    return KeptArticle(identity=identity, article=article, about=about, digest=digest, record=record, rules=rules)
