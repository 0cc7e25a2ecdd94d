"""Lines -> paragraphs: a line is a paragraph, unless a link's line break has cut a sentence in two.

Texts saved from the web often have every linked word on a line of its own; read line by line they lose
every sentence that holds a link.
"""

import re
from collections.abc import Container, Mapping, Sequence
from typing import Final

from extractor.rules.layout import Insert, LayoutRules

BULLET: Final = re.compile(r"(?:[-–—•*·▪]|\d{1,2}[.)]|[a-z][.)])\s+")
LINE_END: Final = (".", "!", "?", ":", ";", '"', "”", "…")
REPORTER_CODE: Final = re.compile(r"\(\W{0,3}(?:[a-z]{2,6}\d?|[A-Z]{2,5})(?:[/,.][A-Za-z]{1,12}\d{0,3}){0,3}\W{0,3}\)")
DATELINE: Final = re.compile(r"[A-Z][^\W\d_][^\d:()\n]{0,40}\s[-–—](?:\s+[^\d\s]|$)")
"""A paragraph that opens so is a story's first, and goes on until its sentence ends."""
LINK_WORDS: Final = 6
"""A linked phrase is rarely longer."""
SENTENCE_WORDS: Final = 4
"""Fewer words without an end are more likely a heading than the start of a cut sentence."""
LONG_LINE: Final = 8
LONGEST_HEADLINE: Final = 16
"""Words of a linked title that ends with a full stop."""
LONGEST_LABEL: Final = 20
"""Characters of a label with no colon."""
CAPITALS_SHARE: Final = 0.7
"""Of a headline's words; its small ones are *dan*, *di*, *yang* …."""
LONGEST_TITLE: Final = 200
"""Characters of a linked title with its label."""
SENTENCE_OVER: Final = re.compile(r"[.!?][”\"']?(?=\s)")


def is_bare_label(line: str) -> bool:
    """A link's label with nothing behind it: the linked title stands on the next line."""
    return len(line) < 40 and line.rstrip().endswith(":")


def is_story(line: str) -> bool:
    """A line that no headline is: whole sentences, which follow a label whose link the text has lost."""
    return line[-1] == "." and len(line.split()) > LONGEST_HEADLINE


def linked_titles(text: str, lines: Sequence[tuple[int, int]], rules: LayoutRules) -> set[int]:
    """Where the titles of other stories begin that stand in a row under a label (*Baca Juga*, *Berita Terkait:*)."""
    titles: set[int] = set()
    under = False
    for start, end in lines:
        line = text[start:end]
        under = _is_label(line, rules) or (under and _is_title(line))
        if under:
            titles.add(start)
    return titles


def _is_label(line: str, rules: LayoutRules) -> bool:
    """A label of furniture alone on its line; behind a colon one title stands, but for labels of rows."""
    if len(line) >= LONGEST_LABEL:
        return False
    label = line.casefold()
    return label.rstrip(" :") in rules.rows or (label in rules.reasons and rules.reasons[label].next)


def _is_title(line: str) -> bool:
    """A headline: no full stop ends it, and most of its words begin with a capital."""
    words = line.split()
    return (
        (line[-1] not in LINE_END or line[-1] in "!?")
        and len(words) >= SENTENCE_WORDS
        and (sum(word[0].isupper() or word[0].isdigit() for word in words) >= CAPITALS_SHARE * len(words))
    )


def is_reporter_code(line: str) -> bool:
    """The reporter's or editor's initials in brackets, alone on a line: *(ant/rd)*."""
    return line[0] == "(" and REPORTER_CODE.fullmatch(line) is not None


def joined_lines(
    text: str,
    lines: Sequence[tuple[int, int]],
    body_start: int,
    titles: Container[int],
    inserts: Mapping[tuple[int, int], Insert | None],
    rules: LayoutRules,
) -> list[tuple[int, int]]:
    """Return the character ranges of paragraphs, made of the lines.

    ``titles`` are those of other stories, ``inserts`` tells which furniture a line is.
    """
    spans: list[tuple[int, int]] = []
    # sealed: the paragraph so far is furniture; after_link: its last line was a linked phrase.
    sealed = after_link = False

    def ahead(n: int) -> str:
        return text[slice(*lines[n])] if n < len(lines) else ""

    for n, span in enumerate(lines):
        start, end = span
        line = text[start:end]
        insert = start in titles or inserts[span] is not None or is_reporter_code(line)
        if spans and not sealed and not insert and start > body_start and spans[-1][0] >= body_start:
            before = spans[-1]
            if text.count("\n", before[1], start) == 1 and _is_open(text, before):
                following, beyond = ahead(n + 1), ahead(n + 2)
                link = _is_link(line, following, beyond, text[slice(*before)], rules)
                if after_link or link or _goes_on(text, before, line, first=before[0] == body_start):
                    spans[-1] = (before[0], end)
                    after_link = link
                    continue
        label = bool(spans) and sealed and is_bare_label(text[slice(*spans[-1])])
        spans.append((start, end))
        sealed, after_link = insert or label, False
    return spans


def lines_of(text: str) -> list[tuple[int, int]]:
    """The character ranges of lines that are not empty, white space stripped."""
    lines: list[tuple[int, int]] = []
    at = 0
    for line in text.replace("\r", "\n").split("\n"):
        if words := line.strip():
            start = at + line.index(words[0])
            lines.append((start, start + len(words)))
        at += len(line) + 1
    return lines


def cut_at_labels(
    text: str, body_start: int, spans: Sequence[tuple[int, int]], labels: Sequence[int]
) -> list[tuple[int, int]]:
    """Give furniture inside a paragraph a range of its own: from its label to the end of the line.

    Where the line goes on for long, only the linked title with the sentence it has run into is furniture.
    """
    cut: list[tuple[int, int]] = []
    for start, end in spans:
        for label in labels:
            if not start < label < end or start < body_start:
                continue
            before = start + len(text[start:label].rstrip())
            stop = text.find("\n", label, end)
            stop = end if stop < 0 else stop
            if stop - label > LONGEST_TITLE and (over := SENTENCE_OVER.search(text, label, stop)) is not None:
                stop = over.end()
            cut += [(start, before), (label, stop)]
            start = stop + len(text[stop:end]) - len(text[stop:end].lstrip())
        if start < end:
            cut.append((start, end))
    return cut


def _is_open(text: str, paragraph: tuple[int, int]) -> bool:
    """The paragraph so far has not come to an end."""
    return text[paragraph[1] - 1] not in LINE_END and not BULLET.match(text, *paragraph)


def _goes_on(text: str, before: tuple[int, int], line: str, *, first: bool) -> bool:
    last = text[before[1] - 1]
    short = before[1] - before[0] < 60
    if last in "-–—(" or (short and (line in ("-", "–", "—") or (first and line[0] in "-–—"))):
        return True
    return _starts_small(line)


def _is_link(line: str, following: str, beyond: str, before: str, rules: LayoutRules) -> bool:
    """A short phrase between the two halves of a sentence, or the first of two."""
    if not following or not _is_short(line):
        return False
    if before.rpartition(" ")[2] in rules.language.unfinished or DATELINE.match(before) or _starts_inside(following):
        return True
    if line != following and _is_short(following) and len(beyond.split()) > LINK_WORDS and _starts_inside(beyond):
        return True
    return len(before.split()) >= SENTENCE_WORDS and len(following.split()) >= LONG_LINE and following[0] not in "-–•"


def _is_short(line: str) -> bool:
    """The line may be a linked phrase."""
    return line[-1] not in LINE_END and len(line.split()) <= LINK_WORDS and not BULLET.match(line)


def _starts_inside(line: str) -> bool:
    """The line cannot begin a sentence."""
    return not is_reporter_code(line) if line[0] == "(" else _starts_small(line)


def _starts_small(line: str) -> bool:
    """The line goes on with a small letter or a closing mark."""
    return line[0] in ",.;)%" or (line[0].islower() and not BULLET.match(line))
