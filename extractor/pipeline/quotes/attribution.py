"""Verbs of saying around speech -> who speaks: *“…,” ujar Budi*, *“…,” tegasnya*, *Budi mengatakan, “…”*."""

from typing import Final

from msgspec import Struct

from extractor.pipeline.quotes.cast import Cast
from extractor.pipeline.quotes.floor import Floor
from extractor.pipeline.quotes.marks import SINGLE, Speech
from extractor.pipeline.quotes.sentences import Sentences
from extractor.pipeline.quotes.speakers import Speaker, Speakers
from extractor.pipeline.quotes.subjects import Subjects
from extractor.pipeline.words import QUOTE_MARKS, SENTENCE_END
from extractor.rules.quotes import VerbForm

LEAST: Final = 4
"""Letters of a verb of saying that no list knows."""
NEAR: Final = 3
"""Tokens that may stand between a closing mark and its verb."""
FAR: Final = 25
"""Tokens that may stand between a verb and the speech that it opens."""
CRIES: Final = frozenset("!?")
"""Ends speech behind which its sentence may go on: *“Siap!” ia menjawab*."""
ANY_MARKS: Final = QUOTE_MARKS | SINGLE


class Attribution(Struct, frozen=True):
    """A verb of saying with its speaker (``None``: whoever holds the floor), and where it stands."""

    speaker: Speaker | None
    cue: str | None
    start: int
    end: int
    rule: str


class Attributions:
    """Reads the attributions of one article, behind speech and before it."""

    def __init__(self, cast: Cast, speakers: Speakers, subjects: Subjects, sentences: Sentences, floor: Floor) -> None:
        self._words = cast.words
        self._cast = cast
        self._rules = cast.rules
        self._speakers = speakers
        self._subjects = subjects
        self._sentences = sentences
        self._floor = floor

    def after(self, speech: Speech) -> Attribution | None:
        """Read the attribution behind speech: *ujar Budi*, *tegasnya*, *Budi menambahkan*."""
        words, rules = self._words, self._rules
        i = words.at(speech.behind)
        if i < len(words.lower) and words.start[i] < speech.behind:
            i += 1
        stop = min(i + NEAR, len(words.lower))
        while i < stop and (words.forms[i].text in ",.-–" or words.lower[i] in rules.before_verb):
            i += 1
        if i >= len(words.lower):
            return None
        verb = rules.verbs.get(words.lower[i])
        if verb is None and words.lower[i - 1] in rules.before_verb and self._cast.names_somebody(i):
            # "… bersama DPRD,” demikian Rini."
            speaker = self._speakers.behind(i)
            return Attribution(speaker, None, words.start[i - 1], speaker.end, "quotes.after") if speaker else None
        if verb is None and (words.lower[i - 1] in rules.before_verb or words.lower[i] in rules.quoting):
            source = self._of_source(i)
            if source is not None:
                return source
        if verb is None and (fused := self._fused(i)) is not None:
            return fused
        if verb is None:
            text = words.text
            ends = text[speech.end - 1 : speech.end]
            asked = ends in CRIES and words.lower[i] in rules.pronouns and words.forms[i].text.islower()
            goes_on = (ends == "," or asked) and "\n" not in text[speech.behind : words.start[i]]
            return (self._after_subject(i) or self._unlisted(i)) if goes_on else None
        if verb.use == "suffixed":
            named = self._named_again(i)
            end = max(named.end if named else 0, words.end[i])
            return Attribution(named, verb.base, words.start[i], end, "quotes.after")
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
        while i < len(words.lower) and (words.start[i] < at or words.forms[i].text == ","):
            i += 1
        verb = self._rules.verbs.get(words.lower[i]) if i < len(words.lower) else None
        if verb is None and i < len(words.lower):
            return self._fused(i) is not None
        return verb is not None and verb.use in {"bare", "suffixed"} and words.forms[i].text.islower()

    def _of_source(self, i: int) -> Attribution | None:
        """Read what the words stand in, and whose it is: *…,” demikian keterangan tertulis* **KNKT**."""
        words = self._words
        at = i
        while at < len(words.lower) and words.lower[at] in self._rules.source_words:
            at += 1
        if at == i or at >= len(words.lower) or words.start[at] in self._cast.date_starts:
            return None
        named = words.forms[at].cap or at in self._cast.institutions
        speaker = (self._speakers.behind(at) if named else None) or Speaker()
        return Attribution(speaker, None, words.start[i], max(speaker.end, words.end[at - 1]), "quotes.after")

    def _named_again(self, i: int) -> Speaker | None:
        """The name right behind *-nya*, which says once more who speaks: *…," ujarnya* **Lurah Bugis, Yos Maramis**."""
        words = self._words
        if i + 1 >= len(words.lower) or words.text[words.end[i] : words.start[i + 1]] != " ":
            return None
        if not self._cast.names_somebody(i + 1) or i + 1 in self._cast.named:
            return None
        return self._speakers.behind(i + 1)

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
        behind = words.forms[i + 1] if i + 1 < len(words.lower) else None
        if word.endswith("nya") and len(word) > LEAST:
            ends = behind is None or behind.punct or behind.lower in rules.ends_speaker
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
        for v in self._sentences.verbs(i, min(i + 12, len(words.lower))):
            verb = self._rules.verbs.get(words.lower[v])
            if (
                verb is None
                or not self._sentences.tells(verb, v)
                or any(f.text in SENTENCE_END for f in words.forms[i:v])
            ):
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

    def is_slogan(self, speech: Speech, start: int) -> bool:
        """Whether the word before the marks says that they hold a slogan or a name: *mewujudkan visi “…”*."""
        mark = self._before_marks(speech, start)
        return mark is not None and self._words.lower[mark] in self._rules.slogans

    def is_inscription(self, speech: Speech, start: int) -> bool:
        """Whether marks hold what is written somewhere, or what something is called: *apa yang disebutnya “…”*."""
        words, rules = self._words, self._rules
        mark = self._before_marks(speech, start)
        if mark is None:
            return False
        if words.lower[mark] in rules.inscribed:
            return True
        verb = rules.verbs.get(words.lower[mark])
        named = verb is not None and verb.use != "active" and verb.base in rules.naming
        return named and mark > 0 and words.lower[mark - 1] in rules.relative

    def _before_marks(self, speech: Speech, start: int) -> int | None:
        """The last token before the marks of speech, within its paragraph."""
        mark = self._words.at(speech.start) - 1
        least = max(mark - NEAR, 0)
        while mark >= least and self._words.forms[mark].text in ANY_MARKS:
            mark -= 1
        return mark if mark >= 0 and self._words.start[mark] >= start else None

    def _link(self, speech: Speech, start: int) -> int | None:
        rules = self._rules
        mark = self._before_marks(speech, start)
        if mark is None:
            return None
        link = self._words.lower[mark]
        if link in {",", ":"} or link in rules.that:
            return mark
        verb = rules.verbs.get(link)
        return mark if verb is not None and verb.use != "pointing" else None  # "menyebutnya “Kampung Tua”"

    def before(self, speech: Speech, start: int) -> Attribution | None:
        """Read the attribution that opens speech: *Budi mengatakan, “…”*; the narrative has been heard already."""
        words, rules = self._words, self._rules
        mark = self._link(speech, start)
        if mark is None:
            return None
        opening = self._sentences.sentence(mark, words.at(start))
        hits = list(self._sentences.verbs(opening, mark + 1))
        if not hits and words.forms[mark].text == ":":
            return self._of_colon(opening, mark)
        if not hits or mark - hits[-1] > FAR:
            return None
        i = hits[0] if words.lower[hits[0]] in rules.according_to else hits[-1]
        verb = rules.verbs.get(words.lower[i]) or VerbForm(words.lower[i], "bare", core=True, deed=False)
        tells = self._sentences.tells(verb, i)
        if verb.use == "bare" and not tells and not (verb.core and self._sentences.sets_off(i)):
            return None
        if self._says_what(i, opening):
            return Attribution(Speaker(), verb.base, words.start[i], words.end[i], "quotes.before")
        speaker = self._subjects.subject(opening, i) if tells and i > opening else None
        if speaker is not None and (speaker.pronoun or self._floor.named(speaker) is not None):
            speaker = None  # the floor is his already
        return Attribution(speaker, verb.base, words.start[i], words.end[i], "quotes.before")

    def _says_what(self, i: int, opening: int) -> bool:
        """Whether a thing says it and nobody does: *pasal 33* **yang menyebutkan** *bahwa “…”*."""
        words = self._words
        if i - 2 < opening or words.lower[i - 1] not in self._rules.relative:
            return False
        return not self._cast.name.part(i - 2) and words.end[i - 2] not in self._cast.mention_ends

    def _of_colon(self, first: int, colon: int) -> Attribution | None:
        """Read who stands before a colon without any verb: *Lurah Bugis, Yos Maramis: “Kami siap turun.”*"""
        speaker = self._subjects.subject(first, colon)
        if speaker is None or speaker.pronoun or speaker.end != self._words.end[colon - 1]:
            return None
        if speaker.official is None and speaker.source is None:
            return None
        return Attribution(speaker, None, self._words.start[first], speaker.end, "quotes.before")
