"""Which region a name in a sentence means, and which region an article is about."""

from functools import cache

import pytest
from spacy.language import Language

from extractor.articles import article_of
from extractor.pipeline.analyser import Analyser
from extractor.pipeline.analysis import Analysis
from extractor.pipeline.build import build
from extractor.pipeline.places.component import place_at


@cache
def pipeline() -> Language:
    nlp = build()
    for name in nlp.pipe_names:
        if name not in ("petik_layout", "petik_places"):
            nlp.remove_pipe(name)
    return nlp


def read(text: str, **metadata: str) -> Analysis:
    (analysis,) = Analyser(pipeline()).analyses([article_of(text, **metadata)], lambda place: None)
    assert isinstance(analysis, Analysis)
    return analysis


def places(text: str) -> list[tuple[str, str]]:
    found = read(text)
    return [(found.words.surface(place.first, place.last), place.region.name) for place in found.places]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Warga Kota Bontang ramai.", [("Kota Bontang", "Kota Bontang")]),
        ("Hujan di Kab. Sambas.", [("Kab. Sambas", "Kabupaten Sambas")]),
        ("Petani se-Kaltim panen.", [("Kaltim", "Provinsi Kalimantan Timur")]),
        ("Bupati Bandung dan Wali Kota Bandung.", [("Bandung", "Kabupaten Bandung"), ("Bandung", "Kota Bandung")]),
        ("Bupati Bogor rapat. Bogor hujan.", [("Bogor", "Kabupaten Bogor")] * 2),
        ("Bogor hujan, kata Bupati.", [("Bogor", "Kabupaten Bogor")]),
        ("Polda Jambi dan Wali Kota Jambi.", [("Jambi", "Provinsi Jambi"), ("Jambi", "Kota Jambi")]),
        ("Camat Babulu Rahmadi.", [("Babulu", "Kecamatan Babulu")]),
        ("Lurah Loa Raya Martin.", [("Loa Raya", "Kelurahan Loa Raya")]),
        ("Kepala Desa Sumber Sari Andi.", [("Desa Sumber Sari", "Desa Sumber Sari")]),
        ("Banjir di Samarinda Ulu.", [("Samarinda Ulu", "Kecamatan Samarinda Ulu")]),
        (
            "Di Samarinda, Kecamatan Palaran dan Sambutan sepi.",
            [
                ("Samarinda", "Kota Samarinda"),
                ("Kecamatan Palaran", "Kecamatan Palaran"),
                ("Sambutan", "Kecamatan Sambutan"),
            ],
        ),
        ("Distrik Heram di Kota Jayapura.", [("Distrik Heram", "Distrik Heram"), ("Kota Jayapura", "Kota Jayapura")]),
        ("Papua Barat Daya luas.", [("Papua Barat Daya", "Provinsi Papua Barat Daya")]),
        ("Bone Bolango jauh.", [("Bone Bolango", "Kabupaten Bone Bolango")]),
        ("Pemkab PPU membangun.", [("PPU", "Kabupaten Penajam Paser Utara")]),
        ("Rapat di Tenggarong.", [("Tenggarong", "Kabupaten Kutai Kartanegara")]),
        # What looks like a region and is none.
        ("Segmen PPU bertambah di sini.", []),
        ("Sambutan Bupati disambut.", []),
        ("Negara hadir, kata warga.", []),
        ("Lempar batu, Batu itu besar.", []),
        ("Danau Toba indah.", []),
        ("angin timur dan barat", []),
        ("Konferensi KTT digelar.", []),
        ("Soto Lamongan enak.", []),
        ("sumatera dan samarinda huruf kecil", []),
    ],
)
def test_places(text: str, expected: list[tuple[str, str]]) -> None:
    assert places(text) == expected


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("Pemkot Bontang menata pasar. Hadir pula tamu dari Samarinda.", "Kota Bontang"),
        ("Gubernur Kaltim bicara. Kaltim, kata Pemprov Kaltim, siap.", "Provinsi Kalimantan Timur"),
        ("SAMARINDA, Kabar.id - Harga beras naik.", "Kota Samarinda"),
        ("Camat Babulu dan Camat Sepaku rapat.", "Kabupaten Penajam Paser Utara"),
        ("Menteri bicara di Jakarta, Senin.", None),
        ("Tidak ada tempat di sini.", None),
    ],
)
def test_topic(text: str, topic: str | None) -> None:
    found = read(text).topic
    assert (found.name if found else None) == topic


def test_a_place_is_found_with_and_without_its_level_word() -> None:
    found = read("Di Kota Samarinda hujan.")
    assert place_at(found, 1) is place_at(found, 2) is found.places[0]
    assert place_at(found, 0) is None
