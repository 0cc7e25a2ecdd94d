"""Who is meant: names through spelling drift, posts through time, and NIL where nobody fits."""

import timeit
from pathlib import Path

import pytest

from extractor.api import Extractor
from extractor.articles import article_of
from extractor.errors import RuleError
from extractor.linking.apply import linked
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
        ("Rachmat", "Rahmat"),
        ("M Said", "Muhammad Said"),
        ("Agus Tamtomo", "Agus Tantomo"),
    ],
)
def test_spelling_drift_is_looked_through(one: str, other: str) -> None:
    assert likeness(one, other) >= 0.85


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Rudi Masud", "Hasan Masud"),
        ("Rudy Mas'ud", "Rahmad Mas'ud"),
        ("Dedi Mulyadi", "Hadi Mulyadi"),
        ("Zainal Abidin", "Zainal Arifin"),
        ("Muhammad Syafi'i", "Muhammad Said"),
        ("Sri Wahyuni", "Sri Juniarsih"),
        ("Budi", "Rudi"),
    ],
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


def test_a_name_of_one_word_needs_its_whole_post(linker: Linker) -> None:
    link = linker.official("Hasan", (HeldPost("Wali Kota", "Pemerintah Kota Seruni", "incumbent"),), "2026-03-01")
    assert link is not None
    assert link.entry == "hasan-basri"
    assert linker.official("Hasan", (HeldPost("Wali Kota", None, "incumbent"),), "2026-03-01") is None
    assert linker.official("Hasan", (), "2026-03-01") is None


def test_the_mayor_of_another_city_with_the_same_name_is_nil(linker: Linker) -> None:
    link = linker.official(
        "Hasan Basri", (HeldPost("Wali Kota", "Pemerintah Kota Seruling", "incumbent"),), "2026-03-01"
    )
    assert link is not None
    assert link.entry is None


@pytest.mark.parametrize(
    ("status", "day", "who"),
    [
        ("former", "2026-03-01", "rudi-masud"),
        ("former", "2020-03-01", None),
        ("candidate", "2020-11-01", "rudi-masud"),
        ("elect", "2021-01-20", "rudi-masud"),
        ("incumbent", "2026-03-01", "rudi-masud"),
    ],
)
def test_the_status_of_a_post_settles_the_time(linker: Linker, status: str, day: str, who: str | None) -> None:
    link = linker.official("Rudi Mas'ud", (HeldPost("Wali Kota", "Pemerintah Kota Seruni", status),), day)
    assert link is not None
    assert link.entry == who


def test_a_post_of_no_stated_place_counts_less(linker: Linker) -> None:
    link = linker.official("Rudi Mas'ud", (HeldPost("Wali Kota", None, "incumbent"),), "2025-05-09")
    assert link is not None
    assert (link.entry, link.score < 0.95) == ("rudi-masud", True)
    assert "does not say of what" in link.explanation


def test_two_who_fit_alike_are_nil(tmp_path: Path) -> None:
    twin = REGISTRY.replace('"hasan-basri"', '"rudi-masud-2"').replace('"Hasan Basri"', '"Rudy Masud"')
    path = tmp_path / "twins.toml"
    path.write_text(twin.replace('until = "2025-12-31"\n', ""), encoding="utf-8")
    linker = Linker(read_registry([path]))
    link = linker.official("Rudi Masud", (MAYOR,), "2026-03-01")
    assert link is not None
    assert link.entry is None
    assert "may be" in link.explanation
    post = linker.holder(MAYOR, "2026-03-01")
    assert post is not None
    assert post.entry is None


ACTING = """
[[person]]
id = "danu-wijaya"
name = "Danu Wijaya"
[[person.post]]
role = "Wali Kota"
institution = "Pemerintah Kota Seruni"
since = "2024-09-25"
until = "2024-11-23"
acting = true
source = "SK 9/2024"
"""


@pytest.mark.parametrize(
    ("status", "day", "who"),
    [
        ("incumbent", "2024-10-10", "danu-wijaya"),
        ("acting", "2024-10-10", "danu-wijaya"),
        ("incumbent", "2024-12-01", "rudi-masud"),
        ("acting", "2024-12-01", None),
        ("former", "2024-12-01", None),
    ],
)
def test_whoever_acts_stands_before_the_incumbent_on_leave(
    tmp_path: Path, status: str, day: str, who: str | None
) -> None:
    path = tmp_path / "seruni.toml"
    path.write_text(REGISTRY + ACTING, encoding="utf-8")
    link = Linker(read_registry([path])).holder(HeldPost("Wali Kota", "Pemerintah Kota Seruni", status), day)
    assert (link.entry if link else None) == who


def test_each_distinct_name_is_looked_up_once(linker: Linker) -> None:
    for day in ("2025-05-09", "2025-05-10", "2026-03-01"):
        for post in (MAYOR, HeldPost("Camat", "Kecamatan Melati", "incumbent")):
            for name in ("Rudi Masud", "Hasan Basri", "Maria Hibau"):
                linker.official(name, (post,), day)
    assert linker.names_looked_up == 3


def test_linking_costs_next_to_nothing(file: Path) -> None:
    linker = Linker(read_registry([file]))
    text = (
        "Wali Kota Seruni Rudy Mas'ud dan Bupati Paser Hasan Basri meresmikan pasar. Camat Sambutan Danu Wijaya hadir."
    )
    found = Extractor.shared().extract(article_of(text, published_at="2025-05-09"))
    linked(found, linker, {})
    best = min(timeit.repeat(lambda: linked(found, linker, {}), number=20, repeat=10)) / 20
    assert best < 50e-6, f"{best * 1e6:.0f} microseconds for one article"


@pytest.mark.parametrize(
    ("speech", "published", "who"),
    [
        ("kata Wali Kota Bontang", "2025-05-09", None),
        ("kata Wali Kota Samarinda", "2025-05-09T18:30:00+08:00", "rudi-masud"),
        ("kata Wali Kota Samarinda", "2026-03-16", "hasan-basri"),
        ("ujar Wawali Samarinda", "2026-03-16", None),
        ("kata mantan Wali Kota Samarinda", "2026-03-16", None),
        ("kata Pj Wali Kota Samarinda", "2026-03-16", None),
        ("kata Wali Kota Samarinda", None, None),
    ],
)
def test_a_speaker_without_a_name_is_who_held_the_post(
    tmp_path: Path, speech: str, published: str | None, who: str | None
) -> None:
    patterns = tmp_path / "samarinda.toml"
    patterns.write_text(REGISTRY.replace("Kota Seruni", "Kota Samarinda"), encoding="utf-8")
    linker = Linker(read_registry([patterns]))
    extractor = Extractor()
    extractor._linker = linker
    text = f'"Drainase kami benahi tahun ini juga," {speech}. Warga menyambut rencana itu dengan gembira.'
    [quote] = extractor.extract(article_of(text, published_at=published)).quotes
    assert quote.speaker is None
    assert quote.speaker_text == speech.split(" ", 1)[1]
    assert (quote.link.entry if quote.link else None) == who


def test_an_unreadable_stamp_is_no_day(file: Path) -> None:
    text = "Wali Kota Seruni Rudy Mas'ud meresmikan pasar."
    found = Extractor(registry=[file]).extract(article_of(text, published_at="09/05/2025 18.30"))
    assert all(official.link and "unknown" in official.link.explanation for official in found.officials)


def test_a_later_file_adds_names_and_posts_and_ends_what_an_earlier_one_left_open(file: Path, tmp_path: Path) -> None:
    own = tmp_path / "own.toml"
    own.write_text(
        """
[[person]]
id = "hasan-basri"
name = "Hasan Basri"
aliases = ["Bang Hasan"]
[[person.post]]
role = "Wali Kota"
institution = "Pemerintah Kota Seruni"
since = "2026-01-01"
until = "2026-06-30"
source = "SK 8/2026"
""",
        encoding="utf-8",
    )
    person = read_registry([file, own]).people["hasan-basri"]
    assert person.names == ("Hasan Basri", "Bang Hasan")
    assert [post.held.last for post in person.posts] == ["2026-06-30"]
    own.write_text('[[person]]\nid = "hasan-basri"\nname = "Hasan Bisri"\n', encoding="utf-8")
    with pytest.raises(RuleError, match="another id"):
        read_registry([file, own])


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
