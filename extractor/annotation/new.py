"""Spans that a person added -> records: read by the rules where they can, without a value where they cannot."""

from typing import Any, Final

from msgspec.structs import replace

from extractor.annotation.spans import LabelledSpan
from extractor.api import Extractor
from extractor.articles import article_of
from extractor.records import Date, Evidence, Extraction, Figure, Institution, Official, Quote

RULE: Final = "annotation.by-hand"


def new_spanned(found: Extraction, span: LabelledSpan, layer: str, id: str) -> Any:
    """Return the date, figure or quote of a span that no record had."""
    text = found.article.text[span.start : span.end]
    evidence = Evidence(rule=RULE, start=span.start, end=span.end, text=text)
    alone = Extractor.shared().extract(article_of(text, published_at=found.article.published_at))
    record = next(iter(getattr(alone, layer)), None) or _empty(layer, evidence)
    changes = {"id": id, "start": span.start, "end": span.end, "text": text, "evidence": evidence}
    return replace(record, **changes, **({} if layer == "dates" else {"speaker": None}))


def _empty(layer: str, evidence: Evidence) -> Date | Figure | Quote:
    start, end, text = evidence.start, evidence.end, evidence.text
    if layer == "dates":
        return Date(
            id="",
            value="",
            precision="day",
            part_of_day=None,
            weekday_agrees=None,
            basis="explicit",
            start=start,
            end=end,
            text=text,
            evidence=evidence,
        )
    if layer == "quotes":
        return Quote(
            id="",
            text=text,
            start=start,
            end=end,
            speaker=None,
            speaker_text=None,
            cue=None,
            kind="direct",
            evidence=evidence,
        )
    return Figure(
        id="",
        value=0,
        value_high=None,
        unit="count",
        counted=None,
        qualifier="exact",
        per=None,
        direction=None,
        indicator=None,
        status="actual",
        population=None,
        place=None,
        as_of=None,
        speaker=None,
        evidence=evidence,
        start=start,
        end=end,
        text=text,
    )


def new_official(id: str, name: str) -> Official:
    """Return an official with a name and no post yet."""
    return Official(id=id, name=name, honorifics=[], positions=[], mentions=[])


def new_institution(id: str, name: str) -> Institution:
    """Return an institution with a name only."""
    return Institution(id=id, name=name, abbreviation=None, type=None, parent=None, jurisdiction=None, mentions=[])
