"""Organisation names -> institutions with aliases, parents and jurisdiction."""

from collections.abc import Iterable

from spacy.language import Language

from extractor.pipeline.analysis import Analysis
from extractor.pipeline.component import Component
from extractor.pipeline.institutions.abroad import settle_abroad
from extractor.pipeline.institutions.abroad_names import AbroadNames
from extractor.pipeline.institutions.aliases import Aliases
from extractor.pipeline.institutions.bracketed_names import names_before_brackets
from extractor.pipeline.institutions.called_names import names_behind_nouns
from extractor.pipeline.institutions.clusters import Clusters
from extractor.pipeline.institutions.deeds import settle_deeds
from extractor.pipeline.institutions.names import Reader
from extractor.pipeline.institutions.open_names import open_names
from extractor.pipeline.institutions.own_forms import take_own_forms
from extractor.pipeline.institutions.reading import Reading
from extractor.pipeline.institutions.tail_names import names_by_tail
from extractor.pipeline.institutions.unlisted import acronyms_after_posts
from extractor.pipeline.words import Words
from extractor.rules.bundle import Rules
from extractor.rules.institutions import InstitutionRules

LONGEST_REST = 6
"""Words of a name behind the organisation that it begins with."""
PARTY = "party"
LEVEL_MARKS = ("/", ",")
"""Between level words without a place: *Pemerintah Kabupaten/Kota*."""


class Institutions(Component):
    """Organisation names -> institutions with aliases, parents and jurisdiction."""

    layer = "institutions"

    def read(self, analysis: Analysis) -> None:
        """Fill ``institution_spans`` and ``institutions``."""
        rules = self.rules
        aliases = Aliases(analysis, rules.institutions.small)
        found = _readings(analysis, rules)
        found += acronyms_after_posts(analysis, rules.institutions, {one.first for one in found})
        found = settle_deeds(found, analysis, rules.institutions)
        found += names_by_tail(analysis, rules, found)
        if "institution-abroad" in analysis.words.hits and "abroad" in analysis.words.hits:
            found = AbroadNames(analysis, rules, found).read()
        found += names_behind_nouns(analysis, rules, found)
        found += names_before_brackets(analysis, rules, found)
        found.sort(key=lambda reading: reading.first)
        found = settle_abroad(found, analysis, rules)
        readings = aliases.settle(open_names(found, analysis, rules.institutions.events))
        if not readings:
            return
        take_own_forms(readings, analysis.words, rules.institutions)
        clusters = Clusters(analysis, rules)
        clusters.add(readings)
        clusters.add_aliases(aliases)
        analysis.institution_spans.sort(key=lambda span: (span.first, -span.last))

    def found(self, analysis: Analysis) -> Iterable[tuple[int, int, str]]:
        """Return every mention with the institution's type as label."""
        return analysis.mentions_of_institutions()


def _readings(analysis: Analysis, rules: Rules) -> list[Reading]:
    """Every stretch that names an organisation, in text order and without overlaps."""
    words = analysis.words
    reader = Reader(analysis, rules)
    shut: dict[int, int] = {}
    for at in words.hits.get("no-institution", ()):
        match = rules.institutions.none.longest(words.lower, at)
        if match is not None:
            shut[at] = match[0]
    inside = {token for first, last in shut.items() for token in range(first + 1, last)}
    found: list[Reading] = []
    said: set[str] = set()
    end = 0
    for at in words.hits.get("institution", ()):
        if at < end or at in inside or not (words.forms[at].cap or words.lower[at] in rules.institutions.small_heads):
            continue
        reading = reader.at(at)
        if reading is None:
            continue
        longer = at in shut and shut[at] - at >= len(reading.surface.text.split())
        if longer and (shut[at] >= reading.last or reading.kind.reads != "closed"):
            end = shut[at]
            continue
        if _belongs_before(reading, words, rules.institutions) or (found and _is_branch_of(found[-1], reading)):
            continue
        if reading.kind.unless:
            said = said or set(words.lower)
            exact = reading.surface.exact or reading.surface.doing
            if not said.isdisjoint(reading.kind.unless) and exact and reading.bracket is None:
                end = reading.last
                continue
        if reading.last not in analysis.place_starts and _is_any(reading, words, rules):
            end = reading.last
            continue
        end = reading.last
        if reading.kind.mentioned:
            found.append(reading)
    return found


def _is_branch_of(before: Reading, reading: Reading) -> bool:
    """*APPBI | DPD DKI Jakarta*: the board of the association right before, and no party's."""
    return reading.kind.type == PARTY and reading.kind.reads != "closed" and before.last == reading.first


def _is_any(reading: Reading, words: Words, rules: Rules) -> bool:
    """Not one that the article means but any: *Dinas Sosial setempat*, *Pemerintah Kabupaten/Kota*, *setiap Polres*."""
    kind, first, last = reading.kind, reading.first, reading.last
    if not kind.levels or reading.region is not None or reading.within is not None:
        return False
    institutions, levels = rules.institutions, rules.regions.levels
    after = words.lower[last] if last < len(words.lower) else ""
    seat = kind.inherits == "no" and last < len(words.lower) and words.forms[last].cap  # "HIPMI | Pusat"
    if after in institutions.vague and not reading.placed and not seat:
        return True
    if kind.inherits == "no":
        return False
    if after in institutions.about and not reading.placed:
        return True
    linked = after in LEVEL_MARKS or after in institutions.joining
    if linked and last + 1 < len(words.lower) and words.lower[last + 1] in levels:
        return kind.place == "government" or reading.level is not None
    if institutions.everywhere.longest(words.lower, last) is not None:
        return True
    if not words.forms[first].cap and reading.level is None and _beside_its_like(first, last, words, institutions):
        return True
    before = words.lower[first - 1] if first else ""
    return reading.full is None and (before in institutions.every or (first > 0 and words.forms[first - 1].digit))


def _beside_its_like(first: int, last: int, words: Words, rules: InstitutionRules) -> bool:
    """In small letters next to a government of another level: *pemkab dan pemkot*, *pemprov/pemkab*."""
    for link, other in ((first - 1, first - 2), (last, last + 1)):
        if not 0 <= other < len(words.lower):
            continue
        linked = words.lower[link] in LEVEL_MARKS or words.lower[link] in rules.joining
        match = rules.surfaces.longest(words.lower, other) if linked else None
        if match is not None and match[1].kind.place == "government":
            return True
    return False


def _belongs_before(reading: Reading, words: Words, rules: InstitutionRules) -> bool:
    """The word before makes it something else: a law, a post, a case number."""
    at = reading.first
    last = reading.last
    glued = last < len(words.lower) and words.forms[last].digit and words.end[last - 1] == words.start[last]
    if glued and reading.surface.exact and last == at + 1:
        return True  # "DKP3" is not the DKP.
    before = words.lower[at - 1] if at else ""
    if at and words.forms[at - 1].digit and words.end[at - 1] == words.start[at]:
        return True  # "Menteri P2MI": letters behind a digit begin no name.
    if before == "/":
        if reading.kind.type == "school":
            return True  # "SMA/SMK Riau": schools of two kinds, and none of them.
        return at > 1 and any(map(str.isdigit, words.forms[at - 2].text))  # 12/Pdt.G/2025/PN.Smr, S-227/KKP.1210/2025
    if words.forms[at].upper and last == at + 1 and _begins_longer(last, words):
        return True
    if before in rules.laws or (reading.kind.type == "military" and before in rules.rank):  # Mayjen TNI Budi
        return True
    return reading.kind.reads != "closed" and before in rules.not_after


def _begins_longer(last: int, words: Words) -> bool:
    """*ASEAN | Free Trade Area (AFTA)*: the short form in brackets is that of a longer name."""
    forms, end = words.forms, last
    while end < min(last + LONGEST_REST, len(words.lower)) and forms[end].cap and forms[end].word:
        end += 1
    if end < last + 2 or end + 2 >= len(words.lower) or forms[end].text != "(" or forms[end + 2].text != ")":
        return False
    return forms[end + 1].text == "".join(form.text[0] for form in forms[last - 1 : end])


@Language.factory("petik_institutions", assigns=["doc.spans"], default_config={"patterns": None})
def make_institutions(nlp: Language, name: str, patterns: str | None) -> Institutions:
    """Build the component for a spaCy pipeline."""
    return Institutions(patterns)
