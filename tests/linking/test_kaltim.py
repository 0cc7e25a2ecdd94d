"""The shipped registry of Kalimantan Timur: sources for every post, one incumbent a day, holders on given days."""

import re
from itertools import combinations
from pathlib import Path

import pytest

from extractor.api import Extractor
from extractor.articles import article_of
from extractor.linking.link import HeldPost, Linker
from extractor.linking.registry import Registry, read_registry
from extractor.rules.locate import patterns_folder

GOVERNMENTS = [
    "Provinsi Kalimantan Timur",
    *(f"Kabupaten {name}" for name in ("Paser", "Kutai Kartanegara", "Berau", "Kutai Barat", "Kutai Timur")),
    *("Kabupaten Penajam Paser Utara", "Kabupaten Mahakam Ulu"),
    *("Kota Balikpapan", "Kota Samarinda", "Kota Bontang"),
]
URL = re.compile(r"https?://[^\s/]+/\S+")


@pytest.fixture(scope="module")
def registry() -> Registry:
    return read_registry([Path(patterns_folder(None)) / "registry" / "kaltim.toml"])


@pytest.fixture(scope="module")
def linker(registry: Registry) -> Linker:
    return Linker(registry)


def head_of(government: str) -> str:
    return {"Provinsi": "Gubernur", "Kota": "Wali Kota", "Kabupaten": "Bupati"}[government.split()[0]]


def test_every_post_names_the_pages_that_state_it(registry: Registry) -> None:
    sources = [source for person in registry.people.values() for post in person.posts for source in post.sources]
    assert sources
    assert all(URL.fullmatch(source) for source in sources)


def test_everybody_holds_a_post(registry: Registry) -> None:
    assert all(person.posts for person in registry.people.values())


@pytest.mark.parametrize("government", GOVERNMENTS)
def test_governments_and_secretariats_are_named_as_articles_imply_them(registry: Registry, government: str) -> None:
    place = government.split(" ", 1)[1]
    level = " ".join(("Sekda", government)) if government.startswith("Provinsi") else f"Sekda Kabupaten {place}"
    level = f"Sekda Kota {place}" if government.startswith("Kota") else level
    text = f"{level} Budi Santoso membuka rapat. {head_of(government)} {place} Danu Wijaya hadir."
    found = Extractor.shared().extract(article_of(text, published_at="2025-05-09"))
    known = {institution.name for institution in registry.institutions.values()}
    posts = {position.institution for official in found.officials for position in official.positions}
    named = {institution.name for institution in found.institutions if institution.id in posts}
    assert named == {f"Pemerintah {government}", f"Sekretariat Daerah {government}"}
    assert named <= known


def test_no_post_has_two_incumbents_on_one_day(registry: Registry) -> None:
    held = [(person, post) for person in registry.people.values() for post in person.posts]
    for (one, first), (other, second) in combinations(held, 2):
        same = (first.role, first.institution, first.acting) == (second.role, second.institution, second.acting)
        overlap = first.held.first <= second.held.last and second.held.first <= first.held.last
        assert not (same and overlap), f"{one.name} and {other.name}: {first.role}, {first.institution}"


@pytest.mark.parametrize(
    ("day", "post", "who"),
    [
        ("2019-06-01", "Gubernur, Provinsi Kalimantan Timur", "Isran Noor"),
        ("2019-06-01", "Wali Kota, Kota Samarinda", "Syaharie Jaang"),
        ("2019-06-01", "Wali Kota, Kota Balikpapan", "Rizal Effendi"),
        ("2019-06-01", "Wali Kota, Kota Bontang", "Neni Moerniaeni"),
        ("2019-06-01", "Bupati, Kabupaten Kutai Kartanegara", "Edi Damansyah"),
        ("2019-06-01", "Bupati, Kabupaten Kutai Timur", "Ismunandar"),
        ("2019-06-01", "Bupati, Kabupaten Berau", "Muharram"),
        ("2019-06-01", "Bupati, Kabupaten Kutai Barat", "FX Yapan"),
        ("2019-06-01", "Bupati, Kabupaten Penajam Paser Utara", "Abdul Gafur Mas'ud"),
        ("2019-06-01", "Wakil Wali Kota, Kota Samarinda", None),
        ("2020-08-01", "Bupati, Kabupaten Kutai Timur", "Kasmidi Bulang"),
        ("2020-11-02", "Bupati, Kabupaten Kutai Timur", "Jauhar Effendi"),
        ("2020-11-02", "Wali Kota, Kota Bontang", "Riza Indra Riadi"),
        ("2020-12-10", "Wali Kota, Kota Bontang", "Neni Moerniaeni"),
        ("2020-11-02", "Bupati, Kabupaten Berau", "Muhammad Ramadhan"),
        ("2021-03-30", "Wali Kota, Kota Bontang", "Aji Erlynawati"),
        ("2022-06-01", "Bupati, Kabupaten Penajam Paser Utara", "Hamdam"),
        ("2023-10-02", "Gubernur, Provinsi Kalimantan Timur", "Akmal Malik"),
        ("2024-10-04", "Gubernur, Provinsi Kalimantan Timur", "Sri Wahyuni"),
        ("2024-10-04", "Wali Kota, Kota Balikpapan", "Ahmad Muzakkir"),
        ("2025-02-19", "Bupati, Kabupaten Penajam Paser Utara", "Muhammad Zainal Arifin"),
        ("2025-02-20", "Bupati, Kabupaten Penajam Paser Utara", "Mudyat Noor"),
        ("2025-05-09", "Gubernur, Provinsi Kalimantan Timur", "Rudy Mas'ud"),
        ("2025-05-09", "Wali Kota, Kota Samarinda", "Andi Harun"),
        ("2025-05-09", "Wakil Wali Kota, Kota Samarinda", "Saefuddin Zuhri"),
        ("2025-05-09", "Bupati, Kabupaten Kutai Kartanegara", "Edi Damansyah"),
        ("2025-05-09", "Bupati, Kabupaten Mahakam Ulu", "Bonifasius Belawan Geh"),
        ("2025-05-09", "Bupati, Kabupaten Berau", "Sri Juniarsih Mas"),
        ("2026-03-16", "Bupati, Kabupaten Kutai Kartanegara", "Aulia Rahman Basri"),
        ("2026-03-16", "Bupati, Kabupaten Mahakam Ulu", "Angela Idang Belawan"),
        ("2026-03-16", "Wali Kota, Kota Bontang", "Neni Moerniaeni"),
        ("2026-03-16", "Wali Kota, Kota Balikpapan", "Rahmad Mas'ud"),
    ],
)
def test_the_holder_of_a_post_on_a_day(linker: Linker, day: str, post: str, who: str | None) -> None:
    role, place = post.split(", ")
    link = linker.holder(HeldPost(role, f"Pemerintah {place}", "incumbent"), day)
    assert (link.name if link else None) == who


@pytest.mark.parametrize(
    ("day", "place", "who"),
    [
        ("2025-05-09", "Kota Bontang", "Aji Erlynawati"),
        ("2026-03-16", "Kota Bontang", "Akhmad Suharto"),
        ("2026-03-16", "Kota Balikpapan", "Agus Budi Prasetyo"),
        ("2025-11-05", "Kota Bontang", None),
        ("2025-05-09", "Kabupaten Kutai Kartanegara", "Sunggono"),
        ("2023-01-10", "Provinsi Kalimantan Timur", "Sri Wahyuni"),
    ],
)
def test_the_secretary_on_a_day(linker: Linker, day: str, place: str, who: str | None) -> None:
    link = linker.holder(HeldPost("Sekretaris Daerah", f"Sekretariat Daerah {place}", "incumbent"), day)
    assert (link.name if link else None) == who


@pytest.mark.parametrize(
    ("name", "role", "government", "who"),
    [
        ("Rudi Masud", "Gubernur", "Provinsi Kalimantan Timur", "Rudy Mas'ud"),
        ("Rahmad Masud", "Wali Kota", "Kota Balikpapan", "Rahmad Mas'ud"),
        ("Rendy Solihin", "Wakil Bupati", "Kabupaten Kutai Kartanegara", "Rendi Solihin"),
        ("Neni Moerniaeni", "Wali Kota", "Kota Bontang", "Neni Moerniaeni"),
        ("Neni Murniaeni", "Wali Kota", "Kota Bontang", "Neni Moerniaeni"),
        ("Bonifasius Belawan", "Bupati", "Kabupaten Mahakam Ulu", "Bonifasius Belawan Geh"),
        ("Hasanuddin Mas'ud", "Gubernur", "Provinsi Kalimantan Timur", None),
        ("Andi Harun", "Wali Kota", "Kota Parepare", None),
        ("Mas'ud", "Wali Kota", "Kota Balikpapan", "Rahmad Mas'ud"),
    ],
)
def test_spellings_of_the_heads(linker: Linker, name: str, role: str, government: str, who: str | None) -> None:
    link = linker.official(name, (HeldPost(role, f"Pemerintah {government}", "incumbent"),), "2025-05-09")
    assert (link.name if link else None) == who
