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
        self.introducing = rules.introducing | rules.so_far | rules.comparing
        self.leading = rules.naming.most | rules.naming.left_over

    def behind(self, analysis: Analysis, draft: Draft) -> int | None:
        """Token behind *di antaranya* right behind a count: *120 orang di antaranya* **datang** *dengan kapal*."""
        found = self.rules.among.longest(analysis.words.lower, draft.last) if draft.last < draft.sentence[1] else None
        return found[0] if found is not None and found[0] < draft.sentence[1] else None

    def part(self, analysis: Analysis, draft: Draft) -> int | None:
        """Token behind a count that is led in as a part: *Sebagian besar, yakni 120 orang,* **adalah** *pria*."""
        lower, first, end = analysis.words.lower, draft.sentence[0], draft.sentence[1]
        at = draft.numeral.first
        while at > first and (lower[at - 1] == "," or lower[at - 1] in self.introducing):
            at -= 1
        grade = at - 1 > first and lower[at - 1] in self.rules.naming.grades
        led = lower[at - 1 - grade] if at > first else ""
        if led not in (self.rules.naming.bulk if grade else self.leading) or draft.last >= end:
            return None
        before = at - 2 - grade
        if before >= first and analysis.words.forms[before].word and lower[before] not in self.rules.ends:
            return None  # "Kampung lainnya 12 orang"
        behind = draft.last + (lower[draft.last] == ",")
        return behind if behind < end else None

    def read(self, analysis: Analysis, draft: Draft, at: int, *, led: bool) -> str | None:
        """What is told of those counted from a token on; ``None`` where that is only who or where they are.

        Those that are ``led`` in as a part have what the whole has before what is told of them.
        """
        noun, end = draft.noun(analysis), draft.sentence[1]
        if noun is None:
            return None
        draft.base = draft.counted
        predicate = self.phrases.predicate_end(analysis, at, end)
        person = draft.measure.classified or noun.lower() in self.rules.naming.people
        if predicate is not None:
            told = f"{self.rules.relative} {analysis.words.surface(*predicate)}"
            if led and person:
                draft.kind = told
            draft.headless = not led
            return f"{noun} {told}"
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
