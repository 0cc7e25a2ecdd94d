"""Who has, gets, needs or swallowed an amount: **proyek itu** *menelan Rp9 M*, **siswa baru** *menerima Rp1 juta*."""

from typing import Final

from extractor.pipeline.analysis import Analysis
from extractor.pipeline.figures.phrases.leftward import Leftward
from extractor.pipeline.figures.phrases.phrase_kinds import Range
from extractor.rules.figures import FigureRules

LONGEST_AGENT: Final = 4


class Holders:
    """Finds those whose money it is."""

    def __init__(self, rules: FigureRules, leftward: Leftward) -> None:
        self.rules = rules
        self.leftward = leftward
        self.phrases = leftward.phrases

    def cost(self, analysis: Analysis, left: Range, end: int) -> str | None:
        """What swallowed an amount, in a clause of its own: **biaya pekerjaan** for *pekerjaan yang menelan Rp8 M*."""
        lower, rules, verb = analysis.words.lower, self.rules, left[1] - 1
        clause = left[1] == end and verb - 1 > left[0] and lower[verb - 1] in rules.relatives
        if not clause or lower[verb] not in rules.naming.owned or lower[verb] not in rules.nominal:
            return None
        return f"{rules.nominal[lower[verb]]} {self.leftward.text(analysis, (left[0], verb - 1))}"

    def sold(self, analysis: Analysis, verb: int, floor: int) -> str | None:
        """The goods of a clause that tells their price: **cabai rawit***, yang pekan lalu cuma dihargai Rp40 ribu*."""
        lower, rules, at = analysis.words.lower, self.rules, verb
        if rules.nominal.get(lower[verb]) != rules.price:
            return None
        idle = (rules.so_far, rules.modals, rules.naming.occasions, rules.former, rules.naming.adverbs, rules.ends)
        while at > floor + 1 and lower[at - 1] not in rules.relatives:
            if at - 1 not in analysis.dated and not any(lower[at - 1] in known for known in idle):
                return None
            at -= 1
        end = at - 1
        end -= end > floor and lower[end - 1] == ","
        if lower[at - 1] not in rules.relatives or end <= floor:
            return None
        goods = self.leftward.phrase(analysis, end, floor)
        return f"{rules.price} {self.leftward.text(analysis, goods)}" if goods[1] > goods[0] else None

    def first_subject(self, analysis: Analysis, first: int, end: int) -> Range:
        """The subject of a second verb: **rumah sakit** *itu berdiri di lahan 2 hektare dan menelan Rp9 miliar*."""
        verb = next((at for at in range(first + 1, end) if self.phrases.verb_at(analysis, at)), None)
        if verb is None or not self.rules.relatives.isdisjoint(analysis.words.lower[first:verb]):
            return first, first
        return self.leftward.phrase(analysis, verb, first)

    def owner(self, analysis: Analysis, end: int, first: int) -> str | None:
        """What swallowed or has the money that a verb has as its object: **proyek itu** *menelan anggaran*."""
        verb = analysis.words.lower[end - 1] if end - 1 > first else ""
        if verb not in self.rules.naming.owned and verb not in self.rules.naming.possessing:
            return None
        owner = self.leftward.phrase(analysis, end - 1, first)
        lower, start = analysis.words.lower, owner[0]
        if start - 1 > first and lower[start] in self.rules.naming.sizes and lower[start - 1] in self.rules.coupling:
            owner = self.leftward.phrase(analysis, start - 1, first)  # "RSUD dengan kapasitas 100 tempat tidur itu"
        if owner[1] == owner[0] or self.leftward.kinds.is_post(analysis, *owner):
            return None
        if verb in self.rules.naming.possessing and not self.leftward.kinds.is_name(analysis, *owner):
            return None
        return self.leftward.text(analysis, owner)

    def needing(self, analysis: Analysis, left: Range, first: int) -> str | None:
        """What needs a bare noun of money, and is no organisation: **perbaikan jalan** *membutuhkan anggaran*."""
        verb = left[0] - 1
        if left[1] - left[0] > 1 or verb <= first:
            return None
        start, end = self.leftward.phrase(analysis, verb, first)
        known = start >= end or analysis.words.lower[start] in self.rules.naming.each
        known = known or self.leftward.kinds.is_place(analysis, (start, end))
        if (
            known
            or self.leftward.kinds.is_name(analysis, start, end)
            or self.leftward.kinds.is_post(analysis, start, end)
        ):
            return None
        return self.leftward.text(analysis, (start, end))

    def agent(self, analysis: Analysis, verb: int, first: int) -> str | None:
        """The name before a verb, where it is no official's: **Krakatau Steel** *menyiapkan lahan*."""
        if verb <= first:
            return None
        start, end = self.leftward.phrase(analysis, verb, first)
        named = 0 < end - start <= LONGEST_AGENT and self.leftward.kinds.is_name(analysis, start, end)
        opens = named and start == first and end - start == 1 and not analysis.words.forms[start].upper
        if not named or opens or self.leftward.kinds.is_post(analysis, start, end):
            return None
        return (
            None if self.leftward.kinds.is_place(analysis, (start, end)) else self.leftward.text(analysis, (start, end))
        )

    def receiver(self, analysis: Analysis, verb: int, first: int) -> str | None:
        """The group that is the subject of a verb of getting: *setiap* **siswa baru** *akan menerima*."""
        lower, rules = analysis.words.lower, self.rules
        while verb > first and (lower[verb - 1] in rules.ends or lower[verb - 1] in rules.modals):
            if lower[verb - 1] in rules.relatives or lower[verb - 1] in rules.naming.pronouns:
                return None
            verb -= 1
        start, end = self.leftward.phrase(analysis, verb, first)
        while start < end < verb and lower[end] not in rules.ends:
            # "KPM baru menerima Rp900 ribu": here "baru" is no "only".
            end += 1
        named = 0 < end - start <= LONGEST_AGENT and not self.leftward.kinds.is_post(analysis, start, end)
        alone = (
            end - start == 1
            and analysis.words.forms[start].cap
            and not analysis.words.forms[start].upper
            and start > first
        )
        idle = lower[start] in rules.anaphors or lower[start] in rules.naming.occasions
        if not named or alone or idle or start in analysis.place_starts:
            return None
        return self.leftward.text(analysis, (start, end))

    def is_got(self, analysis: Analysis, at: int, first: int) -> bool:
        """Tell whether a noun is what somebody gets, which names it no better: *mendapatkan* **santunan**."""
        lower, naming = analysis.words.lower, self.rules.naming
        return at > first and lower[at - 1] in naming.received and lower[at] not in naming.cash
