"""Bodies of other countries that no list holds -> institutions: *Kepolisian Austria*, *Dewan Taman Nasional Singapura*.

Beside one in a list others need no country: *Kepolisian Singapura, Otoritas Ilmu Kesehatan (HSA), dan Biro Narkotika*.
"""

from collections.abc import Iterable, Iterator
from typing import Final

from extractor.pipeline.analysis import Analysis
from extractor.pipeline.institutions.abroad import is_shared, own_name, stranger
from extractor.pipeline.institutions.brackets import Brackets
from extractor.pipeline.institutions.field_ends import FieldEnds
from extractor.pipeline.institutions.reading import Reading, covered, unlisted, unlisted_kind
from extractor.rules.bundle import Rules

LONGEST_NAME: Final = 7
UNIT: Final = "parent"
SHORTEST_COUNTRY: Final = 2


class AbroadNames:
    """Reads the names of bodies abroad in one article."""

    def __init__(self, analysis: Analysis, rules: Rules, found: list[Reading]) -> None:
        self._analysis = analysis
        self._rules = rules
        self._found = found
        self._words = analysis.words
        self._ends = FieldEnds(analysis, rules.institutions, rules.regions)
        self._brackets = Brackets(analysis, rules.institutions, self._ends)
        self._covered = {token: reading for reading in found for token in range(reading.first, reading.last)}
        self._stop = frozenset(analysis.place_starts)

    def read(self) -> list[Reading]:
        """All readings of the article, with those of such bodies for what was found within their names."""
        named = list(self._named(self._words.hits["institution-abroad"]))
        if not named:
            return self._found
        inside = covered(named)
        return [*(reading for reading in self._found if reading.first not in inside), *named]

    def _named(self, heads: Iterable[int]) -> Iterator[Reading]:
        """Yield the bodies that are named with their country, and those beside them in a list."""
        end = 0
        for at in heads:
            if at < end or at in self._covered or self._analysis.closed[at]:
                continue
            self._ends.within(at)
            last = self._placed(at)
            if last is None:
                continue
            reading = self._reading(at, last)
            yield reading
            end = reading.last
            for beside in self._beside(reading.last):
                yield beside
                end = beside.last

    def _placed(self, at: int) -> int | None:
        """The end of the country behind a head, with or without more of the name between."""
        words, last = self._words, self._run(at)
        if last < at + 2 or words.forms[at + 1].text in self._rules.institutions.numerals:
            return None  # "Komisi I"
        for token in range(at + 1, last):
            country = self._rules.positions.foreign.longest(words.lower, token)
            if country is None or not self._are_capitals(token, country[0]):
                continue
            city = self._rules.positions.countries.longest(words.lower, token) is None
            if city and country[0] < last:
                continue  # "Kepala Departemen Eksternal Maria | Victoria | Viyata"
            alone = token == at + 1  # "Otoritas Jepang": any of them.
            return None if alone and words.lower[at] not in self._rules.institutions.abroad_alone else country[0]
        return None

    def _run(self, at: int) -> int:
        """The end of the capitals and small joining words from a head on."""
        forms, joining = self._words.forms, self._rules.institutions.joining
        end = at
        while end < min(at + LONGEST_NAME, self._ends.limit):
            form = forms[end]
            joint = end > at and form.lower in joining and end + 1 < self._ends.limit and forms[end + 1].cap
            if not joint and not (form.cap and form.word):
                break
            if end > at and end in self._stop:
                break
            end += 1
        return end

    def _are_capitals(self, first: int, last: int) -> bool:
        forms = self._words.forms[first:last]
        return all(form.cap and (form.upper or form.length > SHORTEST_COUNTRY) for form in forms if form.word)

    def _reading(self, first: int, last: int) -> Reading:
        type_ = self._rules.institutions.abroad_heads[self._words.lower[first]]
        kind = unlisted_kind(type_, "international")
        reading = unlisted(first, last, kind, self._words.surface(first, last))
        self._brackets.take(reading)
        return reading

    def _beside(self, at: int) -> Iterator[Reading]:
        """The further bodies of a list: what commas and *dan* part, each with a head or known otherwise."""
        words, joining = self._words, self._rules.institutions.joining
        while at < self._ends.limit and (words.forms[at].text == "," or words.lower[at] in joining):
            while at < self._ends.limit and (words.forms[at].text == "," or words.lower[at] in joining):
                at += 1
            known = self._covered.get(at)
            if known is not None and known.first == at:
                if not known.placed and (known.kind.place == UNIT or is_shared(known.kind)):
                    name = own_name(known, self._analysis)
                    known.kind, known.name = stranger(known.kind, name), name
                at = known.last
                continue
            last = self._run(at) if at < self._ends.limit and self._is_head(at) else at
            if last < at + 2:
                return
            reading = self._reading(at, last)
            yield reading
            at = reading.last

    def _is_head(self, at: int) -> bool:
        form = self._words.forms[at]
        return form.cap and form.lower in self._rules.institutions.abroad_heads
