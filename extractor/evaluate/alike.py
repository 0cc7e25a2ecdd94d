"""When two names, roles or organisations mean the same thing to a scorer."""

import re
from collections.abc import Mapping
from functools import lru_cache

from rapidfuzz import fuzz


def normal(text: str | None) -> str:
    """Fold case and punctuation; *Walikota* is *Wali Kota*, *Kab.* is *Kabupaten*.

    >>> normal("Walikota  Samarinda,")
    'wali kota samarinda'
    """
    folded = re.sub(r"[^\w%]+", " ", (text or "").casefold()).strip()
    folded = re.sub(r"\bwalikota\b", "wali kota", folded)
    return re.sub(r"\bkab\b", "kabupaten", folded)


def same_name(one: str, other: str) -> bool:
    """Two spellings of a person's name, one of them perhaps shortened (but not to a single word)."""
    one, other = normal(one), normal(other)
    if one == other or fuzz.ratio(one, other) >= 90:
        return True
    short, long = sorted((one.split(), other.split()), key=len)
    return len(short) >= 2 and set(short) <= set(long)


class Likeness:
    """Compares roles, organisations and places after spelling out abbreviations."""

    def __init__(self, abbreviations: Mapping[str, str]) -> None:
        self._full = {normal(short): normal(full) for short, full in abbreviations.items()}
        self.canonical = lru_cache(maxsize=100_000)(self._canonical)

    def alike(self, one: str | None, other: str | None, least: int = 85) -> bool:
        """Two phrases that mean the same: equal, or nearly the same words in any order."""
        one, other = self.canonical(one or ""), self.canonical(other or "")
        if not one or not other:
            return one == other
        return one == other or fuzz.token_sort_ratio(one, other) >= least

    def _canonical(self, text: str) -> str:
        text = normal(text)
        text = re.sub(r"\b(daerah khusus (ibukota )?|dki |dkj )jakarta\b", "jakarta", text)
        text = re.sub(r"\b(daerah istimewa yogyakarta|di yogyakarta|diy)\b", "yogyakarta", text)
        return " ".join(self._full.get(word, word) for word in text.split())
