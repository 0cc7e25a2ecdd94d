"""The Dask engine: the same shards as tasks on Dask distributed, with the same bytes out.

A task runs its shard in a worker process of petik's own, kept by the Dask worker, so limits per article hold there
too and no article can take a Dask worker down. What Dask loses by itself (a worker or nanny killed) it runs again.
"""

import logging
import threading
from collections.abc import Iterator
from contextlib import suppress
from typing import Any

import dask
import msgspec
from distributed import Client, LocalCluster, as_completed
from distributed.scheduler import KilledWorker

from extractor.batch.keeper import Keeper, RunStopped
from extractor.batch.receipts import Receipt
from extractor.batch.settings import WorkOrder
from extractor.batch.shards import Shard

ALLOWED_FAILURES = 20
"""Times that a shard may lose its Dask worker before Dask gives up on it; one more round follows."""
ROUNDS = 3
QUIET = {
    "distributed.scheduler.allowed-failures": ALLOWED_FAILURES,
    "distributed.scheduler.worker-saturation": 1.0,
    "distributed.worker.memory.terminate": False,
    "distributed.worker.memory.pause": False,
    "distributed.worker.memory.spill": False,
    "distributed.worker.memory.target": False,
    "distributed.admin.large-graph-warning-threshold": "100 MB",
    "distributed.admin.low-level-log-length": 20,  # messages kept by every connection; each of ours holds a shard
    "logging.distributed": "error",
}
_keepers: dict[tuple[bytes, int], Keeper] = {}
_lock = threading.Lock()


def work_remotely(order: bytes, shard: bytes) -> bytes:
    """Work one shard in this Dask worker; returns the receipt as JSON."""
    key = (order, threading.get_ident())
    with _lock:
        keeper = _keepers.get(key)
        if keeper is None:
            keeper = _keepers[key] = Keeper(msgspec.msgpack.decode(order, type=WorkOrder))
    return msgspec.json.encode(keeper.work(msgspec.msgpack.decode(shard, type=Shard)))


def dismiss() -> None:
    """End the worker processes of this Dask worker."""
    with _lock:
        for keeper in _keepers.values():
            keeper.stop()
        _keepers.clear()


class DaskEngine:
    """Shards as Dask tasks.

    Args:
        order: what the workers are told.
        workers: Dask workers of a local cluster.
        scheduler: address of a running scheduler; without it a local cluster is started.

    Raises:
        RunStopped: the scheduler cannot be reached, or has no workers.
    """

    def __init__(self, order: WorkOrder, workers: int | None = None, scheduler: str | None = None) -> None:
        from extractor.batch.local import usable_cores

        self.order = msgspec.msgpack.encode(order)
        self._config = dask.config.set(QUIET)
        self.cluster: Any = None
        if scheduler is None:
            self.cluster = _local_cluster(workers or usable_cores())
        try:
            self.client = Client(self.cluster or scheduler, timeout=30, set_as_default=False)
            self.client.wait_for_workers(1, timeout=120)
        except (OSError, TimeoutError) as error:
            raise RunStopped(f"no Dask workers at {scheduler or 'the local cluster'}: {error}") from None
        self.workers = self._threads()

    def run(self, shards: Iterator[Shard]) -> Iterator[tuple[Shard, Receipt]]:
        pending: dict[str, Shard] = {}
        rounds: dict[int, int] = {}
        queue = as_completed(loop=self.client.loop)
        more = True
        while more or pending:
            while more and len(pending) < 2 * max(self._threads(), 1) + 1:
                shard = next(shards, None)
                if shard is None:
                    more = False
                else:
                    queue.add(self._submit(shard, pending, 0))
            if not pending:
                break
            future = next(queue)
            shard = pending.pop(future.key)
            try:
                receipt = future.result()
            except KilledWorker:
                rounds[shard.number] = rounds.get(shard.number, 0) + 1
                if rounds[shard.number] >= ROUNDS:
                    raise RunStopped(f"shard {shard.number} lost its Dask worker again and again") from None
                queue.add(self._submit(shard, pending, rounds[shard.number]))
                continue
            finally:
                future.release()
            yield shard, msgspec.json.decode(receipt, type=Receipt)

    def close(self) -> None:
        """Dismiss the worker processes; a cluster that was started here is closed."""
        lost = (OSError, TimeoutError, RuntimeError)
        with suppress(*lost):
            self.client.run(dismiss, on_error="ignore")
        with suppress(*lost):
            self.client.close(timeout=10)
        if self.cluster is not None:
            with suppress(*lost):  # a nanny that was killed does not answer; its workers have ended with it
                self.cluster.close(timeout=10)
        self._config.__exit__(None, None, None)

    def _submit(self, shard: Shard, pending: dict[str, Shard], turn: int) -> Any:
        key = f"petik-{shard.number:06}-{shard.identity[:16]}-{turn}"
        pending[key] = shard
        return self.client.submit(work_remotely, self.order, msgspec.msgpack.encode(shard), key=key, pure=False)

    def _threads(self) -> int:
        return sum(self.client.nthreads().values())


def _local_cluster(workers: int) -> Any:
    """Start a cluster on this machine; one that loses a nanny while it starts is started again.

    Raises:
        RunStopped: it cannot be started.
    """
    for _ in range(ROUNDS):
        try:
            return LocalCluster(
                n_workers=workers, threads_per_worker=1, processes=True, dashboard_address=None,
                silence_logs=logging.CRITICAL,
            )  # fmt: skip
        except (OSError, TimeoutError, RuntimeError) as error:
            broken = error
    raise RunStopped(f"no Dask cluster can be started here: {broken}")
