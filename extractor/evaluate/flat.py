"""Extraction -> the gold form, so that what was found and what should be found are compared like with like."""

from extractor.evaluate.gold import (
    Gold,
    GoldCoverage,
    GoldDate,
    GoldFigure,
    GoldInstitution,
    GoldOfficial,
    GoldQuote,
)
from extractor.records import Extraction


def gold_form(found: Extraction) -> Gold:
    """Return an extraction as gold: references become names, mentions become surfaces; direct quotes only."""
    text = found.article.text
    institutions = {institution.id: institution for institution in found.institutions}
    people = {official.id: official.name for official in found.officials}
    return Gold(
        id=found.article.id,
        officials=[
            GoldOfficial(
                name=official.name,
                role=position.role,
                status=position.status,
                institution=institutions[position.institution].name if position.institution else None,
                jurisdiction=position.jurisdiction.name if position.jurisdiction else None,
                label=position.label,
            )
            for official in found.officials
            for position in official.positions
        ],
        institutions=[
            GoldInstitution(
                name=institution.name,
                surfaces=sorted({text[mention.start : mention.end] for mention in institution.mentions}),
            )
            for institution in found.institutions
            if institution.mentions
        ],
        dates=[GoldDate(surface=date.text, value=date.value) for date in found.dates],
        figures=[
            GoldFigure(
                surface=figure.text,
                value=figure.value,
                value_high=figure.value_high,
                unit=figure.unit,
                counted=figure.counted,
                indicator=figure.indicator,
                status=figure.status,
                place=figure.place.name if figure.place else None,
                speaker=people.get(figure.speaker or ""),
            )
            for figure in found.figures
        ],
        quotes=[
            GoldQuote(
                begin=quote.text,
                speaker=people.get(quote.speaker or ""),
                speaker_text=quote.speaker_text,
                cue=quote.cue,
            )
            for quote in found.quotes
            if quote.kind == "direct"
        ],
        coverage=[
            GoldCoverage(
                programme=record.programme,
                place=record.place.name if record.place else None,
                date=record.as_of,
                actual=record.actual,
                target=record.target,
                covered=record.covered,
                population=record.population,
            )
            for record in found.coverage
        ],
    )
