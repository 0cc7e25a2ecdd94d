"""An edition -> Markdown, for mail and chat; signs that Markdown would act on are escaped."""

import re

from extractor.newsroom.plain import line, web_link
from extractor.newsroom.reports import headline
from extractor.newsroom.reports.edition import Edition
from extractor.newsroom.words import Words

ACTIVE = re.compile(r"([\\`*_{}\[\]<>#|~&!])")
LIST_START = re.compile(r"^([-+=]|\d+[.)])")


def safe(text: str, size: int = 400) -> str:
    """Return a text as one line in which Markdown and HTML see only words.

    >>> safe("[klik](javascript:x) <b>")
    '\\\\[klik\\\\](javascript:x) \\\\<b\\\\>'
    """
    flat = line(text)
    flat = flat if len(flat) <= size else flat[:size].rsplit(" ", 1)[0] + " …"
    return LIST_START.sub(r"\\\1", ACTIVE.sub(r"\\\1", flat))


def markdown(edition: Edition, words: Words) -> str:
    """Return the report as Markdown."""
    out = [f"# {headline.of_edition(edition, words)}", "", headline.made(edition, words)]
    out += ["", f"## {words('report.clippings')}"]
    if edition.total > len(edition.clippings):
        counts = {"n": words.number(len(edition.clippings)), "all": words.number(edition.total)}
        out += ["", words("report.cut", **counts)]
    day = ""
    for one in edition.clippings:
        if (one.day or "") != day:
            day = one.day or ""
            out += ["", f"### {words.day(day)}"]
        out += ["", f"**{_linked(one.title, one.url)}**  ", f"{safe(one.outlet, 80)} {one.time}"]
        out += [f"- “{safe(quote.text)}”" + (f" – {safe(quote.by, 80)}" if quote.by else "") for quote in one.quotes]
        for figure in one.figures:
            place = f", {safe(figure.place)}" if figure.place else ""
            status = "" if figure.status == "actual" else f" ({words(f'status.{figure.status}')})"
            out.append(f"- {safe(figure.text, 80)}: {safe(figure.indicator or '', 120)}{place}{status}")
    out += ["", f"## {words('report.findings')}", ""]
    for finding in edition.findings:
        out.append(f"- {safe(headline.of_finding(finding, words))}")
        for side in finding.places:
            excerpt = f"{safe(side.before)} **{safe(side.words)}** {safe(side.after)}"
            where = f"{safe(side.outlet, 80)}, {words.short_day(side.day)}"
            out.append(f"  - {where}, {_linked(side.title, side.url)}: {excerpt}")
    out += [words("empty.findings")] if not edition.findings else []
    out += ["", f"## {words('report.pickups')}", ""]
    for group in edition.pickups:
        out.append(f"- {safe(group.members[0].title)}")
        for member in group.members:
            later = f" {words.later(member.minutes)}" if member.minutes else ""
            out.append(f"  - {safe(member.outlet, 80)}, {words.moment(member.published)}{later}")
    out += [words("empty.pickups")] if not edition.pickups else []
    out += ["", f"## {words('report.board')}", ""]
    for series in edition.board:
        latest, target = series.latest, series.targets[-1] if series.targets else None
        last = f"{safe(latest.text)} ({words.short_day(latest.day)})" if latest else "–"
        aim = f"; {words('chart.target')} {safe(target.text)}" if target else ""
        out.append(f"- {safe(series.name)}, {safe(series.place or words('place.none'))}: {last}{aim}")
    out += ["", f"## {words('report.voices')}"]
    for key, rows in (
        ("officials", edition.voices.officials),
        ("institutions", edition.voices.institutions),
        ("outlets", edition.voices.outlets),
    ):
        out += [
            "",
            f"| {words('nav.' + key)} | {words('column.articles')} | {words('column.share')} |",
            "|---|--:|--:|",
        ]
        out += [
            f"| {safe(row.name, 100)} | {words.number(row.articles)} | {words.percent(row.share)} |" for row in rows
        ]
    out += ["", f"## {words('report.fetched')}", ""]
    for run in edition.runs:
        counts = {name: words.number(getattr(run, name)) for name in ("new", "changed", "same", "gone", "failed")}
        out.append(f"- {words('report.run', when=words.moment(run.started_at), **counts)}")
        out += [
            f"  - {safe(source, 80)}: {safe(reason)} {safe(message, 200)}"
            for source, _, reason, message in run.failures
        ]
    return "\n".join(out) + "\n"


def _linked(title: str, url: str | None) -> str:
    address = web_link(url)
    return f"[{safe(title, 240)}]({address.replace('(', '%28').replace(')', '%29')})" if address else safe(title, 240)
