"""The words before a number -> qualifier, status and direction, and where the phrase ends that it measures."""

from typing import Final

from msgspec import Struct

from extractor.pipeline.analysis import Analysis
from extractor.records import Direction, FigureStatus, Qualifier
from extractor.rules.figure_entries import Cue
from extractor.rules.figures import FigureRules
from extractor.rules.numbers import NumberRules

CLAUSE_MARKS: Final = frozenset({".", ";", ":", ",", '"', "“", "”", "!", "?"})
LONGEST_LOOK: Final = 16
FAR_LOOK: Final = 12
COMPARED_LOOK: Final = 9
ACTIVE: Final = "me"
"""What active verbs begin with: *meningkatkan*."""
PLAN_REACH: Final = 3
"""Words that may stand between *akan* and the amount: a verb and a short object."""
BOUNDS: Final = frozenset({"at_least", "at_most"})
CHANGES: Final[dict[Cue, Direction]] = {"up": "up", "down": "down"}


class Before(Struct):
    """What was read leftwards from a number."""

    phrase_end: int
    """Where the noun phrase before the number ends: links, qualifiers and cues are behind it."""
    linked: bool
    """A linking word (*sebesar*, *mencapai*) stands between phrase and number."""
    qualifier: Qualifier | None
    status: FigureStatus
    direction: Direction | None
    earlier: bool = False
    """*dari* stands directly before the number."""
    since: bool = False
    """*dari* and a date stand before the number: *dari tahun 2022 sebesar*."""
    later: bool = False
    """*menjadi* stands directly before the number."""
    planned: bool = False
    """The status rests on *akan* alone: a plan."""
    located: bool = False
    """A word of place stands directly before the number: *di enam kecamatan*."""
    extent: bool = False
    """The number says how big a thing is: *sepanjang 96 kilometer*."""
    cue: int | None = None
    """Token of the cue that gave the status."""


class Statuses:
    """Reads the words before a number."""

    def __init__(self, rules: FigureRules, numbers: NumberRules) -> None:
        self.rules = rules
        self.numbers = numbers
        self.opens = frozenset((*rules.cues.first_words, *rules.aiming))

    def read(self, analysis: Analysis, at: int, first: int) -> Before:
        """Read leftwards from token ``at`` down to ``first``, the start of the sentence."""
        words, rules = analysis.words, self.rules
        lower = words.lower
        qualifier: Qualifier | None = None
        linked = False
        adjacent: list[tuple[Cue, int]] = []
        end = at
        while end > first:
            found = self.numbers.qualifiers.longest(lower, end)
            if found is not None and found[0] >= first:
                qualifier = qualifier or found[1]
                linked = linked or found[1] == "up_to"
                end = found[0]
                continue
            word = lower[end - 1]
            if word in rules.links:
                linked = True
                end -= 1
                continue
            if word == "," and adjacent == [] and end - 1 > first and self._before_comma(lower, end - 1):
                end -= 1
                continue
            cue = rules.cue_words.get(word)
            if cue in ("up", "down") and word in rules.levels:
                break
            if cue in ("up", "down", "earlier", "later", "previous") and (not adjacent or adjacent[-1][0] != cue):
                adjacent.append((cue, end - 1))
                end -= 1
                continue
            break
        before = Before(end, linked, qualifier, "actual", None)
        opener = self._before_date(analysis, end, first) if not adjacent else None
        before.since = opener == "earlier"
        if linked and end < at and adjacent and lower[at - 1] in rules.reaching and adjacent[0][0] in CHANGES:
            # "turun hingga angka 17,8 persen"
            before.qualifier = None if qualifier == "up_to" else qualifier
            return before
        if linked and opener == "previous":
            # "turun dibandingkan tahun 2021 sebesar 18,1 persen"
            before.status = "previous"
            return before
        before.located = at > first and lower[at - 1] in rules.locatives
        before.extent = not rules.extents.isdisjoint(lower[end:at])
        if end == at and end - 1 > first and lower[end - 2] in rules.comparing:
            # "lebih tinggi 400 ton"
            direction: Direction | None = (
                "up" if lower[end - 1] in rules.higher else "down" if lower[end - 1] in rules.lower else None
            )
            if direction is not None:
                before.phrase_end, before.cue = end - 2, end - 1
                before.status, before.direction = "change", direction
                return before
        self._settle(analysis, before, adjacent, first)
        return before

    def _before_date(self, analysis: Analysis, end: int, first: int) -> Cue | None:
        """The cue directly before the date that ends at a token: *dari tahun 2022*, *dibandingkan tahun 2021*."""
        at = end
        while at > first and at - 1 in analysis.dated:
            at -= 1
        return self.rules.cue_words.get(analysis.words.lower[at - 1]) if first < at < end else None

    def recalled(self, analysis: Analysis, before: Before, after: int, first: int, end: int) -> bool:
        """Tell whether a clause is a time of the past and a number, nothing else: *sepekan lalu masih Rp39 ribu*."""
        words, at = analysis.words, before.phrase_end - 1
        lower = words.lower
        if at < first or lower[at] not in self.rules.bygone or at not in analysis.dated:
            return False
        if after < end and not words.forms[after].punct:
            return False
        while at >= first and at in analysis.dated:
            at -= 1
        return at < first or words.forms[at].punct

    def _before_comma(self, lower: list[str], comma: int) -> bool:
        """Tell whether a change word stands before a comma: *turun signifikan, mencapai Rp144 miliar*."""
        at = comma - 1
        while at > 0 and lower[at] in self.rules.links:
            at -= 1
        return self.rules.cue_words.get(lower[at]) in CHANGES and lower[comma - 1] in self.rules.links

    def _settle(self, analysis: Analysis, before: Before, adjacent: list[tuple[Cue, int]], first: int) -> None:
        cues = [cue for cue, _ in adjacent]
        nearest = cues[0] if cues else None
        before.earlier = nearest == "earlier"
        before.later = nearest == "later"
        if nearest in CHANGES and not before.located:
            before.status, before.direction, before.cue = "change", CHANGES[nearest], adjacent[0][1]
        elif nearest == "previous" or (before.earlier and any(cue in (*CHANGES, "previous") for cue in cues[1:])):
            before.status, before.cue = "previous", adjacent[0][1]
            return
        elif not adjacent and self._is_compared(analysis, before, first):
            before.status = "previous"
            return
        elif before.linked and not before.later and not before.located:
            self._far_change(analysis, before, first)
        intent = self._intent(analysis, before, first)
        if intent is not None and before.status in ("actual", "change"):
            status, at = intent
            word = analysis.words.lower[at]
            if before.status == "actual" or word in self.rules.aims or self.rules.cue_words.get(word) == "demand":
                before.status, before.cue, before.direction = status, at, None
                before.planned = self.rules.cue_words.get(analysis.words.lower[at]) == "plan"

    def _is_compared(self, analysis: Analysis, before: Before, first: int) -> bool:
        """Tell whether a comparison's relative clause holds the number: *dibanding bulan lalu yang 0,12 persen*."""
        lower = analysis.words.lower
        end = before.phrase_end
        if end <= first or lower[end - 1] not in self.rules.relatives:
            return False
        for at in range(end - 2, max(first, end - COMPARED_LOOK) - 1, -1):
            if lower[at] in CLAUSE_MARKS:
                return False
            if lower[at] in self.rules.compared:
                return True
        return False

    def _far_change(self, analysis: Analysis, before: Before, first: int) -> None:
        """Find a noun of change at the head of the phrase: *pemangkasan anggaran … sebesar Rp218 miliar*."""
        lower = analysis.words.lower
        for at in range(before.phrase_end - 1, max(first, before.phrase_end - FAR_LOOK) - 1, -1):
            word = lower[at]
            if word in CLAUSE_MARKS or word in self.rules.relatives:
                return
            if word in self.rules.far:
                if at > first and lower[at - 1] in self.rules.amounts:
                    return
                cue = self.rules.cue_words.get(word)
                before.status, before.direction, before.cue = "change", "up" if cue == "up" else "down", at
                return

    def _intent(self, analysis: Analysis, before: Before, first: int) -> tuple[FigureStatus, int] | None:
        """Find the word of aim or expectation that governs the number, nearest first, within its clause."""
        words, rules = analysis.words, self.rules
        lower = words.lower
        if before.qualifier == "at_least" and lower[before.phrase_end :] and self._demanded(lower, before):
            return "target", before.phrase_end
        for at in range(before.phrase_end - 1, max(first, before.phrase_end - LONGEST_LOOK) - 1, -1):
            word = lower[at]
            if word in CLAUSE_MARKS:
                return None
            if word not in self.opens:
                continue
            found = rules.cues.longest(lower, at)
            cue = found[1] if found is not None else None
            if cue == "reached":
                return None
            if (
                before.later
                and word in rules.aiming
                and lower[at + 1].startswith(ACTIVE)
                and at + 1 < before.phrase_end
            ):
                return "target", at
            if cue == "target" or (cue == "plan" and self._governs(lower, at, before.phrase_end)):
                return "target", at
            if cue == "hope" and not before.extent and (before.linked or before.later or before.qualifier in BOUNDS):
                return "target", at
            if (
                cue == "demand"
                and self._is_demand(before)
                and not any(word in rules.relatives for word in lower[at : before.phrase_end])
            ):
                return "target", at
            if cue == "once" and lower[at - 1] not in rules.negations:
                return "previous", at
            if cue == "previous" and at > first and lower[at - 1] in rules.past:
                return "previous", at
            if cue == "forecast":
                return "forecast", at
        return None

    def _is_demand(self, before: Before) -> bool:
        """Tell whether a number can be what is asked for: a bound, a new level or a change."""
        return before.later or before.status == "change" or before.qualifier in BOUNDS

    def _governs(self, lower: list[str], at: int, end: int) -> bool:
        """Tell whether *akan* and its verb stand right before the amount, so that it is the subject's plan."""
        between = lower[at + 1 : end]
        return len(between) <= PLAN_REACH and not any(word in self.rules.relatives for word in between)

    def _demanded(self, lower: list[str], before: Before) -> bool:
        return any(word in self.rules.minimums for word in lower[before.phrase_end : before.phrase_end + 2])
