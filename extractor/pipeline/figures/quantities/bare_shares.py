"""Bare numbers beside percentages -> percentages of a list, or the counts that a rate is the share of."""

from typing import Final

from extractor.pipeline.analysis import Analysis
from extractor.pipeline.figures.drafts import BARE, Draft
from extractor.pipeline.figures.nearby import ends_place
from extractor.pipeline.figures.phrases.morphology import OF_IT
from extractor.pipeline.figures.quantities.units import COUNT, PERCENT, Measure
from extractor.rules.figures import FigureRules

LISTED: Final = "figures.percent-list"
SAID: Final = "figures.percent-said"
SAID_REACH: Final = 8
VERBAL: Final = ("me", "di", "ber")
NEAR: Final = 24
"""Words back to the percentage that a bare aim or level is beside."""
MOST: Final = 200
LONGEST_LINE: Final = 8
LONGEST_HEADING: Final = 24
WHOLE: Final = 100
BRACKETED: Final = ["(", "%", ")"]
SLIP: Final = 0.6
"""Points by which a rounded rate may miss its counts."""


class BareShares:
    """Settles numbers whose unit a heading names, or whose rate stands behind them."""

    def __init__(self, rules: FigureRules) -> None:
        self.rules = rules
        self.idle = rules.links | rules.ends | rules.empty

    def lend(self, analysis: Analysis, draft: Draft, behind: list[Draft], before: Draft | None) -> bool:
        """Give a bare number its unit: by the heading of its list, or as one of two counts before their rate.

        Args:
            behind: the figures after it, of which the next two count.
            before: the last one settled.
        """
        if self._is_listed(analysis, draft, before):
            draft.measure = Measure(PERCENT, draft.numeral.last, draft.numeral.last)
            draft.rule = LISTED
            return True
        beside = before is not None and (
            self._goes_on(analysis, draft, before) or self._is_level(analysis, draft, before)
        )
        if beside or self._is_said(analysis, draft):
            draft.measure = Measure(PERCENT, draft.numeral.last, draft.numeral.last)
            draft.rule = SAID
            return True
        if len(behind) > 1 and self._is_part(draft, behind[0], behind[1]):
            for one in (draft, behind[0]):
                one.measure = Measure(COUNT, one.numeral.last, one.numeral.last)
                one.rule = "figures.bare-count"
            return True
        return False

    def _is_said(self, analysis: Analysis, draft: Draft) -> bool:
        """Tell whether the words before a number say that it is a percentage: *persentasenya 38,4*."""
        lower, first = analysis.words.lower, draft.sentence[0]
        numeral = draft.numeral
        if numeral.grouped or numeral.scaled or numeral.value > MOST or not self._ends(analysis, numeral.last):
            return False
        for at in range(numeral.first - 1, max(first, numeral.first - SAID_REACH) - 1, -1):
            if lower[at] in self.rules.rate_headings:
                return True
            verb = (
                lower[at].startswith(VERBAL) and lower[at] not in self.rules.nouns and lower[at] not in self.rules.links
            )
            if verb or not analysis.words.forms[at].word:
                return False
        return False

    def _goes_on(self, analysis: Analysis, draft: Draft, before: Draft) -> bool:
        """Tell whether a number is an aim or level beside a percentage: *84 persen. Targetnya 90*, *di angka 54*."""
        lower, first, numeral = analysis.words.lower, draft.sentence[0], draft.numeral
        near = before.measure.unit == PERCENT and numeral.first - before.measure.after <= NEAR
        if not near or numeral.spelled or numeral.grouped or numeral.scaled or numeral.value > WHOLE:
            return False
        if numeral.first == first or not self._ends(analysis, numeral.last):
            return False
        if not self.rules.unitless.isdisjoint(lower[before.measure.after : numeral.first]):
            return False
        at = numeral.first - 1
        while at > first and (lower[at] in self.rules.naming.passing or at in analysis.dated):
            at -= 1
        bound = lower[at] in self.rules.empty and (
            lower[at - 1] in self.rules.locatives or self._falls_short(analysis, draft, before)
        )
        return lower[at] in self.rules.aims or lower[at] in self.rules.reaching or bound

    def _falls_short(self, analysis: Analysis, draft: Draft, before: Draft) -> bool:
        """Tell whether nothing but a comparison parts a number from its percentage: *62 persen, jauh dari* **95**."""
        if not draft.before.earlier or before.sentence != draft.sentence:
            return False
        between = analysis.words.lower[before.measure.after : draft.numeral.first]
        return "," in between and all(word == "," or word in self.idle for word in between)

    def _is_level(self, analysis: Analysis, draft: Draft, before: Draft) -> bool:
        """Tell whether a decimal tells a time's or a region's percentage: *41,3 persen. Tahun lalu* **43,8**."""
        numeral, lower = draft.numeral, analysis.words.lower
        decimal = not numeral.spelled and not numeral.scaled and numeral.has_decimals
        if not decimal or numeral.value > WHOLE or before.measure.unit != PERCENT:
            return False
        first, at = draft.sentence[0], numeral.first - 1
        if at < first or first not in before.sentence or before.measure.per is not None:
            return False
        between = lower[before.measure.after : numeral.first]
        if len(between) > NEAR or any(map(self._is_unitless, between)):
            return False
        if first == before.sentence[0] and (lower[at] == "," or lower[at] in self.rules.conjunctions):
            # "75,8 persen puas dan 6,9 tidak menjawab"
            return numeral.last < draft.sentence[1] and lower[numeral.last] in self.rules.negations
        past = at in analysis.dated or lower[at] in self.rules.bygone
        stated = lower[at] in self.rules.so_far or lower[at] in self.rules.naming.asserting
        return (past or stated or ends_place(analysis, at + 1)) and self._ends(analysis, numeral.last)

    def _is_unitless(self, word: str) -> bool:
        stem = word.removesuffix(OF_IT)
        return stem in self.rules.unitless or stem in self.rules.counts.graded

    def _ends(self, analysis: Analysis, at: int) -> bool:
        """Tell whether a clause ends before a token, or another number is joined to the one there: *54 dan 49*."""
        forms = analysis.words.forms
        if at >= len(forms) or (forms[at].punct and forms[at].text not in "/-:("):
            return True
        return forms[at].lower in self.rules.conjunctions and at + 1 < len(forms) and forms[at + 1].digit

    @staticmethod
    def is_whole(draft: Draft, part: Draft) -> bool:
        """Tell whether a number is what a count is part of: *34 kelurahan* **dari 48** *sudah punya bank sampah*."""
        close = part.measure.after == draft.numeral.first - 1 and draft.numeral.value > part.numeral.value
        return part.measure.unit == COUNT and (draft.numeral.grouped or (close and part.measure.counted is not None))

    def _is_listed(self, analysis: Analysis, draft: Draft, before: Draft | None) -> bool:
        """Tell whether a number ends a line of a list of percentages: *Berikut persentasenya:*, *Insana: 84,0*."""
        words = analysis.words
        first, last = draft.numeral.first, draft.numeral.last
        if draft.numeral.value > WHOLE or (last < len(words) and not analysis.begins_line(last)):
            return False
        start = first
        while start > 0 and first - start < LONGEST_LINE and not analysis.begins_line(start):
            start -= 1
        named = all(form.cap or not form.word for form in words.forms[start:first])
        if not start or start == first or not named or not analysis.begins_line(start):
            return False
        if before is not None and before.rule == LISTED and before.numeral.last == start:
            return True
        at = start - 1
        if words.lower[at] != ":":
            return False
        while at > 0 and start - at < LONGEST_HEADING and not analysis.begins_line(at):
            if words.lower[at] == ".":
                break
            at -= 1
        heading = words.lower[at:start]
        return not self.rules.rate_headings.isdisjoint(heading) or heading[-4:-1] == BRACKETED

    @staticmethod
    def _is_part(part: Draft, whole: Draft, rate: Draft) -> bool:
        """Tell whether two bare numbers are the counts of the rate behind them: *112 dari 203, atau 55,2 persen*."""
        bare = whole.measure.unit == BARE and whole.before.earlier and whole.numeral.first == part.numeral.last + 1
        if not bare or rate.measure.unit != PERCENT or rate.sentence != part.sentence or not whole.numeral.value:
            return False
        share = float(part.numeral.value) / float(whole.numeral.value) * 100
        return abs(share - float(rate.numeral.value)) < SLIP
