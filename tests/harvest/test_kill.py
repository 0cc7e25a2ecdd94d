"""The power goes in the middle of a run: started again, every page is there once and none was asked for twice."""

import json
import os
import random
import signal
import subprocess
import sys
import threading
import time
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from warcio.archiveiterator import ArchiveIterator

from tests.harvest.newsroom import path_of
from tests.loopback import Answer, Asked, Loopback

PARAGRAPHS = (
    "Bupati meresmikan jembatan gantung ke-{n} di Kecamatan Muara Contoh, Jumat (9/5/2025) pagi, disaksikan warga "
    "dua desa yang selama ini menyeberang dengan perahu.",
    "Jembatan sepanjang {m} meter itu dibangun dengan anggaran Rp{m} juta dan mulai dipakai hari itu juga.",
    "“Anak-anak tidak perlu lagi menunggu perahu untuk berangkat ke sekolah,” kata Bupati dalam sambutannya.",
)


def article(n: int) -> str:
    body = "".join(f"<p>{paragraph.format(n=n, m=n + 20)}</p>" for paragraph in PARAGRAPHS)
    return (
        f"<html><head><title>Jembatan {n}</title><meta property='og:type' content='article'>"
        "<meta property='article:published_time' content='2025-05-09T10:00:00+08:00'></head>"
        f"<body><article><h1>Jembatan Gantung ke-{n} Diresmikan</h1>{body}</article></body></html>"
    )


class Site(Loopback):
    """A site of ``count`` articles behind a listing in pages of 50."""

    def __init__(self, count: int) -> None:
        super().__init__()
        self.count = count
        pages = range(0, count, 50)
        for begin in pages:
            links = "".join(f'<a href="{path_of(n)}">Jembatan {n}</a>' for n in range(begin, min(begin + 50, count)))
            further = f'<a rel="next" href="/indeks?p={begin + 50}">lagi</a>' if begin + 50 < count else ""
            self.routes[f"/indeks?p={begin}"] = links + further
        self.routes |= {path_of(n): article(n) for n in range(count)}

    def articles_asked(self) -> int:
        return sum(path.startswith("/read/") for path in self.paths())


def start(site: Loopback, folder: Path, *, delay: str = "0.01") -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "extractor", "fetch", site.url("/indeks?p=0"), "--into", str(folder)]
    options = ["--allow-private", "--delay", delay, "--jitter", "0", "--contact", "redaksi@contoh.id"]
    environment = os.environ | {"PETIK_BACKOFF": "0.01", "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    return subprocess.Popen(command + options, env=environment, stderr=subprocess.PIPE, text=True)


def finish(process: subprocess.Popen[str]) -> str:
    _, said = process.communicate(timeout=300)
    assert process.returncode == 0, said
    return said


def kill_when(process: subprocess.Popen[str], ready: Any) -> None:
    while not ready():
        assert process.poll() is None, process.stderr and process.stderr.read()
        time.sleep(0.002)
    process.send_signal(signal.SIGKILL)
    process.wait()
    assert process.stderr is not None
    process.stderr.close()


def check(site: Site, folder: Path) -> None:
    """Every article is there once, in the JSONL and in the WARC files, and these can be read to their end."""
    rows = [json.loads(line) for line in (folder / "articles.jsonl").read_text().splitlines()]
    assert Counter(row["title"] for row in rows) == {
        f"Jembatan Gantung ke-{n} Diresmikan": 1 for n in range(site.count)
    }
    responses: Counter[str] = Counter()
    requests: Counter[str] = Counter()
    for path in (folder / "warc").iterdir():
        with path.open("rb") as file:
            for record in ArchiveIterator(file, check_digests="raise"):
                record.content_stream().read()
                kinds = {"response": responses, "request": requests}
                if record.rec_type in kinds:
                    kinds[record.rec_type][record.rec_headers["WARC-Target-URI"]] += 1
    assert dict.fromkeys(responses, 1) == responses == requests
    assert sum("/read/" in url for url in responses) == site.count


def test_killed_between_two_pages(tmp_path: Path) -> None:
    """The process dies in the pause that politeness demands: nothing at all is asked for twice."""
    with Site(60) as site:
        process = start(site, tmp_path, delay="0.15")
        kill_when(process, lambda: site.articles_asked() >= 8 and time.monotonic() - site.asked[-1].at > 0.1)
        before = len(site.asked)
        said = finish(start(site, tmp_path, delay="0.001"))
        assert "went on with an interrupted run" in said
        assert 0 < before < len(site.asked)
        assert Counter(site.paths(robots=True)) == dict.fromkeys(site.paths(robots=True), 1)
        assert site.articles_asked() == 60
        check(site, tmp_path)


def test_killed_while_a_page_is_under_way(tmp_path: Path) -> None:
    """Only the page that never arrived is asked for again."""
    with Site(60) as site:
        arrived = threading.Event()
        hold = threading.Event()

        def stuck(asked: Asked) -> Answer:
            arrived.set()
            hold.wait(20)
            return Answer(article(20))

        site.routes[path_of(20)] = [stuck, article(20)]
        process = start(site, tmp_path)
        kill_when(process, arrived.is_set)
        hold.set()
        finish(start(site, tmp_path, delay="0.001"))
        twice = [path for path, times in Counter(site.paths(robots=True)).items() if times > 1]
        assert twice == [path_of(20)]
        check(site, tmp_path)


def test_a_page_is_on_the_disk_before_the_next_is_asked_for(tmp_path: Path) -> None:
    """What the server saw: when a request comes in, every answer before it can already be read from the WARC file."""
    kept_when_asked: list[tuple[int, int]] = []

    with Site(12) as site:

        def counting(n: int) -> Any:
            def answer(_: Asked) -> Answer:
                kept_when_asked.append((len(site.finished), len(whole_responses(tmp_path / "warc"))))
                return Answer(article(n))

            return answer

        site.routes |= {path_of(n): counting(n) for n in range(site.count)}
        finish(start(site, tmp_path, delay="0.001"))
        # The answer to robots.txt is an exchange like any other.
        assert kept_when_asked == [(answered, answered) for answered, _ in kept_when_asked]
        assert len(kept_when_asked) == 12
        assert site.open_at_once == 1


def whole_responses(folder: Path) -> list[str]:
    found = []
    for path in folder.iterdir():
        with path.open("rb") as file:
            for record in ArchiveIterator(file):
                record.content_stream().read()
                if record.rec_type == "response":
                    found.append(record.rec_headers["WARC-Target-URI"])
    return found


@pytest.mark.slow
def test_killed_five_times_in_five_hundred_pages(tmp_path: Path) -> None:
    """Killed at whatever moment: what is asked for twice is at most the one page under way at each kill."""
    random.seed(5)
    with Site(500) as site:
        under_way = []
        for n in range(1, 6):
            process = start(site, tmp_path, delay="0.02")
            moment = random.uniform(0.0, 0.04)
            kill_when(process, lambda n=n: site.articles_asked() >= 80 * n)
            time.sleep(moment)
            under_way.append(site.paths()[-1])
        finish(start(site, tmp_path, delay="0.001"))
        times = Counter(site.paths(robots=True))
        twice = {path for path, count in times.items() if count > 1}
        assert twice <= set(under_way) and max(times.values()) <= 2
        assert site.articles_asked() - len(twice) == 500
        check(site, tmp_path)


@pytest.mark.slow
def test_killed_between_pages_in_five_hundred(tmp_path: Path) -> None:
    """Killed in the pauses of a run of 500 pages: none was asked for twice."""
    with Site(500) as site:
        for n in (100, 250, 400):
            process = start(site, tmp_path, delay="0.05")
            kill_when(process, lambda n=n: site.articles_asked() >= n and time.monotonic() - site.asked[-1].at > 0.035)
        finish(start(site, tmp_path, delay="0.001"))
        assert max(Counter(site.paths(robots=True)).values()) == 1
        assert site.articles_asked() == 500
        check(site, tmp_path)
