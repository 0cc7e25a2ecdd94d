"""What an archive costs: articles per second and core, peak memory, and how both change with size and workers.

    python bench/archives/measure.py 2000 20000 200000

For each size: extraction alone in this process, then ``petik run`` over JSON lines and over WARC with one worker, and
over JSON lines with two workers and on Dask with two. Memory is the peak over all processes of the run together.
"""

import resource
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
from make_archive import article, write

ALONE = 500


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
    """Memory of a process that is not shared with others."""
    try:
        rows = Path(f"/proc/{process}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0.0
    return sum(int(row.split()[1]) for row in rows if row.startswith(("Pss:",))) / 1_000


def run(source: Path, into: Path, *more: str) -> tuple[float, float, float]:
    """Seconds, CPU seconds of all processes, and peak megabytes of one run."""
    before = cpu_seconds()
    begin, peak, over = time.monotonic(), 0.0, threading.Event()
    job = subprocess.Popen(
        [sys.executable, "-m", "extractor", "run", str(source), "--into", str(into), "--progress", "none", *more],
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
    return seconds, cpu_seconds() - before, peak


def cpu_seconds() -> float:
    """CPU time of all processes that have ended below this one."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def alone() -> float:
    """Articles per second of extraction alone, text in and record out."""
    import extractor
    from extractor.articles import article_of

    articles = [article_of(row["text"], title=row["title"], url=row["url"]) for row in map(article, range(ALONE))]
    extractor.extract(articles[0])
    begin = time.process_time()
    for one in articles:
        extractor.extract(one)
    return ALONE / (time.process_time() - begin)


def main(sizes: list[int]) -> None:
    """Print the table."""
    say = sys.stdout.write
    say(f"extraction alone: {alone():,.0f} articles/s and core\n\n")
    heads = (
        "articles",
        "input",
        "engine",
        "workers",
        "seconds",
        "articles/s",
        "CPU s",
        "articles per CPU s",
        "peak MB",
    )
    say(f"| {' | '.join(heads)} |\n|{'--:|' * len(heads)}\n")
    for size in sizes:
        with tempfile.TemporaryDirectory() as folder:
            lines, warc = Path(folder) / "news.jsonl", Path(folder) / "crawl.warc.gz"
            write(size, lines)
            write(size, warc)
            runs = [(lines, "local", 1), (warc, "local", 1), (lines, "local", 2), (lines, "dask", 2)]
            for number, (source, engine, workers) in enumerate(runs):
                options = ("--engine", engine, "--workers", str(workers))
                seconds, cpu, peak = run(source, Path(folder) / f"set-{number}", *options)
                kind = "WARC" if source is warc else "JSONL"
                say(
                    f"| {size:,} | {kind} | {engine} | {workers} "
                    f"| {seconds:,.1f} | {size / seconds:,.0f} | {cpu:,.1f} | {size / cpu:,.0f} | {peak:,.0f} |\n"
                )
                sys.stdout.flush()


if __name__ == "__main__":
    main([int(size) for size in sys.argv[1:]] or [2_000, 20_000, 200_000])
