"""From sources to a folder: what is asked for, what is kept, what the journal says."""

import gzip
import json
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Any

import msgspec
import pytest
from warcio.archiveiterator import ArchiveIterator

from extractor.errors import PetikError, SettingsError
from extractor.harvest.outcomes import Event, Wish
from extractor.harvest.report import report_of
from extractor.harvest.run import Harvest, Summary
from extractor.harvest.tables import FolderBusy
from extractor.pages import Page
from extractor.records import Article
from extractor.rules.bundle import Rules
from extractor.settings import Settings
from extractor.sites.reading import SiteReading
from tests.harvest.newsroom import QUICK, feed_of, join, page_of, path_of, read, sitemap_of, tagged
from tests.loopback import Answer, Loopback

FRONT = '<link rel="alternate" type="application/rss+xml" href="/feed">'


@pytest.fixture
def server() -> Iterator[Loopback]:
    with Loopback({"/": FRONT}) as running:
        yield running


@pytest.fixture
def fetch(tmp_path: Path) -> Callable[..., Summary]:
    """Run one harvest into the test's folder; the journal's lines are added to ``fetch.events``."""

    def run(*sources: str, settings: Settings = QUICK, **wish: Any) -> Summary:
        run.events.clear()  # type: ignore[attr-defined]
        with Harvest(
            tmp_path / "kliping",
            sources,
            Wish(**wish),
            settings,
            read=read,
            join=join,
            tell=run.events.append,  # type: ignore[attr-defined]
        ) as harvest:
            return harvest.run()

    run.events = []  # type: ignore[attr-defined]
    return run


def articles(folder: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (folder / "kliping" / "articles.jsonl").read_text().splitlines()]


def outcomes(fetch: Any) -> dict[str, str]:
    """Outcome by last part of the URL."""
    events: list[Event] = fetch.events
    return {event.url.partition("?")[0].rpartition("/")[2]: event.outcome for event in events}


def with_articles(server: Loopback, count: int) -> None:
    server.routes["/feed"] = feed_of(server, range(count))
    server.routes |= {f"{path_of(n)}?utm_source=rss": tagged(page_of(n)) for n in range(count)}


# Once and no more


def test_a_site_becomes_a_folder(server: Loopback, fetch: Callable[..., Summary], tmp_path: Path) -> None:
    with_articles(server, 3)
    summary = fetch(server.url())
    assert (summary.counts, summary.articles) == ({"new": 3}, 3)
    first = articles(tmp_path)[0]
    assert first["title"] == "Bupati Resmikan Jembatan 0"
    assert first["text"] == "Jembatan ke-0 sepanjang 20 meter mulai dipakai warga."
    assert first["fields"] == {"title": "recipe h1"}
    (warc,) = (tmp_path / "kliping" / "warc").iterdir()
    assert first["warc"] == warc.name
    with warc.open("rb") as file:
        kinds = [record.rec_type for record in ArchiveIterator(file)]
    assert kinds == ["warcinfo", *["request", "response"] * len(server.asked)]


def test_petik_extract_reads_the_articles_back(server: Loopback, fetch: Callable[..., Summary], tmp_path: Path) -> None:
    from extractor.archives.inputs import read_inputs

    with_articles(server, 1)
    fetch(server.url())
    (article,) = read_inputs([str(tmp_path / "kliping" / "articles.jsonl")])
    assert isinstance(article, Article)
    assert article.title == "Bupati Resmikan Jembatan 0"
    assert article.published_at == "2025-05-09T10:00:00+08:00"
    assert article.editors == ["Suci Rahmadani"]


def test_a_second_run_fetches_only_what_is_new_or_changed(
    server: Loopback, fetch: Callable[..., Summary], tmp_path: Path
) -> None:
    with_articles(server, 4)
    fetch(server.url())
    server.routes["/feed"] = feed_of(server, range(5))
    server.routes[f"{path_of(2)}?utm_source=rss"] = tagged(page_of(2, more="<p>Ralat: panjangnya 25 meter.</p>"))
    server.routes[f"{path_of(4)}?utm_source=rss"] = tagged(page_of(4))
    server.asked.clear()
    server.finished.clear()
    summary = fetch(server.url())
    assert summary.counts == {"new": 1, "changed": 1, "unchanged": 3}
    assert server.times("/robots.txt") == 0
    conditional = [asked.path for asked in server.asked if "if-none-match" in asked.headers]
    assert len(conditional) == 4
    assert [row["title"][-1] for row in articles(tmp_path)] == ["0", "1", "2", "3", "4"]
    assert articles(tmp_path)[2]["text"].endswith("25 meter.")


def test_what_cannot_say_unchanged_is_not_asked_again(server: Loopback, fetch: Callable[..., Summary]) -> None:
    server.routes |= {"/feed": feed_of(server, [1]), f"{path_of(1)}?utm_source=rss": page_of(1)}
    fetch(server.url())
    fetch(server.url())
    assert server.times(f"{path_of(1)}?utm_source=rss") == 1
    assert outcomes(fetch) == {"bupati-resmikan-jembatan-ke-1": "unchanged"}


def test_old_articles_are_asked_again_only_when_the_sitemap_says_so(
    server: Loopback, fetch: Callable[..., Summary]
) -> None:
    old = msgspec.structs.replace(QUICK, recheck_days=0)
    server.routes |= {path_of(n): tagged(page_of(n)) for n in (1, 2)}
    server.routes["/peta.xml"] = sitemap_of(server, {path_of(1): "2025-05-09", path_of(2): "2025-05-09"})
    fetch(server.url("/peta.xml"), settings=old)
    server.routes["/peta.xml"] = sitemap_of(server, {path_of(1): "2025-05-09", path_of(2): "2025-05-12"})
    fetch(server.url("/peta.xml"), settings=old)
    assert (server.times(path_of(1)), server.times(path_of(2))) == (1, 2)


def test_an_article_announced_twice_is_asked_for_once(server: Loopback, fetch: Callable[..., Summary]) -> None:
    with_articles(server, 2)
    server.routes["/sitemap.xml"] = sitemap_of(server, {path_of(0): None, path_of(1): None})
    assert fetch(server.url()).counts == {"new": 2}
    assert server.times(path_of(0)) == 0


def test_two_roads_to_one_article_give_one_article(
    server: Loopback, fetch: Callable[..., Summary], tmp_path: Path
) -> None:
    server.routes |= {
        path_of(1): page_of(1),
        "/lama": Answer(status=301, headers={"Location": path_of(1)}),
    }
    summary = fetch(server.url(path_of(1)), server.url("/lama"))
    assert summary.articles == len(articles(tmp_path)) == 1
    assert summary.counts == {"new": 1, "unchanged": 1}


# Where articles are found


def test_sitemap_indexes_are_followed_newest_first(server: Loopback, fetch: Callable[..., Summary]) -> None:
    del server.routes["/"]
    server.routes |= {
        "/robots.txt": f"User-agent: *\nAllow: /\nSitemap: {server.url('/peta/indeks.xml')}\n",
        "/peta/indeks.xml": sitemap_of(
            server, {"/peta/lama.xml": "2024-01-31", "/peta/baru.xml.gz": "2025-05-09"}, index=True
        ),
        "/peta/baru.xml.gz": sitemap_of(server, {path_of(1): "2025-05-09", path_of(2): "2025-05-08"}, packed=True),
        "/peta/lama.xml": sitemap_of(server, {path_of(3): "2024-01-31"}),
    }
    server.routes |= {path_of(n): page_of(n) for n in (1, 2, 3)}
    assert fetch(server.url(), since=date(2025, 5, 1)).counts["new"] == 2
    assert server.times("/peta/lama.xml") == 0
    assert [path for path in server.paths() if "read" in path] == [path_of(1), path_of(2)]


def test_a_listing_is_turned_page_by_page(server: Loopback, fetch: Callable[..., Summary]) -> None:
    def page(n: int) -> str:
        links = "".join(f'<a href="{path_of(3 * n + k)}">Jembatan</a>' for k in range(3))
        return links + (f'<a rel="next" href="/indeks?page={n + 1}">lagi</a>' if n < 3 else "")

    server.routes |= {"/indeks": page(0)} | {f"/indeks?page={n}": page(n) for n in (1, 2, 3)}
    server.routes |= {path_of(n): page_of(n) for n in range(12)}
    assert fetch(server.url("/indeks")).counts == {"new": 12}
    server.asked.clear()
    fetch(server.url("/indeks"))
    assert server.paths() == ["/indeks"]


def test_a_listing_that_was_not_walked_to_its_end_is_taken_up_further_down(
    server: Loopback, fetch: Callable[..., Summary]
) -> None:
    def page(n: int) -> str:
        links = "".join(f'<a href="{path_of(3 * n + k)}">Jembatan</a>' for k in range(3))
        return links + (f'<a rel="next" href="/indeks?page={n + 1}">lagi</a>' if n < 3 else "")

    server.routes |= {"/indeks": page(0)} | {f"/indeks?page={n}": page(n) for n in (1, 2, 3)}
    server.routes |= {path_of(n): page_of(n) for n in range(12)}
    for _ in range(3):
        assert fetch(server.url("/indeks"), limit=4).counts["new"] == 4
    assert fetch(server.url("/indeks"), limit=4).counts == {"unchanged": 3}


def test_what_broke_is_tried_again_although_its_listing_has_moved_on(
    server: Loopback, fetch: Callable[..., Summary]
) -> None:
    server.routes |= {path_of(n): page_of(n) for n in (2, 3)}
    server.routes[path_of(1)] = [Answer(status=503), Answer(status=503), page_of(1)]
    server.routes["/daftar"] = [
        "".join(f'<a href="{path_of(n)}">x</a>' for n in (1, 2)),
        f'<a href="{path_of(3)}">x</a>',
    ]
    assert fetch(server.url("/daftar")).counts == {"broken": 1, "new": 1}
    assert fetch(server.url("/daftar")).counts == {"new": 2}


def test_what_keeps_breaking_is_given_up(server: Loopback, fetch: Callable[..., Summary]) -> None:
    here = msgspec.structs.replace(QUICK, retries=0, failures=99)
    server.routes |= {path_of(1): Answer(status=500), path_of(2): page_of(2)}
    server.routes["/daftar"] = [f'<a href="{path_of(n)}">x</a>' for n in (1, 2)]
    for _ in range(7):
        fetch(server.url("/daftar"), settings=here)
    assert server.times(path_of(1)) == 4


def test_a_file_of_addresses(server: Loopback, fetch: Callable[..., Summary], tmp_path: Path) -> None:
    server.routes |= {path_of(n): page_of(n) for n in (1, 2)}
    listed = tmp_path / "alamat.txt"
    listed.write_text(f"# pilihan redaksi\n{server.url(path_of(1))}\n\n{server.url(path_of(2))} # penting\n")
    assert fetch(str(listed)).counts == {"new": 2}


def test_the_pages_of_one_article_are_joined(server: Loopback, fetch: Callable[..., Summary], tmp_path: Path) -> None:
    first = page_of(
        1, more=f'<a class="lanjut" href="{path_of(1)}/2">2</a><a class="lanjut" href="{path_of(1)}/3">3</a>'
    )
    second = "<h1>Bupati</h1><p>Halaman kedua.</p>"
    server.routes |= {path_of(1): first, f"{path_of(1)}/2": second, f"{path_of(1)}/3": Answer(status=404)}
    fetch(server.url(path_of(1)))
    assert articles(tmp_path)[0]["text"].endswith("warga.\n\nHalaman kedua.")
    (event,) = fetch.events  # type: ignore[attr-defined]
    assert event.outcome == "new" and "http-404" in event.reason


def test_a_known_site_is_asked_for_its_whole_article_view(
    server: Loopback, fetch: Callable[..., Summary], tmp_path: Path
) -> None:
    host = "contoh.inews.id"
    here = msgspec.structs.replace(QUICK, hosts={host: f"127.0.0.1:{server.port}"})
    server.routes |= {
        "/feed": "<rss><channel><item><link>http://contoh.inews.id/read/1001/pasar-baru</link></item>"
        "<item><link>http://contoh.inews.id/read/1002/jalan-baru</link></item></channel></rss>",
        "/read/1001/pasar-baru/all": page_of(1),
        "/read/1002/jalan-baru": page_of(2),
    }
    assert fetch(f"http://{host}/", settings=here).counts["new"] == 2
    assert server.times("/read/1001/pasar-baru") == 0
    assert {row["url"] for row in articles(tmp_path)} == {
        "http://contoh.inews.id/read/1001/pasar-baru/all",
        "http://contoh.inews.id/read/1002/jalan-baru",
    }


# What is wanted


def test_since_and_until_are_days_of_the_article(server: Loopback, fetch: Callable[..., Summary]) -> None:
    server.routes |= {path_of(n): page_of(n, day=f"2025-05-0{n}") for n in range(1, 8)}
    server.routes["/daftar"] = "".join(f'<a href="{path_of(n)}">x</a>' for n in range(1, 8))
    summary = fetch(server.url("/daftar"), since=date(2025, 5, 3), until=date(2025, 5, 5))
    assert summary.counts == {"new": 3, "filtered": 4}


def test_what_is_announced_as_too_old_is_not_asked_for(server: Loopback, fetch: Callable[..., Summary]) -> None:
    with_articles(server, 3)
    assert fetch(server.url(), since=date(2025, 6, 1)).counts == {"filtered": 3}
    assert not any("read" in path for path in server.paths())


def test_another_wish_is_served_from_what_is_kept(server: Loopback, fetch: Callable[..., Summary]) -> None:
    server.routes |= {path_of(n): page_of(n) for n in (1, 2)}
    server.routes["/daftar"] = "".join(f'<a href="{path_of(n)}">x</a>' for n in (1, 2))
    assert fetch(server.url("/daftar"), match=("ke-1 meter",)).counts == {"new": 1, "filtered": 1}
    assert fetch(server.url("/daftar"), match=("jembatan",)).counts == {"unchanged": 1, "new": 1}
    assert server.times(path_of(2)) == 1


def test_the_limit_counts_new_articles(server: Loopback, fetch: Callable[..., Summary]) -> None:
    with_articles(server, 9)
    assert fetch(server.url(), limit=2).counts == {"new": 2}
    assert fetch(server.url(), limit=2).counts == {"unchanged": 2, "new": 2}
    assert sum("read" in path for path in server.finished) == 6


# What goes wrong, told apart


def test_the_journal_tells_outcomes_apart(server: Loopback, fetch: Callable[..., Summary], tmp_path: Path) -> None:
    paths = {
        "baik": page_of(1),
        "kosong": "<p>Hanya iklan.</p>",
        "hilang": Answer(status=404),
        "besar": Answer(b"x" * 20_000_000),
        "terlarang": "tidak akan diminta",
        "keluar": Answer(status=302, headers={"Location": "ftp://contoh.id/a"}),
        "rusak": Answer(status=500),
    }
    server.routes |= {f"/berita/satu-dua-tiga-{name}": answer for name, answer in paths.items()}
    server.routes |= {
        "/robots.txt": "User-agent: *\nDisallow: /berita/satu-dua-tiga-terlarang\n",
        "/daftar": "".join(f'<a href="/berita/satu-dua-tiga-{name}">x</a>' for name in paths),
    }
    fetch(server.url("/daftar"))
    assert {name.rpartition("-")[2]: outcome for name, outcome in outcomes(fetch).items()} == {
        "baik": "new",
        "kosong": "empty",
        "hilang": "broken",
        "besar": "broken",
        "terlarang": "blocked-by-robots",
        "keluar": "refused",
        "rusak": "broken",
    }
    lines = [json.loads(line) for line in (tmp_path / "kliping" / "journal.jsonl").read_text().splitlines()]
    reasons = {line["url"].rpartition("-")[2]: line["reason"] for line in lines}
    assert reasons["besar"].startswith("too-large") and reasons["rusak"].startswith("http-500")
    assert all(line["source"] == server.url("/daftar") for line in lines)


def test_the_journal_holds_every_run_each_line_once(server: Loopback, tmp_path: Path) -> None:
    with_articles(server, 6)
    for stop_after in (2, None, None):
        seen: list[Event] = []

        def tell(event: Event, seen: list[Event] = seen, stop_after: int | None = stop_after) -> None:
            seen.append(event)
            if len(seen) == stop_after:
                harvest.interrupt()

        with Harvest(tmp_path, [server.url()], Wish(), QUICK, read=read, join=join, tell=tell) as harvest:
            harvest.run()
    lines = [json.loads(line) for line in (tmp_path / "journal.jsonl").read_text().splitlines()]
    assert [(line["run"], line["outcome"]) for line in lines] == [(1, "new")] * 6 + [(2, "unchanged")] * 6


def test_trouble_that_passes_is_tried_again_by_the_next_run(server: Loopback, fetch: Callable[..., Summary]) -> None:
    server.routes["/feed"] = feed_of(server, [1, 2])
    server.routes[f"{path_of(1)}?utm_source=rss"] = [Answer(status=503), Answer(status=503), page_of(1)]
    server.routes[f"{path_of(2)}?utm_source=rss"] = page_of(2)
    assert fetch(server.url()).counts == {"broken": 1, "new": 1}
    assert fetch(server.url()).counts == {"new": 1, "unchanged": 1}


def test_a_page_that_cannot_be_unpacked_is_tried_again_by_the_next_run(
    server: Loopback, fetch: Callable[..., Summary]
) -> None:
    torn = Answer(gzip.compress(page_of(1).encode())[:-12], headers={"Content-Encoding": "gzip"})
    server.routes[path_of(1)] = [torn, page_of(1)]
    assert fetch(server.url(path_of(1))).counts == {"broken": 1}
    assert fetch(server.url(path_of(1))).counts == {"new": 1}


def test_a_defect_in_reading_a_page_costs_that_page(
    server: Loopback, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    def stumbling(page: Page, rules: Rules) -> SiteReading:
        if "ke-1" in (page.url or ""):
            raise ZeroDivisionError("cacat")
        return read(page, rules)

    with_articles(server, 3)
    with Harvest(tmp_path, [server.url()], Wish(), QUICK, read=stumbling, join=join) as harvest:
        assert harvest.run().counts == {"new": 2, "broken": 1}
    assert "cacat" in caplog.text and "petik-" in caplog.text
    with Harvest(tmp_path, [server.url()], Wish(), QUICK, read=read, join=join) as harvest:
        assert harvest.run().counts == {"new": 1, "unchanged": 2}


def test_a_refusal_ends_the_host_with_a_message(server: Loopback, fetch: Callable[..., Summary]) -> None:
    with_articles(server, 5)
    server.routes[f"{path_of(2)}?utm_source=rss"] = Answer(status=403)
    summary = fetch(server.url())
    assert summary.counts == {"new": 2, "refused": 2}
    assert "403" in summary.stopped["127.0.0.1"]
    assert server.times(f"{path_of(3)}?utm_source=rss") == 0


def test_a_site_that_wants_no_robots_is_left_with_a_message(server: Loopback, fetch: Callable[..., Summary]) -> None:
    server.routes["/robots.txt"] = "User-agent: *\nDisallow: /\n"
    summary = fetch(server.url())
    assert "robots.txt" in summary.stopped["127.0.0.1"]
    assert server.paths() == []


def test_one_host_in_trouble_does_not_stop_another(server: Loopback, fetch: Callable[..., Summary]) -> None:
    with_articles(server, 3)
    with Loopback({"/robots.txt": Answer(status=503)}) as down:
        summary = fetch(down.url("/", "localhost"), server.url())
    assert summary.counts["new"] == 3
    assert list(summary.stopped) == ["localhost"]


def test_hosts_are_visited_side_by_side_and_each_by_one_connection(fetch: Callable[..., Summary]) -> None:
    slow = msgspec.structs.replace(QUICK, delay=0.05)
    with Loopback() as one, Loopback(address="127.0.0.2") as two:
        for server in (one, two):
            server.routes |= {"/daftar": "".join(f'<a href="{path_of(n)}">x</a>' for n in range(6))}
            server.routes |= {path_of(n): page_of(n) for n in range(6)}
        fetch(one.url("/daftar"), two.url("/daftar"), settings=slow)
        assert one.connections == two.connections == 1
        begun, ended = max(one.asked[0].at, two.asked[0].at), min(one.asked[-1].at, two.asked[-1].at)
        assert begun < ended


# Drift


def test_a_site_that_changed_its_layout_raises_the_alarm(
    server: Loopback, fetch: Callable[..., Summary], tmp_path: Path
) -> None:
    host = "contoh.inews.id"
    here = msgspec.structs.replace(QUICK, hosts={host: f"127.0.0.1:{server.port}"})
    undated = "<h1>Judul</h1><p>Isi berita.</p>"
    links = [f"http://{host}/read/100{n}/pasar-baru" for n in range(4)]
    server.routes["/feed"] = (
        "<rss><channel>" + "".join(f"<item><link>{u}</link></item>" for u in links) + "</channel></rss>"
    )
    server.routes |= {f"/read/100{n}/pasar-baru": undated if n else page_of(n) for n in range(4)}
    summary = fetch(f"http://{host}/", settings=here)
    assert summary.drifted == {host: ["published"]}
    report = report_of(tmp_path / "kliping")
    assert report.drifted and report.sites[0].drifted == ["published"]
    assert any("no longer finds published" in (event.reason or "") for event in fetch.events)  # type: ignore[attr-defined]


def test_one_odd_page_is_no_drift(server: Loopback, fetch: Callable[..., Summary]) -> None:
    host = "contoh.inews.id"
    here = msgspec.structs.replace(QUICK, hosts={host: f"127.0.0.1:{server.port}"})
    links = [f"http://{host}/read/100{n}/pasar-baru" for n in range(4)]
    server.routes["/feed"] = (
        "<rss><channel>" + "".join(f"<item><link>{u}</link></item>" for u in links) + "</channel></rss>"
    )
    server.routes |= {f"/read/100{n}/pasar-baru": page_of(n) for n in range(3)}
    server.routes["/read/1003/pasar-baru"] = "<h1>Judul</h1><p>Isi berita.</p>"
    assert fetch(f"http://{host}/", settings=here).drifted == {}


def test_the_report_tells_last_visit_from_last_new_article(
    server: Loopback, fetch: Callable[..., Summary], tmp_path: Path
) -> None:
    with_articles(server, 2)
    fetch(server.url())
    first = report_of(tmp_path / "kliping").sites[0]
    fetch(server.url())
    second = report_of(tmp_path / "kliping").sites[0]
    assert first.counts == {"new": 2} and second.counts == {"unchanged": 2}
    assert first.last_new == second.last_new
    assert second.last_visit >= first.last_visit


# The folder


def test_two_runs_on_one_folder_exclude_each_other(server: Loopback, tmp_path: Path) -> None:
    one = Harvest(tmp_path, [server.url()], Wish(), QUICK, read=read, join=join)
    with one, pytest.raises(FolderBusy, match="another petik fetch"):
        Harvest(tmp_path, [server.url()], Wish(), QUICK, read=read, join=join)
    with Harvest(tmp_path, [server.url()], Wish(), QUICK, read=read, join=join):
        pass


def test_an_interrupted_run_goes_on_where_it_stopped(server: Loopback, tmp_path: Path) -> None:
    with_articles(server, 10)
    seen: list[Event] = []

    def interrupt_at_four(event: Event) -> None:
        seen.append(event)
        if len(seen) == 4:
            harvest.interrupt()

    with Harvest(tmp_path, [server.url()], Wish(), QUICK, read=read, join=join, tell=interrupt_at_four) as harvest:
        summary = harvest.run()
    assert summary.interrupted and summary.articles == 4
    with Harvest(tmp_path, [server.url()], Wish(), QUICK, read=read, join=join) as harvest:
        summary = harvest.run()
    assert (summary.resumed, summary.articles, summary.counts["new"]) == (True, 10, 10)
    paths = [path for path in server.paths(robots=True) if path != "/sitemap.xml"]
    assert len(paths) == len(set(paths)) == 13


def test_commits_that_a_power_cut_took_back_are_found_again_in_the_warc_files(server: Loopback, tmp_path: Path) -> None:
    with_articles(server, 10)
    seen: list[Event] = []

    def interrupt_at_six(event: Event) -> None:
        seen.append(event)
        if len(seen) == 6:
            harvest.interrupt()

    with Harvest(tmp_path, [server.url()], Wish(), QUICK, read=read, join=join, tell=interrupt_at_six) as harvest:
        harvest.run()
    with closing(sqlite3.connect(tmp_path / "petik.sqlite")) as tables, tables:
        for table in ("journal", "known", "articles", "images"):
            tables.execute(f"DELETE FROM {table}")
        tables.execute("DELETE FROM pages WHERE url LIKE '%/read/%' AND url NOT LIKE '%ke-0%'")
        tables.execute("UPDATE pages SET read = 0")
    (warc,) = (tmp_path / "warc").iterdir()
    with warc.open("ab") as file:
        file.write(gzip.compress(b"WARC/1.1\r\nWARC-Type: request\r\n")[:30])
    with Harvest(tmp_path, [server.url()], Wish(), QUICK, read=read, join=join) as harvest:
        summary = harvest.run()
    assert (summary.recovered, summary.articles, summary.counts) == (5, 10, {"new": 10})
    assert len((tmp_path / "articles.jsonl").read_text().splitlines()) == 10
    assert len(set(server.paths())) == len(server.paths())


def test_tables_of_another_version_are_not_touched(server: Loopback, tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / "petik.sqlite")) as tables:
        tables.execute("PRAGMA user_version = 99")
    with pytest.raises(PetikError, match="version 99"):
        Harvest(tmp_path, [server.url()], Wish(), QUICK, read=read, join=join)


def test_an_article_file_that_was_tampered_with_is_written_anew(
    server: Loopback, fetch: Callable[..., Summary], tmp_path: Path
) -> None:
    with_articles(server, 3)
    fetch(server.url())
    file = tmp_path / "kliping" / "articles.jsonl"
    whole = file.read_bytes()
    file.write_bytes(whole[:-100])
    fetch(server.url())
    assert file.read_bytes() == whole


def test_extraction_is_done_once_per_article(server: Loopback, tmp_path: Path) -> None:
    with_articles(server, 2)
    counts = []
    for _ in range(2):
        with Harvest(tmp_path, [server.url()], Wish(), QUICK, read=read, join=join) as harvest:
            harvest.run()
            counts.append(harvest.extract())
    assert counts == [2, 0]
    records = [json.loads(line) for line in (tmp_path / "records.jsonl").read_text().splitlines()]
    assert [record["article"]["title"] for record in records] == [f"Bupati Resmikan Jembatan {n}" for n in (0, 1)]


def test_a_source_that_is_none_is_named(tmp_path: Path) -> None:
    for typed, words in (
        ("samarinda", "samarinda"),
        ("ftp://contoh.id/", "http"),
        ("https://a:b@contoh.id/", "password"),
        ("daftar.txt", "there is no such file"),
        ("./situs", "there is no such file"),
        ("/tidak/ada", "there is no such file"),
        ("contoh..id", "is no source"),
    ):
        with pytest.raises(SettingsError, match=words):
            Harvest(tmp_path / "baru", [typed], Wish(), QUICK, read=read, join=join)
    assert not (tmp_path / "baru").exists()


def test_a_file_that_holds_no_addresses_is_named_and_not_repeated(tmp_path: Path) -> None:
    texts, words = tmp_path / "naskah.txt", tmp_path / "naskah.docx"
    texts.write_text("Bupati meresmikan jembatan gantung di hulu sungai. " * 20)
    words.write_bytes(b"PK\x03\x04\xff\xfe\x80")
    for path in (texts, words):
        with pytest.raises(SettingsError, match=path.name) as caught:
            Harvest(tmp_path / "baru", [str(path)], Wish(), QUICK, read=read, join=join)
        assert len(str(caught.value)) < 450


def test_a_report_without_a_run_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="petik fetch SOURCE --into"):
        report_of(tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_packed_pages_are_kept_packed(server: Loopback, fetch: Callable[..., Summary], tmp_path: Path) -> None:
    packed = gzip.compress(page_of(1).encode())
    server.routes[path_of(1)] = Answer(packed, headers={"Content-Encoding": "gzip", "ETag": '"1"'})
    fetch(server.url(path_of(1)))
    assert articles(tmp_path)[0]["title"] == "Bupati Resmikan Jembatan 1"
