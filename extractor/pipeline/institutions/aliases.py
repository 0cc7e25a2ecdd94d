"""Short forms that an article gives itself: *Yayasan Bina Karya (YBK)* … *YBK*, and what they are not.

An article also takes forms away: after *Pajak Kendaraan Bermotor (PKB)* the letters PKB are no party.
"""

from collections.abc import Iterator
from typing import Final

from extractor.pipeline.analysis import Analysis
from extractor.pipeline.institutions.reading import Reading
from extractor.pipeline.words import folded

AGENCY: Final = "agency"
COMPANY: Final = "company"
HEAD_AND_SHORT: Final = 2


class Aliases:
    """The short forms of one article."""

    def __init__(self, analysis: Analysis, small: frozenset[str]) -> None:
        self._analysis = analysis
        self._words = analysis.words
        self._small = small
        self.given: dict[str, Reading] = {}
        """Word as written -> the organisation it stands for from here on."""
        self._longer: dict[str, tuple[tuple[str, ...], Reading]] = {}
        """The same of forms of several tokens, by their first: *PGN Saka*, *Dindagkop-UKM*."""
        self._covered: set[int] = set()

    def settle(self, readings: list[Reading]) -> list[Reading]:
        """Note the forms that brackets give, and drop readings of forms that the article uses for something else."""
        taken = set()
        for reading in readings:
            if self._defines_other(reading):
                taken.add(reading.surface.text)
        kept = [reading for reading in readings if reading.surface.text not in taken]
        for reading in kept:
            self._covered.update(range(reading.first, reading.last))
            if reading.bracket is not None and reading.bracket[1] == reading.bracket[0] + 1:
                word = self._words.forms[reading.bracket[0]].text
                self.given.setdefault(word, reading)
            elif reading.bracket is not None and reading.short is None:
                texts = tuple(form.text for form in self._words.forms[slice(*reading.bracket)])
                self._longer.setdefault(texts[0], (texts, reading))
        for reading in kept:
            giver = self.given.get(self._words.forms[reading.first].text)
            if giver is None or giver is reading or " " in reading.surface.text:
                giver = self._short_field(reading) or self._short_company(reading)
            if giver is not None:
                reading.kind, reading.name = giver.kind, giver.name
        if self._longer:
            self._give_longer(kept)
        return kept

    def _give_longer(self, kept: list[Reading]) -> None:
        """What was read in the first word of such a form is the organisation of the form: *PGN | Saka*."""
        for reading in kept:
            last = self._longer_end(reading.first)
            giver = self._longer[self._words.forms[reading.first].text][1] if last else None
            if giver is None or giver is reading or last < reading.last or reading.surface is giver.surface:
                continue
            reading.kind, reading.name, reading.full, reading.region = giver.kind, giver.name, giver.full, giver.region
            reading.last, reading.surface = last, giver.surface
            self._covered.update(range(reading.first, last))

    def _longer_end(self, first: int) -> int:
        """The end of such a form at a token, or 0."""
        forms = self._words.forms
        texts, _ = self._longer.get(forms[first].text, ((), None))
        last = first + len(texts)
        return last if texts and tuple(form.text for form in forms[first:last]) == texts else 0

    def _short_field(self, reading: Reading) -> Reading | None:
        """*Dinas Kominfotik* behind *Dinas Komunikasi dan Informasi (Kominfotik)*: the short form of the field."""
        if reading.kind.type != AGENCY or reading.bracket is not None or reading.first + 1 >= reading.last:
            return None
        giver = self.given.get(self._words.forms[reading.first + 1].text)
        if giver is None or giver is reading or giver.kind.type != AGENCY:
            return None
        alone = len(reading.surface.text.split()) == HEAD_AND_SHORT
        return giver if alone and self._words.lower[giver.first] == self._words.lower[reading.first] else None

    def _short_company(self, reading: Reading) -> Reading | None:
        """*PT HPM* behind *PT Honda Prospect Motor (HPM)*: the short form of a listed company behind its legal form."""
        if reading.kind.type != COMPANY or reading.kind.reads != "name" or reading.last != reading.first + 2:
            return None
        giver = self.given.get(self._words.forms[reading.first + 1].text)
        return giver if giver is not None and giver.kind.type == COMPANY and giver.kind.reads == "closed" else None

    def mentions(self) -> Iterator[tuple[int, int, Reading]]:
        """Yield (first, last, organisation) of every later use of a given form that no reading covers."""
        for token in self._words.places_of({folded(text) for text in self._longer}) if self._longer else ():
            last = self._longer_end(token)
            if last and not self._analysis.closed[token] and self._covered.isdisjoint(range(token, last)):
                yield token, last, self._longer[self._words.forms[token].text][1]
        if not self.given:
            return
        closed, forms = self._analysis.closed, self._words.forms
        for token in self._words.places_of({folded(text) for text in self.given}):
            reading = self.given.get(forms[token].text)
            if reading is not None and token not in self._covered and not closed[token]:
                yield token, token + 1, reading

    def _defines_other(self, reading: Reading) -> bool:
        """An acronym alone in brackets behind words with its initials that are not the organisation's name."""
        first, last = reading.first, reading.last
        lower, forms = self._words.lower, self._words.forms
        if not reading.surface.exact or last != first + 1 or last >= len(forms):
            return False
        letters = forms[first].lower
        if forms[last].text == "(" and self._is_spelled_out(letters, last + 1, reading):
            return True
        if first < 2 or forms[first - 1].text != "(" or forms[last].text != ")":
            return False
        initials: list[str] = []
        start = first - 1
        while start > 0 and len(initials) < len(letters) and forms[start - 1].word:
            start -= 1
            if lower[start] not in self._small:
                initials.insert(0, lower[start][0])
        return "".join(initials) == letters and " ".join(lower[start : first - 1]) != reading.kind.name.lower()

    def _is_spelled_out(self, letters: str, first: int, reading: Reading) -> bool:
        """*PKB (Pajak Kendaraan Bermotor)*: the brackets behind spell the letters out as something else."""
        forms, last, initials = self._words.forms, first, ""
        while last < len(forms) and forms[last].word:
            initials += forms[last].lower[0] if forms[last].lower not in self._small else ""
            last += 1
        closed = last < len(forms) and forms[last].text == ")"
        return closed and initials == letters and " ".join(self._words.lower[first:last]) != reading.kind.name.lower()
