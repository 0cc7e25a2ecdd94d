"""Figures of what is still to come -> targets and forecasts: by their date or by a plan around them."""

from typing import Final

from extractor.pipeline.analysis import Analysis
from extractor.pipeline.figures.drafts import Draft
from extractor.pipeline.figures.quantities.units import COUNT, PERCENT
from extractor.pipeline.figures.statuses.aims import FULL_STOPS, VERBAL
from extractor.pipeline.figures.statuses.deadlines import Deadlines
from extractor.pipeline.figures.statuses.expectations import Expectations
from extractor.pipeline.figures.statuses.next_budget import NextBudget
from extractor.records import FigureStatus
from extractor.rules.comparisons import ComparisonRules
from extractor.rules.figures import FigureRules
from extractor.rules.intents import IntentRules
from extractor.rules.numbers import NumberRules
from extractor.values.dates import YEAR

BEHIND: Final = 4
"""Words behind a counted noun among which *akan* opens what they are going to do."""
CLAUSE_REACH: Final = 10
YEARS_END: Final = "11"
"""From this month on the end of the year may have been reached."""
WORK_REACH: Final = 6
"""Words between what money is set aside for and how much of it there is to be."""
DESCRIBED: Final = 6
"""Words behind a counted noun that may describe it before *akan* or *siap*."""
ORDER_REACH: Final = 20
"""Words between a tariff and the verb that imposes it, and up to the day it begins."""
START_REACH: Final = 5
PASSIVE: Final = "di"
SPENT_REACH: Final = 24
"""Words between *akan digunakan* and the last of what is bought with it."""


class Ahead:
    """Tells what lies ahead, once all figures have their dates."""

    def __init__(
        self, rules: FigureRules, numbers: NumberRules, own: IntentRules, comparisons: ComparisonRules
    ) -> None:
        self.rules = rules
        self.numbers = numbers
        self.own = own
        self.budget = NextBudget(rules, own, numbers.money)
        self.deadlines = Deadlines(rules, numbers, own)
        self.expectations = Expectations(rules, own, comparisons)
        self.works = own.making | own.works
        self.purposes = own.spending | rules.aiming

    def settle(self, analysis: Analysis, drafts: list[Draft]) -> None:
        """Set ``target`` or ``forecast`` where no word before the number says it."""
        budget: bool | None = None
        last: Draft | None = None
        told, plain = (0, 0), False
        for draft in drafts:
            before, last = last, draft
            if draft.before.status == "forecast" and self._is_over(analysis, draft):
                draft.restate("actual")
            if draft.before.status != "actual" or draft.figure is None:
                continue
            if draft.sentence != told:
                told, plain = draft.sentence, self.budget.is_plain(analysis, draft.sentence)
            if plain and self.budget.holds(draft):
                budget = self.budget.opens(analysis) if budget is None else budget
                if budget:
                    draft.restate("target")
                    continue
            status = self._planned(analysis, draft) or self._spent(analysis, draft) or self._ordered(analysis, draft)
            if status is None and before is not None and self._is_afforded(analysis, before, draft):
                status = "target"
            if status is None and before is not None and self._is_listed(analysis, before, draft):
                status = "target"
            status = status or self.deadlines.due(analysis, draft) or self.expectations.read(analysis, before, draft)
            if status is None and (self._of_later_year(analysis, draft) or self._by_years_end(analysis, draft)):
                status = "target"
            if status is not None:
                draft.restate(status)

    def _is_over(self, analysis: Analysis, draft: Draft) -> bool:
        """Tell whether an estimate is of a day that is over: *diperkirakan 20.000 orang berunjuk rasa kemarin*."""
        published, as_of = analysis.published, draft.figure.as_of if draft.figure is not None else None
        if as_of is None or "/" in as_of:
            return False
        lower, cue = analysis.words.lower, draft.before.cue
        if cue is not None and (lower[cue] in self.rules.potential or lower[cue] in self.rules.modals):
            # "potensi ekspornya mencapai Rp37 miliar pada 2023"
            this = published or max((date.value for date in analysis.dates if date.value[:1].isdigit()), default="")
            return as_of[:YEAR].isdigit() and as_of[:YEAR] < this[:YEAR]
        if published is None or as_of >= published[: len(as_of)]:
            return False
        return not self.own.estimating.isdisjoint(lower[draft.sentence[0] : draft.numeral.first])

    def _of_later_year(self, analysis: Analysis, draft: Draft) -> bool:
        """Tell whether a rate or an amount is of a year after publication: nothing can have reached it yet."""
        published, as_of = analysis.published, draft.figure.as_of if draft.figure is not None else None
        if published is None or as_of is None or as_of[:4] <= published[:4]:
            return False
        if not self._is_dated(analysis, as_of) or (draft.indicator or "").lower().split(" ")[0] in self.own.fixed:
            return False
        behind = analysis.words.lower[draft.measure.after : min(draft.sentence[1], draft.measure.after + ORDER_REACH)]
        if not self.rules.aims.isdisjoint(behind) and not self.rules.coupling.isdisjoint(behind):
            return False  # "proyek senilai Rp9 miliar dengan target selesai Oktober 2026"
        if draft.measure.unit == PERCENT:
            return True
        before = analysis.words.lower[draft.sentence[0] : draft.numeral.first]
        # "sudah dialokasikan Rp6 miliar untuk 2026": what has been granted is there.
        return draft.measure.unit in self.numbers.money and self.own.granted.isdisjoint(before)

    def _is_dated(self, analysis: Analysis, as_of: str) -> bool:
        """Tell whether a time is told with its year or as one to come: a bare *Januari* may be the last one."""
        for date in analysis.dates:
            if date.value == as_of:
                said = analysis.text[date.start : date.end].lower().split()
                if not self.own.coming.isdisjoint(said) or any(as_of[:YEAR] in word for word in said):
                    return True
        return len(as_of) == YEAR

    def _by_years_end(self, analysis: Analysis, draft: Draft) -> bool:
        """Tell whether a rate is that of the end of this year: *akhir tahun ini layanan rumah tangga 85 persen*."""
        published, lower, first = analysis.published, analysis.words.lower, draft.sentence[0]
        if published is None or draft.measure.unit != PERCENT or published[5:7] >= YEARS_END:
            return False
        floor = max(first, draft.numeral.first - CLAUSE_REACH)
        if self.own.closing.isdisjoint(lower[floor : draft.numeral.first]):
            return False
        for at in range(draft.numeral.first - 1, floor - 1, -1):
            if lower[at] in self.own.closing:
                return lower[at + 1] in self.rules.naming.periods and lower[at + 2] in self.rules.demonstratives
            told = lower[at] in self.rules.so_far or self.rules.cue_words.get(lower[at]) == "reached"
            if told or (analysis.words.forms[at].digit and at not in analysis.dated):
                return False
        return False

    def _planned(self, analysis: Analysis, draft: Draft) -> FigureStatus | None:
        """What the counted are going to do, or what is to be done for them: *100 anak* **akan kami bantu**."""
        words, rules, at = analysis.words, self.rules, draft.measure.after
        counted = draft.measure.unit == COUNT and not draft.numeral.spelled and not draft.before.located
        if not counted or words.lower[draft.numeral.first - 1] in rules.of:
            return None
        if self._is_worked_on(analysis, at, draft.sentence[1]):
            return "target"
        end = min(draft.sentence[1], at + BEHIND)
        described = meant = False
        while at < end and words.lower[at] not in rules.plan:
            hoped = rules.cue_words.get(words.lower[at]) == "hope"  # "52 desa rencananya akan mendapatkan listrik"
            meant = meant or hoped
            passed = hoped or words.lower[at] in rules.ends or at in analysis.dated
            if not passed or words.lower[at] in rules.negations:
                return None
            described = described or words.lower[at] in rules.relatives
            at += 1
        if at >= end or at + 1 >= draft.sentence[1]:
            return None
        doer = words.lower[at + 1]
        if doer in rules.naming.pronouns or meant:
            return "target"
        # "4.000 kampus yang akan dinilai" are there; so are those that will get something or be told of.
        if doer in self.own.attending:
            return "forecast"  # "120 perusahaan akan datang": how many will come is nobody's plan
        there = described or doer in rules.naming.received or doer in self.own.regarding
        return None if there else "target"

    def _is_worked_on(self, analysis: Analysis, at: int, end: int) -> bool:
        """Tell whether a work on the counted is to come: *40 rumah tidak layak huni* **siap diperbaiki**."""
        lower, forms = analysis.words.lower, analysis.words.forms
        last = min(end - 1, at + DESCRIBED)
        if self.rules.plan.isdisjoint(lower[at:last]):
            return False
        for token in range(at, last):
            word = lower[token]
            if word in self.rules.plan:
                done = lower[token - 1] in self.rules.negations or not lower[token + 1].startswith(PASSIVE)
                return not done and lower[token + 1] in self.works
            clause = word in self.rules.relatives or word in self.rules.joins or word in self.rules.coupling
            if not forms[token].word or clause or word.startswith(VERBAL):
                return False
        return False

    def _is_afforded(self, analysis: Analysis, worth: Draft, draft: Draft) -> bool:
        """Tell whether money told before would make so many: *Rp9 miliar itu kita* **bisa membangun** *30 pasar*."""
        at, lower = draft.numeral.first - 1, analysis.words.lower
        if draft.measure.unit != COUNT or draft.numeral.spelled or lower[at] not in self.works:
            return False
        if worth.sentence != draft.sentence or worth.measure.unit not in self.numbers.money:
            return False
        able = at - 1 - (lower[at - 1] in self.works)
        return lower[able] in self.rules.modals and lower[able - 1] in self.own.planners

    def _is_listed(self, analysis: Analysis, planned: Draft, draft: Draft) -> bool:
        """Tell whether a list of places goes on with what is planned: *akan dibangun di Paser,* **200** *di Berau*."""
        if planned.before.status != "target" or planned.sentence != draft.sentence or draft.measure.unit != COUNT:
            return False
        here, there = draft.figure, planned.figure
        if here is None or there is None or None in (here.place, there.place) or here.place == there.place:
            return False
        words, number = analysis.words, draft.numeral.first
        parted = (at for at in range(number - 1, planned.measure.last - 1, -1) if self._parts(analysis, at))
        opening = next(parted, number)
        said = self.rules.cue_words.keys() | self.rules.so_far
        return opening < number and not any(
            words.lower[at] in said or (words.lower[at].startswith(VERBAL) and not words.forms[at].cap)
            for at in range(opening, number)
        )

    def _parts(self, analysis: Analysis, at: int) -> bool:
        """Tell whether an entry of a list begins behind a token."""
        return not analysis.words.forms[at].word or analysis.words.lower[at] in self.rules.conjunctions

    def _ordered(self, analysis: Analysis, draft: Draft) -> FigureStatus | None:
        """A tariff from a day to come on: *akan dikenakan pajak* **10 persen mulai 1 Juli mendatang**."""
        lower, end = analysis.words.lower, draft.sentence[1]
        floor = max(draft.sentence[0], draft.numeral.first - ORDER_REACH)
        if self.own.imposing.isdisjoint(lower[floor : draft.numeral.first]):
            return None
        after = draft.measure.after
        for at in range(after, min(end, after + ORDER_REACH)):
            if lower[at] in self.own.starting:
                return "target" if self.deadlines.is_ahead(analysis, at, min(end, at + START_REACH)) else None
        return None

    def _spent(self, analysis: Analysis, draft: Draft) -> FigureStatus | None:
        """What money will be spent on: *Dana itu* **akan digunakan untuk** *pembangunan jalan sepanjang 12 km*."""
        if draft.measure.unit == PERCENT or draft.measure.unit in self.numbers.money or draft.numeral.spelled:
            return None
        lower = analysis.words.lower
        floor = max(draft.sentence[0], draft.numeral.first - SPENT_REACH)
        if self.purposes.isdisjoint(lower[floor : draft.numeral.first]):
            return None
        for at in range(draft.numeral.first - 1, floor, -1):
            if lower[at] in FULL_STOPS:
                return None
            if lower[at] in self.own.spending and lower[at - 1] in self.rules.plan:
                return "target"
            if lower[at] in self.purposes and self._is_allotted(analysis, draft, at):
                return "target"
        return None

    def _is_allotted(self, analysis: Analysis, draft: Draft, at: int) -> bool:
        """Tell whether money is set aside for a work: *menganggarkan Rp3 M* **untuk membangun** *150 rumah*."""
        lower, first = analysis.words.lower, draft.sentence[0]
        if draft.numeral.first - at > WORK_REACH or self.works.isdisjoint(lower[at + 1 : draft.numeral.first]):
            return False
        return not self.own.allotting.isdisjoint(lower[first:at])
