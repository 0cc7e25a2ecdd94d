"""How a person's name is shortened, blended or misspelled where he speaks."""

from itertools import pairwise
from typing import Final

from extractor.values.names import distance, tokens

BLEND: Final = 6
"""Letters of the shortest nickname that two parts of a name make."""
CLIPPED: Final = 4
"""Letters from which on a part of a name's part can stand for it (*Danu* for *Primadanu*)."""


def initials(short: str, name: str) -> bool:
    """Whether a short form is made of the first letters of a name: *SBY*."""
    parts = tokens(name)
    return len(parts) == len(short) > 1 and all(part[0] == letter for part, letter in zip(parts, short, strict=True))


def slipped(short: str, name: str) -> bool:
    """Whether a short form is a part of a name, one letter aside (*Aminthya*), or begins or ends one (*Danu*)."""
    for part in tokens(name):
        near = len(short) > CLIPPED and distance(short, part, 1) <= 1
        if near or (len(part) > len(short) and (part.startswith(short) or part.endswith(short))):
            return True
    return False


def blends(short: str, name: str) -> bool:
    """Whether a nickname is made of how two parts of a name begin, its last letter aside: *Zulhas*."""
    if len(short) < BLEND:
        return False
    return any(
        part.startswith(short[:cut]) and other.startswith(short[cut : max(cut + CLIPPED - 1, len(short) - 1)])
        for part, other in pairwise(tokens(name))
        for cut in range(2, len(short) - 2)
    )
