"""JSON-LD scripts of a page -> the node that describes the article, however carelessly the script was written."""

import html
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

ARTICLE_TYPES: Final = frozenset(
    {"article", "newsarticle", "reportagenewsarticle", "analysisnewsarticle", "opinionnewsarticle", "blogposting"}
    | {"backgroundnewsarticle", "liveblogposting", "report", "advertisercontentarticle"}
)
PAGE_TYPES: Final = frozenset({"webpage", "itempage"})
LONGEST: Final = 1_000_000
DEPTH: Final = 12
_COMMA_TOO_MANY: Final = re.compile(r",(?=\s*[}\]])")
_WRAPPING: Final = re.compile(
    r"^\s*(?:<!--|//\s*<!\[CDATA\[|<!\[CDATA\[|/\*\s*<!\[CDATA\[\s*\*/)|(?:-->|//\s*\]\]>|\]\]>|/\*\s*\]\]>\s*\*/)\s*;?\s*$"
)
_FIELD: Final = re.compile(
    r'"(headline|name|datePublished|dateModified|articleSection|articleBody|@type|description|url)"\s*:\s*"((?:[^"\\]|\\.)*)"'
)
_TAG: Final = re.compile(r"<[^<>]{1,300}>")


@dataclass(frozen=True)
class LinkedFacts:
    """What the JSON-LD of a page says about its article."""

    article: Mapping[str, Any] = field(default_factory=dict)
    declared: bool = False
    """A node of an article type is there (not only a web page)."""
    nodes: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    """Nodes by ``@id``, for references."""
    repaired: bool = False

    def text(self, key: str) -> str | None:
        """Return a field of the article as plain text."""
        return plain(self.article.get(key))

    def texts(self, key: str) -> list[str]:
        """Return a field of the article as a list of texts; one text is cut at its commas."""
        value = self.article.get(key)
        if isinstance(value, str):
            return [part for raw in value.split(",") if (part := plain(raw))]
        return [part for raw in value if (part := plain(raw))] if isinstance(value, list) else []

    def names(self, key: str) -> list[str]:
        """Return the names of the persons or organisations in a field, references followed."""
        return [name for name, _ in self.named(key)]

    def named(self, key: str) -> list[tuple[str, str]]:
        """Return names with their lower-case type (``person``, ``organization`` or empty)."""
        value = self.article.get(key)
        found = []
        for entry in value if isinstance(value, list) else [value]:
            if isinstance(entry, dict):
                reference = self.nodes.get(str(entry.get("@id")), {})
                name = plain(entry.get("name")) or plain(reference.get("name"))
                kind = str(entry.get("@type") or reference.get("@type") or "").lower()
            else:
                name, kind = plain(entry), ""
            if name:
                found.append((name, kind))
        return found


def plain(value: object) -> str | None:
    """Return a JSON value as text without markup and entities; ``None`` for nothing and for structures."""
    if not isinstance(value, str):
        return None
    text = html.unescape(value)
    if "<" in text:
        text = _TAG.sub(" ", text)
    return text.strip() or None


def linked_facts(sources: Iterable[str]) -> LinkedFacts:
    """Read the JSON-LD scripts of a page."""
    found: list[Mapping[str, Any]] = []
    repaired = False
    for source in sources:
        if source and len(source) <= LONGEST:
            values, mended = _values(source)
            repaired |= mended
            found += (node for value in values for node in _nodes(value, DEPTH))
    articles = [node for node in found if _types(node) & ARTICLE_TYPES]
    pages = [node for node in found if _types(node) & PAGE_TYPES]
    article = max(articles or pages, key=len, default={})
    nodes = {str(node["@id"]): node for node in found if "@id" in node and len(node) > 1}
    return LinkedFacts(article, bool(articles), nodes, repaired)


def _types(node: Mapping[str, Any]) -> set[str]:
    kind = node.get("@type")
    return {str(one).lower() for one in (kind if isinstance(kind, list) else [kind])}


def _nodes(value: object, depth: int) -> Iterator[Mapping[str, Any]]:
    if depth == 0:
        return
    if isinstance(value, list):
        for entry in value:
            yield from _nodes(entry, depth - 1)
    elif isinstance(value, dict):
        if "@type" in value or "@id" in value:
            yield value
        for entry in value.values():
            if isinstance(entry, (dict, list)):
                yield from _nodes(entry, depth - 1)


def _values(source: str) -> tuple[list[Any], bool]:
    """Parse one script: as it is, then repaired, then field by field; second value tells whether it was repaired."""
    try:
        return [json.loads(source, strict=False)], False
    except (ValueError, RecursionError):
        pass
    mended = _COMMA_TOO_MANY.sub("", _WRAPPING.sub("", source.strip())).strip().rstrip(";")
    if mended.startswith(("{&", "[{&", "&")):
        mended = html.unescape(mended)
    try:
        return list(_one_after_another(mended)), True
    except (ValueError, RecursionError):
        pass
    fields: dict[str, Any] = {}
    for name, value in _FIELD.findall(mended):
        try:
            fields.setdefault(name, json.loads(f'"{value}"', strict=False))
        except ValueError:
            fields.setdefault(name, value)
    return ([fields] if "headline" in fields or "datePublished" in fields else []), True


def _one_after_another(source: str) -> Iterator[Any]:
    decoder = json.JSONDecoder(strict=False)
    at = 0
    while at < len(source):
        value, end = decoder.raw_decode(source, at)
        yield value
        at = end
        while at < len(source) and source[at] in " \t\r\n,;":
            at += 1
