"""What an archive costs: articles per second and core, peak memory, and how both change with size and workers.

    python bench/archives/measure.py 2000 20000 200000

Each step by itself in this process, on articles that it has not seen; then, for each size, ``petik run`` over JSON
lines with one worker and with two, over WARC with one, and over JSON lines on Dask with two. Starting (loading rules
in every process) is measured on one article per worker and told apart, so that "ms per article" is what one more
article costs in processor time of all processes. "At one speed" is the same at the speed that the machine had most of
the time, by the yardstick measured during every run (see watched.py); what size and workers change is judged by it.
Small archives are run several times, and the median is told. Memory is the peak over all processes of the run together.

Progress goes to standard error, the tables to standard output; every row that is finished is kept in
``out/archive-bench.jsonl`` at once, and what stands there is not measured again: a bench that was stopped goes on.
Take the file away to begin anew.
"""

import json
import os
import shutil
import statistics
import sys
import tempfile
import time
from collections import defaultdict, deque
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
from make_archive import article, page, write
from watched import Cost, Way, run, say

KEPT = Path(__file__).parents[2] / "out" / "archive-bench.jsonl"
ALONE = 1_000
START = 1
TIMES = 5
"""How often the smallest archives are run; one of 10,000 articles or more is run once."""
HEADS = (
    "articles", "input", "engine", "workers", "seconds", "articles/s", "CPU s", "ms per article", "at one speed",
    "articles/s and core", "peak MB", "yardstick ms", "others' CPU s",
)  # fmt: skip

ONE = Way("JSONL", "local", 1)
TWO = Way("JSONL", "local", 2)
PAGES = Way("WARC", "local", 1)
DASK = Way("JSONL", "dask", 2)
WAYS = (ONE, PAGES, TWO, DASK)
Rows = dict[tuple[int, Way], list[Cost]]


def alone() -> dict[str, float]:
    """Milliseconds per article of each step by itself: parts of an archive found, pages read, articles extracted."""
    from extractor.api import Extractor
    from extractor.archives.scan import scan
    from extractor.pages import Page
    from extractor.sites import read

    extractor = Extractor()
    rows = list(map(article, range(2 * ALONE)))
    pages = [Page(url=row["url"], body=page(row), content_type="text/html; charset=utf-8") for row in rows]
    articles = [read(one, extractor.rules).article for one in pages]
    with tempfile.TemporaryDirectory() as folder:
        lines, warc = Path(folder) / "news.jsonl", Path(folder) / "crawl.warc.gz"
        write(ALONE, lines)
        write(ALONE, warc)
        deque(extractor.extract_many(articles[ALONE:]), 0)
        steps: dict[str, Callable[[], object]] = {
            "finding articles in JSON lines": lambda: deque(scan([str(lines)]), 0),
            "finding pages in a WARC": lambda: deque(scan([str(warc)]), 0),
            "page to article": lambda: deque((read(one, extractor.rules) for one in pages[:ALONE]), 0),
            "article to record": lambda: deque(extractor.extract_many(articles[:ALONE]), 0),
        }
        return {name: _milliseconds(step) for name, step in steps.items()}


def _milliseconds(step: Callable[[], object]) -> float:
    begin = time.process_time()
    step()
    return (time.process_time() - begin) / ALONE * 1_000


def kept() -> Rows:
    """The runs that were finished before."""
    rows: Rows = defaultdict(list)
    if KEPT.exists():
        for row in map(json.loads, KEPT.read_text(encoding="utf-8").splitlines()):
            rows[row["articles"], Way(*row["way"])].append(Cost(*row["cost"]))
    return rows


def keep(size: int, way: Way, cost: Cost) -> None:
    """Put a finished run where a crash of this bench, or of the machine, does not take it."""
    KEPT.parent.mkdir(exist_ok=True)
    with KEPT.open("a", encoding="utf-8") as file:
        file.write(json.dumps({"articles": size, "way": way, "cost": cost, "at": time.strftime("%FT%T%z")}) + "\n")
        file.flush()
        os.fsync(file.fileno())


def measure(size: int, way: Way, rows: Rows) -> None:
    """Run an archive of this size in this way as often as is still missing among the rows, and add them.

    The smallest size is one article per worker, in a shard of its own, so that every worker starts.
    """
    missing = max(1, min(TIMES, 10_000 // size)) - len(rows[size, way])
    if missing <= 0:
        return
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / ("crawl.warc.gz" if way.kind == "WARC" else "news.jsonl")
        name = f"{size:,} {' '.join(map(str, way))}"
        say(f"writing {size:,} articles as {way.kind}")
        write(way.workers if size == START else size, source)
        for _ in range(missing):
            into = Path(folder) / "dataset"
            try:
                cost = run(source, into, way, name, *(["--shard-articles", "1"] if size == START else []))
            except RuntimeError as error:
                say(f"{name}: FAILED, {error}")
                continue
            rows[size, way].append(cost)
            keep(size, way, cost)
            say(f"{name}: finished in {cost.seconds:,.1f} s")
            shutil.rmtree(into)


def middle(costs: list[Cost]) -> Cost:
    """The median of several runs, value by value."""
    return Cost(*map(statistics.median, zip(*costs, strict=True)))


def more(size: int, way: Way, rows: Rows, speed: float | None = None) -> float | None:
    """Milliseconds of processor time that one more article costs, or nothing when it cannot be told.

    With ``speed``, as if the yardstick had always taken so many milliseconds.
    """
    if not rows[START, way] or not rows[size, way] or size <= way.workers:
        return None
    begun, whole = (
        statistics.median(cost.cpu * (speed / cost.yardstick if speed else 1) for cost in rows[of, way])
        for of in (START, size)
    )
    return (whole - begun) / (size - way.workers) * 1_000


def line(size: int, way: Way, rows: Rows, speed: float) -> str:
    """One row of the table."""
    cost, each, even = middle(rows[size, way]), more(size, way, rows), more(size, way, rows, speed)
    cells = (
        f"{size:,}", *map(str, way), f"{cost.seconds:,.1f}", f"{size / cost.seconds:,.0f}", f"{cost.cpu:,.1f}",
        f"{each:.2f}" if each else "", f"{even:.2f}" if even else "", f"{1_000 / each:,.0f}" if each else "",
        f"{cost.peak:,.0f}", f"{cost.yardstick:.2f}", f"{cost.others:,.0f}",
    )  # fmt: skip
    return f"| {' | '.join(cells)} |\n"


def verdicts(sizes: list[int], rows: Rows, speed: float) -> list[str]:
    """What the rows say about size and workers, at one speed of the machine."""
    said = []
    for way in WAYS:
        there = [size for size in sizes if rows[size, way]]
        each = [cost for size in there if (cost := more(size, way, rows, speed))]
        if len(each) > 1:
            peaks = [middle(rows[size, way]).peak for size in there]
            said.append(
                f"{' '.join(map(str, way))}: from {min(there):,} to {max(there):,} articles, one more costs "
                f"{min(each):.2f} to {max(each):.2f} ms (spread {max(each) / min(each) - 1:.0%}), "
                f"memory is {min(peaks):,.0f} to {max(peaks):,.0f} MB (spread {max(peaks) / min(peaks) - 1:.0%})"
            )
    for size in sizes:
        for way, name in ((TWO, "two workers are"), (DASK, "two Dask workers are")):
            if rows[size, ONE] and rows[size, way]:
                one, two = (middle(rows[size, which]) for which in (ONE, way))
                even = (one.seconds / one.yardstick) / (two.seconds / two.yardstick)
                said.append(
                    f"{size:,}: {name} {one.seconds / two.seconds:.2f} times as fast as one, {even:.2f} at one speed"
                )
    return said


def main(sizes: list[int]) -> None:
    """Print the table, and what it says about size and workers."""
    out = sys.stdout
    for name, milliseconds in alone().items():
        out.write(f"{name}: {milliseconds:.2f} ms\n")
    out.flush()
    rows = kept()
    for way in WAYS:
        for size in (START, *sizes):
            measure(size, way, rows)
    speed = statistics.median(cost.yardstick for costs in rows.values() for cost in costs)
    out.write(f"\n| {' | '.join(HEADS)} |\n|{'--:|' * len(HEADS)}\n")
    out.writelines(line(size, way, rows, speed) for size in sizes for way in WAYS if rows[size, way])
    out.write("\n" + "".join(f"{said}\n" for said in verdicts(sizes, rows, speed)))


if __name__ == "__main__":
    main([int(size) for size in sys.argv[1:]] or [2_000, 20_000, 200_000])
