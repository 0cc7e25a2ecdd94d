"""A count named by the count before it that it is part of or says again, or by how it is divided or called."""

from typing import Final

from extractor.pipeline.analysis import Analysis
from extractor.pipeline.figures.drafts import Draft
from extractor.pipeline.figures.naming.deeds import Deeds
from extractor.pipeline.figures.phrases.leftward import Leftward
from extractor.pipeline.figures.phrases.noun_phrases import NounPhrases
from extractor.pipeline.figures.phrases.phrase_edges import SHORT
from extractor.pipeline.figures.quantities.units import COUNT
from extractor.rules.figures import FigureRules

LONGEST_CALL: Final = 4
SETS_REACH: Final = 4


class CountParts:
    """Names counts by the counts they belong to."""

    def __init__(self, rules: FigureRules, phrases: NounPhrases, leftward: Leftward, deeds: Deeds) -> None:
        self.rules = rules
        self.phrases = phrases
        self.leftward = leftward
        self.deeds = deeds
        self.callings = rules.naming.callings | rules.naming.becoming

    def whole(self, analysis: Analysis, draft: Draft, previous: Draft | None, floor: int) -> str | None:
        """What a breakdown breaks down: *barang bukti terdiri dari 12 botol tuak, 3 botol arak*."""
        lower = analysis.words.lower
        at = draft.before.phrase_end
        if at > floor and lower[at - 1] in self.rules.parts:
            at -= 1
        if at > floor and lower[at - 1] in self.rules.breakdowns:
            if previous is not None and draft.same_noun(analysis, previous):
                return previous.indicator  # "52 desa akan mendapat aliran listrik, yang terdiri dari 14 desa di Paser"
            start, end = self.leftward.phrase(analysis, at - 1, floor)
            while start < end and self.phrases.opens_number(analysis.words.forms[start]):
                # "diikuti 140 perawat dengan rincian …"
                start += 1
            told = lower[start:end] or (
                lower[slice(*previous.measure.counted)] if previous and previous.measure.counted else []
            )
            if self.is_bare(analysis, draft) and not self.rules.naming.households.isdisjoint(told):
                # "dua kepala keluarga terdiri dari enam jiwa": as many people, and no part of the households.
                return None
            if end - start >= SHORT:
                return self.leftward.text(analysis, (start, end))
            return previous.indicator if previous is not None else None
        if previous is not None and previous.rule == "figures.breakdown":
            between = lower[previous.measure.after : draft.numeral.first]
            if all(word in self.rules.joins for word in between):
                return previous.base or previous.indicator
        return None

    def of_whom(self, analysis: Analysis, draft: Draft, previous: Draft | None) -> str | None:
        """Whose men or women are counted: *900* **pemilih***, terdiri dari 430* **laki-laki** *dan 470 perempuan*."""
        words, counted = analysis.words, draft.measure.counted
        if counted is None or previous is None or words.lower[counted[0]] not in self.rules.naming.sexes:
            return None
        whole = previous.base if previous.base_noun is not None else previous.indicator
        noun = draft.base_noun = previous.base_noun or previous.measure.counted
        if noun is None:
            return None
        named = whole is not None and self.rules.relatives.isdisjoint(whole.split(" "))
        if named and words.lower[noun[0]] in self.rules.naming.people:
            draft.base = whole  # "Pemilih terdaftar 900 orang, terdiri dari 430 laki-laki"
            return f"{whole} {words.surface(*counted)}"
        return f"{words.surface(*noun)} {words.surface(*counted)}"

    def said(self, analysis: Analysis, draft: Draft) -> str | None:
        """What is said of a number whose noun another has: *dari 27 posyandu, hanya 9* **yang punya timbangan**."""
        words, (_, end) = analysis.words, draft.sentence
        last = draft.measure.last
        if last < end and words.lower[last] in self.rules.relatives:
            described = self.phrases.modified_end(analysis, last, end)
            return words.surface(last, described) if described > last else None
        if last < end and words.lower[last] in self.rules.naming.others:
            last += 1
        predicate = self.phrases.predicate_end(analysis, last, end)
        if predicate is not None and self.rules.naming.standing_still.issuperset(words.lower[last : predicate[0]]):
            # "sebanyak 20 juta mendapatkan bantuan", "12 orang meninggal, 8 lainnya masih dirawat"
            return f"{self.rules.relative} {words.surface(*predicate)}"
        state = self.phrases.state_end(analysis, last, end) if last < end else None
        return f"{self.rules.relative} {words.surface(*state)}" if state is not None else None

    def restates(self, analysis: Analysis, draft: Draft, previous: Draft) -> bool:
        """Tell whether a count says the last again in another noun: *120 kursi atau empat rombel*."""
        lower, rules = analysis.words.lower, self.rules
        between = lower[previous.last : draft.numeral.first]
        counts = previous.measure.unit == COUNT and previous.measure.counted is not None
        last = draft.last
        if not counts or between[:1] != ["atau"] or self.deeds.described(analysis, last, draft.sentence[1]) > last:
            return False
        return all(word in rules.same or word in rules.links for word in between)

    def is_bare(self, analysis: Analysis, draft: Draft) -> bool:
        """Tell whether nothing but a classifier is counted: *7.917 jiwa*, not *25 unit rumah*."""
        counted = draft.measure.counted
        if counted is None or counted[0] != draft.numeral.last or counted[1] != counted[0] + 1:
            return False
        counter = draft.measure.classified or analysis.words.lower[counted[0]] in self.rules.naming.counters
        return counter and counted[1] == draft.measure.last

    def falls_into(self, analysis: Analysis, draft: Draft) -> bool:
        """Tell whether sets are counted into which others are divided: *peserta dibagi menjadi tiga* **kelompok**."""
        lower, counted = analysis.words.lower, draft.measure.counted
        if counted is None:
            return False
        before = lower[max(draft.sentence[0], draft.numeral.first - SETS_REACH) : draft.numeral.first]
        dividing = not self.rules.naming.dividing.isdisjoint(before)
        if dividing and lower[draft.numeral.first - 1] in self.rules.naming.becoming:
            # "pelat nomor dibedakan menjadi empat warna dasar"
            return True
        return lower[counted[0]] in self.rules.naming.sets and not self.rules.breakdowns.isdisjoint(before)

    def called(self, analysis: Analysis, draft: Draft) -> str | None:
        """As what people are counted: *menetapkan enam orang sebagai* **tersangka**."""
        words, rules, end = analysis.words, self.rules, draft.sentence[1]
        counted = draft.measure.counted
        if counted is None or words.lower[counted[0]] not in rules.naming.people or not self.is_bare(analysis, draft):
            return None
        at = draft.measure.last
        while at < min(end, draft.measure.last + LONGEST_CALL) and words.lower[at] not in self.callings:
            passed = words.lower[at] in rules.relatives or words.lower[at] in rules.ends
            if not (passed or self.phrases.verb_at(analysis, at)):
                return None
            at += 1
        if at + 1 >= end or words.lower[at] not in self.callings:
            return None
        last = self.phrases.counted_end(analysis, at + 1, end)
        return words.surface(at + 1, last) if last > at + 1 else None
