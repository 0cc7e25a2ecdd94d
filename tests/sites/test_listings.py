"""A list of articles is no article, on a site whose addresses are known."""

from pathlib import Path

import pytest

from extractor import sites
from extractor.errors import PageRejected
from extractor.pages import Page

SITE = Path(__file__).parent.parent.parent / "demo" / "site"


@pytest.mark.parametrize("name", ["tag-kaltim.html", "tag-kaltim-2.html"])
def test_a_tag_page_is_rejected(name: str) -> None:
    with pytest.raises(PageRejected) as caught:
        sites.read(Page(url="https://contoh.inews.id/tag/kaltim", body=(SITE / name).read_bytes()))
    assert caught.value.reason == "listing-page"


def test_an_article_of_the_same_site_is_read() -> None:
    page = Page(url="https://contoh.inews.id/read/510001/x-y", body=(SITE / "read" / "510001.html").read_bytes())
    assert sites.read(page).article.editors == ["Dewi Anggraini"]
