"""Extraction -> rows of the store: an article is filed once, changed in place, and never twice."""

import sqlite3
from typing import Any, Literal

from msgspec.structs import replace

from extractor.articles import short_hash
from extractor.newsroom import clock, corrections, pickup
from extractor.newsroom.identity import folded, institution_of
from extractor.newsroom.packing import pack, unpack
from extractor.newsroom.registers import Registers
from extractor.newsroom.store import transaction
from extractor.records import Coverage, Evidence, Extraction, Figure, Position, Quote

Change = Literal["new", "changed", "reread", "same"]


def extraction_of(connection: sqlite3.Connection, key: str) -> Extraction | None:
    """Return the stored extraction of an article, without corrections; ``None`` for an unknown key."""
    row = connection.execute(
        "SELECT record, body FROM texts JOIN articles ON articles.id = texts.article WHERE key = ?", (key,)
    ).fetchone()
    return unpack(row["record"], row["body"]) if row else None


class Filing:
    """Files extractions into one store; make one per run."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._registers = Registers(connection)

    def file(self, extraction: Extraction, *, seen_at: str | None = None) -> Change:
        """File one extraction and say what it was: new, changed in its text, read by newer rules, or the same.

        Args:
            extraction: the record as extracted, without corrections; those the store has are put on it.
            seen_at: when the article was seen (ISO 8601); now by default.
        """
        seen_at = seen_at or clock.now()
        try:
            with transaction(self._connection):
                return self._file(extraction, seen_at)
        except BaseException:
            self._registers.forget()
            raise

    def refile(self, key: str) -> None:
        """Work out an article's rows again, after one of its records was corrected."""
        with transaction(self._connection):
            extraction = extraction_of(self._connection, key)
            row = self._connection.execute("SELECT id FROM articles WHERE key = ?", (key,)).fetchone()
            if extraction is not None and row is not None:
                self._clear(row["id"])
                self._shelve(row["id"], key, extraction)

    def _file(self, extraction: Extraction, seen_at: str) -> Change:
        article = extraction.article
        old = self._connection.execute("SELECT * FROM articles WHERE key = ?", (article.id,)).fetchone()
        if old and article.url and old["url"] and old["url"] != article.url and not _same_page(old["url"], article.url):
            # Two archives may both count their articles from 1: the later one is then known by its URL.
            extraction = replace(extraction, article=replace(article, id=short_hash(article.url)))
            article = extraction.article
            old = self._connection.execute("SELECT * FROM articles WHERE key = ?", (article.id,)).fetchone()
        text_hash = short_hash(article.text)
        if old is None:
            self._insert(extraction, text_hash, seen_at, old=None)
            return "new"
        if old["text_hash"] == text_hash and old["published"] == article.published_at:
            self._connection.execute(
                "UPDATE articles SET last_seen = max(last_seen, ?), gone_at = NULL WHERE id = ?", (seen_at, old["id"])
            )
            packed = pack(extraction)
            kept = self._connection.execute("SELECT record FROM texts WHERE article = ?", (old["id"],)).fetchone()
            if kept["record"] == packed:
                return "same"
            self._clear(old["id"])
            self._connection.execute("UPDATE texts SET record = ? WHERE article = ?", (packed, old["id"]))
            self._connection.execute(
                "UPDATE articles SET digest = ? WHERE id = ?", (extraction.patterns_digest, old["id"])
            )
            self._shelve(old["id"], article.id, extraction)
            return "reread"
        body = self._connection.execute("SELECT body FROM texts WHERE article = ?", (old["id"],)).fetchone()["body"]
        if changed := old["text_hash"] != text_hash:
            self._connection.execute(
                "INSERT OR REPLACE INTO versions VALUES (?, ?, ?, ?, ?)",
                (old["key"], old["version"], seen_at, old["title"], body),
            )
        self._clear(old["id"])
        pickup.forget(self._connection, old["id"], self._stored(old["id"], body))
        self._connection.execute("INSERT INTO words (words, rowid, body) VALUES ('delete', ?, ?)", (old["id"], body))
        self._connection.execute("DELETE FROM articles WHERE id = ?", (old["id"],))
        self._insert(extraction, text_hash, seen_at, old=old)
        return "changed" if changed else "reread"

    def _insert(self, extraction: Extraction, text_hash: str, seen_at: str, *, old: sqlite3.Row | None) -> None:
        article = extraction.article
        stamp = clock.moment(article.published_at)
        number = self._free(clock.number(stamp))
        changed = old is not None and old["text_hash"] != text_hash
        self._connection.execute(
            "INSERT INTO articles VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, NULL, ?, ?, ?, ?)",
            (
                number,
                article.id,
                article.url,
                self._registers.outlet(article),
                article.title or _opening(article.text),
                article.published_at,
                stamp.date().isoformat() if stamp else None,
                clock.instant(stamp),
                old["first_seen"] if old else seen_at,
                seen_at,
                seen_at if changed else (old["changed_at"] if old else None),
                (old["version"] + changed) if old else 1,
                len(article.text),
                text_hash,
                extraction.patterns_digest,
            ),
        )
        self._connection.execute("INSERT INTO texts VALUES (?, ?, ?)", (number, article.text, pack(extraction)))
        self._connection.execute("INSERT INTO words (rowid, body) VALUES (?, ?)", (number, article.text))
        pickup.remember(self._connection, number, extraction)
        self._shelve(number, article.id, extraction)

    def _stored(self, number: int, body: str) -> Extraction:
        row = self._connection.execute("SELECT record FROM texts WHERE article = ?", (number,)).fetchone()
        return unpack(row["record"], body)

    def _free(self, first: int) -> int:
        row = self._connection.execute(
            "SELECT max(id) FROM articles WHERE id BETWEEN ? AND ?", (first, first + clock.SLOTS - 1)
        ).fetchone()
        return first if row[0] is None else int(row[0]) + 1

    def _clear(self, number: int) -> None:
        """Take an article's records off the shelves, and note whom that concerns."""
        run = self._connection.execute
        run(
            "INSERT OR IGNORE INTO stale (kind, subject) SELECT 'person', person FROM seen_people WHERE article = ?",
            (number,),
        )
        run(
            "INSERT OR IGNORE INTO stale (kind, subject)"
            " SELECT 'institution', institution FROM seen_institutions WHERE article = ?",
            (number,),
        )
        run(
            "INSERT OR IGNORE INTO stale SELECT 'indicator', indicator, coalesce(place, 0) FROM figures"
            " WHERE article = ? AND indicator IS NOT NULL",
            (number,),
        )
        for table in ("seen_people", "seen_institutions", "seen_places", "posts", "quotes", "figures", "coverage"):
            run(f"DELETE FROM {table} WHERE article = ?", (number,))

    def _shelve(self, number: int, key: str, extraction: Extraction) -> None:
        """Put the corrected records on the shelves."""
        found = corrections.applied(self._connection, key, extraction)
        many = self._connection.executemany
        registers = self._registers
        institutions = {one.id: registers.institution(one) for one in found.institutions}
        people = {one.id: registers.person(one, found) for one in found.officials}
        mentioned = {one.id: len(one.mentions) for one in found.officials}
        mentioned |= {one.id: len(one.mentions) for one in found.institutions}
        places = {registers.place(figure.place) for figure in found.figures}
        posts = []
        for official in found.officials:
            for post in official.positions:
                place = registers.place(post.jurisdiction)
                places.add(place)
                institution = institution_of(post, found)
                posts.append(
                    (
                        number,
                        people[official.id],
                        *_post(post),
                        institutions[institution.id] if institution else None,
                        place,
                        *_evidence(post.evidence),
                    )
                )
        places |= {registers.place(one.jurisdiction) for one in found.institutions}
        many(
            "INSERT INTO posts (article, person, role, role_key, status, label, institution, place, rule, start, end)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            posts,
        )
        many(
            "INSERT INTO quotes (article, person, speaker, kind, cue, text, rule, start, end)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            [(number, people.get(one.speaker or ""), *_quote(one)) for one in found.quotes],
        )
        figures = [
            (
                number,
                registers.indicator(one),
                registers.place(one.place),
                people.get(one.speaker or ""),
                *_figure(one),
            )
            for one in found.figures
        ]
        many(
            "INSERT INTO figures (article, indicator, place, person, value, value_high, unit, counted, qualifier,"
            " status, direction, as_of, text, rule, start, end)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            figures,
        )
        many(
            "INSERT INTO coverage (article, programme, place, as_of, actual, target, gap, covered, population, agrees,"
            " rule) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            [(number, one.programme, registers.place(one.place), *_coverage(one)) for one in found.coverage],
        )
        upsert = "ON CONFLICT DO UPDATE SET mentions = mentions + excluded.mentions"
        many(
            f"INSERT INTO seen_people VALUES (?, ?, ?) {upsert}",
            [(person, number, mentioned[local]) for local, person in people.items()],
        )
        many(
            f"INSERT INTO seen_institutions VALUES (?, ?, ?) {upsert}",
            [(institution, number, mentioned[local]) for local, institution in institutions.items()],
        )
        many("INSERT OR IGNORE INTO seen_places VALUES (?, ?)", [(place, number) for place in places if place])
        many(
            "INSERT OR IGNORE INTO stale (kind, subject) VALUES ('person', ?)", [(one,) for one in set(people.values())]
        )
        many(
            "INSERT OR IGNORE INTO stale (kind, subject) VALUES ('institution', ?)",
            [(one,) for one in set(institutions.values())],
        )
        series = {(figure[1], figure[2] or 0) for figure in figures if figure[1]}
        many("INSERT OR IGNORE INTO stale VALUES ('indicator', ?, ?)", sorted(series))


def _post(post: Position) -> tuple[str, ...]:
    return post.role, folded(post.role), post.status, post.label


def _evidence(evidence: Evidence) -> tuple[str, int, int]:
    return evidence.rule, evidence.start, evidence.end


def _quote(one: Quote) -> tuple[Any, ...]:
    return one.speaker_text, one.kind, one.cue, one.text, one.evidence.rule, one.start, one.end


def _figure(one: Figure) -> tuple[Any, ...]:
    measure = (float(one.value), one.value_high, one.unit or "", one.counted, one.qualifier, one.status, one.direction)
    return (*measure, one.as_of, one.text, one.evidence.rule, one.start, one.end)


def _coverage(one: Coverage) -> tuple[Any, ...]:
    rates = (one.as_of, one.actual, one.target, one.gap)
    return (*rates, one.covered, one.population, one.agrees, one.evidence.rule)


def _opening(text: str) -> str:
    """Return what stands for a headline where there is none."""
    line = text.strip().split("\n", 1)[0]
    return line if len(line) <= 90 else line[:90].rsplit(" ", 1)[0] + " …"


def _same_page(one: str, other: str) -> bool:
    return one.split("?")[0].rstrip("/") == other.split("?")[0].rstrip("/")
