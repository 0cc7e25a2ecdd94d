"""Who acts in a sentence without a verb of saying: whoever is introduced there, or its first official."""

from bisect import bisect_left
from typing import Final

from extractor.pipeline.quotes.cast import Cast
from extractor.pipeline.quotes.speaker_names import NO_NAMES
from extractor.pipeline.quotes.speakers import Speaker, Speakers
from extractor.pipeline.quotes.subjects import ASIDE, Subjects

SHORTEST_VERB: Final = 4
NEAR: Final = 3
"""Tokens from *datang* to *dari*."""
ACTIVE: Final = ("me", "ber")
"""How active verbs begin."""


class Leads:
    """Finds who takes the lead in the sentences of one article."""

    def __init__(self, cast: Cast, speakers: Speakers, subjects: Subjects) -> None:
        self._cast = cast
        self._words = cast.words
        self._rules = cast.rules
        self._speakers = speakers
        self._subjects = subjects

    def of(self, first: int, last: int) -> Speaker | None:
        """Read who acts in a sentence without a verb of saying: its first official, if the verb is active."""
        words = self._words
        if (somebody := self._introduced(first, last)) is not None:
            return somebody
        if (known := self._known(first, last)) is not None:
            return known
        at = bisect_left(self._cast.starts, words.start[first])
        if at == len(self._cast.starts) or self._cast.starts[at] >= words.end[last - 1]:
            return None
        mention, official = self._cast.mentions[at]
        begins = words.at(self._cast.begins(official, mention.start))
        if self._is_presented(first, begins):
            return Speaker(official=official, written=mention.text, end=mention.end)
        if not self._takes_the_lead(first, begins):
            return None
        verb = words.token_range(mention.start, mention.end)[1]
        while verb < last and (words.lower[verb] in self._rules.adverbs or words.forms[verb].text == ","):
            verb += 1
        if verb >= last or words.lower[verb].startswith(("di", "ter")) or mention.kind == "pronoun":
            return None
        if words.lower[verb] in self._rules.attending and words.lower[verb - 1] in self._rules.adverbs:
            return None
        return Speaker(official=official, written=mention.text, end=mention.end)

    def names_somebody(self, first: int, last: int) -> bool:
        """Whether an official or anybody else is named in a sentence, behind its first word."""
        at = bisect_left(self._cast.starts, self._words.start[first])
        while at < len(self._cast.starts) and self._cast.starts[at] < self._words.end[last - 1]:
            if self._cast.mentions[at][0].kind != "pronoun":
                return True
            at += 1
        return any(self._cast.name.part(i) and i not in self._cast.named for i in range(first + 1, last))

    def _introduced(self, first: int, last: int) -> Speaker | None:
        """Who opens a sentence and is no official: *Wahyuni (47), warga Jatigono, …*, *Seorang ibu, Merry (29), …*."""
        words = self._words
        first = self._subjects.opening(first, last)
        if words.lower[first] in self._rules.indefinite or "post" in words.forms[first].triggers:
            comma = self._comma(first, last)
            if comma is None:
                return None
            run, end = self._cast.name.first_run(comma + 1, last)
            behind = self._behind_age(end, last)
            told, verb = behind + 1 < last and words.forms[behind + 1].text.islower(), behind + 1
        else:
            run, end = self._cast.name.first_run(first, last)
            behind = self._behind_age(end, last)
            told = behind + 1 < last and self._subjects.is_told_of(behind + 1)
            verb = self._behind_apposition(behind + 1, last)
            if behind == run + 1 and verb == last:
                return None  # "Alhasil, warga memutar lewat hutan"
        if run == end or not told or words.forms[behind].text != "," or run in self._cast.named:
            return None
        if self._subjects.acts(run, end) is not None or not self._does(verb, last):
            return None
        return self._speakers.other(run, end, words.surface(run, end), words.end[end - 1])

    def _known(self, first: int, last: int) -> Speaker | None:
        """Who opens a sentence, speaks somewhere in the article and is no official: *Sulastri mengangguk, “…,”*."""
        comma = self._comma(first, last)
        for at in (first, comma + 1 if comma is not None else last):
            if at >= last:
                continue
            run, end = self._cast.name.first_run(at, last)
            if run == end or self._words.start[run] in self._cast.starts or not self._cast.speaks(run, end):
                continue
            if self._acts(end, last):
                return self._speakers.other(run, end, self._words.surface(run, end), self._words.end[end - 1])
        return None

    def _comma(self, first: int, last: int) -> int | None:
        """The comma that ends the first words of a sentence."""
        near = self._words.lower[first : min(first + ASIDE, last)]
        return first + near.index(",") if "," in near else None

    def _acts(self, at: int, last: int) -> bool:
        """Whether an active verb stands behind a subject."""
        words, rules = self._words, self._rules
        while at < last and words.lower[at] in rules.adverbs:
            at += 1
        return at < last and words.lower[at].startswith(ACTIVE) and words.forms[at].text.islower()

    def _does(self, at: int, last: int) -> bool:
        """Whether somebody acts and is not acted on: not *…, warga Bugis,* **tewas** *di tempat*, **ditangkap**."""
        words, rules = self._words, self._rules
        while at < last and words.lower[at] in rules.adverbs:
            at += 1
        if at >= last:
            return True
        verb = words.lower[at]
        passive = verb.startswith(("di", "ter")) and len(verb) > SHORTEST_VERB and verb not in rules.met
        return verb not in rules.fates and not passive

    def _behind_apposition(self, at: int, last: int) -> int:
        """Where the sentence goes on behind what somebody is, between commas; its end where no comma closes it."""
        return next((i + 1 for i in range(at, last) if self._words.forms[i].text == ","), last)

    def _behind_age(self, end: int, last: int) -> int:
        """Where a sentence goes on behind a name and an age in brackets."""
        if end >= last or self._words.forms[end].text != "(":
            return end
        closing = (i for i in range(end, min(end + ASIDE, last)) if self._words.forms[i].text == ")")
        return next((i + 1 for i in closing), end)

    def _is_presented(self, first: int, begins: int) -> bool:
        """Whether a sentence leads up to somebody: *Kritik datang dari* **Camat Rina**, *Hal serupa dirasakan* …."""
        words, rules = self._words, self._rules
        at = begins - 1
        while at > first and words.lower[at] in rules.by:
            at -= 1
        if at <= first or words.lower[at] in rules.presenting:
            return at > first
        if words.lower[at].startswith("di") and words.lower[at] not in rules.attending:
            while at > first and words.lower[at - 1] in rules.adverbs - rules.demonstratives:
                at -= 1
            return words.lower[at - 1] in rules.demonstratives  # "Janji itu ditagih Camat Rina"
        return words.lower[at] in rules.origins and not rules.coming.isdisjoint(words.lower[max(at - NEAR, first) : at])

    def _takes_the_lead(self, first: int, mention: int) -> bool:
        """Nobody and nothing stands before the subject but a word that joins it to the sentence before."""
        while mention > first and not NO_NAMES.isdisjoint(self._words.forms[mention - 1].triggers):
            mention -= 1
        before = self._words.forms[mention - 1]
        if mention - first <= 1 or before.text == "," or before.lower in self._rules.demonstratives:
            return True
        return all(form.cap for form in self._words.forms[first:mention])
