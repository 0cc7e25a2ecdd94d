"""The visible text of any page -> what it shows as title, stamp and tags, where no recipe says where to look."""

import re
from collections.abc import Iterator
from functools import cache
from typing import Final

from lxml.html import HtmlElement

from extractor.rules.furniture import PARTS, FurnitureRules
from extractor.sites.blocks import AROUND, flat, names_of
from extractor.sites.metadata import PageFacts
from extractor.sites.reading import Found
from extractor.sites.recipe import lines_of
from extractor.sites.tree import compiled

# What is looked for, and how: an XPath that begins at the attributes costs a tenth of one that begins at all elements.
_PATHS: Final = {
    "title": {"h1": "//h1"},
    "published": {
        "itemprop datePublished": "//@itemprop[.='datePublished']/..",
        "time": "//time",
        "class date or time": "//@class[contains(.,'date') or contains(.,'time')]/..",
    },
    "updated": {"itemprop dateModified": "//@itemprop[.='dateModified']/.."},
    "author": {"itemprop author": "//@itemprop[.='author']/..", "rel author": "//@rel[.='author']/.."},
    "tags": {"rel tag": "//@rel[.='tag']/parent::a"},
}
_ATTRIBUTES: Final = ("content", "datetime")
LONGEST: Final = 120
MANY: Final = 20
OPENING: Final = 30
"""Characters by which the first line of the text is known again."""
ABOVE: Final = 30
"""So many lines above the text at most belong to it."""
SIGNED: Final = re.compile(
    r"(?:\w{2,12}(?:\s\w{2,6})?\s?:?\s)?[^\W\d_a-z][\w.'’-]*(?:\s[^\W\d_a-z][\w.'’-]*){1,3}(?:\s*[-–—|,/].*)?",
    re.DOTALL,
)
"""A name of two to four words, a role or *By* before it or not, and whatever a dash cuts off."""


def visible(root: HtmlElement, field: str, facts: PageFacts, rules: FurnitureRules) -> Iterator[Found]:
    """Yield what the page shows for a field."""
    for name, path in _PATHS.get(field, {}).items():
        values = []
        for element in compiled(path)(root)[:MANY]:
            marked = next((stated for mark in _ATTRIBUTES if (stated := element.get(mark))), None)
            value = flat(marked or element.text_content())
            if value and len(value) <= LONGEST * (2 if field == "title" else 1):
                values.append(value)
        if not values:
            continue
        rule = f"visible {name}"
        if field == "tags":
            yield Found(rule, tuple(dict.fromkeys(values)))
        elif field == "published":
            yield from (Found(rule, value) for value in values)
        else:
            yield Found(rule, values[0])
    if field == "title" and facts.title:
        yield Found("title element", facts.title)
    elif field == "author" and (signed := _signed(root, rules)):
        yield Found("visible class author", signed)


def _signed(root: HtmlElement, rules: FurnitureRules) -> str | None:
    """Return the first line that names an author and says so in its class, outside comments and other furniture."""
    for element in compiled(_classed(rules.author_classes))(root)[:MANY]:
        text = lines_of(element).partition("\n")[0]
        parts = PARTS.split(names_of(element).lower())
        if len(text) > LONGEST or not SIGNED.fullmatch(text) or set(parts).isdisjoint(rules.author_classes):
            continue
        around = [element, *element.iterancestors()]
        if not any(one.tag in AROUND - {"head"} or rules.mark(names_of(one)) == "never" for one in around):
            return text
    return None


@cache
def _classed(words: tuple[str, ...]) -> str:
    return f"//@class[{' or '.join(f'contains(.,{word!r})' for word in words)}]/.."


def lines_above(root: HtmlElement, opening: str) -> list[str]:
    """Return the short lines of a page that stand above the text which opens like this, in order."""
    lines: list[str] = []
    for text in compiled("//text()[string-length(.) > 5]")(root):
        line = flat(text)
        if len(line) >= OPENING and opening.startswith(line[:OPENING]):
            return lines[-ABOVE:]
        if line and len(line) <= LONGEST:
            lines.append(line)
    return []
