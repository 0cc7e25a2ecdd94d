"""Recipes are validated strictly, and say how a family is addressed and discovered."""

from datetime import date
from pathlib import Path

import pytest

from extractor.errors import RuleError
from extractor.rules.sites import read, recipes_at

SOUND = """
name = "Contoh"
[[sites]]
host = "kabar.example"
[urls]
article = ['^/baca/']
[[layouts]]
[layouts.fields]
title = ["h1"]
published = ["time"]
body = [".isi"]
"""


def folder(tmp_path: Path, **files: str) -> Path:
    (tmp_path / "sites").mkdir()
    for name, text in files.items():
        (tmp_path / "sites" / f"{name}.toml").write_text(text, encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize(
    ("old", "new", "complaint"),
    [
        ('name = "Contoh"', 'name = "Contoh"\nnama = "x"', "nama"),
        ('body = [".isi"]', 'body = ["..isi"]', "no CSS selector"),
        ('body = [".isi"]', 'body = [".isi", ".isi"]', "stands twice"),
        ('body = [".isi"]', 'isi = [".isi"]', "isi"),
        ('body = [".isi"]\n', "", "no selectors for 'body'"),
        ('title = ["h1"]', "", "required: 'title'"),
        ("'^/baca/'", "'^/(baca'", "no regular expression"),
        ("[[layouts]]", '[discovery]\nfeeds = ["https://{hots}/feed"]\n[[layouts]]', "in braces"),
        ("[[layouts]]", '[discovery]\nfeeds = ["/feed"]\n[[layouts]]', "full URL"),
        ("[layouts.fields]", "[layouts.fields]\nbody = ['p']\n[[layouts]]\n[layouts.fields]", ""),
    ],
)
def test_wrong_recipe_is_refused(tmp_path: Path, old: str, new: str, complaint: str) -> None:
    with pytest.raises(RuleError, match=r"contoh\.toml") as caught:
        read(folder(tmp_path, contoh=SOUND.replace(old, new)))
    assert complaint in str(caught.value)


def test_one_host_in_two_recipes_is_refused(tmp_path: Path) -> None:
    with pytest.raises(RuleError, match="also stands in"):
        read(folder(tmp_path, satu=SOUND, dua=SOUND))


def test_sister_site_takes_the_family_and_its_own_name_wins() -> None:
    recipes = recipes_at()
    own, sister = recipes.site("https://samarinda.inews.id/read/1/a"), recipes.site("https://surabaya.inews.id/")
    assert own is not None and sister is not None
    assert (own.outlet, own.zone) == ("iNews Samarinda", "WITA")
    assert (sister.outlet, sister.zone) == ("iNews", "WIB")
    assert recipes.site("https://inews.example/") is None
    assert recipes.site(None) is None


def test_discovery_fills_its_templates() -> None:
    site = recipes_at().site("news.detik.com")
    assert site is not None
    assert site.indexes(page=2, day=date(2025, 5, 9)) == ["https://news.detik.com/indeks?page=2&date=05/09/2025"]
    assert site.indexes() == [], "a template with a date needs one"
    assert site.tags("BPJS Ketenagakerjaan") == ["https://www.detik.com/tag/bpjs-ketenagakerjaan/?page=1"]
    assert site.searches("air bersih") == ["https://www.detik.com/search/searchall?query=air+bersih&page=1"]


@pytest.mark.parametrize(
    ("url", "whole"),
    [
        ("https://samarinda.inews.id/read/1234/a-b/2", "https://samarinda.inews.id/read/1234/a-b/all"),
        (
            "https://regional.kompas.com/read/2025/06/09/141500178/a",
            "https://regional.kompas.com/read/2025/06/09/141500178/a?page=all",
        ),
        (
            "https://www.detik.com/jatim/berita/d-7654321/a-b",
            "https://www.detik.com/jatim/berita/d-7654321/a-b?single=1",
        ),
        ("https://kaltim.antaranews.com/berita/1234/a", "https://kaltim.antaranews.com/berita/1234/a"),
        ("https://samarinda.inews.id/tag/banjir", "https://samarinda.inews.id/tag/banjir"),
    ],
)
def test_whole_article(url: str, whole: str) -> None:
    site = recipes_at().site(url)
    assert site is not None
    assert site.recipe.whole(url) == whole
