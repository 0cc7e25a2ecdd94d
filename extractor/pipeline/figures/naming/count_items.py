"""The phrase before a count -> whether it is the item of a list: *Padi* **30 ton**, *koperasi umum* **320 unit**."""

from typing import Final

from extractor.pipeline.analysis import Analysis
from extractor.pipeline.figures.drafts import Draft
from extractor.pipeline.figures.naming.scenes import Scenes
from extractor.pipeline.figures.phrases.clauses import MOVING
from extractor.pipeline.figures.phrases.leftward import Leftward
from extractor.pipeline.figures.phrases.morphology import OF_IT
from extractor.pipeline.figures.phrases.noun_phrases import NounPhrases
from extractor.pipeline.figures.phrases.phrase_edges import LONGEST_ITEM
from extractor.pipeline.figures.phrases.phrase_kinds import Range
from extractor.rules.figures import FigureRules

GRADED: Final = 2
"""Words of *rusak sedang*, whose last one else ends a phrase."""


class CountItems:
    """Tells items of lists from what belongs to the counted or leads to them."""

    def __init__(self, rules: FigureRules, phrases: NounPhrases, leftward: Leftward, scenes: Scenes) -> None:
        self.rules = rules
        self.phrases = phrases
        self.leftward = leftward
        self.scenes = scenes

    def is_item(self, analysis: Analysis, draft: Draft, left: Range, floor: int, between: list[str]) -> bool:
        """Tell whether the phrase is the item of a list, which the noun behind its number completes."""
        lower, rules = analysis.words.lower, self.rules
        if analysis.in_title(draft.numeral.first):
            # "Izin 4 Tambang Dicabut", "Penampakan 2 Motor": no list.
            return False
        if left[1] - left[0] == 1 and (lower[left[0]] in rules.naming.owned_heads or lower[left[0]] in rules.money):
            # "Kuota 12 SMA mencapai 4.210 kursi"
            return False
        if lower[left[0]].removesuffix(OF_IT) in rules.naming.goals or lower[left[0]] in rules.naming.ages:
            # "Sasarannya 3.180 anak usia di bawah dua tahun di empat kecamatan"
            return False
        if not between and not draft.measure.classified and self._has_predicate(analysis, draft):
            # "Nilai ekspor 4 komoditas turun"
            return False
        item = (
            not self.phrases.verb_at(analysis, left[0])
            and not self.phrases.verb_at(analysis, left[1] - 1)
            and left[1] - left[0] <= LONGEST_ITEM
            and lower[left[0]] not in rules.naming.adjuncts
            and not self._is_told(analysis, draft, left)
            and all(at in analysis.dated for at in range(left[1], draft.before.phrase_end))
            and all(word in rules.item_links for word in between)
            and (between or self._opens(analysis, left, floor))
        )
        return bool(item) and ("(" in between or not self.leftward.follows_verb(analysis, left[0], floor))

    def _opens(self, analysis: Analysis, left: Range, floor: int) -> bool:
        """Tell whether a phrase next to a number opens its clause, as the item of a list does."""
        words, rules = analysis.words, self.rules
        at = left[0] - 1
        opens = at < floor or not words.forms[at].word or words.lower[at] in rules.joins or at in analysis.dated
        opens = opens or words.lower[at] in rules.naming.following  # "disusul koperasi umum 320 unit"
        graded = rules.openings.longest(words.lower, left[1] - GRADED)  # "rusak sedang 9 unit"
        last = left[1] - GRADED if graded is not None and graded[0] == left[1] else left[1]
        return opens and rules.ends.isdisjoint(words.lower[left[0] : last])

    def _is_told(self, analysis: Analysis, draft: Draft, left: Range) -> bool:
        """Tell whether a clause behind a count names it better than a noun right before: *warga 11 desa yang …*."""
        words = analysis.words
        return (
            self.scenes.has_clause(analysis, draft)
            and not draft.measure.classified
            and left[1] == draft.numeral.first
            and not words.forms[left[0]].cap
        )

    def _has_predicate(self, analysis: Analysis, draft: Draft) -> bool:
        """Tell whether a clause goes on behind what is counted: *masih rendah*, *belum dibayar*, *turun*."""
        at, rules = draft.measure.last, self.rules
        if at >= draft.sentence[1]:
            return False
        word = analysis.words.lower[at]
        if word in rules.locatives:
            return False
        standing = word in rules.naming.standing_still or rules.cue_words.get(word) in MOVING
        return standing or word in rules.negations or self.phrases.verb_at(analysis, at)
