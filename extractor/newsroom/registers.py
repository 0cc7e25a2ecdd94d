"""Names -> numbers: the store's people, institutions, places, indicators and outlets, each kept once."""

import sqlite3

from extractor.newsroom import identity
from extractor.newsroom.identity import folded
from extractor.records import Article, Extraction, Figure, Institution, Official, Region


class Registers:
    """Finds or adds the row of an identity; remembers what it has seen, so that loading an archive is quick."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._known: dict[tuple[str, str], int] = {}

    def forget(self) -> None:
        """Drop what is remembered; needed after a transaction was rolled back."""
        self._known.clear()

    def person(self, official: Official, extraction: Extraction) -> int:
        """Return the number of an official."""
        entry = official.link.entry if official.link else None
        name = (official.link.name if official.link else None) or official.name
        return self._number(
            "people", identity.of_person(official, extraction), name=name, folded=folded(name), entry=entry
        )

    def institution(self, institution: Institution) -> int:
        """Return the number of an institution."""
        entry = institution.link.entry if institution.link else None
        name = (institution.link.name if institution.link else None) or institution.name
        return self._number(
            "institutions",
            identity.of_institution(institution),
            name=name,
            folded=folded(f"{name} {institution.abbreviation or ''}"),
            kind=institution.type,
            entry=entry,
        )

    def place(self, place: Region | None) -> int | None:
        """Return the number of a region."""
        if place is None:
            return None
        return self._number(
            "places", identity.of_place(place), name=place.name, folded=folded(place.name), code=place.code
        )

    def indicator(self, figure: Figure) -> int | None:
        """Return the number of what a figure measures; the first spelling met becomes its name."""
        name = figure.indicator
        if not name or not (key := folded(name)):
            return None
        return self._number("indicators", identity.of_indicator(figure), name=name, folded=key)

    def outlet(self, article: Article) -> int:
        """Return the number of the outlet that published an article; the site stands for it where it is unnamed."""
        key = article.site or folded(article.outlet or "") or "?"
        name = article.outlet or article.site or "?"
        if (number := self._known.get(("outlets", key))) is None:
            self._connection.execute("INSERT OR IGNORE INTO outlets (key, name) VALUES (?, ?)", (key, name))
            number = self._connection.execute("SELECT id FROM outlets WHERE key = ?", (key,)).fetchone()[0]
            self._known["outlets", key] = number
        return number

    def _number(self, table: str, key: str, **columns: str | None) -> int:
        if (number := self._known.get((table, key))) is not None:
            return number
        names = ", ".join(columns)
        marks = ", ".join("?" * len(columns))
        self._connection.execute(
            f"INSERT INTO {table} (identity, {names}) VALUES (?, {marks}) ON CONFLICT DO NOTHING",
            (key, *columns.values()),
        )
        number = self._connection.execute(f"SELECT id FROM {table} WHERE identity = ?", (key,)).fetchone()[0]
        self._known[table, key] = number
        return int(number)
