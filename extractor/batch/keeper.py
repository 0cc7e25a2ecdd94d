"""Keeps one worker process at work: gives it shards, watches time and memory per article, replaces it when it dies.

An input at which the worker was lost is tried once more, for the worker may have been killed from outside; lost at
the same input again, that input is rejected and the rest of the shard is worked.
"""

import os
import selectors
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from contextlib import suppress
from pathlib import Path

import msgspec

from extractor.batch import frames
from extractor.batch.pulse import Pulse
from extractor.batch.receipts import Receipt
from extractor.batch.settings import WorkOrder
from extractor.batch.shards import Shard
from extractor.batch.worker import Done, Task, megabytes
from extractor.errors import PetikError

STARTING, BETWEEN = -3, -2
START_SECONDS, WRITE_SECONDS = 300.0, 900.0
GLANCE = 0.2
STRIKES = 2
TRIES_OUTSIDE_AN_ARTICLE = 5
QUIET = {"OMP_NUM_THREADS": "1", "MALLOC_ARENA_MAX": "1", "PYTHONDONTWRITEBYTECODE": "1"}
"""A worker has one thing to do at a time; an arena per thread would count against the memory of an article."""


class RunStopped(PetikError):
    """The run cannot go on; what is finished stays finished, and the same command goes on from there."""


class Lost(Exception):
    """The worker is gone, or had to be ended, while it was at this place of its shard."""

    def __init__(self, place: int, reason: str, message: str) -> None:
        super().__init__(message)
        self.place, self.reason, self.message = place, reason, message


class Keeper:
    """One worker process and its replacements. ``stop`` may be called from another thread."""

    def __init__(self, order: WorkOrder) -> None:
        self.order = order
        self.replaced = 0
        self._child: _Child | None = None
        self._stopped = False
        self._busy = False
        self._lock = threading.Lock()

    def work(self, shard: Shard) -> Receipt:
        """Have a shard worked, whatever its articles do to the worker.

        Raises:
            RunStopped: the dataset cannot be written, no worker can be started, or ``stop`` was called.
        """
        with self._lock:
            self._busy = True
        try:
            return self._worked(shard)
        finally:
            with self._lock:
                self._busy = False
                if self._stopped:
                    self._end()

    def stop(self) -> None:
        """End the worker at once; finished shards stay.

        A thread that waits for the worker sees its stream end and closes it. To close it here would leave that thread
        waiting for a stream that nothing comes from any more.
        """
        with self._lock:
            self._stopped = True
            if self._child is not None:
                self._child.process.kill()
            if not self._busy:
                self._end()

    def _worked(self, shard: Shard) -> Receipt:
        spoilt: dict[int, tuple[str, str]] = {}
        strikes: Counter[int] = Counter()
        while True:
            try:
                done = self._ready().work(Task(shard, spoilt))
            except Lost as lost:
                self._drop()
                self.replaced += 1
                strikes[lost.place] += 1
                if lost.place >= 0 and strikes[lost.place] >= STRIKES:
                    spoilt[lost.place] = (lost.reason, lost.message)
                elif lost.place < 0 and strikes[lost.place] >= TRIES_OUTSIDE_AN_ARTICLE:
                    raise RunStopped(f"workers keep failing outside of any article: {lost.message}") from None
                continue
            if done.tired:
                self._drop()
            return msgspec.json.decode(done.receipt, type=Receipt)

    def _ready(self) -> "_Child":
        with self._lock:
            if self._stopped:
                raise RunStopped("stopped")
            if self._child is None:
                self._child = _Child(self.order)
            return self._child

    def _drop(self) -> None:
        with self._lock:
            self._end()

    def _end(self) -> None:
        if self._child is not None:
            self._child.end()
            self._child = None


class _Child:
    def __init__(self, order: WorkOrder) -> None:
        self.settings = order.settings
        home = _home(order)
        self.complaints = tempfile.TemporaryFile()  # noqa: SIM115 (closed by end)
        self.pulse = Pulse()
        self.place = STARTING
        self.process = subprocess.Popen(
            [sys.executable, "-m", "extractor.batch.worker", str(self.pulse.descriptor)],
            pass_fds=[self.pulse.descriptor],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self.complaints,
            start_new_session=True,
            env={**os.environ, **QUIET},
            cwd=home,
        )
        assert self.process.stdin is not None and self.process.stdout is not None
        self.inbox = frames.Inbox(self.process.stdout.fileno())
        self.base = 0.0
        self._send(frames.ORDER, msgspec.msgpack.encode(order))

    def work(self, task: Task) -> Done:
        if self.place == STARTING:
            self._wait(frames.READY)
            self.base = megabytes(self.process.pid)
        self.place = BETWEEN
        self.pulse.beat(BETWEEN)
        self._send(frames.TASK, msgspec.msgpack.encode(task))
        return msgspec.msgpack.decode(self._wait(frames.DONE), type=Done)

    def end(self) -> None:
        self.process.kill()
        self.process.wait()
        for stream in (self.process.stdin, self.process.stdout, self.complaints):
            try:
                stream.close()  # type: ignore[union-attr]
            except OSError:
                continue
        self.pulse.close()

    def _send(self, kind: bytes, payload: bytes) -> None:
        assert self.process.stdin is not None
        try:
            frames.send(self.process.stdin, kind, payload)
        except (OSError, ValueError):
            raise self._gone() from None

    def _wait(self, wanted: bytes) -> bytes:
        """Wait for a frame, watching the clock and the memory of the process."""
        assert self.process.stdout is not None
        since = time.monotonic()
        with selectors.DefaultSelector() as selector:
            try:
                selector.register(self.process.stdout, selectors.EVENT_READ)
            except ValueError:
                raise self._gone() from None
            while True:
                if selector.select(GLANCE):
                    try:
                        arrived = self.inbox.arrived()
                    except (OSError, ValueError):
                        arrived = None
                    if arrived is None:
                        raise self._gone()
                    since = time.monotonic()
                    for kind, payload in arrived:
                        if kind == wanted:
                            return payload
                        if kind == frames.FATAL:
                            raise RunStopped(payload.decode())
                if self._moved():
                    since = time.monotonic()
                self._watch(time.monotonic() - since)

    def _moved(self) -> bool:
        """Tell whether the worker has come to another place of its shard since this was last asked."""
        before = self.place
        if before != STARTING:
            with suppress(ValueError):  # ended from another thread
                self.place = self.pulse.place
        return self.place != before

    def _watch(self, seconds: float) -> None:
        limit = self.settings.article_seconds
        if self.place < 0:
            limit = max(limit, START_SECONDS if self.place == STARTING else WRITE_SECONDS)
        if seconds > limit:
            raise Lost(self.place, "time-limit", f"took more than {limit:g} s")
        more = megabytes(self.process.pid) - self.base
        if self.base and self.place >= 0 and more > 1.25 * self.settings.article_megabytes + 100:
            allowed = self.settings.article_megabytes
            raise Lost(self.place, "memory-limit", f"took more than {allowed:,} MB of memory")

    def _gone(self) -> Lost:
        status = self.process.wait()
        self._moved()
        how = f"signal {-status}" if status < 0 else f"status {status}"
        words = self._last_words() if self.place < 0 else ""
        return Lost(self.place, "worker-crashed", f"the worker process ended ({how}) at this input{words}")

    def _last_words(self) -> str:
        try:
            self.complaints.seek(0)
            lines = self.complaints.read()[-2_000:].decode("utf-8", "replace").strip().splitlines()
        except (OSError, ValueError):
            return ""
        return f": {lines[-1][:200]}" if lines else ""


def _home(order: WorkOrder) -> str | None:
    """Return the folder in which relative names begin.

    Raises:
        RunStopped: it is not on this machine, and the dataset is named relative to it.
    """
    if order.folder is None or Path(order.folder).is_dir():
        return order.folder
    if "://" in order.dataset or Path(order.dataset).is_absolute():
        return None
    raise RunStopped(
        f"a worker's machine has no folder {order.folder}, in which {order.dataset} was to be written: "
        "name inputs and dataset by absolute paths or URLs that every worker can reach"
    )
