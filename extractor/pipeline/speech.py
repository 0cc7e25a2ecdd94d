"""Which words stand between quotation marks: what is in there is somebody's voice, not the reporter's."""

from extractor.pipeline.analysis import Analysis
from extractor.pipeline.words import QUOTE_MARKS

OPENING = frozenset("“„«")
CLOSING = frozenset("”»")


def quoted_tokens(analysis: Analysis) -> bytearray:
    """Per token 1 inside quotation marks; a mark left open closes with its paragraph.

    Straight marks open and close in turn. A closing mark that nothing opened is passed over.
    """
    words = analysis.words
    inside = bytearray(len(words))
    text = words.text
    if '"' not in text and "“" not in text and "”" not in text and "„" not in text and "«" not in text:
        return inside
    for first, last in analysis.paragraph_tokens or [(0, len(words))]:
        opened: int | None = None
        for at in range(first, last):
            mark = words.forms[at].text
            if mark not in QUOTE_MARKS:
                continue
            if opened is None:
                if mark not in CLOSING or at == first:
                    opened = at
            elif mark not in OPENING:
                inside[opened : at + 1] = b"\x01" * (at + 1 - opened)
                opened = None
        if opened is not None:
            inside[opened:last] = b"\x01" * (last - opened)
    return inside
