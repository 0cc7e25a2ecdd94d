"""The words of a finding or an edition in one line, for formats that have no layout of their own."""

from extractor.newsroom.reports.edition import Edition
from extractor.newsroom.sides import Shown
from extractor.newsroom.words import Words


def of_finding(one: Shown, words: Words) -> str:
    """Say in one line what differs or has changed."""
    about = one.about
    if one.kind in ("figure-conflict", "target-moved"):
        between = " → " if one.kind == "target-moved" else " / "
        values = between.join(dict.fromkeys(place.says for place in one.places))
        what = f"{about[0]}, {about[1]}" + (f" ({about[2]})" if about[2] else "") + f": {values}"
    elif one.kind == "post-change":
        what = f"{about[0]}, {about[1]}: {words('finding.replaced', old=about[2], new=about[3])}"
    elif one.kind == "post-conflict":
        what = f"{about[0]}, {about[1]}: {about[2]} / {about[3]}"
    elif one.kind == "new-post":
        what = f"{about[0]}: {about[3]} → {about[1]}"
    else:
        what = about[0]
    return f"{words('finding.' + one.kind)}: {what}"


def of_edition(edition: Edition, words: Words) -> str:
    """Return an edition's title."""
    if edition.since == edition.until:
        return words("report.title", since=words.day(edition.since))
    return words("report.range", since=words.short_day(edition.since), until=words.short_day(edition.until))


def made(edition: Edition, words: Words) -> str:
    """Say when and from what an edition was made."""
    return words(
        "report.made",
        when=words.moment(edition.made_at),
        n=words.number(edition.total),
        outlets=words.number(edition.outlets),
    )
