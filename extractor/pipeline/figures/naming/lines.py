"""A number in a line with a label -> what the list is of: *Sebaran* **rumah terdampak***: Kuaro: 310 rumah*."""

from extractor.pipeline.analysis import Analysis
from extractor.pipeline.figures.drafts import Draft
from extractor.pipeline.figures.naming.headings import Headings
from extractor.pipeline.figures.naming.lent_names import LentNames
from extractor.pipeline.figures.phrases.phrase_kinds import Range
from extractor.pipeline.figures.quantities.units import COUNT
from extractor.rules.figures import FigureRules


class Lines:
    """Names the lines of a list by the line above it and by their labels."""

    def __init__(self, rules: FigureRules, headings: Headings, names: LentNames) -> None:
        self.rules = rules
        self.headings = headings
        self.names_of = names
        self.kinds = rules.naming.sets | rules.naming.sorts
        self.wide = rules.naming.spreading | rules.areas

    def names(self, analysis: Analysis, draft: Draft, before: list[Draft]) -> bool:
        """Name a line by its label and by what the list is of, if that is said; tell whether it is in a list."""
        if draft.line is None:
            return False
        last = before[-1] if before and before[-1].line is not None else None
        if draft.measure.unit == COUNT:
            return self._counts(analysis, draft, draft.line, last)
        if not draft.lined or draft.indicator is None:
            return False
        listed = last is not None and last.same_kind(draft)
        if last is not None and listed:
            draft.heading = last.heading
        elif draft.opening is not None:
            draft.heading = self.headings.above(analysis, draft.opening)
        if draft.heading is not None:
            draft.indicator, draft.base = self.names_of.itemised(draft.heading, draft.indicator), draft.heading
        return listed or draft.heading is not None

    def _counts(self, analysis: Analysis, draft: Draft, line: Range, last: Draft | None) -> bool:
        """Name a count in a line by what is counted in all of them: where it is so many is a field of its own."""
        listed = last is not None and last.heading is not None and self._is_next(analysis, last, line[0])
        above = last.above if last is not None and listed else self.headings.line_above(analysis, line[0])
        heading = self.headings.in_line(analysis, *above) if above is not None else None
        if heading is None or above is None or not self._are_of(analysis, draft, heading):
            return False
        draft.heading = draft.indicator = draft.base = heading
        draft.above = above
        if not self._is_place(analysis, line, above):
            label = analysis.words.surface(*line)
            label = label[0].lower() + label[1:] if label[1:2].islower() else label
            draft.indicator = self.names_of.itemised(heading, label)
        return True

    def _is_next(self, analysis: Analysis, last: Draft, at: int) -> bool:
        """Tell whether nothing but the mark of a line stands between the number of one and the label of the next."""
        return not any(form.word for form in analysis.words.forms[last.after : at])

    def _are_of(self, analysis: Analysis, draft: Draft, heading: str) -> bool:
        """Tell whether a heading says what is counted: *rumah terdampak* in *rumah*, *sapi* in *ekor*."""
        counted = draft.measure.counted
        if counted is None:
            return False
        noun = analysis.words.lower[counted[0]]
        return noun in heading.lower().split() or draft.measure.classified or noun in self.rules.naming.counters

    def _is_place(self, analysis: Analysis, line: Range, above: Range) -> bool:
        """Tell whether labels say where, or with whom, so many were counted, and not of what kind they are."""
        words, (start, end) = analysis.words, line
        if start in analysis.place_starts or words.lower[start] in self.rules.areas:
            return True
        if end - start > 1 and all(form.cap for form in words.forms[start:end] if form.word):
            return True
        told = words.lower[slice(*above)]
        each = next((at for at, word in enumerate(told[:-1]) if word in self.rules.naming.each), None)
        if each is not None:
            return told[each + 1] not in self.kinds
        return not self.wide.isdisjoint(told)
