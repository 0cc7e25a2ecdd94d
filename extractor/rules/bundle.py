"""All rule data of one folder, each phenomenon read when it is first needed."""

from collections.abc import Iterable, Mapping
from functools import cache, cached_property
from pathlib import Path
from typing import Protocol

from extractor.rules import (
    columns,
    comparisons,
    consistency,
    coverage,
    dates,
    figures,
    furniture,
    indicators,
    institutions,
    intents,
    layout,
    names,
    numbers,
    positions,
    quotes,
    regions,
    sites,
    words,
)
from extractor.rules.locate import patterns_folder
from extractor.rules.read import digest
from extractor.values.words import Splitter


class Phenomenon(Protocol):
    """What every phenomenon's rules offer the trigger index."""

    @property
    def triggers(self) -> Mapping[str, Iterable[str]]:
        """Category -> lower-case words that can start such a phrase."""


class Rules:
    """Rule data of one folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    @cached_property
    def digest(self) -> str:
        """SHA-256 of the rule data."""
        return digest(self.folder)

    @cached_property
    def splitter(self) -> Splitter:
        """How text is cut into words."""
        return words.read(self.folder)

    @cached_property
    def layout(self) -> layout.LayoutRules:
        """Datelines, inserts, captions, credits."""
        return layout.read(self.folder, self.splitter)

    @cached_property
    def regions(self) -> regions.RegionRules:
        """Provinces, kabupaten, kota, kecamatan and towns."""
        return regions.read(self.folder, self.splitter)

    @cached_property
    def names(self) -> names.NameRules:
        """Honorifics, degrees, ranks, name particles."""
        return names.read(self.folder, self.splitter)

    @cached_property
    def positions(self) -> positions.PositionRules:
        """Posts and the words around them."""
        return positions.read(self.folder, self.splitter, self.institutions)

    @cached_property
    def institutions(self) -> institutions.InstitutionRules:
        """Families of organisations and named ones."""
        return institutions.read(self.folder, self.splitter)

    @cached_property
    def furniture(self) -> furniture.FurnitureRules:
        """What surrounds an article on a web page."""
        return furniture.read(self.folder)

    @cached_property
    def sites(self) -> sites.Recipes:
        """How news sites are found, addressed and read."""
        return sites.read(self.folder)

    @cached_property
    def calendar(self) -> dates.Calendar:
        """Month names and zones, for the stamps on web pages."""
        return dates.read_calendar(self.folder)

    @cached_property
    def dates(self) -> dates.DateRules:
        """Months, weekdays, relative words, look-alikes."""
        return dates.read(self.folder, self.splitter)

    @cached_property
    def numbers(self) -> numbers.NumberRules:
        """Number words, scales, units, counted nouns, qualifiers."""
        return numbers.read(self.folder, self.splitter)

    @cached_property
    def figures(self) -> figures.FigureRules:
        """Look-alikes of figures, cues of their status, edges of their noun phrases."""
        return figures.read(self.folder, self.splitter)

    @cached_property
    def comparisons(self) -> comparisons.ComparisonRules:
        """How two values of one thing are held against each other."""
        return comparisons.read(self.folder)

    @cached_property
    def intents(self) -> intents.IntentRules:
        """What tells an aim from what only looks like one."""
        return intents.read(self.folder)

    @cached_property
    def indicators(self) -> indicators.IndicatorRules:
        """What figures measure."""
        return indicators.read(self.folder, self.splitter)

    @cached_property
    def coverage(self) -> coverage.CoverageRules:
        """The words that make a percentage the reach of a programme."""
        return coverage.read(self.folder)

    @cached_property
    def consistency(self) -> consistency.ConsistencyRules:
        """The words by which figures can contradict each other."""
        return consistency.read(self.folder)

    @cached_property
    def quotes(self) -> quotes.QuoteRules:
        """Verbs of saying and attribution words."""
        return quotes.read(self.folder, self.splitter)

    @cached_property
    def columns(self) -> dict[str, tuple[str, ...]]:
        """Names of columns that hold the parts of an article."""
        return columns.read(self.folder)

    def phenomena(self) -> tuple[Phenomenon, ...]:
        """Every phenomenon, for the trigger index and for ``petik check``."""
        return (
            self.layout,
            self.regions,
            self.names,
            self.positions,
            self.institutions,
            self.dates,
            self.numbers,
            self.figures,
            self.comparisons,
            self.intents,
            self.indicators,
            self.coverage,
            self.consistency,
            self.quotes,
        )


@cache
def _shipped() -> Rules:
    return _rules(patterns_folder().resolve())


@cache
def _rules(folder: Path) -> Rules:
    return Rules(folder)


def rules_at(explicit: Path | None = None) -> Rules:
    """Return the rules of a folder (the shipped ones by default), read once per process."""
    return _shipped() if explicit is None else _rules(patterns_folder(explicit).resolve())
