"""What a finished shard leaves behind: the proof that it is finished, and its counts."""

import hashlib
from collections.abc import Iterable

import msgspec

from extractor.store.places import Place

FOLDER = "_petik/receipts"


class Written(msgspec.Struct, frozen=True):
    """A file of a shard."""

    name: str
    size: int
    sha256: str


class Receipt(msgspec.Struct, frozen=True, kw_only=True):
    """One finished shard: written last, so whoever finds it finds the shard's files whole."""

    number: int
    identity: str
    inputs: int
    extracted: int
    rejected: dict[str, int]
    rows: dict[str, int]
    files: list[Written]

    @property
    def name(self) -> str:
        """Where it stands in the dataset."""
        return receipt_name(self.number)


def receipt_name(number: int) -> str:
    """Return where the receipt of a shard stands."""
    return f"{FOLDER}/{number:06}.json"


def written(files: Iterable[tuple[str, bytes]]) -> list[Written]:
    """Describe files by size and checksum."""
    return [Written(name, len(body), hashlib.sha256(body).hexdigest()) for name, body in files]


def receipt_of(place: Place, number: int) -> Receipt | None:
    """Return the receipt of a shard; ``None`` if there is none, or one that cannot be read."""
    try:
        return msgspec.json.decode(place.read(receipt_name(number)), type=Receipt)
    except (FileNotFoundError, msgspec.DecodeError):
        return None


def receipt_numbers(place: Place) -> list[int]:
    """List the shards that have a receipt, in order."""
    return [int(name.rpartition("/")[2].removesuffix(".json")) for name in place.names(FOLDER)]
