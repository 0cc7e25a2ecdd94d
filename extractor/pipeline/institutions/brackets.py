"""Brackets behind a name of an organisation -> its short form, or its full form behind a short one."""

from typing import Final

from extractor.pipeline.analysis import Analysis
from extractor.pipeline.institutions.field_ends import FieldEnds
from extractor.pipeline.institutions.reading import Reading
from extractor.pipeline.institutions.same_names import misspelt
from extractor.rules.institution_kinds import Kind
from extractor.rules.institutions import InstitutionRules

LONGEST_BRACKET: Final = 9
SHORTEST_GLUED: Final = 2
"""Tokens of a short form that the tokenizer parts."""
AGENCY: Final = "agency"
COMPANY: Final = "company"


class Brackets:
    """Reads the brackets behind names in one article."""

    def __init__(self, analysis: Analysis, rules: InstitutionRules, ends: FieldEnds) -> None:
        self._rules = rules
        self._ends = ends
        self._places = analysis.place_starts
        self._words = analysis.words
        self._forms = analysis.words.forms
        self._lower = analysis.words.lower

    def take(self, reading: Reading) -> None:
        """Take in *(Dishub)*: a short form, or the full form behind a short one; nothing else in brackets."""
        at, size = reading.last, self._ends.limit
        if at + 2 >= size or self._forms[at].text != "(":
            return
        ahead = range(at + 1, min(at + LONGEST_BRACKET + 1, size))
        end = next((token for token in ahead if self._forms[token].text == ")"), None)
        if end is None or end == at + 1 or at + 1 in self._places:
            return
        match = self._rules.surfaces.longest(self._lower, at + 1)
        same = match is not None and match[0] == end and match[1].kind.type == reading.kind.type
        short = end == at + 2 or (end == at + 3 and self._forms[at + 2].upper)  # "(Disdagnakerkop UKM)"
        if short and self._lower[at + 1] in self._rules.not_bodies:
            return  # "Otorita Ibu Kota Nusantara (IKN)": what it governs.
        if (
            same
            or (short and self._is_short_form(at + 1, reading))
            or self._is_glued(at + 1, end, reading)
            or self._is_group_short(at + 1, end, reading)
        ):
            reading.bracket = (at + 1, end)
            reading.last = end + 1
            if same and match is not None:
                self._correct(reading, match[1].kind)

    def _correct(self, reading: Reading, kind: Kind) -> None:
        """*Dinas Pehubungan (Dishub)*: the short form says what the slip in the long one was meant to be."""
        headed = kind.reads == "closed" and kind.name.startswith(f"{reading.kind.name} ")
        if reading.kind.reads == "field" and headed and misspelt(reading.name, kind.name):
            reading.kind, reading.name = kind, kind.name

    def _is_glued(self, first: int, last: int, reading: Reading) -> bool:
        """Capitals and digits without a space, or letters of the name in order: *(DP3AP2)*, *(Dindagkop-UKM)*."""
        if last - first < SHORTEST_GLUED or not self._forms[first].cap:
            return False
        text = self._words.text[self._words.start[first] : self._words.end[last - 1]]
        letters = text.replace("/", "").replace("-", "")
        if not letters.isalnum():
            return False
        return text.isupper() or (reading.kind.type == AGENCY and self._is_spelled(letters.lower(), reading))

    def _is_group_short(self, first: int, last: int, reading: Reading) -> bool:
        """*PT Saka Energi Indonesia (PGN Saka)*: the group's short form and a word of the name."""
        if last != first + 2 or reading.kind.type != COMPANY or not self._forms[first].upper:
            return False
        own = self._lower[reading.first : reading.last]
        return self._forms[first + 1].cap and self._lower[first + 1] in own and self._lower[first] not in own

    def _is_short_form(self, token: int, reading: Reading) -> bool:
        """Capitals, or a word whose letters come from the name in order (*Bappenda*, *Tipikor*)."""
        form = self._forms[token]
        if not form.word or form.lower in self._rules.close:
            return False
        if form.upper or sum(letter.isupper() for letter in form.text) > 1:
            return True
        return form.cap and self._is_spelled(form.lower, reading)

    def _is_spelled(self, short: str, reading: Reading) -> bool:
        """The letters come from the name in order."""
        letters = iter(self._words.surface(reading.first, reading.last).lower())
        return all(letter in letters for letter in short)
