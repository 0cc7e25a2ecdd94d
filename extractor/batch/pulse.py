"""At which input of its shard a worker is: four bytes that it shares with its keeper, and that outlive it.

A message for each article would wake the keeper thousands of times a second; this costs neither of them anything.
"""

import mmap
import os
import struct
import tempfile

PLACE = struct.Struct("<i")


class Pulse:
    """The shared place; made by the keeper without a descriptor, opened by the worker with that of its keeper."""

    def __init__(self, descriptor: int | None = None) -> None:
        if descriptor is None:
            self._file = tempfile.TemporaryFile(buffering=0)  # noqa: SIM115 (closed by close)
            self._file.write(bytes(PLACE.size))
        else:
            self._file = os.fdopen(descriptor, "r+b", buffering=0)
        self._shared = mmap.mmap(self._file.fileno(), PLACE.size)

    @property
    def descriptor(self) -> int:
        """What the worker opens."""
        return self._file.fileno()

    @property
    def place(self) -> int:
        """The input that is being worked, or a negative number outside of any."""
        found: int = PLACE.unpack(self._shared[:])[0]
        return found

    def beat(self, place: int) -> None:
        """Say which input comes now."""
        self._shared[:] = PLACE.pack(place)

    def close(self) -> None:
        """Let go of it."""
        self._shared.close()
        self._file.close()
