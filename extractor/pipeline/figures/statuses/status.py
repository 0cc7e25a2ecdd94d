"""The words before a number -> qualifier, status and direction, and where the phrase ends that it measures."""

from typing import Final

from extractor.pipeline.analysis import Analysis
from extractor.pipeline.figures.phrases.clauses import describes
from extractor.pipeline.figures.statuses.before import Before
from extractor.pipeline.figures.statuses.compared_levels import ComparedLevels
from extractor.pipeline.figures.statuses.demands import BOUNDS
from extractor.pipeline.figures.statuses.far_changes import FarChanges
from extractor.pipeline.figures.statuses.intents import Intents
from extractor.records import Direction, Qualifier
from extractor.rules.figure_entries import Cue
from extractor.rules.figures import FigureRules
from extractor.rules.intents import IntentRules
from extractor.rules.numbers import NumberRules
from extractor.values.dates import YEAR

ECONOMY_LOOK: Final = 9
OBJECT_LOOK: Final = 6
GRADE_REACH: Final = 4
"""Words between a change and *dari* that say how great it was."""
CHANGES: Final[dict[Cue, Direction]] = {"up": "up", "down": "down"}


class Statuses:
    """Reads the words before a number."""

    def __init__(self, rules: FigureRules, numbers: NumberRules, intents: IntentRules) -> None:
        self.rules = rules
        self.numbers = numbers
        self.own = intents
        self.intents = Intents(rules, intents)
        self.far_changes = FarChanges(rules, intents)
        self.compared = ComparedLevels(rules, intents)
        self.leading = frozenset((*numbers.qualifiers.last_words, *rules.links, *rules.modals, *rules.cue_words, ","))
        """The words that can lead from a phrase to its number."""
        self.grading = intents.grades | rules.links
        self.extremes = intents.extremes.union(rules.superlatives)

    def read(self, analysis: Analysis, at: int, first: int) -> Before:
        """Read leftwards from token ``at`` down to ``first``, the start of the sentence."""
        words, rules = analysis.words, self.rules
        lower = words.lower
        qualifier: Qualifier | None = None
        linked = False
        adjacent: list[tuple[Cue, int]] = []
        end = self._past_level(lower, at, first)
        while end > first and lower[end - 1] in self.leading:
            found = self.numbers.qualifiers.longest(lower, end)
            if found is not None and found[1] == "up_to" and end < at and lower[end] in rules.until_now:
                end = found[0]
                break
            if found is not None and found[0] >= first and not self._is_named(lower, found, end):
                qualifier = qualifier or found[1]
                linked = linked or found[1] == "up_to"
                end = found[0]
                continue
            word = lower[end - 1]
            if word in rules.links and describes(rules, lower, end, first):
                break
            if word in rules.links:
                linked = True
                end -= 1
                continue
            if word == "," and adjacent == [] and end - 1 > first and self._before_comma(lower, end - 1):
                end -= 1
                continue
            if word in rules.modals and not adjacent and end - 1 > first and lower[end - 2] in rules.far:
                # "kenaikannya bisa Rp5.000"
                end -= 1
                continue
            if word == "," and end - 1 > first:
                found = self.numbers.qualifiers.longest(lower, end - 1)
                if found is not None and found[0] == first:
                    end -= 1  # "Sedikitnya, 27 pelajar"
                    continue
            cue = rules.cue_words.get(word)
            if word in self.own.growing and not self.own.economies.isdisjoint(
                lower[max(first, end - ECONOMY_LOOK) : end]
            ):
                linked = True
                end -= 1
                continue
            if cue in ("up", "down") and word in rules.levels:
                break
            if cue in ("up", "down", "earlier", "later", "previous") and (not adjacent or adjacent[-1][0] != cue):
                adjacent.append((cue, end - 1))
                end = self._past_grade(lower, end - 1, first) if cue == "earlier" else end - 1
                continue
            break
        if not adjacent and (extreme := self._past_extreme(lower, end, first)) < end:
            adjacent.append((rules.cue_words[lower[extreme]], extreme))
            end = extreme
        before = Before(end, linked, qualifier, "actual", None)
        opener = self._before_date(analysis, end, first) if not adjacent else None
        before.since = opener == "earlier" or self._from_aim(lower, end, first)
        if linked and end < at and adjacent and lower[at - 1] in rules.reaching and adjacent[0][0] in CHANGES:
            # "turun hingga angka 17,8 persen"
            before.qualifier = None if qualifier == "up_to" else qualifier
            self._govern(analysis, before, first, at)
            return before
        if linked and opener == "previous":
            # "turun dibandingkan tahun 2021 sebesar 18,1 persen"
            before.status = "previous"
            return before
        counted = (
            adjacent and adjacent[0][0] in CHANGES and not self.rules.counting.isdisjoint(lower[adjacent[0][1] : at])
        )
        if counted and lower[adjacent[0][1]] not in rules.far:
            # "meningkat yakni ada 55 kasus"
            return before
        before.located = at > first and lower[at - 1] in rules.locatives
        before.extent = not rules.extents.isdisjoint(lower[end:at])
        if end == at and end - 1 > first and lower[end - 2] in rules.comparing:
            # "lebih tinggi 400 ton"
            direction = self._grade(lower[end - 1])
            if direction is not None:
                before.phrase_end, before.cue = end - 2, end - 1
                before.status, before.direction = "change", direction
                return before
        self._settle(analysis, before, adjacent, first, at)
        return before

    def graded(self, analysis: Analysis, before: Before, after: int, end: int) -> None:
        """Read a number as a change that a comparison follows: *Rp9 miliar* **lebih tinggi daripada** *target lama*."""
        lower, rules = analysis.words.lower, self.rules
        at = after - 1 if lower[after - 1] in rules.comparing else after
        if at + 2 >= end or lower[at] not in rules.comparing or lower[at + 2] not in rules.compared:
            return
        direction = self._grade(lower[at + 1])
        if direction is not None:
            before.status, before.direction, before.cue = "change", direction, at + 1
            before.qualifier = before.qualifier or "exact"

    def _grade(self, word: str) -> Direction | None:
        return "up" if word in self.rules.higher else "down" if word in self.rules.lower else None

    def acted(self, analysis: Analysis, before: Before, number: int, first: int) -> None:
        """Read a number as a change that stands behind what changes: **mengurangi** *pegawai kementerian 979 orang*."""
        words, rules = analysis.words, self.rules
        if before.status != "actual" or before.linked or before.phrase_end != number:
            return
        for at in range(number - 1, max(first, number - OBJECT_LOOK) - 1, -1):
            word = words.lower[at]
            if at < number - 1 and (word in rules.raising or word in rules.lowering):
                before.status, before.direction, before.cue = "change", "up" if word in rules.raising else "down", at
                return
            if not words.forms[at].word or word in rules.ends or at in analysis.dated:
                return

    def _past_level(self, lower: list[str], at: int, first: int) -> int:
        """Where *dari* ends before *harga awal* and a number: *turun dari harga awal Rp27 ribu menjadi Rp26 ribu*."""
        end = at
        while end > first and (lower[end - 1] in self.rules.former or lower[end - 1] == self.rules.price):
            end -= 1
        if not first + 1 < end < at or self.rules.cue_words.get(lower[end - 1]) != "earlier":
            return at
        cue = end - 2
        while cue > first and lower[cue] in self.rules.links:
            cue -= 1
        return end if self.rules.cue_words.get(lower[cue]) in CHANGES else at

    def _past_extreme(self, lower: list[str], end: int, first: int) -> int:
        """Token of a change that was the greatest of a group: *pangan* **turun paling tajam**, *yaitu 1,1 persen*."""
        at = end - (end > first and lower[end - 1] == ",")
        if at - 2 > first and lower[at - 2] in self.extremes:
            at -= 2  # "paling dalam"
        elif at - 1 > first and lower[at - 1] in self.extremes:
            at -= 1  # "paling" before a link ("tajam"), "terdalam"
        else:
            return end
        word = lower[at - 1]
        verb = word not in self.rules.far and word not in self.rules.levels
        return at - 1 if verb and self.rules.cue_words.get(word) in CHANGES else end

    def _past_grade(self, lower: list[str], end: int, first: int) -> int:
        """Where the words end that grade a change, before *dari*: *naik* **tipis saja** *dari 76,8 persen*."""
        at = end
        while at > first and end - at < GRADE_REACH and lower[at - 1] in self.grading:
            at -= 1
        return at if at > first and self.rules.cue_words.get(lower[at - 1]) in CHANGES else end

    def _from_aim(self, lower: list[str], end: int, first: int) -> bool:
        """Tell whether *dari target awal* stands before a number: another level may follow."""
        at = end - 1
        if at > first and lower[at] in self.rules.former:
            at -= 1
        return at > first and lower[at] in self.rules.aims and lower[at - 1] in self.rules.of

    def _is_named(self, lower: list[str], found: tuple[int, Qualifier], end: int) -> bool:
        """Tell whether a bound is part of a name: *upah minimum naik 3 persen*."""
        return found[1] in BOUNDS and found[0] == end - 1 and lower[found[0] - 1] in self.rules.named_bounds

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

    def lasted(self, analysis: Analysis, before: Before, number: int, first: int) -> bool:
        """Tell whether a level still held in a year that is over: *meski pada 2021* **masih** *46 ribu ton*."""
        words, at = analysis.words, before.phrase_end - 1
        if at < first or at not in analysis.dated or analysis.published is None:
            return False
        if self.own.lasting.isdisjoint(words.lower[before.phrase_end : number]):
            return False
        end = words.end[at]
        date = next((date for date in analysis.dates if date.end == end), None)
        return date is not None and date.value[:YEAR].isdigit() and date.value[:YEAR] < analysis.published[:YEAR]

    def _before_comma(self, lower: list[str], comma: int) -> bool:
        """Tell whether a change word stands before a comma: *turun signifikan, mencapai Rp144 miliar*."""
        at = comma - 1
        while at > 0 and lower[at] in self.rules.links:
            at -= 1
        return self.rules.cue_words.get(lower[at]) in CHANGES and lower[comma - 1] in self.rules.links

    def _settle(
        self, analysis: Analysis, before: Before, adjacent: list[tuple[Cue, int]], first: int, number: int
    ) -> None:
        cues = [cue for cue, _ in adjacent]
        nearest = cues[0] if cues else None
        before.earlier = nearest == "earlier"
        before.later = nearest == "later"
        if nearest in CHANGES and self.compared.holds(analysis, before, first):
            # "dibandingkan periode yang sama tahun 2022 yang tumbuh 4,9 persen"
            before.status = "previous"
            return
        if nearest in CHANGES and self._is_under(analysis, adjacent[0][1], number):
            before.later = True
        elif nearest in CHANGES and not before.located:
            before.status, before.direction, before.cue = "change", CHANGES[nearest], adjacent[0][1]
        elif nearest == "previous" and self._is_initial(analysis, adjacent[0][1], first):
            before.phrase_end = adjacent[0][1] + 1
            return
        elif nearest == "previous" and self._is_former_aim(analysis, before, first):
            before.status, before.cue = "target", before.phrase_end - 1
            return
        elif nearest == "previous" or (before.earlier and any(cue in (*CHANGES, "previous") for cue in cues[1:])):
            before.status, before.cue = "previous", adjacent[0][1]
            return
        elif not adjacent and self.compared.holds(analysis, before, first):
            before.status = "previous"
            return
        elif before.linked and not before.later and not before.located:
            self.far_changes.find(analysis, before, first, number)
        self._govern(analysis, before, first, number)

    def _govern(self, analysis: Analysis, before: Before, first: int, number: int) -> None:
        """Let the word of aim or expectation that governs the number give its status."""
        lower, end = analysis.words.lower, before.phrase_end
        if lower[end - 1] in self.own.exchange:
            return
        intent = self.intents.find(analysis, before, first, number)
        if intent is not None and before.status in ("actual", "change"):
            status, at = intent
            if status == "target" and not self.rules.steady.isdisjoint(lower[end:number]):
                return
            if before.status == "actual" or self.intents.aims_at_change(analysis, before, at):
                before.status, before.cue, before.direction = status, at, None
                before.planned = self.rules.cue_words.get(analysis.words.lower[at]) == "plan"

    def _is_former_aim(self, analysis: Analysis, before: Before, first: int) -> bool:
        """Tell whether the word of the past describes an aim: *dari target semula senilai Rp9 miliar*."""
        at = before.phrase_end - 1
        return at >= first and analysis.words.lower[at] in self.rules.aims

    def _is_under(self, analysis: Analysis, cue: int, number: int) -> bool:
        """Tell whether something falls below a level, not by less than so much: **turun di bawah** *38 persen*."""
        lower = analysis.words.lower
        falls = self.rules.cue_words.get(lower[cue]) == "down" and lower[cue] not in self.rules.far
        return falls and not self.own.under.isdisjoint(lower[cue + 1 : number])

    def _is_initial(self, analysis: Analysis, at: int, first: int) -> bool:
        """Tell whether *awalnya* names a kind of sum, not a time: **modal awalnya** *cuma Rp18 juta*."""
        lower = analysis.words.lower
        return at > first and lower[at] in self.own.initial and lower[at - 1] in self.own.started

    def level_off(self, analysis: Analysis, before: Before, first: int, number: int) -> None:
        """Read the zero that a change ends at as the new level: *bisa turun sampai nol persen*."""
        before.status, before.direction, before.cue = "actual", None, None
        self._govern(analysis, before, first, number)
