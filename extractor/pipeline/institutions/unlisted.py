"""Short forms that no list holds -> organisations, where a post stands before and a region behind.

*Kepala DKUKMPP Bontang* heads something called DKUKMPP; what the letters stand for is not guessed.
"""

from collections.abc import Iterator
from typing import Final

from extractor.pipeline.analysis import Analysis
from extractor.pipeline.institutions.reading import Reading
from extractor.rules.institution_kinds import Kind, Surface
from extractor.rules.institutions import InstitutionRules

SHORTEST: Final = 3
MUNICIPAL: Final = ("kota", "kabupaten", "provinsi")
UNLISTED: Final = Kind(
    name="",
    short=None,
    type="organisation",
    place="level",
    inherits="record",
    levels=MUNICIPAL,
    parent=None,
    reads="closed",
    family="",
)


def acronyms_after_posts(analysis: Analysis, rules: InstitutionRules, taken: set[int]) -> Iterator[Reading]:
    """Yield what stands between a head (*Kepala*, *Ketua* …) and a region, in capitals."""
    words = analysis.words
    for head in words.hits.get("institution-head", ()):
        at = head + 1
        if at + 1 >= len(words) or at in taken:
            continue
        form = words.forms[at]
        place = analysis.place_starts.get(at + 1)
        if place is None or place.region.kind not in MUNICIPAL or not form.upper or form.length < SHORTEST:
            continue
        if form.word and form.lower not in rules.no_short and not form.triggers:
            surface = Surface(UNLISTED, form.text, exact=True, guarded=False)
            yield Reading(at, place.last, UNLISTED, form.text, surface, region=place.region)
