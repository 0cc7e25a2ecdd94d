"""Speech -> quotes with speaker and cue: in marks, and reported."""

import re
from bisect import bisect_left
from collections.abc import Iterable
from functools import lru_cache, partial
from typing import Final

from msgspec.structs import replace
from spacy.language import Language
from spacy.tokens import Doc

from extractor.pipeline.analysis import Analysis, QuoteFound
from extractor.pipeline.component import Component
from extractor.pipeline.quotes.attribution import Attribution, Attributions
from extractor.pipeline.quotes.cast import Cast
from extractor.pipeline.quotes.floor import Floor
from extractor.pipeline.quotes.indirect import Reported
from extractor.pipeline.quotes.marks import ENDS_SPEECH, Marks, Speech, speeches, with_double_marks
from extractor.pipeline.quotes.passages import paragraphs, spoken_on
from extractor.pipeline.quotes.pronouns import Pronouns
from extractor.pipeline.quotes.sentences import Sentences
from extractor.pipeline.quotes.speaker_names import is_part
from extractor.pipeline.quotes.speakers import Speaker, Speakers
from extractor.pipeline.quotes.subjects import Subjects
from extractor.rules.names import REMEMBERED

OFFICIALS: Final = "officials"
"""The layer whose pronouns are settled here."""
INITIALS: Final = 4
"""Letters that a suspect is called by."""


class Quotes(Component):
    """What people are reported to have said, in text order."""

    layer = "quotes"

    def __init__(self, patterns: str | None = None) -> None:
        super().__init__(patterns)
        self.is_part = lru_cache(maxsize=REMEMBERED)(partial(is_part, self.rules.quotes, self.rules.names))
        core = sorted((form for form, verb in self.rules.quotes.verbs.items() if verb.core), key=len, reverse=True)
        said = "|".join(map(re.escape, core))
        self._cut = re.compile(rf"(?<=[,.!?])(?=[^\S\n]?(?:{said})(?!\w))")

    def __call__(self, doc: Doc) -> Doc:
        """Show the quotes, and the officials anew: who speaks settles whom pronouns mean."""
        doc = super().__call__(doc)
        if OFFICIALS in doc.spans:
            self.show(doc, OFFICIALS, Analysis.of(doc, self.lexicon).mentions_of_officials())
        return doc

    def read(self, analysis: Analysis) -> None:
        """Add direct quotes and reported ones."""
        text = with_double_marks(analysis.text)
        marks = Marks(text)
        reading = Reading(analysis, self, text, marks)
        last = reading.last
        ranges = [(start, end) for start, end in paragraphs(analysis) if start <= last]
        for start, end, carried in spoken_on(text, ranges, marks):
            reading.paragraph(start, end, carried)
        reading.pronouns.settle()
        analysis.quotes += sorted(reading.quotes, key=lambda quote: (quote.start, quote.end))

    def cut(self, text: str, start: int, end: int) -> int | None:
        """Where speech without a closing mark ends: behind the comma before a verb of saying."""
        found = self._cut.search(text, start, end)
        return found and found.start()

    def found(self, analysis: Analysis) -> Iterable[tuple[int, int, str]]:
        """Yield start, end and kind of every quote."""
        for quote in analysis.quotes:
            yield quote.start, quote.end, quote.kind


class Reading:
    """Reads the quotes of one article, paragraph by paragraph."""

    def __init__(self, analysis: Analysis, component: Quotes, text: str, marks: Marks) -> None:
        rules = component.rules.quotes
        self._analysis = analysis
        self._component = component
        self._text = text
        """The article with double marks where it has two single ones."""
        self._marks = marks
        cast = Cast(analysis, rules, component.rules.names, component.rules.dates, component.is_part)
        speakers = Speakers(cast)
        subjects = Subjects(cast, speakers)
        self._sentences = Sentences(analysis, cast, subjects)
        self.pronouns = Pronouns(analysis, rules.pronouns)
        self._floor = Floor(cast, speakers, subjects, self._sentences, self.pronouns)
        self._attributions = Attributions(cast, speakers, subjects, self._sentences, self._floor)
        self._reported = Reported(analysis, cast, speakers, subjects, self._sentences, self._floor)
        self.quotes: list[QuoteFound] = []
        self._stirring = sorted(marks.every() + self._sentences.verb_starts())
        self._unattributed: list[QuoteFound] = []
        """Speech that awaits its speaker: the next attribution of the same speech, or *Hal itu disampaikan …*."""
        self._cue: str | None = None
        self._quoted: Speaker | None = None
        """Whose words stood in marks last."""
        self._speaking = False
        """The paragraph before held speech, or said who speaks."""

    @property
    def last(self) -> int:
        """The character behind which nothing can be said: no mark and no verb of saying follows."""
        return self._stirring[-1] if self._stirring else -1

    def _silent(self, start: int, end: int) -> bool:
        """Whether a paragraph has neither a mark nor a verb of saying."""
        at = bisect_left(self._stirring, start)
        return at == len(self._stirring) or self._stirring[at] >= end

    def paragraph(self, start: int, end: int, carried: bool = False) -> None:
        """Read one paragraph: narrative, speech, narrative, in turn; ``carried``: it begins inside of speech."""
        text, floor, marks = self._text, self._floor, self._marks
        at, told, count = start, False, len(self.quotes)
        floor.near = False
        if not carried and self._silent(start, end):
            floor.presented = None
            floor.pass_by(start, end)
            self._unattributed = [quote for quote in self._unattributed if quote.speaker is None]
            self._speaking = False
            return
        found = speeches(
            text, start, end, marks, lambda a, b: self._component.cut(text, a, b), self._attributions.said, carried
        )
        for speech in found:
            if self._is_mentioned(speech, start):
                continue
            if speech.start - 1 > at:
                self._narrative(at, speech.start - 1)
            at, told = self._speech(speech, start, end, told, carried and speech.start <= start + 1)
        if at < end:
            self._narrative(at, end)
        spoke = len(self.quotes) > count
        if not spoke and self._floor.presented is None:
            self._unattributed = [quote for quote in self._unattributed if quote.speaker is None]
        self._speaking = spoke or self._floor.presented is not None

    def _is_mentioned(self, speech: Speech, start: int) -> bool:
        """A title or theme in marks inside a sentence: the narrative goes on (*temanya “Desa Berdaya” yang …*)."""
        text = self._analysis.text
        if speech.closed and self._attributions.is_inscription(speech, start):
            return True
        if not speech.closed or text[speech.end - 1 : speech.end] in ENDS_SPEECH:
            return False
        if text[speech.behind : speech.behind + 1] == "." and self._attributions.is_slogan(speech, start):
            return True
        goes_on = text[speech.behind : speech.behind + 2].strip()[:1].islower()
        return goes_on and not self._attributions.introduces(speech, start) and self._attributions.after(speech) is None

    def _narrative(self, start: int, end: int) -> None:
        first, last = self._sentences.tokens(start, end)
        self._floor.presented = None
        if first >= last:
            return
        for opening, verbs in self._sentences.with_verbs(first, last):
            self._floor.pass_on(first, opening)
            self.quotes += self._reported.sentence(opening, self._sentences.closing(verbs[-1], last))
            self._floor.hear(opening, verbs)
        self._floor.pass_on(first, last)
        if self._floor.presented is not None:
            self._settle(self._floor.presented, None)

    def _speech(self, speech: Speech, start: int, end: int, told: bool, carried: bool) -> tuple[int, bool]:
        """Read one stretch; return where the narrative goes on, and whether the paragraph has a speaker now."""
        text, floor = self._analysis.text, self._floor
        found = self._attributions.after(speech)
        if found is None:
            found = self._attributions.before(speech, start)
        if found is not None:
            speaker = self._speaker(found, speech)
            self._refer(found, speaker)
            if speech.long_enough(text):
                self._quote(speech, speaker, found.cue, found.rule, found.start, found.end)
                self._settle(speaker, found.cue)
            if found.cue is not None or floor.current is None or speaker is None or not floor.is_body(speaker):
                floor.take(speaker if speaker is None or speaker.label or speaker.official else None)
            self._cue = found.cue
            return max(speech.behind, found.end), True
        said = speech.end > speech.start and speech.long_enough(text)
        if said and (carried or self._stands_alone(speech, start, end, told)):
            rule = "quotes.split" if told else "quotes.continued"
            speaker = floor.current if told or self._speaking else floor.holder()
            quote = self._quote(speech, speaker, self._cue, rule, speech.start, speech.end)
            if not told and (not speech.closed or not self._speaking or speaker is None):
                self._unattributed.append(quote)
        return speech.behind, told

    def _stands_alone(self, speech: Speech, start: int, end: int, told: bool) -> bool:
        """Whole sentences in marks, with no verb of their own: they are a paragraph, or follow a told quote."""
        text = self._analysis.text
        whole = (
            not speech.closed or text[speech.end - 1] in ENDS_SPEECH or text[speech.behind : speech.behind + 1] == "."
        )
        alone = end - speech.behind <= 1 or text[speech.end - 1] == ","
        first = not speech.closed or self._speaking or self._floor.current is None or alone
        if self._is_title(speech):
            return False
        return whole and text[speech.start].isupper() and (told or (first and speech.start - start <= 2))

    def _is_title(self, speech: Speech) -> bool:
        """Every word is large, as in a headline or the slogan of a show (*“Radio Pagi, Bangun Lebih Awal!”*)."""
        first, last = self._analysis.words.token_range(speech.start, speech.end)
        return all(form.cap or not form.word for form in self._analysis.words.forms[first:last])

    def _speaker(self, found: Attribution, speech: Speech) -> Speaker | None:
        """The speaker of an attribution; a pronoun means whoever holds the floor."""
        named = found.speaker
        if named is not None and not named.pronoun:
            return named
        if found.rule == "quotes.before":
            return self._floor.current
        holder = self._floor.holder()
        if found.speaker is None and self._goes_on(found, holder, speech):
            holder = self._quoted
        described = named is not None and (named.written or "").lower() not in self._component.rules.quotes.pronouns
        if holder is None and not described and found.rule != "quotes.unlisted":
            holder = self._floor.only(found.start)
        if holder is None or (described and self._floor.is_body(holder)):
            return named and (named if named.official else replace(named, name=named.written) if described else None)
        return replace(holder, written=named.written if named else None)

    def _refer(self, found: Attribution, speaker: Speaker | None) -> None:
        """Take note of whom the pronoun in an attribution means: *ujarnya*, *kata dia*, *ia menambahkan*."""
        self.pronouns.subject(found.speaker, speaker)
        if found.rule != "quotes.before":
            self.pronouns.cue(self._analysis.words.at(found.start), speaker)

    def _goes_on(self, found: Attribution, holder: Speaker | None, speech: Speech) -> bool:
        """*Tersangka Beni mengaku disuruh. "Pelaku kami tahan," katanya*: whoever was quoted before goes on.

        A suspect only speaks of himself, and says *saya*.
        """
        before, rules = self._quoted, self._component.rules.quotes
        if holder is None or before is None or before.official is None or holder.official is not None:
            return False
        name = holder.name or ""
        initials = name.isupper() and len(name) <= INITIALS
        if initials and found.cue in rules.continuing:
            return True
        words = self._analysis.words
        first, last = words.token_range(speech.start, speech.end)
        return (initials or self._is_accused(name)) and rules.first_person.isdisjoint(words.lower[first:last])

    def _is_accused(self, name: str) -> bool:
        """Whether somebody is a suspect or a victim in the article: *tersangka Beni*, *Pelaku mengaku …*."""
        accused, words = self._component.rules.quotes.accused, self._analysis.words
        first, *others = name.lower().split() or [""]
        if first in accused:
            return True
        return any(
            words.lower[i - 1] in accused and words.lower[i + 1 : i + 1 + len(others)] == others
            for i in words.places_of({first})
            if i
        )

    def _quote(
        self, speech: Speech, speaker: Speaker | None, cue: str | None, rule: str, start: int, end: int
    ) -> QuoteFound:
        quote = QuoteFound(
            start=speech.start,
            end=speech.end,
            speaker=speaker.official if speaker else None,
            speaker_text=speaker.label if speaker else None,
            cue=cue,
            kind="direct",
            evidence=self._analysis.evidence(rule, start, end),
            source=speaker.source if speaker else None,
            post=speaker.post if speaker else None,
        )
        self.quotes.append(quote)
        self._quoted = speaker
        return quote

    def _settle(self, speaker: Speaker | None, cue: str | None) -> None:
        """Give speech that awaited its speaker to the one who has been named now."""
        if speaker is not None:
            for quote in self._unattributed:
                quote.speaker, quote.speaker_text, quote.post = speaker.official, speaker.label, speaker.post
                quote.cue = quote.cue if cue is None else cue
        self._unattributed.clear()


@Language.factory("petik_quotes", assigns=["doc.spans"], default_config={"patterns": None})
def make_quotes(nlp: Language, name: str, patterns: str | None) -> Quotes:
    """Build the component for a spaCy pipeline."""
    return Quotes(patterns)
