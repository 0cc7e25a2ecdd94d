"""A row or JSON object -> Article or Page, whatever its columns are called."""

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from msgspec.structs import replace

from extractor.archives.rejects import TEXT_LIMIT, over_size
from extractor.archives.stamps import is_month_first, is_month_first_by_its_text, iso_stamp
from extractor.articles import article_of
from extractor.errors import InputRejected, SettingsError
from extractor.pages import Page
from extractor.records import Article, Warning
from extractor.rules.bundle import rules_at
from extractor.rules.columns import fold
from extractor.values.stamps import StampReader

NAMED_LISTS = ("authors", "editors", "photographers", "tags", "opt_outs")
NAMED_WORDS = ("agency", "section", "site", "syndicated_from")
PARTS = ("id", "url", "title", "published_at", "text", "outlet", "html")


class Defaults(NamedTuple):
    """What is taken for true of inputs that do not state it themselves; ``published_at`` in ISO 8601."""

    url: str | None = None
    title: str | None = None
    published_at: str | None = None


NOTHING = Defaults()


class Opened(NamedTuple):
    """An article as it was read, what a reader should know of the reading, and where it stood."""

    article: Article
    warnings: tuple[Warning, ...] = ()
    where: str = ""


class Columns:
    """Which column holds which part: what the user maps, else the known names; and how stamps in it are read.

    With ``month_first``, 10/7/2025 is the seventh of October.
    """

    def __init__(
        self,
        known: Mapping[str, tuple[str, ...]],
        mapped: Mapping[str, str] | None = None,
        stamps: StampReader | None = None,
        *,
        month_first: bool = False,
    ) -> None:
        self.known = known
        self.month_first = month_first
        self.stamps = stamps
        self.mapped = dict(mapped or {})
        self._seen: dict[tuple[str, ...], dict[str, str]] = {}
        for part in self.mapped:
            if part not in PARTS:
                raise SettingsError(f"--map {part}=…: no such part of an article; the parts are {', '.join(PARTS)}")

    def resolve(self, names: Iterable[str]) -> dict[str, str]:
        """Return part -> column for the columns of one row; a mapped column that is missing is left out."""
        key = tuple(names)
        if key not in self._seen:
            if len(self._seen) > 1_000:
                self._seen.clear()
            self._seen[key] = self._resolve(key)
        return self._seen[key]

    def _resolve(self, names: tuple[str, ...]) -> dict[str, str]:
        folded = {fold(name): name for name in reversed(names)}
        found = {}
        for part in PARTS:
            if part in self.mapped:
                if self.mapped[part] in names:
                    found[part] = self.mapped[part]
                continue
            for name in self.known[part]:
                if name in folded and folded[name] not in self.mapped.values():
                    found[part] = folded[name]
                    break
        return found


def known_columns(
    patterns: Path | None = None, mapped: Mapping[str, str] | None = None, *, month_first: bool = False
) -> Columns:
    """Return the columns of a folder of rule data, with the user's own mapping before them.

    Raises:
        SettingsError: a mapped part does not exist.
    """
    rules = rules_at(patterns)
    stamps = StampReader(rules.calendar.months, rules.calendar.zones)
    return Columns(rules.columns, mapped, stamps, month_first=month_first)


def from_fields(row: Mapping[str, object], columns: Columns, defaults: Defaults = NOTHING) -> Opened | Page:
    """Return the article of a row, or its page when it holds HTML and no text.

    petik's own records (``{"article": {…}}``) are read back as the article they hold.

    Raises:
        InputRejected: ``missing-text``, ``empty``, ``not-text`` or ``over-size``.
    """
    inner = row.get("article")
    if isinstance(inner, Mapping) and "text" in inner:
        row = _without_title(inner)
    where = columns.resolve(row)
    if "text" not in where and "html" not in where:
        asked = columns.mapped.get("text")
        missing = f"no column {asked!r}" if asked else "no column known to hold the text"
        names = ", ".join(map(str, row)) or "none"
        remedy = "call it text, or give petik run --map text=COLUMN"
        raise InputRejected("missing-text", f"{missing}; the columns are {names[:300]}: {remedy}")
    part = "text" if "text" in where else "html"
    content = row[where[part]]
    if not isinstance(content, str):
        if content is None:
            raise InputRejected("empty", f"{where[part]!r} is empty")
        raise InputRejected("not-text", f"{where[part]!r} holds {type(content).__name__}, not text")
    if len(content) > TEXT_LIMIT:
        raise over_size(len(content))
    if not content.strip():
        raise InputRejected("empty", f"{where[part]!r} is empty")
    url = _word(row, where.get("url")) or defaults.url
    if part == "html":
        return Page(url=url, body=content.encode("utf-8", "surrogatepass"), content_type="text/html; charset=utf-8")
    stamp, warnings = _published(row, where.get("published_at"), columns, content)
    article = article_of(
        content.encode("utf-8", "replace").decode("utf-8"),
        id=_word(row, where.get("id")),
        title=_word(row, where.get("title")) or defaults.title,
        url=url,
        published_at=stamp or defaults.published_at,
        outlet=_word(row, where.get("outlet")),
    )
    return Opened(replace(article, **_carried(row)), warnings)


def from_json(line: bytes | str, columns: Columns, defaults: Defaults = NOTHING) -> Opened | Page:
    """Return the article or page of one JSON object.

    Raises:
        InputRejected: ``not-json``, ``not-an-object``, or as :func:`from_fields`.
    """
    try:
        row = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise InputRejected("not-json", f"not JSON: {error}; one whole object per line is needed") from None
    if not isinstance(row, dict):
        raise InputRejected("not-an-object", f"JSON {type(row).__name__}, not an object with keys such as text, title")
    return from_fields(row, columns, defaults)


def _published(
    row: Mapping[str, object], column: str | None, columns: Columns, text: str
) -> tuple[str | None, tuple[Warning, ...]]:
    """Return the stamp of a row, with a warning where it is unreadable or in another order than is usual."""
    value = row.get(column) if column is not None else None
    stamp = iso_stamp(value, columns.stamps, month_first=columns.month_first)
    if stamp is not None and not columns.month_first and is_month_first(value):
        message = (
            f"{column} says {str(value)[:80]!r}, a date only with the month first; others beside it are read day first:"
            " say --date-order month-first if all of them are written so"
        )
        return stamp, (Warning(code="published-month-first", message=message),)
    if stamp is not None and not columns.month_first and is_month_first_by_its_text(value, text):
        message = (
            f"{column} says {str(value)[:80]!r}, read day first; the dates of its text fit only the other order:"
            " say --date-order month-first if all are written so"
        )
        return stamp, (Warning(code="published-month-first", message=message),)
    if stamp is not None or value is None or value != value or not str(value).strip():
        return stamp, ()
    message = f"{column} says {str(value)[:80]!r}, which is no date; the article is read as undated: write 2025-05-09"
    return None, (Warning(code="published-unreadable", message=message),)


def _word(row: Mapping[str, object], column: str | None) -> str | None:
    """Return a short field as text; numbers count as their digits, anything nested as nothing."""
    value = row.get(column) if column is not None else None
    if isinstance(value, bool) or not isinstance(value, str | int | float) or value != value:
        return None
    return str(value).encode("utf-8", "replace").decode("utf-8").strip() or None


def _carried(row: Mapping[str, object]) -> dict[str, Any]:
    """Return what a row says under the names that an article itself has: editors, tags, section …"""
    lists = {name: row.get(name) for name in NAMED_LISTS}
    words = {name: _word(row, name) for name in NAMED_WORDS}
    return {name: value for name, value in words.items() if value} | {
        name: value
        for name, value in lists.items()
        if isinstance(value, list) and all(isinstance(entry, str) for entry in value)
    }


def _without_title(article: Mapping[str, object]) -> Mapping[str, object]:
    text, start = article["text"], article.get("body_start", 0)
    return {**article, "text": text[start:]} if isinstance(text, str) and isinstance(start, int) else article
