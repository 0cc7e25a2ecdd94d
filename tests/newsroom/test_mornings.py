"""Three mornings on four news sites of our own: the store, the reports and the pages say exactly what happened."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from extractor.newsroom.lock import Busy, exclusive
from extractor.newsroom.store import connect
from extractor.newsroom.watch import run
from extractor.newsroom.watchfile import read_watch
from extractor.settings import Settings
from tests.harvest.newsroom import tagged
from tests.loopback import Answer, Loopback

OUTLETS = {
    "kabarpesisir.test": "Kabar Pesisir",
    "harianteluk.test": "Harian Teluk",
    "lensakota.test": "Lensa Kota",
    "suaramuara.test": "Suara Muara",
}
RELEASE = (
    "Dinas Kesehatan Kota Samarinda mencatat angka stunting di Kota Samarinda sebesar 14,2 persen pada Oktober 2026.",
    "“Kami mendatangi setiap rumah bersama kader posyandu agar tidak ada balita yang terlewat,” kata Kepala Dinas "
    "Kesehatan Kota Samarinda Ratna Wulandari, Rabu (18/11/2026).",
    "Pemeriksaan berlangsung di sepuluh kecamatan dan melibatkan petugas dari seluruh puskesmas kota.",
    "Hasil pendataan itu akan dipakai untuk menyusun pembagian makanan tambahan pada tahun depan.",
)
PORT = (
    "Pelabuhan penyeberangan di tepi Sungai Mahakam mulai melayani kapal penumpang pada awal pekan ini.",
    "Tiga kapal bersandar pada hari pertama dan membawa ratusan orang dari kampung di seberang sungai.",
    "Warga berharap jadwal kapal tidak berubah sampai musim libur sekolah selesai pada bulan depan.",
    "Petugas menyiapkan ruang tunggu tambahan apabila jumlah penumpang terus bertambah setiap akhir pekan.",
)
MARKET = (
    "Pasar malam di tepi jalan protokol akan dipindahkan ke lapangan parkir yang lebih luas mulai pekan depan.",
    "Para pedagang menyambut rencana tersebut karena tempat yang lama sering tergenang ketika hujan turun.",
    "Panitia menyediakan ratusan lapak baru yang dibagikan dengan undian terbuka pada hari Minggu.",
    "Jalan di sekitar lapangan akan ditutup sementara dari sore sampai tengah malam selama pasar berlangsung.",
)


class City:
    """Four sites behind one loopback server; every site has a feed and articles."""

    def __init__(self, server: Loopback) -> None:
        self.server = server
        self.feeds: dict[str, dict[str, str]] = {host: {} for host in OUTLETS}
        self.settings = Settings(
            contact="humas@contoh.id",
            delay=0,
            jitter=0,
            backoff=0.01,
            retries=1,
            allow_private=True,
            hosts=dict.fromkeys(OUTLETS, f"127.0.0.1:{server.port}"),
        )

    def publish(self, host: str, slug: str, title: str, body: tuple[str, ...], stamp: str) -> None:
        paragraphs = "".join(f"<p>{part}</p>" for part in body)
        page = (
            f'<!doctype html><html lang="id"><head><title>{title}</title>'
            f'<meta property="og:title" content="{title}"><meta property="og:type" content="article">'
            f'<meta property="og:site_name" content="{OUTLETS[host]}">'
            f'<meta property="article:published_time" content="{stamp}">'
            f'<link rel="canonical" href="http://{host}/{slug}"></head>'
            f"<body><article><h1>{title}</h1><time datetime='{stamp}'>{stamp}</time>{paragraphs}</article></body>"
        )
        self.server.routes[f"/{slug}"] = tagged(page)
        self.feeds[host][slug] = stamp
        self._feed(host)

    def take_down(self, host: str, slug: str) -> None:
        """Remove an article from its site and from the feed, as newsrooms do."""
        self.server.routes[f"/{slug}"] = Answer("tidak ada", status=404)
        self.feeds[host].pop(slug)
        self._feed(host)

    def _feed(self, host: str) -> None:
        items = "".join(
            f"<item><title>{slug}</title><link>http://{host}/{slug}</link><pubDate>{stamp}</pubDate></item>"
            for slug, stamp in self.feeds[host].items()
        )
        feed = f'<rss version="2.0"><channel>{items}</channel></rss>'
        self.server.routes[f"/{host}.xml"] = Answer(feed, headers={"Content-Type": "text/xml"})


@pytest.fixture
def city() -> Iterator[City]:
    with Loopback() as server:
        yield City(server)


@pytest.fixture
def watch(tmp_path: Path):
    feeds = ", ".join(f'"http://{host}/{host}.xml"' for host in OUTLETS)
    file = tmp_path / "kota.toml"
    file.write_text(
        f'store = "kota.db"\narchive = "arsip"\n[sources]\nfetch = [{feeds}]\n'
        '[ours]\nplaces = ["Kota Samarinda"]\nwords = ["pelabuhan"]\n'
        '[reports]\nformats = ["html", "xlsx", "md"]\ndays = 3\n',
        encoding="utf-8",
    )
    return read_watch(file)


def first_morning(city: City) -> None:
    city.publish(
        "kabarpesisir.test", "stunting-turun-01", "Stunting Samarinda 14,2 Persen", RELEASE, "2026-11-18T08:00:00+08:00"
    )
    city.publish("harianteluk.test", "dinkes-data-02", "Dinkes Data Balita", RELEASE[:3], "2026-11-18T10:30:00+08:00")
    city.publish("lensakota.test", "pelabuhan-buka-03", "Pelabuhan Mulai Melayani", PORT, "2026-11-18T07:00:00+08:00")
    city.publish("suaramuara.test", "pasar-malam-04", "Pasar Malam Pindah", MARKET, "2026-11-18T06:00:00+08:00")
    for host in OUTLETS:
        city._feed(host)


def second_morning(city: City) -> None:
    wrong = tuple(part.replace("14,2 persen", "14,8 persen") for part in RELEASE)
    city.publish("lensakota.test", "stunting-kota-05", "Angka Stunting Kota", wrong, "2026-11-19T06:00:00+08:00")
    city.publish("suaramuara.test", "kader-rumah-06", "Kader Datangi Rumah", RELEASE, "2026-11-19T07:00:00+08:00")
    mended = (*PORT[:3], "Petugas menambah dua kapal cadangan sejak kemarin sore.")
    city.publish("lensakota.test", "pelabuhan-buka-03", "Pelabuhan Mulai Melayani", mended, "2026-11-18T07:00:00+08:00")


def third_morning(city: City) -> None:
    city.take_down("suaramuara.test", "pasar-malam-04")


def rows(watch, sql: str, *values):
    db = connect(watch.store)
    try:
        return [tuple(row) for row in db.execute(sql, values)]
    finally:
        db.close()


def tally(outcome) -> tuple[int, int, int, int]:
    one = outcome.tally
    return one.new, one.changed, one.gone, one.failed


def test_three_mornings(city, watch, pages):
    first_morning(city)
    assert tally(run(watch, city.settings, today="2026-11-18")) == (4, 0, 0, 0)
    assert tally(run(watch, city.settings, today="2026-11-18")) == (0, 0, 0, 0)
    second_morning(city)
    assert tally(run(watch, city.settings, today="2026-11-19")) == (2, 1, 0, 0)
    third_morning(city)
    outcome = run(watch, city.settings, today="2026-11-20")
    assert tally(outcome) == (0, 0, 1, 0)

    assert rows(watch, "SELECT count(*) FROM articles") == [(6,)]
    assert rows(watch, "SELECT title FROM articles WHERE gone_at IS NOT NULL") == [("Pasar Malam Pindah",)]
    assert rows(watch, "SELECT title, version FROM articles WHERE changed_at IS NOT NULL") == [
        ("Pelabuhan Mulai Melayani", 2)
    ]
    assert [row[0] for row in rows(watch, "SELECT state FROM runs")] == ["finished"] * 4
    members = rows(
        watch,
        "SELECT outlets.name, whole FROM pickup_members JOIN articles ON articles.id = article"
        " JOIN outlets ON outlets.id = outlet ORDER BY instant",
    )
    assert members == [("Kabar Pesisir", 1), ("Harian Teluk", 1), ("Lensa Kota", 1), ("Suara Muara", 1)]
    conflicts = rows(watch, "SELECT headline, sides FROM findings WHERE kind = 'figure-conflict'")
    assert len(conflicts) == 1
    sides = json.loads(conflicts[0][1])
    assert {side["says"] for side in sides} == {"14,2 persen", "14,8 persen"}
    for side in sides:
        ((body,),) = rows(watch, "SELECT body FROM texts WHERE article = ?", side["article"])
        assert body[side["start"] : side["end"]] == side["text"]
    assert rows(watch, "SELECT name FROM people WHERE articles = 4") == [("Ratna Wulandari",)]

    html, workbook, text = outcome.reports
    report = html.read_text(encoding="utf-8")
    assert "Pasar Malam" not in report.split('id="fetched"')[0]
    for words in ("Kabar Pesisir", "4 media memuat", "14,8 persen", "Ratna Wulandari", "+22 jam", "berubah</span>"):
        assert words in report, words
    assert "Angka berbeda" in text.read_text(encoding="utf-8")
    assert workbook.stat().st_size > 5000

    visit = pages(watch.store)
    today = visit.get("/?day=2026-11-19").text
    assert "2 dari 2 artikel menyangkut kita" in today and "Angka berbeda" in today
    assert "3 dari 4 artikel menyangkut kita" in visit.get("/?day=2026-11-18").text
    assert "1 artikel</h2>" in visit.get("/search?state=gone").text
    assert visit.get("/runs").text.count("selesai") == 4


def test_an_article_that_comes_back_is_there_again(city, watch):
    first_morning(city)
    run(watch, city.settings, today="2026-11-18")
    page = city.server.routes["/pasar-malam-04"]
    city.server.routes["/pasar-malam-04"] = Answer("tidak ada", status=404)
    assert run(watch, city.settings, today="2026-11-18").tally.gone == 1
    city.server.routes["/pasar-malam-04"] = page
    run(watch, city.settings, today="2026-11-19")
    assert rows(watch, "SELECT count(*) FROM articles WHERE gone_at IS NOT NULL") == [(0,)]


def test_what_failed_is_said(city, watch):
    first_morning(city)
    city.server.routes["/harianteluk.test.xml"] = Answer("", status=404)
    outcome = run(watch, city.settings, today="2026-11-18")
    assert outcome.tally.new == 3 and outcome.tally.failed >= 1
    assert rows(watch, "SELECT source FROM run_failures") == [("harianteluk.test",)]


def test_two_watches_exclude_each_other(city, watch):
    with exclusive(watch.store), pytest.raises(Busy, match="another watch works on it"):
        run(watch, city.settings, today="2026-11-18")
    first_morning(city)
    assert run(watch, city.settings, today="2026-11-18").tally.new == 4
