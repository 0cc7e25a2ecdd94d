"""What somebody asks for or requires -> whether the number is how much: *minta ganti rugi* **Rp25 juta**."""

from typing import Final

from extractor.pipeline.figures.statuses.aims import VERBAL
from extractor.pipeline.figures.statuses.before import Before
from extractor.rules.figures import FigureRules
from extractor.rules.intents import IntentRules

BOUNDS: Final = frozenset({"at_least", "at_most"})
MONEY: Final = ("rp", "us")
"""How sums begin: *Rp50 ribu*, *US$ 5 juta*."""
CLAIM_REACH: Final = 5
"""Words between a verb of asking and the number."""
CLAIM_HEAD: Final = 2
"""Words behind the verb among which what is asked for stands."""
REQUIRED_REACH: Final = 3
"""Words between a verb of requiring and its share."""


class Demands:
    """Tells what is demanded from what is only told in the same clause."""

    def __init__(self, rules: FigureRules, own: IntentRules) -> None:
        self.rules = rules
        self.own = own

    def asks(self, lower: list[str], before: Before, at: int, number: int) -> bool:
        """Tell whether the verb at a token demands the number behind it."""
        between = lower[at : before.phrase_end]
        if not self.rules.relatives.isdisjoint(between) or not self.own.resulting.isdisjoint(between):
            return False
        if self._is_bound(before) or self._is_fixed(lower, at, number) or self._is_claimed(lower, at, number):
            return True
        # "menuntut pemerintah mengatur potongan aplikasi sebesar 10 persen"
        insisted = lower[at] in self.own.insisting and lower[number - 1] in self.rules.amounting
        return insisted and is_share(lower, number, self.own.shares)

    def requires(self, lower: list[str], at: int, number: int) -> bool:
        """Tell whether a share is required: *pusat* **menghendaki** *cakupan 30 persen*, *yang diminta pusat 70 %*."""
        between = lower[at + 1 : number]
        if len(between) > REQUIRED_REACH or not is_share(lower, number, self.own.shares):
            return False
        asked = self.own.required if self._is_described(lower, at) else self.own.requiring
        return lower[at] in asked and not any(
            word.startswith(VERBAL) or word in self.rules.relatives for word in between
        )

    def _is_described(self, lower: list[str], at: int) -> bool:
        return at > 0 and lower[at - 1] in self.rules.relatives

    def _is_bound(self, before: Before) -> bool:
        """Tell whether a number can be what is asked for: a bound, a new level or a change."""
        return before.later or before.status == "change" or before.qualifier in BOUNDS

    def _is_fixed(self, lower: list[str], at: int, number: int) -> bool:
        """Tell whether a share is demanded right before it: *meminta 30 persen kursi*; what is fixed is no money."""
        unit = lower[number + 1] if number + 1 < len(lower) else ""
        fixed = lower[at] in self.own.fixing and not lower[number].startswith(MONEY) and unit not in self.own.thousands
        return at + 1 == number and (fixed or unit in self.own.shares)

    def _is_claimed(self, lower: list[str], at: int, number: int) -> bool:
        """Tell whether something that has a size is asked for: *meminta* **ganti rugi** *Rp25 juta*."""
        if lower[at] in self.own.fixing:
            return False  # "mematok harga Rp14.000"
        between = lower[at + 1 : number]
        # "minta bantuan 2 rekannya" asks two for help.
        claims = self.own.claims | self.own.aid if lower[number].startswith(MONEY) else self.own.claims
        if len(between) > CLAIM_REACH or claims.isdisjoint(between[:CLAIM_HEAD]):
            return False
        return not any(word.startswith(VERBAL) for word in between)


def is_share(lower: list[str], number: int, shares: frozenset[str]) -> bool:
    """Tell whether a number is a percentage, by the word behind it."""
    return not shares.isdisjoint(lower[number + 1 : number + 2])
