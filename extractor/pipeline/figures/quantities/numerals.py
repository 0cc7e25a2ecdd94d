"""Tokens -> numerals: where a number starts and ends, and its value with scale words and currency sign."""

import re
from decimal import Decimal
from typing import Final

from msgspec import Struct

from extractor.pipeline.words import Words
from extractor.rules.numbers import NumberRules
from extractor.values.numbers import Reading, Witness, read_digits, read_words, scaled

_NUMBER: Final = re.compile(r"(\d+(?:[.,]\d+)*)(?:[-–](\d+(?:[.,]\d+)*))?")
_TAIL: Final = re.compile(r"\d{1,2}")
ONE: Final = Decimal(1)
MINUS: Final = frozenset({"-", "–", "−"})
_PERCENT: Final = frozenset({"percent", "percentage_point"})
LONGEST_UNIT: Final = 3
YEARS: Final = frozenset(range(1900, 2100))
LONGEST_SPELLED: Final = 12
"""Words in the longest number that anybody spells out."""
FALLING: Final = frozenset({"money", "measure"})
"""What can be told from high to low: sums and measures."""
SLASHED: Final = 3
"""Words from a number to the one behind its noun and a slash."""


def year_of(word: str) -> int | None:
    """Return the year that a word of digits writes, or ``None``: *2025*."""
    year = int(word) if len(word) == len("2025") and word.isdecimal() else None
    return year if year in YEARS else None


class Numeral(Struct, gc=False):
    """A number in the text: tokens ``first`` up to ``last``, currency sign and scale words included."""

    first: int
    last: int
    value: Decimal
    high: Decimal | None = None
    currency: str | None = None
    """ISO code of the sign before the number."""
    doubt: str | None = None
    rounded: bool = False
    """Written with *-an*: *80-an*."""
    spelled: bool = False
    grouped: bool = False
    power: int = 0
    """Power of ten of the scale words behind it."""
    scaled: bool = False
    """A scale word follows, so it is a quantity whatever else stands around it."""
    of: Decimal | None = None
    """The base of a ratio: 10 of *delapan dari sepuluh siswa*."""

    @property
    def has_decimals(self) -> bool:
        """The number is written with decimals, though they may be zeros: *skor* **3,00**."""
        return not self.value.same_quantum(ONE)


class Numerals:
    """Reads the numerals of a token range, left to right."""

    def __init__(self, rules: NumberRules) -> None:
        self.rules = rules

    def at_digits(self, words: Words, at: int, end: int) -> Numeral | None:
        """Read the number whose digits stand at token ``at``; ``None`` for a date, clock time, code or fraction."""
        match = _NUMBER.fullmatch(words.forms[at].text)
        if match is None:
            return None
        glued = at and words.end[at - 1] == words.start[at] and words.lower[at - 1] in ("/", ":", "#", "@")
        if glued and not self._counts_again(words, at):
            return None
        low, high = match.groups()
        last = at + 1
        if high is None:
            low, last = self._healed(words, at, end, low)
        currency, first = self._sign(words, at)
        powers, last, rounded = self._scales(words, last, end, money=currency is not None)
        witness = self._witness(words, last, end, scale=bool(powers), money=currency is not None)
        reading = self._reading(low, powers, witness)
        if reading is None:
            return None
        numeral = Numeral(
            first,
            last,
            reading.value,
            currency=currency,
            doubt=reading.doubt,
            rounded=rounded,
            grouped=reading.grouped,
            power=sum(powers),
            scaled=bool(powers),
        )
        if high is not None:
            upper = self._reading(high, powers, witness)
            if upper is None or upper.value == reading.value:
                return None
            if upper.value < reading.value:
                # "Rp 1.850.000-1.790.000": a price that fell; "3-1" is no range.
                if witness not in FALLING:
                    return None
                numeral.value, upper = upper.value, reading
            numeral.high = upper.value
        elif self._is_negative(words, first):
            numeral.first, numeral.value = first - 1, -numeral.value
        return numeral

    def _counts_again(self, words: Words, at: int) -> bool:
        """Tell whether a slash parts two counts: *21 KK/***78** *jiwa*."""
        if at <= SLASHED or at + 1 >= len(words) or words.lower[at - 1] != "/" or not words.forms[at - SLASHED].digit:
            return False
        nouns = (at - 2, at + 1)
        return all(words.forms[i].word and self.rules.units.longest(words.lower, i) is None for i in nouns)

    def _is_negative(self, words: Words, at: int) -> bool:
        """Tell whether a minus sign stands right before a number: *andil* **-0,2 persen**, not *10 -12* nor *- 12*."""
        dash = at - 1
        if dash < 1 or words.lower[dash] not in MINUS or words.end[dash] != words.start[at]:
            return False
        before = words.text[words.end[dash - 1] : words.start[dash]]
        return bool(before) and "\n" not in before and words.forms[dash - 1].word

    def at_words(self, words: Words, at: int, end: int) -> Numeral | None:
        """Read the spelled-out number that starts at token ``at``."""
        found = read_words(words.lower[at : min(end, at + LONGEST_SPELLED)], self.rules.words)
        if found is None:
            return None
        length, reading = found
        currency, first = self._sign(words, at)
        has_scale = any(word in self.rules.words.scales for word in words.lower[at : at + length])
        return Numeral(first, at + length, reading.value, currency=currency, spelled=True, scaled=has_scale)

    def in_ratio(self, words: Words, part: Numeral | None, base: Numeral, first: int) -> Numeral | None:
        """Return the numeral of a ratio that ``base`` closes: *delapan dari sepuluh*, *satu dari lima*.

        A round base counts nothing itself. One of so many is a ratio where it opens its clause (*ia satu dari lima
        tersangka* is not); two of five may be two things and five things.
        """
        at = base.first - 1
        if not base.spelled or base.currency or at <= first or words.lower[at] not in self.rules.of:
            return None
        if words.lower[at - 1] in self.rules.one:
            qualified = self.rules.qualifiers.longest(words.lower, at - 1) is not None
            opens = qualified or at - 1 == first or words.forms[at - 2].punct
            return Numeral(at - 1, base.last, Decimal(1), spelled=True, of=base.value) if opens else None
        if (
            part is None
            or part.last != at
            or not part.spelled
            or base.value not in self.rules.bases
            or part.value >= base.value
        ):
            return None
        part.of, part.last = base.value, base.last
        return part

    def joined(self, words: Words, low: Numeral, high: Numeral, end: int) -> bool:
        """Join ``high`` into the range that starts at ``low`` where a joining word alone stands between them."""
        found = self.rules.joins.longest(words.lower, low.last) if low.last < end else None
        if found is None:
            found = (
                self._join_behind_unit(words, low, high)
                or self._either(words, low, high)
                or self._between(words, low, high)
            )
        if found is None or found[0] != high.first or low.high is not None or high.high is not None:
            return False
        value = low.value
        if high.power and not low.scaled:
            # "10 hingga 15 juta": the scale word stands once, behind the second number.
            value = value.scaleb(high.power)
        # "empat puluh hingga 70 persen"; one word is rather a thing of its own: "dua hingga 10 hari".
        alike = low.spelled == high.spelled or (low.spelled and low.last > low.first + 1)
        if value >= high.value or (high.currency and not low.currency) or not alike:
            return False
        low.value, low.high, low.last = value, high.value, high.last
        low.scaled, low.rounded, low.doubt = high.scaled, high.rounded, low.doubt or high.doubt
        return True

    def _join_behind_unit(self, words: Words, low: Numeral, high: Numeral) -> tuple[int, bool] | None:
        """The join behind a unit or noun that both numbers have: *5 persen hingga 7 persen*; *dari* parts them."""
        lower = words.lower
        gap = high.first - low.last
        if (
            not 1 < gap <= LONGEST_UNIT + 1
            or high.spelled
            or (low.first and lower[low.first - 1] in self.rules.parting)
        ):
            return None
        for at in range(low.last + 1, high.first):
            length = at - low.last
            found = self.rules.joins.longest(lower, at) or self._until(words, low, at)
            if found is not None and lower[low.last : at] == lower[high.last : high.last + length]:
                return found
        return None

    def _between(self, words: Words, low: Numeral, high: Numeral) -> tuple[int, bool] | None:
        """The word between the two ends of a span: *antara 6,2* **dan** *6,7 persen*."""
        return self._until(words, low, low.last) if low.last + 1 == high.first else None

    def _until(self, words: Words, low: Numeral, at: int) -> tuple[int, bool] | None:
        """The join of a span at a token, where *antara* opens it before the lower number."""
        if words.lower[at] not in self.rules.until or not low.first:
            return None
        return (at + 1, True) if words.lower[low.first - 1] in self.rules.between else None

    def _either(self, words: Words, low: Numeral, high: Numeral) -> tuple[int, bool] | None:
        """The word between two neighbours that say about how many: *4 atau 5 kali*, *2,1 atau 2,2 persen*."""
        alone = low.last + 1 == high.first and words.lower[low.last] in self.rules.either
        if not alone or low.currency or low.scaled or low.spelled != high.spelled:
            return None
        last = low.value.as_tuple()
        step = Decimal((0, (1,), int(last.exponent)))
        return (high.first, True) if high.value == low.value + step else None

    def _reading(self, digits: str, powers: list[int], witness: Witness) -> Reading | None:
        reading = read_digits(digits, "scale" if powers else witness)
        return scaled(reading, powers, witness) if reading is not None and powers else reading

    def _healed(self, words: Words, at: int, end: int, digits: str) -> tuple[str, int]:
        """Close an inner space: *287, 64 ribu*, *6 ,42 gram*, *Rp0, 71 triliun*."""
        if at + 3 < end and words.lower[at + 1] == "," and _TAIL.fullmatch(words.lower[at + 2]):
            before = words.start[at + 1] - words.end[at]
            after = words.start[at + 2] - words.end[at + 1]
            follows = words.lower[at + 3]
            if before + after == 1 and (
                follows in self.rules.words.scales or self.rules.units.longest(words.lower, at + 3)
            ):
                return f"{digits},{words.lower[at + 2]}", at + 3
        spelled = at + 2 < end and words.lower[at + 1] == self.rules.words.point and digits.isdecimal()
        if spelled and words.forms[at + 2].text.isdecimal():
            # "7 koma 5 persen"
            return f"{digits},{words.lower[at + 2]}", at + 3
        return digits, at + 1

    def _sign(self, words: Words, at: int) -> tuple[str | None, int]:
        """Return the currency before token ``at`` with the first token of the whole: *Rp*, *Rp.*, *US$*."""
        first = at - 1
        while first >= 0 and at - first <= 3 and words.lower[first] == ".":
            first -= 1
        if first < 0:
            return None, at
        sign = words.lower[first]
        currency = self.rules.currencies.get(sign)
        if currency is not None and first and words.end[first - 1] == words.start[first]:
            # "US$", "AU$": the letters before a sign say whose it is.
            whole = self.rules.currencies.get(words.lower[first - 1] + sign)
            return (whole, first - 1) if whole is not None else (currency, first)
        return (currency, first) if currency else (None, at)

    def _scales(self, words: Words, at: int, end: int, *, money: bool) -> tuple[list[int], int, bool]:
        """Return (powers, end, rounded) of scale words and *-an* from token ``at``."""
        powers: list[int] = []
        rounded = False
        rules = self.rules
        while at < end:
            lower = words.lower[at]
            if at + 1 < end and not powers and (lower == "(" or lower in rules.inner):
                apart = rules.words.scales.get(words.lower[at + 1])
                if apart is None:
                    break
                if lower in rules.inner:
                    # "300 sekian ribu unit"
                    rounded, at = True, at + 2
                elif at + 2 < end and words.lower[at + 2] == ")" and not money and "." not in words.lower[at - 1]:
                    # "pelanggannya ada 3,4 (juta)", as an editor writes out what was said
                    at += 3
                else:
                    break
                powers.append(apart)
                continue
            if lower == "-" and at + 1 < end and words.lower[at + 1] == rules.vague_suffix:
                rounded = True
                at += 2
                continue
            if lower == rules.vague_suffix:  # "70 an persen"
                rounded = True
                at += 1
                continue
            power = rules.words.scales.get(lower)
            if power is None and money:
                power = rules.money_scales.get(lower.rstrip("."))
            if power is None and lower in rules.vague_scales:
                power, rounded = rules.vague_scales[lower], True
            if power is None or len(powers) == 2 or (powers and power <= powers[-1]):
                break
            powers.append(power)
            at += 1
        return powers, at, rounded

    def _witness(self, words: Words, at: int, end: int, *, scale: bool, money: bool) -> Witness:
        if money:
            return "money"
        if at >= end:
            return "nothing"
        unit = self.rules.units.longest(words.lower, at)
        if unit is not None:
            return "rate" if unit[1] in _PERCENT else "money" if unit[1] in self.rules.money else "measure"
        return "noun" if words.forms[at].word else "nothing"
