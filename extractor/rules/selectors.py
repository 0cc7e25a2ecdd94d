"""CSS selectors of a recipe -> XPath, and what a page must hold for them to match."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any, Literal

from extractor.errors import RuleError

if TYPE_CHECKING:
    from cssselect.parser import Selector as Parsed

COMPARED = frozenset({"=", "~=", "|=", "^=", "$=", "*="})
Plain = tuple[str | None, Literal["class", "id"], str]


@dataclass(frozen=True, slots=True)
class Selector:
    """A CSS selector of a recipe, ready as XPath; ``attribute`` is what to read instead of the text."""

    css: str
    xpath: str
    attribute: str | None
    needs: tuple[str, ...] = ()
    """One of these words stands in the markup of every page on which it matches; empty when nothing is certain."""
    plain: Plain | None = None
    """Tag, attribute and name of a selector that asks for nothing but one class or id."""


def selectors(where: str, sources: Sequence[str]) -> tuple[Selector, ...]:
    """Read a list of selectors; ``@name`` behind one names the attribute to read.

    Raises:
        RuleError: one is no CSS selector, or stands twice.
    """
    if len(set(sources)) < len(sources):
        twice = next(css for css in sources if sources.count(css) > 1)
        raise RuleError(f"{where}: {twice!r} stands twice; delete one")
    return tuple(_selector(where, source) for source in sources)


def _selector(where: str, source: str) -> Selector:
    from cssselect import SelectorError

    css, _, attribute = source.rpartition("@") if "@" in source else (source, "", "")
    try:
        xpath, needs, plain = _read(css)
    except SelectorError as error:
        raise RuleError(f"{where}: {source!r} is no CSS selector ({error}); mend it") from None
    return Selector(source, xpath, attribute or None, needs, plain)


@cache
def _read(css: str) -> tuple[str, tuple[str, ...], Plain | None]:
    from cssselect import HTMLTranslator
    from cssselect.parser import parse

    alternatives = parse(css)
    longest = [max(_words(one.parsed_tree), key=len, default="") for one in alternatives]
    plain = _plain(alternatives[0]) if len(alternatives) == 1 else None
    return HTMLTranslator().css_to_xpath(css), tuple(longest) if all(longest) else (), plain


def _words(node: Any) -> Iterator[str]:
    """Yield the classes, ids and attribute values without which a selector cannot match."""
    from cssselect.parser import Attrib, Class, CombinedSelector, Hash

    if isinstance(node, Class):
        yield node.class_name
    elif isinstance(node, Hash):
        yield node.id
    elif isinstance(node, Attrib):
        yield node.attrib
        value = node.value.value if node.value is not None and node.operator in COMPARED else None
        # What quotation marks and ampersands look like in the source of the page is not certain.
        if value and value.replace("-", "").replace("_", "").isalnum():
            yield value
    elif isinstance(node, CombinedSelector):
        yield from _words(node.subselector)
    if hasattr(node, "selector"):
        yield from _words(node.selector)


def _plain(parsed: "Parsed") -> Plain | None:
    from cssselect.parser import Class, Element, Hash

    node = parsed.parsed_tree
    inner = getattr(node, "selector", None)
    if not isinstance(inner, Element) or inner.namespace is not None or parsed.pseudo_element is not None:
        return None
    if isinstance(node, Class):
        return inner.element, "class", node.class_name
    return (inner.element, "id", node.id) if isinstance(node, Hash) else None
