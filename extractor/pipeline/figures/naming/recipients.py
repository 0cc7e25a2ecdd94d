"""A count behind *kepada* or *untuk* -> those who get what is given: **pegawai penerima insentif**."""

from typing import Final

from extractor.pipeline.analysis import Analysis
from extractor.pipeline.figures.drafts import Draft
from extractor.pipeline.figures.phrases.leftward import Leftward
from extractor.pipeline.figures.phrases.morphology import PASSIVE
from extractor.pipeline.figures.phrases.phrase_edges import SHORT
from extractor.pipeline.figures.phrases.phrase_kinds import Range
from extractor.rules.figures import FigureRules

TO: Final = "kepada"
REACH: Final = 8
"""Words between a verb of giving and those who get."""


class Recipients:
    """Names those who are counted by what they get or have."""

    def __init__(self, rules: FigureRules, leftward: Leftward) -> None:
        self.rules = rules
        self.leftward = leftward
        self.saying = rules.so_far | rules.now | rules.demonstratives
        self.passed = rules.ends - rules.relatives

    def of(self, analysis: Analysis, draft: Draft, previous: Draft | None) -> str | None:
        """What those get or have who are counted, for their name: **pemilik kebun** where it is *milik* theirs."""
        lower, naming = analysis.words.lower, self.rules.naming
        end, first = draft.before.phrase_end, draft.sentence[0]
        if end - 1 > first and lower[end - 1] in naming.owning:
            thing = self.leftward.phrase(analysis, end - 1, first)
            named = thing[1] > thing[0] and lower[thing[0]] not in naming.topical
            named = named and not self.leftward.kinds.is_name(analysis, *thing)
            return f"{self.rules.owner} {self.leftward.text(analysis, thing)}" if named else None
        if end <= first or lower[end - 1] not in naming.addressing:
            return None
        behind = draft.measure.after
        if behind < draft.sentence[1] and lower[behind] in self.rules.relatives:
            # "kepada 50 orang yang belum pernah mendapat bantuan": who they are is told.
            return None
        gift = (
            self._amount(draft, previous, end - 1)
            or self._named(analysis, end - 1, first)
            or self._given(analysis, draft, previous, end - 1)
            or self._meant(analysis, end - 1, first)
        )
        if gift is None or self.rules.recipient in (draft.noun(analysis) or "").lower().split(" "):
            return gift  # "bantuan kepada 12 keluarga penerima manfaat"
        return f"{self.rules.recipient} {gift}"

    def _amount(self, draft: Draft, previous: Draft | None, at: int) -> str | None:
        """The amount right before: **gaji ke-13** *sebesar Rp3 miliar untuk 515 pegawai*."""
        if previous is None or previous.measure.after != at or previous.sentence != draft.sentence:
            return None
        gift = previous.base or previous.indicator
        given = gift is not None and not self.rules.naming.gifts.isdisjoint(gift.lower().split())
        return gift if given else None

    def _named(self, analysis: Analysis, at: int, first: int) -> str | None:
        """The gift right before, where its name says that it is one: **santunan bencana** *kepada 9.447 orang*."""
        if analysis.words.lower[at] != TO:
            # "tunjangan bagi 45 pegawai" is planned for them.
            return None
        phrase = self.leftward.phrase(analysis, at, first)
        if phrase[1] - phrase[0] < SHORT or analysis.words.lower[phrase[0]] not in self.rules.naming.gifts:
            return None
        return self.leftward.text(analysis, phrase)

    def _meant(self, analysis: Analysis, at: int, first: int) -> str | None:
        """The gift that a sentence says is for so many: **Beasiswa** *itu hanya untuk 120 mahasiswa*."""
        lower, end = analysis.words.lower, at
        while end > first and (lower[end - 1] in self.saying or end - 1 in analysis.dated):
            end -= 1
        if end in (at, first):
            return None  # "tunjangan bagi 45 pegawai"
        phrase = self.leftward.phrase(analysis, end, first)
        gift = phrase[0] < phrase[1] and lower[phrase[0]] in self.rules.naming.gifts
        return self.leftward.text(analysis, phrase) if gift else None

    def _given(self, analysis: Analysis, draft: Draft, previous: Draft | None, at: int) -> str | None:
        """The object of an active verb of giving, or the subject of a passive one."""
        lower, first = analysis.words.lower, draft.sentence[0]
        for verb in range(at - 1, max(first, at - REACH) - 1, -1):
            if lower[verb] in self.rules.naming.giving:
                if previous is not None and previous.measure.after == verb and lower[verb].startswith(PASSIVE):
                    return previous.indicator  # "Dana hibah Rp2 miliar disalurkan kepada 25 kelompok tani"
                gift = self._subject(analysis, verb, first) if lower[verb].startswith(PASSIVE) else None
                if gift is None and verb + 1 < at and not lower[verb].startswith(PASSIVE):
                    gift = self.leftward.stripped(analysis, verb + 1, at)
                if gift is not None:
                    number = (i for i in range(*gift) if analysis.words.forms[i].digit)
                    gift = gift[0], next(number, gift[1])  # "bantuan beras | 10 kilogram per bulan"
                return self.leftward.text(analysis, gift) if gift is not None and gift[1] > gift[0] else None
            if analysis.words.forms[verb].punct or analysis.words.forms[verb].digit:
                return None
        return None

    def _subject(self, analysis: Analysis, verb: int, first: int) -> Range | None:
        lower = analysis.words.lower
        end = verb
        while end > first and lower[end - 1] in self.passed:
            end -= 1
        if end > first and lower[end - 1] in self.rules.relatives:
            end -= 1
        if end <= first:
            return None
        start, end = self.leftward.phrase(analysis, end, first)
        while start < end and lower[start] in self.rules.headings:
            start += 1
        return start, end
