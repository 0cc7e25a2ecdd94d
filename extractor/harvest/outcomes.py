"""What can happen to a URL in a run, and what the user wished for."""

from datetime import date, timedelta
from typing import Literal, get_args

import msgspec

from extractor.records import Article

Outcome = Literal["new", "changed", "unchanged", "filtered", "empty", "broken", "blocked-by-robots", "refused"]
OUTCOMES: tuple[str, ...] = get_args(Outcome)
KEPT = frozenset({"new", "changed", "unchanged"})
"""There is an article."""
SETTLED = KEPT | {"filtered", "empty"}
"""Asking again gives the same, unless the site says that something has changed."""


class Event(msgspec.Struct, frozen=True, kw_only=True):
    """One line of the journal: what happened to one URL, and why."""

    run: int
    at: str
    site: str
    url: str
    identity: str
    """The one address behind the URL, as far as the URL shows it."""
    outcome: Outcome
    reason: str | None = None
    source: str | None = None
    """The feed, sitemap or listing that announced it."""
    article: str | None = None
    """The address that the article turned out to have, where it is another."""


class Wish(msgspec.Struct, frozen=True, kw_only=True):
    """Which articles are wanted. Days are those of the article's own time zone, both ends included."""

    since: date | None = None
    until: date | None = None
    limit: int | None = None
    """The most new or changed articles per source."""
    match: tuple[str, ...] = ()
    """Groups of words; an article is wanted when it has all the words of one group."""

    @property
    def filter_text(self) -> str:
        """What makes two wishes let the same articles through."""
        return msgspec.json.encode((self.since, self.until, sorted(self.match))).decode()

    def too_early(self, day: str | None, *, slack: int = 0) -> bool:
        """Say whether a time (ISO 8601) lies before what is wanted by more than ``slack`` days."""
        return bool(self.since and day and day[:10] < (self.since - timedelta(days=slack)).isoformat())

    def too_late(self, day: str | None, *, slack: int = 0) -> bool:
        """Say whether a time (ISO 8601) lies after what is wanted by more than ``slack`` days."""
        return bool(self.until and day and day[:10] > (self.until + timedelta(days=slack)).isoformat())

    def refuses(self, article: Article) -> str | None:
        """Return why an article is not wanted; ``None`` when it is. An article without a date passes."""
        if self.too_early(article.published_at):
            return f"published {article.published_at}, before {self.since}"
        if self.too_late(article.published_at):
            return f"published {article.published_at}, after {self.until}"
        if self.match and not any(has_words(article.text, words) for words in self.match):
            return f"without {' or '.join(repr(words) for words in self.match)}"
        return None


def has_words(text: str, words: str) -> bool:
    """Say whether every one of ``words`` stands in a text as a whole word, in whatever case.

    >>> has_words("Kepesertaan BPJS Ketenagakerjaan naik", "bpjs naik"), has_words("Kenaikan", "naik")
    (True, False)
    """
    import re

    present = set(re.findall(r"\w+", text.casefold()))
    return present.issuperset(re.findall(r"\w+", words.casefold()))
