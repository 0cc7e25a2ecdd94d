"""patterns/sites/*.toml -> recipes: how a family of news sites is found, addressed and read.

One file per content system (*CMS*), with the sites that run on it. A redesign adds a dated layout and leaves the
older ones in place, so that pages saved long ago stay readable. What a recipe does not say is read generically.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache, cached_property
from pathlib import Path
from string import Formatter
from urllib.parse import parse_qsl, quote, quote_plus, urlencode, urlsplit, urlunsplit

from extractor.errors import RuleError
from extractor.rules.locate import patterns_folder
from extractor.rules.read import toml
from extractor.rules.recipe_file import Discovery, LayoutEntry, RecipeFile, SiteEntry, Zone
from extractor.rules.selectors import Selector, selectors

PLACEHOLDERS = frozenset({"host", "page", "date", "words", "slug"})


@dataclass(frozen=True)
class Layout:
    """Selectors of one dated version of a family's pages."""

    since: date | None
    fields: Mapping[str, tuple[Selector, ...]]
    drop: tuple[Selector, ...]
    further: tuple[Selector, ...]
    required: frozenset[str]


@dataclass(frozen=True)
class Recipe:
    """How the sites of one family are found, addressed and read."""

    family: str
    entry: RecipeFile
    layouts: tuple[Layout, ...]
    """Newest first."""
    cards: tuple[Selector, ...]
    posted: tuple[Selector, ...]
    _article: tuple[re.Pattern[str], ...] = field(repr=False)
    _page_tail: re.Pattern[str] | None = field(repr=False)
    _twins: tuple[tuple[re.Pattern[str], str], ...] = field(repr=False)

    def is_article(self, url: str) -> bool:
        """Tell whether a URL of this family is an article, by its path."""
        path = urlsplit(url).path
        return any(pattern.search(path) for pattern in self._article)

    def plain(self, url: str) -> str:
        """Return the URL without the parts that choose a page, a view or an AMP twin."""
        parts = urlsplit(url)
        path = parts.path
        for pattern, to in self._twins:
            if to.startswith("https://"):
                twin, count = pattern.subn(to, f"https://{parts.hostname}{path}")
                if count:
                    parts = urlsplit(twin)._replace(query=parts.query)
                    path = parts.path
            else:
                path, count = pattern.subn(to, path)
            if count:
                break
        if self._page_tail and any(pattern.search(path) for pattern in self._article):
            path = self._page_tail.sub("", path)
        query = [
            (name, value)
            for name, value in parse_qsl(parts.query, keep_blank_values=True)
            if name not in self.entry.urls.page_query
        ]
        return urlunsplit(parts._replace(path=path, query=urlencode(query), fragment=""))

    def whole(self, url: str) -> str:
        """Return the URL that shows all pages of an article at once; the plain URL where the family has none."""
        plain = self.plain(url)
        switch = self.entry.urls.whole
        if switch is None or not self.is_article(plain):
            return plain
        if switch.startswith("?"):
            return f"{plain}{'&' if '?' in plain else '?'}{switch[1:]}"
        parts = urlsplit(plain)
        return urlunsplit(parts._replace(path=parts.path.rstrip("/") + switch))


@dataclass(frozen=True, slots=True)
class Site:
    """One site with the recipe that reads it."""

    host: str
    outlet: str | None
    zone: Zone
    recipe: Recipe

    def feeds(self) -> list[str]:
        """URLs of its feeds."""
        return self._fill(self.recipe.entry.discovery.feeds)

    def sitemaps(self) -> list[str]:
        """URLs of its sitemaps."""
        return self._fill(self.recipe.entry.discovery.sitemaps)

    def indexes(self, *, page: int = 1, day: date | None = None) -> list[str]:
        """URLs of its index pages; templates that need a date are left out when none is given."""
        dated = day.strftime(self.recipe.entry.discovery.date_format) if day else None
        return self._fill(self.recipe.entry.discovery.indexes, page=str(page), date=dated)

    def tags(self, words: str, *, page: int = 1) -> list[str]:
        """URLs of the tag pages of some words (*stunting*, *BPJS Ketenagakerjaan*)."""
        slug = "-".join(re.findall(r"\w+", words.lower()))
        return self._fill(self.recipe.entry.discovery.tags, page=str(page), slug=quote(slug))

    def searches(self, words: str, *, page: int = 1) -> list[str]:
        """URLs of the search pages for some words."""
        return self._fill(self.recipe.entry.discovery.searches, page=str(page), words=quote_plus(words))

    def _fill(self, templates: Iterable[str], **values: str | None) -> list[str]:
        known = {"host": self.host} | {name: value for name, value in values.items() if value is not None}
        return [t.format(**known) for t in templates if _names(t) <= known.keys()]


class Recipes:
    """All recipes of a folder of rule data, by host."""

    def __init__(self, recipes: Iterable[Recipe]) -> None:
        self.all = tuple(recipes)
        self._sites: dict[str, tuple[SiteEntry, Recipe]] = {}
        for recipe in self.all:
            for entry in recipe.entry.sites:
                if entry.host in self._sites:
                    other = self._sites[entry.host][1].family
                    raise RuleError(
                        f"sites/{recipe.family}.toml: sites: {entry.host!r} also stands in "
                        f"sites/{other}.toml; keep one of them"
                    )
                self._sites[entry.host] = entry, recipe

    def __iter__(self) -> Iterator[Recipe]:
        return iter(self.all)

    def site(self, url: str | None) -> Site | None:
        """Return the site a URL or bare host belongs to: its own entry, else the nearest ``*.`` entry above it."""
        host = host_of(url)
        if host is None:
            return None
        for name in _names_of_host(host):
            if name in self._sites:
                entry, recipe = self._sites[name]
                file = recipe.entry
                return Site(host, entry.outlet or file.outlet, entry.zone or file.zone, recipe)
        return None

    def home(self, host: str) -> str:
        """Return the host under which a site is listed: ``www.`` and the mobile ``m.`` are no sites of their own."""
        bare = host.removeprefix("www.").removeprefix("m.")
        return next((name for name in (host, bare, f"www.{bare}") if name in self._sites), host)

    @cached_property
    def page_queries(self) -> frozenset[str]:
        """Every parameter by which some family chooses a page or view."""
        return frozenset(name for recipe in self.all for name in recipe.entry.urls.page_query)


def host_of(url: str | None) -> str | None:
    """Return the lower-case host of a URL or bare host, ``www.`` kept; ``None`` when there is none."""
    if not url:
        return None
    try:
        return urlsplit(url if "//" in url else f"//{url}").hostname
    except ValueError:
        return None


def _names_of_host(host: str) -> Iterator[str]:
    yield host
    bare = host.removeprefix("www.")
    yield bare
    yield f"www.{bare}"
    labels = bare.split(".")
    for first in range(1, len(labels) - 1):
        yield "*." + ".".join(labels[first:])


def read(folder: Path) -> Recipes:
    """Read and validate every recipe of a folder of rule data.

    Raises:
        RuleError: a file, selector, pattern or template is wrong; the message names file, entry and remedy.
    """
    return Recipes(_recipe(file, toml(file, RecipeFile)) for file in sorted((folder / "sites").glob("*.toml")))


@cache
def _recipes(folder: Path) -> Recipes:
    return read(folder)


def recipes_at(explicit: Path | None = None) -> Recipes:
    """Return the recipes of a folder of rule data (the shipped ones by default), read once per process."""
    return _recipes(patterns_folder(explicit).resolve())


def _recipe(path: Path, file: RecipeFile) -> Recipe:
    where = f"sites/{path.name}"
    if not file.sites or not file.layouts or not file.urls.article:
        raise RuleError(f"{where}: a recipe needs at least one of each: sites, layouts, urls.article")
    _check_templates(where, file.discovery)
    layouts = sorted(
        (_layout(f"{where}: layouts[{n}]", entry) for n, entry in enumerate(file.layouts)),
        key=lambda layout: layout.since or date.min,
        reverse=True,
    )
    if len({layout.since for layout in layouts}) < len(layouts):
        raise RuleError(f"{where}: layouts: two have the same 'since'; date the newer one")
    urls = file.urls
    return Recipe(
        family=path.stem,
        entry=file,
        layouts=tuple(layouts),
        cards=selectors(f"{where}: discovery.cards", file.discovery.cards),
        posted=selectors(f"{where}: discovery.posted", file.discovery.posted),
        _article=tuple(_regex(f"{where}: urls.article", pattern) for pattern in urls.article),
        _page_tail=_regex(f"{where}: urls.page_tail", urls.page_tail) if urls.page_tail else None,
        _twins=tuple((_regex(f"{where}: urls.twins", twin.match), twin.to) for twin in urls.twins),
    )


def _layout(where: str, entry: LayoutEntry) -> Layout:
    if "body" not in entry.fields:
        raise RuleError(f"{where}: no selectors for 'body'; say where the text of the article stands")
    if missing := [name for name in entry.required if name not in entry.fields]:
        raise RuleError(f"{where}: required: {missing[0]!r} has no selectors; add them or take it out of 'required'")
    return Layout(
        since=entry.since,
        fields={name: selectors(f"{where}.fields.{name}", entry.fields[name]) for name in entry.fields},
        drop=selectors(f"{where}.drop", entry.drop),
        further=selectors(f"{where}.further", entry.further),
        required=frozenset(entry.required),
    )


def _regex(where: str, pattern: str) -> re.Pattern[str]:
    try:
        return re.compile(pattern)
    except re.error as error:
        raise RuleError(f"{where}: {pattern!r} is no regular expression ({error}); mend it") from None


def _names(template: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(template) if name is not None}


def _check_templates(where: str, discovery: Discovery) -> None:
    for kind in ("feeds", "sitemaps", "indexes", "tags", "searches"):
        for template in getattr(discovery, kind):
            try:
                unknown = _names(template) - PLACEHOLDERS
            except ValueError as error:
                raise RuleError(f"{where}: discovery.{kind}: {template!r}: {error}") from None
            if unknown or not template.startswith(("https://", "http://")):
                raise RuleError(
                    f"{where}: discovery.{kind}: {template!r}: write a full URL with none but "
                    f"{', '.join(sorted(PLACEHOLDERS))} in braces"
                )
