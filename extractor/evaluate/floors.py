"""Floors: the scores that may not be lost, with a digest of the corpus they were reached on."""

import hashlib
import tomllib
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Final

import msgspec

from extractor.errors import CorpusError
from extractor.evaluate.gold import CorpusArticle

SLACK: Final = 0.0005
"""F1 values are kept with three decimals; this much is rounding."""


class Floors(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The shape of ``floors.toml``."""

    corpus: str
    """SHA-256 over ids, texts and gold: floors hold for the corpus they were measured on."""
    floors: dict[str, float]
    """``layer.level`` -> F1."""


def corpus_digest(articles: Iterable[CorpusArticle]) -> str:
    """Return the SHA-256 of a corpus, the same in any order of files."""
    total = hashlib.sha256()
    for article in sorted(articles, key=lambda article: article.id):
        total.update(msgspec.json.encode(article) + b"\n")
    return total.hexdigest()


def read_floors(path: Path) -> Floors:
    """Read a floors file.

    Raises:
        CorpusError: it is missing or malformed.
    """
    try:
        return msgspec.convert(tomllib.loads(path.read_text(encoding="utf-8")), Floors)
    except FileNotFoundError:
        raise CorpusError(f"{path}: missing; write it with petik evaluate --set-floors") from None
    except (tomllib.TOMLDecodeError, msgspec.ValidationError) as error:
        raise CorpusError(f"{path}: {error}") from error


def below(floors: Floors, digest: str, scores: Mapping[str, float]) -> list[str]:
    """Return every complaint: scores below their floors, and floors of another corpus."""
    complaints = []
    if floors.corpus != digest:
        complaints.append("the corpus has changed since its floors were set; set them again with --set-floors")
    for name, floor in sorted(floors.floors.items()):
        score = scores.get(name)
        if score is None:
            complaints.append(f"{name}: has a floor and was not measured")
        elif score < floor - SLACK:
            complaints.append(f"{name}: {score:.3f} is below its floor {floor:.3f}")
    return complaints


def write_floors(path: Path, digest: str, scores: Mapping[str, float], *, allow_lower: bool) -> None:
    """Write the scores as the new floors.

    Raises:
        CorpusError: a floor would fall and ``allow_lower`` is not set.
    """
    if path.exists() and not allow_lower:
        old = read_floors(path).floors
        fallen = [f"{n} {old[n]:.3f} to {s:.3f}" for n, s in sorted(scores.items()) if s < old.get(n, 0.0) - SLACK]
        if fallen:
            raise CorpusError(f"{path}: floors would fall ({', '.join(fallen)}); say so with --allow-lower")
    lines = [
        "# F1 that must not be lost. Written by petik evaluate --set-floors; lowering needs --allow-lower.",
        f'corpus = "{digest}"',
        "",
        "[floors]",
        *(f'"{name}" = {int(score * 1000) / 1000:.3f}' for name, score in sorted(scores.items())),
    ]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
