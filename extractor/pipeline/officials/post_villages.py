"""The words behind the head of a village or district -> its office: *Kades | Air Kopra*, *Camat | Babulu*.

A village is known by its own mention in the article; where none stands, the capitals behind the post are shared out
between the village and its head's name.
"""

from typing import Final

from extractor.pipeline.officials.post_organisations import PostOrganisation
from extractor.records import Region
from extractor.rules.regions import RegionEntry, region_record

LONGEST_ALONE: Final = 3
"""Words of a village whose head is named behind a comma."""
OPENED: Final = 2
"""Words of the name of a village whose first word only opens it: *Sungai Pinang*."""
LONGEST_VILLAGE: Final = 8
"""A village with its head's name behind it."""
OFFICES: Final = {"kecamatan": "Kecamatan", "kelurahan": "Kelurahan"}


class PostVillage(PostOrganisation):
    """Reads which village or district a post is of."""

    def _district(self) -> None:
        """*Kasi Pemerintahan | Kecamatan Tanjung Mutiara*: the office of a kecamatan or kelurahan."""
        place = self._around.analysis.place_starts.get(self.at) if self.at < self._end else None
        if place is None or place.first != self.at or place.last > self._end or place.region.kind not in OFFICES:
            return
        form = self._words.forms[place.last] if place.last < self._end else None
        if place.region.code is not None or form is None or form.text == ",":
            self.region, self.placed, self.at = region_record(place.region), True, place.last
            self.institution = self._organisations.called(place.region.name, OFFICES[place.region.kind], self.region)

    def _level(self, unit: str) -> str:
        """*Gampong* of *Pemerintah Gampong*."""
        return unit.removeprefix(f"{self._rules.positions.terms.government} ")

    def _took_the_name(self, entry: RegionEntry, last: int) -> bool:
        """A village that no list knows may have taken in its head's name, or left half of its own to it."""
        if entry.code is not None:
            return False
        form = self._words.forms[last] if last < self._end else None
        return form is None or form.text not in (",", "(") or (form.text == "," and self._is_degree(last + 1))

    def _is_person(self, at: int) -> bool:
        """Behind a village named in the sentence, *Kades | Agus Widodo* is a name: two capitals, no third, no comma."""
        forms = self._words.forms
        end = at
        while end < self._end and forms[end].cap and forms[end].word:
            end += 1
        return end - at == 2 and (end == self._end or forms[end].text != ",")

    def _of_village(self, region: RegionEntry) -> None:
        """The head is that of a village the text names with its level word: *Desa Sidomekar … Kades Sidomekar*."""
        unit = self.post.unit or ""
        full = region_record(region) if region.code else Region(name=region.name)
        office = region.kind in OFFICES and unit in OFFICES.values()
        name = region.name if office else f"{self._rules.positions.terms.government} {region.name}"
        if unit.split()[0] not in (self._rules.positions.terms.government, *OFFICES.values()):
            name = f"{unit} {region.short}"
        self.institution, self.region, self.placed = self._organisations.called(name, unit, full), full, True

    def _names_holder(self, at: int) -> bool:
        """A name may start here: a capital, and no post."""
        form = self._words.forms[at] if at < self._end else None
        return form is not None and form.cap and form.word and "post" not in form.triggers

    def _follows_holder(self, head: int) -> bool:
        """*Muhtar | Kepala Desa Karang Hilir menyampaikan*: the head is named before, at the start of the sentence."""
        at = head - 1
        forms, names = self._words.forms, self._rules.names
        while at > self._begin and forms[at].cap and forms[at].word:
            at -= 1
        first = forms[at]
        if (
            head == self._begin
            or at != self._begin
            or not (first.cap and first.word)
            or "before-name" in first.triggers
        ):
            return False
        return not any(names.common(form.lower) for form in forms[at:head])

    def _past_level(self, unit: str) -> str:
        """Read over the level that a head of another name has behind it: *Perbekel | Desa | Ubung*; a unit at it."""
        kind = self._rules.regions.levels.get(self._words.lower[self.at])
        if kind in {None, "provinsi", "kota", "kabupaten"} or not self._words.forms[self.at].cap:
            return unit
        level = self._words.forms[self.at].text
        self.at += 1
        return (
            f"{self._rules.positions.terms.government} {level}" if kind == "desa" and unit in OFFICES.values() else unit
        )

    def _is_degree(self, at: int) -> bool:
        """Behind the comma stands a degree, so what ends before it is a person: *Kades Karangjaya Budi, S.Sos*."""
        return at < self._end and bool(self._rules.names.degree(self._words.forms[at].text))

    def _opens_name(self, at: int) -> bool:
        """A title, or letters with full stops behind the village: *Lurah Penatih | A.A. Raka*."""
        letters = at > self.at and self._words.forms[at].text.endswith(".")
        return letters or self._rules.names.before.longest(self._words.lower, at) is not None

    def _kept_words(self, count: int) -> int:
        """Words that are the village's, whoever heads it: *Kades* **Sungai Pinang**, *Lurah* **Muara Kaman Ulu**."""
        lower, regions = self._words.lower, self._rules.regions
        if count < OPENED or lower[self.at] not in regions.opening:
            return 0
        return OPENED + (count > OPENED and lower[self.at + OPENED] in regions.closing)

    def _village(self, head: int) -> None:
        """The village or sub-district of a head: known, or the capitalised words that leave a name behind them."""
        unit, words = self.post.unit or "", self._words
        if self.at >= self._end:
            return
        kind = self._organisations.kind(unit)
        levels = kind.levels if kind is not None and kind.levels else ("desa",)
        named = self._around.village_at(self.at, levels)
        if named is not None and named[0] <= self._end:
            self.at = named[0]
            self._of_village(named[1])
            return
        there = words.lower[self.at] in self._rules.positions.there
        before = self._around.village_before(head, 0 if there else self._begin, levels)
        if before is not None and (there or self._is_person(self.at)):
            self._around.not_a_place(self.at)
            self._of_village(before)
            return
        if not words.forms[self.at].cap and before is None:
            only = self._around.only_village(levels) or (self._around.polled if "desa" in levels else None)
            if only is not None:
                self._of_village(only)
            return
        span = self._around.spans.get(self.at)
        if span is not None:
            self.institution, self.at, self.placed = span.institution, span.last, True
            self._settle()
            return
        held = self._around.heads.get((self.post.role, words.lower[self.at]))
        if held is not None:
            self.institution, self.region, self.placed = held.institution, held.jurisdiction, True
            return
        place = self._around.place(self.at, self._end)
        if place is not None and not self._took_the_name(*place):
            entry, self.at = place
            self.region, self.placed = region_record(entry), True
            called = self._organisations.called
            if entry.kind == "kecamatan" and unit == "Kecamatan":
                self.institution = called(entry.name, unit, self.region)
            elif entry.kind == "desa":
                if unit in OFFICES.values():
                    level = entry.name.partition(" ")[0]  # "Bhabinkamtibmas Desa Waelaga"
                    unit = f"{self._rules.positions.terms.government} {level}"
                self.region = Region(name=f"{self._level(unit)} {entry.short}")
                self.institution = called(f"{unit} {entry.short}", unit, self.region)
            else:
                self.institution = self._organisations.of_unit(unit, entry)
            return
        unit = self._past_level(unit)
        run = self.at
        limit = min(run + LONGEST_VILLAGE, self._end)
        while run < limit and words.forms[run].word and words.forms[run].cap:
            goes_on = run + 1 < self._end and words.forms[run + 1].cap
            if self._opens_name(run):
                break
            closes = run > self.at and words.lower[run] in self._rules.regions.closing
            if self._rules.names.common(words.lower[run]) and not (goes_on or closes):
                break
            run += 1
        count = run - self.at
        follows = words.forms[run].text if run < self._end else ""
        titled = run < self._end and self._opens_name(run)
        closed = follows == "(" or (follows == "," and not self._is_degree(run + 1))
        whole = (closed or titled) and count <= LONGEST_ALONE
        if whole and count == LONGEST_ALONE and follows == "," and not self._names_holder(run + 1):
            whole = False  # "Kepala Desa Watiaro | Yakob Auri, Kepala Desa Baitanisa …"
        if self._follows_holder(head) or (run < self._end and words.lower[run] in self._rules.positions.initialled):
            whole = True  # "Kepala Desa Mattampa Walie berinisial AM"
        taken = count if whole else max(count // 2, self._kept_words(count))
        if taken:
            name = words.surface(self.at, self.at + taken)
            self.at += taken
            kind = self._organisations.kind(unit)
            level = kind.levels[0].capitalize() if kind and kind.levels and kind.place == "short" else unit
            self.region = Region(name=f"{self._level(level)} {name}")
            self.institution = self._organisations.called(f"{unit} {name}", unit, self.region)
            self.placed = True
