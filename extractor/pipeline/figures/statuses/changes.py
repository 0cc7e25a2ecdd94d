"""Figures -> those that are changes, where the word for it stands behind them or before the first of a list."""

from itertools import pairwise
from typing import Final

from extractor.pipeline.analysis import Analysis
from extractor.pipeline.figures.drafts import Draft
from extractor.pipeline.figures.quantities.units import COUNT, PERCENT
from extractor.pipeline.figures.statuses.against_others import AgainstOthers
from extractor.pipeline.figures.statuses.change_lists import ChangeLists
from extractor.pipeline.figures.statuses.far_changes import brings_level
from extractor.pipeline.figures.statuses.greatest_changes import GreatestChanges
from extractor.records import Direction
from extractor.rules.comparisons import ComparisonRules
from extractor.rules.figures import FigureRules

BRACKETS: Final = frozenset("()")
CHANGED_REACH: Final = 4
LONGEST_TALE: Final = 26
VERBAL: Final = ("me", "di", "ter")
LONGEST_STEP: Final = 12
"""Tokens between two figures of one list."""
NAMED_CHANGE: Final = 6
OBJECT: Final = 9
"""Words of the object that a verb brings down."""
RIDERS_BEFORE: Final = 4
GROWN_LOOK: Final = 40
"""Tokens before a sentence about a growth that name what has grown."""


class Changes:
    """Tells by how much something rose or fell, once all figures have what they measure."""

    def __init__(self, rules: FigureRules, own: ComparisonRules, economies: frozenset[str]) -> None:
        self.rules = rules
        self.own = own
        self.economies = economies
        self.levels = own.rates | own.measures
        self.lists = ChangeLists(rules, own)
        self.against = AgainstOthers(rules, own)
        self.greatest = GreatestChanges(rules)
        self.measured = frozenset({PERCENT, *own.dimensions})

    def settle(self, analysis: Analysis, drafts: list[Draft]) -> None:
        """Set ``change`` where the words directly before a number do not say it."""
        for draft in drafts:
            if draft.before.status == "actual":
                self._difference(analysis, draft)
            if draft.before.status == "actual" and draft.measure.unit == PERCENT:
                self._undergone(analysis, draft)
            if draft.before.status == "actual" and draft.measure.unit == PERCENT:
                self._grown(analysis, draft)
            if draft.before.status == "actual" and draft.measure.unit == PERCENT:
                self._named_behind(analysis, draft)
            if draft.before.status == "actual" and draft.measure.unit in self.measured:
                self._brought_down(analysis, draft)
            if draft.before.status == "actual" and draft.measure.unit in self.measured:
                self._suffered(analysis, draft)
            if draft.before.status == "actual":
                self._added(analysis, draft)
            if draft.before.status == "actual":
                self.greatest.settle(analysis, draft)
        self.against.settle(analysis, drafts)
        self.lists.settle(analysis, drafts)
        for change, draft in pairwise(drafts):
            if change.before.status == "change" and draft.before.status == "actual" and change.same_kind(draft):
                self._also_changed(analysis, change, draft)
            if draft.before.later and change.before.status == "actual" and change.measure.unit == PERCENT:
                self._grown_to(analysis, change, draft)
            self._on_and_off(analysis, change, draft)

    def level(self, analysis: Analysis, drafts: list[Draft]) -> None:
        """Read *menurun sebesar 4,63 persen* after *5,11 persen* as a fall to that value, and say so."""
        for at, (earlier, later) in enumerate(pairwise(drafts)):
            if later.before.status != "change" or earlier.before.status != "actual" or not earlier.same_kind(later):
                continue
            behind = drafts[at + 2 : at + 3]
            if behind and behind[0].before.earlier and behind[0].sentence == later.sentence:
                continue  # "turun sebesar 5,4 persen, yaitu dari 18,9 persen …"
            if not later.before.linked or earlier.indicator != later.indicator or later.measure.unit != PERCENT:
                continue
            if abs(later.numeral.value - earlier.numeral.value) * 4 <= earlier.numeral.value:
                later.before.status, later.before.direction, later.rule = "actual", None, "figures.level-as-change"
                words = analysis.words
                start, end = words.start[later.numeral.first], words.end[later.measure.last - 1]
                message = f"{analysis.text[start:end]!r} is worded as a change but can only be the new level"
                other = words.start[earlier.numeral.first], words.end[earlier.measure.last - 1]
                analysis.warn("level-or-change", message, start, end, analysis.evidence("figures.level", *other))

    def _suffered(self, analysis: Analysis, draft: Draft) -> None:
        """*mengalami penurunan nilai ekspor 40 persen menjadi*: a noun of change that a thing went through."""
        lower, forms, end = analysis.words.lower, analysis.words.forms, draft.before.phrase_end
        if draft.before.later or draft.before.earlier:
            return
        behind = draft.measure.after + (lower[draft.measure.after : draft.measure.after + 1] == [","])
        # "mengalami peningkatan realisasi investasi sebesar 42 persen dibandingkan tahun lalu", ", menjadi 20 persen"
        compared = behind < draft.sentence[1] and (
            lower[behind] in self.rules.compared or self.rules.cue_words.get(lower[behind]) == "later"
        )
        for at in range(end - 1, max(draft.sentence[0], end - NAMED_CHANGE), -1):
            if forms[at].digit or forms[at].punct or (lower[at] in self.levels and not compared):
                return
            if lower[at] in self.own.changed:
                if lower[at - 1] in self.own.suffering:
                    draft.restate("change", "up" if self.rules.cue_words.get(lower[at]) == "up" else "down")
                    draft.before.cue = at
                return

    def _brought_down(self, analysis: Analysis, draft: Draft) -> None:
        """*mengurangi impor minyak hingga 20 persen*: an object that is no rate itself changes by so much."""
        lower, forms, end = analysis.words.lower, analysis.words.forms, draft.before.phrase_end
        if draft.before.qualifier != "up_to" or draft.before.later or draft.before.earlier:
            return
        for at in range(end - 2, max(draft.sentence[0] - 1, end - OBJECT), -1):
            raised, word = lower[at] in self.rules.raising, lower[at]
            if raised or word in self.rules.lowering:
                if lower[at - 1] not in self.rules.aiming and self.levels.isdisjoint(lower[at:end]):
                    draft.restate("change", "up" if raised else "down")
                return
            bracket = word in BRACKETS
            if (not forms[at].word and not bracket) or word in self.rules.ends or at in analysis.dated:
                return

    def _added(self, analysis: Analysis, draft: Draft) -> None:
        """*terdapat tambahan 12 kasus*, *ada pertumbuhan 8 persen*: a noun of increase with nothing between."""
        lower, at = analysis.words.lower, draft.numeral.first - 1
        if at <= draft.sentence[0] or lower[at] not in self.rules.levels or lower[at - 1] not in self.own.arising:
            return
        # "dibandingkan tahun lalu yang Rp2 triliun, ada tambahan Rp42 miliar"; elsewhere it is an amount granted.
        compared = not self.rules.compared.isdisjoint(lower[draft.sentence[0] : at])
        if draft.measure.unit in (COUNT, PERCENT) or compared:
            draft.restate("change", "up")

    def _named_behind(self, analysis: Analysis, draft: Draft) -> None:
        """*yakni 5,2 persen penurunan prevalensi*: the noun of change stands right behind its size."""
        at, lower = draft.measure.after, analysis.words.lower
        if at < draft.sentence[1] and lower[at] in self.own.changed and not draft.before.later:
            draft.restate("change", "up" if self.rules.cue_words.get(lower[at]) == "up" else "down")

    def _grown(self, analysis: Analysis, draft: Draft) -> None:
        """*12.000 orang.* **Pertumbuhannya** *8 persen*: the growth of what was told before, but no economy's."""
        lower, (first, _) = analysis.words.lower, draft.sentence
        at = draft.numeral.first - 1
        while at > first and (lower[at] in self.rules.links or at in analysis.dated):
            at -= 1
        opens = at == first or not analysis.words.forms[at - 1].word
        told = lower[max(0, first - GROWN_LOOK) : at]
        if lower[at] in self.own.grown and opens and self.economies.isdisjoint(told):
            draft.restate("change", "up")
            draft.before.cue = at

    def _grown_to(self, analysis: Analysis, growth: Draft, level: Draft) -> None:
        """*mencatat pertumbuhan laba 3 persen menjadi Rp5 miliar*: a growth that ends at a level is no level itself."""
        near = growth.sentence == level.sentence and level.numeral.first - growth.measure.after <= LONGEST_STEP
        if not near or growth.same_kind(level) or growth.before.later or growth.before.earlier:
            return
        lower, forms, first = analysis.words.lower, analysis.words.forms, growth.sentence[0]
        for at in range(growth.numeral.first - 1, max(first, growth.numeral.first - NAMED_CHANGE) - 1, -1):
            if forms[at].digit or not forms[at].word:
                return
            if lower[at] in self.rules.levels:
                growth.restate("change", "up")
                growth.before.cue = at
                return

    def _on_and_off(self, analysis: Analysis, one: Draft, other: Draft) -> None:
        """*penumpang turun 2.500 orang dan naik 4.000 orang*: they get off and on."""
        if {one.before.direction, other.before.direction} != {"up", "down"} or one.measure.unit != COUNT:
            return
        cue = one.before.cue
        if one.sentence != other.sentence or not one.same_kind(other) or cue is None:
            return
        if not self.own.riders.isdisjoint(analysis.words.lower[max(one.sentence[0], cue - RIDERS_BEFORE) : cue]):
            one.restate("actual")
            other.restate("actual")

    def _difference(self, analysis: Analysis, draft: Draft) -> None:
        """*ada selisih Rp2 miliar, menurun dari tahun lalu*: the direction stands behind the number."""
        lower, end = analysis.words.lower, draft.before.phrase_end
        if lower[end - 1] not in self.own.differences:
            return
        behind = lower[draft.measure.after : min(draft.sentence[1], draft.measure.after + CHANGED_REACH)]
        cues = [self.rules.cue_words.get(word) for word in behind]
        direction: Direction | None = "up" if "up" in cues else "down" if "down" in cues else None
        if direction is not None:
            draft.restate("change", direction)

    def _also_changed(self, analysis: Analysis, change: Draft, draft: Draft) -> None:
        """Carry a change along its list: *tumbuh 12 persen, yoy 5 persen*, *pemangkasan DAK Rp3 M dan DAU Rp2 M*."""
        lower, forms, cue = analysis.words.lower, analysis.words.forms, change.before.cue
        between = range(change.measure.after, draft.numeral.first)
        if change.sentence != draft.sentence or draft.before.later or not 0 < len(between) <= LONGEST_STEP:
            return
        spans = draft.measure.unit == PERCENT and all(lower[at] in self.own.spans for at in between)
        names = (
            cue is not None
            and lower[cue] in self.rules.far
            and all(
                lower[at] in self.rules.joins or lower[at] in self.rules.links or (forms[at].cap and forms[at].word)
                for at in between
            )
        )
        pair = len(between) == 1 and lower[between.start] in self.rules.conjunctions
        if spans or names or pair or self._is_parallel(analysis, change, draft):
            draft.restate("change", change.before.direction)
            draft.before.cue = cue

    def _is_parallel(self, analysis: Analysis, change: Draft, draft: Draft) -> bool:
        """Tell whether a change goes on with the same link: *turunnya A sebesar 9 persen dan B sebesar 7 persen*."""
        lower, start = analysis.words.lower, change.measure.after
        link = lower[draft.numeral.first - 1]
        between = lower[start + 1 : draft.before.phrase_end]
        return (
            lower[start] in self.rules.conjunctions
            and link in self.rules.amounting
            and link == lower[change.numeral.first - 1]
            and not any(w in self.rules.cue_words or w in self.levels or w.startswith(VERBAL) for w in between)
        )

    def _undergone(self, analysis: Analysis, draft: Draft) -> None:
        """*penurunan terjadi di Bontang 2,4 persen*: the sentence is about a fall, and the number says how much."""
        if draft.before.later or draft.before.earlier:
            return
        rules, words = self.rules, analysis.words
        happened = False
        floor = max(draft.sentence[0], draft.numeral.first - LONGEST_TALE)
        for at in range(draft.before.phrase_end - 1, floor - 1, -1):
            word = words.lower[at]
            cue = rules.cue_words.get(word)
            numbered = words.forms[at].digit and at not in analysis.dated
            if word in self.own.happening:
                # "kenaikan harga yang terjadi belakangan menyebabkan inflasi 0,5 persen" is about the inflation.
                happened = words.lower[at - 1] not in rules.relatives
            elif word in rules.far:
                if happened and cue in ("up", "down") and words.lower[at + 1] not in self.levels:
                    draft.restate("change", "up" if cue == "up" else "down")
                    draft.before.cue = at
                return
            elif cue is not None or numbered or brings_level(rules, words.lower, at, draft.before.phrase_end):
                return
