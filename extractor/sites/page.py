"""One page -> one article: recipe first, then JSON-LD, meta tags, visible text and URL, field by field."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final
from urllib.parse import urlsplit

from lxml.html import HtmlElement

from extractor.articles import short_hash, site_of
from extractor.errors import PageRejected
from extractor.pages import Page
from extractor.records import Article, Paragraph, Removed
from extractor.rules.bundle import Rules, rules_at
from extractor.rules.layout import LayoutRules
from extractor.rules.sites import Layout, Site
from extractor.sites.body import LEAST_WORDS, piece_of, read_body
from extractor.sites.charset import text_of
from extractor.sites.clean import Cleaned, clean
from extractor.sites.fields import Fields
from extractor.sites.identity import canonical
from extractor.sites.metadata import PageFacts, facts_of
from extractor.sites.people import Bylines
from extractor.sites.reading import FieldReading, Piece, SiteReading
from extractor.sites.recipe import body_by, further_pages, layout_for
from extractor.sites.repair import is_swallowed, repaired
from extractor.sites.tree import Tree, tree_of

LARGEST: Final = 30_000_000
"""Bytes; a longer page is no news page."""
CONTROL: Final = re.compile(r"[\x01-\x08\x0e-\x1f\x7f]")
START: Final = 4096
MOST_CONTROLS: Final = 20
"""More control characters at its start, and a file is no text."""
DECLARED_LEAST: Final = 8
"""Words that are enough where the page declares an article or a recipe found the body."""


def read(page: Page, rules: Rules | None = None, *, explain: bool = False) -> SiteReading:
    """Return the article of a page with, per field, the rule that found it.

    A recipe whose selectors for a required field match nothing reports that field as drifted, and the field is read
    generically instead.

    Args:
        page: the page as fetched or saved.
        rules: the rule data; the shipped one by default.
        explain: also try the rules behind the one that won, for every field (slower).

    Raises:
        PageRejected: the page holds no article. ``reason`` is ``empty-page``, ``page-too-large``, ``not-html``,
            ``not-found-page``, ``listing-page`` or ``no-article``.
        RuleError: the rule data is wrong.
    """
    rules = rules if rules is not None else rules_at()
    html = _html(page)
    reader = _Reader(page, html, rules, explain)
    try:
        reading = reader.read()
    except PageRejected as error:
        mended = repaired(html, words_found=reader.words()) if error.reason == "no-article" else None
        if mended is None:
            raise
        return _Reader(page, mended, rules, explain).read()
    if any(is_swallowed(piece.text) for piece in reading.pieces) and (mended := repaired(html, words_found=0)):
        return _Reader(page, mended, rules, explain).read()
    return reading


def _html(page: Page) -> str:
    where = page.url or page.source
    if not page.body or page.body.isspace():
        raise _rejected(where, "empty-page", "the page is empty; fetch it again")
    if len(page.body) > LARGEST:
        raise _rejected(where, "page-too-large", f"it has {len(page.body):,} bytes; news pages stay below {LARGEST:,}")
    html = text_of(page).replace("\0", "")
    if page.body.startswith(b"%PDF") or len(CONTROL.findall(html, 0, START)) > MOST_CONTROLS or "<" not in html:
        raise _rejected(where, "not-html", "there is no HTML in it; check what was saved")
    return html


def _rejected(where: str | None, reason: str, message: str) -> PageRejected:
    return PageRejected(reason, f"{where or 'page'}: {message}", where=where)


@dataclass
class _Body:
    pieces: list[Piece]
    removed: list[Removed]
    rule: str
    drifted: bool


class _Reader:
    """Reads one page."""

    def __init__(self, page: Page, html: str, rules: Rules, explain: bool) -> None:
        self.page = page
        self.rules = rules
        self.where = page.url or page.source
        root = tree_of(html)
        if root is None:
            raise self._rejected("not-html", "there is no HTML in it; check what was saved")
        self.tree = Tree(root, html)
        self.root: HtmlElement = root
        self.facts: PageFacts = facts_of(root, page)
        self.url = page.url or self.facts.canonical or self.facts.meta.get("og:url", (None,))[0]
        self.site: Site | None = rules.sites.site(self.url)
        self.layout: Layout | None = None
        if self.site is not None:
            self.layout = layout_for(self.site.recipe, self.tree, _day(page.fetched_at))
        self.fields = Fields(self.tree, self.facts, site=self.site, layout=self.layout, rules=rules, explain=explain)

    def read(self) -> SiteReading:
        """Return the reading."""
        if self.rules.furniture.is_absent(self.facts.title) and not self.facts.linked.declared:
            raise self._rejected(
                "not-found-page", f"its title says that there is no article here: {self.facts.title!r}"
            )
        fields = self.fields
        host = site_of(self.url)
        publisher = next(iter(self.facts.linked.names("publisher")), None)
        outlet = (self.site.outlet if self.site else None) or self.facts.first("outlet") or publisher
        title = fields.title(outlet, host)
        further = self._further()
        when = fields.when(self.url)
        tags = fields.many("tags")
        section = fields.one("section")
        bylines = Bylines(self.rules.layout, self.rules.furniture, (outlet, host, publisher))
        makers = fields.makers(bylines)
        captions = fields.many("captions")
        body = self._body()
        cleaned = clean(
            body.pieces,
            layout=self.rules.layout,
            furniture=self.rules.furniture,
            bylines=bylines,
            stamps=fields.stamps,
            title=title,
        )
        self._check(cleaned, body)
        fields.shown_above(when, cleaned)
        for maker in ("authors", "editors", "photographers", "agency"):
            fields.sign(maker, makers, cleaned.makers)
        if cleaned.captions and not captions:
            captions = cleaned.captions
            fields.readings["captions"] = FieldReading(tuple(captions), "body captions")
        pieces = cleaned.pieces
        fields.readings["body"] = FieldReading(pieces[0].text, body.rule, body.drifted)
        link = canonical(self.url, self.rules.sites) if self.url else None
        article = compose(
            Article(
                id=short_hash(link or "\n\n".join(piece.text for piece in pieces)),
                url=link,
                site=host,
                outlet=outlet,
                title=title,
                published_at=when.published,
                updated_at=when.updated,
                authors=makers.authors,
                editors=makers.editors,
                photographers=makers.photographers,
                agency=makers.agency[0] if makers.agency else None,
                section=section,
                tags=tags,
                opt_outs=list(self.facts.opt_outs),
                syndicated_from=self.facts.syndicated_from(host),
                language=self.facts.language or "id",
                removed=[*body.removed, *cleaned.removed],
            ),
            pieces,
        )
        return SiteReading(
            article=article,
            fields=fields.readings,
            further=tuple(further),
            recipe=self.site.recipe.family if self.site else None,
            warnings=(*fields.warnings, *fields.lost()),
            pieces=tuple(pieces),
        )

    def words(self) -> int:
        """Return how many words the parser kept of the page."""
        return len(self.root.text_content().split())

    def _rejected(self, reason: str, message: str) -> PageRejected:
        return _rejected(self.where, reason, message)

    def _further(self) -> list[str]:
        if self.layout is None or self.site is None:
            following = self.facts.next_page
            same = (
                following
                and self.url
                and canonical(following, self.rules.sites) == canonical(self.url, self.rules.sites)
            )
            return [following] if following and same and following != self.url else []
        return further_pages(self.layout, self.site.recipe, self.tree, self.url)

    def _body(self) -> _Body:
        furniture = self.rules.furniture
        if self.layout is not None:
            blocks, removed, css = body_by(self.layout, self.tree, furniture)
            if sum(block.words for block in blocks) >= DECLARED_LEAST:
                pieces = [piece_of(block) for block in blocks]
                removed = [_named(cut, self.rules.layout) for cut in removed]
                return _Body(pieces, removed, f"recipe {css}", drifted=False)
        witness = self.facts.linked.text("articleBody")
        reading = read_body(self.root, rules=furniture, descriptions=self.facts.all("description"), witness=witness)
        drifted = self.layout is not None
        if witness and (reading is None or len(reading.text) * 3 < len(witness)):
            lines = str(self.facts.linked.article.get("articleBody") or witness).split("\n")
            return _Body([Piece(line.strip()) for line in lines if line.strip()], [], "json-ld articleBody", drifted)
        if reading is None:
            return _Body([], [], "nothing", drifted)
        credit = self.rules.layout.credit
        there = {piece.text for piece in reading.pieces}
        signed = [
            piece
            for piece in reading.tail
            if piece.text not in there and any(credit.match(line) for line in piece.text.split("\n"))
        ]
        return _Body([*reading.pieces, *signed], [], reading.judge, drifted)

    def _check(self, cleaned: Cleaned, body: _Body) -> None:
        words = sum(piece.text.count(" ") + 1 for piece in cleaned.pieces)
        declared = self.facts.declares_article or body.rule.startswith("recipe ")
        if words < (DECLARED_LEAST if declared else LEAST_WORDS):
            raise self._rejected(
                "no-article", f"only {words} words of running text were found; leave it out, or save it again"
            )
        if not declared and self.url is not None and urlsplit(self.url).path in ("", "/"):
            raise self._rejected("listing-page", "it is the front page of a site, not an article")
        if not declared and self.site is not None and self.url and not self.site.recipe.is_article(self.url):
            raise self._rejected(
                "listing-page", "neither its address nor its layout is that of an article on this site"
            )


def compose(article: Article, pieces: Sequence[Piece]) -> Article:
    """Return the article with its text: title, blank line, paragraphs separated by blank lines."""
    from msgspec.structs import replace

    parts = [article.title] if article.title else []
    kinds = ["subhead"] if article.title else []
    parts += [piece.text for piece in pieces]
    kinds += [piece.kind for piece in pieces]
    paragraphs, at = [], 0
    for part, kind in zip(parts, kinds, strict=True):
        paragraphs.append(Paragraph(start=at, end=at + len(part), kind=kind))  # type: ignore[arg-type]
        at += len(part) + 2
    body_start = len(article.title) + 2 if article.title else 0
    return replace(article, text="\n\n".join(parts), body_start=body_start, paragraphs=paragraphs)


def _named(cut: Removed, layout: LayoutRules) -> Removed:
    """Give what a recipe dropped the reason that its words tell, where they do."""
    insert = layout.insert(cut.text)
    return Removed(text=cut.text, reason=insert.reason) if insert else cut


def _day(moment: str | None) -> date | None:
    try:
        return date.fromisoformat(moment[:10]) if moment else None
    except ValueError:
        return None
