"""A figure in the making: what its number, unit and status are, and what others lend it."""

from typing import Final

from msgspec import Struct

from extractor.pipeline.analysis import Analysis, FigureFound
from extractor.pipeline.figures.quantities.numerals import Numeral
from extractor.pipeline.figures.quantities.units import COUNT, Measure
from extractor.pipeline.figures.statuses.before import Before
from extractor.records import Direction, FigureStatus

BARE: Final = ""
"""Unit of a number that stands alone until its neighbours lend it one."""
LENT: Final = frozenset({"figures.unit-of-the-next", "figures.unit-of-the-last", "figures.zero"})
"""Rules by which a number has the unit of a neighbour."""
SECOND_UNIT: Final = "figures.second-unit"
"""Rule of a number that says the same as the one before in another unit: *118.900 orang* **atau 38 persen**."""
FROM_TO: Final = "figures.from-to"
"""Rule of the later of two levels: *dari 12 persen* **menjadi 11 persen**."""


class Draft(Struct):
    """A figure in the making."""

    numeral: Numeral
    measure: Measure
    before: Before
    sentence: tuple[int, int]
    indicator: str | None = None
    base: str | None = None
    """The indicator without the item of a list that was put behind it."""
    counted: str | None = None
    """The noun lent by a neighbour where none stands next to the number."""
    scene: str | None = None
    """What is told of the counted places."""
    base_noun: tuple[int, int] | None = None
    """Tokens of the noun whose men and women this one counts."""
    respective: tuple[int, int] | None = None
    """Tokens of the name that it is of among those listed before all numbers: **Siak** *dan Kampar masing-masing …*."""
    item: bool = False
    """It stands for an item of a list that is no known place, so no place around it is its own."""
    opening: int | None = None
    """Token at which the phrase before the number begins."""
    lined: bool = False
    """The text before the colon of its line names it."""
    line: tuple[int, int] | None = None
    """Tokens of the label of its line."""
    above: tuple[int, int] | None = None
    """Tokens of the line that heads a list of such lines."""
    heading: str | None = None
    """What the line above a list of such lines says that it is of."""
    label: str | None = None
    """The name before the colon of its line: *Adonara: 3 KK*."""
    entry: str | None = None
    """The name by which a list goes on with the same noun: *penjualan Xenia 29 unit,* **Avanza** *28 unit*."""
    received: bool = False
    """A verb of getting stands before it: what was told before names it better."""
    receiver: str | None = None
    """Who gets it: **KPM baru** *menerima Rp900 ribu*."""
    headless: bool = False
    """Its classifier stands for those that a clause without a noun tells of: *yang lulus 612 orang*."""
    kind: str | None = None
    """What those are that were counted before: *19 di antaranya* **perempuan**."""
    clause: str | None = None
    """What is said of it that was told of before: *belanja modal. Dari Rp4 M,* **yang cair** *baru Rp1 M*."""
    predicate: str | None = None
    """What the verb behind it says of what was told of before: *78 persen responden puas, 19 persen* **menolak**."""
    shared: str | None = None
    """Those of whom a share is told: *34 persen* **siswa** *punya gigi berlubang*."""
    placed: bool = False
    """Nothing but a region stands before the number."""
    nameless: bool = False
    """Its phrase names nothing (*target awal*) and no figure before it lends a name."""
    area: str | None = None
    """The kind of area that the number is told of, where others are told in turn: *perkotaan*."""
    index: bool = False
    """It is the level of an index, which has no unit."""
    rule: str = "figures.measured"
    origin: "Draft | None" = None
    """The figure whose indicator and place this one inherits."""
    figure: FigureFound | None = None
    """The record made of it."""

    @property
    def moved(self) -> bool:
        """The number belongs to a change or comparison, so what was measured stands before it."""
        before = self.before
        return before.later or before.status == "change" or (before.earlier and before.status == "previous")

    @property
    def is_unitless(self) -> bool:
        """What the number is of has no unit: an index, or a decimal that counts nothing, as a magnitude is."""
        measure = self.measure
        if measure.unit != COUNT or measure.counted is not None or self.counted is not None or measure.per is not None:
            return False
        return self.index or (not self.numeral.scaled and self.numeral.has_decimals)

    @property
    def last(self) -> int:
        """Token behind the number and its unit."""
        return max(self.measure.last, self.numeral.last)

    @property
    def after(self) -> int:
        """Token behind the number, its unit and what belongs to that: *Rp5 ribu per kilogram*."""
        return max(self.measure.after, self.numeral.last)

    @property
    def name_end(self) -> int:
        """Token behind the name that may say what the number is of."""
        return self.respective[1] if self.respective is not None else self.before.phrase_end

    def same_kind(self, other: "Draft") -> bool:
        """Tell whether two figures are measured in the same unit."""
        return self.measure.unit == other.measure.unit

    def follows(self, other: "Draft") -> bool:
        """Tell whether a figure stands in the sentence of another, or in the next."""
        return other.sentence == self.sentence or other.sentence[1] == self.sentence[0]

    def same_noun(self, analysis: Analysis, other: "Draft | None") -> bool:
        """Tell whether two figures count the same noun, each next to its number."""
        ours, theirs = self.measure.counted, other.measure.counted if other is not None else None
        lower = analysis.words.lower
        return ours is not None and theirs is not None and lower[slice(*ours)] == lower[slice(*theirs)]

    def inherit(self, other: "Draft") -> None:
        """Take the name of another figure, and its place with it."""
        self.indicator, self.base, self.origin = other.indicator, other.base, other

    def restate(self, status: FigureStatus, direction: Direction | None = None) -> None:
        """Give the figure another status, in the record too where it is made."""
        self.before.status, self.before.direction = status, direction
        if self.figure is not None:
            self.figure.status, self.figure.direction, self.figure.whole = status, direction, False

    def noun(self, analysis: Analysis) -> str | None:
        """What is counted: the words next to the number, else those lent by a neighbour."""
        return analysis.words.surface(*self.measure.counted) if self.measure.counted else self.counted

    def bracketed(self, analysis: Analysis) -> bool:
        """Tell whether a bracket opens right before the number: *SMA* **(***1,95 persen)*."""
        return self.numeral.first > self.sentence[0] and analysis.words.lower[self.numeral.first - 1] == "("

    def is_noun(self, analysis: Analysis) -> bool:
        """Tell whether nothing is said of what is counted."""
        return self.indicator == self.noun(analysis)


class Lent(Struct, gc=False):
    """What a bare number counts: what another figure does, or a noun of its own clause."""

    lender: Draft | None = None
    noun: str | None = None
