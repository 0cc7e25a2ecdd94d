"""An edition -> PDF with text that can be selected and searched, set in the newsroom's own fonts.

fpdf2 makes it, not a browser: it is a small library that is there wherever petik is, and the same edition gives
the same pages on every machine.
"""

import io
import tempfile
from datetime import date
from importlib.resources import files
from pathlib import Path
from typing import Any

from extractor.newsroom.board import Point, Series
from extractor.newsroom.plain import line, web_link
from extractor.newsroom.reports import headline
from extractor.newsroom.reports.edition import Edition
from extractor.newsroom.words import Words

INK, SOFT, ACCENT, RULE = (23, 32, 42), (77, 89, 102), (138, 28, 28), (213, 217, 222)


def pdf(edition: Edition, words: Words, path: Path) -> None:
    """Write the report as PDF."""
    sheet = _sheet(words)
    sheet.set_title(headline.of_edition(edition, words))
    sheet.set_lang(words.language)
    sheet.add_page()
    _text(sheet, headline.of_edition(edition, words), "serif", 22, bold=True)
    _text(sheet, headline.made(edition, words), "sans", 10, color=SOFT, after=3)
    _clippings(sheet, edition, words)
    _heading(sheet, words("report.findings"))
    for finding in edition.findings:
        _text(sheet, headline.of_finding(finding, words), "serif", 11, bold=True)
        for side in finding.places:
            _source(sheet, side.outlet, words.short_day(side.day))
            _text(sheet, f"{side.before}{side.words}{side.after}", "serif", 10, indent=4, after=1.5)
    _empty(sheet, edition.findings, words("empty.findings"))
    _heading(sheet, words("report.pickups"))
    for group in edition.pickups:
        _text(sheet, group.members[0].title, "serif", 11, bold=True)
        for member in group.members:
            later = f" {words.later(member.minutes)}" if member.minutes else ""
            _source(sheet, member.outlet, words.moment(member.published) + later)
    _empty(sheet, edition.pickups, words("empty.pickups"))
    _heading(sheet, words("report.board"))
    for series in edition.board:
        latest = series.latest
        value = f"{latest.text} ({words.short_day(latest.day)})" if latest else "–"
        aim = f"; {words('chart.target')} {series.targets[-1].text}" if series.targets else ""
        place = series.place or words("place.none")
        _text(sheet, f"{series.name}, {place}: {value}{aim}", "sans", 10)
        _chart(sheet, series)
    _empty(sheet, edition.board, words("empty.period"))
    _voices(sheet, edition, words)
    _heading(sheet, words("report.fetched"))
    for run in edition.runs:
        counts = {name: words.number(getattr(run, name)) for name in ("new", "changed", "same", "gone", "failed")}
        _text(sheet, words("report.run", when=words.moment(run.started_at), **counts), "sans", 10)
        for source, url, reason, message in run.failures:
            _text(sheet, f"{source} {url} {reason}: {message}"[:400], "sans", 9, color=SOFT, indent=4)
    _empty(sheet, edition.runs, words("empty.runs"))
    path.write_bytes(bytes(sheet.output()))


def _sheet(words: Words) -> Any:
    import logging

    from fpdf import FPDF

    # A sign that the fonts lack prints as an empty box; one line per sign in the log says no more than that.
    logging.getLogger("fpdf").setLevel(logging.ERROR)
    logging.getLogger("fontTools").setLevel(logging.ERROR)

    class Sheet(FPDF):
        """A4 with page numbers."""

        def footer(self) -> None:
            self.set_y(-14)
            self.set_font("sans", size=8)
            self.set_text_color(*SOFT)
            self.cell(0, 6, words("report.page", page=self.page_no()), align="R")

    sheet = Sheet(format="A4")
    sheet.set_auto_page_break(True, margin=18)
    sheet.set_margins(18, 16, 18)
    for family in ("serif", "sans"):
        for weight, style in ((400, ""), (600, "B")):
            _add_font(sheet, family, weight, style)
    return sheet


def _add_font(sheet: Any, family: str, weight: int, style: str) -> None:
    """Unpack one of our web fonts for fpdf2, which reads only the unpacked form."""
    from fontTools.ttLib import TTFont  # type: ignore[import-untyped]

    packed = (files("extractor.newsroom.web") / "static" / "fonts" / f"{family}-{weight}.woff2").read_bytes()
    font = TTFont(io.BytesIO(packed))
    font.flavor = None
    with tempfile.NamedTemporaryFile(suffix=".ttf") as file:
        font.save(file.name)
        sheet.add_font(family, style, file.name)


def _clippings(sheet: Any, edition: Edition, words: Words) -> None:
    _heading(sheet, words("report.clippings"))
    day = None
    for one in edition.clippings:
        if one.day != day:
            day = one.day
            _text(sheet, words.day(day), "sans", 10, bold=True, color=SOFT, after=1)
        _source(sheet, one.outlet, one.time)
        _text(sheet, one.title[:300], "serif", 12, bold=True, link=web_link(one.url))
        for quote in one.quotes:
            by = f" – {quote.by}" if quote.by else ""
            _text(sheet, f"“{quote.text[:320]}”{by}", "serif", 10, indent=4)
        for figure in one.figures:
            place = f", {figure.place}" if figure.place else ""
            status = "" if figure.status == "actual" else f" ({words(f'status.{figure.status}')})"
            _text(sheet, f"{figure.text}: {figure.indicator}{place}{status}", "sans", 9.5, indent=4)
        sheet.ln(2.5)
    _empty(sheet, edition.clippings, words("empty.period"))


def _chart(sheet: Any, series: Series) -> None:
    """Draw the values as a line with dots, and the target as a dashed staircase."""
    drawn = [(one, _ordinal(one.day)) for one in (*series.actual, *series.targets) if _ordinal(one.day)]
    if len(drawn) < 2:
        return
    if sheet.get_y() > 255:
        sheet.add_page()
    left, top, width, height = 22.0, sheet.get_y() + 1, 70.0, 18.0
    days = [day for _, day in drawn]
    values = [one.value for one, _ in drawn]
    wide, high = (max(days) - min(days)) or 1, (max(values) - min(values)) or 1.0

    def at(one: Point) -> tuple[float, float]:
        x = left + width * (_ordinal(one.day) - min(days)) / wide
        return x, top + height * (1 - (one.value - min(values)) / high)

    marks = [at(one) for one in series.actual if _ordinal(one.day)]
    sheet.set_draw_color(*INK)
    sheet.set_fill_color(*INK)
    if len(marks) > 1:
        sheet.polyline(marks)
    for x, y in marks:
        sheet.circle(x=x, y=y, radius=0.6, style="F")
    steps = [at(one) for one in series.targets if _ordinal(one.day)]
    sheet.set_draw_color(*ACCENT)
    sheet.set_dash_pattern(dash=1.2, gap=0.8)
    for place, (x, y) in enumerate(steps):
        until = steps[place + 1][0] if place + 1 < len(steps) else left + width
        sheet.line(x if place else left, y, until, y)
    sheet.set_dash_pattern()
    sheet.set_y(top + height + 2.5)


def _ordinal(day: str) -> int:
    try:
        return date.fromisoformat(day).toordinal()
    except ValueError:
        return 0


def _voices(sheet: Any, edition: Edition, words: Words) -> None:
    _heading(sheet, words("report.voices"))
    for key, rows in (
        ("officials", edition.voices.officials),
        ("institutions", edition.voices.institutions),
        ("outlets", edition.voices.outlets),
    ):
        _text(sheet, words(f"nav.{key}"), "sans", 10, bold=True)
        for row in rows:
            count = f"{words.count('count.article', row.articles)} ({words.percent(row.share)})"
            _text(sheet, f"{row.name}: {count}", "sans", 9.5, indent=4)


def _heading(sheet: Any, text: str) -> None:
    if sheet.get_y() > 250:
        sheet.add_page()
    sheet.ln(4)
    sheet.set_draw_color(*INK)
    sheet.line(18, sheet.get_y(), 192, sheet.get_y())
    sheet.ln(1.5)
    _text(sheet, text, "serif", 15, bold=True, after=1.5)


def _source(sheet: Any, outlet: str, rest: str) -> None:
    _text(sheet, f"{outlet}  {rest}", "sans", 9, bold=True, color=ACCENT)


def _empty(sheet: Any, found: object, text: str) -> None:
    if not found:
        _text(sheet, text, "sans", 10, color=SOFT)


def _text(
    sheet: Any,
    text: str,
    family: str,
    size: float,
    *,
    bold: bool = False,
    color: tuple[int, int, int] = INK,
    indent: float = 0,
    after: float = 0.4,
    link: str | None = None,
) -> None:
    sheet.set_font(family, "B" if bold else "", size)
    sheet.set_text_color(*color)
    sheet.set_x(18 + indent)
    sheet.multi_cell(174 - indent, size * 0.46, line(text) or " ", align="L", link=link or "", wrapmode="WORD")
    sheet.set_x(18)
    sheet.ln(after)
