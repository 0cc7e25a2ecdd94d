"""Whether a figure goes on from the one next to it: a change or share of it, some among it, what was before it."""

from typing import Final

from extractor.pipeline.analysis import Analysis
from extractor.pipeline.figures.drafts import Draft
from extractor.pipeline.figures.quantities.units import COUNT, PERCENT
from extractor.rules.figures import FigureRules

SAID_REACH: Final = 4
POINTING: Final = 2
"""Words of *angka itu*."""
PART: Final = "figures.part-of-a-whole"


class Continuations:
    """Tells how a figure depends on its neighbours."""

    def __init__(self, rules: FigureRules) -> None:
        self.rules = rules
        naming = rules.naming
        self.spent = rules.so_far | rules.attained | rules.links | naming.spending | naming.passing

    def was(self, analysis: Analysis, draft: Draft, last: Draft) -> bool:
        """Tell whether a bare count is what something changed from: *naik 7 persen dari tahun lalu yang 35 orang*."""
        bare = draft.measure.unit == COUNT and (draft.indicator is None or draft.is_noun(analysis))
        changed = last.before.status == "change" and last.indicator is not None and last.sentence == draft.sentence
        return bare and changed and draft.before.status == "previous"

    def restates(self, analysis: Analysis, draft: Draft, last: Draft) -> bool:
        """Tell whether a share says the last number again: *Rp8 miliar.* **Angka itu setara 62 persen** *pagunya*."""
        if draft.measure.unit != PERCENT or last.measure.unit == PERCENT or not draft.follows(last):
            return False
        if self._says_of(analysis, draft, last):
            return True
        before = analysis.words.lower[draft.sentence[0] : draft.numeral.first]
        pointing = len(before) > POINTING and self.points_back(before[:POINTING])
        return pointing and before[POINTING] in self.rules.same

    def _says_of(self, analysis: Analysis, draft: Draft, last: Draft) -> bool:
        """Tell whether a clause says a count again: *20 keluarga berisiko,* **yang merupakan 34 persen** *dari …*."""
        lower, number = analysis.words.lower, draft.numeral.first
        if last.sentence != draft.sentence or last.measure.unit != COUNT or draft.moved:
            return False
        same = lower[number - 1] in self.rules.naming.copulas or lower[number - 1] in self.rules.same
        near = not any(form.digit for form in analysis.words.forms[last.after : number])
        return same and lower[number - 2] in self.rules.relatives and near and last.indicator is not None

    def goes_on(self, draft: Draft, last: Draft) -> bool:
        """Tell whether a figure without a lender is a change of the last, or some of those it counts."""
        return self._recounts(draft, last) or (draft.headless and self._is_among(draft, last))

    def _recounts(self, draft: Draft, last: Draft) -> bool:
        """Tell whether a change is that of the number told before: *1.004 tamu.* **Jumlah itu** *tumbuh 21 persen*."""
        if not draft.moved or draft.measure.unit != PERCENT or last.indicator is None or not draft.follows(last):
            return False
        words = (draft.indicator or "").lower().split()
        return not words or (self.points_back(words) and words[0] not in self.rules.naming.goals)

    def _is_among(self, draft: Draft, last: Draft) -> bool:
        """Tell whether those of whom a clause tells can be among the last that were counted."""
        return last.same_kind(draft) and draft.follows(last) and last.numeral.value > draft.numeral.value

    def is_got(self, draft: Draft, lender: Draft) -> bool:
        """Tell whether what was told before is what somebody gets: a gift, in the sentence before or in this one."""
        told = {word.lower() for word in (lender.base or lender.indicator or "").split()}
        gift = not (self.rules.naming.gifts | self.rules.naming.cash).isdisjoint(told)
        return draft.follows(lender) and (gift or lender.received)

    def starts(self, analysis: Analysis, draft: Draft) -> bool:
        """Tell whether a sentence begins with what something was: **Dari 34 persen pada Juli**, *huniannya …*."""
        opens = draft.before.earlier and draft.numeral.first - draft.sentence[0] <= POINTING
        return opens and all(
            word in self.rules.of or not analysis.words.forms[at].word or word in self.rules.links
            for at, word in enumerate(analysis.words.lower[draft.sentence[0] : draft.numeral.first], draft.sentence[0])
        )

    def is_part(self, analysis: Analysis, draft: Draft, after: list[Draft]) -> bool:
        """Tell whether the whole of a count or share follows, with what is said of the part behind it."""
        if not after or draft.rule == PART:
            return bool(after)
        whole, at = after[0], draft.measure.last
        if draft.measure.unit != PERCENT or whole.measure.unit != COUNT or whole.sentence != draft.sentence:
            return False
        told = whole.indicator is not None and not self.rules.relatives.isdisjoint(whole.indicator.split())
        return told and whole.numeral.first == at + 1 and analysis.words.lower[at] in self.rules.of

    def of_count(self, analysis: Analysis, drafts: list[Draft], index: int, lender: Draft | None) -> Draft | None:
        """The count whose rate the next sentence tells: *terdaftar 521 bidang.* **Persentasenya** *85 persen*."""
        draft = drafts[index]
        last = drafts[index - 1] if index else None
        if last is None or draft.measure.unit != PERCENT or last.indicator is None:
            return None
        if self._is_spent(analysis, draft, last) or self._is_attained(analysis, draft, last):
            return last
        if last.measure.unit != COUNT or last.before.status != "actual":
            return None
        if self._restates(analysis, draft, last):
            return last
        if last.is_noun(analysis):
            return None
        own = (draft.indicator or "").lower().split()
        if own and not self.points_back(own) and not self.rules.rate_headings.issuperset(own):
            return None
        if not draft.follows(last) or draft.moved or (lender is not None and draft.follows(lender)):
            return None
        lower, number = analysis.words.lower, draft.numeral.first
        first = max(draft.sentence[0], last.measure.after)
        again = last.sentence == draft.sentence and not self.rules.same.isdisjoint(
            lower[draft.before.phrase_end : number]
        )
        if again and draft.indicator is None:
            # "1.952 orang sudah minum obat, atau 93,4 persen"
            return last
        for at in range(number - 1, max(first, number - SAID_REACH) - 1, -1):
            pointed = at + 1 < number and lower[at + 1] in self.rules.demonstratives
            if lower[at] in self.rules.rate_headings or (lower[at] in self.rules.anaphors and pointed):
                return last
        return None

    def _is_spent(self, analysis: Analysis, draft: Draft, last: Draft) -> bool:
        """Tell whether a share is of the sum before it that is spent: *Dana Rp4 miliar sudah cair* **72 persen**."""
        if last.numeral.currency is None or last.sentence != draft.sentence or draft.moved:
            return False
        between = analysis.words.lower[last.after : draft.numeral.first]
        return not self.rules.naming.spending.isdisjoint(between) and self.spent.issuperset(between)

    def _is_attained(self, analysis: Analysis, draft: Draft, last: Draft) -> bool:
        """Tell whether a sentence says no more than which share of the last aim is met: **Baru terealisasi** *86%*."""
        told = analysis.words.lower[draft.sentence[0] : draft.numeral.first]
        aim = last.before.status == "target" and last.numeral.currency is not None
        return aim and last.sentence[1] == draft.sentence[0] and bool(told) and self.spent.issuperset(told)

    def _restates(self, analysis: Analysis, draft: Draft, last: Draft) -> bool:
        """Tell whether a sentence says as a share what was counted before it: *Jumlah itu setara 68 persen dari …*."""
        lower, number = analysis.words.lower, draft.numeral.first
        if last.sentence[1] != draft.sentence[0] or draft.moved:
            return False
        first = max(draft.sentence[0], number - SAID_REACH)
        at = next((at for at in range(number - 1, first - 1, -1) if lower[at] in self.rules.demonstratives), None)
        if at is None:
            return False
        opens = at == first or not analysis.words.forms[at - 1].word or lower[at - 1] in self.rules.anaphors
        idle = (self.rules.same, self.rules.links, self.rules.ends, self.rules.naming.gauges)
        return opens and all(any(word in known for known in idle) for word in lower[at + 1 : draft.before.phrase_end])

    def is_valued(self, analysis: Analysis, draft: Draft, lender: Draft) -> bool:
        """Tell whether a sum has no name but whose it is, in the sentence of another sum or the next."""
        value, _, name = (draft.indicator or "").partition(" ")
        if value != self.rules.value or not name or not draft.follows(lender):
            return False
        said = draft.opening is not None and analysis.words.lower[draft.opening] == value
        return not said and all(word[0].isupper() for word in name.split())

    def points_back(self, words: list[str]) -> bool:
        """Tell whether a name is nothing but a word for what was told before: *angka tersebut*, *jumlahnya*."""
        if not words or words[0] not in self.rules.anaphors:
            return False
        return len(words) == 1 or (words[1] in self.rules.demonstratives and len(words) == 2)

    def is_pointed_size(self, analysis: Analysis, draft: Draft, words: list[str]) -> bool:
        """Tell whether a phrase is the size that was told before: *Dari* **luas itu***, 120 ha terletak di Paser*."""
        at, lower = draft.opening, analysis.words.lower
        if at is None or len(words) != 1 or words[0] not in self.rules.naming.sizes or lower[at] != words[0]:
            return False
        return at + 1 < draft.numeral.first and lower[at + 1] in self.rules.demonstratives
