"""What the client asks of whoever keeps its exchanges: a place for each, and the answers that stand."""

from typing import Protocol

import msgspec

from extractor.fetch.exchange import Exchange


class Place(msgspec.Struct, frozen=True):
    """Where a response lies: file name and the offset of its record."""

    file: str
    offset: int


class Recorder(Protocol):
    """Keeps every exchange as it was."""

    def append(self, made: Exchange) -> Place:
        """Keep one exchange, safely on disk before this returns."""


class Answers(Protocol):
    """Remembers within one run, also an interrupted one taken up again, what has an answer that stands."""

    def again(self, url: str) -> tuple[Exchange, Place] | None:
        """Return the redirect or the "not here" that a URL was answered with."""

    def keep(self, made: Exchange, place: Place) -> None:
        """Remember such an answer."""
