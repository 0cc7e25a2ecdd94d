"""Where a noun phrase starts and ends around a figure."""

from typing import Final

from extractor.pipeline.analysis import Analysis
from extractor.pipeline.figures.phrases.morphology import ACTIVE, OF_IT
from extractor.pipeline.figures.phrases.phrase_words import MONEY
from extractor.pipeline.figures.phrases.predicates import Predicates
from extractor.pipeline.words import Form
from extractor.rules.figures import FigureRules
from extractor.rules.numbers import NumberRules

LONGEST_COUNTED: Final = 5
NAMED: Final = 2
LONGEST_PHRASE: Final = 12
LONGEST_SUBJECT: Final = 20
LONGEST_GROUP: Final = 12
DASHES: Final = frozenset({"-", "–"})
LIST_MARKS: Final = DASHES | {":"}
"""Between what a line of a list is of and its number."""


class NounPhrases(Predicates):
    """Edges of noun phrases around a figure."""

    def __init__(self, rules: FigureRules, numbers: NumberRules) -> None:
        super().__init__(rules, numbers)
        self.apart = rules.coupling | rules.naming.undergoing
        self.naming_each = rules.introducing | rules.naming.respectively
        self.aging = rules.naming.ages | rules.naming.age_joins | rules.naming.age_bounds | DASHES

    def counted_end(self, analysis: Analysis, at: int, end: int) -> int:
        """Return the end of the counted noun that starts at token ``at``; ``at`` itself where none starts."""
        forms, starts = analysis.words.forms, analysis.place_starts
        opening = self.rules.openings.longest(analysis.words.lower, at) if at < end else None
        last = opening[0] if opening is not None else at
        limit = min(end, at + LONGEST_COUNTED)
        while last < limit:
            form = forms[last]
            if form.punct and at < last < limit - 1 and self._joins_halves(analysis, last):
                last += 2
                continue
            place = starts.get(last) if form.cap else None
            if place is not None and last > at and forms[last - 1].lower in self.rules.origins:
                return place.last
            if last - at >= NAMED and self._joins_name(analysis, last, end):
                last += 2
                continue
            if last > at and self._is_compound(analysis, last, limit):
                last += 2
                continue
            inner = self.rules.openings.longest(analysis.words.lower, last) if last > at else None
            if inner is not None and inner[0] <= end:
                # "warga wajib KTP"
                last = inner[0]
                continue
            if place is not None or (last > at and last in analysis.dated):
                break
            if last == at and (form.lower in self.rules.naming.others or form.lower in self.rules.counts.adverbial):
                break  # "tiga | lain dari pemerintah daerah"
            if form.lower in self.rules.naming.topping and not form.cap:
                break
            if last > at and form.lower in self.rules.naming.ages and self.past_age(analysis, last, end) > last:
                break  # "anak | usia di bawah dua tahun"
            owned = at < last < len(forms) - 1 and form.lower.endswith(OF_IT)
            if owned and forms[last + 1].lower in self.rules.naming.being:
                break  # "12 titik api | lokasinya berada di Paser"
            named = last > at and form.cap and not forms[at].cap
            if named and self._is_next_line(analysis, at, last):
                break
            if not (self.counts(form) or (named and self._looks_like_verb(form))):
                break
            if named and not form.upper and forms[last - 1].lower in self.rules.naming.relational:
                break  # "satu pelaku | Budi Hartono"
            if last > at and form.cap and form.lower in self.rules.naming.headline_verbs and analysis.in_title(last):
                break
            last += 1
        if at + 1 < last < end and forms[last - 1].lower in self.rules.links and self.opens_number(forms[last]):
            # "desa dan kelurahan | tinggal empat"
            last -= 1
        return last

    def _is_next_line(self, analysis: Analysis, at: int, last: int) -> bool:
        """Tell whether the next line of a list begins at a token: *Rupit: 402 rumah* **|** *Karang Jaya: 154 rumah*."""
        words = analysis.words
        listed = at > 1 and words.forms[at - 1].digit and words.lower[at - 2] in LIST_MARKS
        return listed and analysis.begins_line(last)

    def _joins_halves(self, analysis: Analysis, at: int) -> bool:
        """Tell whether a mark joins two halves of a word: *rusak* **/** *hilang*, *personel TNI* **-** *Polri*."""
        words = analysis.words
        if not words.forms[at + 1].word:
            return False
        glued = words.end[at - 1] == words.start[at] and words.end[at] == words.start[at + 1]
        names = words.forms[at - 1].cap and words.forms[at + 1].cap
        return words.lower[at] == "/" or (glued and names and words.lower[at] in DASHES)

    def _joins_name(self, analysis: Analysis, at: int, end: int) -> bool:
        """Tell whether a conjunction stands within a name: *Pajak Bumi* **dan** *Bangunan*."""
        words = analysis.words
        if words.lower[at] not in self.rules.conjunctions or at + 1 >= end or analysis.in_title(at):
            return False
        around = (words.forms[at - 2], words.forms[at - 1], words.forms[at + 1])
        return all(form.cap and form.word and not form.upper for form in around) and at + 1 not in analysis.place_starts

    def _is_compound(self, analysis: Analysis, at: int, end: int) -> bool:
        """Tell whether *dalam negeri* stands at a token, whose first word ends a phrase elsewhere."""
        words = analysis.words.lower
        return at + 1 < end and words[at + 1] in self.rules.naming.realms and words[at] in self.rules.naming.sides

    def subject(self, analysis: Analysis, first: int, at: int) -> tuple[int, int]:
        """Return the token range of the noun phrase that ends before token ``at`` and starts at ``first`` or later.

        A relative clause belongs to it (*dana daerah yang mengendap di perbankan*); a main verb does not.
        """
        lower, forms = analysis.words.lower, analysis.words.forms
        start = at
        steps = 0
        while start > first and steps < LONGEST_SUBJECT:
            form = forms[start - 1]
            word = lower[start - 1]
            if word == ")":
                opening = _opening(lower, first, start - 1)
                if opening is None or opening == first:
                    break
                start = opening
                continue
            if (
                form.digit
                and (start < at or self._glued(analysis, start - 1) or self._numbers(analysis, start - 1))
                and start - 2 >= first
                and forms[start - 2].word
                and forms[start - 2].lower not in MONEY
                and start - 1 not in analysis.dated
            ):
                # "SDN 1 Trate", "harga emas 250 gram": the number is part of the name.
                start -= 1
                continue
            if (form.punct and word not in ("/", "-", "&")) or form.digit or (start - 1) in analysis.dated:
                break
            if self.verb_at(analysis, start - 1) and not self._is_loss(lower, start - 1, first):
                if word in self.rules.participles and start - 2 >= first and self.counts(forms[start - 2]):
                    start -= 1
                    continue
                if start < at and start - 2 >= first and lower[start - 2] in self.rules.naming.taking_verbs:
                    # "kepatuhan membayar pajak"
                    start -= 2
                    continue
                relative = self._relative(lower, first, start - 1)
                if relative is None and self._serves(lower, first, start - 1):
                    # "anggaran untuk membangun jalan"
                    start -= 3
                    continue
                if relative is None or self._owes(analysis, relative, start - 1):
                    break
                main = (
                    lower[start - 1].startswith(ACTIVE)
                    if start < at
                    else lower[start - 1] in self.rules.naming.received
                )
                if main and self.begins_anew(analysis, relative, start - 1):
                    # "pameran yang digelar juga mendorong | penjualan", "kota yang tak punya kebun kebagian | Rp2 M"
                    break
                start = relative
                continue
            start -= 1
            steps += 1
        return start, at

    def _numbers(self, analysis: Analysis, at: int) -> bool:
        """Tell whether a number closes a name: *Pembangunan Jembatan Mahakam Tahap* **2** *sepanjang …*."""
        words = analysis.words
        return words.forms[at].length == 1 and at > 1 and words.forms[at - 1].cap and words.forms[at - 2].cap

    def _is_loss(self, lower: list[str], at: int, first: int) -> bool:
        """Tell whether a verb of losing is the noun that a measure is of: *tingkat* **kehilangan** *air*."""
        return at > first and lower[at] in self.rules.naming.losses and lower[at - 1] in self.rules.naming.gauging

    def _owes(self, analysis: Analysis, relative: int, verb: int) -> bool:
        """Tell whether a duty is said of those in a clause with its own verb: *yang lewat* **wajib membayar**."""
        if analysis.words.lower[verb - 1] not in self.rules.naming.duties:
            return False
        return any(self.verb_at(analysis, at) for at in range(relative + 1, verb - 1))

    def _serves(self, lower: list[str], first: int, verb: int) -> bool:
        """Tell whether a verb says what money is for."""
        return verb - 2 >= first and lower[verb - 1] in self.rules.purpose and lower[verb - 2] in self.rules.money

    def group(self, analysis: Analysis, start: int, end: int, floor: int) -> int | None:
        """Start of a group's name that enumerates: *kelompok perumahan, air, listrik, dan bahan bakar*."""
        lower, forms = analysis.words.lower, analysis.words.forms
        first = max(floor, start - LONGEST_GROUP)
        if self.rules.groups.isdisjoint(lower[first : start + 1]):
            return None
        for at in range(start, first - 1, -1):
            if lower[at] in self.rules.groups:
                told = lower[at:end]
                listed = not self.rules.conjunctions.isdisjoint(told) and self.apart.isdisjoint(told)
                return at if listed and at < end - 1 else None
            if at < start and (not forms[at].word and lower[at] != ","):
                return None
        return None

    def _relative(self, lower: list[str], first: int, at: int) -> int | None:
        """Return the token of *yang* that opens the relative clause around token ``at``."""
        for back in range(at - 1, max(first, at - 6) - 1, -1):
            if lower[back] in self.rules.relatives:
                return back
            if lower[back] in (",", ".", ";", ":", '"', "“", "”"):
                return None
        return None

    def past_names(self, analysis: Analysis, at: int, end: int) -> int:
        """Where a text goes on behind the names of those told of: *dua kota, yaitu Tual dan Aru,* **yang** *rawan*."""
        words, last = analysis.words, at
        if at + 2 >= end or words.lower[at] != "," or words.lower[at + 1] not in self.naming_each:
            return at
        last = at + 2
        while last < min(end, at + LONGEST_PHRASE) and self._joins_names(words.forms[last]):
            last += 1
        listed = last > at + 2 and last < end and words.lower[last - 1] == ","
        while listed and last < end - 1 and words.lower[last] in self.rules.naming.asserting:
            last += 1
        told = listed or (last > at + 2 and last < end and words.lower[last] in self.rules.relatives)
        return last if told and words.forms[last].word else at

    def _joins_names(self, form: Form) -> bool:
        """Tell whether a word can stand in a row of names: *Bontang, Samarinda dan Paser*."""
        joined = form.lower in self.rules.conjunctions or form.lower in self.rules.naming.scenes
        return form.cap or form.text == "," or joined

    def past_age(self, analysis: Analysis, at: int, end: int) -> int:
        """Where a text goes on behind the age of those told of: *anak usia 0-7 tahun* **| telah menerima vaksin**."""
        words, naming = analysis.words, self.rules.naming
        first = at
        while at < end and (self._is_number(words.forms[at]) or words.lower[at] in self.aging):
            at += 1
        if at == first or at >= end or words.lower[at] not in naming.age_units:
            return first
        if not self._is_number(words.forms[at - 1]):
            return first
        at += 1
        while at < end and words.lower[at] in naming.age_ends:
            at += 1
        return at

    def _is_number(self, form: Form) -> bool:
        return form.digit or form.lower in self.number_words


def _opening(lower: list[str], first: int, at: int) -> int | None:
    for back in range(at - 1, max(first, at - 8) - 1, -1):
        if lower[back] == "(":
            return back
    return None
