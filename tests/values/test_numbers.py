"""Numbers round-trip through every way newspapers write them."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.rules.bundle import rules_at
from extractor.values.numbers import plain, read_digits, read_words, scaled

WORDS = rules_at().numbers.words
NAMES = {value: word for word, value in WORDS.units.items()}
SCALES = ((12, "triliun"), (9, "miliar"), (6, "juta"), (3, "ribu"))


def grouped(value: int, separator: str) -> str:
    return f"{value:,}".replace(",", separator)


def below_thousand(value: int) -> list[str]:
    """How a number from 1 to 999 is said."""
    words: list[str] = []
    if value >= 200:
        words += [NAMES[value // 100], WORDS.hundred]
    elif value >= 100:
        words.append("seratus")
    rest = value % 100
    if rest >= 20:
        words += [NAMES[rest // 10], WORDS.ten]
        rest %= 10
    elif rest in (10, 11):
        return [*words, {10: "sepuluh", 11: "sebelas"}[rest]]
    elif rest > 11:
        return [*words, NAMES[rest - 10], WORDS.teen]
    return words + ([NAMES[rest]] if rest else [])


def spelled(value: int) -> list[str]:
    """How a number up to the trillions is said."""
    words: list[str] = []
    for power, scale in SCALES:
        group, value = divmod(value, 10**power)
        if group == 1 and scale == "ribu":
            words.append("seribu")
        elif group:
            words += [*below_thousand(group), scale]
    return words + (below_thousand(value) if value else [])


@given(st.integers(0, 10**15 - 1))
def test_dots_group(value: int) -> None:
    reading = read_digits(grouped(value, "."))
    assert reading is not None
    assert plain(reading.value) == value
    assert reading.doubt is None


@given(st.integers(1000, 10**12))
def test_commas_group_before_a_noun_and_are_doubted(value: int) -> None:
    reading = read_digits(grouped(value, ","), "noun")
    assert reading is not None
    assert (plain(reading.value), reading.doubt) == (value, "separator")


@given(st.integers(0, 999_999_999), st.integers(0, 99))
def test_the_last_separator_is_the_decimal_mark(whole: int, cents: int) -> None:
    expected = Decimal(f"{whole}.{cents:02d}")
    for group, mark in ((".", ","), (",", ".")):
        reading = read_digits(f"{grouped(whole, group)}{mark}{cents:02d}", "money")
        assert reading is not None
        assert reading.value == expected


@given(st.integers(0, 999), st.integers(0, 999))
def test_a_comma_is_decimal_before_a_scale_word_whatever_follows_it(whole: int, decimals: int) -> None:
    reading = read_digits(f"{whole},{decimals:03d}", "scale")
    assert reading is not None
    assert reading.value == Decimal(f"{whole}.{decimals:03d}")


@given(st.integers(1, 999), st.sampled_from([3, 6, 9, 12]))
def test_scale_words_multiply_exactly(value: int, power: int) -> None:
    reading = read_digits(f"{value // 10},{value % 10}", "scale")
    assert reading is not None
    total = plain(scaled(reading, [power]).value)
    assert isinstance(total, int)
    assert total == value * 10 ** (power - 1)


@given(st.integers(1, 10**15 - 1))
def test_spelled_out_numbers_are_read_back(value: int) -> None:
    words = spelled(value)
    found = read_words([*words, "orang"], WORDS)
    assert found is not None
    end, reading = found
    assert (end, plain(reading.value)) == (len(words), value)


@given(
    st.lists(
        st.sampled_from([*WORDS.units, *WORDS.fixed, *WORDS.scales, "belas", "puluh", "ratus", "orang"]), max_size=12
    )
)
def test_any_row_of_number_words_is_read_or_left(words: list[str]) -> None:
    found = read_words(words, WORDS) if words else None
    if found is not None:
        assert 0 < found[0] <= len(words)
        assert found[1].value >= 0


@pytest.mark.parametrize("written", ["12.34.567", "1,23,456", "1.234,567,8", "9" * 19])
def test_broken_groups_are_no_number(written: str) -> None:
    assert read_digits(written) is None


@pytest.mark.parametrize(
    ("written", "witness", "value", "doubt"),
    [
        ("44.98", "rate", "44.98", None),
        ("3.87", "nothing", "3.87", None),
        ("0,1139", "rate", "0.1139", None),
        ("1,274", "scale", "1.274", None),
        ("1,742", "noun", "1742", "separator"),
        ("35,386", "measure", "35.386", "separator"),
        ("412,905", "money", "412905", "separator"),
        ("1.274", "rate", "1274", "separator"),
    ],
)
def test_the_word_behind_decides_the_separator(written: str, witness: str, value: str, doubt: str | None) -> None:
    reading = read_digits(written, witness)  # type: ignore[arg-type]
    assert reading is not None
    assert (reading.value, reading.doubt) == (Decimal(value), doubt)


def test_a_half_stands_alone_or_behind_units() -> None:
    assert read_words(["setengah", "miliar"], WORDS)[1].value == Decimal("500000000")  # type: ignore[index]
    assert read_words(["lima", "setengah", "ton"], WORDS)[1].value == Decimal("5.5")  # type: ignore[index]


def test_a_written_out_number_is_not_multiplied_again() -> None:
    reading = read_digits("61.207")
    assert reading is not None
    assert scaled(reading, [3], "noun").value == 61207
    assert scaled(reading, [9], "money").value == 61207 * 10**9


@given(st.integers(1, 999_999).filter(lambda whole: whole % 1000), st.integers(1, 99))
def test_decimals_in_words(whole: int, decimals: int) -> None:
    expected = Decimal(f"{whole}.{decimals}")
    digit_by_digit = [NAMES[int(digit)] for digit in str(decimals)]
    for said in (digit_by_digit, below_thousand(decimals)):
        words = [*spelled(whole), WORDS.point, *said]
        found = read_words(words, WORDS)
        assert found is not None
        assert (found[0], found[1].value) == (len(words), expected)
