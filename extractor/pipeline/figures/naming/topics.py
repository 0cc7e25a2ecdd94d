"""What an article is about: the longest words of its headline that its body says again and again."""

from typing import Final

from extractor.pipeline.analysis import Analysis
from extractor.pipeline.figures.phrases.noun_phrases import NounPhrases
from extractor.rules.figures import FigureRules
from extractor.values.words import lowered

LENGTHS: Final = (4, 3, 2)
"""Words of a topic."""
LEAST: Final = 4
"""Times that a body says its topic."""


class Topics:
    """Finds the thing of a headline: **operasi pasar murah** of *Pemkab Gelar Operasi Pasar Murah di 4 Titik*."""

    def __init__(self, rules: FigureRules, phrases: NounPhrases) -> None:
        self.phrases = phrases
        self.outer = rules.ends | rules.conjunctions | rules.locatives | rules.naming.clausal | rules.naming.periods

    def of(self, analysis: Analysis) -> str | None:
        """Return the topic as the body has it first; ``None`` where nothing is said often enough."""
        words, title = analysis.words, analysis.body
        if not title:
            return None
        start = analysis.article.body_start
        body = lowered(analysis.text[start:])
        taken = self._taken(analysis, title)
        for length in LENGTHS:
            best, found = LEAST - 1, None
            for first in range(title - length + 1):
                if not taken.isdisjoint(range(first, first + length)):
                    continue
                topic = lowered(analysis.text[words.start[first] : words.end[first + length - 1]])
                if (count := body.count(topic)) > best:
                    best, found = count, topic
            if found is not None:
                # As it stands inside a sentence, unless it is a name.
                at = analysis.text.find(found, start)
                at = at if at >= 0 else start + body.index(found)
                return analysis.text[at : at + len(found)]
        return None

    def _taken(self, analysis: Analysis, title: int) -> set[int]:
        """Tokens of the headline that belong to no topic: verbs, numbers, particles, places, people, organisations."""
        words = analysis.words
        taken = {
            at
            for at in range(title)
            if not words.forms[at].word or words.lower[at] in self.outer or self.phrases.verb_at(analysis, at)
        }
        for place in analysis.places:
            taken.update(range(place.first, place.last))
        for span in analysis.institution_spans:
            taken.update(range(span.first, span.last))
        for start, end, _ in analysis.mentions_of_officials():
            if start < analysis.article.body_start:
                taken.update(range(*words.token_range(start, end)))
        return taken
