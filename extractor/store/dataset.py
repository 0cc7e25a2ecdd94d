"""A finished dataset, opened: its tables as pandas or Arrow frames, its records, its manifest, SQL over it."""

from collections.abc import Iterator, Mapping
from functools import cached_property
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from extractor.errors import PetikError
from extractor.records import Extraction
from extractor.store.places import Place, place_at
from extractor.store.tables import ALL_TABLES, TABLES, rebuilt

if TYPE_CHECKING:
    import pandas
    import pyarrow


class DatasetError(PetikError):
    """A dataset cannot be opened; the message says what is missing."""


class Dataset:
    """A folder that ``petik run`` has finished.

    ``dataset["officials"]`` is a pandas frame; ``article_key`` joins the tables.
    """

    def __init__(self, name: str) -> None:
        self.place: Place = place_at(name)
        self.name = name

    @cached_property
    def manifest(self) -> Mapping[str, Any]:
        """Versions, settings, inputs and counts.

        Raises:
            DatasetError: there is no finished dataset.
        """
        try:
            tree: Mapping[str, Any] = msgspec.json.decode(self.place.read("manifest.json"))
        except FileNotFoundError:
            raise DatasetError(
                f"{self.name}: no manifest.json, so no finished dataset; run petik run … --into {self.name} to its end"
            ) from None
        return tree

    @property
    def tables(self) -> tuple[str, ...]:
        """Names of the tables."""
        return tuple(table for table in ALL_TABLES if table in self.manifest["rows"])

    def files(self, table: str) -> list[str]:
        """List the Parquet files of a table.

        Raises:
            DatasetError: there is no such table.
        """
        if table not in self.tables:
            known = ", ".join(self.tables) or "none: the dataset was written as JSON lines only"
            raise DatasetError(f"{self.name}: no table {table!r}; the tables are {known}")
        return [name for name in self.place.names(table) if name.endswith(".parquet")]

    def batches(self, table: str) -> Iterator["pyarrow.Table"]:
        """Yield a table file by file, for datasets that memory does not hold."""
        from io import BytesIO

        from pyarrow import parquet

        for name in self.files(table):
            yield parquet.read_table(BytesIO(self.place.read(name)))

    def arrow(self, table: str) -> "pyarrow.Table":
        """Return a table as one Arrow table."""
        import pyarrow

        return pyarrow.concat_tables(self.batches(table))

    def __getitem__(self, table: str) -> "pandas.DataFrame":
        """Return a table as a pandas frame."""
        return self.arrow(table).to_pandas()

    def sql(self, query: str) -> "pyarrow.Table":
        """Answer SQL over the tables, as an Arrow table (for a dataset on disk)."""
        import duckdb

        from extractor.store.database import create_views

        with duckdb.connect() as database:
            create_views(database, Path(self.place.path("")))
            return database.sql(query).to_arrow_table()

    def extractions(self) -> Iterator[Extraction]:
        """Yield every extraction whole, in the order of the inputs, one shard in memory at a time."""
        if "jsonl" in self.manifest["settings"]["formats"]:
            for name in self.place.names("extractions"):
                for line in self.place.read(name).splitlines():
                    yield msgspec.json.decode(line, type=Extraction)
            return
        about = {key: self.manifest[key] for key in ("schema_version", "extractor_version", "patterns_digest")}
        wanted = [table for table in TABLES if table != "rejects"]
        for shard in zip(*(self.batches(table) for table in wanted), strict=True):
            held = {
                table: {key: list(rows) for key, rows in groupby(batch.to_pylist(), _key)}
                for table, batch in zip(wanted, shard, strict=True)
            }
            for key in held["articles"]:
                yield rebuilt({table: rows.get(key, []) for table, rows in held.items()}, **about)


def read_dataset(path: str | Path) -> Dataset:
    """Open a finished dataset.

    Raises:
        DatasetError: there is none at this path.
    """
    dataset = Dataset(str(path))
    _ = dataset.manifest
    return dataset


def _key(row: Mapping[str, Any]) -> int:
    return int(row["article_key"])
