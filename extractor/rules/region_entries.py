"""The shape of patterns/regions/<province>.toml and patterns/places.toml; the files say what each key means."""

from collections.abc import Iterator
from typing import Literal

from extractor.rules.read import Entry

RegionKind = Literal["negara", "provinsi", "kota", "kabupaten", "kecamatan", "kelurahan", "desa"]


class Municipality(Entry, frozen=True):
    """One kota or kabupaten as its file writes it; ``kecamatan`` is "01 Batu Sopang, 02 Tanjung Harapan"."""

    name: str
    code: str
    bare: bool = True
    """False: the bare name is also a common word or a person's, so it needs a level word or a government before it."""
    aliases: tuple[str, ...] = ()
    guarded: tuple[str, ...] = ()
    """Short forms that mean something else too: they need a government word, or their region elsewhere in the text."""
    nicknames: tuple[str, ...] = ()
    towns: tuple[str, ...] = ()
    guarded_towns: tuple[str, ...] = ()
    kecamatan: str = ""
    kelurahan: str = ""


class Province(Entry, frozen=True):
    """One ``patterns/regions/<province>.toml``."""

    name: str
    code: str
    aliases: tuple[str, ...] = ()
    guarded: tuple[str, ...] = ()
    nicknames: tuple[str, ...] = ()
    district: str = "Kecamatan"
    """What this province calls a kecamatan (*Distrik* in Papua)."""
    in_names: str = ""
    """What its own organisations call it, where they leave the level out (*Dinas Kesehatan Aceh*)."""
    administrative: bool = False
    """Its kota and kabupaten have no council and no agencies of their own (Jakarta)."""
    kabupaten: tuple[Municipality, ...] = ()
    kota: tuple[Municipality, ...] = ()


class Levels(Entry, frozen=True):
    provinsi: list[str]
    kabupaten: list[str]
    kota: list[str]
    kecamatan: list[str]
    kelurahan: list[str]
    desa: list[str]

    def items(self) -> Iterator[tuple[RegionKind, list[str]]]:
        yield from (
            ("provinsi", self.provinsi),
            ("kabupaten", self.kabupaten),
            ("kota", self.kota),
            ("kecamatan", self.kecamatan),
            ("kelurahan", self.kelurahan),
            ("desa", self.desa),
        )


class WordList(Entry, frozen=True):
    words: list[str]


class Lookalikes(Entry, frozen=True):
    before: list[str]
    behind: list[str]


class Locative(Entry, frozen=True):
    before: list[str]
    joining: list[str]


class Village(Entry, frozen=True):
    served: list[str]
    opening: list[str]
    closing: list[str]
    sums: list[str]
    sides: list[str]
    after_sides: list[str]
    parts: list[str]
    below: list[str]


class Passing(Entry, frozen=True):
    roads: list[str]
    ways: list[str]
    directions: list[str]
    origins: list[str]
    travels: list[str]


class Grammar(Entry, frozen=True):
    titles: list[str]
    heads: list[str]
    events: list[str]
    inside: list[str]


class PlaceWords(Entry, frozen=True):
    levels: Levels
    cues: Levels
    government: WordList
    lookalikes: Lookalikes
    locative: Locative
    village: Village
    people: WordList
    passing: Passing
    grammar: Grammar
