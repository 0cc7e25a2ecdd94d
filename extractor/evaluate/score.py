"""Gold against what was found -> precision, recall and F1 per layer and level, with every miss and false find."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from extractor.evaluate.alike import Likeness, normal
from extractor.evaluate.gold import Gold, GoldDate
from extractor.evaluate.levels import HEAD, Equal, day, levels
from extractor.rules.bundle import rules_at
from extractor.rules.read import Entry, toml


class EvaluationFile(Entry, frozen=True):
    """The shape of ``evaluation.toml``."""

    weightless: list[str]


@dataclass
class Tally:
    """Counts of one layer at one level."""

    right: int = 0
    missed: int = 0
    spurious: int = 0

    @property
    def precision(self) -> float:
        """Share of what was found that is right; 0 when nothing was found."""
        return self.right / ((self.right + self.spurious) or 1)

    @property
    def recall(self) -> float:
        """Share of the gold that was found; 0 when there is none."""
        return self.right / ((self.right + self.missed) or 1)

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


@dataclass
class Mistake:
    """A gold record that was missed, or a find that is in no gold record."""

    layer: str
    kind: str
    article: str
    record: Any


@dataclass
class Score:
    """The table: (layer, level) -> counts, and the mistakes at each layer's head level."""

    table: dict[tuple[str, str], Tally] = field(default_factory=dict)
    mistakes: list[Mistake] = field(default_factory=list)
    confusions: dict[tuple[str, str, str, str], int] = field(default_factory=dict)
    """(layer, slot, gold, found) -> how often, among records that agree on the layer's first level."""
    slots: dict[tuple[str, str], list[int]] = field(default_factory=dict)
    """(layer, slot) -> [right, compared]."""

    @property
    def mean(self) -> float:
        """Mean F1 of the head levels."""
        heads = [self.table[key].f1 for key in HEAD.items() if key in self.table]
        return sum(heads) / (len(heads) or 1)


SLOTS: dict[str, tuple[str, ...]] = {
    "officials": ("role", "status", "institution", "jurisdiction"),
    "institutions": ("name",),
    "dates": ("value",),
    "figures": ("status", "indicator", "counted", "place", "speaker"),
    "quotes": ("speaker", "cue"),
    "coverage": ("place", "target", "covered", "population"),
}


class Scorer:
    """Compares with the abbreviations (or others that are given) and weightless words of a folder of rule data."""

    def __init__(self, patterns: Path | None = None, abbreviations: Mapping[str, str] | None = None) -> None:
        rules = rules_at(patterns)
        if abbreviations is None:
            surfaces = rules.institutions.surfaces
            abbreviations = {surface.text: surface.kind.name for words, surface in surfaces if len(words) == 1}
        self._likeness = Likeness(abbreviations)
        weightless = toml(rules.folder / "evaluation.toml", EvaluationFile).weightless
        regions = rules.regions

        def region(name: str) -> str:
            known = regions.named(name)
            return known.name if known is not None else name

        self._levels = levels(self._likeness, frozenset(weightless), region)

    def score(self, pairs: Iterable[tuple[Gold, Gold]]) -> Score:
        """Score pairs of gold and found records of the same article, in the layers that any of them has gold of."""
        pairs = list(pairs)
        judged = {layer: group for layer, group in self._levels.items() if any(getattr(g, layer) for g, _ in pairs)}
        score = Score(table={(layer, level): Tally() for layer, group in judged.items() for level, _ in group})
        for gold, found in pairs:
            for layer, group in judged.items():
                if gold.judges(layer):
                    self._layer(score, layer, group, gold, found)
        return score

    def _layer(self, score: Score, layer: str, group: list[tuple[str, Equal]], gold: Gold, found: Gold) -> None:
        for n, (level, equal) in enumerate(group):
            wanted, got = list(getattr(gold, layer)), list(getattr(found, layer))
            if layer == "dates":
                wanted, got = distinct_dates(wanted), distinct_dates(got)
            if (layer, level) == ("officials", "name"):
                wanted, got = _distinct(wanted, _name), _distinct(got, _name)
            pairs, missed, spurious = match(wanted, got, equal)
            tally = score.table[layer, level]
            tally.right += len(pairs)
            tally.missed += len(missed)
            tally.spurious += len(spurious)
            if n == 0:
                for one, other in pairs:
                    self._slots(score, layer, one, other)
            if level == HEAD[layer]:
                score.mistakes += [Mistake(layer, "missed", gold.id, record) for record in missed]
                score.mistakes += [Mistake(layer, "spurious", gold.id, record) for record in spurious]

    def _slots(self, score: Score, layer: str, gold: Any, found: Any) -> None:
        for slot in SLOTS[layer]:
            wanted, got = getattr(gold, slot), getattr(found, slot)
            right = self._likeness.alike(wanted, got) if isinstance(wanted or got or "", str) else wanted == got
            counts = score.slots.setdefault((layer, slot), [0, 0])
            counts[0] += right
            counts[1] += 1
            if not right:
                key = layer, slot, str(wanted), str(got)
                score.confusions[key] = score.confusions.get(key, 0) + 1


def match(
    gold: Sequence[Any], found: Sequence[Any], equal: Equal
) -> tuple[list[tuple[Any, Any]], list[Any], list[Any]]:
    """Match one to one, required gold first -> (pairs, missed, spurious).

    Optional gold takes its match out of the spurious finds and counts neither way.
    """
    free, pairs, missed = list(found), [], []
    for record in sorted(gold, key=lambda record: record.optional):
        hit = next((other for other in free if equal(record, other)), None)
        if hit is not None:
            free.remove(hit)
        if record.optional:
            continue
        if hit is None:
            missed.append(record)
        else:
            pairs.append((record, hit))
    return pairs, missed, free


def distinct_dates(records: Sequence[GoldDate]) -> list[GoldDate]:
    """Repeats of one expression with one value count once; a required record stands for its optional twin."""
    required_first = sorted(records, key=lambda record: not record.optional)
    return list({(normal(record.surface), day(record.value)): record for record in required_first}.values())


def _name(record: Any) -> str:
    return normal(record.name)


def _distinct(records: Sequence[Any], key: Callable[[Any], str]) -> list[Any]:
    return list({key(record): record for record in records}.values())
