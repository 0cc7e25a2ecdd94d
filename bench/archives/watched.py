"""One ``petik run`` as seen from outside: seconds, CPU time and memory of all its processes, told as it goes.

A rented machine is not equally fast all day: the same work took 5.2 to 6.3 ms of CPU time within two minutes, with
nothing else running. So every few seconds the run is held, for a third of a second, while a yardstick is measured:
the same articles extracted again and again, on as many cores as the run has workers, for cores that share what they
work with slow each other down. A cost divided by the yardstick of its own run can be compared with that of a run at
another hour.
"""

import json
import multiprocessing
import os
import resource
import signal
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import cache
from multiprocessing.connection import Connection
from pathlib import Path
from typing import NamedTuple

import msgspec
from make_archive import article

from extractor.api import Extractor
from extractor.records import Article

TELL_EVERY = 15.0
HOLD_EVERY = 1.0
"""Seconds between two measurements of the yardstick at first; later a twentieth of the time that has passed."""
YARDSTICK = 60
BEYOND = 100_000_000
"""Number of the first article of the yardstick, beyond every archive."""
TICK = os.sysconf("SC_CLK_TCK")


class Way(NamedTuple):
    """How an archive is run."""

    kind: str
    engine: str
    workers: int


class Cost(NamedTuple):
    """Seconds by the clock, CPU seconds of all processes, their peak megabytes together, CPU seconds of other people.

    ``yardstick`` is the median of what an article of the yardstick took during the run, in milliseconds.
    """

    seconds: float
    cpu: float
    peak: float
    others: float
    yardstick: float


def run(source: Path, into: Path, way: Way, name: str, *more: str) -> Cost:
    """Measure one run.

    Raises:
        RuntimeError: it failed; the message holds what it said.
    """
    yardstick = Yardstick(way.workers)
    marks = [yardstick.now()]
    cpu, machine, own = cpu_seconds(), busy_seconds(), time.process_time()
    begin, peak, held, over = time.monotonic(), 0.0, 0.0, threading.Event()
    options = ("--engine", way.engine, "--workers", str(way.workers), "--progress", "json", *more)
    with (
        tempfile.TemporaryFile() as complaints,
        subprocess.Popen(
            [sys.executable, "-m", "extractor", "run", str(source), "--into", str(into), *options],
            stdout=subprocess.PIPE,
            stderr=complaints,
        ) as job,
    ):

        def watch() -> None:
            nonlocal peak, held
            due = begin + HOLD_EVERY
            while not over.wait(1.0):
                peak = max(peak, sum(map(megabytes, tree(job.pid))))
                if (since := time.monotonic()) >= due:
                    with still(job.pid):
                        marks.append(yardstick.now())
                    now = time.monotonic()
                    held += now - since
                    due = now + max(HOLD_EVERY, (now - begin) / 20)

        watcher = threading.Thread(target=watch, daemon=True)
        watcher.start()
        assert job.stdout is not None
        told = begin
        for line in job.stdout:
            event = json.loads(line)
            if time.monotonic() - told >= TELL_EVERY:
                told = time.monotonic()
                share = event.get("bytes_done", 0) / max(event.get("bytes_total", 0), 1)
                left = f", {event['seconds_left']:,.0f} s left" if event.get("seconds_left") else ""
                say(f"{name}: {share:.0%}, {event.get('rate', 0):,.0f} inputs/s, {peak:,.0f} MB at most{left}")
        status = job.wait()
        seconds = time.monotonic() - begin
        complaints.seek(0)
        complaint = complaints.read()[-300:].decode("utf-8", "replace").strip()
    over.set()
    watcher.join()
    if status:
        raise RuntimeError(f"status {status}: {complaint}")
    mine = cpu_seconds() - cpu
    others = busy_seconds() - machine - mine - (time.process_time() - own)
    marks.append(yardstick.now())
    yardstick.close()
    return Cost(seconds - held, mine, peak, max(others, 0.0), statistics.median(marks))


class Yardstick:
    """The same articles extracted on some cores at once: in this process, and in others that wait for a word.

    Args:
        cores: how many.
    """

    def __init__(self, cores: int) -> None:
        context = multiprocessing.get_context("spawn")
        self._lines = [context.Pipe() for _ in range(cores - 1)]
        self._others = [context.Process(target=_measure, args=(end,), daemon=True) for _, end in self._lines]
        for other in self._others:
            other.start()
        for line, _ in self._lines:
            line.recv()
        _once()

    def now(self) -> float:
        """Return the milliseconds of CPU time that an article takes now."""
        for line, _ in self._lines:
            line.send(True)
        mine = _once()
        return statistics.mean((mine, *(line.recv() for line, _ in self._lines)))

    def close(self) -> None:
        """End the other processes."""
        for other in self._others:
            other.kill()
            other.join()


def _measure(line: Connection) -> None:
    line.send(_once())
    while line.recv():
        line.send(_once())


def _once() -> float:
    extractor, articles = _standard()
    begin = time.thread_time()
    for one in articles:
        extractor.extract(one)
    return (time.thread_time() - begin) / YARDSTICK * 1_000


@cache
def _standard() -> tuple[Extractor, list[Article]]:
    extractor = Extractor()
    rows = map(article, range(BEYOND, BEYOND + YARDSTICK))
    articles = [msgspec.convert(row, Article) for row in rows]
    for one in articles * 5:
        extractor.extract(one)
    return extractor, articles


@contextmanager
def still(process: int) -> Iterator[None]:
    """Hold a process and everything below it."""
    held = tree(process)
    try:
        for one in held:
            with suppress(ProcessLookupError):
                os.kill(one, signal.SIGSTOP)
        yield
    finally:
        for one in reversed(held):
            with suppress(ProcessLookupError):
                os.kill(one, signal.SIGCONT)


def say(line: str) -> None:
    """Tell how far it is, on standard error, at once."""
    sys.stderr.write(f"{time.strftime('%H:%M:%S')} {line}\n")
    sys.stderr.flush()


def tree(process: int) -> list[int]:
    """The process and everything below it."""
    found, waiting = [], [process]
    while waiting:
        one = waiting.pop()
        found.append(one)
        for task in Path(f"/proc/{one}/task").glob("*/children"):
            try:
                waiting += map(int, task.read_text().split())
            except OSError:
                continue
    return found


def megabytes(process: int) -> float:
    """Memory of a process, what it shares with others divided among them."""
    try:
        rows = Path(f"/proc/{process}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0.0
    return sum(int(row.split()[1]) for row in rows if row.startswith("Pss:")) / 1_000


def cpu_seconds() -> float:
    """CPU time of all processes that have ended below this one."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def busy_seconds() -> float:
    """CPU time of all processes of the machine."""
    user, nice, system, *_ = map(int, Path("/proc/stat").read_text().split("\n", 1)[0].split()[1:])
    return (user + nice + system) / TICK
