"""An amount without a phrase before it -> what its verb says that it is: *membayar Rp7 juta*."""

from extractor.pipeline.analysis import Analysis
from extractor.pipeline.figures.drafts import Draft
from extractor.pipeline.figures.naming.deeds import Deeds
from extractor.pipeline.figures.naming.holders import Holders
from extractor.pipeline.figures.naming.purposes import Purposes
from extractor.pipeline.figures.phrases.leftward import Leftward
from extractor.pipeline.figures.phrases.morphology import ACTIVE
from extractor.rules.figures import FigureRules


class VerbAmounts:
    """Names amounts by what is done with them."""

    def __init__(
        self, rules: FigureRules, leftward: Leftward, deeds: Deeds, holders: Holders, purposes: Purposes
    ) -> None:
        self.rules = rules
        self.leftward = leftward
        self.phrases = leftward.phrases
        self.deeds = deeds
        self.holders = holders
        self.purposes = purposes

    def read(self, analysis: Analysis, draft: Draft, previous: Draft | None, end: int, after: int) -> str | None:
        """Return what an amount is; its verb stands before token ``end``, its purpose, if any, before ``after``."""
        rules, first = self.rules, draft.sentence[0]
        verb = analysis.words.lower[end - 1] if end > first else ""
        draft.received = verb in rules.naming.received
        draft.receiver = self.holders.receiver(analysis, end - 1, first) if draft.received else None
        head = rules.nominal.get(verb)
        if head is not None:
            return self._headed(analysis, draft, head, end, after)
        used = self.purposes.used_for(analysis, draft, draft.measure.after)
        return used if used is not None else self._unheaded(analysis, draft, previous, end, after)

    def _headed(self, analysis: Analysis, draft: Draft, head: str, end: int, after: int) -> str:
        """The noun of a verb, with what underwent it, who has the money or what that is for: **kerugian warga**."""
        last, first = draft.measure.after, draft.sentence[0]
        thing = self.leftward.undergoer(analysis, end, first)
        if thing is not None:
            # "kepingan perak dihargai Rp50 juta"
            text = self.leftward.text(analysis, thing)
            return text if text.lower().split(" ")[0] == head else f"{head} {text}"
        if (owner := self._owner(analysis, draft, end)) is not None:
            return f"{head} {owner}"
        if (said := self.purposes.said(analysis, last, draft)) is not None:
            # "menggelontorkan Rp1 triliun untuk menggaji peserta"
            draft.base = f"{head} {said}"
            return draft.base
        draft.base = head
        if after > last + 1:
            return f"{head} {analysis.words.surface(last + 1, after)}"
        theme = self._theme(analysis, draft) or self.purposes.ahead(analysis, end - 1, first)
        return f"{head} {theme}" if theme is not None else head

    def _owner(self, analysis: Analysis, draft: Draft, end: int) -> str | None:
        """The subject of a verb of having or swallowing money: **perbaikan gedung** *itu menelan Rp6 miliar*."""
        lower, rules, first, verb = analysis.words.lower, self.rules, draft.sentence[0], end - 1
        if lower[verb] not in rules.naming.owned:
            return None
        before = lower[verb - 1] if verb > first else ""
        owner = self.leftward.phrase(analysis, verb - (before in rules.naming.opinions), first)
        if before in rules.conjunctions:
            owner = self.holders.first_subject(analysis, first, verb - 1)
        if owner[1] <= owner[0] or before in rules.coupling or self.leftward.kinds.is_post(analysis, *owner):
            # Not "diperintah oleh P dengan dijanjikan Rp30 juta".
            return None
        return self.leftward.text(analysis, owner)

    def _unheaded(self, analysis: Analysis, draft: Draft, previous: Draft | None, end: int, after: int) -> str | None:
        """What an amount is whose verb has no noun: what was done, what it is for, or the noun right behind it."""
        words, rules = analysis.words, self.rules
        last, first = draft.measure.after, draft.sentence[0]
        if self.leftward.clauses.is_done(analysis, end - 1) and end - 1 > first:
            # "pembayaran gaji bagi pensiunan telah disalurkan Rp11 triliun"
            thing = self.leftward.undergoer(analysis, end, first)
            if thing is not None and thing[1] - thing[0] > 1:
                return self.leftward.text(analysis, thing)
        done = self.deeds.done(analysis, end, first)
        if after == last:
            own = done is not None and end == draft.numeral.first and self._is_own(words.lower[end - 1])
            behind = self._named_behind(analysis, draft)
            if own and behind is None:
                # "sekolah dengan 30 murid cuma mengelola Rp27 juta"
                return f"{rules.coin} {done}"
            return behind
        if done is not None:
            return words.surface(last + 1, after)
        if previous is not None and previous.base and previous.same_kind(draft):
            draft.base = previous.base
            return f"{previous.base} {words.surface(last, after)}"
        if after > last + 1 and words.lower[last] in rules.purpose:
            return words.surface(last + 1, after)
        return self._named_behind(analysis, draft)

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

    def _named_behind(self, analysis: Analysis, draft: Draft) -> str | None:
        """The noun right behind an amount: *dari Rp90 triliun* **devisa pariwisata**."""
        words, first = analysis.words, draft.measure.last
        last = self.phrases.counted_end(analysis, first, draft.sentence[1])
        if last == first or first in analysis.dated or words.lower[first] in self.rules.empty:
            return None
        if words.lower[first] in self.rules.naming.gauges:
            return None
        return words.surface(first, last)
