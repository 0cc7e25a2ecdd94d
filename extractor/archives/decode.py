"""Bytes -> text, in the encodings that Indonesian archives come in."""

from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE

from extractor.archives.rejects import TEXT_LIMIT, over_size
from extractor.errors import InputRejected

MAGIC = {
    b"\x1f\x8b": "gzip",
    b"PK\x03\x04": "zip",
    b"%PDF": "PDF",
    b"\x89PNG": "PNG",
    b"\xff\xd8\xff": "JPEG",
    b"GIF8": "GIF",
    b"\x28\xb5\x2f\xfd": "Zstandard",
    b"PAR1": "Parquet",
    b"\xd0\xcf\x11\xe0": "Office 97",
}
CONTROLS = bytes(set(range(32)) - set(b"\t\n\r\f\v\x1a\x1b"))


def text_of(body: bytes) -> str:
    """Return the text of a file: UTF-8 with or without mark, UTF-16, else Windows-1252.

    >>> text_of("Wali Kota \\u201cSamarinda\\u201d".encode("cp1252"))
    'Wali Kota “Samarinda”'

    Raises:
        InputRejected: ``empty``, ``binary``, ``undecodable`` or ``over-size``.
    """
    if len(body) > TEXT_LIMIT:
        raise over_size(len(body))
    text = _decode(body)
    if not text.strip():
        raise InputRejected("empty", "nothing in it but white space; leave it out or mend its source")
    return text


def binary_kind(body: bytes) -> str | None:
    """Name the kind of binary file that these first bytes open; ``None`` for text."""
    for magic, name in MAGIC.items():
        if body.startswith(magic):
            return name
    head = body[:4096]
    if head.startswith((BOM_UTF16_LE, BOM_UTF16_BE)) or utf16_without_mark(head):
        return None
    return "binary" if b"\0" in head or len(head) - len(head.translate(None, CONTROLS)) > len(head) // 20 else None


def utf16_without_mark(head: bytes) -> str | None:
    """Name the byte order of UTF-16 text that lacks its mark: every other byte of Latin text is zero."""
    if len(head) < 4 or (len(head) % 2 and len(head) < 4096):
        return None
    for name, zero, other in (("utf-16-le", head[1::2], head[::2]), ("utf-16-be", head[::2], head[1::2])):
        if zero.count(0) > 0.9 * len(zero) and other.count(0) == 0:
            return name
    return None


def _decode(body: bytes) -> str:
    kind = binary_kind(body)
    if kind is not None:
        raise InputRejected("binary", f"{kind} file, not text; convert it to text, HTML or JSON first")
    try:
        if body.startswith(BOM_UTF8):
            return body.decode("utf-8-sig")
        if body.startswith((BOM_UTF16_LE, BOM_UTF16_BE)):
            return body.decode("utf-16")
        if order := utf16_without_mark(body[:4096]):
            return body.decode(order)
    except UnicodeDecodeError as error:
        raise _undecodable(error) from None
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError as error:
        if _mostly_utf8(body):
            raise _undecodable(error) from None
    try:
        return body.decode("cp1252")
    except UnicodeDecodeError as error:
        raise _undecodable(error) from None


def _mostly_utf8(body: bytes) -> bool:
    """Damaged UTF-8 rather than Windows-1252: most of its non-ASCII characters are sound multi-byte ones."""
    text = body.decode("utf-8", "replace")
    broken = text.count("\ufffd")
    return sum(1 for char in text if char > "\x7f") - broken > broken


def _undecodable(error: UnicodeDecodeError) -> InputRejected:
    byte = error.object[error.start]
    return InputRejected(
        "undecodable",
        f"byte 0x{byte:02x} at {error.start:,} is not {error.encoding.upper()}; save the file as UTF-8",
    )
