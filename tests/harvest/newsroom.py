"""A small news site of our own for the harvest tests, and a reader of its pages that needs no recipe."""

import dataclasses
import gzip
import re
from collections.abc import Sequence
from typing import Any

from msgspec.structs import replace

from extractor.articles import article_of
from extractor.errors import PageRejected
from extractor.pages import Page
from extractor.rules.bundle import Rules
from extractor.settings import Settings
from extractor.sites.reading import FieldReading, SiteReading
from tests.loopback import Answer, Asked, Loopback

QUICK = Settings(contact="redaksi@contoh.id", delay=0, jitter=0, backoff=0.01, retries=1, allow_private=True)


def path_of(n: int) -> str:
    return f"/read/{1000 + n}/bupati-resmikan-jembatan-ke-{n}"


def page_of(n: int, *, day: str = "2025-05-09", more: str = "") -> str:
    return (
        f"<html><body><h1>Bupati Resmikan Jembatan {n}</h1><time>{day}T10:00:00+08:00</time>"
        f"<p>Jembatan ke-{n} sepanjang {n + 20} meter mulai dipakai warga.</p>{more}</body></html>"
    )


def tagged(page: str) -> Any:
    """An answer that knows whether the asker's copy is still good."""
    tag = f'"{hash(page)}"'

    def answer(asked: Asked) -> Answer:
        if asked.headers.get("if-none-match") == tag:
            return Answer(status=304, headers={"ETag": tag})
        return Answer(page, headers={"ETag": tag})

    return answer


def feed_of(server: Loopback, numbers: Sequence[int], host: str = "127.0.0.1") -> Answer:
    items = "".join(
        f"<item><title>Jembatan {n}</title><link>{server.url(path_of(n), host)}?utm_source=rss</link>"
        "<pubDate>Fri, 09 May 2025 10:00:00 +0800</pubDate></item>"
        for n in numbers
    )
    return Answer(f'<rss version="2.0"><channel>{items}</channel></rss>', headers={"Content-Type": "text/xml"})


def sitemap_of(
    server: Loopback, entries: dict[str, str | None], *, index: bool = False, packed: bool = False
) -> Answer:
    inner, outer = ("sitemap", "sitemapindex") if index else ("url", "urlset")
    rows = "".join(
        f"<{inner}><loc>{server.url(path)}</loc>{f'<lastmod>{day}</lastmod>' if day else ''}</{inner}>"
        for path, day in entries.items()
    )
    body = (
        f'<?xml version="1.0"?><{outer} xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{rows}</{outer}>'.encode()
    )
    return Answer(gzip.compress(body) if packed else body, headers={"Content-Type": "application/xml"})


def read(page: Page, rules: Rules) -> SiteReading:
    """Read a page of this site."""
    text = page.body.decode()
    title = re.search(r"<h1>(.*?)</h1>", text)
    paragraphs = re.findall(r"<p>(.*?)</p>", text)
    if not title or not paragraphs:
        raise PageRejected("no-article", "no article on this page")
    time = re.search(r"<time>(.*?)</time>", text)
    article = article_of("\n\n".join(paragraphs), title=title[1], url=page.url, published_at=time[1] if time else None)
    article = replace(article, editors=["Suci Rahmadani"])
    site = rules.sites.site(page.url)
    fields = {
        "title": FieldReading(title[1], "recipe h1"),
        "published": FieldReading(drifted=site is not None and time is None),
    }
    further = tuple(re.findall(r'<a class="lanjut" href="(.*?)"', text))
    return SiteReading(article, fields, further=further, recipe=site.recipe.family if site else None)


def join(readings: Sequence[SiteReading]) -> SiteReading:
    """Join the pages of one article."""
    first = readings[0]
    body = "\n\n".join(reading.article.text[reading.article.body_start :] for reading in readings)
    article = article_of(
        body, title=first.article.title, url=first.article.url, published_at=first.article.published_at
    )
    return dataclasses.replace(first, article=article)
