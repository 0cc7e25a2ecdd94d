"""Active verb <-> passive verb: *menghasilkan*, *dihasilkan*, so that a thing can be named by what is done to it."""

import re
from collections.abc import Mapping
from typing import Final

OF_IT: Final = "nya"
"""The ending that says *of it* or *the*: *harganya*."""
DERIVED: Final = re.compile(r"(?:pe|ke).{3,}an|real.*si")
"""Nouns made from verbs: *penanganan*, *kebutuhan*, *realisasi*."""
ACTIVE: Final = "me"
"""What active verbs begin with."""
PASSIVE: Final = "di"
"""What passive verbs begin with."""
BEFALLEN: Final = "ter"
"""What verbs begin with that tell what came about."""
STATIVE: Final = (BEFALLEN, "ber")
"""What verbs without an object begin with: *tersebar*, *berada*."""
VOWELS: Final = frozenset("aiueo")
HIDDEN: Final = (("meny", "dis"), ("mem", "dip"), ("men", "dit"))
"""Prefixes that swallow the first letter of the stem before a vowel, with the passive that shows it again."""
SHORTEST_STEM: Final = 4
NASALS: Final[tuple[tuple[tuple[str, ...], str, bool], ...]] = (
    (("pr", "pl", "b", "f", "v"), "mem", True),
    (("p",), "mem", False),
    (("tr", "d", "c", "j", "z", "sy"), "men", True),
    (("t",), "men", False),
    (("s",), "meny", False),
    (("kr", "kl", "g", "h", "a", "e", "i", "o", "u"), "meng", True),
    (("k",), "meng", False),
    (("l", "m", "n", "r", "w", "y"), "me", True),
)
"""What a stem begins with, the prefix of its active verb, and whether its first letter stays."""
PLAIN: Final = ("meng", "mem", "men", "me")


def active(verb: str) -> str | None:
    """Return the *me-* form of a passive *di-* verb in lower case; ``None`` for any other word.

    >>> active("disepakati"), active("dijaga"), active("ditandatangani"), active("diikuti")
    ('menyepakati', 'menjaga', 'menandatangani', 'mengikuti')
    """
    stem = verb.removeprefix(PASSIVE)
    if stem == verb or len(stem) < SHORTEST_STEM:
        return None
    for first, prefix, kept in NASALS:
        if stem.startswith(first):
            return prefix + (stem if kept else stem[1:])
    return None


def passive(verb: str, known: Mapping[str, str]) -> str | None:
    """Return the *di-* form of an active *me-* verb in lower case; ``None`` for any other word.

    ``known`` holds the verbs whose hidden letter is not the usual one.

    >>> passive("menghasilkan", {}), passive("menerima", {}), passive("menyerahkan", {})
    ('dihasilkan', 'diterima', 'diserahkan')
    >>> passive("dokter", {}) is None
    True
    """
    if verb in known:
        return known[verb]
    if not verb.startswith("me") or len(verb) < 6:
        return None
    for prefix, shown in HIDDEN:
        if verb.startswith(prefix) and verb[len(prefix)] in VOWELS:
            return shown + verb[len(prefix) :]
    for prefix in PLAIN:
        if verb.startswith(prefix):
            return PASSIVE + verb[len(prefix) :]
    return None
