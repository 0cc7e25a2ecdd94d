"""Verbs of saying around speech and in the narrative -> who speaks, and who holds the floor."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from extractor.pipeline.analysis import Analysis
from extractor.pipeline.cast import Cast
from extractor.pipeline.quote_marks import Speech
from extractor.pipeline.speakers import Speaker, Speakers
from extractor.pipeline.subjects import Subjects
from extractor.pipeline.words import QUOTE_MARKS, SENTENCE_END
from extractor.rules.quotes import VerbForm

LEAST: Final = 4
"""Letters of a verb of saying that no list knows."""
NEAR: Final = 3
"""Tokens that may stand between a closing mark and its verb."""
FAR: Final = 25
"""Tokens that may stand between a verb and the speech that it opens."""


@dataclass(slots=True, frozen=True)
class Attribution:
    """A verb of saying with its speaker (``None``: whoever holds the floor), and where it stands."""

    speaker: Speaker | None
    cue: str
    start: int
    end: int
    rule: str


class Floor:
    """Follows one article in text order and knows who spoke last.

    ``current`` is the last speaker named by an attribution or as the subject of a verb of saying.
    """

    def __init__(self, analysis: Analysis, cast: Cast, speakers: Speakers, subjects: Subjects) -> None:
        self._words = analysis.words
        self._cast = cast
        self._rules = cast.rules
        self._speakers = speakers
        self._subjects = subjects
        self._hits = analysis.words.hits.get("speech", [])
        self._openings = [first for first, _ in analysis.sentences]
        self.current: Speaker | None = None
        self._acting: Speaker | None = None
        self._stages: list[tuple[int, int]] = []
        """The stretches (characters) that can tell who is acting: read only when somebody asks."""
        self.near = False
        """The acting official stands in the paragraph that is being read."""
        self.presented: Speaker | None = None
        """Who the narrative just named as the source of what stands around it (*Hal itu disampaikan …*)."""

    def acting(self) -> Speaker | None:
        """The official who opened the last sentence with another active verb (*Hakim Dewi pun menggeleng.*)."""
        while self._stages:
            first, last = self.tokens(*self._stages.pop())
            if first >= last:
                continue
            opening = self.sentence(last - 1, first)
            if last - first <= NEAR or self._mid_sentence(opening):
                continue
            self._stages.clear()
            spoken = next(self.verbs(opening, last), None)
            self._acting = self._subjects.leads(opening, last) if spoken is None else None
        return self._acting

    def holder(self) -> Speaker | None:
        """Who *-nya* and *dia* mean.

        An acting official takes over in the same paragraph; from there on only from nobody, or from a passer-by.
        """
        takes_over = self.near or self.current is None or self.current.official is None
        return (takes_over and self.acting()) or self.current

    def take(self, speaker: Speaker | None) -> None:
        """Give the floor to a speaker."""
        if speaker is not None:
            self.current = speaker
        self._acting = None
        self._stages.clear()

    def pass_by(self, start: int, end: int) -> None:
        """Take note of a paragraph in which nobody speaks: somebody may act in it."""
        self.near = True
        self._stages.append((start, end))

    def hear(self, first: int, last: int, verbs: Sequence[int]) -> None:
        """Read the narrative between two stretches of speech, by its tokens and the verbs of saying in it."""
        self.near = True
        told = -1
        for i in verbs:
            opening = self.sentence(i, first)
            if opening == told:
                continue
            speaker = self._teller(i, opening)
            if speaker is not None:
                told = opening
                self.take(speaker)
        self._stages.append((self._words.start[first], self._words.end[last - 1]))

    def _mid_sentence(self, first: int) -> bool:
        """The stretch goes on with a sentence begun in speech or in its attribution (*…," kata Budi di Hotel …*)."""
        before = bisect_right(self._openings, first)
        begins = self._openings[before - 1] if before else first
        return begins < first and any(form.word for form in self._words.forms[begins:first])

    def _teller(self, i: int, opening: int) -> Speaker | None:
        """Who a verb of the narrative makes a speaker."""
        words, rules = self._words, self._rules
        verb = rules.verbs.get(words.lower[i])
        if verb is None:
            return (
                self._named(self._speakers.behind(i + 1, clause=True)) if words.lower[i] in rules.according_to else None
            )
        if self._tells(verb, i):
            speaker = self._named(self._subjects.subject(opening, i))
            if speaker is not None and speaker.official is None and verb.deed:
                return None
            return self.current if speaker and speaker.pronoun and self.current else speaker
        if verb.use == "passive" and self._is_said_of(i):
            return None
        if verb.use == "passive" or (verb.use == "bare" and verb.core and self._sets_off(i)):
            speaker = self._named(self._speakers.behind(i + 1, clause=verb.use == "bare"))
            if verb.use == "passive":
                self.presented = speaker
            return speaker
        return None

    def _tells(self, verb: VerbForm, i: int) -> bool:
        """The subject stands before the verb: *Budi mengatakan*, and in short *Budi bilang*, *Bupati tegaskan*."""
        return verb.use == "active" or (verb.use == "bare" and not self._sets_off(i) and self._subjects.touches(i))

    def _is_said_of(self, i: int) -> bool:
        """The verb tells what is said of its subject, and nobody speaks (*Rudi disebut menerima uang*)."""
        if i and self._words.lower[i - 1] in self._rules.relative:
            return True  # "apa yang disebut Partai Rakyat"
        behind = self._words.lower[i + 1] if i + 1 < len(self._words) else ""
        return behind.startswith(self._rules.said_of) and behind not in self._rules.verbs

    @staticmethod
    def _named(speaker: Speaker | None) -> Speaker | None:
        """Only people hold the floor: not *ia*, not an organisation, not *warga*."""
        if speaker is None or speaker.source is not None or (speaker.pronoun and speaker.official is None):
            return None
        named = speaker.official is not None or (speaker.name is not None and speaker.name[:1].isupper())
        return speaker if named else None

    def _sets_off(self, i: int) -> bool:
        """A bare verb says something only behind a comma or at the start of a sentence."""
        return i == 0 or not (self._words.forms[i - 1].word or self._words.forms[i - 1].digit)

    def after(self, speech: Speech) -> Attribution | None:
        """Read the attribution behind speech: *ujar Budi*, *tegasnya*, *Budi menambahkan*."""
        words, rules = self._words, self._rules
        i = words.at(speech.behind)
        if i < len(words) and words.start[i] < speech.behind:
            i += 1
        stop = min(i + NEAR, len(words))
        while i < stop and (words.forms[i].text in ",.-–" or words.lower[i] in rules.before_verb):
            i += 1
        if i >= len(words):
            return None
        verb = rules.verbs.get(words.lower[i])
        if verb is None and (fused := self._fused(i)) is not None:
            return fused
        if verb is None:
            text = words.text
            goes_on = text[speech.end - 1 : speech.end] == "," and "\n" not in text[speech.behind : words.start[i]]
            return (self._after_subject(i) or self._unlisted(i)) if goes_on else None
        if verb.use == "suffixed":
            return Attribution(None, verb.base, words.start[i], words.end[i], "quotes.after")
        if verb.use == "bare":
            speaker = self._speakers.behind(i + 1)
            end = max(speaker.end if speaker else 0, words.end[i])
            return Attribution(speaker, verb.base, words.start[i], end, "quotes.after")
        if verb.use == "passive":
            # "demikian tertulis di laman …": by somebody, but not by whoever holds the floor
            speaker = self._speakers.behind(i + 1) or Speaker()
            return Attribution(speaker, verb.base, words.start[i], max(speaker.end, words.end[i]), "quotes.after")
        return None

    def said(self, at: int) -> bool:
        """Whether a verb of saying stands at a character, behind spaces and a comma."""
        words = self._words
        i = words.at(at)
        while i < len(words) and (words.start[i] < at or words.forms[i].text == ","):
            i += 1
        verb = self._rules.verbs.get(words.lower[i]) if i < len(words) else None
        if verb is None and i < len(words):
            return self._fused(i) is not None
        return verb is not None and verb.use in {"bare", "suffixed"} and words.forms[i].text.islower()

    def _unlisted(self, i: int) -> Attribution | None:
        """Read a verb that no list knows, or a misprint: *…," singkat Lurah Bugis*, *…," ancamnya.*"""
        words, rules = self._words, self._rules
        word = words.lower[i]
        if (
            not words.forms[i].text.islower()
            or not word.isalpha()
            or word in rules.ends_speaker
            or word in rules.no_verbs
        ):
            return None
        behind = words.forms[i + 1] if i + 1 < len(words) else None
        if word.endswith("nya") and len(word) > LEAST:
            ends = behind is None or behind.punct or behind.space or behind.lower in rules.ends_speaker
            base = rules.likely(word.removesuffix("nya"))
            return Attribution(None, base, words.start[i], words.end[i], "quotes.unlisted") if ends else None
        if (
            len(word) < LEAST
            or behind is None
            or not (behind.lower in rules.pronouns or self._cast.names_somebody(i + 1))
        ):
            return None
        speaker = self._speakers.behind(i + 1)
        if speaker is None:
            return None
        return Attribution(speaker, rules.likely(word), words.start[i], speaker.end, "quotes.unlisted")

    def _fused(self, i: int) -> Attribution | None:
        """Read a verb printed in one with the name behind it: *kataUsman*."""
        words = self._words
        text = words.forms[i].text
        if text.islower() or not text[0].islower():
            return None
        cut = next((k for k, letter in enumerate(text) if letter.isupper()), 0)
        verb = self._rules.verbs.get(text[:cut])
        if verb is None or verb.use != "bare" or not text.isalpha():
            return None
        speaker = self._speakers.fused(text[cut:], i + 1, words.end[i])
        return Attribution(speaker, verb.base, words.start[i], speaker.end, "quotes.after")

    def _after_subject(self, i: int) -> Attribution | None:
        words = self._words
        form = words.forms[i]
        lower = not (form.cap or form.lower in self._rules.pronouns)
        for v in self.verbs(i, min(i + 12, len(words))):
            verb = self._rules.verbs.get(words.lower[v])
            if verb is None or not self._tells(verb, v) or any(f.text in SENTENCE_END for f in words.forms[i:v]):
                return None
            described = lower and words.lower[v - 1] in self._rules.demonstratives
            if lower and not described:
                return None
            if described or form.lower in self._rules.pronouns:
                return Attribution(None, verb.base, words.start[i], words.end[v], "quotes.after-subject")
            subject = self._subjects.subject(i, v)
            if subject is None or words.start[i] > subject.end:
                return None
            return Attribution(subject, verb.base, words.start[i], words.end[v], "quotes.after-subject")
        return None

    def introduces(self, speech: Speech, start: int) -> bool:
        """Whether a comma, a colon, *bahwa* or a verb of saying stands right before speech."""
        return self._link(speech, start) is not None

    def _link(self, speech: Speech, start: int) -> int | None:
        words, rules = self._words, self._rules
        mark = words.at(speech.start) - 1
        least = max(mark - NEAR, 0)
        while mark >= least and words.forms[mark].text in QUOTE_MARKS:
            mark -= 1
        if mark < 0 or words.start[mark] < start:
            return None
        link = words.lower[mark]
        return mark if link in {",", ":"} or link in rules.that or link in rules.verbs else None

    def before(self, speech: Speech, start: int) -> Attribution | None:
        """Read the attribution that opens speech: *Budi mengatakan, “…”*; the narrative has been heard already."""
        words, rules = self._words, self._rules
        mark = self._link(speech, start)
        if mark is None:
            return None
        opening = self.sentence(mark, words.at(start))
        hits = list(self.verbs(opening, mark + 1))
        if not hits or mark - hits[-1] > FAR:
            return None
        i = hits[0] if words.lower[hits[0]] in rules.according_to else hits[-1]
        verb = rules.verbs.get(words.lower[i]) or VerbForm(words.lower[i], "bare", core=True, deed=False)
        tells = self._tells(verb, i)
        if verb.use == "bare" and not tells and not (verb.core and self._sets_off(i)):
            return None
        speaker = self._subjects.subject(opening, i) if tells and i > opening else None
        if speaker is not None and (speaker.pronoun or self._named(speaker) is not None):
            speaker = None  # the floor is his already
        return Attribution(speaker, verb.base, words.start[i], words.end[i], "quotes.before")

    def verb_starts(self) -> list[int]:
        """The characters at which verbs of saying stand, or words that name a source."""
        return [self._words.start[i] for i in self._hits]

    def hits(self, first: int, last: int) -> list[int]:
        """The tokens between two that are verbs of saying or name a source."""
        hits = self._hits
        at = bisect_left(hits, first)
        return hits[at : bisect_left(hits, last, at)]

    def verbs(self, first: int, last: int) -> Iterator[int]:
        """Yield the tokens between two that are verbs of saying or name a source."""
        return iter(self.hits(first, last))

    def sentence(self, i: int, least: int) -> int:
        """The token that opens the sentence around token ``i``, not before ``least``."""
        before = bisect_right(self._openings, i)
        while before > 1 and self._openings[before - 1] > least and self._cast.degree(self._openings[before - 1]):
            before -= 1  # "Mikhael Feka, SH. MH dalam sambutannya …"
        return max(self._openings[before - 1], least) if before else least

    def closing(self, i: int, most: int) -> int:
        """The token behind the last word of the sentence around token ``i``, at most ``most``."""
        behind = bisect_right(self._openings, i)
        last = min(self._openings[behind], most) if behind < len(self._openings) else most
        forms = self._words.forms
        while last > i and forms[last - 1].text in SENTENCE_END:
            last -= 1
        return last

    def tokens(self, start: int, end: int) -> tuple[int, int]:
        """Return the tokens between two characters, without punctuation at the ends."""
        words = self._words
        first = bisect_left(words.start, start)
        last = bisect_left(words.start, end)
        while first < last and words.forms[first].punct:
            first += 1
        while last > first and words.forms[last - 1].punct:
            last -= 1
        return first, last
