"""One stored record, before anything is read from it: where it stands, its bytes, or why there are none."""

from typing import Literal

import msgspec

Form = Literal["text", "html", "json", "warc", "none"]
"""How the bytes of a part are read; ``none`` for a part that holds only a rejection."""


class Part(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One input: a file, a line, a row or a WARC record.

    ``offset`` and ``length`` say where its bytes stand in the stored file. ``body`` holds them; it may be dropped
    and read again from there when ``again`` is true. A part with a ``reason`` can only be rejected.
    """

    where: str
    input: str
    form: Form
    offset: int | None = None
    length: int | None = None
    body: bytes | None = None
    packing: str | None = None
    again: bool = False
    reason: str | None = None
    message: str | None = None


def unusable(
    reason: str, message: str, *, where: str, input: str, offset: int | None = None, length: int | None = None
) -> Part:
    """Return the part of an input whose bytes cannot be used."""
    return Part(where=where, input=input, form="none", reason=reason, message=message, offset=offset, length=length)
