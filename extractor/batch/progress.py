"""How far a run is: a bar for people, JSON lines for programs."""

import sys
import time
from typing import IO, Any, Literal, Protocol

import msgspec


class Event(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One line of ``--progress json``.

    ``event`` is ``start``, ``shard`` (one more is finished), ``note`` (see ``message``), ``finished`` or ``stopped``.
    Counts are of this dataset so far, ``resumed`` of inputs that an earlier run had finished; ``rate`` is inputs
    per second of this run, ``seconds_left`` an estimate from the bytes read.
    """

    event: Literal["start", "shard", "note", "finished", "stopped"]
    message: str | None = None
    workers: int = 0
    shards: int = 0
    inputs: int = 0
    extracted: int = 0
    rejected: int = 0
    resumed: int = 0
    bytes_done: int = 0
    bytes_total: int = 0
    seconds: float = 0.0
    rate: float = 0.0
    seconds_left: float | None = None


class Watcher(Protocol):
    """Somebody who wants to know how far the run is."""

    def __call__(self, event: Event) -> None:
        """Take notice."""


class Clock:
    """Adds times and rates to the counts of a run."""

    def __init__(self) -> None:
        self.begin = time.monotonic()

    def figures(self, inputs: int, done: int, total: int, skipped: int) -> dict[str, Any]:
        """Return seconds, rate and seconds left, from inputs worked and bytes done (some of which were skipped)."""
        seconds = time.monotonic() - self.begin
        worked = done - skipped
        left = (total - done) * seconds / worked if worked > 0 and total >= done else None
        return {
            "seconds": round(seconds, 3),
            "rate": round(inputs / seconds, 1) if seconds > 0 else 0.0,
            "seconds_left": round(left, 1) if left is not None else None,
        }


class JsonLines:
    """Writes every event as one line."""

    def __init__(self, out: IO[bytes]) -> None:
        self.out = out

    def __call__(self, event: Event) -> None:
        self.out.write(msgspec.json.encode(event) + b"\n")
        self.out.flush()

    def close(self) -> None:
        """Nothing to tidy up."""


class Notes:
    """Tells only what has to be told."""

    def __call__(self, event: Event) -> None:
        if event.message is not None:
            sys.stderr.write(f"petik: {event.message}\n")

    def close(self) -> None:
        """Nothing to tidy up."""


class Bar:
    """A bar with rate and time left on standard error."""

    def __init__(self) -> None:
        from rich.console import Console
        from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn

        self.console = Console(stderr=True)
        self.progress = Progress(
            TextColumn("{task.description}"),
            BarColumn(),
            TextColumn("{task.percentage:>3.0f}%"),
            TextColumn("{task.fields[counts]}"),
            TimeRemainingColumn(compact=True),
            console=self.console,
            transient=True,
        )
        self.task = self.progress.add_task("reading", total=None, counts="")
        self.progress.start()

    def __call__(self, event: Event) -> None:
        if event.message is not None:
            self.console.print(f"petik: {event.message}", markup=False, highlight=False)
        if event.event == "note":
            return
        counts = f"{event.extracted:,} articles, {event.rejected:,} rejects, {event.rate:,.0f}/s"
        self.progress.update(
            self.task,
            description=f"{event.workers} workers" if event.workers else "working",
            total=event.bytes_total or None,
            completed=event.bytes_done,
            counts=counts,
        )

    def close(self) -> None:
        """Take the bar away."""
        self.progress.stop()
