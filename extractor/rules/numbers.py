"""patterns/numbers.toml, units.toml -> number words, scales, qualifiers, units, classifiers."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import TypeVar

from extractor.errors import RuleError
from extractor.records import Qualifier
from extractor.rules.phrases import Endings, Phrases
from extractor.rules.read import Entry, toml
from extractor.values.numbers import NumberWords
from extractor.values.words import Splitter

T = TypeVar("T")


class WordsTable(Entry, frozen=True):
    """``[words]`` of numbers.toml."""

    units: dict[str, int]
    fixed: dict[str, int]
    teen: str
    ten: str
    hundred: str
    point: str
    fractions: dict[str, str]


class ScaleEntry(Entry, frozen=True):
    """One power of ten; ``money`` forms count only behind a currency."""

    power: int
    forms: list[str]
    money: list[str] = []


class VagueTable(Entry, frozen=True):
    """Rounded numbers: *80-an*, *350 ribuan*."""

    suffix: str
    inner: list[str]
    scales: dict[str, int]


class JoinsTable(Entry, frozen=True):
    """What joins the two ends of a range, and what parts them behind a unit."""

    joins: list[str]
    either: list[str]
    parting: list[str]
    between: list[str]
    until: list[str]


class RatioTable(Entry, frozen=True):
    """The words of *satu dari lima rumah tangga*."""

    of: list[str]
    one: list[str]
    bases: list[int]


class WordList(Entry, frozen=True):
    """A table with one list of words."""

    words: list[str]


class NumbersFile(Entry, frozen=True):
    """The shape of numbers.toml."""

    words: WordsTable
    scale: list[ScaleEntry]
    vague: VagueTable
    qualifiers: dict[Qualifier, list[str]]
    qualifiers_behind: dict[Qualifier, list[str]]
    range: JoinsTable
    zero: WordList
    ratio: RatioTable


class UnitEntry(Entry, frozen=True):
    """One unit: what the record says, and the forms met in articles."""

    symbol: str
    forms: list[str]


class CurrencyEntry(Entry, frozen=True):
    """One currency: ISO code, signs before the number, words behind it."""

    symbol: str
    before: list[str]
    forms: list[str]


class SpokenEntry(Entry, frozen=True):
    """What a unit means near words of another measure: *panjangnya 23 kilo*."""

    form: str
    symbol: str
    near: list[str]


class InstrumentsTable(Entry, frozen=True):
    """Things that are called like a unit: *meter air*."""

    forms: list[str]
    counted: list[str]
    kinds: list[str]


class ClassifiersTable(Entry, frozen=True):
    """Words between number and noun."""

    words: list[str]
    joint: list[str]
    qualities: list[str]
    conjunctions: list[str]


class PerTable(Entry, frozen=True):
    """What introduces the base of a rate, and words that hold one."""

    near: list[str]
    words: list[str]
    adverbs: dict[str, str]


class UnitsFile(Entry, frozen=True):
    """The shape of units.toml."""

    home: str
    unit: list[UnitEntry]
    currency: list[CurrencyEntry]
    spoken: list[SpokenEntry]
    instruments: InstrumentsTable
    time: WordList
    classifiers: ClassifiersTable
    per: PerTable


@dataclass(frozen=True)
class NumberRules:
    """How numbers and units are written."""

    words: NumberWords
    money_scales: Mapping[str, int]
    """*M*, *T*: scale words only where a currency stands before the number."""
    vague_suffix: str
    vague_scales: Mapping[str, int]
    inner: frozenset[str]
    """Words between a number and its scale."""
    qualifiers: Endings[Qualifier]
    qualifiers_behind: Phrases[Qualifier]
    joins: Phrases[bool]
    either: frozenset[str]
    parting: frozenset[str]
    between: frozenset[str]
    until: frozenset[str]
    zero: frozenset[str]
    of: frozenset[str]
    one: frozenset[str]
    bases: frozenset[int]
    """Round numbers of which a ratio is told; they count nothing themselves."""
    units: Phrases[str]
    """Words behind the number -> symbol; currencies among them."""
    spoken: Mapping[str, tuple[str, frozenset[str]]]
    """Unit -> what it means near certain words: *kilo* of a length."""
    instruments: Phrases[bool]
    instruments_counted: frozenset[str]
    instrument_kinds: frozenset[str]
    currencies: Mapping[str, str]
    """Sign before the number -> ISO code."""
    money: frozenset[str]
    """ISO codes."""
    home: str
    """Currency of money without a sign."""
    time: frozenset[str]
    classifiers: frozenset[str]
    joint_classifiers: frozenset[str]
    qualities: frozenset[str]
    conjunctions: frozenset[str]
    per: frozenset[str]
    per_near: frozenset[str]
    per_word: str
    """How a rate's base is written out."""
    per_adverbs: Mapping[str, str]

    @property
    def triggers(self) -> Mapping[str, Iterable[str]]:
        """Where a spelled-out number can start."""
        words = {*self.words.units, *self.words.fixed, *self.words.fractions}
        return {"number-word": words, "number-zero": self.zero}


def read(folder: Path, splitter: Splitter) -> NumberRules:
    """Read and validate the rule data of a folder.

    Raises:
        RuleError: a form stands for two units, scales or qualifiers.
    """
    numbers_path, units_path = folder / "numbers.toml", folder / "units.toml"
    numbers, units = toml(numbers_path, NumbersFile), toml(units_path, UnitsFile)
    scales = _once(numbers_path, "scale", ((form, entry.power) for entry in numbers.scale for form in entry.forms))
    money_scales = _once(
        numbers_path, "scale", ((form, entry.power) for entry in numbers.scale for form in entry.money)
    )
    qualifiers = [(form, qualifier) for qualifier, forms in numbers.qualifiers.items() for form in forms]
    behind = [(form, qualifier) for qualifier, forms in numbers.qualifiers_behind.items() for form in forms]
    forms = [(form, entry.symbol) for entry in units.unit for form in entry.forms]
    forms += [(form, entry.symbol) for entry in units.currency for form in entry.forms]
    words = numbers.words
    return NumberRules(
        words=NumberWords(
            units=words.units,
            fixed=words.fixed,
            teen=words.teen,
            ten=words.ten,
            hundred=words.hundred,
            point=words.point,
            scales=scales,
            fractions={word: Fraction(share) for word, share in words.fractions.items()},
        ),
        money_scales=money_scales,
        vague_suffix=numbers.vague.suffix,
        vague_scales=numbers.vague.scales,
        inner=frozenset(numbers.vague.inner),
        qualifiers=Endings(_phrases(numbers_path, "qualifiers", qualifiers, splitter)),
        qualifiers_behind=Phrases(_phrases(numbers_path, "qualifiers_behind", behind, splitter)),
        joins=Phrases((splitter.phrase(join), True) for join in numbers.range.joins),
        either=frozenset(numbers.range.either),
        parting=frozenset(numbers.range.parting),
        between=frozenset(numbers.range.between),
        until=frozenset(numbers.range.until),
        zero=frozenset(numbers.zero.words),
        of=frozenset(numbers.ratio.of),
        one=frozenset(numbers.ratio.one),
        bases=frozenset(numbers.ratio.bases),
        units=Phrases(_phrases(units_path, "unit", forms, splitter)),
        spoken=_once(
            units_path, "spoken", ((entry.form, (entry.symbol, frozenset(entry.near))) for entry in units.spoken)
        ),
        instruments=Phrases((splitter.phrase(form), True) for form in units.instruments.forms),
        instruments_counted=frozenset(units.instruments.counted),
        instrument_kinds=frozenset(units.instruments.kinds),
        currencies=_once(
            units_path, "currency", ((sign, entry.symbol) for entry in units.currency for sign in entry.before)
        ),
        money=frozenset(entry.symbol for entry in units.currency),
        home=units.home,
        time=frozenset(units.time.words),
        classifiers=frozenset(units.classifiers.words),
        joint_classifiers=frozenset(units.classifiers.joint),
        qualities=frozenset(units.classifiers.qualities),
        conjunctions=frozenset(units.classifiers.conjunctions),
        per=frozenset((*units.per.near, *units.per.words)),
        per_near=frozenset(units.per.near),
        per_word=units.per.near[0],
        per_adverbs=units.per.adverbs,
    )


def _once(path: Path, entry: str, pairs: Iterable[tuple[str, T]]) -> dict[str, T]:
    table: dict[str, T] = {}
    for form, value in pairs:
        if form in table:
            raise RuleError(f"{path}: [[{entry}]] {form!r} stands twice; keep one")
        table[form] = value
    return table


def _phrases(
    path: Path, entry: str, pairs: Iterable[tuple[str, T]], splitter: Splitter
) -> list[tuple[tuple[str, ...], T]]:
    seen: dict[tuple[str, ...], T] = {}
    for form, value in pairs:
        words = splitter.phrase(form)
        if words in seen:
            raise RuleError(f"{path}: [{entry}] {form!r} means {seen[words]} and {value}; keep one")
        seen[words] = value
    return list(seen.items())
