"""Hostile articles do nothing: not in pages, not in reports, not in sheets."""

import csv
import io
import time
from html.parser import HTMLParser

import pytest
from msgspec.structs import replace

from extractor.newsroom import sheets
from extractor.newsroom.plain import cell, plain, web_link
from extractor.newsroom.reports import FORMATS, write
from extractor.newsroom.reports.edition import gather

SCRIPT = '"><script>alert(1)</script><img src=x onerror=alert(2)>'
ADDRESSES = [
    "javascript:alert(1)",
    "data:text/html,x",
    "//evil.test",
    'https://a.test/"onclick="x',
    "https://a.test/ b",
    "HTTP://ok.test/",
]
FORMULAS = [
    '=HYPERLINK("http://evil.test")',
    "+1+1",
    "-2+3",
    "@SUM(A1)",
    "\t=1",
    "＝1+1",
    " =1+1",
    "=cmd|' /C calc'!A0",
]


class Tags(HTMLParser):
    """Collects what a browser would act on."""

    def __init__(self) -> None:
        super().__init__()
        self.acting: list[str] = []

    def handle_starttag(self, tag, attrs):
        if tag in ("script", "img", "iframe", "object") and not (
            tag == "script" and dict(attrs).get("src", "").startswith("/static/")
        ):
            self.acting.append(tag)
        for name, value in attrs:
            if name.startswith("on") or (
                name in ("href", "src") and (value or "").strip().lower().startswith(("javascript", "data:text"))
            ):
                self.acting.append(f"{name}={value}")


def acting(page: str) -> list[str]:
    tags = Tags()
    tags.feed(page)
    return tags.acting


@pytest.fixture
def hostile(desk, release):
    def spoil(one, number, title, url):
        article = replace(one.article, id=f"h{number}", title=title, outlet=title, url=url)
        evil = [replace(official, name=title) for official in one.officials]
        figures = [replace(figure, indicator=title) for figure in one.figures]
        quotes = [replace(quote, speaker_text=title) for quote in one.quotes]
        homes = [replace(home, name=title, abbreviation=title) for home in one.institutions]
        return replace(one, article=article, officials=evil, figures=figures, quotes=quotes, institutions=homes)

    titles = [
        SCRIPT,
        "{{ 7919*7907 }}{% raw %}",
        "\u202eTerbalik\u2066\x00\x07",
        *FORMULAS,
        "]]></style><script>x</script>",
    ]
    for number, title in enumerate(titles):
        for offset, address in enumerate(ADDRESSES[:2]):
            n = number * 10 + offset
            desk.take(spoil(release(f"o{n}", slug=f"s{n}"), n, title, address))
    return desk


def test_no_page_acts_on_what_articles_say(hostile, pages):
    subjects = {"official": "people", "institution": "institutions", "indicator": "indicators"}
    addresses = ["/", "/search", "/search?words=script", "/officials", "/institutions", "/indicators", "/pickups"]
    addresses += ["/findings", "/outlets", "/runs", "/suggest/officials?official=al"]
    addresses += [f"/article/{row[0]}" for row in hostile.rows("SELECT key FROM articles")]
    for kind, table in subjects.items():
        addresses += [f"/{kind}/{row[0]}" for row in hostile.rows(f"SELECT id FROM {table} LIMIT 20")]
    addresses += [f"/pickup/{row[0]}" for row in hostile.rows("SELECT id FROM pickups")]
    visit = pages(hostile.path)
    for address in addresses:
        answer = visit.get(address)
        assert answer.status_code == 200, address
        assert acting(answer.text) == [], address
        assert "62615533" not in answer.text, address
        for sign in "\u202e\u2066\x00\x07":
            assert sign not in answer.text, address


@pytest.mark.parametrize(
    "words", ['"', "'; DROP TABLE articles; --", "AND OR NOT", "a* NEAR(b", "\x00", "( ) * :", "ü" * 300, "-x ^y"]
)
def test_no_search_breaks(hostile, pages, words):
    visit = pages(hostile.path)
    for field in ("words", "official", "place", "since", "outlet", "before"):
        assert visit.get("/search", params={field: words}).status_code in (200, 414)
    assert hostile.rows("SELECT count(*) > 10 FROM articles") == [(1,)]


@pytest.mark.parametrize("kind", FORMATS)
def test_no_report_acts_on_what_articles_say(hostile, tmp_path, kind):
    path = tmp_path / f"k.{kind}"
    write(gather(hostile.db, "2026-11-20", "2026-11-20"), path, kind)
    if kind == "html":
        page = path.read_text(encoding="utf-8")
        assert acting(page) == []
        assert page.count("</style>") == 1
    if kind == "md":
        assert "<script" not in path.read_text(encoding="utf-8").replace("\\<", "")
    if kind == "xlsx":
        from openpyxl import load_workbook

        for sheet in load_workbook(path):
            for row in sheet.iter_rows():
                assert all(one.data_type != "f" for one in row)


@pytest.mark.parametrize("text", FORMULAS)
def test_a_cell_is_no_formula(text):
    (row,) = list(csv.reader(io.StringIO("".join(sheets.as_csv(["a"], [[text]])).removeprefix("\ufeff"))))[1:]
    assert row[0].startswith("'")


@pytest.mark.parametrize("text", ["Wali Kota", "14,2 persen", "a=b", "“-”"])
def test_harmless_cells_stay_as_they_are(text):
    assert cell(text) == text


@pytest.mark.parametrize(("address", "linked"), list(zip(ADDRESSES, [False] * 5 + [True], strict=True)))
def test_only_web_addresses_are_linked(address, linked):
    assert (web_link(address) is not None) is linked


def test_plain_keeps_the_length():
    text = "a\u202eb\ud800c"
    assert len(plain(text)) == len(text)


def test_a_paragraph_of_five_megabytes_is_filed_and_shown_in_part(desk, pages, story):
    huge = ("Kalimat panjang tentang jembatan dan pasar di kota. " * 100_000)[: 5 * 1024 * 1024]
    desk.take(story(huge, title="Besar", slug="besar"))
    begun = time.perf_counter()
    answer = pages(desk.path).get(f"/article/{desk.rows('SELECT key FROM articles')[0][0]}")
    assert answer.status_code == 200
    assert len(answer.text) < 400_000
    assert "hanya bagian awalnya" in answer.text
    assert time.perf_counter() - begun < 5
