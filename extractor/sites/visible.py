"""The visible text of any page -> what it shows as title, stamp and tags, where no recipe says where to look."""

from collections.abc import Iterator
from functools import cache
from typing import Final

from lxml import etree
from lxml.html import HtmlElement

from extractor.sites.blocks import SPACES
from extractor.sites.metadata import PageFacts
from extractor.sites.reading import Found

_PATHS: Final = {
    "title": ("//h1",),
    "published": (
        "//*[@itemprop='datePublished']",
        "//time",
        "//*[contains(@class,'date') or contains(@class,'time')]",
    ),
    "updated": ("//*[@itemprop='dateModified']",),
    "author": ("//*[@itemprop='author']", "//*[@rel='author']"),
    "tags": ("//a[@rel='tag']",),
}
_ATTRIBUTES: Final = ("content", "datetime")
LONGEST: Final = 120
MANY: Final = 20


@cache
def _compiled(path: str) -> etree.XPath:
    return etree.XPath(path)


def visible(root: HtmlElement, field: str, facts: PageFacts) -> Iterator[Found]:
    """Yield what the page shows for a field."""
    for path in _PATHS.get(field, ()):
        values = []
        for element in _compiled(path)(root)[:MANY]:
            marked = next((element.get(name) for name in _ATTRIBUTES if element.get(name)), None)
            value = SPACES.sub(" ", marked or element.text_content()).strip()
            if value and len(value) <= LONGEST * (2 if field == "title" else 1):
                values.append(value)
        if not values:
            continue
        rule = f"visible {path.removeprefix('//')}"
        if field == "tags":
            yield Found(rule, tuple(dict.fromkeys(values)))
        elif field == "published":
            yield from (Found(rule, value) for value in values)
        else:
            yield Found(rule, values[0])
    if field == "title" and facts.title:
        yield Found("title element", facts.title)
