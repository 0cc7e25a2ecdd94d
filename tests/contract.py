"""What must hold for every record, whatever the article: the promises of the output that a program can check."""

import datetime
import re
from collections.abc import Iterator
from itertools import pairwise

from extractor.records import Evidence, Extraction, Region

TIME = r"T([01]\d|2[0-3]):[0-5]\d([+-]\d\d:\d\d)?"
DATE = rf"\d{{4}}(-(0[1-9]|1[0-2]|2[1-4]|3[3-7]|4[01])(-(0[1-9]|[12]\d|3[01])({TIME})?)?)?"
EDTF = re.compile(rf"(?:\d{{3}}X|{DATE}|({DATE}|\.\.)/({DATE}|\.\.))")


def broken(found: Extraction, codes: frozenset[str]) -> Iterator[str]:
    """Yield every promise that an extraction breaks, given all region codes there are."""
    yield from _ids(found)
    yield from _spans(found)
    yield from _closed(found)
    yield from _regions(found, codes)
    yield from _dates(found)
    yield from _coverage(found)
    yield from _wording(found)


def _ids(found: Extraction) -> Iterator[str]:
    groups = {
        "official": found.officials,
        "institution": found.institutions,
        "date": found.dates,
        "figure": found.figures,
        "quote": found.quotes,
    }
    for kind, group in groups.items():
        if [record.id for record in group] != [f"{kind}-{n}" for n in range(1, len(group) + 1)]:
            yield f"ids of {kind} records are not numbered in order"
    officials, institutions, figures = (
        {record.id for record in group} for group in (found.officials, found.institutions, found.figures)
    )
    for official in found.officials:
        if not official.positions:
            yield f"{official.id} has no position"
        if not official.mentions:
            yield f"{official.id} is mentioned nowhere"
        yield from (
            f"{official.id}: {position.institution} is no institution"
            for position in official.positions
            if position.institution is not None and position.institution not in institutions
        )
    parents = {institution.id: institution.parent for institution in found.institutions}
    for institution in found.institutions:
        if institution.parent is not None and institution.parent not in institutions:
            yield f"{institution.id}: parent {institution.parent} is no institution"
        above, seen = institution.parent, {institution.id}
        while above is not None and above not in seen:
            seen.add(above)
            above = parents.get(above)
        if above is not None:
            yield f"{institution.id} is its own ancestor"
        if institution.evidence is None:
            yield f"{institution.id} has no evidence"
    for spoken in (*found.figures, *found.quotes):
        if spoken.speaker is not None and spoken.speaker not in officials:
            yield f"{spoken.id}: {spoken.speaker} is no official"
    for coverage in found.coverage:
        if not coverage.figures or not set(coverage.figures) <= figures:
            yield f"coverage of {coverage.programme}: {coverage.figures} are not all figures"
    firsts = [official.mentions[0].start for official in found.officials if official.mentions]
    if firsts != sorted(firsts):
        yield "officials are not in text order"
    for group in (found.dates, found.figures, found.quotes):
        if [record.start for record in group] != sorted(record.start for record in group):
            yield f"{group[0].id} …: not in text order"


def _evidence(found: Extraction) -> Iterator[Evidence]:
    yield from (position.evidence for official in found.officials for position in official.positions)
    yield from (institution.evidence for institution in found.institutions if institution.evidence)
    for group in (found.dates, found.figures, found.quotes, found.coverage):
        yield from (record.evidence for record in group)
    yield from (warning.related for warning in found.warnings if warning.related)


def _spans(found: Extraction) -> Iterator[str]:
    article = found.article
    text = article.text
    spans = [*found.dates, *found.figures, *found.quotes, *_evidence(found)]
    spans += [mention for owner in (*found.officials, *found.institutions) for mention in owner.mentions]
    spans += [article.dateline] if article.dateline else []
    for span in spans:
        if not span.text or not 0 <= span.start < span.end <= len(text):
            yield f"empty or outside the text: {span}"
        elif text[span.start : span.end] != span.text:
            yield f"does not stand where it says: {span}"
    for evidence in _evidence(found):
        if not re.fullmatch(r"[a-z]+(\.[a-z0-9]+(-[a-z0-9]+)*)?", evidence.rule):
            yield f"no rule id: {evidence.rule!r}"
    for owner in (*found.officials, *found.institutions):
        places = [(mention.start, mention.end) for mention in owner.mentions]
        if places != sorted(set(places)):
            yield f"{owner.id}: mentions doubled or out of order"
    for group in (found.dates, found.figures):
        for one, two in pairwise(group):
            if two.start < one.end:
                yield f"{one.id} and {two.id} overlap"
    for warning in found.warnings:
        if warning.start is not None and not 0 <= warning.start <= (warning.end or 0) <= len(text):
            yield f"warning {warning.code} points outside the text"
    ends = 0
    for paragraph in article.paragraphs:
        if not ends <= paragraph.start < paragraph.end <= len(text):
            yield f"paragraph out of order: {paragraph}"
        ends = paragraph.end
    if article.title is not None and article.body_start and not text.startswith(article.title):
        yield "the text does not begin with its title"


def _closed(found: Extraction) -> Iterator[str]:
    closed = [(p.start, p.end) for p in found.article.paragraphs if p.kind in ("insert", "caption")]
    closed += [(found.article.dateline.start, found.article.dateline.end)] if found.article.dateline else []
    spans = [(span.start, span.end, span.text) for span in (*found.dates, *found.figures, *found.quotes)]
    for owner in (*found.officials, *found.institutions):
        spans += [(mention.start, mention.end, mention.text) for mention in owner.mentions]
    for start, end, words in spans:
        if any(start < last and first < end for first, last in closed):
            yield f"read in an insert, a caption or the dateline: {words!r}"


def _regions(found: Extraction, codes: frozenset[str]) -> Iterator[str]:
    regions: list[Region | None] = [p.jurisdiction for official in found.officials for p in official.positions]
    regions += [institution.jurisdiction for institution in found.institutions]
    regions += [figure.place for figure in found.figures] + [coverage.place for coverage in found.coverage]
    for region in regions:
        if region is not None and region.code is not None and region.code not in codes:
            yield f"{region.name}: no such region code {region.code}"
        if region is not None and region.code is None and re.match("(Kota|Kabupaten|Provinsi) ", region.name):
            yield f"{region.name}: code left out"


def _dates(found: Extraction) -> Iterator[str]:
    for date in found.dates:
        if not EDTF.fullmatch(date.value):
            yield f"{date.id}: {date.value!r} is no EDTF"
            continue
        points = date.value.split("/")
        for point in points:
            if re.match(r"\d{4}-\d\d-\d\d", point):
                try:
                    datetime.datetime.fromisoformat(point)
                except ValueError:
                    yield f"{date.id}: {point} is on no calendar"
        if (date.precision == "range") != (len(points) == 2) and date.precision not in ("week", "minute"):
            yield f"{date.id}: precision {date.precision} of {date.value}"
        if len(points) == 2 and ".." not in points and _begins_later(*points):
            yield f"{date.id}: {date.value} ends before it begins"
    for figure in found.figures:
        if figure.as_of is not None and not EDTF.fullmatch(figure.as_of):
            yield f"{figure.id}: as_of {figure.as_of!r} is no EDTF"


def _begins_later(first: str, last: str) -> bool:
    """Compare two points as far as both are told: January 2025 does not begin after 2025."""
    told = min(len(first), len(last), len("2025-05-09"))
    return first[:told] > last[:told]


def _coverage(found: Extraction) -> Iterator[str]:
    for coverage in found.coverage:
        where = f"coverage of {coverage.programme}"
        if coverage.actual is not None and coverage.target is not None:
            if coverage.gap is None or abs(coverage.gap - (coverage.actual - coverage.target)) > 1e-6:
                yield f"{where}: gap {coverage.gap} of {coverage.actual} and {coverage.target}"
        elif coverage.gap is not None:
            yield f"{where}: a gap without an actual and a target"
        if coverage.agrees is not None and None in (coverage.covered, coverage.population):
            yield f"{where}: agrees without numerator and denominator"
    for figure in found.figures:
        for value in (figure.value, figure.value_high):
            if isinstance(value, float) and value.is_integer():
                yield f"{figure.id}: whole number {value} as a float"
        if figure.value_high is not None and figure.value_high <= figure.value:
            yield f"{figure.id}: {figure.value} to {figure.value_high}"
        if (figure.direction is not None) != (figure.status == "change"):
            yield f"{figure.id}: direction {figure.direction} of {figure.status}"
        if figure.counted is not None and figure.unit != "count":
            yield f"{figure.id}: {figure.unit} of {figure.counted!r}"


def _wording(found: Extraction) -> Iterator[str]:
    """Names and phrases are one line of clean text, wherever the article breaks its lines."""
    words = [value for official in found.officials for value in (official.name, *official.honorifics)]
    words += [position.role for official in found.officials for position in official.positions]
    words += [v for i in found.institutions for v in (i.name, i.abbreviation)]
    words += [v for f in found.figures for v in (f.counted, f.indicator, f.per, f.population)]
    words += [v for q in found.quotes for v in (q.speaker_text, q.cue)]
    words += [coverage.programme for coverage in found.coverage]
    for value in words:
        if value is not None and (not value.strip() or value != " ".join(value.split())):
            yield f"not clean: {value!r}"
