"""JSONL of records -> Extraction, one line at a time."""

from collections.abc import Iterator
from pathlib import Path

import msgspec

from extractor.errors import CorpusError
from extractor.records import Extraction


def read_extractions(path: Path) -> Iterator[Extraction]:
    """Yield the records of a JSONL file.

    Raises:
        CorpusError: a line is not a record; the message names it.
    """
    decode = msgspec.json.Decoder(Extraction).decode
    with path.open("rb") as lines:
        for number, line in enumerate(lines, 1):
            if line.strip():
                try:
                    yield decode(line)
                except (msgspec.DecodeError, msgspec.ValidationError) as error:
                    raise CorpusError(f"{path}:{number}: not a record of petik extract: {error}") from error
