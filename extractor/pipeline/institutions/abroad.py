"""Bodies of other countries -> institutions of their own, and never ours of the same name.

*Kementerian Keuangan Jepang* is no Kementerian Keuangan; *kursi DPR* in a story about America is not of DPR RI.
"""

from bisect import bisect_left
from dataclasses import replace
from typing import Final

from extractor.pipeline.analysis import Analysis
from extractor.pipeline.institutions.reading import Reading
from extractor.rules.bundle import Rules
from extractor.rules.institution_kinds import Kind

SHARED: Final = frozenset(
    {"ministry", "ministry_unit", "legislature", "court", "state_body", "party", "central_bank", "agency", "police"}
    | {"prosecutor"}
)
"""Types of bodies that other countries have under the same names."""
SPELLED_OUT: Final = frozenset({"ministry", "court", "party", "prosecutor"})
"""Types whose names are the same elsewhere; of the others *DPR*, *Bea Cukai* stay as the text has them."""
PARTY: Final = "party"
ABROAD: Final = ("international", "foreign_bodies")
"""The families of foreign bodies that rule data names."""
CENTRAL_BANK: Final = "central_bank"
CITIES_TOO: Final = frozenset({"ministry", "court"})
"""Types that may have a city or stretch of land behind them: *Kementerian Kesehatan Gaza*."""
SHORTEST_WORD: Final = 2
FEWEST_CUES: Final = 3
MANY_TIMES: Final = 6
"""A story plays abroad where words of other countries are so many times those of ours."""


def settle_abroad(readings: list[Reading], analysis: Analysis, rules: Rules) -> list[Reading]:
    """Make bodies that are named with their country, and those of a story abroad, bodies of their own.

    Of the latter, one that has nothing to tell it from ours (*Mahkamah Agung*, *Demokrat*) is left out.
    """
    if "abroad" not in analysis.words.hits:
        return readings
    leaders: list[int] = []
    analysis.abroad = _plays_abroad(analysis, rules, leaders)
    theirs: dict[tuple[Kind, str], Kind] = {}
    alike: set[int] = set()
    for reading in readings:
        if not _is_national(reading):
            continue
        kind, country = reading.kind, _country_behind(reading, analysis, rules)
        # "Bank Sentral Inggris" makes no later "BI" a foreign one.
        key = kind, reading.surface.text if kind.type == CENTRAL_BANK else ""
        if country is not None:
            name = f"{own_name(reading, analysis)} {analysis.words.surface(reading.last, country)}"
            known = theirs.get(key)
            theirs[key] = known if known is not None and known.name == name else stranger(kind, name)
            reading.last = country
        elif _is_home_behind(reading, analysis, rules):
            theirs.pop(key, None)
        elif key not in theirs and kind.reads == "closed" and _is_meant_abroad(reading, analysis, leaders):
            name = own_name(reading, analysis)
            if name == kind.name and reading.bracket is None and not _has_a_post(reading, analysis):
                alike.add(reading.first)
                continue
            theirs[key] = stranger(kind, name)
        if key in theirs:
            reading.kind, reading.name = theirs[key], theirs[key].name
    analysis.alike = frozenset(alike)
    return [reading for reading in readings if reading.first not in alike]


def _is_meant_abroad(reading: Reading, analysis: Analysis, leaders: list[int]) -> bool:
    """The story plays abroad, or a party's own sentence has a foreign leader: *Demokrat menentang Trump*."""
    if analysis.abroad or reading.kind.type != PARTY or not leaders:
        return analysis.abroad
    at = bisect_left(analysis.sentences, (reading.first + 1,)) - 1
    first, last = analysis.sentences[at] if at >= 0 else (0, 0)
    near = bisect_left(leaders, first)
    return near < len(leaders) and leaders[near] < last


def is_shared(kind: Kind) -> bool:
    """A national body of which every country may have one."""
    shared = kind.type in SHARED and kind.family not in ABROAD and kind.reads in ("closed", "field")
    return shared and not kind.local and kind.inherits == "no"


def _is_national(reading: Reading) -> bool:
    return is_shared(reading.kind) and not reading.placed


def _has_a_post(reading: Reading, analysis: Analysis) -> bool:
    """A post stands right before: *Ketua | Mahkamah Agung N*. Of a party, *anggota | Demokrat* says nothing."""
    before = analysis.words.forms[reading.first - 1] if reading.first else None
    return before is not None and "post" in before.triggers and reading.kind.type != PARTY


def stranger(kind: Kind, name: str) -> Kind:
    """The kind of a foreign body: it has none of our short forms, and belongs to none of ours."""
    return replace(kind, name=name, short=None, parent=None, place="none", group=None, office=None, reads="closed")


def own_name(reading: Reading, analysis: Analysis) -> str:
    if reading.kind.type in SPELLED_OUT:
        return reading.name
    last = reading.bracket[0] - 1 if reading.bracket is not None else reading.last
    return analysis.words.surface(reading.first, last)


def _country_behind(reading: Reading, analysis: Analysis, rules: Rules) -> int | None:
    """The end of a foreign country or city right behind a name: *Kementerian Kesehatan | Gaza*."""
    words, at, positions = analysis.words, reading.last, rules.positions
    if reading.national or at >= len(words.lower) or not words.forms[at].cap:
        return None
    table = positions.foreign if reading.kind.type in CITIES_TOO else positions.countries
    match = table.longest(words.lower, at)
    return match[0] if match is not None and _are_capitals(analysis, at, match[0]) else None


def _are_capitals(analysis: Analysis, first: int, last: int) -> bool:
    """Each word has a capital, and a short form only capitals: *AS*, not *As*."""
    forms = analysis.words.forms[first:last]
    return all(form.cap and (form.upper or form.length > SHORTEST_WORD) for form in forms if form.word)


def _is_home_behind(reading: Reading, analysis: Analysis, rules: Rules) -> bool:
    """*Kementerian Luar Negeri RI*, *Kementerian Luar Negeri | Indonesia*."""
    return reading.national or rules.institutions.at_home.longest(analysis.words.lower, reading.last) is not None


def _plays_abroad(analysis: Analysis, rules: Rules, leaders: list[int]) -> bool:
    """Whether a story names other countries, their cities and leaders again and again, and hardly anything of ours.

    Where leaders and bodies of other countries are named goes to ``leaders``.
    """
    lower = analysis.words.lower
    tables = ((rules.institutions.at_home, 0), (rules.institutions.abroad, 1), (rules.positions.foreign, 1))
    counts = [len(analysis.places), 0]
    end = 0
    for at in analysis.words.hits["abroad"]:
        for table, side in tables if at >= end else ():
            match = table.longest(lower, at)
            if match is not None and _are_capitals(analysis, at, match[0]):
                counts[side] += 1
                end = match[0]
                if table is rules.institutions.abroad:
                    leaders.append(at)
                break
    home, away = counts
    return away >= FEWEST_CUES and away >= MANY_TIMES * home
