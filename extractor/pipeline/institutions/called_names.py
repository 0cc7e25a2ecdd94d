"""Names that no list holds, behind a noun that says what they name: *raksasa asuransi Allianz*, *maskapai EasyJet*."""

from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from extractor.pipeline.analysis import Analysis
from extractor.pipeline.institutions.reading import Reading, covered, unlisted, unlisted_kind
from extractor.pipeline.words import FUNCTION_WORD, Form
from extractor.rules.bundle import Rules
from extractor.rules.institution_kinds import Kind

LONGEST_BETWEEN: Final = 3
"""Words of the line of business between noun and name."""
LONGEST_NAME: Final = 5
SHORTEST_WORD: Final = 3
LONGEST_CALLED: Final = 4
"""Words of a name that may begin with a part of the world (*Asia Pacific Nickel Pty*)."""
STOPPING: Final = frozenset(("speech", FUNCTION_WORD, "date"))


def names_behind_nouns(analysis: Analysis, rules: Rules, found: list[Reading]) -> Iterator[Reading]:
    """Yield such names, and every further use of each, where no reading covers them."""
    words = analysis.words
    nouns = words.hits.get("institution-caller", ())
    if not nouns:
        return
    taken = covered(found) | {token for place in analysis.places for token in range(place.first, place.last)}
    called: dict[tuple[str, ...], Kind] = {}
    for noun in nouns:
        first = _begin(analysis, rules, noun)
        last = _end(analysis, rules, first, taken) if first is not None else 0
        if first is not None and first < last and not _is_vague(analysis, rules, noun, first, last):
            type_ = rules.institutions.callers[words.lower[noun]]
            called.setdefault(tuple(form.text for form in words.forms[first:last]), unlisted_kind(type_))
    for texts, kind in called.items():
        for at in words.places_of({texts[0].lower()}):
            last = at + len(texts)
            if tuple(form.text for form in words.forms[at:last]) != texts or not taken.isdisjoint(range(at, last)):
                continue
            if analysis.closed[at] or (last < len(words) and words.forms[last].cap and words.forms[last].word):
                continue
            yield unlisted(at, last, kind, words.surface(at, last))


def _begin(analysis: Analysis, rules: Rules, noun: int) -> int | None:
    """Where the name begins: behind a line of business (*perusahaan pengelola kapal,*) or country (*asal Jepang*)."""
    words, positions = analysis.words, rules.positions
    at = noun + 1
    if words.forms[noun].cap and (at == len(words) or words.forms[at].cap):
        return None  # In a headline every word has a capital.
    limit = min(at + LONGEST_BETWEEN, len(words) - 1)
    while at < limit and _is_business(words.forms[at]):
        at += 1
    country = positions.countries.longest(words.lower, at)
    if country is not None and words.forms[at].cap:
        if words.lower[at - 1] not in rules.institutions.from_where and noun + 1 < at:
            return None  # "produsen mobil | China": whose they are, and what follows is none of them.
        at = country[0]
    if at < len(words) - 1 and words.forms[at].text == "," and at > noun + 1:
        closed = _closes(analysis, at + 1)
        return at + 1 if closed else None
    return at if at < len(words) else None


def _is_business(form: Form) -> bool:
    return form.word and not form.cap and STOPPING.isdisjoint(form.triggers)


def _is_vague(analysis: Analysis, rules: Rules, noun: int, first: int, last: int) -> bool:
    """*perusahaan | Budi*: one word right behind a noun that people have too; *EasyJet*, *PRC* are nobody's name."""
    form = analysis.words.forms[first]
    lettered = sum(letter.isupper() for letter in form.text) > 1
    wide = analysis.words.lower[noun] in rules.institutions.callers_wide
    return wide and last == first + 1 == noun + 2 and not lettered


def _closes(analysis: Analysis, at: int) -> bool:
    """Behind the comma stand capitals and then another mark: *…, | Zodiac Maritime.*."""
    forms = analysis.words.forms
    end = at
    while end < len(forms) and forms[end].cap and forms[end].word:
        end += 1
    return at < end < len(forms) and forms[end].punct


def _end(analysis: Analysis, rules: Rules, first: int, taken: set[int]) -> int:
    """The end of the capitals; ``first`` where they are a place, a person or known otherwise."""
    forms, institutions = analysis.words.forms, rules.institutions
    end = first
    while end < min(first + LONGEST_NAME, len(forms)):
        form = forms[end]
        small = end > first and form.lower in institutions.inside and end + 1 < len(forms) and forms[end + 1].cap
        if not small and not (form.cap and form.word):
            break
        if not small and (end in taken or form.lower in institutions.stop or "post" in form.triggers):
            break
        end += 1
    if end == first or end in taken or not _is_name(analysis, rules, first, end):
        return first
    return end


def _is_name(analysis: Analysis, rules: Rules, first: int, last: int) -> bool:
    """Not a country, a general acronym, or one word that may be anybody's name."""
    words, positions = analysis.words, rules.positions
    form = words.forms[first]
    institutions = rules.institutions
    if form.lower in institutions.not_called and last < first + LONGEST_CALLED:
        return False
    if form.lower in institutions.no_short or positions.foreign.longest(words.lower, first) is not None:
        return False
    if last > first + 1:
        return True
    if form.length < SHORTEST_WORD or rules.names.common(form.lower):
        return False
    return not any(
        (one.text == form.text and two.cap and two.word) or (two.text == form.text and one.cap and one.word)
        for one, two in pairwise(words.forms)
    )
