"""Figures of one thing at two times -> which of them is the earlier value of a comparison."""

from typing import Final

from extractor.pipeline.analysis import Analysis
from extractor.pipeline.figures.drafts import SECOND_UNIT, Draft
from extractor.pipeline.figures.quantities.units import PERCENT
from extractor.pipeline.figures.statuses.breakdowns import Breakdowns
from extractor.pipeline.figures.statuses.bygone import Bygone
from extractor.pipeline.figures.statuses.conceded import Conceded
from extractor.pipeline.figures.statuses.levels_before import LevelsBefore
from extractor.pipeline.figures.statuses.likeness import SENTENCES_APART, alike, near_to, one_noun, same_event
from extractor.pipeline.figures.statuses.remembered import Remembered
from extractor.pipeline.figures.statuses.retrospect import Retrospect
from extractor.pipeline.figures.statuses.times import FigureTimes, is_before, year_of
from extractor.rules.comparisons import ComparisonRules
from extractor.rules.figures import FigureRules

ACTUAL_AND_AIM: Final = frozenset({("actual", "target"), ("target", "actual")})
OPENING: Final = 5
"""Words among which a sentence names the time that it sets beside another: *Sedangkan untuk* **tahun ini**."""
BACK: Final = 6
"""Figures before one among which its earlier value can be."""
HISTORY: Final = 12
"""Figures around one that can tell of the same history."""
SUMMED: Final = 40
"""Figures of an article whose sums are tried."""
MANNERS: Final = 5
SAID_BEFORE: Final = 25
TELLING: Final = 1000
"""From here on a sum that fits is no chance."""


class Comparisons:
    """Tells the earlier values of comparisons, once all figures have what they measure."""

    def __init__(self, rules: FigureRules, own: ComparisonRules) -> None:
        self.rules = rules
        self.own = own
        rising = frozenset(word for word, cue in rules.cue_words.items() if cue in ("up", "down"))
        self.changing = (rising - rules.levels) | own.shifting
        self.later = frozenset(word for word, cue in rules.cue_words.items() if cue == "later")
        self.bygone = Bygone(rules, own, self.changing)
        self.conceded = Conceded(rules, own)
        self.remembered = Remembered(own)
        self.retrospect = Retrospect(rules, own, self.changing)
        self.breakdowns = Breakdowns(rules, own)
        self.levels_before = LevelsBefore(rules, own, self._changed)
        self.between = (
            self.changing
            | rules.links
            | rules.joins
            | rules.contrasts
            | rules.modals
            | rules.now
            | rules.anaphors
            | own.manners
            | own.contrasts
            | own.conditions
            | self.later
        )

    def settle(self, analysis: Analysis, drafts: list[Draft]) -> None:
        """Set ``previous`` and ``change`` where only two figures together show them."""
        self.bygone.settle(analysis, drafts)
        if len(drafts) > 1:
            times = FigureTimes(analysis, self.rules, drafts)
            # Status only ever becomes "previous" here.
            statuses = {draft.before.status for draft in drafts}
            for index in range(1, len(drafts)):
                self.levels_before.settle(analysis, drafts, index, changes="change" in statuses)
                if "target" in statuses:
                    self._before_aim(analysis, drafts, times, index)
                self._brought_to(analysis, drafts, times, index)
            self._two_times(analysis, drafts, times)
            if "change" in statuses:
                self._sums(drafts)
            self.remembered.settle(analysis, drafts)
        self.conceded.settle(analysis, drafts)
        self.retrospect.settle(analysis, drafts)
        self.breakdowns.settle(analysis, drafts)
        for draft in drafts:
            origin = draft.origin
            if origin is not None and draft.rule == SECOND_UNIT and origin.before.status == "previous":
                draft.restate("previous")

    def _before_aim(self, analysis: Analysis, drafts: list[Draft], times: FigureTimes, index: int) -> None:
        """*ditargetkan 82 persen, sementara pada 2020 tercatat 77 persen*: what was before a target is set."""
        one, two = drafts[index - 1], drafts[index]
        if (one.before.status, two.before.status) not in ACTUAL_AND_AIM or one.sentence != two.sentence:
            return
        if not one.same_kind(two) or not alike(one, two):
            return
        between = analysis.words.lower[one.measure.after : two.numeral.first]
        if any(self.rules.cue_words.get(word) == "reached" and word not in self.rules.links for word in between):
            return
        contrasted = not self.own.contrasts.isdisjoint(between)
        actual, aim = (index - 1, index) if one.before.status == "actual" else (index, index - 1)
        bygone = contrasted and actual == index and is_before(times[actual], year_of(analysis.published))
        if bygone or ((contrasted or "," in between) and is_before(times[actual], times[aim])):
            drafts[actual].restate("previous")

    def _brought_to(self, analysis: Analysis, drafts: list[Draft], times: FigureTimes, index: int) -> None:
        """*mencapai 371 ribu jiwa, kini berkurang menjadi 312 ribu*: the level a change starts from."""
        draft = drafts[index]
        changed = self._changed(analysis, draft) if draft.before.status in ("actual", "target") else None
        if changed is None:
            return
        at = self._same_before(drafts, index)
        if at is None:
            return
        other = drafts[at]
        if other.numeral.value == draft.numeral.value or not near_to(other, draft):
            return
        status = other.before.status
        if status == "target" and not self.rules.conjunctions.isdisjoint(
            analysis.words.lower[other.measure.after : changed]
        ):
            # "menargetkan US$80 miliar tahun ini dan meningkat jadi US$100 miliar"
            return
        if status in ("actual", "target") and status == draft.before.status:
            held = self._is_continued(analysis, other, drafts[at + 1 : index], draft, changed)
            held = held or (other.before.earlier and other.sentence == draft.sentence)
        elif status == "change" and other.before.linked:
            # "tahun 2018 kenaikannya hanya 15 persen, tahun 2019 naik lagi menjadi 16 persen": both are rises.
            held = False
        else:
            return
        if held or (status != "target" and is_before(times[at], times[index]) and alike(other, draft)):
            other.restate("previous")

    def _changed(self, analysis: Analysis, draft: Draft) -> int | None:
        """Token of the verb of change that leads to a level: *meningkat stabil hingga menembus 99 persen*."""
        lower, before = analysis.words.lower, draft.before
        at = draft.numeral.first - 1
        floor = max(draft.sentence[0], at - MANNERS - 2)
        led = before.later or before.qualifier == "up_to"
        while at >= floor:
            word = lower[at]
            if word in self.changing:
                return at if led else None
            if word not in self.rules.links and word not in self.own.manners and word not in self.later:
                return None
            at -= 1
        return None

    def _is_continued(self, analysis: Analysis, other: Draft, between: list[Draft], draft: Draft, changed: int) -> bool:
        """Tell whether the verb of change speaks of the figure before: nothing else is named, or *itu* points back."""
        lower, forms = analysis.words.lower, analysis.words.forms
        if lower[changed - 1] in self.rules.demonstratives and changed > draft.sentence[0]:
            return True
        inside = {at for d in between for at in range(d.numeral.first, d.measure.after)}
        return all(
            at in inside or at in analysis.dated or forms[at].punct or lower[at] in self.between
            for at in range(other.after, draft.numeral.first)
        )

    def _two_times(self, analysis: Analysis, drafts: list[Draft], times: FigureTimes) -> None:
        """*tahun 2022 sebanyak 218 perkara, sedangkan tahun 2023 terdapat 205*: two times held against each other."""
        for index, draft in enumerate(drafts):
            if draft.before.status != "actual" or draft.rule == "figures.level-as-change":
                continue
            at = self._same_before(drafts, index)
            if at is None:
                continue
            other = drafts[at]
            if other.before.status != "actual" or not near_to(other, draft):
                continue
            if other.sentence != draft.sentence and not self._goes_on(analysis, draft):
                continue
            if not (alike(other, draft) or same_event(other, draft, self.own.events)) or times[index] is None:
                continue
            if not self._contrasted(analysis, drafts, times, other, index):
                continue
            if is_before(times[at], times[index]):
                other.restate("previous")
            elif is_before(times[index], times[at]):
                draft.restate("previous")

    def _goes_on(self, analysis: Analysis, draft: Draft) -> bool:
        """Tell whether a sentence says that something changed since the one before: *Pada 2021 turun …*."""
        first, end = draft.sentence
        lower = analysis.words.lower
        inside = lower[first : min(end, draft.numeral.first + SENTENCES_APART)]
        if draft.before.later or lower[first] in self.own.adverse or not self.changing.isdisjoint(inside):
            return True
        opening = range(first + 1, min(first + OPENING, draft.numeral.first))
        if lower[first] in self.own.contrasts and any(at in analysis.dated for at in opening):
            return True  # "… 540 ribu ton. Sedangkan tahun 2021 kabupaten ini menghasilkan 489 ribu ton"
        # "Maret 2021 sebesar 15 persen.": a bare time and its level go on with a series.
        return first in analysis.dated and all(
            at in analysis.dated or lower[at] in self.rules.links for at in range(first, draft.numeral.first)
        )

    def _contrasted(
        self, analysis: Analysis, drafts: list[Draft], times: FigureTimes, other: Draft, index: int
    ) -> bool:
        """Tell whether words of contrast or change stand around two figures, and no third time makes it a history."""
        lower, draft = analysis.words.lower, drafts[index]
        first = max(other.sentence[0], other.numeral.first - SENTENCES_APART)
        end = min(draft.sentence[1], draft.numeral.first + SENTENCES_APART)
        around = range(max(0, index - HISTORY), min(len(drafts), index + HISTORY))
        told = {
            time
            for at in around
            if (time := times[at]) is not None
            and first <= drafts[at].numeral.first < end
            and drafts[at].same_kind(draft)
        }
        if len(told) < 2 or not self.rules.breakdowns.isdisjoint(lower[first:end]):
            return False
        if len(told) > 2:
            # "Angka itu terus turun. Pada 2021 sebesar 9 persen, 2022 sebesar 8 persen, 2023 sebesar 7 persen"
            first = max(0, first - SAID_BEFORE)
            return draft.before.linked and not self.changing.isdisjoint(lower[first:end])
        if draft.before.later or other.sentence != draft.sentence:
            # "pada 2020 mencapai 199 kasus, lalu pada 2021 menjadi 147"
            return True
        # "menurun dibanding tahun lalu. Pada 2020 ada 266 laporan dan pada 2021 ada 215": the sentence before says it.
        first = max(0, first - SAID_BEFORE)
        between = lower[other.measure.after : draft.numeral.first]
        if not self.own.contrasts.isdisjoint(between) or not self.changing.isdisjoint(lower[first:end]):
            return True
        if not self.own.conditions.isdisjoint(lower[first : other.numeral.first]):
            return True
        this = year_of(analysis.published)
        years = sorted({time[0] for time in told})
        # "pada 2022 ada 1.342 tilang, di tahun 2023 hanya 792": last year beside this one, and not added to it.
        beside = this is not None and len(years) == 2 and years[0] + 1 == years[1] and this[0] - years[1] in (0, 1)
        return beside and "," in between and self.rules.conjunctions.isdisjoint(between)

    def _same_before(self, drafts: list[Draft], index: int) -> int | None:
        """Where the last figure before one stands that is in its unit and no change."""
        draft = drafts[index]
        for at in range(index - 1, max(-1, index - 1 - BACK), -1):
            other = drafts[at]
            if not other.same_kind(draft) or (other.before.status == "change" and not other.before.linked):
                continue
            if not one_noun(other, draft, self.own.events):
                continue
            if other.measure.per == draft.measure.per or None in (other.measure.per, draft.measure.per):
                return at
        return None

    def _sums(self, drafts: list[Draft]) -> None:
        """*23.078 ton … 24.411 ton … meningkat 1.333 ton*: the sum shows which of two levels was the earlier."""
        drafts = drafts[:SUMMED]
        for change in drafts:
            if change.before.status != "change" or change.before.direction is None or change.measure.unit == PERCENT:
                continue
            size = change.numeral.value
            telling = size >= TELLING and size % TELLING != 0
            levels = [
                d
                for d in drafts
                if d.before.status == "actual"
                and d.same_kind(change)
                and (telling or (d.sentence == change.sentence and alike(d, change)))
            ]
            pairs = {
                (low.numeral.value, high.numeral.value): low if change.before.direction == "up" else high
                for low in levels
                for high in levels
                if high.numeral.value - low.numeral.value == size
            }
            if len(pairs) == 1:
                next(iter(pairs.values())).restate("previous")
