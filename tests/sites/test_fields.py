"""Who made an article, when it appeared, and what was cut from it."""

import pytest

from extractor.pages import Page
from extractor.rules.bundle import rules_at
from extractor.sites import SiteReading, join, read
from extractor.sites.people import Bylines, Makers
from extractor.sites.when import stamp_reader
from tests.sites.saved import FOLDER, SavedPage

BODY = "".join(
    f"<p>Pengurus koperasi di Kecamatan Contoh nomor {n} membagikan sisa hasil usaha kepada anggota Senin pagi.</p>"
    for n in range(4)
)


def reading(
    head: str = "", body: str = BODY, url: str = "https://kabar.example/ekonomi/koperasi-bagi-hasil-usaha"
) -> SiteReading:
    return read(Page(url=url, body=f"<html><head>{head}</head><body><article>{body}</article></body></html>".encode()))


@pytest.mark.parametrize(
    ("line", "authors", "editors"),
    [
        ("Penulis: Rina Lestari | Editor: Agus Salim", ["Rina Lestari"], ["Agus Salim"]),
        ("Reporter : Rina Lestari", ["Rina Lestari"], []),
        ("Oleh Rina Lestari", ["Rina Lestari"], []),
        ("By Rina Lestari", ["Rina Lestari"], []),
        ("Teks: Rina Lestari", ["Rina Lestari"], []),
        ("Byru Santosa", ["Byru Santosa"], []),
        ("humans.txt", [], []),
        ("Rina Lestari dan Agus Salim", ["Rina Lestari", "Agus Salim"], []),
        ("Rina Lestari, S.Sos, Agus Salim", ["Rina Lestari, S.Sos", "Agus Salim"], []),
        ("Rina Lestari - detikKalimantan", ["Rina Lestari"], []),
        ("Redaksi", [], []),
        ("https://kabar.example/author/rina", [], []),
        ("Kabar Contoh", [], []),
    ],
)
def test_byline(line: str, authors: list[str], editors: list[str]) -> None:
    rules = rules_at()
    makers = Makers()
    Bylines(rules.layout, rules.furniture, ["Kabar Contoh"]).read(line, "authors", makers)
    assert (makers.authors, makers.editors) == (authors, editors)


def test_agency_is_no_author() -> None:
    rules = rules_at()
    makers = Makers()
    Bylines(rules.layout, rules.furniture).read("Antara", "authors", makers)
    assert (makers.authors, makers.agency) == ([], ["Antara"])


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("Rabu, 29 Desember 2021 | 12:26 WIB", "2021-12-29T12:26:00+07:00"),
        ("Selasa, 15 Januari 2023 - 08:00 WIB", "2023-01-15T08:00:00+07:00"),
        ("Tayang: Senin, 9 Juni 2025 20:12 WITA", "2025-06-09T20:12:00+08:00"),
        ("Kompas.com - 09/06/2025, 14:05 WIB", "2025-06-09T14:05:00+07:00"),
        ("Senin, 06 Okt 2025 10:15 WITA", "2025-10-06T10:15:00+08:00"),
        ("10 Juni 2025 pukul 14.05", "2025-06-10T14:05:00+08:00"),
        ("2025/06/09 14:05:00", "2025-06-09T14:05:00+08:00"),
        ("2025-06-09T17:30:00+00:00", "2025-06-10T01:30:00+08:00"),
        ("2025-06-09T14:05:00+0700", "2025-06-09T14:05:00+07:00"),
        ("9 Juni 2025", "2025-06-09"),
        ("Juni 9, 2025", "2025-06-09"),
        ("June 9th, 2025 at 2:05 p.m.", "2025-06-09T14:05:00+08:00"),
        ("Senin, Jun 9, 2025 14:05 WIB", "2025-06-09T14:05:00+07:00"),
        ("09-Jun-2025 / 14:05", "2025-06-09T14:05:00+08:00"),
        ("9 Juni 2025 (14:05 WIB)", "2025-06-09T14:05:00+07:00"),
        ("14:05 WIB, Senin 9 Juni 2025", "2025-06-09T14:05:00+07:00"),
        ("Mon, 09 Jun 2025 14:05:00 +0700", "2025-06-09T14:05:00+07:00"),
        ("9 Juni 2025 14:05 (GMT+9)", "2025-06-09T14:05:00+09:00"),
        ("9 Juni 2025 14:05 -1630 pembaca", "2025-06-09T14:05:00+08:00"),
        ("9 Juni 2025 10.000 pembaca", "2025-06-09"),
        ("20250609T140500+0800", "2025-06-09T14:05:00+08:00"),
        ("2025-06-09T14:05+07", "2025-06-09T14:05:00+07:00"),
        ("31 Februari 2025", None),
        ("kemarin", None),
    ],
)
def test_stamp(text: str, iso: str | None) -> None:
    stamp = stamp_reader(rules_at(), "WITA").first(text)
    assert (stamp.iso if stamp else None) == iso


def test_conflicting_stamps_are_warned_about() -> None:
    found = reading(
        '<meta property="article:published_time" content="2025-06-09T08:00:00+08:00">'
        '<meta name="pubdate" content="2025-06-11T08:00:00+08:00">'
    )
    assert found.article.published_at == "2025-06-09T08:00:00+08:00"
    assert [warning.code for warning in found.warnings] == ["published-disagrees"]
    assert found.fields["published"].rule == "meta article:published_time"


def test_one_moment_in_two_zones_is_no_conflict() -> None:
    found = reading(
        '<meta property="article:published_time" content="2025-06-09T08:00:00+08:00">'
        '<meta name="pubdate" content="2025-06-09T07:00:00+07:00">'
    )
    assert not found.warnings


@pytest.mark.parametrize(("day", "codes"), [("10", []), ("09", []), ("12", ["published-disagrees"])])
def test_a_time_in_utc_may_be_of_the_next_day_here(day: str, codes: list[str]) -> None:
    found = reading(
        '<meta property="article:published_time" content="2025-06-09T17:30:00+00:00">',
        url=f"https://kabar.example/2025/06/{day}/koperasi-bagi-hasil.html",
    )
    assert [warning.code for warning in found.warnings] == codes


def test_a_bare_day_counts_only_close_above_the_text() -> None:
    close = reading(body=f"<h1>Koperasi Bagi Hasil</h1><div>Posted on Juni 9, 2025</div>{BODY}")
    assert (close.article.published_at, close.fields["published"].rule) == ("2025-06-09", "line above the text")
    menu = "".join(f"<li>Rubrik nomor {n}</li>" for n in range(6))
    assert reading(body=f"<div>Senin, 9 Juni 2025</div><ul>{menu}</ul>{BODY}").article.published_at is None


def test_credits_behind_the_text_are_read_on_any_page() -> None:
    tail = (
        "<p>Pewarta: Rina Lestari</p><p>Editor: Agus Salim</p><p>Pewarta foto: Dodi Saputra</p><p>Copyright © Kabar</p>"
    )
    article = reading(body=f"<h1>Koperasi Bagi Hasil</h1>{BODY}{tail}").article
    assert (article.authors, article.editors, article.photographers) == (
        ["Rina Lestari"],
        ["Agus Salim"],
        ["Dodi Saputra"],
    )
    assert [cut.reason for cut in article.removed] == ["credit"] * 3


def test_credits_behind_another_text_are_not() -> None:
    other = "<p>Harga gabah di tingkat petani naik lagi menurut catatan dinas perdagangan setempat.</p>"
    found = reading(body=f"<div>{BODY}</div><section class='related'>{other}</section><p>Penulis: Dodi Saputra</p>")
    assert len(found.pieces) == 4 and found.article.authors == []


@pytest.mark.parametrize(
    ("line", "authors"),
    [
        ('<div class="post-author">Oleh: Rina Lestari<br>Senin, 9 Juni 2025</div>', ["Rina Lestari"]),
        ('<span class="penulis">Rina Lestari - Kabar Contoh</span>', ["Rina Lestari"]),
        ('<ul class="comments"><li class="comment-author">Dodi Saputra</li></ul>', []),
        ('<aside><span class="author">Dodi Saputra</span></aside>', []),
        ('<a class="authority-link">Kabar Utama Hari Ini</a>', []),
        ('<div class="author-tools">Bagikan tulisan ini</div>', []),
    ],
)
def test_a_class_may_name_the_author(line: str, authors: list[str]) -> None:
    assert reading(body=f"<h1>Koperasi Bagi Hasil Usaha</h1>{line}{BODY}").article.authors == authors


def test_day_in_the_address_is_the_last_resort() -> None:
    found = reading(url="https://kabar.example/2025/06/09/koperasi-bagi-hasil.html")
    assert (found.article.published_at, found.fields["published"].rule) == ("2025-06-09", "url")


def test_opt_outs_and_sources_are_recorded() -> None:
    found = read(
        Page(
            url="https://kabar.example/a-b-c",
            body=f'<link rel="canonical" href="https://sumber.example/asli"><article>{BODY}</article>'.encode(),
            headers={"X-Robots-Tag": "noindex, noarchive", "tdm-reservation": "1"},
        )
    )
    assert found.article.opt_outs == ["noindex", "noarchive", "tdm-reservation"]
    assert found.article.syndicated_from == "https://sumber.example/asli"


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("<p>Baca juga: Harga Gabah Naik</p>", "related-link"),
        ("<p>(Baca juga: Harga Gabah Naik)</p>", "related-link"),
        ("<p>Editor: Agus Salim</p>", "credit"),
        ("<p>Anggota koperasi antre. (Foto: Rina/Kabar)</p>", "caption"),
        ("<p>Simak breaking news langsung dari ponsel Anda.</p>", "subscription-plea"),
        ("<p>(rna/ags)</p>", "reporter-code"),
        ("<p>* * *</p>", "ornament"),
        ("<p>1 2 3</p>", "page-control"),
        ("<p>Halaman Selanjutnya</p>", "page-control"),
        ("<p>Bagikan berita ini</p>", "page-control"),
        ("<p>Scroll untuk melanjutkan membaca</p>", "advertisement"),
        ("<p>Iklan</p>", "advertisement"),
        ("<p>(Adv/Diskominfo Contoh)</p>", "advertisement"),
        ("<p>Ikuti Saluran WhatsApp Kabar Contoh</p>", "subscription-plea"),
        ("<p>Yuk, gabung di kanal Telegram kami</p>", "subscription-plea"),
        ("<p>Pilihan Editor: Harga Gabah Naik</p>", "related-link"),
        ("<p>Teks foto: Anggota koperasi antre</p>", "caption"),
        ("<p>Members queue for their share (Image: KABAR)</p>", "caption"),
    ],
)
def test_furniture_is_cut_with_its_reason(line: str, reason: str) -> None:
    paragraphs = BODY.split("</p>")
    middle = "</p>".join(paragraphs[:3]) + "</p>" + line + "</p>".join(paragraphs[3:])
    url = "https://pusaranmedia.com/read/1/koperasi-bagi-hasil"
    last = reason == "reporter-code"
    found = read(
        Page(
            url=url, body=f'<h1>Koperasi</h1><div class="post-content">{BODY + line if last else middle}</div>'.encode()
        )
    )
    assert [cut.reason for cut in found.removed] == [reason]
    assert len(found.pieces) == 4


@pytest.mark.parametrize(
    "line",
    [
        "Iklan kampanye yang dipasang tanpa izin ditertibkan petugas, Senin pagi.",
        "Iklannya baru diturunkan setelah ditegur.",
        "Selanjutnya, bupati meninjau gudang koperasi.",
        "Bergabung di koperasi itu sejak 2015, ia kini menjadi bendahara.",
        "Hak cipta lagu daerah itu didaftarkan oleh pemerintah kabupaten.",
        "(1) Pengurus wajib melapor setiap bulan.",
    ],
)
def test_paragraphs_that_only_begin_like_furniture_stay(line: str) -> None:
    middle = BODY.replace("</p>", f"</p><p>{line}</p>", 1)
    found = reading(body=middle)
    assert line in [piece.text for piece in found.pieces] and not found.removed


@pytest.mark.parametrize(
    "url", ["https://pusaranmedia.com/read/1/koperasi-bagi-hasil", "https://kabar.example/a/b-c-d-e"]
)
def test_a_list_of_links_goes_with_its_heading(url: str) -> None:
    paragraphs = [f"{paragraph}</p>" for paragraph in BODY.split("</p>")[:-1]]

    def with_list(count: int) -> list[str]:
        links = "".join(f'<li><a href="/a-b-{n}">Harga gabah naik di desa nomor {n}</a></li>' for n in range(count))
        body = f"{paragraphs[0]}<h3>Kabar dari desa</h3><ul>{links}</ul>{''.join(paragraphs[1:])}"
        found = read(Page(url=url, body=f'<h1>Koperasi</h1><div class="post-content">{body}</div>'.encode()))
        return [piece.text for piece in found.pieces]

    assert len(with_list(3)) == 4
    assert "Kabar dari desa" in with_list(1)


def test_a_first_sentence_full_of_links_is_no_list_of_links() -> None:
    lead = (
        '<p><a href="/tag/bupati">Bupati Contoh</a> meresmikan <a href="/tag/koperasi">Koperasi Tani Sejahtera '
        'Muara Contoh</a> di <a href="/tag/hulu">Kecamatan Hulu</a>, Senin.</p>'
    )
    assert reading(body=f"<h1>Koperasi Bagi Hasil</h1>{lead}{BODY}").pieces[0].text.startswith("Bupati Contoh")


def test_a_reporter_code_in_front_of_furniture_is_cut() -> None:
    tail = "<p>(rna/ags)</p><p>Ikuti berita kami</p><p>Pengurus berikutnya dipilih bulan depan oleh anggota.</p>"
    found = reading(body=BODY + tail)
    assert [cut.reason for cut in found.removed] == ["reporter-code", "subscription-plea"]


def test_pages_are_joined_without_repeats_and_signed_by_the_last() -> None:
    site = FOLDER / "www.inews.id"
    pages = [
        read(SavedPage(site / name).page) for name in ("dermaga-wisata-halaman-satu", "dermaga-wisata-halaman-dua")
    ]
    whole = join(pages)
    texts = [piece.text for piece in whole.pieces]
    assert len(texts) == len(set(texts)) == 5
    assert whole.article.editors == ["Siti Rahmah"]
    assert whole.article.authors == ["Hendra Wijaya"]
    assert whole.further == ()
    assert "repeated-on-next-page" in {cut.reason for cut in whole.removed}
    assert whole.article.text.endswith(texts[-1])
    assert join(pages[:1]).article == pages[0].article


def test_joining_nothing_is_an_error() -> None:
    with pytest.raises(ValueError, match="at least one page"):
        join([])


def test_explaining_shows_every_rule() -> None:
    saved = SavedPage(FOLDER / "kaltimpost.jawapos.com" / "sekolah-terapung")
    rules = [other.rule for other in read(saved.page, explain=True).fields["published"].others]
    assert "meta content_publisheddate" in rules
    assert not read(saved.page).fields["published"].others


def test_line_above_the_text_that_is_only_a_stamp_is_no_paragraph() -> None:
    stamp = "<p>Rabu, 4 Juni 2025 | 10.20 WITA</p>"
    found = reading(body=f"{stamp}{BODY}")
    assert (found.article.published_at, found.fields["published"].rule) == (
        "2025-06-04T10:20:00+08:00",
        "line above the text",
    )
    kept = reading(body=f"<div class='post-content'>{stamp}{BODY}</div>", url="https://pusaranmedia.com/read/30112/a-b")
    assert kept.article.published_at == "2025-06-04T10:20:00+08:00"
    assert ("stamp", "Rabu, 4 Juni 2025 | 10.20 WITA") in [(cut.reason, cut.text) for cut in kept.removed]
    bare = reading(body=f"<p>4 Juni 2025</p>{BODY}")
    assert bare.article.published_at == "2025-06-04" and len(bare.pieces) == 4
    day = "<p>Samarinda, 4 Juni 2025</p>"
    dated = reading(body=f"<div class='post-content'>{day}{BODY}</div>", url="https://pusaranmedia.com/read/30112/a-b")
    assert dated.pieces[0].text == "Samarinda, 4 Juni 2025"


def test_outlet_behind_a_title_is_known_by_the_host() -> None:
    found = reading(
        "<title>Jembatan Kayu Diganti Beton - Kabar Example</title>", url="https://kabarexample.id/berita/7/a-b-c"
    )
    assert found.article.title == "Jembatan Kayu Diganti Beton"


def test_outlet_behind_a_colon_is_no_part_of_the_title() -> None:
    head = '<meta property="og:site_name" content="Kabar Contoh"><title>Koperasi Bagi Hasil : {}</title>'
    assert reading(head.format("Kabar Contoh News")).article.title == "Koperasi Bagi Hasil"
    assert reading(head.format("Anggota Senang")).article.title == "Koperasi Bagi Hasil : Anggota Senang"


def test_cells_of_a_table_stay_apart() -> None:
    rows = [("Pasar", "Harga"), ("Tamrin", "Rp16.500"), ("Citra", "Rp16.100")]
    table = "".join(f"<tr><td>{place}</td><td>{price}</td></tr>" for place, price in rows)
    text = reading(body=f"{BODY}<p>Berikut harga beras di pasar itu:</p><table>{table}</table>{BODY}").article.text
    assert "\n\nPasar | Harga\n\nTamrin | Rp16.500\n\nCitra | Rp16.100\n\n" in text
