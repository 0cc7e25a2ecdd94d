"""One run at a time: a lock that the system lets go of when its holder dies, however it dies."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from extractor.errors import PetikError
from extractor.newsroom import clock


class Busy(PetikError):
    """Another run works on the same store; wait for it, or end it."""


@contextmanager
def exclusive(store: Path) -> Iterator[None]:
    """Hold the store's lock file.

    Raises:
        Busy: another process holds it; the message says which, and since when.
    """
    import fcntl

    path = store.with_name(store.name + ".lock")
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o644)
    try:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            holder = os.read(descriptor, 200).decode("utf-8", "replace").strip()
            raise Busy(
                f"{store}: another watch works on it ({holder or 'just begun'}); wait until it has ended"
            ) from None
        os.ftruncate(descriptor, 0)
        os.pwrite(descriptor, f"process {os.getpid()}, since {clock.now()}".encode(), 0)
        yield
    finally:
        os.close(descriptor)
