"""A text -> what its duplicates are found by: a checksum, and a MinHash of its word triples.

The dateline, the headline and the byline of a press release differ from outlet to outlet; so the body counts alone.
"""

import hashlib
import re
import struct
from typing import Any

from extractor.records import Article

PERMUTATIONS = 128
WORD = re.compile(r"\w+")
TRIPLE = 3
SEED = 20_250_509
EXACT = struct.Struct("<qQ")
NEAR = struct.Struct(f"<qQ{PERMUTATIONS}I")


def words_of(article: Article) -> list[str]:
    """Return the words of the body in lower case."""
    return WORD.findall(article.text[article.body_start :].casefold())


def exact(words: list[str]) -> int:
    """Return 64 bits that are equal for texts that differ only in case, spacing and punctuation."""
    return int.from_bytes(hashlib.blake2b(" ".join(words).encode("utf-8", "replace"), digest_size=8).digest(), "little")


def minhash(words: list[str]) -> list[int]:
    """Return the MinHash over word triples: the share of equal entries estimates the share of common triples."""
    from rensa import RMinHash

    sketch = RMinHash(num_perm=PERMUTATIONS, seed=SEED)
    sketch.update([" ".join(words[n : n + TRIPLE]) for n in range(max(len(words) - TRIPLE + 1, 1))])
    return list(sketch.digest())


def layout(near: bool) -> Any:
    """Return the numpy type of one signature."""
    import numpy as np

    fields: list[Any] = [("key", "<i8"), ("exact", "<u8")]
    if near:
        fields.append(("minhash", "<u4", (PERMUTATIONS,)))
    return np.dtype(fields)


def packed(key: int, words: list[str], near: bool) -> bytes:
    """Return the signature of one article as bytes, in this layout."""
    if near:
        return NEAR.pack(key, exact(words), *minhash(words))
    return EXACT.pack(key, exact(words))
