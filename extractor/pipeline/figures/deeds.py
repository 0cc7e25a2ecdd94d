"""What is said of a thing or done to it: *sabu* **yang dimusnahkan**, *warga di Paser* **yang menerima bantuan**."""

from typing import Final

from extractor.pipeline.analysis import Analysis
from extractor.pipeline.figures.drafts import Draft
from extractor.pipeline.figures.morphology import passive
from extractor.pipeline.figures.noun_phrases import NounPhrases
from extractor.rules.figures import FigureRules

TRANSITIVE: Final = ("kan", "i")
"""What active verbs end in that have an object: *menaikkan tarif*, but *tarif meningkat*."""


DONE: Final = "kan"
PASSIVE: Final = "di"
PREFIXES: Final = ("me", "di", "ber", "ter", "pe", "ke", "se")
SHORTEST_DEED: Final = 7


class Deeds:
    """Reads the verbs around a counted thing."""

    def __init__(self, rules: FigureRules, phrases: NounPhrases) -> None:
        self.rules = rules
        self.phrases = phrases

    def clause(self, analysis: Analysis, noun: int, described: int, end: int) -> str | None:
        """What is said of a noun behind its place: *(warga) di Kabupaten Paser telah* **menerima bantuan**."""
        if described == noun or analysis.words.lower[noun] not in self.rules.naming.spots:
            return None
        lower = analysis.words.lower
        behind = lower[described] if described < end else ""
        if not behind or behind in self.rules.naming.leading or behind in self.rules.purpose:
            return None
        if not self.rules.relatives.isdisjoint(lower[noun:described]):
            return None
        predicate = self.phrases.predicate_end(analysis, described, end)
        return f"{self.rules.relative} {analysis.words.surface(*predicate)}" if predicate is not None else None

    def done(self, analysis: Analysis, end: int, first: int) -> str | None:
        """*yang dimusnahkan*, where the verb before an object says what is done to it."""
        if end - 1 < first:
            return None
        lower = analysis.words.lower
        verb = lower[end - 1]
        if verb in self.rules.neutral or verb in self.rules.having:
            return None
        if end - 2 >= first and lower[end - 2] in self.rules.purpose:
            return None
        done = passive(verb, self.rules.passives) or self._short(verb)
        return f"{self.rules.relative} {done}" if done is not None else None

    def _short(self, verb: str) -> str | None:
        """The passive of a verb in the short form of headlines: *Polisi* **Musnahkan** *2 Kg Ganja*."""
        whole = verb.endswith(DONE) and len(verb) >= SHORTEST_DEED and not verb.startswith(PREFIXES)
        return f"{PASSIVE}{verb}" if whole and verb not in self.rules.nouns else None

    def described(self, analysis: Analysis, last: int, end: int) -> int:
        """End of the counted noun's description; the year of a named event stands before it (*Pemilu 2024 yang …*)."""
        at = last
        while at < end and at in analysis.dated:
            at += 1
        described = self.phrases.modified_end(analysis, at, end)
        return described if described > at else last

    def is_active(self, analysis: Analysis, draft: Draft) -> bool:
        """Tell whether a change is done to the counted thing: *menambah 50 unit*."""
        cue = draft.before.cue
        verb = analysis.words.lower[cue] if cue is not None else ""
        doing = verb in self.rules.passives or verb.endswith(TRANSITIVE)
        return doing and passive(verb, self.rules.passives) is not None
