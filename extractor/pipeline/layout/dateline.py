"""The opening of a news text -> its dateline: town, outlet and separator (*SAMARINDA. iNewsSamarinda.id-*).

A small grammar over the first tokens: towns, outlets, brackets and a date in any order, then a separator.
"""

import re
from typing import Final

from extractor.pipeline.words import Words
from extractor.records import Dateline
from extractor.rules.bundle import Rules

LONGEST: Final = 90
"""Characters; a dateline is never longer."""
DOMAIN: Final = re.compile(r"[\w-]+\.(?:id|com|co|net|org|news|tv|asia|info)(?:\.id)?$", re.IGNORECASE)
LONGEST_OUTLET: Final = 3
"""Words of an outlet in brackets."""
SHORT_FORM: Final = 4
"""Letters: in capitals, what is no longer and no known town is rather an abbreviation."""
DASHES: Final = frozenset({"-", "–", "—", "--", "---", "|"})
JOINTS: Final = frozenset({",", "/", "(", ")", ".", "&"})
DATE_PART: Final = re.compile(r"\d{1,2}(?:[/.-]\d{1,2}(?:[/.-]\d{2,4})?)?$|\d{4}$")


def find_dateline(words: Words, first: int, last: int, rules: Rules) -> tuple[Dateline, int] | None:
    """Return the dateline that opens tokens ``first`` to ``last``, and the token after it."""
    begin = words.start[first]
    at, place, outlet = first, None, None
    while at < last and words.start[at] - begin <= LONGEST:
        form = words.forms[at]
        if form.text in DASHES or (form.text == ":" and at > first):
            if outlet is None and _is_compound(words, first, at, last, rules):
                return None
            return _dateline(words, first, at + 1, place, outlet)
        if outlet is not None and at > first and "\n" in words.text[words.end[at - 1] : words.start[at]]:
            return _dateline(words, first, at, place, outlet)
        if form.text in JOINTS:
            if form.text == "." and (place or outlet) and _starts_sentence(words, at + 1, last, rules):
                return _dateline(words, first, at + 1, place, outlet)
            at += 1
            continue
        named = _outlet(words, at, last, rules)
        if named is not None:
            outlet, at = words.surface(at, named), named
            continue
        town = _town(words, at, last, rules)
        if town is not None:
            place, at = place or words.surface(at, town).title(), town
            continue
        if place and outlet is None and (named := _unlisted(words, at, last)) is not None:
            outlet, at = words.surface(at, named), named
            continue
        if place and (DATE_PART.match(form.text) or _is_date_word(words, at)):
            at += 1
            continue
        return None
    return None


def _is_compound(words: Words, first: int, at: int, last: int, rules: Rules) -> bool:
    """Tell whether a dash only joins two words: *PBB-P2*, *Jakarta-Ciwidey*, but *SAMARINDA-Wali Kota*."""
    glued = first < at < last - 1 and words.end[at - 1] == words.start[at] and words.end[at] == words.start[at + 1]
    if not glued:
        return False
    town = rules.regions.names.longest(words.lower, first)
    if town is None:
        return words.forms[first].length <= SHORT_FORM
    return not all(form.upper for form in words.forms[first : town[0]])


def _dateline(
    words: Words, first: int, last: int, place: str | None, outlet: str | None
) -> tuple[Dateline, int] | None:
    if place is None and outlet is None:
        return None
    while last < len(words) and words.forms[last].text in DASHES:
        last += 1
    start, stop = words.start[first], words.end[last - 1]
    return Dateline(place=place, outlet=outlet, start=start, end=stop, text=words.text[start:stop]), last


def _outlet(words: Words, at: int, last: int, rules: Rules) -> int | None:
    if DOMAIN.match(words.forms[at].text):
        return at + 1
    named = rules.layout.outlets.longest(words.lower, at)
    if named is not None and named[0] <= last:
        return named[0]
    if at + 2 < last and words.forms[at + 1].text == "." and DOMAIN.match(words.surface(at, at + 3)):
        return at + 3
    return None


def _unlisted(words: Words, at: int, last: int) -> int | None:
    """Where the name of an outlet ends that no list holds, behind a town: *Palu (Kabar Teluk) -*, *KUDUS, Pos –*."""
    opening = words.forms[at - 1].text if at else ""
    if opening not in ("(", ","):
        return None
    end = at
    while end < min(last, at + LONGEST_OUTLET) and words.forms[end].cap and words.forms[end].word:
        end += 1
    closed = end + (opening == "(" and end < last and words.forms[end].text == ")")
    if end == at or closed >= last or words.forms[closed].text not in DASHES or (opening == "(") != (closed > end):
        return None
    spaced = words.start[closed] > words.end[closed - 1] or words.forms[closed].text != "-"
    return end if spaced else None


def _town(words: Words, at: int, last: int, rules: Rules) -> int | None:
    known = rules.regions.names.longest(words.lower, at)
    if known is not None:
        return min(known[0], last)
    end = at
    while end < last and words.forms[end].upper and words.forms[end].word and _outlet(words, end, last, rules) is None:
        end += 1
    return end if end > at and end - at <= 4 else None


def _is_date_word(words: Words, at: int) -> bool:
    return any(category in ("weekday", "month") for category in words.forms[at].triggers)


def _starts_sentence(words: Words, at: int, last: int, rules: Rules) -> bool:
    """After *KUKAR.* a sentence follows; after *SAMARINDA.* in *SAMARINDA. iNewsSamarinda.id-* an outlet does."""
    return at < last and words.forms[at].cap and _outlet(words, at, last, rules) is None and not words.forms[at].upper
