"""Entries of patterns/institutions/<family>.toml -> kinds of organisations and the forms that stand for them."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Final, Literal

from extractor.rules.institution_entries import Family, Inheriting, Named, Open, Placing
from extractor.rules.region_entries import RegionKind
from extractor.rules.regions import RegionEntry

Reading = Literal["closed", "field", "name", "number"]
LONGEST_ACRONYM: Final = 4


@dataclass(frozen=True, slots=True, eq=False)
class Kind:
    """How one organisation, or every organisation of one kind, gets its canonical name."""

    name: str
    short: str | None
    type: str
    place: Placing
    inherits: Inheriting
    levels: tuple[RegionKind, ...]
    parent: str | None
    reads: Reading
    family: str
    mentioned: bool = True
    contains: bool = False
    named: bool = False
    strict: str = ""
    expands: bool = False
    joins: bool = False
    titles: bool = False
    deeds: bool = False
    group: str | None = None
    office: str | None = None
    home: str | None = None
    stands_for: tuple[str, ...] = ()
    unless: frozenset[str] = frozenset()
    exceptions: Mapping[str, str] = field(default_factory=dict)

    @property
    def local(self) -> bool:
        """Every region has its own, so without a region none is named."""
        if not self.levels:
            return False
        return self.inherits == "article" or (self.place in ("short", "government") and self.inherits == "record")

    @property
    def regional(self) -> bool:
        """One stands for a region, so that the region behind it shows it."""
        return self.reads == "closed" and bool(self.levels or self.home)

    def canonical(self, region: RegionEntry | None, name: str | None = None) -> str:
        """The full name at a place.

        >>> kind = Kind("DPRD", None, "legislature", "level", "article", (), None, "closed", "government")
        >>> kind.canonical(RegionEntry("Kota Samarinda", "Samarinda", "kota", "64.72"))
        'DPRD Kota Samarinda'
        """
        base = name or self.name
        if region is not None and region.code and region.code in self.exceptions:
            return self.exceptions[region.code]
        if region is None or self.place == "none":
            return base
        match self.place:
            case "level":
                return f"{base} {region.in_names}"
            case "parent":
                return base
            case "region":
                return region.name
            case "government":
                return f"{base.split()[0]} {region.name}"
            case "branch":
                return f"{base} Cabang {region.short}"
            case _:
                return f"{base} {region.short}"

    def abbreviation(self, region: RegionEntry | None) -> str | None:
        """The short form at a place (*Pemkot Samarinda*), or ``None`` where the press has none."""
        if self.short is None or region is None or self.place == "none":
            return self.short
        return f"{self.short} {region.short}"


@dataclass(frozen=True, slots=True)
class Surface:
    """One form of a kind as rule data writes it."""

    kind: Kind
    text: str
    exact: bool
    """An acronym: only its own capitals are it (*PAN* is the party, *Pan* is not)."""
    guarded: bool
    doing: bool = False
    """It means the organisation only where that does something (*BYD*)."""


def entries_of(stem: str, family: Family) -> Iterator[tuple[Kind, list[tuple[str, bool]]]]:
    """Yield each kind of a family with its forms and whether they are guarded."""
    entries: tuple[Named | Open, ...] = (*family.named, *family.open)
    for entry in entries:
        kind = Kind(
            name=entry.name,
            type=entry.type or family.type,
            place=entry.place or family.place,
            inherits=entry.inherits or family.inherits,
            levels=family.levels if entry.levels is None else entry.levels,
            parent=family.parent if entry.parent is None else entry.parent or None,
            family=stem,
            **_only_named(entry, family) if isinstance(entry, Named) else _only_open(entry),
        )
        forms = [(entry.name, False), *((alias, False) for alias in entry.aliases)]
        if isinstance(entry, Named):
            forms += [(entry.short, False)] if entry.short and entry.short != entry.name else []
            forms += [(alias, True) for alias in entry.guarded]
        yield kind, forms


def _only_named(entry: Named, family: Family) -> dict[str, Any]:
    return {
        "reads": "closed",
        "short": entry.short,
        "mentioned": entry.mentioned,
        "contains": entry.contains,
        "named": entry.named,
        "deeds": family.deeds if entry.deeds is None else entry.deeds,
        "group": entry.group,
        "office": entry.office,
        "home": entry.home,
        "stands_for": entry.stands_for,
        "unless": lowered(entry.unless),
        "exceptions": entry.exceptions,
    }


def _only_open(entry: Open) -> dict[str, Any]:
    return {
        "reads": entry.reads,
        "short": None,
        "group": entry.group,
        "strict": entry.strict,
        "expands": entry.expands,
        "joins": entry.joins,
        "titles": entry.titles,
    }


def is_acronym(form: str) -> bool:
    """Longer ones are safe in any case (*BAPPEDA*, *Bappeda*)."""
    return 1 < len(form) <= LONGEST_ACRONYM and form.isalpha() and form.isupper()


def lowered(words: Iterable[str]) -> frozenset[str]:
    """Words in small letters, as texts are compared."""
    return frozenset(word.lower() for word in words)
