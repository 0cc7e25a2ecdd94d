"""What the words before a number say of it: the record that the readers of status fill and the others ask."""

from msgspec import Struct

from extractor.records import Direction, FigureStatus, Qualifier


class Before(Struct, gc=False):
    """What was read leftwards from a number."""

    phrase_end: int
    """Where the noun phrase before the number ends: links, qualifiers and cues are behind it."""
    linked: bool
    """A linking word (*sebesar*, *mencapai*) stands between phrase and number."""
    qualifier: Qualifier | None
    status: FigureStatus
    direction: Direction | None
    earlier: bool = False
    """*dari* stands directly before the number."""
    since: bool = False
    """*dari* and a date stand before the number: *dari tahun 2022 sebesar*."""
    later: bool = False
    """*menjadi* stands directly before the number."""
    planned: bool = False
    """The status rests on *akan* alone: a plan."""
    located: bool = False
    """A word of place stands directly before the number: *di enam kecamatan*."""
    extent: bool = False
    """The number says how big a thing is: *sepanjang 96 kilometer*."""
    cue: int | None = None
    """Token of the cue that gave the status."""
