"""Who a sentence goes on about, named at the end of the one before: *Terakhir N. Mantan Camat X itu kini menjabat P*.

The holder stands in another sentence than the post, which the frames of one sentence cannot see.
"""

from bisect import bisect_left
from typing import Final

from extractor.pipeline.analysis import Analysis
from extractor.pipeline.officials.holdings import Holders, Sentence
from extractor.pipeline.officials.name_runs import NameReader, NameRun
from extractor.pipeline.officials.people import People
from extractor.pipeline.officials.posts import PostPhrase
from extractor.rules.positions import PositionRules

LONGEST_TOPIC: Final = 14
"""Words of *Pria yang lama berkarier di bidang keuangan ini*."""
SHORTEST_NAME: Final = 2
LONGEST_STEP: Final = 7
"""Words from one post of a career to the next: *, yang sebelumnya pernah menjabat sebagai*."""


class Introductions:
    """Reads what the sentences of one article go on to say of somebody just named."""

    def __init__(
        self, analysis: Analysis, rules: PositionRules, names: NameReader, people: People, holders: Holders
    ) -> None:
        self._words = analysis.words
        self._mention = analysis.mention
        self._sentences = analysis.sentences
        self._rules = rules
        self._names = names
        self._people = people
        self._hold = holders.hold

    def read(self, sentence: Sentence) -> None:
        """Note whom *Mantan Camat X itu* or *Pria kelahiran Y ini* means, and give him or her the post that says so."""
        phrase = sentence.phrases[0]
        if phrase.first == sentence.begin:
            self._former(sentence, phrase)
        elif self._words.lower[sentence.begin] in self._rules.persons:
            limit = min(phrase.first, sentence.begin + LONGEST_TOPIC)
            sentence.topic_end = self._demonstrative(sentence.begin + 1, limit)
            sentence.topic = self._named_before(sentence.begin) if sentence.topic_end else None

    def _former(self, sentence: Sentence, phrase: PostPhrase) -> None:
        """*Mantan Camat X itu*: the post is that of the name before, unless somebody holds it or the name is known."""
        end = self._that(phrase, sentence.end)
        name = self._named_before(sentence.begin) if end is not None else None
        if end is None or name is None or self._people.named(name.text) is not None or self._is_held(phrase):
            return
        phrase.last, phrase.after, phrase.that = end, end, True
        sentence.topic, sentence.topic_end = name, end
        if self._hold(sentence, phrase, name, "officials.that-post"):
            mention = self._mention(phrase.first, end, "position")
            sentence.holdings[-1].person.mentions.append(mention)

    def goes_on(self, sentence: Sentence, phrase: PostPhrase) -> bool:
        """*mantan P1, N, yang sebelumnya | P2, kini | P3*: the posts of one career, with the times between them."""
        held = [holding for holding in sentence.holdings if holding.phrase.first < phrase.first]
        begin = max(held[-1].phrase.last, held[-1].name.last) if held else phrase.first
        if not begin < phrase.first <= begin + LONGEST_STEP or self._is_followed(sentence, phrase):
            return False
        lower, rules = self._words.lower, self._rules
        between = lower[begin : phrase.first]
        if not all(word == "," or word in rules.as_glue or word in rules.as_words for word in between):
            return False
        past = not rules.as_past.isdisjoint(between)
        over = held[-1].person.positions[-1].status == "former" and not rules.as_words.isdisjoint(between)
        if not past and not over and rules.now.isdisjoint(between):
            return False
        return self._hold(sentence, phrase, held[-1].name, "officials.career", "former" if past else None)

    def _is_followed(self, sentence: Sentence, phrase: PostPhrase) -> bool:
        """A name of its own stands behind a post: *kini P3 N2*, *kini P3, N2*."""
        at = phrase.after
        at += at < sentence.end and self._words.forms[at].text == ","
        return at < sentence.end and self._names.at(at, sentence.end) is not None

    def _that(self, phrase: PostPhrase, end: int) -> int | None:
        """Where *itu* stands behind a post, also behind its place or term: *Kepala Perwakilan X | di Jakarta | itu*."""
        words, at = self._words, phrase.last
        end = min(end, at + LONGEST_STEP)
        while at < end and (words.forms[at].cap or words.lower[at] in self._rules.seats):
            at += 1
        return at if at < end and words.lower[at] in self._rules.demonstratives else None

    def _demonstrative(self, at: int, end: int) -> int:
        """The last *ini*, *itu* before a post that no comma divides from the head; 0 without one."""
        lower = self._words.lower
        found = 0
        while at < end and lower[at] != ",":
            found = at if lower[at] in self._rules.demonstratives else found
            at += 1
        return found

    def _named_before(self, begin: int) -> NameRun | None:
        """The full name that ends the sentence before."""
        index = bisect_left(self._sentences, (begin + 1,)) - 2
        if index < 0:
            return None
        first, end = self._sentences[index]
        while end > first and self._words.forms[end - 1].text == ".":
            end -= 1
        name = self._names.before(end, first)
        return name if name is not None and name.end - name.start >= SHORTEST_NAME and name.last == end else None

    def _is_held(self, phrase: PostPhrase) -> bool:
        """Somebody has been introduced with the post before."""
        return any(
            position.role == phrase.role and position.institution is phrase.institution
            for person in self._people.found
            for position in person.positions
        )
