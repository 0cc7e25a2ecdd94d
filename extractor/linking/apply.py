"""Extraction -> the same extraction with links: on officials, institutions, and quotes of a post without a name."""

from collections.abc import Mapping
from typing import TypeVar

from msgspec.structs import replace

from extractor.linking.link import HeldPost, Linker
from extractor.records import Extraction, Institution, Link, Official, Quote
from extractor.values.dates import day_of

Linked = TypeVar("Linked", Official, Institution, Quote)


def linked(found: Extraction, linker: Linker, speaking: Mapping[str, HeldPost]) -> Extraction:
    """Return the extraction with every link that the registry can give.

    ``speaking`` holds, by the id of the quote, the posts of speakers who are called by their post alone.
    """
    names = {institution.id: institution.name for institution in found.institutions}
    published = day_of(found.article.published_at)
    day = published.isoformat() if published else None
    return replace(
        found,
        officials=[_with(official, link_of(official, names, day, linker)) for official in found.officials],
        institutions=[_with(one, linker.institution(one.name)) for one in found.institutions],
        quotes=[
            _with(quote, linker.holder(speaking[quote.id], day)) if day and quote.id in speaking else quote
            for quote in found.quotes
        ],
    )


def link_of(official: Official, names: Mapping[str, str], day: str | None, linker: Linker) -> Link | None:
    """Return the link of one official; ``names`` are those of the institutions by id, ``day`` is ISO 8601."""
    if not linker.knows(official.name):
        return None
    posts = tuple(
        HeldPost(position.role, names.get(position.institution or ""), position.status)
        for position in official.positions
    )
    return linker.official(official.name, posts, day)


def _with(record: Linked, link: Link | None) -> Linked:
    """Return the record with a link; most have none, and need no copy."""
    return record if link is None else replace(record, link=link)
