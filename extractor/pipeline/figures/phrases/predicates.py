"""The predicate behind a counted noun: *(12 warga) telah* **mengungsi ke masjid**."""

from typing import Final

from extractor.pipeline.analysis import Analysis
from extractor.pipeline.figures.phrases.descriptions import Descriptions
from extractor.pipeline.figures.phrases.morphology import ACTIVE

LONGEST_PREDICATE: Final = 5
HYPHEN: Final = "-"
SLASH: Final = "/"


class Predicates(Descriptions):
    """Finds what is said of a noun by the verb behind it."""

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
        if lower[start] in self.rules.compared or lower[start] in self.personal:
            return None
        opinion = share and lower[start] in self.rules.naming.opinions
        if self._is_neutral(lower[start]) and not opinion:
            # "Empat orang dilaporkan meninggal": what is reported of them says which they are.
            behind = start + 1
            while behind < end and lower[behind] in self.rules.naming.passing:
                behind += 1
            if behind < end and self._opens_predicate(analysis, behind):
                start = behind
        becomes = lower[start] in self.rules.naming.becoming and self._names_role(analysis, start + 1, end)
        if self._is_neutral(lower[start]) and not (opinion or becomes or self._has_done(lower, at, start)):
            return None
        last = start + 1
        while last < min(end, start + LONGEST_PREDICATE):
            stopped = lower[last] in self.rules.stops and not (
                self._takes(analysis, last) or self._adds(lower, start, last)
            )
            stopped = stopped or lower[last] in self.rules.naming.turning
            if (forms[last].punct and not self._joins(analysis, last)) or stopped or forms[last].digit:
                break
            if last in analysis.dated or (
                lower[last] in self.number_words
                and not self.rules.naming.periods.isdisjoint(lower[last + 1 : last + 2])
            ):
                break
            last += 1
        if lower[last - 1] == HYPHEN:
            last += 1
        if (
            last > start + 2
            and last < end
            and lower[start + 1] in self.rules.naming.completing
            and self._leads_on(forms[last])
        ):
            # "tergenang dengan ketinggian air 30 sentimeter"
            last = start + 1
        if last < end and forms[last].cap and forms[last - 1].cap and not analysis.in_title(last):
            # "disita Kantor Wilayah Direktorat | Jenderal Pajak": half a name says nothing.
            name = last
            while name > start + 1 and forms[name - 1].cap:
                name -= 1
            last = name if name == start + 1 else last
        if (
            last == start + LONGEST_PREDICATE
            and lower[last - 2] in self.rules.relatives
            and self.verb_at(analysis, last - 1)
        ):
            last -= 2  # "mengikuti program pemutihan pajak | yang memberikan …"
        purpose = last > start + 2 and last < end and forms[last].digit and lower[last - 2] in self.rules.purpose
        if purpose and self.verb_at(analysis, last - 1):
            last -= 2  # "mengikuti seleksi | untuk memperebutkan 312 formasi"
        while last > start + 1 and (lower[last - 1] in self.rules.ends or lower[last - 1] == SLASH):
            last -= 1
        if last == start + 1 and self._leads_to_number(analysis, start, end):
            # "dua tas berisi 19 paket", "sudah menyentuh di atas 80 persen"
            return None
        return start if denied is None else denied, last

    def _joins(self, analysis: Analysis, at: int) -> bool:
        """Tell whether a mark stands within a word or a name: *naik feri Merak* **-** *Bakauheni*."""
        words = analysis.words
        if words.lower[at] != HYPHEN:
            return words.lower[at] == SLASH
        return words.end[at - 1] == words.start[at] and words.forms[at - 1].cap and words.forms[at + 1].cap

    def state_end(self, analysis: Analysis, at: int, end: int) -> tuple[int, int] | None:
        """Return the tokens of a state without a verb: *(600 pelanggar) itu* **masih di bawah umur**."""
        lower, forms, naming = analysis.words.lower, analysis.words.forms, self.rules.naming
        start = at + (at < end and lower[at] in self.rules.demonstratives)
        first = start
        while first < end and (lower[first] in self.standing or lower[first] in self.rules.negations):
            first += 1
        if first == start or first >= end or lower[first] in self.stateless:
            return None
        within = lower[first] in naming.within or lower[first] in naming.scenes
        if within and first + 1 in analysis.place_starts:
            return None  # "masih di Bontang"
        last = first + within
        while last < min(end, first + LONGEST_PREDICATE):
            told = self.counts(forms[last]) or lower[last] in naming.beyond
            if not told or forms[last].cap or last in analysis.dated:
                break
            last += 1
        return (start, last) if last > first + within else None

    def _leads_to_number(self, analysis: Analysis, verb: int, end: int) -> bool:
        """Tell whether a verb only leads on to the next number."""
        lower, at = analysis.words.lower, verb + 1
        if lower[verb] in self.rules.links:
            while at < end and (lower[at] in self.rules.links or lower[at] in self.rules.naming.beyond):
                at += 1
        return at < end and self.opens_number(analysis.words.forms[at])

    def _adds(self, lower: list[str], start: int, at: int) -> bool:
        """Tell whether a word opens what a verb leaves open, though it else ends a clause: *puas* **dengan** *X*."""
        alone = at == start + 1 or lower[at - 1] in self.rules.naming.states
        return alone and lower[at] in self.rules.naming.completing

    def _names_role(self, analysis: Analysis, at: int, end: int) -> bool:
        """Tell whether a noun stands behind *menjadi*: *12 warga menjadi* **tersangka**."""
        return at < end and self.counts(analysis.words.forms[at])

    def _has_done(self, lower: list[str], at: int, verb: int) -> bool:
        """Tell whether somebody has done what else only tells of something: *25 kades* **sudah melaporkan** *harta*."""
        return lower[verb].startswith(ACTIVE) and not self.rules.naming.finished.isdisjoint(lower[at:verb])

    def _is_neutral(self, verb: str) -> bool:
        """Tell whether a verb says nothing of those it is about: *dilaporkan*, but not what they underwent."""
        return verb in self.rules.neutral and verb not in self.rules.undergone

    def _opens_predicate(self, analysis: Analysis, at: int) -> bool:
        """Tell whether a word is a verb or says in what state somebody is: *dua orang* **tewas** *dalam tabrakan*."""
        word, naming = analysis.words.lower[at], self.rules.naming
        if word in naming.becoming:
            return True
        return word in naming.states or (self.verb_at(analysis, at) and word not in naming.sources)
