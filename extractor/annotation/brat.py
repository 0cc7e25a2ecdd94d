"""brat standoff: a folder with ``<id>.txt`` and ``<id>.ann``, and the ``annotation.conf`` that names the labels."""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from urllib.parse import quote, unquote

from extractor.annotation.spans import LABELS, Annotated, LabelledSpan, labelled_spans
from extractor.errors import CorpusError
from extractor.records import Extraction

_ENTITY = re.compile(r"(T\d+)\t(\S+) (\d+ \d+(?:;\d+ \d+)*)\t")
_NOTE = re.compile(r"#\d+\tAnnotatorNotes (T\d+)\t(\S+)")


def write(extractions: Iterable[Extraction], folder: Path) -> None:
    """Write one pair of files per article; the record ids travel as annotator notes."""
    folder.mkdir(parents=True, exist_ok=True)
    overlap = "<OVERLAP>\tArg1:<ANY>, Arg2:<ANY>, <OVL-TYPE>:<ANY>"
    conf = "\n".join(["[entities]", *LABELS, "[relations]", overlap, "[events]", "[attributes]", ""])
    (folder / "annotation.conf").write_text(conf, encoding="utf-8")
    for found in extractions:
        stem = quote(found.article.id, safe="")
        text = found.article.text
        lines = []
        for n, span in enumerate(labelled_spans(found), 1):
            surface = text[span.start : span.end].replace("\n", " ")
            lines.append(f"T{n}\t{span.label} {_fragments(text, span)}\t{surface}")
            lines.append(f"#{n}\tAnnotatorNotes T{n}\t{span.record}")
        (folder / f"{stem}.txt").write_text(text, encoding="utf-8", newline="")
        (folder / f"{stem}.ann").write_text("".join(line + "\n" for line in lines), encoding="utf-8")


def read(folder: Path) -> Iterator[Annotated]:
    """Read a folder back.

    Raises:
        CorpusError: a label is unknown or a text is missing.
    """
    for file in sorted(folder.glob("*.ann")):
        article = file.with_suffix(".txt")
        if not article.is_file():
            raise CorpusError(f"{article}: missing beside {file.name}")
        lines = file.read_text(encoding="utf-8").splitlines()
        records = {match[1]: match[2] for match in map(_NOTE.match, lines) if match}
        spans = []
        for line in lines:
            match = _ENTITY.match(line)
            if match is None:
                continue
            if match[2] not in LABELS:
                raise CorpusError(f"{file}: label {match[2]!r} is none of {', '.join(LABELS)}")
            edges = [int(edge) for edge in re.findall(r"\d+", match[3])]
            spans.append(LabelledSpan(min(edges), max(edges), match[2], records.get(match[1])))
        with article.open(encoding="utf-8", newline="") as text:
            yield Annotated(unquote(file.stem), text.read(), sorted(spans))


def _fragments(text: str, span: LabelledSpan) -> str:
    """A span across lines is written as one fragment a line, as brat wants it."""
    pieces, start = [], span.start
    for at in range(span.start, span.end):
        if text[at] == "\n":
            if at > start:
                pieces.append(f"{start} {at}")
            start = at + 1
    pieces.append(f"{start} {span.end}")
    return ";".join(pieces)
