"""Every road to an article leads to one address."""

import base64

import pytest

from extractor.harvest.reading import asked_urls
from extractor.rules.bundle import rules_at
from extractor.sites import canonical

WRAPPED = (
    base64.urlsafe_b64encode(b'\x08\x13"\x2fhttps://diksi.co/pasar-malam-dibuka-lagi/\xd2\x01\x00').decode().rstrip("=")
)


@pytest.mark.parametrize(
    ("url", "address"),
    [
        ("https://samarinda.inews.id/read/1234/banjir-surut/all", "https://samarinda.inews.id/read/1234/banjir-surut"),
        ("http://samarinda.inews.id/amp/1234/banjir-surut/2", "https://samarinda.inews.id/read/1234/banjir-surut"),
        (
            "https://kaltim.tribunnews.com/2025/06/09/a-b?page=all&utm_source=x",
            "https://kaltim.tribunnews.com/2025/06/09/a-b",
        ),
        ("https://kaltim.tribunnews.com/amp/2025/06/09/a-b", "https://kaltim.tribunnews.com/2025/06/09/a-b"),
        ("https://kaltim.antaranews.com/amp/berita/1234/a-b", "https://kaltim.antaranews.com/berita/1234/a-b"),
        (
            "https://www.detik.com/kalimantan/berita/d-7654321/a-b?single=1",
            "https://www.detik.com/kalimantan/berita/d-7654321/a-b",
        ),
        (
            "https://www.detik.com/kalimantan/berita/d-7654321/a-b/2",
            "https://www.detik.com/kalimantan/berita/d-7654321/a-b",
        ),
        ("https://diksi.co/pasar-malam-dibuka-lagi/?amp=1", "https://diksi.co/pasar-malam-dibuka-lagi"),
        ("https://diksi.co/pasar-malam-dibuka-lagi/amp/", "https://diksi.co/pasar-malam-dibuka-lagi"),
        ("https://kabar.example:443/a-b/?fbclid=1&id=7#komentar", "https://kabar.example/a-b?id=7"),
        ("https://www.google.com/amp/s/kabar.example/a-b", "https://kabar.example/a-b"),
        ("https://kabar-example.cdn.ampproject.org/c/s/kabar.example/a-b", "https://kabar.example/a-b"),
        ("https://www.google.com/url?q=https://kabar.example/a-b&sa=U", "https://kabar.example/a-b"),
        (f"https://news.google.com/rss/articles/{WRAPPED}?oc=5", "https://diksi.co/pasar-malam-dibuka-lagi"),
        ("mailto:redaksi@kabar.example", "mailto:redaksi@kabar.example"),
        ("http://[rusak", "http://[rusak"),
    ],
)
def test_address(url: str, address: str) -> None:
    assert canonical(url) == address
    assert canonical(address) == address, "the address of an address is itself"


@pytest.mark.parametrize(
    ("url", "home"),
    [
        (
            "https://amp.kompas.com/regional/read/2025/05/09/1015/sumur-bor",
            "https://regional.kompas.com/read/2025/05/09/1015/sumur-bor",
        ),
        (
            "https://inews.id/news/daerah/dermaga-wisata-dibuka",
            "https://www.inews.id/news/daerah/dermaga-wisata-dibuka",
        ),
        ("https://m.detik.com/berita/d-7654321/bus-sekolah", "https://www.detik.com/berita/d-7654321/bus-sekolah"),
        ("https://www.diksi.co/pelatihan-batik-daur-ulang/", "https://diksi.co/pelatihan-batik-daur-ulang"),
        ("https://www.kabar.example/a-b-c", "https://www.kabar.example/a-b-c"),
        ("https://m.kabar.example/a-b-c", "https://m.kabar.example/a-b-c"),
    ],
)
def test_twins_on_hosts_of_their_own_are_one_article(url: str, home: str) -> None:
    assert canonical(url) == home


def test_a_twin_on_a_host_of_its_own_is_asked_for_at_home() -> None:
    recipes = rules_at().sites
    assert asked_urls("https://amp.kompas.com/regional/read/2025/05/09/101500678/sumur-bor", recipes) == [
        "https://regional.kompas.com/read/2025/05/09/101500678/sumur-bor?page=all",
        "https://regional.kompas.com/read/2025/05/09/101500678/sumur-bor",
    ]
    # The host that the user named may be the only one with a certificate.
    assert asked_urls("http://www.diksi.co/pelatihan-batik-daur-ulang/", recipes)[0].startswith("http://www.diksi.co/")
