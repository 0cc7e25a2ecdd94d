"""patterns/indicators/*.toml -> what figures measure, with the units, population and range that are usual."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from extractor.errors import RuleError
from extractor.rules.phrases import Phrases
from extractor.rules.read import Entry
from extractor.rules.read import folder as read_folder
from extractor.values.words import Splitter


class IndicatorEntry(Entry, frozen=True):
    """One indicator of a theme file."""

    id: str
    label: str
    triggers: list[str]
    units: list[str]
    guarded: list[str] = []
    """Triggers, lower case, that name this indicator only where a word of ``beside`` stands in the sentence."""
    beside: frozenset[str] = frozenset()
    names: list[str] = []
    """Wordings that all mean the very same measure, so that a series can go on under any of them."""
    population: list[str] = []
    """Nouns the rate is usually taken of; reported only where the sentence has one."""
    programme: str | None = None
    """Set where its percentage says how much of a population a programme reaches."""
    called: list[str] = []
    """Names of the programme itself: beside a word of reach they make a percentage its rate."""
    not_reach: list[str] = []
    """Triggers that measure something else of the same theme: *golput*, *kebocoran*."""
    unless: frozenset[str] = frozenset()
    """Words, lower case, beside which its percentage is no reach of the programme: *kepesertaan* **aktif** *JKN*."""
    range: tuple[float, float] | None = None
    """Plausible percentages; a value outside it is kept and warned of."""


class ThemeFile(Entry, frozen=True):
    """The shape of one theme."""

    indicator: list[IndicatorEntry]


@dataclass(frozen=True)
class IndicatorRules:
    """All indicators, found by the phrases that name them."""

    phrases: Phrases[IndicatorEntry]
    by_id: Mapping[str, IndicatorEntry]
    names: Mapping[str, str]
    """Lower-case wording -> the id of the one measure that it means."""
    populations: Mapping[str, Phrases[bool]]
    """Indicator id -> its population nouns."""
    programmes: Phrases[str]
    """Names of programmes -> the programme that is reported."""
    unless: Mapping[str, frozenset[str]]
    """Programme -> the words beside which a percentage is no reach of it."""
    not_reach: frozenset[tuple[str, ...]]
    """Triggers whose percentage is no reach of their indicator's programme."""

    @property
    def triggers(self) -> Mapping[str, Iterable[str]]:
        """Words that can open the name of an indicator."""
        return {"indicator": self.phrases.first_words}


def read(folder: Path, splitter: Splitter) -> IndicatorRules:
    """Read and validate the rule data of a folder.

    Raises:
        RuleError: two indicators share an id or a trigger, or one has no trigger.
    """
    by_id: dict[str, IndicatorEntry] = {}
    triggers: dict[tuple[str, ...], IndicatorEntry] = {}
    names: dict[str, str] = {}
    programmes: dict[tuple[str, ...], str] = {}
    not_reach: set[tuple[str, ...]] = set()
    for theme, file in read_folder(folder / "indicators", ThemeFile).items():
        path = folder / "indicators" / f"{theme}.toml"
        for entry in file.indicator:
            if entry.id in by_id:
                raise RuleError(f"{path}: indicator {entry.id!r} is defined twice; rename or delete one")
            if not entry.triggers:
                raise RuleError(f"{path}: indicator {entry.id!r} has no triggers and can never be found; add one")
            for guarded in entry.guarded:
                if guarded not in entry.triggers or not entry.beside:
                    raise RuleError(
                        f"{path}: {entry.id}: {guarded!r} is guarded but no trigger, or 'beside' names no words; "
                        "add it to 'triggers' and say what must stand beside it"
                    )
            by_id[entry.id] = entry
            for name in entry.names:
                if name.lower() in names:
                    other = names[name.lower()]
                    raise RuleError(f"{path}: {entry.id}: name {name!r} already means {other!r}; keep one")
                names[name.lower()] = entry.id
            for called in [*entry.called, entry.programme] if entry.programme else ():
                words = splitter.phrase(called)
                if programmes.setdefault(words, entry.programme or called) != entry.programme:
                    raise RuleError(f"{path}: {entry.id}: {called!r} already calls {programmes[words]!r}; keep one")
            if unknown := set(entry.not_reach) - set(entry.triggers):
                raise RuleError(f"{path}: {entry.id}: not_reach {min(unknown)!r} is no trigger; add it to 'triggers'")
            not_reach.update(map(splitter.phrase, entry.not_reach))
            for trigger in entry.triggers:
                words = splitter.phrase(trigger)
                if words in triggers:
                    other = triggers[words].id
                    raise RuleError(f"{path}: {entry.id}: trigger {trigger!r} already names {other!r}; keep one")
                triggers[words] = entry
    populations = {
        entry.id: Phrases((splitter.phrase(noun), True) for noun in entry.population)
        for entry in by_id.values()
        if entry.population
    }
    return IndicatorRules(
        phrases=Phrases(triggers.items()),
        by_id=by_id,
        names=names,
        populations=populations,
        programmes=Phrases(programmes.items()),
        unless={entry.programme: entry.unless for entry in by_id.values() if entry.programme and entry.unless},
        not_reach=frozenset(not_reach),
    )
