"""Publication stamps: read as they are meant, or not at all."""

from datetime import UTC, date, datetime

import pytest

from extractor.archives.stamps import iso_stamp
from extractor.rules.bundle import rules_at
from extractor.values.stamps import StampReader

CALENDAR = rules_at().calendar
WORDED = StampReader(CALENDAR.months, CALENDAR.zones)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("2025-05-09", "2025-05-09"),
        ("2025-05", "2025-05"),
        ("2025", "2025"),
        ("2025-05-09T18:30:00+08:00", "2025-05-09T18:30:00+08:00"),
        ("2025-05-09 18:30:00", "2025-05-09T18:30:00"),
        ("2025-05-09 18:30 WIB", "2025-05-09T18:30:00+07:00"),
        ("9/5/2025", "2025-05-09"),
        ("09-05-2025 18:30", "2025-05-09T18:30:00"),
        ("10/21/2025 20:43", "2025-10-21T20:43:00"),
        ("Fri, 09 May 2025 18:30:00 +0700", "2025-05-09T18:30:00+07:00"),
        (1746790200, "2025-05-09T11:30:00+00:00"),
        ("1746790200000", "2025-05-09T11:30:00+00:00"),
        (datetime(2025, 5, 9, 1, tzinfo=UTC), "2025-05-09T01:00:00+00:00"),
        (date(2025, 5, 9), "2025-05-09"),
        ("9 Mei 2025", "2025-05-09"),
        ("Jumat, 09 Mei 2025 | 18:30 WITA", "2025-05-09T18:30:00+08:00"),
        ("Terbit 1 Agustus 2024 pukul 07.05 WIB", "2024-08-01T07:05:00+07:00"),
        ("9 Mei 2025, diperbarui 10 Mei 2025", None),
        ("31 Juni 2025", None),
        ("31/31/2025", None),
        ("2025-13-01", None),
        ("2025-13", None),
        ("kemarin", None),
        ("", None),
        (None, None),
        (True, None),
        (float("nan"), None),
    ],
)
def test_stamps(value: object, expected: str | None) -> None:
    assert iso_stamp(value, WORDED) == expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("10/7/2025", "2025-10-07"),
        ("10/21/2025 20:43", "2025-10-21T20:43:00"),
        ("21/10/2025", "2025-10-21"),
        ("2025-10-07", "2025-10-07"),
        ("13/13/2025", None),
    ],
)
def test_stamps_with_the_month_first(value: str, expected: str | None) -> None:
    assert iso_stamp(value, WORDED, month_first=True) == expected
