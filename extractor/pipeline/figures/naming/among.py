"""Some of those counted before -> what is told of them: *nelayan* **perempuan**, *orang tua* **yang luluh**."""

from extractor.pipeline.analysis import Analysis
from extractor.pipeline.figures.drafts import Draft
from extractor.pipeline.figures.naming.deeds import Deeds
from extractor.pipeline.figures.phrases.noun_phrases import NounPhrases
from extractor.rules.figures import FigureRules


class Among:
    """Names a count with *di antaranya* behind it."""

    def __init__(self, rules: FigureRules, phrases: NounPhrases, deeds: Deeds) -> None:
        self.rules = rules
        self.phrases = phrases
        self.deeds = deeds

    def behind(self, analysis: Analysis, draft: Draft) -> int | None:
        """Token behind *di antaranya* right behind a count: *120 orang di antaranya* **datang** *dengan kapal*."""
        found = self.rules.among.longest(analysis.words.lower, draft.last) if draft.last < draft.sentence[1] else None
        return found[0] if found is not None and found[0] < draft.sentence[1] else None

    def read(self, analysis: Analysis, draft: Draft, at: int) -> str | None:
        """What is told from a token on of those that are counted; ``None`` where that is only who or where they are."""
        noun, end = draft.noun(analysis), draft.sentence[1]
        if noun is None:
            return None
        draft.base = draft.counted
        predicate = self.phrases.predicate_end(analysis, at, end)
        if predicate is not None:
            draft.headless = draft.measure.counted is not None
            return f"{noun} {self.rules.relative} {analysis.words.surface(*predicate)}"
        person = noun.lower() in self.rules.naming.people
        kind = self.deeds.called(analysis, at, end)
        if kind is None and (person or draft.measure.counted is None):
            # Not "empat kendaraan di antaranya mobil dinas", which only tells of one.
            kind = self._kind(analysis, at, end)
        if kind is None:
            return None
        draft.kind = kind
        named = person or kind.lower().startswith(noun.lower())
        return kind if named else f"{noun} {kind}"

    def _kind(self, analysis: Analysis, at: int, end: int) -> str | None:
        """What they are without a verb: *19 di antaranya* **perempuan**, *lima di antaranya* **yang masih balita**."""
        words, first = analysis.words, at
        while first < end and words.lower[first] in self.rules.naming.passing:
            first += 1
        last = self.phrases.counted_end(analysis, first, end)
        if last == first or (words.forms[first].cap and not words.forms[first].upper):
            return None
        told = words.surface(at, last)
        return told if first == at else f"{self.rules.relative} {told}"
