"""WARC, WACZ, CSV and Parquet: every record found, damage told with its place, the rest read."""

import gzip
from pathlib import Path

import pytest

from extractor.archives.inputs import read_inputs
from extractor.archives.parts import Part
from extractor.archives.rejects import Rejected
from extractor.archives.scan import scan
from extractor.articles import article_of
from extractor.errors import SettingsError
from extractor.pages import Page
from extractor.records import Article
from tests.archives import samples


def parts(file: Path) -> list[Part]:
    return list(scan([str(file)]))


def read_page(seen: Page) -> Article:
    text = seen.body.split(b"<p>")[1].split(b"</p>")[0].decode()
    return article_of(text, url=seen.url, published_at=seen.fetched_at)


def results(file: Path, **more: object) -> tuple[list[Article], list[Rejected]]:
    found = list(read_inputs([file], read_page=read_page, **more))  # type: ignore[arg-type]
    return [f for f in found if isinstance(f, Article)], [f for f in found if isinstance(f, Rejected)]


def put(folder: Path, name: str, body: bytes) -> Path:
    (folder / name).write_bytes(body)
    return folder / name


@pytest.mark.parametrize("name", ["a.warc.gz", "a.warc", "one-member.warc.gz", "a.warc.zst", "a.wacz", "packed.wacz"])
def test_every_response_of_a_warc(tmp_path: Path, name: str) -> None:
    zstandard = pytest.importorskip("zstandard")
    plain = samples.warc([1, 2, 3], gzip=False)
    if name.endswith(".wacz"):
        archives = {"a.warc.gz": samples.warc([1, 2]), "b.warc": samples.warc([3], gzip=False)}
        file = samples.wacz(tmp_path / name, archives, deflated=name.startswith("packed"))
    elif name.startswith("one-member"):
        file = put(tmp_path, name, gzip.compress(plain))
    elif name.endswith(".zst"):
        file = put(tmp_path, name, zstandard.compress(plain))
    else:
        file = put(tmp_path, name, plain if name == "a.warc" else samples.warc([1, 2, 3]))
    articles, rejects = results(file)
    assert not rejects
    assert [a.text for a in articles] == [samples.text(n) for n in (1, 2, 3)]
    assert articles[0].url == "https://kabar.example/1"
    stored = file.read_bytes()
    for part in parts(file):
        if part.again:
            assert part.offset is not None and part.length is not None
            assert stored[part.offset : part.offset + part.length] == part.body
    assert any(part.again for part in parts(file)) is (name in ("a.warc.gz", "a.warc", "a.wacz"))


@pytest.mark.parametrize("packed", [True, False])
@pytest.mark.parametrize("cut", [1, 40, 150])
def test_a_truncated_warc_is_told(tmp_path: Path, packed: bool, cut: int) -> None:
    whole = samples.warc([1, 2, 3], gzip=packed)
    articles, rejects = results(put(tmp_path, "a.warc.gz" if packed else "a.warc", whole[:-cut]))
    if not packed and cut == 1:  # only the blank line that ends the archive is missing
        assert len(articles) == 3
        return
    assert [a.text for a in articles] == [samples.text(1), samples.text(2)]
    assert [r.reason for r in rejects] == ["truncated"]
    assert rejects[0].offset is not None and rejects[0].offset + (rejects[0].length or 0) == len(whole) - cut


def test_a_corrupt_member_costs_itself(tmp_path: Path) -> None:
    first, second, third = (samples.warc([n], more=False) for n in (1, 2, 3))
    hurt = bytearray(second)
    hurt[80:110] = bytes(30)
    articles, rejects = results(put(tmp_path, "a.warc.gz", first + bytes(hurt) + third))
    assert [a.text for a in articles] == [samples.text(1), samples.text(3)]
    assert [(r.reason, r.offset, r.length) for r in rejects] == [("corrupt-gzip", len(first), len(second))]


def test_rubbish_between_records(tmp_path: Path) -> None:
    first, third = samples.warc([1], gzip=False), samples.warc([3], gzip=False)
    articles, rejects = results(put(tmp_path, "a.warc", first + b"rubbish\r\nmore\r\n" + third))
    assert [a.text for a in articles] == [samples.text(1), samples.text(3)]
    assert [r.reason for r in rejects] == ["no-warc-record"]


def test_csv_by_any_delimiter_and_column_name(tmp_path: Path) -> None:
    for mark in ",;\t":
        body = f'no{mark}judul{mark}isi\r\n1{mark}A{mark}"Satu{mark} ""dua"".\r\n\r\nTiga."\r\n2{mark}B{mark}Empat\r\n'
        articles, rejects = results(put(tmp_path, "a.csv", body.encode()))
        assert not rejects
        assert [a.text[a.body_start :] for a in articles] == [f'Satu{mark} "dua".\r\n\r\nTiga.', "Empat"]


def test_csv_in_the_encodings_of_spreadsheets(tmp_path: Path) -> None:
    body = "title;text\nA;“Syukur” – katanya\n"
    for encoding in ("utf-8-sig", "cp1252", "utf-16"):
        articles, _ = results(put(tmp_path, "a.csv", body.encode(encoding)))
        assert [a.text for a in articles] == ["A\n\n“Syukur” – katanya"]


def test_csv_with_broken_quoting_costs_the_broken_rows(tmp_path: Path) -> None:
    rows = [
        "id,title,text",
        '1,"Baik","Isi satu."',
        '2,"Rusak,"Isi dua.',
        '3,"Baik","Isi tiga,',
        'dua baris."',
        '4,Baik,"Isi "empat" rusak"',
        "5,Kurang",
        '6,"Baik","Isi enam."',
        '7,"Tidak ditutup,Isi',
    ]
    articles, rejects = results(put(tmp_path, "a.csv", "\n".join(rows).encode()))
    assert [a.id for a in articles] == ["1", "3", "6"]
    assert articles[1].text.endswith("Isi tiga,\ndua baris.")
    assert [r.where.rpartition(":")[2] for r in rejects] == ["3", "6", "7", "9"]
    assert {r.reason for r in rejects} == {"csv-broken"}
    stored = "\n".join(rows).encode()
    assert [stored[r.offset : r.offset + r.length].decode() for r in rejects] == [rows[2], rows[5], rows[6], rows[8]]


def test_an_unclosed_quotation_mark_does_not_swallow_the_file(tmp_path: Path) -> None:
    rows = ["id,text", '1,"Tidak ditutup', *(f'{n},"Isi {n}."' for n in range(2, 5_000))]
    articles, rejects = results(put(tmp_path, "a.csv", "\n".join(rows).encode()))
    assert len(articles) == 4_998
    assert len(rejects) == 1


def test_tables_with_other_columns_say_what_to_map(tmp_path: Path) -> None:
    pa = pytest.importorskip("pyarrow")
    from pyarrow import parquet

    parquet.write_table(pa.table({"nama": ["a"], "umur": [1]}), tmp_path / "a.parquet")
    file = put(tmp_path, "a.csv", b"nama,umur\na,1\n")
    for path in (tmp_path / "a.parquet", file):
        articles, rejects = results(path)
        assert not articles
        assert [r.reason for r in rejects] == ["missing-text"]
        assert "nama, umur" in rejects[0].message and "--map" in rejects[0].message
    articles, _ = results(file, mapped={"text": "nama"})
    assert [a.text for a in articles] == ["a"]


def test_parquet_rows_types_and_damage(tmp_path: Path) -> None:
    pa = pytest.importorskip("pyarrow")
    from datetime import UTC, datetime

    from pyarrow import parquet

    table = pa.table(
        {
            "id": [1, 2, 3],
            "tanggal": [datetime(2025, 5, 9, 1, tzinfo=UTC), None, None],
            "isi": ["satu", None, "tiga"],
            "x": [b"\0", b"", b""],
        }
    )
    parquet.write_table(table, tmp_path / "a.parquet")
    articles, rejects = results(tmp_path / "a.parquet")
    assert [(a.id, a.text, a.published_at) for a in articles] == [
        ("1", "satu", "2025-05-09T01:00:00+00:00"),
        ("3", "tiga", None),
    ]
    assert [(r.reason, r.where.rpartition(":")[2]) for r in rejects] == [("empty", "2")]
    body = (tmp_path / "a.parquet").read_bytes()
    assert [r.reason for r in results(put(tmp_path, "b.parquet", body[:-20]))[1]] == ["corrupt-parquet"]


def test_unknown_parts_cannot_be_mapped() -> None:
    with pytest.raises(SettingsError, match="the parts are id, url"):
        list(read_inputs(["x"], mapped={"isi": "text"}))
