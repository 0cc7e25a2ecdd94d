"""The pages of one article -> one reading, without what they repeat."""

from collections.abc import Sequence

from msgspec.structs import replace

from extractor.records import Removed
from extractor.sites.clean import without_repeats
from extractor.sites.page import compose
from extractor.sites.reading import FieldReading, SiteReading


def join(readings: Sequence[SiteReading]) -> SiteReading:
    """Return the pages of one article, in order, as one reading.

    Paragraphs that a later page repeats are left out. The editor comes from the last page that names one (many sites
    sign only there); everything else comes from the first page that has it.

    Raises:
        ValueError: there is no page.
    """
    if not readings:
        raise ValueError("join needs the readings of at least one page")
    if len(readings) == 1:
        return replace_further(readings[0])
    first = readings[0]
    told = without_repeats([[piece.text for piece in reading.pieces] for reading in readings])
    pieces, repeated = [], []
    for reading, new in zip(readings, told, strict=True):
        for piece, is_new in zip(reading.pieces, new, strict=True):
            if is_new or reading is first:
                pieces.append(piece)
            else:
                repeated.append(Removed(text=piece.text, reason="repeated-on-next-page"))
    articles = [reading.article for reading in readings]
    signed = next((reading for reading in reversed(readings) if reading.article.editors), None)
    article = replace(
        first.article,
        authors=_first(article.authors for article in articles),
        editors=signed.article.editors if signed else [],
        photographers=_first(article.photographers for article in articles),
        agency=next((article.agency for article in articles if article.agency), None),
        tags=list(dict.fromkeys(tag for article in articles for tag in article.tags)),
        opt_outs=list(dict.fromkeys(word for article in articles for word in article.opt_outs)),
        removed=[*(cut for article in articles for cut in article.removed), *repeated],
    )
    return SiteReading(
        article=compose(article, pieces),
        fields=_fields(readings, signed),
        recipe=first.recipe,
        warnings=tuple(dict.fromkeys(warning for reading in readings for warning in reading.warnings)),
        pieces=tuple(pieces),
    )


def replace_further(reading: SiteReading) -> SiteReading:
    """Return a reading that is complete: nothing further is to be fetched."""
    from dataclasses import replace as changed

    return changed(reading, further=())


def _first(lists: "object") -> list[str]:
    return next((found for found in lists if found), [])  # type: ignore[attr-defined]


def _fields(readings: Sequence[SiteReading], signed: SiteReading | None) -> dict[str, FieldReading]:
    fields: dict[str, FieldReading] = {}
    for reading in readings:
        for name, field in reading.fields.items():
            there = fields.get(name)
            if there is None or (there.value is None and field.value is not None):
                fields[name] = field
    if signed is not None:
        fields["editors"] = signed.fields["editors"]
    return fields
