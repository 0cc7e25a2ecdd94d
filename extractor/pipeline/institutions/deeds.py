"""Names that are also those of what their bearers make, or of places -> the organisation, where it does something.

*BYD membuka pabrik*, *karyawan BYD* and *raksasa otomotif BYD* are the company, *mobil BYD* and *BYD Seal* its cars.
"""

from typing import Final

from extractor.pipeline.analysis import Analysis
from extractor.pipeline.institutions.reading import Reading
from extractor.pipeline.words import FUNCTION_WORD, Form, Words
from extractor.rules.institutions import InstitutionRules

LONGEST_BETWEEN: Final = 3
"""Small words between a name and what it does, and between a noun and the name that it announces."""


def settle_deeds(readings: list[Reading], analysis: Analysis, rules: InstitutionRules) -> list[Reading]:
    """Leave out such names where nothing in the article shows the organisation, else where they mean a thing."""
    if not any(reading.surface.doing for reading in readings):
        return readings
    words = analysis.words
    shown = {id(reading) for reading in readings if reading.kind.deeds and _is_shown(reading, words, rules)}
    kinds = {reading.kind for reading in readings if id(reading) in shown}
    return [
        reading
        for reading in readings
        if not reading.surface.doing
        or id(reading) in shown
        or (reading.kind in kinds and not analysis.closed[reading.first] and not _is_made(reading, words, rules))
    ]


def _is_shown(reading: Reading, words: Words, rules: InstitutionRules) -> bool:
    return (
        not reading.surface.doing
        or not reading.surface.text.lower().startswith(words.lower[reading.first])  # "PT Shopee"
        or is_announced(reading.first, words, rules)
        or (does(reading.last, words, rules) and not _is_behind_made(reading.first, words, rules))
    )


def does(at: int, words: Words, rules: InstitutionRules) -> bool:
    """A verb of doing or speaking stands here, at most behind small words: *BYD | juga tengah meningkatkan*."""
    for token in range(at, min(at + LONGEST_BETWEEN + 1, len(words))):
        form = words.forms[token]
        if form.lower in rules.deeds or "speech" in form.triggers:
            return True
        if form.lower not in rules.before_deeds:
            return False
    return False


def is_announced(at: int, words: Words, rules: InstitutionRules) -> bool:
    """Who does things, a post or a noun for such bearers stands before: *bos | Grab*, *raksasa otomotif | BYD*."""
    if not at or _is_behind_made(at, words, rules):
        return False
    before = words.forms[at - 1]
    if before.lower in rules.doers or "post" in before.triggers:
        return True
    token = at - 1
    while token >= max(at - LONGEST_BETWEEN, 0) and _is_between(words.forms[token]):
        if words.lower[token] in rules.callers:
            return True
        token -= 1
    return False


def _is_between(form: Form) -> bool:
    return form.word and FUNCTION_WORD not in form.triggers


def _is_behind_made(first: int, words: Words, rules: InstitutionRules) -> bool:
    return first > 0 and words.lower[first - 1] in rules.made


def _is_made(reading: Reading, words: Words, rules: InstitutionRules) -> bool:
    """What is made stands before, or its model behind: *tiket | AirAsia*, *Honda | HR-V*, *Redmi | 13*."""
    first, last = reading.first, reading.last
    if _is_behind_made(first, words, rules):
        return True
    if last >= len(words) or words.start[last] > words.end[last - 1] + 1:
        return False
    behind = words.forms[last]
    if behind.lower in rules.deeds or behind.lower in rules.before_deeds or "speech" in behind.triggers:
        return False
    return (behind.cap and behind.word) or behind.digit
