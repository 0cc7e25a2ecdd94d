"""Figures that contradict each other -> warnings that name both places in the text. No value is ever changed."""

from decimal import Decimal
from itertools import pairwise
from typing import Final

from extractor.pipeline.analysis import Analysis, FigureFound
from extractor.pipeline.coverage.repeats import Repeats
from extractor.pipeline.coverage.written import exact, step, surface
from extractor.pipeline.figures.drafts import FROM_TO, SECOND_UNIT
from extractor.pipeline.figures.quantities.units import PERCENT, POINTS
from extractor.rules.bundle import Rules

SLACK: Final = Decimal("0.02")
"""Parts may miss their total, and shares their rate, by this share where some of them are rounded."""
LIKELY: Final = Decimal("0.6")
"""Parts that add up to less than this share of a total, or the other way round, are of something else."""
NEAR: Final = 8
"""Tokens between a verb of change and *dari A menjadi B*, or between a total and its parts."""


class Consistency:
    """Holds the figures of an article against each other, by one set of rules."""

    def __init__(self, rules: Rules) -> None:
        self._rules = rules.consistency
        self._moving = self._rules.restating | self._rules.rising | self._rules.falling
        self._repeats = Repeats(rules)

    def check(self, analysis: Analysis) -> None:
        """Warn of changes, shares, totals and repeated values that do not agree."""
        self._changes(analysis)
        self._shares(analysis)
        self._totals(analysis)
        self._repeats.check(analysis)

    def _changes(self, analysis: Analysis) -> None:
        """*dari A menjadi B* against the change that the sentence states beside them."""
        figures = analysis.figures
        for at, (earlier, later) in enumerate(pairwise(figures)):
            if earlier.status != "previous" or later.evidence.rule != FROM_TO:
                continue
            difference = exact(later) - exact(earlier)
            beside = figures[max(0, at - 1) : at + 3]
            stated = [one for one in beside if one.status == "change" and self._belongs(analysis, one, earlier, later)]
            if any(self._change(analysis, earlier, later, change) for change in stated):
                continue
            direction = None if stated else self._direction(analysis, earlier, later)
            if direction and difference and (difference > 0) != (direction == "up"):
                message = f"{surface(analysis, earlier)!r} to {surface(analysis, later)!r} does not go {direction}"
                verb = analysis.evidence("consistency.change", later.start, later.end)
                analysis.warn("change-disagrees", message, earlier.start, earlier.end, verb)

    def _belongs(self, analysis: Analysis, change: FigureFound, earlier: FigureFound, later: FigureFound) -> bool:
        """Whether a change stands right before *dari A menjadi B*, or restates it right behind."""
        words = analysis.words
        if change.sentence != later.sentence:
            return False
        if change.start < earlier.start:
            return words.at(earlier.start) - words.at(change.end - 1) <= NEAR
        between = words.lower[words.at(later.end - 1) + 1 : words.at(change.start)]
        return self._moving.issuperset(between)

    def _change(self, analysis: Analysis, earlier: FigureFound, later: FigureFound, change: FigureFound) -> bool:
        """Warn of a stated change that two levels do not bear out; say whether it was one."""
        difference = exact(later) - exact(earlier)
        allowed = max(step(analysis, one) for one in (earlier, later, change))
        comparable = change.unit == later.unit or (change.unit == POINTS and later.unit == PERCENT)
        agrees = comparable and abs(abs(difference) - exact(change)) <= allowed
        relative: Decimal | None = None
        if change.unit == PERCENT and earlier.value:
            relative = difference / exact(earlier) * 100
            loose = (step(analysis, earlier) + step(analysis, later)) / abs(exact(earlier)) * 100
            agrees = agrees or abs(abs(relative) - exact(change)) <= step(analysis, change) + loose
        elif not comparable:
            return False
        rising = difference > 0
        wrong_way = change.direction is not None and difference != 0 and rising != (change.direction == "up")
        if agrees and not wrong_way:
            return False
        says = f"but the text says {surface(analysis, change)!r} {change.direction}"
        is_change = f"a change of {difference.normalize():f}" + (f" or {relative:.1f} percent" if relative else "")
        message = f"{surface(analysis, earlier)!r} to {surface(analysis, later)!r} is {is_change}, {says}"
        other = analysis.evidence("consistency.change", earlier.start, later.end)
        analysis.warn("change-disagrees", message, change.start, change.end, other)
        return True

    def _direction(self, analysis: Analysis, earlier: FigureFound, later: FigureFound) -> str | None:
        """Which way the verb before *dari A menjadi B* points."""
        words, rules = analysis.words, self._rules
        start = words.at(earlier.start)
        between = words.lower[words.at(earlier.end - 1) + 1 : words.at(later.start)]
        if (
            "," in between
            or rules.to.isdisjoint(between)
            or rules.of.isdisjoint(words.lower[max(start - 3, 0) : start])
        ):
            return None
        for i in range(start - 1, max(start - NEAR, earlier.sentence) - 1, -1):
            word = words.lower[i]
            if word not in rules.rising and word not in rules.falling:
                continue
            if not rules.negations.isdisjoint(words.lower[max(i - 2, 0) : start]):
                return None
            return "up" if word in rules.rising else "down"
        return None

    def _shares(self, analysis: Analysis) -> None:
        """*Rp84 miliar atau 47 persen dari target Rp179 miliar*: the rate against part and whole."""
        for three in zip(analysis.figures, analysis.figures[1:], analysis.figures[2:], strict=False):
            if three[0].sentence != three[2].sentence:
                continue
            rate = next((figure for figure in three if figure.unit == PERCENT), None)
            others = [figure for figure in three if figure is not rate]
            if rate is None or len(others) != 2 or others[0].unit != others[1].unit or rate.status != "actual":
                continue
            whole = next((figure for figure in others if self._is_whole(analysis, figure)), None)
            if whole is None:
                continue
            part = others[0] if whole is others[1] else others[1]
            if not self._one_thing(part, rate) or not (part.value and whole.value) or part.status != "actual":
                continue
            if whole is three[1] or part.unit == PERCENT:
                continue
            self._share(analysis, part, whole, rate)

    def _share(self, analysis: Analysis, part: FigureFound, whole: FigureFound, rate: FigureFound) -> None:
        share = exact(part) / exact(whole) * 100
        loose = (step(analysis, part) / abs(exact(part)) + step(analysis, whole) / abs(exact(whole))) * share
        if any(figure.qualifier != "exact" for figure in (part, whole, rate)):
            loose += share * SLACK
        if abs(share - exact(rate)) <= step(analysis, rate) + loose:
            return
        message = (
            f"{surface(analysis, part)!r} of {surface(analysis, whole)!r} is {share:.1f} percent, "
            f"but the text says {surface(analysis, rate)!r}"
        )
        first, last = sorted((part, whole), key=lambda figure: figure.start)
        other = analysis.evidence("consistency.share", first.start, last.end)
        analysis.warn("share-disagrees", message, rate.start, rate.end, other)

    @staticmethod
    def _one_thing(part: FigureFound, rate: FigureFound) -> bool:
        """Part and rate say one thing in two units, the one right behind the other."""
        later = rate if rate.start > part.start else part
        return later.evidence.rule == SECOND_UNIT

    def _is_whole(self, analysis: Analysis, figure: FigureFound) -> bool:
        if figure.whole:
            return True
        words, rules = analysis.words, self._rules
        at = words.at(figure.start) - 1
        while at > figure.sentence and words.lower[at] in rules.wholes:
            at -= 1
        return words.lower[at] in rules.of and at >= figure.sentence

    def _totals(self, analysis: Analysis) -> None:
        """The parts of a breakdown against the total named before them."""
        figures = analysis.figures
        for at, total in enumerate(figures):
            parts = self._parts(analysis, figures, at)
            if len(parts) < 2 or not total.value:
                continue
            sum_of_parts = sum((exact(part) for part in parts), Decimal(0))
            ratio = sum_of_parts / exact(total)
            rounded = any(figure.qualifier != "exact" for figure in (total, *parts))
            coarse = max(step(analysis, figure) for figure in (total, *parts))
            allowed = exact(total) * SLACK if rounded else coarse if coarse > 1 or total.unit == PERCENT else Decimal(0)
            if LIKELY <= ratio <= 1 / LIKELY and abs(sum_of_parts - exact(total)) > allowed:
                message = f"the parts add up to {sum_of_parts:f}, the total is given as {surface(analysis, total)!r}"
                other = analysis.evidence("consistency.total", parts[0].start, parts[-1].end)
                analysis.warn("parts-disagree", message, total.start, total.end, other)

    def _parts(self, analysis: Analysis, figures: list[FigureFound], at: int) -> list[FigureFound]:
        """The figures behind a total that its sentence lists as its parts, up to the one behind *dan*."""
        words, rules, total = analysis.words, self._rules, figures[at]
        parts: list[FigureFound] = []
        if at + 2 >= len(figures) or figures[at + 2].sentence != total.sentence or figures[at + 1].unit != total.unit:
            return []
        behind = words.at(total.end - 1) + 1
        for part in figures[at + 1 :]:
            if part.sentence != total.sentence or part.unit != total.unit:
                return []
            between = words.lower[behind : words.at(part.start)]
            if not rules.partial.isdisjoint(between):
                return []
            if not parts and (rules.breakdowns.isdisjoint(between) or len(between) > NEAR):
                return []
            if (part.whole and parts) or part.status != total.status or part.value_high is not None or "(" in between:
                return []
            parts.append(part)
            behind = words.at(part.end - 1) + 1
            if len(parts) > 1 and not rules.last.isdisjoint(between):
                return parts
        return []
