"""Tree of a page -> blocks: the stretches of running text of a page, in order, with what surrounds them."""

from dataclasses import dataclass
from typing import Final

from lxml import etree
from lxml.html import HtmlElement

from extractor.rules.furniture import FurnitureRules

# Element names of HTML, no Indonesian: what never holds text, what is never article, what starts a new block.
WITHOUT_TEXT: Final = (
    "script", "style", "noscript", "iframe", "svg", "button", "select", "input", "textarea", "option", "template",
    "object", "embed", "canvas", "audio", "video", "map", "dialog", "img", "picture", "source", "link", "meta",
)  # fmt: skip
WRAPPERS: Final = ("span", "em", "i", "u", "font", "small", "time", "abbr", "cite", "ins", "wbr", "sup", "sub", "mark")
"""What only dresses the text in it."""
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
CELL_BREAK: Final = " | "
LINKED: Final = 0.8
"""A block with more of its text in links is a link."""
LONG_LINE: Final = 40
SENTENCE_WORDS: Final = 10
"""A stretch of so many words outside links is running text, whatever it ends with."""
LEAST_SENTENCE: Final = 8
"""Fewer words between links are a list of links, whatever sign ends them."""
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
    def is_sentence(self) -> bool:
        """It is a whole sentence, however many of its words are links."""
        return self.linked <= LINKED and self.words >= LEAST_SENTENCE and ends_sentence(self.text)

    @property
    def worth(self) -> float:
        """How much it speaks for the element around it: words of running text for it, links and scraps against."""
        if self.is_running:
            return self.words * (1 - self.linked)
        if self.linked > 0.5 and not self.is_sentence:
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


def drop_furniture(blocks: list[Block]) -> None:
    """Take the elements around skipped blocks out of their tree, for good: what reads it next has half the work."""
    kept = {element for block in blocks if not block.skipped for element in block.around}
    for element in {block.around[0]: None for block in blocks if block.skipped}:
        if element not in kept and element.getparent() is not None:
            element.drop_tree()


def names_of(element: HtmlElement) -> str:
    """Return class and id of an element, as marks are looked up."""
    kind, name = element.get("class"), element.get("id")
    return f"{kind} {name}".strip() if kind and name else (kind or name or "").strip()


def blocks_of(root: HtmlElement, rules: FurnitureRules) -> list[Block]:
    """Return the blocks of a page or of a part of it, furniture marked as skipped.

    Elements that only dress their text are taken off it, for good: half of a page's elements are such.
    """
    etree.strip_tags(root, *WRAPPERS)
    blocks = _blocks(root, rules)
    _settle_marks(blocks, rules)
    return blocks


def _blocks(root: HtmlElement, rules: FurnitureRules) -> list[Block]:
    blocks: list[Block] = []
    stack: list[tuple[HtmlElement, tuple[HtmlElement, ...]]] = [] if root.tag in BLOCKS else [(root, ())]
    pieces: list[str] = []  # the text since the last block boundary,
    linked = 0  # how much of it is inside links,
    worded = plain = False  # whether it is more than white space, and whether some of it is outside bold
    links = bold = 0
    marked: dict[tuple[str | None, str | None], bool] = {}
    for event, element in etree.iterwalk(root, events=("start", "end")):
        tag = element.tag
        begins = event == "start"
        if tag in BLOCKS:
            if pieces:
                if worded:
                    _flush(blocks, pieces, linked, plain, *stack[-1])
                    linked, worded, plain = 0, False, False
                pieces = []
            if begins:
                around = stack[-1][1] if stack else ()
                stack.append((element, (*around, element) if _is_around(element, tag, rules, marked) else around))
            else:
                stack.pop()
        elif tag == "a":
            links += 1 if begins else -1
        elif tag in BOLD:
            bold += 1 if begins else -1
        elif not begins:
            pass
        elif tag == "br":
            pieces.append(BREAK)
        elif tag in CELLS:
            # The columns of a table say what its numbers are.
            pieces.append(CELL_BREAK if worded else " ")
        text = element.text if begins else element.tail if element is not root else None
        if not text:
            continue
        if text.isspace():
            pieces.append(" ")
            continue
        pieces.append(text)
        worded = True
        if links:
            linked += len(text.strip())
        if not bold:
            plain = True
    if worded and stack:
        _flush(blocks, pieces, linked, plain, *stack[-1])
    return blocks


def _is_around(
    element: HtmlElement, tag: str, rules: FurnitureRules, marked: dict[tuple[str | None, str | None], bool]
) -> bool:
    get = element.get
    if tag in AROUND or ((style := get("style")) and "display:none" in style.replace(" ", "")):
        return True
    names = get("class"), get("id")
    found = marked.get(names)
    if found is None:
        found = marked[names] = rules.mark(names_of(element)) in ("never", "around")
    return found and tag not in PAGE_ROOTS


def _flush(
    blocks: list[Block],
    pieces: list[str],
    linked: int,
    plain: bool,
    element: HtmlElement,
    around: tuple[HtmlElement, ...],
) -> None:
    text = pieces[0] if len(pieces) == 1 else "".join(pieces)
    paragraphs = paragraphs_of_lines(text.split(BREAK)) if BREAK in text else [line] if (line := flat(text)) else []
    total = sum(map(len, paragraphs))
    for paragraph in paragraphs:
        words = max(paragraph.count(" ") + paragraph.count("\n") + 1, len(paragraph) // CHARACTERS_PER_WORD)
        share = min(linked / total, 1.0) if linked else 0.0
        blocks.append(Block(paragraph, element, words, share, around, False, not plain))


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
