"""The saved pages under ``tests/pages``: one folder per page, with how it was fetched and what must come out."""

import tomllib
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import msgspec

from extractor.pages import Page
from extractor.sites import SiteReading

FOLDER = Path(__file__).parent.parent / "pages"
KEYS = {"url", "fetched_at", "content_type", "recipe", "drifted"}


@dataclass(frozen=True)
class SavedPage:
    """One folder of ``tests/pages``."""

    folder: Path

    @property
    def name(self) -> str:
        """Site and slug."""
        return f"{self.folder.parent.name}/{self.folder.name}"

    @cached_property
    def facts(self) -> dict[str, Any]:
        """The content of ``page.toml``."""
        facts = tomllib.loads((self.folder / "page.toml").read_text(encoding="utf-8"))
        assert "url" in facts and facts.keys() <= KEYS, (
            f"{self.name}/page.toml: give url, and nothing but {sorted(KEYS)}"
        )
        return facts

    @property
    def page(self) -> Page:
        """The page as it was fetched."""
        return Page(
            url=self.facts["url"],
            body=(self.folder / "page.html").read_bytes(),
            fetched_at=self.facts.get("fetched_at"),
            content_type=self.facts.get("content_type"),
        )

    @property
    def expected(self) -> dict[str, Any]:
        """The content of ``article.json``."""
        return dict(msgspec.json.decode((self.folder / "article.json").read_bytes()))


def saved_pages() -> list[SavedPage]:
    """Return every saved page, in sorted order."""
    return [SavedPage(file.parent) for file in sorted(FOLDER.glob("*/*/page.toml"))]


def as_expected(reading: SiteReading) -> dict[str, Any]:
    """Return a reading in the form of ``article.json``."""
    article = reading.article
    return {
        "url": article.url,
        "outlet": article.outlet,
        "title": article.title,
        "published_at": article.published_at,
        "updated_at": article.updated_at,
        "authors": article.authors,
        "editors": article.editors,
        "photographers": article.photographers,
        "agency": article.agency,
        "section": article.section,
        "tags": article.tags,
        "captions": list(reading.fields["captions"].value or ()),
        "further": list(reading.further),
        "opt_outs": article.opt_outs,
        "warnings": [warning.code for warning in reading.warnings],
        "paragraphs": [{"kind": piece.kind, "text": piece.text} for piece in reading.pieces],
        "removed": [{"reason": cut.reason, "text": cut.text} for cut in article.removed],
    }
