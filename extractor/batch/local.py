"""The local engine: worker processes on this machine, each with its keeper."""

import os
import threading
from collections.abc import Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from typing import Protocol

from extractor.batch.keeper import Keeper
from extractor.batch.receipts import Receipt
from extractor.batch.settings import WorkOrder
from extractor.batch.shards import Shard


class Engine(Protocol):
    """What works shards."""

    workers: int

    def run(self, shards: Iterator[Shard]) -> Iterator[tuple[Shard, Receipt]]:
        """Yield shards as they are finished, in any order.

        Raises:
            RunStopped: the run cannot go on.
        """

    def close(self) -> None:
        """End all workers at once."""


class LocalEngine:
    """Worker processes on this machine.

    Args:
        order: what they are told.
        workers: how many; by default one for each core that this process may use.
    """

    def __init__(self, order: WorkOrder, workers: int | None = None) -> None:
        self.order = order
        self.workers = workers or usable_cores()
        self._keepers: list[Keeper] = []
        self._own = threading.local()
        self._lock = threading.Lock()
        self._threads = ThreadPoolExecutor(self.workers, thread_name_prefix="keeper")

    def run(self, shards: Iterator[Shard]) -> Iterator[tuple[Shard, Receipt]]:
        pending: dict[Future[Receipt], Shard] = {}
        more = True
        while more or pending:
            while more and len(pending) < 2 * self.workers:
                shard = next(shards, None)
                if shard is None:
                    more = False
                else:
                    pending[self._threads.submit(self._work, shard)] = shard
            finished, _ = wait(pending, timeout=1.0, return_when=FIRST_COMPLETED)
            for future in finished:
                yield pending.pop(future), future.result()

    def close(self) -> None:
        with self._lock:
            for keeper in self._keepers:
                keeper.stop()
        self._threads.shutdown(wait=True, cancel_futures=True)

    @property
    def replaced(self) -> int:
        """How many workers were lost and replaced."""
        return sum(keeper.replaced for keeper in self._keepers)

    def _work(self, shard: Shard) -> Receipt:
        keeper: Keeper | None = getattr(self._own, "keeper", None)
        if keeper is None:
            keeper = self._own.keeper = Keeper(self.order)
            with self._lock:
                self._keepers.append(keeper)
        return keeper.work(shard)


def usable_cores() -> int:
    """Count the cores that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
