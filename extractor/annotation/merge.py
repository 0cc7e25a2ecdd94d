"""An extraction and what came back from a tool -> the corrected extraction.

What nobody touched stays as it was. A span that is gone takes its record along; a moved one moves it; a new one
becomes a record, read by the rules where they can read it.
"""

from collections.abc import Iterable, Iterator
from typing import Any, TypeVar

from msgspec.structs import replace

from extractor.annotation.new import new_institution, new_official, new_spanned
from extractor.annotation.spans import Annotated, LabelledSpan
from extractor.errors import CorpusError
from extractor.records import Date, Extraction, Figure, Institution, Mention, Official, Quote

Spanned = TypeVar("Spanned", Date, Figure, Quote)
Mentioned = TypeVar("Mentioned", Official, Institution)


def corrected(extractions: Iterable[Extraction], annotated: Iterable[Annotated]) -> Iterator[Extraction]:
    """Yield every extraction that was annotated, corrected.

    Raises:
        CorpusError: an article is unknown, or its text is another one.
    """
    known = {found.article.id: found for found in extractions}
    for article in annotated:
        found = known.get(article.id)
        if found is None:
            raise CorpusError(
                f"article {article.id!r} is not among the extractions; give the file it was exported from"
            )
        if article.text != found.article.text:
            raise CorpusError(f"article {article.id!r}: the annotated text is not the extracted one; offsets would lie")
        yield _merge(found, article.spans)


def _merge(found: Extraction, spans: list[LabelledSpan]) -> Extraction:
    by_label: dict[str, list[LabelledSpan]] = {}
    for span in spans:
        by_label.setdefault(span.label, []).append(span)
    officials = _mentioned(found, found.officials, by_label.get("official", []), new_official)
    institutions = _mentioned(found, found.institutions, by_label.get("institution", []), new_institution)
    people = {official.id for official in officials}
    posts = {position.institution for official in officials for position in official.positions}
    kept = [i for i in institutions if i.mentions or i.id in posts or not _had_mentions(found, i.id)]
    organisations = {institution.id for institution in kept}
    figures = [_speaker(f, people) for f in _spanned(found, found.figures, by_label.get("figure", []), "figures")]
    counted = {figure.id for figure in figures}
    return replace(
        found,
        officials=[_institution(official, organisations) for official in officials],
        institutions=[i if i.parent in organisations else replace(i, parent=None) for i in kept],
        dates=_spanned(found, found.dates, by_label.get("date", []), "dates"),
        figures=figures,
        quotes=[_speaker(q, people) for q in _spanned(found, found.quotes, by_label.get("quote", []), "quotes")],
        coverage=[c for c in found.coverage if set(c.figures) <= counted],
    )


def _spanned(found: Extraction, records: list[Spanned], spans: list[LabelledSpan], layer: str) -> list[Spanned]:
    text = found.article.text
    by_id = {record.id: record for record in records}
    by_place = {(record.start, record.end): record for record in records}
    out: list[Spanned] = []
    numbers = max((int(record.id.rpartition("-")[2]) for record in records), default=0)
    for span in spans:
        record = by_place.get((span.start, span.end)) or by_id.get(span.record or "")
        if record is not None:
            words = text[span.start : span.end]
            moved = (record.start, record.end) != (span.start, span.end)
            out.append(replace(record, start=span.start, end=span.end, text=words) if moved else record)
        else:
            numbers += 1
            out.append(new_spanned(found, span, layer, f"{span.label}-{numbers}"))
    return sorted(out, key=lambda record: (record.start, record.end))


def _mentioned(found: Extraction, records: list[Mentioned], spans: list[LabelledSpan], make: Any) -> list[Mentioned]:
    text = found.article.text
    by_id = {record.id: record for record in records}
    kinds = {(m.start, m.end): m.kind for record in records for m in record.mentions}
    owners = {(m.start, m.end): record.id for record in records for m in record.mentions}
    words = {m.text: record.id for record in records for m in record.mentions}
    mentions: dict[str, list[Mention]] = {record.id: [] for record in records}
    made: dict[str, Mentioned] = {}
    for span in spans:
        surface = text[span.start : span.end]
        owner = span.record or owners.get((span.start, span.end)) or words.get(surface)
        if owner not in mentions:
            owner = owner or f"{span.label}-new-{len(made) + 1}"
            made[owner] = make(owner, surface)
            mentions[owner] = []
            words[surface] = owner
        kind = kinds.get((span.start, span.end), "name")
        mentions[owner].append(Mention(start=span.start, end=span.end, text=surface, kind=kind))
    out: list[Mentioned] = []
    for id, record in (by_id | made).items():
        if mentions[id] or not record.mentions:
            out.append(replace(record, mentions=mentions[id]))
        elif isinstance(record, Institution):
            out.append(replace(record, mentions=[]))
    return out


def _had_mentions(found: Extraction, id: str) -> bool:
    return any(institution.id == id and institution.mentions for institution in found.institutions)


def _institution(official: Official, known: set[str]) -> Official:
    positions = [p if p.institution in known else replace(p, institution=None) for p in official.positions]
    return replace(official, positions=positions)


def _speaker(record: Any, people: set[str]) -> Any:
    return record if record.speaker is None or record.speaker in people else replace(record, speaker=None)
