"""The JSON forms of doccano, Label Studio and Prodigy.

doccano and Prodigy count Unicode code points as we do; Label Studio runs in a browser and counts UTF-16 units.
"""

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

import msgspec

from extractor.annotation.spans import LABELS, Annotated, LabelledSpan, labelled_spans
from extractor.errors import CorpusError
from extractor.records import Extraction


def write_doccano(extractions: Iterable[Extraction], file: Path) -> None:
    """Write JSONL with ``label`` as ``[start, end, label]``; the record ids stand in ``records``, in the same order."""
    _write_lines(file, map(_doccano, extractions))


def write_prodigy(extractions: Iterable[Extraction], file: Path) -> None:
    """Write JSONL with ``spans``; each carries its record's id."""
    _write_lines(file, map(_prodigy, extractions))


def write_label_studio(extractions: Iterable[Extraction], file: Path) -> None:
    """Write a JSON list of tasks whose predictions are our spans."""
    file.write_bytes(msgspec.json.format(msgspec.json.encode([_task(found) for found in extractions]), indent=1))


def read_doccano(file: Path) -> Iterator[Annotated]:
    """Read doccano's JSONL; ``label``, ``labels`` and ``entities`` are all names it has used."""
    for where, line in _lines(file):
        spans: list[LabelledSpan] = []
        raw = line.get("label", line.get("labels", line.get("entities", [])))
        known = {tuple(key): record for *key, record in line.get("records", [])}
        for item in raw:
            if isinstance(item, dict):
                start, end, label = item["start_offset"], item["end_offset"], item["label"]
            else:
                start, end, label = item
            spans.append(LabelledSpan(start, end, _label(label, where), known.get((start, end, label))))
        yield Annotated(_id(line, where), line["text"], sorted(spans))


def read_prodigy(file: Path) -> Iterator[Annotated]:
    """Read Prodigy's JSONL; rejected and ignored answers are left out."""
    for where, line in _lines(file):
        if line.get("answer", "accept") != "accept":
            continue
        spans = [
            LabelledSpan(span["start"], span["end"], _label(span["label"], where), span.get("record"))
            for span in line.get("spans", [])
        ]
        yield Annotated(_id(line, where), line["text"], sorted(spans))


def read_label_studio(file: Path) -> Iterator[Annotated]:
    """Read a JSON export: annotations where somebody made them, else our own predictions."""
    for n, task in enumerate(_decode(file.read_bytes(), str(file))):
        where = f"{file}[{n}]"
        text = task["data"]["text"]
        to_points = _points_of_units(text)
        results = (task.get("annotations") or task.get("predictions") or [{"result": []}])[-1]["result"]
        spans = []
        for result in results:
            value = result.get("value", {})
            if result.get("type") == "labels":
                label = _label(value["labels"][0], where)
                record = (result.get("meta") or {}).get("record")
                spans.append(LabelledSpan(to_points(value["start"]), to_points(value["end"]), label, record))
        yield Annotated(_id(task["data"], where), text, sorted(spans))


def _doccano(found: Extraction) -> dict[str, Any]:
    spans = labelled_spans(found)
    return {
        "article": found.article.id,
        "text": found.article.text,
        "label": [[s.start, s.end, s.label] for s in spans],
        "records": [[s.start, s.end, s.label, s.record] for s in spans],
    }


def _prodigy(found: Extraction) -> dict[str, Any]:
    return {
        "text": found.article.text,
        "spans": [
            {"start": s.start, "end": s.end, "label": s.label, "record": s.record} for s in labelled_spans(found)
        ],
        "meta": {"article": found.article.id},
        "article": found.article.id,
    }


def _task(found: Extraction) -> dict[str, Any]:
    text = found.article.text
    result = [
        {
            "id": f"{span.record}-{n}",
            "type": "labels",
            "from_name": "label",
            "to_name": "text",
            "value": {
                "start": _units(text, span.start),
                "end": _units(text, span.end),
                "text": text[span.start : span.end],
                "labels": [span.label],
            },
            "meta": {"record": span.record},
        }
        for n, span in enumerate(labelled_spans(found))
    ]
    prediction = {"model_version": f"petik-{found.extractor_version}", "result": result}
    return {"data": {"article": found.article.id, "text": text}, "predictions": [prediction]}


def _units(text: str, point: int) -> int:
    """Return how many UTF-16 units stand before a code point."""
    return point + sum(character > "\uffff" for character in text[:point])


def _points_of_units(text: str) -> Callable[[int], int]:
    if not any(character > "\uffff" for character in text):
        return int
    points: dict[int, int] = {}
    units = 0
    for point, character in enumerate(text):
        points[units] = point
        units += 2 if character > "\uffff" else 1
    points[units] = len(text)
    return points.__getitem__


def _write_lines(file: Path, lines: Iterable[dict[str, Any]]) -> None:
    with file.open("wb") as out:
        out.writelines(msgspec.json.encode(line) + b"\n" for line in lines)


def _lines(file: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    for number, line in enumerate(file.read_bytes().splitlines(), 1):
        if line.strip():
            yield f"{file}:{number}", _decode(line, f"{file}:{number}")


def _decode(data: bytes, where: str) -> Any:
    try:
        return msgspec.json.decode(data)
    except msgspec.DecodeError as error:
        raise CorpusError(f"{where}: not JSON: {error}") from error


def _label(label: str, where: str) -> str:
    if label not in LABELS:
        raise CorpusError(f"{where}: label {label!r} is none of {', '.join(LABELS)}")
    return label


def _id(line: dict[str, Any], where: str) -> str:
    found = line.get("article") or (line.get("meta") or {}).get("article")
    if not found:
        raise CorpusError(f"{where}: no 'article' with the article's id; keep the field that petik export wrote")
    return str(found)
