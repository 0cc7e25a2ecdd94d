"""Capitals behind a post that no list holds -> an organisation there, by the region or the venue that they name.

*Ketua Perpadi Sulawesi Barat, N*, *Kepala Bandara Kalimarau, N*: what stands before comma and name is no person.
"""

from typing import Final

from extractor.pipeline.analysis import Analysis, PlaceFound
from extractor.pipeline.officials.holdings import Sentence
from extractor.pipeline.officials.name_runs import NameReader, NameRun
from extractor.pipeline.officials.post_units import BRACKETED
from extractor.pipeline.officials.posts import PostPhrase
from extractor.pipeline.officials.surroundings import Surroundings
from extractor.rules.positions import PositionRules
from extractor.rules.regions import region_record

LONGEST: Final = 7
"""Words of such a name, its region not counted."""
LARGE: Final = ("kota", "kabupaten", "provinsi")
"""Levels of regions that an association has a branch in: *Kepala Adat Kecamatan X* is of none."""
SHORTEST_HOLDER: Final = 2
"""Words of the name behind; one alone may be the end of the organisation's."""


class PostVenues:
    """Reads the unlisted organisations behind the posts of one article that their place gives away."""

    def __init__(self, analysis: Analysis, rules: PositionRules, names: NameReader, around: Surroundings) -> None:
        self._words = analysis.words
        self._places = analysis.place_starts
        self._rules = rules
        self._names = names
        self._around = around

    def holder(self, sentence: Sentence, phrase: PostPhrase) -> NameRun | None:
        """The name behind such an organisation, which the post is then of; ``None`` where there is none."""
        if not phrase.post.open or phrase.placed or phrase.post.event or self._names.is_headline(phrase.first):
            return None
        words, first = self._words, phrase.after
        if phrase.last < first and words.lower[phrase.last] == self._rules.terms.origin:
            first = phrase.last  # "Ekonom China | dari Capital Economics, N"
        venue = self._rules.venues.longest(words.lower, first) is not None and words.forms[first].cap
        bridged = not venue and self._is_bridge(first, sentence.end)
        first += bridged
        last = self._run_end(first, sentence.end, venue=venue)
        place = self._places.get(last) if first < last else None
        if place is not None and (place.first != last or place.last >= sentence.end):
            return None
        if last == first:
            return None
        country = self._country_end(first, last)
        known = venue or country or (place is not None and place.region.kind in LARGE)
        if not known and (phrase.post.many or phrase.detailed or place is not None):
            return None
        titled = last < sentence.end and self._names.is_titled(last) and last - first >= SHORTEST_HOLDER
        if not known and not bridged and not titled and not self._is_nobody(first, last):
            return None
        last = place.last if place is not None else last
        name = self._name_behind(last, sentence.end, placed=place is not None or country or titled)
        if name is not None:
            self._take(phrase, first, last, place, venue=venue)
        return name

    def _is_bridge(self, at: int, end: int) -> bool:
        """*Kepala Ekonom | di | Morgan Stanley, N*: a small word before capitals that are no place."""
        match = self._rules.bridges.longest(self._words.lower, at) if at < end else None
        return match is not None and match[0] == at + 1 and at + 1 < end and self._words.forms[at + 1].cap

    def _country_end(self, first: int, last: int) -> bool:
        """*Direktur | Departemen Urusan Komersial Singapura | N*: the capitals end in a country."""
        found = (self._rules.countries.longest(self._words.lower, at) for at in range(first + 1, last))
        return any(match is not None and match[0] == last for match in found)

    def _is_nobody(self, first: int, last: int) -> bool:
        """*Founder | Gerakan Mengajar Desa, N*: several words of which the first begins no name and no sub-unit."""
        if last - first < SHORTEST_HOLDER or self._rules.names_sub_unit(self._words.lower[first]):
            return False
        return "institution" in self._words.forms[first].triggers or self._names.at(first, last) is None

    def _run_end(self, first: int, end: int, *, venue: bool) -> int:
        """The end of capitals up to a region; ``first`` where something begins in them that a rule knows."""
        forms, last = self._words.forms, first
        limit = min(end, first + LONGEST)
        while last < limit and last not in self._places:
            if last > first and forms[last].text == "(" and (closed := self._around.bracket(last, end)) is not None:
                last = closed
            elif last > first and (country := self._rules.countries.longest(self._words.lower, last)) is not None:
                return country[0] if forms[last].cap and country[0] < end else first
            elif self._is_small(first, last, end) or self._is_capital(last, venue=venue):
                last += 1
            else:
                break
        return first if last < end and self._is_known(last, venue=venue) else last

    def _is_capital(self, at: int, *, venue: bool) -> bool:
        form = self._words.forms[at]
        return form.cap and form.word and not self._is_known(at, venue=venue)

    def _is_small(self, first: int, at: int, end: int) -> bool:
        """*Center | of | Rural Policy*: a small word inside a name."""
        inside = first < at < end - 1 and self._words.lower[at] in self._around.rules.institutions.inside
        return inside and self._words.forms[at].word and self._words.forms[at + 1].cap

    def _is_known(self, at: int, *, venue: bool) -> bool:
        inside = at in self._around.spans and not venue
        return inside or "post" in self._words.forms[at].triggers or (not venue and self._names.is_titled(at))

    def _name_behind(self, at: int, end: int, *, placed: bool) -> NameRun | None:
        """The holder's full name behind a comma, or right behind the region with no comma on its other side."""
        comma = at < end and self._words.forms[at].text == ","
        name = self._names.at(at + comma, end) if comma or placed else None
        if name is None or (name.end - name.start < SHORTEST_HOLDER and not name.honorifics):
            return None
        closed = name.last < end and self._words.forms[name.last].text in ",("
        return name if comma or not closed else None

    def _take(self, phrase: PostPhrase, first: int, last: int, place: PlaceFound | None, *, venue: bool) -> None:
        organisations, name = self._around.organisations, self._words.surface(first, last)
        if place is not None and not place.town:
            region = place.region.name if place.explicit else place.region.short
            name = f"{self._words.surface(first, place.first)} {region}"
        name = BRACKETED.sub("", name)
        if venue:
            phrase.institution = organisations.called(name, "", region_record(place.region) if place else None)
        else:
            phrase.institution = organisations.initials(name, first, last, place.region if place else None)
        phrase.region = phrase.institution.jurisdiction
        phrase.last, phrase.placed = last, True
