"""Stored pages and articles -> Page or Article: folders, WARC, JSON lines, CSV, Parquet, compressed or not."""
