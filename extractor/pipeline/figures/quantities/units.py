"""What a numeral is measured in: percent, money, a trade unit, or the noun it counts, and the base of a rate."""

import re
from decimal import Decimal
from typing import Final

from msgspec import Struct

from extractor.pipeline.analysis import Analysis
from extractor.pipeline.figures.phrases.morphology import OF_IT
from extractor.pipeline.figures.phrases.noun_phrases import NounPhrases
from extractor.pipeline.figures.quantities.numerals import LONGEST_SPELLED, YEARS, Numeral
from extractor.pipeline.words import Words
from extractor.records import Qualifier
from extractor.rules.numbers import NumberRules
from extractor.values.numbers import read_words

COUNT: Final = "count"
MEASURELESS: Final = frozenset({COUNT, None})
"""What the record has as the unit of a count, and of an index."""
LONGEST_BASE: Final = 3
"""Words of what a rate is per; a time has one: *per bulan*."""
PERCENT: Final = "percent"
POINTS: Final = "percentage_point"
INDEX_POINTS: Final = "poin"
ROUND: Final = re.compile(r"10{2,}|10{0,2}(?:[.,]0{3})+")
"""The numbers that a rate is told per: *per 100.000*."""
BRACKETED: Final = 100
"""The least number in brackets that can be no age and no number of a list."""
LONGEST_NOTE: Final = 2
"""Words of a noun that is written in brackets behind its number."""
SPOKEN_REACH: Final = 6
"""Words back to what a unit is short for."""
VAGUE: Final = "-an"
SMALL: Final = frozenset({"m", "g"})


class Measure(Struct, gc=False):
    """Unit of a numeral; ``last`` is where the figure's text ends, ``after`` where reading may go on."""

    unit: str
    last: int
    after: int
    counted: tuple[int, int] | None = None
    """Tokens of the counted noun, classifier left out."""
    classified: bool = False
    """A classifier (*orang*, *unit*) stands before or instead of the noun."""
    per: str | None = None
    qualifier: Qualifier | None = None
    time: bool = False
    """The number counts years, days or hours."""


class Units:
    """Reads what stands behind a numeral."""

    def __init__(self, rules: NumberRules, phrases: NounPhrases) -> None:
        self.rules = rules
        self.phrases = phrases
        self.noted = phrases.rules.headlines | phrases.rules.naming.persons
        """What an editor writes behind a spoken number."""

    def read(self, analysis: Analysis, numeral: Numeral, end: int) -> Measure | None:
        """Return the unit of a numeral; ``None`` where neither sign, unit nor noun stands next to it."""
        words, rules = analysis.words, self.rules
        lower = words.lower
        at = numeral.last
        qualifier: Qualifier | None = None
        if self.bracketed(analysis, numeral, end):
            noun = self._counted(analysis, at + 1, end)
            return Measure(COUNT, at, noun.last, counted=noun.counted) if noun is not None else None
        at = self._said_twice(words, numeral, end)
        if at == numeral.last and at + 2 < end and lower[at] == "(" and not numeral.currency:
            noted = self._past_date(analysis, at, end) or self._noted(words, at, end)
            if noted is not None and (numeral.grouped or numeral.value not in YEARS):
                return noted
        behind = rules.qualifiers_behind.longest(lower, at) if at < end else None
        if behind is not None:
            at, qualifier = behind
        unit = self._unit(analysis, at, end)
        if unit is None and at < end and lower[at].endswith(VAGUE):
            # "40 cm-an"
            unit, qualifier = self._alone(lower[at].removesuffix(VAGUE), at), "about"
        if unit is not None and unit[1] in SMALL and words.forms[at].text == unit[1].upper():
            # "gerakan 3M", "jaringan 5G": no metre or gram is written large.
            unit = None
        if unit is not None and words.forms[at].upper and self._is_introduced(words, at):
            unit = None
        if unit is not None and numeral.spelled and lower[at] in rules.instruments_counted:
            unit = None
        if unit is not None and self._is_instrument(words, numeral.first, at, end):
            unit = None
        if unit is not None and lower[at] in rules.spoken and self._is_spoken(words, numeral.first, at):
            unit = unit[0], rules.spoken[lower[at]][0]
        if numeral.currency:
            last = unit[0] if unit is not None and unit[1] == numeral.currency else numeral.last
            return self._rated(analysis, Measure(numeral.currency, last, max(last, at), qualifier=qualifier), end)
        if unit is not None:
            last = unit[0]
            behind = rules.qualifiers_behind.longest(lower, last) if last < end else None
            if behind is not None:
                qualifier = behind[1]
            return self._rated(analysis, Measure(unit[1], last, last, qualifier=qualifier), end)
        counted = self._counted(analysis, at, end)
        if counted is None and not numeral.spelled and at + 1 < end and lower[at] in rules.per_near:
            # "8,3 per 1.000 kelahiran hidup": the rate has no unit of its own.
            rate = self._rated(analysis, Measure(COUNT, numeral.last, numeral.last), end)
            return rate if rate.per is not None else None
        if counted is None:
            return None
        counted.qualifier = qualifier
        return self._rated(analysis, counted, end)

    def _unit(self, analysis: Analysis, at: int, end: int) -> tuple[int, str] | None:
        """The unit at a token, on its line and in its sentence: *5 persen*, where *Poin* opens the next paragraph."""
        words = analysis.words
        found = self.rules.units.longest(words.lower, at) if at < end else None
        if found is None or found[0] == at + 1:
            return found
        whole = found[0] <= end and "\n\n" not in analysis.text[words.start[at] : words.end[found[0] - 1]]
        return found if whole else self._alone(words.lower[at], at)

    def _is_introduced(self, words: Words, at: int) -> bool:
        """Tell whether the article means something else by what looks like a unit: *kementerian dan lembaga (KL)*."""
        form = words.forms[at]
        found = words.text.find(f"({form.text})") if form.length > 1 else -1
        before = words.lower[words.at(found) - 1] if found > 0 else ""
        return before.isalpha() and self._alone(before, at) is None

    def _is_spoken(self, words: Words, first: int, at: int) -> bool:
        """Tell whether what is told is measured in what a unit is short for: *panjangnya 23* **kilo**."""
        near, lower = self.rules.spoken[words.lower[at]][1], words.lower
        behind = lower[at + 1].removesuffix(OF_IT) if at + 1 < len(lower) else ""
        if behind in near:
            return True
        for before in range(first - 1, max(-1, first - SPOKEN_REACH - 1), -1):
            if not (words.forms[before].word or words.forms[before].digit):
                return False
            if lower[before].removesuffix(OF_IT) in near:
                return True
        return False

    def _is_instrument(self, words: Words, first: int, at: int, end: int) -> bool:
        """Tell whether a unit begins the name of a thing: *4.000* **meter air** *baru*, not *setinggi 2 meter air*."""
        found = self.rules.instruments.longest(words.lower, at)
        if found is None or found[0] > end:
            return False
        sized = not self.phrases.rules.naming.sizes.isdisjoint(words.lower[max(0, first - SPOKEN_REACH) : first])
        if sized or (first and words.lower[first - 1] in self.phrases.rules.extents):
            return False
        last = found[0]
        if last >= end or words.forms[last].punct or words.lower[last] in self.rules.instrument_kinds:
            return True
        return words.lower[last] in self.phrases.rules.ends

    def _alone(self, word: str, at: int) -> tuple[int, str] | None:
        """The unit that one word names, with the token behind it."""
        found = self.rules.units.longest([word], 0)
        return (at + 1, found[1]) if found is not None else None

    def bracketed(self, analysis: Analysis, numeral: Numeral, end: int) -> bool:
        """Tell whether brackets hold a count of the noun behind them: *vitamin A (27.350) kapsul*.

        Behind a name they hold an age, and a short number in them is one of a list.
        """
        words, at = analysis.words, numeral.last
        if numeral.first < 2 or at + 1 >= end or numeral.spelled or words.lower[at] != ")":
            return False
        if words.lower[numeral.first - 1] != "(" or words.forms[numeral.first - 2].cap:
            return False
        if numeral.value < BRACKETED or (numeral.value in YEARS and not numeral.grouped):
            return False
        return self.phrases.counted_end(analysis, at + 1, end) > at + 1

    @staticmethod
    def is_base(number: str) -> bool:
        """Tell whether rates are told per such a number: *per* **100.000** *penduduk*."""
        return ROUND.fullmatch(number) is not None

    def _noted(self, words: Words, at: int, end: int) -> Measure | None:
        """What an editor writes out behind a spoken number: *ada empat* **(sekolah)**, *baru 40* **(persen)**."""
        last = at + 2
        while last < min(end - 1, at + 1 + LONGEST_NOTE) and words.forms[last].word:
            last += 1
        if words.lower[last] != ")":
            return None
        unit = self.rules.units.longest(words.lower, at + 1)
        if unit is not None and unit[0] == last:
            return Measure(unit[1], last + 1, last + 1)
        if words.lower[at + 1] not in self.noted or not all(map(self.phrases.counts, words.forms[at + 1 : last])):
            return None
        return Measure(COUNT, last + 1, last + 1, counted=(at + 1, last))

    def _past_date(self, analysis: Analysis, at: int, end: int) -> Measure | None:
        """The unit behind the date of a level in brackets: *dari 8,8 (tahun 2024)* **persen** *menjadi 10,5 persen*."""
        behind = at + 1
        while behind < end and behind in analysis.dated:
            behind += 1
        if behind == at + 1 or behind + 1 >= end or analysis.words.lower[behind] != ")":
            return None
        unit = self.rules.units.longest(analysis.words.lower, behind + 1)
        return Measure(unit[1], at, unit[0]) if unit is not None and unit[0] <= end else None

    def _said_twice(self, words: Words, numeral: Numeral, end: int) -> int:
        """Return where a number ends that is written again in brackets: *5 (lima) desa*, *lima (5) desa*."""
        at = numeral.last
        if at + 2 >= end or words.lower[at] != "(" or numeral.high is not None:
            return at
        if numeral.spelled:
            again = words.lower[at + 1]
            same = again.isdecimal() and Decimal(again) == numeral.value
            return at + 3 if same and words.lower[at + 2] == ")" else at
        found = read_words(words.lower[at + 1 : min(end, at + 1 + LONGEST_SPELLED)], self.rules.words)
        if found is None or found[1].value != numeral.value:
            return at
        last = at + 1 + found[0]
        return last + 1 if last < end and words.lower[last] == ")" else at

    def _counted(self, analysis: Analysis, at: int, end: int) -> Measure | None:
        if at >= end:
            return None
        lower = analysis.words.lower
        if self._fills_line(analysis, at - 1):
            return None
        if lower[at].removesuffix(OF_IT) in self.rules.time and self.phrases.rules.openings.longest(lower, at) is None:
            # a duration, which "6,4 bulan impor" is not
            return Measure(COUNT, at + 1, at + 1, counted=(at, at + 1), time=True)
        last = self.phrases.counted_end(analysis, at, end)
        if last == at:
            return None
        classified = lower[at] in self.rules.classifiers and (
            at + 1 >= end or lower[at + 1] not in self.rules.qualities
        )
        if classified and last > at + 1 and not analysis.words.forms[at + 1].word:
            last = at + 1  # "Ditegur 3 Kali-Tetap Buka"
        if classified and last > at + 1:
            first = at + 1
            if lower[first] == lower[at] and last > first + 1:
                first += 1
            if lower[at] in self.rules.joint_classifiers and last + 1 < end and lower[last] in self.rules.conjunctions:
                # "4 bidang tanah dan bangunan": one parcel holds both.
                last = max(last, self.phrases.counted_end(analysis, last + 1, end))
            return Measure(COUNT, last, last, counted=(first, last), classified=True)
        return Measure(COUNT, last, last, counted=(at, last), classified=classified)

    def _fills_line(self, analysis: Analysis, at: int) -> bool:
        """Tell whether a decimal is all that stands on its line, as the cell of a table that lost its rules does."""
        words = analysis.words
        if "," not in words.lower[at] or at + 1 >= len(words):
            return False
        return (not at or analysis.begins_line(at)) and analysis.begins_line(at + 1)

    def _rated(self, analysis: Analysis, measure: Measure, end: int) -> Measure:
        """Add the base of a rate that follows: *per kilogram*, */hari*, *per 1.000 kelahiran*, *sehari*."""
        words = analysis.words
        lower = words.lower
        at = measure.last
        if at < end and lower[at] in self.rules.per_adverbs and not words.forms[at].cap:
            measure.per = self.rules.per_adverbs[lower[at]]
            measure.after = at + 1
            return measure
        near, limit = at, min(end, at + 3)
        while near < limit and lower[near] not in self.rules.per and words.forms[near].word:
            near += 1
        distant = near > at
        if near >= end - 1 or lower[near] not in self.rules.per or (distant and lower[near] in self.rules.per_near):
            return measure
        first = last = near + 1
        if distant and lower[first] not in self.rules.time:
            return measure
        if first in analysis.dated:
            return measure
        if words.forms[first].digit:
            if not words.forms[near].word and not ROUND.fullmatch(lower[first]):
                # "91 PS/5.500 rpm": at which speed, and no base.
                return measure
            last += 1
            if last < end and lower[last] in self.rules.words.scales:
                last += 1
        noun = last
        longest = 1 if last < end and lower[last] in self.rules.time else LONGEST_BASE
        while last < end and last - noun < longest and self.phrases.counts(words.forms[last]):
            if words.forms[last].cap and analysis.begins_line(last):
                break
            last += 1
        if last < end and lower[last] in self.rules.per_near and last + 1 < end and lower[last + 1] in self.rules.time:
            last += 2
        if last > first and last < end and f"{lower[last - 1]}{lower[last]}" in self.rules.currencies:
            last += 1  # "Rp16.235/US$"
        if last > first:
            measure.per = words.surface(first, last)
            measure.after = max(measure.after, last)
        return measure
