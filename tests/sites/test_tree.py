"""A page is parsed once and walked seldom, and gives what walking it each time would give."""

import pytest

from extractor.rules.selectors import Selector, selectors
from extractor.rules.sites import recipes_at
from extractor.sites import body
from extractor.sites.charset import text_of
from extractor.sites.tree import Tree, select_in, tree_of
from tests.sites.saved import SavedPage, saved_pages
from tests.sites.test_hostile import TEXT, page


def every_selector() -> list[Selector]:
    layouts = [layout for recipe in recipes_at() for layout in recipe.layouts]
    fields = [one for layout in layouts for found in layout.fields.values() for one in found]
    return [*fields, *(one for layout in layouts for one in (*layout.drop, *layout.further))]


def grown(html: str) -> Tree:
    root = tree_of(html)
    assert root is not None
    return Tree(root, html)


@pytest.mark.parametrize("saved", saved_pages(), ids=lambda saved: saved.name)
def test_every_selector_of_every_recipe_finds_what_its_xpath_finds(saved: SavedPage) -> None:
    tree = grown(text_of(saved.page))
    for selector in every_selector():
        assert tree.select(selector) == select_in(tree.root, selector), selector.css


@pytest.mark.parametrize(
    ("css", "needs", "plain"),
    [
        (".isi", ("isi",), (None, "class", "isi")),
        ("div.isi", ("isi",), ("div", "class", "isi")),
        ("#judul", ("judul",), (None, "id", "judul")),
        ("h1", (), None),
        ("article.berita > p", ("berita",), None),
        (".satu, .tiga", ("satu", "tiga"), None),
        (".satu, h1", (), None),
        ("meta[name='tanggal-terbit']@content", ("tanggal-terbit",), None),
        ("a[href*='/tag/']", ("href",), None),
        (".isi:not(.iklan)", ("isi",), None),
        (".isi.utama", ("utama",), None),
    ],
)
def test_selector_names_what_the_page_must_hold(css: str, needs: tuple[str, ...], plain: object) -> None:
    (selector,) = selectors("here", (css,))
    assert (selector.needs, selector.plain) == (needs, plain)


def test_class_is_a_whole_word() -> None:
    tree = grown("<div class='isi-berita'>a</div><div class=' isi  utama '>b</div><p class='isi'>c</p>")
    (any_tag, only_p) = selectors("here", (".isi", "p.isi"))
    assert [element.text for element in tree.select(any_tag)] == ["b", "c"]
    assert [element.text for element in tree.select(only_p)] == ["c"]


def test_article_that_stands_out_is_read_without_the_slower_judges(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    monkeypatch.setattr(body, "_trafilatura", lambda root: asked.append("trafilatura") or [])
    from extractor.sites import read

    assert len(read(page(f"<article>{TEXT}{TEXT}</article>")).pieces) > 4
    assert not asked
    links = "<p>Baca <a href='/x'>berita ini</a></p><p>Foto lain</p>" * 8
    read(page(f"<article>{TEXT}{links}{TEXT}</article>"))
    assert asked
