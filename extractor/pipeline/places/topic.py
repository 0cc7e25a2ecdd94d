"""Places of an article -> the one kota, kabupaten or province it is about."""

from collections import defaultdict
from typing import Final

from extractor.pipeline.analysis import Analysis, PlaceFound
from extractor.rules.regions import RegionEntry, RegionRules

TITLE: Final = 3.0
OPENING: Final = 2.0
LATER: Final = 1.0
EXPLICIT: Final = 1.0
"""Added for a level word, a head or a government before the name: *Bupati Bone*."""
EVENT: Final = 0.3
"""Instead of the above for *di Jakarta, Selasa (…)*: where something was said, not whom it concerns."""
DATELINE: Final = 0.8
PROVINCE: Final = 0.6
"""A province counts less: it is also named to say where a kabupaten lies."""
LEAST: Final = 0.5
"""A place where something was merely said once makes no topic."""
FEWEST_NAMED: Final = 2
"""Times that the capital is named in a story about it, without a level word, a government or a headline."""
OPENING_PARAGRAPHS: Final = 3
"""Title and the first two paragraphs."""


def topic_of(analysis: Analysis, rules: RegionRules) -> RegionEntry | None:
    """The region that title, opening and governments speak of; ``None`` where no region is named.

    A kecamatan counts for its kabupaten or kota.
    """
    weights: dict[str, float] = defaultdict(float)
    title_end = analysis.article.body_start
    opening_end = analysis.paragraphs[:OPENING_PARAGRAPHS][-1].end if analysis.paragraphs else len(analysis.text)
    for place in analysis.places:
        code = _code(place.region)
        if code:
            start = analysis.words.start[place.first]
            weight = TITLE if start < title_end else OPENING if start < opening_end else LATER
            weights[code] += EVENT if _is_event(analysis, rules, place) else weight + EXPLICIT * place.explicit
    if analysis.dateline and analysis.dateline.place:
        region = rules.named(analysis.dateline.place)
        if region is not None and (code := _code(region)):
            weights[code] += DATELINE
    if not weights:
        return None
    best = min(weights, key=lambda code: (-weights[code] * (PROVINCE if len(code) == 2 else 1.0), code))
    return rules.by_code.get(best) if weights[best] >= LEAST else None


def _code(region: RegionEntry) -> str | None:
    return region.code[:5] if region.code else None


def _is_event(analysis: Analysis, rules: RegionRules, place: PlaceFound) -> bool:
    words = analysis.words
    if place.explicit or place.first == 0 or words.lower[place.first - 1] not in rules.events:
        return False
    return place.last < len(words) and words.lower[place.last] in (",", "(")


def is_only_where(analysis: Analysis, rules: RegionRules) -> bool:
    """The topic is the capital, and nothing speaks of it but where the news was written or something was said.

    National news comes from *Jakarta*; its *Biro Umum* or *Sekda* need not be the province's.
    """
    topic = analysis.topic
    if topic is None or topic.province not in rules.administrative:
        return False
    title_end, named = analysis.article.body_start, 0
    for place in analysis.places:
        if place.region.province != topic.province or _is_event(analysis, rules, place):
            continue
        named += 1
        if place.explicit or analysis.words.start[place.first] < title_end:
            return False
    return named < FEWEST_NAMED
