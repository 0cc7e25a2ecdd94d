"""One stretch of a text that names an organisation, with what was read of it."""

from collections.abc import Iterable

from msgspec import Struct

from extractor.rules.institution_kinds import Kind, Surface
from extractor.rules.region_entries import RegionKind
from extractor.rules.regions import RegionEntry


class Reading(Struct):
    """One stretch that names an organisation, before it is known which record it belongs to."""

    first: int
    last: int
    kind: Kind
    name: str
    """Canonical base, without the place."""
    surface: Surface
    region: RegionEntry | None = None
    bracket: tuple[int, int] | None = None
    """Tokens inside the brackets."""
    front: int | None = None
    """Where the mention begins, if the word for the office stands before the name (*Kantor Cabang BRI Ponorogo*)."""
    full: str | None = None
    """The whole canonical name, where the place is part of it in the text's own way (*Polresta Bogor Kota*)."""
    behind_post: int | None = None
    """The same, if a post stands before it: either may be the post's word."""
    base: int | None = None
    """Where the name of the whole ends, if an office of it is named."""
    grade: str = ""
    """The words of its class or branch, as far as the name has them (*Kelas IIA*)."""
    short: str | None = None
    """The name with its short form in the middle (*Yayasan YPP Trate*)."""
    level: RegionKind | None = None
    """A level word that stands without its place (*Dinas Pendidikan Provinsi*)."""
    national: bool = False
    """*RI* stands behind it, so it is not the region's (*KPU RI*)."""
    within: "Reading | None" = None
    """The government or secretariat named right behind (*Bagian Umum Setda Pemkot Bontang*)."""

    @property
    def placed(self) -> bool:
        """Whether the text says where the organisation is."""
        return self.region is not None or self.level is not None or self.within is not None or self.full is not None


def covered(readings: Iterable[Reading]) -> set[int]:
    """The tokens of all readings."""
    return {token for reading in readings for token in range(reading.first, reading.last)}


def unlisted_kind(type_: str, family: str = "") -> Kind:
    """The kind of an organisation that no list holds: its name is all that is known of it."""
    return Kind("", None, type_, "none", "no", (), None, "closed", family)


def unlisted(first: int, last: int, kind: Kind, name: str) -> Reading:
    """An organisation that no list holds, with the name that the text gives it."""
    return Reading(first, last, kind, name, Surface(kind, name, exact=False, guarded=False))
