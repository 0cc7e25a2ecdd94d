"""petik: turn Indonesian regional news into data.

>>> import extractor
>>> found = extractor.extract("Wali Kota Samarinda Andi Harun meresmikan posyandu, Jumat (9/5/2025).")
>>> found.officials[0].name
'Andi Harun'

Importing this package touches neither disk, network, clock nor environment; spaCy is imported on first use.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"

if TYPE_CHECKING:
    from extractor.api import extract, extract_many, load
    from extractor.records import Article, Extraction
    from extractor.sites.text import body_text
    from extractor.store.dataset import read_dataset

_HOMES = {
    "body_text": "extractor.sites.text",
    "extract": "extractor.api",
    "extract_many": "extractor.api",
    "load": "extractor.api",
    "Article": "extractor.records",
    "Extraction": "extractor.records",
    "read_dataset": "extractor.store.dataset",
}

__all__ = ["Article", "Extraction", "__version__", "body_text", "extract", "extract_many", "load", "read_dataset"]


def __getattr__(name: str) -> Any:
    if name in _HOMES:
        return getattr(import_module(_HOMES[name]), name)
    raise AttributeError(f"module 'extractor' has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted([*globals(), *_HOMES])
