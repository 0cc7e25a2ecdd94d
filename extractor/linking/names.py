"""Spellings of Indonesian names -> keys and scores that look through spelling drift (*Rudy Mas'ud*, *Rudi Masud*)."""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from rapidfuzz import fuzz

MARKS: Final = str.maketrans("", "", "’'`‘-.")
DRIFT: Final = (
    *(("oe", "u"), ("dj", "j"), ("tj", "c"), ("sj", "s"), ("sy", "s"), ("ch", "h"), ("kh", "h")),
    *(("th", "t"), ("ph", "f"), ("v", "f"), ("y", "i"), ("q", "k"), ("z", "s")),
)
"""Old and new spelling and Arabic transcriptions: each pair is one sound."""
FINAL_H: Final = re.compile(r"h\b")
DOUBLED: Final = re.compile(r"(.)\1+")
CLIPPED: Final = 3
CLIPPED_LIKENESS: Final = 0.94


@lru_cache(maxsize=50_000)
def folded(name: str) -> str:
    """Return a name with all spellings of one sound made equal.

    >>> folded("Rudy Mas'ud") == folded("Rudi Masud")
    True
    """
    folded = name.casefold().translate(MARKS)
    for written, sound in DRIFT:
        folded = folded.replace(written, sound)
    folded = DOUBLED.sub(r"\1", FINAL_H.sub("", folded))
    return " ".join(folded.split())


def blocks(name: str) -> Iterator[str]:
    """Yield the blocking keys of a name: the first four folded letters of every part of three or more."""
    for part in set(folded(name).split()):
        if len(part) >= 3:
            yield part[:4]


def likeness(one: str, other: str) -> float:
    """Return how surely two spellings are one name, 0 to 1; a shortened name scores by what it leaves out.

    Names with as many parts are no more alike than their most unlike parts: *Dedi Mulyadi* is not *Hadi Mulyadi*.
    """
    first, second = folded(one), folded(other)
    if first == second:
        return 1.0
    whole = fuzz.token_sort_ratio(first, second) / 100
    short, long = sorted((first.split(), second.split()), key=len)
    if len(short) == len(long) and whole < 1:
        return min(_part(mine, yours) for mine, yours in zip(short, long, strict=True))
    if len(short) < len(long) and set(short) <= set(long):
        return max(whole, 0.94 if len(short) >= 2 else 0.82)
    return whole


def _part(mine: str, yours: str) -> float:
    """How alike two parts of names are; an initial or clipped part (*M*, *Muh*) is as good as what it stands for."""
    short, long = sorted((mine, yours), key=len)
    if len(short) <= CLIPPED and long.startswith(short):
        return CLIPPED_LIKENESS
    return fuzz.ratio(mine, yours) / 100
