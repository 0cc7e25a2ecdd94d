"""Extraction -> the same extraction with links: on officials, institutions, and quotes of a post without a name."""

from msgspec.structs import replace

from extractor.linking.link import HeldPost, Linker
from extractor.records import Extraction, Link, Official, Quote


def linked(found: Extraction, linker: Linker) -> Extraction:
    """Return the extraction with every link that the registry can give."""
    names = {institution.id: institution.name for institution in found.institutions}
    day = found.article.published_at
    return replace(
        found,
        officials=[replace(official, link=_official(official, names, day, linker)) for official in found.officials],
        institutions=[
            replace(institution, link=linker.institution(institution.name)) for institution in found.institutions
        ],
        quotes=[replace(quote, link=_speaker(quote, found, linker)) for quote in found.quotes],
    )


def _official(official: Official, names: dict[str, str], day: str | None, linker: Linker) -> Link | None:
    posts = tuple(
        HeldPost(position.role, names.get(position.institution or ""), position.status)
        for position in official.positions
    )
    return linker.official(official.name, posts, day)


def _speaker(quote: Quote, found: Extraction, linker: Linker) -> Link | None:
    """Link the speaker of a quote who is named only by post (*kata Wali Kota Samarinda*)."""
    day = found.article.published_at
    if quote.speaker is not None or quote.speaker_text is None or day is None:
        return None
    for institution in found.institutions:
        place = institution.jurisdiction.name.split(" ", 1)[-1] if institution.jurisdiction else None
        if place is None:
            continue
        role, _, rest = quote.speaker_text.partition(f" {place}")
        if role != quote.speaker_text and not rest:
            link = linker.holder(role, institution.name, day)
            if link is not None:
                return link
    return None
