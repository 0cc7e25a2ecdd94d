"""Reports: one edition in four formats, each readable by what people open it with."""

import re
import shutil
import subprocess
import zipfile

import pytest

from extractor.newsroom.reports import FORMATS, write
from extractor.newsroom.reports.edition import gather
from extractor.newsroom.words import Words


@pytest.fixture
def edition(desk, release, story):
    text = release("x").article.text[len("Stunting Muara Biru Turun\n\n") :]
    desk.take(
        release("Kabar Biru"),
        release("Pesisir Pos", time="09:30", title="Wali Kota: Stunting Turun"),
        release("Harian Teluk", time="11:00", body=text.replace("14,2", "14,8"), text="14,8 persen", value=14.8),
        story("Pelabuhan dibuka kembali.", title="Pelabuhan dibuka", outlet="Lensa", day="2026-11-19"),
    )
    return gather(desk.db, "2026-11-19", "2026-11-20")


def test_html_is_one_file_that_asks_for_nothing(edition, tmp_path):
    write(edition, tmp_path / "k.html", "html")
    page = (tmp_path / "k.html").read_text(encoding="utf-8")
    assert "<script" not in page
    assert not re.search(r'(src|href)="(?!#|https?://)', page)
    assert not re.search(r"url\((?!data:)", page)
    for words in (
        "Kliping 19 November 2026 – 20 November 2026",
        "14,8 persen",
        "Harian Teluk",
        "Angka berbeda",
        "+1 jam 30 menit",
    ):
        assert words in page


def test_markdown_says_the_same(edition, tmp_path):
    write(edition, tmp_path / "k.md", "md", language="en")
    text = (tmp_path / "k.md").read_text(encoding="utf-8")
    assert "Figures differ: angka stunting, Kota Muara Biru" in text
    assert "| Rahmat Sulaiman | 3 | 75% |" in text


def test_xlsx_has_typed_cells_frozen_headers_filters_and_links(edition, tmp_path):
    import datetime

    from openpyxl import load_workbook

    write(edition, tmp_path / "k.xlsx", "xlsx")
    book = load_workbook(tmp_path / "k.xlsx")
    sheet = book["Kliping"]
    assert sheet.freeze_panes == "A2"
    assert sheet.auto_filter.ref == "A1:H5"
    assert sheet["A2"].value == datetime.datetime(2026, 11, 20)
    assert sheet["E2"].hyperlink.target.startswith("https://")
    board = book["Papan angka"]
    assert [row[5].value for row in board.iter_rows(min_row=2)] == [14.2, 14.2, 14.8]
    assert book["Pejabat"]["D2"].value == 0.75


def test_pdf_has_text_that_can_be_selected(edition, tmp_path):
    write(edition, tmp_path / "k.pdf", "pdf")
    if shutil.which("pdftotext") is None:
        pytest.skip("pdftotext (poppler-utils) is not installed")
    done = subprocess.run(["pdftotext", tmp_path / "k.pdf", "-"], capture_output=True, check=True)
    text = done.stdout.decode()
    for words in ("Stunting Muara Biru Turun", "Kami bekerja dari rumah ke rumah", "Rahmat Sulaiman", "Halaman 1"):
        assert words in text


def test_libreoffice_opens_the_workbook(edition, tmp_path):
    office = shutil.which("soffice") or shutil.which("libreoffice")
    if office is None:
        pytest.skip("LibreOffice is not installed (Debian: apt-get install libreoffice-calc-nogui)")
    write(edition, tmp_path / "k.xlsx", "xlsx")
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    command = [office, profile, "--headless", "--convert-to", "csv", "--outdir", tmp_path, tmp_path / "k.xlsx"]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    lines = (tmp_path / "k.csv").read_text(encoding="utf-8").splitlines()
    assert lines[0].startswith("Tanggal,Pukul,Media,Judul")
    assert len(lines) == 5


@pytest.mark.parametrize("kind", FORMATS)
def test_an_empty_edition_is_still_a_report(desk, tmp_path, kind):
    write(gather(desk.db, "2026-01-01", "2026-01-01"), tmp_path / f"k.{kind}", kind)
    assert (tmp_path / f"k.{kind}").stat().st_size > 300
    assert [path.name for path in tmp_path.iterdir() if path.suffix == ".tmp"] == []
    if kind == "xlsx":
        assert zipfile.ZipFile(tmp_path / "k.xlsx").testzip() is None


def test_only_what_is_ours_unless_everything_is_asked_for(desk, release, story):
    from extractor.newsroom import ours

    desk.take(release("Kabar Biru"), story("Pelabuhan dibuka kembali.", title="Pelabuhan", outlet="Lensa"))
    for mine, titles in (
        (ours.Ours(officials=["Rahmat Sulaiman"]), ["Stunting Muara Biru Turun"]),
        (ours.Ours(words=["pelabuhan dibuka"]), ["Pelabuhan"]),
        (ours.Ours(indicators=["stunting"]), ["Stunting Muara Biru Turun"]),
        (ours.Ours(officials=["Tidak Ada"]), []),
        (ours.Ours(), ["Stunting Muara Biru Turun", "Pelabuhan"]),
    ):
        ours.keep(desk.db, mine)
        shown = gather(desk.db, "2026-11-20", "2026-11-20").clippings
        assert sorted(one.title for one in shown) == sorted(titles), mine
    assert len(gather(desk.db, "2026-11-20", "2026-11-20", everything=True).clippings) == 2


def test_both_languages_have_the_same_words():
    def flat(table, before=""):
        for key, value in table.items():
            yield from flat(value, f"{before}{key}.") if isinstance(value, dict) else [f"{before}{key}"]

    tables = [set(flat(Words(code)._table)) for code in ("id", "en")]
    assert tables[0] == tables[1]


@pytest.mark.parametrize(
    ("language", "value", "written"),
    [("id", 1204.5, "1.204,5"), ("en", 1204.5, "1,204.5"), ("id", 2_500_000_000, "2,5 miliar"), ("id", 14, "14")],
)
def test_numbers_are_written_as_the_language_does(language, value, written):
    assert Words(language).number(value) == written
