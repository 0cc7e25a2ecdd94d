"""Extraction <-> what the store keeps of it: packed JSON, without the text, which the store has anyway."""

import zlib

import msgspec
from msgspec.structs import replace

from extractor.records import Extraction

ENCODER = msgspec.json.Encoder()
DECODER = msgspec.json.Decoder(Extraction)


def pack(extraction: Extraction) -> bytes:
    """Return an extraction as it is kept: packed JSON, its text left out because the store has it anyway."""
    return zlib.compress(ENCODER.encode(replace(extraction, article=replace(extraction.article, text=""))), 6)


def unpack(record: bytes, text: str) -> Extraction:
    """Return the extraction that :func:`pack` packed."""
    extraction = DECODER.decode(zlib.decompress(record))
    return replace(extraction, article=replace(extraction.article, text=text))
