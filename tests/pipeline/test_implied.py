"""Institutions that only a post implies."""

import pytest

from extractor.articles import article_of
from extractor.pipeline.analysis import Analysis
from extractor.pipeline.institutions.implied import institution_for
from extractor.rules.bundle import rules_at

RULES = rules_at()


def empty() -> Analysis:
    from extractor.pipeline.build import analysed_doc, build

    return analysed_doc(build(), article_of("Tidak ada nama di sini.")).user_data["petik"]


@pytest.fixture(scope="module")
def analysis() -> Analysis:
    return empty()


@pytest.mark.parametrize(
    ("name", "code", "canonical", "parent"),
    [
        ("Pemerintah Kota", "64.72", "Pemerintah Kota Samarinda", None),
        ("Pemerintah Daerah", "64.08", "Pemerintah Kabupaten Kutai Timur", None),
        ("Dishub", "64.72", "Dinas Perhubungan Kota Samarinda", "Pemerintah Kota Samarinda"),
        ("Polres", "64.08", "Polres Kutai Timur", None),
        ("Polda", "31", "Polda Metro Jaya", None),
        ("Kecamatan", "64.09.03", "Kecamatan Babulu", None),
        ("Kecamatan", "91.71.03", "Distrik Abepura", None),
        ("BPJS Ketenagakerjaan", "64.72", "BPJS Ketenagakerjaan Cabang Samarinda", "BPJS Ketenagakerjaan"),
        (
            "Bagian Kesra",
            "64.74",
            "Bagian Kesejahteraan Rakyat Sekretariat Daerah Kota Bontang",
            "Sekretariat Daerah Kota Bontang",
        ),
        ("Kemenkes", None, "Kementerian Kesehatan", None),
        ("Dinas Antah", "64.72", "Dinas Antah Kota Samarinda", None),
    ],
)
def test_names(analysis: Analysis, name: str, code: str | None, canonical: str, parent: str | None) -> None:
    region = RULES.regions.by_code[code] if code else None
    found = institution_for(analysis, RULES, name, region)
    assert (found.name, found.parent and found.parent.name, found.mentions) == (canonical, parent, [])
    assert institution_for(analysis, RULES, name, region) is found


def test_without_a_region_a_local_kind_stays_nameless() -> None:
    assert institution_for(empty(), RULES, "Dishub").name == "Dinas Perhubungan"


@pytest.mark.parametrize(
    ("text", "implied"),
    [
        ("Retret sekretaris daerah (Sekda) digelar di Kota Magelang.", set()),
        ("Bupati dan wali kota diundang. Rumah wali kota dijaga di Kota Magelang.", set()),
        ("Seorang asisten guru pindah ke Kota Magelang.", set()),
        ("Wali kota Magelang membuka rapat itu.", {"Pemerintah Kota Magelang"}),
        ("Rapat di Kota Magelang dibuka Wali Kota.", {"Pemerintah Kota Magelang"}),
        ("Nuno Mendes bermain untuk Portugal melawan Spanyol di Prancis.", set()),
    ],
)
def test_posts_spoken_of_in_general_imply_no_organisation(text: str, implied: set[str]) -> None:
    import extractor

    assert {institution.name for institution in extractor.extract(text).institutions} == implied
