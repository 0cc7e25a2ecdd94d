"""The words behind a post -> its region: *Bupati | Paser*, *Camat | Babulu*, *Kasatpol PP | Pemkot Bontang*."""

from typing import Final

from extractor.pipeline.analysis import InstitutionFound
from extractor.pipeline.officials.surroundings import Surroundings
from extractor.records import Region
from extractor.rules.positions import PostRule
from extractor.rules.regions import RegionEntry, region_record

GOVERNMENT: Final = "regional_government"
NUMERALS: Final = frozenset({"I", "II", "III"})


class PostRegion:
    """Reads where a post is held; ``at`` moves on as words are read."""

    def __init__(self, around: Surroundings, post: PostRule, at: int, end: int, begin: int) -> None:
        self._around = around
        self._words = around.words
        self._rules = around.rules
        self._organisations = around.organisations
        self._begin = begin
        self._end = end
        self._head: int | None = None
        """The post's first word, once reading has begun."""
        self.post = post
        self.at = at
        self.role = post.role
        self.institution: InstitutionFound | None = None
        self.region: Region | None = None
        self.placed = False
        """Organisation or region stand in the text; otherwise they are the article's."""
        self.refused = False
        """What follows shows that the words are no post at all."""

    def _settle(self) -> None:
        if self.institution is not None:
            self.region = self.institution.jurisdiction

    def _bracket(self) -> None:
        if self.at < self._end and self._words.forms[self.at].text == "(":
            self.at = self._around.bracket(self.at, self._end, self._head) or self.at

    def _is_foreign(self) -> bool:
        words, at = self._words, self.at
        if at < self._end and words.lower[at] in self._rules.regions.levels and words.forms[at].cap:
            at += 1
            if at < self._end and words.forms[at].cap and at not in self._around.analysis.place_starts:
                return True
        match = self._rules.positions.foreign.longest(words.lower, at) if at < self._end else None
        return match is not None and words.forms[at].cap

    def _country(self) -> None:
        at = self.at
        at += at + 1 < self._end and self._words.forms[at].text in NUMERALS  # "Menteri Keuangan | II | Malaysia"
        match = self._rules.positions.countries.longest(self._words.lower, at) if at < self._end else None
        if match is None or not self._words.forms[at].cap:
            return
        if self.institution is not None and self.post.unit:
            country = self._words.surface(self.at, match[0])
            self.institution = self._organisations.called(f"{self.institution.name} {country}", self.post.unit, None)
        self.at = match[0]

    def _region(self) -> None:
        place = self._around.place(self.at, self._end) or self._small_letters() or self._bridged() or self._governed()
        if place is not None:
            entry, self.at = place
            if self.post.unit:
                self.institution = self._organisations.of_unit(self.post.unit, entry)
            self.region, self.placed = region_record(entry), True

    def _bridged(self) -> tuple[RegionEntry, int] | None:
        """*Pjs Bupati | di Kabupaten Ogan Ilir*: the region of the post, with its level word."""
        bridge = self._rules.positions.bridges.longest(self._words.lower, self.at) if self.at < self._end else None
        place = self._around.analysis.place_starts.get(bridge[0]) if bridge else None
        kind = self._organisations.kind(self.post.unit or "")
        if place is None or kind is None or not place.explicit or place.first != (bridge or (0,))[0]:
            return None
        return (place.region, place.last) if place.region.kind in kind.levels and place.last <= self._end else None

    def _governed(self) -> tuple[RegionEntry, int] | None:
        """*Kasatpol PP | Pemkot Bontang*: the region of the post, named by its government."""
        reading = self._around.reader.at(self.at) if self.at < self._end else None
        if reading is None or reading.last > self._end or reading.kind.type != GOVERNMENT or reading.region is None:
            return None
        return reading.region, reading.last

    def _small_letters(self) -> tuple[RegionEntry, int] | None:
        """A region that careless copy writes small: *walikota cilegon*."""
        words, at = self._words, self.at
        if at >= self._end or words.forms[at].cap:
            return None
        match = self._rules.regions.names.longest(words.lower, at)
        kind = self._organisations.kind(self.post.unit or "")
        if match is None or kind is None:
            return None
        fitting = [named.region for named in match[1] if named.standing == "sure" and named.region.kind in kind.levels]
        return (fitting[0], match[0]) if fitting else None
