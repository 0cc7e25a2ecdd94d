"""What an archive costs: articles per second and core, peak memory, and how both change with size and workers.

    python bench/archives/measure.py 2000 20000 200000

Each step by itself in this process, on articles that it has not seen; then, for each size, ``petik run`` over JSON
lines with one worker and with two, over WARC with one, and over JSON lines on Dask with two. Starting (loading rules
in every process) is measured on one article per worker and told apart, so that "ms per article" is what one more
article costs in processor time of all processes. Memory is the peak over all processes of the run together.

Progress goes to standard error, the tables to standard output; every row that is finished is kept in
``out/archive-bench.jsonl`` at once, and what stands there is not measured again: a bench that was stopped goes on.
Take the file away to begin anew.
"""

import json
import os
import shutil
import sys
import tempfile
import time
from collections import deque
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
from make_archive import article, page, write
from watched import Cost, Way, run, say

KEPT = Path(__file__).parents[2] / "out" / "archive-bench.jsonl"
ALONE = 1_000
START = 1
HEADS = (
    "articles", "input", "engine", "workers", "seconds", "articles/s", "CPU s", "ms per article",
    "articles/s and core", "peak MB", "others' CPU s",
)  # fmt: skip

ONE = Way("JSONL", "local", 1)
TWO = Way("JSONL", "local", 2)
PAGES = Way("WARC", "local", 1)
DASK = Way("JSONL", "dask", 2)
WAYS = (ONE, TWO, PAGES, DASK)
Rows = dict[tuple[int, Way], Cost]


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
        deque(map(extractor.extract, articles[ALONE:]), 0)
        steps: dict[str, Callable[[], object]] = {
            "finding articles in JSON lines": lambda: deque(scan([str(lines)]), 0),
            "finding pages in a WARC": lambda: deque(scan([str(warc)]), 0),
            "page to article": lambda: deque((read(one, extractor.rules) for one in pages[:ALONE]), 0),
            "article to record": lambda: deque(map(extractor.extract, articles[:ALONE]), 0),
        }
        return {name: _milliseconds(step) for name, step in steps.items()}


def _milliseconds(step: Callable[[], object]) -> float:
    begin = time.process_time()
    step()
    return (time.process_time() - begin) / ALONE * 1_000


def kept() -> Rows:
    """The rows that were finished before."""
    if not KEPT.exists():
        return {}
    rows = map(json.loads, KEPT.read_text(encoding="utf-8").splitlines())
    return {(row["articles"], Way(*row["way"])): Cost(*row["cost"]) for row in rows}


def keep(size: int, way: Way, cost: Cost) -> None:
    """Put a finished row where a crash of this bench, or of the machine, does not take it."""
    KEPT.parent.mkdir(exist_ok=True)
    with KEPT.open("a", encoding="utf-8") as file:
        file.write(json.dumps({"articles": size, "way": way, "cost": cost, "at": time.strftime("%FT%T%z")}) + "\n")
        file.flush()
        os.fsync(file.fileno())


def measure(size: int, rows: Rows) -> None:
    """Run an archive of this size in every way that is not among the rows, and add them.

    The smallest size is one article per worker, in a shard of its own, so that every worker starts.
    """
    with tempfile.TemporaryDirectory() as folder:
        for way in WAYS:
            if (size, way) in rows:
                continue
            source = Path(folder) / ("crawl.warc.gz" if way.kind == "WARC" else "news.jsonl")
            into = Path(folder) / "-".join(map(str, way))
            name = f"{size:,} {' '.join(map(str, way))}"
            if size == START:
                write(way.workers, source)
            elif not source.exists():
                say(f"writing {size:,} articles as {way.kind}")
                write(size, source)
            try:
                rows[size, way] = run(source, into, way, name, *(["--shard-articles", "1"] if size == START else []))
            except RuntimeError as error:
                say(f"{name}: FAILED, {error}")
                continue
            keep(size, way, rows[size, way])
            say(f"{name}: finished in {rows[size, way].seconds:,.1f} s")
            shutil.rmtree(into)


def more(size: int, way: Way, rows: Rows) -> float | None:
    """Milliseconds of processor time that one more article costs, or nothing when it cannot be told."""
    if (START, way) not in rows or (size, way) not in rows or size <= way.workers:
        return None
    return (rows[size, way].cpu - rows[START, way].cpu) / (size - way.workers) * 1_000


def line(size: int, way: Way, rows: Rows) -> str:
    """One row of the table."""
    cost, each = rows[size, way], more(size, way, rows)
    cells = (
        f"{size:,}", *map(str, way), f"{cost.seconds:,.1f}", f"{size / cost.seconds:,.0f}", f"{cost.cpu:,.1f}",
        f"{each:.2f}" if each else "", f"{1_000 / each:,.0f}" if each else "", f"{cost.peak:,.0f}",
        f"{cost.others:,.0f}",
    )  # fmt: skip
    return f"| {' | '.join(cells)} |\n"


def verdicts(sizes: list[int], rows: Rows) -> list[str]:
    """What the rows say about size and workers."""
    said = []
    for way in WAYS:
        there = [size for size in sizes if (size, way) in rows]
        each = [cost for size in there if (cost := more(size, way, rows))]
        if len(each) > 1:
            peaks = [rows[size, way].peak for size in there]
            said.append(
                f"{' '.join(map(str, way))}: from {min(there):,} to {max(there):,} articles, one more costs "
                f"{min(each):.2f} to {max(each):.2f} ms (spread {max(each) / min(each) - 1:.0%}), "
                f"memory is {min(peaks):,.0f} to {max(peaks):,.0f} MB (spread {max(peaks) / min(peaks) - 1:.0%})"
            )
    for size in sizes:
        for way, name in ((TWO, "two workers are"), (DASK, "two Dask workers are")):
            if (size, ONE) in rows and (size, way) in rows:
                ratio = rows[size, ONE].seconds / rows[size, way].seconds
                said.append(f"{size:,}: {name} {ratio:.2f} times as fast as one")
    return said


def main(sizes: list[int]) -> None:
    """Print the table, and what it says about size and workers."""
    out = sys.stdout
    for name, milliseconds in alone().items():
        out.write(f"{name}: {milliseconds:.2f} ms\n")
    out.write(f"\n| {' | '.join(HEADS)} |\n|{'--:|' * len(HEADS)}\n")
    out.flush()
    rows = kept()
    measure(START, rows)
    for size in sizes:
        measure(size, rows)
        out.writelines(line(size, way, rows) for way in WAYS if (size, way) in rows)
        out.flush()
    out.write("\n" + "".join(f"{said}\n" for said in verdicts(sizes, rows)))


if __name__ == "__main__":
    main([int(size) for size in sys.argv[1:]] or [2_000, 20_000, 200_000])
