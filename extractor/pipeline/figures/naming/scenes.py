"""A count of places -> what happens there or comes from there: *provinsi* **tempat panen raya**, *desa* **asal**."""

from typing import Final

from extractor.pipeline.analysis import Analysis
from extractor.pipeline.figures.drafts import Draft
from extractor.pipeline.figures.phrases.leftward import Leftward
from extractor.pipeline.figures.phrases.noun_phrases import NounPhrases
from extractor.pipeline.figures.phrases.phrase_edges import SHORT
from extractor.pipeline.figures.phrases.phrase_kinds import Range
from extractor.rules.figures import FigureRules

LONGEST: Final = 6


class Scenes:
    """Names places by what is told before their number."""

    def __init__(self, rules: FigureRules, phrases: NounPhrases, leftward: Leftward) -> None:
        self.rules = rules
        self.phrases = phrases
        self.leftward = leftward

    def read(self, analysis: Analysis, draft: Draft, left: Range | None, floor: int) -> str | None:
        """What is told of the counted places, unless a clause behind them does it better."""
        words, rules, at = analysis.words, self.rules, draft.numeral.first - 1
        if at - 1 < floor or self.has_clause(analysis, draft):
            return None
        if words.lower[at] in rules.of and words.lower[at - 1] in rules.naming.coming:
            return rules.source
        if at - 1 == floor or words.lower[at] not in rules.naming.scenes:
            return None
        if words.lower[draft.measure.last - 1] == rules.scene:
            return None
        if self.phrases.verb_at(analysis, at - 1):
            thing = self._happening(analysis, at, floor)
            if thing is None and (
                words.lower[at - 1] in rules.naming.placing or words.lower[at - 1] in rules.naming.being
            ):
                return None
            return f"{rules.scene} {thing if thing is not None else words.lower[at - 1]}"
        if left is not None and left[1] == at:
            # "Kedai Pupuk telah dibuka di 30 tempat"
            said = next((token for token in range(left[0] + 1, at) if words.lower[token] in rules.so_far), None)
            if said is not None:
                return words.surface(left[0], said)
        if left is None or left[1] != at or not SHORT <= left[1] - left[0] <= LONGEST:
            return None
        if words.lower[left[0]] in rules.naming.ages:
            return None  # "anak usia di bawah dua tahun di empat kecamatan"
        return self.leftward.text(analysis, left)

    def _happening(self, analysis: Analysis, end: int, floor: int) -> str | None:
        """What a verb says is done or happens there: **krisis air** *terjadi di 29 desa*."""
        lower = analysis.words.lower
        if end - 2 > floor and lower[end - 2] in self.rules.conjunctions:
            return None
        thing = self.leftward.undergoer(analysis, end, floor)
        if thing is None and lower[end - 1] in self.rules.naming.undergoing:
            thing = self.leftward.phrase(analysis, end - 1, floor)
        if thing is None or not 0 < thing[1] - thing[0] <= LONGEST or self.leftward.kinds.is_name(analysis, *thing):
            return None
        if lower[thing[0]] in self.rules.naming.pronouns or not self.rules.demonstratives.isdisjoint(
            lower[slice(*thing)]
        ):
            return None
        return self.leftward.text(analysis, thing)

    def has_clause(self, analysis: Analysis, draft: Draft) -> bool:
        """Tell whether a relative clause follows a count."""
        last, lower = draft.measure.last, analysis.words.lower
        if last + 1 >= draft.sentence[1] or lower[last] not in self.rules.relatives:
            return False
        # "17 kampung yang terletak di empat distrik" are not told apart by where they are.
        return lower[last + 1] not in self.rules.naming.placing
