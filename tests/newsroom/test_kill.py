"""A watch that is killed at any moment is finished by the next one, and nothing is there twice."""

import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from tests.newsroom.test_mornings import OUTLETS, City, first_morning, rows, second_morning
from tests.newsroom.test_mornings import city as city  # the fixtures
from tests.newsroom.test_mornings import watch as watch

ROOT = Path(__file__).parents[2]


def start(city: City, watch) -> "subprocess.Popen[bytes]":
    folder = watch.file.parent
    hosts = "".join(f'"{host}" = "{address}"\n' for host, address in city.settings.hosts.items())
    (folder / "petik.toml").write_text(
        f'contact = "humas@contoh.id"\ndelay = 0\njitter = 0\nallow_private = true\n[hosts]\n{hosts}', encoding="utf-8"
    )
    command = [sys.executable, "-m", "extractor", "watch", watch.file.name, "--date", "2026-11-19"]
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    return subprocess.Popen(command, cwd=folder, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE)


def stored(watch) -> int:
    return rows(watch, "SELECT count(*) FROM articles")[0][0] if watch.store.exists() else 0


def kill_when(process, reached) -> bool:
    """Kill a process as soon as something is so; tell whether it came to that."""
    deadline = time.monotonic() + 60
    while process.poll() is None and time.monotonic() < deadline:
        if reached():
            os.kill(process.pid, signal.SIGKILL)
            process.communicate()
            return True
        time.sleep(0.002)
    process.communicate()
    return False


pytestmark = pytest.mark.slow
POINTS = ["fetching", "filing", "reporting"]


def is_reached(point: str, city: City, watch) -> bool:
    if point == "fetching":
        return len(city.server.paths()) >= 5
    if point == "filing":
        return stored(watch) >= 1
    return any(watch.file.parent.glob("laporan/.*.tmp")) or any(watch.file.parent.glob("laporan/*.html"))


@pytest.mark.parametrize("point", POINTS)
def test_a_killed_watch_is_finished_by_the_next(city, watch, point):
    first_morning(city)
    second_morning(city)
    assert kill_when(start(city, watch), lambda: is_reached(point, city, watch)), f"ended before {point}"
    second = start(city, watch)
    output, errors = second.communicate(timeout=120)
    assert second.returncode == 0, errors.decode()
    assert rows(watch, "SELECT count(*), count(DISTINCT url) FROM articles") == [(6, 6)]
    assert rows(watch, "SELECT count(*) FROM words WHERE words MATCH 'stunting'") == [(4,)]
    assert rows(watch, "SELECT articles, outlets FROM pickups") == [(4, 4)]
    assert rows(watch, "SELECT count(*) FROM stale") == [(0,)]
    assert [row[0] for row in rows(watch, "SELECT state FROM runs ORDER BY id")] == ["interrupted", "finished"]
    reports = [Path(line).name for line in output.decode().split()]
    assert reports == [f"kliping-2026-11-19.{kind}" for kind in ("html", "xlsx", "md")]
    # Asking a site whether its page has changed since is no second fetch.
    whole = [one.path for one in city.server.asked if "if-none-match" not in one.headers]
    articles = [path for path in whole if not path.endswith((".xml", ".txt"))]
    on_their_way = len(OUTLETS) if point == "fetching" else 0  # one page per site may not have arrived yet
    assert len(articles) - len(set(articles)) <= on_their_way, "an article was asked for twice"


def test_the_second_of_two_watches_says_who_is_first(city, watch):
    first_morning(city)
    gate = threading.Event()
    slow = city.server.routes["/pelabuhan-buka-03"]

    def wait(asked):
        gate.wait(30)
        return slow(asked)

    city.server.routes["/pelabuhan-buka-03"] = wait
    first = start(city, watch)
    while not any("pelabuhan" in path for path in city.server.paths()) and first.poll() is None:
        time.sleep(0.01)
    second = start(city, watch)
    _, errors = second.communicate(timeout=60)
    gate.set()
    assert second.returncode == 2
    assert f"another watch works on it (process {first.pid}" in errors.decode()
    first.communicate(timeout=60)
    assert first.returncode == 0
    assert stored(watch) == 4
