"""patterns/regions/<province>.toml and patterns/places.toml -> provinces, kabupaten, kota, kecamatan and towns."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final, Literal

from msgspec import Struct

from extractor.errors import RuleError
from extractor.records import Region
from extractor.rules.phrases import Phrases, Words
from extractor.rules.read import toml
from extractor.rules.region_entries import Levels, Municipality, PlaceWords, Province, RegionKind
from extractor.values.words import Splitter

Standing = Literal["sure", "guarded", "common", "nickname", "town", "guarded-town"]

LEVEL_NAMES: Final = {"provinsi": "Provinsi", "kota": "Kota", "kabupaten": "Kabupaten"}
ADMINISTRATIVE: Final = "Administrasi"
"""Behind the level of a kota or kabupaten that has no council of its own."""


class RegionEntry(Struct, frozen=True, gc=False):
    """One region: ``name`` with its level written out (*Kota Samarinda*), ``short`` without (*Samarinda*)."""

    name: str
    short: str
    kind: RegionKind
    code: str | None
    """Kemendagri code: ``64``, ``64.72``, ``64.72.01``; ``None`` for a village or district that no list holds."""
    province: str | None = None
    """Code of its province."""
    aliases: tuple[str, ...] = ()
    own: str = ""
    """What its organisations call it, where they leave the level out."""

    @property
    def in_names(self) -> str:
        """The region at the end of an organisation's name: *Dinas Sosial | Kota Bontang*, *Dinas Sosial | Aceh*."""
        return self.own or self.name


class NamedRegion(Struct, frozen=True, gc=False):
    """What one surface form can mean: a region, and how far the form alone may be trusted."""

    region: RegionEntry
    standing: Standing
    """``guarded``: an alias with a second meaning, taken once its province is named; ``common``: the region's own
    name is a common word, so the region itself must be named elsewhere in full."""


@dataclass(frozen=True)
class RegionRules:
    """Every region of Indonesia down to the kecamatan, and the words that tell homonyms apart."""

    triggers: Mapping[str, Iterable[str]] = field(default_factory=dict)
    by_code: Mapping[str, RegionEntry] = field(default_factory=dict)
    names: Phrases[tuple[NamedRegion, ...]] = field(default_factory=lambda: Phrases(()))
    """Provinces, kabupaten, kota, towns, and kecamatan that no other region can be mistaken for."""
    districts: Phrases[tuple[RegionEntry, ...]] = field(default_factory=lambda: Phrases(()))
    """Kecamatan and kelurahan: names that count only in a context that makes them one."""
    levels: Mapping[str, RegionKind] = field(default_factory=dict)
    """Lower-case level word -> level."""
    cues: Mapping[str, RegionKind] = field(default_factory=dict)
    """Lower-case head or body -> the level it belongs to."""
    government: frozenset[str] = frozenset()
    lookalikes: frozenset[str] = frozenset()
    longer_names: frozenset[str] = frozenset()
    administrative: frozenset[str] = frozenset()
    """Codes of provinces that alone govern their kota and kabupaten."""
    locative: frozenset[str] = frozenset()
    joining: frozenset[str] = frozenset()
    titles: frozenset[str] = frozenset()
    """Before *kota*: the level word belongs to a post (*Wali Kota*)."""
    heads: frozenset[str] = frozenset()
    """Before *desa*: a person's name may follow the village's (*Kepala Desa*)."""
    events: frozenset[str] = frozenset()
    """Before a place where something was said (*di Jakarta, Senin*)."""
    inside: frozenset[str] = frozenset()
    """Small words inside names (*Pangkajene dan Kepulauan*)."""
    served: frozenset[str] = frozenset()
    opening: frozenset[str] = frozenset()
    closing: frozenset[str] = frozenset()
    sums: frozenset[str] = frozenset()
    sides: frozenset[str] = frozenset()
    after_sides: frozenset[str] = frozenset()
    parts: frozenset[str] = frozenset()
    below: frozenset[str] = frozenset()
    people: frozenset[str] = frozenset()
    roads: frozenset[str] = frozenset()
    """Before two regions that name a road (*Tol A-B*)."""
    ways: frozenset[str] = frozenset()
    """Before a region that a length is measured from."""
    directions: frozenset[str] = frozenset()
    origins: frozenset[str] = frozenset()
    travels: frozenset[str] = frozenset()

    def districts_named(self, lower: list[str], first: int, last: int, home: str | None) -> list[RegionEntry]:
        """The districts with exactly the name from ``first`` to ``last`` in the region of a code; none without one."""
        match = self.districts.longest(lower, first)
        if not home or match is None or match[0] != last:
            return []
        return [region for region in match[1] if (region.code or "").startswith(home)]

    def is_district(self, lower: list[str], phrase: tuple[int, int], home: RegionEntry | None) -> bool:
        """Tell whether a district of a region has the name that stands at a range of tokens."""
        return bool(self.districts_named(lower, *phrase, home.code if home is not None else None))

    def is_served(self, lower: Sequence[str], at: int) -> bool:
        """Tell whether a level word ends the name of a service: *Pemberdayaan Masyarakat dan* **Nagari** *Agam*."""
        return at > 1 and lower[at - 1] in self.joining and lower[at - 2] in self.served

    def kabupaten_of(self, region: RegionEntry) -> RegionEntry | None:
        """The kota or kabupaten that a kecamatan or kelurahan lies in; a kota or kabupaten is its own."""
        return self.by_code.get(region.code[:5]) if region.code and len(region.code) >= 5 else None

    def province_of(self, region: RegionEntry) -> RegionEntry | None:
        """The province a region lies in; a province is its own."""
        return self.by_code.get(region.province) if region.province else None

    def named(self, name: str) -> RegionEntry | None:
        """The region of a full name (*Kota Samarinda*), or of a bare name that only one region bears.

        For names from metadata and registries; in running text the ``places`` layer decides.
        """
        words = tuple(name.lower().split())
        kind = self.levels.get(words[0]) if words else None
        if kind and len(words) > 1:
            found = self._candidates(words[1:])
            return next((region for region in found if region.kind == kind), None)
        found = self._candidates(words)
        return found[0] if len(found) == 1 else None

    def _candidates(self, words: Words) -> list[RegionEntry]:
        if not words:
            return []
        hit = self.names.longest(words, 0)
        found = [named.region for named in hit[1]] if hit and hit[0] == len(words) else []
        low = self.districts.longest(words, 0)
        return found + [region for region in (low[1] if low and low[0] == len(words) else ()) if region not in found]


def region_record(region: RegionEntry) -> Region:
    """The published form of a region: its full name, with the code of a provinsi, kota or kabupaten.

    >>> region_record(RegionEntry("Kota Samarinda", "Samarinda", "kota", "64.72", "64")).code
    '64.72'
    """
    return Region(name=region.name, code=region.code if region.kind in LEVEL_NAMES else None)


def read(folder: Path, splitter: Splitter) -> RegionRules:
    """Read and validate the regions and the words around them.

    Raises:
        RuleError: a code stands twice or outside its province, or two regions of one level share a name that
            nothing could tell apart.
    """
    words = toml(folder / "places.toml", PlaceWords)
    tables = _Tables(splitter)
    for file in sorted((folder / "regions").glob("*.toml")):
        tables.add(file, toml(file, Province))
    tables.join_names()
    if not tables.by_code:
        raise RuleError(f"{folder / 'regions'}: no region files; restore them from the petik distribution")
    levels = _by_word(folder / "places.toml", words.levels)
    cues = _by_word(folder / "places.toml", words.cues)
    names = Phrases((surface, tuple(found)) for surface, found in tables.names.items())
    districts = Phrases((surface, tuple(found)) for surface, found in tables.districts.items())
    return RegionRules(
        triggers={
            "region": names.first_words,
            "district": districts.first_words,
            "region-level": levels,
            "region-cue": cues,
        },
        by_code=tables.by_code,
        administrative=frozenset(tables.administrative),
        names=names,
        districts=districts,
        levels=levels,
        cues=cues,
        government=_lower(words.government.words),
        lookalikes=_lower(words.lookalikes.before),
        longer_names=_lower(words.lookalikes.behind),
        locative=_lower(words.locative.before),
        joining=_lower(words.locative.joining),
        titles=_lower(words.grammar.titles),
        heads=_lower(words.grammar.heads),
        events=_lower(words.grammar.events),
        inside=_lower(words.grammar.inside),
        served=_lower(words.village.served),
        opening=_lower(words.village.opening),
        closing=_lower(words.village.closing),
        sums=_lower(words.village.sums),
        sides=_lower(words.village.sides),
        after_sides=_lower(words.village.after_sides),
        parts=_lower(words.village.parts),
        below=_lower(words.village.below),
        people=_lower(words.people.words),
        roads=_lower(words.passing.roads),
        ways=_lower(words.passing.ways),
        directions=_lower(words.passing.directions),
        origins=_lower(words.passing.origins),
        travels=_lower(words.passing.travels),
    )


def _lower(words: Iterable[str]) -> frozenset[str]:
    return frozenset(word.lower() for word in words)


def _by_word(file: Path, levels: Levels) -> dict[str, RegionKind]:
    """Last word of each form -> level: *Wakil Bupati* and *Bupati* settle the same."""
    found: dict[str, RegionKind] = {}
    for kind, forms in levels.items():
        for form in forms:
            word = form.lower().split()[-1]
            for spelling in {word, word.rstrip(".")}:
                if found.setdefault(spelling, kind) != kind:
                    raise RuleError(f"{file}: {form!r} stands for {found[spelling]} and for {kind}; keep one")
    return found


class _Tables:
    """Surface forms of all regions while the files are read."""

    def __init__(self, splitter: Splitter) -> None:
        self._splitter = splitter
        self.by_code: dict[str, RegionEntry] = {}
        self.administrative: set[str] = set()
        self.names: dict[Words, list[NamedRegion]] = {}
        self.districts: dict[Words, list[RegionEntry]] = {}

    def add(self, file: Path, province: Province) -> None:
        """Take in one province with everything in it."""
        top = RegionEntry(
            f"Provinsi {province.name}",
            province.name,
            "provinsi",
            province.code,
            province.code,
            tuple(province.aliases),
            province.in_names,
        )
        self._enter(file, top)
        if province.administrative:
            self.administrative.add(province.code)
        self._forms(file, top, province.guarded, province.nicknames)
        for kind, group in (("kabupaten", province.kabupaten), ("kota", province.kota)):
            for municipality in group:
                self._municipality(file, province, kind, municipality)

    def _municipality(self, file: Path, province: Province, kind: str, entry: Municipality) -> None:
        if not entry.code.startswith(f"{province.code}."):
            raise RuleError(f"{file}: {entry.name!r}: code {entry.code} lies outside province {province.code}")
        level = f"{LEVEL_NAMES[kind]} {ADMINISTRATIVE}" if province.administrative else LEVEL_NAMES[kind]
        region = RegionEntry(
            f"{level} {entry.name}",
            entry.name,
            "kota" if kind == "kota" else "kabupaten",
            entry.code,
            province.code,
            entry.aliases,
        )
        self._enter(file, region)
        self._forms(file, region, entry.guarded, entry.nicknames, bare=entry.bare)
        for town in entry.towns:
            self._name(file, town, NamedRegion(region, "town"))
        for town in entry.guarded_towns:
            self._name(file, town, NamedRegion(region, "guarded-town"))
        own = {self._words(form) for form in (entry.name, *entry.towns)}
        for code, name in _numbered(file, entry.name, entry.kecamatan):
            full = f"{province.district} {name}"
            district = RegionEntry(full, name, "kecamatan", f"{entry.code}.{code}", province.code)
            self._enter(file, district)
            words = self._words(name)
            self.districts.setdefault(words, []).append(district)
            if any(words[:n] in own for n in range(1, len(words))):
                self.names.setdefault(words, []).append(NamedRegion(district, "sure"))
        for code, name in _numbered(file, entry.name, entry.kelurahan):
            village = RegionEntry(f"Kelurahan {name}", name, "kelurahan", f"{entry.code}.{code}", province.code)
            self._enter(file, village)
            self.districts.setdefault(self._words(name), []).append(village)

    def _forms(
        self,
        file: Path,
        region: RegionEntry,
        guarded: tuple[str, ...],
        nicknames: tuple[str, ...],
        *,
        bare: bool = True,
    ) -> None:
        self._name(file, region.short, NamedRegion(region, "sure" if bare else "common"))
        for alias in region.aliases:
            self._name(file, alias, NamedRegion(region, "sure"))
        for alias in guarded:
            self._name(file, alias, NamedRegion(region, "guarded"))
        for nickname in nicknames:
            self._name(file, nickname, NamedRegion(region, "nickname"))

    def join_names(self) -> None:
        """Add names that print writes as one word, where nothing else is called so: *Hulusungai Utara*."""
        for region in self.by_code.values():
            first, _, rest = region.short.partition(" ")
            if region.kind in ("kota", "kabupaten") and rest:
                self.names.setdefault(self._words(first + rest.lower()), [NamedRegion(region, "sure")])

    def _name(self, file: Path, form: str, named: NamedRegion) -> None:
        found = self.names.setdefault(self._words(form), [])
        for other in found:
            if other.region.code == named.region.code:
                raise RuleError(f"{file}: {named.region.name}: {form!r} is listed twice; keep one")
            if other.region.kind == named.region.kind and "sure" == other.standing == named.standing:
                raise RuleError(
                    f"{file}: {named.region.name}: {form!r} is also {other.region.name}; nothing tells two "
                    f"{named.region.kind} apart, so move one to 'guarded' or drop it"
                )
        found.append(named)

    def _enter(self, file: Path, region: RegionEntry) -> None:
        code = region.code or ""
        if code in self.by_code:
            raise RuleError(f"{file}: {region.name}: code {code} is also {self.by_code[code].name}; correct one")
        self.by_code[code] = region

    def _words(self, form: str) -> Words:
        # Plain letters need no splitter, and 8,000 names are read.
        if form.replace(" ", "").isalpha():
            return tuple(form.lower().split())
        return self._splitter.phrase(form)


def _numbered(file: Path, municipality: str, text: str) -> Iterator[tuple[str, str]]:
    """Yield (code, name) of "01 Batu Sopang, 02 Tanjung Harapan"."""
    for item in text.replace("\n", " ").split(", "):
        code, _, name = item.strip().partition(" ")
        if not code and not name:
            continue
        if not code[:2].isdigit() or not name:
            raise RuleError(f"{file}: {municipality!r}: {item.strip()!r} is not 'code name'; write '01 Batu Sopang'")
        yield code, name.strip()
