"""What is recorded for an input that cannot become an article."""

from typing import Final

import msgspec

from extractor.errors import InputRejected

TEXT_LIMIT: Final = 50_000_000
"""Bytes of one article, page or line above which it is rejected as ``over-size``."""


class Rejected(msgspec.Struct, frozen=True, kw_only=True):
    """One input that gave no article, why, and where its bytes stand.

    ``reason`` is a stable kebab-case code, ``where`` names the input for people (``articles.jsonl:17``), ``input``
    the file, ``offset`` and ``length`` its bytes there (of the stored file, or of the unpacked stream for a
    compressed file that cannot be entered in the middle).
    """

    reason: str
    message: str
    where: str
    input: str | None = None
    offset: int | None = None
    length: int | None = None

    @classmethod
    def of(cls, error: InputRejected, where: str) -> "Rejected":
        """Record a raised rejection."""
        return cls(reason=error.reason, message=str(error), where=error.where or where)


def over_size(size: int) -> InputRejected:
    """Return the rejection of an input that is too large to be one article."""
    return InputRejected("over-size", f"{size:,} bytes; one article may have {TEXT_LIMIT:,}: split the file")
