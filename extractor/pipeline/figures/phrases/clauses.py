"""The verbs of a clause before a number: what moved, what was done, and which qualities a noun has."""

from typing import Final

from extractor.pipeline.analysis import Analysis
from extractor.pipeline.figures.phrases.morphology import BEFALLEN, PASSIVE
from extractor.pipeline.figures.phrases.noun_phrases import NounPhrases
from extractor.rules.figures import FigureRules

MOVING: Final = frozenset({"up", "down"})
LONGEST_QUALITIES: Final = 8

RELATIVE_REACH: Final = 3


class Clauses:
    """Reads the verbs of a clause."""

    def __init__(self, rules: FigureRules, phrases: NounPhrases) -> None:
        self.rules = rules
        self.phrases = phrases

    def qualified(self, analysis: Analysis, start: int, floor: int) -> int | None:
        """End of a noun whose qualities a phrase ends: **hunian** *| yang layak, terjangkau, dan berkelanjutan*."""
        words, rules = analysis.words, self.rules
        at = start - 1
        if at <= floor or words.lower[at] not in rules.conjunctions or words.forms[start].cap:
            return None
        commas = 0
        while at > floor and start - at < LONGEST_QUALITIES and words.lower[at] not in rules.relatives:
            commas += words.lower[at] == ","
            if not (words.forms[at].word or words.lower[at] == ","):
                return None
            at -= 1
        if not commas or words.lower[at] not in rules.relatives:
            return None
        return at

    def age(self, analysis: Analysis, end: int, first: int) -> int | None:
        """Token of the age that ends at ``end``: *anak | usia 0-18 tahun*, *penduduk | berumur 17 tahun ke atas*."""
        lower, forms, naming = analysis.words.lower, analysis.words.forms, self.rules.naming
        at = end - 1
        while at > first and lower[at] in naming.age_ends:
            at -= 1
        if at <= first or lower[at] not in naming.age_units:
            return None
        at -= 1
        if not forms[at].digit:
            return None
        while at > first and (forms[at].digit or forms[at].punct or lower[at] in naming.spans):
            at -= 1
        return at if at > first and lower[at] in naming.ages else None

    def moved(self, analysis: Analysis, end: int, floor: int) -> int:
        """End of the subject of a verb before a comma: **produktivitas** *ikut membaik | , dari 5,4 ton*."""
        lower, verb = analysis.words.lower, end - 1
        fallen = self.moves(lower[verb]) or lower[verb] in self.rules.naming.states
        if verb <= floor or not (fallen or self.phrases.verb_at(analysis, verb)):
            return end + 1
        while verb - 1 > floor and lower[verb - 1] in self.rules.ends and lower[verb - 1] not in self.rules.relatives:
            verb -= 1
        return verb

    def is_done(self, analysis: Analysis, at: int) -> bool:
        """Tell whether a token is a passive main verb behind its subject: *UMSP* **ditetapkan** *sebesar*."""
        words = analysis.words
        verb = words.lower[at].startswith(PASSIVE) and self.phrases.verb_at(analysis, at)
        before = words.forms[at - 1].word or words.forms[at - 1].digit or at - 1 in analysis.dated
        if not verb or not before:
            return False
        while at > 1 and words.lower[at - 1] in self.rules.ends and words.lower[at - 1] not in self.rules.relatives:
            # "yang sudah diimunisasi"
            at -= 1
        return words.lower[at - 1] not in self.rules.relatives

    def is_reached(self, analysis: Analysis, at: int) -> bool:
        """Tell whether a token is a main verb in *ter-* behind its subject: *tes baru* **terlaksana** *81 persen*."""
        words = analysis.words
        verb = words.lower[at].startswith(BEFALLEN) and not words.forms[at].cap and self.phrases.verb_at(analysis, at)
        verb = verb and words.lower[at] not in self.rules.naming.being
        while verb and at > 1 and words.lower[at - 1] in self.rules.ends:
            if words.lower[at - 1] in self.rules.relatives:
                return False
            at -= 1
        return verb and words.forms[at - 1].word

    def is_said(self, word: str) -> bool:
        """Tell whether a passive verb only says who told of something: **disampaikan** *menteri*."""
        return word.startswith(PASSIVE) and (word in self.rules.neutral or word in self.rules.naming.reported)

    def moves(self, word: str) -> bool:
        """Tell whether a word says that something moved, so that the verb before it says no more."""
        return self.rules.cue_words.get(word) in MOVING or word in self.rules.naming.undergoing


def describes(rules: FigureRules, lower: list[str], end: int, first: int) -> bool:
    """Tell whether a link that ends at a token is part of a name: *dana yang belum* **terserap** *itu mencapai*."""
    reached = rules.cue_words.get(lower[end - 1]) == "reached"
    return reached and not rules.relatives.isdisjoint(lower[max(first, end - RELATIVE_REACH) : end - 1])
