"""What an archive costs: articles per second and core, peak memory, and how both change with size and workers.

    python bench/archives/measure.py 2000 20000 200000

Each step by itself in this process; then, for each size, ``petik run`` over JSON lines and over WARC with one worker,
and over JSON lines with two workers and on Dask with two. Starting (loading rules in every process) is measured on an
archive of one article and told apart, so that "ms per article" is what one more article costs in processor time of all
processes. Memory is the peak over all processes of the run together.
"""

import resource
import subprocess
import sys
import tempfile
import threading
import time
from collections import defaultdict, deque
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

sys.path.insert(0, str(Path(__file__).parent))
from make_archive import article, page, write

ALONE = 500
HEADS = ("articles", "input", "engine", "workers", "seconds", "articles/s", "CPU s", "ms per article", "peak MB")


class Way(NamedTuple):
    """How an archive is run."""

    kind: str
    engine: str
    workers: int


class Cost(NamedTuple):
    """Seconds by the clock, CPU seconds of all processes, and their peak megabytes together."""

    seconds: float
    cpu: float
    peak: float


ONE = Way("JSONL", "local", 1)
TWO = Way("JSONL", "local", 2)
PAGES = Way("WARC", "local", 1)
WAYS = (ONE, PAGES, TWO, Way("JSONL", "dask", 2))


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


def run(source: Path, into: Path, way: Way) -> Cost:
    """Measure one run."""
    before = cpu_seconds()
    begin, peak, over = time.monotonic(), 0.0, threading.Event()
    options = ("--engine", way.engine, "--workers", str(way.workers), "--progress", "none")
    job = subprocess.Popen(
        [sys.executable, "-m", "extractor", "run", str(source), "--into", str(into), *options],
        stderr=subprocess.DEVNULL,
    )

    def watch() -> None:
        nonlocal peak
        while not over.wait(1.0):
            peak = max(peak, sum(map(megabytes, tree(job.pid))))

    watcher = threading.Thread(target=watch)
    watcher.start()
    status = job.wait()
    seconds = time.monotonic() - begin
    over.set()
    watcher.join()
    assert status == 0, status
    return Cost(seconds, cpu_seconds() - before, peak)


def cpu_seconds() -> float:
    """CPU time of all processes that have ended below this one."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def alone() -> dict[str, float]:
    """Milliseconds per article of each step by itself: parts of an archive found, pages read, articles extracted."""
    from extractor.api import Extractor
    from extractor.archives.scan import scan
    from extractor.pages import Page
    from extractor.sites import read

    extractor = Extractor()
    rows = list(map(article, range(ALONE)))
    pages = [Page(url=row["url"], body=page(row), content_type="text/html; charset=utf-8") for row in rows]
    articles = [read(one, extractor.rules).article for one in pages]
    with tempfile.TemporaryDirectory() as folder:
        lines, warc = Path(folder) / "news.jsonl", Path(folder) / "crawl.warc.gz"
        write(ALONE, lines)
        write(ALONE, warc)
        steps: dict[str, Callable[[], object]] = {
            "finding articles in JSON lines": lambda: deque(scan([str(lines)]), 0),
            "finding pages in a WARC": lambda: deque(scan([str(warc)]), 0),
            "page to article": lambda: deque((read(one, extractor.rules) for one in pages), 0),
            "article to record": lambda: deque(map(extractor.extract, articles), 0),
        }
        return {name: _milliseconds(step) for name, step in steps.items()}


def _milliseconds(step: Callable[[], object]) -> float:
    step()
    begin = time.process_time()
    step()
    return (time.process_time() - begin) / ALONE * 1_000


def measured(sizes: list[int]) -> Iterator[tuple[int, Way, Cost, float]]:
    """Yield size, way, cost, and the milliseconds that one more article costs."""
    started: dict[Way, Cost] = {}
    for size in (1, *sizes):
        with tempfile.TemporaryDirectory() as folder:
            sources = {"JSONL": Path(folder) / "news.jsonl", "WARC": Path(folder) / "crawl.warc.gz"}
            for source in sources.values():
                write(size, source)
            for number, way in enumerate(WAYS):
                cost = run(sources[way.kind], Path(folder) / f"set-{number}", way)
                if size == 1:
                    started[way] = cost
                else:
                    yield size, way, cost, (cost.cpu - started[way].cpu) / (size - 1) * 1_000


def main(sizes: list[int]) -> None:
    """Print the table, and what it says about size and workers."""
    say = sys.stdout.write
    for name, milliseconds in alone().items():
        say(f"{name}: {milliseconds:.2f} ms\n")
    say(f"\n| {' | '.join(HEADS)} |\n|{'--:|' * len(HEADS)}\n")
    each: dict[Way, list[float]] = defaultdict(list)
    clock: dict[tuple[int, Way], float] = {}
    for size, way, cost, more in measured(sizes):
        each[way].append(more)
        clock[size, way] = cost.seconds
        say(
            f"| {size:,} | {' | '.join(map(str, way))} | {cost.seconds:,.1f} | {size / cost.seconds:,.0f} "
            f"| {cost.cpu:,.1f} | {more:.2f} | {cost.peak:,.0f} |\n"
        )
        sys.stdout.flush()
    say("\n")
    for way in (ONE, PAGES):
        say(f"{way.kind}: one more article costs {min(each[way]):.2f} to {max(each[way]):.2f} ms\n")
    for size in sizes:
        say(f"{size:,}: two workers are {clock[size, ONE] / clock[size, TWO]:.2f} times as fast as one\n")


if __name__ == "__main__":
    main([int(size) for size in sys.argv[1:]] or [2_000, 20_000, 200_000])
