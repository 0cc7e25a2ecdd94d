"""Clusters of equal and nearly equal articles: the same however much is looked at together."""

import random
from pathlib import Path

import pytest

from extractor.batch import duplicates
from extractor.batch.duplicates import Signatures, clusters
from extractor.batch.signatures import packed
from extractor.store.places import Folder

pytest.importorskip("rensa")
SHARDS, EACH = 4, 30


@pytest.fixture
def place(tmp_path: Path) -> Folder:
    """Shards of articles by invented words; every third is a release that came a little changed before."""
    luck = random.Random(5)
    vocabulary = [f"kata{n}" for n in range(400)]
    texts: list[list[str]] = []
    for n in range(SHARDS * EACH):
        words = luck.choices(vocabulary, k=150)
        if n % 3 == 2:
            words = list(luck.choice(texts))
            if n % 2:
                words[n % 150] = "diubah"
        texts.append(words)
    folder = Folder(tmp_path)
    for shard in range(SHARDS):
        marks = (packed(shard * 1_000_000 + n, texts[shard * EACH + n], near=True) for n in range(EACH))
        folder.write([(f"{duplicates.FOLDER}/part-{shard:06}.bin", b"".join(marks))])
    return folder


def test_slices_do_not_change_the_clusters(place: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = list(clusters(Signatures(place, near=True)))
    assert {found.kind for found in whole} == {"exact", "near"}
    assert all(found.similarity > duplicates.SIMILAR for found in whole)
    for size in (7, 50, 500):
        monkeypatch.setattr(duplicates, "SLICE", size)
        monkeypatch.setattr(duplicates, "PAIRS", 3)
        assert list(clusters(Signatures(place, near=True))) == whole


def test_signatures_of_a_small_dataset_are_read_few_times(place: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    """A dataset may lie on the other side of a network."""
    monkeypatch.setattr(duplicates, "OPEN_SHARDS", 1)
    reads = 0
    read = place.read

    def counted(name: str) -> bytes:
        nonlocal reads
        reads += 1
        return read(name)

    monkeypatch.setattr(place, "read", counted)
    monkeypatch.setattr(Signatures, "some", lambda self, numbers: __import__("numpy").zeros((len(numbers), 128)))
    found = Signatures(place, near=True)
    for _ in duplicates._near_pairs(found, range(len(found))):
        pass
    assert reads == SHARDS
