"""Two figures -> whether they can tell of one thing: by where they stand, what they measure and what they count."""

from typing import Final

from extractor.pipeline.figures.drafts import Draft
from extractor.pipeline.figures.quantities.units import COUNT

SENTENCES_APART: Final = 40
"""Tokens between two sentences that still speak of one thing."""


def near_to(a: Draft, b: Draft) -> bool:
    """Tell whether two figures stand in one sentence or in neighbouring ones."""
    first, last = (a, b) if a.numeral.first < b.numeral.first else (b, a)
    return first.sentence == last.sentence or last.sentence[0] - first.sentence[1] <= SENTENCES_APART


def alike(a: Draft, b: Draft) -> bool:
    """Tell whether two figures can measure the same thing: words of the one are words of the other."""
    place, other = (d.figure.place if d.figure else None for d in (a, b))
    if place is not None and other is not None and place.name != other.name:
        return False
    ours, theirs = _name(a), _name(b)
    if not ours or not theirs or ours == theirs:
        return True
    one, two = set(ours.lower().split()), set(theirs.lower().split())
    return not one or not two or 2 * len(one & two) >= min(len(one), len(two))


def one_noun(a: Draft, b: Draft, events: frozenset[str]) -> bool:
    """Tell whether two counts can count the same: no *laporan* are set against *tersangka*."""
    if a.measure.unit != COUNT:
        return True
    one, two = _nouns(a), _nouns(b)
    return not one or not two or not one.isdisjoint(two) or bool(one & events and two & events)


def same_event(a: Draft, b: Draft, events: frozenset[str]) -> bool:
    """Tell whether two counts are of what happened, under two names: *433 kasus*, *352 kejadian*."""
    return bool(_nouns(a) & events and _nouns(b) & events)


def _name(draft: Draft) -> str | None:
    """What a figure measures, as reported where it is: without *-nya*."""
    return draft.figure.indicator if draft.figure else draft.indicator


def _nouns(draft: Draft) -> set[str]:
    counted = draft.figure.counted if draft.figure else draft.counted
    return set(counted.lower().split()) if counted else set()
