"""What reading one page gives: the article, where each field was found, what drifted, and further pages."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from extractor.records import Article, ParagraphKind, Removed, Warning


@dataclass(frozen=True, slots=True)
class Piece:
    """One paragraph of a page with what its markup says it is."""

    text: str
    kind: ParagraphKind = "body"
    linked: bool = False
    """Most of it is links."""


@dataclass(frozen=True, slots=True)
class Found:
    """One value of a field and the rule that found it (``recipe h1.headerTitle``, ``json-ld headline``)."""

    rule: str
    value: str | tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FieldReading:
    """A field of the article: its value, the rule that gave it, and whether the recipe's own selectors failed.

    ``drifted`` is true when the recipe demands the field and none of its selectors matched: the layout of the site
    has changed, or this is not the page that the recipe describes. ``others`` are what the remaining rules found
    (all of them when the page was read to explain it, else those that had to be compared).
    """

    value: str | tuple[str, ...] | None = None
    rule: str | None = None
    drifted: bool = False
    others: tuple[Found, ...] = ()


@dataclass(frozen=True, slots=True)
class SiteReading:
    """One page, read."""

    article: Article
    fields: Mapping[str, FieldReading]
    further: tuple[str, ...] = ()
    """URLs of further pages of the same article, in order, without this one."""
    recipe: str | None = None
    """Family of the recipe that read it; ``None`` for a page read generically."""
    warnings: tuple[Warning, ...] = ()
    """Dates that disagree, and fields that the recipe no longer finds."""
    pieces: tuple[Piece, ...] = field(default=(), repr=False)
    """The paragraphs of the body with their kinds, as they stand in ``article.text``."""

    @property
    def drifted(self) -> tuple[str, ...]:
        """Fields that the recipe no longer finds."""
        return tuple(name for name, reading in self.fields.items() if reading.drifted)

    @property
    def removed(self) -> list[Removed]:
        """What was cut from the page, and why."""
        return self.article.removed
