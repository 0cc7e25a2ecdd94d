"""One word before a number -> what it says of it: aimed at, expected, of before, or what it seems."""

from itertools import takewhile
from typing import Final, Literal

from msgspec import Struct

from extractor.pipeline.analysis import Analysis
from extractor.pipeline.figures.phrases.morphology import ACTIVE
from extractor.pipeline.figures.statuses.aims import FULL_STOPS, VERBAL
from extractor.pipeline.figures.statuses.before import Before
from extractor.pipeline.figures.statuses.demands import MONEY, Demands, is_share
from extractor.pipeline.figures.statuses.effects import Effects
from extractor.records import FigureStatus
from extractor.rules.figures import FigureRules
from extractor.rules.intents import IntentRules

HAPPENED_BEFORE: Final = 8
HAPPENED_BEHIND: Final = 6
"""Words before an estimate and behind its number that say what happened."""
COURSE_REACH: Final = 4
OBLIGED_REACH: Final = 2
CHANGES: Final = frozenset({"up", "down"})
EXPECTED_REACH: Final = 6
TARIFF_REACH: Final = 5
QUOTA_REACH: Final = 5
HOPED_REACH: Final = 3
"""Words between a hope and the change hoped for: *ingin tumbuh*, *berharap bisa naik*."""
PLAN_REACH: Final = 3
"""Words that may stand between *akan* and the amount: a verb and a short object."""
PASSIVE: Final = ("di", "ter")
TRANSITIVE: Final = "kan"
PLAIN: Final = "plain"
"""The word settles that the number is what it seems."""
Reading = FigureStatus | Literal["plain"]


class Look(Struct):
    """A look from a number back through its clause, word by word."""

    before: Before
    first: int
    number: int
    reaches: bool
    """The number is a level or a bound."""
    crossed: bool = False
    """A comma before *yakni* has been passed: only an aim's noun reaches over it."""
    hoped: bool = False
    attained: bool = False
    numbered: int | None = None
    """Token of another number between."""
    expected: tuple[FigureStatus, int] | None = None
    """What can be may still be an aim: the last word where nothing before it says so."""
    over: bool = False
    """No word further back can say anything."""


class IntentWords:
    """Weighs the words of aim, demand, past and expectation."""

    def __init__(self, rules: FigureRules, own: IntentRules) -> None:
        self.rules = rules
        self.own = own
        self.demands = Demands(rules, own)
        self.effects = Effects(own)
        self.demanding = own.requiring | own.required
        self.met = own.met | rules.links
        self.apart = rules.locatives | rules.coupling | rules.conjunctions
        self.beside_aim = rules.links | rules.former | rules.relatives
        self.able = frozenset(word for word in rules.modals if rules.cue_words.get(word) != "plan")

    def read(self, analysis: Analysis, look: Look, at: int) -> Reading | None:
        """Return what a word says of the number, ``None`` where it says nothing."""
        lower, word = analysis.words.lower, analysis.words.lower[at]
        found = self.rules.cues.longest(lower, at)
        cue = found[1] if found is not None else None
        if look.hoped and cue not in ("hope", None):
            look.over = True
            return None
        if cue == "reached":
            if at > look.first and lower[at - 1] in self.rules.aims:
                # "target capaian penurunan sebesar 16,2 persen"
                return None
            # "kami targetkan bulan depan realisasi sudah mencapai 60 persen"
            look.attained = True
            return PLAIN if word.startswith(PASSIVE) else None
        wished = cue == "hope" and look.expected is not None  # "diharapkan realisasinya bisa mencapai 100 persen"
        expected = cue == "forecast" and look.numbered is None and (is_verb(word) or word in self.own.confident)
        if look.attained and not (wished or expected) and not (word in self.rules.aims and is_verb(word)):
            return None
        if cue in ("once", "previous"):
            return self._in_past(analysis, look, at, cue)
        if cue == "forecast":
            return self._in_future(lower, look, at)
        if word in self.own.obliging:
            if self._is_owed(lower, look, at):
                return "target"
            if found is None:
                changes = {self.rules.cue_words.get(near) for near in lower[at + 1 : at + 1 + OBLIGED_REACH]}
                return "target" if look.reaches and not changes.isdisjoint(CHANGES) else None
        if word in self.demanding and self.demands.requires(lower, at, look.number):
            return "target"
        if word in self.own.bracing:
            return "forecast" if self.met.issuperset(lower[at + 1 : look.number]) else None
        if word in self.own.proposals:
            return "target" if self._is_proposed(lower, look, at) else None
        return self._aimed(lower, look, at, cue)

    def _is_proposed(self, lower: list[str], look: Look, at: int) -> bool:
        """Tell whether a sum is only asked for: **proposal** *itu senilai Rp9 M*, not *permohonan yang cair Rp9 M*."""
        return self._is_sum(lower, look.number) and self.own.granted.isdisjoint(lower[at : look.number])

    def _is_owed(self, lower: list[str], look: Look, at: int) -> bool:
        """Tell whether a share has to be there: *penemuan kasus* **harus** *90 persen*, *wajib ada … 30 persen*."""
        share = is_share(lower, look.number, self.own.shares)
        return (at + 1 == look.number and share) or self._is_quota(lower, at, look.number)

    def _aimed(self, lower: list[str], look: Look, at: int, cue: str | None) -> Reading | None:
        """What words of aim, need, plan, hope and demand say."""
        before, number, rules, word = look.before, look.number, self.rules, lower[at]
        end = before.phrase_end
        if lower[end - 1] in rules.relatives and not rules.now.isdisjoint(lower[end:number]):
            # "menjanjikan serapan yang kini 38 persen menjadi 90 persen"
            return PLAIN
        if cue == "plan" and self.effects.has(lower, before, at):
            return "forecast"
        if cue == "plan" and lower[at - 1] in rules.negations and not self.own.waiting.isdisjoint(lower[at:end]):
            # "tarif tidak akan naik sampai kebocoran turun di bawah 30 persen"
            return "target" if look.reaches else None
        numbered = look.numbered if cue == "target" and not before.later else None
        if numbered is not None and self._has_number(lower, at, numbered):
            # "15 kota mencapai target 95 persen yaitu Medan 101 persen"
            return PLAIN
        if before.later and word in rules.aiming and lower[at + 1].startswith(ACTIVE) and at + 1 < end:
            # "memutuskan untuk menurunkan bunga 25 poin menjadi 5 persen" has done so.
            return PLAIN if lower[at - 1] in self.own.deciding else "target"
        if self._is_idle(lower, look, at, cue):
            return None
        noun = cue == "target" and word in rules.aims and not is_verb(word) and at + 1 < end
        if noun and not self.own.done.isdisjoint(lower[end:number]):
            # "target pajak daerah sudah mencapai 72 persen"
            return PLAIN
        funds = at + 1 == end or not self.own.funds.isdisjoint(lower[at + 1 : end])
        if word in self.own.wanting and funds and self._is_sum(lower, number):
            # "membutuhkan investasi Rp10 triliun"; "memerlukan biaya Rp8 juta" tells what is paid.
            return "target"
        if word in self.own.proper:
            needed = look.reaches or at + 1 == end or not self.own.needs.isdisjoint(lower[at:number])
            return "target" if needed else None
        if word in rules.aiming and lower[at + 1] in self.own.promoting and before.qualifier == "up_to":
            return "target"
        if cue == "target" or (cue == "plan" and self._governs(lower, at, end)):
            return "forecast" if cue == "plan" and self._is_expected(lower, at, look.first) else "target"
        if cue == "hope" and self._is_aside(lower, look, at):
            return PLAIN
        grown = before.status == "change" and before.cue is not None and 0 < before.cue - at <= HOPED_REACH
        can = (
            look.expected is not None and lower[look.expected[1] + 1] in rules.attained
        )  # "bisa mencapai UHC 98 persen"
        reached = grown or look.reaches or look.attained or can or self._can(lower, end)
        wished = at + 1 == number  # "ingin 20 ribu nelayan sudah terdaftar"
        if cue == "hope" and not before.extent and (reached or wished):
            return "target"
        return "target" if cue == "demand" and self.demands.asks(lower, before, at, number) else None

    def _is_aside(self, lower: list[str], look: Look, at: int) -> bool:
        """Tell whether a number is of a condition or somebody's doing: *diharapkan* … **yang memberi dana** *Rp5 M*."""
        if at > look.first and lower[at - 1] in self.own.given:
            return True  # "jika ingin mendapat potongan sebesar 4 persen"
        if lower[look.number - 1] not in self.rules.amounting or look.before.later:
            return False
        for token in range(look.before.phrase_end - 1, at, -1):
            if lower[token].startswith(VERBAL):
                return lower[token - 1] in self.rules.relatives
        return False

    def _can(self, lower: list[str], end: int) -> bool:
        """Tell whether what can be stands before the number: *berharap* **bisa**, *berharap* **dapat menjual**."""
        return lower[end - 1] in self.able or (lower[end - 1].startswith(ACTIVE) and lower[end - 2] in self.able)

    def _is_idle(self, lower: list[str], look: Look, at: int, cue: str | None) -> bool:
        """Tell whether a word of aim aims at something else than the number."""
        rules, own, word, number = self.rules, self.own, lower[at], look.number
        amounting = word in rules.aiming and lower[number - 1] in rules.amounting
        if amounting and not rules.naming.each.isdisjoint(lower[number : number + TARIFF_REACH]):
            # "agar penyaluran bantuan sebesar Rp300 ribu per bulan tepat sasaran"
            return True
        if cue == "target" and at > look.first and lower[at - 1] in own.targeted and not is_verb(word):
            return True
        if word in own.serving and not self._serves(lower, at, look.before.phrase_end):
            return True
        if word in own.chasing and not rules.so_far.isdisjoint(lower[at + 1 : number]):
            # "imunisasi kejar telah mencakup 14.245 anak"
            return True
        return word in own.courses and not self._approaches(lower, at, look.before.phrase_end)

    def _in_past(self, analysis: Analysis, look: Look, at: int, cue: str) -> Reading | None:
        """What *pernah* and *sebelumnya* say."""
        lower, end = analysis.words.lower, look.before.phrase_end
        if cue == "once":
            lasting = look.before.linked or self._is_sum(lower, look.number)
            return "previous" if lower[at - 1] not in self.rules.negations and lasting else None
        if lower[at] in self.own.habitual or at == look.first or lower[at - 1] not in self.rules.past:
            return None
        if look.before.later:
            return None
        if look.numbered is not None and self._owns(lower, at, look.numbered, end):
            # "naik dari sebelumnya Rp80.000 hingga mencapai Rp100.000"
            return PLAIN
        # "desa yang sebelumnya gelap dan 36 desa dalam pengerjaan"
        apart = look.numbered is None and not self.rules.conjunctions.isdisjoint(lower[at:end])
        return PLAIN if apart or self._is_now(analysis, at, end) else "previous"

    def _in_future(self, lower: list[str], look: Look, at: int) -> Reading | None:
        """What words of expectation and possibility say."""
        rules, word, end = self.rules, lower[at], look.before.phrase_end
        after = lower[at - 1] if at > look.first else ""
        if word in self.own.assuming and after in self.own.given:
            return PLAIN  # "dengan asumsi biaya Rp17 juta per hektare"
        if word in rules.modals and after in rules.so_far:
            # "baru bisa menjangkau 21 ribu ekor"
            return None
        level = look.reaches or lower[end - 1] in self.able or self._is_sum(lower, look.number)
        if word in self.own.believing and not level:
            # "Adi diyakini bertemu 4 orang"
            return None
        if word in rules.potential and (after in rules.wholes or after in rules.naming.possessing):
            return None  # "memiliki potensi besar, dengan populasi 12.000 ekor"
        if word not in rules.modals:
            return PLAIN if self._has_happened(lower, at, look.first, look.number) else "forecast"
        # "mendorong agar cakupan bisa menyentuh 99 persen": what can be may still be an aim.
        look.expected = look.expected or ("forecast", at)
        return None

    def _has_number(self, lower: list[str], at: int, number: int) -> bool:
        """Tell whether the noun of aim has its own number right behind it: *target 95 persen*."""
        return not is_verb(lower[at]) and all(word in self.beside_aim for word in lower[at + 1 : number])

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
        if any(self.rules.cue_words.get(w) == "plan" for w in lower[at:number]):
            return False
        if lower[at] in self.rules.potential:
            # "potensi kerugian batu bara yang hilang": the loss has been suffered, only its extent is guessed.
            return not self.own.suffered.isdisjoint(lower[at:number])
        if not self.own.happened.isdisjoint(lower[max(first, at - HAPPENED_BEFORE) : number]):
            return True
        behind = takewhile(lambda word: word not in FULL_STOPS, lower[number : number + HAPPENED_BEHIND])
        return not self.own.happened.isdisjoint(behind)

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

    def _is_quota(self, lower: list[str], at: int, number: int) -> bool:
        """Tell whether a share has to be there: *wajib ada keterwakilan perempuan 30 persen*."""
        share = is_share(lower, number, self.own.shares)
        return share and number - at <= QUOTA_REACH and lower[at + 1] in self.rules.naming.existing

    def _is_sum(self, lower: list[str], number: int) -> bool:
        """Tell whether a number is a share or money: levels that something can once have had."""
        return lower[number].startswith(MONEY) or is_share(lower, number, self.own.shares)

    def _governs(self, lower: list[str], at: int, end: int) -> bool:
        """Tell whether *akan* and its verb stand right before the amount, so that it is the subject's plan."""
        between = lower[at + 1 : end]
        if lower[at] in self.own.ready and not (between and is_verb(between[0])):
            return False
        if not self.own.imposing.isdisjoint(between):
            return False
        return len(between) <= PLAN_REACH and not any(word in self.rules.relatives for word in between)


def is_verb(word: str) -> bool:
    """Tell a verb from a noun by its form: *menargetkan*, *salurkan*, not *target*."""
    return word.startswith(VERBAL) or word.endswith(TRANSITIVE)
