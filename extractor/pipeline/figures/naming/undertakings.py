"""What a thing is by what is done to it: *selang kami sambung 2 km*, *semula dianggarkan Rp9 M kini dipatok Rp4 M*."""

from collections.abc import Container

from extractor.pipeline.analysis import Analysis
from extractor.pipeline.figures.drafts import Draft
from extractor.pipeline.figures.naming.deeds import Deeds
from extractor.pipeline.figures.phrases.leftward import Leftward
from extractor.pipeline.figures.phrases.morphology import PASSIVE
from extractor.rules.figures import FigureRules


class Undertakings:
    """Names what is neither counted nor measured but done."""

    def __init__(self, rules: FigureRules, leftward: Leftward, deeds: Deeds, money: Container[str]) -> None:
        self.rules = rules
        self.leftward = leftward
        self.phrases = leftward.phrases
        self.deeds = deeds
        self.money = money

    def of(self, analysis: Analysis, draft: Draft, floor: int) -> str | None:
        """A thing with what a pronoun says is done to it: *beras akan kami salurkan 40 ton*."""
        done = self.deeds.ours(analysis, draft.before.phrase_end, floor)
        if done is None:
            return None
        start, end = self.leftward.phrase(analysis, done[1], floor)
        head = self.rules.nominal.get(analysis.words.lower[draft.before.phrase_end - 1])
        if head is not None:
            # "Torang setor lima miliar", but "kami anggarkan Rp5 miliar untuk jalan"
            return None if self.phrases.verb_at(analysis, draft.before.phrase_end - 1) or start < end else head
        if start == end or self.phrases.verb_at(analysis, start):
            return f"{self.rules.coin} {done[0]}" if draft.measure.unit in self.money else None
        draft.opening = start
        return f"{self.leftward.text(analysis, (start, end))} {done[0]}"

    def revises(self, analysis: Analysis, draft: Draft, previous: Draft) -> bool:
        """Tell whether a number is put in place of the last: *semula dianggarkan Rp11 M* **kini dipatok** *Rp4 M*."""
        if not previous.same_kind(draft) or previous.indicator is None:
            return False
        lower, rules, done = analysis.words.lower, self.rules, False
        if self.leftward.former.isdisjoint(lower[draft.sentence[0] : previous.numeral.first]):
            return False
        for at in range(previous.after, draft.numeral.first):
            passive = lower[at].startswith(PASSIVE) and self.phrases.verb_at(analysis, at)
            done = done or passive
            known = lower[at] == "," or lower[at] in rules.now or lower[at] in rules.so_far or lower[at] in rules.links
            if not (passive or known or lower[at] in rules.contrasts or lower[at] in rules.modals):
                return False
        return done
