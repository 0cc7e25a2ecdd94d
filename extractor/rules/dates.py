"""patterns/dates.toml -> the words of dates and the grammar built from them."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain
from pathlib import Path
from typing import Final, TypeVar

from extractor.errors import RuleError
from extractor.rules.date_entries import DatesFile, DivisionEntry, PartEntry, RelativeEntry, ShiftEntry
from extractor.rules.date_grammar import END, Grammar, Vocabulary, grammar_of
from extractor.rules.not_dates import NotDates, alternatives, read_not_dates
from extractor.rules.read import toml
from extractor.values.words import APOSTROPHES, Splitter

FILE: Final = "dates.toml"
EVENING: Final = 18
SMALL: Final = (
    "past_before", "future_before", "limit_before", "aimed_before", "aim_barred", "done_behind", "night_before",
    "night_behind", "season_before",
    "events", "vague", "recurring", "recurring_gap", "eve", "sources", "before_year", "before_time", "before_name",
    "counted",
    "before_count", "between", "to", "dropped", "apposing", "year_joins", "clock_ahead", "told_before", "saying",
    "since", "over_against", "moments", "now", "topics", "amounting", "other_role", "consequence", "onward",
    "around_date", "levels",
    "on_day", "speeches", "expiring", "able", "able_barred", "lasting", "wished", "coming", "placing", "this_year",
    "told", "of_year", "listed", "harvests", "month_behind", "unreal_before", "price_scales", "price_before",
)  # fmt: skip

T = TypeVar("T")


@dataclass(frozen=True)
class DateRules:
    """What the words of dates mean, the grammar built from them, and the look-alikes."""

    grammar: Grammar
    not_dates: NotDates
    months: Mapping[str, int]
    weekdays: Mapping[str, int]
    weekday_names: Mapping[int, str]
    loose_weekdays: frozenset[str]
    loose_clock: re.Pattern[str]
    parts: Mapping[str, PartEntry]
    evenings: frozenset[str]
    """The parts of the day that begin after dusk."""
    divisions: Mapping[str, DivisionEntry]
    units: Mapping[str, str]
    relatives: Mapping[str, RelativeEntry]
    shifts: Mapping[str, ShiftEntry]
    numbers: Mapping[str, int]
    zones: Mapping[str, str]
    ordinals: Mapping[str, int]
    small: Mapping[str, frozenset[str]]
    """The lists of small words that are looked up one word at a time."""
    openings: Mapping[str, tuple[str, ...]]
    """First word of an expression -> the kinds of expression it may open, most specific first."""
    triggers: Mapping[str, Iterable[str]]


@lru_cache(maxsize=4096)
def key_of(phrase: str) -> str:
    """The form under which a phrase is looked up: lower case, single spaces, plain apostrophes."""
    return " ".join(phrase.lower().translate(APOSTROPHES).split())


@dataclass(frozen=True)
class Calendar:
    """The month names and zones of ``dates.toml``: all that stamps on web pages are written with."""

    months: Mapping[str, int]
    zones: Mapping[str, str]


def read_calendar(folder: Path) -> Calendar:
    """Read month names and zones alone, without the grammar of dates in running text, which takes long to build.

    Raises:
        RuleError: the file is missing or malformed, or one name means two months.
    """
    path = folder / FILE
    file = toml(path, DatesFile)
    return Calendar(_months(path, file), file.zones)


def _months(path: Path, file: DatesFile) -> dict[str, int]:
    return _table(path, "month", (([*entry.names, *entry.short], entry.number) for entry in file.month))


def read(folder: Path, splitter: Splitter) -> DateRules:
    """Read and validate the rule data of a folder.

    Raises:
        RuleError: a file is missing or malformed, or one word means two things.
    """
    path = folder / FILE
    file = toml(path, DatesFile)
    words = file.words
    names = _table(path, "month", ((entry.names, entry.number) for entry in file.month))
    short = _table(path, "month", ((entry.short, entry.number) for entry in file.month))
    months = _months(path, file)
    weekdays = _table(path, "weekday", ((entry.names, entry.number) for entry in file.weekday))
    parts = _table(path, "part_of_day", ((entry.words, entry) for entry in file.part_of_day))
    divisions = _table(path, "division", ((entry.words, entry) for entry in file.division))
    units = _table(path, "unit", ((entry.words, entry.name) for entry in file.unit))
    singles = _table(path, "unit", ((entry.single, entry.name) for entry in file.unit))
    relatives = _table(path, "relative", ((entry.words, entry) for entry in file.relative))
    shifts = _table(path, "shift", ((entry.words, entry) for entry in file.shift))
    known = {part.name for part in file.part_of_day}
    for entry in file.relative:
        if entry.part is not None and entry.part not in known:
            raise RuleError(f"{path}: relative {entry.words[0]!r}: {entry.part!r} is no part_of_day; name one of them")
    grammar = grammar_of(
        Vocabulary(
            months=names,
            short_months=short,
            weekdays=weekdays,
            parts=parts,
            divisions=divisions,
            weeks=file.weeks_of_month,
            last_week=words.last_week,
            units=units,
            singles=singles,
            relatives=relatives,
            shifts=shifts,
            past_shifts=[
                word
                for word, entry in shifts.items()
                if (entry.towards == "past" or (entry.context and entry.shift < 0)) and not entry.uncounted
            ],
            numbers=file.numbers,
            ordinals=file.ordinals,
            clock=file.clock.words,
            about=file.clock.about,
            zones=file.zones,
            dropped=words.dropped,
            day_of_month=words.day_of_month,
            month_prefix=words.month,
            year_prefix=words.year,
            seasons=[*words.budget_year, *words.school_year],
            to=words.to,
            both=words.both,
            behind_to=words.behind_to,
            month_units=[word for entry in file.unit if entry.name == "month" for word in entry.words],
            first_months=words.first_months,
            stretch=words.stretch,
            weekend=words.weekend,
        )
    )
    openings: dict[str, list[str]] = {}
    for kind, phrases in (
        ("relative", relatives),
        ("weekend", words.weekend),
        ("weekday", weekdays),
        ("stretch", [*words.stretch, *file.weeks_of_month]),
        ("season", [*words.budget_year, *words.school_year]),
        ("year", words.year),
        ("division", divisions),
        ("month", [*words.month, *months]),
        ("unit", units),
        ("counted", [*file.numbers, *singles]),
        ("clock", file.clock.words),
        ("day_of_month", words.day_of_month),
    ):
        for phrase in phrases:
            first = splitter.phrase(phrase)[0]
            for form in {first, first.rstrip(".")}:
                if kind not in openings.setdefault(form, []):
                    openings[form].append(kind)
    # Number words are everywhere; what they count is not, so "dua hari lalu" is found from its unit.
    counting = {splitter.phrase(word)[0] for word in file.numbers}
    # "Q3" and "TW3" are one word.
    fused = {f"{word}{n}" for word, entry in divisions.items() for n in range(1, entry.count + 1)}
    for word in fused:
        openings[word] = ["division"]
    # So are "Juni-1" of "25 Juni-1 Juli" and "Mei-Juni".
    for month in (name for name in names if name.isalpha()):
        for other in chain(range(1, 32), names):
            openings[f"{month}-{other}"] = ["month"]
    not_dates = read_not_dates(folder, splitter, months=months, weekdays=weekdays)
    return DateRules(
        grammar=grammar,
        not_dates=not_dates,
        months=months,
        weekdays=weekdays,
        weekday_names={entry.number: entry.names[0].capitalize() for entry in file.weekday},
        loose_weekdays=frozenset(word for entry in file.weekday for word in entry.loose),
        loose_clock=re.compile(f"{alternatives(file.clock.loose)}{END}"),
        parts=parts,
        evenings=frozenset(entry.name for entry in file.part_of_day if entry.begins >= EVENING),
        divisions=divisions,
        units={**units, **singles},
        relatives=relatives,
        shifts=shifts,
        numbers=file.numbers,
        zones=file.zones,
        ordinals=file.ordinals,
        small={name: frozenset(key_of(word) for word in getattr(words, name)) for name in SMALL}
        | {"numbers": frozenset(file.numbers)},
        openings={word: tuple(kinds) for word, kinds in openings.items()},
        triggers={"date": (set(openings) - counting) | set(file.zones), "not-date": not_dates.patterns.keys()},
    )


def _table(path: Path, entry: str, rows: Iterable[tuple[list[str], T]]) -> dict[str, T]:
    table: dict[str, T] = {}
    for words, value in rows:
        for word in words:
            form = key_of(word)
            if form in table:
                raise RuleError(f"{path}: {entry}: {word!r} is listed twice; keep one of them")
            table[form] = value
    return table
