"""``petik sites``: which sites are known, whether their recipes are sound, and what each rule finds on a page."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from extractor.pages import Page
    from extractor.sites import SiteReading

WIDEST = 100
PATTERNS = click.option(
    "--patterns", type=click.Path(path_type=Path), help="Folder of rule data; the shipped one by default."
)


@click.group()
def command() -> None:
    """Show known news sites, check their recipes, and try them on a page."""


@command.command("list")
@PATTERNS
def list_sites(patterns: Path | None) -> None:
    """List every known site: host, outlet, time zone, family of the recipe."""
    from extractor.rules.sites import recipes_at

    for recipe in recipes_at(patterns):
        for entry in recipe.entry.sites:
            outlet = entry.outlet or recipe.entry.outlet or ""
            click.echo(f"{entry.host}\t{outlet}\t{entry.zone or recipe.entry.zone}\t{recipe.family}")


@command.command("check")
@click.argument("pages", nargs=-1, type=click.Path(exists=True, path_type=Path))
@PATTERNS
def check_recipes(pages: tuple[Path, ...], patterns: Path | None) -> None:
    """Validate every recipe, and read the saved PAGES (HTML files or folders of them) with them.

    A page.toml beside a saved page says where it came from (url = "...").

    Exit status: 0 all is well, 1 a recipe no longer finds a field on one of the pages, 2 a recipe is wrong.
    """
    from extractor.errors import PageRejected
    from extractor.rules.bundle import rules_at
    from extractor.sites import read

    rules = rules_at(patterns)
    for recipe in rules.sites:
        selectors = sum(len(css) for layout in recipe.layouts for css in layout.fields.values())
        click.echo(
            f"{recipe.family}\t{len(recipe.entry.sites)} sites\t{len(recipe.layouts)} layouts\t{selectors} selectors"
        )
        for statement in recipe.entry.unconfirmed:
            click.echo(f"{recipe.family}: not seen on a saved page: {statement}", err=True)
    troubled = 0
    for file in _html_files(pages):
        try:
            drifted = ", ".join(read(_saved(file, None), rules).drifted)
        except PageRejected as error:
            drifted = f"{error.reason}: {error}"
        troubled += bool(drifted)
        click.echo(f"{file}\t{drifted or 'ok'}")
    raise SystemExit(1 if troubled else 0)


@command.command("try")
@click.argument("target", metavar="URL-or-FILE")
@click.option("--url", help="Where a saved page came from; else a page.toml beside it or its canonical link tells.")
@click.option("--json", "as_json", is_flag=True, help="Print the reading as JSON.")
@click.option("--contact", metavar="ADDRESS", help="For a URL: address at which a site's owner reaches you.")
@click.option("--allow-private", is_flag=True, default=None, help="Allow addresses on this machine and its network.")
@PATTERNS
def try_page(target: str, url: str | None, as_json: bool, patterns: Path | None, **flags: Any) -> None:
    """Read one page and show, per field, what each rule found; the first one is taken.

    Exit status: 0 an article was read, 1 there is none or the site's layout has changed, 2 nothing could be done.
    """
    from extractor.errors import InputRejected
    from extractor.rules.bundle import rules_at
    from extractor.sites import read

    try:
        page = _saved(Path(target), url) if Path(target).is_file() else _fetched(target, flags)
        reading = read(page, rules_at(patterns), explain=True)
    except InputRejected as error:
        click.echo(f"petik: {error.reason}: {error}", err=True)
        raise SystemExit(1) from None
    if as_json:
        import msgspec

        click.echo(msgspec.json.format(msgspec.json.encode(_as_json(reading)), indent=2).decode())
    else:
        _show(reading)
    raise SystemExit(1 if reading.drifted else 0)


def _show(reading: SiteReading) -> None:
    article = reading.article
    click.echo(f"recipe        {reading.recipe or 'none: read as any page'}")
    click.echo(f"address       {article.url}")
    for name, field in reading.fields.items():
        marks = "  DRIFTED: no selector of the recipe matches" if field.drifted else ""
        click.echo(f"{name:14}{_short(field.value) or '-'}{f'  [{field.rule}]' if field.rule else ''}{marks}")
        by_value: dict[str, list[str]] = {}
        for other in field.others:
            value = "the same" if other.value == field.value else _short(other.value)
            by_value.setdefault(value, []).append(other.rule)
        for value, rules in by_value.items():
            click.echo(f"{'':14}also {value}  [{'; '.join(rules)}]")
    click.echo(f"paragraphs    {len(reading.pieces)}")
    for piece in reading.pieces:
        click.echo(f"  {piece.kind:10}{_short(piece.text)}")
    click.echo(f"cut           {len(article.removed)}")
    for cut in article.removed:
        click.echo(f"  {cut.reason}: {_short(cut.text)}")
    for label, values in (("further", reading.further), ("opt-outs", article.opt_outs)):
        for value in values:
            click.echo(f"{label:14}{value}")
    if article.syndicated_from:
        click.echo(f"{'taken from':14}{article.syndicated_from}")
    for warning in reading.warnings:
        click.echo(f"{warning.code}: {warning.message}", err=True)


def _as_json(reading: SiteReading) -> dict[str, Any]:
    return {
        "recipe": reading.recipe,
        "drifted": reading.drifted,
        "fields": dict(reading.fields),
        "further": reading.further,
        "warnings": reading.warnings,
        "article": reading.article,
    }


def _short(value: str | tuple[str, ...] | None) -> str:
    text = "; ".join(value) if isinstance(value, tuple) else value or ""
    return text if len(text) <= WIDEST else f"{text[: WIDEST - 1]}…"


def _html_files(paths: tuple[Path, ...]) -> list[Path]:
    return [
        file
        for path in paths
        for file in (sorted((*path.rglob("*.html"), *path.rglob("*.htm"))) if path.is_dir() else [path])
    ]


def _saved(file: Path, url: str | None) -> Page:
    from extractor.pages import Page

    beside = file.with_name("page.toml")
    if url is None and beside.is_file():
        import tomllib

        url = tomllib.loads(beside.read_text(encoding="utf-8")).get("url")
    return Page(url=url, body=file.read_bytes(), source=str(file))


def _fetched(target: str, flags: dict[str, Any]) -> Page:
    import os

    from extractor.fetch.client import Client
    from extractor.settings import read_settings

    if "://" not in target:
        raise click.UsageError(f"{target!r} is neither a file nor a URL with https://")
    client = Client(read_settings(flags, environ=os.environ, folder=Path.cwd(), home=Path.home()))
    try:
        page = client.get(target).page
    finally:
        client.close()
    assert page is not None, "only a conditional request can be answered without a page"
    return page
