"""Records -> the published JSON Schema (draft 2020-12)."""

from typing import Any

import msgspec

from extractor.records import SCHEMA_VERSION, Extraction


def json_schema() -> dict[str, Any]:
    """Return the schema that every line of output obeys; generated from the record types."""
    schema = msgspec.json.schema(Extraction)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": f"petik extraction {SCHEMA_VERSION}",
        **schema,
    }
