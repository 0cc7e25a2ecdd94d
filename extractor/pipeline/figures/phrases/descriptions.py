"""What describes a noun behind it: relative clauses and prepositional phrases, up to what the next number measures."""

from typing import Final

from extractor.pipeline.analysis import Analysis
from extractor.pipeline.figures.phrases.morphology import OF_IT
from extractor.pipeline.figures.phrases.phrase_words import PhraseWords

LONGEST_MODIFIER: Final = 9


class Descriptions(PhraseWords):
    """Finds where the description of a noun ends."""

    def modified_end(self, analysis: Analysis, at: int, end: int, longest: int = LONGEST_MODIFIER) -> int:
        """Return the end of the relative clause or prepositional phrases that describe the noun ending at ``at``."""
        lower, forms = analysis.words.lower, analysis.words.forms
        if at >= end or lower[at] not in self.rules.modifiers:
            return at
        if lower[at] in self.rules.locatives and self.rules.among.longest(lower, at) is not None:
            return at
        if at + 1 < end and lower[at] in self.rules.locatives and lower[at + 1] in self.rules.naming.there:
            return at  # "12 awak di dalamnya"
        relative = lower[at] in self.rules.relatives
        opening = at
        if relative and at + 1 < end and lower[at + 1] in self.rules.naming.titled:
            return at
        if (
            relative
            and at + 1 < end
            and lower[at + 1] in self.rules.naming.undergoing
            and lower[at + 1] not in self.rules.undergone
        ):
            return at
        if at + 1 < end and lower[at] in self.rules.naming.within and lower[at + 1] in self.rules.naming.periods:
            return at
        limit = min(end, at + longest + 1)
        last = at + 1
        while last < limit:
            form = forms[last]
            word = form.lower
            if form.punct and word not in ("/", "-"):
                break
            spelled = word in self.number_words and relative and lower[last - 1] in self.rules.naming.spots
            if spelled and lower[last - 2] in self.rules.naming.placing:
                break  # "17 kampung yang terletak di empat distrik"
            if word in self.number_words and relative and lower[last - 1] in self.rules.attending:
                break  # "rumah yang dihuni dua keluarga"
            if relative and last in analysis.dated and not form.digit and lower[opening + 1] in self.rules.naming.spans:
                last += 1  # "desa yang sampai hari ini belum punya sinyal"
                continue
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
            if word in self.rules.locatives and self.rules.among.longest(lower, last) is not None:
                break  # "toko yang disegel | di antaranya di Bontang"
            if relative and word in self.rules.negations and self._is_denied(analysis, opening, last):
                break
            if word in self.rules.relatives:
                if relative:
                    break
                relative, limit, opening = True, min(end, last + longest), last
            elif self.verb_at(analysis, last) and (not relative or self.begins_anew(analysis, opening, last)):
                # "kendaraan yang lewat di sana | diperiksa"
                break
            last += 1
        if not relative and last < end and lower[at] in self.rules.naming.within:
            pointed = last == at + 2 and lower[last] in self.rules.demonstratives
            if pointed and lower[last - 1] in self.rules.naming.affairs:
                # "125 negara dalam kasus tersebut"
                return at
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
        if cut and relative and lower[last - 1] in self.rules.attending:
            return at  # "33 rumah yang dihuni 58 KK"
        if cut and relative and last > at + 1 and lower[last - 1] in self.rules.naming.placing:
            # "254 anak yang tersebar di 35 desa": the clause only leads on to the next number.
            last -= 1
            while last > at + 1 and (lower[last - 1] in self.rules.ends or self._is_expected(lower[last - 1])):
                last -= 1
        return last if last > at + 1 else at

    def _is_denied(self, analysis: Analysis, opening: int, at: int) -> bool:
        """Tell whether a denial is no part of a clause with its own verb: *yang tercatat di desa* **tidak** *hadir*."""
        told = self.counts(analysis.words.forms[at - 1])
        return told and any(self.verb_at(analysis, token) for token in range(opening + 1, at - 1))

    def _coupled(self, lower: list[str], at: int, last: int) -> int | None:
        """Return where a description ends before *dengan* and what the next number measures."""
        return next((token for token in range(at, last - 1) if lower[token] in self.rules.coupling), None)

    def _is_expected(self, lower: str) -> bool:
        """Tell whether a word only says that something is expected: *yang* **diperkirakan** *menjangkau …*."""
        return self.rules.cue_words.get(lower) == "forecast"
