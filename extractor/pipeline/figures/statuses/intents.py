"""Words of aim, hope, demand and expectation before a number -> target, forecast or an earlier value."""

from typing import Final

from extractor.pipeline.analysis import Analysis
from extractor.pipeline.figures.statuses.aims import VERBAL, Aims
from extractor.pipeline.figures.statuses.before import Before
from extractor.pipeline.figures.statuses.demands import BOUNDS
from extractor.pipeline.figures.statuses.intent_words import HOPED_REACH, PLAIN, IntentWords, Look, is_verb
from extractor.records import FigureStatus
from extractor.rules.figures import FigureRules
from extractor.rules.intents import IntentRules

CLAUSE_MARKS: Final = frozenset({".", ";", ":", ",", '"', "“", "”", "!", "?"})
APPOSING: Final = frozenset({",", "."})
LONGEST_LOOK: Final = 16
LONGEST_HOPE: Final = 32
OBLIGED_LOOK: Final = 6
ELAPSED_REACH: Final = 2
INTENDED_REACH: Final = 2
OUTLOOK: Final = 4
"""Words of a clause that names an expectation and whose it is: *Menurut proyeksi Bank Dunia*."""
NOMINAL: Final = ("pe", "ke")
"""What nouns of change begin with: *penurunan*, *kenaikan*."""


class Intents:
    """Reads what is aimed at or expected from what is."""

    def __init__(self, rules: FigureRules, own: IntentRules) -> None:
        self.rules = rules
        self.own = own
        self.aims = Aims(rules, own)
        self.words = IntentWords(rules, own)
        wanted = own.proper | own.obliging | own.wanting | own.proposals | own.requiring | own.required | own.bracing
        self.opens = frozenset((*rules.cues.first_words, *rules.aiming, *wanted))

    def find(self, analysis: Analysis, before: Before, first: int, number: int) -> tuple[FigureStatus, int] | None:
        """Return status and token of the word that governs the number, nearest first, within its clause."""
        words, rules = analysis.words, self.rules
        lower, end = words.lower, before.phrase_end
        if before.qualifier == "at_least" and lower[end:] and self._demanded(lower, before, first):
            return "target", end
        if lower[first] in rules.introducing:
            # "menghadapi target yang besar. Yakni sebanyak 46 ribu sertifikat"
            first = max(0, first - LONGEST_LOOK)
        if (aimed := self.aims.before(analysis, before, first, number)) is not None:
            return "target", aimed
        if self.opens.isdisjoint(lower[max(first, end - LONGEST_HOPE) : end]):
            return None
        if not self.own.elapsed.isdisjoint(lower[max(first, end - ELAPSED_REACH) : number]):
            return None
        reaches = before.later or before.qualifier in BOUNDS or self._states(lower, before, number)
        look = Look(before, first, number, reaches)
        forms, opens = words.forms, self.opens
        for at in range(end - 1, max(first, end - LONGEST_HOPE) - 1, -1):
            if end - at > LONGEST_LOOK and not look.hoped:
                break
            if lower[at] in CLAUSE_MARKS:
                if lower[at] == "," and self._is_outlook(analysis, at, first):
                    return "forecast", at - 1
                if self._goes_on(lower, look, at):
                    continue
                return look.expected
            if forms[at].digit and at not in analysis.dated:
                if self._is_reached(lower[at:number]):
                    # "dari target Rp355 miliar baru terealisasi Rp90 miliar": the target has its number already.
                    return None
                if not rules.now.isdisjoint(lower[at + 1 : number]):
                    # "kita berharap turun di bawah 14 persen dan sekarang 15,2 persen"
                    return look.expected
                look.numbered = at
            if lower[at] not in opens or (look.crossed and lower[at] not in rules.aims):
                continue
            reading = self.words.read(analysis, look, at)
            if reading is not None:
                return (reading, at) if reading != PLAIN else None
            if look.over:
                break
        return look.expected

    def _goes_on(self, lower: list[str], look: Look, at: int) -> bool:
        """Tell whether a hope or an aim may reach over a mark to the number."""
        end = look.before.phrase_end
        if lower[at] == "," and (look.hoped or not self.words.able.isdisjoint(lower[at + 1 : end])):
            # "berharap dengan kegiatan ini, angka stunting bisa turun sampai 14 persen"
            look.hoped = True
            return True
        if lower[at] in APPOSING and lower[at + 1] in self.rules.introducing:
            # "melampaui target yang ditetapkan, yakni sebesar Rp201 miliar"
            look.crossed = True
            return True
        return False

    def _is_outlook(self, analysis: Analysis, comma: int, first: int) -> bool:
        """Tell whether a short clause names an expectation: **Proyeksi saya**, *kredit tumbuh 7 persen*."""
        lower, forms = analysis.words.lower, analysis.words.forms
        for at in range(comma - 1, max(first, comma - OUTLOOK) - 1, -1):
            if lower[at] in self.own.outlooks:
                return at == first or not forms[at - 1].word or lower[at - 1] in self.own.sources
            if not forms[at].word or lower[at].startswith(VERBAL):
                return False
        return False

    def _is_reached(self, between: list[str]) -> bool:
        return any(self.rules.cue_words.get(word) == "reached" for word in between)

    def _states(self, lower: list[str], before: Before, number: int) -> bool:
        """Tell whether a link states a level: *mencapai*, not the mere *pada* of *harapannya pada empat sektor*."""
        return before.linked and any(word not in self.rules.stateless for word in lower[before.phrase_end : number])

    def _demanded(self, lower: list[str], before: Before, first: int) -> bool:
        if before.phrase_end > first and lower[before.phrase_end - 1] in self.own.limits:
            return False
        if any(word in self.rules.minimums for word in lower[before.phrase_end : before.phrase_end + 2]):
            return True
        # "harus memiliki sedikitnya 1.000 anggota"; "sedikitnya" alone only reports.
        return not self.own.obliging.isdisjoint(lower[max(first, before.phrase_end - OBLIGED_LOOK) : before.phrase_end])

    def aims_at_change(self, analysis: Analysis, before: Before, at: int) -> bool:
        """Tell whether a change is what is aimed at, not what became of an aim: *target PAD turun Rp400 miliar*."""
        words = analysis.words
        word, cue = words.lower[at], before.cue
        if self.rules.cue_words.get(word) == "demand":
            return True
        if self.rules.cue_words.get(word) == "hope":
            return cue is not None and 0 < cue - at <= HOPED_REACH  # "kami ingin tumbuh 7 persen"
        if word in self.own.intending and cue is not None and 0 < cue - at <= INTENDED_REACH:
            return True
        counted = (token for token in range(at, before.phrase_end) if token not in analysis.dated)
        if word not in self.rules.aims or any(words.forms[token].digit for token in counted):
            return False
        noun = not is_verb(word)
        verb = cue is not None and words.lower[cue] not in self.rules.far and not words.lower[cue].startswith(NOMINAL)
        return not (noun and verb and cue is not None and cue > at + 1)
