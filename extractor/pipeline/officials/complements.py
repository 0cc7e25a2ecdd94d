"""What follows the words of a post: number, sub-unit, principal, organisation, region.

*Asisten | I | Sekretariat Daerah Kota Samarinda*, *Kepala Bidang | Bina Marga | Dinas PUPR Paser*. Reading stops where
none of them goes on: there a name may begin.
"""

import re
from typing import Final

from extractor.pipeline.analysis import InstitutionFound, InstitutionSpan
from extractor.pipeline.officials.post_organisations import SUB_UNITS
from extractor.pipeline.officials.post_villages import PostVillage

EMPLOYERS: Final = frozenset({"company", "bank", "hospital", "university"})
"""Types of organisations with a Bagian or Biro that news names without them."""
WHOLE: Final = frozenset({"team", "party", "school", "association", "council", "vertical_office", "unit"})
"""Types of organisations whose open names may begin within a post: *Ketua | Dewan Pimpinan Cabang PPP Paser*."""
UNITS: Final = ("unit", "vertical_office")
AGENCY: Final = "agency"
UNIVERSITY: Final = "university"
POLICE: Final = "police"
CLOSING: Final = frozenset(",.;)")
SECRETARIAT: Final = "secretariat"
ABOVE: Final = frozenset({"ministry", "police", "military", "prosecutor", "state_body", "association", UNIVERSITY})
"""Types of organisations that stand behind one of their own units."""
PARTING: Final = frozenset(",-–/&")
"""Marks between the parties of one Fraksi."""
LONGEST_PARTY: Final = 3
BRACKETS: Final = re.compile(r"\s*\([^()]*\)")
ROMAN: Final = {"1": "I", "2": "II", "3": "III", "4": "IV", "5": "V", "6": "VI", "7": "VII"}


class Complement(PostVillage):
    """The complement of one post."""

    def read(self, head: int) -> None:
        """Read as far as the post reaches; ``head`` is its first word."""
        takes = self.post.takes
        self._head = head
        self._bracket()
        if not self._inside(head):
            if "number" in takes:
                self._number()
            if "party" in takes:
                self._party()
            if "principal" in takes:
                self._principal()
            if "institution" in takes and not self.placed:
                self._branch_first()
            if "institution" in takes and not self.placed:
                self._foreign_body()
            if "field" in takes and not self.placed and not self._is_board():
                self._field()
                if "principal" in takes and not self.placed:
                    self._principal()
            if "words" in takes and not self.placed:
                self._own_words()
            if "country" in takes:
                self._country()
            if "place" in takes:
                self._village(head)
            if "institution" in takes and not self.placed:
                self._institution(head)
                if not self.placed and not self.post.near:
                    self._unplaced()
                if not self.placed:
                    self._initials(head)
            if "field" in takes and not self.placed and self.role != self.post.role:
                self._district()
            if "region" in takes and not self.placed:
                self._region()
            self._bracket()
            if "institution" in takes and self.placed:
                self._field_behind()
        if self.placed:
            self._above()
        if "country" in takes:
            self._students(head)
        if not self.placed and self.post.unit and "place" in takes:
            self._of_district(head)
        if not self.placed and self.post.unit and "place" not in takes and self._is_specific():
            self.institution = (
                self._of_employer(head) or self._of_neighbour(head) or self._organisations.of_article(self.post.unit)
            )
            self._settle()

    def _above(self) -> None:
        """*Kapolres Bogor | Polda Jabar*, *Kepala BPJT | Kementerian PU*, *Dekan FISIP | Unud*: what is above it."""
        own = self.institution
        span = self._around.spans.get(self.at) if self.at < self._end else None
        if span is None and own is not None and own.type == POLICE and self.at + 1 < self._end:
            span = self._set_apart(self.at + 1)
        above = span.institution if span is not None else None
        if span is None or above is None or own is None or above is own or span.last > self._end:
            return
        higher = above.type in ABOVE or (own.type in UNITS and above.type == AGENCY)  # "Kepala UPTD PPA | Dinas P3A"
        if not higher or above.kind is None or above.kind.reads != "closed":
            return
        if own.type == SECRETARIAT and not own.mentions:
            # "Kepala Biro Humas | KPPU": no secretariat of the article's region, which only the Biro implied.
            self.institution, self.region = above, above.jurisdiction
        elif above.type == UNIVERSITY and (own.type is None or own.type in SUB_UNITS) and own.parent is None:
            self.role, self.institution = f"{self.role} {own.name}", above
        elif own.parent is None:
            own.parent = above
        self.at = span.last

    def _set_apart(self, at: int) -> InstitutionSpan | None:
        """*Kapolsek Tandun, | Polres Rokan Hulu, N*: the police above between commas."""
        span = self._around.spans.get(at) if self._words.forms[at - 1].text == "," else None
        if span is None or span.institution.type != POLICE or span.last > self._end:
            return None
        return span if span.last == self._end or self._words.forms[span.last].text in CLOSING else None

    def _students(self, head: int) -> None:
        """*Menteri Sosial dan Politik | BEM Unram*, *Presiden | BEM Unud*: a student body has a cabinet of its own."""
        span = self._around.spans.get(self.at)
        if span is None or span.last > self._end or span.institution.kind is None:
            return
        if span.institution.kind.name in self._rules.positions.terms.students:
            self.role = self._words.surface(head, self.at)
            self.institution, self.region = span.institution, None
            self.at, self.placed = span.last, True

    def _unplaced(self) -> None:
        """An organisation of which nothing says where it is: *Kepala Kejati*. No record of its own, but the post's."""
        if self.at >= self._end or "institution" not in self._words.forms[self.at].triggers:
            return
        reading = self._around.reader.at(self.at)
        if reading is None or reading.last > self._end or reading.kind.reads != "closed" or reading.surface.guarded:
            return
        near = self._around.same_kind(self._begin, reading.kind) if reading.region is None else None
        self.institution = near or self._organisations.of_reading(reading)
        self._settle()
        self.at, self.placed = reading.last, True

    def _of_district(self, head: int) -> None:
        """*Camat Palaran diwakili Sekcam, N*: a deputy or clerk is of the office that his sentence names."""
        last = self._around.placed[-1] if self._around.placed else None
        if last is not None and self._begin <= last[0] < head and last[2].name.startswith(f"{self.post.unit} "):
            self.institution, self.region, self.placed = last[2], last[2].jurisdiction, True

    def _of_employer(self, head: int) -> InstitutionFound | None:
        """*Direktur PDAM Paser N didampingi Kabag Teknik N2*: companies and hospitals have a Bagian too."""
        if "field" not in self.post.takes or self.post.unit != self._rules.positions.terms.office:
            return None
        last = self._around.placed[-1] if self._around.placed else None
        same = last is not None and self._begin <= last[0] < head and last[2].type in EMPLOYERS
        return last[2] if last is not None and same else None

    def _of_neighbour(self, head: int) -> InstitutionFound | None:
        """A post without its region has that of the post or government before it in the sentence."""
        kind = self._organisations.kind(self.post.unit or "")
        if kind is None or not kind.levels or kind.inherits == "no" or kind.place == "parent":
            return None
        region = self._around.neighbour(head, self._begin, kind.levels, self.role)
        return self._organisations.at_neighbour(self.post.unit or "", region) if region is not None else None

    def _is_specific(self) -> bool:
        """*Asisten II* is of the article's secretariat; a bare *Asisten* may be a coach's."""
        if "region" in self.post.takes and self._is_foreign():
            return False
        return self.role != self.post.role or not self.post.takes & {"number", "field"}

    def _inside(self, head: int) -> bool:
        """An organisation that begins within the post's own words: *Anggota DPRD Bone*, *Kepala Bagian Kesra Setda*."""
        for first in range(head + 1, self.at):
            span = self._around.spans.get(first)
            if span is None or span.last < self.at:
                continue
            found = span.institution
            if found.kind is not None and found.kind.reads == "name" and found.type not in WHOLE:
                continue
            if found.type == "party" and found.kind is not None and found.kind.reads == "name":
                shorter = self._rules.positions.posts.longest(self._words.lower[head:first], 0)
                self.role = shorter[1].role if shorter is not None else self.role
                self.institution, self.region = found, found.jurisdiction
            elif found.parent is None and found.type == "team" and first > head:
                self.role = " ".join(self.role.split()[: first - head])
                if not self._of_team(span):
                    self.institution, self.region = found, found.jurisdiction
            elif "field" in self.post.takes and not _stands_alone(found):
                self._field(span.last)
                self._own_unit(found)
                self.institution = found.parent or (
                    self._organisations.of_article(self.post.unit) if self.post.unit else found
                )
                self.region = found.jurisdiction or (self.institution.jurisdiction if self.institution else None)
            elif self.post.unit and self.post.unit.startswith(self._rules.positions.terms.secretariat):
                self.institution = self._organisations.beside(self.post.unit, found)
                self.region = found.jurisdiction
            else:
                self.institution, self.region = found, found.jurisdiction
                own = self.role.split()
                if len(own) == self.at - head:
                    self.role = " ".join(own[: first - head])
            self.at = max(self.at, span.last)
            self.placed = True
            self._bracket()
            return True
        return False

    def _number(self) -> None:
        """*Asisten I*, *Komisi 2*, *Komisi Tiga*, *Komisi C*; but the *I* of *I Made* begins a name."""
        if self.at >= self._end:
            return
        form, lower = self._words.forms[self.at], self._words.lower[self.at]
        number = None
        if form.digit and form.text.isdigit() and form.length <= 3:
            number = ROMAN.get(form.text, form.text)
        elif lower in self._rules.positions.spelled_numbers:
            number = self._rules.positions.spelled_numbers[lower]
        elif set(form.text) <= set("IVX"):
            after = self.at + 1
            if form.text == "I" and after < self._end and self._words.lower[after] in self._rules.names.generic:
                return
            number = form.text
        elif form.length == 1 and form.text in "ABCDEFG":
            number = form.text
        if number is not None:
            self.role = f"{self.role} {number}"
            self.at += 1

    def _party(self) -> None:
        """The party of a Fraksi belongs to the role, and so do several: *Gabungan Golkar, PPP, dan PKS (GPP)*."""
        words, begin = self._words, self.at
        terms = self._rules.positions.terms
        joint = begin < self._end and words.lower[begin] in terms.joint
        at = begin + joint
        while (last := self._one_party(at)) > at:
            self.at = at = last
            while at < self._end and (words.forms[at].text in PARTING or words.lower[at] == terms.conjunction):
                at += 1
            if at == last or (at - last == 1 and words.forms[last].text == "," and not joint):
                break
        if self.at > begin:
            self.role = f"{self.role} {BRACKETS.sub('', words.surface(begin, self.at))}"

    def _one_party(self, at: int) -> int:
        """The end of the party, or of the letters that stand for one, at a word."""
        forms, begin = self._words.forms, at
        span = self._around.spans.get(at)
        if span is not None:
            return span.last if span.last <= self._end else at
        while at < self._end and at - begin < LONGEST_PARTY and forms[at].upper and at not in self._around.spans:
            at += 1
        return at

    def _principal(self) -> None:
        """Whom the post serves: *Staf Ahli | Bupati Paser*, *Juru Bicara | Gubernur*."""
        at, posts = self.at, self._rules.positions
        if at + 1 < self._end and (self._words.lower[at],) in posts.before:
            at += 1
        match = posts.posts.longest(self._words.lower, at) if at < self._end else None
        if match is None or match[0] > self._end:
            return
        other = Complement(self._around, match[1], match[0], self._end, self._begin)
        other.read(at)
        if other.institution is None and not match[1].alone:
            return
        kinds = {self._organisations.kind(unit) for unit in (self.post.unit, match[1].unit) if unit}
        if len(kinds) != 1 or not self.post.unit:
            self.role = f"{self.role} {match[1].role}"
        self.at, self.institution, self.region, self.placed = other.at, other.institution, other.region, True
        if "field" in self.post.takes:
            self._field()

    def _field_behind(self) -> None:
        """*Komisioner KPU Paser | Divisi Teknis*, *Komisioner KPU Paser, | Divisi Teknis, N*: behind its body."""
        heads, lower, at = self._rules.positions.field_heads, self._words.lower, self.at
        apart = at + 1 < self._end and lower[at] == "," and lower[at + 1] in heads
        if at < self._end and (lower[at] in heads or apart):
            self.at += apart
            self._field()
            if self.at == at + apart:
                self.at = at

    def _may_be_short(self) -> bool:
        """Letters that no list holds may be the sub-unit: *Kabid | P2P*, *Koordinator Divisi | HP2H*."""
        return (
            "region" in self.post.takes or self.post.role.rpartition(" ")[2].lower() in self._rules.positions.field_wide
        )

    def _is_board(self) -> bool:
        """*Ketua | PB HMI*: letters right before an association are its board's, and no sub-unit of the post."""
        match = self._rules.positions.boards.longest(self._words.lower, self.at)
        return match is not None and match[0] in self._around.spans

    def _field(self, limit: int | None = None) -> None:
        limit = limit if limit is not None else self._end
        stop, text = self._around.sub_units.at(self.at, limit, short=self._may_be_short())
        if text:
            self.role, self.at = f"{self.role} {text}", stop
            self._bracket()


def _stands_alone(found: InstitutionFound) -> bool:
    """*Kepala | Satuan Pelayanan Pemenuhan Gizi X*: a unit under no other body, an office, an agency."""
    alone = found.kind is not None and found.type in UNITS and found.kind.parent is None
    return alone or found.type == AGENCY
