"""Who holds the floor: the narrative, sentence by sentence -> whoever *-nya* and *dia* mean in what follows."""

from bisect import bisect_right
from collections.abc import Sequence
from typing import Final

from extractor.pipeline.quotes.cast import Cast
from extractor.pipeline.quotes.leads import Leads
from extractor.pipeline.quotes.pronouns import Pronouns
from extractor.pipeline.quotes.sentences import Sentences
from extractor.pipeline.quotes.speakers import Speaker, Speakers
from extractor.pipeline.quotes.subjects import Subjects

SHORT: Final = 3
"""Tokens of a stretch too short to tell who acts."""
FAR: Final = 8
"""Tokens from a passive verb of saying to *oleh*."""
OPENING: Final = 4
"""Tokens that open a sentence with its subject."""
SENTENCES: Final = 3
"""Sentences of a stretch that are read for who acts, from its last one back."""


class Floor:
    """Follows one article in text order and knows who spoke last.

    ``current`` is the last speaker named by an attribution or as the subject of a verb of saying.
    """

    def __init__(
        self, cast: Cast, speakers: Speakers, subjects: Subjects, sentences: Sentences, pronouns: Pronouns
    ) -> None:
        self._words = cast.words
        self._rules = cast.rules
        self._body = cast.body
        self._referring = cast.rules.collective | cast.rules.pronouns
        self._speakers = speakers
        self._subjects = subjects
        self._leads = Leads(cast, speakers, subjects)
        self._sentences = sentences
        self.pronouns = pronouns
        self.current: Speaker | None = None
        self._acting: Speaker | None = None
        self._stages: list[tuple[int, int]] = []
        """The stretches (characters) that can tell who is acting: read only when somebody asks."""
        self._staged = 0
        """The character at which the stretch begins that told who is acting."""
        self._first: tuple[list[Speaker], list[Speaker]] | None = None
        """The first two people who speak somewhere in the article, of those named in its body and in its headline.

        They are read only when nobody holds the floor.
        """
        self.near = False
        """The acting official stands in the paragraph that is being read."""
        self.presented: Speaker | None = None
        """Who the narrative just named as the source of what stands around it (*Hal itu disampaikan …*)."""

    def acting(self) -> Speaker | None:
        """The official who opened the last sentence with another active verb (*Hakim Dewi pun menggeleng.*)."""
        while self._stages:
            first, last = self._sentences.tokens(*self._stages.pop())
            if first >= last:
                continue
            opening = self._sentences.sentence(last - 1, first)
            while opening > first and self._words.lower[opening] in self._referring:
                # "Budi bersama jajarannya tak tinggal diam. Mereka mengklaim …": he acts.
                last, opening = opening, self._sentences.sentence(opening - 1, first)
            if last - first <= SHORT or self._mid_sentence(opening):
                continue
            self._stages.clear()
            self._staged = self._words.start[first]
            self._acting = self._lead(first, opening, last)
        return self._acting

    def _lead(self, first: int, opening: int, last: int) -> Speaker | None:
        """Who acts in the last sentence of a stretch, or before it where it names nobody.

        *Bupati Budi meninjau pasar. Kiosnya penuh.*: it is he still.
        """
        for _ in range(SENTENCES):
            if any(self._sentences.says(i) for i in self._sentences.verbs(opening, last)):
                return None
            lead = self._leads.of(opening, last)
            if lead is not None or opening <= first:
                return lead
            if not self._goes_on(opening, last) and self._leads.names_somebody(opening, last):
                return None
            last, opening = opening, self._sentences.sentence(opening - 1, first)
            if self._mid_sentence(opening):
                return None
        return None

    def _goes_on(self, opening: int, last: int) -> bool:
        """The subject of a sentence is a pronoun: it tells on of whoever the sentence before was about."""
        words = self._words.lower[opening : min(opening + OPENING, last)]
        return not self._rules.pronouns.isdisjoint(words)

    def holder(self) -> Speaker | None:
        """Who *-nya* and *dia* mean.

        An acting official takes over in the same paragraph; from there on only from nobody, from a passer-by, or
        where that paragraph has introduced him.
        """
        acting = self.acting()
        takes_over = self.near or self.current is None or self.current.official is None
        return acting if acting is not None and (takes_over or self._is_new(acting)) else self.current

    def only(self, at: int) -> Speaker | None:
        """The one person named before a character who speaks anywhere in the article; ``None`` where there are two.

        The headline counts where the body has named nobody.
        """
        if self._first is None:
            body = self._body
            self._first = self._speakers.first_two(body, len(self._words.lower)), self._speakers.first_two(0, body)
        for people in self._first:
            named = [speaker for speaker in people if speaker.end <= at]
            if named:
                return self.named(named[0]) if len(named) == 1 else None
        return None

    def _is_new(self, acting: Speaker) -> bool:
        """Whether the stretch that told who acts is the first to name him."""
        if acting.official is not None:
            return all(mention.start >= self._staged for mention in acting.official.mentions)
        return bool(acting.name) and self._words.text.find(acting.name or "") >= self._staged

    def meant(self, subject: Speaker) -> Speaker | None:
        """Who is meant by a pronoun before a verb of saying: who holds the floor, a person before all."""
        holder = self.holder()
        return subject if holder is not None and subject.official is not None and self.is_body(holder) else holder

    def take(self, speaker: Speaker | None) -> None:
        """Give the floor to a speaker."""
        if speaker is not None:
            self.current = speaker
            self.pronouns.turn(speaker)
        self._acting = None
        self._stages.clear()

    def pass_by(self, start: int, end: int) -> None:
        """Take note of a paragraph in which nobody speaks: somebody may act in it."""
        self.near = True
        self._stages.append((start, end))

    def pass_on(self, first: int, last: int) -> None:
        """Take note of narrative tokens in the paragraph that is being read: somebody may act in them."""
        self.near = True
        if last > first:
            self._stages.append((self._words.start[first], self._words.end[last - 1]))

    def hear(self, opening: int, verbs: Sequence[int]) -> None:
        """Read a sentence of the narrative by the verbs of saying in it: the first that names a speaker counts."""
        for i in verbs:
            speaker = self._teller(i, opening)
            if speaker is not None:
                self.take(speaker)
                return

    def _mid_sentence(self, first: int) -> bool:
        """The stretch goes on with a sentence begun in speech or in its attribution (*…," kata Budi di Hotel …*)."""
        before = bisect_right(self._sentences.openings, first)
        begins = self._sentences.openings[before - 1] if before else first
        return begins < first and any(form.word for form in self._words.forms[begins:first])

    def _teller(self, i: int, opening: int) -> Speaker | None:
        """Who a verb of the narrative makes a speaker."""
        words, rules = self._words, self._rules
        verb = rules.verbs.get(words.lower[i])
        if verb is None:
            return (
                self.named(self._speakers.behind(i + 1, clause=True)) if words.lower[i] in rules.according_to else None
            )
        if self._sentences.tells(verb, i):
            subject = self._subjects.subject(opening, i)
            if subject is not None and subject.pronoun and (holder := self.meant(subject)) is not None:
                self.pronouns.subject(subject, holder)
                return holder
            speaker = self.named(subject)
            if speaker is None and subject is not None and self.is_body(subject):
                # An organisation holds the floor only until somebody speaks for it.
                return subject if self.current is None or self.is_body(self.current) else None
            return None if speaker is not None and speaker.official is None and verb.deed else speaker
        if verb.use == "passive" and (agent := self._agent(i)) is not None:
            self.presented = agent
            return agent
        if verb.use == "passive" and self._is_said_of(i):
            return None
        if verb.use == "passive" or (verb.use == "bare" and verb.core and self._sentences.sets_off(i)):
            speaker = self.named(self._speakers.behind(i + 1, clause=verb.use == "bare"))
            if verb.use == "passive":
                self.presented = speaker
            return speaker
        return None

    def _agent(self, i: int) -> Speaker | None:
        """The one who says it, behind *oleh*: *Laju itu dinilai lamban oleh* **Camat Rina**."""
        words = self._words
        for at in range(i + 1, min(i + FAR, len(words.lower) - 1)):
            form = words.forms[at]
            if form.lower in self._rules.agent:
                return self.named(self._speakers.behind(at + 1))
            if not form.word or form.lower in self._rules.verbs:
                return None
        return None

    def _is_said_of(self, i: int) -> bool:
        """The verb tells what is said of its subject, and nobody speaks (*Rudi disebut menerima uang*)."""
        if i and self._words.lower[i - 1] in self._rules.relative:
            return True  # "apa yang disebut Partai Rakyat"
        behind = self._words.lower[i + 1] if i + 1 < len(self._words.lower) else ""
        verb = self._rules.verbs.get(behind)
        return behind.startswith(self._rules.said_of) and (verb is None or verb.use == "active")

    def is_body(self, speaker: Speaker) -> bool:
        """Whether an organisation speaks, and nobody in it is named."""
        return speaker.source is not None or (speaker.name or "").split(" ", 1)[0].lower() in self._rules.bodies

    def named(self, speaker: Speaker | None) -> Speaker | None:
        """Only people hold the floor: not *ia*, not an organisation or a survey, not *warga* or *Mereka*."""
        if speaker is None or speaker.source is not None or (speaker.pronoun and speaker.official is None):
            return None
        if speaker.official is not None:
            return speaker
        if self.is_body(speaker):
            return None
        name = speaker.name or ""
        others = name.lower() in self._rules.collective or name.split(" ", 1)[0].lower() in self._rules.papers
        return speaker if name[:1].isupper() and not others else None
