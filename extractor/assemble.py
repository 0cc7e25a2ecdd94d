"""Analysed Doc -> Extraction: gives ids, turns object references into id references, keeps text order."""

from collections.abc import Callable
from operator import attrgetter

from msgspec.structs import replace

from extractor import __version__
from extractor.linking.link import HeldPost
from extractor.pipeline.analysis import Analysis, InstitutionFound, OfficialFound
from extractor.records import (
    SCHEMA_VERSION,
    Coverage,
    Date,
    Evidence,
    Extraction,
    Figure,
    Institution,
    Mention,
    Official,
    Position,
    Quote,
    Warning,
)

FIRST_MENTION = attrgetter("start", "end")


def speaking_posts(analysis: Analysis) -> dict[str, HeldPost]:
    """Return, by the id of the quote, the posts by which speakers without a name are called."""
    quotes = enumerate(sorted(analysis.quotes, key=FIRST_MENTION), 1)
    return {
        f"quote-{n}": HeldPost(post.role, post.institution.name if post.institution else None, post.status)
        for n, found in quotes
        if (post := found.post) and found.speaker is None
    }


def assemble(analysis: Analysis, patterns_digest: str) -> Extraction:
    """Return the immutable record of one analysed article."""
    text = analysis.text
    evidence = {found: _institution_evidence(found, analysis) for found in analysis.institutions}
    # A record made while a longer name was still being read has nothing in the text that states it.
    stated = [found for found in analysis.institutions if evidence[found] is not None]
    institutions = sorted(stated, key=_first_of_institution(analysis))
    institution_ids = {found: f"institution-{n}" for n, found in enumerate(institutions, 1)}
    officials = sorted(analysis.officials, key=lambda found: _first(found.mentions))
    official_ids = {found: f"official-{n}" for n, found in enumerate(officials, 1)}
    figures = sorted(analysis.figures, key=FIRST_MENTION)
    figure_ids = {found: f"figure-{n}" for n, found in enumerate(figures, 1)}
    article = replace(
        analysis.article,
        dateline=analysis.dateline,
        paragraphs=analysis.paragraphs,
        authors=analysis.article.authors or analysis.authors,
        editors=analysis.article.editors or analysis.editors,
    )
    return Extraction(
        schema_version=SCHEMA_VERSION,
        extractor_version=__version__,
        patterns_digest=patterns_digest,
        article=article,
        officials=[_official(found, official_ids[found], institution_ids) for found in officials],
        institutions=[
            Institution(
                id=institution_ids[found],
                name=found.name,
                abbreviation=found.abbreviation,
                type=found.type,
                parent=institution_ids.get(found.parent) if found.parent else None,
                jurisdiction=found.jurisdiction,
                mentions=sorted(found.mentions, key=FIRST_MENTION),
                evidence=evidence[found],
            )
            for found in institutions
        ],
        dates=[
            Date(
                id=f"date-{n}",
                value=found.value,
                precision=found.precision,
                part_of_day=found.part_of_day,
                weekday_agrees=found.weekday_agrees,
                basis=found.basis,
                start=found.start,
                end=found.end,
                text=text[found.start : found.end],
                evidence=analysis.evidence(found.rule, found.start, found.end),
            )
            for n, found in enumerate(sorted(analysis.dates, key=FIRST_MENTION), 1)
        ],
        figures=[
            Figure(
                id=figure_ids[found],
                value=found.value,
                value_high=found.value_high,
                unit=found.unit,
                counted=found.counted,
                qualifier=found.qualifier,
                per=found.per,
                direction=found.direction,
                indicator=found.indicator,
                indicator_id=found.indicator_id,
                status=found.status,
                population=found.population,
                place=found.place,
                as_of=found.as_of,
                speaker=official_ids.get(found.speaker) if found.speaker else None,
                evidence=found.evidence,
                start=found.start,
                end=found.end,
                text=text[found.start : found.end],
            )
            for found in figures
        ],
        quotes=[
            Quote(
                id=f"quote-{n}",
                text=text[found.start : found.end],
                start=found.start,
                end=found.end,
                speaker=official_ids.get(found.speaker) if found.speaker else None,
                speaker_text=found.speaker_text,
                cue=found.cue,
                kind=found.kind,
                evidence=found.evidence,
            )
            for n, found in enumerate(sorted(analysis.quotes, key=FIRST_MENTION), 1)
        ],
        coverage=[
            Coverage(
                programme=found.programme,
                place=found.place,
                as_of=found.as_of,
                actual=found.actual,
                target=found.target,
                gap=found.gap,
                covered=found.covered,
                population=found.population,
                agrees=found.agrees,
                figures=[figure_ids[figure] for figure in sorted(found.figures, key=FIRST_MENTION)],
                evidence=found.evidence,
            )
            for found in analysis.coverage
        ],
        warnings=sorted(analysis.warnings, key=_warning_order),
    )


def _official(found: OfficialFound, id: str, institution_ids: dict[InstitutionFound, str]) -> Official:
    return Official(
        id=id,
        name=found.name,
        honorifics=found.honorifics,
        positions=[
            Position(
                role=position.role,
                status=position.status,
                institution=institution_ids[position.institution] if position.institution else None,
                jurisdiction=position.jurisdiction,
                label=position.label,
                evidence=position.evidence,
            )
            for position in found.positions
        ],
        mentions=sorted(found.mentions, key=FIRST_MENTION),
    )


def _first(mentions: list[Mention]) -> int:
    return min((mention.start for mention in mentions), default=0)


def _first_of_institution(analysis: Analysis) -> Callable[[InstitutionFound], tuple[int, str]]:
    """Order institutions by first mention; one without mentions stands where the post that implies it does."""
    implied: dict[InstitutionFound, int] = {}
    for official in analysis.officials:
        for position in official.positions:
            if position.institution is not None:
                start = position.evidence.start
                implied[position.institution] = min(start, implied.get(position.institution, start))
    end = len(analysis.text)

    def key(found: InstitutionFound) -> tuple[int, str]:
        return (_first(found.mentions) if found.mentions else implied.get(found, end)), found.name

    return key


def _institution_evidence(found: InstitutionFound, analysis: Analysis) -> Evidence | None:
    if found.mentions:
        first = min(found.mentions, key=FIRST_MENTION)
        return analysis.evidence(found.rule, first.start, first.end)
    for official in analysis.officials:
        for position in official.positions:
            if position.institution is found:
                return position.evidence
    if found.implied_by is not None:
        return found.implied_by
    child = next((other for other in analysis.institutions if other.parent is found), None)
    return _institution_evidence(child, analysis) if child is not None else None


def _warning_order(warning: Warning) -> tuple[int, int, str]:
    return warning.start or 0, warning.end or 0, warning.code
