"""CoNLL columns: token, start, end, then one BIO column per label; the record's id follows the tag.

Tokens are cut at every edge of a span, so nothing is lost; an empty line separates paragraphs, a comment opens
each article. White space is not a token: the text itself stays in the extraction.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise
from pathlib import Path

from extractor.annotation.spans import LABELS, Annotated, LabelledSpan, labelled_spans
from extractor.errors import CorpusError
from extractor.records import Extraction

_TOKEN = re.compile(r"\w+|[^\w\s]")


def write(extractions: Iterable[Extraction], file: Path) -> None:
    """Write all articles to one file."""
    with file.open("w", encoding="utf-8") as out:
        for found in extractions:
            out.write(f"# article = {found.article.id}\n# columns = token start end {' '.join(LABELS)}\n")
            out.writelines(_rows(found))
            out.write("\n")


def _rows(found: Extraction) -> Iterator[str]:
    text, spans = found.article.text, labelled_spans(found)
    edges = {edge for span in spans for edge in (span.start, span.end)}
    before = 0
    open_spans: dict[str, LabelledSpan | None] = dict.fromkeys(LABELS)
    waiting = sorted(spans, reverse=True)
    for start, end in _pieces(text, edges):
        if "\n" in text[before:start]:
            yield "\n"
        before = end
        starting = set()
        while waiting and waiting[-1].start <= start:
            span = waiting.pop()
            open_spans[span.label] = span
            starting.add(span.label)
        tags = []
        for label in LABELS:
            running = open_spans[label]
            if running is not None and running.start <= start < running.end:
                tags.append(f"{'B' if label in starting else 'I'}-{running.record}")
            else:
                tags.append("O")
        yield "\t".join([text[start:end], str(start), str(end), *tags]) + "\n"


def _pieces(text: str, edges: set[int]) -> Iterator[tuple[int, int]]:
    for match in _TOKEN.finditer(text):
        cuts = [match.start(), *sorted(e for e in range(match.start() + 1, match.end()) if e in edges), match.end()]
        yield from pairwise(cuts)


def read(file: Path, texts: Mapping[str, str]) -> Iterator[Annotated]:
    """Read a file back; ``texts`` are the analysed texts by article id, since columns do not keep white space."""
    article: str | None = None
    spans: list[LabelledSpan] = []
    running: dict[str, LabelledSpan] = {}
    for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), 1):
        if line.startswith("# article = "):
            if article is not None:
                yield Annotated(article, texts.get(article, ""), sorted([*spans, *running.values()]))
            article, spans, running = line.removeprefix("# article = "), [], {}
        elif line and not line.startswith("# columns"):
            cells = line.split("\t")
            if len(cells) != 3 + len(LABELS) or article is None:
                raise CorpusError(f"{file}:{number}: not a row of {3 + len(LABELS)} columns: {line[:60]!r}")
            for label, tag in zip(LABELS, cells[3:], strict=True):
                _advance(running, spans, label, tag, int(cells[1]), int(cells[2]))
    if article is not None:
        yield Annotated(article, texts.get(article, ""), sorted([*spans, *running.values()]))


def _advance(
    running: dict[str, LabelledSpan], spans: list[LabelledSpan], label: str, tag: str, start: int, end: int
) -> None:
    span = running.get(label)
    if tag.startswith("I-") and span is not None:
        running[label] = span._replace(end=end)
        return
    if span is not None:
        spans.append(running.pop(label))
    if tag != "O":
        running[label] = LabelledSpan(start, end, label, tag[2:] or None)
