"""Indicators that figures hand on: within pairs, along lists, from headings, and where the text points back."""

from collections.abc import Callable
from typing import Final

from extractor.pipeline.analysis import Analysis
from extractor.pipeline.figures.drafts import SECOND_UNIT, Draft
from extractor.pipeline.figures.naming.classifiers import Classifiers
from extractor.pipeline.figures.naming.continuations import Continuations
from extractor.pipeline.figures.naming.couples import Couples
from extractor.pipeline.figures.naming.gauges import Gauges
from extractor.pipeline.figures.naming.handouts import Handouts
from extractor.pipeline.figures.naming.headings import Headings
from extractor.pipeline.figures.naming.items import Items
from extractor.pipeline.figures.naming.lenders import Lenders
from extractor.pipeline.figures.naming.lent_names import LentNames
from extractor.pipeline.figures.naming.lines import Lines
from extractor.pipeline.figures.naming.loans import Loans
from extractor.pipeline.figures.naming.owners import Owners
from extractor.pipeline.figures.naming.plain_subjects import PlainSubjects
from extractor.pipeline.figures.naming.pointed_shares import PointedShares
from extractor.pipeline.figures.naming.retold import Retold
from extractor.pipeline.figures.naming.sums import Sums
from extractor.pipeline.figures.naming.turn import Turn
from extractor.pipeline.figures.naming.wholes import Wholes
from extractor.pipeline.figures.quantities.units import COUNT, PERCENT
from extractor.rules.figures import FigureRules
from extractor.rules.numbers import NumberRules

OWNERS: Final = 24
"""Figures back to the owner of a bare head: time stays linear on one endless list."""
NEAREST: Final = 6
"""Figures back to the one that names what a classifier counts."""


class IndicatorSharing:
    """Gives figures the indicators of their neighbours."""

    def __init__(
        self, rules: FigureRules, numbers: NumberRules, headings: Headings, owners: Owners, gauges: Gauges
    ) -> None:
        self.rules = rules
        self.numbers = numbers
        self.headings = headings
        self.owners = owners
        self.gauges = gauges
        self.classifiers = Classifiers(rules)
        self.couples = Couples(rules)
        self.handouts = Handouts(rules, numbers, headings.leftward)
        self.names = LentNames(rules)
        self.lenders = Lenders(rules, numbers)
        self.continuations = Continuations(rules)
        self.lines = Lines(rules, headings, self.names)
        self.subjects = PlainSubjects(rules, headings.leftward)
        self.pointed = PointedShares(rules, headings.leftward)
        self.retold = Retold(rules)
        self.sums = Sums(rules)
        self.wholes = Wholes(rules)
        self.items = Items(rules)
        self.loans = Loans(
            rules, numbers, names=self.names, continuations=self.continuations, owners=owners, items=self.items
        )
        self.early: tuple[Callable[[Turn], bool], ...] = (
            self._by_entry,
            self._by_listed_name,
            self._by_restatement,
            self._by_pointing,
        )
        """What names a figure whoever lends it a name; each tells whether it did."""
        self.cases: tuple[Callable[[Turn], bool], ...] = (
            self._by_the_next,
            self._by_subject,
            self._by_line,
            self._by_heading,
            self._by_teller,
            self._by_class,
            self._by_count,
            self._by_owner,
            self._by_loan,
        )
        """What else can, tried in turn: the closer the words, the earlier."""

    def share(self, analysis: Analysis, drafts: list[Draft]) -> None:
        """Hand indicators on: within from/to pairs, along lists, and where the text points back."""
        for index, draft in enumerate(drafts):
            origin = draft.origin
            if draft.rule == SECOND_UNIT and origin is not None and origin.indicator is None:
                lender = self.lenders.lender(analysis, drafts, index - 1) if origin.measure.classified else None
                if lender is None or lender.sentence != origin.sentence or lender.before.earlier:
                    # Else "1.742 KK dengan 7.315 jiwa atau 18 persen penduduk": the bare count has its own.
                    origin.indicator, origin.base = draft.indicator, draft.base
        places = self.names.regions(analysis) if len(drafts) > 1 else ()
        for index in range(len(drafts)):
            self._name(analysis, drafts, index, places)
        for draft in drafts:
            if draft.clause is not None and not (draft.origin is not None and draft.origin.nameless):
                draft.indicator = self.names.told(draft, paid=draft.measure.unit in self.numbers.money)
            if draft.predicate is not None and (draft.origin is not None or draft.indicator is None):
                draft.indicator = self.names.said(draft)
        self.names.level(drafts)
        self.retold.share(analysis, drafts)
        self.wholes.share(drafts)
        self.sums.share(analysis, drafts)
        for index, draft in enumerate(drafts):
            self.classifiers.unclassified(analysis, draft, drafts[max(0, index - NEAREST) : index])
        for draft in drafts:
            if draft.indicator is None and draft.measure.unit == COUNT:
                draft.indicator = draft.noun(analysis)
        self.couples.share(analysis, drafts)
        self.handouts.share(analysis, drafts)
        for draft in drafts:
            if draft.area is None and draft.origin is not None:
                draft.area = draft.origin.area
            if draft.area is not None and draft.indicator is not None:
                draft.indicator = self.names.in_area(draft.indicator, draft.area)

    def _name(self, analysis: Analysis, drafts: list[Draft], index: int, places: tuple[str, ...]) -> None:
        """Give one figure the name that its neighbours, its heading or the sentence before have for it."""
        draft = drafts[index]
        if draft.origin is not None:
            draft.indicator = self.names.recounted(analysis, draft, draft.origin.indicator, draft.origin)
            draft.base = draft.origin.base
            return
        leader = self.lenders.leader(analysis, drafts, index)
        if leader is not None:
            base = self.names.unplaced(leader.base or leader.indicator, places)
            draft.indicator = draft.base = self.lenders.unranked(base)
            draft.origin = leader
            return
        lender = self.lenders.lender(analysis, drafts, index)
        turn = Turn(
            analysis=analysis,
            drafts=drafts,
            index=index,
            places=places,
            draft=draft,
            lender=lender,
            paid=draft.measure.unit in self.numbers.money,
        )
        if any(case(turn) for case in self.early):
            return
        self._settle_lender(turn)
        for case in self.cases:
            if case(turn):
                return

    def _by_entry(self, turn: Turn) -> bool:
        """*penjualan Xenia 29 unit,* **Avanza** *28 unit*: a list goes on with the same noun."""
        draft, last = turn.draft, turn.last
        if draft.entry is None or last is None or last.indicator is None or last.is_noun(turn.analysis):
            return False
        told = last.base if last.entry is not None and last.base else last.indicator
        draft.indicator = self.names.entered(told, draft.entry, draft.noun(turn.analysis))
        draft.base, draft.origin = told, last
        return True

    def _by_listed_name(self, turn: Turn) -> bool:
        """*cabai dan bawang masing-masing Rp24.000 dan Rp38.000*: the list says of what."""
        draft, lender = turn.draft, turn.lender
        next_item = lender is not None and lender.respective is not None and lender.base is None
        return draft.respective is not None and draft.indicator is not None and (draft.base is not None or next_item)

    def _by_restatement(self, turn: Turn) -> bool:
        """It says again, or says what was, of the figure before."""
        analysis, draft, last = turn.analysis, turn.draft, turn.last
        if turn.lender is not None and self.continuations.is_valued(analysis, draft, turn.lender):
            # "Wilmar mengembalikan kerugian Rp11 triliun. Kemudian Musim Mas senilai Rp1 triliun"
            draft.indicator = draft.indicator.removeprefix(f"{self.rules.value} ") if draft.indicator else None
        if last is None:
            return False
        if not (self.continuations.was(analysis, draft, last) or self.continuations.restates(analysis, draft, last)):
            return False
        draft.inherit(last)
        return True

    def _by_pointing(self, turn: Turn) -> bool:
        """A share that points back: *dari jumlah itu, 12 persen …*."""
        pointed = self.pointed.of(turn.analysis, turn.draft, turn.last)
        if pointed is None:
            return False
        turn.draft.indicator = turn.draft.base = pointed
        return True

    def _settle_lender(self, turn: Turn) -> None:
        """Settle who lends a name, and drop what is got where the lender says it better."""
        draft, last = turn.draft, turn.last
        if last is not None and turn.lender is None and self.continuations.goes_on(draft, last):
            turn.lender = last
        lender = turn.lender
        same = lender is not None and draft.received and lender.same_kind(draft)
        if same and lender is not None and self.continuations.is_got(draft, lender):
            draft.indicator = None

    def _by_the_next(self, turn: Turn) -> bool:
        """What stands behind it in the sentence names it."""
        analysis, draft, ahead = turn.analysis, turn.draft, turn.ahead
        if turn.lender is None and draft.rule == "figures.zero" and ahead is not None:
            # "Guntung nihil, sedangkan Loktuan mencatat 12 kasus DBD": nothing of what is counted next.
            draft.inherit(ahead)
            return True
        if draft.indicator is not None:
            return False
        if self.continuations.is_part(analysis, draft, turn.drafts[turn.index + 1 : turn.index + 2]):
            # "baru 2.300 dari 5.120 lowongan yang terisi", "24 persen dari 938 ribu warga yang sudah divaksin"
            whole = turn.drafts[turn.index + 1]
            draft.indicator = whole.indicator
            if draft.indicator is not None:
                # What is said is said of the part.
                whole.indicator = whole.noun(analysis)
                return True
        onward = ahead.indicator if ahead is not None and ahead.same_kind(draft) else None
        if onward and self.continuations.starts(analysis, draft):
            # "Dari 34 persen pada Juli, tingkat huniannya tinggal 29 persen"
            draft.indicator = draft.base = onward
            return True
        return False

    def _by_subject(self, turn: Turn) -> bool:
        """What the sentence, or the one before, is about."""
        analysis, draft = turn.analysis, turn.draft
        told = self.gauges.told(analysis, draft) or self.subjects.of(analysis, draft)
        if told is None and self._is_untold(turn):
            told = self.gauges.before(analysis, draft)
        if told is None:
            return False
        draft.indicator = draft.base = told
        return True

    def _is_untold(self, turn: Turn) -> bool:
        """Whether neither its own phrase nor a figure of the text says what a share or an amount is of."""
        draft, lender = turn.draft, turn.lender
        share = draft.measure.unit == PERCENT
        if not (share or turn.paid):
            return False
        if lender is not None and not (share and turn.analysis.in_title(lender.numeral.first)):
            return False
        return draft.indicator is None or (
            draft.opening is not None and self.continuations.points_back(draft.indicator.lower().split())
        )

    def _by_line(self, turn: Turn) -> bool:
        """The label of its line, and what the list is of."""
        return self.lines.names(turn.analysis, turn.draft, turn.nearest(1))

    def _by_heading(self, turn: Turn) -> bool:
        """The line above its list."""
        analysis, draft = turn.analysis, turn.draft
        share = self.headings.share_in(analysis, draft) if draft.indicator is not None else None
        if share is not None:
            draft.indicator, draft.base = f"{share} {draft.indicator}", share
            return True
        if draft.respective is not None:
            return False
        listed = draft.indicator is None or self.items.is_item(analysis, draft)
        if not (listed or (draft.placed and draft.is_noun(analysis))):
            return False
        heading = self.headings.of(analysis, draft)
        if heading is None:
            return False
        item = draft.indicator if self.items.is_item(analysis, draft) and not draft.is_noun(analysis) else None
        own = item is not None and item.lower() != heading.lower()
        draft.indicator, draft.base = f"{heading} {item}" if own else heading, heading
        return True

    def _by_teller(self, turn: Turn) -> bool:
        draft = turn.draft
        teller = self.lenders.teller(turn.analysis, turn.drafts, turn.index)
        if teller is None:
            return False
        told = teller.base or teller.indicator
        draft.indicator = f"{told} {draft.label}" if draft.label is not None else told
        draft.base, draft.origin = told, teller
        return True

    def _by_class(self, turn: Turn) -> bool:
        """*yang lulus 612 orang*: its classifier stands for those counted before."""
        draft, lender = turn.draft, turn.lender
        if not draft.headless or lender is None or not draft.follows(lender):
            return False
        self.classifiers.head(turn.analysis, draft, lender)
        return True

    def _by_count(self, turn: Turn) -> bool:
        counted = self.continuations.of_count(turn.analysis, turn.drafts, turn.index, turn.lender)
        if counted is None:
            return False
        turn.draft.inherit(counted)
        return True

    def _by_owner(self, turn: Turn) -> bool:
        draft = turn.draft
        if not self.owners.is_bare(draft):
            return False
        refers = turn.lender is not None and self.continuations.points_back((draft.indicator or "").lower().split())
        return self.owners.complete(turn.analysis, draft, turn.nearest(OWNERS), refers=refers)

    def _by_loan(self, turn: Turn) -> bool:
        """What the figure before has for it; without one, a phrase that says nothing is no name."""
        draft = turn.draft
        if turn.lender is not None:
            self.loans.take(turn, turn.lender)
        else:
            empty = (draft.indicator or "").lower().split()
            idle = bool(empty) and all(word in self.rules.empty for word in empty)
            draft.nameless = idle and draft.measure.unit != COUNT
        return True
