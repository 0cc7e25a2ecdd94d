"""The words behind a post -> the organisation it is of.

*Kepala | Dinas Sosial Kota Bontang*, *Kapolres | Metro Bekasi*, *Deputi Direktur | Wilayah Kalimantan BPJS
Ketenagakerjaan*.
"""

from typing import Final

from extractor.pipeline.analysis import InstitutionFound, InstitutionSpan
from extractor.pipeline.officials.post_regions import PostRegion
from extractor.rules.regions import region_record

LONGEST_BRANCH: Final = 3
LONGEST_ABROAD: Final = 6
"""Words of a foreign body before its country."""
ROMAN: Final = frozenset("IVX")
INITIALS: Final = (3, 8)
"""Fewest and most letters of an organisation's short form."""
PUBLIC: Final = frozenset({"agency", "ministry", "ministry_unit", "state_body", "vertical_office"})
"""Types of institutions that sit in an office of their own: its head is the head of the agency there."""
SUB_UNITS: Final = frozenset({"faculty"})
"""Types of institutions that belong to the role; the organisation is the one above."""


class PostOrganisation(PostRegion):
    """Reads whose post it is."""

    def _own_words(self) -> None:
        """The unit's own words: *Kadis | PUPR Paser*, *Kapolres | Metro Bekasi*, *Dandim | 0901/Samarinda*."""
        if self.post.head is None or self.at >= self._end:
            return
        reading = self._around.reader.behind(self.post.head, self.at)
        if reading is None or reading.last == self.at or reading.last > self._end:
            self._abroad()
            return
        if self.post.unit is None and reading.kind.reads != "closed":
            return
        span = self._around.spans.get(self.at)
        own = span.institution if span is not None else None
        if own is not None and own.kind is not reading.kind and own.type == reading.kind.type and own.mentions[1:]:
            return  # "Dinas Pertanian dan Pangan (DPKP) … Kepala DPKP": the article says what the letters stand for.
        self.institution = self._organisations.of_reading(reading)
        self._settle()
        self.at, self.placed = reading.last, True

    def _abroad(self) -> None:
        """*Menteri | Perubahan Iklim Australia*: a ministry that we have not, up to its country."""
        last = self._country_behind(self.at) if "country" in self.post.takes and self.post.unit else None
        if last is not None:
            name = f"{self.post.unit} {self._words.surface(self.at, last)}"
            self.institution = self._organisations.called(name, self.post.unit or "", None)
            self.at, self.placed = last, True

    def _foreign_body(self) -> None:
        """*Juru Bicara | Departemen Bea Cukai China*: a body of another country, whose words are no sub-unit's."""
        at = self.at
        if at >= self._end or self._words.lower[at] not in self._rules.positions.bodies or at in self._around.spans:
            return
        last = self._country_behind(at + 1)
        if last is not None:
            self.institution = self._organisations.initials(self._words.surface(at, last), at, last, None)
            self.at, self.placed = last, True

    def _country_behind(self, first: int) -> int | None:
        """The end of the country that capitals from a word on lead to."""
        words, posts = self._words, self._rules.positions
        for at in range(first, min(first + LONGEST_ABROAD, self._end)):
            match = posts.countries.longest(words.lower, at) if words.forms[at].cap else None
            if match is not None:
                return match[0] if first < at and match[0] <= self._end else None
            joins = at > first and words.lower[at] == posts.terms.conjunction
            if not (joins or (words.forms[at].cap and words.forms[at].word)) or "post" in words.forms[at].triggers:
                return None
        return None

    def _institution(self, head: int) -> None:
        """An organisation named right here, behind *pada*, *di lingkungan*, or behind its board (*Ketua | PB HMI*)."""
        posts = self._rules.positions
        over = (table.longest(self._words.lower, self.at) for table in (posts.bridges, posts.boards))
        for at in (self.at, *(match[0] for match in over if match is not None), self._set_off(head)):
            span = self._around.spans.get(at)
            if span is None or span.last > self._end:
                continue
            if span.institution.type in self.post.never_of:
                self.refused = True
                return
            if self.post.alone and self.post.near and span.institution.type != self.post.near:
                continue
            span = self._around.without_name(span, self._end)
            self.at, self.placed = span.last, True
            self.institution = span.institution
            if span.institution.type in PUBLIC:
                self.role = self._rules.positions.terms.offices.get(self.role, self.role)
            self._settle()
            office = self.post.unit or ""
            if span.institution.type == "legislature" and office.startswith(
                f"{self._rules.positions.terms.secretariat} "
            ):
                self.institution = self._organisations.beside(office, span.institution)
                return
            if span.institution.type == "team" and self._of_team(span):
                return
            self._behind_institution()
            self._called_too(span.institution)
            self._own_unit(span.institution)
            if span.institution.type in SUB_UNITS and span.institution.parent is not None:
                self.role = f"{self.role} {self._sub_unit_of(span)}"
                self.institution = span.institution.parent
            return

    def _set_off(self, head: int) -> int:
        """*Kepala Bagian Teknik, | PDAM Paser, N*: a comma may part a sub-unit from its organisation.

        Behind the name, *N, Kepala Bagian Teknik, | PDAM Paser mengatakan*, no further comma need follow.
        """
        at, forms = self.at, self._words.forms
        detailed = (self.role != self.post.role or self.post.unit) and at + 1 < self._end and forms[at].text == ","
        span = self._around.spans.get(at + 1) if detailed else None
        if span is None or span.last >= self._end:
            return at
        apposed = head > self._begin + 1 and forms[head - 1].text == "," and forms[head - 2].cap
        behind = forms[span.last]
        return at + 1 if behind.text == "," or (apposed and not behind.cap and behind.word) else at

    def _of_team(self, span: InstitutionSpan) -> bool:
        """*Ketua | Satgas Informasi | BPBD Kalbar*: the team belongs to the role, as a committee does."""
        for first in range(span.first + 1, span.last):
            reading = self._around.reader.at(first)
            if reading is not None and reading.last >= span.last and reading.kind.reads == "closed":
                whole = reading.last == span.last
                organisations = self._organisations
                self.institution = organisations.of_reading(reading) if whole else organisations.of_kind(reading.kind)
                self.role = f"{self.role} {self._words.surface(span.first, first)}"
                self._settle()
                self.at = span.last
                self._numbered_branch()
                return True
        return False

    def _numbered_branch(self) -> None:
        """*Kepala Satgas Pencegahan KPK | Wilayah V*: which of several teams he leads."""
        at, rules = self.at, self._rules.institutions
        branch = at + 1 < self._end and self._words.lower[at] in rules.branch
        if branch and self._words.forms[at + 1].text in rules.numerals:
            self.role = f"{self.role} {self._words.surface(at, at + 2)}"
            self.at = at + 2

    def _own_unit(self, found: InstitutionFound) -> None:
        """*Kabag | Prokopim Setda Bontang*: a Bagian or Biro belongs to its head's role."""
        kind = found.kind
        if kind is None or found.parent is None or kind.type != "unit":
            return
        head, _, rest = kind.name.partition(" ")
        if rest and self.role.endswith(head):
            self.role, self.institution = f"{self.role} {rest}", found.parent

    def _sub_unit_of(self, span: InstitutionSpan) -> str:
        """The words of a faculty without those of its university."""
        last = span.last
        for first in range(span.first + 1, span.last):
            if self._around.reader.at(first) is not None:
                last = first
                break
        return self._words.surface(span.first, last)

    def _called_too(self, found: InstitutionFound) -> None:
        """*Kepala Badan Pertanahan Nasional | atau BPN Paser*: the other name of the same organisation."""
        at = self.at
        if at >= self._end or self._words.lower[at] != self._rules.positions.terms.alternative:
            return
        other = self._around.spans.get(at + 1)
        if other is not None and other.institution is found and other.last <= self._end:
            self.at = other.last

    def _behind_institution(self) -> None:
        """What an organisation's name leaves over: *Cabang Merak*, *Daop 6 Yogyakarta*, the place of a school."""
        words, begin = self._words, self.at
        at = begin
        found = self.institution
        if at >= self._end or found is None or found.kind is None:
            return
        branch = self._rules.institutions.branch
        cut = words.lower[at - 1] in branch and found.kind.reads == "name"
        place = self._around.place(at, self._end)
        if place is not None and not cut:
            same = found.region is not None and place[0].name == found.region.name
            if same or found.kind.reads == "number":
                self.at = place[1]
            return
        if found.region is not None or not words.forms[at].cap or not (cut or words.lower[at] in branch):
            return
        if at + 1 < self._end and words.lower[at + 1] in self._rules.names.generic:
            return  # "RSUP Ngoerah | I Wayan Sudana"
        at += not cut
        if at < self._end and (words.forms[at].digit or set(words.forms[at].text) <= set("IVX")):
            at += 1
        place = self._around.place(at, self._end)
        if place is not None:
            at = place[1]
        elif at < self._end and words.forms[at].cap and (cut or self._leaves_a_name(at)):
            at += 1
        self.institution = self._organisations.called(f"{found.name} {words.surface(begin, at)}", found.name, None)
        self.region = region_record(place[0]) if place else self.region
        self.at = at

    def _leaves_a_name(self, at: int) -> bool:
        """One capital may be the branch's only where a name or a comma stands behind it."""
        return at + 1 < self._end and (self._words.forms[at + 1].cap or self._words.forms[at + 1].text == ",")

    def _initials(self, head: int) -> None:
        """*Ketua | FKWR*, *Sekretaris | PWKB Kabupaten Paser*: capitals that no rule knows, with their place."""
        at, end = self.at, self._end
        if self.post.unit is not None or self.post.many or at >= end or not self._are_initials(at):
            return
        last = at + 1
        place = self._around.place(last, end)
        region = place[0] if place is not None else None
        last = place[1] if place is not None else last
        name = f"{self._words.forms[at].text} {region.name}" if region is not None else self._words.forms[at].text
        if region is None and self._names_more(head, last):
            last += 1
            name = self._words.surface(at, last)
        self.institution = self._organisations.initials(name, at, last, region)
        self._settle()
        self.at, self.placed = last, True

    def _names_more(self, head: int, at: int) -> bool:
        """*N, CEO OXO | Living, …*: behind its holder's name, one more capital belongs to the organisation."""
        forms, end = self._words.forms, self._end
        if head <= self._begin or forms[head - 1].text != "," or at >= end or not (forms[at].cap and forms[at].word):
            return False
        return at + 1 >= end or not forms[at + 1].cap

    def _are_initials(self, at: int) -> bool:
        """Letters that stand for an organisation, not for a title, a region or any office whatever."""
        form, after = self._words.forms[at], self._words.forms[at + 1] if at + 1 < self._end else None
        if not form.upper or not INITIALS[0] <= form.length <= INITIALS[1] or not form.text.isalpha():
            return False
        if form.triggers or at in self._around.analysis.place_starts:
            return False
        names, posts = self._rules.names, self._rules.positions
        if form.lower in posts.generic_short or form.lower in posts.spelled_numbers or set(form.text) <= ROMAN:
            return False
        if names.degree(form.text) or form.lower in names.ranks or form.lower in names.generic:
            return False
        return after is None or not (after.upper and after.length > INITIALS[0])

    def _branch_first(self) -> None:
        """*Deputi Direktur | Wilayah Kalimantan | BPJS Ketenagakerjaan*: the branch stands before the whole."""
        words, at = self._words, self.at
        if at < self._end and words.lower[at] in self._rules.institutions.branch and words.forms[at].cap:
            at += 1
        place = self._around.place(at, self._end)
        last = place[1] if place else at
        limit = min(at + LONGEST_BRANCH, self._end) if place is None else last
        while last < limit and words.forms[last].cap and last not in self._around.spans:
            last += 1
        span = self._around.spans.get(last)
        if (
            last == self.at
            or span is None
            or last - at > 3
            or span.last > self._end
            or (place is None and at == self.at)
        ):
            return
        begin, branch = self.at, words.surface(self.at, last)
        whole = span.institution
        self.at, self.placed = span.last, True
        if branch and whole.region is None and set(branch.split()) <= set(whole.name.split()):
            self.institution = whole  # "Kepala Kantor | Wilayah | BPJS Kesehatan Kalimantan": read as one name already.
            return
        own = branch if at > begin else f"{self._rules.positions.terms.branch} {branch}"
        self.region = region_record(place[0]) if place else None
        self.institution = self._organisations.called(f"{whole.name} {own}", whole.name, self.region)
