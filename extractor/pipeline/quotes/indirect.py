"""Reported speech without marks -> quotes of kind ``indirect``.

*X menyebut bahwa …*, *X menuturkan, …*, *X mengatakan jalan itu rusak*, *Menurut X, …*, *…, kata X*.
"""

from collections.abc import Iterator
from typing import Final

from msgspec.structs import replace

from extractor.pipeline.analysis import Analysis, QuoteFound
from extractor.pipeline.quotes.cast import Cast
from extractor.pipeline.quotes.floor import Floor
from extractor.pipeline.quotes.marks import Speech
from extractor.pipeline.quotes.sentences import Sentences
from extractor.pipeline.quotes.speakers import Speaker, Speakers
from extractor.pipeline.quotes.subjects import Subjects
from extractor.rules.quotes import VerbForm

THAT: Final = "quotes.that"
UNSAID: Final = 2
"""Tokens before a verb of saying that turn it into its opposite."""
SUBJECT: Final = 7
"""Tokens of a reported clause among which its predicate begins."""
LATE: Final = 11
"""Tokens behind a verb of saying in which *bahwa* opens what was said, where to whom or when stands between."""


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
        self._dates = cast.date_starts
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
                yield from self._according_to(i, first, last)
                return
            said = self._clause(verb, i, last)
            if said is not None:
                subject = speaker = self._subjects.subject(first, i)
                if subject is None and said[1] != THAT:
                    return
                if subject is None:
                    current = self._floor.current
                    speaker = replace(current, written=None) if current and not self._floor.is_body(current) else None
                elif subject.pronoun and (holder := self._floor.meant(subject)) is not None:
                    speaker = replace(holder, written=subject.written)
                self._floor.pronouns.subject(subject, speaker)
                yield from self._quote(said[0], self._turn(said[0], last), speaker, verb.base, i, said[1])
                return
            if verb.use == "bare" and verb.core and i - first >= 2 and words.forms[i - 1].text == ",":
                speaker = self._speakers.behind(i + 1, clause=True)
                if speaker is not None and speaker.written and speaker.written.lower() in rules.pronouns:
                    named = speaker
                    speaker = self._floor.current and replace(self._floor.current, written=named.written)
                    self._floor.pronouns.subject(named, speaker)
                elif speaker is not None and speaker.official is None and not (speaker.name or "")[:1].isupper():
                    return
                begin, end = self._said(first, i, last, speaker)
                yield from self._quote(begin, end, speaker, verb.base, i, "quotes.unmarked")
                return

    def _clause(self, verb: VerbForm, i: int, last: int) -> tuple[int, str] | None:
        """Where the clause begins that an active verb has for its object, and the rule that says so.

        *Rina mengatakan* **bahwa** *…*, *Rina menuturkan***,** *penolakan belum merata*, *Rina mengatakan kondisi …*.
        """
        words, rules = self._words, self._rules
        before = words.lower[max(i - UNSAID, 0) : i]
        if verb.use != "active" or i + 1 >= last or not rules.unsaid.isdisjoint(before):
            return None
        if before and before[-1] in rules.relative:
            return None  # "surat yang menyatakan bahwa ia sehat"
        behind = words.lower[i + 1]
        if behind in rules.that:
            return i + 2, THAT
        if not verb.core or verb.deed or behind in rules.verbs:
            return None
        comma = behind == ","
        that = self._late_that(i + 1 + comma, last)
        if that is not None:
            return that + 1, THAT
        first = i + 1 + comma
        if first >= last or not self._opens(first):
            return None
        if comma:
            return first, "quotes.comma"
        clause = verb.base in rules.telling or (verb.base not in rules.handling and self._is_clause(first, last))
        return (first, "quotes.clause") if clause else None

    def _turn(self, first: int, last: int) -> int:
        """Where somebody else goes on within a sentence: *…, sedangkan Ketua DPRD Jimmi menyebut …*."""
        words, rules = self._words, self._rules
        for at in range(first, last - 1):
            if words.lower[at] == "," and words.lower[at + 1] in rules.turning:
                verbs = (rules.verbs.get(words.lower[i]) for i in range(at + 2, last))
                if any(verb is not None and verb.use == "active" for verb in verbs):
                    return at
        return last

    def _opens(self, first: int) -> bool:
        """Whether what was said can begin at a token: it is no word for to whom, when or how."""
        form = self._words.forms[first]
        return (form.word or form.digit) and not self._is_aside(first)

    def _is_aside(self, at: int) -> bool:
        """Whether to whom, when or how it was said begins at a token."""
        return self._words.lower[at] in self._rules.no_clause or self._words.start[at] in self._dates

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
        """Whether a subject has its predicate right behind it: *menuturkan air* **sudah** *surut*."""
        words, rules = self._words, self._rules
        for at in range(first + 1, min(first + SUBJECT, last)):
            if words.lower[at] in rules.predicates:
                return True
            if not words.forms[at].word or words.lower[at] in rules.relative or words.lower[at] in rules.no_clause:
                return False
        return False

    def _said(self, first: int, verb: int, last: int, speaker: Speaker | None) -> tuple[int, int]:
        """The longer part of what stands on either side: *Tahun ini, kata Rini,* **belum ada data yang terbit**."""
        words = self._words
        behind = words.at(speaker.end - 1) + 1 if speaker is not None and speaker.end else last
        inserted = behind < last and words.forms[behind].text == ","
        return (behind + 1, last) if inserted and last - behind > verb - first else (first, verb)

    def _according_to(self, i: int, first: int, last: int) -> Iterator[QuoteFound]:
        words, rules = self._words, self._rules
        if i != first:
            return
        pronoun = rules.according_to_pronoun.longest(words.lower, i)
        if pronoun is not None:
            behind, speaker = pronoun[0], self._floor.holder()
            self._floor.pronouns.cue(pronoun[0] - 1, speaker)
        elif words.lower[i] in rules.according_to:
            speaker = self._speakers.behind(i + 1, clause=True)
            if speaker is None or (speaker.official is None and not (speaker.name or "")[:1].isupper()):
                return
            behind = words.at(speaker.end - 1) + 1
        else:
            return
        if behind < last and words.forms[behind].text == ",":
            yield from self._quote(behind + 1, last, speaker, words.lower[i], i, "quotes.according-to")

    def _quote(
        self, first: int, last: int, speaker: Speaker | None, cue: str, verb: int, rule: str
    ) -> Iterator[QuoteFound]:
        words = self._words
        while first < last and words.forms[first].punct:
            first += 1
        if speaker is None or first >= last:
            return
        start, end = words.start[first], words.end[last - 1]
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
