"""A record and what a person typed -> the mended record; wrong values are refused by field name."""

import re
from typing import Any, get_args

from msgspec.structs import replace

from extractor.newsroom.identity import folded
from extractor.records import (
    Date,
    Extraction,
    Figure,
    FigureStatus,
    Institution,
    Official,
    Position,
    PositionStatus,
    Quote,
    QuoteKind,
    Region,
)

POINT = r"\d{4}(?:-\d{2}(?:-\d{2}(?:T\d{2}:\d{2}(?:[+-]\d{2}:\d{2})?)?)?)?"
EDTF = re.compile(f"{POINT}(?:/{POINT})?")
NUMBER = re.compile(r"-?\d{1,18}(\.\d{1,9})?")
LONGEST = 300

FIELDS: dict[type, tuple[str, ...]] = {
    Official: ("name", "role", "status", "institution", "jurisdiction", "label"),
    Institution: ("name", "abbreviation"),
    Date: ("value",),
    Figure: ("value", "value_high", "unit", "counted", "indicator", "status", "place", "as_of", "speaker"),
    Quote: ("speaker", "kind"),
}
CHOICES: dict[tuple[type, str], tuple[str, ...]] = {
    (Official, "status"): get_args(PositionStatus),
    (Figure, "status"): get_args(FigureStatus),
    (Quote, "kind"): get_args(QuoteKind),
}
REQUIRED = {"name", "role", "value"}


class BadMend(ValueError):
    """A field cannot have the value that was typed; ``field`` says which."""

    def __init__(self, field: str, value: str) -> None:
        super().__init__(f"{field}: {value!r} cannot be used")
        self.field = field
        self.value = value


def fields_of(extraction: Extraction, record: Any) -> dict[str, str]:
    """Return the fields of a record that can be mended, as they are typed."""
    names = FIELDS[type(record)]
    if isinstance(record, Official):
        post = next(iter(record.positions), None)
        values: dict[str, Any] = {"name": record.name}
        if post is not None:
            home = next((one.name for one in extraction.institutions if one.id == post.institution), None)
            values |= {"role": post.role, "status": post.status, "institution": home, "label": post.label}
            values["jurisdiction"] = post.jurisdiction.name if post.jurisdiction else None
    else:
        values = {name: getattr(record, name) for name in names}
    if isinstance(record, (Figure, Quote)):
        values["speaker"] = next((one.name for one in extraction.officials if one.id == record.speaker), None)
    if isinstance(record, Figure):
        values["place"] = record.place.name if record.place else None
    return {name: "" if values.get(name) is None else _typed(values[name]) for name in names}


def mended(extraction: Extraction, record: Any, fields: dict[str, str]) -> Extraction:
    """Return the extraction with one record changed as typed; an empty field means that there is none.

    Raises:
        BadMend: a field is unknown, too long, required and empty, or not of its kind.
    """
    values: dict[str, Any] = {}
    for name, typed in fields.items():
        typed = typed.strip()
        allowed = CHOICES.get((type(record), name))
        if name not in FIELDS[type(record)] or len(typed) > LONGEST:
            raise BadMend(name, typed[:40])
        if (not typed and name in REQUIRED) or (allowed and typed not in allowed):
            raise BadMend(name, typed)
        values[name] = typed or None
    if isinstance(record, Official):
        return _official(extraction, record, values)
    if isinstance(record, Institution):
        return _with(extraction, "institutions", record, replace(record, **values))
    if isinstance(record, Date):
        if (value := values.get("value")) and not EDTF.fullmatch(value):
            raise BadMend("value", value)
        return _with(extraction, "dates", record, replace(record, **values))
    if "speaker" in values:
        values["speaker"] = _speaker(extraction, values["speaker"])
    if isinstance(record, Figure):
        return _with(extraction, "figures", record, replace(record, **_figure(record, values)))
    return _with(extraction, "quotes", record, replace(record, **values))


def _figure(record: Figure, values: dict[str, Any]) -> dict[str, Any]:
    for name in ("value", "value_high"):
        if values.get(name) is not None:
            values[name] = _number(name, values[name])
    if "place" in values:
        name = values["place"]
        same = record.place and name and folded(record.place.name) == folded(name)
        values["place"] = record.place if same else Region(name=name) if name else None
    if values.get("indicator", record.indicator) != record.indicator:
        # Named anew by hand: what the rules took it for no longer stands.
        values["indicator_id"] = None
    return values


def _official(extraction: Extraction, record: Official, values: dict[str, Any]) -> Extraction:
    posts = list(record.positions)
    if posts:
        changes: dict[str, Any] = {name: values[name] for name in ("role", "status") if name in values}
        if "label" in values:
            changes["label"] = values["label"] or posts[0].label
        if "jurisdiction" in values:
            name, now = values["jurisdiction"], posts[0].jurisdiction
            changes["jurisdiction"] = now if now and name == now.name else Region(name=name) if name else None
        if "institution" in values:
            extraction, changes["institution"] = _institution(extraction, values["institution"], posts[0])
        posts[0] = replace(posts[0], **changes)
    changed = replace(record, name=values.get("name") or record.name, positions=posts)
    return _with(extraction, "officials", record, changed)


def _institution(extraction: Extraction, name: str | None, post: Position) -> tuple[Extraction, str | None]:
    """Return the id of the institution of that name, adding a record where the article has none."""
    if not name:
        return extraction, None
    for one in extraction.institutions:
        if folded(one.name) == folded(name):
            return extraction, one.id
    local = f"institution-c{len(extraction.institutions) + 1}"
    added = Institution(
        id=local,
        name=name,
        abbreviation=None,
        type=None,
        parent=None,
        jurisdiction=post.jurisdiction,
        mentions=[],
        evidence=post.evidence,
    )
    return replace(extraction, institutions=[*extraction.institutions, added]), local


def _speaker(extraction: Extraction, name: str | None) -> str | None:
    if name is None:
        return None
    for one in extraction.officials:
        if folded(one.name) == folded(name):
            return one.id
    raise BadMend("speaker", name)


def _number(field: str, typed: str) -> int | float:
    """Read a value as the mending form shows it: digits with a decimal point."""
    if not NUMBER.fullmatch(typed):
        raise BadMend(field, typed)
    return float(typed) if "." in typed else int(typed)


def _typed(value: Any) -> str:
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else repr(value)
    return str(value)


def _with(extraction: Extraction, layer: str, old: Any, new: Any) -> Extraction:
    return replace(extraction, **{layer: [new if one.id == old.id else one for one in getattr(extraction, layer)]})
