"""The noun of an aim and its number -> the number is aimed at: *sasarannya 4.612 bayi*, *menjadi sasaran program*."""

from typing import Final

from extractor.pipeline.analysis import Analysis
from extractor.pipeline.figures.quantities.numerals import Numeral
from extractor.pipeline.figures.statuses.before import Before
from extractor.rules.figures import FigureRules
from extractor.rules.intents import IntentRules

FULL_STOPS: Final = frozenset({".", ";", "!", "?"})
LONGEST_HEADING: Final = 8
"""Words of a clause that names an aim: *Target kita tahun ini*."""
SOUGHT_REACH: Final = 8
FEWEST: Final = 100
"""From here on a number can say how many people a programme is for."""
VERBAL: Final = ("me", "di")


class Aims:
    """Tells what is aimed at where no verb governs the number."""

    def __init__(self, rules: FigureRules, own: IntentRules) -> None:
        self.rules = rules
        self.own = own
        self.sought = own.sought | own.wanted

    def before(self, analysis: Analysis, before: Before, first: int, number: int) -> int | None:
        """Token of the noun or purpose before a number that makes it an aim, or ``None``."""
        lower, end = analysis.words.lower, before.phrase_end
        heading = self._heading(analysis, end - 1, first) if end - 1 > first and lower[end - 1] == "," else None
        if heading is not None:
            return heading
        return end - 1 if self._is_purpose(lower, before, number) else self._aimed_at(analysis, number, first)

    def _heading(self, analysis: Analysis, comma: int, first: int) -> int | None:
        """The word *target* at the head of a short clause without a verb: *Target kita tahun ini, Rp201 miliar*."""
        lower, forms = analysis.words.lower, analysis.words.forms
        for at in range(comma - 1, max(first, comma - LONGEST_HEADING) - 1, -1):
            word = lower[at]
            if word in self.rules.aims and not word.startswith(VERBAL):
                return at if at == first or forms[at - 1].punct else None
            if at not in analysis.dated and (not forms[at].word or word.startswith(VERBAL)):
                return None
        return None

    def _aimed_at(self, analysis: Analysis, number: int, first: int) -> int | None:
        """The noun of an aim with nothing but its name and time behind it: *sasarannya 4.612 bayi*."""
        lower, forms = analysis.words.lower, analysis.words.forms
        floor = max(first, number - LONGEST_HEADING)
        if self.sought.isdisjoint(lower[floor:number]):
            return None
        # "kebutuhan baja mencapai 12 ton" is so much now.
        aims = self.own.sought if lower[number - 1] in self.rules.attained else self.sought
        if lower[number - 1] in self.own.numbering:
            return None  # "sasaran imunisasi berjumlah 17.958 anak": so many there are
        for at in range(number - 1, floor - 1, -1):
            if lower[at] in aims:
                return at if at == first or self._opens_aim(analysis, at - 1) else None
            told = lower[at] in self.rules.according or lower[at] == ","
            other = not forms[at].word or lower[at].startswith(VERBAL) or lower[at] in self.rules.coupling
            if at not in analysis.dated and not told and other and lower[at] not in self.rules.attained:
                return None
        return None

    def _opens_aim(self, analysis: Analysis, at: int) -> bool:
        """Tell whether an aim can begin behind a word: *memasang* **sasaran**, not *tepat sasaran*."""
        word = analysis.words.lower[at]
        if at and word in self.rules.of and analysis.words.lower[at - 1] in self.rules.naming.missing:
            return True
        if word in self.rules.of or word in self.rules.locatives or word in self.own.hitting:
            return False
        opens = word in self.rules.openers or word in self.rules.naming.clausal
        return opens or not analysis.words.forms[at].word or word.startswith(VERBAL)

    def _is_purpose(self, lower: list[str], before: Before, number: int) -> bool:
        """Tell whether a level is what something is done for: *bekerja* **untuk mencapai** *40 juta penerima*."""
        at = before.phrase_end
        return at > 0 and lower[at - 1] in self.rules.aiming and not self.rules.attained.isdisjoint(lower[at:number])

    def behind(self, analysis: Analysis, numeral: Numeral, at: int, end: int) -> bool:
        """Tell whether what follows makes a figure an aim: *50 juta anak yang disasar*, *dari Rp79 miliar target*."""
        lower, rules = analysis.words.lower, self.rules
        if lower[at] in rules.relatives and at + 1 < end and lower[at + 1] in rules.sought:
            return True
        if lower[at] in self.own.slated and numeral.high is None:
            # "lima pabrik ditargetkan selesai"
            return True
        if lower[at] in rules.aims:
            return lower[numeral.first - 1] in rules.of
        fewest = numeral.value < FEWEST
        last = min(end - 1, at + SOUGHT_REACH)
        if self.own.becoming.isdisjoint(lower[at:last]):
            return False
        for token in range(at, last):
            form = analysis.words.forms[token]
            if form.digit or form.text in FULL_STOPS:
                return False
            if fewest and lower[token] not in self.rules.naming.callings:
                # "5 pasar menjadi sasaran operasi": where, not how many are aimed at.
                continue
            if lower[token] in self.own.becoming and lower[token + 1] in self.own.sought:
                return token + 2 >= end or lower[token + 2] not in self.own.prey
        return False
