"""Where a noun phrase starts and ends, without a part-of-speech tagger: by closed-class words and verb prefixes."""

import re
from functools import cache
from typing import Final

from extractor.pipeline.analysis import Analysis
from extractor.pipeline.figures.morphology import OF_IT, PASSIVE
from extractor.pipeline.words import Form
from extractor.rules.figures import FigureRules
from extractor.rules.numbers import NumberRules

_VERBAL: Final = re.compile(r"(?:me(?:ng|ny|[nmlrwy])|di|ber|ter|ke(?=rap))[a-z-]{3,}")
"""The prefixes of active, passive, stative and accidental verbs before a stem of three letters or more."""
DONE: Final = "kan"
"""What verbs end in that do something to an object: *Dibutuhkan*, *kami harapkan*."""
SHORTEST_SHORT: Final = 7
MONEY: Final = frozenset({"rp", "rp."})
LONGEST_COUNTED: Final = 5
LONGEST_PHRASE: Final = 12
LONGEST_GROUP: Final = 12
LONGEST_MODIFIER: Final = 9
LONGEST_PREDICATE: Final = 5


class NounPhrases:
    """Edges of noun phrases around a figure."""

    def __init__(self, rules: FigureRules, numbers: NumberRules) -> None:
        self.rules = rules
        self.number_words = frozenset((*numbers.words.units, *numbers.words.fixed, *numbers.words.scales))
        self.not_nouns = self.number_words | numbers.per_adverbs.keys()
        self.is_verb = cache(self._is_verb)

    def _is_verb(self, lower: str) -> bool:
        if lower.removesuffix(OF_IT) in self.rules.nouns or lower in self.rules.demonstratives:
            return False
        return lower in self.rules.verbs or _VERBAL.fullmatch(lower) is not None

    def counts(self, form: Form) -> bool:
        """Tell whether a word can be (part of) a counted noun."""
        lower = form.lower
        if not form.word or lower in self.rules.ends or lower in self.not_nouns:
            return False
        return not self.is_verb(lower) and len(lower) > 1 and not any(map(str.isdigit, lower))

    def counted_end(self, analysis: Analysis, at: int, end: int) -> int:
        """Return the end of the counted noun that starts at token ``at``; ``at`` itself where none starts."""
        forms, starts = analysis.words.forms, analysis.place_starts
        opening = self.rules.openings.longest(analysis.words.lower, at) if at < end else None
        last = opening[0] if opening is not None else at
        limit = min(end, at + LONGEST_COUNTED)
        while last < limit:
            form = forms[last]
            if form.lower == "/" and at < last < limit - 1 and forms[last + 1].word:
                last += 2
                continue
            place = starts.get(last) if form.cap else None
            if place is not None and last > at and forms[last - 1].lower in self.rules.origins:
                return place.last
            if place is not None or not self.counts(form) or (last > at and last in analysis.dated):
                break
            last += 1
        return last

    def subject(self, analysis: Analysis, first: int, at: int) -> tuple[int, int]:
        """Return the token range of the noun phrase that ends before token ``at`` and starts at ``first`` or later.

        A relative clause belongs to it (*dana daerah yang mengendap di perbankan*); a main verb does not.
        """
        lower, forms = analysis.words.lower, analysis.words.forms
        start = at
        steps = 0
        while start > first and steps < LONGEST_PHRASE:
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
                and (start < at or self._glued(analysis, start - 1))
                and start - 2 >= first
                and forms[start - 2].word
                and start - 1 not in analysis.dated
            ):
                # "SDN 1 Trate", "harga emas 250 gram": the number is part of the name.
                start -= 1
                continue
            if (form.punct and word not in ("/", "-", "&")) or form.digit or (start - 1) in analysis.dated:
                break
            if self.verb_at(analysis, start - 1):
                if word in self.rules.participles and start - 2 >= first and self.counts(forms[start - 2]):
                    start -= 1
                    continue
                relative = self._relative(lower, first, start - 1)
                if relative is None and self._serves(lower, first, start - 1):
                    # "anggaran untuk membangun jalan"
                    start -= 3
                    continue
                if relative is None:
                    break
                start = relative
                continue
            start -= 1
            steps += 1
        return start, at

    def _serves(self, lower: list[str], first: int, verb: int) -> bool:
        """Tell whether a verb says what money is for."""
        return verb - 2 >= first and lower[verb - 1] in self.rules.purpose and lower[verb - 2] in self.rules.money

    def _glued(self, analysis: Analysis, at: int) -> bool:
        """Tell whether a number is one word with the letter before it: *paket A1*."""
        words = analysis.words
        return at > 0 and words.end[at - 1] == words.start[at] and words.forms[at - 1].cap

    def group(self, analysis: Analysis, start: int, end: int, floor: int) -> int | None:
        """Start of a group's name that enumerates: *kelompok perumahan, air, listrik, dan bahan bakar*."""
        lower, forms = analysis.words.lower, analysis.words.forms
        first = max(floor, start - LONGEST_GROUP)
        if self.rules.groups.isdisjoint(lower[first : start + 1]):
            return None
        for at in range(start, first - 1, -1):
            if lower[at] in self.rules.groups:
                listed = any(word in self.rules.conjunctions for word in lower[at:end])
                return at if listed and at < end - 1 else None
            if at < start and (not forms[at].word and lower[at] != ","):
                return None
        return None

    def verb_at(self, analysis: Analysis, at: int) -> bool:
        """Tell whether the word at a token is a verb; a capital makes a name of all but the plain ones.

        In a headline every word has one, so there it makes a name of regions only.
        """
        words = analysis.words
        form = words.forms[at]
        if not form.word:
            return False
        if not form.cap:
            return self.is_verb(form.lower) or (
                at > 0 and words.lower[at - 1] in self.rules.naming.pronouns and form.lower.endswith(DONE)
            )
        if form.lower in self.rules.verbs:
            return True
        short = form.lower.endswith(DONE) and analysis.in_title(at)
        if at in analysis.place_starts or not (self.is_verb(form.lower) or (short and self._is_short(form.lower))):
            return False
        return analysis.in_title(at) or (
            (form.lower.endswith(DONE) or form.lower.startswith(PASSIVE)) and (at == 0 or not words.forms[at - 1].word)
        )

    def _relative(self, lower: list[str], first: int, at: int) -> int | None:
        """Return the token of *yang* that opens the relative clause around token ``at``."""
        for back in range(at - 1, max(first, at - 6) - 1, -1):
            if lower[back] in self.rules.relatives:
                return back
            if lower[back] in (",", ".", ";", ":", '"', "“", "”"):
                return None
        return None

    def modified_end(self, analysis: Analysis, at: int, end: int, longest: int = LONGEST_MODIFIER) -> int:
        """Return the end of the relative clause or prepositional phrases that describe the noun ending at ``at``."""
        lower, forms = analysis.words.lower, analysis.words.forms
        if at >= end or lower[at] not in self.rules.modifiers:
            return at
        relative = lower[at] in self.rules.relatives
        if (
            relative
            and at + 1 < end
            and lower[at + 1] in self.rules.naming.undergoing
            and lower[at + 1] not in self.rules.undergone
        ):
            return at
        limit = min(end, at + longest + 1)
        last = at + 1
        while last < limit:
            form = forms[last]
            word = form.lower
            if form.punct and word not in ("/", "-"):
                break
            if form.digit or last in analysis.dated:
                # "pendidikan S1": what is glued to a number is not told without it.
                last -= form.digit and last > at + 1 and self._glued(analysis, last)
                break
            if (
                last > at + 1
                and word in self.rules.stops
                and not (relative and (word in self.rules.naming.callings or self._takes(analysis, last)))
                and not (relative and word in self.rules.strong and self._is_named(forms[min(last + 1, end - 1)]))
            ):
                break
            if word in self.rules.relatives:
                if relative:
                    break
                relative, limit = True, min(end, last + longest)
            elif not relative and self.verb_at(analysis, last):
                break
            last += 1
        cut = last < end and self._leads_on(forms[last])
        while last > at + 1 and lower[last - 1] in self.rules.ends:
            last -= 1
        if cut and (coupled := self._coupled(lower, at, last)) is not None:
            # "1.200 pegawai dengan jumlah pekerja mencapai 5.000 orang": the next number's own phrase.
            return coupled
        if cut and last > at + 2 and lower[last - 1] in self.rules.generic and lower[last - 2] in self.rules.coupling:
            # "6,3 ton biji kering dengan harga Rp118 ribu": the next number's own head.
            last -= 2
        elif cut and last == at + 2 and lower[last - 1] in self.rules.generic and lower[at] in self.rules.coupling:
            return at
        if cut and relative and last == at + 2 and lower[last - 1].endswith(OF_IT):
            # "satu orang yang usianya 20 tahun"
            return at
        if cut and lower[at] in self.rules.of and all(word in self.rules.empty for word in lower[at + 1 : last]):
            # "161 balita dari target 166 balita"
            return at
        if cut and relative and last > at + 1 and lower[last - 1] in self.rules.naming.placing:
            # "254 anak yang tersebar di 35 desa": the clause only leads on to the next number.
            last -= 1
            while last > at + 1 and (lower[last - 1] in self.rules.ends or self._is_expected(lower[last - 1])):
                last -= 1
        return last if last > at + 1 else at

    def _coupled(self, lower: list[str], at: int, last: int) -> int | None:
        """Return where a description ends before *dengan* and what the next number measures."""
        return next((token for token in range(at, last - 1) if lower[token] in self.rules.coupling), None)

    def _is_short(self, lower: str) -> bool:
        """Tell whether a word is a verb in the short form of headlines: *Musnahkan*, *Tetapkan*."""
        return len(lower) >= SHORTEST_SHORT and not lower.startswith(("pe", "ke")) and lower not in self.rules.nouns

    def _is_expected(self, lower: str) -> bool:
        """Tell whether a word only says that something is expected: *yang* **diperkirakan** *menjangkau …*."""
        return self.rules.cue_words.get(lower) == "forecast"

    def _opens_number(self, form: Form) -> bool:
        return form.digit or form.lower in self.number_words or form.lower in MONEY

    def _is_named(self, form: Form) -> bool:
        return form.word and not self._leads_on(form)

    def _leads_on(self, form: Form) -> bool:
        """Tell whether a word is or brings the next number: *sebesar*, *Rp*."""
        lower = form.lower
        return form.digit or lower in self.number_words or (lower in self.rules.links and lower in self.rules.stops)

    def _takes(self, analysis: Analysis, at: int) -> bool:
        """Tell whether a word that else ends a clause opens what its verb needs: *terdaftar* **sebagai**."""
        lower = analysis.words.lower
        if lower[at] not in self.rules.naming.roles:
            return False
        return self.verb_at(analysis, at - 1) or self.verb_at(analysis, at - 2)

    def _opens_predicate(self, analysis: Analysis, at: int) -> bool:
        """Tell whether a word is a verb or says in what state somebody is: *dua orang* **tewas** *dalam tabrakan*."""
        word, naming = analysis.words.lower[at], self.rules.naming
        return word in naming.states or (self.verb_at(analysis, at) and word not in naming.sources)

    def predicate_end(self, analysis: Analysis, at: int, end: int, *, share: bool = False) -> tuple[int, int] | None:
        """Return the tokens of the verb phrase behind a counted noun: *(12 warga) telah* **mengungsi ke masjid**.

        Behind a ``share`` of people a verb of opinion says which: *61 persen warga* **menyatakan puas**.
        """
        lower, forms = analysis.words.lower, analysis.words.forms
        start = at
        denied: int | None = None
        while start < min(end, at + 4) and not self._opens_predicate(analysis, start):
            if lower[start] in self.rules.negations:
                denied = start
            if lower[start] not in self.rules.ends and start not in analysis.place_starts and not forms[start].cap:
                return None
            if lower[start] in self.rules.relatives or lower[start] in self.rules.naming.leading or forms[start].punct:
                return None
            start += 1
        if start >= end or not self._opens_predicate(analysis, start):
            return None
        if lower[start] in self.rules.compared:
            return None
        if lower[start] in self.rules.neutral and lower[start] not in self.rules.undergone:
            # "Empat orang dilaporkan meninggal": what is reported of them says which they are.
            behind = start + 1
            while behind < end and lower[behind] in self.rules.naming.passing:
                behind += 1
            if behind < end and self._opens_predicate(analysis, behind):
                start = behind
        opinion = share and lower[start] in self.rules.naming.opinions
        if lower[start] in self.rules.neutral and lower[start] not in self.rules.undergone and not opinion:
            return None
        last = start + 1
        while last < min(end, start + LONGEST_PREDICATE):
            stopped = lower[last] in self.rules.stops and not self._takes(analysis, last)
            if (forms[last].punct and lower[last] != "/") or stopped or forms[last].digit:
                break
            if last in analysis.dated:
                break
            last += 1
        if last < end and forms[last].cap and forms[last - 1].cap:
            # "disita Kantor Wilayah Direktorat | Jenderal Pajak": half a name says nothing.
            name = last
            while name > start + 1 and forms[name - 1].cap:
                name -= 1
            last = name if name == start + 1 else last
        while last > start + 1 and lower[last - 1] in self.rules.ends:
            last -= 1
        if last == start + 1 and last < end and self._opens_number(forms[last]):
            # "dua tas berisi 19 paket": the verb only leads on to the next number.
            return None
        return start if denied is None else denied, last


def _opening(lower: list[str], first: int, at: int) -> int | None:
    for back in range(at - 1, max(first, at - 8) - 1, -1):
        if lower[back] == "(":
            return back
    return None
