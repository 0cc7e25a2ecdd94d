"""An indicator without the words that name nothing: *target kita* is *target*, *labanya sendiri* is *laba*."""

from typing import Final

from extractor.rules.figures import FigureRules

OF_IT: Final = "nya"
ENDINGS: Final = (f"-{OF_IT}", OF_IT)
SHORTEST_STEM: Final = 3


class IndicatorWording:
    """Cleans the words of indicators."""

    def __init__(self, rules: FigureRules) -> None:
        self.rules = rules
        self.loose = rules.naming.fillers | rules.naming.pronouns

    def tidy(self, indicator: str) -> str:
        """Return an indicator without fillers and pronouns behind it, and without *-nya* on its last word."""
        words = indicator.split(" ")
        while len(words) > 1 and words[-1].lower() in self.loose:
            words.pop()
        if words[-1].endswith(OF_IT):
            words[-1] = self._stem(words[-1])
        pronouns = self.rules.naming.pronouns
        if not pronouns.isdisjoint(words) and self.rules.relatives.isdisjoint(words):
            # In a clause the pronoun is its subject: "saksi yang kami periksa".
            words = [words[0], *(word for word in words[1:] if word not in pronouns)]
        return " ".join(words)

    def _stem(self, word: str) -> str:
        if word.lower() in self.rules.naming.bound:
            return word
        for ending in ENDINGS:
            stem = word.removesuffix(ending)
            if stem != word and len(stem) >= SHORTEST_STEM:
                return stem
        return word
