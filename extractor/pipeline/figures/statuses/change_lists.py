"""Lists whose items are changes: *yang mengalami kenaikan indeks, yaitu: makanan sebesar 1,1 persen; …*."""

from typing import Final

from extractor.pipeline.analysis import Analysis
from extractor.pipeline.figures.drafts import Draft
from extractor.pipeline.figures.quantities.units import PERCENT
from extractor.pipeline.figures.statuses.aims import FULL_STOPS
from extractor.pipeline.figures.statuses.far_changes import is_fed
from extractor.records import Direction
from extractor.rules.comparisons import ComparisonRules
from extractor.rules.figures import FigureRules

LONGEST_ITEM: Final = 16
"""Tokens between two percentages of a list of changes, and between its introduction and the first."""
CHANGED_BEFORE: Final = 14
"""Tokens between a noun of change and the introduction of its list."""
STOP_REACH: Final = 2
"""Tokens before a sentence among which the full stop of the one before stands."""
SHORT_NUMBER: Final = 2
"""Digits of the number of groups whose changes are listed."""
ENDS: Final = frozenset({".", ";", ",", ")", "”", '"', "“"})
SIGNS: Final[dict[str, Direction]] = {"+": "up", "-": "down", "–": "down"}


class ChangeLists:
    """Tells the items of a list of changes by what introduces the list, or by their signs."""

    def __init__(self, rules: FigureRules, own: ComparisonRules) -> None:
        self.rules = rules
        self.own = own
        self.levels = own.rates | own.measures
        self.cues = frozenset(word for word, cue in rules.cue_words.items() if cue in ("up", "down"))

    def settle(self, analysis: Analysis, drafts: list[Draft]) -> None:
        """Set ``change`` for the percentages of such lists."""
        last: Draft | None = None
        for draft in drafts:
            if draft.measure.unit != PERCENT or draft.before.status != "actual" or draft.before.later:
                last = None
                continue
            direction = self._signed(analysis, draft) or self._goes_on(analysis, last, draft)
            direction = direction or self._introduced(analysis, draft)
            last = None
            if direction is not None:
                draft.restate("change", direction)
                last = draft

    def _signed(self, analysis: Analysis, draft: Draft) -> Direction | None:
        """The sign of a percentage in brackets: *pendidikan (+0,8%)*, *listrik (-11,4%)*."""
        lower, at = analysis.words.lower, draft.numeral.first - 1
        bracketed = at > draft.sentence[0] and lower[at - 1] == "("
        return SIGNS.get(lower[at]) if bracketed else None

    def _goes_on(self, analysis: Analysis, last: Draft | None, draft: Draft) -> Direction | None:
        """The direction of the item before, where only a name stands between: *; kelompok transportasi sebesar*."""
        if last is None:
            return None
        lower, first = analysis.words.lower, draft.sentence[0]
        between = range(last.measure.after, draft.before.phrase_end)
        if len(between) > LONGEST_ITEM or any(lower[at] in self.cues or lower[at] in self.levels for at in between):
            return None
        if last.sentence != draft.sentence:
            # "makanan sebesar 1,1 persen; / Kelompok kesehatan sebesar …", "Makanan 4,1 persen. Kesehatan 4,0 persen."
            cut = first == last.sentence[1] and all(
                not analysis.words.forms[at].word for at in range(between.start, first)
            )
            return last.before.direction if cut and not self._is_sentence(analysis, first, draft) else None
        joined = any(lower[at] in self.rules.joins for at in between)
        return last.before.direction if joined else None

    def _is_sentence(self, analysis: Analysis, first: int, draft: Draft) -> bool:
        """Tell whether a sentence says more than the name of an item and its number."""
        lower = analysis.words.lower
        said = any(
            lower[at] in self.rules.contrasts or at in analysis.dated for at in range(first, draft.numeral.first)
        )
        behind = lower[draft.measure.after] if draft.measure.after < len(lower) else "."
        return said or behind not in ENDS

    def _introduced(self, analysis: Analysis, draft: Draft) -> Direction | None:
        """The direction of the noun of change before the words that introduce a list."""
        lower, forms, own = analysis.words.lower, analysis.words.forms, self.own
        first = draft.sentence[0]
        at = draft.before.phrase_end - 1
        floor = max(first, at - LONGEST_ITEM)
        while at >= floor and lower[at] not in own.listing:
            if lower[at] in self.levels or lower[at] in self.rules.cue_words:
                return None
            at -= 1
        if at < floor:
            return None
        opens = at == first or (at == first + 1 and forms[at].punct) or forms[first].punct
        floor = max(0 if opens else first, at - CHANGED_BEFORE)
        for token in range(at - 1, floor - 1, -1):
            word = lower[token]
            if word in own.changed and is_fed(self.rules, lower, token, floor):
                return None
            if word in own.changed:
                return "up" if self.rules.cue_words.get(word) == "up" else "down"
            if word in self.levels and lower[token - 1] != "(":
                return None
            if forms[token].digit and token not in analysis.dated and not self._counts_groups(analysis, token):
                return None
            if word in FULL_STOPS and token < first - STOP_REACH:
                return None
        return None

    def _counts_groups(self, analysis: Analysis, token: int) -> bool:
        """Tell whether a number counts the items to come: *naiknya 10 indeks kelompok pengeluaran, yaitu*."""
        words = analysis.words
        return words.forms[token].length <= SHORT_NUMBER and words.lower[token + 1] in self.own.grouped
