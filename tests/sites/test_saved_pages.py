"""Every saved page gives its expected article, paragraph by paragraph."""

import pytest

from extractor.rules.sites import recipes_at
from extractor.sites import read
from tests.sites.saved import SavedPage, as_expected, saved_pages

PAGES = saved_pages()


@pytest.mark.parametrize("saved", PAGES, ids=lambda saved: saved.name)
def test_page_gives_its_article(saved: SavedPage) -> None:
    reading = read(saved.page)
    assert as_expected(reading) == saved.expected
    assert reading.recipe == saved.facts.get("recipe")
    assert list(reading.drifted) == saved.facts.get("drifted", [])


@pytest.mark.parametrize("saved", PAGES, ids=lambda saved: saved.name)
def test_offsets_point_at_the_paragraphs(saved: SavedPage) -> None:
    article = read(saved.page).article
    texts = [article.text[p.start : p.end] for p in article.paragraphs]
    assert "\n\n".join(texts) == article.text
    assert article.text[article.body_start :].startswith(saved.expected["paragraphs"][0]["text"])


def test_every_recipe_has_a_saved_page() -> None:
    shown = {saved.facts.get("recipe") for saved in PAGES}
    missing = [recipe.family for recipe in recipes_at() if recipe.family not in shown]
    assert not missing, f"add a folder under tests/pages for {missing}"
