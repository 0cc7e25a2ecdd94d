"""Pages that are broken, enormous, wrongly encoded or no articles at all."""

import time

import pytest

from extractor import body_text
from extractor.errors import PageRejected
from extractor.pages import Page
from extractor.sites import read
from extractor.sites.charset import mended, text_of

VILLAGES = ("Sungai Contoh", "Tanjung Umpama", "Muara Misal", "Loa Andai", "Batu Kiasan")
PARAGRAPHS = [
    f"<p>Warga Desa {name} memperbaiki jembatan kayu ke-{n} bersama perangkat desa pada Minggu pagi sampai sore.</p>"
    for n, name in enumerate(VILLAGES, 1)
]
TEXT = "".join(PARAGRAPHS)
SPOKEN = "“Jembatan itu penting bagi warga kami,” kata Kepala Desa Contoh — seraya menyebut kafé di tepi sungai. " * 3


def page(body: str | bytes, *, content_type: str | None = None) -> Page:
    raw = body.encode() if isinstance(body, str) else body
    return Page(url="https://kabar.example/berita/jembatan-kayu-desa", body=raw, content_type=content_type)


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        (b" \n ", "empty-page"),
        (b"%PDF-1.7\n" + bytes(range(1, 256)) * 40, "not-html"),
        (bytes(range(256)) * 50, "not-html"),
        (b'{"judul": "bukan halaman"}', "not-html"),
        (f"<title>404 - Halaman Tidak Ditemukan</title>{TEXT}", "not-found-page"),
        ("<ul>" + "<li><a href='/a'>Judul berita pertama hari ini</a></li>" * 60 + "</ul>", "no-article"),
        ("<html><body></body></html>", "no-article"),
        (f"<nav>{TEXT}</nav>", None),
    ],
    ids=["empty", "pdf", "binary", "json", "not-found", "links", "nothing", "all-in-nav"],
)
def test_page_without_an_article_is_rejected_with_its_reason(body: str | bytes, reason: str | None) -> None:
    if reason is None:
        assert read(page(body)).pieces, "furniture that holds all the text of a page is no furniture"
        return
    with pytest.raises(PageRejected) as caught:
        read(page(body))
    assert caught.value.reason == reason
    assert "kabar.example" in str(caught.value)
    assert body_text(body) == ""


@pytest.mark.parametrize(
    "html",
    [
        "<div>" * 5000 + TEXT + "</div>" * 5000,
        "<div><b>" * 2000 + TEXT,
        f"<body><!-- iklan <br>{TEXT}",
        f'<body><a href="x>lihat</a>{TEXT}',
        f"<head><title>Jembatan Kayu<body>{TEXT}",
        f"<table>{TEXT}<tr><td>x",
        ("<body>" + TEXT).replace("a", "a\0"),
    ],
    ids=["deep", "deep-inline", "open-comment", "open-attribute", "open-title", "text-in-table", "nul"],
)
def test_broken_page_keeps_its_paragraphs(html: str) -> None:
    texts = [piece.text for piece in read(page(html)).pieces]
    assert [text for text in texts if text.startswith("Warga Desa")] == [p[3:-4] for p in PARAGRAPHS]


@pytest.mark.parametrize(
    "html",
    [
        "<a href='x'>judul</a>" * 60_000 + TEXT,
        "<p>kata " + "<span>kata </span>" * 60_000,
        "<div>" + "baris<br>" * 100_000,
    ],
    ids=["links", "spans", "breaks"],
)
def test_a_megabyte_of_one_thing_is_read_in_seconds(html: str) -> None:
    start = time.process_time()
    read(page(html))
    assert time.process_time() - start < 10


def test_five_megabytes_of_text_are_read_in_seconds() -> None:
    start = time.process_time()
    assert len(read(page(TEXT * 10_000)).pieces) == 50_000
    assert time.process_time() - start < 30


@pytest.mark.parametrize(
    ("body", "content_type"),
    [
        (SPOKEN.encode(), None),
        (SPOKEN.encode(), "text/html; charset=iso-8859-1"),
        (SPOKEN.encode("cp1252"), "text/html; charset=ISO-8859-1"),
        (SPOKEN.encode("cp1252"), None),
        (b"<meta charset='windows-1252'>" + SPOKEN.encode("cp1252"), None),
        (SPOKEN.encode("utf-16"), None),
        (f"<html><body>{SPOKEN}".encode("utf-16-le"), None),
        (f"<html><body>{SPOKEN}".encode("utf-16-be"), None),
        (SPOKEN.encode("utf-8-sig"), "text/html; charset=nonsense"),
        (SPOKEN.encode().decode("cp1252", "replace").encode(), None),
    ],
    ids=[
        "utf8",
        "utf8-said-latin",
        "cp1252-header",
        "cp1252-guess",
        "cp1252-meta",
        "utf16",
        "utf16le",
        "utf16be",
        "bom",
        "mojibake",
    ],
)
def test_text_is_decoded_as_it_was_meant(body: bytes, content_type: str | None) -> None:
    assert SPOKEN.strip() in text_of(page(body, content_type=content_type))


def test_sound_text_is_not_mended() -> None:
    assert mended("Ã la carte di Café Ânimo") == "Ã la carte di Café Ânimo"


def test_broken_json_ld_still_gives_its_fields() -> None:
    script = '{"@type": "NewsArticle", "headline": "Jembatan "kayu" baru", "datePublished": "2025-06-01T08:00:00+08:00"'
    found = read(page(f'<script type="application/ld+json">{script}</script><h1>Jembatan Kayu</h1>{TEXT}'))
    assert found.article.published_at == "2025-06-01T08:00:00+08:00"
    assert len(found.pieces) == len(PARAGRAPHS)


def test_endlessly_nested_json_ld_does_no_harm() -> None:
    script = '<script type="application/ld+json">' + "[" * 100_000 + "</script>"
    assert len(read(page(script + TEXT)).pieces) == len(PARAGRAPHS)
