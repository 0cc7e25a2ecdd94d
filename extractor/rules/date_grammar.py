"""The words of dates -> compiled patterns over lower-case text, tried only where a trigger word or a number stands."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from extractor.rules.not_dates import SPACE, alternatives

GAP: Final = r"[^\S\n]*"
YEAR: Final = r"(?:1[5-9]|20|21)\d\d(?!\d|[.,]\d)"
OPEN: Final = r"(?P<open>[(\[])?"
END: Final = r"(?!\w)"

NUMBERS: Final = re.compile(
    r"\b(?:(?:1[5-9]|20)\d\d(?:-\d\d-\d\d|\s?[-–/]\s?(?:(?:1[5-9]|20)\d\d|\d\d)|-an)?(?![\w/]|:\S|[.,-]\d)"
    r"|\d{1,2}(?:\s?[-–]\s?\d{1,2})?\s?/\s?\d{1,2}(?!\d)"
    r"|\d{1,2}[-.]\d{1,2}[-.](?:19|20)\d\d(?!\d))"
)
"""Digits that can be a date without any word: a year, years, ``9/5``, ``9/5/2025``, ``2025-05-09``."""

AGES: Final = re.compile(r"\(\d{1,2}(?: tahun| thn| th)?\)")
"""The age behind a name, in brackets: never a figure."""


@dataclass(frozen=True)
class Grammar:
    """The patterns of date expressions; group names are what :mod:`extractor.pipeline.dates.reading` reads."""

    day: re.Pattern[str]
    weekday: re.Pattern[str]
    lead: re.Pattern[str]
    month: re.Pattern[str]
    year: re.Pattern[str]
    season: re.Pattern[str]
    division: re.Pattern[str]
    ordinal: re.Pattern[str]
    day_list: re.Pattern[str]
    unit: re.Pattern[str]
    counted: re.Pattern[str]
    first_months: re.Pattern[str]
    relative: re.Pattern[str]
    weekend: re.Pattern[str]
    stretch: re.Pattern[str]
    clock: re.Pattern[str]
    time: re.Pattern[str]
    zoned: re.Pattern[str]
    day_prefix: re.Pattern[str]
    day_of_month: re.Pattern[str]
    join: re.Pattern[str]
    bracketed_year: re.Pattern[str]
    tail: re.Pattern[str]


@dataclass(frozen=True)
class Vocabulary:
    """The word lists that the patterns are built from."""

    months: Iterable[str]
    short_months: Iterable[str]
    weekdays: Iterable[str]
    parts: Iterable[str]
    divisions: Iterable[str]
    weeks: Iterable[str]
    last_week: Iterable[str]
    units: Iterable[str]
    singles: Iterable[str]
    relatives: Iterable[str]
    shifts: Iterable[str]
    past_shifts: Iterable[str]
    numbers: Iterable[str]
    ordinals: Iterable[str]
    clock: Iterable[str]
    about: Iterable[str]
    zones: Iterable[str]
    dropped: Iterable[str]
    day_of_month: Iterable[str]
    month_prefix: Iterable[str]
    year_prefix: Iterable[str]
    seasons: Iterable[str]
    to: Iterable[str]
    both: Iterable[str]
    behind_to: Iterable[str]
    month_units: Iterable[str]
    first_months: Iterable[str]
    stretch: Iterable[str]
    weekend: Iterable[str]


def grammar_of(words: Vocabulary) -> Grammar:
    """Compile the patterns of date expressions."""
    month = f"{alternatives(words.months)}{END}"
    any_month = f"(?:{month}|{alternatives(words.short_months)}{END}\\.?)"
    weekday = f"{alternatives(words.weekdays)}{END}"
    part = f"{alternatives(words.parts)}{END}"
    to = alternatives(words.to)
    both = alternatives(words.both)
    shift = f"{alternatives(words.shifts)}{END}"
    ordinal = f"{alternatives(words.ordinals)}{END}"
    unit = f"{alternatives(words.units)}{END}"
    tahun = f"(?:{alternatives(words.year_prefix)}{SPACE})?"
    fiscal = f"(?:{alternatives([*words.year_prefix, *words.seasons])}{SPACE})?"
    bulan = f"(?:{alternatives(words.month_prefix)}{SPACE})?"
    dropped = f"(?:{alternatives(words.dropped)}{GAP})?"
    zone = f"{alternatives(words.zones)}{END}"
    clock_word = alternatives(words.clock)
    time = (
        rf"(?P<hour>[012]?\d)(?:{GAP}[.:]{GAP}(?P<minute>[0-5]\d)(?:[.:][0-5]\d)?)?(?!\d|[.,]\d)"
        rf"(?:{GAP}\.?{GAP}(?P<zone>{zone}))?"
    )
    minutes = r"[012]?\d[.:][0-5]\d"
    zoned = rf"{minutes}(?:{GAP}(?:{to}){GAP}{minutes})?{GAP}\.?{GAP}{zone}"
    feast = rf"(?:\(h[+–-]\d{{1,2}}\){GAP}(?=\w))?"
    days = rf"\d{{1,2}}(?:{GAP}[-–]{GAP}\d{{1,2}})?"
    source = {
        "day": rf"""
            (?P<iso_year>{YEAR})-(?P<iso_month>\d\d)-(?P<iso_day>\d\d){END}
          | (?P<n_day>\d{{1,2}})(?:{GAP}(?:{to}|{both}){GAP}(?P<n_last>\d{{1,2}}))?{GAP}/{GAP}(?P<n_month>\d{{1,2}})
            (?:{GAP}[/.–-]{GAP}(?P<n_year>\d{{4}}|\d\d)(?![\d/]|[.,]\d))?(?:/(?=\)))?(?![\d/]|[.,]\d)
          | (?P<d_day>\d{{1,2}})[-.](?P<d_month>\d{{1,2}})[-.](?P<d_year>{YEAR})
          | (?P<w_day>\d{{1,2}})(?:{GAP}(?:(?P<w_to>{to})|,|{both}){GAP}{dropped}(?P<w_last>\d{{1,2}}))?{GAP}[,-]?{GAP}
            {bulan}(?P<w_month>{any_month})(?:{GAP}[,/-]?{GAP}{tahun}(?P<w_year>{YEAR}))?
          | (?P<e_month>{any_month}){SPACE}(?P<e_day>\d{{1,2}}),?{SPACE}(?P<e_year>{YEAR})""",
        "weekday": rf"""(?P<weekday>{weekday})
            (?:{GAP}(?:{to}|{both}|/){GAP}{dropped}(?P<last_weekday>{weekday}))?
            (?:{GAP},?{GAP}(?P<part>{part}))?""",
        "lead": rf"{GAP}[,.]?{GAP}{OPEN}{GAP}{dropped}",
        "month": rf"""{bulan}(?:(?P<month>{month})(?:{GAP}[,/-]?{GAP}{tahun}(?P<year>{YEAR}))?
          | (?P<short>{any_month}){GAP}[,/-]?{GAP}{tahun}(?P<short_year>{YEAR})
          | (?P<begun>{any_month})(?={GAP}[-–]{GAP}{any_month}{GAP}[,/-]?{GAP}{tahun}{YEAR}))""",
        "year": rf"""(?:(?P<prefix>{alternatives(words.year_prefix)}){SPACE})?
            (?P<year>{YEAR})(?:(?P<decade>-?{GAP}an{END})|{GAP}[-–/]{GAP}(?P<last>{YEAR}|\d\d{END}))?""",
        "season": rf"""{alternatives(words.seasons)}{GAP}(?:\(\w{{2,4}}\){GAP})?(?P<year>{YEAR})
            (?:{GAP}[-–/]{GAP}(?P<last>{YEAR}|\d\d{END}))?""",
        "division": rf"""(?P<word>{alternatives(words.divisions)}){GAP}(?:ke-?{GAP})?(?P<ordinal>{ordinal})
            (?:{GAP}\({alternatives(words.divisions)}{GAP}{ordinal}\)(?={GAP}{tahun}{YEAR}))?
            (?:{GAP}[,/(–-]?{GAP}{fiscal}(?P<year>{YEAR}))?""",
        "ordinal": rf"(?P<ordinal>{ordinal})(?:{GAP}[,/(–-]?{GAP}{fiscal}(?P<year>{YEAR}))?",
        "day_list": rf"(?<![\w.,/:–-])(?:{days}{GAP},{GAP})*{days}{GAP},?{GAP}{both}{GAP}\Z",
        "unit": rf"(?P<unit>{unit}){SPACE}(?P<shift>{shift})",
        "counted": rf"(?:(?P<number>\d{{1,3}}|{alternatives(words.numbers)}){SPACE}(?P<unit>{unit})"
        rf"|(?P<single>{alternatives(words.singles)}{END})){SPACE}(?P<shift>{alternatives(words.past_shifts)}{END})",
        "first_months": rf"(?P<number>\d{{1,2}}|{alternatives(words.numbers)}){SPACE}"
        rf"{alternatives(words.month_units)}{SPACE}{alternatives(words.first_months)}{SPACE}"
        rf"(?:{tahun}(?P<year>{YEAR})|{alternatives(words.year_prefix)}{SPACE}(?P<shift>{shift}))",
        "relative": rf"(?P<relative>{alternatives(words.relatives)}{END})",
        "weekend": rf"{alternatives(words.weekend)}(?:{SPACE}(?P<shift>{shift}))",
        "stretch": rf"(?:{alternatives(words.stretch)}|{alternatives(words.weeks)}{SPACE}"
        rf"(?:(?:ke-?{GAP})?{ordinal}|{alternatives(words.last_week)})){SPACE}(?:(?:pada|di){SPACE})?",
        "clock": rf"(?:{clock_word}){GAP}{time}",
        "zoned": rf"(?={zoned}){time}",
        "time": rf"{GAP}(?:{to}){GAP}(?:(?P<word>{clock_word}){GAP})?{time}",
        "day_prefix": rf"{alternatives(words.day_of_month)}{GAP}{OPEN}{GAP}",
        "day_of_month": rf"(?P<day>\d{{1,2}})(?:{GAP}{to}{GAP}(?P<last>\d{{1,2}}))?(?![\w/:]|[.,-]\d)",
        "join": rf"{GAP}{feast}(?:(?P<to>{to})|(?P<both>{both})){GAP}(?:{alternatives(words.behind_to)}{SPACE})?"
        rf"(?P<dropped>{alternatives(words.dropped)}{GAP})?",
        "bracketed_year": rf"{GAP}\({GAP}(?P<year>{YEAR}){GAP}\)",
        "tail": rf"""{GAP}(?:,?{GAP}(?P<part>{part})
          | ,?{GAP}(?:{alternatives(words.about)}{SPACE})?(?=(?P<clock>{clock_word}{GAP}\d|{zoned}))
          | (?P<unit>{unit}){SPACE}(?P<unit_shift>{shift})
          | (?P<shift>{shift}))""",
    }
    return Grammar(**{name: re.compile(pattern, re.VERBOSE) for name, pattern in source.items()})
