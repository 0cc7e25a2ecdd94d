"""How the client behaves, told by what real servers on the loopback saw."""

import gzip
import threading
import time
import zlib
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from http.server import BaseHTTPRequestHandler
from itertools import pairwise
from typing import Any

import brotli
import pytest

from extractor.errors import SettingsError, SourceUnavailable
from extractor.fetch.client import Client, Validators
from extractor.fetch.failures import FetchFailed, RobotsRefused
from extractor.settings import Settings
from tests.loopback import Answer, Asked, Loopback, send

QUICK: dict[str, Any] = {
    "contact": "redaksi@contoh.id",
    "delay": 0.0,
    "jitter": 0.0,
    "backoff": 0.01,
    "retries": 2,
    "allow_private": True,
}


@pytest.fixture
def server() -> Iterator[Loopback]:
    with Loopback() as running:
        yield running


@pytest.fixture
def client() -> Iterator[Callable[..., Client]]:
    made: list[Client] = []

    def build(**changes: Any) -> Client:
        made.append(Client(Settings(**(QUICK | changes))))
        return made[-1]

    yield build
    for each in made:
        each.close()


def reason(client: Client, url: str) -> str:
    with pytest.raises(FetchFailed) as caught:
        client.get(url)
    return caught.value.reason


# Who asks, and how often


def test_every_request_says_whose_it_is(server: Loopback, client: Callable[..., Client]) -> None:
    server.routes["/a"] = "isi"
    client().get(server.url("/a"))
    assert [asked.path for asked in server.asked] == ["/robots.txt", "/a"]
    for asked in server.asked:
        assert asked.headers["user-agent"].startswith("petik/")
        assert asked.headers["user-agent"].endswith("(+redaksi@contoh.id)")
        assert "cookie" not in asked.headers and "referer" not in asked.headers


def test_nothing_is_asked_without_a_contact() -> None:
    with pytest.raises(SettingsError, match="PETIK_CONTACT"):
        Client(Settings())


def test_one_connection_serves_all_pages_of_a_host(server: Loopback, client: Callable[..., Client]) -> None:
    server.routes |= {f"/{n}": "isi" for n in range(20)}
    asking = client()
    for n in range(20):
        asking.get(server.url(f"/{n}"))
    assert server.connections == 1
    assert server.open_at_once == 1


def test_requests_to_a_host_keep_their_distance(server: Loopback, client: Callable[..., Client]) -> None:
    server.routes |= {"/1": "isi", "/2": "isi", "/3": "isi"}
    asking = client(delay=0.1)
    for n in (1, 2, 3):
        asking.get(server.url(f"/{n}"))
    times = [asked.at for asked in server.asked]
    assert all(later - earlier >= 0.099 for earlier, later in pairwise(times))


def test_the_crawl_delay_of_the_site_wins(server: Loopback, client: Callable[..., Client]) -> None:
    server.routes |= {"/robots.txt": "User-agent: *\nCrawl-delay: 0.2\n", "/1": "isi", "/2": "isi"}
    asking = client()
    asking.get(server.url("/1"))
    asking.get(server.url("/2"))
    assert server.asked[2].at - server.asked[1].at >= 0.199


def test_a_crawl_delay_beyond_all_patience_leaves_the_host(server: Loopback, client: Callable[..., Client]) -> None:
    server.routes |= {"/robots.txt": "User-agent: *\nCrawl-delay: 86400\n", "/a": "isi"}
    with pytest.raises(SourceUnavailable, match="86,400 s between two requests"):
        client().get(server.url("/a"))
    assert server.paths() == []


def test_robots_that_do_not_come_hold_up_no_other_host(client: Callable[..., Client]) -> None:
    with Loopback() as slow, Loopback({"/a": "isi"}) as quick:
        asked, answer = threading.Event(), threading.Event()

        def hang(handler: BaseHTTPRequestHandler) -> None:
            asked.set()
            answer.wait(10)
            send(handler, Answer(status=404))

        slow.raw["/robots.txt"] = hang
        asking = client()
        waiting = threading.Thread(target=lambda: asking.get(slow.url("/b-yang-hilang", "localhost")), daemon=True)
        waiting.start()
        assert asked.wait(5)
        assert asking.get(quick.url("/a")).page is not None
        assert not answer.is_set() and slow.paths() == []
        slow.routes["/b-yang-hilang"] = "isi"
        answer.set()
        waiting.join(5)
        assert slow.paths() == ["/b-yang-hilang"]


def test_cookies_are_not_kept(server: Loopback, client: Callable[..., Client]) -> None:
    server.routes |= {"/1": Answer("isi", headers={"Set-Cookie": "kenal=1; Path=/"}), "/2": "isi"}
    asking = client()
    asking.get(server.url("/1"))
    asking.get(server.url("/2"))
    assert "cookie" not in server.asked[-1].headers


# robots.txt


def test_robots_are_asked_once_and_the_longest_match_wins(server: Loopback, client: Callable[..., Client]) -> None:
    server.routes |= {
        "/robots.txt": "User-agent: *\nDisallow: /read/\nAllow: /read/terbuka\n",
        "/read/terbuka": "isi",
        "/read/tertutup": "isi",
    }
    asking = client()
    asking.get(server.url("/read/terbuka"))
    with pytest.raises(RobotsRefused):
        asking.get(server.url("/read/tertutup"))
    assert server.paths(robots=True) == ["/robots.txt", "/read/terbuka"]


def test_rules_for_petik_by_name_are_obeyed(server: Loopback, client: Callable[..., Client]) -> None:
    server.routes |= {"/robots.txt": "User-agent: petik\nDisallow: /\n\nUser-agent: *\nAllow: /\n", "/a": "isi"}
    assert reason(client(), server.url("/a")) == "blocked-by-robots"
    assert server.times("/a") == 0


@pytest.mark.parametrize("status", [404, 403, 410])
def test_a_site_without_robots_may_be_visited(server: Loopback, client: Callable[..., Client], status: int) -> None:
    server.routes |= {"/robots.txt": Answer(status=status), "/a": "isi"}
    assert client().get(server.url("/a")).page is not None


@pytest.mark.parametrize("status", [500, 503, 429])
def test_a_site_whose_robots_are_down_is_left_alone(
    server: Loopback, client: Callable[..., Client], status: int
) -> None:
    server.routes |= {"/robots.txt": Answer(status=status), "/a": "isi"}
    with pytest.raises(SourceUnavailable, match=f"http-{status}"):
        client().get(server.url("/a"))
    assert server.times("/a") == 0


def test_robots_behind_a_redirect_are_read(server: Loopback, client: Callable[..., Client]) -> None:
    server.routes |= {
        "/robots.txt": Answer(status=301, headers={"Location": "/aturan.txt"}),
        "/aturan.txt": "User-agent: *\nDisallow: /a\n",
        "/a": "isi",
    }
    assert reason(client(), server.url("/a")) == "blocked-by-robots"


def test_only_the_first_500_kib_of_robots_count(server: Loopback, client: Callable[..., Client]) -> None:
    filler = "# penuh\n" * (500 * 1024 // 8)
    server.routes |= {"/robots.txt": f"User-agent: *\n{filler}Disallow: /a\n", "/a": "isi"}
    assert client().get(server.url("/a")).page is not None


def test_a_redirect_into_a_forbidden_path_is_not_followed(server: Loopback, client: Callable[..., Client]) -> None:
    server.routes |= {
        "/robots.txt": "User-agent: *\nDisallow: /dalam/\n",
        "/a": Answer(status=302, headers={"Location": "/dalam/a"}),
        "/dalam/a": "isi",
    }
    assert reason(client(), server.url("/a")) == "blocked-by-robots"
    assert server.times("/dalam/a") == 0


# Refusals


@pytest.mark.parametrize("status", [401, 403])
def test_a_refusal_ends_the_host(server: Loopback, client: Callable[..., Client], status: int) -> None:
    server.routes |= {"/a": Answer(status=status), "/b": "isi"}
    asking = client()
    for path in ("/a", "/b", "/b"):
        with pytest.raises(SourceUnavailable, match=str(status)):
            asking.get(server.url(path))
    assert server.paths() == ["/a"]


def test_a_missing_page_is_asked_for_once(server: Loopback, client: Callable[..., Client]) -> None:
    assert reason(client(), server.url("/hilang")) == "http-404"
    assert server.times("/hilang") == 1


# Trouble that passes


def test_503_is_tried_again(server: Loopback, client: Callable[..., Client]) -> None:
    server.routes["/a"] = [Answer(status=503), Answer(status=502), "isi"]
    fetched = client().get(server.url("/a"))
    assert fetched.page is not None and fetched.page.body == b"isi"
    assert server.times("/a") == 3


@pytest.mark.parametrize("status", [408, 429, 500, 502, 503, 504, 520, 522, 524])
def test_trouble_that_may_pass_is_tried_again(server: Loopback, client: Callable[..., Client], status: int) -> None:
    server.routes["/a"] = [Answer(status=status), "isi"]
    assert client().get(server.url("/a")).page is not None
    assert server.times("/a") == 2


def test_what_a_server_cannot_do_is_not_tried_again(server: Loopback, client: Callable[..., Client]) -> None:
    server.routes["/a"] = [Answer(status=501), "isi"]
    assert reason(client(), server.url("/a")) == "http-501"
    assert server.times("/a") == 1


def test_back_off_doubles(server: Loopback, client: Callable[..., Client]) -> None:
    server.routes["/a"] = Answer(status=503)
    assert reason(client(backoff=0.1, retries=2), server.url("/a")) == "http-503"
    first, second, third = [asked.at for asked in server.asked if asked.path == "/a"]
    assert second - first >= 0.075 and third - second >= 0.15


def test_retry_after_in_seconds_is_obeyed(server: Loopback, client: Callable[..., Client]) -> None:
    server.routes["/a"] = [Answer(status=429, headers={"Retry-After": "1"}), "isi"]
    client().get(server.url("/a"))
    first, second = [asked.at for asked in server.asked if asked.path == "/a"]
    assert second - first >= 1.0


def test_retry_after_as_a_date_is_obeyed(server: Loopback, client: Callable[..., Client]) -> None:
    then = format_datetime(datetime.now(UTC) + timedelta(seconds=2), usegmt=True)
    server.routes["/a"] = [Answer(status=503, headers={"Retry-After": then}), "isi"]
    client().get(server.url("/a"))
    first, second = [asked.at for asked in server.asked if asked.path == "/a"]
    assert second - first >= 0.9


def test_a_host_that_asks_for_an_hour_is_left_alone(server: Loopback, client: Callable[..., Client]) -> None:
    server.routes["/a"] = Answer(status=429, headers={"Retry-After": "3600"})
    begun = time.monotonic()
    with pytest.raises(SourceUnavailable, match="3600"):
        client().get(server.url("/a"))
    assert time.monotonic() - begun < 1
    assert server.times("/a") == 1


def test_a_host_that_keeps_saying_429_is_left_alone(server: Loopback, client: Callable[..., Client]) -> None:
    server.routes["/a"] = Answer(status=429)
    with pytest.raises(SourceUnavailable, match="429"):
        client().get(server.url("/a"))
    assert server.times("/a") == 3


def test_the_circuit_breaks_after_failures_in_a_row(server: Loopback, client: Callable[..., Client]) -> None:
    server.routes |= {f"/{n}": Answer(status=500) for n in range(9)}
    asking = client(retries=0, failures=3)
    assert reason(asking, server.url("/0")) == "http-500"
    assert reason(asking, server.url("/1")) == "http-500"
    for n in (2, 3, 4):
        with pytest.raises(SourceUnavailable, match="3 times in a row"):
            asking.get(server.url(f"/{n}"))
    assert server.paths() == ["/0", "/1", "/2"]


def test_one_success_closes_the_circuit_again(server: Loopback, client: Callable[..., Client]) -> None:
    server.routes |= {"/buruk": Answer(status=500), "/baik": "isi"}
    asking = client(retries=0, failures=2)
    for _ in range(4):
        assert reason(asking, server.url("/buruk")) == "http-500"
        asking.get(server.url("/baik"))


# Conditional requests


def test_an_unchanged_page_costs_nothing(server: Loopback, client: Callable[..., Client]) -> None:
    def page(asked: Asked) -> Answer:
        known = asked.headers.get("if-none-match") == '"v1"' and "if-modified-since" in asked.headers
        said = {"ETag": '"v1"', "Last-Modified": "Fri, 09 May 2025 10:00:00 GMT"}
        return Answer(status=304, headers=said) if known else Answer("isi", headers=said)

    server.routes["/a"] = page
    asking = client()
    first = asking.get(server.url("/a"))
    again = asking.get(server.url("/a"), validators=first.validators)
    assert first.validators == Validators(etag='"v1"', last_modified="Fri, 09 May 2025 10:00:00 GMT")
    assert again.page is None


# Limits


def test_a_slow_drip_is_cut_off(server: Loopback, client: Callable[..., Client]) -> None:
    def drip(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(200)
        handler.send_header("Content-Length", "1000")
        handler.end_headers()
        for _ in range(100):
            handler.wfile.write(b"x")
            time.sleep(0.05)

    server.raw["/a"] = drip
    begun = time.monotonic()
    assert reason(client(total_timeout=0.4, retries=0), server.url("/a")) == "timeout"
    assert time.monotonic() - begun < 1.5


def test_headers_that_drip_are_cut_off(server: Loopback, client: Callable[..., Client]) -> None:
    def drip(handler: BaseHTTPRequestHandler) -> None:
        handler.wfile.write(b"HTTP/1.1 200 OK\r\n")
        for n in range(100):
            handler.wfile.write(b"X-%d: x\r\n" % n)
            handler.wfile.flush()
            time.sleep(0.05)

    server.raw["/a"] = drip
    begun = time.monotonic()
    assert reason(client(total_timeout=0.4, retries=0), server.url("/a")) == "timeout"
    assert time.monotonic() - begun < 1.5


def test_silence_is_cut_off(server: Loopback, client: Callable[..., Client]) -> None:
    server.raw["/a"] = lambda handler: time.sleep(1)
    assert reason(client(read_timeout=0.2, retries=1), server.url("/a")) == "timeout"
    assert server.times("/a") == 2


def test_a_body_that_breaks_off_is_no_page(server: Loopback, client: Callable[..., Client]) -> None:
    server.routes["/a"] = [Answer("setengah", length=100), "utuh"]
    fetched = client().get(server.url("/a"))
    assert fetched.page is not None and fetched.page.body == b"utuh"
    server.routes["/b"] = Answer("setengah", length=100)
    assert reason(client(), server.url("/b")) == "truncated"


def test_a_torn_chunk_is_no_page(server: Loopback, client: Callable[..., Client]) -> None:
    def torn(handler: BaseHTTPRequestHandler) -> None:
        handler.wfile.write(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhaloo\r\n9\r\nhal")
        handler.close_connection = True

    server.raw["/a"] = torn
    assert reason(client(retries=0), server.url("/a")) == "truncated"


def test_chunks_are_put_together(server: Loopback, client: Callable[..., Client]) -> None:
    def chunks(handler: BaseHTTPRequestHandler) -> None:
        handler.wfile.write(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhaloo\r\n3\r\n ya\r\n0\r\n\r\n")

    server.raw["/a"] = chunks
    fetched = client().get(server.url("/a"))
    assert fetched.page is not None and fetched.page.body == b"haloo ya"


def test_a_page_of_20_megabytes_is_not_read(server: Loopback, client: Callable[..., Client]) -> None:
    server.routes["/a"] = Answer(b"x" * 20_000_000)
    assert reason(client(), server.url("/a")) == "too-large"
    assert server.times("/a") == 1


def test_a_page_that_hides_its_size_is_cut_off(server: Loopback, client: Callable[..., Client]) -> None:
    sent = []

    def flood(handler: BaseHTTPRequestHandler) -> None:
        handler.wfile.write(b"HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n")
        for _ in range(20_000):
            sent.append(handler.wfile.write(b"x" * 10_000))

    server.raw["/a"] = flood
    assert reason(client(page_limit=1_000_000), server.url("/a")) == "too-large"
    assert sum(sent) < 50_000_000


PAGE = b"<p>Bupati meresmikan jembatan.</p>" * 100


@pytest.mark.parametrize(
    ("encoding", "packed"),
    [
        ("gzip", gzip.compress(PAGE)),
        ("deflate", zlib.compress(PAGE)),
        ("deflate", zlib.compress(PAGE)[2:-4]),
        ("br", brotli.compress(PAGE)),
        ("gzip, br", brotli.compress(gzip.compress(PAGE))),
        ("gzip", PAGE),
        ("identity", PAGE),
    ],
    ids=["gzip", "deflate", "bare deflate", "brotli", "twice", "gzip only in name", "identity"],
)
def test_packed_pages_are_unpacked(
    server: Loopback, client: Callable[..., Client], encoding: str, packed: bytes
) -> None:
    server.routes["/a"] = Answer(packed, headers={"Content-Encoding": encoding})
    fetched = client().get(server.url("/a"))
    assert fetched.page is not None and fetched.page.body == PAGE
    assert server.asked[-1].headers["accept-encoding"] == "gzip, deflate, br"


@pytest.mark.parametrize(
    ("encoding", "packed"),
    [
        ("gzip", gzip.compress(b"\0" * 100_000_000)),
        ("br", brotli.compress(b"\0" * 100_000_000, quality=1)),
        ("gzip, gzip", gzip.compress(gzip.compress(b"\0" * 100_000_000))),
    ],
    ids=["gzip", "brotli", "gzip in gzip"],
)
def test_a_bomb_does_not_go_off(server: Loopback, client: Callable[..., Client], encoding: str, packed: bytes) -> None:
    server.routes["/a"] = Answer(packed, headers={"Content-Encoding": encoding})
    assert reason(client(), server.url("/a")) == "bomb"


def test_a_packed_page_that_is_broken_is_no_page(server: Loopback, client: Callable[..., Client]) -> None:
    server.routes["/a"] = Answer(gzip.compress(PAGE)[:-20], headers={"Content-Encoding": "gzip"})
    server.routes["/b"] = Answer(b"bukan brotli", headers={"Content-Encoding": "br"})
    server.routes["/c"] = Answer(b"?", headers={"Content-Encoding": "zstd"})
    assert reason(client(), server.url("/a")) == "truncated"
    assert reason(client(), server.url("/b")) == "bad-encoding"
    assert reason(client(), server.url("/c")) == "bad-encoding"


def test_bytes_in_a_wrong_charset_come_through_untouched(server: Loopback, client: Callable[..., Client]) -> None:
    body = "<p>“Harga naik”, kata Bupati</p>".encode("windows-1252")
    server.routes["/a"] = Answer(body, headers={"Content-Type": "text/html; charset=utf-8"})
    fetched = client().get(server.url("/a"))
    assert fetched.page is not None
    assert fetched.page.body == body
    assert fetched.page.content_type == "text/html; charset=utf-8"


# Redirects


def test_redirects_are_followed_and_the_page_knows_both_ends(server: Loopback, client: Callable[..., Client]) -> None:
    server.routes |= {
        "/a": Answer(status=301, headers={"Location": "/b"}),
        "/b": Answer(status=307, headers={"Location": server.url("/c#isi")}),
        "/c": "isi",
    }
    page = client().get(server.url("/a")).page
    assert page is not None
    assert (page.requested_url, page.url) == (server.url("/a"), server.url("/c"))


def test_an_unescaped_redirect_is_understood(server: Loopback, client: Callable[..., Client]) -> None:
    def raw(handler: BaseHTTPRequestHandler) -> None:
        handler.wfile.write("HTTP/1.1 302 Found\r\nLocation: /kafé\r\nContent-Length: 0\r\n\r\n".encode())

    server.raw["/a"] = raw
    server.routes["/kaf%C3%A9"] = "isi"
    assert client().get(server.url("/a")).page is not None


def test_a_redirect_loop_ends(server: Loopback, client: Callable[..., Client]) -> None:
    server.routes |= {
        "/a": Answer(status=302, headers={"Location": "/b"}),
        "/b": Answer(status=302, headers={"Location": "/a"}),
    }
    assert reason(client(), server.url("/a")) == "redirect-loop"
    assert server.paths() == ["/a", "/b"]


def test_an_endless_chain_of_redirects_ends(server: Loopback, client: Callable[..., Client]) -> None:
    server.routes |= {f"/{n}": Answer(status=302, headers={"Location": f"/{n + 1}"}) for n in range(50)}
    assert reason(client(redirects=4), server.url("/0")) == "too-many-redirects"
    assert len(server.paths()) == 5


def test_the_body_of_a_redirect_is_bounded(server: Loopback, client: Callable[..., Client]) -> None:
    server.routes |= {"/a": Answer(b"x" * 20_000_000, status=302, headers={"Location": "/b"}), "/b": "isi"}
    assert reason(client(), server.url("/a")) == "too-large"


def test_another_host_has_its_own_robots(server: Loopback, client: Callable[..., Client]) -> None:
    with Loopback({"/robots.txt": "User-agent: *\nDisallow: /\n", "/b": "isi"}) as other:
        server.routes["/a"] = Answer(status=302, headers={"Location": other.url("/b", "localhost")})
        assert reason(client(), server.url("/a")) == "blocked-by-robots"
        assert other.paths(robots=True) == ["/robots.txt"]


def test_a_server_that_hangs_up_is_tried_again(server: Loopback, client: Callable[..., Client]) -> None:
    turns = []

    def moody(handler: BaseHTTPRequestHandler) -> None:
        turns.append(1)
        if len(turns) < 3:
            handler.close_connection = True
        else:
            send(handler, Answer("isi"))

    server.raw["/a"] = moody
    fetched = client().get(server.url("/a"))
    assert fetched.page is not None and fetched.page.body == b"isi"
