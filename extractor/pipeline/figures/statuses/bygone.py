"""Figures whose own clause places them in the past -> earlier values: of the period compared with, of former prices."""

from typing import Final

from extractor.pipeline.analysis import Analysis
from extractor.pipeline.figures.drafts import Draft
from extractor.pipeline.figures.quantities.units import PERCENT
from extractor.rules.comparisons import ComparisonRules
from extractor.rules.figures import FigureRules

LONGEST_PERIOD: Final = 12
OPENING: Final = 10
"""Words among which a sentence names the time that it tells of."""
LONGEST_NAME: Final = 4
"""Words between a comparison and its period: *dibandingkan* **jumlah kasus** *tahun 2022*."""


class Bygone:
    """Tells an earlier value by the words before it alone."""

    def __init__(self, rules: FigureRules, own: ComparisonRules, changing: frozenset[str]) -> None:
        self.rules = rules
        self.own = own
        self.turning = changing | rules.higher | rules.lower
        self.leading = rules.links | rules.relatives
        self.over = rules.bygone | own.before
        self.opposing = (own.contrasts - own.adverse) | own.conditions

    def settle(self, analysis: Analysis, drafts: list[Draft]) -> None:
        """Set ``previous`` where the clause of a number says so."""
        last: Draft | None = None
        for draft in drafts:
            status = draft.before.status
            compared = status in ("actual", "change", "target") and (
                self._against_period(analysis, draft) or self._is_base(analysis, draft, last)
            )
            if compared or (
                status == "actual"
                and (
                    self._set_against(analysis, draft, last)
                    or (draft.measure.per is not None and self._is_former_rate(analysis, draft))
                    or ((last is None or last.sentence != draft.sentence) and self._carries(analysis, draft, last))
                )
            ):
                draft.restate("previous")
                if compared:
                    self._is_size(analysis, draft, last)
            last = draft

    def _against_period(self, analysis: Analysis, draft: Draft) -> bool:
        """Tell whether a number is that of the period compared with: *dibandingkan tahun 2022 sebanyak 34 perkara*."""
        lower, dated = analysis.words.lower, analysis.dated
        first, at = draft.sentence[0], draft.numeral.first - 1
        if at <= first or lower[at] not in self.leading or at in dated:
            return False
        while at > first and lower[at] in self.leading and at not in dated:
            at -= 1
        if at > first and lower[at] == ",":
            if lower[at + 1] not in self.rules.introducing:
                return False
            at -= 1
        return self._is_compared(analysis, at, first)

    def _is_base(self, analysis: Analysis, draft: Draft, last: Draft | None) -> bool:
        """Tell whether a change started from a dated level: *naik 7 persen* **dari UMK 2025 sebesar** *Rp4,9 juta*."""
        if last is None or last.sentence != draft.sentence or last.before.status != "change" or not draft.before.linked:
            return False
        lower, at = analysis.words.lower, last.measure.after
        between = range(at + 1, draft.before.phrase_end)
        if draft.before.status != "actual" or lower[at] not in self.rules.of or not 0 < len(between) <= LONGEST_NAME:
            return False
        told = all(analysis.words.forms[i].word or i in analysis.dated for i in between)
        return told and any(i in analysis.dated for i in between)

    def _is_size(self, analysis: Analysis, draft: Draft, last: Draft | None) -> None:
        """Read as the size of a change what stands beside no level: *naik dari tahun lalu sebesar 6 persen*."""
        lower, first = analysis.words.lower, draft.sentence[0]
        beside = last is not None and last.same_kind(draft) and last.sentence[1] >= first
        if draft.measure.unit != PERCENT or beside:
            return
        at = draft.before.phrase_end - 1
        while at > first and (at in analysis.dated or lower[at] in self.own.periods or lower[at] in self.rules.of):
            at -= 1
        cue = self.rules.cue_words.get(lower[at])
        if cue in ("up", "down") and lower[at + 1] in self.rules.of:
            draft.restate("change", "up" if cue == "up" else "down")

    def _is_compared(self, analysis: Analysis, at: int, first: int) -> bool:
        """Tell whether a period that ends at a token is compared with: *menurun dibanding kunjungan tahun lalu*."""
        lower, forms, own, dated = analysis.words.lower, analysis.words.forms, self.own, analysis.dated
        floor = max(first, at - LONGEST_PERIOD)
        timed = False
        while at > floor and (at in dated or lower[at] in own.periods):
            timed = timed or at in dated or lower[at] in own.times
            at -= 1
        if not timed:
            return False
        if lower[at] in own.direct or (lower[at - 1] in own.returning and lower[at] in own.whither):
            return True
        named = at
        while at > floor and named - at < LONGEST_NAME and lower[at] not in own.against:
            if at in dated or not forms[at].word or lower[at] in self.rules.ends:
                break
            at -= 1
        if lower[at] in own.against:
            return True
        # "dari tahun 2022 sebesar" alone may open a span; behind a change or a comparative it is a comparison.
        return lower[named] in self.rules.of and named > first and lower[named - 1] in self.turning

    def _carries(self, analysis: Analysis, draft: Draft, last: Draft | None) -> bool:
        """Tell whether a sentence goes on about the past: *dibanding tahun lalu. Di mana kunjungan 27 ribu orang*."""
        first = draft.sentence[0]
        lower = analysis.words.lower
        where = next((at for at in range(draft.numeral.first - 1, first, -1) if lower[at] in self.own.carrying), first)
        comma = where - 1 - (lower[where - 1] in self.rules.locatives)
        if where > first + 1 and lower[comma] == "," and self._is_compared(analysis, comma - 1, first):
            # "lebih tinggi dibandingkan tahun 2023, di mana produksi hanya 479 ton"
            return True
        dated = first in analysis.dated or (first + 1 in analysis.dated and lower[first] in self.own.placing)
        if first >= 2 and dated and self._is_compared(analysis, first - 2, 0):
            # "kuota ini lebih banyak dari tahun sebelumnya. (Pada) 2022, bantuan itu disalurkan kepada …"
            return True
        if first < 2 or self.own.carrying.isdisjoint(lower[first : first + 2]):
            return False
        if last is not None and last.sentence[1] == first and last.before.status == "previous":
            return True
        return self._is_compared(analysis, first - 2, 0)

    def _set_against(self, analysis: Analysis, draft: Draft, last: Draft | None) -> bool:
        """Tell whether a sentence sets the past against what was told: *Kalau* **tahun lalu***, hanya Rp6 miliar*."""
        lower, own, first = analysis.words.lower, self.own, draft.sentence[0]
        if last is None or lower[first] not in self.opposing or not draft.same_kind(last) or draft.moved:
            return False
        for at in range(first + 1, min(first + OPENING, draft.numeral.first)):
            if lower[at] in self.over and lower[at - 1] in own.times:
                return lower[at - 2] not in own.against and lower[at - 2] not in self.rules.compared
        return False

    def _is_former_rate(self, analysis: Analysis, draft: Draft) -> bool:
        """Tell whether the clause of a price or rate opens in the past: *awalnya cabai dijual Rp60 ribu per kilo*."""
        lower, forms = analysis.words.lower, analysis.words.forms
        first = max(draft.sentence[0], draft.numeral.first - LONGEST_PERIOD)
        for at in range(draft.numeral.first - 1, first - 1, -1):
            if forms[at].digit or forms[at].punct:
                return False
            risen = lower[at] in self.own.until and lower[at + 1] in self.turning
            if lower[at] in self.own.formerly or risen:
                return at == draft.sentence[0] or forms[at - 1].punct
        return False
