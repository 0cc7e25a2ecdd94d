"""Who is meant: names through spelling drift, posts through time, and NIL where nobody fits."""

from pathlib import Path

import pytest

from extractor.api import Extractor
from extractor.articles import article_of
from extractor.errors import RuleError
from extractor.linking.link import HeldPost, Linker
from extractor.linking.names import likeness
from extractor.linking.registry import read_registry

REGISTRY = """
[[institution]]
id = "kota-seruni"
name = "Pemerintah Kota Seruni"
aliases = ["Pemkot Seruni"]

[[person]]
id = "rudi-masud"
name = "Rudi Mas'ud"
[[person.post]]
role = "Wali Kota"
institution = "Pemerintah Kota Seruni"
since = "2021-02-26"
until = "2025-12-31"
source = "SK 131/2021"

[[person]]
id = "hasan-basri"
name = "Hasan Basri"
[[person.post]]
role = "Wali Kota"
institution = "Pemerintah Kota Seruni"
since = "2026-01-01"
source = "SK 7/2026"
"""
MAYOR = HeldPost("Wali Kota", "Pemerintah Kota Seruni", "incumbent")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "seruni.toml"
    path.write_text(REGISTRY, encoding="utf-8")
    return path


@pytest.fixture
def linker(file: Path) -> Linker:
    return Linker(read_registry([file]))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Rudy Mas'ud", "Rudi Masud"),
        ("Rudi Mas’ud", "Rudy Mas`ud"),
        ("Achmad Djauhari", "Ahmad Jauhari"),
        ("Soekarno", "Sukarno"),
        ("Chairul Syah", "Khairul Sah"),
        ("Luthfie", "Lutfi"),
    ],
)
def test_spelling_drift_is_looked_through(one: str, other: str) -> None:
    assert likeness(one, other) >= 0.88


@pytest.mark.parametrize(
    ("one", "other"), [("Rudi Masud", "Hasan Masud"), ("Sri Wahyuni", "Sri Juniarsih"), ("Budi", "Rudi")]
)
def test_strangers_stay_strangers(one: str, other: str) -> None:
    assert likeness(one, other) < 0.8


@pytest.mark.parametrize(
    ("day", "who"), [("2025-05-09T18:30:00+08:00", "rudi-masud"), ("2026-03-01", "hasan-basri"), ("2020-01-01", None)]
)
def test_a_post_is_held_by_whoever_held_it_that_day(linker: Linker, day: str, who: str | None) -> None:
    link = linker.holder(MAYOR, day)
    assert (link.entry if link else None) == who


def test_name_and_post_are_explained(linker: Linker) -> None:
    link = linker.official("Rudy Masud", (MAYOR,), "2025-05-09")
    assert link is not None
    assert link.entry == "rudi-masud"
    assert link.score >= 0.95
    assert "2021-02-26" in link.explanation


def test_a_namesake_in_another_post_is_nil(linker: Linker) -> None:
    link = linker.official("Hasan Basri", (HeldPost("Camat", "Kecamatan Melati", "incumbent"),), "2026-03-01")
    assert link is not None
    assert link.entry is None
    assert link.explanation.startswith("NIL")


def test_a_stranger_has_no_link(linker: Linker) -> None:
    assert linker.official("Maria Hibau", (MAYOR,), "2025-05-09") is None


def test_links_ride_on_the_extraction(file: Path) -> None:
    text = "Wali Kota Seruni Rudy Mas'ud meresmikan pasar. Pemkot Seruni membuka posko."
    found = Extractor(registry=[file]).extract(article_of(text, published_at="2025-05-09"))
    for official in found.officials:
        assert official.link is not None
        assert official.link.entry == "rudi-masud"


@pytest.mark.parametrize(
    ("change", "complaint"),
    [
        (('id = "hasan-basri"', 'id = "rudi-masud"'), "stands twice"),
        (('since = "2026-01-01"', 'since = "kemarin"'), "not a date"),
        (('until = "2025-12-31"', 'until = "2020-12-31"'), "before"),
        (('name = "Hasan Basri"', 'nama = "Hasan Basri"'), "nama"),
        (
            ('institution = "Pemerintah Kota Seruni"\nsince = "2026-01-01"', 'institution = "X"\nsince = "2026-01-01"'),
            "'X'",
        ),
    ],
)
def test_a_wrong_registry_is_refused(tmp_path: Path, change: tuple[str, str], complaint: str) -> None:
    path = tmp_path / "wrong.toml"
    path.write_text(REGISTRY.replace(*change), encoding="utf-8")
    with pytest.raises(RuleError, match=complaint):
        read_registry([path])
