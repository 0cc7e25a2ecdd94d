"""patterns/furniture.toml -> what surrounds an article on a web page."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Literal

from extractor.errors import RuleError
from extractor.rules.read import Entry, toml

Mark = Literal["around", "never", "article"]

PARTS = re.compile(r"[\s_-]+")
"""What stands between the words of class and id names."""


class Marks(Entry, frozen=True):
    """Words of class and id attributes, by what they say about the element."""

    around: list[str]
    never: list[str]
    article: list[str]


class Absent(Entry, frozen=True):
    """Titles of pages that hold no article."""

    titles: list[str]


class Byline(Entry, frozen=True):
    """Words in bylines that are no part of a name."""

    joiners: list[str]
    openers: list[str]
    classes: list[str]
    agencies: list[str]
    nobody: list[str]


class StampWords(Entry, frozen=True):
    """Words beside a publication stamp."""

    updated: list[str]


class CaptionWords(Entry, frozen=True):
    """Words before the credit that ends a caption."""

    tails: list[str]


class SourceWords(Entry, frozen=True):
    """Labels before the outlet that a text was taken from."""

    labels: list[str]


class FurnitureFile(Entry, frozen=True):
    """The shape of ``furniture.toml``."""

    marks: Marks
    absent: Absent
    byline: Byline
    stamp: StampWords
    caption: CaptionWords
    source: SourceWords


@dataclass(frozen=True)
class FurnitureRules:
    """What class and id words say, titles of pages without an article, and the words around names and stamps."""

    mark: Callable[[str], Mark | None]
    """What the class and id words of an element say about it, the strongest first."""
    absent_titles: tuple[str, ...]
    name_joiner: re.Pattern[str]
    name_openers: tuple[str, ...]
    author_classes: tuple[str, ...]
    agencies: frozenset[str]
    nobody: frozenset[str]
    updated: re.Pattern[str]
    caption_tail: re.Pattern[str]
    source: re.Pattern[str]

    def is_absent(self, title: str | None) -> bool:
        """Tell whether a page title says that there is nothing here (*404 Halaman Tidak Ditemukan*)."""
        words = " ".join(re.findall(r"\w+", (title or "").casefold()))
        return any(words == form or words.startswith(f"{form} ") for form in self.absent_titles)


def read(folder: Path) -> FurnitureRules:
    """Read and validate ``furniture.toml``.

    Raises:
        RuleError: a word stands in two lists, or twice in one.
    """
    path = folder / "furniture.toml"
    file = toml(path, FurnitureFile)
    seen: set[str] = set()
    for kind in ("around", "never", "article"):
        for word in getattr(file.marks, kind):
            if word in seen:
                raise RuleError(f"{path}: marks.{kind}: {word!r} stands twice; keep one")
            seen.add(word)
    return FurnitureRules(
        mark=_marker(file.marks),
        absent_titles=tuple(file.absent.titles),
        name_joiner=re.compile(rf"\s*[,;|&/]\s*|\s+(?:{_any(file.byline.joiners)})\s+", re.IGNORECASE),
        name_openers=tuple(file.byline.openers),
        author_classes=tuple(file.byline.classes),
        agencies=frozenset(file.byline.agencies),
        nobody=frozenset(file.byline.nobody),
        updated=re.compile(rf"\b(?:{_any(file.stamp.updated)})\b", re.IGNORECASE),
        caption_tail=re.compile(
            rf"[.!?)\"”]\s*(?:{_any(file.caption.tails)})\.?(?:\s*:\s*|\s+(?=\S*[./]))[^\n!?:]{{2,50}}$", re.IGNORECASE
        ),
        source=re.compile(rf"\(?(?:{_any(file.source.labels)})\s*:\s*([^|()\n]{{2,80}})", re.IGNORECASE),
    )


def _marker(marks: Marks) -> Callable[[str], Mark | None]:
    never, around = _Names(marks.never), _Names(marks.around)
    article = tuple(word.lower() for word in marks.article)

    # A site repeats a few hundred class attributes, so each is judged once.
    @lru_cache(50_000)
    def mark(names: str) -> Mark | None:
        names = names.lower()
        parts = PARTS.split(names)
        if never.stand_in(parts):
            return "never"
        if around.stand_in(parts):
            return "around"
        return "article" if any(word in names for word in article) else None

    return mark


class _Names:
    """Words looked for as whole parts of class and id names; ``baca-juga`` is two parts that stand together."""

    def __init__(self, words: Sequence[str]) -> None:
        parts = {"-".join(PARTS.split(word.lower())) for word in words}
        self._single = frozenset(word for word in parts if "-" not in word)
        self._joined = tuple(sorted(f"-{word}-" for word in parts if "-" in word))

    def stand_in(self, parts: Sequence[str]) -> bool:
        if not self._single.isdisjoint(parts):
            return True
        whole = f"-{'-'.join(parts)}-"
        return any(word in whole for word in self._joined)


def _any(words: Sequence[str]) -> str:
    return "|".join(map(re.escape, sorted(words, key=lambda word: (-len(word), word))))
