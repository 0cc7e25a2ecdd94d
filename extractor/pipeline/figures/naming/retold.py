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
        """Name a number that was told before: *Rp990 miliar itu belum terserap* after *saldonya Rp990 miliar*.

        Of a small count that is done where the text points back at it: *Empat jembatan itu roboh*.
        """
        named: dict[tuple[str, Decimal], str] = {}
        counted: dict[tuple[str, Decimal], str] = {}
        for draft in drafts:
            behind = draft.measure.after
            pointed = behind < draft.sentence[1] and analysis.words.lower[behind] in self.rules.demonstratives
            large = draft.measure.unit != COUNT or draft.numeral.value >= TELLING
            noun = draft.noun(analysis) if draft.measure.unit == COUNT else None
            key, of_noun = (draft.measure.unit, draft.numeral.value), ((noun or "").lower(), draft.numeral.value)
            if large and key in named and (draft.indicator is None or (pointed and draft.origin is None)):
                draft.indicator = named[key]
            elif noun is not None and draft.indicator == noun and of_noun in counted and (pointed or large):
                draft.indicator = counted[of_noun]
            elif draft.indicator is not None:
                if large:
                    named.setdefault(key, draft.indicator)
                if noun is not None and draft.indicator != noun:
                    counted.setdefault(of_noun, draft.indicator)

    def _headlined(self, analysis: Analysis, drafts: list[Draft]) -> None:
        """Give a number of the headline that has no name but its noun the one it has where the text tells it again."""
        for at, draft in enumerate(drafts):
            if not analysis.in_title(draft.numeral.first):
                return
            noun = (draft.noun(analysis) or "").lower()
            sized = draft.measure.unit in self.rules.naming.stuff
            fuller = self._size(analysis, draft, drafts[at + 1 : at + 1 + NEAR]) if sized else None
            if fuller is not None:
                draft.indicator = fuller
                continue
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

    def _size(self, analysis: Analysis, draft: Draft, after: list[Draft]) -> str | None:
        """The size that the text tells of what the headline names: **jarak api ke permukiman** for *Api 400 m*."""
        words = set((draft.indicator or "").lower().split())
        for other in after:
            same = other.same_kind(draft) and other.numeral.value == draft.numeral.value
            if same and other.indicator is not None and not analysis.in_title(other.numeral.first):
                told = other.indicator.lower().split()
                sized = told[0] in self.rules.naming.sizes and told[0] not in words
                return other.indicator if sized and words and words < set(told) else None
        return None
