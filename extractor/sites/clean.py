"""Paragraphs of a page -> those of the article, and a list of what was cut and why."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from extractor.records import Removed
from extractor.rules.furniture import FurnitureRules
from extractor.rules.layout import Insert, LayoutRules
from extractor.sites.blocks import ends_sentence
from extractor.sites.people import Bylines, Makers
from extractor.sites.reading import Piece
from extractor.values.stamps import StampReader

CREDIT_LENGTH: Final = 160
CAPTION_LENGTH: Final = 400
LABEL_LENGTH: Final = 40
HEADED_LINKS: Final = 2
"""So many links right behind a heading make it the heading of a list of links."""
LINKED_TITLES: Final = 6
"""So many titles at most follow a bare *Baca juga:*."""
FURNITURE_WORDS: Final = 60
"""A longer paragraph that begins like furniture is article all the same."""
REPORTER_CODE: Final = re.compile(
    r"(?:(?<=[.!?\"”])|^)\s*[(\[]\s*(?:[*•]{1,3}|\*{0,3}/?[a-zA-Z]{2,6}\d?(?:[/.,-][a-zA-Z]{2,10}\d{0,2}){0,3}/?\*{0,3})\s*[)\]]\s*\W{0,3}$"
)
LOWER_OR_JOINED: Final = re.compile(r"[a-z*/]")
ONLY_SIGNS: Final = re.compile(r"[\W_]*$")
PAGE_NUMBERS: Final = re.compile(r"1(?:\s\W?\s?\d{1,2}){1,30}\W{0,3}$")
TITLE_LENGTH: Final = 200
DATELINE_LENGTH: Final = 60
STAMP_LENGTH: Final = 70
STAMP_WORDS: Final = 10
DAY_WORDS: Final = 6
"""More words, and a line that states a day says something else, too."""


@dataclass
class Cleaned:
    """The article's own paragraphs, who signed it, its captions, and what was cut."""

    pieces: list[Piece] = field(default_factory=list)
    makers: Makers = field(default_factory=Makers)
    captions: list[str] = field(default_factory=list)
    removed: list[Removed] = field(default_factory=list)
    stamps: list[str] = field(default_factory=list)
    """Lines above the text that hold nothing but the stamp of publication."""


def clean(
    pieces: Iterable[Piece],
    *,
    layout: LayoutRules,
    furniture: FurnitureRules,
    bylines: Bylines,
    stamps: StampReader,
    title: str | None = None,
) -> Cleaned:
    """Cut related links, calls to subscribe, credits, captions, reporter codes and a repeated title.

    Nothing is cut silently: every piece that goes stands in ``removed`` with its reason.
    """
    done = Cleaned()
    label: str | None = None
    following = links = 0
    for piece in _lines_apart(pieces, layout):
        text = piece.text
        if label and (piece.linked or (following == 0 and _is_headline(text))) and following < LINKED_TITLES:
            done.removed.append(Removed(text=text, reason=label))
            following += 1
            continue
        label, following = None, 0
        insert = insert_of(text, layout)
        if insert is not None:
            done.removed.append(Removed(text=text, reason=insert.reason))
            if (insert.next and len(text) < LABEL_LENGTH and text[-1] in ":-–") or text.casefold() in layout.reasons:
                label = insert.reason
        elif len(text) <= CREDIT_LENGTH and layout.credit.match(text):
            bylines.read(text, "authors", done.makers)
            done.removed.append(Removed(text=text, reason="credit"))
        elif _is_caption(piece, layout, furniture):
            done.captions.append(text)
            done.removed.append(Removed(text=text, reason="caption"))
        elif title and not done.pieces and len(text) <= TITLE_LENGTH and _same(text, title):
            done.removed.append(Removed(text=text, reason="repeated-title"))
        elif not done.pieces and (is_stamp(text, stamps) or _is_bare_day(text, stamps)):
            done.stamps.append(text)
            done.removed.append(Removed(text=text, reason="stamp"))
        elif done.pieces and REPORTER_CODE.match(text):
            done.removed.append(Removed(text=text, reason="reporter-code"))
        elif PAGE_NUMBERS.match(text):
            done.removed.append(Removed(text=text, reason="page-control"))
        elif ONLY_SIGNS.match(text):
            done.removed.append(Removed(text=text, reason="ornament"))
        elif piece.linked:
            done.removed.append(Removed(text=text, reason="links"))
            links += 1
            if links == HEADED_LINKS and done.pieces and _is_heading(done.pieces[-1]):
                done.removed.append(Removed(text=done.pieces.pop().text, reason="heading-of-links"))
        else:
            done.pieces.append(piece)
            links = 0
    _join_dateline(done.pieces)
    _sign_off(done)
    return done


def _lines_apart(pieces: Iterable[Piece], layout: LayoutRules) -> Iterator[Piece]:
    """Cut a paragraph at its line breaks where one of its lines is furniture or a credit; else make it one line."""
    for piece in pieces:
        lines = [line for raw in piece.text.split("\n") if (line := raw.strip())]
        if len(lines) > 1 and any(insert_of(line, layout) or layout.credit.match(line) for line in lines):
            yield from (Piece(line, piece.kind, piece.linked) for line in lines)
        elif lines:
            yield Piece(" ".join(lines), piece.kind, piece.linked)


def insert_of(text: str, layout: LayoutRules) -> Insert | None:
    """Return the kind of furniture that a paragraph is, brackets and bullets before its first word or not."""
    if text.count(" ") > FURNITURE_WORDS:
        return None
    return layout.insert(text) or layout.insert(text.lstrip("([*•>–—- "))


def _is_caption(piece: Piece, layout: LayoutRules, furniture: FurnitureRules) -> bool:
    if piece.kind == "caption":
        return True
    text = piece.text
    return len(text) <= CAPTION_LENGTH and bool(layout.caption.match(text) or furniture.caption_tail.search(text))


def is_stamp(text: str, stamps: StampReader) -> bool:
    """Tell whether a line is nothing but a stamp (*Rabu, 4 Juni 2025 | 10.20 WITA*); a dateline has no time of day."""
    if len(text) > STAMP_LENGTH or text.count(" ") > STAMP_WORDS or ends_sentence(text):
        return False
    stamp = stamps.only(text)
    return stamp is not None and stamp.has_time


def is_day(text: str, stamps: StampReader) -> bool:
    """Tell whether a line is a day and next to nothing else (*Posted on 4 Juni 2025*)."""
    return text.count(" ") < DAY_WORDS and not ends_sentence(text) and stamps.only(text) is not None


def _is_bare_day(text: str, stamps: StampReader) -> bool:
    """Tell whether a line is a day and nothing else (*4 Juni 2025*); with a place before it, it is a dateline."""
    stamp = stamps.only(text) if text.count(" ") <= 2 else None
    return stamp is not None and stamp.at == 0


def _is_heading(piece: Piece) -> bool:
    """A heading, by its markup or because it is short and no sentence."""
    return piece.kind == "subhead" or (len(piece.text) <= LABEL_LENGTH and not ends_sentence(piece.text))


def _is_headline(text: str) -> bool:
    """A headline under *Baca juga:*, not a paragraph of the article: short, and not a sentence."""
    return len(text) < 140 and text[-1] not in '.!")”'


def _join_dateline(pieces: list[Piece]) -> None:
    """Put a dateline that stands outside the first paragraph (*Balikpapan -*) in front of it."""
    if len(pieces) > 1 and len(pieces[0].text) <= DATELINE_LENGTH and pieces[0].text[-1] in "-–—":
        pieces[:2] = [Piece(f"{pieces[0].text} {pieces[1].text}", pieces[1].kind)]


def _same(text: str, title: str) -> bool:
    return re.findall(r"\w+", text.casefold()) == re.findall(r"\w+", title.casefold())


def _sign_off(done: Cleaned) -> None:
    """Cut reporter codes (*(rus/ens)*, *(\\*)*) behind the last paragraphs, and headings that nothing follows."""
    while done.pieces and ((code := REPORTER_CODE.match(done.pieces[-1].text)) or done.pieces[-1].kind == "subhead"):
        reason = "reporter-code" if code else "heading-without-text"
        done.removed.append(Removed(text=done.pieces.pop().text, reason=reason))
    for at in range(len(done.pieces) - 1, max(len(done.pieces) - 3, -1), -1):
        piece = done.pieces[at]
        code = REPORTER_CODE.search(piece.text)
        if code and LOWER_OR_JOINED.search(code[0]):
            done.removed.append(Removed(text=code[0].strip(), reason="reporter-code"))
            done.pieces[at] = Piece(piece.text[: code.start()].rstrip(), piece.kind)


def without_repeats(pages: Sequence[Sequence[str]]) -> list[list[bool]]:
    """Tell per page which paragraphs are new: pages of one article repeat the lead or the last lines."""
    seen: set[str] = set()
    told = []
    for page in pages:
        keys = [" ".join(re.findall(r"\w+", text.casefold())) for text in page]
        told.append([key not in seen for key in keys])
        seen.update(keys)
    return told
