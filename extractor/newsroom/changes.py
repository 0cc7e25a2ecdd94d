"""Posts seen over time -> who replaced whom, who has a new post, and posts that two people hold at once."""

import sqlite3
import tomllib
from collections import defaultdict
from functools import cache
from importlib.resources import files
from itertools import pairwise
from typing import Any

from extractor.newsroom.findings import Finding, Side
from extractor.newsroom.identity import folded

HOLDING = "('incumbent', 'acting')"


@cache
def shared_roles() -> tuple[str, ...]:
    """Return the beginnings of roles that several people hold at once."""
    table = tomllib.loads((files("extractor.newsroom") / "roles.toml").read_text(encoding="utf-8"))
    return tuple(sorted(folded(role) for role in table["shared"]))


def is_shared(role_key: str) -> bool:
    """Tell whether several people may hold a role at once in one institution."""
    return any(role_key == role or role_key.startswith(role + " ") for role in shared_roles())


def of_institution(connection: sqlite3.Connection, institution: int) -> list[Finding]:
    """Return the posts of one institution that changed hands, or that outlets give to different people."""
    rows = connection.execute(
        "SELECT posts.*, people.name, people.folded, articles.outlet, articles.day, institutions.name AS home"
        " FROM posts JOIN people ON people.id = posts.person JOIN articles ON articles.id = posts.article"
        " JOIN institutions ON institutions.id = posts.institution"
        f" WHERE posts.institution = ? AND posts.status IN {HOLDING} AND articles.day IS NOT NULL"
        " ORDER BY posts.article, posts.start",
        (institution,),
    ).fetchall()
    by_role: dict[str, list[sqlite3.Row]] = defaultdict(list)
    for row in rows:
        if not is_shared(row["role_key"]):
            by_role[row["role_key"]].append(row)
    found = []
    for seen in by_role.values():
        found += _of_post(institution, seen)
    return found


def _of_post(institution: int, seen: list[sqlite3.Row]) -> list[Finding]:
    terms = _terms(seen)
    if len(terms) < 2:
        return []
    about = [seen[0]["role"], seen[0]["home"]]
    found: list[Finding] = []
    for before, after in pairwise(terms):
        if before[-1]["article"] < after[0]["article"] and before[-1]["day"] != after[0]["day"]:
            sides = [_side(before[-1]), _side(after[0])]
            kind: Any = "post-change"
        elif before[0]["status"] != after[0]["status"]:
            continue  # an acting official beside the one who is away
        elif (near := _nearest(before, after[0]))["article"] == after[0]["article"]:
            continue  # one article that names two is clearer about them than any rule
        else:
            sides = [_side(near), _side(after[0])]
            kind = "post-conflict"
        names = [before[0]["name"], after[0]["name"]]
        found.append(
            Finding(kind=kind, subject_kind="institution", subject=institution, about=[*about, *names], sides=sides)
        )
    return found


def _terms(seen: list[sqlite3.Row]) -> list[list[sqlite3.Row]]:
    """Return who was seen in a post, one list per person in order of first sight; spellings of a name are one person.

    A single word that was read as a name in a single article is too little to speak of.
    """
    people: dict[int, list[sqlite3.Row]] = defaultdict(list)
    for row in seen:
        people[row["person"]].append(row)
    terms: list[list[sqlite3.Row]] = []
    for rows in sorted(people.values(), key=lambda rows: -len(rows)):
        same = next((term for term in terms if _same_name(term[0], rows[0])), None)
        if same is not None:
            same += rows
        elif " " in rows[0]["folded"] or len({row["article"] for row in rows}) > 1:
            terms.append(list(rows))
    for term in terms:
        term.sort(key=lambda row: (row["article"], row["start"]))
    return sorted(terms, key=lambda rows: (rows[0]["article"], rows[0]["start"]))


def of_person(connection: sqlite3.Connection, person: int) -> list[Finding]:
    """Return when a person was first seen in a new post after having been seen in another one."""
    rows = connection.execute(
        "SELECT posts.*, people.name, articles.outlet, articles.day, institutions.name AS home FROM posts"
        " JOIN people ON people.id = posts.person JOIN articles ON articles.id = posts.article"
        " LEFT JOIN institutions ON institutions.id = posts.institution"
        f" WHERE posts.person = ? AND posts.status IN {HOLDING} AND articles.day IS NOT NULL"
        " ORDER BY posts.article, posts.start",
        (person,),
    ).fetchall()
    first: dict[tuple[str, Any], sqlite3.Row] = {}
    last: dict[tuple[str, Any], sqlite3.Row] = {}
    for row in rows:
        if row["institution"] is not None:
            key = (row["role_key"], row["institution"])
            first.setdefault(key, row)
            last[key] = row
    found = []
    order = sorted(first.values(), key=lambda row: row["article"])
    for row in order:
        # Posts seen together, or an old one seen again later, are held side by side.
        left = [
            last[key]
            for key in first
            if last[key]["article"] < row["article"] and last[key]["day"] != row["day"] and key[0] != row["role_key"]
        ]
        # From one seat among many to another is no news.
        left = [one for one in left if not (is_shared(one["role_key"]) and is_shared(row["role_key"]))]
        later = [other for other in rows if other["article"] >= row["article"]]
        ended = [one for one in left if not any(_again(one, other) for other in later)]
        if ended:
            before = max(ended, key=lambda one: one["article"])
            about = [row["name"], row["role"], row["home"] or "", before["role"], before["home"] or ""]
            sides = [_side(before), _side(row)]
            found.append(Finding(kind="new-post", subject_kind="person", subject=person, about=about, sides=sides))
    return found


def _again(one: sqlite3.Row, other: sqlite3.Row) -> bool:
    return bool(one["role_key"] == other["role_key"] and one["institution"] == other["institution"])


def _nearest(rows: list[sqlite3.Row], to: sqlite3.Row) -> sqlite3.Row:
    return min(rows, key=lambda row: abs(row["article"] - to["article"]))


def _same_name(one: sqlite3.Row, other: sqlite3.Row) -> bool:
    """Tell whether two names are one name, written shorter or with a typing error."""
    from rapidfuzz.distance import Indel

    short, long = sorted((one["folded"], other["folded"]), key=len)
    return set(short.split()) <= set(long.split()) or Indel.normalized_similarity(short, long) > 0.88


def _side(row: sqlite3.Row) -> Side:
    says = f"{row['name']} – {row['label']}"
    return Side(article=row["article"], start=row["start"], end=row["end"], text=row["label"], says=says)
