"""Capitals behind a post whose holder stands before it -> the organisation they name: *N selaku CEO | Rekosistem*.

Behind such a post nobody else's name follows, so what no list holds can only say of what it is.
"""

from typing import Final

from extractor.pipeline.analysis import Analysis
from extractor.pipeline.officials.holdings import Sentence
from extractor.pipeline.officials.name_runs import NameReader, NameRun
from extractor.pipeline.officials.names_before import NamesBefore
from extractor.pipeline.officials.posts import PostPhrase
from extractor.pipeline.officials.surroundings import Surroundings
from extractor.rules.positions import PositionRules

LONGEST: Final = 6
"""Words of such an organisation."""
SHORTEST_NAME: Final = 2
"""Words of the name before; one alone may be the end of something else."""


class PostTails:
    """Reads what the posts of one article are of where only the name before them shows it."""

    def __init__(
        self, analysis: Analysis, rules: PositionRules, names: NameReader, around: Surroundings, before: NamesBefore
    ) -> None:
        self._words = analysis.words
        self._places = analysis.place_starts
        self._rules = rules
        self._names = names
        self._around = around
        self._before = before

    def take(self, sentence: Sentence, phrase: PostPhrase) -> None:
        """Make the capitals behind a post its organisation, if a name before it holds it."""
        if not phrase.post.open or phrase.placed or phrase.post.event or phrase.after != phrase.last:
            return
        if phrase.after >= sentence.end or not self._words.forms[phrase.after].cap:
            return
        last = self._run_end(phrase.after, sentence.end)
        if last == phrase.after or not (self._is_apposed(sentence, phrase, last) or self._is_as(sentence, phrase)):
            return
        name = self._words.surface(phrase.after, last)
        phrase.institution = self._around.organisations.initials(name, phrase.after, last, None)
        phrase.last = phrase.after = self._around.bracket(last, sentence.end) or last
        phrase.placed = True

    def _run_end(self, first: int, end: int) -> int:
        """The end of the capitals; ``first`` where something begins in them that a rule knows, or more follows."""
        words, last = self._words, first
        inside = self._around.rules.institutions.inside
        while last < end and last - first < LONGEST:
            form = words.forms[last]
            small = last > first and words.lower[last] in inside and last + 1 < end and words.forms[last + 1].cap
            if not small and not (form.cap and form.word):
                break
            if last in self._around.spans or last in self._places or "post" in form.triggers:
                return first
            last += 1
        if last == first or self._rules.names_sub_unit(words.lower[first]) or self._names.is_titled(first):
            return first
        after = self._around.bracket(last, end) or last
        if after >= end:
            return last
        form = words.forms[after]
        more = form.cap or form.digit or words.lower[after] in self._rules.and_words
        return first if more else last

    def _is_apposed(self, sentence: Sentence, phrase: PostPhrase, last: int) -> bool:
        """*N, CEO X, mengatakan …*, *kata N, CEO X.*: the name opens its clause, and a mark closes the post."""
        forms, at = self._words.forms, phrase.first - 1
        if at <= sentence.begin or forms[at].text != ",":
            return False
        name = self._names.before(at, sentence.begin)
        if not self._is_full(name) or name is None or name.last in sentence.names:
            return False
        opens = name.first == sentence.begin or "speech" in forms[name.first - 1].triggers
        end = self._around.bracket(last, sentence.end) or last
        if not opens or end >= sentence.end or not forms[end].punct:
            return opens and end >= sentence.end
        return forms[end].text != "," or (end + 1 < sentence.end and forms[end + 1].word and not forms[end + 1].cap)

    def _is_as(self, sentence: Sentence, phrase: PostPhrase) -> bool:
        """*N selaku CEO X mengatakan …*."""
        at = self._before.link_start(sentence, phrase)
        return at is not None and self._is_full(self._names.before(at, sentence.begin))

    def _is_full(self, name: NameRun | None) -> bool:
        return name is not None and (name.end - name.start >= SHORTEST_NAME or bool(name.honorifics))
