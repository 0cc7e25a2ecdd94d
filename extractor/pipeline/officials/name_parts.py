"""Words -> whether each can be part of a personal name, by what it is and what stands beside it."""

from collections import Counter
from itertools import pairwise
from typing import Final

from extractor.pipeline.analysis import Analysis
from extractor.rules.names import NameRules
from extractor.rules.positions import PositionRules

NUMBERS: Final = frozenset("VX")
"""Numerals that may be an initial; the *I* of *I Made* begins a name."""
ROMAN: Final = frozenset({"II", "III", "IV", "VI", "VII", "VIII", "IX", "XI", "XII"})
DEGREES: Final = frozenset("SM")
"""First letters of the degrees that print also writes with a space."""
VOWELS: Final = frozenset("aeiou")


class NameParts:
    """Judges the words of one article."""

    def __init__(self, analysis: Analysis, names: NameRules, posts: PositionRules) -> None:
        self._analysis = analysis
        self._words = analysis.words
        self._names = names
        self._posts = posts
        self._institutions = {span.first for span in analysis.institution_spans} | analysis.alike
        self._inside = {
            token
            for place in analysis.places
            if place.region.code is not None
            for token in range(place.first + 1, place.last)
        } | {
            token
            for span in analysis.institution_spans
            if span.institution.kind is None or span.institution.kind.reads != "name"
            for token in range(span.first + 1, span.last)
        }
        """Words in the middle of a region or an organisation: no name begins there."""
        self._body = analysis.body
        self._in_body: set[str] | None = None
        self._pairs: Counter[tuple[str, str]] | None = None

    def is_headline(self, at: int) -> bool:
        """Whether a word stands in the title."""
        return at < self._body

    def _is_part(self, at: int, count: int, end: int) -> bool:
        form, lower = self._words.forms[at], self._words.lower[at]
        if not (form.word and form.cap) or at in self._institutions or form.text in ROMAN:
            return False
        if not count and form.text in NUMBERS and at and "before-name" in self._words.forms[at - 1].triggers:
            return False  # "Saksi V | Rudi Hartanto"
        common = self._names.common(lower) and lower not in self._names.generic
        if common and not (self._is_inside(at, end) if count else self._opens(at, end)):
            return False
        if at < self._body and (not self._recurs(lower) or self._names.headline_shapes.fullmatch(lower)):
            return False
        if count and (self._names.degree(form.text) or self._is_spaced_degree(at, end)):
            return False
        if count and lower in self._names.ranks and self._names.before.longest(self._words.lower, at) is not None:
            return False
        if count and self._is_title(at):
            return False
        if "post" in form.triggers and self._posts.posts.longest(self._words.lower, at) is not None:
            return False
        if form.length == 2 and form.text[1] == ".":
            return bool(count) or (at + 1 < end and self._words.forms[at + 1].cap)
        if not count and self._is_abbreviated(form.text):
            return at + 1 < end and self._words.forms[at + 1].cap and self._words.forms[at + 1].word
        if form.upper and not self._shouting(at):
            letters = form.length == 2 or self._are_initials(at) or lower in self._names.generic
            if not count and letters and at + 1 < end:
                after = self._words.forms[at + 1]
                return after.cap and after.word and not after.upper and not self._names.common(after.lower)
            return bool(count) and form.length <= 4
        if form.length == 1 and lower != "i" and not count:
            return at + 1 < end and self._words.forms[at + 1].cap
        return True

    def _is_abbreviated(self, text: str) -> bool:
        """*A.A.* Gde, *AA.* Istri, *Ngr.* Rai: letters with full stops that a given name follows."""
        if not text.endswith("."):
            return False
        parts = text[:-1].split(".")
        return text.lower() in self._names.generic or (len(parts) > 1 and all(len(part) == 1 for part in parts))

    def _is_spaced_degree(self, at: int, end: int) -> bool:
        """*S Sos*, *M Si*: a degree with a space for its full stop."""
        forms = self._words.forms
        if forms[at].length != 1 or at + 1 >= end or not forms[at + 1].cap or forms[at + 1].upper:
            return False
        return forms[at].text in DEGREES and self._names.degree(f"{forms[at].text}.{forms[at + 1].text}")

    def _is_title(self, at: int) -> bool:
        """A title that opens a name, so none goes on before it: *Tebuireng | KH Abdul*."""
        text = self._words.forms[at].text
        return text in self._names.opening and self._names.before.longest(self._words.lower, at) is not None

    def _are_initials(self, at: int) -> bool:
        """*JTP Hutabarat*: three letters that spell no word and stand for nothing that a rule knows."""
        form = self._words.forms[at]
        return form.length == 3 and not form.triggers and VOWELS.isdisjoint(form.lower)

    def is_titled(self, at: int) -> bool:
        """Whether a title or rank stands at a word."""
        return self._names.before.longest(self._words.lower, at) is not None

    def is_common(self, at: int) -> bool:
        """Whether a word is never part of a name."""
        return self._names.common(self._words.lower[at])

    def _is_inside(self, at: int, end: int) -> bool:
        """A common word with the rest of the name behind it: *Siti | Pribadi | Rahayu*. Not in headlines."""
        if at < self._body or at in self._analysis.place_starts:
            return False
        if self._words.lower[at] in self._names.closing or self._is_set_off(at, end):
            return True
        if at + 1 >= end:
            return False
        after, lower = self._words.forms[at + 1], self._words.lower[at + 1]
        if not (after.cap and after.word) or after.upper or "post" in after.triggers or self._names.common(lower):
            return False
        return at + 1 not in self._institutions and at + 1 not in self._analysis.place_starts

    def _is_set_off(self, at: int, end: int) -> bool:
        """A common word that a comma or *dan* closes, or that recurs: *Suhardi | Duka, yang …*; but no verb or day."""
        forms, lower = self._words.forms, self._words.lower
        form = forms[at]
        if form.triggers or form.upper or not self._names.noun(form.lower):
            return False
        joined = at + 2 < end and lower[at + 1] in self._posts.and_words and forms[at + 2].cap
        return (at + 1 < end and forms[at + 1].text == ",") or joined or self._is_pair(at)

    def _is_pair(self, at: int) -> bool:
        """A word stands with the one before it elsewhere in the story, both capitalised."""
        if self._pairs is None:
            capitals = pairwise(self._words.forms[self._body :])
            self._pairs = Counter((a.text, b.text) for a, b in capitals if a.cap and b.cap)
        return self._pairs[self._words.forms[at - 1].text, self._words.forms[at].text] > 1

    def _opens(self, at: int, end: int) -> bool:
        """A common word that names begin with too, behind a rank or before a part: *Desak | Made*."""
        lower = self._words.lower
        if at < self._body or at + 1 >= end or not self._words.forms[at + 1].cap:
            return False
        if lower[at] in self._names.kept:
            return lower[at + 1] in self._names.generic
        if self._stands_alone(at, end):
            return True
        return bool(at) and lower[at] in self._names.closing and lower[at - 1] in self._names.ranks

    def _stands_alone(self, at: int, end: int) -> bool:
        """Two capitals between commas, the second of which is no common word: *Ketua BEM,* **Kuat Nursiam***, …*."""
        forms, lower = self._words.forms, self._words.lower
        if not at or at + 2 >= end or forms[at - 1].text != "," or forms[at + 2].text != ",":
            return False
        uncommon = forms[at + 1].word and not forms[at + 1].upper and not self._names.common(lower[at + 1])
        placed = at in self._analysis.place_starts or at + 1 in self._analysis.place_starts
        return uncommon and not placed and not forms[at].triggers and self._names.noun(lower[at])

    def _recurs(self, lower: str) -> bool:
        """Headlines capitalise every word; a name in one stands in the story too, and nowhere in small letters."""
        if self._in_body is None:
            forms = self._words.forms
            body = forms[self._body :]
            self._in_body = {form.lower for form in body if form.cap}
            self._in_body -= {form.lower for form in body if form.word and not form.cap}
        return lower in self._in_body or self._body >= len(self._words.forms)

    def _shouting(self, at: int) -> bool:
        """Whether capitals say nothing here: a neighbouring long word is all capitals too."""
        forms = self._words.forms
        near = [forms[i] for i in (at - 1, at + 1) if 0 <= i < len(forms)]
        return any(form.upper and form.length > 3 for form in near) and forms[at].length > 1
