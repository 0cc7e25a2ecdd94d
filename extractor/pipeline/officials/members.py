"""Names in a row -> the members of what somebody heads: *Ketua KPU N beserta dua anggotanya, yakni N2 dan N3*."""

from bisect import bisect_left, bisect_right
from dataclasses import replace
from typing import Final

from msgspec.structs import replace as replaced

from extractor.pipeline.analysis import Analysis
from extractor.pipeline.officials.holdings import Holders, Sentence
from extractor.pipeline.officials.name_runs import NameReader
from extractor.rules.positions import PositionRules

NEAR: Final = 8
"""Words between the head's name and his *anggotanya*."""
MOST: Final = 12
"""Names of one row."""


class Members:
    """Reads who sits in the bodies of one article beside their heads."""

    def __init__(self, analysis: Analysis, rules: PositionRules, names: NameReader, holders: Holders) -> None:
        self._words = analysis.words
        self._rules = rules
        self._names = names
        self._hold = holders.hold

    def read(self, sentence: Sentence) -> None:
        """Link the members that a sentence names."""
        if sentence.holdings:
            self._of_head(sentence)
            self._each(sentence)

    def _of_head(self, sentence: Sentence) -> None:
        """*Ketua KPU N beserta lima anggotanya, yaitu N1, N2, dan N3*: they sit where he presides."""
        hits = self._words.hits.get("member", [])
        for hit in hits[bisect_right(hits, sentence.begin) : bisect_left(hits, sentence.end)]:
            held = next((one for one in reversed(sentence.holdings) if one.phrase.first < hit), None)
            if held is None or held.phrase.role != self._rules.terms.head or hit - held.name.last > NEAR:
                continue
            at = hit + 1 + (hit + 1 < sentence.end and self._words.forms[hit + 1].text == ",")
            match = self._rules.joins.longest(self._words.lower, at)
            if match is None:
                continue
            at = match[0] + (match[0] < sentence.end and self._words.forms[match[0]].text == ":")
            role = self._rules.terms.member
            post = replace(held.phrase.post, role=role, many=True)
            phrase = replaced(held.phrase, first=hit, last=hit + 1, after=at, post=post, role=role)
            for name in self._names.list_at(at, sentence.end)[:MOST]:
                if name.last not in sentence.names and name.last not in sentence.starts:
                    self._hold(sentence, phrase, name, "officials.member-of")

    def _each(self, sentence: Sentence) -> None:
        """*N1, N2, dan N3 masing-masing selaku anggota KPU*: what is said of the last is said of each."""
        lower, forms = self._words.lower, self._words.forms
        for held in list(sentence.holdings):
            between = lower[held.name.last : held.phrase.first]
            if not held.phrase.post.many or self._rules.each.isdisjoint(between):
                continue
            at = held.name.first
            for _ in range(MOST):
                at -= lower[at - 1] in self._rules.and_words
                at -= forms[at - 1].text == ","
                name = self._names.before(at, sentence.begin) if at > sentence.begin else None
                if name is None or name.last in sentence.names or at == held.name.first:
                    break
                self._hold(sentence, held.phrase, name, "officials.member-of")
                at = name.first
