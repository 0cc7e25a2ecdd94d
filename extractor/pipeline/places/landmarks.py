"""Regions named in passing -> which of them no number is of: roads, ways, origins, titles of works.

*Tol Semarang-Demak* is a road, *12 km dari Kota Bontang* is not in Bontang, and *'Nona Ambon'* is a title.
"""

from collections.abc import Iterable
from typing import Final

from extractor.pipeline.analysis import Analysis, PlaceFound
from extractor.pipeline.words import QUOTE_MARKS
from extractor.rules.regions import RegionRules

DASHES: Final = frozenset("-–—")
QUOTED: Final = QUOTE_MARKS | frozenset("'‘’")
LONGEST_TITLE: Final = 3
"""Words of a title between quotation marks, before and behind a region in it."""
LONGEST_WAY: Final = 8
"""Words between a verb of travel and where somebody comes from."""


def in_passing(analysis: Analysis, rules: RegionRules) -> Iterable[PlaceFound]:
    """Yield the places that belong to the name of a road or a work, or to a pair of regions."""
    ends = {place.last for place in analysis.places}
    for place in analysis.places:
        if _is_of_a_pair(analysis, rules, place, ends) or _is_in_a_title(analysis, place):
            yield place


def _is_of_a_pair(analysis: Analysis, rules: RegionRules, place: PlaceFound, ends: set[int]) -> bool:
    """*Blora-Ngawi*, *Tol Semarang-Demak*, *rute Baubau-Ternate*: between two regions, or a road called by both."""
    words = analysis.words
    starts, last = analysis.place_starts, place.last
    ahead = last + 1 < len(words.lower) and words.forms[last].text in DASHES
    ahead = ahead and words.start[last] == words.end[last - 1]
    behind = place.first > 1 and words.forms[place.first - 1].text in DASHES
    behind = behind and words.start[place.first] == words.end[place.first - 1]
    if (ahead and last + 1 in starts) or (behind and place.first - 1 in ends):
        return True
    first = place.first - 2 if behind else place.first
    return (ahead or behind) and first > 0 and words.lower[first - 1] in rules.roads


def _is_in_a_title(analysis: Analysis, place: PlaceFound) -> bool:
    """*pedangdut 'Nona Ambon'* in a headline: a few words between quotation marks."""
    words = analysis.words
    if not analysis.in_title(place.first):
        return False
    before = words.forms[max(place.first - LONGEST_TITLE, 0) : place.first]
    behind = words.forms[place.last : place.last + LONGEST_TITLE]
    return any(form.text in QUOTED for form in before) and any(form.text in QUOTED for form in behind)


def is_joined(analysis: Analysis, rules: RegionRules, place: PlaceFound, other: PlaceFound) -> bool:
    """*di Sumatera Barat dan Sumatera Utara*: what is said of both is of neither."""
    return other.first == place.last + 1 and analysis.words.lower[place.last] in rules.joining - {","}


def is_landmark(analysis: Analysis, rules: RegionRules, place: PlaceFound) -> bool:
    """*12 km dari Kota Bontang*, *arah barat laut Kota Sorong*: a length is measured from there, and not there."""
    lower, at = analysis.words.lower, place.first - 1
    while at > 0 and lower[at] in rules.directions:
        at -= 1
    return at >= 0 and lower[at] in rules.ways


def is_origin(analysis: Analysis, rules: RegionRules, place: PlaceFound) -> bool:
    """*dipindahkan dari Kota Bontang*: whoever has come from there is not there."""
    lower, at = analysis.words.lower, place.first - 1
    if at < 0 or lower[at] not in rules.origins:
        return False
    return not rules.travels.isdisjoint(lower[max(at - LONGEST_WAY, 0) : at])
