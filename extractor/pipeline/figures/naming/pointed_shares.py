"""A share of what was told before -> that, with what is said of the share: *40 persennya* **sulit ditagih**."""

from typing import Final

from extractor.pipeline.analysis import Analysis
from extractor.pipeline.figures.drafts import Draft
from extractor.pipeline.figures.phrases.leftward import Leftward
from extractor.pipeline.figures.phrases.morphology import OF_IT
from extractor.pipeline.figures.quantities.units import COUNT, PERCENT
from extractor.rules.figures import FigureRules

LONGEST_THING: Final = 4
LONGEST_ASIDE: Final = 8
REACH: Final = 80
"""Words back to the full name of what is pointed at."""
POINTED: Final = 2
"""Words of what is pointed at: *dana desa itu*."""


class PointedShares:
    """Names percentages of a thing that the text points back at."""

    def __init__(self, rules: FigureRules, leftward: Leftward) -> None:
        self.rules = rules
        self.phrases = leftward.phrases

    def of(self, analysis: Analysis, draft: Draft, last: Draft | None) -> str | None:
        """Return what a share is of and what is said of it; ``None`` where it points back at nothing."""
        if draft.measure.unit != PERCENT or draft.moved or last is None:
            return None
        return self._of_it(analysis, draft, last) or self._of_that(analysis, draft, last)

    def _of_it(self, analysis: Analysis, draft: Draft, last: Draft) -> str | None:
        """*Piutang pajak Rp21 miliar. Sekitar 40 persen***nya***, kata Budi, sulit ditagih*."""
        lower, at, end = analysis.words.lower, draft.measure.last, draft.sentence[1]
        among = self.rules.among.longest(lower, at) if at < end else None
        if not lower[at - 1].endswith(OF_IT) and among is None:
            return None
        at = among[0] if among is not None else self._past_aside(analysis, at, end)
        thing = self._thing(analysis, draft, last)
        if thing is None or at >= end:
            return None
        if self._is_kind(analysis, at, end):
            # "80 persen di antaranya sepeda motor"
            return analysis.words.surface(at, self.phrases.counted_end(analysis, at, end))
        return self._told(analysis, thing, at, end)

    def _of_that(self, analysis: Analysis, draft: Draft, last: Draft) -> str | None:
        """*Sebanyak 74 persen dari* **garis itu** *disumbang makanan*."""
        lower, at, end = analysis.words.lower, draft.measure.last, draft.sentence[1]
        at += at < end and lower[at] in self.rules.of
        near = range(at + 1, min(at + POINTED + 1, end))
        pointer = next((token for token in near if lower[token] in self.rules.demonstratives), None)
        if pointer is None or not analysis.words.forms[at].word:
            return None
        thing = self._thing(analysis, draft, last)
        if thing is None or lower[at] not in thing.lower().split(" "):
            thing = self._in_full(analysis, at, draft.sentence[0]) or analysis.words.surface(at, pointer)
        return self._told(analysis, thing, pointer + 1, end)

    def _in_full(self, analysis: Analysis, at: int, end: int) -> str | None:
        """What is pointed at as the article wrote it last: *(dari) garis (itu)* after **garis kemiskinan**."""
        lower = analysis.words.lower
        for token in range(end - 1, max(-1, end - REACH), -1):
            if lower[token] == lower[at]:
                last = min(self.phrases.counted_end(analysis, token, end), token + LONGEST_THING)
                if last > token + 1 and lower[token + 1] not in self.rules.ends:
                    return analysis.words.surface(token, last).removesuffix(OF_IT)
        return None

    def _thing(self, analysis: Analysis, draft: Draft, last: Draft) -> str | None:
        """What the figure before is of, in this sentence or the one before it."""
        if not draft.follows(last) or last.measure.unit == PERCENT:
            return None
        named = last.noun(analysis) if last.measure.unit == COUNT else last.base or last.indicator
        thing = (named or "").partition(f" {self.rules.relative} ")[0]
        return thing if thing and len(thing.split(" ")) <= LONGEST_THING else None

    def _told(self, analysis: Analysis, thing: str, at: int, end: int) -> str | None:
        told = self.phrases.predicate_end(analysis, at, end, share=True) if at < end else None
        return f"{thing} {self.rules.relative} {analysis.words.surface(*told)}" if told is not None else None

    def _is_kind(self, analysis: Analysis, at: int, end: int) -> bool:
        """Tell whether a noun says what kind the share is: *(80 persen di antaranya)* **sepeda motor**."""
        words = analysis.words
        if words.lower[at] in self.rules.naming.states or words.forms[at].cap:
            return False
        last = self.phrases.counted_end(analysis, at, end)
        return last > at and (last >= end or words.forms[last].punct)

    def _past_aside(self, analysis: Analysis, at: int, end: int) -> int:
        """Where a sentence goes on behind who says it: *40 persennya, kata Budi, | sulit ditagih*."""
        lower = analysis.words.lower
        if at + 1 >= end or lower[at] != "," or lower[at + 1] not in self.rules.according:
            return at
        return next((token + 1 for token in range(at + 1, min(end, at + LONGEST_ASIDE)) if lower[token] == ","), at)
