"""Records -> who and what they mean across articles: one key per person, institution, place and indicator.

A registry entry is the identity wherever linking found one. Without it a person is known by name and home (the
region of the post, else its institution), so that a new post in the same city stays the same person while
namesakes in two cities stay two; an institution is known by its full name, a place by its code.
"""

import re
import unicodedata
from functools import cache

from extractor.records import Extraction, Figure, Institution, Official, Position, Region
from extractor.rules.bundle import rules_at

ACCENTS = re.compile("[\u0300-\u036f\u1ab0-\u1aff\u20d0-\u20ff]")
SPACES = re.compile(r"[\W_]+")
HOLDING = ("incumbent", "acting", "elect")


def folded(text: str) -> str:
    """Return a text as it is compared: no case, accents, punctuation or double spaces.

    >>> folded("  H. Andi   Harun, ")
    'h andi harun'
    """
    if not text.isascii():
        text = ACCENTS.sub("", unicodedata.normalize("NFKD", text))
    return SPACES.sub(" ", text.casefold()).strip()


def of_place(place: Region) -> str:
    """Return the identity of a region: its Kemendagri code, else its name."""
    return place.code or folded(place.name)


def of_indicator(figure: Figure) -> str:
    """Return the identity of what a figure measures: the known indicator, where its wording is a name of just that.

    *angka stunting* and *prevalensi stunting Kota Bontang* are one series; *stunting di kalangan keluarga nelayan*
    measures something narrower under the same id and keeps its own.
    """
    wording = folded(figure.indicator or "")
    if figure.indicator_id is None:
        return wording
    names = _names()
    if names.get(wording) == figure.indicator_id:
        return f"@{figure.indicator_id}"
    if figure.place is not None:
        # "angka stunting Kota Bontang", "angka stunting Bontang"
        place = folded(figure.place.name)
        bare = wording.removesuffix(f" {place}").removesuffix(f" {place.partition(' ')[2]}")
        if names.get(bare) == figure.indicator_id:
            return f"@{figure.indicator_id}"
    return wording


@cache
def _names() -> dict[str, str]:
    """The wordings that mean one known indicator each, as they are compared."""
    return {folded(name): id for name, id in rules_at().indicators.names.items()}


def of_institution(institution: Institution) -> str:
    """Return the identity of an institution: its registry entry, else its full name."""
    if institution.link and institution.link.entry:
        return f"@{institution.link.entry}"
    return folded(institution.name)


def of_person(official: Official, extraction: Extraction) -> str:
    """Return the identity of an official: the registry entry, else name and home."""
    if official.link and official.link.entry:
        return f"@{official.link.entry}"
    return f"{folded(official.name)}|{_home(official, extraction)}"


def _home(official: Official, extraction: Extraction) -> str:
    first = next((post for post in official.positions if post.status in HOLDING), None)
    post = first or next(iter(official.positions), None)
    if post is None:
        return ""
    if post.jurisdiction is not None:
        return of_place(post.jurisdiction)
    institution = institution_of(post, extraction)
    return of_institution(institution) if institution else ""


def institution_of(post: Position, extraction: Extraction) -> Institution | None:
    """Return the institution record that a post points at."""
    return next((one for one in extraction.institutions if one.id == post.institution), None)
