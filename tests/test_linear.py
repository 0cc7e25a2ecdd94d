"""Time stays linear on texts that were made to make rules explode."""

import time

import pytest

import extractor

PIECES = [
    "(",
    '"',
    "“",
    "a",
    "1.",
    "1,",
    "1 ",
    "Rp ",
    "Rp1.",
    "Senin (",
    "Senin, ",
    "1-",
    "9/5/",
    "tahun ",
    "dari ",
    "Kepala ",
    "Kepala Dinas ",
    "Plt. ",
    "Budi, S.H., ",
    "Dinas ",
    "Dinas A, B, dan ",
    "Dinas Kesehatan Kota Samarinda mencatat 218 kasus dan ",
    "indeks naik 12 poin, ",
    "Kabupaten ",
    "dan ",
    "persen ",
    "5 persen dari ",
    "kata ",
    "“a” kata ",
    "\n",
    "Baca juga:\n",
    "A. ",
    "satu ratus ",
    "Andi ",
    "ANDI ",
    "PT ",
    "https://",
    "Kota | 12\n",
    "a\t1\t",
    "| 1 ",
    "Desa Anu 12 kasus; ",
    "pada 5 Maret 2024, 12 kasus. ",
    "cakupan imunisasi 71 persen dari sasaran 4.612 bayi. ",
    "delapan dari sepuluh siswa, ",
    "Cicilan per bulan: Rp 3 juta\n",
    "Kota A (1.234), ",
    "Kota A (12 kasus), ",
    "1948 ruangan, ",
    "terdapat 215 meninggal dunia dan ",
]
SMALL, FACTOR = 4_000, 8


def seconds(text: str) -> float:
    begin = time.process_time()
    extractor.extract(text)
    return time.process_time() - begin


@pytest.mark.parametrize("piece", PIECES)
def test_time_is_linear(piece: str) -> None:
    small, large = (piece * (SMALL * times // len(piece)) for times in (1, FACTOR))
    seconds(small)
    base = max(min(seconds(small) for _ in range(2)), 0.02)
    limit = base * FACTOR * 3
    # A pause of the machine lengthens one run; more than linear growth lengthens all.
    assert any(seconds(large) < limit for _ in range(3)), "growth is more than linear"
