"""Units that figures lend each other along lists and beside each other."""

from typing import Final

from extractor.pipeline.analysis import Analysis
from extractor.pipeline.figures.drafts import BARE, Draft
from extractor.pipeline.figures.phrases.noun_phrases import NounPhrases
from extractor.pipeline.figures.quantities.bare_shares import BareShares
from extractor.pipeline.figures.quantities.counted_before import CountedBefore
from extractor.pipeline.figures.quantities.counted_on import CountedOn, Lent, is_whole
from extractor.pipeline.figures.quantities.indices import Indices
from extractor.pipeline.figures.quantities.neighbours import HUNDRED, MONEY_REACH, Neighbours
from extractor.pipeline.figures.quantities.numerals import Numeral
from extractor.pipeline.figures.quantities.repeats import Repeats
from extractor.pipeline.figures.quantities.totals import parts
from extractor.pipeline.figures.quantities.units import COUNT, INDEX_POINTS, POINTS, Measure
from extractor.pipeline.figures.quantities.unsigned_money import UnsignedMoney
from extractor.rules.figures import FigureRules
from extractor.rules.numbers import NumberRules

REPEATED: Final = 60
"""Figures on each side among which a bare number is looked for that was told with its unit."""
NEIGHBOURS: Final = 12
"""Figures to either side that can lend a unit; longer lists repeat it."""
LENDER_REACH: Final = 80
RESTATED_REACH: Final = range(1, 3)
"""Words of *atau*, *atau sekitar* between two ways to tell one sum."""
SHARE_REACH: Final = 5
"""Tokens of *atau*, *(atau sekitar* between a number and its share."""
COUNTED: Final = frozenset({"figures.counted-before", "figures.bare-count"})
"""Rules by which a bare number counts a noun before it."""
HUNDREDTHS: Final = range(-3, -1)
"""Exponents of numbers with two or three decimals."""
YEARS_OF_LIFE: Final = "tahun"
GOING_ON: Final = frozenset({"figures.unit-of-the-last", "figures.bare-count"})
"""Rules by which a bare number counts what was counted before."""
STATIVE: Final = ("ter", "ber")
"""What verbs of state begin with: *tersebar*, *berada*."""


class UnitLending:
    """Settles numbers that stand alone."""

    def __init__(self, rules: FigureRules, numbers: NumberRules, phrases: NounPhrases) -> None:
        self.rules = rules
        self.numbers = numbers
        self.shares = BareShares(rules)
        self.indices = Indices(rules)
        self.money = UnsignedMoney(rules, numbers)
        self.neighbours = Neighbours(rules, numbers)
        self.counted_before = CountedBefore(rules)
        self.counted_on = CountedOn(rules, phrases)
        self.repeats = Repeats(rules, numbers)
        self.timed_words = frozenset(rules.timed.first_words)

    def settle(self, analysis: Analysis, drafts: list[Draft]) -> list[Draft]:
        """Give bare numbers a unit or drop them."""
        kept: list[Draft] = []
        for index, draft in enumerate(drafts):
            if draft.measure.unit == BARE and not (
                self.shares.lend(analysis, draft, drafts[index + 1 : index + 3], kept[-1] if kept else None)
                or self._lend(analysis, draft, drafts, index, kept)
            ):
                continue
            if draft.measure.time and not self._measured_in_time(analysis, draft):
                continue
            if kept and self.neighbours.is_tolerance(analysis, kept[-1], draft):
                continue
            if draft.measure.unit == INDEX_POINTS and kept and self.indices.are_points(analysis, kept, draft):
                draft.measure.unit = POINTS
            if draft.rule in GOING_ON:
                self._still(analysis, draft)
            kept.append(draft)
        return kept

    def _still(self, analysis: Analysis, draft: Draft) -> None:
        """Let *yang naik 12.472* tell who got on, and not by how many more they are."""
        before, cue = draft.before, draft.before.cue
        moved = before.status == "change" and cue is not None and cue > draft.sentence[0]
        if moved and cue is not None and analysis.words.lower[cue - 1] in self.rules.relatives:
            before.phrase_end = cue + 1
            draft.restate("actual")

    def _lend(self, analysis: Analysis, draft: Draft, drafts: list[Draft], index: int, kept: list[Draft]) -> bool:
        """Give a bare number the unit of a neighbour: the next of a list, the one before it, or its currency."""
        numeral = draft.numeral
        ends = self._ends_clause(analysis, numeral.last)
        if self.indices.is_move(analysis, draft):
            draft.measure = Measure(INDEX_POINTS, numeral.last, numeral.last)
            return True
        if self.indices.is_index(analysis, draft, kept[-1] if kept else None, ends=ends):
            self._count(analysis, draft, None)
            draft.index = True
            return True
        if self._is_abroad(analysis, draft, drafts[index + 1 : index + 2]):
            drafts[index + 1].before.phrase_end = draft.before.phrase_end
            return False
        if (lent := self.counted_on.bracketed(analysis, draft, kept)) is not None:
            self._borrow(analysis, draft, lent)
            return True
        currency = self.money.of(analysis, draft, kept, drafts[index : index + NEIGHBOURS])
        if currency is not None:
            draft.measure = Measure(currency, numeral.last, numeral.last)
            draft.rule = "figures.money-without-sign"
            return True
        follower = drafts[index + 1] if index + 1 < len(drafts) else None
        if follower is not None and follower.numeral.first == numeral.last:
            # "Ilir Barat 1 26 kasus": the first number belongs to the name.
            return False
        among = (
            self.rules.among.longest(analysis.words.lower, numeral.last) if numeral.last < draft.sentence[1] else None
        )
        if among is not None and (self._restated(analysis, draft, kept) or self._is_among(analysis, draft, kept)):
            return True
        restated = numeral.last < len(analysis.words) and analysis.words.lower[numeral.last] in self.rules.same
        if (
            restated
            and follower is not None
            and follower.numeral.first == numeral.last + 1
            and self.neighbours.rivals(draft, follower)
        ):
            # "2,4 atau 2,5 persen"
            self._take(analysis, draft, follower, "figures.unit-of-the-next")
            return True
        beside = follower is not None and follower.numeral.first - numeral.last <= SHARE_REACH
        if restated and beside and self._restated(analysis, draft, kept):
            return True
        ahead = drafts[index + 1 : index + 1 + NEIGHBOURS]
        after = next((d for d in ahead if d.sentence == draft.sentence and d.measure.unit != BARE), None)
        if after is not None and self.neighbours.is_tolerance(analysis, draft, after):
            self._take(analysis, draft, after, "figures.unit-of-the-tolerance")
            return True
        if after is not None and self.neighbours.is_part(analysis, draft, after):
            self._take(analysis, draft, after, "figures.part-of-a-whole")
            return True
        listed = (
            not restated
            and self.neighbours.followed(analysis, numeral)
            and not (after is not None and self.neighbours.unlike(after, numeral))
        )
        if (
            after is not None
            and listed
            and self.neighbours.is_list(analysis, [draft, *ahead[: ahead.index(after) + 1]])
        ):
            self._take(analysis, draft, after, "figures.unit-of-the-next")
            return True
        before = kept[-1] if kept and kept[-1].sentence == draft.sentence else None
        if numeral.value == 0 and numeral.spelled and (before or after):
            self._take(analysis, draft, after or before or draft, "figures.zero")
            return True
        if before is not None and self.neighbours.is_item(analysis, draft, before, after):
            self._take(analysis, draft, before, "figures.unit-of-the-last")
            return True
        if (follower is not None and self.neighbours.from_to(draft, follower)) or (
            before is not None and self.neighbours.from_to(before, draft)
        ):
            self._count(analysis, draft, before if before is not None and before.before.earlier else None)
            return True
        if draft.before.earlier and before is not None and self.shares.is_whole(draft, before):
            self._take(analysis, draft, before, "figures.whole")
            return True
        if before is not None and before.measure.unit == COUNT and self._goes_on(analysis, numeral):
            # "12 sudah berlayar, 19 masih bersandar"
            self._take(analysis, draft, before, "figures.unit-of-the-last")
            return True
        if (
            before is not None
            and not self.neighbours.unlike(before, numeral)
            and not self.neighbours.has_no_unit(analysis, before, draft)
            and self.neighbours.is_list(analysis, [before, draft])
        ):
            self._take(analysis, draft, before, "figures.unit-of-the-last")
            return True
        around = drafts[max(0, index - REPEATED) : index + REPEATED]
        told = self.repeats.of(analysis, draft, around, kept) if ends or not numeral.scaled else None
        if told is not None:
            self._take(analysis, draft, told, "figures.unit-of-the-same")
            return True
        cue = draft.before.cue
        status = draft.before.status
        beside = cue is not None and cue >= draft.before.phrase_end - 1
        aimed = (status == "target" and (beside or numeral.scaled)) or (status == "previous" and beside)
        stated = draft.before.linked or (
            (aimed or (draft.before.later and numeral.grouped) or draft.before.qualifier is not None)
            and numeral.value >= 100
        )
        again = self.counted_on.of_time(analysis, draft, kept) if stated and is_whole(numeral) else None
        if again is not None and again.lender is not None and again.lender.measure.unit != COUNT:
            self._take(analysis, draft, again.lender, "figures.unit-of-the-last")
            return True
        ranked = analysis.words.lower[numeral.first - 1] in self.rules.ranks and numeral.value < HUNDRED
        if stated and not ranked and (not numeral.spelled or numeral.value >= 100) and ends:
            near = numeral.first - LENDER_REACH
            lender = next(
                (d for d in reversed(kept[-NEIGHBOURS:]) if d.measure.unit == COUNT and d.numeral.first > near), None
            )
            self._count(analysis, draft, lender)
            return True
        if numeral.scaled and not numeral.spelled and ends:
            # "dari kuota 50 ribu yang ada": who says thousands has counted something.
            self._count(
                analysis, draft, next((d for d in reversed(kept[-NEIGHBOURS:]) if d.measure.unit == COUNT), None)
            )
            return True
        beside = numeral.value >= HUNDRED and before is not None and before.rule in COUNTED
        if (numeral.grouped or beside) and self.counted_before.read(analysis, draft, ends=ends):
            return True
        lent = self.counted_on.read(analysis, draft, kept, ends=ends)
        if lent is not None:
            self._borrow(analysis, draft, lent)
        return self._add_up(analysis, draft, drafts[index + 1 :], kept) or lent is not None

    def _borrow(self, analysis: Analysis, draft: Draft, lent: Lent) -> None:
        if lent.lender is not None:
            self._take(analysis, draft, lent.lender, "figures.unit-of-the-last")
        else:
            self._count(analysis, draft, None)
            draft.counted = lent.noun

    def _add_up(self, analysis: Analysis, draft: Draft, behind: list[Draft], kept: list[Draft]) -> bool:
        """Let a number and those behind it that add up to a count be parts of that."""
        found = parts(analysis, draft, behind, kept)
        if found is None:
            return False
        whole, taken = found
        for part in (draft, *behind[:taken]):
            if part.measure.unit == BARE:
                self._take(analysis, part, whole, "figures.unit-of-the-last")
        return True

    def _is_abroad(self, analysis: Analysis, draft: Draft, behind: list[Draft]) -> bool:
        """Tell whether a number is the same sum in a currency that is not told: **3 miliar** *atau Rp48 triliun*."""
        last = draft.numeral.last
        if not behind or behind[0].numeral.currency is None or behind[0].numeral.first - last not in RESTATED_REACH:
            return False
        restated = analysis.words.lower[last] in self.rules.same
        return restated and draft.numeral.scaled and behind[0].numeral.value != draft.numeral.value

    def _goes_on(self, analysis: Analysis, numeral: Numeral) -> bool:
        """Tell whether a bare number opens its clause and says how those are: *,* **26** *masih dalam proses*.

        *sedangkan* **dua** *lainnya* needs no such word behind it.
        """
        lower, rules, at = analysis.words.lower, self.rules, numeral.last
        if at + 1 >= len(lower) or numeral.first == 0:
            return False
        rest = lower[at] in rules.naming.others
        if numeral.spelled and not rest:
            return False
        before = lower[numeral.first - 1]
        opens = before == "," or before in rules.conjunctions or before in rules.contrasts
        return opens and (rest or lower[at] in rules.naming.standing_still)

    def _count(self, analysis: Analysis, draft: Draft, lender: Draft | None) -> None:
        """Make a bare number a count, of what the lender counts."""
        draft.measure = Measure(COUNT, draft.numeral.last, draft.numeral.last)
        draft.counted = lender.noun(analysis) if lender is not None else None
        draft.rule = "figures.bare-count"

    def _restated(self, analysis: Analysis, draft: Draft, kept: list[Draft]) -> bool:
        """Give a number that a share restates the noun its list counts: *… dan 251.195 atau 34,4 persen*."""
        opens = draft.numeral.first == draft.sentence[0]
        near = [
            d
            for d in kept[-NEIGHBOURS:]
            if d.measure.unit == COUNT
            and (d.sentence == draft.sentence or (opens and d.sentence[1] == draft.sentence[0]))
        ]
        if not near:
            return False
        self._take(analysis, draft, near[-1], "figures.unit-of-the-last")
        return True

    def _is_among(self, analysis: Analysis, draft: Draft, kept: list[Draft]) -> bool:
        """Give *40 di antaranya* the noun of the larger count in the sentence before."""
        last = kept[-1] if kept else None
        if last is None or last.measure.unit != COUNT or last.sentence[1] != draft.sentence[0]:
            return False
        if draft.numeral.value >= last.numeral.value:
            return False
        self._take(analysis, draft, last, "figures.unit-of-the-last")
        return True

    def _take(self, analysis: Analysis, draft: Draft, lender: Draft, rule: str) -> None:
        last = draft.numeral.last
        draft.measure = Measure(lender.measure.unit, last, last, per=lender.measure.per)
        draft.counted = self._stateless(self._who(analysis, lender))
        draft.rule = rule

    def _who(self, analysis: Analysis, lender: Draft) -> str | None:
        """Whom a lender counts, where only their state stands behind a classifier: *dua* **orang** *selamat*."""
        noun, counted = lender.noun(analysis), lender.measure.counted
        state = noun is not None and noun.split(" ", 1)[0].lower() in self.rules.naming.states
        if not state or counted is None or not lender.measure.classified:
            return noun
        return analysis.words.forms[counted[0] - 1].text

    def _stateless(self, noun: str | None) -> str | None:
        """A noun without the state of those it counted: **orang** *luka berat*, since the next are in another."""
        words = noun.split(" ") if noun is not None else []
        if not words or words[0].lower() not in self.rules.naming.people:
            return noun
        last = next((at for at, word in enumerate(words) if at and word in self.rules.naming.states), None)
        return " ".join(words[:last])

    def _ends_clause(self, analysis: Analysis, at: int) -> bool:
        forms = analysis.words.forms
        if at >= len(forms) or at in analysis.dated or forms[at].punct or forms[at].lower in self.rules.ends:
            return True
        # "sebanyak 38 tersebar di lima distrik"
        return forms[at].lower.startswith(STATIVE) and forms[at].lower not in self.rules.nouns

    def _measured_in_time(self, analysis: Analysis, draft: Draft) -> bool:
        timed = analysis.words.lower[draft.last - 1] == YEARS_OF_LIFE
        if timed and draft.numeral.value.as_tuple().exponent in HUNDREDTHS:
            return True  # "harapan hidup 68,17 tahun": nobody tells how long something lasts so closely
        lower = analysis.words.lower
        window = range(max(draft.sentence[0], draft.numeral.first - MONEY_REACH), draft.numeral.first)
        if self.timed_words.isdisjoint(lower[window.start : window.stop]):
            return False
        return any(self.rules.timed.longest(lower, at) is not None for at in window)
