"""One ``petik run`` as seen from outside: seconds, CPU time and memory of all its processes, told as it goes."""

import json
import os
import resource
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path
from typing import NamedTuple

TELL_EVERY = 15.0
TICK = os.sysconf("SC_CLK_TCK")


class Way(NamedTuple):
    """How an archive is run."""

    kind: str
    engine: str
    workers: int


class Cost(NamedTuple):
    """Seconds by the clock, CPU seconds of all processes, their peak megabytes together, CPU seconds of other people.

    Other people's work makes everything slower and costs CPU time here too, by the caches: figures beside a high
    ``others`` say little.
    """

    seconds: float
    cpu: float
    peak: float
    others: float


def run(source: Path, into: Path, way: Way, name: str, *more: str) -> Cost:
    """Measure one run.

    Raises:
        RuntimeError: it failed; the message holds what it said.
    """
    cpu, machine = cpu_seconds(), busy_seconds()
    begin, peak, over = time.monotonic(), 0.0, threading.Event()
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
            nonlocal peak
            while not over.wait(1.0):
                peak = max(peak, sum(map(megabytes, tree(job.pid))))

        threading.Thread(target=watch, daemon=True).start()
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
        complaints.seek(0)
        complaint = complaints.read()[-300:].decode("utf-8", "replace").strip()
    over.set()
    if status:
        raise RuntimeError(f"status {status}: {complaint}")
    mine = cpu_seconds() - cpu
    return Cost(time.monotonic() - begin, mine, peak, max(busy_seconds() - machine - mine, 0.0))


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
