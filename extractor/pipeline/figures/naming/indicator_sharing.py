"""Indicators that figures hand on: within pairs, along lists, from headings, and where the text points back."""

from collections.abc import Sequence
from typing import Final

from extractor.pipeline.analysis import Analysis
from extractor.pipeline.figures.drafts import LENT, SECOND_UNIT, Draft
from extractor.pipeline.figures.naming.classifiers import Classifiers
from extractor.pipeline.figures.naming.continuations import Continuations
from extractor.pipeline.figures.naming.couples import Couples
from extractor.pipeline.figures.naming.gauges import Gauges
from extractor.pipeline.figures.naming.handouts import Handouts
from extractor.pipeline.figures.naming.headings import Headings
from extractor.pipeline.figures.naming.lenders import Lenders
from extractor.pipeline.figures.naming.lent_names import LentNames
from extractor.pipeline.figures.naming.lines import Lines
from extractor.pipeline.figures.naming.owners import Owners
from extractor.pipeline.figures.naming.plain_subjects import PlainSubjects
from extractor.pipeline.figures.naming.pointed_shares import PointedShares
from extractor.pipeline.figures.naming.retold import Retold
from extractor.pipeline.figures.naming.sums import Sums
from extractor.pipeline.figures.naming.wholes import Wholes
from extractor.pipeline.figures.phrases.morphology import DERIVED, OF_IT
from extractor.pipeline.figures.quantities.units import COUNT, PERCENT
from extractor.rules.figures import FigureRules
from extractor.rules.numbers import NumberRules

LONGEST_NAME: Final = 4
OWNERS: Final = 24
"""Figures back to the owner of a bare head: time stays linear on one endless list."""
OWN_REACH: Final = 3
NEAREST: Final = 6
"""Figures back to the one that names what a classifier counts."""
OF: Final = frozenset({"dari"})
COUPLED: Final = frozenset({"dengan", "total"})


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
        self.joints = rules.naming.joints | rules.conjunctions

    def share(self, analysis: Analysis, drafts: list[Draft]) -> None:
        """Hand indicators on: within from/to pairs, along lists, and where the text points back."""
        for index, draft in enumerate(drafts):
            origin = draft.origin
            if draft.rule == SECOND_UNIT and origin is not None and origin.indicator is None:
                lender = self.lenders.lender(analysis, drafts, index - 1) if origin.measure.classified else None
                if lender is None or lender.sentence != origin.sentence or lender.before.earlier:
                    # Else "1.742 KK dengan 7.315 jiwa atau 18 persen penduduk": the bare count has its own.
                    origin.indicator, origin.base = draft.indicator, draft.base
        places = self.names.regions(analysis) if len(drafts) > 1 else []
        for index in range(len(drafts)):
            self._name(analysis, drafts, index, places)
        for draft in drafts:
            if draft.clause is not None and not (draft.origin is not None and draft.origin.nameless):
                draft.indicator = self.names.told(draft, paid=draft.measure.unit in self.numbers.money)
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

    def _name(self, analysis: Analysis, drafts: list[Draft], index: int, places: Sequence[str]) -> None:
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
        paid = draft.measure.unit in self.numbers.money
        next_item = lender is not None and lender.respective is not None and lender.base is None
        if draft.respective is not None and draft.indicator is not None and (draft.base is not None or next_item):
            return  # "cabai dan bawang masing-masing Rp24.000 dan Rp38.000": the list says of what.
        if lender is not None and self.continuations.is_valued(analysis, draft, lender):
            # "Wilmar mengembalikan kerugian Rp11 triliun. Kemudian Musim Mas senilai Rp1 triliun"
            draft.indicator = draft.indicator.removeprefix(f"{self.rules.value} ") if draft.indicator else None
        last = drafts[index - 1] if index else None
        if last is not None and (
            self.continuations.was(analysis, draft, last) or self.continuations.restates(analysis, draft, last)
        ):
            draft.inherit(last)
            return
        pointed = self.pointed.of(analysis, draft, last)
        if pointed is not None:
            draft.indicator = draft.base = pointed
            return
        if last is not None and lender is None and self.continuations.goes_on(draft, last):
            lender = last
        if (
            draft.received
            and lender is not None
            and lender.same_kind(draft)
            and self.continuations.is_got(draft, lender)
        ):
            draft.indicator = None
        after = drafts[index + 1] if index + 1 < len(drafts) else None
        ahead = after if after is not None and after.sentence == draft.sentence else None
        if lender is None and draft.rule == "figures.zero" and ahead is not None:
            # "Guntung nihil, sedangkan Loktuan mencatat 12 kasus DBD": nothing of what is counted next.
            draft.inherit(ahead)
            return
        if draft.indicator is None and self.continuations.is_part(analysis, draft, drafts[index + 1 : index + 2]):
            # "baru 2.300 dari 5.120 lowongan yang terisi", "24 persen dari 938 ribu warga yang sudah divaksin"
            whole = drafts[index + 1]
            draft.indicator = whole.indicator
            if draft.indicator is not None:
                # What is said is said of the part.
                whole.indicator = whole.noun(analysis)
                return
        onward = ahead is not None and ahead.same_kind(draft) and ahead.indicator
        if onward and draft.indicator is None and self.continuations.starts(analysis, draft):
            # "Dari 34 persen pada Juli, tingkat huniannya tinggal 29 persen"
            draft.indicator = draft.base = onward
            return
        told = self.gauges.told(analysis, draft) or self.subjects.of(analysis, draft)
        if told is not None:
            draft.indicator = draft.base = told
            return
        untold = lender is None or (draft.measure.unit == PERCENT and analysis.in_title(lender.numeral.first))
        untold = untold and (draft.measure.unit == PERCENT or paid)
        own = draft.indicator is not None and (
            draft.opening is None or not self.continuations.points_back(draft.indicator.lower().split())
        )
        if untold and not own:
            gauge = self.gauges.before(analysis, draft)
            if gauge is not None:
                draft.indicator = draft.base = gauge
                return
        before = drafts[max(0, index - 1) : index]
        if self.lines.names(analysis, draft, before):
            return
        share = self.headings.share_in(analysis, draft) if draft.indicator is not None else None
        if share is not None:
            draft.indicator, draft.base = f"{share} {draft.indicator}", share
            return
        listed = draft.indicator is None or self._is_item(analysis, draft)
        listed = listed or (draft.placed and draft.is_noun(analysis))
        heading = self.headings.of(analysis, draft) if listed and draft.respective is None else None
        if heading is not None:
            item = draft.indicator if self._is_item(analysis, draft) and not draft.is_noun(analysis) else None
            own = item is not None and item.lower() != heading.lower()
            draft.indicator, draft.base = f"{heading} {item}" if own else heading, heading
            return
        teller = self.lenders.teller(analysis, drafts, index)
        if teller is not None:
            told = teller.base or teller.indicator
            draft.indicator = f"{told} {draft.label}" if draft.label is not None else told
            draft.base, draft.origin = told, teller
            return
        if draft.headless and lender is not None and draft.follows(lender):
            self.classifiers.head(analysis, draft, lender)
            return
        counted = self.continuations.of_count(analysis, drafts, index, lender)
        if counted is not None:
            draft.inherit(counted)
            return
        refers = lender is not None and self.continuations.points_back((draft.indicator or "").lower().split())
        before = drafts[max(0, index - OWNERS) : index]
        if self.owners.is_bare(draft) and self.owners.complete(analysis, draft, before, refers=refers):
            return
        if lender is None:
            empty = (draft.indicator or "").lower().split()
            idle = bool(empty) and all(word in self.rules.empty for word in empty)
            draft.nameless = idle and draft.measure.unit != COUNT
            return
        words = (draft.indicator or "").lower().split()
        if draft.measure.unit == COUNT and lender.rule == "figures.unit-of-the-next" and draft.rule not in LENT:
            # The last of a list has the noun that its members went without.
            draft.item = draft.indicator is not None and not draft.is_noun(analysis)
            draft.indicator = None
        base = self.names.unplaced(lender.base or lender.indicator, places)
        back = self.continuations.points_back(words) and not self._is_own(analysis, draft, OF)
        back = back or self.continuations.is_pointed_size(analysis, draft, words)
        back = back or (len(words) > 1 and words[0] in self.rules.aims and words[1] in self.rules.relatives)
        if back and base and draft.indicator and self._is_own(analysis, draft, COUPLED):
            # "bantuan Rp5 juta per siswa, dengan total anggaran Rp2 miliar": the budget of what was named.
            if len(base.split()) <= LONGEST_NAME and not base.lower().startswith(draft.indicator.lower()):
                draft.indicator = f"{draft.indicator} {base}"
            draft.base = draft.indicator
            return
        idle = all(word in self.rules.empty for word in words) and not draft.is_noun(analysis)
        person = len(words) == 1 and words[0] in self.rules.naming.people
        idle = idle or (person and not draft.is_noun(analysis))
        if draft.indicator is None or back or idle:
            lent = self.names.received(draft, self.names.recounted(analysis, draft, base, lender))
            draft.indicator = self.names.aimed(words, lent) if paid else lent
            draft.base, draft.origin = base, lender
        elif (shared := self.owners.priced(analysis, draft, lender)) is not None:
            draft.indicator = draft.base = shared
        elif paid and self.names.is_ware(lender) and self._is_item(analysis, draft):
            draft.base = draft.indicator  # "menjual beras SPHP Rp60 ribu dan Minyakita Rp15.500"
        elif self._is_item(analysis, draft) and (draft.measure.unit != COUNT or draft.rule in LENT):
            draft.origin, draft.base = lender, base
            item = draft.indicator
            place = any(draft.sentence[0] <= p.first < draft.numeral.first for p in analysis.places)
            named = place and any(item.endswith(p.region.short) for p in analysis.places)
            draft.item = not named
            named = named or item.lower() in (base or "").lower()
            listed = lender.sentence == draft.sentence and draft.bracketed(analysis) and lender.bracketed(analysis)
            draft.indicator = base if named else self.names.itemised(base or "", item, listed=listed)

    def _is_own(self, analysis: Analysis, draft: Draft, openers: frozenset[str]) -> bool:
        """Tell whether a bare noun of money opens a phrase of its own: *dari total* **anggaran** *Rp130 miliar*."""
        first = max(draft.sentence[0], draft.before.phrase_end - OWN_REACH)
        before = analysis.words.lower[first : draft.before.phrase_end]
        return draft.measure.unit in self.numbers.money and not openers.isdisjoint(before)

    def _is_measure(self, analysis: Analysis, at: int) -> bool:
        """Tell whether a known measure is named at a token, and no organisation of the same letters: *KIA*, *PKB*."""
        return "indicator" in analysis.words.forms[at].triggers and not self._opens_institution(analysis, at)

    def _opens_institution(self, analysis: Analysis, at: int) -> bool:
        span = analysis.institution_before(at)
        return span is not None and span.first == at

    def _is_item(self, analysis: Analysis, draft: Draft) -> bool:
        """Tell whether the phrase is nothing but a name: the item of a list."""
        if not draft.indicator or not draft.indicator[0].isupper():
            return False
        if draft.opening is not None and self._is_measure(analysis, draft.opening):
            # "akta kelahiran 97 persen, sedangkan KIA baru 62 persen": a measure of its own.
            return False
        words = draft.indicator.split()
        if not all(word[0].isupper() or word in self.joints for word in words):
            return False
        if draft.opening is not None and self._opens_institution(analysis, draft.opening):
            return True
        if len(words) > LONGEST_NAME or not self.rules.conjunctions.isdisjoint(words):
            return False
        # "Penyaluran mencapai …": the first word of a sentence is written large without being a name.
        first = analysis.words.forms[draft.sentence[0]]
        opening = words[0] == first.text or analysis.words.forms[draft.sentence[0] + 1].text == words[0]
        head = words[0].lower().removesuffix(OF_IT)
        own = len(words) == 1 and (head in self.rules.naming.owing or head in self.rules.money)
        return not (opening and (own or DERIVED.fullmatch(words[0].lower())))
