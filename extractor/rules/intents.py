"""patterns/intents.toml -> the words that tell an aim or an expectation from what only looks like one."""

from collections.abc import Iterable, Mapping
from pathlib import Path

from extractor.rules.read import Entry, word_sets


class IntentRules(Entry, frozen=True):
    """The words around aims and expectations, lower case; ``patterns/intents.toml`` says what each key means."""

    attending: frozenset[str]
    chasing: frozenset[str]
    courses: frozenset[str]
    serving: frozenset[str]
    ready: frozenset[str]
    suffered: frozenset[str]
    happened: frozenset[str]
    proper: frozenset[str]
    confident: frozenset[str]
    believing: frozenset[str]
    budgets: frozenset[str]
    slated: frozenset[str]
    wanting: frozenset[str]
    funds: frozenset[str]
    shares: frozenset[str]
    fixing: frozenset[str]
    thousands: frozenset[str]
    needs: frozenset[str]
    prey: frozenset[str]
    limits: frozenset[str]
    habitual: frozenset[str]
    targeted: frozenset[str]
    growing: frozenset[str]
    economies: frozenset[str]
    obliging: frozenset[str]
    eras: frozenset[str]
    done: frozenset[str]
    promoting: frozenset[str]
    elapsed: frozenset[str]
    afterwards: frozenset[str]
    lasting: frozenset[str]
    becoming: frozenset[str]
    sought: frozenset[str]
    wanted: frozenset[str]
    hitting: frozenset[str]
    getting: frozenset[str]
    closing: frozenset[str]
    granted: frozenset[str]
    making: frozenset[str]
    works: frozenset[str]
    elapsing: frozenset[str]
    before_times: frozenset[str]
    coming: frozenset[str]
    allotting: frozenset[str]
    spending: frozenset[str]
    imposing: frozenset[str]
    deciding: frozenset[str]
    intending: frozenset[str]
    exchange: frozenset[str]
    points: frozenset[str]
    estimating: frozenset[str]
    grades: frozenset[str]
    initial: frozenset[str]
    started: frozenset[str]
    proposals: frozenset[str]
    claims: frozenset[str]
    fixed: frozenset[str]
    aid: frozenset[str]
    requiring: frozenset[str]
    required: frozenset[str]
    numbering: frozenset[str]
    under: frozenset[str]
    waiting: frozenset[str]
    effecting: frozenset[str]
    planners: frozenset[str]
    bracing: frozenset[str]
    met: frozenset[str]
    yielding: frozenset[str]
    equal: frozenset[str]
    contenting: frozenset[str]
    extremes: frozenset[str]
    falling: frozenset[str]
    planning: frozenset[str]
    far_off: frozenset[str]
    outlooks: frozenset[str]
    sources: frozenset[str]
    assuming: frozenset[str]
    given: frozenset[str]
    insisting: frozenset[str]
    regarding: frozenset[str]
    starting: frozenset[str]
    frequency: frozenset[str]
    foremost: frozenset[str]
    resulting: frozenset[str]
    inside: frozenset[str]
    befalling: frozenset[str]

    @property
    def triggers(self) -> Mapping[str, Iterable[str]]:
        """None: aims are found from their numbers."""
        return {}


def read(folder: Path) -> IntentRules:
    """Read and validate the rule data of a folder.

    Raises:
        RuleError: a list names one word twice, or more than one word at once.
    """
    return word_sets(folder / "intents.toml", IntentRules)
