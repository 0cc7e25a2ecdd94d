"""Quotation marks of one paragraph -> stretches of speech, with missing and mixed marks mended.

A mark opens or closes by what stands around it, since outlets mix ``“ ” "`` freely: ``"…,”`` and ``”…”`` are common.
"""

import re
from bisect import bisect_left
from collections.abc import Callable, Sequence
from itertools import islice, pairwise
from typing import Final, NamedTuple

from extractor.pipeline.speech import OPENING, places_of
from extractor.pipeline.words import QUOTE_MARKS

BEFORE_OPENING: Final = frozenset("([-–—:,/\xa0")
LEADING: Final = frozenset({":", ","})
"""Before a mark that opens although a gap stands behind it."""
BEHIND_CLOSING: Final = frozenset(".,;:!?)]-–—…\xa0")
ENDS_SPEECH: Final = frozenset(",.!?…")
SINGLE: Final = frozenset("'‘’`´")
PAIRS: Final = ("<<", ">>", ",,")
LEAST_WORDS: Final = 4
_PAIRED: Final = re.compile("['‘’`´]{2}(?!['‘’`´])|<<|>>|,,(?=[^\\W\\d_])")
_WORD: Final = re.compile(r"[^\W_]+(?:[-'’.,/][^\W_]+)*")


class Speech(NamedTuple):
    """What stands inside marks: ``start`` to ``end`` without them, ``behind`` where the text goes on.

    ``closed`` is false where the closing mark is missing and the speech runs to the end of its paragraph.
    """

    start: int
    end: int
    behind: int
    closed: bool

    def long_enough(self, text: str) -> bool:
        """Four words or more: shorter stretches are scare quotes, names and interjections."""
        words = islice(_WORD.finditer(text, self.start, self.end), LEAST_WORDS)
        return len(list(words)) == LEAST_WORDS


def with_double_marks(text: str) -> str:
    """The text with double marks where two single ones stand for them, character for character.

    >>> with_double_marks("''Kami siap,'' ujarnya")
    ' "Kami siap, " ujarnya'
    """
    paired = any(mark[0] in text and mark in text for mark in PAIRS)  # looking for one character is much quicker
    paired = paired or any(behind == at + 1 for at, behind in pairwise(places_of(text, SINGLE)))
    return _PAIRED.sub(' "', text) if paired else text


class Marks:
    """Where the quotation marks of an article stand: they are looked for once, and read paragraph by paragraph."""

    def __init__(self, text: str) -> None:
        self._double = places_of(text, QUOTE_MARKS)
        self._single = places_of(text, SINGLE)

    def every(self) -> list[int]:
        """Where marks of both kinds stand."""
        return self._double + self._single

    def double(self, start: int, end: int) -> list[int]:
        """The marks of speech between two characters."""
        return _between(self._double, start, end)

    def single(self, start: int, end: int) -> list[int]:
        """Single marks and apostrophes between two characters."""
        return _between(self._single, start, end)


def _between(marks: list[int], start: int, end: int) -> list[int]:
    first = bisect_left(marks, start)
    return marks[first : bisect_left(marks, end, first)] if first < len(marks) and marks[first] < end else []


def left_open(text: str, start: int, end: int, marks: Sequence[int], opened: bool = False) -> bool:
    """Whether the last mark of a paragraph opens speech that it does not close."""
    for at in marks:
        opened = not _closes(text, at, end) if opened else _opens(text, at, start, end)
    return opened


def closes_first(text: str, start: int, end: int, marks: Sequence[int]) -> bool | None:
    """Whether the first mark of a paragraph ends speech opened before it; ``None`` without marks."""
    return None if not marks else marks[0] > start and not _opens(text, marks[0], start, end)


def speeches(
    text: str,
    start: int,
    end: int,
    marks: Marks,
    cut: Callable[[int, int], int | None],
    said: Callable[[int], bool],
    carried: bool = False,
) -> list[Speech]:
    """Return the stretches of speech of one paragraph, in order.

    Args:
        carried: the paragraph begins inside of speech.
        cut: the end of speech inside a stretch whose closing mark is missing (*…, ujar Budi*), or ``None``.
        said: whether a verb of saying stands at a position: then a closing mark without an opening one is believed.
    """
    found: list[Speech] = []
    opened: int | None = start - 1 if carried else None
    nested = searched = 0
    for at in marks.double(start, end):
        if opened is None:
            if _opens(text, at, start, end):
                opened, searched, nested = at, at + 1, 0
            elif (
                said(at + 1)
                and (begin := _sentence_start(text, found[-1].behind if found else start, at)) < at
                and not said(begin)
            ):
                found.append(_speech(text, begin, at, at + 1, closed=True))
        elif not _closes(text, at, end) and not said(at + 1):
            if (stop := cut(searched, at)) is not None:
                found.append(_speech(text, opened + 1, stop, stop, closed=True))
                opened = at
            else:
                nested += 1
            searched = at + 1
        elif nested:
            nested -= 1
            if said(at + 1):  # the inner closing mark was left out
                found.append(_speech(text, opened + 1, at, at + 1, closed=True))
                opened, nested = None, 0
        else:
            found.append(_speech(text, opened + 1, at, at + 1, closed=True))
            opened = None
    if not found and opened is None:
        return single_marked(text, start, marks.single(start, end), said)
    if opened is not None:
        stop = cut(searched, end)
        found.append(
            _speech(text, opened + 1, end if stop is None else stop, end if stop is None else stop, stop is not None)
        )
    return found


def single_marked(text: str, start: int, marks: Sequence[int], said: Callable[[int], bool]) -> list[Speech]:
    """Speech in single marks (*'Kami siap turun,' ujar Budi*), where a verb of saying stands behind the closing one."""
    found: list[Speech] = []
    opened: int | None = None
    for at in marks:
        before, behind = text[at - 1 : at] if at > start else " ", text[at + 1 : at + 2]
        if opened is None:
            if not before.isalnum() and behind.isupper():
                opened = at
        elif not behind.isalnum() or before in ",.!?":
            if said(at + 1):
                found.append(_speech(text, opened + 1, at, at + 1, closed=True))
            opened = None
    return found


def _speech(text: str, start: int, end: int, behind: int, closed: bool) -> Speech:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Speech(start, end, behind, closed)


def _opens(text: str, at: int, start: int, end: int) -> bool:
    """A mark outside of speech opens unless it plainly closes: nothing but a gap before, a word behind."""
    before = text[at - 1] if at > start else " "
    behind = text[at + 1] if at + 1 < end else " "
    if behind.isspace():
        # "“ Kami siap": a gap behind the mark that opens a paragraph, or stands behind a comma or colon
        if text[at] in OPENING and (before.isspace() or at == start):
            return True
        leads = at == start or (before.isspace() and text[start:at].rstrip()[-1:] in LEADING)
        return leads and text[at + 1 : min(at + 3, end)].strip()[:1].isupper()
    if before.isspace() or before in BEFORE_OPENING:
        return True
    return text[at] in OPENING or not (behind in BEHIND_CLOSING or behind.islower())


def _closes(text: str, at: int, end: int) -> bool:
    """A mark inside of speech closes unless it plainly opens another."""
    before = text[at - 1]
    behind = text[at + 1] if at + 1 < end else " "
    if behind.isspace() or behind in BEHIND_CLOSING:
        return True
    return not (before.isspace() or before == "(" or (text[at] in OPENING and before not in ",.!?"))


def _sentence_start(text: str, start: int, at: int) -> int:
    """Where the sentence begins that runs up to ``at``, not before ``start``."""
    for stop in (". ", "! ", "? ", "\n"):
        found = text.rfind(stop, start, at - 1)
        if found >= 0:
            start = max(start, found + len(stop))
    return start
