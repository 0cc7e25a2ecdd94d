"""Where the articles of known families are found: feeds, then indexes by page and by day, searches, sister sites."""

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import msgspec
import pytest

from extractor.harvest.outcomes import Wish
from extractor.harvest.run import Harvest, Summary
from tests.harvest.newsroom import QUICK, join, page_of, read
from tests.loopback import Answer, Asked, Loopback


@pytest.fixture
def server() -> Iterator[Loopback]:
    with Loopback() as running:
        yield running


def fetch(server: Loopback, folder: Path, host: str, *others: str, path: str = "/", **wish: Any) -> Summary:
    """Fetch from a host that stands on the loopback."""
    hosts = dict.fromkeys([host, *others], f"127.0.0.1:{server.port}")
    settings = msgspec.structs.replace(QUICK, hosts=hosts)
    with Harvest(folder, [f"http://{host}{path}"], Wish(**wish), settings, read=read, join=join) as harvest:
        return harvest.run()


def dated(asked: Asked) -> Answer:
    """An article that was published on the day in its address."""
    day = re.search(r"/(\d{4})/(\d\d)/(\d\d)/", asked.path)
    assert day is not None
    return Answer(page_of(1, day="-".join(day.groups())))


def test_an_index_by_day_is_turned_back_to_the_first_day_wanted(server: Loopback, tmp_path: Path) -> None:
    host = "kaltim.tribunnews.com"

    def index(day: int, *slugs: str) -> str:
        links = "".join(f'<h3><a href="http://{host}/2025/05/{day:02}/{slug}">x</a></h3>' for slug in slugs)
        return f'<ul class="lsi"><li class="ptb15">{links}</li></ul>'

    articles = [(day, f"jembatan-di-desa-{n}") for day in (7, 8, 9) for n in range(2)]
    server.routes |= {f"/2025/05/{day:02}/{slug}?page=all": dated for day, slug in articles}
    for day in (6, 7, 8, 9):
        slugs = [slug for when, slug in articles if when == day]
        server.routes[f"/index-news?date=2025-05-{day:02}&page=1"] = index(day, *slugs[:1])
        server.routes[f"/index-news?date=2025-05-{day:02}&page=2"] = index(day, *slugs[1:])
        server.routes[f"/index-news?date=2025-05-{day:02}&page=3"] = index(day)
    summary = fetch(server, tmp_path, host, since=date(2025, 5, 8), until=date(2025, 5, 9))
    assert summary.counts["new"] == 4
    indexes = [path for path in server.paths() if path.startswith("/index-news")]
    assert indexes == [f"/index-news?date=2025-05-{day:02}&page={page}" for day in (9, 8) for page in (1, 2, 3)]


def test_a_numbered_index_is_turned_until_it_is_too_old(server: Loopback, tmp_path: Path) -> None:
    host = "kaltim.antaranews.com"
    for page in range(1, 6):
        number = 100000 + page
        server.routes[f"/terkini?page={page}"] = (
            f'<h3 class="post_title"><a href="/berita/{number}/jalan-baru">x</a></h3>'
        )
        server.routes[f"/berita/{number}/jalan-baru"] = page_of(page, day=f"2025-05-{10 - page:02}")
    summary = fetch(server, tmp_path, host, since=date(2025, 5, 7))
    assert (summary.counts["new"], summary.counts["filtered"]) == (3, 1)
    assert server.times("/terkini?page=4") == 1 and server.times("/terkini?page=5") == 0


def test_words_are_searched_for_where_a_site_has_a_search(server: Loopback, tmp_path: Path) -> None:
    host = "contoh.inews.id"
    card = '<article class="cardArticle"><div class="cardBody"><a href="/read/100{n}/kabar-baru">x</a></div></article>'
    server.routes |= {
        "/find?q=jembatan+ke-1&page=1": card.format(n=1) + card.format(n=2),
        "/sitemap.xml": "<urlset><url><loc>http://contoh.inews.id/read/1003/tidak-perlu</loc></url></urlset>",
    }
    server.routes |= {f"/read/100{n}/kabar-baru/all": page_of(n) for n in (1, 2)}
    summary = fetch(server, tmp_path, host, match=("jembatan ke-1",))
    assert (summary.counts["new"], summary.counts["filtered"]) == (1, 1)
    assert server.times("/sitemap.xml") == 0


def test_an_index_of_all_sisters_gives_only_the_site_that_was_named(server: Loopback, tmp_path: Path) -> None:
    own, sister = "kaltim.tribunnews.com", "jabar.tribunnews.com"
    links = "".join(f'<h3><a href="http://{host}/2025/05/09/jalan-{host[:2]}">x</a></h3>' for host in (own, sister))
    server.routes["/index-news?date=2025-05-09&page=1"] = f'<ul class="lsi"><li class="ptb15">{links}</li></ul>'
    server.routes |= {f"/2025/05/09/jalan-{name}?page=all": dated for name in ("ka", "ja")}
    day = date(2025, 5, 9)
    assert fetch(server, tmp_path, own, sister, since=day, until=day).counts["new"] == 1
    assert not any("jalan-ja" in path for path in server.paths())


def test_a_view_that_a_site_does_not_have_is_soon_left_alone(server: Loopback, tmp_path: Path) -> None:
    host = "contoh.inews.id"
    items = "".join(f"<item><link>http://{host}/read/{1000 + n}/kabar-baru</link></item>" for n in range(10))
    server.routes["/feed"] = f"<rss><channel>{items}</channel></rss>"
    server.routes |= {f"/read/{1000 + n}/kabar-baru": page_of(n) for n in range(10)}
    assert fetch(server, tmp_path, host).counts["new"] == 10
    assert sum(path.endswith("/all") for path in server.paths()) == 3


def test_a_tag_page_of_a_known_site_is_a_listing(server: Loopback, tmp_path: Path) -> None:
    host = "contoh.inews.id"
    server.routes["/tag/bpjs"] = (
        '<article class="cardArticle"><div class="cardBody"><a href="/read/1001/kabar-baru?utm_source=x">x</a></div>'
        '</article><a href="/read/1002/berita-populer">populer</a>'
    )
    server.routes["/read/1001/kabar-baru/all"] = page_of(1)
    assert fetch(server, tmp_path, host, path="/tag/bpjs").counts == {"new": 1}
