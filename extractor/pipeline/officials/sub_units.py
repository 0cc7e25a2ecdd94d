"""Words -> the name of a sub-unit, which belongs to the role: *Kepala Bidang | Pencegahan dan Pengendalian Penyakit*.

With no comma between, the sub-unit ends where its words do: they are known, a personal name's are not.
"""

from collections.abc import Container
from typing import Final

from extractor.pipeline.analysis import Analysis
from extractor.rules.bundle import Rules

NUMERALS: Final = frozenset({"I", "II", "III", "IV", "V", "VI", "VII", "VIII"})


class SubUnits:
    """Reads the names of sub-units in one article."""

    def __init__(self, analysis: Analysis, rules: Rules, institutions: Container[int]) -> None:
        self._words = analysis.words
        self._places = analysis.place_starts
        self._posts = rules.positions
        self._names = rules.names
        self._known = rules.institutions.field_words
        self._expand = rules.institutions.expand
        self._institutions = institutions

    def at(self, begin: int, end: int, *, short: bool) -> tuple[int, str]:
        """(where the sub-unit ends, its name with short forms written out), or an empty name.

        ``short``: an unknown short form may begin it (*Kabid P2P*); behind a *Direktur* that is a company.
        """
        words = self._words
        parts: list[str] = []
        at = last = begin
        kept = 0
        while at < end:
            form, lower = words.forms[at], words.lower[at]
            if at in self._institutions or self._is_region(at):
                break
            if form.text == "," and parts and self._goes_on(at + 1, end):
                parts[-1] += ","
                at += 1
            elif form.text == "(" and parts and (closed := self._short_form(at, end, parts)) is not None:
                at = last = closed
            elif parts and (run := self._candidacy(at, end)) is not None:
                parts.append(words.surface(at, run))
                at = last = run
                kept = len(parts)
            elif lower in self._posts.field_joins and (parts or lower in self._posts.field_heads):
                parts.append(form.text)
                at += 1
            elif short and form.cap and form.length <= 2 and (joined := self._with_digits(at, end)) > at + 1:
                short_form = words.surface(at, joined)
                parts.append(self._posts.field_long.get(short_form.lower(), short_form))
                last, kept, at = joined, len(parts), joined
            elif parts and form.text in NUMERALS and self._is_number(at, end):
                parts.append(form.text)
                at = last = at + 1
                kept = len(parts)
            elif parts and form.word and form.cap and self._is_coupled(at + 1, end):
                parts.append(form.text)
                at += 1
                last, kept = at, len(parts)
            elif form.word and self._is_part(at, bool(parts) or self._is_small(at, begin, end), short):
                parts.append(self._expand.get(lower) or self._posts.field_long.get(lower) or form.text)
                at += 1
                last, kept = at, len(parts)
            else:
                break
        if not kept:
            return begin, ""
        text = " ".join(parts[:kept]).rstrip(",").replace(" / ", "/").replace(" - ", "-")
        return last, text

    def _is_number(self, at: int, end: int) -> bool:
        """*Seksi Konservasi Wilayah | II*; the *I* of *I Made* begins a name."""
        return self._words.forms[at].length > 1 or at + 1 >= end or self._words.lower[at + 1] not in self._names.generic

    def _is_small(self, at: int, begin: int, end: int) -> bool:
        """*Kepala seksi | pengendalian penyakit, N*: sub-units in small letters, as the post before them is."""
        words = self._words
        if at != begin or begin == 0 or words.forms[at].cap or words.forms[at - 1].cap:
            return False
        return words.lower[at - 1] in self._posts.field_units and self._posts.names_sub_unit(words.lower[at])

    def _candidacy(self, at: int, end: int) -> int | None:
        """End of *Bakal Calon Ketua* in *Ketua Tim Penjaringan | Bakal Calon Ketua | KONI*."""
        lower, posts = self._words.lower, self._posts
        own = posts.posts.longest(lower, at)
        if own is not None and own[1].status == "candidate":
            return own[0] if own[0] <= end else None
        for length in (2, 1):
            if posts.before.get(tuple(lower[at : at + length])) == "candidate":
                match = posts.posts.longest(lower, at + length)
                return match[0] if match is not None and match[0] <= end else None
        return None

    def _is_part(self, at: int, inside: bool, short: bool) -> bool:
        form, lower = self._words.forms[at], self._words.lower[at]
        if lower in self._known:
            return True
        if self._posts.names_sub_unit(lower):
            # "Kepala Pusat Pelatihan | Kementan": a short form that only looks like a noun in ke-…-an.
            shaped = inside and lower not in self._posts.field_words
            return (form.cap or inside) and not (shaped and "institution" in form.triggers)
        if form.cap and inside and self._names.common(lower) and lower not in self._names.generic:
            return True
        if not (inside or short or at + 1 in self._institutions):
            return False
        if form.upper and (lower in self._names.ranks or form.text.endswith(".")):
            return False  # "Asisten III | H. Rahman"
        abbreviated = form.upper and 2 <= form.length <= (8 if inside else 4) and not self._names.degree(form.text)
        return abbreviated and at not in self._places and "post" not in form.triggers

    def _is_region(self, at: int) -> bool:
        """*Kepala Biro Pemerintahan | Provinsi Maluku*: a listed region with its level ends the sub-unit."""
        place = self._places.get(at)
        return place is not None and place.first == at and place.explicit and place.region.code is not None

    def _with_digits(self, at: int, end: int) -> int:
        """End of letters and digits written together: *P2P*, *K3*."""
        words = self._words
        after = at + 1
        while after < end and words.start[after] == words.end[after - 1] and words.forms[after].text.isalnum():
            after += 1
        return after

    def _is_coupled(self, at: int, end: int) -> bool:
        """After an unknown word the name goes on: *Pengendalian Wabah* **dan Bencana**, but *N dan Kabag Umum*."""
        lower = self._words.lower
        if at + 1 >= end or lower[at] != self._posts.terms.conjunction:
            return False
        known = lower[at + 1] in self._known or lower[at + 1] in self._posts.field_words
        return known and self._goes_on(at, end) and "post" not in self._words.forms[at + 1].triggers

    def _goes_on(self, at: int, end: int) -> bool:
        """After a comma the name goes on: *Kabag SDM, Umum, dan Komunikasi*."""
        words = self._words
        if at < end and words.lower[at] == self._posts.terms.conjunction:
            at += 1
        if at >= end or not words.forms[at].cap or at in self._institutions:
            return False
        lower = words.lower[at]
        if not (self._posts.names_sub_unit(lower) or lower in self._known):
            return False
        return self._posts.posts.longest(words.lower, at) is None

    def _short_form(self, at: int, end: int, parts: list[str]) -> int | None:
        """End of *(TAPD)*, *(Pidsus)*, *(Rendatin)*: capitals, a known short form, or one of the words before it."""
        forms = self._words.forms
        joined = self._with_digits(at + 1, end) if at + 1 < end else end
        if joined > at + 2 and joined < end and forms[joined].text == ")":
            return joined + 1
        if at + 2 >= end or forms[at + 2].text != ")":
            return None
        known = forms[at + 1].lower in self._posts.field_long or forms[at + 1].lower in self._expand
        letters = iter(" ".join(parts).lower())
        known = known or all(letter in letters for letter in forms[at + 1].lower)
        return at + 3 if forms[at + 1].upper or (known and forms[at + 1].cap) else None
