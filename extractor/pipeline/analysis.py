"""What the components have found in one article so far: mutable while the pipeline runs, shared by all layers.

Token ranges are ``first`` (inclusive) to ``last`` (exclusive) into :class:`Words`; ``start`` and ``end`` are
characters of the analysed text. References between layers are object references; ids are given at assembly.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice
from operator import attrgetter

from msgspec import Struct
from spacy.tokens import Doc

from extractor import records
from extractor.pipeline.words import Lexicon, Words
from extractor.rules.institution_kinds import Kind
from extractor.rules.regions import RegionEntry
from extractor.values.dates import day_of


class PlaceFound(Struct, eq=False):
    """A region named in the text."""

    first: int
    last: int
    region: RegionEntry
    explicit: bool = False
    """The level word stands in the text (*Kota Samarinda*) or a head or government of the level right before it
    (*Bupati Bandung*), so homonyms are settled."""
    town: bool = False
    """The name is that of a town in the region (*Tenggarong*), not of the region itself."""


class InstitutionFound(Struct, eq=False):
    """One organisation with all its mentions, or one that only a post implies (no mentions)."""

    name: str
    abbreviation: str | None
    type: str | None
    parent: "InstitutionFound | None"
    jurisdiction: records.Region | None
    rule: str
    mentions: list[records.Mention] = []
    kind: Kind | None = None
    region: RegionEntry | None = None
    implied_by: records.Evidence | None = None
    """The position phrase that stands for it, even where nobody is named in the post."""


class InstitutionSpan(Struct, eq=False):
    """A stretch of tokens that names an institution: what the officials layer builds position phrases on."""

    first: int
    last: int
    institution: InstitutionFound


class PositionFound(Struct, eq=False):
    """A post of an official."""

    role: str
    status: records.PositionStatus
    institution: InstitutionFound | None
    jurisdiction: records.Region | None
    label: str
    evidence: records.Evidence


class UnnamedPost(Struct, eq=False):
    """A post that the text gives nobody's name (*kata Wali Kota Bontang*); it ends before token ``last``."""

    first: int
    last: int
    role: str
    status: records.PositionStatus
    institution: InstitutionFound | None


class OfficialFound(Struct, eq=False):
    """A named person with posts and every mention in the article."""

    name: str
    honorifics: list[str] = []
    positions: list[PositionFound] = []
    mentions: list[records.Mention] = []


class DateFound(Struct, eq=False):
    """A date expression with its EDTF value."""

    start: int
    end: int
    value: str
    precision: records.DatePrecision
    part_of_day: str | None
    weekday_agrees: bool | None
    basis: records.DateBasis
    rule: str
    scope: tuple[int, int] | None = None
    """The stretch of text whose numbers can stand for it, where not all of its sentence can."""
    base: bool = False
    """Its values are what others are compared with: *dibandingkan tahun 2023*."""
    begins: bool = False
    """Something begins with it, so that only an earlier value is told of it: *sejak 2018 naik dari 61 persen*."""


class QuoteFound(Struct, eq=False):
    """Speech; ``start`` to ``end`` is what was said, marks included as SPEC says."""

    start: int
    end: int
    speaker: OfficialFound | None
    speaker_text: str | None
    cue: str | None
    kind: records.QuoteKind
    evidence: records.Evidence
    source: InstitutionFound | None = None
    post: UnnamedPost | None = None
    """What names the speaker where no name does."""


class FigureFound(Struct, eq=False):
    """A number with what it counts; fields as in :class:`extractor.records.Figure`."""

    start: int
    end: int
    value: int | float
    value_high: int | float | None
    unit: str | None
    counted: str | None
    qualifier: records.Qualifier
    evidence: records.Evidence
    per: str | None = None
    direction: records.Direction | None = None
    indicator: str | None = None
    indicator_id: str | None = None
    status: records.FigureStatus = "actual"
    population: str | None = None
    place: records.Region | None = None
    as_of: str | None = None
    speaker: OfficialFound | None = None
    whole: bool = False
    """Stands behind *dari*: what a share is taken of."""
    sentence: int = 0
    """First token of its sentence."""


class CoverageFound(Struct, eq=False):
    """A coverage record whose figures are still object references."""

    programme: str
    place: records.Region | None
    as_of: str | None
    actual: float | None
    target: float | None
    gap: float | None
    covered: int | float | None
    population: int | float | None
    agrees: bool | None
    figures: list[FigureFound]
    evidence: records.Evidence
    item: str | None = None
    """What it is of within a list, where no region is known by that name."""


@dataclass(slots=True, eq=False)
class Analysis:
    """One article under analysis.

    The layout component settles ``paragraphs``, ``sentences``, ``dateline`` and ``closed`` and takes the
    triggers in closed stretches out of ``words.hits``; later components read only what is open.
    """

    article: records.Article
    words: Words
    text: str
    """The analysed text."""
    published: str | None = None
    """``article.published_at`` if it is a date in ISO 8601, else ``None``: the article is read as undated."""
    paragraphs: list[records.Paragraph] = field(default_factory=list)
    paragraph_tokens: list[tuple[int, int]] = field(default_factory=list)
    """Token range of each entry of ``paragraphs``."""
    sentences: list[tuple[int, int]] = field(default_factory=list)
    """Open token ranges in text order; the title is its own sentence(s), the dateline belongs to none."""
    dateline: records.Dateline | None = None
    editors: list[str] = field(default_factory=list)
    authors: list[str] = field(default_factory=list)
    closed: bytearray = field(default_factory=bytearray)
    """Per token: 1 where nothing is extracted (inserts, captions, dateline)."""
    dates: list[DateFound] = field(default_factory=list)
    not_dates: list[tuple[int, int]] = field(default_factory=list)
    """Character ranges that look like dates or figures and are neither (laws, document numbers, scores …)."""
    places: list[PlaceFound] = field(default_factory=list)
    place_starts: dict[int, PlaceFound] = field(default_factory=dict)
    """Token -> the place that starts there, with or without its level word."""
    topic: RegionEntry | None = None
    """The region the article is about: what a bare *Wali Kota* or *Dishub* belongs to."""
    only_where: bool = False
    """The topic is the capital from where national news is written; no bare agency is of it."""
    abroad: bool = False
    """The story plays in other countries, whose bodies have names like ours."""
    alike: frozenset[int] = frozenset()
    """Where foreign bodies are named that nothing tells from ours: neither institutions nor names of people."""
    institutions: list[InstitutionFound] = field(default_factory=list)
    institution_spans: list[InstitutionSpan] = field(default_factory=list)
    officials: list[OfficialFound] = field(default_factory=list)
    unnamed: dict[int, UnnamedPost] = field(default_factory=dict)
    """Where a post that nobody in the text holds ends -> the post."""
    quotes: list[QuoteFound] = field(default_factory=list)
    dated: set[int] = field(default_factory=set)
    """Tokens of ``dates`` and ``not_dates``, settled when the figures are read: no number in them counts anything."""
    figures: list[FigureFound] = field(default_factory=list)
    coverage: list[CoverageFound] = field(default_factory=list)
    warnings: list[records.Warning] = field(default_factory=list)

    def mentions_of_officials(self) -> Iterator[tuple[int, int, str]]:
        """Yield start, end and kind of every mention of an official."""
        for official in self.officials:
            for mention in official.mentions:
                yield mention.start, mention.end, mention.kind

    def mentions_of_institutions(self) -> Iterator[tuple[int, int, str]]:
        """Yield start, end and type of every mention of an institution."""
        for institution in self.institutions:
            for mention in institution.mentions:
                yield mention.start, mention.end, institution.type or "institution"

    def institution_before(self, at: int) -> InstitutionSpan | None:
        """Return the last institution that begins at a token or before it."""
        span = bisect_right(self.institution_spans, at, key=attrgetter("first")) - 1
        return self.institution_spans[span] if span >= 0 else None

    def official_before(self, at: int) -> OfficialFound | None:
        """Return the official whose mention ends right before a token."""
        end = self.words.end[at - 1]
        return next((one for one in self.officials if any(mention.end == end for mention in one.mentions)), None)

    def begins_line(self, at: int) -> bool:
        """Tell whether a line begins with a token; for the first one of a text, nobody asks."""
        return "\n" in self.article.text[self.words.end[at - 1] : self.words.start[at]]

    def opening(self, paragraphs: int) -> Iterator[tuple[int, int]]:
        """Yield the token ranges of the first paragraphs of the body, in which an article says what it is about."""
        body = self.body
        return islice((span for span in self.paragraph_tokens if span[0] >= body), paragraphs)

    def in_title(self, at: int) -> bool:
        """Tell whether a token belongs to the headline."""
        return self.words.start[at] < self.article.body_start

    @property
    def body(self) -> int:
        """Token where the body begins, behind the headline."""
        return self.words.at(self.article.body_start)

    def sentence_at(self, at: int) -> tuple[int, int]:
        """The token range of the open sentence that begins last before a token; nothing before the first one."""
        behind = bisect_left(self.sentences, (at + 1,))
        return self.sentences[behind - 1] if behind else (0, 0)

    def sentences_with(self, tokens: Sequence[int]) -> Iterator[tuple[int, int, Sequence[int]]]:
        """Yield the open sentences in which some of the tokens stand, with those; ``tokens`` ascend."""
        at = 0
        while at < len(tokens):
            first, last = self.sentence_at(tokens[at])
            stop = bisect_left(tokens, last, at)
            if stop > at:
                yield first, last, tokens[at:stop]
            at = max(stop, at + 1)

    def evidence(self, rule: str, start: int, end: int) -> records.Evidence:
        """Evidence over a character range."""
        return records.Evidence(rule=rule, start=start, end=end, text=self.text[start:end])

    def mention(self, first: int, last: int, kind: records.MentionKind) -> records.Mention:
        """A mention over a token range."""
        start, end = self.words.start[first], self.words.end[last - 1]
        return records.Mention(start=start, end=end, text=self.text[start:end], kind=kind)

    def warn(self, code: str, message: str, start: int, end: int, related: records.Evidence | None = None) -> None:
        """Add a warning that points at a character range."""
        self.warnings.append(records.Warning(code=code, message=message, start=start, end=end, related=related))

    @classmethod
    def of(cls, doc: Doc, lexicon: Lexicon) -> "Analysis":
        """The analysis that rides on a Doc, started now if no component has run yet.

        A Doc of another tokenizer, or without article metadata, is read as one bare text.
        """
        found = doc.user_data.get("petik")
        if found is None:
            words = doc.user_data.get("petik_words") or Words.of_doc(doc, lexicon)
            article = doc.user_data.get("petik_article") or records.Article(id="", text=doc.text)
            found = doc.user_data["petik"] = cls.begun(article, words)
        return found

    @classmethod
    def begun(cls, article: records.Article, words: Words) -> "Analysis":
        """An analysis that no component has seen."""
        published = article.published_at if day_of(article.published_at) else None
        return cls(article=article, words=words, text=words.text, published=published, closed=bytearray(len(words)))
