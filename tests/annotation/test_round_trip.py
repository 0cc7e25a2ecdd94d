"""Out to every tool and back: nothing lost, corrections kept."""

import json
from pathlib import Path

import msgspec
import pytest

from extractor.annotation.formats import FORMATS
from extractor.annotation.merge import corrected
from extractor.articles import article_of
from extractor.errors import CorpusError
from extractor.records import Date, Evidence, Extraction, Figure, Institution, Mention, Official, Quote

TEXT = (
    "😀 Kepala Dinas Sosial Kota Seruni, Rini Astika, menyebut 1.240 keluarga\nterdampak, Jumat (9/5/2025).\n\n"
    "“Kami menyalurkan bantuan\nmulai besok,” kata Rini, Kepala Dinas Sosial."
)


def at(words: str, after: int = 0) -> dict[str, object]:
    start = TEXT.index(words, after)
    return {"start": start, "end": start + len(words), "text": words}


def evidence(words: str) -> Evidence:
    return Evidence(rule="test", **at(words))  # type: ignore[arg-type]


@pytest.fixture
def found() -> Extraction:
    tail = TEXT.index("kata")
    return Extraction(
        schema_version="1.0",
        extractor_version="0",
        patterns_digest="0",
        article=article_of(TEXT, id="a/1 é"),
        officials=[
            Official(
                id="official-1",
                name="Rini Astika",
                honorifics=[],
                positions=[],
                mentions=[
                    Mention(**at("Rini Astika"), kind="name"),  # type: ignore[arg-type]
                    Mention(**at("Rini", tail), kind="name"),  # type: ignore[arg-type]
                ],
            )
        ],
        institutions=[
            Institution(
                id="institution-1",
                name="Dinas Sosial Kota Seruni",
                abbreviation=None,
                type="dinas",
                parent=None,
                jurisdiction=None,
                mentions=[
                    Mention(**at("Dinas Sosial Kota Seruni"), kind="name"),  # type: ignore[arg-type]
                    Mention(**at("Dinas Sosial", tail), kind="name"),  # type: ignore[arg-type]
                ],
            )
        ],
        dates=[
            Date(
                id="date-1",
                value="2025-05-09",
                precision="day",
                part_of_day=None,
                weekday_agrees=True,
                basis="explicit",
                evidence=evidence("Jumat (9/5/2025)"),
                **at("Jumat (9/5/2025)"),  # type: ignore[arg-type]
            )
        ],
        figures=[
            Figure(
                id="figure-1",
                value=1240,
                value_high=None,
                unit="count",
                counted="keluarga",
                qualifier="exact",
                per=None,
                direction=None,
                indicator=None,
                status="actual",
                population=None,
                place=None,
                as_of=None,
                speaker="official-1",
                evidence=evidence("1.240 keluarga"),
                **at("1.240 keluarga"),  # type: ignore[arg-type]
            )
        ],
        quotes=[
            Quote(
                id="quote-1",
                speaker="official-1",
                speaker_text="Rini",
                cue="kata",
                kind="direct",
                evidence=evidence("kata"),
                **at("Kami menyalurkan bantuan\nmulai besok,"),  # type: ignore[arg-type]
            )
        ],
    )


@pytest.mark.parametrize("form", sorted(FORMATS))
def test_round_trip_is_loss_free(form: str, found: Extraction, tmp_path: Path) -> None:
    target = tmp_path / "out"
    FORMATS[form].write([found], target)
    back = list(corrected([found], FORMATS[form].read(target, {found.article.id: TEXT})))
    assert msgspec.json.encode(back[0]) == msgspec.json.encode(found)


def test_a_removed_span_takes_its_record_along(found: Extraction, tmp_path: Path) -> None:
    file = tmp_path / "doccano.jsonl"
    FORMATS["doccano"].write([found], file)
    line = json.loads(file.read_text())
    line["label"] = [span for span in line["label"] if span[2] != "figure"]
    file.write_text(json.dumps(line))
    [back] = corrected([found], FORMATS["doccano"].read(file, {}))
    assert back.figures == []
    assert back.officials == found.officials


def test_a_moved_span_moves_its_record(found: Extraction, tmp_path: Path) -> None:
    file = tmp_path / "prodigy.jsonl"
    FORMATS["prodigy"].write([found], file)
    line = json.loads(file.read_text())
    for span in line["spans"]:
        if span["label"] == "figure":
            span["end"] = span["start"] + len("1.240")
    file.write_text(json.dumps(line))
    [back] = corrected([found], FORMATS["prodigy"].read(file, {}))
    assert [(f.id, f.text, f.value) for f in back.figures] == [("figure-1", "1.240", 1240)]


def test_a_new_span_becomes_a_record(found: Extraction, tmp_path: Path) -> None:
    folder = tmp_path / "brat"
    FORMATS["brat"].write([found], folder)
    [file] = folder.glob("*.ann")
    start = TEXT.index("bantuan")
    file.write_text(file.read_text() + f"T99\tinstitution {start} {start + 7}\tbantuan\n")
    [back] = corrected([found], FORMATS["brat"].read(folder, {}))
    assert [institution.name for institution in back.institutions] == ["Dinas Sosial Kota Seruni", "bantuan"]


def test_another_text_is_refused(found: Extraction, tmp_path: Path) -> None:
    folder = tmp_path / "brat"
    FORMATS["brat"].write([found], folder)
    [file] = folder.glob("*.txt")
    file.write_text("lain")
    with pytest.raises(CorpusError, match="offsets would lie"):
        list(corrected([found], FORMATS["brat"].read(folder, {})))


def test_an_unknown_label_is_named(found: Extraction, tmp_path: Path) -> None:
    file = tmp_path / "doccano.jsonl"
    file.write_text(json.dumps({"article": "a/1 é", "text": TEXT, "label": [[0, 1, "orang"]]}))
    with pytest.raises(CorpusError, match="'orang'"):
        list(FORMATS["doccano"].read(file, {}))
