"""Result -> a table for the terminal, or a dictionary for machines."""

from typing import Any

import msgspec

from extractor.evaluate.levels import HEAD
from extractor.evaluate.run import Result


def table(result: Result, errors: int = 0, confusions: int = 12) -> str:
    """Return scores by level, by span and by slot, the commonest confusions, and up to so many mistakes a layer."""
    score = result.score
    lines = [f"{'layer':14}{'level':20}{'P':>7}{'R':>7}{'F1':>7}{'gold':>7}{'found':>7}   ({result.articles} articles)"]
    for (layer, level), tally in score.table.items():
        star = "*" if HEAD[layer] == level else " "
        gold, found = tally.right + tally.missed, tally.right + tally.spurious
        numbers = f"{tally.precision:7.3f}{tally.recall:7.3f}{tally.f1:7.3f}{gold:7}{found:7}"
        lines.append(f"{layer:14}{level:19}{star}{numbers}")
    lines += [f"{'mean of *':48}{score.mean:7.3f}", ""]
    lines.append(f"{'spans':14}{'strict':>8}{'partial':>9}{'exact':>8}{'overlap':>9}{'missed':>8}{'spurious':>10}")
    for layer, span in result.spans.layers.items():
        counts = f"{span.exact:8}{span.overlapping:9}{span.missed:8}{span.spurious:10}"
        lines.append(f"{layer:14}{span.strict():8.3f}{span.partial():9.3f}{counts}")
    lines += ["", f"{'slot':34}{'right':>7}{'of':>6}"]
    for (layer, slot), (right, compared) in sorted(score.slots.items()):
        lines.append(f"{layer + '.' + slot:34}{right / compared:7.3f}{compared:6}")
    common = sorted(score.confusions.items(), key=lambda item: (-item[1], item[0]))[:confusions]
    if common:
        lines += ["", "confusions (gold -> found)"]
        lines += [f"{n:4}  {layer}.{slot}: {gold} -> {found}" for (layer, slot, gold, found), n in common]
    for layer in HEAD:
        for mistake in [m for m in score.mistakes if m.layer == layer][:errors]:
            record = msgspec.json.encode(mistake.record).decode()
            lines.append(f"{layer} {mistake.kind} {mistake.article}: {record}")
    return "\n".join(lines)


def as_dict(result: Result) -> dict[str, Any]:
    """Return the scores for machines."""
    return {
        "articles": result.articles,
        "mean": result.score.mean,
        "levels": {
            f"{layer}.{level}": {"precision": t.precision, "recall": t.recall, "f1": t.f1, "gold": t.right + t.missed}
            for (layer, level), t in result.score.table.items()
        },
        "spans": {
            layer: {"strict": s.strict(), "partial": s.partial(), "exact": s.exact, "missed": s.missed}
            for layer, s in result.spans.layers.items()
        },
        "slots": {f"{layer}.{slot}": right / of for (layer, slot), (right, of) in sorted(result.score.slots.items())},
    }
