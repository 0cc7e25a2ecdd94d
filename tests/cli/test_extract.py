"""``petik extract`` as its users call it: every input has one outcome, and bad ones get a clear answer."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from click.testing import CliRunner, Result

from extractor.cli import petik
from extractor.store.schema import json_schema

TEXT = (
    "Kepala Dinas Kesehatan Kota Bontang, Lestari Wulandari, mengatakan cakupan imunisasi dasar mencapai 91,4 persen, "
    "Jumat (9/5/2025). “Kami menargetkan 95 persen pada akhir tahun,” kata Lestari."
)
ENGLISH = "The mayor opened the new market on Friday and said that all traders would move in next week. "


def run(*arguments: str, input: bytes | None = None) -> Result:
    return CliRunner().invoke(petik, ["extract", *arguments], input=input)


def records(result: Result) -> list[dict[str, Any]]:
    return [json.loads(line) for line in result.stdout.splitlines()]


def test_text_html_json_and_folders_give_one_record_each(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "b.json").write_text(json.dumps({"id": "b", "text": TEXT}), encoding="utf-8")
    lines = [{"id": "c", "text": TEXT, "title": "Judul"}, {"id": "d", "text": TEXT, "published_at": "2025-05-12"}]
    (tmp_path / "c.jsonl").write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
    result = run(str(tmp_path))
    assert result.exit_code == 0
    found = records(result)
    assert [record["article"]["id"] for record in found][1:] == ["b", "c", "d"]
    assert "4 articles" in result.stderr
    assert "0 rejects" in result.stderr
    for record in found:
        jsonschema.validate(record, json_schema())
        spans = [*record["dates"], *record["figures"], *record["quotes"]]
        spans += [mention for official in record["officials"] for mention in official["mentions"]]
        assert all(record["article"]["text"][s["start"] : s["end"]] == s["text"] for s in spans)


def test_standard_input(tmp_path: Path) -> None:
    out = tmp_path / "out.jsonl"
    result = run("-", "--title", "Judul", "--published", "2025-05-12", "-o", str(out), input=TEXT.encode())
    assert result.exit_code == 0
    assert result.stdout == ""
    article = json.loads(out.read_text(encoding="utf-8"))["article"]
    assert article["title"] == "Judul"
    assert article["text"][article["body_start"] :] == TEXT
    assert article["published_at"].startswith("2025-05-12")


def test_two_runs_are_byte_identical(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    command = [sys.executable, "-m", "extractor", "extract", str(tmp_path / "a.txt")]
    runs = [subprocess.run(command, capture_output=True, check=True).stdout for _ in range(2)]
    assert runs[0] == runs[1]


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("kosong.txt", b"", "empty"),
        ("putih.txt", b" \n\n\t ", "empty"),
        ("biner.txt", bytes(range(256)) * 40, "binary"),
        ("besar.txt", b"Berita panjang. " * 3_500_000, "over-size"),
        ("tanpa.json", b'{"id": "x", "title": "Judul"}', "missing-text"),
        ("rusak.json", b'{"id": ', "not-json"),
    ],
)
def test_bad_input_is_told_and_does_not_stop_the_others(tmp_path: Path, name: str, content: bytes, reason: str) -> None:
    (tmp_path / name).write_bytes(content)
    (tmp_path / "baik.txt").write_text(TEXT, encoding="utf-8")
    rejects = tmp_path / "rejects.jsonl"
    result = run(str(tmp_path / name), str(tmp_path / "baik.txt"), "--rejects", str(rejects))
    assert result.exit_code == 1
    assert len(records(result)) == 1
    listed = json.loads(rejects.read_text(encoding="utf-8"))
    assert listed["reason"] == reason
    assert name in listed["where"]
    assert name in result.stderr


def test_a_bad_line_is_named_and_the_others_go_through(tmp_path: Path) -> None:
    file = tmp_path / "artikel.jsonl"
    file.write_text(f"{json.dumps({'text': TEXT})}\nbukan json\n{json.dumps({'text': TEXT})}\n", encoding="utf-8")
    result = run(str(file))
    assert result.exit_code == 1
    assert len(records(result)) == 2
    assert "artikel.jsonl:2" in result.stderr


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1252"])
def test_other_encodings_are_read(tmp_path: Path, encoding: str) -> None:
    file = tmp_path / "artikel.txt"
    file.write_bytes(TEXT.encode(encoding))
    result = run(str(file))
    assert result.exit_code == 0
    assert "“Kami menargetkan" in records(result)[0]["article"]["text"]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (
            "The mayor opened the new market on Friday and said that all the traders would move in next week. " * 4,
            "language-unlike-indonesian",
        ),
        (TEXT.upper() * 3, "all-capitals"),
        ("Wali Kota berkata â€œsiapâ€ kepada warga.", "mojibake"),
    ],
)
def test_odd_texts_are_read_with_a_warning(text: str, code: str) -> None:
    result = run("-", input=text.encode())
    assert result.exit_code == 0
    assert code in {warning["code"] for warning in records(result)[0]["warnings"]}


@pytest.mark.parametrize("text", ["“Kami siap membantu warga kota ini", 'kata dia" “ ” "" \'', "”“”“" * 200])
def test_unbalanced_quotes_are_survived(text: str) -> None:
    assert run("-", input=text.encode()).exit_code == 0


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (["tidak-ada.txt"], "tidak-ada.txt"),
        (["-", "--published", "kemarin"], "not a date"),
        (["-", "-o", "/tidak/ada/out.jsonl"], "/tidak/ada"),
        (["-", "--patterns", "/tidak/ada"], "/tidak/ada"),
        ([], "INPUT"),
    ],
)
def test_usage_mistakes_say_what_to_do(arguments: list[str], complaint: str) -> None:
    command = [sys.executable, "-m", "extractor", "extract", *arguments]
    result = subprocess.run(command, capture_output=True, text=True, input=TEXT)
    assert result.returncode == (1 if arguments == ["tidak-ada.txt"] else 2)
    assert complaint in result.stderr
    assert "Traceback" not in result.stderr


def test_an_unreadable_date_is_told_with_its_line_and_the_article_goes_through(tmp_path: Path) -> None:
    rows = [{"text": TEXT, "published_at": stamp} for stamp in ("2025-05-12", "Selasa Kliwon", "", None)]
    (tmp_path / "a.jsonl").write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    result = run(str(tmp_path / "a.jsonl"))
    assert result.exit_code == 0
    told = [line for line in result.stderr.splitlines() if line.startswith("warning ")]
    assert len(told) == 1 and "a.jsonl:2" in told[0] and "'Selasa Kliwon'" in told[0]
    codes = [[warning["code"] for warning in record["warnings"]] for record in records(result)]
    assert ["published-unreadable" in found for found in codes] == [False, True, False, False]


def test_what_a_page_says_of_its_use_and_what_its_recipe_lost_stand_on_the_record(tmp_path: Path) -> None:
    body = "".join(f"<p>{TEXT} Warga desa {n} menyambut baik hal itu.</p>" for n in range(4))
    head = (
        "<title>Imunisasi</title><meta name='robots' content='noarchive'><meta name='tdm-reservation' content='1'>"
        "<meta name='original-source' content='Kantor Berita Contoh'>"
        "<meta property='og:type' content='article'><meta property='og:title' content='Imunisasi Dasar Bontang'>"
    )
    (tmp_path / "a.html").write_text(f"<head>{head}</head><body><div>{body}</div>", encoding="utf-8")
    result = run(str(tmp_path / "a.html"), "--url", "https://kaltim.tribunnews.com/2025/05/09/imunisasi-dasar")
    assert result.exit_code == 0
    (found,) = records(result)
    assert found["article"]["opt_outs"] == ["noarchive", "tdm-reservation"]
    assert found["article"]["syndicated_from"] == "Kantor Berita Contoh"
    (lost,) = (warning for warning in found["warnings"] if warning["code"] == "recipe-field-lost")
    assert "title (read from meta og:title instead)" in lost["message"]
    assert "a.html" in result.stderr and "recipe-field-lost" in result.stderr


@pytest.mark.skipif(os.name != "posix", reason="signals are sent as POSIX has them")
def test_interrupted_it_ends_with_130_and_leaves_no_half_written_file(tmp_path: Path) -> None:
    kept = tmp_path / "hasil.jsonl"
    kept.write_text("yang lama\n", encoding="utf-8")
    command = [sys.executable, "-m", "extractor", "extract", "-", "-o", str(kept)]
    job = subprocess.Popen(command, stdin=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    assert job.stdin is not None
    job.stdin.write(json.dumps({"text": TEXT}) + "\n")
    job.stdin.flush()
    until = time.monotonic() + 60
    while not kept.with_name("hasil.jsonl.partial").exists() and time.monotonic() < until:
        time.sleep(0.02)
    job.send_signal(signal.SIGINT)
    job.stdin.close()
    assert job.wait(60) == 130
    assert job.stderr is not None and job.stderr.read().splitlines()[-1] == "petik: interrupted"
    assert [path.name for path in tmp_path.iterdir()] == ["hasil.jsonl"]
    assert kept.read_text(encoding="utf-8") == "yang lama\n"
    job.stderr.close()


def test_dates_with_the_month_first_are_told_of_and_read_so_where_it_is_said(tmp_path: Path) -> None:
    stamps = ["10/7/2025", *(f"10/{day}/2025" for day in range(20, 26))]
    rows = [{"text": TEXT, "date": stamp} for stamp in stamps]
    (tmp_path / "a.jsonl").write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    result = run(str(tmp_path / "a.jsonl"))
    codes = [[warning["code"] for warning in record["warnings"]] for record in records(result)]
    assert ["published-month-first" in found for found in codes] == [False, *[True] * 6]
    told = [line for line in result.stderr.splitlines() if line.startswith("warning")]
    assert len(told) == 4 and "--date-order month-first" in told[0] and "3 more of [published-month-first]" in told[3]
    result = run(str(tmp_path / "a.jsonl"), "--date-order", "month-first")
    assert [record["article"]["published_at"][5:7] for record in records(result)] == ["10"] * 7
    assert "warning" not in result.stderr


def test_a_stamp_that_only_fits_the_dates_of_its_text_with_the_month_first_is_told_of(tmp_path: Path) -> None:
    told = "Posyandu dibuka kembali, Senin (6/10/2025)."
    rows = [
        ("10/7/2025", told),
        ("7/10/2025", told),
        ("2025-07-10", told),
        ("10/7/2025", "Buka Senin."),
        ("0/7/0000", told),
    ]
    lines = [json.dumps({"text": text, "date": stamp}) for stamp, text in rows]
    (tmp_path / "a.jsonl").write_text("\n".join(lines), encoding="utf-8")
    codes = [[warning["code"] for warning in record["warnings"]] for record in records(run(str(tmp_path / "a.jsonl")))]
    assert ["published-month-first" in found for found in codes] == [True, False, False, False, False]


def test_a_dash_as_output_is_standard_output(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    result = run("-", "-o", "-", input=TEXT.encode())
    assert len(records(result)) == 1
    assert not list(tmp_path.iterdir())
