"""Reported speech without marks -> quotes of kind ``indirect``.

*X menyebut bahwa …*, *X menuturkan, …*, *X mengatakan jalan itu rusak*, *Menurut X, …*, *…, kata X*.
"""

from collections.abc import Iterator
from typing import Final

from msgspec.structs import replace

from extractor.pipeline.analysis import Analysis, QuoteFound
from extractor.pipeline.quotes.cast import Cast
from extractor.pipeline.quotes.clauses import THAT, Clauses
from extractor.pipeline.quotes.floor import Floor
from extractor.pipeline.quotes.marks import Speech
from extractor.pipeline.quotes.sentences import Sentences
from extractor.pipeline.quotes.speakers import Speaker, Speakers
from extractor.pipeline.quotes.subjects import Subjects
from extractor.rules.quotes import VerbForm

PASSIVE: Final = 2
"""Tokens of what was said before *, disebutkan Rina,*."""
BRACKET: Final = 3
"""Characters behind the last word among which a bracket closes."""
OPENER: Final = 4
"""Tokens of what joins a sentence to the one before: *Selain itu, menurut Rina, …*."""


class Reported:
    """Finds reported clauses of one article; speakers come from the same places as for direct speech."""

    def __init__(
        self,
        analysis: Analysis,
        cast: Cast,
        speakers: Speakers,
        subjects: Subjects,
        sentences: Sentences,
        floor: Floor,
    ) -> None:
        self._analysis = analysis
        self._words = analysis.words
        self._rules = cast.rules
        self._clauses = Clauses(cast)
        self._speakers = speakers
        self._subjects = subjects
        self._sentences = sentences
        self._floor = floor

    def sentence(self, first: int, last: int) -> Iterator[QuoteFound]:
        """Read the tokens of a sentence of the narrative in which a verb of saying stands."""
        words, rules = self._words, self._rules
        for i in self._sentences.verbs(first, last):
            verb = rules.verbs.get(words.lower[i])
            if verb is None:
                if self._opens(first, i):
                    yield from self._according_to(i, last)
                    return
                continue
            said = self._clauses.begins(verb, i, last, self._sentences.tells(verb, i))
            if said is not None:
                subject = self._subjects.subject(first, i)
                if subject is None and said[1] != THAT:
                    return
                speaker = self._teller(subject)
                self._floor.pronouns.subject(subject, speaker)
                yield from self._quote(said[0], self._turn(said[0], last), speaker, verb.base, i, said[1])
                return
            if verb.core and i > first and words.forms[i - 1].text == ",":
                yield from self._in_passing(verb, i, first, last)
                if verb.use != "active":
                    return

    def _teller(self, subject: Speaker | None) -> Speaker | None:
        """Who says what a clause tells: its subject, or whom the pronoun there means."""
        floor = self._floor
        if subject is None:
            return replace(floor.current, written=None) if floor.current and not floor.is_body(floor.current) else None
        if subject.pronoun and (holder := floor.meant(subject)) is not None:
            return replace(holder, written=subject.written)
        return subject

    def _in_passing(self, verb: VerbForm, i: int, first: int, last: int) -> Iterator[QuoteFound]:
        """Read *Jalan rusak, kata Lurah Budi*, *Selain itu, katanya, …*, *Jalan itu, disebutkan Rina, …*."""
        words, rules, floor = self._words, self._rules, self._floor
        speaker: Speaker | None
        if verb.use == "suffixed":
            if i + 1 < last and words.forms[i + 1].text != ",":
                return
            speaker = floor.holder()
            speaker = speaker and replace(speaker, written=None, end=words.end[i])
            floor.pronouns.cue(i, speaker)
        elif verb.use in {"bare", "passive"}:
            named = speaker = self._speakers.behind(i + 1, clause=True)
            if named is not None and named.written and named.written.lower() in rules.pronouns:
                holder = floor.holder()
                speaker = holder and replace(holder, written=named.written, end=named.end)
                floor.pronouns.subject(named, speaker)
            elif named is not None and named.official is None and not (named.name or "")[:1].isupper():
                return
            if verb.use == "passive" and (speaker is None or i - first < PASSIVE or not self._is_whole(speaker, last)):
                return
        else:
            return
        begin, end = self._said(first, i, last, speaker)
        yield from self._quote(begin, end, speaker, verb.base, i, "quotes.unmarked")

    def _is_whole(self, speaker: Speaker, last: int) -> bool:
        """Whether only a comma follows a speaker: *Jalan itu, disebutkan Rina, …*, not *…, disebut Rina akan …*."""
        behind = self._words.at(speaker.end - 1) + 1
        return behind >= last or self._words.forms[behind].text == ","

    def _opens(self, first: int, i: int) -> bool:
        """Whether nothing but a word that joins sentences stands before *menurut*: *Sebab,* **menurut** *Rina, …*."""
        return i == first or (i - first <= OPENER and self._words.lower[first] in self._rules.joining)

    def _turn(self, first: int, last: int) -> int:
        """Where somebody else goes on within a sentence: *…, sedangkan Ketua DPRD Jimmi menyebut …*."""
        words, rules = self._words, self._rules
        for at in range(first, last - 1):
            if words.lower[at] == "," and words.lower[at + 1] in rules.turning:
                verbs = (rules.verbs.get(words.lower[i]) for i in range(at + 2, last))
                if any(verb is not None and verb.use == "active" for verb in verbs):
                    return at
        return last

    def _said(self, first: int, verb: int, last: int, speaker: Speaker | None) -> tuple[int, int]:
        """The longer part of what stands on either side: *Tahun ini, kata Rini,* **belum ada data yang terbit**."""
        words = self._words
        behind = words.at(speaker.end - 1) + 1 if speaker is not None and speaker.end else last
        inserted = behind < last and words.forms[behind].text == ","
        return (behind + 1, last) if inserted and last - behind > verb - first else (first, verb)

    def _according_to(self, i: int, last: int) -> Iterator[QuoteFound]:
        words, rules = self._words, self._rules
        pronoun = rules.according_to_pronoun.longest(words.lower, i)
        if pronoun is not None:
            behind, speaker = pronoun[0], self._floor.holder()
            self._floor.pronouns.cue(pronoun[0] - 1, speaker)
            if behind < last and (words.forms[behind].word or words.forms[behind].digit):
                yield from self._quote(behind, last, speaker, words.lower[i], i, "quotes.according-to")
                return
        elif words.lower[i] in rules.according_to:
            speaker = self._speakers.behind(i + 1, clause=True)
            if speaker is None or not self._is_source(speaker):
                return
            behind = words.at(speaker.end - 1) + 1
        else:
            return
        if behind < last and words.forms[behind].text == ",":
            yield from self._quote(behind + 1, last, speaker, words.lower[i], i, "quotes.according-to")

    def _is_source(self, speaker: Speaker) -> bool:
        """Whether a person or an organisation is named, or people that are known by a word: *menurut warga*."""
        if speaker.official is not None or speaker.source is not None:
            return True
        name = speaker.name or ""
        return name[:1].isupper() or name in self._rules.others

    def _quote(
        self, first: int, last: int, speaker: Speaker | None, cue: str, verb: int, rule: str
    ) -> Iterator[QuoteFound]:
        words = self._words
        while first < last and words.forms[first].punct:
            first += 1
        if speaker is None or first >= last:
            return
        start, end = words.start[first], words.end[last - 1]
        if words.text.count("(", start, end) > words.text.count(")", start, end):
            end = words.text.find(")", end, end + BRACKET) + 1 or end
        speech = Speech(start, end, end, closed=True)
        if not speech.long_enough(words.text):
            return
        yield QuoteFound(
            start=start,
            end=end,
            speaker=speaker.official,
            speaker_text=speaker.label,
            cue=cue,
            kind="indirect",
            evidence=self._analysis.evidence(rule, words.start[verb], words.end[verb]),
            source=speaker.source,
            post=speaker.post,
        )
