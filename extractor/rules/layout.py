"""patterns/boilerplate.toml, outlets.toml, language.toml -> rules for datelines, inserts, captions and credits."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Literal

from extractor.errors import RuleError
from extractor.rules.phrases import Phrases
from extractor.rules.read import Entry, toml
from extractor.values.words import Splitter

CreditField = Literal["editors", "authors", "photographers", "none"]

LONGEST_IN_BRACKET: Final = 60
"""Characters in a bracket before and behind what shows that it is a credit."""
ROUND_BRACKET: Final = 5
"""The two brackets themselves, and what little may follow the second."""
IN_BRACKET: Final = rf"[^()\[\]\n]{{0,{LONGEST_IN_BRACKET}}}"
BEFORE_BRACKET: Final = rf"[^\n]{{0,400}}[(\[]{IN_BRACKET}?"
LONGEST_OPENING: Final = 60
"""Characters of a paragraph that are compared with the openings of inserts."""
SENTENCE_ENDS: Final = (".", "!", "?", "…", "..", "...", "....", ".....")


class Insert(Entry, frozen=True):
    """Openings and whole paragraphs of one kind of furniture."""

    reason: str
    starts: list[str] = []
    whole: list[str] = []
    rows: list[str] = []
    inline: list[str] = []
    next: bool = False


class Credit(Entry, frozen=True):
    """Role words before a maker's name, and the article field that the name goes to."""

    field: CreditField
    roles: list[str]


class Caption(Entry, frozen=True):
    """Words that show a caption."""

    opens: list[str]
    signing: list[str]
    bracketed: list[str]


class BoilerplateFile(Entry, frozen=True):
    """The shape of ``boilerplate.toml``."""

    insert: list[Insert]
    credit: list[Credit]
    caption: Caption


class OutletsFile(Entry, frozen=True):
    """The shape of ``outlets.toml``."""

    names: list[str]


class LanguageFile(Entry, frozen=True):
    """The shape of ``language.toml``."""

    function_words: list[str]
    least_share: float
    least_words: int
    unfinished: list[str]
    mojibake: list[str]


@dataclass(frozen=True)
class LayoutRules:
    """Openings of inserts with their reasons, credit lines, captions and outlet names."""

    triggers: Mapping[str, Iterable[str]]
    insert_start: re.Pattern[str]
    insert_sign: int
    """Letters of the shortest opening of an insert."""
    insert_signs: frozenset[str]
    """So many letters of every opening: a look at them spares most paragraphs the search."""
    insert_whole: Mapping[str, str]
    reasons: Mapping[str, Insert]
    rows: frozenset[str]
    """Labels under which titles stand in a row."""
    credit: re.Pattern[str]
    credit_fields: Mapping[str, CreditField]
    caption: re.Pattern[str]
    caption_opens: tuple[str, ...]
    caption_signs: frozenset[str]
    """The first letters of what opens a caption."""
    caption_bracketed: tuple[str, ...]
    """What stands in the brackets that end a caption."""
    caption_end: int
    """Characters that hold those brackets."""
    signing: re.Pattern[str]
    """Brackets that end an article with its agency."""
    outlets: Phrases[str]
    language: LanguageFile
    function_words: frozenset[str]
    mojibake_signs: frozenset[str]
    """The first letters of damaged characters: a text without them is not damaged."""
    inline: Phrases[bool]
    """Labels of furniture inside a paragraph."""

    def insert(self, paragraph: str) -> Insert | None:
        """Return the kind of furniture that a paragraph is, if it is any."""
        if len(paragraph) < LONGEST_OPENING:
            key = paragraph.casefold().strip()
            whole = self.insert_whole.get(key)
            if whole is not None:
                return self.reasons[whole]
        elif paragraph[: self.insert_sign].casefold() not in self.insert_signs and not paragraph[0].isspace():
            return None
        else:
            key = paragraph[:LONGEST_OPENING].casefold().strip()
        match = self.insert_start.match(key) if key[: self.insert_sign] in self.insert_signs else None
        return self.reasons[match[0]] if match else None


def read(folder: Path, splitter: Splitter) -> LayoutRules:
    """Read and validate the rule data of a folder.

    Raises:
        RuleError: an opening or role stands twice.
    """
    path = folder / "boilerplate.toml"
    file = toml(path, BoilerplateFile)
    reasons: dict[str, Insert] = {}
    whole: dict[str, str] = {}
    for insert in file.insert:
        for form in insert.starts:
            if form in reasons:
                raise RuleError(f"{path}: insert {insert.reason!r}: {form!r} stands twice; keep one")
            reasons[form] = insert
        for form in insert.whole:
            whole[form] = form
            reasons.setdefault(form, insert)
    fields: dict[str, CreditField] = {}
    for credit in file.credit:
        for role in credit.roles:
            if role in fields:
                raise RuleError(f"{path}: credit role {role!r} stands twice; keep one")
            fields[role] = credit.field
    starts = sorted((form for insert in file.insert for form in insert.starts), key=lambda form: (-len(form), form))
    shortest = min(map(len, starts), default=0)
    roles = "|".join(re.escape(role) for role in sorted(fields, key=lambda role: (-len(role), role)))
    opens = "|".join(re.escape(form) for form in file.caption.opens)
    bracketed = "|".join(re.escape(form) for form in file.caption.bracketed)
    signing = "|".join(re.escape(form) for form in file.caption.signing)
    names = toml(folder / "outlets.toml", OutletsFile).names
    language = toml(folder / "language.toml", LanguageFile)
    inline = Phrases((splitter.phrase(form), True) for insert in file.insert for form in insert.inline)
    return LayoutRules(
        triggers={
            "sentence-end": SENTENCE_ENDS,
            "function-word": language.function_words,
            "insert-label": inline.first_words,
        },
        insert_start=re.compile("|".join(_opening(form) for form in starts)),
        insert_sign=shortest,
        insert_signs=frozenset(form[:shortest] for form in starts),
        insert_whole=whole,
        reasons=reasons,
        rows=frozenset(label for insert in file.insert for label in insert.rows),
        credit=re.compile(rf"\(?({roles})\s*[:/]\s*([^|\n]{{2,60}})", re.IGNORECASE),
        credit_fields=fields,
        caption=re.compile(f"(?:{opens})|{BEFORE_BRACKET}(?:{bracketed}){IN_BRACKET}[)\\]]?\\W{{0,3}}$", re.IGNORECASE),
        caption_opens=tuple(file.caption.opens),
        caption_signs=frozenset(form[0] for form in file.caption.opens),
        caption_bracketed=tuple(file.caption.bracketed),
        caption_end=2 * LONGEST_IN_BRACKET + max(map(len, file.caption.bracketed), default=0) + ROUND_BRACKET,
        signing=re.compile(rf"[(\[](?:{signing}){IN_BRACKET}[)\]]\W{{0,3}}$", re.IGNORECASE),
        outlets=Phrases((splitter.phrase(name), name) for name in names),
        language=language,
        function_words=frozenset(language.function_words),
        mojibake_signs=frozenset(damage[0] for damage in language.mojibake),
        inline=inline,
    )


def _opening(form: str) -> str:
    """Return the pattern of an opening, which ends where its last word ends (*iklan*, not *iklannya*)."""
    return rf"{re.escape(form)}(?!\w)" if form[-1].isalnum() else re.escape(form)
