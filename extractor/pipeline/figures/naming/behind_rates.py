"""A rate or quantity -> what the words behind its unit say that it is of: *40 kg* **pupuk organik**."""

from typing import Final

from extractor.pipeline.analysis import Analysis
from extractor.pipeline.figures.drafts import Draft
from extractor.pipeline.figures.naming.deeds import Deeds
from extractor.pipeline.figures.phrases.morphology import OF_IT, PASSIVE
from extractor.pipeline.figures.phrases.noun_phrases import NounPhrases
from extractor.pipeline.figures.quantities.units import INDEX_POINTS, PERCENT
from extractor.rules.figures import FigureRules

MORE: Final = "lebih"
LONGEST_SYMBOL: Final = 3
"""A bracketed word this short behind a unit repeats the unit: *6 hektare (Ha)*."""
AMONG: Final = 2
"""Words of *di antaranya*."""


class BehindRates:
    """Names rates and quantities by the noun behind their unit, what describes it, and what it does or undergoes."""

    def __init__(self, rules: FigureRules, phrases: NounPhrases, deeds: Deeds) -> None:
        self.rules = rules
        self.phrases = phrases
        self.deeds = deeds

    def read(self, analysis: Analysis, draft: Draft, previous: Draft | None, *, untold: bool) -> str | None:
        """The phrase behind a rate or quantity: *70 persen emisi karbon*, *800 kg cabai merah*.

        Of what it is a share says no more than its base, unless it is else ``untold`` what it measures.
        """
        first = self._first(analysis, draft, untold=untold) if draft.measure.per is None else None
        if first is None:
            return None
        words, rules, end = analysis.words, self.rules, draft.sentence[1]
        if first < end and words.lower[first] in rules.relatives:
            return self._clause(analysis, draft, previous, first)
        if first + 1 < end and words.lower[first] == MORE:
            # "musnahkan 1 kg lebih sabu"
            first += 1
        last = self.phrases.counted_end(analysis, first, end)
        if last == first or first in analysis.dated or words.lower[first] in rules.empty:
            return None
        if first > draft.measure.last and last < end and words.lower[last] in rules.former:
            return None  # "Penambahan alokasi sekitar 100 persen dari alokasi sebelumnya"
        if draft.measure.unit in rules.naming.lengths and words.lower[draft.measure.last] in rules.of:
            # "ditemukan 100 meter dari rumah korban"
            return f"{rules.distance} {words.surface(draft.measure.last, last)}"
        if words.lower[first] in rules.naming.gauges or words.lower[first] in rules.naming.grades:
            return None  # "86 persen lebih sedikit"
        if last == first + 1 and words.lower[first] in rules.links:
            return None  # "63 persen tetap memakai ojek"
        noun = first
        while noun < last and words.lower[noun] not in rules.naming.states:
            noun += 1
        draft.shared = words.surface(first, noun) if noun > first else None
        return self._described(analysis, draft, first, last)

    def _first(self, analysis: Analysis, draft: Draft, *, untold: bool) -> int | None:
        """Token at which it begins to say of what a number is; ``None`` where what follows says something else."""
        words, rules = analysis.words, self.rules
        first, end = draft.measure.last, draft.sentence[1]
        if first + 1 < end and words.lower[first] in rules.of and words.lower[first + 1] in rules.naming.yardsticks:
            return None  # "defisit APBN 2,68 persen dari PDB"
        if (first < end and words.lower[first] in rules.of) or (
            first + 1 < end and words.lower[first] == "(" and words.forms[first + 1].length > LONGEST_SYMBOL
        ):
            first += 1
        if untold and draft.measure.last < first < end - 1 and words.lower[first] in rules.wholes:
            first += 1  # "15 persen dari total kebutuhan irigasi"
        if first < end and first > draft.measure.last and words.lower[first] in rules.naming.sides:
            return None  # "32 persen dari luar Kalimantan Timur": whence, and not of what
        if draft.measure.unit != PERCENT and self._is_among(analysis, first, end):
            first += AMONG  # "966 ton di antaranya pupuk urea"
        if first < end and words.lower[first] in rules.superlatives:
            return None  # "zat besi 12 mg (terbanyak di antara yang lain)"
        return first

    def _is_among(self, analysis: Analysis, at: int, end: int) -> bool:
        """Tell whether *di antaranya* stands at a token before a noun."""
        lower, behind = analysis.words.lower, at + AMONG
        among = behind < end and lower[behind - 1] in self.rules.naming.among_them and lower[at] in self.rules.locatives
        return among and self.phrases.counts(analysis.words.forms[behind])

    def _clause(self, analysis: Analysis, draft: Draft, previous: Draft | None, first: int) -> str | None:
        """What a clause names that a share has, or those before of which it is some: *30 kg* **yang terjual**."""
        words = analysis.words
        described = self.phrases.modified_end(analysis, first, draft.sentence[1])
        again = previous is not None and previous.same_kind(draft) and draft.measure.unit != PERCENT
        if again and previous is not None and previous.indicator:
            # "Dari kebun seluas 900 hektare, cuma 60 hektare yang dibuka"
            return f"{previous.indicator} {words.surface(first, described)}" if described > first else None
        if draft.measure.unit == INDEX_POINTS and described > first:
            # "empat poin yang disepakati"
            return words.surface(draft.numeral.last, described)
        # "38 persen yang menjadi peserta aktif": the clause names what the share has.
        first += 1
        while first < described and words.lower[first] in self.rules.openers:
            first += 1
        return words.surface(first, described) if described > first else None

    def _described(self, analysis: Analysis, draft: Draft, first: int, last: int) -> str:
        """A noun with its description, or what was done to it: **ikan yang dilelang** for *melelang 3 ton ikan*."""
        words, rules, end = analysis.words, self.rules, draft.sentence[1]
        described = self.phrases.modified_end(analysis, last, end)
        clause = self.deeds.clause(analysis, last, described, end)
        if clause is not None:
            return f"{words.surface(first, last)} {clause}"
        before = draft.before.phrase_end
        asked = rules.cue_words.get(words.lower[before - 1]) == "demand"
        coupled = not rules.coupling.isdisjoint(words.lower[before : draft.numeral.first])
        # "meminta 95 persen bayi diimunisasi", "kelompok usia itu mendominasi dengan 44 persen kasus"
        done = None if asked or coupled else self.deeds.done(analysis, before, draft.sentence[0])
        if described > last and (done is None or words.lower[last] not in rules.naming.spots):
            return words.surface(first, described)
        if done is not None:
            return f"{words.surface(first, last)} {done}"
        return self._with_predicate(analysis, draft, first, last)

    def _with_predicate(self, analysis: Analysis, draft: Draft, first: int, last: int) -> str:
        """A noun with what a verb behind it says of it, where that belongs to its name."""
        words, rules, end, share = analysis.words, self.rules, draft.sentence[1], draft.measure.unit == PERCENT
        aged = self.phrases.past_age(analysis, last, end)
        predicate = self.phrases.predicate_end(analysis, aged, end, share=share)
        if predicate is None:
            return words.surface(first, last)
        place = analysis.place_starts.get(last)
        # "41 persen anak usia 3-6 tahun mengikuti PAUD", "78 persen warga Jatim puas"
        apart = aged > last or (place is not None and self._goes_on(analysis, place.last, predicate[0]))
        # "50 ton cabai didatangkan dari Jawa", but "78 persen warga puas"
        passive = predicate[0] == last and not share and words.lower[last].startswith(PASSIVE)
        # "70 persen warga disebut senang dengan jalan itu"
        stated = share and predicate[0] > last and words.lower[predicate[0]] in rules.naming.states
        if apart or passive or stated:
            return f"{words.surface(first, last)} {rules.relative} {words.surface(*predicate)}"
        if predicate[0] > last:
            return words.surface(first, last)
        if words.lower[last] in rules.naming.roots or words.lower[last] in rules.empty:
            return words.surface(first, predicate[1])
        # "83 persen warga menilai air bersih": a clause of its own is no name.
        whose = words.surface(first, last)
        if words.lower[last - 1] not in rules.naming.bound:
            whose = whose.removesuffix(OF_IT)  # "51 persen sahamnya dimiliki negara"
        return f"{whose} {rules.relative} {words.surface(*predicate)}"

    def _goes_on(self, analysis: Analysis, at: int, verb: int) -> bool:
        """Tell whether nothing but a time or manner stands before a verb: *warga Bontang sudah* **terdaftar**."""
        return at <= verb and all(word in self.rules.ends for word in analysis.words.lower[at:verb])
