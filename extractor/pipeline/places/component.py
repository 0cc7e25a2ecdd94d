"""Region names -> places, and the region the article is about."""

from collections.abc import Iterable

from spacy.language import Language

from extractor.pipeline.analysis import Analysis, PlaceFound
from extractor.pipeline.component import Component
from extractor.pipeline.places.districts import bare_districts, districts_after_level
from extractor.pipeline.places.homonyms import Candidate, settle
from extractor.pipeline.places.topic import is_only_where, topic_of
from extractor.pipeline.words import Words
from extractor.rules.region_entries import RegionKind
from extractor.rules.regions import NamedRegion, RegionRules

SMALL = frozenset({"kecamatan", "kelurahan", "desa"})
LONGER = 2
"""Words in which a longer name shows itself."""
MUNICIPAL: tuple[RegionKind, ...] = ("kota", "kabupaten")


def place_at(analysis: Analysis, token: int) -> PlaceFound | None:
    """The place whose name, with or without its level word, starts at a token.

    *Kota Samarinda* is found at *Kota* and at *Samarinda*; its ``last`` is the same for both.
    """
    return analysis.place_starts.get(token)


class Places(Component):
    """Region names -> places, and the region the article is about."""

    layer = "places"

    def read(self, analysis: Analysis) -> None:
        """Fill ``places``, ``place_starts`` and ``topic``."""
        rules = self.rules.regions
        settled = settle(_without_people(_candidates(analysis, rules), analysis, rules), analysis, rules)
        taken = {token for place in settled for token in range(place.first, place.last)}
        _keep(analysis, settled)
        _keep(analysis, districts_after_level(analysis, rules, taken))
        if "district" in analysis.words.hits and analysis.places:
            _keep(analysis, bare_districts(analysis, rules, taken))
        analysis.places.sort(key=lambda place: place.first)
        analysis.topic = topic_of(analysis, rules)
        analysis.only_where = is_only_where(analysis, rules)

    def found(self, analysis: Analysis) -> Iterable[tuple[int, int, str]]:
        """Yield every place with its level as label."""
        words = analysis.words
        for place in analysis.places:
            yield words.start[place.first], words.end[place.last - 1], place.region.kind


def _keep(analysis: Analysis, places: Iterable[PlaceFound]) -> None:
    """Add places, each to be found at its level word and at its name."""
    for place in places:
        first = place.first
        analysis.places.append(place)
        analysis.place_starts[first] = place
        if place.explicit and place.last > first + 1:
            begins_with_name = analysis.words.lower[first] == place.region.short.split(" ", 1)[0].lower()
            if not begins_with_name:
                analysis.place_starts.setdefault(first + 1, place)


def _candidates(analysis: Analysis, rules: RegionRules) -> list[Candidate]:
    """Every name of a province, kabupaten, kota or town, each with what the word before it says."""
    words = analysis.words
    forms, lower = words.forms, words.lower
    found: list[Candidate] = []
    end = 0
    for at in words.hits.get("region", ()):
        if at < end or not (forms[at].cap or _is_levelled(words, rules, at)):
            continue
        match = _longest_capitalised(analysis, rules, at)
        if match is None:
            continue
        last, named = match
        before = at - 1
        if before > 0 and lower[before] == ")":
            before -= 1
        word = lower[before] if before >= 0 else ""
        first, level, cue = at, rules.levels.get(word), rules.cues.get(word)
        if level and word == "kota" and before > 0 and lower[before - 1] in rules.titles:
            level, cue = None, "kota"
        if level in SMALL and rules.is_served(lower, before):
            level = None
        if level in SMALL or cue in SMALL:
            continue
        if level:
            first = before
        elif word in rules.lookalikes or _begins_longer(words, rules, last):
            continue
        governed = word in rules.government or (before > 0 and lower[before - 1] in rules.government)
        found.append(Candidate(first, at, last, named, level or cue, bool(level or cue or governed)))
        end = last
    return found


def _without_people(candidates: list[Candidate], analysis: Analysis, rules: RegionRules) -> list[Candidate]:
    """Drop the names of regions that are a person's in this article: *Aria Bima*, and *Bima* later on."""
    words = analysis.words
    doubtful = {words.lower[one.name] for one in candidates if words.lower[one.name] in rules.people}
    doubtful -= {words.lower[one.name] for one in candidates if one.cued}
    people = {
        words.lower[one.name]
        for one in candidates
        if words.lower[one.name] in doubtful and (_is_name(words, one.name - 1) or _is_name(words, one.last))
    }
    return [one for one in candidates if words.lower[one.name] not in people] if people else candidates


def _is_name(words: Words, at: int) -> bool:
    """A capitalised word that no rule knows, and that does not just begin a sentence."""
    if not 0 < at < len(words):
        return False
    form = words.forms[at]
    return form.word and form.cap and not form.upper and not form.triggers and not words.forms[at - 1].punct


def _begins_longer(words: Words, rules: RegionRules, last: int) -> bool:
    """*Papua | Nugini*, *Sigi | Pantura Research …*: the next capitals make it the name of something else."""
    for at in range(last, min(last + LONGER, len(words))):
        if not words.forms[at].cap:
            return False
        if words.lower[at] in rules.longer_names:
            return True
    return False


def _is_levelled(words: Words, rules: RegionRules, at: int) -> bool:
    """Careless copy writes the name small behind its level word: *DPRD Kota palu*."""
    return (
        at > 0 and words.forms[at - 1].cap and words.lower[at - 1] in MUNICIPAL and words.lower[at] not in rules.levels
    )


def _longest_capitalised(analysis: Analysis, rules: RegionRules, at: int) -> tuple[int, tuple[NamedRegion, ...]] | None:
    forms, lower = analysis.words.forms, analysis.words.lower
    match = rules.names.longest(lower, at)
    if match is None:
        return None
    for token in range(at + 1, match[0]):
        small = forms[token].word and not forms[token].cap and lower[token] not in rules.inside
        if small and not _is_small_side(lower, rules, token, match[0]):
            match = rules.names.longest(lower[at:token], 0)
            return match and (at + match[0], match[1])
    return match


def _is_small_side(lower: list[str], rules: RegionRules, at: int, last: int) -> bool:
    """Careless copy writes the last word of a name small: *Polres Kutai barat*."""
    after = lower[last] if last < len(lower) else ""
    return at == last - 1 and lower[at] in rules.sides and after not in rules.after_sides


@Language.factory("petik_places", assigns=["doc.spans"], default_config={"patterns": None})
def make_places(nlp: Language, name: str, patterns: str | None) -> Places:
    """Build the component for a spaCy pipeline."""
    return Places(patterns)
