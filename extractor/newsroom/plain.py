"""Text of strangers -> text that does nothing: no control signs, no direction overrides, no formulas."""

import re
import unicodedata

UNSAFE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff\ud800-\udfff\ufffe\uffff]"
)
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "|", "%")


def plain(text: str) -> str:
    """Put a visible sign in the place of each one that is invisible and does something; the length stays.

    >>> plain("gambar\\u202egpj.exe")
    'gambar\\ufffdgpj.exe'
    """
    return UNSAFE.sub("\ufffd", text)


def line(text: str) -> str:
    """Return a text as one plain line."""
    return " ".join(plain(text).split())


def cell(text: str) -> str:
    """Return a text that no spreadsheet takes for a formula: one that could be begins with an apostrophe.

    >>> cell('=HYPERLINK("x")')
    '\\'=HYPERLINK("x")'
    """
    safe = plain(text)
    stripped = unicodedata.normalize("NFKC", safe).lstrip()
    return "'" + safe if safe.startswith(FORMULA) or stripped.startswith(FORMULA[:4]) else safe


def web_link(url: str | None) -> str | None:
    """Return an address that may be linked to: http or https, without signs that break out of it."""
    if url and url.lower().startswith(("http://", "https://")) and not re.search(r'[\s<>"\x00-\x1f\\]', url):
        return url if len(url) <= 2000 else None
    return None
