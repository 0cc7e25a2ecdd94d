"""Written numbers -> values: the only place that knows what *1.500*, *1,5 juta* and *dua setengah* mean.

Indonesian notation groups with a full stop and marks decimals with a comma. Newspapers mix in the English
habit, so every number is decided on its own, with the word that follows it as the witness. A reading that
another reader could dispute carries the reason in ``doubt``; nothing is ever mended in silence.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from typing import Final, Literal

Value = int | float
Witness = Literal["scale", "rate", "noun", "measure", "money", "nothing"]
"""What follows the number: a scale word, a percent sign or index, a counted noun, a measured unit, money, or none."""

DIGITS: Final = re.compile(r"\d+(?:[.,]\d+)*")
LARGEST_DIGITS: Final = 18
"""More digits than this are an account or document number, not a quantity."""
REMEMBERED: Final = 4096
"""Written numbers whose reading is kept: most are short and come again."""
SCALED_AGAIN: Final = 10_000
"""A number this long that is written out and still followed by *ribu* is a slip, not a multiplication."""


@dataclass(frozen=True, slots=True)
class Reading:
    """A value, exact, with what can be disputed about it (``separator``, ``scale``) or ``None``."""

    value: Decimal
    doubt: str | None = None
    grouped: bool = False
    """Written out with separated groups of three (*61.207*)."""


@dataclass(frozen=True)
class NumberWords:
    """The number words of the language, from rule data; lower case throughout."""

    units: Mapping[str, int]
    """*satu* … *sembilan*."""
    fixed: Mapping[str, int]
    """Words that are a number by themselves: *sepuluh*, *sebelas*, *seratus*, *seribu*."""
    teen: str
    ten: str
    hundred: str
    point: str
    """*koma*, before the digits behind the decimal mark."""
    scales: Mapping[str, int]
    """*ribu* … *triliun* -> power of ten."""
    fractions: Mapping[str, Fraction]
    """*setengah* -> 1/2: before a scale or unit, or after whole units (*lima setengah*)."""


CENTS: Final = 2
REMEMBERED_TEXTS: Final = 32
"""Articles of two groups."""
COUNTED: Final = re.compile(r"(?<![\w.,/:])\d{1,3}(?:\.\d{3})* (\w+(?:-\w+)*)")
"""A number that can be no year, for it is grouped from a thousand on, and the word behind it."""


def counts(text: str, noun: str) -> bool:
    """Tell whether a number that cannot be a year stands right before a word in a text.

    >>> counts("rusak ringan 1948 ruangan, rusak berat 773 ruangan", "ruangan"), counts("pada 2024 hingga", "hingga")
    (True, False)
    """
    return noun in _counted(text)


@lru_cache(maxsize=REMEMBERED_TEXTS)
def _counted(text: str) -> frozenset[str]:
    return frozenset(COUNTED.findall(text))


def plain(value: Decimal) -> Value:
    """Return a whole number as ``int``, anything else as ``float``.

    >>> plain(Decimal("285E6")), plain(Decimal("44.98"))
    (285000000, 44.98)
    """
    return int(value) if value == value.to_integral_value() else float(value)


@lru_cache(maxsize=REMEMBERED)
def read_digits(written: str, witness: Witness = "nothing") -> Reading | None:
    """Read digits with their separators; ``None`` where no reading makes sense.

    >>> read_digits("2.614.807").value, read_digits("44,98", "rate").value
    (Decimal('2614807'), Decimal('44.98'))
    >>> read_digits("1,742", "noun")
    Reading(value=Decimal('1742'), doubt='separator', grouped=True)
    """
    if sum(map(str.isdigit, written)) > LARGEST_DIGITS:
        return None
    dots, commas = written.count("."), written.count(",")
    if dots and commas:
        return _both(written)
    if commas:
        return _commas(written, witness)
    if dots:
        return _dots(written, witness)
    return Reading(Decimal(written))


def _both(written: str) -> Reading | None:
    """Both separators: the last one is the decimal mark and stands once."""
    mark = "," if written.rindex(",") > written.rindex(".") else "."
    whole, _, decimals = written.rpartition(mark)
    group = "." if mark == "," else ","
    if mark in whole and len(decimals) == CENTS and _is_grouped(whole.replace(mark, group), group):
        # "Rp71.981.475,092,64": one mark between the groups was mistyped.
        return Reading(Decimal(f"{whole.replace(mark, '').replace(group, '')}.{decimals}"), "separator", grouped=True)
    if mark in whole or not _is_grouped(whole, group):
        return None
    doubt = "separator" if mark == "." else None
    return Reading(Decimal(f"{whole.replace(group, '')}.{decimals}"), doubt, grouped=True)


def _dots(written: str, witness: Witness) -> Reading | None:
    if _is_grouped(written, "."):
        # "1.274 triliun" may be English for 1,274 or Indonesian for one thousand two hundred: say so.
        doubt = "separator" if witness == "rate" and written.count(".") == 1 else None
        return Reading(Decimal(written.replace(".", "")), doubt, grouped=True)
    return Reading(Decimal(written)) if written.count(".") == 1 else None


def _commas(written: str, witness: Witness) -> Reading | None:
    if written.count(",") > 1:
        return (
            Reading(Decimal(written.replace(",", "")), "separator", grouped=True) if _is_grouped(written, ",") else None
        )
    whole, _, decimals = written.partition(",")
    decimal = Reading(Decimal(f"{whole}.{decimals}"))
    if len(decimals) != 3 or witness in ("scale", "rate") or not _is_grouped(written, ","):
        return decimal
    if witness in ("noun", "money"):
        # Nobody counts in thousandths of a person or of a rupiah.
        return Reading(Decimal(whole + decimals), "separator", grouped=True)
    return Reading(decimal.value, "separator")


def _is_grouped(written: str, separator: str) -> bool:
    first, *groups = written.split(separator)
    return 1 <= len(first) <= 3 and first[0] != "0" and all(len(group) == 3 for group in groups)


def scaled(reading: Reading, powers: Sequence[int], witness: Witness = "nothing") -> Reading:
    """Multiply by the scale words that follow; a written-out number followed by *ribu* again is kept and doubted.

    >>> scaled(read_digits("1,5", "scale"), [9]).value == 1_500_000_000
    True
    >>> scaled(read_digits("61.207"), [3], "noun")
    Reading(value=Decimal('61207'), doubt='scale', grouped=True)
    """
    power = sum(powers)
    if not power:
        return reading
    if reading.grouped and reading.value >= SCALED_AGAIN and (witness != "money" or power == 3):
        return Reading(reading.value, "scale", grouped=True)
    return Reading(reading.value.scaleb(power), reading.doubt, reading.grouped)


def read_words(words: Sequence[str], table: NumberWords, at: int = 0) -> tuple[int, Reading] | None:
    """Read the longest spelled-out number at word ``at``: (end, reading), or ``None``.

    Everything up to the trillions: *dua ribu lima ratus*, *seratus dua puluh juta*, *lima setengah*.
    """
    total = Decimal(0)
    smallest: int | None = None
    end = at
    while end < len(words) and smallest != 0:
        found = _scaled_group(words, table, end)
        if found is None or (smallest is not None and found[2] >= smallest):
            break
        end, value, smallest = found
        total += value
    return (end, Reading(total)) if end > at else None


def _scaled_group(words: Sequence[str], table: NumberWords, at: int) -> tuple[int, Decimal, int] | None:
    """Return (end, value, power) of a group below one thousand with its scale word, or of *seribu*, *sejuta*."""
    large = table.fixed.get(words[at], 0)
    if large >= 1000:
        return at + 1, Decimal(large), len(str(large)) - 1
    group = _group(words, table, at)
    if group is None:
        return None
    end, value = group
    if end + 1 < len(words) and words[end] == table.point and value == value.to_integral_value():
        end, decimals = _decimals(words, table, end + 1)
        value = Decimal(f"{value}.{decimals}") if decimals else value
    if end < len(words) and words[end] in table.scales:
        power = table.scales[words[end]]
        return end + 1, value.scaleb(power), power
    return end, value, 0


def _decimals(words: Sequence[str], table: NumberWords, at: int) -> tuple[int, str]:
    """Read the digits behind *koma*: *dua lima* or *dua puluh lima*; where none are, (where *koma* stands, "")."""
    last = at
    while last < len(words) and words[last] in table.units:
        last += 1
    if last - at > 1:
        return last, "".join(str(table.units[word]) for word in words[at:last])
    group = _group(words, table, at) if at < len(words) else None
    return (group[0], str(int(group[1]))) if group is not None and group[1] == int(group[1]) else (at - 1, "")


def _group(words: Sequence[str], table: NumberWords, at: int) -> tuple[int, Decimal] | None:
    """Read a number below one thousand, with *setengah* behind or instead of it."""
    word = words[at]
    if word in table.fractions:
        return at + 1, _decimal(table.fractions[word])
    total, end = 0, at
    limit = 1000
    while end < len(words):
        size, after = _part(words, table, end)
        if not after or size[1] >= limit:
            break
        total, end, limit = total + size[0], after, size[1]
        if limit == 1:
            break
    if end == at:
        return None
    if end < len(words) and words[end] in table.fractions and limit == 1:
        return end + 1, Decimal(total) + _decimal(table.fractions[words[end]])
    return end, Decimal(total)


def _part(words: Sequence[str], table: NumberWords, at: int) -> tuple[tuple[int, int], int]:
    """Return ((value, rank), end) of hundreds (rank 100), tens (rank 10) or units (rank 1); end 0 for none."""
    word = words[at]
    fixed = table.fixed.get(word)
    if fixed is not None and fixed < 1000:
        return (fixed, 100 if fixed >= 100 else 1), at + 1
    unit = table.units.get(word)
    if unit is None:
        return (0, 0), 0
    following = words[at + 1] if at + 1 < len(words) else ""
    if unit and following == table.hundred:
        return (unit * 100, 100), at + 2
    if unit and following == table.ten:
        return (unit * 10, 10), at + 2
    if unit and following == table.teen:
        return (unit + 10, 1), at + 2
    return (unit, 1), at + 1


def _decimal(fraction: Fraction) -> Decimal:
    return Decimal(fraction.numerator) / Decimal(fraction.denominator)
