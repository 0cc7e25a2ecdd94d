"""Figures and quotes of many outlets -> where two of them disagree, and targets that moved."""

import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Sequence
from decimal import Decimal
from itertools import groupby
from typing import Any

from extractor.newsroom import clock
from extractor.newsroom.findings import Finding, Side
from extractor.newsroom.identity import folded

FIGURE_DAYS = 2
"""Undated values of one indicator are held against each other when they were published within so many days."""
QUOTE_DAYS = 3
ALIKE = 0.72
"""Two quotes of one speaker at least this similar are one utterance …"""
EQUAL = 0.995
"""… and differ when they are less similar than this."""
LEAST_QUOTE = 30
IN_A_ROW = 3
MOST_NEAR = 40
ROUND_FROM = 1_000_000
"""From here on closing zeros are rounding (Rp2,5 miliar); below, 120 is not about 118."""
DAY = 24 * 60 * clock.SLOTS
SIDES = 12


def of_indicator(connection: sqlite3.Connection, indicator: int, place: int) -> list[Finding]:
    """Return the conflicts about one indicator at one place, and the moves of its target."""
    rows = connection.execute(
        "SELECT figures.*, articles.outlet, articles.day, places.name AS place_name, indicators.name AS name"
        " FROM figures JOIN articles ON articles.id = figures.article JOIN indicators ON indicators.id = indicator"
        " LEFT JOIN places ON places.id = figures.place"
        " WHERE indicator = ? AND figures.place = ? AND status IN ('actual', 'target')"
        " AND value_high IS NULL ORDER BY article, start",
        (indicator, place),
    ).fetchall()
    groups: dict[tuple[Any, ...], list[sqlite3.Row]] = defaultdict(list)
    for row in rows:
        key = (row["status"], row["place"], row["unit"], folded(row["counted"] or ""), row["as_of"])
        groups[key].append(row)
    found = []
    for (status, _, unit, counted, as_of), figures in groups.items():
        about = [figures[0]["name"], figures[0]["place_name"], as_of or "", unit, counted]
        near = [figures] if as_of and status == "actual" else _clusters(figures, FIGURE_DAYS)
        for cluster in near:
            sides = _disagreeing(cluster)
            if sides:
                when = [cluster[0]["day"] or ""]
                kind = "figure-conflict"
                found.append(_finding(kind, "indicator", indicator, [*about, status, *when], sides))
        if status == "target" and (moves := _moves(figures)):
            found.append(_finding("target-moved", "indicator", indicator, about, moves))
    return found


def of_person(connection: sqlite3.Connection, person: int) -> list[Finding]:
    """Return the quotes of one person that outlets render differently."""
    rows = connection.execute(
        "SELECT quotes.*, articles.outlet, articles.day, people.name FROM quotes"
        " JOIN articles ON articles.id = quotes.article JOIN people ON people.id = quotes.person"
        " WHERE person = ? AND quotes.kind = 'direct' AND length(quotes.text) >= ? ORDER BY article, start",
        (person, LEAST_QUOTE),
    ).fetchall()
    if len(rows) < 2 or len({row["outlet"] for row in rows}) < 2:
        return []
    from rapidfuzz.distance import Indel

    keys = [folded(row["text"])[:1500] for row in rows]
    root = list(range(len(rows)))

    def find(number: int) -> int:
        while root[number] != number:
            root[number] = root[root[number]]
            number = root[number]
        return number

    for here, there in _candidates(rows, keys):
        if find(here) != find(there) and Indel.normalized_similarity(keys[here], keys[there], score_cutoff=ALIKE):
            root[find(there)] = find(here)
    families: dict[int, list[int]] = defaultdict(list)
    for number in range(len(rows)):
        families[find(number)].append(number)
    found = []
    for members in families.values():
        versions = _versions([keys[number] for number in members])
        sides = [_side(rows[number], says=str(version)) for number, version in zip(members, versions, strict=True)]
        outlets = {(rows[number]["outlet"], version) for number, version in zip(members, versions, strict=True)}
        if len({version for _, version in outlets}) > 1 and len({outlet for outlet, _ in outlets}) > 1:
            first = rows[members[0]]
            found.append(_finding("quote-differs", "person", person, [first["name"], first["text"][:80]], sides))
    return found


def _candidates(rows: Sequence[sqlite3.Row], keys: list[str]) -> Iterable[tuple[int, int]]:
    """Yield pairs of quotes of different articles, near in time, that have a few words in a row in common.

    Comparing all with all would take minutes for a mayor who is quoted thirty times a day.
    """
    seen: dict[str, list[int]] = defaultdict(list)
    for there, key in enumerate(keys):
        words = key.split(" ")
        near: set[int] = set()
        for first in range(max(len(words) - IN_A_ROW + 1, 1)):
            sequence = " ".join(words[first : first + IN_A_ROW])
            for here in reversed(seen[sequence][-MOST_NEAR:]):
                if rows[there]["article"] - rows[here]["article"] > QUOTE_DAYS * DAY:
                    break
                if rows[here]["article"] != rows[there]["article"]:
                    near.add(here)
            seen[sequence].append(there)
        yield from ((here, there) for here in sorted(near))


def agree(one: sqlite3.Row, other: sqlite3.Row) -> bool:
    """Tell whether two values may be the same: one is the other rounded, or one is only a bound or about so much.

    44.98 and 45 agree, 44.98 and 45.2 do not; 2,482,113,000 and 2,500,000,000 agree.
    """
    low, high = sorted((one["value"], other["value"]))
    if low == high:
        return True
    qualifiers = {one["qualifier"], other["qualifier"]} - {"exact"}
    if qualifiers and (qualifiers - {"about", "nearly"} or abs(high - low) <= 0.1 * max(abs(high), abs(low))):
        return True
    first, second = Decimal(repr(low)).normalize(), Decimal(repr(high)).normalize()
    place = max(_exponent(first), _exponent(second))
    return first.quantize(Decimal(1).scaleb(place)) == second.quantize(Decimal(1).scaleb(place))


def _exponent(value: Decimal) -> int:
    exponent = value.as_tuple().exponent
    if not isinstance(exponent, int):
        return 0
    return exponent if exponent < 0 or abs(value) >= ROUND_FROM else 0


def _clusters(rows: Sequence[sqlite3.Row], days: int) -> Iterable[list[sqlite3.Row]]:
    """Split rows in time order wherever a gap is longer than so many days."""
    cluster: list[sqlite3.Row] = []
    for row in rows:
        if cluster and row["article"] - cluster[-1]["article"] > days * DAY:
            yield cluster
            cluster = []
        cluster.append(row)
    if cluster:
        yield cluster


def _disagreeing(rows: list[sqlite3.Row]) -> list[Side]:
    """Return one side per outlet and value where outlets state different values.

    Two values in one article are a series, so that article takes no side.
    """
    several = {
        article
        for article, figures in groupby(rows, key=lambda row: row["article"])
        if len({figure["value"] for figure in figures}) > 1
    }
    stated = [row for row in rows if row["article"] not in several]
    values: dict[tuple[int, float], sqlite3.Row] = {}
    for row in stated:
        values.setdefault((row["outlet"], row["value"]), row)
    odd = [
        row
        for row in values.values()
        if any(other["outlet"] != row["outlet"] and not agree(row, other) for other in values.values())
    ]
    return [_side(row, says=row["text"]) for row in odd[:SIDES]]


def _moves(rows: list[sqlite3.Row]) -> list[Side]:
    """Return where a target was first stated at each value, when it moved from one day to a later one."""
    moves: list[sqlite3.Row] = []
    for row in rows:
        if row["day"] is None or (moves and (row["day"] == moves[-1]["day"] or agree(row, moves[-1]))):
            continue
        moves.append(row)
    return [_side(row, says=row["text"]) for row in moves[-SIDES:]] if len(moves) > 1 else []


def _versions(keys: list[str]) -> list[int]:
    """Number the wordings of one utterance; one that is only shorter, or differs by next to nothing, is no other."""
    from rapidfuzz.distance import Indel

    kinds: list[str] = []
    versions = []
    for key in keys:
        for number, kind in enumerate(kinds):
            shorter = min(len(kind), len(key))
            if kind in key or key in kind or (Indel.normalized_similarity(kind, key) >= EQUAL and shorter > 60):
                versions.append(number)
                break
        else:
            versions.append(len(kinds))
            kinds.append(key)
    return versions


def _side(row: sqlite3.Row, *, says: str) -> Side:
    return Side(article=row["article"], start=row["start"], end=row["end"], text=row["text"], says=says)


def _finding(kind: Any, subject_kind: Any, subject: int, about: list[str], sides: list[Side]) -> Finding:
    return Finding(kind=kind, subject_kind=subject_kind, subject=subject, about=about, sides=sides[:SIDES])
