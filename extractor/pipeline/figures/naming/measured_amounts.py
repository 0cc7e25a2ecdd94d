"""An amount of money -> what it is: the phrase before it, what it is for, or what is done with it."""

from collections.abc import Container
from typing import Final

from extractor.pipeline.analysis import Analysis
from extractor.pipeline.figures.drafts import Draft
from extractor.pipeline.figures.naming.deeds import Deeds
from extractor.pipeline.figures.naming.holders import Holders
from extractor.pipeline.figures.phrases.leftward import Leftward
from extractor.pipeline.figures.phrases.morphology import ACTIVE
from extractor.pipeline.figures.phrases.noun_phrases import NounPhrases
from extractor.pipeline.figures.phrases.phrase_edges import SHORT
from extractor.pipeline.figures.phrases.phrase_kinds import Range
from extractor.rules.figures import FigureRules

LONGEST_PURPOSE: Final = 5


class MeasuredAmounts:
    """Names amounts."""

    def __init__(
        self, rules: FigureRules, phrases: NounPhrases, leftward: Leftward, deeds: Deeds, money: Container[str]
    ) -> None:
        self.rules = rules
        self.money = money
        self.phrases = phrases
        self.leftward = leftward
        self.deeds = deeds
        self.holders = Holders(rules, leftward)

    def read(self, analysis: Analysis, draft: Draft, previous: Draft | None, left: Range | None) -> str | None:
        """Return what an amount is; ``left`` is the phrase before the number."""
        words, rules = analysis.words, self.rules
        lower = words.lower
        last, end = draft.measure.after, draft.before.phrase_end
        if end - 2 > draft.sentence[0] and lower[end - 1] in rules.naming.returning and self._is_deed(lower[end - 2]):
            # "sudah menyetor kembali Rp116 juta"
            left, end = None, end - 1
        if end - 1 > draft.sentence[0] and lower[end - 1] in rules.naming.starts:
            # "dijual mulai dari Rp230 juta"
            end -= 1
        if left is None and end - 2 > draft.sentence[0] and lower[end - 1] == "," and lower[end - 2] in rules.nominal:
            end -= 1  # "Mantikulore paling rajin menyetor, Rp8 miliar"
        after = last
        base = last + 1 < draft.sentence[1] and lower[last] in rules.of
        # "… dari target Rp3 miliar", "naik Rp2.000 dari harga sebelumnya …"
        base = base and (lower[last + 1] in rules.empty or not rules.former.isdisjoint(lower[last + 2 : last + 3]))
        if last < draft.sentence[1] and lower[last] in rules.purposes and not base:
            after = self.phrases.modified_end(analysis, last, draft.sentence[1], LONGEST_PURPOSE)
            if any(form.digit for form in words.forms[after : min(after + 2, draft.sentence[1])]):
                # "Rp9 miliar dari total anggaran Rp130 miliar": the phrase names the next amount.
                after = last
        elif last < draft.sentence[1] and lower[last] in rules.naming.meant:
            meant = self.phrases.counted_end(analysis, last + 1, draft.sentence[1])
            after = meant if meant > last + 1 else last
        draft.clause = self.deeds.headless(analysis, end, draft.sentence[0])
        if left is not None and left[1] - left[0] == 1 and lower[left[0]] in rules.naming.completed:
            draft.clause = f"{rules.relative} {lower[left[0]]}"  # "bantuan Rp5 miliar, tetapi baru cair Rp2 miliar"
        if draft.clause is not None:
            return None
        between = lower[end : draft.numeral.first]
        priced = not rules.priced.isdisjoint(between)
        valued = priced or not rules.valued.isdisjoint(between)
        value = rules.price if priced else rules.value
        same = previous is not None and previous.sentence == draft.sentence
        floor = previous.after if same and previous is not None else draft.sentence[0]
        if not valued and end - 1 > floor and (goods := self.holders.sold(analysis, end - 1, floor)) is not None:
            draft.base = goods
            return goods
        if left is None:
            if valued and previous is not None and previous.measure.last >= end - 1 and previous.indicator:
                noun = previous.measure.counted
                return f"{value} {words.surface(*noun) if noun else previous.indicator}"
            if draft.moved:
                return None
            if previous is not None and self._adds_up(analysis, draft, previous):
                return previous.indicator
            done = self.deeds.done(analysis, end, draft.sentence[0])
            head = rules.nominal.get(lower[end - 1]) if end > draft.sentence[0] else None
            draft.received = end > draft.sentence[0] and lower[end - 1] in rules.naming.received
            draft.receiver = self.holders.receiver(analysis, end - 1, draft.sentence[0]) if draft.received else None
            used = self._used_for(analysis, draft, last) if head is None else None
            if used is not None:
                return used
            thing = self.leftward.undergoer(analysis, end, draft.sentence[0]) if head is not None else None
            if thing is not None:
                # "kepingan perak dihargai Rp50 juta"
                text = self.leftward.text(analysis, thing)
                return text if text.lower().split(" ")[0] == head else f"{head} {text}"
            if head is not None and lower[end - 1] in rules.naming.owned:
                coupled = end - 1 > draft.sentence[0] and lower[end - 2] in rules.coupling
                claimed = end - 1 > draft.sentence[0] and lower[end - 2] in rules.naming.opinions
                owner = self.leftward.phrase(analysis, end - 1 - claimed, draft.sentence[0])
                if end - 1 > draft.sentence[0] and lower[end - 2] in rules.conjunctions:
                    owner = self.holders.first_subject(analysis, draft.sentence[0], end - 2)
                if owner[1] > owner[0] and not coupled and not self.leftward.kinds.is_post(analysis, *owner):
                    # Not "diperintah oleh P dengan dijanjikan Rp30 juta".
                    return f"{head} {self.leftward.text(analysis, owner)}"
            if head is not None and (said := self._said(analysis, last, draft)) is not None:
                # "menggelontorkan Rp1 triliun untuk menggaji peserta"
                draft.base = f"{head} {said}"
                return draft.base
            if head is not None:
                draft.base = head
                if after > last + 1:
                    return f"{head} {words.surface(last + 1, after)}"
                theme = self._theme(analysis, draft) or self._purpose_before(analysis, end - 1, draft.sentence[0])
                return f"{head} {theme}" if theme is not None else head
            if self.leftward.clauses.is_done(analysis, end - 1) and end - 1 > draft.sentence[0]:
                # "pembayaran gaji bagi pensiunan telah disalurkan Rp11 triliun"
                thing = self.leftward.undergoer(analysis, end, draft.sentence[0])
                if thing is not None and thing[1] - thing[0] > 1:
                    return self.leftward.text(analysis, thing)
            own = done is not None and after == last and end == draft.numeral.first and self._is_own(lower[end - 1])
            if own and self._named_behind(analysis, draft) is None:
                # "sekolah dengan 30 murid cuma mengelola Rp27 juta"
                return f"{rules.coin} {done}"
            if done is not None and after > last:
                return words.surface(last + 1, after)
            if after > last and previous is not None and previous.base and previous.same_kind(draft):
                draft.base = previous.base
                return f"{previous.base} {words.surface(last, after)}"
            if after > last + 1 and lower[last] in rules.purpose:
                return words.surface(last + 1, after)
            return self._named_behind(analysis, draft)
        if (whole := self.holders.cost(analysis, left, end)) is not None:
            return whole
        gets = next((at for at in range(left[1] - 2, left[0] - 1, -1) if lower[at] in rules.naming.receiving), None)
        if gets is not None and lower[gets - 1] not in rules.purposes:
            left = gets + 1, left[1]  # "penerima bansos Rp900 ribu"
        harmed = next((at for at in range(left[1] - 2, left[0], -1) if lower[at] in rules.objects), None)
        if harmed is not None:
            # "kasus korupsi yang merugikan negara Rp5 miliar"
            left = harmed + 1, left[1]
        text = self.leftward.text(analysis, left)
        draft.base = text
        verb = lower[left[0] - 1] if left[0] > draft.sentence[0] else ""
        if text.lower() in rules.naming.cash and verb in rules.naming.received:
            # "menerima uang total Rp9 juta dari dua orang, yakni Rp4 juta dari …"
            draft.base = f"{text} {rules.got}"
        if valued and lower[left[0]] not in rules.money and text.lower() not in rules.naming.goals:
            text = text if text.lower().split(" ")[0] == value else f"{value} {text}"
        elif verb in rules.objects:
            # "merugikan negara Rp5 miliar", "membutuhkan pendanaan Rp9 triliun"
            text = f"{rules.objects[verb]} {text}"
            whose = self.holders.needing(analysis, left, draft.sentence[0]) if verb in rules.naming.needing else None
            if whose is not None and after == last:
                return f"{text} {whose}"
        elif left[1] - left[0] == 1 and not draft.moved and (said := self._said(analysis, last, draft)) is not None:
            return f"{text} {said}"
        elif left[1] - left[0] == 1 and not draft.moved:
            whose = self.holders.owner(analysis, left[0], draft.sentence[0])
            agent = self.holders.agent(analysis, left[0] - 1, draft.sentence[0])
            if whose is None and (agent is not None or not self.holders.is_got(analysis, left[0], draft.sentence[0])):
                whose = self.deeds.done(analysis, left[0], draft.sentence[0])
                whose = f"{whose} {agent}" if whose is not None and agent is not None else whose
            if whose is None and lower[left[0]] in rules.naming.gifts and verb in rules.naming.received:
                whose = self.holders.receiver(analysis, left[0] - 1, draft.sentence[0])
            if whose is None and verb in rules.naming.needed:
                whose = f"{rules.relative} {verb}"  # "dibutuhkan dana Rp148 miliar"
            if whose is not None:
                text = f"{text} {whose}"
        if after > last and left[1] - left[0] <= SHORT + 1:
            text = f"{text} {words.surface(last, after)}"
        return text

    def _is_own(self, verb: str) -> bool:
        """Tell whether a verb names its money whatever was told before: *mengelola*, but not *mengumpulkan*."""
        naming = self.rules.naming
        shared = verb in naming.received or verb in naming.winning or verb in naming.giving or verb in naming.surpassing
        return verb.startswith(ACTIVE) and not shared

    def _theme(self, analysis: Analysis, draft: Draft) -> str | None:
        """What a headline is about before its comma: **Jembatan Rusak** *Diperbaiki, Pemprov Siapkan Rp9 Miliar*."""
        lower, first = analysis.words.lower, draft.sentence[0]
        if not analysis.in_title(draft.numeral.first):
            return None
        comma = next((at for at in range(draft.numeral.first - 1, first, -1) if lower[at] == ","), None)
        thing = self.leftward.undergoer(analysis, comma, first) if comma is not None else None
        if thing is None:
            return None
        start, end = thing
        while start < end and self.phrases.opens_number(analysis.words.forms[start]):
            start += 1
        return self.leftward.text(analysis, (start, end)) if start < end else None

    def _is_deed(self, word: str) -> bool:
        """Tell whether money has a name by a verb."""
        return word in self.rules.nominal or word in self.rules.naming.received

    def _said(self, analysis: Analysis, at: int, draft: Draft) -> str | None:
        """What a bare noun of money is for, or what is said of it, behind the amount.

        *anggaran Rp9 miliar* **untuk membayar utang**, *dana Rp5 miliar* **yang dimiliki Pemda**.
        """
        words, rules, end = analysis.words, self.rules, draft.sentence[1]
        if at < end and words.lower[at] in rules.relatives:
            last = self.phrases.modified_end(analysis, at, end)
            return words.surface(at, last) if last > at + 1 else None
        if at + 1 < end and words.lower[at] in rules.naming.specially:
            at += 1
        if at + 2 >= end or words.lower[at] not in rules.purpose:
            return None
        noun = at + 1 + self.phrases.verb_at(analysis, at + 1)
        if noun == at + 1 and words.lower[at - 1] not in rules.naming.specially:
            return None
        noun += noun < end and words.lower[noun] in rules.naming.plural
        last = self.phrases.counted_end(analysis, noun, end)
        return words.surface(at, last) if last > noun else None

    def _purpose_before(self, analysis: Analysis, verb: int, first: int) -> str | None:
        """What an amount is for, told first: *Untuk* **perbaikan jalan** *kami siapkan Rp9 miliar*."""
        words, rules = analysis.words, self.rules
        at = next((at for at in range(first, min(verb, first + 2)) if words.lower[at] in rules.purpose), None)
        if at is None or not (at == first or not words.forms[at - 1].word):
            return None
        last = self.phrases.counted_end(analysis, at + 1, min(verb, at + 1 + LONGEST_PURPOSE))
        idle = last == at + 1 or words.lower[at + 1] in rules.empty or self.phrases.verb_at(analysis, at + 1)
        return None if idle else words.surface(at + 1, last)

    def _adds_up(self, analysis: Analysis, draft: Draft, previous: Draft) -> bool:
        """Tell whether an amount goes on in another currency: *Rp33 miliar dan USD 3.000*."""
        if previous.measure.unit == draft.measure.unit or previous.measure.unit not in self.money:
            return False
        words = analysis.words
        between = range(previous.measure.after, draft.numeral.first)
        return any(words.lower[at] in self.rules.conjunctions for at in between) and all(
            words.lower[at] in self.rules.joins or words.forms[at].punct or words.lower[at] in self.rules.links
            for at in between
        )

    def _used_for(self, analysis: Analysis, draft: Draft, last: int) -> str | None:
        """What an amount is used for: *Sebesar Rp644 miliar dipakai untuk* **dukungan manajemen**."""
        lower, end = analysis.words.lower, draft.sentence[1]
        if last + 2 >= end or lower[last + 1] not in self.rules.purpose or not self.phrases.verb_at(analysis, last):
            return None
        behind = self.phrases.modified_end(analysis, last + 1, end, LONGEST_PURPOSE)
        return analysis.words.surface(last + 2, behind) if behind > last + 2 else None

    def _named_behind(self, analysis: Analysis, draft: Draft) -> str | None:
        """The noun right behind an amount: *dari Rp90 triliun* **devisa pariwisata**."""
        words, first = analysis.words, draft.measure.last
        last = self.phrases.counted_end(analysis, first, draft.sentence[1])
        if last == first or first in analysis.dated or words.lower[first] in self.rules.empty:
            return None
        if words.lower[first] in self.rules.naming.gauges:
            return None
        return words.surface(first, last)
