"""The store: opened safely, filled without doubles, searched."""

import json
import sqlite3
import subprocess
import sys

import pytest

from extractor.newsroom.filing import extraction_of
from extractor.newsroom.store import StoreError, connect, migrations


def test_the_same_article_is_filed_once(desk, release):
    one = release("Kabar Biru")
    assert desk.take(one, one) == ["new", "same"]
    assert desk.rows("SELECT count(*) FROM articles") == [(1,)]
    assert desk.rows("SELECT articles, quotes FROM people") == [(1, 1)]


def test_what_comes_out_is_what_went_in(desk, release):
    one = release("Kabar Biru")
    desk.take(one)
    assert extraction_of(desk.db, one.article.id) == one


def test_a_changed_article_keeps_what_it_said_before(desk, release):
    before = release("Kabar Biru", slug="stunting")
    text = before.article.text[before.article.body_start :]
    after = release(
        "Kabar Biru",
        slug="stunting",
        body=text.replace("14,2", "14,6"),
        text="14,6 persen",
        value=14.6,
    )
    assert desk.take(before) == ["new"]
    assert desk.take(after, seen_at="2026-11-21T00:00:00+00:00") == ["changed"]
    assert desk.rows("SELECT version, changed_at FROM articles") == [(2, "2026-11-21T00:00:00+00:00")]
    assert "14,2" in desk.rows("SELECT body FROM versions")[0][0]
    assert desk.rows("SELECT value FROM figures") == [(14.6,)]
    assert desk.rows("SELECT count(*) FROM words WHERE words MATCH '\"14,2\"'") == [(0,)]
    assert desk.rows("SELECT count(*) FROM words WHERE words MATCH '\"14,6\"'") == [(1,)]


def test_newer_rules_replace_the_records_but_make_no_new_version(desk, release):
    desk.take(release("Kabar Biru"))
    assert desk.take(release("Kabar Biru", digest="rules-2")) == ["reread"]
    assert desk.rows("SELECT version, digest FROM articles") == [(1, "rules-2")]
    assert desk.rows("SELECT count(*) FROM figures") == [(1,)]


def test_articles_are_numbered_in_the_order_of_publication(desk, story):
    desk.take(
        story("Isi ketiga.", title="Tiga", day="2026-11-21"),
        story("Isi pertama.", title="Satu", day="2026-11-19"),
        story("Isi kedua.", title="Dua", day="2026-11-20"),
        story("Isi kedua juga.", title="Dua juga", day="2026-11-20"),
    )
    assert [row[0] for row in desk.rows("SELECT title FROM articles ORDER BY id")] == [
        "Satu",
        "Dua",
        "Dua juga",
        "Tiga",
    ]


def test_two_archives_that_count_from_one_stay_two(desk, story):
    from msgspec.structs import replace

    one, two = story("Isi satu.", title="Satu"), story("Isi dua.", title="Dua")
    same = [replace(each, article=replace(each.article, id="1")) for each in (one, two)]
    assert desk.take(*same) == ["new", "new"]
    assert desk.take(*same) == ["same", "same"]


def test_namesakes_in_two_cities_are_two_people(desk, story):
    home = "Pemerintah Kota Muara Biru"
    one = story(
        "Wali Kota Muara Biru Rahmat Sulaiman hadir.",
        officials=[("Rahmat Sulaiman", "Wali Kota Muara Biru", "Wali Kota", home)],
    )
    other = story(
        "Camat Tanjung Rahmat Sulaiman hadir.",
        title="Lain",
        officials=[("Rahmat Sulaiman", "Camat Tanjung", "Camat", "Kecamatan Tanjung")],
    )
    from msgspec.structs import replace

    from extractor.records import Region

    moved = [
        replace(o, positions=[replace(p, jurisdiction=Region(name="Kota Lain", code="98.71")) for p in o.positions])
        for o in other.officials
    ]
    desk.take(one, replace(other, officials=moved))
    assert desk.rows("SELECT count(*) FROM people WHERE name = 'Rahmat Sulaiman'") == [(2,)]


def test_a_missing_store_is_not_made_by_reading(tmp_path):
    with pytest.raises(StoreError, match="no such store"):
        connect(tmp_path / "none.db")
    assert not (tmp_path / "none.db").exists()


def test_another_database_is_left_alone(tmp_path):
    other = sqlite3.connect(tmp_path / "other.db")
    other.execute("CREATE TABLE mine (a)")
    other.commit()
    other.close()
    with pytest.raises(StoreError, match="something else"):
        connect(tmp_path / "other.db")


def test_a_file_that_is_no_database_is_refused(tmp_path):
    (tmp_path / "text.db").write_text("bukan basis data " * 100)
    with pytest.raises(StoreError, match="another file"):
        connect(tmp_path / "text.db")


def test_a_store_of_a_newer_petik_is_refused(desk):
    desk.db.execute("PRAGMA user_version = 999")
    with pytest.raises(StoreError, match="schema 999"):
        connect(desk.path)


def test_migrations_count_up_from_one():
    assert [number for number, _ in migrations()] == list(range(1, len(migrations()) + 1))


def test_an_interrupted_filing_leaves_nothing(desk, release, monkeypatch):
    from extractor.newsroom import pickup

    def stop(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr(pickup, "remember", stop)
    with pytest.raises(KeyboardInterrupt):
        desk.filing.file(release("Kabar Biru"))
    monkeypatch.undo()
    assert desk.rows("SELECT count(*) FROM articles") == [(0,)]
    assert desk.take(release("Kabar Biru")) == ["new"]
    assert desk.rows("SELECT articles FROM people") == [(1,)]


def lines(*extractions) -> bytes:
    import msgspec

    return b"".join(msgspec.json.encode(one) + b"\n" for one in extractions)


def test_loading_counts_what_is_no_record_and_says_why(desk, release, tmp_path):
    import gzip

    from extractor.newsroom.load import load

    one, two = release("Kabar Biru"), release("Pesisir Pos", time="09:30")
    old = lines(one).replace(b'"schema_version":"1.0"', b'"schema_version":"2.0"')
    outside = lines(two).replace(b'"start":', b'"start":9')
    (tmp_path / "a.jsonl").write_bytes(lines(one) + b"{}\n\nbukan json\n" + old + outside)
    (tmp_path / "b.jsonl.gz").write_bytes(gzip.compress(lines(two)))
    tally = load(desk.db, tmp_path)
    assert (tally.new, tally.same, tally.failed) == (2, 0, 4)
    reasons = [row[0] for row in desk.rows("SELECT source FROM run_failures ORDER BY source")]
    assert reasons == ["a.jsonl:1", "a.jsonl:3", "a.jsonl:4", "a.jsonl:5"] or len(reasons) == 4
    assert desk.rows("SELECT count(*) FROM pickups") == [(1,)]
    assert load(desk.db, tmp_path).same == 2


@pytest.mark.parametrize("form", ["parquet", "jsonl"])
def test_a_dataset_of_petik_run_is_loaded(desk, tmp_path, form):
    from extractor.newsroom.load import load

    texts = [
        "Bupati Paser Rini Astika membuka pasar murah, Jumat (9/5/2025).",
        "",
        "Pemkot Bontang menambah 12 posyandu.",
    ]
    (tmp_path / "a.jsonl").write_text("".join(json.dumps({"text": text}) + "\n" for text in texts), encoding="utf-8")
    command = [sys.executable, "-m", "extractor", "run", str(tmp_path / "a.jsonl"), "--into", str(tmp_path / "data")]
    subprocess.run([*command, "--workers", "1", "--format", form], capture_output=True)
    tally = load(desk.db, tmp_path / "data")
    assert (tally.new, tally.failed) == (2, 0)


def test_a_torn_archive_is_said_to_be_torn(desk, release, tmp_path):
    import gzip

    from extractor.errors import CorpusError
    from extractor.newsroom.load import load

    whole = gzip.compress(lines(*(release("Kabar Biru", slug=f"s{n}") for n in range(40))))
    (tmp_path / "a.jsonl.gz").write_bytes(whole[: len(whole) // 2])
    with pytest.raises(CorpusError, match="torn"):
        load(desk.db, tmp_path / "a.jsonl.gz")
    assert desk.rows("SELECT state FROM runs") == [("failed",)]
