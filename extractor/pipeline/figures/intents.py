"""Words of aim, hope, demand and expectation before a number -> target, forecast or an earlier value."""

from typing import Final

from extractor.pipeline.analysis import Analysis
from extractor.pipeline.figures.before import Before
from extractor.records import FigureStatus
from extractor.rules.figures import FigureRules

CLAUSE_MARKS: Final = frozenset({".", ";", ":", ",", '"', "“", "”", "!", "?"})
LONGEST_LOOK: Final = 16
LONGEST_HOPE: Final = 32
LONGEST_HEADING: Final = 8
PLAN_REACH: Final = 3
"""Words that may stand between *akan* and the amount: a verb and a short object."""
ACTIVE: Final = "me"
"""What active verbs begin with: *meningkatkan*."""
VERBAL: Final = ("me", "di")
NOMINAL: Final = ("pe", "ke")
"""What nouns of change begin with: *penurunan*, *kenaikan*."""
BOUNDS: Final = frozenset({"at_least", "at_most"})


class Intents:
    """Reads what is aimed at or expected from what is."""

    def __init__(self, rules: FigureRules) -> None:
        self.rules = rules
        self.opens = frozenset((*rules.cues.first_words, *rules.aiming))
        self.able = frozenset(word for word in rules.modals if rules.cue_words.get(word) != "plan")

    def find(self, analysis: Analysis, before: Before, first: int, number: int) -> tuple[FigureStatus, int] | None:
        """Return status and token of the word that governs the number, nearest first, within its clause."""
        words, rules = analysis.words, self.rules
        lower = words.lower
        if before.qualifier == "at_least" and lower[before.phrase_end :] and self._demanded(lower, before):
            return "target", before.phrase_end
        end = before.phrase_end
        heading = self._heading(analysis, end - 1, first) if end - 1 > first and lower[end - 1] == "," else None
        if heading is not None:
            return "target", heading
        if self.opens.isdisjoint(lower[max(first, end - LONGEST_HOPE) : end]):
            return None
        reaches = before.later or before.qualifier in BOUNDS or self._states(lower, before, number)
        crossed = hoped = False
        expected: tuple[FigureStatus, int] | None = None
        for at in range(end - 1, max(first, end - LONGEST_HOPE) - 1, -1):
            word = lower[at]
            if end - at > LONGEST_LOOK and not hoped:
                break
            if word in CLAUSE_MARKS:
                if word == "," and (hoped or not self.able.isdisjoint(lower[at + 1 : end])):
                    # "berharap dengan kegiatan ini, angka stunting bisa turun sampai 14 persen"
                    hoped = True
                    continue
                if word == "," and lower[at + 1] in rules.introducing:
                    # "melampaui target yang ditetapkan, yakni sebesar Rp201 miliar"
                    crossed = True
                    continue
                return expected
            if words.forms[at].digit and at not in analysis.dated and self._is_reached(lower[at:number]):
                # "dari target Rp355 miliar baru terealisasi Rp90 miliar": the target has its number already.
                return None
            if word not in self.opens or (crossed and word not in rules.aims):
                continue
            found = rules.cues.longest(lower, at)
            cue = found[1] if found is not None else None
            if hoped and cue not in ("hope", None):
                return expected
            if cue == "reached":
                if lower[at - 1] in rules.aims and at > first:
                    # "target capaian penurunan sebesar 16,2 persen"
                    continue
                return None
            if (
                before.later
                and word in rules.aiming
                and lower[at + 1].startswith(ACTIVE)
                and at + 1 < before.phrase_end
            ):
                return "target", at
            if cue == "target" or (cue == "plan" and self._governs(lower, at, before.phrase_end)):
                return ("forecast" if cue == "plan" and self._is_expected(lower, at, first) else "target"), at
            if cue == "hope" and not before.extent and reaches:
                return "target", at
            if (
                cue == "demand"
                and self._is_demand(before)
                and not any(word in rules.relatives for word in lower[at : before.phrase_end])
            ):
                return "target", at
            if cue == "once" and lower[at - 1] not in rules.negations:
                return "previous", at
            if cue == "previous" and at > first and lower[at - 1] in rules.past and not before.later:
                return None if self._is_now(analysis, at, end) else ("previous", at)
            if cue == "forecast" and not (word in rules.potential and at > first and lower[at - 1] in rules.wholes):
                if word not in rules.modals:
                    return "forecast", at
                # "mendorong agar cakupan bisa menyentuh 99 persen": what can be may still be an aim.
                expected = expected or ("forecast", at)
        return expected

    def _heading(self, analysis: Analysis, comma: int, first: int) -> int | None:
        """The word *target* at the head of a short clause without a verb: *Target kita tahun ini, Rp201 miliar*."""
        lower, forms = analysis.words.lower, analysis.words.forms
        for at in range(comma - 1, max(first, comma - LONGEST_HEADING) - 1, -1):
            word = lower[at]
            if word in self.rules.aims and not word.startswith(VERBAL):
                return at if at == first or forms[at - 1].punct else None
            if at not in analysis.dated and (not forms[at].word or word.startswith(VERBAL)):
                return None
        return None

    def _is_reached(self, between: list[str]) -> bool:
        return any(self.rules.cue_words.get(word) == "reached" for word in between)

    def _is_now(self, analysis: Analysis, at: int, end: int) -> bool:
        """Tell whether the present stands behind a word of the past: *tahun sebelumnya 1.800, tahun ini 1.504*."""
        lower = analysis.words.lower
        return any(
            lower[token] in self.rules.now or (lower[token] in self.rules.demonstratives and token in analysis.dated)
            for token in range(at, end)
        )

    def _is_expected(self, lower: list[str], at: int, first: int) -> bool:
        """Tell whether *akan* stands behind a word of expectation: *diperkirakan akan ada penyaluran dana*."""
        return any(self.rules.cue_words.get(word) == "forecast" for word in lower[max(first, at - 2) : at])

    def _states(self, lower: list[str], before: Before, number: int) -> bool:
        """Tell whether a link states a level: *mencapai*, not the mere *pada* of *harapannya pada empat sektor*."""
        return before.linked and any(word not in self.rules.stateless for word in lower[before.phrase_end : number])

    def _is_demand(self, before: Before) -> bool:
        """Tell whether a number can be what is asked for: a bound, a new level or a change."""
        return before.later or before.status == "change" or before.qualifier in BOUNDS

    def _governs(self, lower: list[str], at: int, end: int) -> bool:
        """Tell whether *akan* and its verb stand right before the amount, so that it is the subject's plan."""
        between = lower[at + 1 : end]
        return len(between) <= PLAN_REACH and not any(word in self.rules.relatives for word in between)

    def _demanded(self, lower: list[str], before: Before) -> bool:
        return any(word in self.rules.minimums for word in lower[before.phrase_end : before.phrase_end + 2])

    def aims_at_change(self, analysis: Analysis, before: Before, at: int) -> bool:
        """Tell whether a change is what is aimed at, not what became of an aim: *target PAD turun Rp400 miliar*."""
        words = analysis.words
        word, cue = words.lower[at], before.cue
        if self.rules.cue_words.get(word) == "demand":
            return True
        counted = (token for token in range(at, before.phrase_end) if token not in analysis.dated)
        if word not in self.rules.aims or any(words.forms[token].digit for token in counted):
            return False
        noun = not word.startswith(VERBAL) and not word.endswith("kan")
        verb = cue is not None and words.lower[cue] not in self.rules.far and not words.lower[cue].startswith(NOMINAL)
        return not (noun and verb and cue is not None and cue > at + 1)
