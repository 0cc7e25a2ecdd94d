"""Trouble that must stay small: a host, a folder or an interruption costs nothing else, and nothing is asked twice."""

import json
import signal
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from warcio.archiveiterator import ArchiveIterator

from extractor.cli.fetch import command
from extractor.errors import PetikError
from extractor.fetch import address
from extractor.fetch.pace import Pace
from tests.harvest.newsroom import feed_of, path_of, sitemap_of, tagged
from tests.harvest.test_kill import Site, article, finish, kill_when, start
from tests.loopback import Answer, Loopback, send

HERE = ["--allow-private", "--delay", "0", "--jitter", "0", "--contact", "redaksi@contoh.id", "--into", "kliping"]


@pytest.fixture
def server() -> Iterator[Loopback]:
    with Loopback() as running:
        yield running


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Callable[..., Result]:
    monkeypatch.setenv("PETIK_BACKOFF", "0.01")
    monkeypatch.setenv("PETIK_RETRIES", "0")
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.chdir(tmp_path)

    def invoke(*arguments: object) -> Result:
        return CliRunner().invoke(command, [*map(str, arguments), *HERE])

    return invoke


def test_a_misspelt_site_in_a_list_costs_the_others_nothing(server: Loopback, run: Callable[..., Result]) -> None:
    server.routes |= {"/feed": feed_of(server, [1, 2]), "/": "depan"}
    server.routes |= {f"{path_of(n)}?utm_source=rss": article(n) for n in (1, 2)}
    Path("daftar.txt").write_text(f"salah-ketik.invalid\n{server.url('/')}\n")
    result = run("daftar.txt")
    assert result.exit_code == 1
    assert "2 new" in result.stderr
    assert result.stderr.count("there is no such host as salah-ketik.invalid") == 1
    assert "salah-ketik.invalid was left" in result.stderr


def test_a_site_on_a_private_address_in_a_list_costs_the_others_nothing(
    server: Loopback, run: Callable[..., Result], monkeypatch: pytest.MonkeyPatch
) -> None:
    server.routes |= {"/feed": feed_of(server, [1]), "/": "depan", f"{path_of(1)}?utm_source=rss": article(1)}
    monkeypatch.setattr(address, "is_public", lambda ip: ip == server.address)
    monkeypatch.setattr("extractor.settings.LOWEST_PUBLIC_DELAY", 0)
    options = [option for option in HERE if option != "--allow-private"]
    result = CliRunner().invoke(command, ["http://127.0.0.2:1/", server.url("/"), *options])
    assert result.exit_code == 1
    assert "1 new" in result.stderr and "only --allow-private permits that" in result.stderr


def test_a_feed_goes_on_where_one_of_its_hosts_refuses(server: Loopback, run: Callable[..., Result]) -> None:
    with Loopback(address="127.0.0.2") as closed:
        closed.routes |= {path_of(n): Answer(status=403) for n in (7, 8)}
        links = [closed.url(path_of(7)), server.url(path_of(1)), closed.url(path_of(8)), server.url(path_of(2))]
        items = "".join(f"<item><title>x</title><link>{link}</link></item>" for link in links)
        server.routes |= {"/rss": f'<rss version="2.0"><channel>{items}</channel></rss>'}
        server.routes |= {path_of(n): article(n) for n in (1, 2)}
        result = run(server.url("/rss"))
        assert closed.paths() == [path_of(7)]
    assert "2 new, 2 refused" in result.stderr
    assert result.stderr.count("a refusal stands") == 1
    assert "127.0.0.2 was left" in result.stderr and result.exit_code == 1


def test_a_source_whose_articles_are_all_missing_gives_status_1(server: Loopback, run: Callable[..., Result]) -> None:
    server.routes |= {"/sitemap.xml": sitemap_of(server, {path_of(n): None for n in range(3)})}
    assert run(server.url("/sitemap.xml")).exit_code == 1
    server.routes |= {path_of(0): article(0)}
    assert run(server.url("/sitemap.xml")).exit_code == 0


def test_a_page_that_was_named_may_be_no_longer_than_any_other(server: Loopback, run: Callable[..., Result]) -> None:
    """It is asked for with the limit of a sitemap, which it might be."""
    server.routes["/berita/satu-dua-tiga-besar"] = Answer(article(1).encode() + b" " * 12_000_000)
    result = run(server.url("/berita/satu-dua-tiga-besar"))
    assert result.exit_code == 1 and "1 broken" in result.stderr and "larger than the limit" in result.stderr


def test_one_blocked_page_does_not_end_its_site(server: Loopback, run: Callable[..., Result]) -> None:
    server.routes |= {"/robots.txt": "User-agent: *\nDisallow: /read/1001/\n", path_of(2): article(2)}
    result = run(server.url(path_of(1)), server.url(path_of(2)))
    assert result.exit_code == 1 and "1 blocked-by-robots, 1 new" in result.stderr
    assert "was left" not in result.stderr


def test_trouble_names_its_address_once(server: Loopback, run: Callable[..., Result]) -> None:
    result = run(server.url("/berita/satu-dua-tiga-hilang"))
    (line,) = [line for line in result.stderr.splitlines() if line.startswith("broken")]
    assert line.count("satu-dua-tiga-hilang") == 1
    report = CliRunner().invoke(command, ["--report", "kliping"]).stdout
    assert report.count("satu-dua-tiga-hilang") == 1


# What has an answer


def test_redirects_and_missing_pages_are_not_asked_for_again_after_a_kill(tmp_path: Path) -> None:
    """The process dies in the pause behind a redirect, and again in the pause behind a page that is not there."""
    with Site(12) as site:
        moved, gone = path_of(5), path_of(8)
        site.routes |= {
            moved: Answer(status=301, headers={"Location": "/pindah/5"}),
            "/pindah/5": article(5),
            gone: Answer(status=404),
        }
        for last in (moved, gone):
            process = start(site, tmp_path, delay="0.2")
            kill_when(
                process,
                lambda last=last: (
                    site.asked and site.asked[-1].path == last and time.monotonic() - site.asked[-1].at > 0.1
                ),
            )
        finish(start(site, tmp_path, delay="0.001"))
        assert Counter(site.paths(robots=True)) == dict.fromkeys(site.paths(robots=True), 1)
        assert {moved, "/pindah/5", gone} <= set(site.paths())


def test_a_redirect_is_asked_for_once_in_a_run(server: Loopback, run: Callable[..., Result]) -> None:
    server.routes |= {
        "/a": Answer(status=301, headers={"Location": path_of(1)}),
        path_of(1): article(1),
    }
    for times in (1, 2):
        run(server.url("/a"))
        assert server.times("/a") == times


# What the folder is asked to bear


def test_a_folder_whose_warc_files_were_moved_away_goes_on(server: Loopback, run: Callable[..., Result]) -> None:
    """Without the kept page "unchanged" would be no answer, so the page is asked for as if it were new."""
    server.routes[path_of(1)] = tagged(article(1))
    run(server.url(path_of(1)))
    Path("kliping/warc").rename("arsip")
    for conditional in (False, True):
        result = run(server.url(path_of(1)))
        assert result.exit_code == 0 and "1 unchanged" in result.stderr
        assert ("if-none-match" in server.asked[-1].headers) == conditional


def test_unchanged_refers_to_the_response_that_stands(server: Loopback, run: Callable[..., Result]) -> None:
    server.routes[path_of(1)] = tagged(article(1))
    for _ in range(3):
        run(server.url(path_of(1)))
    dates, references = [], []
    for path in sorted(Path("kliping/warc").iterdir()):
        with path.open("rb") as file:
            for record in ArchiveIterator(file):
                if record.rec_headers["WARC-Target-URI"] == server.url(path_of(1)):
                    if record.rec_type == "response":
                        dates.append(record.rec_headers["WARC-Date"])
                    elif record.rec_type == "revisit":
                        references.append(record.rec_headers["WARC-Refers-To-Date"])
                        assert record.rec_headers["WARC-Refers-To-Target-URI"] == server.url(path_of(1))
    assert references == dates * 2


def test_a_broken_table_is_named(server: Loopback, run: Callable[..., Result]) -> None:
    Path("kliping").mkdir()
    Path("kliping/petik.sqlite").write_bytes(b"rusak" * 1000)
    result = run(server.url(path_of(1)))
    assert isinstance(result.exception, PetikError) and "put back a copy" in str(result.exception)


def test_drift_on_an_unchanged_article_stands_in_the_journal(server: Loopback, run: Callable[..., Result]) -> None:
    path = "/read/512044/jembatan-gantung-diresmikan"
    saved = (Path(__file__).parent.parent / "pages/samarinda.inews.id").glob("*/page.html")
    page = next(saved).read_text().replace("</header>", "</header><p>Senin, 12 Mei 2025 | 08:15 WITA</p>")
    server.routes[f"{path}/all"] = [page, page.replace("createdAt", "tanggal")]
    site = ["--connect-to", f"samarinda.inews.id=127.0.0.1:{server.port}"]
    assert run(f"http://samarinda.inews.id{path}", *site).exit_code == 0
    assert run(f"http://samarinda.inews.id{path}", *site).exit_code == 1
    last = json.loads(Path("kliping/journal.jsonl").read_text().splitlines()[-1])
    assert (last["outcome"], last["reason"]) == ("unchanged", "recipe inews no longer finds published")


def test_a_long_pause_is_told() -> None:
    told: list[str] = []
    pace = Pace(0, 0, sleep=lambda seconds: None, waiting=lambda host, seconds: told.append(f"{host} {seconds:.0f}"))
    for seconds in (1, 120):
        pace.hold("contoh.id", seconds)
        with pace.turn("contoh.id"):
            pass
    assert told == ["contoh.id 120"]


def test_ctrl_c_while_an_answer_is_under_way_says_what_it_waits_for(tmp_path: Path) -> None:
    with Site(3) as site:
        arrived, go_on = threading.Event(), threading.Event()

        def hang(handler: BaseHTTPRequestHandler) -> None:
            arrived.set()
            go_on.wait(20)
            send(handler, Answer(article(1)))

        site.raw[path_of(1)] = hang
        process = start(site, tmp_path, delay="0.001")
        assert arrived.wait(20) and process.stderr is not None
        process.send_signal(signal.SIGINT)
        assert "Ctrl-C again ends at once" in process.stderr.readline()
        go_on.set()
        process.communicate(timeout=20)
        assert process.returncode == 130
