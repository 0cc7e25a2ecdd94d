"""Words -> one personal name with the titles before it and the degrees behind it.

A name is a run of capitalised words that no rule knows as something else. Everything that may end it (a verb, a post,
an organisation, a date) is known before the run is read, so a name never needs a list of names.
"""

from typing import Final

from msgspec import Struct

from extractor.pipeline.officials.name_parts import NameParts

LONGEST_NAME: Final = 7
LONGEST_RUN: Final = 16
"""Name, titles and degrees together, read backwards."""
LONGEST_LETTERS: Final = 4
"""Of a name's short form in brackets."""
SHORTEST_INITIALS: Final = 2
QUOTE: Final = frozenset("'\"‘’“”")


class NameRun(Struct, eq=False):
    """A name in the text: ``first`` to ``last`` with everything around it, ``start`` to ``end`` the bare name."""

    first: int
    last: int
    start: int
    end: int
    text: str
    honorifics: list[str]
    alias: str | None = None


class NameReader(NameParts):
    """Reads names at or before a word of one article."""

    def at(self, first: int, end: int) -> NameRun | None:
        """The name that starts, titles included, at a word; ``end`` is the end of the sentence."""
        honorifics: list[str] = []
        start = self._titles(first, end, honorifics)
        found = self._run(start, end)
        if found is None:
            return None
        glued = self._names.glued.get(honorifics[-1]) if honorifics else None
        if glued is not None:
            honorifics[-1] = glued[0]
        stop, alias = found
        last = self._degrees(stop, end, honorifics)
        text = self._clean(start, stop, alias)
        if alias is None:
            alias, last = self._alias(last, end)
        if alias is None and stop - start > 1:
            alias, last = self._or_called(last, end)
        if alias is None and self._are_its_initials(start, stop, last, end):
            alias, last = self._words.forms[last + 1].text, last + 3
        if glued is not None:
            text = f"{glued[1]} {text}"
        return NameRun(first, last, start, stop, text, honorifics, alias)

    def before(self, end: int, begin: int) -> NameRun | None:
        """The name that ends, degrees included, right before a word; ``begin`` is the start of the sentence."""
        forms, lower = self._words.forms, self._words.lower
        bare = self._before_letters(end, begin)
        at = bare
        while at > begin and end - at < LONGEST_RUN:
            form = forms[at - 1]
            if (
                form.cap
                or lower[at - 1] in self._names.particles
                or form.text in QUOTE
                or (form.text in (",", ".") and at < end and self._names.degree(forms[at].text))
                or (form.text == "." and at - 1 > begin and self._names.degree(forms[at - 2].text))
                or form.text in self._names.cased
            ):
                at -= 1
            else:
                break
        while at < end:
            found = self.at(at, end)
            if found is not None and found.last in (bare, end):
                return found
            at += 1
        return None

    def _before_letters(self, end: int, begin: int) -> int:
        """Where a name ends that letters in brackets follow: *M Fahrudin | (MFR) selaku Ketua*."""
        forms, opened = self._words.forms, end - 3
        if opened <= begin or forms[opened].text != "(" or forms[end - 1].text != ")":
            return end
        return opened if forms[end - 2].upper and forms[end - 2].length <= LONGEST_LETTERS else end

    def list_at(self, first: int, end: int) -> list[NameRun]:
        """Names in a row, with commas and conjunctions between them."""
        found: list[NameRun] = []
        lower, forms = self._words.lower, self._words.forms
        at = first
        while (name := self.at(at, end)) is not None:
            found.append(name)
            at = name.last
            begin = at
            if at < end and forms[at].text in (",", "-", "–"):
                at = at + 1
            if at < end and lower[at] in self._posts.and_words:
                at += 1
            if at == begin or at >= end:
                break
        return found

    def _titles(self, at: int, end: int, honorifics: list[str]) -> int:
        words, names = self._words, self._names
        while at < end:
            match = names.before.longest(words.lower, at)
            if match is None or match[0] >= end:
                break
            last, kept = match
            form = words.forms[at]
            if last == at + 1 and len(form.text) <= 3 and form.text not in names.cased:
                break
            if not form.cap and kept and form.text not in names.cased:
                break
            if words.lower[at] in names.ranks:
                last = self._short_rank(names.past_branches(words.lower, last, end), end)
            if kept:
                honorifics.append(" ".join(words.surface(at, last).split()))
            at = last
        return at

    def _short_rank(self, at: int, end: int) -> int:
        """End of a rank said twice: *Komisaris Polisi | (Kompol)*, *Ajun Komisaris Polisi | atau AKP*."""
        lower, names = self._words.lower, self._names
        opened = at + 2 < end and self._words.forms[at].text == "("
        if not opened and not (at + 1 < end and lower[at] in names.or_words):
            return at
        match = names.before.longest(lower, at + 1)
        if match is None or lower[at + 1] not in names.ranks:
            return at
        stop = names.past_branches(lower, match[0], end)
        if not opened:
            return stop
        return stop + 1 if stop < end and self._words.forms[stop].text == ")" else at

    def _run(self, start: int, end: int) -> tuple[int, str | None] | None:
        """(end of the bare name, nickname between quotation marks), or ``None`` where no name starts."""
        forms, lower = self._words.forms, self._words.lower
        at, count, alias = start, 0, None
        while at < end and count < LONGEST_NAME:
            form = forms[at]
            if form.text in QUOTE and count and (closed := self._nickname(at, end)) is not None:
                alias = self._words.surface(at + 1, closed - 1)
                at = closed
                continue
            if form.text == "(" and count and self._repeats_initials(start, at, end):
                at += 3
                continue
            if lower[at] in self._names.particles and count and self._goes_on(at + 1, end):
                at += 1
                continue
            if not self._is_part(at, count, end):
                break
            at += 1
            count += 1
        while at > start and (lower[at - 1] in self._names.particles and not forms[at - 1].cap):
            at -= 1
        if count > 1 and at < end and self._is_cut_off(at):
            at, count = at - 1, count - 1
        if not count or self._is_something_else(start, at, count):
            return None
        return at, alias

    def _are_its_initials(self, start: int, stop: int, at: int, end: int) -> bool:
        """*Rahman Mulia Tanjung | (RMT)*: the first letter of every part, in brackets behind the name."""
        forms = self._words.forms
        if stop - start < SHORTEST_INITIALS or at + 2 >= end or forms[at].text != "(" or forms[at + 2].text != ")":
            return False
        return forms[at + 1].text == "".join(form.text[0] for form in forms[start:stop])

    def _goes_on(self, at: int, end: int) -> bool:
        """A capital behind a particle of a name, or behind a second one: *Theo van | den | Broek*."""
        forms, particles = self._words.forms, self._names.particles
        at += at < end and self._words.lower[at] in particles and not forms[at].cap
        return at < end and forms[at].cap

    def _repeats_initials(self, start: int, at: int, end: int) -> bool:
        """*La Ode Muhammad (LM) Inarto*: letters of the parts before, in the middle of a name."""
        forms = self._words.forms
        if at + 3 >= end or not forms[at + 1].upper or forms[at + 2].text != ")":
            return False
        if self._are_its_initials(start, at, at, end):
            return False  # "International Film Exchange (IFE) | Rudi Hartono"
        initials = iter(form.text[0] for form in forms[start:at])
        return forms[at + 3].cap and forms[at + 3].word and all(letter in initials for letter in forms[at + 1].text)

    def _is_cut_off(self, at: int) -> bool:
        """An initial glued to what follows is the beginning of a degree that no list holds: *S.Pt.Mm*."""
        last = self._words.forms[at - 1]
        return last.length == 2 and last.text[1] == "." and self._words.end[at - 1] == self._words.start[at]

    def titled_at(self, at: int, end: int) -> NameRun | None:
        """The name with a title that starts at a word, if one does."""
        return self.at(at, end) if at < end and self._is_title(at) else None

    def _is_something_else(self, start: int, end: int, count: int) -> bool:
        """A region, an initial or a title that stands alone is no name."""
        if start in self._inside:
            return True
        country = self._posts.countries.longest(self._words.lower, start)
        if country is not None and country[0] >= end:
            return True
        place = self._analysis.place_starts.get(start)
        if place is not None and place.last > start and (place.last >= end or place.explicit):
            return True
        first = self._words.forms[start]
        if count > 1:
            return all(self._posts.names_sub_unit(lower) for lower in self._words.lower[start:end])
        return first.length < 3 or first.text.endswith(".") or self._posts.names_sub_unit(first.lower)

    def _nickname(self, at: int, end: int) -> int | None:
        """End of a nickname in quotation marks inside a name: *Munif 'Apin' Salman*."""
        forms = self._words.forms
        for close in range(at + 2, min(at + 5, end)):
            if forms[close].text in QUOTE:
                inside = all(forms[i].cap for i in range(at + 1, close))
                return close + 1 if inside and close + 1 < end and forms[close + 1].cap else None
        return None

    def _degrees(self, at: int, end: int, honorifics: list[str]) -> int:
        forms, names = self._words.forms, self._names
        while True:
            token = at
            while token < end and forms[token].text in (",", ".") and token - at < 3:
                token = token + 1
            if token >= end:
                return at
            last = token + 1
            text = forms[token].text
            if last < end and text.endswith(".") and names.degree(text + forms[last].text):
                text, last = text + forms[last].text, last + 1
            elif self._is_spaced_degree(token, end):
                text, last = f"{text} {forms[last].text}", last + 1
            branch = names.branches.longest(self._words.lower, token) if forms[token].text == "(" else None
            if branch is not None and branch[0] <= end:
                text, last = self._words.surface(token, branch[0]), branch[0]
            elif not names.degree(text) and not self._is_spaced_degree(token, end):
                return at
            honorifics.append(text)
            if last < end and forms[last].text == "." and self._words.end[last - 1] == self._words.start[last]:
                last += last + 1 == end or forms[last + 1].text == ","  # "Jazuli, SH., Asisten …"
            at = last

    def _alias(self, at: int, end: int) -> tuple[str | None, int]:
        """A second name for the same person: *alias Kus*, *(Gus Wahid)*, *yang akrab disapa Ipung*."""
        forms = self._words.forms
        token = at
        if token >= end:
            return None, at
        called = self.called(token, end)
        if called is not None:
            return called
        if forms[token].text == "(":
            inner = token + 1
            stop = self._run(inner, end) if inner < end else None
            if stop is not None:
                close = stop[0]
                if close < end and forms[close].text == ")":
                    return " ".join(self._words.surface(inner, stop[0]).split()), close + 1
        return None, at

    def _or_called(self, at: int, end: int) -> tuple[str | None, int]:
        """One word behind *atau* is what a full name is called by: *Immanuel Ebenezer | atau Noel*."""
        forms = self._words.forms
        if at + 1 >= end or self._words.lower[at] not in self._names.or_words or forms[at + 1].upper:
            return None, at
        stop = self._run(at + 1, end)
        return (forms[at + 1].text, at + 2) if stop is not None and stop[0] == at + 2 else (None, at)

    def called(self, at: int, end: int) -> tuple[str, int] | None:
        """(nickname, where it ends) of *alias Kus*, *yang akrab disapa Bang Ipung*."""
        match = self._names.aliases.longest(self._words.lower, at)
        if match is None:
            return None
        found = match[0]
        stop = self._run(self._titles(found, end, []), end)
        if stop is None:
            return None
        return " ".join(self._words.surface(found, stop[0]).split()), stop[0]

    def _clean(self, start: int, end: int, alias: str | None) -> str:
        text = self._words.surface(start, end)
        if alias is not None:
            at = text.find(alias)
            text = text[: at - 1] + text[at + len(alias) + 1 :]
        parts = [part for part in text.split() if part[0] != "("]
        if len(parts) > 1 and all(part.isupper() for part in parts):
            parts = [part.title() if len(part) > 2 or part.isalpha() else part for part in parts]
        return " ".join(parts)
