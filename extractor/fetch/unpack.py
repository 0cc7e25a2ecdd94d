"""Content-Encoding -> the bytes inside, never more than asked for: a few kilobytes can hold gigabytes."""

import zlib
from collections.abc import Iterable, Iterator

import brotli

from extractor.fetch.failures import FetchFailed

ACCEPT_ENCODING = "gzip, deflate, br"
STEP = 65_536
GZIP_MAGIC = b"\x1f\x8b"
MOST_LAYERS = 2


def unpack(body: bytes, encodings: str | None, limit: int) -> bytes:
    """Undo the content encodings of a response.

    Args:
        body: the bytes as sent.
        encodings: the ``Content-Encoding`` header.
        limit: the most bytes to return.

    Raises:
        FetchFailed: ``bomb`` beyond the limit, ``bad-encoding`` for an unknown or broken one, ``truncated`` when
            the packed stream stops in the middle.
    """
    layers = [layer.strip().lower() for layer in (encodings or "").split(",")]
    layers = [layer for layer in layers if layer and layer != "identity"]
    if len(layers) > MOST_LAYERS:
        raise FetchFailed("bad-encoding", f"packed {len(layers)} times over ({encodings})")
    for layer in reversed(layers):
        if body:
            body = _gather(_unpacked(body, layer), limit)
    return body


def gunzip(body: bytes, limit: int) -> bytes:
    """Return the content of a ``.gz`` file (many sitemaps are one), or the bytes themselves when they are none."""
    return _gather(_inflated(body, 31), limit) if body.startswith(GZIP_MAGIC) else body


def _unpacked(body: bytes, layer: str) -> Iterable[bytes]:
    if layer in ("gzip", "x-gzip"):
        # Servers that name an encoding they did not apply are common; the magic number decides.
        return _inflated(body, 31) if body.startswith(GZIP_MAGIC) else (body,)
    if layer == "deflate":
        # RFC 9110 means zlib, many servers send the bare stream.
        return _inflated(body, 15 if body[0] & 0x0F == 8 and int.from_bytes(body[:2]) % 31 == 0 else -15)
    if layer == "br":
        return _brotli(body)
    raise FetchFailed("bad-encoding", f"packed as {layer!r}, which was not asked for")


def _inflated(body: bytes, window: int) -> Iterator[bytes]:
    while body:
        unpacker = zlib.decompressobj(window)
        rest = body
        while not unpacker.eof:
            try:
                part = unpacker.decompress(rest, STEP)
            except zlib.error as error:
                raise FetchFailed("bad-encoding", f"the packed content is broken: {error}") from error
            rest = unpacker.unconsumed_tail
            if part:
                yield part
            elif not rest and not unpacker.eof:
                raise FetchFailed("truncated", "the packed content stops in the middle", temporary=True)
        # A .gz file may hold several members; whatever else follows the first is padding.
        body = unpacker.unused_data if unpacker.unused_data.startswith(GZIP_MAGIC) else b""


def _brotli(body: bytes) -> Iterator[bytes]:
    unpacker = brotli.Decompressor()
    rest = body
    while not unpacker.is_finished():
        try:
            part = unpacker.process(rest, output_buffer_limit=STEP)
        except brotli.error as error:
            raise FetchFailed("bad-encoding", f"the packed content is broken: {error}") from error
        rest = b""
        if part:
            yield part
        elif unpacker.can_accept_more_data() and not unpacker.is_finished():
            raise FetchFailed("truncated", "the packed content stops in the middle", temporary=True)


def _gather(parts: Iterable[bytes], limit: int) -> bytes:
    kept: list[bytes] = []
    size = 0
    for part in parts:
        size += len(part)
        if size > limit:
            raise FetchFailed("bomb", f"the page unpacks to more than {limit:,} bytes")
        kept.append(part)
    return b"".join(kept)
