"""Flat tables: nothing is lost in them, every column is described, and plain SQL can name every column."""

from typing import Any

import msgspec
import pytest

import extractor
from extractor.articles import article_of
from extractor.records import SCHEMA_VERSION, Extraction, Removed
from extractor.store.codebook import codebook, markdown
from extractor.store.parquet import parquet_of
from extractor.store.tables import ALL_TABLES, TABLES, rebuilt, rows_of

TEXT = (
    "SAMARINDA – Wali Kota Samarinda H. Sitti Rahma, S.H. dan Plt. Kepala Dinas Kesehatan Kota Samarinda Budi Wahyudi "
    "meresmikan posyandu, Kamis (9/5/2025). Cakupan imunisasi tercatat 71,4 persen, target 80 persen.\n\n"
    "“Kami akan bekerja lebih keras lagi tahun ini,” ujar Sitti."
)


@pytest.fixture(scope="module")
def found() -> Extraction:
    article = article_of(TEXT, title="Cakupan Imunisasi", url="https://kabar.example/1", published_at="2025-05-10")
    article = msgspec.structs.replace(article, removed=[Removed(text="Baca juga", reason="related-link")], tags=["a"])
    return extractor.extract(article)


def tables(found: Extraction) -> dict[str, list[dict[str, Any]]]:
    held: dict[str, list[dict[str, Any]]] = {}
    for table, row in rows_of(found, 7, "a.jsonl:1", "a.jsonl"):
        names = [column.name for column in TABLES[table].columns]
        held.setdefault(table, []).append(dict(zip(names, row, strict=True)))
    return held


def test_nothing_is_lost_in_the_tables(found: Extraction) -> None:
    from io import BytesIO

    from pyarrow import parquet

    assert found.officials and found.institutions and found.dates and found.figures and found.quotes
    stored = {}
    for name, rows in tables(found).items():
        table = ALL_TABLES[name]
        body = parquet_of(table, [tuple(row[column.name] for column in table.columns) for row in rows])
        stored[name] = parquet.read_table(BytesIO(body)).to_pylist()
    about = {"extractor_version": found.extractor_version, "patterns_digest": found.patterns_digest}
    assert rebuilt(stored, schema_version=SCHEMA_VERSION, **about) == found


def test_keys_identify_rows(found: Extraction) -> None:
    for name, rows in tables(found).items():
        keys = [tuple(row[part] for part in TABLES[name].key) for row in rows]
        assert len(keys) == len(set(keys)), name


def test_every_column_is_described_and_nothing_else() -> None:
    import tomllib
    from importlib.resources import files

    described = tomllib.loads((files("extractor.store") / "codebook.toml").read_text(encoding="utf-8"))
    shared = described.pop("shared")
    assert set(described.pop("tables")) == set(ALL_TABLES)
    for table in codebook():
        assert all(column.meaning.endswith(".") and column.example for column in table.columns)
    for name, columns in described.items():
        assert set(columns) <= {column.name for column in ALL_TABLES[name].columns}, name
    used = {column.name for table in ALL_TABLES.values() for column in table.columns}
    assert set(shared) <= used
    assert "| figure_id | text |" in markdown(codebook({"figures": 3}))


@pytest.mark.parametrize("table", ALL_TABLES)
def test_plain_sql_can_name_every_column(table: str) -> None:
    duckdb = pytest.importorskip("duckdb")
    from io import BytesIO

    from pyarrow import parquet

    rows = parquet.read_table(BytesIO(parquet_of(ALL_TABLES[table], [])))
    with duckdb.connect() as database:
        database.register(table, rows)
        names = ", ".join(column.name for column in ALL_TABLES[table].columns)
        assert database.execute(f"SELECT {names} FROM {table}").fetchall() == []
