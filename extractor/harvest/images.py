"""Tables -> the files that people open: ``articles.jsonl``, ``records.jsonl``, ``journal.jsonl``.

The tables are the truth. A file is appended to while a run works, and is written anew, in one piece, whenever its
size is not what the tables say: after a power cut, and when an article has changed.
"""

import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import msgspec

from extractor.harvest.outcomes import Event
from extractor.harvest.state import KeptArticle, State
from extractor.records import Article

ARTICLES = "articles.jsonl"
RECORDS = "records.jsonl"
JOURNAL = "journal.jsonl"


class Images:
    """Keeps the files of a folder in step with its tables."""

    def __init__(self, folder: Path, state: State) -> None:
        self._folder = folder
        self._state = state

    def mend(self) -> None:
        """Write the articles anew if the file is not what the tables say."""
        if not self._in_step(ARTICLES):
            self._rewrite(ARTICLES, (line_of(kept) for kept in self._state.articles()))

    def add(self, kept: KeptArticle, *, new: bool) -> None:
        """Take in one article, within the transaction that keeps it."""
        size = self._state.image_size(ARTICLES)
        path = self._folder / ARTICLES
        if not new or size is None:
            self._state.keep_image(ARTICLES, None)
            return
        with path.open("ab") as out:
            out.write(line_of(kept))
            self._state.keep_image(ARTICLES, out.tell())

    def records(self) -> None:
        """Write the records of all articles that have one."""
        self._rewrite(RECORDS, (kept.record + b"\n" for kept in self._state.articles() if kept.record is not None))

    def journal(self, run: int, *, resumed: bool) -> None:
        """Add the journal of a run to those before it; a resumed run has already written part of its own."""
        if resumed or not self._in_step(JOURNAL):
            self._rewrite(JOURNAL, map(_journal_line, self._state.events()))
            return
        with (self._folder / JOURNAL).open("ab") as out:
            out.writelines(map(_journal_line, self._state.events(run)))
            self._state.keep_image(JOURNAL, out.tell())

    def _in_step(self, name: str) -> bool:
        path = self._folder / name
        return path.is_file() and path.stat().st_size == self._state.image_size(name)

    def _rewrite(self, name: str, lines: Iterable[bytes]) -> None:
        path = self._folder / name
        draft = path.with_suffix(".jsonl.tmp")
        with draft.open("wb") as out:
            out.writelines(lines)
            out.flush()
            os.fsync(out.fileno())
            size = out.tell()
        draft.replace(path)
        self._state.keep_image(name, size)


def _journal_line(event: Event) -> bytes:
    return msgspec.json.encode(event) + b"\n"


def line_of(kept: KeptArticle) -> bytes:
    """Return the JSONL line of an article; ``petik extract`` reads it back.

    ``text`` is the body alone, the offsets of ``paragraphs`` count from its beginning.
    """
    article = msgspec.json.decode(kept.article, type=Article)
    row = dict(_fields(article)) | msgspec.json.decode(kept.about)
    return msgspec.json.encode(row) + b"\n"


def _fields(article: Article) -> Iterator[tuple[str, Any]]:
    start = article.body_start
    for name in ("id", "url", "title", "published_at"):
        yield name, getattr(article, name)
    yield "text", article.text[start:]
    for name, value in msgspec.structs.asdict(article).items():
        if name not in ("id", "url", "title", "published_at", "text", "body_start", "dateline", "paragraphs"):
            yield name, value
    yield (
        "paragraphs",
        [
            {"start": paragraph.start - start, "end": paragraph.end - start, "kind": paragraph.kind}
            for paragraph in article.paragraphs
            if paragraph.start >= start
        ],
    )
