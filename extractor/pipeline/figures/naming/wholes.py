"""Kinds of those counted before -> with what was told of all: **nelayan perempuan** *yang mendapat asuransi*."""

from extractor.pipeline.figures.drafts import Draft
from extractor.pipeline.figures.quantities.units import COUNT
from extractor.rules.figures import FigureRules


class Wholes:
    """Gives some of those counted before the name of all."""

    def __init__(self, rules: FigureRules) -> None:
        self.rules = rules

    def share(self, drafts: list[Draft]) -> None:
        """Put the kinds of those counted into the name of the count they are among."""
        for index, draft in enumerate(drafts):
            whole = self._whole(drafts, index) if draft.kind is not None else None
            if whole is not None:
                draft.indicator = draft.base = self._named(draft, whole)

    def _whole(self, drafts: list[Draft], index: int) -> Draft | None:
        """The count that those of a kind are among: the last before it that is no part itself, and greater."""
        draft = drafts[index]
        told = not self.rules.relatives.isdisjoint((draft.kind or "").split())
        whole = next((other for other in reversed(drafts[:index]) if not self._is_part(other, named=told)), None)
        if whole is None or whole.measure.unit != COUNT:
            return None
        return whole if draft.follows(whole) and whole.numeral.value > draft.numeral.value else None

    def _is_part(self, draft: Draft, *, named: bool) -> bool:
        """Tell whether those of a number are a part themselves, or have no name, or none but *orang* if it is asked."""
        if draft.kind is not None or draft.indicator is None:
            return True
        return named and draft.indicator.split(" ")[0].lower() in self.rules.naming.people

    def _named(self, draft: Draft, whole: Draft) -> str:
        """The name of a whole with a kind behind its noun, and the clause about all where the kind has none."""
        words, kind = (whole.indicator or "").split(), draft.kind or ""
        clause = next((at for at, word in enumerate(words) if word.lower() in self.rules.relatives), len(words))
        thing, told = " ".join(words[:clause]), " ".join(words[clause:])
        kin = words[:1] and words[0].lower() == kind.lower().partition(" ")[0]
        if kin or thing.lower() in self.rules.naming.people:
            thing = ""
        if not self.rules.relatives.isdisjoint(kind.split()):
            told = ""
        return " ".join(part for part in (thing, kind, told) if part)
