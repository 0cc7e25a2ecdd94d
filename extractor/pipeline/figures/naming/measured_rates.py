"""A rate or quantity -> what it is of: the phrase before the number, or what stands behind its unit."""

from typing import Final

from extractor.pipeline.analysis import Analysis
from extractor.pipeline.figures.drafts import Draft
from extractor.pipeline.figures.naming.behind_rates import BehindRates
from extractor.pipeline.figures.naming.deeds import Deeds
from extractor.pipeline.figures.naming.measured_shares import MeasuredShares
from extractor.pipeline.figures.naming.sizes import Sizes
from extractor.pipeline.figures.naming.votes import Votes
from extractor.pipeline.figures.phrases.leftward import Leftward
from extractor.pipeline.figures.phrases.morphology import DERIVED
from extractor.pipeline.figures.phrases.noun_phrases import NounPhrases
from extractor.pipeline.figures.phrases.phrase_edges import SHORT
from extractor.pipeline.figures.phrases.phrase_kinds import Range
from extractor.pipeline.figures.quantities.units import COUNT, PERCENT
from extractor.rules.figures import FigureRules

LONGEST_MOVED: Final = 4
"""Words of a noun of change with what changed."""
SHORT_OF: Final = frozenset({"less_than", "up_to"})
"""Qualifiers of what is not reached: *belum sampai 55 persen dari pagu*."""


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
        self.behind = BehindRates(rules, phrases, deeds)
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
            right = self.behind.read(analysis, draft, previous, untold=left is None)
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
        right = self.behind.read(analysis, draft, previous, untold=True)
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
