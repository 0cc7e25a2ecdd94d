"""A noun of change at the head of the phrase before a number: **pemangkasan** *anggaran … sebesar Rp218 miliar*."""

from typing import Final

from extractor.pipeline.analysis import Analysis
from extractor.pipeline.figures.statuses.before import Before
from extractor.pipeline.figures.statuses.intents import CLAUSE_MARKS
from extractor.rules.figures import FigureRules
from extractor.rules.intents import IntentRules

GROWTH: Final = "pe"
REACH: Final = 12
"""Words from a number back to the noun."""
SHARE_REACH: Final = 4
"""Words from a change back to the share that something has in it."""


class FarChanges:
    """Finds the word that makes a number a change, however many words stand between them."""

    def __init__(self, rules: FigureRules, intents: IntentRules) -> None:
        self.rules = rules
        self.own = intents

    def find(self, analysis: Analysis, before: Before, first: int, number: int) -> None:
        """Set the change that the head of the phrase before a number names."""
        lower, forms = analysis.words.lower, analysis.words.forms
        by_so_much = not self.rules.amounting.isdisjoint(lower[before.phrase_end : number])
        for at in range(before.phrase_end - 1, max(first, before.phrase_end - REACH) - 1, -1):
            word = lower[at]
            if (
                word in CLAUSE_MARKS
                or word in self.rules.relatives
                or brings_level(self.rules, lower, at, before.phrase_end)
            ):
                return
            if forms[at].digit and at not in analysis.dated and lower[at + 1] != ")":
                if lower[number - 1] in self.rules.reaching:
                    return  # "penurunan sebesar 0,2 persen atau ditutup di level Rp16.100"
                # "menurunkan biaya menjadi Rp89 juta dari tahun lalu sebesar Rp93 juta"
                by_so_much = False
            acts = by_so_much and (word in self.rules.raising or word in self.rules.lowering)
            if word in self.rules.far or acts or self._grows(word, lower[at + 1]):
                aimed = lower[at - 1] in self.rules.aiming and lower[at - 2] not in self.own.deciding
                if at > first and (
                    lower[at - 1] in self.rules.amounts
                    or lower[at - 1] in self.rules.naming.rates
                    or aimed
                    or is_fed(self.rules, lower, at, first)
                ):
                    return
                rises = self.rules.cue_words.get(word) == "up" or word in self.rules.raising
                before.status, before.direction, before.cue = "change", "up" if rises else "down", at
                return

    def _grows(self, word: str, behind: str) -> bool:
        """Tell whether a noun of growth is one of an amount: *peningkatan* **pendapatan**, but *peningkatan jalan*."""
        growth = self.rules.cue_words.get(word) == "up" and word.startswith(GROWTH) and word not in self.rules.levels
        return growth and behind in self.rules.raised


def brings_level(rules: FigureRules, lower: list[str], at: int, end: int) -> bool:
    """Tell whether *dengan* brings the level that a change came to: *penurunan pada 2022* **dengan PR** *33 persen*."""
    return lower[at] in rules.coupling and at + 1 < end and lower[at + 1] not in rules.anaphors


def is_fed(rules: FigureRules, lower: list[str], at: int, first: int) -> bool:
    """Tell whether a share in a change is told, and not its size: *andil* **terhadap kenaikan** *harga 0,7 persen*."""
    given = lower[max(first, at - SHARE_REACH) : at - 1]
    return lower[at - 1] in rules.naming.toward and not rules.naming.shares.isdisjoint(given)
