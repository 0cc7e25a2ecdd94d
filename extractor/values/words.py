"""Text -> words: how running text is cut, the same way for articles and for the phrases in rule data.

Lossless: joining the pieces gives the text back. Knows no Indonesian; abbreviations come from rule data.
"""

import re
from collections.abc import Iterable

APOSTROPHES = str.maketrans({"’": "'", "‘": "'", "`": "'", "´": "'"})

_PIECE = re.compile(
    r"""
    (?:https?://|www\.)[^\s"”“<>]+ |                      # addresses
    (?:Rp|RP|rp|US\$|USD|IDR)\.?(?=\.?\d) |               # currency before its number
    [^\W\d_][^\W_]*(?:-[^\W_]+)*(?:\.[^\W\d_][^\W_]*(?:-[^\W_]+)*)+\.? |  # dotted: M.Si., iNews.id, ini.Dana
    \d+(?:[.,:/–-]\d+)* |                                 # 44,98  9/05/2025  2022-2024
    [^\W\d_]+(?:['’‘`´][^\W\d_]+)*                          # words, Ma'ruf, anak-anak, Pj.
        (?:-(?:[^\W\d_]|\d(?!\d*[.,]\d))[^\W_]*(?:['’‘`´][^\W\d_]+)*)*\.? |
    \d+[^\W\d_]+ |
    \.{2,} |
    . """,
    re.VERBOSE | re.DOTALL,
)
_DOMAIN = re.compile(r"\.(?:id|com|co|net|org|news|tv|info|my)(?:\.id)?\.?$", re.IGNORECASE)
INITIAL = 2
_DOTTED_NAME = re.compile(r"(?:[A-Z]\.)+$")


def lowered(text: str) -> str:
    """Lower case, character for character: the few letters whose lower case is two characters stay as they are."""
    lower = text.lower()
    if len(lower) == len(text):
        return lower
    return "".join(low if len(low := char.lower()) == 1 else char for char in text)


class Splitter:
    """Cut a chunk (a run without white space) into words.

    ``abbreviations`` are the forms that keep their full stop, as written in rule data (``Pj.``, ``M.Si``); a single
    small letter never does.

    >>> Splitter(["Pj.", "M.Si"]).chunk("M.Si,(Pj.")
    ('M.Si', ',', '(', 'Pj.')
    >>> Splitter(["Prof.", "Dr."]).chunk("Prof.Dr.")
    ('Prof.', 'Dr.')
    >>> Splitter([]).chunk("2025).Ia"), Splitter([]).chunk("Rumah-2,4")
    (('2025', ')', '.', 'Ia'), ('Rumah', '-', '2,4'))
    >>> Splitter([]).chunk("Rahmat-Ma'ruf")
    ('Rahmat', '-', "Ma'ruf")
    """

    def __init__(self, abbreviations: Iterable[str], words: Iterable[str] = ()) -> None:
        self._words = frozenset(words)
        self._kept = {form.lower() for form in abbreviations}
        self._kept |= {form.rstrip(".") for form in self._kept}

    def chunk(self, chunk: str) -> tuple[str, ...]:
        """Return the words of ``chunk`` in order."""
        if chunk.isalpha():
            return (chunk,)
        # Most other chunks are a word with a comma or full stop behind it: no need to look for more in them.
        stem = chunk[:-1]
        if stem.isalpha():
            if chunk[-1] == ",":
                return stem, ","
            if chunk[-1] == ".":
                return tuple(self._dotted(chunk))
        pieces: list[str] = []
        for piece in _PIECE.findall(chunk):
            if "." in piece and piece[0].isalpha() and len(piece) > 1:
                pieces += self._dotted(piece)
            elif "-" in piece and piece[0].isalpha():
                pieces += self._hyphenated(piece)
            else:
                pieces.append(piece)
        return tuple(pieces)

    def phrase(self, text: str) -> tuple[str, ...]:
        """Return the lower-case words of a phrase from rule data, as they will be met in an article."""
        return tuple(w.lower().translate(APOSTROPHES) for chunk in text.split() for w in self.chunk(chunk))

    def _dotted(self, piece: str) -> list[str]:
        site, dash, told = piece.partition("-")
        if dash and told[:1].isupper() and _DOMAIN.search(site):
            return [site, dash, *self._dotted(told)]  # "iNewsSamarinda.id-Wali Kota …"
        if piece in self._words:
            return [piece[:-1], "."]  # "temuan BPK.", but "Bpk. Yusuf"
        if piece.lower() in self._kept and not (len(piece) == INITIAL and piece[0].islower()):
            return [piece]  # "M. Yusuf", but "tinggi 1,6 m. Jalan itu …"
        if piece.endswith("."):
            stem = piece[:-1]
            if "." not in stem:
                if len(stem) == 1 and stem.isupper():
                    return [piece]
                return [*self._hyphenated(stem), "."]
            if _DOTTED_NAME.match(piece):
                return [piece]
            head, _, tail = piece.partition(".")
            if len(head) > 1 and {f"{head}.".lower(), f"{tail.partition('.')[0]}.".lower()} <= self._kept:
                return [f"{head}.", *self._dotted(tail)]
            return [*self._dotted(stem), "."]
        if "." not in piece:
            return self._hyphenated(piece)
        if _DOMAIN.search(piece):
            return [piece]
        head, _, tail = piece.partition(".")
        if f"{head}.".lower() in self._kept or (len(head) == 1 and head.isupper()):
            return [f"{head}.", *self._dotted(tail)]
        return [*self._hyphenated(head), ".", *self._dotted(tail)]

    def _hyphenated(self, piece: str) -> list[str]:
        if "-" not in piece:
            return [piece]
        head, _, tail = piece.partition("-")
        if not tail or not head:
            return [part for part in (head, "-", tail) if part]
        if head.lower() == "se" and tail[:1].isupper():
            return [f"{head}-", tail]
        named = len(head) > 3 or (len(head) > 1 and head.isupper())
        if named and head[0].isupper() and tail[0].isupper() and head.lower() != tail.lower():
            return [head, "-", *self._hyphenated(tail)]
        return [piece]
