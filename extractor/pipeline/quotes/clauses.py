"""Where what was said begins behind an active verb of saying: *Rina menuturkan,* **air sudah surut**.

*bahwa* and a comma say so; without them a subject must have its predicate, or the object is a thing
(*Rina menjelaskan program itu kepada warga*).
"""

from typing import Final

from extractor.pipeline.quotes.cast import Cast
from extractor.pipeline.words import VERBAL
from extractor.rules.quotes import VerbForm

THAT: Final = "quotes.that"
COMMA: Final = "quotes.comma"
CLAUSE: Final = "quotes.clause"
UNSAID: Final = 2
"""Tokens before a verb of saying that turn it into its opposite."""
SUBJECT: Final = 9
"""Tokens of a reported clause among which its predicate begins."""
LATE: Final = 11
"""Tokens behind a verb of saying in which *bahwa* opens what was said, where to whom or when stands between."""
SHORTEST_VERB: Final = 6
"""Letters from which on *me-*, *di-*, *ber-* and *ter-* tell a verb."""


class Clauses:
    """Finds the clauses that verbs of saying have for their object."""

    def __init__(self, cast: Cast) -> None:
        self._cast = cast
        self._words = cast.words
        self._rules = cast.rules

    def begins(self, verb: VerbForm, i: int, last: int, tells: bool) -> tuple[int, str] | None:
        """Where the clause begins that a verb has for its object, and the rule that says so.

        ``tells``: the subject stands before the verb.
        """
        words, rules = self._words, self._rules
        before = words.lower[max(i - UNSAID, 0) : i]
        told = verb.use == "active" or (verb.use == "bare" and verb.base in rules.telling and tells)
        if not told or not rules.unsaid.isdisjoint(before) or self._is_aim(verb, i):
            return None
        if before and before[-1] in rules.relative:
            return None  # "surat yang menyatakan bahwa ia sehat"
        at = i + 1
        while at < last and words.lower[at] in rules.again:
            at += 1
        if at >= last:
            return None
        behind = words.lower[at]
        if behind in rules.that:
            return at + 1, THAT
        comma = behind == ","
        first = at + comma
        now = rules.now.longest(words.lower, first) if first < last else None
        if first >= last or (behind in rules.verbs and now is None) or not (comma or at == i + 1):
            return None
        speech = verb.core and not verb.deed
        if (speech or verb.base in rules.relating) and (that := self._late_that(first, last)) is not None:
            return that + 1, THAT
        if comma:
            return self._behind_comma(first, last) if speech or verb.base in rules.with_comma else None
        if verb.base in rules.telling:
            return (first, CLAUSE) if self._opens(first) or self._is_clause(first, last) else None
        return (first, CLAUSE) if (speech or verb.base in rules.relating) and self._is_clause(first, last) else None

    def _is_aim(self, verb: VerbForm, i: int) -> bool:
        """Nobody speaks yet: *penting* **untuk** *menegaskan bahwa*, *kita* **harus** *memastikan bahwa*."""
        before = self._words.lower[i - 1] if i else ""
        return before in self._rules.aims or (verb.base in self._rules.ensuring and before in self._rules.duties)

    def _behind_comma(self, first: int, last: int) -> tuple[int, str] | None:
        """What was said behind a comma, past to whom or when it was said between two commas."""
        words = self._words
        form = words.forms[first]
        if not (form.word or form.digit):
            return None
        if words.start[first] in self._cast.date_starts:
            comma = next((k for k in range(first, min(first + LATE, last)) if words.forms[k].text == ","), None)
            return (comma + 1, COMMA) if comma is not None and comma + 1 < last else None
        if words.lower[first] in self._rules.manner:
            return None
        if words.lower[first] in self._rules.no_clause and not self._has_predicate(first, last):
            return None
        return first, COMMA

    def _has_predicate(self, first: int, last: int) -> bool:
        """Whether a clause that opens with when or where tells something: **saat ini** *jalan sudah rusak*."""
        words, rules = self._words, self._rules
        if words.lower[first + 1 : first + 2] and words.lower[first + 1].startswith(("di", "ter")):
            return False  # "saat ditemui di Balai Kota"
        return any(words.lower[k] in rules.predicates or self._is_verb(k) for k in range(first + 2, last))

    def _is_verb(self, at: int) -> bool:
        form = self._words.forms[at]
        if not form.text.islower() or form.length < SHORTEST_VERB or form.lower in self._rules.no_predicates:
            return False
        return form.lower.startswith(VERBAL)

    def _opens(self, first: int) -> bool:
        """Whether what was said can begin at a token: it is no word for to whom, when or how."""
        form = self._words.forms[first]
        return (form.word or form.digit) and not self._is_aside(first)

    def _is_aside(self, at: int) -> bool:
        """Whether to whom, when or how it was said begins at a token."""
        return self._words.lower[at] in self._rules.no_clause or self._words.start[at] in self._cast.date_starts

    def _late_that(self, first: int, last: int) -> int | None:
        """Where *bahwa* stands behind to whom or when: *mengatakan kepada wartawan, Senin,* **bahwa** *…*."""
        words, rules = self._words, self._rules
        if first >= last or not self._is_aside(first):
            return None
        for at in range(first, min(first + LATE, last - 1)):
            word = words.lower[at]
            if word in rules.late_that:
                return at
            if word in rules.verbs or word in rules.relative or word in rules.predicates:
                return None
        return None

    def _is_clause(self, first: int, last: int) -> bool:
        """Whether a subject has its predicate: *menuturkan air* **sudah** *surut*, *menyebut izin itu* **dicabut**."""
        words, rules = self._words, self._rules
        now = rules.now.longest(words.lower, first)
        opening = now[0] if now is not None else first
        if opening >= last or not (words.forms[opening].word or words.forms[opening].digit):
            return False
        that = opening + 1 < last and words.lower[opening + 1] in rules.demonstratives
        if words.lower[opening] in rules.facts and not that:
            return False
        if words.lower[opening] in rules.opening_predicates:
            return True
        if self._is_aside(opening):
            return False
        for at in range(opening + 1, min(opening + SUBJECT, last)):
            word, before = words.lower[at], words.lower[at - 1]
            if word in rules.predicates:
                return before not in rules.joins
            if self._is_verb(at) and self._is_closed(opening, at):
                return True
            if not words.forms[at].word or word in rules.relative or word in rules.no_subject:
                return False
        return False

    def _is_closed(self, first: int, end: int) -> bool:
        """Whether a subject is whole before a verb: *izin itu*, *pihaknya*, a name; not *komitmen | mendukung …*."""
        words, rules = self._words, self._rules
        word = words.lower[end - 1]
        if word in rules.demonstratives or (end - 1 == first and word in rules.subjects):
            return True
        return words.forms[end - 1].cap and words.lower[end].startswith(VERBAL)
