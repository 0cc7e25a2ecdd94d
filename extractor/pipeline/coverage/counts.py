"""Coverage record -> numerator and denominator: beside the rate, or in another sentence where arithmetic tells them."""

from bisect import bisect_left
from collections.abc import Container, Sequence
from decimal import Decimal
from operator import attrgetter
from typing import Final

from extractor.pipeline.analysis import Analysis, CoverageFound, FigureFound
from extractor.pipeline.figures.drafts import SECOND_UNIT
from extractor.pipeline.figures.quantities.units import COUNT
from extractor.rules.bundle import Rules

START: Final = attrgetter("start")
COUNTED: Final = frozenset({"actual", "forecast", "target"})
"""What a whole may be called: *dari potensi 30.000 pekerja*, *dari target 21.400 anak*."""
LONGEST_WHOLE: Final = 10
"""Words between *dari* and the number of a whole: *dari jumlah anak berusia 0-16 tahun sebanyak 1.198.283 jiwa*."""
AIM_REACH: Final = 3
"""Words between a rate and its target."""
ROUGHLY: Final = 2
"""Points by which a rounded rate, or one with a slip, may miss the exact one."""
NEIGHBOURS: Final = 12
"""Figures on either side of a rate among which those of its sentence are looked for: time stays linear."""
REACH: Final = 6
"""Figures on either side of a rate among which its counts are looked for."""
PRECISE: Final = 2
"""Decimals with which a rate tells its counts from others by itself; else they must stand in the sentence beside it."""


class Counts:
    """Reads the counts that stand in a rate's own sentence."""

    def __init__(self, rules: Rules) -> None:
        self.rules = rules

    def give(self, analysis: Analysis, record: CoverageFound, rate: FigureFound) -> None:
        """Give a record the numerator and denominator that stand with its rate."""
        if record.covered is not None or record.population is not None:
            return
        part, whole = self.beside(analysis, rate)
        if part is not None:
            record.covered = part.value
            record.figures.append(part)
        if whole is not None:
            record.population = whole.value
            record.figures.append(whole)
        if part is not None and whole is not None and whole.value:
            record.agrees = agrees(part.value, whole.value, rate.value)

    def beside(self, analysis: Analysis, rate: FigureFound) -> tuple[FigureFound | None, FigureFound | None]:
        """Read numerator and denominator: *dari 312.600 pekerja, 118.900 orang atau 38 persen*."""
        at = bisect_left(analysis.figures, rate.start, key=START)
        around = analysis.figures[max(0, at - NEIGHBOURS) : at + NEIGHBOURS]
        near = [figure for figure in around if figure.sentence == rate.sentence]
        counts = [figure for figure in near if figure.unit == COUNT and figure.status in COUNTED]
        part = _other_unit(analysis, rate)
        if part is not None and part.whole:
            part = None  # "143 desa dari 191 desa, atau setara 74,9 persen"
        wholes = [figure for figure in counts if figure is not part and self._is_whole(analysis, figure)]
        # A sentence may tell of several groups: the whole that fits is this rate's, else the nearest.
        wholes.sort(key=lambda figure: abs(figure.start - rate.start))
        whole = next((one for one in wholes if part is not None and nearly(part, one, rate)), None)
        whole = whole or (wholes[0] if wholes else None)
        counts = [figure for figure in counts if figure is not whole and figure.status == "actual"]
        if part is not None and part not in counts:
            part = None
        if part is None and whole is not None:
            # "dari 455.000 penduduk, sebanyak 341.000 jiwa terdaftar, dengan cakupan 75 persen"
            between = [one for one in counts if not one.whole and whole.end <= one.start < rate.start]
            part = between[0] if len(between) == 1 and between[0].value <= whole.value else None
        if part is None and whole is not None and whole.value:
            # "… yakni dari wajib KTP 200.000 jiwa, sedangkan yang telah merekam 198.400 jiwa": arithmetic tells which.
            fitting = [one for one in counts if abs(one.value / whole.value * 100 - rate.value) < 1]
            part = fitting[0] if len(fitting) == 1 else None
        return part, whole

    def _is_whole(self, analysis: Analysis, count: FigureFound) -> bool:
        """Whether a count is what the rate is taken of: *dari 436.880 jiwa*, *dari total penduduk 436.880 jiwa*."""
        rules, words = self.rules.coverage, analysis.words
        if (count.counted or "").lower().partition(" ")[0] in rules.areas:
            return False
        if count.whole:
            return True
        at = words.at(count.start)
        for before in range(at - 1, max(at - LONGEST_WHOLE, count.sentence) - 1, -1):
            word = words.lower[before]
            if word in rules.of:
                return (
                    before + 1 == at
                    or words.lower[before + 1] in rules.whole
                    or words.lower[before + 1] in rules.people
                )
            if words.forms[before].punct:
                break
        return False


def aim_of(analysis: Analysis, rate: FigureFound) -> FigureFound | None:
    """The target that stands right behind a rate: *mencapai 48,3 persen* **dari target 65 persen**."""
    figures = analysis.figures
    at = bisect_left(figures, rate.end, key=START)
    aim = figures[at] if at < len(figures) else None
    if aim is None or (aim.unit, aim.status, aim.sentence) != (rate.unit, "target", rate.sentence):
        return None
    words = analysis.words
    between = range(words.at(rate.end - 1) + 1, words.at(aim.start))
    return aim if len(between) <= AIM_REACH and not any(words.forms[token].punct for token in between) else None


def join_pair(analysis: Analysis, record: CoverageFound, people: Container[str]) -> None:
    """Add the only two counts near a rate of which one is just that share of the other: *58.338 dari 45.092 jiwa*."""
    if record.actual is None or record.covered is not None or record.population is not None:
        return
    pairs = {
        (part.value, whole.value): (part, whole)
        for rate in record.figures
        if rate.status == "actual"
        for part, whole in pairs_of(analysis, rate, people)
    }
    if len(pairs) != 1:
        return
    [(part, whole)] = pairs.values()
    record.covered, record.population, record.agrees = part.value, whole.value, True
    record.figures += [part, whole]


def pairs_of(analysis: Analysis, rate: FigureFound, people: Container[str]) -> list[tuple[FigureFound, FigureFound]]:
    """Two counts near a rate of which one is just that share of the other, as often as there are such."""
    figures = analysis.figures
    at = bisect_left(figures, rate.start, key=START)
    near = [one for one in figures[max(0, at - REACH) : at + REACH + 1] if one.unit == COUNT]
    if -_exponent(rate.value) < PRECISE:
        near = [one for one in near if _beside(analysis, one.sentence, rate.sentence)]
    return [
        (part, whole)
        for part in near
        for whole in near
        if part.value != whole.value and _same_noun(part, whole, people) and agrees(part.value, whole.value, rate.value)
    ]


def _beside(analysis: Analysis, one: int, other: int) -> bool:
    """Tell whether two sentences are one or stand next to each other."""
    sentences: Sequence[tuple[int, int]] = analysis.sentences
    return abs(bisect_left(sentences, (one,)) - bisect_left(sentences, (other,))) <= 1


def _same_noun(part: FigureFound, whole: FigureFound, people: Container[str]) -> bool:
    """Tell whether two counts can be of the same: of one noun, or both of people by any name."""
    nouns = {(one.counted or "").lower() for one in (part, whole)} - {""}
    return len(nouns) <= 1 or all(noun.split(" ")[0] in people for noun in nouns)


def agrees(covered: float, population: float, rate: float) -> bool:
    """Tell whether a share gives the stated percentage, to the precision the percentage was written with.

    >>> agrees(118_900, 312_600, 38), agrees(118_900, 312_600, 38.5)
    (True, False)
    """
    if not population:
        return False
    written = Decimal(str(rate))
    share = Decimal(str(covered)) / Decimal(str(population)) * 100
    return abs(share - written) <= Decimal(1).scaleb(_exponent(rate)) / 2


def _exponent(rate: float) -> int:
    exponent = Decimal(str(rate)).as_tuple().exponent
    return exponent if isinstance(exponent, int) and exponent < 0 else 0


def nearly(part: FigureFound, whole: FigureFound, rate: FigureFound) -> bool:
    """Tell whether a share is the stated percentage, or misses it by no more than a slip."""
    return bool(whole.value) and abs(part.value / whole.value * 100 - rate.value) <= ROUGHLY


def _other_unit(analysis: Analysis, rate: FigureFound) -> FigureFound | None:
    """The count that says the same as a rate in another unit, joined by *atau* or a bracket: it stands next to it."""
    figures = analysis.figures
    at = bisect_left(figures, rate.start, key=START)
    if rate.evidence.rule == SECOND_UNIT:
        found = figures[at - 1] if at else None
    else:
        found = figures[at + 1] if at + 1 < len(figures) and figures[at + 1].evidence.rule == SECOND_UNIT else None
    return found if found is not None and found.unit == COUNT else None
