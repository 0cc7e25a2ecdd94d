"""One file that is one article, or a JSON file that lists some -> parts."""

import json
from collections.abc import Iterator
from typing import IO

from extractor.archives.decode import binary_kind, text_of
from extractor.archives.parts import Form, Part, unusable
from extractor.archives.rejects import TEXT_LIMIT, over_size
from extractor.archives.unpack import Damage, events
from extractor.errors import InputRejected

LIST_LIMIT = 10 * TEXT_LIMIT
"""Bytes of a JSON file that lists articles; it has to be read whole."""


def scan_whole(file: IO[bytes], name: str, packing: str | None, kind: str | None) -> Iterator[Part]:
    """Yield the part of a text, HTML or JSON file, or one part per article that a JSON file lists.

    Without a kind (no known ending) the first bytes decide.
    """
    body, damage = _read(file, packing, LIST_LIMIT if kind in ("json", None) else TEXT_LIMIT)
    form = kind or sniffed(body)
    if damage is not None:
        yield unusable(damage.reason, damage.message, where=name, input=name, offset=0, length=damage.end)
        return
    try:
        if form == "json":
            yield from _json(body, name, packing)
            return
        if len(body) > TEXT_LIMIT:
            raise over_size(len(body))
        if not body.strip():
            raise InputRejected("empty", "nothing in it; leave it out or mend its source")
        if form == "binary":
            raise InputRejected("binary", f"{binary_kind(body)} file, not text; convert it to text, HTML or JSON first")
    except InputRejected as error:
        yield unusable(error.reason, str(error), where=name, input=name, offset=0, length=len(body))
        return
    yield _of(body, name, packing, "html" if form == "html" else "text")


def sniffed(head: bytes) -> str:
    """Tell HTML, JSON, JSON lines, text and binary apart by their first bytes."""
    if binary_kind(head) is not None:
        return "binary"
    opening = head[:4_096].removeprefix(b"\xef\xbb\xbf").lstrip()
    if opening[:1] == b"{":
        line = opening.split(b"\n", 1)[0].rstrip()
        return "jsonl" if line.endswith(b"}") or b"\n" not in opening else "json"
    if opening[:1] == b"[" and opening[1:].lstrip()[:1] in (b"{", b"]"):
        return "json"
    low = opening[:1_024].lower()
    return "html" if low.startswith((b"<!doctype html", b"<html", b"<?xml", b"<!--", b"<head")) else "text"


def _json(body: bytes, name: str, packing: str | None) -> Iterator[Part]:
    if not body.strip():
        raise InputRejected("empty", "nothing in it; leave it out or mend its source")
    if len(body) > LIST_LIMIT:
        raise over_size(len(body))
    try:
        value = json.loads(body if body[:1] in b"{[" else text_of(body))
    except (ValueError, RecursionError) as error:
        raise InputRejected("not-json", f"not JSON: {error}; JSON lines should be named .jsonl") from None
    if not isinstance(value, list):
        if len(body) > TEXT_LIMIT:
            raise over_size(len(body))
        yield _of(body, name, packing, "json")
        return
    for number, entry in enumerate(value, 1):
        yield Part(where=f"{name}#{number}", input=name, form="json", body=json.dumps(entry).encode())


def _of(body: bytes, name: str, packing: str | None, form: Form) -> Part:
    if packing is not None:
        return Part(where=name, input=name, form=form, body=body)
    return Part(where=name, input=name, form=form, offset=0, length=len(body), body=body, again=True)


def _read(file: IO[bytes], packing: str | None, limit: int) -> tuple[bytes, Damage | None]:
    total = bytearray()
    for event in events(file, packing):
        if isinstance(event, Damage):
            return bytes(total), event
        if isinstance(event, bytes):
            total += event
            if len(total) > limit:
                break
    return bytes(total), None
