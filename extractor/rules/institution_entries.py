"""The shape of patterns/institutions/<family>.toml and patterns/institution_words.toml."""

from typing import Literal

import msgspec

from extractor.rules.read import Entry
from extractor.rules.region_entries import RegionKind

Placing = Literal["none", "level", "short", "branch", "government", "region", "parent"]
Inheriting = Literal["no", "article", "record"]


class _Common(Entry, frozen=True, kw_only=True):
    """What every entry says; what it leaves out, its family says."""

    name: str
    aliases: tuple[str, ...] = ()
    type: str | None = None
    place: Placing | None = None
    inherits: Inheriting | None = None
    levels: tuple[RegionKind, ...] | None = None
    parent: str | None = None


class Named(_Common, frozen=True, kw_only=True):
    """One organisation, or one kind of organisation that every region has (*Dinas Perhubungan*)."""

    short: str | None = None
    guarded: tuple[str, ...] = ()
    """Forms that mean something else too: they need a place behind them, or the organisation elsewhere in the text."""
    group: str | None = None
    """The kind that stands for it when named alone (*Polres* for a Polresta)."""
    stands_for: tuple[str, ...] = ()
    """A general word that only points back to one of these kinds (*Kejaksaan*)."""
    exceptions: dict[str, str] = msgspec.field(default_factory=dict)
    """Region code -> the name there, where it breaks the pattern (*Polda Metro Jaya*)."""
    office: str | None = None
    """The kind of its office in a region, where that has a name of its own (*Bea Cukai Tarakan*)."""
    home: str | None = None
    """Code of the one region that has it (*Pemerintah Aceh*, *DPRA*)."""
    named: bool = False
    """A name of its own may stand where its place would (*PDAM Bandarmasih*)."""
    contains: bool = False
    """Units name themselves within it (*Bagian Umum Setda Kota Bontang*)."""
    unless: tuple[str, ...] = ()
    """Words that, anywhere in an article, make its forms mean something else (*PBB* beside *pajak*)."""
    mentioned: bool = True
    """False: only a post implies it; its words in the text mean a place or a team."""
    deeds: bool | None = None
    """Name and short form are also those of what it makes or of a place: they mean it where it does something
    (*BYD membuka pabrik*, not *mobil BYD*). Aliases always do."""


class Open(_Common, frozen=True, kw_only=True):
    """A head whose name continues in words that no list holds (*PT …*, *Universitas …*, *Dinas …*)."""

    reads: Literal["field", "name", "number"]
    group: str | None = None
    """The organisation that it is an office of, and that means it when named alone (*KAI* beside *KAI Daop 8*)."""
    strict: Literal["", "bracket", "vouched", "listed"] = ""
    """The head alone proves little: *Forum …* must have a short form in brackets, or else a post or second
    use; *PC …* goes with a listed association only."""
    expands: bool = False
    """Organisations and places inside the name are written out in the canonical one (*BEM Undip*)."""
    joins: bool = False
    """*dan* may stand inside the name."""
    titles: bool = False
    """People's titles may stand inside the name (*RSUD dr. Soetomo*)."""


class Family(Entry, frozen=True):
    """One ``patterns/institutions/<family>.toml``; the first keys are the defaults of its entries."""

    type: str
    place: Placing = "none"
    inherits: Inheriting = "no"
    levels: tuple[RegionKind, ...] = ()
    parent: str | None = None
    deeds: bool = False
    named: tuple[Named, ...] = ()
    open: tuple[Open, ...] = ()


class Vocabulary(Entry, frozen=True):
    field: tuple[str, ...]
    expand: dict[str, str]
    joining: tuple[str, ...]
    inside: tuple[str, ...]
    small: tuple[str, ...]
    national: tuple[str, ...]
    none: tuple[str, ...]
    not_after: tuple[str, ...]
    heads: tuple[str, ...]
    no_short: tuple[str, ...]
    laws: tuple[str, ...]
    vague: tuple[str, ...]
    about: tuple[str, ...]
    every: tuple[str, ...]
    everywhere: tuple[str, ...]
    elections: tuple[str, ...]
    bodies: tuple[str, ...]
    speaking_for: tuple[str, ...]
    not_bodies: tuple[str, ...]
    governing: tuple[str, ...]
    events: tuple[str, ...]
    stop: tuple[str, ...]
    linking: tuple[str, ...]
    sending: tuple[str, ...]
    branch: tuple[str, ...]
    offices: dict[str, tuple[str, ...]]
    areas: dict[str, tuple[str, ...]]
    grades: tuple[str, ...]
    counted: tuple[str, ...]
    currency: tuple[str, ...]
    kinds_of_school: tuple[str, ...]
    rank: tuple[str, ...]
    titles: tuple[str, ...]
    openers: tuple[str, ...]
    close: tuple[str, ...]
    endings: tuple[str, ...]
    country: tuple[str, ...]
    abroad: tuple[str, ...]
    at_home: tuple[str, ...]
    legal: tuple[str, ...]
    dotted: tuple[str, ...]
    numerals: tuple[str, ...]
    commands: tuple[str, ...]
    tails: dict[str, str]
    before_tails: tuple[str, ...]
    from_where: tuple[str, ...]
    deeds: tuple[str, ...]
    before_deeds: tuple[str, ...]
    doers: tuple[str, ...]
    made: tuple[str, ...]
    callers: dict[str, str]
    callers_wide: tuple[str, ...]
    not_called: tuple[str, ...]
    abroad_heads: dict[str, str]
    abroad_alone: tuple[str, ...]
