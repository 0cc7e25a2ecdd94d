"""Which capitalised words of an attribution are somebody's name, and whose: the fullest form, a slip, initials."""

import re
from collections.abc import Callable
from functools import cached_property
from typing import Final

from extractor.pipeline.analysis import Analysis, OfficialFound
from extractor.pipeline.quotes.short_names import CLIPPED, blends, initials, slipped
from extractor.pipeline.words import Form
from extractor.rules.names import NameRules
from extractor.rules.quotes import QuoteRules
from extractor.values.names import tokens

LONGEST_NAME: Final = 4
NO_NAMES: Final = frozenset({"post", "before-name"})
"""Trigger categories of words that stand before names: posts, *jaksa*, *hakim*."""
FAR: Final = 20_000
"""Characters around an attribution in which the full name is looked for."""
LEAST_PARTS: Final = 3
"""Parts of a name of which the first can be spared."""
NICKNAME: Final = 40
ASIDES: Final = (("(", ")"), ("'", "'"), ("‘", "’"), ('"', '"'), ("“", "”"))
NICKNAMED: Final = re.compile(r"[A-Z][^\W\d_]+ ['‘\"“][A-Z][^\W\d_]+['’\"”] $")
"""A given name and a nickname before a surname: *Francesco 'Pecco'* Bagnaia."""
PREFIXED: Final = 2
"""Words before a name that may stand between it and the alias word: *atau* **Cak** *Imin*."""
LONGEST_ALIAS: Final = 4
"""Words that say that another name follows: *yang akrab disapa*."""
LONGEST_POST: Final = 16
"""Words of a post with its offices before a rank and a name."""


class SpeakerNames:
    """Reads personal names among the words of one article.

    Args:
        named: token of an organisation or region -> where its name ends.
        institutions: tokens at which an organisation's name begins.
        is_part: tells whether a word can be part of a personal name, wherever it stands.
    """

    def __init__(
        self,
        analysis: Analysis,
        rules: QuoteRules,
        names: NameRules,
        named: dict[int, int],
        institutions: set[int],
        is_part: Callable[[Form], bool],
    ) -> None:
        self._analysis = analysis
        self._words = analysis.words
        self._rules = rules
        self._names = names
        self._named = named
        self._institutions = institutions
        self._is_part = is_part
        self._full_names: dict[str, str] = {}
        self._other_names: dict[str, str | None] = {}
        self._slips: dict[str, OfficialFound | None] = {}

    def part(self, i: int) -> bool:
        """A capitalised word that can be part of a personal name."""
        form = self._words.forms[i]
        return form.cap and self._is_part(form)

    def last_run(self, first: int, last: int) -> tuple[int, int]:
        """The last run of name words between two tokens, titles before it taken off."""
        words = self._words
        while last > first and not self.part(last - 1):
            last -= 1
        run = last
        while run > first and last - run < LONGEST_NAME and (self.part(run - 1) or self._joins(first, run - 1)):
            run -= 1
        if run > first and words.lower[run - 1] in self._rules.origins:
            return last, last  # "warga asal Kambowa": where somebody is from
        for i in range(run, last):
            if run < (ends := self._named.get(i, 0)) < last:
                run = ends  # "… Bank Mandiri Andry": the name begins behind the organisation
        run = self._untitled(self._behind_rank(run, last), last)
        return (run + 1 if self._is_of_the_post(run, last) else run), last

    def _is_of_the_post(self, run: int, last: int) -> bool:
        """The first word is the post's: the article calls the person by the second (*Riset* **Ali** *Noer Zaman*)."""
        if last - run < LEAST_PARTS or self._generic(run) or "." in self._words.forms[run].text:
            return False
        if not self._words.forms[run + 1].word:
            return False  # "Francesco 'Pecco' Bagnaia"
        text = self._words.text
        first, second = self._words.forms[run].text, self._words.forms[run + 1].text
        both = text.count(f"{first} {second}")
        return both == text.count(first) and text.count(second) > both + 1

    def _joins(self, first: int, i: int) -> bool:
        """A particle between two parts of a name (*Charlotte* **de** *Montpellier*)."""
        return i > first and self._words.lower[i] in self._names.particles and self.part(i - 1)

    def first_run(self, first: int, most: int) -> tuple[int, int]:
        """The name that stands at a token, titles before it taken off; empty where none does."""
        lower, end = self._words.lower, min(most, first + LONGEST_POST)
        comma = lower.index(",", first, end) if "," in lower[first:end] else end
        first = self._untitled(self._behind_rank(first, comma), most)
        last = first
        while last < most and last - first < LONGEST_NAME and self.part(last) and last not in self._named:
            last += 1
        return first, last

    def _behind_rank(self, run: int, last: int) -> int:
        """Where the last title of a run begins: *Polda Sumut* **Kombes** *Doni*."""
        lower, honoured = self._words.lower, self._names.honoured
        for i in range(last - 2, run, -1):
            if lower[i] not in honoured:
                continue
            title = self._names.before.longest(lower, i)
            if title is not None and title[1] and title[0] < last:
                return i
        return run

    def _untitled(self, run: int, last: int) -> int:
        lower = self._words.lower
        while run < last - 1 and (title := self._names.before.longest(lower, run)) and title[0] < last:
            run = self._behind_branch(title[0], last)
        if run < last - 1 and lower[run] in self._rules.addresses:
            run += 1  # "Bunda Rai"
        if 0 < run < last - 2 and lower[run - 1] in self._rules.bodies and run not in self._named:
            run += 1  # "Universitas | Mulia Budi Santoso"
        if 0 < run < last - 1 and lower[run - 1] in self._rules.fields:
            run += 1  # "Menko Bidang Pangan Zulkifli Hasan"
        return run

    def _behind_branch(self, run: int, last: int) -> int:
        """Where the name begins behind the branch that follows a rank: *Kombes Pol* **Sumardi**."""
        lower = self._words.lower
        ranked = run > 0 and lower[run - 1] in self._names.ranks
        return self._names.past_branches(lower, run, last) if ranked else run

    def known_as(self, name: str) -> OfficialFound | None:
        """The official whose name this is with a slip of spelling (*Aminthya*), a clipped part of, or the initials."""
        if name not in self._slips:
            parts = tokens(name)
            single = len(parts) == 1 and parts[0] not in self._names.generic
            self._slips[name] = self._by_name(parts) or (self._known(name, parts[0]) if single else None)
        return self._slips[name]

    def addressed(self, run: int, last: int) -> OfficialFound | None:
        """The one official whom *Pak Bas* means: three letters do where a form of address stands before them."""
        before = self._names.before.longest(self._words.lower, run - 1) if run else None
        short = self._words.lower[run]
        if last != run + 1 or len(short) != CLIPPED - 1 or before is None or before != (run, False):
            return None
        meant = [one for one in self._analysis.officials if any(p.startswith(short) for p in tokens(one.name))]
        return meant[0] if len(meant) == 1 else None

    def _by_name(self, parts: tuple[str, ...]) -> OfficialFound | None:
        """The official of just this name, or of what is left without words of his post (*Imipas* **Agus Adrianto**)."""
        for official in self._analysis.officials:
            own = tokens(official.name)
            if own == parts or (len(own) > 1 and parts[-len(own) :] == own):
                return official
        return None

    def _known(self, name: str, short: str) -> OfficialFound | None:
        officials = self._analysis.officials
        if (full := self._other_name(name)) is not None:
            return next((official for official in officials if official.name == full), None)
        if name.isupper() and len(short) <= CLIPPED:
            return next((official for official in officials if initials(short, official.name)), None)
        if len(short) < CLIPPED:
            return None
        near = next((official for official in officials if slipped(short, official.name)), None)
        blended = [official for official in officials if near is None and blends(short, official.name)]
        return blended[0] if len(blended) == 1 else near

    def fullest(self, name: str, here: int) -> str:
        """The first longer form of a name in the article: *Mamat* where *Mamat Rachmat* was introduced."""
        found = self._full_names.get(name)
        if found is None:
            found = self._full_names[name] = self._longest(name, here)
        return found

    def _longest(self, name: str, here: int) -> str:
        words, text, closed = self._words, self._words.text, self._analysis.closed
        most = here + FAR
        if (full := self._other_name(name)) is not None:
            return full
        at = text.find(name, max(self._analysis.article.body_start, here - FAR), most)
        while at >= 0:
            first, last = words.token_range(at, at + len(name))
            begin, end = first, last
            while end < len(words.lower) and end - begin < LONGEST_NAME and self.part(end) and self._adjoins(end):
                end += 1
            inside = any(i in self._institutions for i in range(first + 1, end))
            whole = words.start[first] == at and words.end[last - 1] == at + len(name) and not closed[first]
            if whole and not inside:
                begin = self._begin(first, last, end)
                if end > last or begin < first:
                    return words.surface(begin, end)
                if last - first > 1 and at < here:
                    return name  # "Damar Sirait" was introduced as such: "Damar Sirait Harmoni" is his band
            at = text.find(name, at + len(name), most)
        return self._clipped(name, here)

    def _begin(self, first: int, last: int, end: int) -> int:
        """Where a name begins that goes on behind: a surname alone has the given names before it.

        A fuller form has no more than a part that many names begin with: *Timnas* **Patrick Kluivert**, *Mochamad Irfan
        Yusuf*.
        """
        particle = self._words.lower[first] in self._names.particles
        if (particle or last - first == 1) and end == last:
            return self._surname(first, end)
        while end - first < LONGEST_NAME and self._generic(first - 1) and self.part(first - 1) and self._adjoins(first):
            first -= 1
        return first

    def _clipped(self, name: str, here: int) -> str:
        """The name of which this begins or ends a part: *Azam* for *Arif Muazam*, *Pras* for *Prasetyo*."""
        words, text = self._words, self._words.text
        begin = self._analysis.article.body_start
        if len(name) >= CLIPPED and (at := text.find(name, begin)) >= 0:
            i = words.at(at)
            longer = words.forms[i].text[len(name) :]
            if words.start[i] == at and len(longer) > 1 and longer.islower() and self.part(i):
                return self.fullest(words.surface(i, i + 1), here)
        at = text.find(name.lower(), self._analysis.article.body_start, here) if len(name) >= CLIPPED else -1
        if at <= 0 or not text[at - 1].isalpha():
            return name
        i = words.at(at)
        whole = self.part(i) and words.end[i] == at + len(name)
        return self.fullest(words.surface(i, i + 1), here) if whole else name

    def _other_name(self, name: str) -> str | None:
        """The name beside which another stands in brackets or marks: *Zulkifli Hasan (Zulhas)*."""
        if name not in self._other_names:
            self._other_names[name] = self._beside(name)
        return self._other_names[name]

    def _beside(self, name: str) -> str | None:
        words, text = self._words, self._words.text
        if (called := self._called(name)) is not None:
            return called
        for opening, closing in ASIDES:
            at = text.find(f" {opening}{name}{closing}", self._analysis.article.body_start)
            if at < 0:
                continue
            last = words.at(at + 1)
            first = self._surname(last, last)
            behind = words.at(at + len(name) + 2) + 1
            end = behind
            while end < len(words.lower) and opening != "(" and end - behind < LONGEST_NAME and self.part(end):
                end += 1
            parts = [words.surface(*span) for span in ((first, last), (behind, end)) if span[0] < span[1]]
            full = " ".join(parts)
            return full if " " in full and first < last else None
        return None

    def _called(self, name: str) -> str | None:
        """The name before *atau*, *alias* or *yang akrab disapa*: *Zulkifli Hasan* **atau Zulhas**."""
        words = self._words
        short = name.lower().split()
        for i in self._behind_aliases:
            if words.lower[i : i + len(short)] != short:
                continue
            while i and self._names.before.longest(words.lower, i - 1) == (i, False):
                i -= 1  # "atau Cak Imin"
            at = next((k for k in range(max(i - LONGEST_ALIAS, 0), i) if self._is_alias(k, i)), i)
            last = at - 1 if at and words.lower[at - 1] in self._rules.epithets else at
            if last and words.forms[last - 1].text == ",":
                last -= 1
            first = self._surname(last, last) if at < i else last
            if last - first > (words.lower[at] in self._names.or_words):
                return words.surface(first, last)
        return None

    @cached_property
    def _behind_aliases(self) -> list[int]:
        """Tokens at which another name of somebody can begin: behind *atau*, *alias*, *akrab disapa*."""
        forms, lower, found = self._words.forms, self._words.lower, []
        for at in self._words.places_of(self._names.leading):
            if lower[at] not in self._names.or_words and self._names.aliases.longest(lower, at) is None:
                continue
            behind = forms[at + 1 : at + 1 + LONGEST_ALIAS + PREFIXED]
            found += [i for i, form in enumerate(behind, at + 1) if form.cap]
        return found

    def _is_alias(self, first: int, last: int) -> bool:
        """Whether the words between two tokens say that another name of somebody follows."""
        if last - first == 1 and self._words.lower[first] in self._names.or_words:
            return True
        found = self._names.aliases.longest(self._words.lower, first)
        return found is not None and found[0] == last

    def _generic(self, i: int) -> bool:
        """A part that many names begin with: *Mochamad* before *Irfan Yusuf*."""
        return i >= 0 and self._words.lower[i] in self._names.generic

    def _surname(self, first: int, last: int) -> int:
        """Where the name begins that a surname ends (*Patrick Kluivert*)."""
        begin = first
        while begin and last - begin < LONGEST_NAME and self.part(begin - 1) and begin - 1 not in self._named:
            if begin < last and not self._adjoins(begin):
                break
            before = self._words.forms[begin - 1]
            if before.upper and "." not in before.text:
                break  # "Ketua DPD RI Sultan Najamudin"
            begin -= 1
        if begin == first < last and (nicknamed := NICKNAMED.search(self._words.text, *self._before(first))):
            begin = self._words.at(nicknamed.start())
        while begin < first and self._is_of_the_post(begin, last):
            begin += 1
        begin = min(self._behind_branch(begin, last), first)
        return self._untitled(self._behind_rank(begin, last), last) if begin < first else first

    def _before(self, i: int) -> tuple[int, int]:
        end = self._words.start[i]
        return max(end - NICKNAME, 0), end

    def _adjoins(self, i: int) -> bool:
        words = self._words
        form = words.forms[i]
        return words.text[words.end[i - 1] : words.start[i]] == " " and ("." in form.text or not form.upper)


def is_part(rules: QuoteRules, names: NameRules, form: Form) -> bool:
    """Whether a word can be part of a personal name, wherever it stands."""
    if not (form.word and form.cap) or not NO_NAMES.isdisjoint(form.triggers):
        return False
    inner = next((k for k, letter in enumerate(form.text) if k and letter.isupper()), 0)
    if (inner or "." in form.text) and names.degree(form.text):
        return False
    if form.lower in rules.no_names or form.lower in rules.apposed or form.lower in rules.epithets:
        return False
    if inner and form.lower[:inner] in rules.ends_speaker:
        return False  # "KepadadetikNews": two words in one
    return form.lower not in rules.verbs and form.lower not in rules.quoting and not names.common(form.lower)
