"""Signatures of all shards -> clusters of equal and nearly equal articles, in memory that does not grow with them.

MinHash signatures are cut into bands; articles that agree in a whole band are candidates, and a candidate counts
when its whole signature agrees enough. Bands are read from the shards' files one slice of hash values at a time
(as many bands together as the slice holds), so that sorting needs no more memory for a hundred million articles than
for one; what grows is four bytes per article for the links. The order is that of the shards, so the clusters do not
depend on who finished first.
"""

from array import array
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import islice
from typing import Any, NamedTuple

from extractor.batch.signatures import PERMUTATIONS, layout
from extractor.store.places import Place

FOLDER = "_petik/signatures"
BANDS = 32
ROWS = PERMUTATIONS // BANDS
"""32 bands of 4: articles that share 0.7 of their word triples meet in some band with probability 0.9998."""
SIMILAR = 0.7
"""Share of equal signature entries from which two articles count as near duplicates."""
SLICE = 4_000_000
"""Band values that are held at once (64 MB)."""
PAIRS = 20_000
"""Candidates that are looked at together (20 MB)."""
OPEN_SHARDS = 16


class Found(NamedTuple):
    """An article of a cluster; ``cluster`` is the key of its first article, to which kind and similarity refer."""

    article_key: int
    cluster: int
    kind: str
    similarity: float


class Signatures:
    """The signatures of a dataset, one file per shard, read when they are needed."""

    def __init__(self, place: Place, near: bool) -> None:
        self.place = place
        self.type = layout(near)
        self.near = near
        self.names = place.names(FOLDER)
        self.starts = [0]
        for name in self.names:
            self.starts.append(self.starts[-1] + (place.size(name) or 0) // self.type.itemsize)
        self._read = lru_cache(maxsize=OPEN_SHARDS)(self._load)

    def __len__(self) -> int:
        return self.starts[-1]

    def shards(self) -> Iterator[tuple[int, Any]]:
        """Yield the number of the first article and the signatures of each shard."""
        for n, start in enumerate(self.starts[:-1]):
            yield start, self._read(n)

    def one(self, number: int) -> Any:
        """Return the signature of one article."""
        n = bisect_right(self.starts, number) - 1
        return self._read(n)[number - self.starts[n]]

    def some(self, numbers: Any) -> Any:
        """Return the MinHashes of some articles, reading each shard once."""
        import numpy as np

        found = np.empty((len(numbers), PERMUTATIONS), dtype="<u4")
        home = np.searchsorted(self.starts, numbers, side="right") - 1
        for n in np.unique(home):
            mine = np.flatnonzero(home == n)
            found[mine] = self._read(int(n))["minhash"][numbers[mine] - self.starts[n]]
        return found

    def _load(self, n: int) -> Any:
        import numpy as np

        return np.frombuffer(self.place.read(self.names[n]), dtype=self.type)


def clusters(signatures: Signatures) -> Iterator[Found]:
    """Yield the articles of every cluster of two or more, in the order of their keys."""
    links = array("I", range(len(signatures)))
    for first, second in _exact_pairs(signatures):
        _join(links, first, second)
    if signatures.near:
        for first, second in _near_pairs(signatures, links):
            _join(links, first, second)
    sizes = array("I", bytes(4 * len(links)))
    for n in range(len(links)):
        sizes[_root(links, n)] += 1
    head = None
    for start, shard in signatures.shards():
        for n in range(start, start + len(shard)):
            root = _root(links, n)
            if sizes[root] < 2:
                continue
            if head is None or head[0] != root:
                head = (root, signatures.one(root) if not start <= root < start + len(shard) else shard[root - start])
            yield _found(shard[n - start], head[1], signatures.near)


def _found(mine: Any, first: Any, near: bool) -> Found:
    same = int(mine["exact"]) == int(first["exact"])
    similarity = 1.0 if same else float((mine["minhash"] == first["minhash"]).mean()) if near else 0.0
    return Found(int(mine["key"]), int(first["key"]), "exact" if same else "near", round(similarity, 4))


def _exact_pairs(signatures: Signatures) -> Iterator[tuple[int, int]]:
    yield from _equal(signatures, [lambda shard: shard["exact"]])


def _near_pairs(signatures: Signatures, links: Any) -> Iterator[tuple[int, int]]:
    """Yield pairs that agree in a band and, looked at whole, enough."""
    import numpy as np

    bands = [_band(number) for number in range(BANDS)]
    together = max(1, SLICE // max(len(signatures), 1))
    for first_band in range(0, BANDS, together):
        candidates = (
            pair
            for pair in _equal(signatures, bands[first_band : first_band + together])
            if _root(links, pair[0]) != _root(links, pair[1])
        )
        while chunk := list(islice(candidates, PAIRS)):
            pairs = np.array(chunk, dtype=np.int64)
            same = signatures.some(pairs[:, 0]) == signatures.some(pairs[:, 1])
            for first, second in pairs[same.mean(axis=1) >= SIMILAR]:
                yield int(first), int(second)


def _band(number: int) -> Any:
    def values(shard: Any) -> Any:
        import numpy as np

        rows = shard["minhash"][:, number * ROWS : (number + 1) * ROWS].astype(np.uint64)
        mixed = np.zeros(len(rows), dtype=np.uint64)
        for column in range(ROWS):
            mixed = (mixed ^ rows[:, column]) * np.uint64(0x9E3779B97F4A7C15)
            mixed ^= mixed >> np.uint64(29)
        return mixed

    return values


def _equal(signatures: Signatures, kinds: Sequence[Any]) -> Iterator[tuple[int, int]]:
    """Yield each article with the one before it that has the same value, for each kind of value.

    All kinds are taken from one reading of the signatures, which may lie on the other side of a network.
    """
    import numpy as np

    passes = max(1, -(-len(signatures) // SLICE))
    for turn in range(passes):
        held: list[list[Any]] = [[] for _ in kinds]
        numbers: list[list[Any]] = [[] for _ in kinds]
        for start, shard in signatures.shards():
            for n, values in enumerate(kinds):
                value = values(shard)
                chosen = np.flatnonzero(value % np.uint64(passes) == turn) if passes > 1 else np.arange(len(value))
                held[n].append(value[chosen])
                numbers[n].append((chosen + start).astype(np.uint32))
        for n in range(len(kinds)):
            if not held[n]:
                return
            value, number = np.concatenate(held[n]), np.concatenate(numbers[n])
            held[n], numbers[n] = [], []
            order = np.argsort(value, kind="stable")
            value, number = value[order], number[order]
            for place in np.flatnonzero(value[1:] == value[:-1]):
                yield int(number[place]), int(number[place + 1])


def _root(links: Any, number: int) -> int:
    while links[number] != number:
        links[number] = links[links[number]]
        number = links[number]
    return int(number)


def _join(links: Any, first: int, second: int) -> None:
    """Put two clusters together under the earlier of their first articles."""
    one, other = _root(links, first), _root(links, second)
    if one != other:
        links[max(one, other)] = min(one, other)
