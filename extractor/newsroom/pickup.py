"""Articles -> pick-up groups: which outlets carried one release, in which order, and what each changed.

Two articles overlap when they share sentences. One carries *the whole* release of the other when most of the
shorter text also stands in the longer one, and *a part* when some sentences or quotes do. Whole overlaps join
articles into a group; a part hangs on to the group that it shares most with, and joins nothing further, so that
two releases stay apart although one roundup quotes both.
"""

import json
import sqlite3
from collections import Counter, defaultdict
from functools import lru_cache
from typing import Any

from extractor.newsroom import clock, overlap
from extractor.newsroom.overlap import Sentence
from extractor.newsroom.packing import unpack
from extractor.newsroom.store import transaction
from extractor.records import Extraction

WINDOW_DAYS = 21
WHOLE = 0.65
LEAST_SENTENCES = 2
LEAST_WORDS = 20
BATCH = 2000
SURE = 4
"""So many common word sequences are worth a look even where no whole sentence is the same."""
COMMON = 60
"""A word sequence in more articles than this is an outlet's standing phrase."""


def remember(connection: sqlite3.Connection, number: int, extraction: Extraction) -> None:
    """Keep an article's word sequences, and note that its neighbours must be looked up."""
    hashes = overlap.prints(overlap.sentences(extraction))
    connection.executemany("INSERT OR IGNORE INTO prints VALUES (?, ?)", [(one, number) for one in hashes])
    connection.execute("INSERT OR IGNORE INTO stale (kind, subject) VALUES ('article', ?)", (number,))


def forget(connection: sqlite3.Connection, number: int, extraction: Extraction) -> None:
    """Drop an article's word sequences before it is filed anew; its old group must be formed again."""
    hashes = overlap.prints(overlap.sentences(extraction))
    connection.executemany("DELETE FROM prints WHERE hash = ? AND article = ?", [(one, number) for one in hashes])
    connection.execute(
        "INSERT OR IGNORE INTO stale (kind, subject) SELECT 'article', other.article FROM pickup_members AS mine"
        " JOIN pickup_members AS other ON other.pickup = mine.pickup"
        " WHERE mine.article = ? AND other.article <> mine.article",
        (number,),
    )
    connection.execute("DELETE FROM stale WHERE kind = 'article' AND subject = ?", (number,))


def refresh(connection: sqlite3.Connection) -> None:
    """Look up the neighbours of every article that came or changed, and form their groups again."""
    texts = _texts(connection)
    while stale := _stale(connection, "article"):
        with transaction(connection):
            marks = [(number, number) for number in stale]
            connection.executemany("DELETE FROM overlaps WHERE one = ? OR other = ?", marks)
            done: set[int] = set()
            for number in stale:
                _find_neighbours(connection, number, texts, done)
                done.add(number)
            _move(connection, stale, "article", "group")
    while stale := _stale(connection, "group"):
        with transaction(connection):
            formed: set[int] = set()
            for number in stale:
                if number not in formed:
                    formed |= _form_groups(connection, number, texts)
            _move(connection, stale, "group", None)
            gone = [(number,) for number in formed.difference(stale)]
            connection.executemany("DELETE FROM stale WHERE kind = 'group' AND subject = ?", gone)


def _stale(connection: sqlite3.Connection, kind: str) -> list[int]:
    rows = connection.execute("SELECT subject FROM stale WHERE kind = ? ORDER BY subject LIMIT ?", (kind, BATCH))
    return [row["subject"] for row in rows]


def _move(connection: sqlite3.Connection, numbers: list[int], kind: str, onward: str | None) -> None:
    """Note that a step is done for some articles, and which one comes next."""
    connection.executemany("DELETE FROM stale WHERE kind = ? AND subject = ?", [(kind, one) for one in numbers])
    if onward:
        connection.executemany(
            "INSERT OR IGNORE INTO stale (kind, subject) VALUES (?, ?)", [(onward, one) for one in numbers]
        )


def _texts(connection: sqlite3.Connection) -> Any:
    """Return a reader of sentences that remembers recent articles: neighbours in time are compared again and again."""

    @lru_cache(maxsize=4096)
    def read(number: int) -> list[Sentence]:
        row = connection.execute("SELECT body, record FROM texts WHERE article = ?", (number,)).fetchone()
        return overlap.sentences(unpack(row["record"], row["body"])) if row else []

    return read


def _find_neighbours(connection: sqlite3.Connection, number: int, texts: Any, done: set[int]) -> None:
    """Compare an article with those that share word sequences with it, but for those just compared with it."""
    width = WINDOW_DAYS * 24 * 60 * clock.SLOTS
    mine = texts(number)
    shared: Counter[int] = Counter()
    for one in sorted(overlap.prints(mine)):
        # Bounded, so that an outlet's standing phrase in every article does not cost the square of its articles.
        rows = connection.execute(
            "SELECT article FROM prints WHERE hash = ? AND article BETWEEN ? AND ? LIMIT ?",
            (one, number - width, number + width, COMMON + 1),
        ).fetchall()
        if len(rows) <= COMMON:
            shared.update(row["article"] for row in rows)
    shared.pop(number, None)
    keys = {sentence.key for sentence in mine}
    for neighbour, hits in sorted(shared.items()):
        if neighbour in done or (hits < 2 and len(mine) > 4):
            continue
        other = texts(neighbour)
        if hits < SURE and keys.isdisjoint(sentence.key for sentence in other):
            continue  # a set phrase, no sentence
        found = overlap.compare(mine, other)
        if found.share >= WHOLE or (found.sentences >= LEAST_SENTENCES and found.words >= LEAST_WORDS):
            one, other = sorted((number, neighbour))
            connection.execute(
                "INSERT OR REPLACE INTO overlaps VALUES (?, ?, ?, ?)",
                (one, other, round(found.share, 3), found.sentences),
            )


def _form_groups(connection: sqlite3.Connection, number: int, texts: Any) -> set[int]:
    """Form the groups in everything that an article is connected with, however far; return those articles."""
    edges = _connected(connection, number)
    nodes = {number} | {one for pair in edges for one in pair}
    root = {node: node for node in nodes}

    def find(node: int) -> int:
        while root[node] != node:
            node = root[node]
        return node

    for (one, other), share in edges.items():
        if share >= WHOLE:
            first, second = sorted((find(one), find(other)))
            root[second] = first
    groups: dict[int, list[int]] = defaultdict(list)
    for node in sorted(nodes):
        groups[find(node)].append(node)
    belongs = {node: group for group, members in groups.items() for node in members}
    whole = {node for members in groups.values() if len(members) > 1 for node in members}
    for node in sorted(nodes - whole):
        near = [
            (share, -belongs[other], other)
            for pair, share in edges.items()
            if node in pair
            for other in pair
            if other != node
        ]
        home = max(near, default=None)
        if home and belongs[node] == node and len(groups[node]) == 1 and belongs[home[2]] != node:
            groups[belongs[home[2]]].append(node)
            belongs[node] = belongs[home[2]]
            groups[node] = []
    _write(connection, nodes, [sorted(members) for members in groups.values() if len(members) > 1], texts)
    return nodes


def _connected(connection: sqlite3.Connection, number: int) -> dict[tuple[int, int], float]:
    edges: dict[tuple[int, int], float] = {}
    seen: set[int] = set()
    waiting = [number]
    while waiting:
        node = waiting.pop()
        if node in seen:
            continue
        seen.add(node)
        rows = connection.execute("SELECT one, other, share FROM overlaps WHERE one = ? OR other = ?", (node, node))
        for one, other, share in rows.fetchall():
            edges[one, other] = share
            waiting += [one, other]
    return dict(sorted(edges.items()))


def _write(connection: sqlite3.Connection, nodes: set[int], groups: list[list[int]], texts: Any) -> None:
    marks = [(node,) for node in nodes]
    connection.executemany("DELETE FROM pickups WHERE id = ?", marks)
    connection.executemany(
        "DELETE FROM pickups WHERE id IN (SELECT pickup FROM pickup_members WHERE article = ?)", marks
    )
    for members in groups:
        rows = {
            row["id"]: row
            for row in connection.execute(
                f"SELECT id, title, outlet, instant FROM articles WHERE id IN ({','.join('?' * len(members))})", members
            )
        }
        ordered = sorted(rows, key=lambda one: (rows[one]["instant"] is None, rows[one]["instant"] or 0, one))
        if len(ordered) < 2:
            continue
        first = ordered[0]
        outlets = len({row["outlet"] for row in rows.values()})
        connection.execute("INSERT INTO pickups VALUES (?, ?, ?, ?)", (first, len(ordered), outlets, max(ordered)))
        for place, member in enumerate(ordered):
            base = _base(connection, first, member, ordered[:place], texts)
            share, changes = _changes(rows[base]["title"], rows[member]["title"], texts(base), texts(member))
            changes["against"] = None if base == first else base
            connection.execute(
                "INSERT INTO pickup_members VALUES (?, ?, ?, ?, ?)",
                (member, first, share, share >= WHOLE, json.dumps(changes, ensure_ascii=False)),
            )


def _base(connection: sqlite3.Connection, first: int, member: int, earlier: list[int], texts: Any) -> int:
    """Return the earlier article that a member goes back to: the first, or else its next of kin."""
    if not earlier or overlap.compare(texts(first), texts(member)).sentences >= LEAST_SENTENCES:
        return first
    rows = connection.execute("SELECT one, other, share FROM overlaps WHERE one = ? OR other = ?", (member, member))
    kin = [(row["share"], row["one"] if row["other"] == member else row["other"]) for row in rows.fetchall()]
    return max((one for one in kin if one[1] in earlier), default=(0.0, first))[1]


def _changes(first_title: str, title: str, first: list[Sentence], mine: list[Sentence]) -> tuple[float, dict[str, Any]]:
    """Return how much of an article is the first publication's, and what it changed."""
    found = overlap.compare(first, mine)
    kept = {b for _, b, _ in found.pairs}
    used = {a for a, _, _ in found.pairs}
    return round(found.share, 3), {
        "title": title != first_title,
        "shared": found.sentences,
        "reworded": [[first[a].text, mine[b].text] for a, b, score in found.pairs if score < 100.0],
        "added": [one.text for number, one in enumerate(mine) if number not in kept],
        "dropped": [one.text for number, one in enumerate(first) if number not in used],
    }
