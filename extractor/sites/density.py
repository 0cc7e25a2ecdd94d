"""Blocks of a page -> the element that holds the article, by where the running text lies: our own candidate.

Each block speaks for its parent and, ever more softly, for the elements above it, so that the article's element wins
over the whole page even where related stories stand beside it. The numbers were chosen on saved pages by
a sweep over saved pages; the result changes little between 0.7 and 0.9 for ``SOFTER``.
"""

import re
from collections.abc import Collection, Iterable, Iterator
from typing import Final

from lxml.html import HtmlElement

from extractor.rules.furniture import FurnitureRules
from extractor.sites.blocks import HEADINGS, Block, names_of

SOFTER: Final = 0.8
"""How much less a block says about the element one level up."""
AGAINST: Final = 0.5
"""Weight of links and scraps against an element, compared with running text for it."""
BONUS: Final = 1.2
"""For elements that call themselves article, content, post …"""
DECLARED: Final = 1.6
"""For ``itemprop="articleBody"``."""
LEAD: Final = 60.0
"""Words that the paragraph is worth more which the page's own description quotes."""
LEAD_WORDS: Final = 8
LINK_LIST: Final = 0.6
CLEAR_WORDS: Final = 60
CLEAR_SCRAPS: Final = 0.2
"""Share of its blocks that may be neither running text nor a whole sentence."""
CLEAR_SHORT: Final = 0.07
"""Share of its words that may stand outside running text."""
CLEAR_LINKED: Final = 0.1
"""Share of its words that may be links."""
CLEAR_ELSEWHERE: Final = 0.3
"""Running text that may stand elsewhere on the page, as a share of the article's."""
WHOLE_BLOCKS: Final = frozenset({"p", "h2", "h3", "h4", "li", "blockquote", "pre", "tr"})
WORD: Final = re.compile(r"\w+")


def leads(descriptions: Iterable[str]) -> frozenset[str]:
    """Return how the page's descriptions begin, to be looked for in its paragraphs."""
    beginnings = (WORD.findall(text.lower())[:LEAD_WORDS] for text in descriptions)
    return frozenset(" ".join(words) for words in beginnings if len(words) >= 6)


def densest(blocks: list[Block], lead: Collection[str], rules: FurnitureRules) -> list[Block]:
    """Return the blocks of the article, as far as the density of running text shows it."""
    usable = [block for block in blocks if not block.skipped]
    holder = _holder(usable, lead, rules)
    if holder is None:
        usable = blocks
        holder = _holder(usable, lead, rules)
    if holder is None:
        return []
    kin = set(_kin(holder, usable))
    inside = [block for block in usable if block.tag != "h1" and _is_inside(block.element, kin)]
    kept = [block for n, block in enumerate(inside) if not _is_links(block) and not _heads_links(inside, n)]
    while kept and kept[-1].worth <= 0:
        kept.pop()
    first = next((n for n, block in enumerate(kept) if block.worth > 0), len(kept))
    return kept[first:]


def _is_links(block: Block) -> bool:
    return block.linked > LINK_LIST and not block.is_sentence


def _heads_links(blocks: list[Block], n: int) -> bool:
    """Tell whether a block is the heading of a list of links."""
    following = blocks[n + 1 : n + 3]
    return blocks[n].tag in HEADINGS and len(following) == 2 and all(map(_is_links, following))


def is_clear(kept: list[Block], blocks: list[Block]) -> bool:
    """Tell whether the article stands out so plainly that no other judge need be asked.

    It is long, nearly all of it is running text, few of its words are links, and little other running text stands on
    the page. Saved pages score the same whether the slower judges are asked about such readings or not, and change
    little with any of the numbers.
    """
    running = sum(block.words for block in kept if block.is_running)
    words = sum(block.words for block in kept)
    scraps = sum(not block.is_running and block.worth <= 0 for block in kept)
    linked = sum(block.words * block.linked for block in kept)
    everywhere = sum(block.words for block in blocks if block.is_running and not block.skipped)
    return (
        running >= CLEAR_WORDS
        and words - running <= CLEAR_SHORT * words
        and linked <= CLEAR_LINKED * words
        and scraps <= CLEAR_SCRAPS * len(kept)
        and everywhere - running <= CLEAR_ELSEWHERE * running
    )


def _is_inside(element: HtmlElement | None, kin: Collection[HtmlElement]) -> bool:
    while element is not None:
        if element in kin:
            return True
        element = element.getparent()
    return False


def _holder(blocks: list[Block], lead: Collection[str], rules: FurnitureRules) -> HtmlElement | None:
    scores: dict[HtmlElement, float] = {}
    quoted = not lead
    for block in blocks:
        worth = block.worth
        if worth < 0:
            worth *= AGAINST
        elif not quoted and block.tag not in HEADINGS and _begins(block, lead):
            worth += LEAD
            quoted = True
        element: HtmlElement | None = block.element
        if block.tag in WHOLE_BLOCKS and block.element.getparent() is not None:
            element = block.element.getparent()
        while element is not None:
            scores[element] = scores.get(element, 0.0) + worth
            worth *= SOFTER
            element = element.getparent()
    best, best_score = None, 0.0
    for element, score in scores.items():
        if element.get("itemprop") == "articleBody":
            score *= DECLARED
        elif element.tag == "article" or rules.mark(names_of(element)) == "article":
            score *= BONUS
        if score > best_score:
            best, best_score = element, score
    return best


def _begins(block: Block, lead: Collection[str]) -> bool:
    words = " ".join(WORD.findall(block.text.lower())[:60])
    return any(beginning in words for beginning in lead)


def _kin(holder: HtmlElement, blocks: list[Block]) -> Iterator[HtmlElement]:
    """Yield the element and those that carry on with its text: same class anywhere, same kind beside it.

    Many sites cut an article into several elements to put advertisements between them.
    """
    yield holder
    names = holder.get("class")
    kind = (names or "").split()[:1]
    parent = holder.getparent()
    for element, (running, other) in _tallies(blocks).items():
        if element is holder or running <= 20 or element.tag == "header":
            continue
        same = bool(names) and element.get("class") == names and element.tag == holder.tag
        beside = element.getparent() is parent and (
            element.tag == "p"
            or (bool(kind) and element.tag == holder.tag and (element.get("class") or "").split()[:1] == kind)
        )
        if (same and running > 2 * other) or (beside and running > 4 * other):
            yield element


def _tallies(blocks: list[Block]) -> dict[HtmlElement, tuple[float, float]]:
    """Running text and scraps inside each element."""
    tallies: dict[HtmlElement, tuple[float, float]] = {}
    for block in blocks:
        worth = block.worth
        running, other = (worth, 0.0) if worth > 0 else (0.0, -worth)
        element: HtmlElement | None = block.element
        for _ in range(12):
            if element is None:
                break
            sums = tallies.get(element, (0.0, 0.0))
            tallies[element] = sums[0] + running, sums[1] + other
            element = element.getparent()
    return tallies
