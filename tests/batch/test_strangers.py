"""A dataset is opened by other people's programs: DuckDB, pandas, polars, a spreadsheet, JSON Schema."""

import csv
import json
import shutil
import subprocess
from pathlib import Path

import pytest

from extractor.store.codebook import codebook
from extractor.store.dataset import DatasetError, read_dataset
from extractor.store.exports import FORMATS
from extractor.store.schema import json_schema
from tests.batch import runs

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning")


@pytest.fixture(scope="module")
def dataset(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("strangers")
    source = runs.archive(folder / "news.jsonl", 24)
    with source.open("a", encoding="utf-8") as file:
        file.write(json.dumps({"id": "formula", "title": "=1+1", "text": runs.body(3)}) + "\n")
        file.write(json.dumps({"id": "huge", "text": "Anggaran mencapai Rp9007199254740993 menurut laporan."}) + "\n")
        file.write("{broken\n")
    runs.run([source], folder / "set", formats=("parquet", "jsonl"), shard_articles=9)
    return folder / "set"


def test_duckdb_answers_at_once(dataset: Path) -> None:
    import duckdb

    with duckdb.connect(str(dataset / "petik.duckdb"), read_only=True) as database:
        query = "SELECT count(*), count(DISTINCT site) FROM articles JOIN dates USING (article_key)"
        assert database.execute(query).fetchone()[0] >= 25
        assert database.execute("SELECT reason FROM rejects").fetchall() == [("not-json",)]
        unique = database.execute("SELECT count(*) FROM unique_articles").fetchone()[0]
        assert 0 < unique < database.execute("SELECT count(*) FROM articles").fetchone()[0]


def test_a_database_with_all_rows_can_be_moved(dataset: Path, tmp_path: Path) -> None:
    import duckdb

    FORMATS["duckdb"].write(read_dataset(dataset), tmp_path / "one.duckdb")
    moved = (tmp_path / "one.duckdb").rename(tmp_path / "moved.duckdb")
    with duckdb.connect(str(moved), read_only=True) as database:
        for table, rows in read_dataset(dataset).manifest["rows"].items():
            assert database.execute(f"SELECT count(*) FROM {table}").fetchone() == (rows,)
        assert database.execute("SELECT count(*) FROM unique_articles").fetchone()[0] > 0
    assert sorted(tmp_path.iterdir()) == [moved]


def test_pandas_and_polars_read_the_folders(dataset: Path) -> None:
    import pandas
    import polars

    for table, rows in read_dataset(dataset).manifest["rows"].items():
        files = sorted((dataset / table).glob("*.parquet"))
        assert sum(len(pandas.read_parquet(file)) for file in files) == rows
        assert polars.scan_parquet(str(dataset / table / "*.parquet")).collect().height == rows


def test_read_dataset(dataset: Path, tmp_path: Path) -> None:
    found = read_dataset(dataset)
    assert len(found["articles"]) == 26
    assert found.sql("SELECT count(*) AS n FROM figures").to_pylist()[0]["n"] == found.manifest["rows"]["figures"]
    assert len(list(found.extractions())) == 26
    with pytest.raises(DatasetError, match="no table 'people'; the tables are articles"):
        found.arrow("people")
    with pytest.raises(DatasetError, match=r"no manifest\.json"):
        read_dataset(tmp_path)


def test_the_codebook_describes_what_is_there(dataset: Path) -> None:
    found = read_dataset(dataset)
    for table in codebook(found.manifest["rows"]):
        assert [column.name for column in table.columns] == found.arrow(table.name).column_names
        assert table.rows == found.manifest["rows"][table.name]
    assert "26 rows" in (dataset / "codebook.md").read_text(encoding="utf-8")


def test_every_json_line_obeys_the_schema(dataset: Path) -> None:
    from jsonschema import Draft202012Validator

    validator = Draft202012Validator(json_schema())
    lines = [line for file in sorted((dataset / "extractions").iterdir()) for line in file.read_bytes().splitlines()]
    assert len(lines) == 26
    for line in lines:
        validator.validate(json.loads(line))


def test_csv_and_its_metadata(dataset: Path, tmp_path: Path) -> None:
    FORMATS["csv"].write(read_dataset(dataset), tmp_path)
    metadata = json.loads((tmp_path / "csv-metadata.json").read_text(encoding="utf-8"))
    for table in metadata["tables"]:
        with (tmp_path / table["url"]).open(encoding="utf-8", newline="") as file:
            header, *rows = csv.reader(file)
        assert header == [column["name"] for column in table["tableSchema"]["columns"]]
        assert set(table["tableSchema"]["primaryKey"]) <= set(header)
        if table["url"] == "articles.csv":
            assert len(rows) == 26


def test_the_workbook_is_typed_frozen_and_harmless(dataset: Path, tmp_path: Path) -> None:
    import openpyxl

    file = tmp_path / "petik.xlsx"
    FORMATS["xlsx"].write(read_dataset(dataset), file)
    book = openpyxl.load_workbook(file)
    sheet = book["articles"]
    assert sheet.freeze_panes == "B2"
    header = [cell.value for cell in sheet[1]]
    titles = {row[header.index("title")].value: row[header.index("title")] for row in sheet.iter_rows(min_row=2)}
    assert titles["=1+1"].data_type == "s"
    assert isinstance(sheet.cell(2, header.index("article_key") + 1).value, int)
    assert set(book.sheetnames) == set(read_dataset(dataset).tables)


@pytest.mark.skipif(
    shutil.which("soffice") is None, reason="LibreOffice is not installed: apt-get install libreoffice-calc"
)
def test_libreoffice_opens_the_workbook(dataset: Path, tmp_path: Path) -> None:
    file = tmp_path / "petik.xlsx"
    FORMATS["xlsx"].write(read_dataset(dataset), file)
    subprocess.run(
        ["soffice", "--headless", f"-env:UserInstallation=file://{tmp_path}/profile", "--convert-to",
         "csv:Text - txt - csv (StarCalc):44,34,76,1",
         "--outdir", str(tmp_path), str(file)],
        check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    with (tmp_path / "petik.csv").open(encoding="utf-8", newline="") as opened:
        assert len(list(csv.reader(opened))) == 27


def test_popolo(dataset: Path, tmp_path: Path) -> None:
    FORMATS["popolo"].write(read_dataset(dataset), tmp_path / "popolo.json")
    found = json.loads((tmp_path / "popolo.json").read_text(encoding="utf-8"))
    (person,) = [p for p in found["persons"] if p["name"] == "Sitti Rahma"]
    (member,) = [m for m in found["memberships"] if m["person_id"] == person["id"]]
    assert member["role"] == "Wali Kota"
    assert len(member["articles"]) == 25
    assert member["post_id"] in {post["id"] for post in found["posts"]}
    assert member["organization_id"] in {organization["id"] for organization in found["organizations"]}


def test_json_lines_are_the_records(dataset: Path, tmp_path: Path) -> None:
    FORMATS["jsonl"].write(read_dataset(dataset), tmp_path / "all.jsonl")
    stored = b"".join(file.read_bytes() for file in sorted((dataset / "extractions").iterdir()))
    assert (tmp_path / "all.jsonl").read_bytes() == stored
