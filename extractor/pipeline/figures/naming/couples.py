"""Coupled counts -> what is said of both: *3 guru dan 20 siswa* **yang mengalami luka**."""

from itertools import pairwise
from typing import Final

from extractor.pipeline.analysis import Analysis
from extractor.pipeline.figures.drafts import Draft
from extractor.pipeline.figures.quantities.units import COUNT
from extractor.rules.figures import FigureRules

LOCATED: Final = "di"
OF: Final = "dari"


class Couples:
    """Says of both of two coupled counts what is said of one."""

    def __init__(self, rules: FigureRules) -> None:
        self.rules = rules

    def share(self, analysis: Analysis, drafts: list[Draft]) -> None:
        """Say of both of two coupled counts what is said of one: *3 guru dan 20 siswa mengalami luka*."""
        couples: list[tuple[Draft, Draft]] = []
        for one, two in reversed(list(pairwise(drafts))):
            listed = bool(couples) and couples[-1][0] is two
            if not self._coupled(analysis, one, two, listed=listed) or not self._is_noun(analysis, one):
                continue
            if (one.indicator or " ").lower().split(" ")[0] not in self.rules.naming.tallies:
                couples.append((one, two))
        for one, two in couples:
            said = self._said(analysis, two)
            if said is not None:
                one.indicator = f"{one.indicator} {said}"
        for one, two in pairwise(drafts):
            if one.scene is not None and two.is_noun(analysis) and self._coupled(analysis, one, two, listed=True):
                two.indicator = f"{two.indicator} {one.scene}"
                two.scene = one.scene

    def _is_noun(self, analysis: Analysis, draft: Draft) -> bool:
        """Tell whether nothing but its short form is said of what is counted: *12 sekolah dasar (SD)*."""
        noun, said = draft.noun(analysis), draft.indicator or ""
        if noun is not None and not self.rules.naming.states.isdisjoint(noun.split()[1:]):
            return False  # "5 orang luka berat dan 11 mengalami luka ringan"
        return said == noun or (said.endswith(")") and said.partition(" (")[0] == noun)

    def _coupled(self, analysis: Analysis, one: Draft, two: Draft, *, listed: bool) -> bool:
        """Tell whether nothing but a conjunction stands between two counts; in a list, a comma does too."""
        if one.sentence != two.sentence or one.measure.unit != COUNT or two.measure.unit != COUNT:
            return False
        if analysis.words.lower[one.numeral.first - 1] == LOCATED and analysis.words.lower[one.measure.last] == ",":
            return False  # "tersebar di lima kecamatan, dan satu warga tewas"
        between = _unbracketed(analysis.words.lower[one.measure.last : two.numeral.first])
        if two.is_noun(analysis) and between == [LOCATED]:
            # "tersebar di 13 puskesmas di sembilan kecamatan"
            return True
        if between[:1] == [OF] and one.is_noun(analysis) and one.noun(analysis) == two.noun(analysis):
            # "75 siswa dari total 150 siswa"
            return all(word in self.rules.empty or word in self.rules.wholes for word in between[1:])
        joined = any(word in self.rules.conjunctions for word in between) or (listed and between == [","])
        return joined and all(word == "," or word in self.rules.conjunctions for word in between)

    def _said(self, analysis: Analysis, draft: Draft) -> str | None:
        """The clause about the noun of a count."""
        noun = draft.noun(analysis)
        said = (draft.indicator or "").removeprefix(f"{noun} ") if noun else ""
        said = said.partition(") ")[2] if said.startswith("(") else said
        return said if said.startswith(f"{self.rules.relative} ") else None


def _unbracketed(words: list[str]) -> list[str]:
    """Words without short forms in brackets: *126 sekolah dasar (SD), dan 29 sekolah menengah*."""
    if "(" not in words:
        return words
    kept: list[str] = []
    inside = False
    for word in words:
        inside = inside or word == "("
        if not inside:
            kept.append(word)
        inside = inside and word != ")"
    return kept
