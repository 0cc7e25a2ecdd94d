"""JSON-LD, meta tags, visible text and URL of a page -> what each of them says about every field."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final
from urllib.parse import urljoin, urlsplit

from lxml.html import HtmlElement

from extractor.pages import Page
from extractor.rules.furniture import FurnitureRules
from extractor.sites.blocks import flat
from extractor.sites.jsonld import LinkedFacts, linked_facts
from extractor.sites.reading import Found

# Names of meta tags, lower case, in order of trust. Protocol words, no Indonesian.
META: Final[Mapping[str, tuple[str, ...]]] = {
    "title": ("og:title", "twitter:title", "dc.title", "title"),
    "published": (
        "article:published_time", "content_publisheddate", "datepublished", "pubdate", "publishdate", "dtk:publishdate",
        "parsely-pub-date", "sailthru.date", "dc.date.issued", "dc.date", "cxenseparse:recs:publishtime", "date",
    ),
    "updated": ("article:modified_time", "datemodified", "og:updated_time", "content_modifieddate", "last-modified"),
    "author": ("content_author", "dtk:author", "author", "parsely-author", "dc.creator", "article:author"),
    "editor": ("content_editor", "dtk:editor", "editor"),
    "section": ("article:section", "content_category", "dtk:kanalid", "parsely-section"),
    "tags": ("article:tag", "content_tag", "news_keywords", "dtk:keywords", "parsely-tags", "keywords"),
    "outlet": ("og:site_name", "application-name"),
    "description": ("og:description", "description", "twitter:description"),
    "source": ("original-source", "syndication-source", "dc.source"),
}  # fmt: skip
LINKED: Final[Mapping[str, tuple[str, ...]]] = {
    "title": ("headline", "name"),
    "published": ("datePublished", "dateCreated"),
    "updated": ("dateModified",),
    "section": ("articleSection",),
}
TAGS_LIMIT: Final = 40
OPT_OUT_WORDS: Final = ("noindex", "noarchive", "nosnippet", "noai", "noimageai")
SITE_SUFFIX: Final = re.compile(r"\s+(?:[-–—|•»]|::)\s+(?!.*\s(?:[-–—|•»]|::)\s)")

COLON_SUFFIX: Final = re.compile(r"\s+:\s+(?!.*\s:\s)")
LEAST_NAME: Final = 5
"""Letters of an outlet's name that may open the words behind a colon."""


@dataclass(frozen=True)
class PageFacts:
    """Everything a page says about itself outside its visible text."""

    url: str | None
    meta: Mapping[str, tuple[str, ...]]
    linked: LinkedFacts
    title: str | None
    """Content of ``<title>``."""
    canonical: str | None
    next_page: str | None
    language: str | None
    opt_outs: tuple[str, ...]

    def first(self, kind: str) -> str | None:
        """Return the most trusted meta value of a kind (``outlet``, ``description`` …)."""
        return next((found.value for found in self.from_meta(kind) if isinstance(found.value, str)), None)

    def all(self, kind: str) -> list[str]:
        """Return every meta value of a kind."""
        return [value for name in META[kind] for value in self.meta.get(name, ())]

    def from_meta(self, field: str) -> Iterator[Found]:
        """Yield what the meta tags say about a field."""
        for name in META.get(field, ()):
            if values := self.meta.get(name):
                if field == "tags":
                    yield Found(f"meta {name}", tuple(_split_tags(values)))
                elif field == "author" and values[0].startswith("http"):
                    continue
                else:
                    yield Found(f"meta {name}", values[0])

    def from_linked(self, field: str) -> Iterator[Found]:
        """Yield what the JSON-LD says about a field."""
        if field == "tags":
            if tags := self.linked.texts("keywords"):
                yield Found("json-ld keywords", tuple(tags[:TAGS_LIMIT]))
            return
        if field in ("author", "editor"):
            people = [name for name, kind in self.linked.named(field) if kind != "organization"]
            if people:
                yield Found(f"json-ld {field}", tuple(people))
            return
        for key in LINKED.get(field, ()):
            value = self.linked.text(key) or next(iter(self.linked.texts(key)), None)
            if value and (key != "name" or self.linked.declared):
                yield Found(f"json-ld {key}", value)

    @property
    def declares_article(self) -> bool:
        """The page says of itself that it is one article."""
        return self.linked.declared or "article" in self.meta.get("og:type", ())

    def syndicated_from(self, host: str | None) -> str | None:
        """Return the URL or name of another source that the page says it took the text from."""
        for value in [*self.all("source"), self.canonical]:
            if value and (not value.startswith("http") or _host(value) not in (None, _bare(host))):
                return value
        return next(iter(self.linked.names("isBasedOn") or self.linked.names("sourceOrganization")), None)


def facts_of(root: HtmlElement, page: Page) -> PageFacts:
    """Read the head of a page; call it before scripts are taken out."""
    meta: dict[str, list[str]] = {}
    scripts = []
    canonical = next_page = head_title = None
    for element in root.iter("meta", "link", "title", "script"):
        if element.tag == "meta":
            name = element.get("property") or element.get("name") or element.get("itemprop")
            content = element.get("content")
            if name and content and (value := flat(content)):
                meta.setdefault(name.strip().lower(), []).append(value)
        elif element.tag == "link":
            relations = (element.get("rel") or "").lower().split()
            if "canonical" in relations and canonical is None:
                canonical = _absolute(page.url, element.get("href"))
            elif "next" in relations and next_page is None:
                next_page = _absolute(page.url, element.get("href"))
        elif element.tag == "script":
            if "ld+json" in (element.get("type") or "").lower():
                scripts.append(element.text_content())
        elif head_title is None:
            head_title = element.text_content()
    return PageFacts(
        url=page.url,
        meta={name: tuple(values) for name, values in meta.items()},
        linked=linked_facts(scripts),
        title=flat(head_title or "") or None,
        canonical=canonical,
        next_page=next_page,
        language=(root.get("lang") or "").replace("_", "-").partition("-")[0].lower() or None,
        opt_outs=tuple(_opt_outs(meta, page)),
    )


def bare_title(title: str | None, outlets: Iterable[str | None], rules: FurnitureRules) -> str | None:
    """Return a page title without the outlet behind its last dash (*Banjir Surut - Kabar Mahakam*).

    Args:
        title: the title.
        outlets: names of the outlet; a host counts as one (``kabarmahakam.example``).
        rules: titles that say that there is no article.
    """
    if not title or rules.is_absent(title):
        return None
    known = {_joined(part) for outlet in outlets if outlet for part in (outlet, *outlet.split("."))}
    colon = COLON_SUFFIX.search(title)
    if colon and any(len(name) >= LEAST_NAME and _joined(title[colon.end() :]).startswith(name) for name in known):
        return title[: colon.start()].strip() or title
    cut = SITE_SUFFIX.search(title)
    if cut is None:
        return title
    head, tail = title[: cut.start()].strip(), title[cut.end() :].strip()
    named = _joined(tail) in known
    return head if head and (named or (len(tail.split()) <= 4 < len(head.split()))) else title


def _joined(name: str) -> str:
    return name.casefold().replace(" ", "")


def _split_tags(values: Iterable[str]) -> list[str]:
    tags = (tag.strip() for value in values for tag in value.split(","))
    return list(dict.fromkeys(tag for tag in tags if tag))[:TAGS_LIMIT]


def _opt_outs(meta: Mapping[str, list[str]], page: Page) -> Iterator[str]:
    headers = {name.lower(): value for name, value in page.headers.items()}
    said = ",".join([*meta.get("robots", ()), *meta.get("googlebot-news", ()), headers.get("x-robots-tag", "")]).lower()
    yield from (word for word in OPT_OUT_WORDS if re.search(rf"\b{word}\b", said))
    if "1" in (headers.get("tdm-reservation"), *meta.get("tdm-reservation", ())):
        yield "tdm-reservation"
    policy = headers.get("tdm-policy") or next(iter(meta.get("tdm-policy", ())), None)
    if policy:
        yield f"tdm-policy {policy}"


def _absolute(base: str | None, href: str | None) -> str | None:
    if not href or not href.strip():
        return None
    try:
        return urljoin(base or "", href.strip())
    except ValueError:
        return None


def _host(url: str) -> str | None:
    try:
        return _bare(urlsplit(url).hostname)
    except ValueError:
        return None


def _bare(host: str | None) -> str | None:
    return host.lower().removeprefix("www.").removeprefix("m.").removeprefix("amp.") if host else None
