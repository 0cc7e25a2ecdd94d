"""Spellings of Indonesian names -> keys and scores that look through spelling drift (*Rudy Mas'ud*, *Rudi Masud*)."""

import re
from collections.abc import Iterator
from typing import Final

from rapidfuzz import fuzz

DRIFT: Final = (
    (re.compile(r"[’'`‘\-.]"), ""),
    (re.compile(r"oe"), "u"),
    (re.compile(r"dj"), "j"),
    (re.compile(r"tj"), "c"),
    (re.compile(r"sj|sy"), "s"),
    (re.compile(r"[cz]h|kh"), "k"),
    (re.compile(r"th"), "t"),
    (re.compile(r"ph|v"), "f"),
    (re.compile(r"y"), "i"),
    (re.compile(r"q"), "k"),
    (re.compile(r"z"), "s"),
    (re.compile(r"h\b"), ""),
    (re.compile(r"(.)\1+"), r"\1"),
)
"""Old and new spelling, Arabic transcriptions and doubled letters: each pair is one sound."""
PART_FLOOR: Final = 0.72
"""Parts of two names less alike than this make the names strangers."""
STRANGERS: Final = 0.7
CLIPPED: Final = 3
CLIPPED_LIKENESS: Final = 0.94


def folded(name: str) -> str:
    """Return a name with all spellings of one sound made equal.

    >>> folded("Rudy Mas'ud") == folded("Rudi Masud")
    True
    """
    folded = name.casefold()
    for pattern, sound in DRIFT:
        folded = pattern.sub(sound, folded)
    return " ".join(folded.split())


def blocks(name: str) -> Iterator[str]:
    """Yield the blocking keys of a name: the first four folded letters of every part of three or more."""
    for part in set(folded(name).split()):
        if len(part) >= 3:
            yield part[:4]


def likeness(one: str, other: str) -> float:
    """Return how surely two spellings are one name, 0 to 1; a shortened name scores by what it leaves out.

    Names with as many parts are as unlike as their most unlike parts: *Dedi Mulyadi* is not *Hadi Mulyadi*.
    """
    first, second = folded(one), folded(other)
    if first == second:
        return 1.0
    whole = fuzz.token_sort_ratio(first, second) / 100
    short, long = sorted((first.split(), second.split()), key=len)
    if len(short) == len(long) and whole < 1:
        least = min(_part(mine, yours) for mine, yours in zip(short, long, strict=True))
        return min(whole, STRANGERS) if least < PART_FLOOR else max(whole, least)
    if len(short) < len(long) and set(short) <= set(long):
        return max(whole, 0.94 if len(short) >= 2 else 0.82)
    return whole


def _part(mine: str, yours: str) -> float:
    """How alike two parts of names are; an initial or clipped part (*M*, *Muh*) is as good as what it stands for."""
    short, long = sorted((mine, yours), key=len)
    if len(short) <= CLIPPED and long.startswith(short):
        return CLIPPED_LIKENESS
    return fuzz.ratio(mine, yours) / 100
