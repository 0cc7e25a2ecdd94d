"""Kecamatan, kelurahan and villages: names that count only where the context makes them a region."""

from collections.abc import Iterator, Sequence

from extractor.pipeline.analysis import Analysis, PlaceFound
from extractor.pipeline.words import Form, Words
from extractor.rules.region_entries import RegionKind
from extractor.rules.regions import RegionEntry, RegionRules

SMALL: dict[RegionKind, str] = {"kecamatan": "Kecamatan", "kelurahan": "Kelurahan", "desa": "Desa"}
LARGE: tuple[RegionKind, ...] = ("kabupaten", "provinsi")
LONGEST_NAME = 4


def districts_after_level(analysis: Analysis, rules: RegionRules, taken: set[int]) -> Iterator[PlaceFound]:
    """Yield the place after each *Kecamatan*, *Camat*, *Polsek*, *Lurah*, *Desa* …"""
    words = analysis.words
    known = _known(analysis, rules)
    heads = [(at, rules.levels[words.lower[at]], True) for at in words.hits.get("region-level", ())]
    heads += [(at, rules.cues[words.lower[at]], False) for at in words.hits.get("region-cue", ())]
    begins = {first for first, _ in analysis.paragraph_tokens} if heads else set()
    for at, kind, is_level in sorted(heads):
        start = at + 1
        if (
            not is_level
            and 0 < at < len(words.lower) - 2
            and words.forms[start].text == ")"
            and words.forms[at - 1].text == "("
        ):
            start += 1  # "Pemerintah Desa (Pemdes) Kuala Dua"
        if kind not in SMALL or start >= len(words.lower) or not words.forms[start].cap or start in begins:
            # A headline that ends with "214 Desa" names no village with the first word of the text.
            continue
        if words.lower[start] in rules.sums:
            continue  # "dana desa Rp4 miliar"
        if is_level and at and not words.forms[at].cap and _is_counted(words, at):
            continue  # "8 hingga 10 distrik DPR"
        if is_level and at and words.lower[at - 1] in rules.lookalikes:
            continue  # "Koperasi Desa Merah Putih"
        if is_level and rules.is_served(words.lower, at):
            continue  # "Dinas Pemberdayaan Masyarakat dan Nagari Agam", "… dan Desa Yohanis Sogen"
        above = rules.levels.get(words.lower[at + 1])
        joined = at > 0 and words.lower[at - 1] in rules.joining
        if is_level and (above in LARGE or (above == "kota" and joined)):
            continue  # "Dinas Pemberdayaan Masyarakat dan Desa Kabupaten Paser"
        posted = not is_level or (at > 0 and words.lower[at - 1] in rules.heads)
        last, region = _named(analysis, rules, known, start, kind, posted)
        if is_level:
            full = f"{words.forms[at].text.capitalize()} {region.short}"
            if kind == "desa":
                region = RegionEntry(full, region.short, kind, None, region.province)
        taken.update(range(at, last))
        yield PlaceFound(at if is_level else start, last, region, explicit=True)


def _is_counted(words: Words, at: int) -> bool:
    """A number stands before a level word in small letters: so many of them, and none that is named."""
    before = words.forms[at - 1]
    return before.digit or "number-word" in before.triggers


def bare_districts(analysis: Analysis, rules: RegionRules, taken: set[int]) -> Iterator[PlaceFound]:
    """Yield kecamatan named without the word, once their kabupaten has been named.

    Only after a preposition of place, or in a list that a kecamatan opened: *Kecamatan Sebulu dan Muara Kaman*.
    """
    words = analysis.words
    forms, lower = words.forms, words.lower
    known = _known(analysis, rules)
    listed = {place.last for place in analysis.places if place.region.kind in ("kecamatan", "kelurahan")}
    for at in words.hits["district"]:
        if at == 0 or at in taken or not forms[at].cap:
            continue
        before = lower[at - 1]
        in_list = before in rules.joining and (
            at - 1 in listed or (at > 1 and lower[at - 2] == "," and at - 2 in listed)
        )
        if not in_list and before not in rules.locative:
            continue
        match = rules.districts.longest(lower, at)
        if match is None or not all(forms[token].cap for token in range(at, match[0])):
            continue
        region = next((one for one in match[1] if (one.code or "")[:5] in known), None)
        if region is not None and region.kind == "kecamatan":
            taken.update(range(at, match[0]))
            listed.add(match[0])
            yield PlaceFound(at, match[0], region)


def village_end(forms: Sequence[Form], rules: RegionRules, at: int, *, posted: bool) -> int:
    """The token after the name of a village or district that no list holds and that starts at ``at``.

    ``posted``: a person's name may follow at once (*Lurah Loa Raya Martin*), so only words that are known to open
    or close such names are taken; otherwise the whole capitalised run is the name.
    """
    end = at + 1
    limit = min(at + LONGEST_NAME, len(forms))
    if not posted:
        while end < limit and forms[end].cap and forms[end].lower not in rules.levels:
            if not (forms[end].word or forms[end].digit) or forms[end].lower in rules.below:
                break
            end += 1
        return end
    if forms[at].lower in rules.opening and end < limit and forms[end].cap and forms[end].word:
        end += 1
    while end < limit and forms[end].cap and forms[end].lower in rules.closing:
        end += 1
    return end


def _named(
    analysis: Analysis, rules: RegionRules, known: set[str], at: int, kind: RegionKind, posted: bool
) -> tuple[int, RegionEntry]:
    """The listed district of that level at a token, else the words that look like the name of an unlisted one."""
    words = analysis.words
    match = rules.districts.longest(words.lower, at) if kind != "desa" else None
    if match and all(words.forms[token].cap for token in range(at, match[0])):
        same = [one for one in match[1] if one.kind == kind]
        region = next((one for one in same if (one.code or "")[:5] in known), None)
        region = region or next((one for one in same if (one.code or "")[:2] in known), None)
        if region is None and len(same) == 1:
            region = same[0]
        beyond = match[0]
        if same and beyond < len(words.lower) and words.forms[beyond].cap and words.lower[beyond] in rules.sides:
            name = words.surface(at, beyond + 1)
            return beyond + 1, RegionEntry(f"{SMALL[kind]} {name}", name, kind, None)
        if region is not None:
            return match[0], region
        if same:
            return match[0], RegionEntry(f"{SMALL[kind]} {same[0].short}", same[0].short, kind, None)
    last = village_end(words.forms, rules, at, posted=posted)
    name = words.surface(at, last)
    return last, RegionEntry(f"{SMALL[kind]} {name}", name, kind, None)


def _known(analysis: Analysis, rules: RegionRules) -> set[str]:
    """Codes of the kabupaten, kota and provinces the article has named, its dateline's town included."""
    codes = {(place.region.code or "")[:5] for place in analysis.places}
    if analysis.dateline and analysis.dateline.place:
        region = rules.named(analysis.dateline.place)
        if region is not None and region.code:
            codes.add(region.code[:5])
    return codes | {code[:2] for code in codes}
