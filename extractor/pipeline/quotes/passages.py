"""The open paragraphs of an article -> the passages that are read for speech, joined where speech goes on."""

from collections.abc import Iterator
from typing import Final

from extractor.pipeline.analysis import Analysis
from extractor.pipeline.quotes.marks import ENDS_SPEECH, Marks, closes_first, left_open

CLOSED: Final = frozenset({"insert", "caption"})
CARRIED: Final = 4
"""Paragraphs over which one speech is followed to its closing mark."""
SHORT_LINE: Final = 30
"""Characters of a word in italics that stands on a line of its own."""


def paragraphs(analysis: Analysis) -> Iterator[tuple[int, int]]:
    """Character ranges of the open body paragraphs, behind the dateline; every line is one where no layout was read."""
    if not analysis.paragraphs:
        at = 0
        for line in analysis.text.splitlines(keepends=True):
            yield at, at + len(line.rstrip())
            at += len(line)
        return
    dateline = analysis.dateline.end if analysis.dateline else 0
    for paragraph in analysis.paragraphs:
        if paragraph.kind not in CLOSED and paragraph.start >= analysis.article.body_start:
            yield min(max(paragraph.start, dateline), paragraph.end), paragraph.end


def spoken_on(text: str, ranges: list[tuple[int, int]], marks: Marks) -> Iterator[tuple[int, int, bool]]:
    """Paragraphs, and whether speech goes on in each that the one before it has opened.

    Where a line break only cuts a sentence (a link, a word in italics), the lines are one paragraph.
    """
    n = 0
    while n < len(ranges):
        start, end = ranges[n]
        n += 1
        carried = False
        while (
            (own := marks.double(start, end))
            and left_open(text, start, end, own, carried)
            and (behind := _closing(text, ranges, n, marks))
        ):
            if behind == 1 and not _is_cut(text, end, *ranges[n]):
                yield start, end, carried
                (start, end), carried = ranges[n], True
                n += 1
            else:
                end = ranges[n + behind - 1][1]
                n += behind
        yield start, end, carried


def _closing(text: str, ranges: list[tuple[int, int]], n: int, marks: Marks) -> int:
    """How many paragraphs on the speech ends that stands open before paragraph ``n``; 0 where it does not."""
    for k in range(n, min(n + CARRIED, len(ranges))):
        start, end = ranges[k]
        closes = closes_first(text, start, end, marks.double(start, end))
        if closes is not None:
            return k - n + 1 if closes else 0
    return 0


def _is_cut(text: str, end: int, start: int, stop: int) -> bool:
    """A line break inside a sentence: before or behind it stands a line of a word or two, or the text goes on small."""
    last = text[text.rfind("\n", 0, end) + 1 : end]
    first = text[start:stop].partition("\n")[0]
    if text[end - 1] not in ENDS_SPEECH or first[0].islower() or len(first) < SHORT_LINE:
        return True
    return len(last) < SHORT_LINE and last[:1].islower()
