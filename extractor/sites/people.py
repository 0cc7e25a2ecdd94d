"""Bylines and credit lines -> reporter, editor, photographer and agency apart, without role words."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final, Literal

from extractor.rules.furniture import FurnitureRules
from extractor.rules.layout import LayoutRules

Maker = Literal["authors", "editors", "photographers", "agency"]

LONGEST_NAME: Final = 60
DASHED: Final = re.compile(r"\s+[-–—]\s+|\s*\|\s*")
ADDRESS: Final = re.compile(r"https?://\S+")
NOT_IN_NAMES: Final = re.compile(r"www\.|@|\.(?:com|id|net|co|txt)\b|\d")
TITLE_AFTER_COMMA: Final = re.compile(r"^(?:[A-Z][A-Za-z]{0,4}\.\s?){1,3}[A-Za-z]{0,5}$")
EDGES: Final = " \t\n.,:;()[]*/-–—|\u00a0"


@dataclass
class Makers:
    """Who made an article, by what they did."""

    authors: list[str] = field(default_factory=list)
    editors: list[str] = field(default_factory=list)
    photographers: list[str] = field(default_factory=list)
    agency: list[str] = field(default_factory=list)

    def add(self, maker: Maker, names: Iterable[str]) -> None:
        """Add names that are not there yet, whatever their case."""
        there = getattr(self, maker)
        for name in names:
            if name.casefold() not in {known.casefold() for known in there}:
                there.append(name)


class Bylines:
    """Reads bylines with the rule data; ``outlets`` are names of the page's own outlet, which are nobody's."""

    def __init__(self, layout: LayoutRules, rules: FurnitureRules, outlets: Iterable[str | None] = ()) -> None:
        self._layout = layout
        self._rules = rules
        self._nobody = rules.nobody | {name.casefold() for name in outlets if name}
        roles = "|".join(re.escape(role) for role in sorted(layout.credit_fields, key=lambda role: (-len(role), role)))
        openers = "|".join(re.escape(word) for word in sorted(rules.name_openers, key=lambda word: (-len(word), word)))
        self._opening = re.compile(rf"^\W*(?:(?:{roles})\b\s*[:/-]?|(?:{openers})(?:\s*:|\s))\s*", re.IGNORECASE)
        self._role = re.compile(rf"(?:^|(?<=[\s(|,;/]))({roles})\s*:\s*", re.IGNORECASE)

    def read(self, text: str, default: Maker, into: Makers) -> None:
        """Read a byline or credit line: names behind a role word go where the role says, others to ``default``."""
        cuts = list(self._role.finditer(text))
        before = text[: cuts[0].start()] if cuts else text
        for line in before.split("\n"):
            into.add(default, self.names(line, into))
        for n, cut in enumerate(cuts):
            behind = text[cut.end() : cuts[n + 1].start() if n + 1 < len(cuts) else None]
            maker = self._layout.credit_fields[cut[1].casefold()]
            if maker != "none":
                into.add(maker, self.names(behind.split("\n")[0], into))

    def names(self, text: str, into: Makers | None = None) -> list[str]:
        """Return the names in a text that holds nothing else; agencies among them go to ``into``."""
        found: list[str] = []
        text = self._opening.sub("", ADDRESS.sub("", text).strip(EDGES))
        for part in self._parts(DASHED.split(text)[0]):
            name = " ".join(self._opening.sub("", part.strip(EDGES)).split()).strip(EDGES)
            key = name.casefold()
            if key in self._rules.agencies:
                if into is not None:
                    into.add("agency", [name])
            elif name and len(name) <= LONGEST_NAME and key not in self._nobody and not NOT_IN_NAMES.search(name):
                found.append(name)
        return found

    def _parts(self, text: str) -> list[str]:
        """Cut at joiners, but keep a degree with its name (*Rina, S.Sos*)."""
        parts: list[str] = []
        for part in self._rules.name_joiner.split(text):
            if parts and TITLE_AFTER_COMMA.match(part):
                parts[-1] += f", {part}"
            else:
                parts.append(part)
        return parts
