"""Bytes of a page -> text: what the header, the page and the bytes themselves say of the encoding."""

import codecs
import re
from typing import Final

from extractor.pages import Page

META: Final = re.compile(
    rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]{2,40})|<\?xml[^>]{0,100}encoding\s*=\s*[\"']([\w.:-]{2,40})",
    re.I,
)
HEADER: Final = re.compile(r"charset\s*=\s*[\"']?([\w.:-]{2,40})", re.IGNORECASE)
MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
HEAD: Final = 4096
SAMPLE: Final = 20_000
LATIN: Final = frozenset({"iso8859-1", "ascii", "latin-1", "iso8859-15", "cp1252"})

# UTF-8 read as Windows-1252 and saved again: a lead byte's character followed by characters of continuation bytes.
_CP1252_HIGH: Final = "".join(bytes([n]).decode("cp1252", "ignore") for n in range(0x80, 0xC0)) + "\x81\x8d\x8f\x90\x9d"
_DAMAGED: Final = re.compile(f"(?:[Â-ß][{_CP1252_HIGH}]|[à-ï][{_CP1252_HIGH}]{{2}}|[ð-ô][{_CP1252_HIGH}]{{3}})+")


def text_of(page: Page) -> str:
    """Return the text of a page, decoded as it was meant, mojibake mended.

    A byte order mark decides; then valid UTF-8 is UTF-8 whatever is declared (Indonesian pages that say Latin-1 and
    send UTF-8 are common); then the header, the meta tag, and last a guess from the bytes.
    """
    body = page.body
    for mark, encoding in MARKS:
        if body.startswith(mark):
            return mended(body.decode(encoding, "replace"))
    if wide := _wide_without_mark(body):
        return body.decode(wide, "replace")
    try:
        return mended(body.decode("utf-8"))
    except UnicodeDecodeError as error:
        damaged = error.start
    declared = [_known(name) for name in (_header(page), _meta(body))]
    for name in declared:
        if name is not None and name != "utf-8":
            return mended(body.decode("cp1252" if name in LATIN else name, "replace"))
    if "utf-8" in declared or len(body) - damaged < 8:
        # One bad byte in a page that is UTF-8 elsewhere costs that byte, not the page. Where most bytes beyond ASCII
        # are bad, the page only says UTF-8.
        text = body.decode("utf-8", "replace")
        bad = text.count("\ufffd")
        if sum(not character.isascii() for character in text) - bad >= bad:
            return mended(text)
    return mended(body.decode(_guess(body), "replace"))


def mended(text: str) -> str:
    """Undo UTF-8 that was read as Windows-1252 (``â€œsiapâ€``), where the damage is certain.

    >>> mended("katanya â€œsiapâ€\\x9d")
    'katanya “siap”'
    """
    if "Ã" not in text and "â€" not in text and "Â" not in text:
        return text
    # The closing quotation mark loses its last byte wherever Windows-1252 has no character for it.
    return _DAMAGED.sub(_mend, text).replace("â€\ufffd", "”")


def _mend(match: re.Match[str]) -> str:
    raw = bytearray()
    for character in match[0]:
        try:
            raw += character.encode("cp1252")
        except UnicodeEncodeError:
            raw.append(ord(character) & 0xFF)
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return match[0]


def _wide_without_mark(body: bytes) -> str | None:
    """Recognise UTF-16 by the zeros between the ASCII of its markup."""
    start = body[:64]
    if len(start) < 16:
        return None
    even, odd = start[::2].count(0), start[1::2].count(0)
    if odd > len(start) // 3 and even == 0:
        return "utf-16-le"
    return "utf-16-be" if even > len(start) // 3 and odd == 0 else None


def _header(page: Page) -> str | None:
    declared = page.content_type or next(
        (value for name, value in page.headers.items() if name.lower() == "content-type"), ""
    )
    match = HEADER.search(declared)
    return match[1] if match else None


def _meta(body: bytes) -> str | None:
    match = META.search(body[:HEAD])
    return (match[1] or match[2]).decode("ascii") if match else None


def _known(name: str | None) -> str | None:
    if name is None:
        return None
    try:
        return codecs.lookup(name).name
    except LookupError:
        return None


def _guess(body: bytes) -> str:
    from charset_normalizer import from_bytes

    best = from_bytes(body[:SAMPLE]).best()
    if best is None or _known(best.encoding) is None:
        return "cp1252"
    # Between the single-byte encodings of western text the bytes do not decide, and the web means Windows-1252.
    return (
        "cp1252"
        if best.encoding in ("cp1250", "latin_1", "cp1257", "iso8859_2", "mac_roman", "cp437", "cp850")
        else best.encoding
    )
