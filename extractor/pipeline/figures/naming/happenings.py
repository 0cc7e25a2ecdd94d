"""A count behind a verb that needs no more words -> what happened so often, or got to so many."""

from typing import Final

from extractor.pipeline.analysis import Analysis
from extractor.pipeline.figures.drafts import Draft
from extractor.pipeline.figures.phrases.clauses import MOVING
from extractor.pipeline.figures.phrases.leftward import Leftward
from extractor.pipeline.figures.phrases.morphology import ACTIVE, STATIVE
from extractor.pipeline.figures.phrases.phrase_edges import SHORT
from extractor.rules.figures import FigureRules

LONGEST: Final = 5
"""Words of what happened to people."""


class Happenings:
    """Names cases by their deed or event, and those a programme got to by the programme."""

    def __init__(self, rules: FigureRules, leftward: Leftward) -> None:
        self.rules = rules
        self.leftward = leftward
        self.before = rules.conjunctions | rules.naming.clausal | rules.naming.causal | rules.contrasts
        """What such a clause begins behind."""

    def reached(self, analysis: Analysis, end: int, floor: int) -> str | None:
        """What reaches so many: **vaksinasi sapi** *baru mampu menyentuh 14 ribu ekor*."""
        if end - 1 <= floor or analysis.words.lower[end - 1] not in self.rules.naming.reaching:
            return None
        lower, (start, last) = analysis.words.lower, self.leftward.phrase(analysis, end - 1, floor)
        while last > start and (lower[last - 1] in self.rules.modals or lower[last - 1] in self.rules.so_far):
            last -= 1
        if last - start < SHORT or self.leftward.kinds.is_name(analysis, start, last):
            return None
        return self.leftward.text(analysis, (start, last))

    def performed(self, analysis: Analysis, end: int, floor: int) -> str | None:
        """What was done to so many: **vaksinasi dosis kedua** *sudah dilakukan kepada 2.591 orang*."""
        lower, naming, verb = analysis.words.lower, self.rules.naming, end - 2
        if verb <= floor or lower[end - 1] not in naming.performed_on or lower[verb] not in naming.performed:
            return None
        while verb > floor and (lower[verb - 1] in self.rules.so_far or lower[verb - 1] in naming.adverbs):
            verb -= 1
        start, last = self.leftward.phrase(analysis, verb, floor)
        if last <= start or not self.rules.demonstratives.isdisjoint(lower[start:last]):
            return None
        named = self.leftward.kinds.is_name(analysis, start, last) or lower[start] in naming.occasions
        return None if named else self.leftward.text(analysis, (start, last))

    def befell(self, analysis: Analysis, draft: Draft, end: int, floor: int) -> str | None:
        """What so many had happen to them, with no subject: *karena* **dinyatakan meninggal** *sebanyak 4.523 jiwa*."""
        lower, forms = analysis.words.lower, analysis.words.forms
        linked = (at for at in range(end, draft.numeral.first) if lower[at] in self.rules.amounting)
        end = next(linked, floor)
        first = end
        while (
            first > floor and end - first <= LONGEST and forms[first - 1].word and lower[first - 1] not in self.before
        ):
            first -= 1
        opens = first > floor or floor == draft.sentence[0]
        if not (opens and 1 < end - first <= LONGEST) or any(form.cap for form in forms[first + 1 : end]):
            return None
        if not self.leftward.phrases.verb_at(analysis, first) and self.rules.cue_words.get(lower[first]) not in MOVING:
            return None
        told = not self.rules.naming.states.isdisjoint(lower[first:end]) or lower[first].startswith(STATIVE)
        moved = self.rules.cue_words.get(lower[first]) in MOVING
        return analysis.words.surface(first, end) if told or moved else None

    def fulfilled(self, analysis: Analysis, draft: Draft, previous: Draft, floor: int) -> str | None:
        """What so many of those counted before did: *pelamar 4.567 orang,* **memenuhi syarat** *3.890 orang*."""
        lower, forms, end = analysis.words.lower, analysis.words.forms, draft.before.phrase_end
        first = max(floor, end - LONGEST)
        opening = next((at + 1 for at in range(end - 1, first - 1, -1) if self._parts(analysis, at)), None)
        if opening is None or previous.sentence != draft.sentence or not draft.same_noun(analysis, previous):
            return None
        verb = opening + (lower[opening] in self.rules.negations)
        if end - verb <= 1 or any(form.cap or form.digit for form in forms[opening:end]):
            return None
        phrases = self.leftward.phrases
        active = lower[verb].startswith(ACTIVE) and phrases.verb_at(analysis, verb)
        done = not active or phrases.verb_at(analysis, end - 1) or lower[verb] in self.rules.neutral
        return None if done or end != draft.numeral.first else analysis.words.surface(opening, end)

    def _parts(self, analysis: Analysis, at: int) -> bool:
        return analysis.words.lower[at] == "," or analysis.words.lower[at] in self.rules.conjunctions

    def there_are(self, analysis: Analysis, draft: Draft) -> str | None:
        """Who are at the head of a sentence that counts them: **warga yang mengungsi** *karena banjir ada 90 orang*."""
        lower, (first, end) = analysis.words.lower, (draft.sentence[0], draft.before.phrase_end)
        between = lower[end : draft.numeral.first]
        if not between or between[0] not in self.rules.naming.existing:
            return None
        phrases = self.leftward.phrases
        last = phrases.counted_end(analysis, first, end)
        behind = last
        if last + 2 < end and lower[last] == "(" and lower[last + 2] == ")":
            behind = last + 3  # "Surat pemberitahuan pajak terutang (SPPT) yang …"
        told = phrases.modified_end(analysis, behind, end)
        if last == first or told <= behind + 1 or lower[behind] not in self.rules.relatives:
            return None
        if any(form.digit for form in analysis.words.forms[first:end]):
            return None
        return f"{analysis.words.surface(first, last)} {analysis.words.surface(behind, told)}"

    def happened(self, analysis: Analysis, end: int, floor: int) -> str | None:
        """What so many cases are of, before its verb: **kebakaran lahan** *terjadi sebanyak 151 kasus*."""
        lower, rules, verb = analysis.words.lower, self.rules, end - 1
        if verb <= floor:
            return None
        if lower[verb] in rules.naming.undergoing:
            start, last = self.leftward.phrase(analysis, verb, floor)
        else:
            start, last = self.leftward.undergoer(analysis, end, floor) or (end, end)
        kinds = self.leftward.kinds
        if last <= start or kinds.is_place(analysis, (start, last)) or lower[start] in rules.naming.occasions:
            return None
        idle = lower[start] in rules.anaphors or lower[start] in rules.naming.counters
        demonstrative = not rules.demonstratives.isdisjoint(lower[start:verb])
        if idle or demonstrative or kinds.is_post(analysis, start, last):
            return None
        return self.leftward.text(analysis, (start, last))
