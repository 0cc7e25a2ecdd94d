"""An edition -> one HTML file that needs nothing else: styles, fonts and charts are inside, no script is."""

import base64
from importlib.resources import files

from extractor.newsroom import charts
from extractor.newsroom.plain import plain, web_link
from extractor.newsroom.reports import headline
from extractor.newsroom.reports.edition import Edition
from extractor.newsroom.words import Words

FONTS = ("serif-400", "serif-600", "sans-400", "sans-600")


def html(edition: Edition, words: Words) -> str:
    """Return the report as a page; everything from articles is escaped, and only http and https are linked."""
    from jinja2 import Environment, PackageLoader, StrictUndefined

    environment = Environment(
        loader=PackageLoader("extractor.newsroom.reports"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=lambda value: "" if value is None else plain(value) if type(value) is str else value,
    )
    environment.filters["web"] = lambda url: web_link(url) or ""
    environment.filters["clip"] = lambda text, size: text if len(text) <= size else text[:size].rsplit(" ", 1)[0] + " …"
    template = environment.get_template("report.html")
    return template.render(
        t=words,
        edition=edition,
        title=headline.of_edition(edition, words),
        made=headline.made(edition, words),
        chart=lambda series: charts.chart(series, words, small=True),
        finding=lambda one: headline.of_finding(one, words),
        style=_style(),
    )


def _style() -> str:
    folder = files("extractor.newsroom.web") / "static"
    style = (folder / "newsroom.css").read_text(encoding="utf-8")
    for name in FONTS:
        font = base64.b64encode((folder / "fonts" / f"{name}.woff2").read_bytes()).decode()
        style = style.replace(f"url(fonts/{name}.woff2)", f"url(data:font/woff2;base64,{font})")
    return style
