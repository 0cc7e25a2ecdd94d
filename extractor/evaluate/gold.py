"""Gold files -> gold records: what a careful reader found in an article, named by surfaces instead of offsets.

One form serves our corpus and anybody's: ``officials`` has one object per person and position, ``institutions``
all surfaces of one organisation, the others one object per occurrence. ``optional`` records count neither way.
``corpus/GUIDE.md`` says how to annotate.
"""

from collections.abc import Iterable
from pathlib import Path
from typing import TypeVar

import msgspec

from extractor.errors import CorpusError

T = TypeVar("T")


class GoldRecord(msgspec.Struct, frozen=True, kw_only=True):
    """The base of gold records."""

    optional: bool = False


class GoldOfficial(GoldRecord, frozen=True, kw_only=True):
    """A person in a position."""

    name: str
    role: str | None = None
    status: str | None = None
    institution: str | None = None
    jurisdiction: str | None = None
    label: str | None = None


class GoldInstitution(GoldRecord, frozen=True, kw_only=True):
    """An organisation and all its distinct surfaces."""

    name: str
    surfaces: list[str]


class GoldDate(GoldRecord, frozen=True, kw_only=True):
    """A date expression."""

    surface: str
    value: str | None = None


class GoldFigure(GoldRecord, frozen=True, kw_only=True):
    """A figure; ``context`` are some words around it that tell equal surfaces apart."""

    surface: str
    value: int | float
    unit: str | None
    context: str | None = None
    value_high: int | float | None = None
    counted: str | None = None
    indicator: str | None = None
    status: str | None = None
    place: str | None = None
    speaker: str | None = None


class GoldQuote(GoldRecord, frozen=True, kw_only=True):
    """Direct speech, by its first and last words."""

    begin: str
    end: str | None = None
    speaker: str | None = None
    speaker_text: str | None = None
    cue: str | None = None


class GoldCoverage(GoldRecord, frozen=True, kw_only=True):
    """How far a programme reaches: one record per programme, place and date; counts alone make an optional one."""

    programme: str
    place: str | None = None
    date: str | None = None
    population_name: str | None = None
    actual: int | float | None = None
    target: int | float | None = None
    covered: int | float | None = None
    population: int | float | None = None
    context: str | None = None


class Gold(msgspec.Struct, frozen=True, kw_only=True):
    """Everything that one article should yield; a layer that a whole corpus has no record of is not judged."""

    id: str
    layers: list[str] = []
    """The layers that were annotated in it; none named means all of them."""
    officials: list[GoldOfficial] = []
    institutions: list[GoldInstitution] = []
    dates: list[GoldDate] = []
    figures: list[GoldFigure] = []
    quotes: list[GoldQuote] = []
    coverage: list[GoldCoverage] = []

    def judges(self, layer: str) -> bool:
        """Tell whether a layer was annotated, so that what is not there counts as not found."""
        return not self.layers or layer in self.layers


class CorpusArticle(msgspec.Struct, frozen=True, kw_only=True):
    """One article of a corpus with its gold."""

    id: str
    text: str
    gold: Gold
    title: str | None = None
    url: str | None = None
    published_at: str | None = None


class _CorpusFile(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    id: str
    text: str
    source: dict[str, str]
    gold: dict[str, object]
    title: str | None = None
    url: str | None = None
    published_at: str | None = None


class _ArticleLine(msgspec.Struct, frozen=True, kw_only=True):
    id: str | int
    text: str
    title: str | None = None
    url: str | None = None
    published_at: str | None = None


def read_corpus(path: Path) -> list[CorpusArticle]:
    """Read a corpus: a folder with ``articles/*.json``, or one with ``articles.jsonl`` and ``gold.jsonl``.

    Raises:
        CorpusError: a file is missing or malformed, an id stands twice, or gold contradicts its text.
    """
    if (path / "gold.jsonl").is_file():
        found = _read_lines(path)
    elif (path / "articles").is_dir():
        found = [_read_file(file) for file in sorted((path / "articles").glob("*.json"))]
    else:
        raise CorpusError(f"{path}: no corpus; it needs articles/*.json, or articles.jsonl beside gold.jsonl")
    if not found:
        raise CorpusError(f"{path}: the corpus is empty")
    seen: set[str] = set()
    for article in found:
        if article.id in seen:
            raise CorpusError(f"{path}: the id {article.id!r} stands twice; give each article its own")
        seen.add(article.id)
    return found


def contradictions(article: CorpusArticle) -> Iterable[str]:
    """Yield what is wrong with the gold of one article: surfaces that are not in its text, speakers unknown."""
    whole = f"{article.title or ''}\n\n{article.text}"
    for institution in article.gold.institutions:
        yield from (f"institution surface {s!r} is not in the text" for s in institution.surfaces if s not in whole)
    surfaces = [date.surface for date in article.gold.dates] + [figure.surface for figure in article.gold.figures]
    yield from (f"surface {surface!r} is not in the text" for surface in surfaces if surface not in whole)
    for quote in article.gold.quotes:
        yield from (f"quote words {w!r} are not in the text" for w in (quote.begin, quote.end) if w and w not in whole)
    for figure in article.gold.figures:
        if figure.context and (figure.context not in whole or figure.surface not in figure.context):
            yield f"context {figure.context!r} does not stand in the text around {figure.surface!r}"
    for record in article.gold.coverage:
        if record.context and record.context not in whole:
            yield f"context {record.context!r} of the coverage of {record.programme!r} is not in the text"
        if record.actual is None and record.target is None and not record.optional:
            yield f"the coverage of {record.programme!r} has neither actual nor target; make it optional"


def _read_file(file: Path) -> CorpusArticle:
    try:
        read = msgspec.json.decode(file.read_bytes(), type=_CorpusFile)
        gold = msgspec.convert({**read.gold, "id": read.id}, Gold)
    except (msgspec.DecodeError, msgspec.ValidationError, UnicodeDecodeError) as error:
        raise CorpusError(f"{file}: {error}") from error
    article = CorpusArticle(
        id=read.id, text=read.text, gold=gold, title=read.title, url=read.url, published_at=read.published_at
    )
    for wrong in contradictions(article):
        raise CorpusError(f"{file}: {wrong}")
    return article


def _read_lines(path: Path) -> list[CorpusArticle]:
    golds = {gold.id: gold for gold in _lines(path / "gold.jsonl", Gold)}
    articles = {str(line.id): line for line in _lines(path / "articles.jsonl", _ArticleLine)}
    lost = sorted(set(golds) - set(articles))
    if lost:
        raise CorpusError(f"{path}: gold without an article: {', '.join(lost[:5])}")
    return [
        CorpusArticle(
            id=id,
            text=articles[id].text,
            gold=gold,
            title=articles[id].title,
            url=articles[id].url,
            published_at=articles[id].published_at,
        )
        for id, gold in golds.items()
    ]


def _lines(file: Path, shape: type[T]) -> Iterable[T]:
    if not file.is_file():
        raise CorpusError(f"{file}: missing")
    for number, line in enumerate(file.read_bytes().splitlines(), 1):
        if line.strip():
            try:
                yield msgspec.json.decode(line, type=shape)
            except (msgspec.DecodeError, msgspec.ValidationError) as error:
                raise CorpusError(f"{file}:{number}: {error}") from error
