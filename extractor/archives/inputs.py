"""What the user points at -> articles, and a rejection for whatever cannot become one."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import IO, Any

from msgspec.structs import replace

from extractor.archives.decode import text_of
from extractor.archives.fields import NOTHING, Columns, Defaults, Opened, from_json, known_columns
from extractor.archives.parts import Part
from extractor.archives.rejects import TEXT_LIMIT, Rejected, over_size
from extractor.archives.responses import from_record
from extractor.archives.scan import scan
from extractor.archives.unpack import unpacked
from extractor.articles import bare_article
from extractor.errors import InputRejected
from extractor.pages import Page
from extractor.records import Article

PageReader = Callable[[Page], Opened]


def read_inputs(
    paths: Iterable[str | Path], *, read_page: Callable[[Page], Article] | None = None, **more: Any
) -> Iterator[Article | Rejected]:
    """Yield what :func:`open_inputs` yields, articles without the warnings of their reading."""
    reader = (lambda page: Opened(read_page(page))) if read_page is not None else None
    for found in open_inputs(paths, read_page=reader, **more):
        yield found.article if isinstance(found, Opened) else found


def open_inputs(
    paths: Iterable[str | Path],
    *,
    stdin: IO[bytes] | None = None,
    published: str | None = None,
    title: str | None = None,
    url: str | None = None,
    read_page: PageReader | None = None,
    mapped: Mapping[str, str] | None = None,
    patterns: Path | None = None,
    month_first: bool = False,
) -> Iterator[Opened | Rejected]:
    """Yield exactly one article or rejection per input, in order; a bad one never stops the rest.

    Inputs are files (text, saved HTML, JSON, JSON lines and what :mod:`extractor.archives.scan` knows), folders of
    these, globs, ``@list.txt``, and ``-`` for ``stdin``.

    Args:
        paths: what to read.
        stdin: the binary stream that ``-`` stands for.
        published: ISO 8601 publication stamp of articles that state none.
        title: headline of articles that state none.
        url: address of articles and pages that state none.
        read_page: how a page becomes an article (by ``extractor.sites.read``); without it, pages are rejected.
        mapped: part of an article -> column that holds it, before the known names.
        patterns: folder of rule data (for the known column names).
        month_first: 10/7/2025 is the seventh of October.
    """
    columns = known_columns(patterns, mapped, month_first=month_first)
    defaults = Defaults(url, title, published)
    for part in scan(map(str, paths), columns=columns, stdin=stdin):
        try:
            source = source_of(part, columns, defaults)
            if isinstance(source, Page):
                if read_page is None:
                    raise InputRejected("page", "HTML pages are not read here; give text, JSON or JSON lines")
                article, warnings, _ = read_page(source)
                source = Opened(replace(article, published_at=article.published_at or published), warnings)
            yield source._replace(where=part.where)
        except InputRejected as error:
            yield rejected(part, error)


def source_of(part: Part, columns: Columns, defaults: Defaults = NOTHING) -> Opened | Page:
    """Return the article or page that a part holds.

    Raises:
        InputRejected: it holds none.
    """
    if part.reason is not None:
        raise InputRejected(part.reason, part.message or part.reason, where=part.where)
    body = part.body or b""
    if part.packing is not None:
        try:
            body = unpacked(body, part.packing, TEXT_LIMIT)
        except ValueError as error:
            raise InputRejected("unreadable", f"{error}; the file changed while it was read") from None
    if len(body) > TEXT_LIMIT:
        raise over_size(len(body))
    if part.form == "warc":
        found = from_record(body, part.where)
        return found if isinstance(found, Page) else Opened(found)
    if part.form == "html":
        return Page(url=defaults.url, body=body, source=part.where)
    if part.form == "json":
        source = from_json(_json_text(body), columns, defaults)
        return replace(source, source=part.where) if isinstance(source, Page) else source
    title, url, published = defaults.title, defaults.url, defaults.published_at
    return Opened(bare_article(text_of(body), title=title, url=url, published_at=published))


def rejected(part: Part, error: InputRejected) -> Rejected:
    """Record why a part gave no article, and where its bytes stand."""
    return Rejected(
        reason=error.reason,
        message=str(error).removeprefix(f"{part.where}: "),
        where=part.where,
        input=part.input,
        offset=part.offset,
        length=part.length,
    )


def _json_text(body: bytes) -> str:
    """Decode JSON; encodings other than UTF-8 are tried only when it is not UTF-8."""
    try:
        return body.decode("utf-8-sig")
    except UnicodeDecodeError:
        return text_of(body)
