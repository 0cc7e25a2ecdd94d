"""What follows the words of a post: number, sub-unit, principal, organisation, region.

*Asisten | I | Sekretariat Daerah Kota Samarinda*, *Kepala Bidang | Bina Marga | Dinas PUPR Paser*. Reading stops where
none of them goes on: there a name may begin.
"""

from typing import Final

from extractor.pipeline.analysis import Analysis, InstitutionFound, InstitutionSpan
from extractor.pipeline.institution_names import Reader
from extractor.pipeline.organisations import Organisations
from extractor.pipeline.speech import Quoted
from extractor.pipeline.sub_units import SubUnits
from extractor.records import Region
from extractor.rules.bundle import Rules
from extractor.rules.positions import PostRule
from extractor.rules.regions import RegionEntry, region_record

ROMAN: Final = {"1": "I", "2": "II", "3": "III", "4": "IV", "5": "V", "6": "VI", "7": "VII"}
NEARBY: Final = 9
"""Words back to an organisation that a post without one may be of."""
BRACKET: Final = 8
"""A bracket behind a post holds a short form, not a sentence."""
SUB_UNITS: Final = frozenset({"faculty"})
"""Types of institutions that belong to the role; the organisation is the one above."""


class Surroundings:
    """What the complements of all posts of one article are read with."""

    def __init__(self, analysis: Analysis, rules: Rules) -> None:
        self.analysis = analysis
        self.words = analysis.words
        self.rules = rules
        self.organisations = Organisations(analysis, rules)
        self.reader = Reader(analysis, rules.institutions, rules.regions)
        self.spans: dict[int, InstitutionSpan] = {}
        for span in analysis.institution_spans:
            known = self.spans.get(span.first)
            if known is None or known.last < span.last:
                self.spans[span.first] = span
        self.quoted = Quoted(analysis)
        self.sub_units = SubUnits(analysis, rules, self.spans)

    def bracket(self, at: int, end: int) -> int | None:
        """End of a bracket that repeats something in short: *(Dishub)*, *(JPU)*, *(Jabar)*."""
        words = self.words
        if at >= end or words.forms[at].text != "(":
            return None
        for close in range(at + 1, min(at + BRACKET, end)):
            if words.forms[close].text == ")":
                inside = words.forms[at + 1 : close]
                if not inside:
                    return None
                first = at + 1
                short = any(any(c.isupper() for c in form.text[1:]) for form in inside)
                known = self.rules.positions.posts.longest(words.lower, first) or first in self.spans
                behind = self.analysis.place_starts.keys() | self.spans.keys()
                known = known or first in self.analysis.place_starts or (close == at + 2 and close + 1 in behind)
                return close + 1 if short or known else None
        return None

    def without_name(self, span: InstitutionSpan, end: int) -> InstitutionSpan:
        """A company's name that has run on into its director's: *Dirut PT Bina Karya | Ali Amri mengatakan*.

        It is cut back to a name that the article uses elsewhere, and only where no other name follows.
        """
        kind = span.institution.kind
        after = self.words.forms[span.last] if span.last < end else None
        if kind is None or kind.reads != "name" or (after is not None and (after.cap or after.text in ",(")):
            return span
        wrong = span.institution
        for other in self.analysis.institutions:
            if other.kind is not kind or not wrong.name.startswith(f"{other.name} "):
                continue
            last = span.first + len(self.rules.splitter.phrase(other.name))
            if last >= span.last or not other.mentions:
                continue
            overlong = self.analysis.mention(span.first, span.last, "name")
            wrong.mentions = [mention for mention in wrong.mentions if mention.start != overlong.start]
            other.mentions.append(self.analysis.mention(span.first, last, "name"))
            if not wrong.mentions:
                self.analysis.institutions.remove(wrong)
            span.last, span.institution = last, other
            return span
        return span

    def nearby(self, phrase_first: int, begin: int, type: str | None) -> InstitutionFound | None:
        """The organisation a post without one is of: the last one named before it in its sentence.

        With a ``type`` (a judge's court, a chairman's party) the nearest one of that type in the article.
        """
        spans = self.analysis.institution_spans
        if type is not None:
            typed = [span for span in spans if span.institution.type == type]
            nearest = min(typed, key=lambda span: abs(span.first - phrase_first), default=None)
            return nearest.institution if nearest else None
        begin = max(begin, phrase_first - NEARBY)
        before = [span for span in spans if begin <= span.first and span.last <= phrase_first]
        if not before or self.quoted[before[-1].first]:
            return None
        return before[-1].institution

    def place(self, at: int, end: int) -> tuple[RegionEntry, int] | None:
        """The region named at a word, and where its name ends."""
        place = self.analysis.place_starts.get(at) if at < end else None
        return (place.region, place.last) if place is not None and at < place.last <= end else None


class Complement:
    """The complement of one post; ``at`` moves on as words are read."""

    def __init__(self, around: Surroundings, post: PostRule, at: int, end: int) -> None:
        self._around = around
        self._words = around.words
        self._rules = around.rules
        self._organisations = around.organisations
        self._end = end
        self.post = post
        self.at = at
        self.role = post.role
        self.institution: InstitutionFound | None = None
        self.region: Region | None = None
        self.placed = False
        """Organisation or region stand in the text; otherwise they are the article's."""
        self.refused = False
        """What follows shows that the words are no post at all."""

    def read(self, head: int) -> None:
        """Read as far as the post reaches; ``head`` is its first word."""
        takes = self.post.takes
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
            if "field" in takes and not self.placed:
                self._field()
                if "principal" in takes and not self.placed:
                    self._principal()
            if "words" in takes and not self.placed:
                self._own_words()
            if "country" in takes:
                self._country()
            if "place" in takes:
                self._village()
            if "institution" in takes and not self.placed:
                self._institution()
                if not self.placed and not self.post.near:
                    self._unplaced()
            if "region" in takes and not self.placed:
                self._region()
            self._bracket()
            self._duty()
            if (
                "institution" in takes
                and self.placed
                and self.at < self._end
                and self._words.lower[self.at] in self._rules.positions.field_heads
            ):
                self._field()
        if not self.placed and self.post.unit and "place" not in takes and self._is_specific():
            self.institution = self._organisations.of_article(self.post.unit)
            self._settle()

    def _duty(self) -> None:
        """*Anggota KPU NTB | Divisi Data*: what the member looks after, read over."""
        match = self._rules.positions.field_duties.longest(self._words.lower, self.at) if self.at < self._end else None
        if self.placed and match is not None:
            self.at = self._around.sub_units.at(match[0], self._end, short=True)[0]

    def _is_specific(self) -> bool:
        """*Asisten II* is of the article's secretariat; a bare *Asisten* may be a coach's."""
        if "region" in self.post.takes and self._is_foreign():
            return False
        return self.role != self.post.role or not self.post.takes & {"number", "field"}

    def _is_foreign(self) -> bool:
        words, at = self._words, self.at
        if at < self._end and words.lower[at] in self._rules.regions.levels and words.forms[at].cap:
            at += 1
            if at < self._end and words.forms[at].cap and at not in self._around.analysis.place_starts:
                return True
        match = self._rules.positions.foreign.longest(words.lower, at) if at < self._end else None
        return match is not None and words.forms[at].cap

    def _settle(self) -> None:
        if self.institution is not None:
            self.region = self.institution.jurisdiction

    def _bracket(self) -> None:
        end = self._around.bracket(self.at, self._end)
        if end is not None:
            self.at = end

    def _inside(self, head: int) -> bool:
        """An organisation that begins within the post's own words: *Anggota DPRD Bone*, *Kepala Bagian Kesra Setda*."""
        for first in range(head + 1, self.at):
            span = self._around.spans.get(first)
            if span is None or span.last < self.at:
                continue
            found = span.institution
            if found.kind is not None and found.kind.reads == "name":
                continue
            if found.parent is None and found.type == "team" and first > head:
                self.role = " ".join(self.role.split()[: first - head])
                self.institution, self.region = found, found.jurisdiction
            elif "field" in self.post.takes:
                self._field(span.last)
                self.institution = found.parent or (
                    self._organisations.of_article(self.post.unit) if self.post.unit else found
                )
                self.region = found.jurisdiction or (self.institution.jurisdiction if self.institution else None)
            elif self.post.unit and self.post.unit.startswith("Sekretariat"):
                self.institution = self._organisations.beside(self.post.unit, found)
                self.region = found.jurisdiction
            else:
                self.institution, self.region = found, found.jurisdiction
                own = self.role.split()
                if len(own) == self.at - head:
                    self.role = " ".join(own[: first - head])
            self.at = max(self.at, span.last)
            self.placed = True
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
        """The party of a Fraksi belongs to the role."""
        words, begin = self._words, self.at
        span = self._around.spans.get(begin)
        if span is not None:
            self.at = span.last
        else:
            while self.at < self._end and self.at - begin < 3 and words.forms[self.at].upper:
                if self.at in self._around.spans:
                    break
                self.at += 1
        if self.at > begin:
            self.role = f"{self.role} {words.surface(begin, self.at)}"

    def _principal(self) -> None:
        """Whom the post serves: *Staf Ahli | Bupati Paser*, *Juru Bicara | Gubernur*."""
        match = self._rules.positions.posts.longest(self._words.lower, self.at) if self.at < self._end else None
        if match is None or match[0] > self._end:
            return
        other = Complement(self._around, match[1], match[0], self._end)
        other.read(self.at)
        if other.institution is None and not match[1].alone:
            return
        kinds = {self._organisations.kind(unit) for unit in (self.post.unit, match[1].unit) if unit}
        if len(kinds) != 1 or not self.post.unit:
            self.role = f"{self.role} {match[1].role}"
        self.at, self.institution, self.region, self.placed = other.at, other.institution, other.region, True
        if "field" in self.post.takes:
            self._field()

    def _field(self, limit: int | None = None) -> None:
        limit = limit if limit is not None else self._end
        stop, text = self._around.sub_units.at(self.at, limit, short="region" in self.post.takes)
        if text:
            self.role, self.at = f"{self.role} {text}", stop

    def _country(self) -> None:
        match = self._rules.positions.countries.longest(self._words.lower, self.at) if self.at < self._end else None
        if match is None or not self._words.forms[self.at].cap:
            return
        if self.institution is not None and self.post.unit:
            country = self._words.surface(self.at, match[0])
            self.institution = self._organisations.called(f"{self.institution.name} {country}", self.post.unit, None)
        self.at = match[0]

    def _own_words(self) -> None:
        """The unit's own words: *Kadis | PUPR Paser*, *Kapolres | Metro Bekasi*, *Dandim | 0901/Samarinda*."""
        if self.post.head is None or self.at >= self._end:
            return
        reading = self._around.reader.behind(self.post.head, self.at)
        if reading is None or reading.last == self.at or reading.last > self._end:
            return
        if self.post.unit is None and reading.kind.reads != "closed":
            return
        self.institution = self._organisations.of_reading(reading)
        self._settle()
        self.at, self.placed = reading.last, True

    def _institution(self) -> None:
        """An organisation named right here, or behind *pada*, *di lingkungan*."""
        bridge = self._rules.positions.bridges.longest(self._words.lower, self.at) if self.at < self._end else None
        for at in (self.at, bridge[0] if bridge else self.at):
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
            self._settle()
            self._behind_institution()
            self._own_unit(span.institution)
            if span.institution.type in SUB_UNITS and span.institution.parent is not None:
                self.role = f"{self.role} {self._sub_unit_of(span)}"
                self.institution = span.institution.parent
            return

    def _own_unit(self, found: InstitutionFound) -> None:
        """*Kabag | Prokopim Setda Bontang*: a Bagian or Biro belongs to its head's role."""
        kind = found.kind
        if kind is None or found.parent is None or kind.type != "unit":
            return
        head, _, rest = kind.name.partition(" ")
        if rest and self.role.endswith(head):
            self.role, self.institution = f"{self.role} {rest}", found.parent

    def _behind_institution(self) -> None:
        """What an organisation's name leaves over: *Cabang Merak*, *Daop 6 Yogyakarta*, the place of a school."""
        words, begin = self._words, self.at
        at = begin
        found = self.institution
        if at >= self._end or found is None or found.kind is None:
            return
        place = self._around.place(at, self._end)
        if place is not None:
            same = found.region is not None and place[0].name == found.region.name
            if same or found.kind.reads == "number":
                self.at = place[1]
            return
        if (
            words.lower[at] not in self._rules.institutions.branch
            or not words.forms[at].cap
            or found.region is not None
        ):
            return
        at += 1
        if at < self._end and (words.forms[at].digit or set(words.forms[at].text) <= set("IVX")):
            at += 1
        place = self._around.place(at, self._end)
        if place is not None:
            at = place[1]
        elif at == begin + 1 and at + 1 < self._end and words.forms[at].cap and words.forms[at + 1].cap:
            at += 1
        self.institution = self._organisations.called(f"{found.name} {words.surface(begin, at)}", found.name, None)
        self.region = region_record(place[0]) if place else self.region
        self.at = at

    def _unplaced(self) -> None:
        """An organisation of which nothing says where it is: *Kepala Kejati*. No record of its own, but the post's."""
        if self.at >= self._end or "institution" not in self._words.forms[self.at].triggers:
            return
        reading = self._around.reader.at(self.at)
        if reading is None or reading.last > self._end or reading.kind.reads != "closed" or reading.surface.guarded:
            return
        self.institution = self._organisations.of_reading(reading)
        self._settle()
        self.at, self.placed = reading.last, True

    def _branch_first(self) -> None:
        """*Deputi Direktur | Wilayah Kalimantan | BPJS Ketenagakerjaan*: the branch stands before the whole."""
        words, at = self._words, self.at
        if at < self._end and words.lower[at] in self._rules.institutions.branch and words.forms[at].cap:
            at += 1
        place = self._around.place(at, self._end)
        last = place[1] if place else at
        while place is None and last < self._end and words.forms[last].cap and last not in self._around.spans:
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
        branch = words.surface(self.at, last)
        whole = span.institution
        own = branch if at > self.at else f"Cabang {branch}"
        self.region = region_record(place[0]) if place else None
        self.institution = self._organisations.called(f"{whole.name} {own}", whole.name, self.region)
        self.at, self.placed = span.last, True

    def _sub_unit_of(self, span: InstitutionSpan) -> str:
        """The words of a faculty without those of its university."""
        last = span.last
        for first in range(span.first + 1, span.last):
            if self._around.reader.at(first) is not None:
                last = first
                break
        return self._words.surface(span.first, last)

    def _region(self) -> None:
        place = self._around.place(self.at, self._end) or self._small_letters()
        if place is not None and self.post.unit:
            entry, self.at = place
            self.institution = self._organisations.of_unit(self.post.unit, entry)
            self.region, self.placed = region_record(entry), True

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

    def _village(self) -> None:
        """The village or sub-district of a head: known, or the capitalised words that leave a name behind them."""
        unit, words = self.post.unit or "", self._words
        if self.at >= self._end:
            return
        span = self._around.spans.get(self.at)
        if span is not None:
            self.institution, self.at, self.placed = span.institution, span.last, True
            self._settle()
            return
        place = self._around.place(self.at, self._end)
        if place is not None:
            entry, self.at = place
            self.region, self.placed = region_record(entry), True
            called = self._organisations.called
            if entry.kind == "kecamatan" and unit == "Kecamatan":
                self.institution = called(entry.name, unit, self.region)
            elif entry.kind == "desa":
                self.region = Region(name=f"{unit.removeprefix('Pemerintah ')} {entry.short}")
                self.institution = called(f"{unit} {entry.short}", unit, self.region)
            else:
                self.institution = self._organisations.of_unit(unit, entry)
            return
        run = self.at
        while run < self._end and words.forms[run].word and words.forms[run].cap:
            if self._rules.names.common(words.lower[run]) or self._rules.names.before.longest(words.lower, run):
                break
            run += 1
        count = run - self.at
        follows = words.forms[run].text if run < self._end else ""
        titled = run < self._end and self._rules.names.before.longest(words.lower, run) is not None
        taken = count if (follows in (",", "(") or titled) and count <= 3 else count // 2
        if taken:
            name = words.surface(self.at, self.at + taken)
            self.at += taken
            self.region = Region(name=f"{unit.removeprefix('Pemerintah ')} {name}")
            self.institution = self._organisations.called(f"{unit} {name}", unit, self.region)
            self.placed = True
