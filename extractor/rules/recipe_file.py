"""The shape of ``patterns/sites/*.toml``: what a recipe file may say, and what each key means."""

from datetime import date
from typing import Literal, get_args

import msgspec

from extractor.rules.read import Entry

FieldName = Literal[
    "title", "published", "updated", "author", "editor", "photographer", "agency", "section", "tags", "body", "captions"
]
FIELDS: tuple[str, ...] = get_args(FieldName)
Zone = Literal["WIB", "WITA", "WIT"]


class SiteEntry(Entry, frozen=True):
    """One site of a family. ``host`` may begin with ``*.`` for all sister sites that have no entry of their own."""

    host: str
    outlet: str | None = None
    zone: Zone | None = None


class Rewrite(Entry, frozen=True):
    """A path that is a twin of an article (AMP …): ``match`` is a regex on the path, ``to`` the article's path."""

    match: str
    to: str


class Addresses(Entry, frozen=True):
    """How article URLs look, and which parts of them only choose a page or a view.

    ``article``: regexes on the path. ``whole``: what to add for all pages at once (``/all``, ``?page=all``).
    ``page_tail``: regex on the end of the path that chooses a page. ``page_query``: parameters that do.
    """

    article: tuple[str, ...]
    whole: str | None = None
    page_tail: str | None = None
    page_query: tuple[str, ...] = ()
    twins: tuple[Rewrite, ...] = ()


class Discovery(Entry, frozen=True):
    """Where new articles are announced; URL templates with {host}, {page}, {date}, {words} and {slug}.

    ``date_format`` writes {date}; ``cards`` are selectors of the article links on listings, ``posted`` of their times.
    """

    feeds: tuple[str, ...] = ()
    sitemaps: tuple[str, ...] = ()
    indexes: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    searches: tuple[str, ...] = ()
    date_format: str = "%Y-%m-%d"
    cards: tuple[str, ...] = ()
    posted: tuple[str, ...] = ()


class LayoutEntry(Entry, frozen=True):
    """Where the fields stand from ``since`` on: CSS selectors in order of preference, ``@name`` reads an attribute.

    ``drop`` is cut from the body before it is read; ``further`` are links to further pages of the article;
    ``required`` fields raise the alarm (drift) when none of their selectors matches.
    """

    fields: dict[FieldName, tuple[str, ...]]
    since: date | None = None
    drop: tuple[str, ...] = ()
    further: tuple[str, ...] = ()
    required: tuple[FieldName, ...] = ("title", "published", "body")


class RecipeFile(Entry, frozen=True):
    """One family of sites."""

    name: str
    sites: tuple[SiteEntry, ...]
    urls: Addresses
    layouts: tuple[LayoutEntry, ...]
    outlet: str | None = None
    zone: Zone = "WIB"
    discovery: Discovery = msgspec.field(default_factory=Discovery)
    unconfirmed: tuple[str, ...] = ()
    """Statements of this file that were not seen on a saved page."""
