"""Names whose words no list holds -> where they end.

Fields (*Dinas Koperasi, UKM, Perindustrian dan Perdagangan*) end with the last field word; other names (*PT …*,
*Yayasan …*) with the last capital, before a rank, a place or another organisation.
"""

from typing import Final

from extractor.pipeline.institutions.holder_ends import HolderEnds
from extractor.rules.institution_kinds import Kind, Surface

LONGEST_NAME: Final = 7
LONGEST_NUMBER: Final = 5
LONGEST_ORDINAL: Final = 2
PLACED: Final = ("level", "short")
GROUP: Final = "group"
FORCES: Final = "military"
NUMBERED: Final = ("school", GROUP, "university")
BRACKET_AHEAD: Final = 6


class NameEnds(HolderEnds):
    """Where names end in one article."""

    def end(self, kind: Kind, first: int, at: int) -> int:
        """The end of an open name whose head is ``first`` to ``at``; ``at`` itself where no name follows."""
        if at >= self.limit:
            return at
        if kind.strict:
            inner = self.surface(at)
            if kind.strict == "listed" and not (inner is not None and inner[1].kind.type == kind.type):
                return at
            if kind.strict != "listed" and (inner is not None or self._inside_other(first)):
                return at
        if kind.reads == "field":
            end = self.field(at)
            if end == at and self._is_unknown_short_form(at):
                return at + 1
            return at if self._is_cut_off(kind, first, end) else end
        return self._number(kind, at) if kind.reads == "number" else self.name(kind, first, at)

    def _inside_other(self, first: int) -> bool:
        """The head is the middle of another name: *Badan | Pusat Statistika*."""
        return first > 0 and self._lower[first - 1] in self._rules.field_heads

    def _is_cut_off(self, kind: Kind, first: int, end: int) -> bool:
        """A field that breaks off at a capital it does not know is not understood (*Badan Nasional Keselamatan …*)."""
        if kind.levels and kind.inherits == "article":
            return False
        unknown = end < self.limit and self._forms[end].cap and self._forms[end].word and end not in self._places
        return unknown and not self.after_post(first)

    def _number(self, kind: Kind, at: int) -> int:
        """*0901/Samarinda*, *1701-22/Muara Tami*, *VI/Mulawarman*, *VI Mulawarman*, *10*."""
        forms = self._forms
        end = at
        if (alone := self._hero(kind, at)) > at:
            return alone
        while end < min(at + LONGEST_NUMBER, self.limit):
            form = forms[end]
            place = self._places.get(end)
            if end > at and forms[end - 1].text == "/" and form.cap:
                run = self._run(end)
                ranked = run < self.limit and self._lower[run] in self._rules.rank
                return place.last if place is not None and not ranked else run
            if form.digit or form.text in "/-" or (end == at and (form.upper or form.text in self._rules.numerals)):
                end += 1
            else:
                break
        while end > at and forms[end - 1].text in "/-":
            end -= 1
        return self._hero(kind, end) if end > at and kind.type == FORCES else end

    def _hero(self, kind: Kind, at: int) -> int:
        """The end of a command's own name behind its number or head: *Kodam XIV | Hasanuddin*.

        A name that no list holds is the command's where a rank follows: its head is called by his rank.
        """
        match = self._rules.commands.longest(self._lower, at) if at < self.limit else None
        if match is not None and match[0] <= self.limit and match[1].partition(" ")[0] == kind.name:
            return match[0]
        if at >= self.limit or at in self._places or not self._forms[at - 1].text[-1].isalnum():
            return at
        numbered = self._forms[at - 1].digit or self._forms[at - 1].text in self._rules.numerals
        end = self._run(at) if numbered and not self._forms[at].upper else at
        return end if at < end < self.limit and self._lower[end] in self._rules.rank else at

    def _run(self, at: int) -> int:
        """The end of a run of capitals; in the forces a person's name comes behind a rank."""
        end = at
        while end < self.limit and self._forms[end].cap and self._forms[end].word and end < at + LONGEST_NUMBER:
            if self._lower[end] in self._rules.rank or self._lower[end] in self._rules.stop:
                break
            end += 1
        return end

    def name(self, kind: Kind, first: int, at: int) -> int:
        """The end of a name in capitals whose head starts at ``first``."""
        ends_in_country = kind.joins or self.after_post(first)
        rules, forms, lower = self._rules, self._forms, self._lower
        limit = min(at + LONGEST_NAME, self.limit)
        end = at
        if self._begins_other(kind, at):
            return at
        if (town := self._town(kind, first, at)) is not None:
            return town
        if kind.place in PLACED and (placed := self._placed(kind, first, at)) is not None:
            return placed
        if (shared := self._before_holder(kind, first, at)) is not None:
            return shared
        while end < limit:
            form = forms[end]
            inner = self.surface(end) if form.cap else None
            if inner is not None and kind.expands and inner[1].kind.reads == "closed":
                place = self._places.get(inner[0])
                return self._side(first, place.last) if place is not None else inner[0]
            if form.cap and end > at:
                place = self._places.get(end)
                if place is not None and not self._stops(kind, end) and not self._abbreviates(at, place.last):
                    if not self._runs_past(kind, first, place.last):
                        return self._closed(self._side(first, place.last))
                    end = place.last
                    continue
                if self._is_part(end):
                    return end + 2
                if self._stops(kind, end) or self._starts_other(inner) or self._opens_name(first, end):
                    break
                end += 1
                if ends_in_country and lower[end - 1] in rules.country:
                    return self._branch(kind, self._closed(end))
                if lower[end - 1] in rules.close:
                    return self._closed(end)
            elif (
                form.cap
                or (form.digit and (self._opens_name_with(at) if end == at else self._is_number(kind, at, end)))
                or self._goes_on(kind, end, limit, begun=end > at)
            ):
                end += 1
            elif form.text == "(" and end > at:
                return self._closed(end)
            else:
                break
        return at if end == at + 1 and kind.type == "school" and lower[at] in rules.kinds_of_school else end

    def _placed(self, kind: Kind, first: int, at: int) -> int | None:
        """The end of what an office serves, where its holder's name follows at once.

        *Manajer PLN UP3 Bontang Timur | Agung Wijaya*, *PLN UP3 FBT | Agung Wijaya*, *GM PLN UIW Kaltimra | Agung*.
        """
        area = self._rules.areas.longest(self._lower, at)
        place = self._places.get(at)
        if place is not None and (area is None or place.last > area[0]):
            closed = self._side(first, place.last)
            return closed if self._holder_follows(first, closed) else None
        for listed in (area, self._regions.districts.longest(self._lower, at)):
            if listed is not None and self._holder_follows(first, listed[0]):
                return listed[0]
        run = self._capitals(at + 1, self.limit)
        alone = self._forms[at].upper and self._is_free(kind, at, run) and self._holder_follows(first, at + 1)
        return at + 1 if alone else None

    def _branch(self, kind: Kind, at: int) -> int:
        """*Ikatan Penyuluh Indonesia | Kabupaten Bone*: the region of an association's branch, with its level word."""
        place = self._places.get(at)
        return place.last if kind.joins and place is not None and place.explicit and place.first == at else at

    def _begins_other(self, kind: Kind, at: int) -> bool:
        """Behind the head stands a post, or behind a school an office: no name follows (*TK Ketua …*, *SMA KCD …*)."""
        form = self._forms[at]
        if "institution-head" in form.triggers and not kind.joins:
            return True
        if self._lower[at] in self._rules.currency:
            return True
        if kind.type == GROUP and self._forms[at - 1].word and not self._forms[at - 1].cap:
            return True  # "Kelompok tani Kampung X": any group there, not one that is called so.
        inner = self.surface(at) if kind.type == "school" and form.cap else None
        return inner is not None and (inner[1].kind.reads in ("field", "number") or inner[1].kind.type == "agency")

    def _opens_name_with(self, at: int) -> bool:
        """Tell whether a name can begin with a number: *SMA* **17** *Agustus 1945*, but *lulusan SMA 394.050 orang*."""
        counts = at + 1 < self.limit and self._lower[at + 1] in self._rules.counted
        return self._forms[at].text.isalnum() and not counts

    def _is_number(self, kind: Kind, at: int, token: int) -> bool:
        """The number of a school or group (*SMP Muhammadiyah 2*), or the year of a day (*SMA 17 Agustus 1945*)."""
        if kind.type not in NUMBERED:
            return False
        again = self._forms[at].digit and token + 1 < self.limit and self._forms[token + 1].word
        if again and not self._forms[token + 1].cap:
            return False  # "SMPN 3 Sawoo 17 murid"
        return self._forms[token].length <= LONGEST_ORDINAL or self._forms[at].digit

    def _side(self, first: int, at: int) -> int:
        """*Serang | Barat*: the part of a town that closes a name; behind a post, any that comma and name set off."""
        if at >= self.limit or not self._forms[at].cap or at in self._places:
            return at
        if self._is_part(at):
            return at + 2
        return at + 1 if self._lower[at] in self._regions.sides or self.is_all_of(first, at) else at

    def _is_part(self, at: int) -> bool:
        """*Flores* | **Bagian Timur**"""
        words = self._lower[at : min(at + 2, self.limit)]
        return len(words) > 1 and words[0] in self._regions.parts and words[1] in self._regions.sides

    def _starts_other(self, inner: tuple[int, Surface] | None) -> bool:
        """A head that begins a name of its own, with no mark between: *PT Bina Karya Yayasan …*."""
        return inner is not None and inner[1].kind.reads != "closed" and not inner[1].exact and not inner[1].kind.strict

    def _stops(self, kind: Kind, token: int) -> bool:
        """A word that belongs to no name, or a title that opens a person's."""
        word = self._lower[token]
        if kind.type == GROUP and word in self._regions.levels:
            return True  # "Kelompok Tani Maju Jaya | Kelurahan Loa Ipuh": where it is, not what it is called.
        return word in self._rules.stop or (
            word in self._rules.rank and not (kind.titles and word in self._rules.titles)
        )

    def _goes_on(self, kind: Kind, token: int, limit: int, *, begun: bool) -> bool:
        """Whether a small word or mark inside a name is followed by more of it."""
        lower, rules = self._lower, self._rules
        if token + 1 >= limit or not (self._forms[token + 1].cap or self._forms[token + 1].digit):
            return False
        if lower[token] in rules.inside or (kind.titles and lower[token] in rules.titles):
            return begun or kind.titles
        if not begun or lower[token] not in rules.joining or self.surface(token + 1) is not None:
            return False
        fields = self._rules.field_words
        if lower[token - 1] in fields and lower[token + 1] in fields:
            return True
        return kind.joins or any(self._abbreviated(t) for t in range(token + 2, min(token + BRACKET_AHEAD, self.limit)))

    def _abbreviates(self, at: int, past: int) -> bool:
        """*PT Gerbang NTB | Emas (GNE)*: the letters in brackets say that the name goes on behind the place."""
        forms, end = self._forms, past
        while end < min(past + BRACKET_AHEAD, self.limit) and forms[end].cap and forms[end].word:
            end += 1
        if end == past or end + 2 >= self.limit or forms[end].text != "(" or forms[end + 2].text != ")":
            return False
        initials = "".join(form.lower[0] for form in forms[at:end] if form.cap and form.word)
        return forms[end + 1].upper and forms[end + 1].lower == initials

    def _abbreviated(self, token: int) -> bool:
        """Brackets here hold capitals whose last one is the initial of the word before: *… dan Jasa (AIJ)*."""
        if self._forms[token].text != "(" or token + 1 >= self.limit:
            return False
        short = self._forms[token + 1]
        return short.upper and short.lower[-1] == self._lower[token - 1][0]

    def _closed(self, at: int) -> int:
        """Take in what closes a company's name: *(Persero) Tbk*."""
        end = at
        while end < self.limit:
            if self._lower[end] in self._rules.close:
                end += 1
            elif (
                self._forms[end].text == "("
                and end + 2 < self.limit
                and self._lower[end + 1] in self._rules.legal
                and self._forms[end + 2].text == ")"
            ):
                end += 3
            else:
                break
        return end

    def company_end(self, at: int) -> int:
        """The end of a listed company's name with its legal form: *PT Bank Mandiri (Persero) Tbk*."""
        return self._closed(at)
