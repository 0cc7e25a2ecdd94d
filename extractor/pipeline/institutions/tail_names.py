"""Names that end with what they name, in the English manner: *Tanah Air Foundation*, *Harbin Bridge Corporation*."""

from collections.abc import Iterator
from typing import Final

from extractor.pipeline.analysis import Analysis
from extractor.pipeline.institutions.brackets import Brackets
from extractor.pipeline.institutions.field_ends import FieldEnds
from extractor.pipeline.institutions.reading import Reading, covered, unlisted, unlisted_kind
from extractor.rules.bundle import Rules
from extractor.rules.institutions import InstitutionRules

LONGEST: Final = 5
"""Words before the last one."""
STOPPING: Final = frozenset(("post", "speech", "function-word", "date"))


def names_by_tail(analysis: Analysis, rules: Rules, found: list[Reading]) -> Iterator[Reading]:
    """Yield the runs of capitals that end with such a word and that no reading covers."""
    words, institutions = analysis.words, rules.institutions
    tails = words.hits.get("institution-tail", ())
    if not tails:
        return
    taken = covered(found)
    ends = FieldEnds(analysis, institutions, rules.regions)
    brackets = Brackets(analysis, institutions, ends)
    for tail in tails:
        start = max((first for first, last in analysis.paragraph_tokens if first <= tail < last), default=0)
        ends.within(tail)
        first = _begin(analysis, rules, tail, start, taken)
        last = _end(analysis, institutions, tail, ends.limit)
        if first < tail < last and tail not in taken:
            kind = unlisted_kind(institutions.tails[words.lower[tail]])
            reading = unlisted(first, last, kind, words.surface(first, last))
            brackets.take(reading)
            yield reading


def _begin(analysis: Analysis, rules: Rules, tail: int, start: int, taken: set[int]) -> int:
    """Where the capitals before a tail begin: behind a post, a title, a common word or another name."""
    words, institutions = analysis.words, rules.institutions
    first = tail
    while first > start and tail - first < LONGEST:
        form = words.forms[first - 1]
        glued = words.start[first] == words.end[first - 1]
        small = (form.word or glued) and form.lower in institutions.inside and first - 1 > start
        if first - 1 in taken or not (small or (form.cap and form.word)) or form.lower in institutions.stop:
            break
        if not small and (not STOPPING.isdisjoint(form.triggers) or form.lower in institutions.before_tails):
            break
        first -= 1
    while first < tail and not words.forms[first].cap:
        first += 1
    country = rules.positions.countries.longest(words.lower, first)
    if first and words.lower[first - 1] in institutions.from_where and country is not None and country[0] < tail:
        return country[0]  # "perusahaan asal Australia | Northern Reef Holdings"
    opens = first == start or words.forms[first - 1].punct
    if opens and tail - first > 1 and rules.names.common(words.lower[first]):
        return first + 1  # "Lulusan Stanford University": the capital is the sentence's.
    return first


def _end(analysis: Analysis, rules: InstitutionRules, tail: int, limit: int) -> int:
    """Behind the tail, or behind what it is of (*Institute of Peace Studies*); ``tail`` itself where it ends none."""
    forms = analysis.words.forms
    if not forms[tail].cap:
        return tail
    end = tail + 1
    while end + 1 < limit and forms[end].word and forms[end].lower in rules.inside and forms[end + 1].cap:
        end += 2
        while end < limit and forms[end].cap and forms[end].word:
            end += 1
    goes_on = end == tail + 1 < limit and forms[end].cap and forms[end].word and end not in analysis.place_starts
    return tail if goes_on else end
