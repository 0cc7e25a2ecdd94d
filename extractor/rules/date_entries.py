"""The shape of ``patterns/dates.toml``: one class for each kind of entry."""

from typing import Literal

from extractor.rules.read import Entry
from extractor.values.dates import Towards


class MonthEntry(Entry, frozen=True):
    """A month; ``short`` forms count only beside a day number or a year."""

    number: int
    names: list[str]
    short: list[str] = []


class WeekdayEntry(Entry, frozen=True):
    """A weekday; ``loose`` names also mean something else in lower case."""

    number: int
    names: list[str]
    loose: list[str] = []


class PartEntry(Entry, frozen=True, rename={"begins": "from"}):
    """A part of the day and the hour at which it begins."""

    name: str
    words: list[str]
    begins: int


class DivisionEntry(Entry, frozen=True):
    """Equal parts of a year: quarters, quadrimesters, semesters."""

    words: list[str]
    first: int
    count: int
    alone: bool


class UnitEntry(Entry, frozen=True):
    """What relative expressions count."""

    name: Literal["day", "week", "month", "year"]
    words: list[str]
    single: list[str] = []


class RelativeEntry(Entry, frozen=True):
    """Phrases that mean a day counted from the day of publication."""

    words: list[str]
    shift: int
    part: str | None = None
    quoted: bool = True
    night: bool = False


class ShiftEntry(Entry, frozen=True):
    """Words behind a unit or a date that say in which direction it lies."""

    words: list[str]
    shift: int
    towards: Towards | None = None
    context: bool = False
    unit_only: bool = False
    uncounted: bool = False
    still_behind: list[str] = []


class ClockEntry(Entry, frozen=True):
    """Words before a clock time."""

    words: list[str]
    loose: list[str]
    about: list[str]


class WordsEntry(Entry, frozen=True):
    """Small words around dates; what each list is for stands in the file."""

    dropped: list[str]
    day_of_month: list[str]
    month: list[str]
    year: list[str]
    budget_year: list[str]
    school_year: list[str]
    to: list[str]
    both: list[str]
    apposing: list[str]
    year_joins: list[str]
    first_months: list[str]
    behind_to: list[str]
    between: list[str]
    stretch: list[str]
    weekend: list[str]
    past_before: list[str]
    future_before: list[str]
    limit_before: list[str]
    able: list[str]
    able_barred: list[str]
    lasting: list[str]
    wished: list[str]
    coming: list[str]
    placing: list[str]
    this_year: list[str]
    told: list[str]
    unreal_before: list[str]
    of_year: list[str]
    listed: list[str]
    harvests: list[str]
    month_behind: list[str]
    price_scales: list[str]
    price_before: list[str]
    last_week: list[str]
    clock_ahead: list[str]
    aimed_before: list[str]
    aim_barred: list[str]
    done_behind: list[str]
    night_before: list[str]
    night_behind: list[str]
    season_before: list[str]
    events: list[str]
    vague: list[str]
    recurring: list[str]
    recurring_gap: list[str]
    eve: list[str]
    sources: list[str]
    before_name: list[str]
    told_before: list[str]
    saying: list[str]
    since: list[str]
    over_against: list[str]
    other_role: list[str]
    speeches: list[str]
    expiring: list[str]
    moments: list[str]
    now: list[str]
    topics: list[str]
    amounting: list[str]
    consequence: list[str]
    onward: list[str]
    around_date: list[str]
    levels: list[str]
    on_day: list[str]
    before_time: list[str]
    before_year: list[str]
    counted: list[str]
    before_count: list[str]


class DatesFile(Entry, frozen=True):
    """The shape of ``patterns/dates.toml``."""

    month: list[MonthEntry]
    weekday: list[WeekdayEntry]
    part_of_day: list[PartEntry]
    division: list[DivisionEntry]
    weeks_of_month: list[str]
    unit: list[UnitEntry]
    relative: list[RelativeEntry]
    shift: list[ShiftEntry]
    numbers: dict[str, int]
    clock: ClockEntry
    zones: dict[str, str]
    ordinals: dict[str, int]
    words: WordsEntry
