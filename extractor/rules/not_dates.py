"""patterns/not_dates.toml -> what looks like a date or figure and is none, found at its opening word."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from extractor.errors import RuleError
from extractor.rules.read import Entry, toml
from extractor.values.words import Splitter

FILE: Final = "not_dates.toml"
SPACE: Final = r"[^\S\n]+"
APOSTROPHE: Final = "['’‘`´]"
LEAD: Final = "{lead}"
"""Every form opens with one of the leads of its entry."""
OPENED: Final = rf"(?:{SPACE}|(?<=[.:])(?=\d))"
"""What parts a lead from the rest: *No. 5*, and glued behind a mark *No.5*."""
_PLACE: Final = re.compile(r"\\\{(\w+)\\\}")

SHAPES: Final = {
    "number": r"(?:\d{1,3}|[IVXLC]{1,6})(?!\w|[.,]\d)",
    "year": r"(?:1[5-9]|20)\d\d(?:\s?[-–/]\s?(?:1[5-9]|20)?\d\d)?(?!\w)",
    "named_year": r"(?-i:Tahun)[^\S\n]+(?:1[5-9]|20)\d\d(?!\w)",
    "day": r"\d{1,2}",
    "title": rf"(?-i:[A-Z])[\w/-]*(?:{SPACE}(?-i:[A-Z])[\w/-]*){{0,7}}",
    "code": r"(?=[^\s,;()]{0,60}\d)[^\s,;()\"”“]{0,60}[^\s,;()\"”“.]",
    "score": r"\d{1,3}\s?[-–]\s?\d{1,3}(?![\w/])",
    "spaced": r"\d[\d.]{0,12}\s\d[\w./-]{0,30}",
    "hijri": r"1[345]\d\d(?:\s?(?:hijriah|hijriyah|h)(?!\w)\.?)?",
}
"""The shapes that a form may name besides ``lead``, ``month`` and ``weekday``."""


class LookAlikeEntry(Entry, frozen=True):
    """Phrases of one kind; ``titled`` ones take in the name behind *tentang*, none stands before a ``counted`` word."""

    rule: str
    lead: list[str]
    forms: list[str]
    titled: bool = False
    counted: list[str] = []


class TitlesEntry(Entry, frozen=True):
    """How the title of a law runs on."""

    behind: str
    small: list[str]


class NotDatesFile(Entry, frozen=True):
    """The shape of ``patterns/not_dates.toml``."""

    look_alike: list[LookAlikeEntry]
    titles: TitlesEntry


@dataclass(frozen=True)
class NotDates:
    """Opening word -> the patterns to try there, in the order of the file."""

    patterns: Mapping[str, Sequence[re.Pattern[str]]]

    def end_of(self, word: str, text: str, start: int) -> int | None:
        """Return where the look-alike that opens with ``word`` at ``start`` ends, or ``None``."""
        for pattern in self.patterns.get(word, ()):
            if found := pattern.match(text, start):
                return found.end()
        return None


def alternatives(words: Iterable[str]) -> str:
    """A regular expression over phrases, longest first; white space and apostrophes as articles have them."""
    ordered = sorted(set(words), key=lambda word: (-len(word), word))
    escaped = (SPACE.join(re.escape(part) for part in word.split()).replace("'", APOSTROPHE) for word in ordered)
    return f"(?:{'|'.join(escaped)})"


def read_not_dates(folder: Path, splitter: Splitter, *, months: Iterable[str], weekdays: Iterable[str]) -> NotDates:
    """Read and compile the look-alikes of a folder.

    Raises:
        RuleError: a form names an unknown shape, or a rule is listed twice.
    """
    path = folder / FILE
    file = toml(path, NotDatesFile)
    shapes = SHAPES | {"month": f"{alternatives(months)}(?!\\w)", "weekday": f"{alternatives(weekdays)}(?!\\w)"}
    small = alternatives(file.titles.small)
    about = (
        rf"{re.escape(file.titles.behind)}"
        rf"(?:{SPACE}(?:\(?(?-i:[A-Z])[\w/()-]*|{small}(?!\w)(?!{SPACE}\d)|(?:tahun{SPACE})?\d{{1,4}}(?:-\d{{4}})?)){{1,40}}"
    )
    title = f"(?:{SPACE}{about})?"
    shapes["about"] = about
    seen: set[str] = set()
    patterns: dict[str, list[re.Pattern[str]]] = {}
    for entry in file.look_alike:
        if entry.rule in seen:
            raise RuleError(f"{path}: look_alike {entry.rule!r} is listed twice; merge the two entries")
        seen.add(entry.rule)
        forms = "|".join(_form(form, shapes, path, entry.rule) for form in entry.forms)
        counted = rf"(?!{SPACE}{alternatives(entry.counted)}(?!\w))" if entry.counted else ""
        source = f"{alternatives(entry.lead)}(?:{forms}){counted}{title if entry.titled else ''}"
        # One pattern for all leads of an entry: compiling one for each takes longer than reading all other rule data.
        pattern = re.compile(source, re.IGNORECASE)
        for lead in entry.lead:
            words = splitter.phrase(lead)
            if not words:
                raise RuleError(f"{path}: look_alike {entry.rule!r}: an empty lead; remove it")
            tried = patterns.setdefault(words[0], [])
            if pattern not in tried:
                tried.append(pattern)
    return NotDates(patterns)


def _form(form: str, shapes: Mapping[str, str], path: Path, rule: str) -> str:
    """A regular expression for what stands behind the lead of a form, white space first."""
    lead, _, rest = form.partition(" ")
    if lead != LEAD or not rest:
        raise RuleError(f"{path}: look_alike {rule!r}: form {form!r} must be {LEAD}, a space and what follows it")

    def shape(found: re.Match[str]) -> str:
        name = found[1]
        if name not in shapes:
            known = ", ".join(sorted(shapes))
            raise RuleError(f"{path}: look_alike {rule!r}: form {form!r} names {{{name}}}; known are {known}")
        return shapes[name]

    parts = [_PLACE.sub(shape, re.escape(part)) for part in rest.split()]
    return OPENED + SPACE.join(parts)
