"""The reference article, exactly: officials, institutions, dates, figures, coverage, quotes, dateline and editor."""

import os
from pathlib import Path

import pytest

import extractor
from extractor.records import Extraction

SHARED = Path(os.environ.get("PETIK_SHARED", Path(__file__).parents[2] / "shared"))
ARTICLE = SHARED / "articles/inews-samarinda-bpjs.txt"

pytestmark = pytest.mark.skipif(not ARTICLE.is_file(), reason="the shared reference article is not here")


@pytest.fixture(scope="module")
def found() -> Extraction:
    return extractor.extract(ARTICLE.read_text(encoding="utf-8"))


def test_officials(found: Extraction) -> None:
    names = {institution.id: institution.name for institution in found.institutions}
    posts = [
        (o.name, p.role, p.status, names[p.institution or ""], p.jurisdiction and p.jurisdiction.code)
        for o in found.officials
        for p in o.positions
    ]
    assert sorted(posts) == [
        ("Andi Harun", "Wali Kota", "incumbent", "Pemerintah Kota Samarinda", "64.72"),
        ("Budi Wahyudi", "Kepala", "incumbent", "BPJS Ketenagakerjaan Cabang Samarinda", "64.72"),
        ("Eko Suprayetno", "Kepala", "acting", "Dinas Tenaga Kerja Kota Samarinda", "64.72"),
        ("Suwarso", "Asisten I", "acting", "Sekretariat Daerah Kota Samarinda", "64.72"),
    ]


def test_institutions(found: Extraction) -> None:
    named = {i.name: {mention.text for mention in i.mentions} for i in found.institutions if i.mentions}
    assert set(named) == {
        "BPJS Ketenagakerjaan",
        "BPJS Ketenagakerjaan Cabang Samarinda",
        "Pemerintah Kota Samarinda",
        "Sekretariat Daerah Kota Samarinda",
        "Dinas Tenaga Kerja Kota Samarinda",
        "Bagian Kesejahteraan Rakyat Sekretariat Daerah Kota Samarinda",
    }
    assert {"Pemerintah Kota Samarinda", "Pemkot Samarinda", "Pemkot"} <= named["Pemerintah Kota Samarinda"]
    assert "Disnaker Samarinda" in named["Dinas Tenaga Kerja Kota Samarinda"]


def test_date(found: Extraction) -> None:
    assert [(d.value, d.part_of_day, d.weekday_agrees) for d in found.dates] == [("2025-05-09", "sore", True)]


def test_figures_and_coverage(found: Extraction) -> None:
    people = {official.id: official.name for official in found.officials}
    first, second = found.figures
    assert (first.value, first.unit, first.status) == (44.98, "percent", "actual")
    assert (first.place and first.place.name, people[first.speaker or ""]) == ("Kota Samarinda", "Budi Wahyudi")
    assert (second.value, second.unit, second.status) == (80.9, "percent", "target")
    assert second.place and second.place.name == "Indonesia"
    [coverage] = found.coverage
    assert (coverage.actual, coverage.target, coverage.gap) == (44.98, 80.9, -35.92)
    assert coverage.figures == [first.id, second.id]


def test_quotes(found: Extraction) -> None:
    people = {official.id: official.name for official in found.officials}
    said = [(people[q.speaker or ""], q.cue) for q in found.quotes if q.kind == "direct"]
    assert said == [("Andi Harun", "ujar"), ("Andi Harun", "tegas"), ("Budi Wahyudi", "jelas")]


def test_layout(found: Extraction) -> None:
    article = found.article
    assert article.title == article.text[: article.body_start].strip()
    assert article.dateline is not None
    assert (article.dateline.place, article.dateline.outlet) == ("Samarinda", "iNewsSamarinda.id")
    assert article.editors == ["Suriya Mohamad Said"]
