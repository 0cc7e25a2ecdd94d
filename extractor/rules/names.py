"""patterns/honorifics.toml -> honorifics, degrees, ranks, name particles and words no name takes in."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from pathlib import Path
from re import Pattern
from typing import Final

from extractor.errors import RuleError
from extractor.rules.phrases import Phrases
from extractor.rules.read import Entry, toml
from extractor.values.words import Splitter

_STOPS = re.compile(r"[.\s]")
REMEMBERED: Final = 50_000
"""Words whose standing is remembered."""


class CommonFile(Entry, frozen=True):
    """Words and shapes of words that are never part of a personal name."""

    shapes: list[tuple[str, str, int]]
    headline_shapes: list[tuple[str, str, int]]
    closing: list[str]
    prefixes: list[str]
    words: list[str]


class NamesFile(Entry, frozen=True):
    """The shape of ``honorifics.toml``; the file says what each list means."""

    titles: list[str]
    address: list[str]
    ranks: list[str]
    stopped: list[str]
    branches: list[str]
    degrees: list[str]
    particles: list[str]
    aliases: list[str]
    generic: list[str]
    kept: list[str]
    opening: list[str]
    or_words: list[str]
    glued: dict[str, tuple[str, str]]
    common: CommonFile


@dataclass(frozen=True, eq=False)
class NameRules:
    """What stands around and inside personal names.

    ``before`` finds titles, ranks and forms of address (value: whether it is kept as an honorific); ``degrees`` holds
    degrees with their full stops taken out.
    """

    before: Phrases[bool]
    branches: Phrases[str]
    aliases: Phrases[bool]
    ranks: frozenset[str]
    honoured: frozenset[str]
    """The first words of what stands before a name and is kept as an honorific."""
    degrees: Mapping[str, frozenset[str]]
    particles: frozenset[str]
    or_words: frozenset[str]
    glued: Mapping[str, tuple[str, str]]
    """Titles that are written in one with the first letter of the name -> (title, letter)."""
    generic: frozenset[str]
    kept: frozenset[str]
    common_words: frozenset[str]
    common_shapes: Pattern[str]
    headline_shapes: Pattern[str]
    derived: Pattern[str] = re.compile("(?!)")
    opening: frozenset[str] = frozenset()
    """Titles that only ever open a name."""
    closing: frozenset[str] = frozenset()
    """Common words that names end with too."""
    cased: frozenset[str] = frozenset()
    """Titles of up to three letters or written small: only as printed (*H* is a title, *h* is none; *drg.*)."""
    triggers: Mapping[str, Iterable[str]] = field(default_factory=dict)

    def past_branches(self, lower: Sequence[str], at: int, end: int) -> int:
        """The token behind the branches of service that follow a rank: *Kombes* **Pol |** *Sumardi*."""
        while (branch := self.branches.longest(lower, at)) is not None and branch[0] < end:
            at = branch[0]
        return at

    @cached_property
    def leading(self) -> frozenset[str]:
        """The words that begin what leads to another name of somebody: *atau*, *akrab disapa*."""
        return self.or_words.union(self.aliases.first_words)

    @cached_property
    def common(self) -> Callable[[str], bool]:
        """Tells whether a lower-case word is never part of a name."""
        return lru_cache(maxsize=REMEMBERED)(self._common)

    def _common(self, lower: str) -> bool:
        return lower in self.common_words or self.common_shapes.fullmatch(lower) is not None

    def noun(self, lower: str) -> bool:
        """Whether a common word has no shape of a verb or of a derived noun (*duka*, not *mengatakan*)."""
        return self.derived.match(lower) is None and self.common_shapes.fullmatch(lower) is None

    @cached_property
    def degree(self) -> Callable[[str], bool]:
        """Tells whether one word is a degree in a form that print uses (*S.Sos*, *SSos*, *SE*, not *se*)."""
        return lru_cache(maxsize=REMEMBERED)(self._degree)

    def _degree(self, token: str) -> bool:
        forms = self.degrees.get(_STOPS.sub("", token).lower())
        if forms is None:
            return False
        return "." in token or token in forms or (token[1:2].isupper() and not token.isupper())


def read(folder: Path, splitter: Splitter) -> NameRules:
    """Read and validate ``honorifics.toml``.

    Raises:
        RuleError: a form stands twice in one list, or a shape has nothing fixed.
    """
    path = folder / "honorifics.toml"
    file = toml(path, NamesFile)
    lists = {
        name: getattr(file, name) for name in ("titles", "address", "ranks", "branches", "degrees", "generic", "kept")
    }
    lists["common.words"] = file.common.words
    for name, forms in lists.items():
        seen: set[str] = set()
        for form in forms:
            if form in seen:
                raise RuleError(f"{path}: {name}: {form!r} stands twice; delete one")
            seen.add(form)
    for begin, end, least in [*file.common.shapes, *file.common.headline_shapes]:
        if not begin + end or least <= len(begin + end):
            raise RuleError(
                f"{path}: common.shapes: {[begin, end, least]} fits every word; give it a beginning or an end"
            )
    phrase = splitter.phrase
    before = [(phrase(form), True) for form in [*file.titles, *file.ranks]]
    before += [(phrase(form), False) for form in file.address]
    before += [(phrase(f"{form}."), True) for form in file.stopped]
    degrees: dict[str, set[str]] = {}
    for form in file.degrees:
        degrees.setdefault(_STOPS.sub("", form).lower(), set()).add(form)
    return NameRules(
        before=Phrases(before),
        branches=Phrases((phrase(form), form) for form in file.branches),
        aliases=Phrases((phrase(form), True) for form in file.aliases),
        ranks=frozenset(phrase(form)[0] for form in (*file.ranks, *(f"{form}." for form in file.stopped))),
        honoured=frozenset(words[0] for words, kept in before if kept),
        degrees={key: frozenset(forms) for key, forms in degrees.items()},
        particles=frozenset(file.particles),
        or_words=frozenset(file.or_words),
        glued=file.glued,
        generic=frozenset(form.lower() for form in file.generic),
        kept=frozenset(form.lower() for form in file.kept),
        common_words=frozenset(file.common.words),
        common_shapes=_pattern(file.common.shapes),
        headline_shapes=_pattern(file.common.headline_shapes),
        derived=re.compile("|".join(re.escape(prefix) for prefix in file.common.prefixes)),
        opening=frozenset(file.opening),
        closing=frozenset(file.common.closing),
        cased=frozenset(
            form for form in (*file.titles, *file.address, *file.ranks) if len(form) <= 3 or form[0].islower()
        ),
    )


def _pattern(shapes: list[tuple[str, str, int]]) -> Pattern[str]:
    return re.compile("|".join(rf"{re.escape(a)}(?=.{{{n - len(a + b)}}}).*{re.escape(b)}" for a, b, n in shapes))
