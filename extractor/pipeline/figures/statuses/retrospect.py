"""Figures that a sentence places in the past, where the present one follows -> earlier values."""

from typing import Final

from extractor.pipeline.analysis import Analysis
from extractor.pipeline.figures.drafts import Draft
from extractor.pipeline.figures.quantities.numerals import year_of
from extractor.pipeline.figures.quantities.units import COUNT
from extractor.pipeline.figures.statuses.aims import FULL_STOPS, VERBAL
from extractor.pipeline.figures.statuses.likeness import alike
from extractor.rules.comparisons import ComparisonRules
from extractor.rules.figures import FigureRules

SETTLED: Final = frozenset({"actual", "forecast"})
"""*tahun lalu cakupannya bisa menembus 31 persen*: what could be reached then is no forecast."""
LONGEST_LOOK: Final = 16
"""Words of a clause before a number among which its time stands."""
LATER_REACH: Final = 60
"""Words behind a number of the past in which the present one follows."""
BACK: Final = 6
"""Figures before one of the past among which the present one stands."""


class Retrospect:
    """Tells an earlier value by the past before it and the present behind it."""

    def __init__(self, rules: FigureRules, own: ComparisonRules, changing: frozenset[str]) -> None:
        self.rules = rules
        self.own = own
        self.changing = changing
        self.past = rules.bygone | own.before
        self.opening = rules.relatives | own.noted
        self.times = own.moments | own.times
        self.telling = self.past | own.likeness | own.formerly | own.once | own.resembling | own.whens
        """Without one of these no clause says that it speaks of the past."""

    def settle(self, analysis: Analysis, drafts: list[Draft]) -> None:
        """Set ``previous`` for figures of *tahun lalu*, *awalnya* or *periode yang sama* of an earlier year."""
        for index, draft in enumerate(drafts):
            if draft.before.status not in SETTLED or draft.before.later:
                continue
            told = self._told(analysis, draft)
            if (
                (told == "same" and not draft.numeral.spelled)
                or (told is not None and self._now_follows(analysis, drafts, index, told))
                or (told == "past" and self._now_precedes(analysis, drafts, index))
            ):
                draft.restate("previous")

    def _told(self, analysis: Analysis, draft: Draft) -> str | None:
        """What a clause says of its time: ``past``, ``formerly``, ``then``, ``same`` (a period of an earlier year)."""
        lower, forms, own = analysis.words.lower, analysis.words.forms, self.own
        first = draft.sentence[0]
        floor = max(first, draft.numeral.first - LONGEST_LOOK)
        if self.telling.isdisjoint(lower[floor : draft.numeral.first]):
            return None
        for at in range(draft.numeral.first - 1, floor - 1, -1):
            word = lower[at]
            if at not in analysis.dated and (forms[at].digit or word in FULL_STOPS):
                return None
            if self._is_present(analysis, at) or word in self.changing:
                return None
            if at - 1 > first and word in own.likeness and lower[at - 1] in self.rules.relatives:
                if lower[at - 2] not in own.times:
                    continue
                return "same" if self._is_earlier(analysis, floor, draft.numeral.first) else None
            if at > first and word in own.resembling and lower[at - 1] not in own.occasions:
                # "banjir serupa pada Januari 2024 merendam 2.905 rumah"
                return "same" if self._is_of_before(analysis, floor, draft.numeral.first) else None
            if at > first and word in self.past:
                if self._of_period(analysis, at):
                    return "past"
                if at - 1 in analysis.dated:
                    return "then"  # "Desember lalu Rp11 ribu, sekarang Rp17.500"
            opens = at == first or forms[at - 1].punct or lower[at - 1] in self.opening
            if opens and word in own.formerly:
                return "formerly"
            if opens and word in own.once:
                return "same"
            if at == first and word in own.whens and not lower[at + 1].startswith(VERBAL):
                # "sebelum pandemi kunjungan 12.000 orang, kini 7.000 orang", not "saat dihubungi"
                return "then"
        return None

    def _of_period(self, analysis: Analysis, at: int) -> bool:
        """Tell whether *lalu* closes a period: *tahun lalu*, *tahun 2021 lalu*, not *lalu* alone."""
        lower = analysis.words.lower
        return lower[at - 1] in self.own.times or (
            at - 1 in analysis.dated and not self.own.times.isdisjoint(lower[max(0, at - 3) : at])
        )

    def _is_earlier(self, analysis: Analysis, floor: int, number: int) -> bool:
        """Tell whether the year beside *yang sama* lies before the one that the article is about."""
        lower = analysis.words.lower
        if any(word in self.past for word in lower[floor:number]):
            return True
        years = {year for word in lower[floor:number] if (year := year_of(word)) is not None}
        this = [int(date.value[:4]) for date in analysis.dates if date.value[:4].isdigit()]
        if analysis.published is not None:
            this = [int(analysis.published[:4])]
        return len(years) == 1 and bool(this) and years.pop() < max(this)

    def _is_present(self, analysis: Analysis, at: int) -> bool:
        """Tell whether a word speaks of the present: *kini*, *tahun* **ini**, *saat* **ini**."""
        lower = analysis.words.lower
        if lower[at] in self.rules.now:
            return True
        return at > 0 and lower[at] in self.own.present and lower[at - 1] in self.times

    def _is_of_before(self, analysis: Analysis, floor: int, number: int) -> bool:
        """Tell whether words name a year before the one of publication: *pada Januari 2024*, *pada 2018*."""
        if analysis.published is None:
            return False
        this, lower = int(analysis.published[:4]), analysis.words.lower
        years = (year_of(lower[at]) for at in range(floor, number) if at in analysis.dated)
        return any(year < this for year in years if year is not None)

    def _now_follows(self, analysis: Analysis, drafts: list[Draft], index: int, told: str) -> bool:
        """Tell whether the present value stands behind one of the past: *kini sudah 200 ribu ton*."""
        draft = drafts[index]
        yearly = told == "past" and self._is_yearly(analysis, draft)
        lower = analysis.words.lower
        for later in range(index + 1, len(drafts)):
            other = drafts[later]
            between = range(draft.measure.after, other.numeral.first)
            if len(between) > LATER_REACH:
                return False
            # "Empat tahun lalu kontingen membawa pulang 37 emas. Kali ini targetnya 60 emas."
            aimed = yearly and other.before.status == "target" and other.sentence != draft.sentence
            if not other.same_kind(draft) or not self._alike(draft, other):
                continue
            opens = lower[other.sentence[0]] in self.rules.now and other.sentence[0] == draft.sentence[1]
            if told == "then" and other.sentence != draft.sentence and not opens:
                return False
            if other.before.status != "actual" and not aimed:
                continue
            begin = draft.measure.after
            if told == "past":
                begin = max(begin, other.sentence[0], other.numeral.first - LONGEST_LOOK)
            clause = range(begin, other.numeral.first)
            led = other.before.later and (told != "past" or any(lower[at] in self.changing for at in clause))
            if led or any(self._is_present(analysis, at) for at in clause):
                return True
        return False

    def _now_precedes(self, analysis: Analysis, drafts: list[Draft], index: int) -> bool:
        """Tell whether the present value stood before: *peserta 4.100 orang. Tahun lalu pesertanya 2.905 orang*.

        Last month's value may well be the present one.
        """
        draft = drafts[index]
        if not self._is_yearly(analysis, draft):
            return False
        for other in reversed(drafts[max(0, index - BACK) : index]):
            if draft.numeral.first - other.measure.after > LATER_REACH:
                return False
            present = other.same_kind(draft) and other.before.status == "actual"
            if present and self._alike(draft, other) and alike(draft, other):
                return True
        return False

    def _is_yearly(self, analysis: Analysis, draft: Draft) -> bool:
        """Tell whether the time told of is a year or season ago, not last month."""
        first = max(draft.sentence[0], draft.numeral.first - LONGEST_LOOK)
        return not self.own.yearly.isdisjoint(analysis.words.lower[first : draft.numeral.first])

    def _alike(self, one: Draft, other: Draft) -> bool:
        """Tell whether two counts can count the same thing, as far as their nouns say so."""
        if one.measure.unit != COUNT:
            return True
        nouns = [f"{d.figure.counted or ''} {d.indicator or ''}".lower().split() for d in (one, other) if d.figure]
        if len(nouns) < 2 or not nouns[0] or not nouns[1] or not set(nouns[0]).isdisjoint(nouns[1]):
            return True
        return any(not self.rules.naming.people.isdisjoint(words) for words in nouns)
