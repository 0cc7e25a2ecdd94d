"""Two names -> whether they are one organisation's: cut short, misspelt, or without what it does and where it is."""

from typing import Final

from rapidfuzz import fuzz

from extractor.pipeline.institutions.reading import Reading
from extractor.rules.bundle import Rules

ALIKE: Final = 90
SHORTEST_MISSPELT: Final = 9
SHORTEST_ABRIDGED: Final = 2


def abridged(name: str, other: str) -> bool:
    """Whether one name leaves words of the other out: *Perumda Tirta Galuh*, *Perumda Air Minum Tirta Galuh Ciamis*."""
    own = name.lower().split()
    rest = iter(other.lower().split())
    return len(own) > SHORTEST_ABRIDGED and all(word in rest for word in own)


def misspelt(name: str, other: str) -> bool:
    """Whether two company names differ only by a slip of spelling or spacing."""
    a, b = ("".join(one.lower().split()) for one in (name, other))
    return len(a) > SHORTEST_MISSPELT and fuzz.ratio(a, b) >= ALIKE


def leaves_out_fields(reading: Reading, other: str, rules: Rules) -> bool:
    """*Perumda Batiwakkal* leaves out of *Perumda Air Minum Batiwakkal Berau* what it does and where it is."""
    if reading.kind.type != "company" or len(reading.name.split()) < SHORTEST_ABRIDGED:
        return False
    own, rest = reading.name.lower().split(), other.lower().split()
    if own[0] != rest[0] or not all(word in rest for word in own):
        return False
    fields, names = rules.institutions.field_words, rules.regions.names
    added = [word for word in rest if word not in own]
    where = names.longest(added, next((at for at, word in enumerate(added) if word not in fields), len(added)))
    begun = where is None or where[0] == len(added)
    return (
        own[1] not in fields
        and bool(added)
        and added[0] in fields
        and begun
        and (where is not None or all(word in fields for word in added))
    )
