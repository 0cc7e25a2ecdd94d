"""patterns/institutions/<family>.toml and patterns/institution_words.toml -> how organisations are named."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any, Final, Literal

from extractor.errors import RuleError
from extractor.rules.institution_entries import Family, Inheriting, Named, Open, Placing, Vocabulary
from extractor.rules.phrases import Endings, Phrases, Words
from extractor.rules.read import folder, toml
from extractor.rules.region_entries import RegionKind
from extractor.rules.regions import RegionEntry
from extractor.values.words import Splitter

Reading = Literal["closed", "field", "name", "number"]

KINDS_REMEMBERED: Final = 4096
"""Names whose kind is looked up again and again, most of them those of rule data."""


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


@dataclass(frozen=True, eq=False)
class InstitutionRules:
    """Families of organisations, named ones, and the words that names are made of."""

    triggers: Mapping[str, Iterable[str]] = field(default_factory=dict)
    surfaces: Phrases[Surface] = field(default_factory=lambda: Phrases(()))
    kinds: Mapping[str, Kind] = field(default_factory=dict)
    """Canonical base -> kind."""
    field_words: frozenset[str] = frozenset()
    """Lower-case words that the field of a Dinas, Badan, Biro or Bagian is made of."""
    expand: Mapping[str, str] = field(default_factory=dict)
    """Lower-case abbreviation inside a field -> what it stands for."""
    field_heads: frozenset[str] = frozenset()
    """Lower-case heads whose names are read as fields (*dinas*, *badan*)."""
    joining: frozenset[str] = frozenset()
    inside: frozenset[str] = frozenset()
    small: frozenset[str] = frozenset()
    national: Phrases[bool] = field(default_factory=lambda: Phrases(()))
    none: Phrases[bool] = field(default_factory=lambda: Phrases(()))
    """Phrases that look like organisations and are none."""
    branch: frozenset[str] = frozenset()
    offices: Phrases[str] = field(default_factory=lambda: Phrases(()))
    """What an office in a region is called -> that in the canonical name; so too, to be found from behind, the next."""
    offices_before: Endings[str] = field(default_factory=lambda: Endings(()))
    areas: Phrases[str] = field(default_factory=lambda: Phrases(()))
    """Parts of the country and what the press calls them -> their names (*Sulselbar*)."""
    grades: frozenset[str] = frozenset()
    rank: frozenset[str] = frozenset()
    not_after: frozenset[str] = frozenset()
    no_short: frozenset[str] = frozenset()
    laws: frozenset[str] = frozenset()
    vague: frozenset[str] = frozenset()
    about: frozenset[str] = frozenset()
    every: frozenset[str] = frozenset()
    everywhere: Phrases[bool] = field(default_factory=lambda: Phrases(()))
    events: frozenset[str] = frozenset()
    stop: frozenset[str] = frozenset()
    linking: frozenset[str] = frozenset()
    elections: frozenset[str] = frozenset()
    titles: frozenset[str] = frozenset()
    openers: frozenset[str] = frozenset()
    close: frozenset[str] = frozenset()
    country: frozenset[str] = frozenset()
    legal: frozenset[str] = frozenset()
    numerals: tuple[str, ...] = ()
    """Roman numerals in order: *I* is the first."""
    commands: Phrases[str] = field(default_factory=lambda: Phrases(()))
    """The name of a command without its number -> the whole: *Hasanuddin* of *Kodam XIV/Hasanuddin*."""
    numbered: Mapping[str, str] = field(default_factory=dict)
    """Head and number of a command -> the whole."""
    tails: Mapping[str, str] = field(default_factory=dict)
    """Lower-case word that ends a name and says what is named -> type."""
    before_tails: frozenset[str] = frozenset()

    def at_level(self, kind: Kind, region: RegionEntry | None) -> Kind:
        """The kind that a region of that level has: *Pemda* of a kota is its *Pemerintah Kota*."""
        if kind.place != "government" or region is None:
            return kind
        return self.kinds.get(f"{kind.name.split()[0]} {region.name.split()[0]}", kind)

    def kind(self, surface: str, splitter: Splitter) -> Kind | None:
        """The kind that a form names (*Dishub*, *Dinas Perhubungan*), or ``None``."""
        return _kind(self, surface, splitter)


@lru_cache(maxsize=KINDS_REMEMBERED)
def _kind(rules: InstitutionRules, surface: str, splitter: Splitter) -> Kind | None:
    words = splitter.phrase(surface)
    found = rules.surfaces.longest(words, 0) if words else None
    return found[1].kind if found and found[0] == len(words) else None


LONGEST_ACRONYM: Final = 4


def read(folder_: Path, splitter: Splitter) -> InstitutionRules:
    """Read and validate the families.

    Raises:
        RuleError: two entries share a form, or a parent is no entry.
    """
    words = toml(folder_ / "institution_words.toml", Vocabulary)
    families = folder(folder_ / "institutions", Family)
    surfaces: dict[Words, Surface] = {}
    kinds: dict[str, Kind] = {}
    for stem, family in families.items():
        file = folder_ / "institutions" / f"{stem}.toml"
        for kind, forms in _entries(stem, family):
            key = kind.name
            if key in kinds:
                raise RuleError(f"{file}: {kind.name!r} is also in {kinds[key].family}.toml; keep one entry")
            kinds[key] = kind
            for form, guarded in forms:
                surface = Surface(kind, form, _is_acronym(form), guarded)
                other = surfaces.setdefault(splitter.phrase(form), surface)
                if other is not surface:
                    raise RuleError(
                        f"{file}: {kind.name!r}: the form {form!r} also stands for {other.kind.name!r} "
                        f"({other.kind.family}.toml); keep one"
                    )
    for kind in kinds.values():
        named = [
            ("parent", kind.parent),
            ("group", kind.group),
            ("office", kind.office),
            *(("stands_for", name) for name in kind.stands_for),
        ]
        for key, name in named:
            if name and name not in kinds:
                file = folder_ / "institutions" / f"{kind.family}.toml"
                raise RuleError(f"{file}: {kind.name!r}: {key} {name!r} is no entry; add it or correct the name")
    table = Phrases(surfaces.items())
    offices = [(splitter.phrase(form), name) for name, forms in words.offices.items() for form in forms]
    none = Phrases((splitter.phrase(form), True) for form in words.none)
    return InstitutionRules(
        triggers={
            "institution": table.first_words,
            "no-institution": none.first_words,
            "institution-head": _lower(words.heads),
            "institution-tail": _lower(words.tails),
        },
        surfaces=table,
        kinds=kinds,
        field_words=_lower(words.field) | _lower(words.expand),
        expand={short.lower(): full for short, full in words.expand.items()},
        field_heads=frozenset(
            kind.name.lower() for kind in kinds.values() if kind.reads == "field" and " " not in kind.name
        ),
        joining=_lower(words.joining),
        inside=_lower(words.inside),
        small=_lower(words.small),
        national=Phrases((splitter.phrase(form), True) for form in words.national),
        none=none,
        branch=_lower(words.branch),
        offices=Phrases(offices),
        offices_before=Endings(offices),
        areas=Phrases((splitter.phrase(form), name) for name, forms in words.areas.items() for form in (name, *forms)),
        grades=frozenset(words.grades),
        rank=_lower(words.rank),
        not_after=_lower(words.not_after),
        no_short=_lower(words.no_short),
        laws=_lower(words.laws),
        vague=_lower(words.vague),
        about=_lower(words.about),
        every=_lower(words.every),
        everywhere=Phrases((splitter.phrase(form), True) for form in words.everywhere),
        events=_lower(words.events),
        stop=_lower(words.stop),
        linking=_lower(words.linking),
        elections=_lower(words.elections),
        titles=_lower(words.titles),
        openers=_lower(words.openers),
        close=_lower(words.close),
        country=_lower(words.country),
        legal=_lower(words.legal),
        numerals=words.numerals,
        commands=Phrases((splitter.phrase(one.partition("/")[2]), one) for one in words.commands),
        numbered={one.partition("/")[0]: one for one in words.commands},
        before_tails=_lower((*words.before_tails, *words.rank)),
        tails={tail.lower(): type_ for tail, type_ in words.tails.items()},
    )


def _entries(stem: str, family: Family) -> Iterator[tuple[Kind, list[tuple[str, bool]]]]:
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
            **_only_named(entry) if isinstance(entry, Named) else _only_open(entry),
        )
        forms = [(entry.name, False), *((alias, False) for alias in entry.aliases)]
        if isinstance(entry, Named):
            forms += [(entry.short, False)] if entry.short and entry.short != entry.name else []
            forms += [(alias, True) for alias in entry.guarded]
        yield kind, forms


def _only_named(entry: Named) -> dict[str, Any]:
    return {
        "reads": "closed",
        "short": entry.short,
        "mentioned": entry.mentioned,
        "contains": entry.contains,
        "named": entry.named,
        "group": entry.group,
        "office": entry.office,
        "home": entry.home,
        "stands_for": entry.stands_for,
        "unless": _lower(entry.unless),
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


def _is_acronym(form: str) -> bool:
    """Longer ones are safe in any case (*BAPPEDA*, *Bappeda*)."""
    return 1 < len(form) <= LONGEST_ACRONYM and form.isalpha() and form.isupper()


def _lower(words: Iterable[str]) -> frozenset[str]:
    return frozenset(word.lower() for word in words)
