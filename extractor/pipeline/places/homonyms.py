"""Names that several regions bear, or that mean something else too -> the region meant, or none."""

from collections import Counter
from collections.abc import Iterable

from msgspec import Struct

from extractor.pipeline.analysis import Analysis, PlaceFound
from extractor.rules.region_entries import RegionKind
from extractor.rules.regions import NamedRegion, RegionEntry, RegionRules

# A bare name that a province, a kota and a kabupaten share is used for them in this order of likelihood.
LIKELY: dict[str, int] = {"provinsi": 0, "kota": 1, "kabupaten": 2, "kecamatan": 3}


class Candidate(Struct):
    """A region name in the text before it is known which region it means."""

    first: int
    """Its level word, where one stands."""
    name: int
    """Its first token without the level word."""
    last: int
    named: tuple[NamedRegion, ...]
    level: RegionKind | None
    """What the word before it says."""
    cued: bool
    """A level word, a head or a government stands before it."""


def settle(candidates: list[Candidate], analysis: Analysis, rules: RegionRules) -> list[PlaceFound]:
    """Decide every candidate, in text order; guarded forms that nothing supports are dropped."""
    certain: Counter[str] = Counter()
    for candidate in candidates:
        region = _certain(candidate)
        if region is not None and region.code:
            certain[region.code] += 1
    provinces = {code[:2] for code in certain}
    bare = _bare_cues(analysis, candidates, rules)
    found: list[PlaceFound] = []
    latest: dict[str, int] = {}
    for candidate in candidates:
        place = _settle(candidate, certain, provinces, bare, latest)
        if place is not None:
            found.append(place)
            latest[place.region.code or ""] = len(found)
    return found


def _certain(candidate: Candidate) -> RegionEntry | None:
    """The only region the form can mean, or the one of the level that the word before it names."""
    named = candidate.named
    if candidate.level:
        named = tuple(one for one in named if one.region.kind == candidate.level) or named
        return named[0].region if len(named) == 1 else None
    sure = [
        one for one in named if one.standing == "sure" or (candidate.cued and one.standing in ("guarded", "common"))
    ]
    return sure[0].region if len(sure) == 1 == len(named) else None


def _settle(
    candidate: Candidate, certain: Counter[str], provinces: set[str], bare: set[RegionKind], latest: dict[str, int]
) -> PlaceFound | None:
    named = candidate.named
    explicit = False
    if candidate.level:
        same = tuple(one for one in named if one.region.kind == candidate.level)
        named, explicit = same or named, bool(same)
    possible = [one for one in named if candidate.cued or _supported(one, certain, provinces)]
    if not possible:
        return None
    chosen = possible[0]
    if len(possible) > 1:
        chosen = min(possible, key=lambda one: _doubt(one.region, certain, provinces, bare, latest))
    first = candidate.first if explicit else candidate.name
    if candidate.first != candidate.name and not explicit and chosen.standing == "town":
        first = candidate.first
    town = chosen.standing in ("town", "guarded-town")
    return PlaceFound(first, candidate.last, chosen.region, explicit=explicit, town=town)


def _supported(named: NamedRegion, certain: Counter[str], provinces: set[str]) -> bool:
    """Whether the article backs a form that could mean something else."""
    code = named.region.code or ""
    match named.standing:
        case "sure" | "town":
            return True
        case "guarded":
            return code in certain or code[:2] in provinces
        case _:
            return code in certain


def _doubt(
    region: RegionEntry, certain: Counter[str], provinces: set[str], bare: set[RegionKind], latest: dict[str, int]
) -> tuple[bool, bool, bool, int, int]:
    """Sort key: regions named for certain first, then neighbours, then what bare heads say, then the latest."""
    code = region.code or ""
    return (
        code not in certain,
        code[:2] not in provinces,
        not (len(bare) == 1 and region.kind in bare),
        -latest.get(code, 0),
        LIKELY[region.kind],
    )


def _bare_cues(analysis: Analysis, candidates: Iterable[Candidate], rules: RegionRules) -> set[RegionKind]:
    """Levels whose heads or governments stand alone in the text (*kata Bupati*): they speak of the article's region."""
    followed = {candidate.name - 1 for candidate in candidates}
    lower = analysis.words.lower
    found: set[RegionKind] = set()
    for at in analysis.words.hits.get("region-cue", ()):
        if at not in followed and (kind := rules.cues.get(lower[at])) in ("kabupaten", "kota"):
            found.add(kind)
    for at in analysis.words.hits.get("region-level", ()):
        if lower[at] == "kota" and at not in followed and at and lower[at - 1] in rules.titles:
            found.add("kota")
    return found
