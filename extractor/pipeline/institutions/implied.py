"""Institutions that only a post implies: *Wali Kota Samarinda* -> Pemerintah Kota Samarinda, *Kapolres X* -> Polres X.

What the officials layer calls. The record is found or made in ``analysis.institutions`` and gets no mention.
"""

from collections.abc import Callable
from typing import Final

from extractor.pipeline.analysis import Analysis, InstitutionFound
from extractor.pipeline.institutions.jurisdiction import inherited_region
from extractor.records import Region
from extractor.rules.bundle import Rules
from extractor.rules.institution_kinds import Kind
from extractor.rules.regions import RegionEntry, region_record

RENAMED: Final = ("agency", "prison", "vertical_office")
"""Types whose names an article may write out in its own way, or with a class (*Lapas Kelas IIA Samarinda*)."""


def institution_for(
    analysis: Analysis,
    rules: Rules,
    name: str,
    region: RegionEntry | None = None,
    *,
    rule: str = "institutions.implied",
    inherit: bool = True,
) -> InstitutionFound:
    """Return the record of an organisation that a post implies, made without mentions if it has none yet.

    ``name`` is any form that rule data knows, long or short, or a head that takes a place:

    - ``institution_for(a, r, "Pemerintah Kota", samarinda)`` -> Pemerintah Kota Samarinda (Wali Kota)
    - ``institution_for(a, r, "Pemerintah Daerah", kutim)`` -> Pemerintah Kabupaten Kutai Timur (its level decides)
    - ``institution_for(a, r, "Dishub", samarinda)`` -> Dinas Perhubungan Kota Samarinda (Kadishub)
    - ``institution_for(a, r, "Polres", kutim)`` -> Polres Kutai Timur (Kapolres)
    - ``institution_for(a, r, "Kecamatan", babulu)`` -> Kecamatan Babulu (Camat); so too "Kelurahan", "Pemerintah Desa"
    - ``institution_for(a, r, "Kementerian Kesehatan")`` -> as it is

    A name that rule data does not know stands as given, followed by the region's full name where one is given.
    Without ``region``, a kind that every region has takes the place of the only such institution in the article,
    else the region the article is about (``analysis.topic``); ``inherit=False`` keeps it without a place.
    """
    kind = rules.institutions.kind(name, rules.splitter)
    if kind is not None and region is None and inherit:
        same = [found for found in analysis.institutions if found.kind is kind and found.jurisdiction]
        if same:
            return same[0]
        region = inherited_region(analysis, rules.regions, kind)
    base = kind.name if kind and kind.reads == "closed" else name
    return find_or_make(analysis, rules, base, kind, region, rule)


def find_or_make(
    analysis: Analysis,
    rules: Rules,
    name: str,
    kind: Kind | None,
    region: RegionEntry | None,
    rule: str,
    *,
    parent: InstitutionFound | None = None,
    full: str | None = None,
) -> InstitutionFound:
    """The record of an organisation at a place, with its parents; new ones are added without mentions.

    ``name`` counts for heads whose names no list holds; ``parent`` and ``full``, the whole name, where the text
    gives them.
    """
    if kind is not None and kind.home is not None:
        region = rules.regions.by_code.get(kind.home, region)
    kind = rules.institutions.at_level(kind, region) if kind else None
    base = kind.name if kind and kind.place == "government" else name
    if kind is not None:
        parent = parent or parent_of(analysis, rules, kind, region, rule)
    canonical = full or canonical_name(base, kind, region, parent)
    for found in analysis.institutions:
        if found.name == canonical or (full is None and _is_listed(found, kind, base, region)):
            return found
    made = InstitutionFound(
        name=canonical,
        abbreviation=kind.abbreviation(region) if kind else None,
        type=kind.type if kind else None,
        parent=parent,
        jurisdiction=jurisdiction_of(kind, region),
        rule=rule,
        kind=kind,
        region=region,
    )
    analysis.institutions.append(made)
    return made


def _is_listed(found: InstitutionFound, kind: Kind | None, base: str, region: RegionEntry | None) -> bool:
    """The agency or office that a list's own name means in a region, whatever the article calls it there."""
    if kind is None or kind.type not in RENAMED or kind.reads != "closed" or base != kind.name:
        return False
    return found.kind is kind and found.region == region


def canonical_name(
    base: str, kind: Kind | None, region: RegionEntry | None, parent: InstitutionFound | None = None
) -> str:
    """The full name at a place; a unit of a secretariat is named within it (*Bagian Umum Sekretariat Daerah …*)."""
    if kind is None:
        return f"{base} {region.in_names}" if region else base
    if kind.place == "parent" and parent is not None:
        return f"{base} {parent.name}"
    return kind.canonical(region, base)


def jurisdiction_of(kind: Kind | None, region: RegionEntry | None) -> Region | None:
    """The published jurisdiction; a place in the name of a private or national organisation is none."""
    if region is None or (kind is not None and ((kind.place == "none" and not kind.home) or _is_of_no_region(kind))):
        return None
    return region_record(region)


def _is_of_no_region(kind: Kind) -> bool:
    """A national company's branch or division of the country (*Bulog Cabang Ende*) and a base (*Lanal Nunukan*)."""
    if kind.type == "company":
        return kind.reads == "number" or kind.place in ("short", "branch")
    return kind.type == "military" and kind.reads == "closed" and not kind.levels


def parent_of(
    analysis: Analysis, rules: Rules, kind: Kind, region: RegionEntry | None, rule: str
) -> InstitutionFound | None:
    """What an organisation belongs to: a Bagian to its Setda, a Polsek to its Polres, a branch to the whole."""
    if kind.place in ("branch", "level") and region is not None and kind.inherits == "no":
        return find_or_make(analysis, rules, kind.name, kind, None, rule)
    parent = rules.institutions.kinds.get(kind.parent) if kind.parent else None
    if parent is None:
        return None
    above = region
    if kind.family == "police":
        return next((one for one in analysis.institutions if _polices(one, rules.regions.kabupaten_of, region)), None)
    if region is not None and parent.levels and region.kind not in parent.levels:
        above = rules.regions.kabupaten_of(region)
    if parent.inherits == "no":
        above = None  # The whole is national.
    elif above is None and parent.levels:
        return None
    return find_or_make(analysis, rules, parent.name, parent, above, rule)


def _polices(
    found: InstitutionFound, kabupaten_of: Callable[[RegionEntry], RegionEntry | None], region: RegionEntry | None
) -> bool:
    """Whether a record is the Polres over a kecamatan; its exact kind (Polresta …) is known only if it is named."""
    over = kabupaten_of(region) if region else None
    return over is not None and found.kind is not None and found.kind.family == "police" and found.region == over
