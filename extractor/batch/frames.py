"""How a worker process and its keeper talk: a kind, a length and a payload, through pipes."""

import os
import struct
from typing import IO

HEAD = struct.Struct("<cI")
READY, DONE, FATAL, ORDER, TASK = b"R", b"D", b"F", b"O", b"T"


def send(stream: IO[bytes], kind: bytes, payload: bytes = b"") -> None:
    """Send one frame at once."""
    stream.write(HEAD.pack(kind, len(payload)) + payload)
    stream.flush()


def receive(stream: IO[bytes]) -> tuple[bytes, bytes] | None:
    """Wait for one frame; ``None`` when the other side is gone."""
    head = stream.read(HEAD.size)
    if len(head) < HEAD.size:
        return None
    kind, length = HEAD.unpack(head)
    payload = stream.read(length)
    return (kind, payload) if len(payload) == length else None


class Inbox:
    """Frames as they arrive at a descriptor that is waited for elsewhere."""

    def __init__(self, descriptor: int) -> None:
        self.descriptor = descriptor
        self.held = bytearray()

    def arrived(self) -> list[tuple[bytes, bytes]] | None:
        """Read what is there; return the frames that are whole, or ``None`` at the end of the stream."""
        piece = os.read(self.descriptor, 1 << 16)
        if not piece:
            return None
        self.held += piece
        frames = []
        while len(self.held) >= HEAD.size:
            kind, length = HEAD.unpack_from(self.held)
            if len(self.held) < HEAD.size + length:
                break
            frames.append((kind, bytes(self.held[HEAD.size : HEAD.size + length])))
            del self.held[: HEAD.size + length]
        return frames
