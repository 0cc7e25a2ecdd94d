"""An organisation named without its place -> the region of the article that it belongs to."""

from extractor.pipeline.analysis import Analysis
from extractor.rules.institution_kinds import Kind
from extractor.rules.regions import RegionEntry, RegionRules


def inherited_region(analysis: Analysis, regions: RegionRules, kind: Kind) -> RegionEntry | None:
    """The article's region for a kind that every region has, at a level where the kind exists.

    *Dishub* in a story about Samarinda is Samarinda's; *Polda* there is the province's. ``None`` for national ones,
    and where the article names no region of a fitting level.
    """
    if kind.inherits != "article" or not kind.levels or analysis.only_where:
        return None
    topic = analysis.topic
    if topic is not None and topic.province in regions.administrative and kind.place != "short":
        topic = regions.province_of(topic)
    if topic is None or topic.kind in kind.levels:
        return topic
    if topic.kind != "provinsi" and "provinsi" in kind.levels:
        return regions.province_of(topic)
    counts: dict[str, int] = {}
    for place in analysis.places:
        code = (place.region.code or "")[:5]
        region = regions.by_code.get(code)
        if region is not None and region.kind in kind.levels:
            counts[code] = counts.get(code, 0) + 1
    best = min(counts, key=lambda code: (-counts[code], code), default=None)
    return regions.by_code[best] if best else None
