"""Names compared: short forms, generic parts, slips of spelling."""

import pytest

from extractor.values.names import distance, is_same_spelling, is_short_form, tokens

GENERIC = frozenset({"muhammad", "andi", "i", "made"})


@pytest.mark.parametrize(
    ("short", "full", "expected"),
    [
        ("Rudi", "Rudi Salam", True),
        ("Salam", "Rudi Salam", True),
        ("Rudi Wijaya", "Rudi Salam Wijaya", True),
        ("Wijaya Rudi", "Rudi Salam Wijaya", False),
        ("Rudi Salam", "Rudi Salam", False),
        ("Andi", "Andi Asman", False),
        ("Muhammad", "Muhammad Rudi", False),
        ("I Made", "I Made Wirya", False),
        ("Wirya", "I Made Wirya", True),
        ("Budi", "Rudi Salam", False),
        ("", "Rudi Salam", False),
    ],
)
def test_short_forms(short: str, full: str, expected: bool) -> None:
    assert is_short_form(short, full, GENERIC) is expected


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        ("Rudy Mas’ud", "Rudi Masud", True),
        ("Chairul Anam", "Chaerul Anam", True),
        ("Lutfi Hakim", "Luthfie Hakim", True),
        ("Budi Santoso", "Dedi Santosa", False),
        ("Budi Santoso", "Budi", False),
        ("Ali", "Adi", False),
    ],
)
def test_slips_of_spelling(a: str, b: str, expected: bool) -> None:
    assert is_same_spelling(a, b) is expected


def test_marks_do_not_count() -> None:
    assert tokens("M. Ya’coub") == tokens("M Ya'coub") == ("m", "yacoub")


def test_distance_stops_at_its_limit() -> None:
    assert distance("wijaya", "wijaja", 2) == 1
    assert distance("wijaya", "santoso", 2) == 3
    assert distance("wi", "wijayakusuma", 2) == 3
