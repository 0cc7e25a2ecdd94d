"""A number that an article tells twice -> the fuller of its names for both."""

from decimal import Decimal
from typing import Final

from extractor.pipeline.analysis import Analysis
from extractor.pipeline.figures.drafts import Draft
from extractor.pipeline.figures.quantities.units import COUNT
from extractor.rules.figures import FigureRules

NEAR: Final = 8
"""Figures behind the headline among which its number is looked for."""
TELLING: Final = 100
"""A count that is smaller may be told twice of different things."""


class Retold:
    """Names numbers by where else they are told."""

    def __init__(self, rules: FigureRules) -> None:
        self.rules = rules

    def share(self, analysis: Analysis, drafts: list[Draft]) -> None:
        """Hand names on between the places that tell the same number."""
        self._same_number(analysis, drafts)
        self._headlined(analysis, drafts)

    def _same_number(self, analysis: Analysis, drafts: list[Draft]) -> None:
        """Name a number that was told before: *Rp990 miliar itu belum terserap* after *saldonya Rp990 miliar*."""
        named: dict[tuple[str, Decimal], str] = {}
        for draft in drafts:
            key = (draft.measure.unit, draft.numeral.value)
            behind = draft.measure.after
            pointed = behind < draft.sentence[1] and analysis.words.lower[behind] in self.rules.demonstratives
            if draft.measure.unit == COUNT and draft.numeral.value < TELLING:
                continue
            if key in named and (draft.indicator is None or (pointed and draft.origin is None)):
                draft.indicator = named[key]
            elif draft.indicator is not None:
                named.setdefault(key, draft.indicator)

    def _headlined(self, analysis: Analysis, drafts: list[Draft]) -> None:
        """Give a number of the headline that has no name but its noun the one it has where the text tells it again."""
        for at, draft in enumerate(drafts):
            if not analysis.in_title(draft.numeral.first):
                return
            noun = (draft.noun(analysis) or "").lower()
            told = draft.indicator is not None and not draft.is_noun(analysis)
            if told and (not noun or noun in (draft.indicator or "").lower()):
                continue  # But "ORI Campak Tembus 61 Ribu Anak": the text says which children.
            for other in drafts[at + 1 : at + 1 + NEAR]:
                same = other.same_kind(draft) and other.numeral.value == draft.numeral.value
                if not same or other.indicator is None or analysis.in_title(other.numeral.first):
                    continue
                named = noun in other.indicator.lower() or draft.is_noun(analysis) or draft.indicator is None
                if noun == (other.noun(analysis) or "").lower() and not other.is_noun(analysis) and named:
                    draft.indicator = other.indicator
                break
