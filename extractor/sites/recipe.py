"""Page and recipe -> the fields that the recipe's selectors find, the blocks of the body, links to further pages."""

import re
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Final
from urllib.parse import urljoin

from lxml.html import HtmlElement

from extractor.records import Removed
from extractor.rules.furniture import FurnitureRules
from extractor.rules.selectors import Selector
from extractor.rules.sites import Layout, Recipe
from extractor.sites.blocks import BLOCKS, Block, blocks_of, flat, strip_code
from extractor.sites.reading import Found
from extractor.sites.tree import Tree, select_in

LIST_FIELDS: Final = frozenset({"tags", "captions", "author", "editor", "photographer"})
PAGE_NUMBER: Final = re.compile(r"(?:[?&]page=|/)(\d{1,3})/?$")
DROPPED_LENGTH: Final = 300


def layout_for(recipe: Recipe, tree: Tree, seen_on: date | None) -> Layout:
    """Choose the dated layout that a page is in: the one in force on the day it was fetched, if its body is there.

    Saved pages often have lost their date, so the newest layout whose body matches is taken next.
    """
    in_force = next(
        (layout for layout in recipe.layouts if not (seen_on and layout.since and layout.since > seen_on)), None
    )
    order = [layout for layout in (in_force, *recipe.layouts) if layout is not None]
    for layout in order:
        if any(tree.select(selector) for selector in layout.fields["body"]):
            return layout
    return order[0]


def found_by(layout: Layout, field: str, tree: Tree) -> Iterator[Found]:
    """Yield what each selector of a field finds, in the recipe's order of preference."""
    for selector in layout.fields.get(field, ()):
        values = [value for element in tree.select(selector) if (value := _value(element, selector))]
        if values:
            many = field in LIST_FIELDS
            yield Found(f"recipe {selector.css}", tuple(dict.fromkeys(values)) if many else values[0])


def _value(element: HtmlElement, selector: Selector) -> str:
    if selector.attribute:
        return flat(element.get(selector.attribute) or "")
    return lines_of(element)


def lines_of(element: HtmlElement) -> str:
    """Return the text of an element, one line per block or line break: names beside each other stay apart."""
    parts: list[str] = []
    for part in element.iter():
        if part.tag == "br" or (part.tag in BLOCKS and part is not element):
            parts.append("\n")
        if part.text and isinstance(part.tag, str):
            parts.append(part.text.replace("\n", " "))
        if part.tail and part is not element:
            parts.append(("\n" if part.tag in BLOCKS else "") + part.tail.replace("\n", " "))
    return "\n".join(line for raw in "".join(parts).split("\n") if (line := flat(raw)))


def body_by(layout: Layout, tree: Tree, rules: FurnitureRules) -> tuple[list[Block], list[Removed], str | None]:
    """Return the blocks of the body, what the recipe's drop rules took out of it, and the selector that matched.

    The dropped elements leave the tree for good.
    """
    for selector in layout.fields["body"]:
        holders = _outermost(tree.select(selector))
        if not holders:
            continue
        removed: list[Removed] = []
        blocks: list[Block] = []
        for holder in holders:
            strip_code(holder)
            removed += _drop(layout, holder)
            for block in blocks_of(holder, rules):
                if block.skipped:
                    removed.append(Removed(text=block.text[:DROPPED_LENGTH], reason="marked-as-furniture"))
                else:
                    blocks.append(block)
        if blocks:
            return blocks, removed, selector.css
    return [], [], None


def _outermost(elements: Iterable[HtmlElement]) -> list[HtmlElement]:
    kept: list[HtmlElement] = []
    for element in elements:
        if not any(ancestor in kept for ancestor in element.iterancestors()):
            kept.append(element)
    return kept


def _drop(layout: Layout, holder: HtmlElement) -> list[Removed]:
    removed = []
    for selector in layout.drop:
        for element in select_in(holder, selector):
            if element is holder or element.getparent() is None:
                continue
            text = " ".join(lines_of(element).split())
            if text:
                removed.append(Removed(text=text[:DROPPED_LENGTH], reason=f"recipe {selector.css}"))
            element.drop_tree()
    return removed


def further_pages(layout: Layout, recipe: Recipe, tree: Tree, url: str | None) -> list[str]:
    """Return the URLs of the other pages of this article that the page links to, by page number."""
    if url is None:
        return []
    here, plain = url, recipe.plain(url)
    found: dict[str, int] = {}
    for selector in layout.further:
        for element in tree.select(selector):
            href = element.get("href")
            if not href:
                continue
            target = urljoin(url, href.strip())
            number = PAGE_NUMBER.search(target)
            if number and recipe.plain(target) == plain and target != here and number[1] != "1":
                found.setdefault(target, int(number[1]))
    return sorted(found, key=lambda target: found[target])
