"""Who and what is named where in one article, as attributions need it: officials, names, places, dates."""

from bisect import bisect_left
from collections.abc import Callable, Iterable
from typing import Final

from extractor.pipeline.analysis import Analysis, OfficialFound
from extractor.pipeline.quotes.speaker_names import LONGEST_NAME, NO_NAMES, SpeakerNames
from extractor.pipeline.words import Form
from extractor.records import Mention
from extractor.rules.dates import DateRules
from extractor.rules.names import NameRules
from extractor.rules.quotes import QuoteRules

AGENTS: Final = ("pem", "pen", "peng", "peny", "pel", "per")
"""How nouns begin that mean who does something."""
AGENT: Final = 6
"""Letters of the shortest of them."""
BEFORE_NAME: Final = 2
"""Characters between a post and the name behind it."""


class Cast:
    """What the layers before have found in one article, by token and by character."""

    def __init__(
        self,
        analysis: Analysis,
        rules: QuoteRules,
        names: NameRules,
        dates: DateRules,
        is_part: Callable[[Form], bool],
    ) -> None:
        self.words = analysis.words
        self.rules = rules
        self.names = names
        self.weekdays = dates.weekdays
        self.body = analysis.body
        self.unnamed = analysis.unnamed
        mentions = [(mention, official) for official in analysis.officials for mention in official.mentions]
        mentions.sort(key=lambda entry: (entry[0].start, -entry[0].end))
        self.mentions: list[tuple[Mention, OfficialFound]] = mentions
        self.starts = [mention.start for mention, _ in mentions]
        self.mention_ends = {mention.end for mention, _ in mentions}
        self.institutions = {span.first: span for span in analysis.institution_spans}
        self.places = {place.first for place in analysis.places}
        self.within_places = {at for place in analysis.places for at in range(place.first + 1, place.last)}
        named = [(span.first, span.last) for span in analysis.institution_spans]
        self.organised = {i for first, last in named for i in range(first, last)}
        named += [(place.first, place.last) for place in analysis.places]
        self.named = {i: last for first, last in named for i in range(first, last)}
        """Token of an organisation or region -> where its name ends."""
        self.date_starts = {found.start for found in analysis.dates}
        self.date_ends = {found.end: found.start for found in analysis.dates}
        self._speaking: set[str] | None = None
        self.paragraph_ends = {paragraph.end for paragraph in analysis.paragraphs}
        self.name = SpeakerNames(analysis, rules, names, self.named, set(self.institutions), is_part)

    def speaks(self, first: int, last: int) -> bool:
        """Whether somebody of a name is quoted anywhere in the article: *kata Sulastri* makes *Sulastri* a person."""
        if self._speaking is None:
            self._speaking = {self.words.lower[k] for i in self.words.hits.get("speech", ()) for k in self._named_at(i)}
        return not self._speaking.isdisjoint(self.words.lower[first:last])

    def _named_at(self, i: int) -> Iterable[int]:
        """The words of the name that a verb of saying has behind it, or else before it."""
        verb = self.rules.verbs.get(self.words.lower[i])
        if verb is None or verb.use not in {"bare", "active", "pointing"}:
            return ()
        if verb.use == "bare" and i and self.words.forms[i - 1].word and not verb.core:
            return ()  # "sampai Lebaran"
        if verb.use == "bare" and i + 1 < len(self.words.lower) and self.name.part(i + 1):
            return range(*self.name.first_run(i + 1, len(self.words.lower)))
        while i and self.words.lower[i - 1] in self.rules.adverbs:
            i -= 1
        return range(*self.name.last_run(max(i - LONGEST_NAME, 0), i)) if i and self.name.part(i - 1) else ()

    def official(self, start: int, end: int) -> OfficialFound | None:
        """The official named between two characters: by name first, else by post."""
        by_post = None
        for at in range(bisect_left(self.starts, start), len(self.starts)):
            mention, official = self.mentions[at]
            if mention.start >= end:
                break
            if mention.kind == "name":
                return official
            by_post = by_post or official
        return by_post

    @staticmethod
    def begins(official: OfficialFound, at: int) -> int:
        """The character at which an official's post begins that stands right before his name, else the name itself."""
        posts = (one.evidence for one in official.positions)
        return min((post.start for post in posts if post.start <= at <= post.end + BEFORE_NAME), default=at)

    def bracketed(self, at: int) -> bool:
        """Whether a character stands inside brackets."""
        text = self.words.text
        opened = text.rfind("(", max(0, at - 60), at)
        return opened >= 0 and text.find(")", opened, at) < 0

    def apposed(self, i: int) -> bool:
        """What begins behind a comma says more of the one named before it: a post, *warga Kambowa*, *CEO …*."""
        form = self.words.forms[i]
        return "post" in form.triggers or form.lower in self.rules.apposed or self._is_agent(form)

    def _is_agent(self, form: Form) -> bool:
        """Whether a word is made of a verb and means who does it: *pembuat*, *penjahit*; not *pembuatan*."""
        text = form.text
        if not text.islower() or not text.startswith(AGENTS) or text.endswith("an") or form.length < AGENT:
            return False
        return text not in self.rules.no_agents

    def names_somebody(self, i: int) -> bool:
        """Whether a name, a post or a title begins at a token."""
        form = self.words.forms[i]
        return form.cap and (not NO_NAMES.isdisjoint(form.triggers) or self.name.part(i))

    def degree(self, i: int) -> bool:
        """Whether a token is a degree, which a full stop may have cut off from the name before it."""
        form = self.words.forms[i]
        return form.upper and self.names.degree(form.text)
