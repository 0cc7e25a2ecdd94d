"""A number with its unit -> its status: what the unit and the words behind leave of what the words before say."""

from typing import Final

from extractor.pipeline.analysis import Analysis
from extractor.pipeline.figures.drafts import BARE
from extractor.pipeline.figures.phrases.morphology import DERIVED, OF_IT
from extractor.pipeline.figures.quantities.numerals import Numeral
from extractor.pipeline.figures.quantities.units import COUNT, PERCENT, Measure
from extractor.pipeline.figures.statuses.aims import FEWEST
from extractor.pipeline.figures.statuses.before import Before
from extractor.pipeline.figures.statuses.status import Statuses
from extractor.rules.bundle import Rules

EACH_REACH: Final = 8
"""Words behind an amount among which it is told to be one for each."""
RATE_LOOK: Final = 12
"""Words before a change among which the rate is named that changed."""


class DraftStatuses:
    """Reads the status of one number of a sentence at a time."""

    def __init__(self, rules: Rules) -> None:
        self.rules = rules
        self.statuses = Statuses(rules.figures, rules.numbers, rules.intents)

    def read(self, analysis: Analysis, numeral: Numeral, measure: Measure, first: int, end: int) -> Before:
        """Return what the words of a number's sentence, ``first`` to ``end``, say of it."""
        before = self.statuses.read(analysis, numeral.first, first)
        if before.later and measure.unit == COUNT and self._is_whither(analysis, before, numeral.first, first):
            before.later = False
        if numeral.value < 0 and before.status == "change" and before.qualifier != "up_to":
            # "ekonomi tumbuh -2,1 persen": a fall by so much.
            numeral.value = -numeral.value
            before.direction = "up" if before.direction == "down" else "down"
        if before.status == "change" and (
            numeral.value <= 0 or self._reaches_level(analysis, before, measure, numeral.first, first)
        ):
            self.statuses.level_off(analysis, before, first, numeral.first)
        few = before.planned and numeral.spelled and measure.unit == COUNT
        if few and analysis.words.lower[numeral.first - 1] not in self.rules.intents.making:
            # "akan mengambil tujuh langkah": seven steps there are, whenever they are taken.
            before.status, before.planned = "actual", False
        if (
            before.planned
            and measure.unit in self.rules.numbers.money
            and self._is_due(analysis, before, numeral, first, end)
        ):
            before.status, before.planned = "actual", False
        if before.status == "actual" and self._is_far_off(analysis, before, measure, first):
            before.status = "target"
        if before.status == "target" and (
            self._is_proposed(analysis, before, numeral, measure) or self._is_subordinate(analysis, before, numeral)
        ):
            before.status = "actual"
        if before.status == "actual" and not before.later:
            self.statuses.graded(analysis, before, measure.after, end)
            self.statuses.acted(analysis, before, numeral.first, first)
        if before.status == "actual" and measure.counted is not None and not before.linked:
            self._counted_change(analysis, before, analysis.words.lower[measure.counted[0]], first)
        if self._is_below_nothing(analysis, before, numeral, measure, first):
            numeral.first, numeral.value = numeral.first - 1, -numeral.value
            before.status, before.direction, before.cue = "actual", None, None
        if before.cue is not None and self._is_no_change(analysis, before.cue, measure, numeral.first):
            before.status, before.direction, before.cue = "actual", None, None
        if before.status == "actual" and self._is_over(analysis, numeral.first, first):
            before.status = "previous"
        if before.status in ("actual", "forecast") and self.statuses.lasted(analysis, before, numeral.first, first):
            before.status = "previous"
        if before.status == "actual" and self.statuses.recalled(analysis, before, measure.after, first, end):
            before.status = "previous"
        if self._is_no_past(analysis, before, numeral, first) or (
            measure.unit == COUNT and self._is_setting(analysis, before, numeral, first)
        ):
            before.status = "actual"
        if (
            before.status == "actual"
            and measure.after < end
            and self.statuses.intents.aims.behind(analysis, numeral, measure.after, end)
        ):
            before.status = "target"
        return before

    def _is_setting(self, analysis: Analysis, before: Before, numeral: Numeral, first: int) -> bool:
        """Tell whether a count is of the places or sources of an aim: *potensi wisata dari lima pulau*."""
        if before.status not in ("target", "forecast"):
            return False
        lower = analysis.words.lower
        if numeral.spelled and lower[numeral.first - 1] in self.rules.intents.inside:
            return True  # "usulan layanan dalam satu aplikasi"
        if before.earlier:
            return True
        # "akan digelar di 27 kecamatan": where, not how many are aimed at.
        return self._located(analysis, numeral, first) and not self._is_served(analysis, before, numeral)

    def _is_no_past(self, analysis: Analysis, before: Before, numeral: Numeral, first: int) -> bool:
        """Tell whether a word of the past tells of no earlier value: *tidak* **lebih daripada** *60 persen*."""
        lower, cue, own = analysis.words.lower, before.cue, self.rules.intents
        if before.status != "previous" or cue is None:
            return False
        # "biasanya di satu kampung", "siapa lebih dulu mencapai enam poin", "Sebelumnya dua warga melapor."
        habit = lower[cue] in own.habitual and before.located
        ahead = cue > first and lower[cue - 1] in own.foremost
        return habit or ahead or (cue == first and numeral.spelled and numeral.first == cue + 1)

    def _is_subordinate(self, analysis: Analysis, before: Before, numeral: Numeral) -> bool:
        """Tell whether a number says of what an aim is, or who has that: *menargetkan 300 dari* **1.200** *rumah*."""
        lower, forms = analysis.words.lower, analysis.words.forms
        if before.cue is None or not any(form.digit for form in forms[before.cue + 1 : numeral.first]):
            return False
        if before.earlier:
            return True
        rules = self.rules.figures
        for at in range(numeral.first - 1, before.cue, -1):
            if lower[at] in rules.relatives or lower[at] in rules.agents or lower[at] in rules.naming.owning:
                return True
            if forms[at].digit or lower[at] == "," or lower[at] in rules.conjunctions:
                return False
        return False

    def _counted_change(self, analysis: Analysis, before: Before, noun: str, first: int) -> None:
        """Read a count of what rose or fell before it as the change: **penurunan kasus** *sekitar 200 kasus*."""
        lower, cue = analysis.words.lower, before.phrase_end - 2
        if cue >= first and lower[cue + 1] == noun and lower[cue] in self.rules.figures.far:
            rises = self.rules.figures.cue_words.get(lower[cue]) == "up"
            before.status, before.direction, before.cue = "change", "up" if rises else "down", cue

    def _is_below_nothing(
        self, analysis: Analysis, before: Before, numeral: Numeral, measure: Measure, first: int
    ) -> bool:
        """Tell whether *minus* is the sign of a level: **minus 3 derajat**, but *ekonomi minus 2 persen* fell."""
        cue = numeral.first - 1
        if before.cue != cue or analysis.words.lower[cue] not in self.rules.figures.negative:
            return False
        if self.rules.figures.tolerances.longest(analysis.words.lower, numeral.first) is not None:
            return False  # "2,5 plus minus 1 persen"
        told = analysis.words.lower[max(first, cue - RATE_LOOK) : cue]
        return measure.unit != PERCENT or not self.rules.comparisons.rates.isdisjoint(told)

    def _is_whither(self, analysis: Analysis, before: Before, number: int, first: int) -> bool:
        """Tell whether *ke* only says whither: *surat suara dikirim ke 12 kecamatan*, but *naik dari 9 ke 12 kasus*."""
        words, rules = analysis.words, self.rules.figures
        if words.lower[number - 1] not in rules.naming.spots or before.phrase_end < number - 1:
            return False
        return not any(
            words.forms[at].digit and at not in analysis.dated and words.lower[at - 1] in rules.of
            for at in range(first + 1, number)
        )

    def _is_over(self, analysis: Analysis, number: int, first: int) -> bool:
        """Tell whether a level was reached for a while only: *kini Rp10.000* **setelah sempat** *Rp12.000*."""
        lower = analysis.words.lower
        at = number - 1
        while at > first and lower[at] in self.rules.figures.attained:
            at -= 1
        elapsed = lower[at] in self.rules.intents.elapsed
        return elapsed and at > first and lower[at - 1] in self.rules.intents.afterwards

    def _is_far_off(self, analysis: Analysis, before: Before, measure: Measure, first: int) -> bool:
        """Tell whether a share is still far from being reached: *baru 62 persen, masih* **jauh dari** *95 persen*."""
        far = before.earlier and before.phrase_end > first and measure.unit in (PERCENT, BARE)
        return far and analysis.words.lower[before.phrase_end - 1] in self.rules.intents.far_off

    def _is_due(self, analysis: Analysis, before: Before, numeral: Numeral, first: int, end: int) -> bool:
        """Tell whether an amount is what each is going to get: *setiap keluarga akan menerima Rp900 ribu*."""
        lower, cue = analysis.words.lower, before.cue if before.cue is not None else numeral.first
        if self.rules.intents.getting.isdisjoint(lower[cue : numeral.first]):
            return False
        # "ibu itu akan menerima Rp1 juta" is what is planned for her.
        each = self.rules.figures.naming.each
        return not each.isdisjoint(lower[first : numeral.first]) or not each.isdisjoint(
            lower[numeral.last : min(end, numeral.last + EACH_REACH)]
        )

    def _is_proposed(self, analysis: Analysis, before: Before, numeral: Numeral, measure: Measure) -> bool:
        """Tell whether a small count is what a verb of aim acts on: *mengusulkan enam nama*, *menyasar 10 desa*."""
        if before.cue is None or measure.unit != COUNT:
            return False
        lower = analysis.words.lower
        if lower[before.cue] in self.rules.intents.serving and numeral.value < FEWEST:
            return True
        if measure.counted is not None and lower[before.cue] == lower[measure.counted[0]]:
            # "usulan yang masuk sebanyak 338 usulan"
            return True
        return before.cue == numeral.first - 1 and numeral.spelled and lower[before.cue] not in self.rules.figures.aims

    def _reaches_level(self, analysis: Analysis, before: Before, measure: Measure, number: int, first: int) -> bool:
        """Tell whether something rises or falls as far as a level: *inflasi sempat naik hingga satu persen*."""
        attained = analysis.words.lower[number - 1] in self.rules.figures.attained
        if before.cue is not None and DERIVED.fullmatch(analysis.words.lower[before.cue].removesuffix(OF_IT)):
            attained = False  # "penambahannya mencapai 177 ribu jiwa"
        if before.qualifier != "up_to":
            # "harga cabai melonjak drastis, mencapai Rp145.000 per kilogram"
            # "kasus campak melonjak mencapai 21 ribu"
            priced = measure.per is not None and measure.unit in self.rules.numbers.money
            return attained and (priced or measure.unit in (COUNT, BARE))
        if measure.unit != PERCENT:
            # "akan naik hingga mencapai 540.404 ton", "harga kopi melonjak hingga Rp2.500 per kilogram"
            return attained or (measure.per is not None and measure.unit in self.rules.numbers.money)
        clause = analysis.words.lower[max(first, before.phrase_end - RATE_LOOK) : before.phrase_end]
        return not self.rules.comparisons.rates.isdisjoint(clause)

    def _is_no_change(self, analysis: Analysis, cue: int, measure: Measure, number: int) -> bool:
        """Tell whether a word of change is none: *menurunkan 25 personel* sends out, *minus Rp2 miliar* is a level."""
        lower, rules = analysis.words.lower, self.rules.figures
        if measure.unit == PERCENT and lower[cue] in rules.levelling and not self._is_saving(lower, cue):
            # "efisiensi termal hingga 46,5 persen"
            return True
        if lower[cue] in rules.negative or lower[cue] in self.rules.intents.falling:
            # "yang jatuh sebanyak 3 orang"
            return measure.unit != PERCENT
        if lower[cue] in rules.plus and lower[cue + 1] in rules.coupling:
            return True
        if measure.counted is None:
            return False
        noun = lower[measure.counted[0]]
        if noun in self.rules.intents.frequency and lower[number - 1] in rules.amounting:
            return True
        if cue + 1 == number and lower[cue] in rules.bettering:
            # "peningkatan tiga ruas jalan"
            return noun not in rules.raised and noun not in rules.naming.persons
        # "naiknya 10 indeks kelompok pengeluaran": so many rose.
        return (lower[cue] in rules.deploying and noun in rules.crews) or noun in self.rules.comparisons.indices

    def _is_saving(self, lower: list[str], cue: int) -> bool:
        """Tell whether a word that can name a level names a saving: *efisiensi* **anggaran**."""
        behind = lower[cue + 1] if cue + 1 < len(lower) else ""
        rules = self.rules.figures
        return behind in rules.money or behind in rules.links or behind in rules.ends

    def _is_served(self, analysis: Analysis, before: Before, numeral: Numeral) -> bool:
        """Tell whether an aim is set for those counted: *menargetkan pembagian papan tulis untuk 330 sekolah*."""
        lower, rules = analysis.words.lower, self.rules.figures
        if before.cue is not None and lower[before.cue] in self.rules.intents.bracing:
            return True  # "bersiap untuk 13 ribu penumpang"
        aimed = before.cue is not None and lower[before.cue] in rules.aims
        return aimed and lower[numeral.first - 1] in rules.purpose and numeral.value >= FEWEST

    def _located(self, analysis: Analysis, numeral: Numeral, first: int) -> bool:
        at = numeral.first - 1
        return at > first and analysis.words.lower[at] in self.rules.figures.locatives
