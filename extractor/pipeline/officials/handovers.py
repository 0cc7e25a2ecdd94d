"""Posts that pass from one holder to the next: *Kasat Narkoba dari N1 kepada N2*, *Kapolres X, N1, digantikan N2*."""

from bisect import bisect_left, bisect_right
from typing import Final

from msgspec.structs import replace

from extractor.pipeline.analysis import Analysis
from extractor.pipeline.officials.holdings import Holders, Holding, Sentence
from extractor.pipeline.officials.name_runs import NameReader
from extractor.pipeline.officials.posts import PostPhrase
from extractor.rules.positions import PositionRules

LONGEST_CLAUSE: Final = 10
NEAR: Final = 8
"""Words that may stand between a holder and the word that says who came after."""


class Handovers:
    """Reads who came after whom in one article."""

    def __init__(self, analysis: Analysis, rules: PositionRules, names: NameReader, holders: Holders) -> None:
        self._words = analysis.words
        self._rules = rules
        self._names = names
        self._hold = holders.hold

    def passed_on(self, sentence: Sentence, phrase: PostPhrase) -> bool:
        """*Kasat Narkoba | dari N1 kepada N2*, *jabatan Kapolsek | dari N1 ke N2*."""
        lower, at, end = self._words.lower, phrase.after, sentence.end
        if at >= end or lower[at] not in self._rules.handed_from:
            return False
        former = self._names.at(at + 1, end)
        if former is None or former.last + 1 >= end or lower[former.last] not in self._rules.handed_to:
            return False
        name = self._names.at(former.last + 1, end)
        if name is None:
            return False
        self._hold(sentence, phrase, former, "officials.succeeded-name", "former")
        return self._hold(sentence, phrase, name, "officials.post-passed-on")

    def successors(self, sentence: Sentence) -> None:
        """*Kapolres X, N1, digantikan oleh N2*: N2 holds the post now, and N1 held it."""
        for hit in self._hits("replaced", sentence):
            match = self._rules.replaced.longest(self._words.lower, hit)
            if match is None:
                continue
            held = self._before(sentence, hit)
            name = self._names.at(match[0], sentence.end)
            if held is None or name is None or name.last in sentence.names or hit - held.name.last > NEAR:
                continue
            if name.last in sentence.starts or held.phrase.first > held.name.first:
                continue
            if self._hold(sentence, held.phrase, name, "officials.successor"):
                held.leave()

    def predecessors(self, sentence: Sentence) -> None:
        """*melantik N sebagai P menggantikan N2*: N2 held the post before."""
        words, rules = self._words, self._rules
        for hit in self._hits("succeeded", sentence):
            if words.lower[hit] in rules.succeeded_late and words.lower[hit - 1] not in rules.succeeded_after:
                continue
            skipped = rules.succeeded_skip.longest(words.lower, hit + 1)
            name = self._names.at(skipped[0] if skipped else hit + 1, sentence.end)
            held = self._before(sentence, hit)
            if name is None or held is None or name.last in sentence.names:
                continue
            if not any(phrase.first <= hit + 2 <= phrase.last for phrase in sentence.phrases):
                phrase = self._own_post(sentence, name.last) or self._nearest(sentence, hit) or held.phrase
                self._hold(sentence, phrase, name, "officials.succeeded-name", "former")

    def deputies(self, sentence: Sentence) -> None:
        """*Bupati Paser N bersama wakilnya, N2*, *Ketua DPRD N, didampingi para wakilnya, N2 dan N3*: N's deputies."""
        forms = self._words.forms
        for hit in self._hits("deputy", sentence):
            held = self._before(sentence, hit)
            post = self._rules.by_role.get(f"{self._rules.terms.deputy} {held.phrase.role}") if held else None
            if held is None or post is None or hit - held.name.last > NEAR:
                continue
            at = hit + 1 + (hit + 1 < sentence.end and forms[hit + 1].text == ",")
            match = self._rules.joins.longest(self._words.lower, at)
            names = self._names.list_at(match[0] if match else at, sentence.end)
            phrase = replace(held.phrase, first=hit, last=hit + 1, after=at, post=post, role=post.role)
            for name in names if held.phrase.role not in self._rules.terms.heads else names[:1]:
                if name.last not in sentence.names and name.last not in sentence.starts:
                    self._hold(sentence, phrase, name, "officials.deputy-of")

    def _hits(self, trigger: str, sentence: Sentence) -> list[int]:
        hits = self._words.hits.get(trigger)
        return hits[bisect_right(hits, sentence.begin) : bisect_left(hits, sentence.end)] if hits else []

    def _before(self, sentence: Sentence, hit: int) -> Holding | None:
        held = [holding for holding in sentence.holdings if holding.phrase.first < hit]
        return held[-1] if held else None

    def _nearest(self, sentence: Sentence, hit: int) -> PostPhrase | None:
        """*P N disebut bakal menjadi P2 menggantikan N2*: N2 held the post that is spoken of last."""
        phrases = [phrase for phrase in sentence.phrases if phrase.last <= hit and not phrase.that]
        last = phrases[-1] if phrases else None
        return last if last and self._words.lower[last.first - 1] in self._rules.as_words else None

    def _own_post(self, sentence: Sentence, at: int) -> PostPhrase | None:
        """*menggantikan N yang dua tahun menjabat sebagai P*: the post that is told of the predecessor himself."""
        if at >= sentence.end or self._words.lower[at] != self._rules.terms.relative:
            return None
        behind = (phrase for phrase in sentence.phrases if at < phrase.first <= at + LONGEST_CLAUSE)
        phrase = next(behind, None)
        return phrase if phrase and self._words.lower[phrase.first - 1] in self._rules.as_words else None
