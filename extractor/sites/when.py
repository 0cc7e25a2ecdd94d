"""What a page says in several places about its publication -> published and updated, conflicts warned about."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from extractor.records import Warning
from extractor.rules.bundle import Rules
from extractor.rules.furniture import FurnitureRules
from extractor.sites.reading import Found
from extractor.values.stamps import Stamp, StampReader

NEAR: Final = 40
"""Characters before a stamp in which a word says that it is the update's."""


@dataclass
class When:
    """Publication and update, with the rules that read them."""

    published: str | None = None
    published_rule: str | None = None
    first_published: Found | None = None
    updated: str | None = None
    updated_rule: str | None = None
    others: list[Found] = field(default_factory=list)
    warnings: list[Warning] = field(default_factory=list)


def stamp_reader(rules: Rules, zone: str | None) -> StampReader:
    """Return a reader for the pages of a site; times without a zone take the site's."""
    calendar = rules.calendar
    return StampReader(calendar.months, calendar.zones, calendar.zones.get(zone.lower()) if zone else None)


def settle_when(
    published: Sequence[Found], updated: Sequence[Found], path: str, reader: StampReader, rules: FurnitureRules
) -> When:
    """Choose the first stamp with a time of day, else the first; warn where two places disagree.

    The recipe's visible stamp comes first, because it states the zone that readers see; the URL's day comes last.
    """
    when = When()
    shown: list[tuple[Found, Stamp]] = []
    changed: list[tuple[Found, Stamp]] = []
    for found in published:
        for stamp, is_update in _told(found, reader, rules):
            (changed if is_update else shown).append((found, stamp))
    for found in updated:
        changed += [(found, stamp) for stamp, _ in _told(found, reader, rules)][:1]
    in_path = reader.in_path(path)
    if in_path is not None:
        shown.append((Found("url", path), in_path))
    if not shown:
        return _with_update(when, changed, None)
    chosen, stamp = next(((found, one) for found, one in shown if one.has_time), shown[0])
    when.published, when.published_rule, when.first_published = stamp.iso, chosen.rule, shown[0][0]
    when.others = [Found(found.rule, one.iso) for found, one in shown if found is not chosen]
    for found, other in shown:
        if _is_statement(found) and other.contradicts(stamp):
            when.warnings.append(
                Warning(
                    code="published-disagrees",
                    message=f"{chosen.rule} says {stamp.iso}, {found.rule} says {other.iso}; the first is kept",
                )
            )
            break
    return _with_update(when, changed, stamp)


def _with_update(when: When, changed: Sequence[tuple[Found, Stamp]], published: Stamp | None) -> When:
    for found, stamp in changed:
        if published is not None and _not_later(stamp, published):
            continue
        when.updated, when.updated_rule = stamp.iso, found.rule
        break
    return when


def _not_later(stamp: Stamp, published: Stamp) -> bool:
    mine, theirs = stamp.moment(), published.moment()
    if mine and theirs:
        return (mine - theirs).total_seconds() <= 60
    return stamp.day <= published.day


def _told(found: Found, reader: StampReader, rules: FurnitureRules) -> Iterator[tuple[Stamp, bool]]:
    text = found.value if isinstance(found.value, str) else " ".join(found.value)
    before = 0
    for stamp in reader.stamps(text):
        label = text[max(before, stamp.at - NEAR) : stamp.at]
        yield stamp, rules.updated.search(label) is not None
        before = stamp.at + 1


def _is_statement(found: Found) -> bool:
    """Dates that some element of the page shows may belong to another story; they are no statement about this one."""
    return not found.rule.startswith("visible ")
