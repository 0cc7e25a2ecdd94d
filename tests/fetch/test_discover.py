"""Feeds, sitemaps and listings of every shape give the articles that they announce."""

import gzip

import pytest

from extractor.fetch.discover import announced_feeds, feed, kind_of, listing, looks_like_article, next_page, sitemap
from extractor.fetch.failures import FetchFailed
from extractor.pages import Page

LIMIT = 1_000_000


def page(body: str | bytes, url: str = "https://contoh.id/indeks") -> Page:
    return Page(url=url, body=body.encode() if isinstance(body, str) else body)


RSS = """<?xml version="1.0"?><rss version="2.0"><channel><title>Contoh</title>
<item><title>Pasar dibuka</title><link>https://contoh.id/read/1/pasar-dibuka</link>
<pubDate>Fri, 09 May 2025 18:30:00 +0800</pubDate></item>
<item><title>Tanpa tautan</title></item>
<item><title>Relatif</title><link>/read/2/jalan</link></item></channel></rss>"""

ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><entry><title>Pasar</title>
<link href="https://contoh.id/read/1/pasar"/><published>2025-05-09T18:30:00+08:00</published>
<updated>2025-05-10T08:00:00+08:00</updated></entry></feed>"""


def test_rss() -> None:
    first, second = feed(page(RSS), "https://contoh.id/feed")
    assert (first.url, first.title) == ("https://contoh.id/read/1/pasar-dibuka", "Pasar dibuka")
    assert first.published == "2025-05-09T10:30:00+00:00"
    assert first.modified is None
    assert second.url == "https://contoh.id/read/2/jalan"


def test_atom_tells_when_an_entry_was_changed() -> None:
    (entry,) = feed(page(ATOM), "https://contoh.id/feed")
    assert (entry.published, entry.modified) == ("2025-05-09T10:30:00+00:00", "2025-05-10T00:00:00+00:00")


def test_a_feed_that_breaks_off_gives_what_stands_in_it() -> None:
    found = feed(page(RSS[: RSS.index("<item><title>Relatif")]), "https://contoh.id/feed")
    assert [entry.url for entry in found] == ["https://contoh.id/read/1/pasar-dibuka"]


MAP = """<?xml version="1.0" encoding="UTF-8"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"
 xmlns:news="http://www.google.com/schemas/sitemap-news/0.9" xmlns:image="http://www.google.com/schemas/sitemap-image/1.1">
<url><loc> https://contoh.id/read/1/pasar </loc><lastmod>2025-05-09</lastmod>
<image:image><image:loc>https://contoh.id/foto.jpg</image:loc></image:image>
<news:news><news:publication_date>2025-05-09T18:30:00+08:00</news:publication_date>
<news:title>Pasar dibuka</news:title></news:news></url>
<url><loc>/read/2/jalan</loc></url><url><loc></loc></url></urlset>"""

INDEX = """<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
<sitemap><loc>https://contoh.id/sitemap-1.xml.gz</loc><lastmod>2025-05-01</lastmod></sitemap>
<sitemap><loc>https://contoh.id/sitemap-2.xml</loc></sitemap></sitemapindex>"""


@pytest.mark.parametrize("packed", [False, True])
def test_sitemap(packed: bool) -> None:
    body = gzip.compress(MAP.encode()) if packed else MAP.encode()
    first, second = sitemap(page(body), "https://contoh.id/sitemap.xml", limit=LIMIT).articles
    assert (first.url, first.title, first.modified) == ("https://contoh.id/read/1/pasar", "Pasar dibuka", "2025-05-09")
    assert first.published == "2025-05-09T18:30:00+08:00"
    assert second.url == "https://contoh.id/read/2/jalan"


def test_sitemap_index() -> None:
    read = sitemap(page(INDEX), "https://contoh.id/sitemap.xml", limit=LIMIT)
    assert read.sitemaps == [
        ("https://contoh.id/sitemap-1.xml.gz", "2025-05-01"),
        ("https://contoh.id/sitemap-2.xml", None),
    ]
    assert read.articles == []


def test_sitemap_without_namespace_and_as_a_list() -> None:
    bare = "<urlset><url><loc>https://contoh.id/read/1/pasar</loc></url></urlset>"
    assert len(sitemap(page(bare), "x", limit=LIMIT).articles) == 1
    lines = "https://contoh.id/read/1/pasar\nhttps://contoh.id/read/2/jalan\n\n"
    assert len(sitemap(page(lines), "x", limit=LIMIT).articles) == 2


def test_a_torn_sitemap_gives_what_stands_in_it() -> None:
    torn = MAP[: MAP.index("<url><loc></loc>")]
    assert len(sitemap(page(torn), "x", limit=LIMIT).articles) == 2


def test_a_sitemap_is_unpacked_only_so_far() -> None:
    bomb = gzip.compress(b"<urlset>" + b" " * 5_000_000)
    with pytest.raises(FetchFailed) as caught:
        sitemap(page(bomb), "x", limit=LIMIT)
    assert caught.value.reason == "bomb"


def test_entities_of_a_sitemap_are_not_followed(tmp_path: object) -> None:
    evil = """<!DOCTYPE urlset [<!ENTITY a "lol"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY f SYSTEM "file:///etc/hostname">]>
    <urlset><url><loc>https://contoh.id/&f;&b;</loc></url><url><loc>https://contoh.id/read/2/jalan</loc></url></urlset>"""
    found = [entry.url for entry in sitemap(page(evil), "x", limit=LIMIT).articles]
    assert "https://contoh.id/read/2/jalan" in found
    assert not any("lol" in url for url in found)


def test_ten_thousand_entries_take_little_time() -> None:
    rows = "".join(f"<url><loc>https://contoh.id/read/{n}/pasar</loc></url>" for n in range(10_000))
    assert len(sitemap(page(f"<urlset>{rows}</urlset>"), "x", limit=10 * LIMIT).articles) == 10_000


LISTING = """<a href="/"><b>Beranda</b></a> <a href="/tag/bpjs">BPJS</a>
<div class="kartu"><a href="/berita/pasar-baru-dibuka-hari-ini?utm_source=x">Pasar baru <b>dibuka</b></a></div>
<div class="kartu"><a href="/berita/pasar-baru-dibuka-hari-ini?utm_source=x"><img></a></div>
<a href="https://lain.id/berita/kabar-dari-kota-tetangga">Lain</a>
<a href="/berita/jalan-rusak-segera-diperbaiki-pemkab/">Jalan</a>
<a rel="next" href="/indeks?page=2">Berikutnya</a>"""


def test_a_listing_gives_its_articles_in_order_each_once() -> None:
    found = listing(page(LISTING), "https://contoh.id/indeks")
    assert [entry.url for entry in found] == [
        "https://contoh.id/berita/pasar-baru-dibuka-hari-ini?utm_source=x",
        "https://contoh.id/berita/jalan-rusak-segera-diperbaiki-pemkab/",
    ]
    assert found[0].title == "Pasar baru dibuka"


@pytest.mark.parametrize(
    ("path", "article"),
    [
        ("/berita/pasar-baru-dibuka-hari-ini", True),
        ("/read/10234/banjir-surut", True),
        ("/banjir-surut-10234.html", True),
        ("/2025/05/09/banjir-surut/", True),
        ("/2025/05/banjir/", True),
        ("/", False),
        ("/ekonomi", False),
        ("/tentang-kami", False),
        ("/tag/jaminan-sosial-tenaga-kerja", False),
        ("/2025/05/", False),
        ("/indeks/2025/05/09/", False),
    ],
)
def test_addresses_of_articles_are_told_from_others(path: str, article: bool) -> None:
    assert looks_like_article(f"https://contoh.id{path}") is article


def test_cards_come_before_all_other_links() -> None:
    found = listing(page(LISTING), "x", cards=["//div[@class='kartu']//a"])
    assert len(found) == 1
    lost = listing(page(LISTING), "x", cards=["//div[@class='hilang']//a"])
    assert len(lost) == 2


def test_the_next_page_is_the_one_the_listing_names() -> None:
    assert next_page(page(LISTING)) == "https://contoh.id/indeks?page=2"
    assert next_page(page("<a href='/indeks?page=2'>2</a>")) is None


def test_a_front_page_names_its_feeds() -> None:
    front = """<link rel="alternate" type="application/rss+xml" href="/feed">
    <link rel="alternate" type="application/rss+xml" href="/comments/feed">
    <link rel="alternate" hreflang="en" href="/en">"""
    assert announced_feeds(page(front)) == ["https://contoh.id/feed"]


@pytest.mark.parametrize(
    ("body", "kind"),
    [(RSS, "feed"), (ATOM, "feed"), (MAP, "sitemap"), (INDEX, "sitemap"), (LISTING, None), ("", None)],
)
def test_a_page_shows_what_it_is(body: str, kind: str | None) -> None:
    assert kind_of(page(body), LIMIT) == kind
    assert kind_of(page(gzip.compress(body.encode())), LIMIT) == kind
