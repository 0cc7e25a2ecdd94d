"""What was fetched stands in WARC files as archives expect them, and survives a power cut."""

import gzip
import subprocess
import sys
from io import BytesIO
from pathlib import Path

import pytest
from warcio.archiveiterator import ArchiveIterator
from warcio.recordloader import ArcWarcRecord

from extractor.fetch.client import Client, Validators, page_of
from extractor.fetch.exchange import Exchange
from extractor.fetch.warc import NOT_MODIFIED, WarcFolder, mend, read_response
from extractor.settings import Settings
from tests.loopback import Answer, Loopback

QUICK = Settings(contact="redaksi@contoh.id", delay=0, jitter=0, backoff=0.01, retries=0, allow_private=True)
PAGE = b"<p>Wali kota membuka pasar.</p>"


def made(n: int, body: bytes = PAGE, status: int = 200) -> Exchange:
    url = f"https://contoh.id/read/{n}/pasar"
    return Exchange(
        url=url,
        requested_url=url,
        at="2025-05-09T10:00:00.000Z",
        request_headers=[("Host", "contoh.id"), ("User-Agent", "petik/0 (+a@contoh.id)")],
        status=status,
        reason="OK",
        version="HTTP/1.1",
        headers=[("Content-Type", "text/html"), ("ETag", f'"{n}"')],
        body=body,
        peer="203.0.114.7",
    )


def records(path: Path) -> list[ArcWarcRecord]:
    found = []
    with path.open("rb") as file:
        for record in ArchiveIterator(file, check_digests="raise"):
            record.body = record.content_stream().read()
            found.append(record)
    return found


def writer(folder: Path, largest: int = 10**9) -> WarcFolder:
    return WarcFolder(folder, software="petik/0", largest=largest)


def only(folder: Path) -> Path:
    (path,) = folder.iterdir()
    return path


def test_each_response_stands_with_its_request(tmp_path: Path) -> None:
    writer(tmp_path).append(made(1))
    about, request, response = records(only(tmp_path))
    assert [r.rec_type for r in (about, request, response)] == ["warcinfo", "request", "response"]
    assert only(tmp_path).name.endswith(".warc.gz")
    assert gzip.decompress(only(tmp_path).read_bytes()).startswith(b"WARC/1.1")
    assert request.rec_headers["WARC-Concurrent-To"] == response.rec_headers["WARC-Record-ID"]
    assert response.rec_headers["WARC-IP-Address"] == "203.0.114.7"
    assert response.rec_headers["WARC-Date"] == "2025-05-09T10:00:00.000Z"
    assert request.http_headers["User-Agent"] == "petik/0 (+a@contoh.id)"
    assert response.body == PAGE


def test_warcio_itself_finds_nothing_to_complain_of(tmp_path: Path) -> None:
    warc = writer(tmp_path)
    for n in range(3):
        warc.append(made(n))
    check = subprocess.run(
        [sys.executable, "-m", "warcio.cli", "check", str(only(tmp_path))], capture_output=True, text=True, check=False
    )
    assert check.returncode == 0, check.stdout + check.stderr


def test_a_page_is_kept_as_it_was_sent(tmp_path: Path) -> None:
    packed = gzip.compress(PAGE)
    with Loopback({"/a": Answer(packed, headers={"Content-Encoding": "gzip"})}) as server:
        client = Client(QUICK, recorder=writer(tmp_path))
        fetched = client.get(server.url("/a"))
        client.close()
    assert fetched.place is not None
    kept = read_response(tmp_path, fetched.place)
    assert kept.body == packed
    assert page_of(kept, 10_000) == fetched.page


def test_chunks_do_not_stand_in_the_way_of_readers(tmp_path: Path) -> None:
    with Loopback() as server:
        server.raw["/a"] = lambda handler: handler.wfile.write(
            b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n<p>Wa\r\n4\r\nli ~\r\n0\r\n\r\n"
        )
        client = Client(QUICK, recorder=writer(tmp_path))
        client.get(server.url("/a"))
        client.close()
    assert records(only(tmp_path))[-1].body == b"<p>Wali ~"


def test_refusals_redirects_and_torn_pages_are_kept_too(tmp_path: Path) -> None:
    with Loopback({"/a": Answer(status=301, headers={"Location": "/b"}), "/b": Answer("x", length=9)}) as server:
        client = Client(QUICK, recorder=writer(tmp_path))
        with pytest.raises(Exception, match="broke off"):
            client.get(server.url("/a"))
        client.close()
    robots, redirect, torn = (r for r in records(only(tmp_path)) if r.rec_type == "response")
    assert [r.http_headers.get_statuscode() for r in (robots, redirect, torn)] == ["404", "301", "200"]
    assert torn.rec_headers["WARC-Truncated"] == "disconnect"


def test_unchanged_is_a_revisit(tmp_path: Path) -> None:
    with Loopback({"/a": Answer(status=304, headers={"ETag": '"1"'})}) as server:
        client = Client(QUICK, recorder=writer(tmp_path))
        client.get(server.url("/a"), validators=Validators(etag='"1"'))
        client.close()
    last = records(only(tmp_path))[-1]
    assert (last.rec_type, last.rec_headers["WARC-Profile"]) == ("revisit", NOT_MODIFIED)


def test_a_full_file_is_closed_and_the_next_begun(tmp_path: Path) -> None:
    warc = writer(tmp_path, largest=1500)
    places = [warc.append(made(n)) for n in range(6)]
    assert len(list(tmp_path.iterdir())) > 1
    assert [read_response(tmp_path, place).url for place in places] == [made(n).url for n in range(6)]


def test_a_torn_end_is_cut_off_wherever_it_was_torn(tmp_path: Path) -> None:
    warc = writer(tmp_path)
    first, second = warc.append(made(1)), warc.append(made(2))
    path = only(tmp_path)
    whole = path.read_bytes()
    end_of_first = next(
        cut for cut in range(first.offset + 1, second.offset) if whole[cut : cut + 3] == b"\x1f\x8b\x08"
    )
    for cut in range(end_of_first + 1, len(whole), 7):
        path.write_bytes(whole[:cut])
        assert [place for place, _ in mend(path, first.offset)] == [first]
        assert path.stat().st_size == end_of_first
        assert len(records(path)) == 3


def test_a_whole_file_is_left_as_it_is(tmp_path: Path) -> None:
    warc = writer(tmp_path)
    places = [warc.append(made(n)) for n in range(3)]
    whole = only(tmp_path).read_bytes()
    assert [place for place, _ in mend(only(tmp_path))] == places
    assert only(tmp_path).read_bytes() == whole


def test_writing_goes_on_after_a_torn_end(tmp_path: Path) -> None:
    warc = writer(tmp_path)
    warc.append(made(1))
    path = only(tmp_path)
    path.write_bytes(path.read_bytes() + gzip.compress(b"WARC/1.1\r\n")[:9])
    mend(path)
    place = warc.append(made(2))
    assert read_response(tmp_path, place).url == made(2).url
    assert len(list(ArchiveIterator(BytesIO(path.read_bytes())))) == 5
