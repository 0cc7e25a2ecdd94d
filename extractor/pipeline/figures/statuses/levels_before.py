"""The level behind another, behind *dari* -> the earlier value: *naik menjadi Rp7 juta dari Rp5 juta*."""

from collections.abc import Callable
from typing import Final

from extractor.pipeline.analysis import Analysis
from extractor.pipeline.figures.drafts import Draft
from extractor.pipeline.figures.quantities.numerals import year_of
from extractor.pipeline.figures.quantities.units import COUNT, PERCENT
from extractor.pipeline.figures.statuses.likeness import one_noun
from extractor.rules.comparisons import ComparisonRules
from extractor.rules.figures import FigureRules
from extractor.values.dates import YEAR

BASIS_POINT: Final = "basis_point"
DATE_REACH: Final = 4
"""Words, dates not counted, between a number and the one before it."""
PERIOD_REACH: Final = 5
LABELLED: Final = 3
"""Tokens of *(2025:*."""
OPENING_REACH: Final = 16
"""Words between the level a sentence opens with and the one it came to."""


class LevelsBefore:
    """Tells the earlier of two levels that stand side by side; ``changed`` finds the verb that leads to a level."""

    def __init__(
        self, rules: FigureRules, own: ComparisonRules, changed: Callable[[Analysis, Draft], int | None]
    ) -> None:
        self.rules = rules
        self.own = own
        self.changed = changed
        self.remaining = rules.now | own.remaining

    def settle(self, analysis: Analysis, drafts: list[Draft], index: int, *, changes: bool) -> None:
        """Set ``previous`` for the figure at an index or the one before it; ``changes``: the article has some."""
        if changes:
            self._after_change(analysis, drafts, index)
            self._reached(analysis, drafts, index)
        ours, before = drafts[index].before.earlier, drafts[index - 1].before.earlier
        if ours:
            self._down_from(analysis, drafts, index)
        if before:
            self._until_now(analysis, drafts, index)
            self._dwindled(analysis, drafts, index)
        if ours:
            self._same_period(analysis, drafts, index)
        self._left(analysis, drafts, index)
        self._bracketed(analysis, drafts, index)

    def _bracketed(self, analysis: Analysis, drafts: list[Draft], index: int) -> None:
        """*Batam: Rp5,4 juta* **(2025: Rp5 juta)**, and in the lines below *Bintan: Rp4,6 juta* **(Rp4,2 juta)**."""
        level, draft = drafts[index - 1], drafts[index]
        if draft.before.status != "actual" or not level.same_kind(draft) or level.before.status != "actual":
            return
        between = analysis.words.lower[level.after : draft.numeral.first]
        if between[:1] != ["("]:
            return
        year = year_of(between[1]) if len(between) == LABELLED and between[-1] == ":" else None
        above = drafts[index - 2] if index > 1 and len(between) == 1 else None
        goes_on = above is not None and above.before.status == "previous" and self._is_bracketed(analysis, above)
        this = (analysis.published or "")[:YEAR]
        if goes_on or (year is not None and (not this or year <= int(this))):
            draft.restate("previous")

    def _is_bracketed(self, analysis: Analysis, draft: Draft) -> bool:
        lower, at = analysis.words.lower, draft.numeral.first - 1
        return lower[at] == "(" or (at > 1 and lower[at] == ":" and lower[at - 2] == "(")

    def _after_change(self, analysis: Analysis, drafts: list[Draft], index: int) -> None:
        """*naik 2,07 persen dari Rp714.991*: what a change is taken from is the earlier value."""
        change, draft = drafts[index - 1], drafts[index]
        if draft.before.status != "actual" or not (draft.before.earlier or self._of_former(analysis, change, draft)):
            return
        near = self._near(analysis, change, draft)
        if not near or change.before.status != "change":
            return
        # "turun 75 basis poin dari level 5,5 persen"
        points = (change.measure.unit, draft.measure.unit) == (BASIS_POINT, PERCENT)
        if points or draft.numeral.value >= change.numeral.value:
            draft.restate("previous")

    def _reached(self, analysis: Analysis, drafts: list[Draft], index: int) -> None:
        """*naik mencapai 41 persen dari sebelumnya 34 persen*: what is reached from an earlier value is a level."""
        level, draft = drafts[index - 1], drafts[index]
        if (level.before.status, draft.before.status) != ("change", "previous") or not level.same_kind(draft):
            return
        near = level.sentence == draft.sentence and draft.numeral.first - level.measure.after <= DATE_REACH
        up = level.before.direction != "down"
        beyond = (level.numeral.value > draft.numeral.value) == up
        if near and beyond and analysis.words.lower[level.numeral.first - 1] in self.own.reaching:
            level.restate("actual")

    def _down_from(self, analysis: Analysis, drafts: list[Draft], index: int) -> None:
        """*turun menjadi 4,3 persen dari 4,9 persen*: the level before stands behind the one reached."""
        level, draft = drafts[index - 1], drafts[index]
        if not (draft.before.earlier and draft.before.status == "actual" and level.before.later):
            return
        if not self._near(analysis, level, draft) or not level.same_kind(draft):
            return
        at_once = draft.before.phrase_end == level.measure.after and draft.measure.unit != COUNT
        if at_once or self.changed(analysis, level) is not None:
            draft.restate("previous")

    def _near(self, analysis: Analysis, one: Draft, two: Draft) -> bool:
        """Tell whether little but dates stands between two numbers: *Rp31 M hingga Mei 2025, dari Rp30 M*."""
        between = range(one.measure.after, two.numeral.first)
        told = sum(1 for at in between if at not in analysis.dated)
        return one.sentence == two.sentence and told <= DATE_REACH

    def _of_former(self, analysis: Analysis, change: Draft, draft: Draft) -> bool:
        """Tell whether a change is taken from what was before: *bertambah Rp4 M* **dari pagu awal** *Rp47 M*."""
        between = analysis.words.lower[change.measure.after : draft.before.phrase_end]
        former = self.rules.former | self.own.before
        taken = bool(between) and between[0] in self.rules.of
        return taken and between[-1] in former and change.same_kind(draft)

    def _until_now(self, analysis: Analysis, drafts: list[Draft], index: int) -> None:
        """*dari 10,82 persen sekarang sudah 10,31 persen*: what was until now is the earlier value."""
        one, two = drafts[index - 1], drafts[index]
        if not one.before.earlier or one.before.status != "actual" or not one.same_kind(two):
            return
        between = analysis.words.lower[one.measure.after : two.numeral.first]
        if self._near(analysis, one, two) and between and between[0] in self.rules.now:
            one.restate("previous")

    def _dwindled(self, analysis: Analysis, drafts: list[Draft], index: int) -> None:
        """*Dari 33,9 persen pada Juli, huniannya* **tinggal** *29,4 persen*: what a sentence opens with was before.

        Without a time the first number may be a whole: *dari 45 desa, tinggal 3 desa yang gelap*.
        """
        one, two = drafts[index - 1], drafts[index]
        if not one.before.earlier or one.before.status != "actual" or not one.same_kind(two):
            return
        first, after = one.sentence[0], one.measure.after
        if one.sentence != two.sentence or one.before.phrase_end > first or two.numeral.first - after > OPENING_REACH:
            return
        words = analysis.words
        comma = after
        while comma < two.numeral.first and not words.forms[comma].punct:
            comma += 1
        timed = any(at in analysis.dated or words.lower[at] in self.own.times for at in range(after, comma))
        if timed and not self.remaining.isdisjoint(words.lower[comma : two.numeral.first]):
            one.restate("previous")

    def _left(self, analysis: Analysis, drafts: list[Draft], index: int) -> None:
        """*Pada 1990 ada 4.000 ekor.* **Kini, jumlahnya tinggal** *900 ekor*: the sentence before tells what was."""
        one, two = drafts[index - 1], drafts[index]
        if one.before.status not in ("actual", "forecast") or two.before.status != "actual":
            return
        lower, (first, _) = analysis.words.lower, two.sentence
        if lower[first] not in self.rules.now or one.sentence[1] != first or not one.same_kind(two):
            return
        left = not self.own.remaining.isdisjoint(lower[first : two.numeral.first])
        if left and one.numeral.value > two.numeral.value and one_noun(one, two, self.own.events):
            one.restate("previous")

    def _same_period(self, analysis: Analysis, drafts: list[Draft], index: int) -> None:
        """*Rp49 M hingga Mei dari Rp44 M di periode yang sama tahun lalu*: what is told of an earlier period."""
        level, draft = drafts[index - 1], drafts[index]
        if not draft.before.earlier or draft.before.status != "actual" or not level.same_kind(draft):
            return
        after = draft.measure.after
        behind = analysis.words.lower[after : min(after + PERIOD_REACH, draft.sentence[1])]
        same = not self.own.likeness.isdisjoint(behind) and not self.own.periods.isdisjoint(behind)
        if same and self._near(analysis, level, draft):
            draft.restate("previous")
