"""Feed, sitemap or listing page -> the article links that it announces, with what it says about each."""

import re
from calendar import timegm
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from io import BytesIO
from typing import Any, Literal

import msgspec
from lxml import etree, html

from extractor.fetch.address import host_of, tidy
from extractor.fetch.failures import FetchFailed
from extractor.fetch.unpack import gunzip
from extractor.pages import Page

Kind = Literal["feed", "sitemap", "listing", "article"]
NEWS = "{http://www.google.com/schemas/sitemap-news/0.9}"
FEED_TYPES = ("application/rss+xml", "application/atom+xml", "application/feed+json")
LEAD = 4096
FEED_ROOT = re.compile(rb"<(?:rss|feed|rdf:RDF)[\s>]", re.IGNORECASE)
SITEMAP_ROOT = re.compile(rb"<(?:\w+:)?(?:urlset|sitemapindex)[\s>]", re.IGNORECASE)
SLUG = re.compile(
    r"/[^/]*[a-z0-9]+(?:-[a-z0-9]+){3,}[^/]*/?$"  # four words or more, joined by hyphens, at the end
    r"|/\d{4,}/[^/]*-[^/]*$|/[^/]*-[^/]*-\d{4,}[^/]*$"  # a number and some words
    r"|/20\d\d/\d\d?/(?:\d\d?/)?[^/]*[a-z][^/]*/?$",  # a day or month and a name
    re.IGNORECASE,
)
"""How the path of an article looks on most sites."""
LISTS = re.compile(r"/(?:tags?|topics?|category|author|search|page)/", re.IGNORECASE)
"""Paths that lead to lists of articles on most sites."""


def looks_like_article(url: str) -> bool:
    """Say whether an address is likely to be an article, on a site that no recipe describes.

    >>> looks_like_article("https://contoh.id/read/10234/banjir-surut"), looks_like_article("https://contoh.id/tag/bpjs")
    (True, False)
    """
    path = url.partition("?")[0]
    return bool(SLUG.search(path)) and not LISTS.search(path)


class Found(msgspec.Struct, frozen=True, kw_only=True):
    """An article link with what its announcement says; times are ISO 8601 with zone, or a bare day."""

    url: str
    source: str
    """The URL of the feed, sitemap or listing that announced it."""
    title: str | None = None
    published: str | None = None
    modified: str | None = None


class Sitemap(msgspec.Struct, frozen=True, kw_only=True):
    """One sitemap: the articles it lists, and for an index the sitemaps it points to with their dates."""

    articles: list[Found]
    sitemaps: list[tuple[str, str | None]]


def kind_of(page: Page, limit: int) -> Kind | None:
    """Say from its content whether a page is a feed or a sitemap; ``None`` for anything else."""
    lead = gunzip_lead(page.body, limit)
    if FEED_ROOT.search(lead):
        return "feed"
    return "sitemap" if SITEMAP_ROOT.search(lead) else None


def gunzip_lead(body: bytes, limit: int) -> bytes:
    """Return the beginning of a page, unpacked where it is a ``.gz`` file."""
    return gunzip(body, limit)[:LEAD]


def feed(page: Page, source: str) -> list[Found]:
    """Read an RSS, RDF or Atom feed, newest first as it stands; entries without a usable link are left out."""
    import feedparser

    parsed = feedparser.parse(BytesIO(page.body), sanitize_html=False, resolve_relative_uris=False)
    found = []
    for entry in parsed.entries:
        url = _absolute(entry.get("link"), page.url or source)
        if url:
            found.append(
                Found(
                    url=url,
                    source=source,
                    title=entry.get("title"),
                    published=_moment(entry.get("published_parsed")),
                    # feedparser would answer with the time of publication, and warn.
                    modified=_moment(entry.get("updated_parsed") if "updated_parsed" in entry else None),
                )
            )
    return found


def sitemap(page: Page, source: str, *, limit: int) -> Sitemap:
    """Read a sitemap, a sitemap index or a plain list of URLs, packed or not; a torn one gives what stands in it.

    Raises:
        FetchFailed: ``bomb`` beyond ``limit`` bytes, ``bad-encoding`` or ``truncated`` for a broken ``.gz``.
    """
    body = gunzip(page.body, limit)
    base = page.url or source
    if not SITEMAP_ROOT.search(body[:LEAD]):
        lines = (_absolute(line.decode("utf-8", "replace"), base) for line in body.splitlines() if b"://" in line)
        return Sitemap(articles=[Found(url=url, source=source) for url in lines if url], sitemaps=[])
    articles: list[Found] = []
    sitemaps: list[tuple[str, str | None]] = []
    for entry in _entries(body):
        said = {str(child.tag): (child.text or "").strip() for child in entry.iter() if isinstance(child.tag, str)}
        url = _absolute(_local(said, "loc"), base)
        modified = _local(said, "lastmod") or None
        if url is None:
            continue
        if etree.QName(entry).localname == "sitemap":
            sitemaps.append((url, modified))
        else:
            published = said.get(f"{NEWS}publication_date") or None
            title = said.get(f"{NEWS}title") or None
            articles.append(Found(url=url, source=source, title=title, published=published, modified=modified))
    return Sitemap(articles=articles, sitemaps=sitemaps)


def listing(page: Page, source: str, *, cards: Sequence[str] = (), looks_right: Any = None) -> list[Found]:
    """Read the article links of an index, tag, search or front page, in page order, each once.

    Args:
        page: the listing.
        source: its URL, to be named as the announcer.
        cards: XPath of the links of article cards; where they match nothing, all links are looked at.
        looks_right: tells from a URL whether it is an article; by default, of this host and ending in a slug.
    """
    root = _html(page)
    base = page.url or source
    host = host_of(base)
    accepts = looks_right or (lambda url: host_of(url) == host and looks_like_article(url))
    anchors = [anchor for path in cards for anchor in root.xpath(path)]
    if not any(_accepted(anchor, base, accepts) for anchor in anchors):
        anchors = root.xpath("//a[@href]")
    found: dict[str, Found] = {}
    for anchor in anchors:
        url = _accepted(anchor, base, accepts)
        if url and url not in found:
            words = " ".join("".join(anchor.itertext()).split())
            found[url] = Found(url=url, source=source, title=words or None)
    return list(found.values())


def next_page(page: Page) -> str | None:
    """Return the page after this one of a listing that says so (``rel="next"``)."""
    for href in _html(page).xpath("//*[self::link or self::a][contains(concat(' ', @rel, ' '), ' next ')]/@href"):
        return _absolute(href, page.url or "")
    return None


def announced_feeds(page: Page) -> list[str]:
    """Return the feeds that a page names in its head."""
    links = _html(page).xpath("//link[@rel='alternate'][@href]")
    urls = (_absolute(link.get("href"), page.url or "") for link in links if link.get("type") in FEED_TYPES)
    return list(dict.fromkeys(url for url in urls if url and "comments" not in url))


def _html(page: Page) -> html.HtmlElement:
    parser = html.HTMLParser(recover=True, no_network=True, huge_tree=False)
    return html.document_fromstring(page.body.strip() or b"<html/>", parser=parser)


def _accepted(anchor: Any, base: str, accepts: Any) -> str | None:
    url = _absolute(anchor.get("href"), base)
    return url if url and accepts(url) else None


def _entries(body: bytes) -> Iterable[etree._Element]:
    # No entities, no DTD, no network: a sitemap needs none of them, and an attack needs one.
    context = etree.iterparse(
        BytesIO(body),
        events=("end",),
        tag=("{*}url", "{*}sitemap"),
        recover=True,
        resolve_entities=False,
        load_dtd=False,
        no_network=True,
        huge_tree=False,
    )
    try:
        for _, entry in context:
            yield entry
            entry.clear()
            while entry.getprevious() is not None and entry.getparent() is not None:
                del entry.getparent()[0]
    except etree.XMLSyntaxError:
        return


def _local(said: dict[str, str], name: str) -> str:
    return next((text for tag, text in said.items() if tag.rpartition("}")[2] == name and text), "")


def _absolute(url: str | None, base: str) -> str | None:
    if not url or not url.strip():
        return None
    try:
        return tidy(url, base)
    except FetchFailed:
        return None


def _moment(parsed: Any) -> str | None:
    return datetime.fromtimestamp(timegm(parsed), UTC).isoformat() if parsed else None
