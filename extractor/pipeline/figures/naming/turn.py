"""The turn of one figure among those of a text: what its namers look at."""

from msgspec import Struct

from extractor.pipeline.analysis import Analysis
from extractor.pipeline.figures.drafts import Draft


class Turn(Struct):
    """A figure whose name is looked for, with its neighbours."""

    analysis: Analysis
    drafts: list[Draft]
    index: int
    """Of the figure among the drafts."""
    places: tuple[str, ...]
    """The names of the article's regions."""
    draft: Draft
    lender: Draft | None
    """The figure before that can lend it a name."""
    paid: bool
    """It is an amount of money."""

    @property
    def last(self) -> Draft | None:
        """The figure before."""
        return self.drafts[self.index - 1] if self.index else None

    @property
    def ahead(self) -> Draft | None:
        """The figure behind, if it stands in the same sentence."""
        after = self.drafts[self.index + 1] if self.index + 1 < len(self.drafts) else None
        return after if after is not None and after.sentence == self.draft.sentence else None

    def nearest(self, count: int) -> list[Draft]:
        """The last so many figures before."""
        return self.drafts[max(0, self.index - count) : self.index]
