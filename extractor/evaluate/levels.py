"""The levels of agreement of each layer: from *found at all* to *right in every part that counts*."""

import re
from collections.abc import Callable, Mapping
from typing import Any, Final

from extractor.evaluate.alike import Likeness, normal, same_name
from extractor.evaluate.gold import GoldCoverage, GoldDate, GoldFigure, GoldInstitution, GoldOfficial, GoldQuote

Equal = Callable[[Any, Any], bool]

HEAD: Final = {
    "officials": "full",
    "institutions": "canonical",
    "dates": "value",
    "figures": "+status",
    "quotes": "speaker",
    "coverage": "+place",
}
"""The level by which a layer is judged; its mean over the layers is the headline."""


LEVELS: Final = frozenset({"provinsi", "kabupaten", "kota", "kecamatan", "distrik", "kelurahan", "desa", "pulau"})
"""Words of a place's name that say what kind of region it is."""


def levels(
    likeness: Likeness, weightless: frozenset[str], region: Callable[[str], str]
) -> Mapping[str, list[tuple[str, Equal]]]:
    """Return layer -> levels, each with the comparison that settles it.

    ``weightless`` words do not count where indicators are compared; ``region`` spells out a region's short name.
    """
    alike = likeness.alike

    def place(gold: GoldCoverage, found: GoldCoverage) -> bool:
        if not coverage_rate(gold, found):
            return False
        wanted, got = (set(normal(region(record.place or "")).split()) - LEVELS for record in (gold, found))
        return not wanted or bool(wanted & got)

    def role(gold: GoldOfficial, found: GoldOfficial) -> bool:
        return same_name(gold.name, found.name) and alike(gold.role, found.role) and gold.status == found.status

    def full(gold: GoldOfficial, found: GoldOfficial) -> bool:
        if not role(gold, found):
            return False
        if normal(gold.role) in ("presiden", "wakil presiden"):
            return True
        if gold.institution:
            return alike(gold.institution, found.institution) or (
                normal(gold.institution).startswith("pemerintah ") and alike(gold.jurisdiction, found.jurisdiction)
            )
        return not found.institution or (bool(gold.jurisdiction) and alike(gold.jurisdiction, found.jurisdiction))

    def entity(gold: GoldInstitution, found: GoldInstitution) -> bool:
        wanted, got = surfaces(gold), surfaces(found)
        shared = wanted & got
        return bool(shared) and (alike(gold.name, found.name) or len(shared) * 2 >= len(wanted | got))

    def canonical(gold: GoldInstitution, found: GoldInstitution) -> bool:
        return entity(gold, found) and alike(gold.name, found.name)

    def speaker(gold: GoldQuote, found: GoldQuote) -> bool:
        if not quote_span(gold, found):
            return False
        wanted, got = gold.speaker or gold.speaker_text, found.speaker or found.speaker_text
        if not wanted and not got:
            return True
        return same_name(wanted or "", got or "") or (bool(gold.speaker_text) and alike(gold.speaker_text, got))

    def indicator(gold: GoldFigure, found: GoldFigure) -> bool:
        if not figure_status(gold, found):
            return False
        wanted, got = content(gold.indicator or gold.counted), content(found.indicator or found.counted)
        return not wanted or 2 * len(wanted & got) / (len(wanted) + len(got)) >= 0.5

    def content(text: str | None) -> set[str]:
        return {word for word in normal(text).split() if word not in weightless}

    return {
        "officials": [("name", lambda g, f: same_name(g.name, f.name)), ("name+role+status", role), ("full", full)],
        "institutions": [("entity", entity), ("canonical", canonical)],
        "dates": [("span", date_span), ("value", date_value)],
        "figures": [("value+unit", figure_value), ("+status", figure_status), ("+indicator", indicator)],
        "quotes": [("span", quote_span), ("speaker", speaker)],
        "coverage": [("rate", coverage_rate), ("+place", place)],
    }


def surfaces(record: GoldInstitution) -> set[str]:
    """Return the normal surfaces; "Badan Pendapatan Daerah (Bapenda)" counts as both of its forms."""
    out: set[str] = set()
    for surface in record.surfaces:
        match = re.match(r"([^(]+?)\s*\(([^)]+)\)\s*(.*)$", surface)
        out |= {normal(f"{match[1]} {match[3]}"), normal(match[2])} if match else {normal(surface)}
    return out


def day(value: str | None) -> str:
    """Drop clock times from an EDTF value: gold does not always give them."""
    return re.sub(r"T[\d:.+\-Z]+", "", value or "")


def date_span(gold: GoldDate, found: GoldDate) -> bool:
    """One expression holds the other."""
    one, other = normal(gold.surface), normal(found.surface)
    return bool(one) and bool(other) and (one in other or other in one)


def date_value(gold: GoldDate, found: GoldDate) -> bool:
    """The same expression with the same calendar value."""
    return date_span(gold, found) and day(gold.value) == day(found.value)


def figure_value(gold: GoldFigure, found: GoldFigure) -> bool:
    """The same number, unit and first digits as written."""
    if gold.unit != found.unit or not _close(gold.value, found.value) or not _close(gold.value_high, found.value_high):
        return False
    return re.findall(r"\d+", gold.surface)[:1] == re.findall(r"\d+", found.surface)[:1]


def figure_status(gold: GoldFigure, found: GoldFigure) -> bool:
    """The same figure with the same status."""
    return figure_value(gold, found) and gold.status == found.status


def quote_span(gold: GoldQuote, found: GoldQuote) -> bool:
    """The same speech: it opens with the same twenty letters."""
    one, other = (re.sub(r"\W+", "", quote.begin.casefold()) for quote in (gold, found))
    length = min(len(one), len(other), 20)
    return length > 5 and one[:length] == other[:length]


def coverage_rate(gold: GoldCoverage, found: GoldCoverage) -> bool:
    """The same level reached, or where the gold has none, the same target; ``+place`` shares a word of the name too."""
    one, other = (gold.actual, found.actual) if gold.actual is not None else (gold.target, found.target)
    return one is not None and _close(one, other)


def _close(one: float | None, other: float | None) -> bool:
    if one is None or other is None:
        return one is other
    return abs(one - other) <= 1e-6 * max(1, abs(one))
