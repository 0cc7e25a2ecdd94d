"""Page text -> tree -> blocks: the stretches of running text of a page, in order, with what surrounds them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

import lxml.html
from lxml import etree
from lxml.html import HtmlElement

from extractor.rules.furniture import FurnitureRules

# Element names of HTML, no Indonesian: what never holds text, what is never article, what starts a new block.
WITHOUT_TEXT: Final = (
    "script", "style", "noscript", "iframe", "svg", "button", "select", "input", "textarea", "option", "template",
    "object", "embed", "canvas", "audio", "video", "map", "dialog",
)  # fmt: skip
AROUND: Final = frozenset({"nav", "aside", "footer", "figcaption", "menu", "label", "head", "title"})
BLOCKS: Final = frozenset(
    {"p", "div", "section", "article", "main", "body", "html", "li", "ul", "ol", "dl", "dt", "dd", "blockquote", "pre"}
    | {"h1", "h2", "h3", "h4", "h5", "h6", "table", "tr", "tbody", "thead", "tfoot", "header", "footer", "figure"}
    | {"figcaption", "aside", "nav", "form", "fieldset", "center", "address", "hr", "details", "summary", "caption"}
    | {"hgroup", "head", "title", "menu", "label"}
)
CELLS: Final = frozenset({"td", "th"})
PAGE_ROOTS: Final = frozenset({"body", "html", "article", "main"})
HEADINGS: Final = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})

SENTENCE_END: Final = re.compile(r"[.!?。؟…][\"'”’»)\]]*$")
SPACES: Final = re.compile(r"[\s\u200b\ufeff]+")
BREAK: Final = "\0"
LINKED: Final = 0.8
"""A block with more of its text in links is a link."""
LONG_LINE: Final = 40
SENTENCE_WORDS: Final = 10
"""A stretch of so many words outside links is running text, whatever it ends with."""
MOST_AGAINST: Final = 100
"""One endless list of links must not outweigh the article beside it."""
CHARACTERS_PER_WORD: Final = 12
"""Languages without spaces still get a word count."""


@dataclass(slots=True, eq=False)
class Block:
    """One paragraph, heading, list item or table row of a page; line breaks inside it stay in its text."""

    text: str
    element: HtmlElement
    words: int
    linked: float
    """Share of its characters inside links."""
    around: tuple[HtmlElement, ...]
    """Enclosing elements marked as furniture."""
    skipped: bool = False
    emphasised: bool = False
    """All of it is bold."""

    @property
    def tag(self) -> str:
        """Name of the element."""
        return str(self.element.tag)

    @property
    def is_linked(self) -> bool:
        """It is a link, or a list of links."""
        return self.linked > LINKED and not self.is_running

    @property
    def is_running(self) -> bool:
        """It is long enough to be running text, and not a list of links."""
        return self.words >= SENTENCE_WORDS and self.linked < 0.4

    @property
    def worth(self) -> float:
        """How much it speaks for the element around it: words of running text for it, links and scraps against."""
        if self.is_running:
            return self.words * (1 - self.linked)
        if self.linked > 0.5:
            return -6 - min(self.words, MOST_AGAINST)
        if self.words >= 4 and SENTENCE_END.search(self.text):
            return self.words
        return -4


def tree_of(html: str) -> HtmlElement | None:
    """Parse a page; ``None`` when there is no element in it. Comments and processing instructions are left out."""
    parser = lxml.html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
    try:
        return lxml.html.document_fromstring(html.encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, ValueError):
        return None


def strip_code(root: HtmlElement) -> None:
    """Take scripts, styles and controls out of a tree, for good: read JSON-LD before."""
    etree.strip_elements(root, *WITHOUT_TEXT, with_tail=False)


def names_of(element: HtmlElement) -> str:
    """Return class and id of an element, as marks are looked up."""
    return f"{element.get('class') or ''} {element.get('id') or ''}".strip()


def blocks_of(root: HtmlElement, rules: FurnitureRules) -> list[Block]:
    """Return the blocks of a page or of a part of it, furniture marked as skipped."""
    blocks = list(_blocks(root, rules))
    _settle_marks(blocks, rules)
    return blocks


@dataclass(slots=True)
class _Run:
    """Text gathered since the last block boundary."""

    pieces: list[str] = field(default_factory=list)
    linked: int = 0
    plain: bool = False
    """Some of it is outside bold."""


def _blocks(root: HtmlElement, rules: FurnitureRules) -> Iterator[Block]:
    stack: list[tuple[HtmlElement, tuple[HtmlElement, ...]]] = []
    run = _Run()
    links = bold = 0
    for event, element in etree.iterwalk(root, events=("start", "end")):
        tag = element.tag
        if event == "start":
            if tag in BLOCKS:
                if run.pieces and stack:
                    yield from _flush(run, *stack[-1])
                run = _Run()
                around = stack[-1][1] if stack else ()
                if _is_around(element, tag, rules):
                    around = (*around, element)
                stack.append((element, around))
            elif tag == "br":
                run.pieces.append(BREAK)
            elif tag in CELLS:
                run.pieces.append(" ")
            elif tag == "a":
                links += 1
            elif tag in ("b", "strong"):
                bold += 1
            text = element.text
        else:
            if tag in BLOCKS:
                if run.pieces:
                    yield from _flush(run, *stack[-1])
                run = _Run()
                stack.pop()
            elif tag == "a":
                links -= 1
            elif tag in ("b", "strong"):
                bold -= 1
            text = element.tail if element is not root else None
        if text and (stripped := text.strip()):
            run.pieces.append(text)
            run.linked += len(stripped) if links else 0
            run.plain |= not bold
        elif text:
            run.pieces.append(" ")
    if run.pieces and stack:
        yield from _flush(run, *stack[-1])


def _is_around(element: HtmlElement, tag: str, rules: FurnitureRules) -> bool:
    if tag in AROUND or "display:none" in (element.get("style") or "").replace(" ", ""):
        return True
    return tag not in PAGE_ROOTS and rules.mark(names_of(element)) in ("never", "around")


def _flush(run: _Run, element: HtmlElement, around: tuple[HtmlElement, ...]) -> Iterator[Block]:
    paragraphs = paragraphs_of_lines("".join(run.pieces).split(BREAK))
    total = sum(map(len, paragraphs))
    for paragraph in paragraphs:
        yield Block(
            text=paragraph,
            element=element,
            words=max(len(paragraph.split()), len(paragraph) // CHARACTERS_PER_WORD),
            linked=min(run.linked / total, 1.0),
            around=around,
            emphasised=not run.plain,
        )


def paragraphs_of_lines(lines: list[str]) -> list[str]:
    """Join lines cut by ``<br>`` into paragraphs.

    An empty line ends a paragraph; so does a line break behind a long line that ends a sentence (pages that know no
    ``<p>`` often use a single ``<br>``). Other line breaks stay what they are.
    """
    paragraphs: list[str] = []
    current: list[str] = []
    for line in lines:
        line = SPACES.sub(" ", line).strip()
        if current and (not line or (len(current[-1]) >= LONG_LINE and SENTENCE_END.search(current[-1]))):
            paragraphs.append("\n".join(current))
            current = []
        if line:
            current.append(line)
    if current:
        paragraphs.append("\n".join(current))
    return paragraphs


def _settle_marks(blocks: list[Block], rules: FurnitureRules) -> None:
    """Skip what stands in furniture, but believe no mark on an element that holds most of the running text."""
    held: dict[HtmlElement, int] = {}
    total = 0
    for block in blocks:
        if block.is_running:
            total += block.words
            for element in block.around:
                held[element] = held.get(element, 0) + block.words
    believed_not = {
        element
        for element, words in held.items()
        if words > total * (0.8 if element.tag in AROUND or rules.mark(names_of(element)) == "never" else 0.4)
    }
    for block in blocks:
        block.skipped = not believed_not.issuperset(block.around)
