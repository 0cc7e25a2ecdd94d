"""Tree of a page -> blocks: the stretches of running text of a page, in order, with what surrounds them."""

from dataclasses import dataclass
from typing import Final

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
BOLD: Final = frozenset({"b", "strong"})
PAGE_ROOTS: Final = frozenset({"body", "html", "article", "main"})
HEADINGS: Final = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})

SENTENCE_ENDS: Final = frozenset(".!?。؟…")
CLOSERS: Final = "\"'”’»)]"
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
        if self.words >= 4 and ends_sentence(self.text):
            return self.words
        return -4


def flat(text: str) -> str:
    """Return a text on one line, its runs of white space (those that nobody sees, too) as one space."""
    if "\u200b" in text or "\ufeff" in text:
        text = text.replace("\u200b", " ").replace("\ufeff", " ")
    return " ".join(text.split())


def ends_sentence(text: str) -> bool:
    """Tell whether a text ends as a sentence does, quotation marks and brackets behind it or not."""
    return text.rstrip(CLOSERS)[-1:] in SENTENCE_ENDS


def strip_code(root: HtmlElement) -> None:
    """Take scripts, styles and controls out of a tree, for good: read JSON-LD before."""
    etree.strip_elements(root, *WITHOUT_TEXT, with_tail=False)


def names_of(element: HtmlElement) -> str:
    """Return class and id of an element, as marks are looked up."""
    return f"{element.get('class') or ''} {element.get('id') or ''}".strip()


def blocks_of(root: HtmlElement, rules: FurnitureRules) -> list[Block]:
    """Return the blocks of a page or of a part of it, furniture marked as skipped."""
    blocks = _blocks(root, rules)
    _settle_marks(blocks, rules)
    return blocks


class _Run:
    """Text gathered since the last block boundary."""

    __slots__ = ("linked", "pieces", "plain", "worded")

    def __init__(self) -> None:
        self.pieces: list[str] = []
        self.linked = 0
        self.plain = False
        """Some of it is outside bold."""
        self.worded = False
        """Some of it is more than white space."""


def _blocks(root: HtmlElement, rules: FurnitureRules) -> list[Block]:
    blocks: list[Block] = []
    stack: list[tuple[HtmlElement, tuple[HtmlElement, ...]]] = []
    run = _Run()
    links = bold = 0
    for event, element in etree.iterwalk(root, events=("start", "end")):
        tag = element.tag
        if event == "start":
            if tag in BLOCKS:
                around: tuple[HtmlElement, ...] = ()
                if stack:
                    around = stack[-1][1]
                    if run.worded:
                        _flush(run, *stack[-1], blocks)
                if run.pieces:
                    run = _Run()
                if _is_around(element, tag, rules):
                    around = (*around, element)
                stack.append((element, around))
            elif tag == "br":
                run.pieces.append(BREAK)
            elif tag in CELLS:
                run.pieces.append(" ")
            elif tag == "a":
                links += 1
            elif tag in BOLD:
                bold += 1
            text = element.text
        else:
            if tag in BLOCKS:
                if run.worded:
                    _flush(run, *stack[-1], blocks)
                if run.pieces:
                    run = _Run()
                stack.pop()
            elif tag == "a":
                links -= 1
            elif tag in BOLD:
                bold -= 1
            text = element.tail if element is not root else None
        if not text:
            continue
        if text.isspace():
            run.pieces.append(" ")
        else:
            run.pieces.append(text)
            run.worded = True
            if links:
                run.linked += len(text.strip())
            if not bold:
                run.plain = True
    if run.worded and stack:
        _flush(run, *stack[-1], blocks)
    return blocks


def _is_around(element: HtmlElement, tag: str, rules: FurnitureRules) -> bool:
    if tag in AROUND or "display:none" in (element.get("style") or "").replace(" ", ""):
        return True
    return tag not in PAGE_ROOTS and rules.mark(names_of(element)) in ("never", "around")


def _flush(run: _Run, element: HtmlElement, around: tuple[HtmlElement, ...], blocks: list[Block]) -> None:
    text = "".join(run.pieces)
    paragraphs = paragraphs_of_lines(text.split(BREAK)) if BREAK in text else [line] if (line := flat(text)) else []
    total = sum(map(len, paragraphs))
    for paragraph in paragraphs:
        blocks.append(
            Block(
                text=paragraph,
                element=element,
                words=max(len(paragraph.split()), len(paragraph) // CHARACTERS_PER_WORD),
                linked=min(run.linked / total, 1.0),
                around=around,
                emphasised=not run.plain,
            )
        )


def paragraphs_of_lines(lines: list[str]) -> list[str]:
    """Join lines cut by ``<br>`` into paragraphs.

    An empty line ends a paragraph; so does a line break behind a long line that ends a sentence (pages that know no
    ``<p>`` often use a single ``<br>``). Other line breaks stay what they are.
    """
    paragraphs: list[str] = []
    current: list[str] = []
    for line in lines:
        line = flat(line)
        if current and (not line or (len(current[-1]) >= LONG_LINE and ends_sentence(current[-1]))):
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
