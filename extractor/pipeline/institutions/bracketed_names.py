"""Names that no list holds, that brackets abbreviate -> organisations, where a word of theirs and what they do say so.

*Pantura Research Centre (PRC) … Direktur Eksekutif PRC*, but not *Makan Bergizi Gratis (MBG)*.
"""

import re
from collections.abc import Iterator
from typing import Final

from extractor.pipeline.analysis import Analysis
from extractor.pipeline.institutions.deeds import does
from extractor.pipeline.institutions.reading import Reading, covered, unlisted, unlisted_kind
from extractor.rules.bundle import Rules
from extractor.rules.institutions import InstitutionRules

SHORT_FORM: Final = re.compile(r"\([A-Z]{3,}\)")
NAMED: Final = unlisted_kind("organisation")


def names_before_brackets(analysis: Analysis, rules: Rules, found: list[Reading]) -> Iterator[Reading]:
    """Yield the runs of capitals whose initials stand in brackets behind them, if their bearer acts."""
    words, institutions = analysis.words, rules.institutions
    taken: set[int] | None = None
    for match in SHORT_FORM.finditer(words.text):
        at = words.at(match.start() + 1)
        opening, form = at - 1, words.forms[at]
        if form.length != match.end() - match.start() - 2 or analysis.closed[at] or form.lower in institutions.no_short:
            continue
        if taken is None:
            taken = covered(found)
        first = _begin(analysis, institutions, opening, form.lower, taken)
        goes_on = at + 2 < len(words) and words.forms[at + 2].cap  # "Badan Pengurus Pusat (BPP) | HIPMI"
        if first is None or goes_on or at in taken or not _acts(analysis, institutions, at):
            continue
        reading = unlisted(first, at + 2, NAMED, words.surface(first, opening))
        reading.bracket = (at, at + 1)
        yield reading


def _begin(analysis: Analysis, rules: InstitutionRules, opening: int, letters: str, taken: set[int]) -> int | None:
    """Where the name begins whose words have the letters as initials, small joining words left out."""
    words = analysis.words
    token, left = opening, len(letters)
    while left and token > 0 and token - 1 not in taken and words.forms[token - 1].word:
        token -= 1
        form = words.forms[token]
        if form.cap and form.lower[0] == letters[left - 1]:
            left -= 1
        elif form.cap or form.lower not in rules.small:
            return None
    return token if not left and not rules.bodies.isdisjoint(words.lower[token:opening]) else None


def _acts(analysis: Analysis, rules: InstitutionRules, at: int) -> bool:
    """Elsewhere a head stands before the letters, or what an organisation does behind them."""
    words = analysis.words
    text = words.forms[at].text
    for token in words.places_of({words.lower[at]}):
        if token == at or words.forms[token].text != text:
            continue
        before = words.forms[token - 1] if token else None
        if before is not None and ("institution-head" in before.triggers or before.lower in rules.speaking_for):
            return True
        if does(token + 1, words, rules):
            return True
    return does(at + 2, words, rules)
