"""Who has lost or left a post: *N dicopot dari jabatan P*, *mencopot N dari jabatan P*, *mundur sebagai P*."""

from typing import Final

from extractor.pipeline.analysis import Analysis
from extractor.pipeline.officials.holdings import Holders, Sentence
from extractor.pipeline.officials.name_runs import NameReader
from extractor.pipeline.officials.posts import PostPhrase
from extractor.rules.positions import PositionRules

FROM: Final = "dari"


class Dismissals:
    """Reads who held a post until then."""

    def __init__(self, analysis: Analysis, rules: PositionRules, names: NameReader, holders: Holders) -> None:
        self._words = analysis.words
        self._rules = rules
        self._names = names
        self._hold = holders.hold

    def read(self, sentence: Sentence, phrase: PostPhrase) -> bool:
        """Give a post to whoever has lost it; false where nobody has."""
        lower, rules, at = self._words.lower, self._rules, phrase.first
        while at > sentence.begin and (lower[at - 1] in rules.vacancies or lower[at - 1] in rules.as_words):
            at -= 1
        if at == phrase.first:
            return False
        at -= at > sentence.begin and lower[at - 1] == FROM
        verb = at - 1
        while verb > sentence.begin and lower[verb] in rules.as_glue and lower[verb] not in rules.dismissed:
            verb -= 1
        if verb >= sentence.begin and lower[verb] in rules.dismissed:
            at = verb
            while at > sentence.begin and lower[at - 1] in rules.as_glue:
                at -= 1
            name = self._names.before(at, sentence.begin)
        else:
            name = self._names.before(at, sentence.begin)
            doer = lower[name.first - 1] if name is not None and name.first > sentence.begin else ""
            name = name if doer in rules.dismissing else None
        return name is not None and self._hold(sentence, phrase, name, "officials.dismissed", "former")
