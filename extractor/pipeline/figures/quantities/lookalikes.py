"""Numbers that are no figures: law and document numbers, names, ages, years, scores, rules and specifications."""

import re
from typing import Final

from extractor.pipeline.analysis import Analysis
from extractor.pipeline.figures.drafts import BARE
from extractor.pipeline.figures.quantities.numerals import YEARS, Numeral
from extractor.pipeline.figures.quantities.units import COUNT, PERCENT, Measure, Units
from extractor.pipeline.words import VERBAL, Words
from extractor.rules.figures import FigureRules
from extractor.rules.numbers import NumberRules
from extractor.values.numbers import counts

RULE_LOOK: Final = 4
LONGEST_STREET: Final = 4
LONGEST_LIST: Final = 12
SPECIFICATION_LOOK: Final = 14
DOMAIN: Final = re.compile(r"\.[a-z]{2,}")
"""What goes on behind a number that opens the address of a site."""
SERIES: Final = re.compile(r"\(\d{1,3}(?:\.\d{3})+\)")
"""A number of a list that tells how many are at each place."""
SERIES_REACH: Final = 12
MINUTE: Final = frozenset({"'", "’", "′"})
CODE_SIGNS: Final = frozenset({"/", "-"})
ITEM: Final = 4
"""Words from *harga* to the weight of what it is of."""
PRICED: Final = 6
"""Tokens from that weight to the price."""
COUNTING_SIGNS: Final = frozenset({"+", "-", "–"})
SHORTEST_NOUN: Final = 3


class Lookalikes:
    """Decides whether a numeral is a figure at all."""

    def __init__(self, rules: FigureRules, numbers: NumberRules, units: Units) -> None:
        self.rules = rules
        self.units = units
        self.years = YEARS | {None}
        self.currencies = numbers.currencies
        self.unnamed = rules.links | rules.naming.addressing
        """Words that no number of a name follows: *Bantuan untuk* **6500** *Warga*."""
        self.qualifiers = numbers.qualifiers
        self.several = units.phrases.number_words - numbers.one
        """Number words of more than one."""
        self.rule_words = frozenset(rules.rules.first_words)
        self.idiom_words = frozenset(rules.idioms.first_words)
        self.specification_words = frozenset(rules.specifications.first_words)

    def is_reference(self, analysis: Analysis, numeral: Numeral, first: int, end: int, *, listed: bool = False) -> bool:
        """Tell whether the words next to a numeral make it a name, reference or age, whatever it might count.

        ``listed``: a bracket before it in the sentence counts something, so that this one does too:
        *Tanah Grogot (195 kasus), Kuaro (151)*.
        """
        words = analysis.words
        lower, forms = words.lower, words.forms
        at, last = numeral.first, numeral.last
        if numeral.currency:
            return False
        if at > first and lower[at - 1] in self.units.rules.per and self.units.is_base(lower[at]):
            return True  # "angka kejahatan per 100.000 penduduk"
        digits = forms[at].text
        if (
            at
            and forms[at - 1].word
            and words.end[at - 1] == words.start[at]
            and not (numeral.scaled or numeral.grouped)
        ):
            # "S1", "Moto3"; "Bontang Baru75 ribu" only lost its space.
            return True
        if last + 2 < end and not numeral.scaled and self._names_item(lower, at, last, first):
            return True
        if DOMAIN.match(analysis.text, words.end[last - 1]):
            # "di 20.detik.com": a site.
            return True
        if last < end and lower[last] in MINUTE and words.end[last - 1] == words.start[last]:
            # "(19')": when a goal was scored.
            return True
        if not numeral.spelled and digits[0] == "0" and len(digits) > 1 and digits[1].isdigit():
            return True
        if last + 1 < end and lower[last] in CODE_SIGNS and words.end[last - 1] == words.start[last]:
            # "7/Bontang", "118-PKP/VI/2025"
            behind = forms[last + 1]
            glued = words.end[last] == words.start[last + 1]
            if behind.cap if lower[last] == "/" else behind.upper and glued and not numeral.scaled:
                return True
        bracketed = not listed and at > first and lower[at - 1] == "(" and last < end and lower[last] == ")"
        if bracketed and numeral.grouped and self._in_series(words, numeral, first, end):
            return False  # "Stasiun Lawang (54.788), Stasiun Kepanjen (17.616)"
        if bracketed and not numeral.scaled:
            return not self.units.bracketed(analysis, numeral, end)
        if last < end and self.rules.behind.longest(lower, last) is not None:
            # "4 k" is a name, "34 k/l" counts ministries.
            return self.rules.openings.longest(lower, last) is None
        if numeral.scaled:
            return False
        if numeral.spelled and first < at and last < end and lower[at - 1] == ":" and lower[last] == ",":
            return True  # "ada dua syarat: satu, …"
        if numeral.value in YEARS and numeral.high in YEARS and not numeral.grouped:
            # "Target 2025-2029: …"
            return self.units.read(analysis, numeral, end) is None
        if numeral.high is not None:
            # "desil 1 hingga 4"
            return at > first and lower[at - 1] in self.rules.enumerated
        if not numeral.grouped and self._is_house(analysis, at, first):
            return True
        if not numeral.grouped and self._is_listed(analysis, at, first):
            return True
        if at - 1 > first and lower[at - 1] in COUNTING_SIGNS and lower[at - 2] in self.rules.countdown:
            # "H+3", "H-7"
            return True
        if at - 1 > first and lower[at - 1] == "-" and words.end[at - 1] == words.start[at]:
            # "Covid -19"
            at -= 1
        before = self.rules.before.longest(lower, at)
        if before is None or before[0] < first or (numeral.grouped and last < end and lower[last] not in (",", ".")):
            return False
        if before[0] > first and forms[at - 1].upper and lower[before[0] - 1] in self.rules.wholes:
            return False  # "jumlah TPS 311", where "TPS 311" is one of many
        if lower[at - 1] in self.rules.leveled and (numeral.grouped or numeral.value % 1):
            # "ke level 7.215,4", where "level 3" is one of many
            return False
        measure = self.units.read(analysis, numeral, end)
        if lower[at - 1] in self.rules.streets and not forms[at - 1].cap:
            # "pemeliharaan jalan 52,20 kilometer"
            return measure is None
        # "berada pada level 73,8 persen", "SMK negeri 149 unit"
        return measure is None or not (measure.unit == PERCENT or measure.classified)

    @staticmethod
    def _in_series(words: Words, numeral: Numeral, first: int, end: int) -> bool:
        """Tell whether another number in brackets stands near: *Lawang (54.788), Kepanjen (17.616)*."""
        start, stop = max(first, numeral.first - SERIES_REACH), min(end, numeral.last + SERIES_REACH)
        return len(SERIES.findall(words.text, words.start[start], words.end[stop - 1])) > 1

    def _names_item(self, lower: list[str], at: int, last: int, first: int) -> bool:
        """Tell whether a weight only names what a price is of: *Harga emas* **250 gram***: Rp461.265.000*."""
        if lower[last + 1] == ":":
            return lower[last + 2] in self.currencies
        near = lower[max(first, at - ITEM) : at]
        if self.rules.price not in near:
            return False
        goods = near[near.index(self.rules.price) + 1 :]
        if not goods or "," in goods or any(word in self.rules.ends or word in self.rules.verbs for word in goods):
            return False  # "Saat harga turun, 20 ton bawang dijual Rp10.000 per kilogram"
        unit = self.units.rules.units.longest(lower, last)
        if unit is None or unit[1] == PERCENT or unit[1] in self.units.rules.money:
            return False
        # "Harga beras 5 kilogram dijual Rp74.000"
        return not self.currencies.keys().isdisjoint(lower[last + 1 : last + PRICED])

    def _is_house(self, analysis: Analysis, at: int, first: int) -> bool:
        """Tell whether a number stands behind the name of a street: *Jalan Pemuda 3*."""
        words = analysis.words
        start = at
        while start > first and at - start < LONGEST_STREET and words.forms[start - 1].cap:
            start -= 1
            if words.lower[start] in self.rules.streets:
                return start < at - 1
        return False

    def _is_listed(self, analysis: Analysis, at: int, first: int) -> bool:
        """Tell whether a number goes on a list of references: *Pasal 27A, 32* **dan 35**."""
        words = analysis.words
        start = at - 1
        while start >= first and at - start < LONGEST_LIST:
            word, form = words.lower[start], words.forms[start]
            if word in self.rules.enumerated:
                return start < at - 1 and words.forms[start + 1].digit
            suffix = form.length == 1 and form.word and words.forms[start - 1].digit
            joined = word == "," or word in self.rules.conjunctions or word in self.rules.juncts
            if not (form.digit or suffix or joined):
                return False
            start -= 1
        return False

    def is_name(self, analysis: Analysis, numeral: Numeral, measure: Measure, first: int) -> bool:
        """Tell whether a counted number belongs to a proper name or is a bare year: *SDNU 1 Trate*, *Pilkada 2024*."""
        words = analysis.words
        forms = words.forms
        at = numeral.first
        if measure.unit == BARE and (self._ends_name(analysis, numeral, first) or self._has_letter(words, numeral)):
            return True
        if measure.unit != COUNT or numeral.currency or numeral.scaled:
            return False
        if not numeral.spelled and not numeral.grouped and numeral.value in YEARS and numeral.high in self.years:
            if measure.counted is None:
                return True
            # "rusak ringan 1948 ruangan, rusak berat 773 ruangan"
            return not (measure.classified or counts(analysis.text, words.forms[measure.counted[0]].text))
        if not numeral.spelled and self._is_code(analysis, numeral.last):
            return True
        if at <= first:
            return False
        before = forms[at - 1]
        capital = before.cap and before.word and before.lower not in self.unnamed and not numeral.grouped
        verbal = before.lower.startswith(VERBAL) and before.lower not in self.rules.nouns
        shortened = not forms[numeral.last].text[1:].islower() and before.lower in self.rules.ends
        if at - 1 == first and (verbal or shortened):
            # "Didukung 14 Puslitbang", "Dari 40 BUMDes": a verb or preposition opens the sentence.
            capital = False
        if not capital or words.end[at - 1] == words.start[at]:
            return False
        return (forms[numeral.last].cap and not self._is_counted(analysis, numeral, measure)) or (
            numeral.spelled and forms[at].cap
        )

    def _ends_name(self, analysis: Analysis, numeral: Numeral, first: int) -> bool:
        """Tell whether a written-out number with a capital ends a name: *di Talang* **Empat**."""
        words, at = analysis.words, numeral.first
        if not numeral.spelled or at - 1 <= first or analysis.in_title(at):
            return False
        return words.forms[at].cap and words.forms[at - 1].cap and words.forms[at - 1].word

    def _has_letter(self, words: Words, numeral: Numeral) -> bool:
        """Tell whether a letter is glued to a number that has no unit: *mesin* **1.5***L*."""
        at = numeral.last
        return at < len(words) and words.end[at - 1] == words.start[at] and words.forms[at].word

    def _is_code(self, analysis: Analysis, at: int) -> bool:
        """Tell whether capitals are glued to a number, and are no unit: *daerah* **3T**, but *12KK* counts."""
        words = analysis.words
        if at >= len(words) or words.end[at - 1] != words.start[at]:
            return False
        letters = words.forms[at].text.rstrip(".")
        return letters.isalpha() and letters.isupper() and letters.lower() not in self.rules.headlines

    def _is_counted(self, analysis: Analysis, numeral: Numeral, measure: Measure) -> bool:
        """Tell whether a capitalised noun is counted elsewhere in the article: *Listriki 12 Desa*, then *12 desa*."""
        words, noun = analysis.words, numeral.last
        titled = analysis.in_title(noun) and measure.counted is not None
        if titled and not numeral.spelled:
            told = words.lower[noun] in self.rules.headlines
            if told or self.units.phrases.verb_at(analysis, numeral.first - 1):
                # "Cabut 4 Lisensi"
                return True
        if numeral.spelled or measure.counted is None or not words.forms[noun].word:
            return False
        if words.forms[noun].upper and words.lower[noun] in self.rules.headlines:
            # "Karang Tinggi 283 KK"
            return True
        if words.forms[noun].text.isupper() or len(words.lower[noun]) < SHORTEST_NOUN:
            # "Tiggo 8 CSH", "Note 9 Pro"
            return False
        named = words.lower[noun] in self.rules.areas and noun + 1 < len(words) and words.forms[noun + 1].cap
        if named and "\n" not in analysis.text[words.start[noun] : words.start[noun + 1]]:
            return False
        return self._counts(words, words.lower[noun])

    def _counts(self, words: Words, noun: str) -> bool:
        """Tell whether a text counts a noun anywhere: *12 desa*, *dua belas desa*."""
        text = words.text
        at = text.find(f" {noun}")
        while at >= 0:
            behind = text[at + 1 + len(noun) : at + 2 + len(noun)]
            if at and not (behind.isalnum() or behind == "_"):
                if text[at - 1].isdecimal():
                    return True
                if words.lower[words.at(at + 1) - 1] in self.several:
                    return True
            at = text.find(f" {noun}", at + 1)
        return False

    def is_rule(self, analysis: Analysis, numeral: Numeral, measure: Measure, first: int, end: int) -> bool:
        """Tell whether a percentage is set by a rule (discount, weight, survey error) and measures nothing."""
        lower = analysis.words.lower
        rules = self.rules.rules
        if measure.unit == PERCENT:
            start = numeral.first
            while start > first:
                qualifier = self.qualifiers.longest(lower, start)
                if qualifier is None and lower[start - 1] not in self.rules.links:
                    break
                start = start - 1 if qualifier is None else qualifier[0]
            behind = 2 if measure.last < end and analysis.words.forms[measure.last].word else 0
            window = range(max(first, start - RULE_LOOK), min(end, measure.last + behind))
            if self.rule_words.isdisjoint(lower[window.start : window.stop]):
                return False
            return any(rules.longest(lower, at) is not None for at in window)
        if measure.unit == COUNT or numeral.currency:
            return False
        window = range(max(first, numeral.first - SPECIFICATION_LOOK), numeral.first)
        if self.specification_words.isdisjoint(lower[window.start : window.stop]):
            return False
        return any(self.rules.specifications.longest(lower, at) is not None for at in window)

    def idiom_end(self, analysis: Analysis, at: int, first: int) -> int | None:
        """Return the end of the idiom that a number word at token ``at`` belongs to, or ``None``."""
        lower, begin = analysis.words.lower, max(first, at - 2)
        if self.idiom_words.isdisjoint(lower[begin : at + 1]):
            return None
        for start in range(begin, at + 1):
            found = self.rules.idioms.longest(lower, start)
            if found is not None and found[0] > at:
                return found[0]
        return None
