"""Any page -> the paragraphs of its article: several judges read it, and the one that agrees best with the rest wins.

Judges are our own reading by density, trafilatura in its precision mode, readability-lxml, and the ``articleBody``
of JSON-LD as a witness (it has lost its paragraphs, so it can only confirm). Our own reading is taken at once where
that witness confirms it or, there being none, it stands out plainly. Else trafilatura is asked; where the two agree,
the more careful one is taken, and only where they differ readability is asked.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Final, Literal

from lxml import etree
from lxml.html import HtmlElement

from extractor.records import ParagraphKind
from extractor.rules.furniture import FurnitureRules
from extractor.sites.blocks import HEADINGS, Block, blocks_of, drop_furniture, flat, strip_code
from extractor.sites.density import densest, is_clear, leads
from extractor.sites.reading import Piece
from extractor.sites.tree import tree_of

Judge = Literal["density", "trafilatura", "readability", "json-ld"]

AGREED: Final = 0.9
"""Share of word triples in common from which two readings are one article; 0.8 to 0.98 score alike."""
LEAST_WORDS: Final = 25
"""Fewer words are a caption or a notice, not an article, unless the page declares an article."""
MOST_SCRAPS: Final = 10
"""So many blocks behind the text are looked at for a signature."""
WORD: Final = re.compile(r"\w+")
COUNT: Final = etree.XPath("count(descendant-or-self::*)")
MOST_ELEMENTS: Final = 20_000
"""Pages with more elements are read by density alone: the other judges need many seconds for them."""


@dataclass(frozen=True)
class Reading:
    """What one judge takes for the article."""

    judge: Judge
    pieces: tuple[Piece, ...]
    tail: tuple[Piece, ...] = ()
    """Scraps that follow the text on the page: who signed it may stand there."""

    @cached_property
    def text(self) -> str:
        """The paragraphs, one per line."""
        return "\n".join(piece.text for piece in self.pieces)

    @cached_property
    def triples(self) -> frozenset[tuple[str, ...]]:
        """Runs of three words: what two readings are compared by."""
        words = WORD.findall(self.text)
        if 0 < len(words) < 3:
            return frozenset([tuple(words)])
        return frozenset(zip(words, words[1:], words[2:], strict=False))

    def agreement(self, other: "Reading") -> float:
        """Return how far two readings are the same text, from 0 to 1."""
        together = len(self.triples) + len(other.triples)
        return 2 * len(self.triples & other.triples) / together if together else 0.0


def read_body(
    root: HtmlElement,
    *,
    rules: FurnitureRules,
    descriptions: Sequence[str] = (),
    witness: str | None = None,
) -> Reading | None:
    """Return the article of a page as the best of its readings; ``None`` when no judge finds any text.

    Args:
        root: the page; its scripts and controls are taken out, and its furniture where more judges are asked.
        rules: what furniture looks like.
        descriptions: how the page describes itself in its meta tags.
        witness: the ``articleBody`` of its JSON-LD.
    """
    strip_code(root)
    blocks = blocks_of(root, rules)
    dense = densest(blocks, leads(descriptions), rules)
    best = _best(root, blocks, dense, rules=rules, witness=witness)
    return replace(best, tail=tuple(map(piece_of, _scraps_behind(dense, blocks)))) if best and dense else best


def _scraps_behind(dense: Sequence[Block], blocks: Sequence[Block]) -> list[Block]:
    """Return the next blocks behind the article that are neither running text nor links."""
    scraps: list[Block] = []
    for block in blocks[blocks.index(dense[-1]) + 1 :][:MOST_SCRAPS]:
        if block.is_running:
            break
        if not block.is_linked:
            scraps.append(block)
    return scraps


def _best(
    root: HtmlElement, blocks: list[Block], dense: list[Block], *, rules: FurnitureRules, witness: str | None
) -> Reading | None:
    """Ask as many judges as it takes."""
    ours = Reading("density", tuple(piece_of(block) for block in dense))
    told = Reading("json-ld", (Piece(flat(witness)),)) if witness else None
    sure = ours.agreement(told) >= AGREED if told else is_clear(dense, blocks)
    if sure or _is_enormous(root):
        return ours if ours.pieces else None
    drop_furniture(blocks)
    second = Reading("trafilatura", _with_kinds(_trafilatura(root), blocks))
    if ours.agreement(second) >= AGREED:
        return min(ours, second, key=lambda reading: len(reading.text))
    third = Reading("readability", _readability(root, rules))
    candidates = [reading for reading in (ours, second, third) if reading.pieces]
    voters = [*candidates, told] if told else candidates
    return max(candidates, key=lambda one: sum(one.agreement(voter) for voter in voters), default=None)


def _is_enormous(root: HtmlElement) -> bool:
    return bool(COUNT(root) > MOST_ELEMENTS)


def piece_of(block: Block) -> Piece:
    """Return a block as a paragraph with its kind."""
    return Piece(block.text, kind_of(block), block.is_linked)


def kind_of(block: Block) -> ParagraphKind:
    """Return what the markup of a block says it is."""
    if block.tag in HEADINGS:
        return "subhead"
    element: HtmlElement | None = block.element
    for _ in range(3):
        if element is None:
            break
        if element.tag == "blockquote":
            return "quote"
        if element.tag == "figcaption":
            return "caption"
        element = element.getparent()
    if block.emphasised and block.words <= 14 and block.text[-1] not in '.!:;,"”…':
        return "subhead"
    return "body"


def _with_kinds(lines: Sequence[str], blocks: Sequence[Block]) -> tuple[Piece, ...]:
    """Give the lines of a judge that returns bare text the kinds of the blocks they were read from."""
    known = {block.text: block for block in blocks}
    return tuple(piece_of(block) if (block := known.get(line)) else Piece(line) for line in lines)


def _trafilatura(root: HtmlElement) -> list[str]:
    from trafilatura import extract

    text = extract(
        root, favor_precision=True, include_comments=False, include_tables=False, fast=True, with_metadata=False
    )
    return [line for raw in (text or "").split("\n") if (line := raw.removeprefix("- ").strip())]


def _readability(root: HtmlElement, rules: FurnitureRules) -> tuple[Piece, ...]:
    from lxml import html
    from readability import Document
    from readability.readability import Unparseable

    try:
        summary = tree_of(Document(html.tostring(root, encoding="unicode")).summary(html_partial=True))
    except (Unparseable, ValueError):
        return ()
    return tuple(piece_of(block) for block in blocks_of(summary, rules)) if summary is not None else ()
