"""Two texts -> what they share: whole sentences, reworded sentences, and what is in only one of them."""

import re
from collections.abc import Iterable
from hashlib import blake2b
from zlib import crc32

import msgspec

from extractor.newsroom.identity import folded
from extractor.records import Extraction

SENTENCE_END = re.compile(r"(?<=[.!?])[\"”’')]{0,2}\s+(?=[\"“‘'(]?[A-Z0-9])|\n+")
LEAST_WORDS = 8
"""Shorter sentences ("Ia tidak merinci lebih lanjut.") are alike by chance."""
SHINGLE = 5
SAMPLE = 8
"""One in so many word sequences is kept: enough to meet on two shared sentences, little enough to keep for years."""
ALIKE = 82.0
"""Sentences at least this similar (0–100) are one sentence, reworded."""


MOST = 400
"""So many sentences of a text are compared for rewording; a longer text is a book or an attack."""


class Sentence(msgspec.Struct, frozen=True):
    """A sentence as it is compared, and as it stands in the text."""

    key: str
    text: str
    words: int


class Overlap(msgspec.Struct, frozen=True):
    """What two articles share. ``share`` is the part of the shorter one's words that also stands in the other."""

    share: float
    sentences: int
    words: int
    pairs: list[tuple[int, int, float]]


def sentences(extraction: Extraction) -> list[Sentence]:
    """Return the sentences of an article's body; inserts, captions and the headline carry no release."""
    article = extraction.article
    text = article.text
    spans: Iterable[tuple[int, int]] = [
        (max(one.start, article.body_start), one.end)
        for one in article.paragraphs
        if one.kind not in ("insert", "caption") and one.end > article.body_start
    ] or [(article.body_start, len(text))]
    start = article.dateline.end if article.dateline else 0
    found = []
    for begin, end in spans:
        for part in SENTENCE_END.split(text[max(begin, start) : end]):
            key = folded(part)
            if (count := key.count(" ") + 1) >= LEAST_WORDS:
                found.append(Sentence(key, part.strip(), count))
    return found


def prints(found: list[Sentence]) -> set[int]:
    """Return sampled hashes of the word sequences of all sentences: texts that share sentences share some."""
    hashes = set()
    for sentence in found:
        words = sentence.key.split(" ")
        for first in range(len(words) - SHINGLE + 1):
            sequence = " ".join(words[first : first + SHINGLE]).encode()
            if crc32(sequence) % SAMPLE == 0:
                hashes.add(int.from_bytes(blake2b(sequence, digest_size=7).digest(), "big"))
    return hashes


def compare(one: list[Sentence], other: list[Sentence]) -> Overlap:
    """Pair the sentences of two texts: equal ones first, then the most alike."""
    pairs = _equal(one, other)
    rest_one = sorted(set(range(len(one))) - {a for a, _, _ in pairs})
    rest_other = sorted(set(range(len(other))) - {b for _, b, _ in pairs})
    pairs += _reworded(one, other, rest_one, rest_other)
    words = sum(min(one[a].words, other[b].words) for a, b, _ in pairs)
    shorter = min(sum(s.words for s in one), sum(s.words for s in other))
    return Overlap(min(1.0, words / shorter) if shorter else 0.0, len(pairs), words, sorted(pairs))


def _equal(one: list[Sentence], other: list[Sentence]) -> list[tuple[int, int, float]]:
    places: dict[str, list[int]] = {}
    for number, sentence in enumerate(other):
        places.setdefault(sentence.key, []).append(number)
    pairs = []
    for number, sentence in enumerate(one):
        if free := places.get(sentence.key):
            pairs.append((number, free.pop(0), 100.0))
    return pairs


def _reworded(
    one: list[Sentence], other: list[Sentence], rest_one: list[int], rest_other: list[int]
) -> list[tuple[int, int, float]]:
    from rapidfuzz import process
    from rapidfuzz.distance import Indel

    rest_one, rest_other = rest_one[:MOST], rest_other[:MOST]
    if not rest_one or not rest_other:
        return []
    left = [one[a].key for a in rest_one]
    right = [other[b].key for b in rest_other]
    scores = process.cdist(left, right, scorer=Indel.normalized_similarity, score_cutoff=ALIKE / 100)
    found = [
        (float(scores[row, column]) * 100, rest_one[row], rest_other[column])
        for row, column in zip(*scores.nonzero(), strict=True)
    ]
    pairs: list[tuple[int, int, float]] = []
    used_one: set[int] = set()
    used_other: set[int] = set()
    for score, a, b in sorted(found, key=lambda match: (-match[0], match[1], match[2])):
        if a not in used_one and b not in used_other:
            used_one.add(a)
            used_other.add(b)
            pairs.append((a, b, round(score, 1)))
    return pairs
