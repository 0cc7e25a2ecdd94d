"""Extraction -> marks: which characters belong to which record, of which layer, by which rule."""

from collections.abc import Iterator
from typing import Final, NamedTuple

from extractor.records import Extraction

LAYERS: Final = ("officials", "institutions", "dates", "figures", "quotes", "coverage")


class Mark(NamedTuple):
    """A stretch of the text that a record rests on."""

    start: int
    end: int
    layer: str
    id: str


class Line(NamedTuple):
    """One record in one line: what it says, the rule and the words that produced it."""

    layer: str
    id: str
    says: str
    rule: str
    words: str


def marks(found: Extraction) -> list[Mark]:
    """Return all marks in text order, longer ones first where several start at one place."""
    all_marks = [
        *(Mark(m.start, m.end, "officials", o.id) for o in found.officials for m in o.mentions),
        *(Mark(m.start, m.end, "institutions", i.id) for i in found.institutions for m in i.mentions),
        *(Mark(d.start, d.end, "dates", d.id) for d in found.dates),
        *(Mark(f.start, f.end, "figures", f.id) for f in found.figures),
        *(Mark(q.start, q.end, "quotes", q.id) for q in found.quotes),
    ]
    return sorted(all_marks, key=lambda mark: (mark.start, -mark.end, mark.layer))


def lines(found: Extraction) -> Iterator[Line]:
    """Yield every record as one line, layer by layer."""
    names = {o.id: o.name for o in found.officials} | {i.id: i.name for i in found.institutions}
    for official in found.officials:
        for position in official.positions:
            status = "" if position.status == "incumbent" else f" ({position.status})"
            says = f"{official.name}: {position.role}{status}"
            if position.institution:
                says += f", {names[position.institution]}"
            yield Line("officials", official.id, says, position.evidence.rule, position.evidence.text)
    for institution in found.institutions:
        says = institution.name + (f" ({institution.abbreviation})" if institution.abbreviation else "")
        evidence = institution.evidence
        yield Line(
            "institutions", institution.id, says, evidence.rule if evidence else "", evidence.text if evidence else ""
        )
    for date in found.dates:
        yield Line("dates", date.id, date.value, date.evidence.rule, date.text)
    for figure in found.figures:
        value = f"{figure.value}" + (f"–{figure.value_high}" if figure.value_high is not None else "")
        parts = [f"{value} {figure.counted or figure.unit or ''}".rstrip(), figure.status, figure.indicator]
        parts += [figure.place.name if figure.place else None, names.get(figure.speaker or "")]
        yield Line("figures", figure.id, " · ".join(part for part in parts if part), figure.evidence.rule, figure.text)
    for quote in found.quotes:
        speaker = names.get(quote.speaker or "") or quote.speaker_text or "?"
        yield Line("quotes", quote.id, f"{speaker} ({quote.cue or quote.kind})", quote.evidence.rule, quote.text)
    for number, coverage in enumerate(found.coverage, 1):
        place = f", {coverage.place.name}" if coverage.place else ""
        says = f"{coverage.programme}{place}: actual {coverage.actual}, target {coverage.target}, gap {coverage.gap}"
        yield Line("coverage", f"coverage-{number}", says, coverage.evidence.rule, coverage.evidence.text)
