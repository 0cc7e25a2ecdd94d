"""A rate or quantity -> what it is of: the phrase before the number, or what stands behind its unit."""

from typing import Final

from extractor.pipeline.analysis import Analysis
from extractor.pipeline.figures.drafts import Draft
from extractor.pipeline.figures.naming.deeds import Deeds
from extractor.pipeline.figures.naming.measured_shares import MeasuredShares
from extractor.pipeline.figures.naming.sizes import Sizes
from extractor.pipeline.figures.naming.votes import Votes
from extractor.pipeline.figures.phrases.leftward import Leftward
from extractor.pipeline.figures.phrases.morphology import DERIVED, OF_IT, PASSIVE
from extractor.pipeline.figures.phrases.noun_phrases import NounPhrases
from extractor.pipeline.figures.phrases.phrase_edges import SHORT
from extractor.pipeline.figures.phrases.phrase_kinds import Range
from extractor.pipeline.figures.quantities.units import COUNT, INDEX_POINTS, PERCENT
from extractor.rules.figures import FigureRules

LONGEST_MOVED: Final = 4
"""Words of a noun of change with what changed."""
MORE: Final = "lebih"
SHORT_OF: Final = frozenset({"less_than", "up_to"})
"""Qualifiers of what is not reached: *belum sampai 55 persen dari pagu*."""
LONGEST_SYMBOL: Final = 3
"""A bracketed word this short behind a unit repeats the unit: *6 hektare (Ha)*."""


AMONG: Final = 2
"""Words of *di antaranya*."""


class MeasuredRates:
    """Names what is neither counted nor paid."""

    def __init__(self, rules: FigureRules, phrases: NounPhrases, leftward: Leftward, deeds: Deeds) -> None:
        self.rules = rules
        self.phrases = phrases
        self.leftward = leftward
        self.deeds = deeds
        self.headed = rules.naming.owned_heads | rules.naming.wares | rules.naming.measures | rules.money | rules.raised
        self.likened = rules.sized.keys() - rules.naming.dangling
        self.votes = Votes(rules, leftward)
        self.sizes = Sizes(rules, leftward)
        self.shares = MeasuredShares(rules, phrases, leftward)

    def read(self, analysis: Analysis, draft: Draft, previous: Draft | None, left: Range | None) -> str | None:
        """Return what a rate is of; ``left`` is the phrase before the number."""
        words, rules = analysis.words, self.rules
        end = draft.before.phrase_end
        whose = self.votes.of(analysis, draft, draft.sentence[0] if previous is None else previous.after)
        if whose is not None:
            return whose
        way = self._way(analysis, draft, left) if draft.measure.unit in rules.naming.lengths else None
        if way is not None:
            return way
        if draft.measure.unit != PERCENT:
            draft.clause = self.deeds.headless(analysis, end, draft.sentence[0])
            if draft.clause is not None:
                return None
        size = self.sizes.of(analysis, left, draft.sentence[0]) if draft.measure.unit != PERCENT else None
        if size is not None:
            draft.base = size
            return size
        share = self.shares.whole(analysis, draft, previous)
        if share is not None:
            return share
        sized = left is not None and left[1] == end and words.lower[left[0]] in rules.naming.sizes
        if left is None and (size := self._size_of(analysis, draft, previous)) is not None:
            return size
        if left is not None and (moved := self._undergone(analysis, left)) is not None:
            return moved
        if left is not None and left[1] == end and (self._is_based(analysis, draft) or self._is_noted(analysis, draft)):
            return self.leftward.text(analysis, left)
        amount = left is None and previous is not None and previous.measure.unit not in (COUNT, PERCENT)
        if amount and (of_it := self.shares.another(analysis, draft, previous)) is not None:
            return of_it
        if not draft.before.linked and not draft.moved and not sized:
            # Else "dengan berat bruto 2,4 kg dari tangan pelaku": what is measured is said before.
            right = self._right(analysis, draft, previous, untold=left is None)
            if right is not None:
                return right
        if left is None and not amount and (of_them := self.shares.another(analysis, draft, previous)) is not None:
            return of_them
        if left is not None and (done := self._done_to(analysis, draft, left)) is not None:
            return done
        if left is not None:
            return self.sized(analysis, draft, self.leftward.text(analysis, left)) + self._of_what(
                analysis, draft, left
            )
        if draft.moved and not self.deeds.is_active(analysis, draft):
            return self._of_those(analysis, draft)
        floor = draft.sentence[0] if previous is None else previous.measure.after
        thing = self.leftward.undergoer(analysis, end, floor) if draft.measure.unit != PERCENT else None
        if thing is not None and end == draft.numeral.first:
            # "Parit baru digali 4,5 kilometer"
            return f"{self.leftward.text(analysis, thing)} {rules.relative} {words.lower[end - 1]}"
        right = self._right(analysis, draft, previous, untold=True)
        if right is not None:
            return right
        return self._said(analysis, draft, previous)

    def _said(self, analysis: Analysis, draft: Draft, previous: Draft | None) -> str | None:
        """Keep what the verb behind a share or quantity says; of those counted right before, it names them."""
        words, rules, share = analysis.words, self.rules, draft.measure.unit == PERCENT
        said = self.phrases.predicate_end(analysis, draft.measure.last, draft.sentence[1], share=share)
        if said is None or rules.cue_words.get(words.lower[said[0]]) or words.lower[said[0]] in rules.having:
            return None
        if words.lower[said[0] - 1] in rules.locatives:
            return None  # "500 ton di kelola"
        draft.predicate = words.surface(*said)
        noun = previous.noun(analysis) if previous is not None and share else None
        # "35 inovasi tadi 100 persen bermanfaat"
        return f"{noun} {rules.relative} {draft.predicate}" if noun is not None else None

    def _done_to(self, analysis: Analysis, draft: Draft, left: Range) -> str | None:
        """A bare noun with what is done to it: *pemkab menghibahkan* **lahan** *3 hektare*."""
        lower, (start, end) = analysis.words.lower, left
        bare = draft.measure.unit in self.rules.naming.stuff and end - start <= SHORT and end == draft.numeral.first
        if (
            not bare
            or DERIVED.fullmatch(lower[start])
            or lower[start] in self.headed
            or lower[start] in self.rules.naming.sizes
        ):
            return None
        done = self.deeds.done(analysis, start, draft.sentence[0])
        return f"{self.leftward.text(analysis, left)} {done}" if done is not None else None

    def _way(self, analysis: Analysis, draft: Draft, left: Range | None) -> str | None:
        """How far it is: *dari Kuaro ke Batu Sopang* **40 km**, **90 km** *arah barat Tanah Grogot*."""
        words, rules, behind = analysis.words, self.rules, draft.measure.last
        if behind < draft.sentence[1] and words.lower[behind] in rules.naming.bearings:
            return rules.distance
        whence = left is not None and left[0] > draft.sentence[0] and words.lower[left[0] - 1] in rules.of
        if left is None or not whence or rules.naming.addressing.isdisjoint(words.lower[slice(*left)]):
            return None
        return f"{rules.distance} {words.surface(left[0] - 1, left[1])}"

    def _undergone(self, analysis: Analysis, left: Range) -> str | None:
        """What of a thing moved: **harga** *bawang* for *bawang mengalami kenaikan harga 18 persen*."""
        lower, (start, end) = analysis.words.lower, left
        if not SHORT <= end - start <= LONGEST_MOVED or lower[start - 1] not in self.rules.naming.undergoing:
            return None
        moves = lower[start] in self.rules.far or self.rules.cue_words.get(lower[start]) == "up"
        if not moves or lower[start + 1] not in self.headed:
            return None
        thing = self.leftward.phrase(analysis, start - 1, analysis.sentence_at(start)[0])
        if thing[1] == thing[0] or self.leftward.kinds.is_place(analysis, thing):
            return None
        if lower[thing[0]] in self.rules.naming.findings:
            return analysis.words.surface(start + 1, end)  # "data BPN menunjukkan penurunan luas sawah"
        return f"{analysis.words.surface(start + 1, end)} {self.leftward.text(analysis, thing)}"

    def _goes_on(self, analysis: Analysis, at: int, verb: int) -> bool:
        """Tell whether nothing but a time or manner stands before a verb: *warga Bontang sudah* **terdaftar**."""
        return at <= verb and all(word in self.rules.ends for word in analysis.words.lower[at:verb])

    def _is_noted(self, analysis: Analysis, draft: Draft) -> bool:
        """Tell whether a clause only adds something of a noun with its size: *diskon 20 persen* **yang berlaku** …."""
        behind = draft.measure.last
        noted = behind < draft.sentence[1] and analysis.words.lower[behind] in self.rules.relatives
        return noted and draft.before.phrase_end == draft.numeral.first

    def _is_based(self, analysis: Analysis, draft: Draft) -> bool:
        """Tell whether only the base of a share follows: *ongkos warga 12 persen* **dari** *biaya hidup*."""
        behind = draft.measure.last
        based = behind < draft.sentence[1] and analysis.words.lower[behind] in self.rules.of
        apposed = draft.before.phrase_end == draft.numeral.first or draft.before.qualifier in SHORT_OF
        return based and apposed and draft.measure.unit == PERCENT

    def sized(self, analysis: Analysis, draft: Draft, name: str) -> str:
        """A thing with how big it is said to be: **luas** *konsesi* for *konsesi seluas 13 ribu hektare*."""
        between = analysis.words.lower[draft.before.phrase_end : draft.numeral.first]
        size = next((self.rules.sized[word] for word in between if word in self.rules.sized), None)
        like = next((word for word in name.split()[1:] if word in self.likened), None) if size is None else None
        if like is not None:
            # "air setinggi lutut, 40 sentimeter"
            size, name = self.rules.sized[like], name.partition(f" {like} ")[0]
        return f"{size} {name}" if size is not None and size not in name.lower().split() else name

    def _of_what(self, analysis: Analysis, draft: Draft, left: Range) -> str:
        """Of what a share is, behind its number: *kontribusi 46 persen* **dari total investasi Eropa**."""
        lower, at, end = analysis.words.lower, draft.measure.after, draft.sentence[1]
        short = left[1] - left[0] <= SHORT and draft.measure.unit == PERCENT and not draft.moved
        if not short or at + 1 >= end or lower[at] not in self.rules.naming.of_what:
            return ""
        first = at + 1
        if first in analysis.place_starts or first in analysis.dated or lower[first] in self.rules.naming.occasions:
            return ""
        if lower[at] in self.rules.of and lower[first] in self.rules.naming.yardsticks:
            return ""
        last = first + (lower[first] in self.rules.wholes)
        last = self.phrases.counted_end(analysis, last, end)
        if last < end and lower[last] in self.rules.former:
            return ""  # "naik Rp2.000 dari harga sebelumnya"
        told = last > first and not all(word in self.rules.empty for word in lower[first:last])
        number = last < end and (analysis.words.forms[last].digit or lower[last] in self.rules.links)
        return f" {analysis.words.surface(at, last)}" if told and not number else ""

    def _size_of(self, analysis: Analysis, draft: Draft, previous: Draft | None) -> str | None:
        """How big the counted is: *1 bidang tanah seluas 822 m2*, *dua ruas jalan sepanjang 5 km*."""
        noun = previous.measure.counted if previous is not None else None
        if noun is None or previous is None or previous.measure.after != draft.before.phrase_end:
            return None
        return self.sized(analysis, draft, analysis.words.surface(*noun)) if draft.before.extent else None

    def _of_those(self, analysis: Analysis, draft: Draft) -> str | None:
        """Who grew by a share that the noun of change stands before: *kenaikan 4 persen* **penumpang yang tiba**."""
        words, first, cue = analysis.words, draft.measure.last, draft.before.cue
        if draft.measure.unit != PERCENT or cue is None or cue + 1 != draft.numeral.first or cue == draft.sentence[0]:
            return None
        if words.lower[cue] not in self.rules.far and words.lower[cue] not in self.rules.bettering:
            return None
        last = self.phrases.counted_end(analysis, first, draft.sentence[1])
        if last == first or words.lower[first] in self.rules.empty or words.forms[first].cap:
            return None
        last = self.phrases.modified_end(analysis, last, draft.sentence[1])
        while words.lower[last - 1] in self.rules.compared:
            last -= 1
        return words.surface(first, last)

    def _is_among(self, analysis: Analysis, at: int, end: int) -> bool:
        """Tell whether *di antaranya* stands at a token before a noun."""
        lower, behind = analysis.words.lower, at + AMONG
        among = behind < end and lower[behind - 1] in self.rules.naming.among_them and lower[at] in self.rules.locatives
        return among and self.phrases.counts(analysis.words.forms[behind])

    def _right(self, analysis: Analysis, draft: Draft, previous: Draft | None, *, untold: bool) -> str | None:
        """The phrase behind a rate or quantity: *70 persen emisi karbon*, *800 kg cabai merah*.

        Of what it is a share says no more than its base, unless it is else ``untold`` what it measures.
        """
        if draft.measure.per is not None:
            return None
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
        if first < end and words.lower[first] in rules.relatives:
            # "38 persen yang menjadi peserta aktif": the clause names what the share has.
            described = self.phrases.modified_end(analysis, first, end)
            if (
                previous is not None
                and previous.same_kind(draft)
                and draft.measure.unit != PERCENT
                and previous.indicator
            ):
                # "Dari kebun seluas 900 hektare, cuma 60 hektare yang dibuka"
                return f"{previous.indicator} {words.surface(first, described)}" if described > first else None
            if draft.measure.unit == INDEX_POINTS and described > first:
                # "empat poin yang disepakati"
                return words.surface(draft.numeral.last, described)
            first += 1
            while first < described and words.lower[first] in rules.openers:
                first += 1
            return words.surface(first, described) if described > first else None
        if first + 1 < end and words.lower[first] == MORE:
            # "musnahkan 1 kg lebih sabu"
            first += 1
        last = self.phrases.counted_end(analysis, first, end)
        if last == first or first in analysis.dated or words.lower[first] in rules.empty:
            return None
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
        described = self.phrases.modified_end(analysis, last, end)
        clause = self.deeds.clause(analysis, last, described, end)
        if clause is not None:
            return f"{words.surface(first, last)} {clause}"
        asked = rules.cue_words.get(words.lower[draft.before.phrase_end - 1]) == "demand"
        coupled = not rules.coupling.isdisjoint(words.lower[draft.before.phrase_end : draft.numeral.first])
        # "meminta 95 persen bayi diimunisasi", "kelompok usia itu mendominasi dengan 44 persen kasus"
        done = None if asked or coupled else self.deeds.done(analysis, draft.before.phrase_end, draft.sentence[0])
        if described > last and (done is None or words.lower[last] not in rules.naming.spots):
            return words.surface(first, described)
        if done is not None:
            return f"{words.surface(first, last)} {done}"
        aged = self.phrases.past_age(analysis, last, end)
        predicate = self.phrases.predicate_end(analysis, aged, end, share=draft.measure.unit == PERCENT)
        if predicate is None:
            return words.surface(first, last)
        place = analysis.place_starts.get(last)
        # "41 persen anak usia 3-6 tahun mengikuti PAUD", "78 persen warga Jatim puas"
        apart = aged > last or (place is not None and self._goes_on(analysis, place.last, predicate[0]))
        # "50 ton cabai didatangkan dari Jawa", but "78 persen warga puas"
        passive = predicate[0] == last and draft.measure.unit != PERCENT and words.lower[last].startswith(PASSIVE)
        # "70 persen warga disebut senang dengan jalan itu"
        stated = (
            draft.measure.unit == PERCENT and predicate[0] > last and words.lower[predicate[0]] in rules.naming.states
        )
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
