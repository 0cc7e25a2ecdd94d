"""One worker process: takes shards on standard input, gives receipts on standard output, and dies with its keeper.

``python -m extractor.batch.worker DESCRIPTOR``, started by :mod:`extractor.batch.keeper` and by nobody else.
"""

import gc
import os
import sys
import threading
import time
from importlib import import_module
from typing import IO

import msgspec

from extractor.batch import frames
from extractor.batch.pulse import Pulse
from extractor.batch.settings import WorkOrder
from extractor.batch.shards import Shard
from extractor.errors import PetikError

RECYCLE_MEGABYTES = 250
"""Growth of the worker's memory after which it asks to be replaced, so that a long run stays flat."""
RECYCLE_ARTICLES = 50_000
COLLECT_EVERY = 50_000
"""Objects made and not freed before cycles are looked for; records have none, so the usual 700 is work for nothing."""
THREAD_STACK = 1 << 18
"""Bytes for each thread that syncs files: the usual 8 MB would count against the memory of an article."""


class Task(msgspec.Struct, frozen=True):
    """A shard, and the inputs in it that must not be touched."""

    shard: Shard
    spoilt: dict[int, tuple[str, str]]


class Done(msgspec.Struct, frozen=True):
    """A receipt, and whether the worker wants to be replaced."""

    receipt: bytes
    tired: bool


def main() -> None:
    """Work shards until standard input ends."""
    take = sys.stdin.buffer
    give = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    threading.Thread(target=_die_with, args=(os.getppid(),), daemon=True).start()
    try:
        _serve(take, give)
    except PetikError as error:
        frames.send(give, frames.FATAL, str(error).encode())
    except OSError as error:
        place = f" {error.filename}" if error.filename else ""
        frames.send(give, frames.FATAL, f"cannot write the dataset:{place} {error.strerror or error}".encode())


def _serve(take: IO[bytes], give: IO[bytes]) -> None:
    opening = frames.receive(take)
    if opening is None:
        return
    order = msgspec.msgpack.decode(opening[1], type=WorkOrder)
    module, _, name = order.workbench.partition(":")
    workbench = getattr(import_module(module), name)(order)
    gc.collect()
    gc.freeze()
    gc.set_threshold(COLLECT_EVERY)
    pulse = Pulse(int(sys.argv[1]))
    base = megabytes()
    threading.stack_size(THREAD_STACK)
    limit_memory(order.settings.article_megabytes)
    frames.send(give, frames.READY)
    worked = 0
    while (frame := frames.receive(take)) is not None:
        task = msgspec.msgpack.decode(frame[1], type=Task)
        receipt = workbench.work(task.shard, task.spoilt, pulse.beat)
        worked += receipt.inputs
        tired = workbench.short_of_memory or worked > RECYCLE_ARTICLES or megabytes() > base + RECYCLE_MEGABYTES
        frames.send(give, frames.DONE, msgspec.msgpack.encode(Done(msgspec.json.encode(receipt), tired)))


def megabytes(process: int | str = "self") -> float:
    """Return the resident memory of a process; 0 where the system does not say."""
    try:
        with open(f"/proc/{process}/statm", encoding="ascii") as file:  # noqa: PTH123 (called many times a second)
            return int(file.read().split()[1]) * _PAGE / 1e6
    except (OSError, IndexError):
        return 0.0


def limit_memory(more: int) -> None:
    """Let this process take so many megabytes more than it has; beyond that an allocation fails in Python."""
    try:
        import resource

        with open("/proc/self/statm", encoding="ascii") as file:  # noqa: PTH123
            now = int(file.read().split()[0]) * _PAGE
        _, hard = resource.getrlimit(resource.RLIMIT_AS)
        resource.setrlimit(resource.RLIMIT_AS, (now + more * 1_000_000, hard))
    except (ImportError, OSError, ValueError):
        return


def _die_with(parent: int) -> None:
    """End this process when its keeper is gone: an orphan would write into a dataset that others work on."""
    while os.getppid() == parent:
        time.sleep(0.5)
    os._exit(1)


_PAGE = os.sysconf("SC_PAGE_SIZE") if hasattr(os, "sysconf") else 4_096

if __name__ == "__main__":
    main()
