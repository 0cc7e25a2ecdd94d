"""The nouns of one extraction, as immutable records that serialise to the published JSON.

Every span is ``start``, ``end`` (Unicode code points into ``Article.text``) and ``text``, and
``article.text[start:end] == text`` always holds. Missing information is ``None`` or an empty list.
"""

from typing import Annotated, Literal

import msgspec

SCHEMA_VERSION = "1.0"

ParagraphKind = Literal["body", "subhead", "quote", "caption", "insert"]
MentionKind = Literal["name", "position", "pronoun", "abbreviation", "generic"]
PositionStatus = Literal["incumbent", "acting", "former", "elect", "candidate"]
DatePrecision = Literal["minute", "day", "week", "month", "quarter", "semester", "year", "decade", "range"]
DateBasis = Literal["explicit", "published_at", "context"]
Qualifier = Literal["exact", "about", "at_least", "at_most", "more_than", "less_than", "nearly", "up_to"]
FigureStatus = Literal["actual", "target", "previous", "change", "forecast"]
Direction = Literal["up", "down"]
QuoteKind = Literal["direct", "indirect"]

Offset = Annotated[int, msgspec.Meta(ge=0)]


class Record(msgspec.Struct, frozen=True, kw_only=True):
    """What every record shares: immutable, built by keyword."""


class Region(Record, frozen=True):
    """A kota, kabupaten, provinsi, kecamatan, kelurahan or desa, its level written out (*Kota Samarinda*)."""

    name: str
    code: str | None = None
    """Kemendagri code of a provinsi (``64``) or kota/kabupaten (``64.72``); ``None`` below that or when unknown."""


class Evidence(Record, frozen=True):
    """Which rule produced a record, and the words it read."""

    rule: str
    start: Offset
    end: Offset
    text: str


class Link(Record, frozen=True):
    """Which registry entry a record means, how surely, and why; ``entry`` is ``None`` when all candidates failed."""

    entry: str | None
    name: str | None
    score: float
    explanation: str


class Mention(Record, frozen=True):
    """One place in the text that means an official or an institution."""

    start: Offset
    end: Offset
    text: str
    kind: MentionKind


class Dateline(Record, frozen=True):
    """Town and outlet that open a news text: *SAMARINDA. iNewsSamarinda.id-*."""

    place: str | None
    outlet: str | None
    start: Offset
    end: Offset
    text: str


class Paragraph(Record, frozen=True):
    """A paragraph of the analysed text; nothing is extracted from ``insert`` and ``caption`` paragraphs."""

    start: Offset
    end: Offset
    kind: ParagraphKind


class Removed(Record, frozen=True):
    """Furniture that was cut from a page before analysis, and why."""

    text: str
    reason: str


class Article(Record, frozen=True):
    """Clean text with metadata. ``text`` is exactly what was analysed: title, blank line, body."""

    id: str
    url: str | None = None
    site: str | None = None
    outlet: str | None = None
    title: str | None = None
    published_at: str | None = None
    updated_at: str | None = None
    authors: list[str] = []
    editors: list[str] = []
    photographers: list[str] = []
    agency: str | None = None
    section: str | None = None
    tags: list[str] = []
    opt_outs: list[str] = []
    """What its page asks of robots and text miners: ``noindex``, ``noarchive``, ``tdm-reservation`` …"""
    syndicated_from: str | None = None
    """URL or name of the source that its page says the text was taken from."""
    language: str = "id"
    dateline: Dateline | None = None
    text: str = ""
    body_start: Offset = 0
    paragraphs: list[Paragraph] = []
    removed: list[Removed] = []


class Position(Record, frozen=True):
    """A post (*jabatan*) that an official holds, held or will hold."""

    role: str
    status: PositionStatus
    institution: str | None
    """Id of the institution record; ``None`` for Presiden, Wakil Presiden and posts with no stated organisation."""
    jurisdiction: Region | None
    label: str
    evidence: Evidence


class Official(Record, frozen=True):
    """A named person who holds a stated position."""

    id: str
    name: str
    honorifics: list[str]
    positions: list[Position]
    mentions: list[Mention]
    link: Link | None = None


class Institution(Record, frozen=True):
    """An organisation named in the article, or implied by a post (then without mentions)."""

    id: str
    name: str
    abbreviation: str | None
    type: str | None
    parent: str | None
    """Id of the institution it belongs to."""
    jurisdiction: Region | None
    mentions: list[Mention]
    link: Link | None = None
    evidence: Evidence | None = None


class Date(Record, frozen=True):
    """An expression that fixes a point or period on the calendar. ``value`` is EDTF (ISO 8601-2)."""

    id: str
    value: str
    precision: DatePrecision
    part_of_day: str | None
    weekday_agrees: bool | None
    basis: DateBasis
    start: Offset
    end: Offset
    text: str
    evidence: Evidence


class Figure(Record, frozen=True):
    """A number with what it counts or measures."""

    id: str
    value: int | float
    value_high: int | float | None
    unit: str | None
    """Missing where what is measured has none: the level of an index, a score, a magnitude."""
    counted: str | None
    qualifier: Qualifier
    per: str | None
    direction: Direction | None
    indicator: str | None
    status: FigureStatus
    population: str | None
    place: Region | None
    as_of: str | None
    speaker: str | None
    """Id of the official who said it."""
    evidence: Evidence
    start: Offset
    end: Offset
    text: str
    indicator_id: str | None = None
    """The known indicator that this is a measure of, whatever the article calls it; narrower wordings share it."""


class Quote(Record, frozen=True):
    """Something that somebody is reported to have said."""

    id: str
    text: str
    start: Offset
    end: Offset
    speaker: str | None
    """Id of the official who speaks; ``None`` for anybody else."""
    speaker_text: str | None
    cue: str | None
    kind: QuoteKind
    evidence: Evidence
    link: Link | None = None
    """Who held the post on that day, where the speaker is named by post alone."""


class Coverage(Record, frozen=True):
    """How much of a population a programme reaches at one place and date; rates and gap in percent and points."""

    programme: str
    place: Region | None
    as_of: str | None
    actual: float | None
    target: float | None
    gap: float | None
    covered: int | float | None
    population: int | float | None
    agrees: bool | None
    figures: list[str]
    evidence: Evidence


class Warning(Record, frozen=True):
    """Something a reader should know before relying on a record; ``start`` and ``end`` point at the words.

    ``related`` holds the second place in the text where two places disagree.
    """

    code: str
    message: str
    start: Offset | None = None
    end: Offset | None = None
    related: Evidence | None = None


class Extraction(Record, frozen=True):
    """Everything found in one article: the record that SPEC calls *the output*."""

    schema_version: str
    extractor_version: str
    patterns_digest: str
    article: Article
    officials: list[Official] = []
    institutions: list[Institution] = []
    dates: list[Date] = []
    figures: list[Figure] = []
    quotes: list[Quote] = []
    coverage: list[Coverage] = []
    warnings: list[Warning] = []
