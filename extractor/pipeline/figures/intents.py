"""Words of aim, hope, demand and expectation before a number -> target, forecast or an earlier value."""

from itertools import takewhile
from typing import Final

from extractor.pipeline.analysis import Analysis
from extractor.pipeline.figures.aims import FULL_STOPS, VERBAL, Aims
from extractor.pipeline.figures.before import Before
from extractor.records import FigureStatus
from extractor.rules.figures import FigureRules
from extractor.rules.intents import IntentRules

CLAUSE_MARKS: Final = frozenset({".", ";", ":", ",", '"', "“", "”", "!", "?"})
APPOSING: Final = frozenset({",", "."})
LONGEST_LOOK: Final = 16
LONGEST_HOPE: Final = 32
COURSE_REACH: Final = 4
HAPPENED_BEFORE: Final = 8
HAPPENED_BEHIND: Final = 6
"""Words before an estimate and behind its number that say what happened."""
OBLIGED_LOOK: Final = 6
OBLIGED_REACH: Final = 2
CHANGES: Final = frozenset({"up", "down"})
EXPECTED_REACH: Final = 6
TARIFF_REACH: Final = 5
QUOTA_REACH: Final = 5
ELAPSED_REACH: Final = 2
INTENDED_REACH: Final = 2
PLAN_REACH: Final = 3
"""Words that may stand between *akan* and the amount: a verb and a short object."""
ACTIVE: Final = "me"
"""What active verbs begin with: *meningkatkan*."""
MONEY: Final = ("rp", "us")
"""How sums begin: *Rp50 ribu*, *US$ 5 juta*."""
PASSIVE: Final = ("di", "ter")
TRANSITIVE: Final = "kan"
NOMINAL: Final = ("pe", "ke")
"""What nouns of change begin with: *penurunan*, *kenaikan*."""
BOUNDS: Final = frozenset({"at_least", "at_most"})


class Intents:
    """Reads what is aimed at or expected from what is."""

    def __init__(self, rules: FigureRules, own: IntentRules) -> None:
        self.rules = rules
        self.own = own
        self.aims = Aims(rules, own)
        self.opens = frozenset((*rules.cues.first_words, *rules.aiming, *own.proper, *own.obliging, *own.wanting))
        self.apart = rules.locatives | rules.coupling | rules.conjunctions
        self.beside_aim = rules.links | rules.former | rules.relatives
        self.able = frozenset(word for word in rules.modals if rules.cue_words.get(word) != "plan")

    def find(self, analysis: Analysis, before: Before, first: int, number: int) -> tuple[FigureStatus, int] | None:
        """Return status and token of the word that governs the number, nearest first, within its clause."""
        words, rules = analysis.words, self.rules
        lower = words.lower
        if before.qualifier == "at_least" and lower[before.phrase_end :] and self._demanded(lower, before, first):
            return "target", before.phrase_end
        end = before.phrase_end
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
        crossed = hoped = attained = False
        numbered: int | None = None
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
                if word in APPOSING and lower[at + 1] in rules.introducing:
                    # "melampaui target yang ditetapkan, yakni sebesar Rp201 miliar"
                    crossed = True
                    continue
                return expected
            if words.forms[at].digit and at not in analysis.dated:
                if self._is_reached(lower[at:number]):
                    # "dari target Rp355 miliar baru terealisasi Rp90 miliar": the target has its number already.
                    return None
                if not rules.now.isdisjoint(lower[at + 1 : number]):
                    # "kita berharap turun di bawah 14 persen dan sekarang 15,2 persen"
                    return expected
                numbered = at
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
                if word.startswith(PASSIVE):
                    return None
                # "kami targetkan bulan depan realisasi sudah mencapai 60 persen"
                attained = True
                continue
            if attained and not (word in rules.aims and _is_verb(word)):
                continue
            if numbered is not None and cue == "target" and not before.later and self._has_number(lower, at, numbered):
                # "15 kota mencapai target 95 persen yaitu Medan 101 persen"
                return None
            if (
                before.later
                and word in rules.aiming
                and lower[at + 1].startswith(ACTIVE)
                and at + 1 < before.phrase_end
            ):
                return "target", at
            tariff = not rules.naming.each.isdisjoint(lower[number : number + TARIFF_REACH])
            if tariff and word in rules.aiming and lower[number - 1] in rules.amounting:
                # "agar penyaluran bantuan sebesar Rp300 ribu per bulan tepat sasaran"
                continue
            if cue == "target" and at > first and lower[at - 1] in self.own.targeted and not _is_verb(word):
                continue
            if word in self.own.obliging and at + 1 == number and lower[number + 1] in self.own.shares:
                # "penemuan kasus harus 90 persen"
                return "target", at
            if word in self.own.obliging and self._is_quota(lower, at, number):
                # "wajib ada keterwakilan perempuan 30 persen"
                return "target", at
            if word in self.own.obliging and found is None:
                changes = {rules.cue_words.get(near) for near in lower[at + 1 : at + 1 + OBLIGED_REACH]}
                if reaches and not changes.isdisjoint(CHANGES):
                    return "target", at
                continue
            noun = cue == "target" and word in rules.aims and not _is_verb(word) and at + 1 < end
            if noun and not self.own.done.isdisjoint(lower[end:number]):
                # "target pajak daerah sudah mencapai 72 persen"
                return None
            funds = at + 1 == end or not self.own.funds.isdisjoint(lower[at + 1 : end])
            if word in self.own.wanting and funds and self._is_sum(lower, number):
                # "membutuhkan investasi Rp10 triliun"; "memerlukan biaya Rp8 juta" tells what is paid.
                return "target", at
            if word in self.own.proper:
                if reaches or at + 1 == end or not self.own.needs.isdisjoint(lower[at:number]):
                    return "target", at
                continue
            if word in self.own.serving and not self._serves(lower, at, before.phrase_end):
                continue
            if word in self.own.chasing and not rules.so_far.isdisjoint(lower[at + 1 : number]):
                # "imunisasi kejar telah mencakup 14.245 anak"
                continue
            if word in self.own.courses and not self._approaches(lower, at, before.phrase_end):
                continue
            if word in rules.aiming and lower[at + 1] in self.own.promoting and before.qualifier == "up_to":
                return "target", at
            if cue == "target" or (cue == "plan" and self._governs(lower, at, before.phrase_end)):
                return ("forecast" if cue == "plan" and self._is_expected(lower, at, first) else "target"), at
            if cue == "hope" and not before.extent and (reaches or lower[end - 1] in self.able):
                return "target", at
            if (
                cue == "demand"
                and (self._is_demand(before) or self._is_fixed(lower, at, number))
                and not any(word in rules.relatives for word in lower[at : before.phrase_end])
            ):
                return "target", at
            if (
                cue == "once"
                and lower[at - 1] not in rules.negations
                and (before.linked or self._is_sum(lower, number))
            ):
                return "previous", at
            past = cue == "previous" and word not in self.own.habitual
            if past and at > first and lower[at - 1] in rules.past and not before.later:
                if numbered is not None and self._owns(lower, at, numbered, end):
                    # "naik dari sebelumnya Rp80.000 hingga mencapai Rp100.000"
                    return None
                # "desa yang sebelumnya gelap dan 36 desa dalam pengerjaan"
                apart = numbered is None and not rules.conjunctions.isdisjoint(lower[at:end])
                return None if apart or self._is_now(analysis, at, end) else ("previous", at)
            if cue == "forecast" and word in rules.modals and at > first and lower[at - 1] in rules.so_far:
                # "baru bisa menjangkau 21 ribu ekor"
                continue
            level = reaches or lower[end - 1] in self.able or self._is_sum(lower, number)
            if cue == "forecast" and word in self.own.believing and not level:
                # "Adi diyakini bertemu 4 orang"
                continue
            if cue == "forecast" and not (word in rules.potential and at > first and lower[at - 1] in rules.wholes):
                if word not in rules.modals:
                    return None if self._has_happened(lower, at, first, number) else ("forecast", at)
                # "mendorong agar cakupan bisa menyentuh 99 persen": what can be may still be an aim.
                expected = expected or ("forecast", at)
        return expected

    def _has_number(self, lower: list[str], at: int, number: int) -> bool:
        """Tell whether the noun of aim has its own number right behind it: *target 95 persen*."""
        return not _is_verb(lower[at]) and all(word in self.beside_aim for word in lower[at + 1 : number])

    def _owns(self, lower: list[str], at: int, number: int, end: int) -> bool:
        """Tell whether a word of the past has its own number right behind it, and no list goes on from there."""
        own = all(word in self.rules.links for word in lower[at + 1 : number])
        return own and self.rules.conjunctions.isdisjoint(lower[number:end])

    def _serves(self, lower: list[str], at: int, end: int) -> bool:
        """Tell whether those whom a programme is for stand right behind its verb, and it has not reached them yet."""
        done = lower[at - 1] in self.rules.so_far or lower[at - 1] in self.rules.negations
        return at + 1 == end and not (at and done)

    def _approaches(self, lower: list[str], at: int, end: int) -> bool:
        """Tell whether a word of approach leads to the number: *menuju UHC 95 persen*, not *jalan menuju pasar*."""
        between = lower[at + 1 : end]
        return len(between) <= COURSE_REACH and self.apart.isdisjoint(between)

    def _has_happened(self, lower: list[str], at: int, first: int, number: int) -> bool:
        """Tell whether an estimate is of what has happened: *kerugian diperkirakan Rp70 juta*."""
        if lower[at] in self.rules.potential or any(self.rules.cue_words.get(w) == "plan" for w in lower[at:number]):
            return False
        if not self.own.happened.isdisjoint(lower[max(first, at - HAPPENED_BEFORE) : number]):
            return True
        behind = takewhile(lambda word: word not in FULL_STOPS, lower[number : number + HAPPENED_BEHIND])
        return not self.own.happened.isdisjoint(behind)

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
        return any(self.rules.cue_words.get(word) == "forecast" for word in lower[max(first, at - EXPECTED_REACH) : at])

    def _states(self, lower: list[str], before: Before, number: int) -> bool:
        """Tell whether a link states a level: *mencapai*, not the mere *pada* of *harapannya pada empat sektor*."""
        return before.linked and any(word not in self.rules.stateless for word in lower[before.phrase_end : number])

    def _is_demand(self, before: Before) -> bool:
        """Tell whether a number can be what is asked for: a bound, a new level or a change."""
        return before.later or before.status == "change" or before.qualifier in BOUNDS

    def _is_fixed(self, lower: list[str], at: int, number: int) -> bool:
        """Tell whether a share is demanded right before it: *meminta 30 persen kursi*; what is fixed is no money."""
        unit = lower[number + 1] if number + 1 < len(lower) else ""
        fixed = lower[at] in self.own.fixing and not lower[number].startswith(MONEY) and unit not in self.own.thousands
        return at + 1 == number and (fixed or unit in self.own.shares)

    def _is_quota(self, lower: list[str], at: int, number: int) -> bool:
        """Tell whether a share has to be there: *wajib ada keterwakilan perempuan 30 persen*."""
        share = not self.own.shares.isdisjoint(lower[number + 1 : number + 2])
        return share and number - at <= QUOTA_REACH and lower[at + 1] in self.rules.naming.existing

    def _is_sum(self, lower: list[str], number: int) -> bool:
        """Tell whether a number is a share or money: levels that something can once have had."""
        return lower[number].startswith(MONEY) or not self.own.shares.isdisjoint(lower[number + 1 : number + 2])

    def _governs(self, lower: list[str], at: int, end: int) -> bool:
        """Tell whether *akan* and its verb stand right before the amount, so that it is the subject's plan."""
        between = lower[at + 1 : end]
        if lower[at] in self.own.ready and not (between and _is_verb(between[0])):
            return False
        if not self.own.imposing.isdisjoint(between):
            return False
        return len(between) <= PLAN_REACH and not any(word in self.rules.relatives for word in between)

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
        if word in self.own.intending and cue is not None and 0 < cue - at <= INTENDED_REACH:
            return True
        counted = (token for token in range(at, before.phrase_end) if token not in analysis.dated)
        if word not in self.rules.aims or any(words.forms[token].digit for token in counted):
            return False
        noun = not _is_verb(word)
        verb = cue is not None and words.lower[cue] not in self.rules.far and not words.lower[cue].startswith(NOMINAL)
        return not (noun and verb and cue is not None and cue > at + 1)


def _is_verb(word: str) -> bool:
    """Tell a verb from a noun by its form: *menargetkan*, *salurkan*, not *target*."""
    return word.startswith(VERBAL) or word.endswith(TRANSITIVE)
