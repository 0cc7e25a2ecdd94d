"""Findings -> findings with their places: each side with its outlet, day and the words around it."""

import sqlite3

import msgspec

from extractor.newsroom.findings import Finding

AROUND = 90


class Place(msgspec.Struct, frozen=True, kw_only=True):
    """One side of a finding, as it is shown: the words in question between what stands before and after them."""

    article: int
    key: str
    url: str | None
    title: str
    outlet: str
    day: str | None
    says: str
    start: int
    before: str
    words: str
    after: str


class Shown(msgspec.Struct, frozen=True, kw_only=True):
    """A finding with its places."""

    id: str
    kind: str
    subject_kind: str
    subject: int
    about: list[str]
    places: list[Place]


def with_places(connection: sqlite3.Connection, found: list[Finding]) -> list[Shown]:
    """Look up where each side stands."""
    shown = []
    for one in found:
        places = []
        for side in one.sides:
            row = connection.execute(
                "SELECT articles.key, url, title, day, outlets.name AS outlet, substr(body, max(1, ? - ?), ?)"
                " AS around,"
                " max(1, ? - ?) AS first FROM articles JOIN outlets ON outlets.id = articles.outlet"
                " JOIN texts ON texts.article = articles.id WHERE articles.id = ?",
                (side.start + 1, AROUND, side.end - side.start + 2 * AROUND, side.start + 1, AROUND, side.article),
            ).fetchone()
            if row is None:
                continue
            at = side.start + 1 - row["first"]
            around, length = row["around"], side.end - side.start
            before, words, after = around[:at], around[at : at + length], around[at + length :][:AROUND]
            paragraph, cut = before.rpartition("\n")[2], after.partition("\n")[0]
            places.append(
                Place(
                    article=side.article,
                    key=row["key"],
                    url=row["url"],
                    title=row["title"],
                    outlet=row["outlet"],
                    day=row["day"],
                    says=side.says,
                    start=side.start,
                    before=_begun(paragraph) if row["first"] > 1 and paragraph == before else paragraph,
                    words=words,
                    after=_ended(cut) if len(cut) == AROUND else cut,
                )
            )
        shown.append(
            Shown(
                id=one.id,
                kind=one.kind,
                subject_kind=one.subject_kind,
                subject=one.subject,
                about=one.about,
                places=places,
            )
        )
    return shown


def _begun(words: str) -> str:
    """Drop a word that is cut in two, and say that something went before."""
    return "… " + words.partition(" ")[2]


def _ended(words: str) -> str:
    """Drop a word that is cut in two, and say that something follows."""
    return words.rpartition(" ")[0] + " …"
