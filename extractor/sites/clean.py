"""Paragraphs of a page -> those of the article, and a list of what was cut and why."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Final

from extractor.records import Removed
from extractor.rules.layout import LayoutRules
from extractor.sites.people import Bylines, Makers
from extractor.sites.reading import Piece

CREDIT_LENGTH: Final = 160
CAPTION_LENGTH: Final = 400
LABEL_LENGTH: Final = 40
LINKED_TITLES: Final = 6
"""So many titles at most follow a bare *Baca juga:*."""
FURNITURE_WORDS: Final = 60
"""A longer paragraph that begins like furniture is article all the same."""
REPORTER_CODE: Final = re.compile(
    r"(?:(?<=[.!?\"”])|^)\s*\(\s*(?:[*•]{1,3}|\*{0,3}/?[a-zA-Z]{2,6}\d?(?:[/.,-][a-zA-Z]{2,10}\d{0,2}){0,3}/?\*{0,3})\s*\)\s*\W{0,3}$"
)
LOWER_OR_JOINED: Final = re.compile(r"[a-z*/]")
ONLY_SIGNS: Final = re.compile(r"[\W_]*$")
TITLE_LENGTH: Final = 200


@dataclass
class Cleaned:
    """The article's own paragraphs, who signed it, its captions, and what was cut."""

    pieces: list[Piece] = field(default_factory=list)
    makers: Makers = field(default_factory=Makers)
    captions: list[str] = field(default_factory=list)
    removed: list[Removed] = field(default_factory=list)


def clean(pieces: Iterable[Piece], *, layout: LayoutRules, bylines: Bylines, title: str | None = None) -> Cleaned:
    """Cut related links, calls to subscribe, credits, captions, reporter codes and a repeated title.

    Nothing is cut silently: every piece that goes stands in ``removed`` with its reason.
    """
    done = Cleaned()
    opened: str | None = None
    following = 0
    for piece in pieces:
        text = piece.text.strip()
        if not text:
            continue
        if following and _is_linked_title(text):
            done.removed.append(Removed(text=text, reason=opened or "related-link"))
            following -= 1
            continue
        following = 0
        reason, asks_next = _furniture(text, layout)
        if reason is not None:
            done.removed.append(Removed(text=text, reason=reason))
            if asks_next and len(text) < LABEL_LENGTH and text.rstrip().endswith((":", "juga")):
                opened, following = reason, LINKED_TITLES
        elif len(text) <= CREDIT_LENGTH and layout.credit.match(text):
            bylines.read(text, "authors", done.makers)
            done.removed.append(Removed(text=text, reason="credit"))
        elif piece.kind == "caption" or (len(text) <= CAPTION_LENGTH and layout.caption.match(text)):
            done.captions.append(text)
            done.removed.append(Removed(text=text, reason="caption"))
        elif title and not done.pieces and len(text) <= TITLE_LENGTH and _same(text, title):
            done.removed.append(Removed(text=text, reason="repeated-title"))
        elif ONLY_SIGNS.match(text):
            done.removed.append(Removed(text=text, reason="ornament"))
        else:
            done.pieces.append(Piece(text, piece.kind))
    _sign_off(done)
    return done


def _furniture(text: str, layout: LayoutRules) -> tuple[str | None, bool]:
    insert = layout.insert(text.lstrip("([*•–— "))
    if insert is None or text.count(" ") > FURNITURE_WORDS:
        return None, False
    return insert.reason, insert.next


def _is_linked_title(text: str) -> bool:
    """A headline under *Baca juga:*, not a paragraph of the article: short, and not a sentence."""
    return len(text) < 140 and text[-1] not in '.!"”'


def _same(text: str, title: str) -> bool:
    return re.findall(r"\w+", text.casefold()) == re.findall(r"\w+", title.casefold())


def _sign_off(done: Cleaned) -> None:
    """Cut reporter codes (*(rus/ens)*, *(\\*)*) behind the last paragraphs, and headings that nothing follows."""
    while done.pieces and (done.pieces[-1].kind == "subhead" or REPORTER_CODE.match(done.pieces[-1].text)):
        last = done.pieces.pop()
        reason = "heading-without-text" if last.kind == "subhead" else "reporter-code"
        done.removed.append(Removed(text=last.text, reason=reason))
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
