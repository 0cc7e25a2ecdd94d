"""Whatever the user points at: one article or one rejection per input, in order, and the rest goes on."""

import gzip
import io
import json
from pathlib import Path

import pytest
import zstandard

from extractor.archives.inputs import read_inputs
from extractor.archives.rejects import Rejected
from extractor.articles import article_of
from extractor.pages import Page
from extractor.records import Article

TEXT = "Wali Kota meresmikan posyandu di Kelurahan Sidodadi, Jumat (9/5/2025)."


def one(*paths: object, **more: object) -> Article | Rejected:
    (only,) = read_inputs([str(p) for p in paths], **more)  # type: ignore[arg-type]
    return only


def write(folder: Path, name: str, body: bytes) -> Path:
    file = folder / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(body)
    return file


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_text_in_every_usual_encoding(tmp_path: Path, encoding: str) -> None:
    body = f"{TEXT} “Alhamdulillah,” katanya."
    found = one(write(tmp_path, "a.txt", body.encode(encoding)))
    assert isinstance(found, Article)
    assert found.text == body


def test_windows_1252(tmp_path: Path) -> None:
    found = one(write(tmp_path, "a.txt", f"{TEXT} “Syukur” – katanya".encode("cp1252")))
    assert isinstance(found, Article)
    assert found.text.endswith("“Syukur” – katanya")


@pytest.mark.parametrize(
    ("name", "body", "reason"),
    [
        ("a.txt", b"", "empty"),
        ("a.txt", b" \n\t ", "empty"),
        ("a.txt", b"\x89PNG\r\n\x1a\n\0\0", "binary"),
        ("a", b"%PDF-1.7 \xe2\xe3", "binary"),
        ("a.txt", b"Wali Kota \0\0\0\0 hadir", "binary"),
        ("a.txt", "Rapat “a” “b” “c” “d”".encode() + b"\xe2\x80", "undecodable"),
        ("a.txt", b"Rapat \x81\x8d\x8f", "undecodable"),
        ("a.json", b'{"title": "x"}', "missing-text"),
        ("a.json", b'{"text": ', "not-json"),
        ("a.json", b'"text"', "not-an-object"),
        ("a.json", b'{"text": null}', "empty"),
        ("a.json", b'{"text": ["a"]}', "not-text"),
        ("a.json", b"[" * 100_000, "not-json"),
        ("a.html", b"<html><body>halo</body></html>", "page"),
        ("a.txt.gz", gzip.compress(TEXT.encode(), mtime=0)[:-9], "truncated"),
        ("a.txt.gz", b"not gzip", "corrupt-gzip"),
        ("a.txt.zst", zstandard.compress(TEXT.encode())[:-3], "truncated"),
        ("a.txt.zst", b"not Zstandard", "corrupt-zstd"),
    ],
)
def test_rejections_are_named(tmp_path: Path, name: str, body: bytes, reason: str) -> None:
    file = write(tmp_path, name, body)
    found = one(file)
    assert isinstance(found, Rejected)
    assert (found.reason, found.where) == (reason, str(file))


def test_over_size(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for module in ("decode", "lines", "whole", "inputs", "rejects"):
        monkeypatch.setattr(f"extractor.archives.{module}.TEXT_LIMIT", 1_000)
    long = json.dumps({"text": "panjang " * 1_000})
    lines = f"{json.dumps({'text': TEXT})}\n{long}\n{json.dumps({'text': TEXT})}\n"
    found = list(read_inputs([write(tmp_path, "a.txt", b"x" * 1_001), write(tmp_path, "b.jsonl", lines.encode())]))
    assert [getattr(f, "reason", "article") for f in found] == ["over-size", "article", "over-size", "article"]


def test_missing_file_and_pattern(tmp_path: Path) -> None:
    good = write(tmp_path, "a.txt", TEXT.encode())
    found = list(read_inputs([tmp_path / "none.txt", tmp_path / "*.csv", good]))
    assert [getattr(f, "reason", "article") for f in found] == ["not-found", "not-found", "article"]


def test_lines_keep_their_numbers(tmp_path: Path) -> None:
    lines = [json.dumps({"id": "a", "text": TEXT}), "", "{broken", json.dumps({"judul": "B", "isi": TEXT})]
    file = write(tmp_path, "news.jsonl", "\r\n".join(lines).encode())
    first, second, third = read_inputs([file])
    assert isinstance(first, Article) and first.id == "a"
    assert isinstance(second, Rejected) and second.where == f"{file}:3" and second.offset is not None
    assert isinstance(third, Article) and third.title == "B" and third.text[third.body_start :] == TEXT


def test_packed_lines_and_damage(tmp_path: Path) -> None:
    def member(*numbers: int) -> bytes:
        return gzip.compress(b"".join(json.dumps({"id": str(n), "text": TEXT}).encode() + b"\n" for n in numbers))

    middle = bytearray(member(*range(10, 500)))
    middle[200:260] = b"\x55" * 60
    file = write(tmp_path, "news.jsonl.gz", member(1, 2) + bytes(middle) + member(600, 601) + member(700)[:-12])
    found = list(read_inputs([file]))
    ids = [f.id for f in found if isinstance(f, Article)]
    rejects = [f for f in found if isinstance(f, Rejected)]
    assert ids[:2] == ["1", "2"] and {"600", "601"} <= set(ids) and "499" not in ids
    assert [r.reason for r in rejects] == ["corrupt-gzip", "truncated"]
    assert rejects[0].offset == len(member(1, 2)) and rejects[0].length == len(middle)


def test_folders_lists_and_globs_in_sorted_order(tmp_path: Path) -> None:
    for name in ("b/2.txt", "b/1.txt", "a.txt", ".hidden/x.txt", "b/.DS_Store"):
        write(tmp_path / "in", name, f"{name} {TEXT}".encode())
    names = [f.text.split()[0] for f in read_inputs([tmp_path / "in"]) if isinstance(f, Article)]
    assert names == ["a.txt", "b/1.txt", "b/2.txt"]
    listed = write(tmp_path, "list.txt", f"# wanted\n{tmp_path}/in/a.txt\n\n{tmp_path}/in/b/*.txt\n".encode())
    names = [f.text.split()[0] for f in read_inputs([f"@{listed}"]) if isinstance(f, Article)]
    assert names == ["a.txt", "b/1.txt", "b/2.txt"]


def test_defaults_fill_what_is_not_stated(tmp_path: Path) -> None:
    more = {"published": "2025-05-12", "title": "Judul", "url": "https://a.example/1"}
    stated = {"text": TEXT, "title": "Sendiri", "date": "10/05/2025 09.15 WITA", "link": "https://b.example/2"}
    bare = one(write(tmp_path, "a.txt", TEXT.encode()), **more)
    own = one(write(tmp_path, "a.json", json.dumps(stated).encode()), **more)
    assert isinstance(bare, Article) and isinstance(own, Article)
    assert (bare.title, bare.published_at, bare.url) == ("Judul", "2025-05-12", "https://a.example/1")
    assert bare.text == f"Judul\n\n{TEXT}"
    assert (own.title, own.published_at, own.site) == ("Sendiri", "2025-05-10T09:15:00+08:00", "b.example")


def test_pages_are_read_by_the_given_reader(tmp_path: Path) -> None:
    def read_page(page: Page) -> Article:
        assert page.body.startswith(b"<html>")
        return article_of(TEXT, url=page.url)

    file = write(tmp_path, "saved.html", b"<html><p>Halo</p></html>")
    found = one(file, url="https://a.example/x", published="2025-01-02", read_page=read_page)
    assert isinstance(found, Article)
    assert (found.url, found.published_at) == ("https://a.example/x", "2025-01-02")


@pytest.mark.parametrize(
    ("body", "ids"),
    [
        (TEXT.encode(), 1),
        (json.dumps({"text": TEXT}).encode(), 1),
        (b"\n".join(json.dumps({"text": TEXT, "id": n}).encode() for n in range(3)), 3),
        (json.dumps([{"text": TEXT}, {"text": TEXT}], indent=1).encode(), 2),
        (json.dumps({"text": TEXT, "title": "T"}, indent=2).encode(), 1),
    ],
)
def test_standard_input(body: bytes, ids: int) -> None:
    found = list(read_inputs(["-"], stdin=io.BytesIO(body)))
    assert [type(f) for f in found] == [Article] * ids


def test_json_that_lists_articles(tmp_path: Path) -> None:
    file = write(tmp_path, "all.json", json.dumps([{"text": TEXT}, {"title": "x"}]).encode())
    good, bad = read_inputs([file])
    assert isinstance(good, Article)
    assert isinstance(bad, Rejected) and bad.where == f"{file}#2"


def test_own_records_are_read_back(tmp_path: Path) -> None:
    article = {"id": "x", "title": "Judul", "text": f"Judul\n\n{TEXT}", "body_start": 7}
    found = one(write(tmp_path, "e.jsonl", json.dumps({"article": article}).encode()))
    assert isinstance(found, Article)
    assert (found.text, found.body_start) == (article["text"], 7)


def test_mapped_columns_win(tmp_path: Path) -> None:
    file = write(tmp_path, "a.json", json.dumps({"text": "bukan ini", "berita": TEXT}).encode())
    found = one(file, mapped={"text": "berita"})
    assert isinstance(found, Article) and found.text == TEXT
