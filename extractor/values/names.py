"""Personal names compared: which short form means whom, and which two spellings are one person.

Knows no Indonesian: generic name parts come from rule data.
"""

from collections.abc import Container
from functools import lru_cache

APOSTROPHES = str.maketrans("", "", "'’‘`´.")


@lru_cache(maxsize=10_000)
def tokens(name: str) -> tuple[str, ...]:
    """The parts of a name as they are compared.

    >>> tokens("Rudy Mas’ud")
    ('rudy', 'masud')
    """
    return tuple(part for part in name.lower().translate(APOSTROPHES).split() if part)


def is_short_form(short: str, full: str, generic: Container[str]) -> bool:
    """Whether ``short`` can stand for ``full``: its parts occur there in order, and one of them tells people apart.

    >>> is_short_form("Tenri", "Andi Tenri Walinonong", {"andi"})
    True
    >>> is_short_form("Andi", "Andi Tenri Walinonong", {"andi"})
    False
    """
    part, whole = tokens(short), tokens(full)
    if not part or len(part) >= len(whole) or all(token in generic for token in part):
        return False
    rest = iter(whole)
    return all(any(token == other for other in rest) for token in part)


def distance(a: str, b: str, limit: int) -> int:
    """Edits that turn ``a`` into ``b``; ``limit + 1`` as soon as there are more than ``limit``."""
    if abs(len(a) - len(b)) > limit:
        return limit + 1
    row = list(range(len(b) + 1))
    for i, x in enumerate(a, 1):
        last, row[0] = row[0], i
        for j, y in enumerate(b, 1):
            last, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, last + (x != y))
        if min(row) > limit:
            return limit + 1
    return row[-1]


def is_same_spelling(a: str, b: str, limit: int = 2) -> bool:
    """Whether two names differ by a slip only: every part of one is near the same part of the other.

    >>> is_same_spelling("Rudy Mas'ud", "Rudi Masud")
    True
    >>> is_same_spelling("Budi Santoso", "Dedi Santosa")
    False
    """
    x, y = tokens(a), tokens(b)
    if len(x) != len(y) or not x:
        return False
    edits = 0
    for p, q in zip(x, y, strict=True):
        edits += distance(p, q, limit)
        if edits > limit or (p != q and min(len(p), len(q)) < 4):
            return False
    return sum(map(len, x)) >= 6
