"""A dataset's DuckDB database: one view per table over its Parquet files, so that SQL answers at once."""

from collections.abc import Collection
from pathlib import Path
from typing import Any

from extractor.store.tables import ALL_TABLES

NAME = "petik.duckdb"


def write_database(root: Path) -> Path:
    """Write (or write anew, after the dataset was moved) the database of a dataset.

    DuckDB resolves the path in a view against the folder it is started in, so the views hold absolute paths.
    """
    import duckdb

    target = root / NAME
    partial = root / f".petik-{NAME}"
    partial.unlink(missing_ok=True)
    with duckdb.connect(str(partial)) as database:
        create_views(database, root)
    partial.replace(target)
    return target


def create_views(database: Any, root: Path) -> None:
    """Create one view per table in an open DuckDB database.

    ``unique_articles`` is ``articles`` without all but the first article of each cluster of duplicates.
    """
    for table in ALL_TABLES:
        if (root / table).is_dir():
            pattern = str(root.resolve() / table / "*.parquet").replace("'", "''")
            database.execute(f"CREATE OR REPLACE VIEW {table} AS SELECT * FROM read_parquet('{pattern}')")
    create_unique_articles(database, [table for table in ALL_TABLES if (root / table).is_dir()])


def create_unique_articles(database: Any, tables: Collection[str]) -> None:
    """Create the view of articles without repeats, where both tables that it rests on are there."""
    if {"articles", "duplicates"} <= set(tables):
        database.execute(
            "CREATE OR REPLACE VIEW unique_articles AS SELECT articles.* FROM articles "
            "LEFT JOIN duplicates USING (article_key) WHERE cluster IS NULL OR cluster = article_key"
        )
