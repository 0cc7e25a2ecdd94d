"""Tokens -> the stretch that names one organisation: head, field, place, short form in brackets.

*Dinas Perhubungan (Dishub) Kota Samarinda* is one stretch; it ends before a person's name with no comma between.
"""

from typing import Final

from extractor.pipeline.analysis import Analysis
from extractor.pipeline.institutions.brackets import Brackets
from extractor.pipeline.institutions.branches import Branches
from extractor.pipeline.institutions.field_ends import AGENCY, HYPHENS
from extractor.pipeline.institutions.name_ends import GROUP, LONGEST_NAME, NameEnds
from extractor.pipeline.institutions.name_places import FORCES, NamePlaces
from extractor.pipeline.institutions.own_forms import is_full
from extractor.pipeline.institutions.reading import Reading
from extractor.rules.bundle import Rules
from extractor.rules.institution_kinds import Kind, Surface
from extractor.rules.phrases import Words

TEAM: Final = "team"
UNIT: Final = "unit"
SHORTEST_WHOLE: Final = 2
"""Words of a body that is meant where no number follows."""
SENDERS: Final = ("police", "agency")
COMPANIES: Final = ("company", "bank")


class Reader:
    """Reads organisation names in one article."""

    def __init__(self, analysis: Analysis, rules: Rules) -> None:
        institutions, regions = rules.institutions, rules.regions
        self._rules = institutions
        self._ends = NameEnds(analysis, institutions, regions, rules.names)
        self._brackets = Brackets(analysis, institutions, self._ends)
        self._branches = Branches(analysis, institutions, regions, self._ends)
        self._where = NamePlaces(analysis, institutions, regions, self._ends)
        self._places = analysis.place_starts
        self._words = analysis.words
        self._forms = analysis.words.forms
        self._lower = analysis.words.lower
        self._size = len(analysis.words.lower)

    def at(self, token: int) -> Reading | None:
        """The organisation whose name starts at a token, or ``None``."""
        self._size = self._ends.within(token)
        match = self._ends.surface(token)
        if match is None:
            return None
        return self._read(token, *match)

    def behind(self, head: Words, token: int) -> Reading | None:
        """The organisation whose head a post implies, read on from a token as if the head stood before it.

        *Kapolresta | Bogor Kota* is read behind ``("polresta",)``, *Kadis | PUPR Paser* behind ``("dinas",)``.
        """
        window = [*head, *self._lower[token : token + LONGEST_NAME]]
        match = self._rules.surfaces.longest(window, 0)
        if match is None or match[0] < len(head):
            return None
        return self._read(token, token + match[0] - len(head), match[1])

    def _read(self, token: int, last: int, surface: Surface) -> Reading | None:
        """The organisation of a form that ends at ``last``."""
        self._size = self._ends.within(token)
        kind = surface.kind
        if kind.reads == "closed":
            reading = self._listed(token, last, surface)
            if kind.named:
                self._own_name(reading)
        elif kind.type == "company" and (inner := self._listed_company(token, last)) is not None:
            reading = Reading(token, self._ends.company_end(inner[0]), inner[1].kind, inner[1].kind.name, inner[1])
        elif kind.type == AGENCY and (short := self._short_agency(kind, last)) is not None:
            reading = Reading(token, short[0], short[1].kind, short[1].kind.name, short[1])
        else:
            post = self._behind_post(kind, last)
            begin = max(post, self._behind_short_form(kind, last))
            end = self._ends.end(kind, token, begin)
            if end == begin and not self._placed_without_number(kind, begin):
                return self._without_number(token, last)
            name = self._ends.spelled(kind, begin, end) if end > begin else kind.name
            reading = Reading(token, end, kind, name, surface)
            if begin > max(last, post):
                if kind.type == GROUP:
                    self._brackets.take(reading)  # "Kelompok Tani (Poktan) Karya Muda (KM)": its own short form.
                reading.bracket = reading.bracket or (last + 1, begin - 1)
            elif kind.reads == "name":
                self._goes_on(reading)
            if kind.type == TEAM:
                self._sent(reading)
        self._field_goes_on(reading)
        self._behind(reading)
        small = not self._forms[reading.last - 1].cap and reading.last > token + 1
        if small and not reading.placed and self._lower[reading.last - 1] in self._rules.linking:
            reading.last -= 1  # "BBPOM | di era digital"
        return None if self._is_post_unit(reading) else reading

    def _without_number(self, token: int, last: int) -> Reading | None:
        """*PT Perkebunan Nusantara (PTPN)*: no number makes it one of several, so the whole is meant."""
        shorter = self._rules.surfaces.longest(self._lower[token : last - 1], 0)
        if shorter is None or shorter[1].kind.reads != "closed" or shorter[1].exact or shorter[0] < SHORTEST_WHOLE:
            return None
        return self._read(token, token + shorter[0], shorter[1])

    def _short_agency(self, kind: Kind, at: int) -> tuple[int, Surface] | None:
        """*Dinas | Dikbud*, *Badan | Kesbangpol*: an agency's short form behind the head that it could do without."""
        inner = self._ends.surface(at) if at < self._size and self._forms[at].cap else None
        listed = inner is not None and inner[1].kind.reads == "closed" and inner[1].kind.type == AGENCY
        one = listed and inner is not None and inner[0] == at + 1 and inner[1].kind.name.startswith(f"{kind.name} ")
        return inner if one and self._forms[at].lower not in self._rules.field_words else None

    def _sent(self, reading: Reading) -> None:
        """*Satgas Pangan | dari Polres Paser*: the team's name says whose it is, and its mention does not."""
        at = reading.last
        if at + 1 >= self._size or self._lower[at] not in self._rules.sending:
            return
        sender = self._ends.surface(at + 1)
        if sender is None or sender[1].kind.reads != "closed" or sender[1].kind.type not in SENDERS:
            return
        whose = self.at(at + 1)
        if whose is not None and whose.region is not None:
            reading.name = f"{reading.name} {whose.full or whose.kind.canonical(whose.region, whose.name)}"

    def _placed_without_number(self, kind: Kind, at: int) -> bool:
        """*Kodim | Paser*: a numbered office or command that its place alone tells from others."""
        place = self._places.get(at)
        if kind.reads != "number" or place is None:
            return False
        return place.region.kind in kind.levels or (kind.type == "school" and not place.explicit)

    def _behind_short_form(self, kind: Kind, last: int) -> int:
        """Where the name goes on whose head alone has a short form: *Kerapatan Adat Nagari (KAN) | Lima Kaum*."""
        forms = self._forms
        if kind.reads != "name" or not self._is_bracket(last):
            return last
        short = self._ends.surface(last + 1)
        known = short is not None and short[1].kind is kind
        return last + 3 if (known or forms[last + 1].upper) and forms[last + 3].cap else last

    def _behind_post(self, kind: Kind, last: int) -> int:
        """Where an agency's name goes on whose head's post stands in brackets: *(Kepala) Dinas (Kadis) | Kesehatan*."""
        if kind.type != AGENCY or not self._is_bracket(last):
            return last
        return last + 3 if "post" in self._forms[last + 1].triggers and self._forms[last + 3].cap else last

    def _is_bracket(self, at: int) -> bool:
        """Tell whether one word stands in brackets, with more behind it."""
        forms = self._forms
        return at + 3 < self._size and forms[at].text == "(" and forms[at + 2].text == ")"

    def _listed(self, token: int, last: int, surface: Surface) -> Reading:
        """A listed form; a longer field than the list knows is read on (*Dinas Pendidikan, Pemuda dan Olahraga*)."""
        kind = surface.kind
        hyphened = kind.type == AGENCY and last < self._size and self._forms[last].text in HYPHENS
        short = hyphened and " " not in surface.text  # "Dinsos-PMD"
        if (short or " " in surface.text) and kind.name.split(" ", 1)[0].lower() in self._rules.field_heads:
            end = self._ends.field(last, begun=True, short=short)
            if end > last:
                name = self._ends.spelled(kind, last, end)
                # "Balai Karantina Kesehatan", "Dinas Koperasi, Usaha Kecil dan Menengah dan Perdagangan"
                if kind.name.startswith(f"{surface.text} ") or is_full(surface, self._rules):
                    name = name.replace(kind.name, surface.text, 1)
                return Reading(token, end, kind, name, surface)
        end = self._ends.company_end(last) if kind.type in COMPANIES else last
        return Reading(token, end, kind, kind.name, surface)

    def _own_name(self, reading: Reading) -> None:
        """*PDAM | Intan Banjar*: a name of its own; behind a post only where its holder's name follows a comma."""
        forms = self._forms
        self._brackets.take(reading)
        at = reading.last
        if at >= self._size or at in self._places or not (forms[at].cap and forms[at].word) or self._ends.surface(at):
            return
        if reading.kind.type == UNIT and not self._ends.after_post(reading.first):
            return  # "SPPG Polda Bali", "SPPG Dapur Sehat": what its kitchens are called in general.
        end = self._ends.name(reading.kind, reading.first, at)
        if end == at or forms[at].upper or forms[at].lower in self._rules.stop:
            return
        if self._ends.after_post(reading.first):
            holder = end + 1 < self._size and forms[end].text == "," and forms[end + 1].cap and not forms[end + 1].upper
            if not holder:
                return
        reading.full = self._ends.spelled(reading.kind, at, end)
        reading.last = end

    def _listed_company(self, token: int, at: int) -> tuple[int, Surface] | None:
        """A listed company behind its legal form, and not the start of a longer name (*PT Angkasa Pura Aviasi*)."""
        inner = self._ends.surface(at)
        if inner is None or inner[1].kind.reads != "closed" or inner[1].kind.type not in COMPANIES:
            return None
        end = self._ends.company_end(inner[0])
        longer = end < self._size and self._forms[end].cap and end not in self._places and not self._branches.opens(end)
        return None if longer and not self._ends.after_post(token) else inner

    def _is_post_unit(self, reading: Reading) -> bool:
        """A Biro or Bagian of a ministry or company is part of a post, not an organisation of its own."""
        if reading.kind.place != "parent" or reading.placed:
            return False
        inner = self._ends.surface(reading.last)
        return inner is not None and inner[1].kind.mentioned

    def _goes_on(self, reading: Reading) -> None:
        """*Yayasan Perguruan Pendidikan (YPP) Trate*: a name that goes on behind its short form.

        Only with a place, where a comma and its head's name close it, or where the article repeats short form and rest:
        else a person may follow. *UPT Kesatuan Pengelolaan Hutan (KPH) | Wilayah Paser*.
        """
        end = reading.last
        self._brackets.take(reading)
        if reading.bracket is None:
            return
        at = reading.last
        opening, closing = reading.bracket
        if at < self._size and closing == opening + 1 and self._forms[at].cap:
            pair = (self._lower[opening], self._lower[at])
            repeated = any(pair == two for two in zip(self._lower[at:], self._lower[at + 1 :], strict=False))
            branched = at + (self._lower[at] in self._rules.branch)
            place = self._places.get(branched)
            if repeated or place is not None or self._ends.is_all_of(reading.first, at):
                tail_end = place.last if place else self._ends.name(reading.kind, reading.first, at)
                tail = self._words.surface(at, tail_end)
                if place is not None:
                    tail = f"{self._words.surface(at, branched)} {place.region.short}".strip()
                reading.short = f"{reading.surface.text} {self._forms[opening].text} {tail}"
                reading.name = f"{reading.name} {tail}"
                reading.last = tail_end
                return
        reading.bracket, reading.last = None, end

    def _field_goes_on(self, reading: Reading) -> None:
        """*Dinas Koperasi (Dinkop) | dan UMKM*: a field that goes on behind the short form of its beginning."""
        at = reading.last
        if reading.bracket is not None or not self._is_bracket(at):
            return
        head = reading.kind.name.split(" ", 1)[0].lower()
        if reading.kind.type != AGENCY or self._lower[reading.first] != head:
            return
        goes_on = self._lower[at + 3] in (",", *self._rules.joining) or self._lower[at + 3] in self._rules.field_words
        end = self._ends.field(at + 3, begun=True) if goes_on else at + 3
        if end == at + 3:
            return
        self._brackets.take(reading)
        if reading.bracket is None:
            return
        rest = self._ends.spelled(reading.kind, at + 3, end).removeprefix(reading.kind.name)
        reading.name, reading.last = f"{reading.name}{rest}", end

    def _behind(self, reading: Reading) -> None:
        """Take in brackets, *RI*, branch words, the government it belongs to, and the place."""
        if reading.bracket is None:
            self._brackets.take(reading)
        at = reading.last
        national = self._rules.national.longest(self._lower, at) if at < self._size else None
        if national is not None and self._forms[at].cap:
            reading.last, at = national[0], national[0]
            place = self._places.get(at)
            branch = at < self._size and self._lower[at] in self._rules.branch
            if reading.kind.place != "level" or not (branch or (place is not None and place.explicit)):
                reading.national = True
                return  # But "BPK RI Perwakilan Provinsi Bengkulu" is the province's.
        if not self._branches.take(reading):
            self._place(reading)
        if reading.bracket is None and reading.placed:
            self._brackets.take(reading)

    def _place(self, reading: Reading) -> None:
        kind, at = reading.kind, reading.last
        if kind.type == FORCES and reading.region is None:
            self._where.garrison(reading)
        if at >= self._size or kind.reads == "name" or reading.region is not None:
            return
        if kind.levels and self._within(reading):
            return
        if kind.place != "none":
            self._where.take(reading)

    def _within(self, reading: Reading) -> bool:
        """Take in the government or secretariat that a unit says it belongs to."""
        linked = reading.kind.place == "parent" and self._lower[reading.last] in self._rules.linking
        at = reading.last + linked
        inner = self._ends.surface(at)
        if inner is None or not inner[1].kind.contains or inner[1].kind is reading.kind:
            return False
        within = self.at(at)
        if within is None or within.region is None:
            return False
        reading.within, reading.region, reading.last = within, within.region, within.last
        return True
