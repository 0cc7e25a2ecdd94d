"""Publication stamps: read as they are meant, or not at all."""

from datetime import UTC, date, datetime

import pytest

from extractor.archives.stamps import iso_stamp


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
    assert iso_stamp(value) == expected
