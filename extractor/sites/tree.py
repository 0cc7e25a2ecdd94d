"""Page text -> its tree, parsed once, with the questions that recipes ask of it answered without walking it each time.

A recipe asks some twenty selectors of a page, and most of them match nothing there. Each selector therefore names the
words that must stand in the markup for it to match; a page without them need not be walked. Plain selectors
(``.read__content``, ``h1#judul``) are looked up in an index of the page's classes.
"""

from functools import cache, cached_property
from typing import Final

from lxml import etree
from lxml.html import HtmlElement, document_fromstring

from extractor.rules.selectors import Selector

_ATTRIBUTES: Final = {name: etree.XPath(f"descendant-or-self::*/@{name}") for name in ("class", "id")}
_SPACE_BETWEEN: Final = {"class": True, "id": False}


class Tree:
    """The parsed page and its source text."""

    def __init__(self, root: HtmlElement, source: str) -> None:
        self.root = root
        self.source = source

    def select(self, selector: Selector) -> list[HtmlElement]:
        """Return the elements that a selector matches, in document order."""
        if not self.mentions(selector.needs):
            return []
        if selector.plain is None:
            return list(compiled(selector.xpath)(self.root))
        tag, attribute, name = selector.plain
        found = (self._classes if attribute == "class" else self._ids).get(name, [])
        return [element for element in found if tag is None or element.tag == tag]

    def mentions(self, words: tuple[str, ...]) -> bool:
        """Tell whether one of the words stands in the markup; true when there are none to look for."""
        return not words or any(word in self.source for word in words)

    @cached_property
    def _classes(self) -> dict[str, list[HtmlElement]]:
        return self._index("class")

    @cached_property
    def _ids(self) -> dict[str, list[HtmlElement]]:
        return self._index("id")

    def _index(self, attribute: str) -> dict[str, list[HtmlElement]]:
        index: dict[str, list[HtmlElement]] = {}
        for value in _ATTRIBUTES[attribute](self.root):
            for name in dict.fromkeys(value.split()) if _SPACE_BETWEEN[attribute] else (value,):
                index.setdefault(name, []).append(value.getparent())
        return index


def select_in(element: HtmlElement, selector: Selector) -> list[HtmlElement]:
    """Return what a selector matches in a part of a page, the part itself included."""
    return list(compiled(selector.xpath)(element))


@cache
def compiled(xpath: str) -> etree.XPath:
    """Return an XPath, compiled once per process."""
    return etree.XPath(xpath)


def tree_of(html: str) -> HtmlElement | None:
    """Parse a page; ``None`` when there is no element in it. Comments and processing instructions are left out.

    Every element is a plain ``HtmlElement``, chosen inside lxml: its own HTML parser asks a Python function about the
    class of each element that is touched, which costs more than the parse.
    """
    parser = etree.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
    parser.set_element_class_lookup(etree.ElementDefaultClassLookup(element=HtmlElement))
    try:
        return document_fromstring(html.encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, ValueError):
        return None
