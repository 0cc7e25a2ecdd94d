"""Posts that pass on without their own words: *Jabatan itu kini diisi N*, *Posisi yang ditinggalkan N1 ditempati N2*.

Reports of transfers name a post once and go on with *jabatan tersebut*. The post meant is the one spoken of last, or
the one that somebody just named has left.
"""

from bisect import bisect_left, bisect_right
from typing import Final

from msgspec.structs import replace

from extractor.pipeline.analysis import Analysis
from extractor.pipeline.officials.holdings import Holders, Sentence
from extractor.pipeline.officials.name_runs import NameReader, NameRun
from extractor.pipeline.officials.people import People
from extractor.pipeline.officials.posts import PostPhrase
from extractor.records import PositionStatus
from extractor.rules.positions import PositionRules

FAR: Final = 60
"""Words back to the post that *jabatan tersebut* means."""
LONGEST: Final = 10
"""Words from *jabatan tersebut* to its holder."""


class Vacancies:
    """Reads who came into the posts, and who left them, that one article calls *jabatan itu*."""

    def __init__(
        self, analysis: Analysis, rules: PositionRules, names: NameReader, people: People, holders: Holders
    ) -> None:
        self._words = analysis.words
        self._rules = rules
        self._names = names
        self._people = people
        self._hold = holders.hold
        self._read: list[Sentence] = []

    def read(self, sentence: Sentence) -> None:
        """Give the posts that a sentence points back to their holders; call it sentence by sentence."""
        hits = self._words.hits.get("vacancy", [])
        for hit in hits[bisect_left(hits, sentence.begin) : bisect_right(hits, sentence.end - 1)]:
            self._vacancy(sentence, hit)
        self._read.append(sentence)

    def _vacancy(self, sentence: Sentence, hit: int) -> None:
        lower, rules, at = self._words.lower, self._rules, hit + 1
        while at < sentence.end and lower[at] in rules.vacancies:
            at += 1  # "Pos | jabatan | yang ditinggalkan N"
        if at + 1 >= sentence.end:
            return
        if lower[at] in rules.demonstratives:
            phrase = self._spoken_of(hit)
        elif (left := rules.left_by.longest(lower, at)) is not None:
            former = self._names.at(left[0], sentence.end)
            phrase = self._left_by(former) if former is not None else None
            at = former.last if former is not None else at
        elif self._words.forms[at].cap and (former := self._names.at(at, sentence.end)) is not None:
            phrase, at = self._left_by(former), former.last  # "Posisi | N | digantikan N2"
        else:
            return
        if phrase is None or phrase.post.many:
            return
        found = self._holder(at, min(sentence.end, at + LONGEST), sentence)
        if found is None:
            return
        name, status = found
        before = [one for past in self._read for one in past.holdings if one.phrase is phrase]
        if self._hold(sentence, replace(phrase, that=False), name, "officials.vacancy", status) and status != "former":
            for holding in before:
                if holding.person is not sentence.holdings[-1].person:
                    holding.leave()

    def _holder(self, at: int, end: int, sentence: Sentence) -> tuple[NameRun, PositionStatus] | None:
        """Who holds the post, or did: *kini diisi N*, *sebelumnya dijabat N*, *kosong setelah pejabat lama, N, …*."""
        lower, rules = self._words.lower, self._rules
        opens = lower[sentence.begin] in rules.as_before
        past = opens
        for token in range(at, end):
            past = past or lower[token] in rules.as_past
            old = rules.old_holder.longest(lower, token)
            match = old or rules.replaced.longest(lower, token)
            if match is None and lower[token] in rules.taken_up:
                match = rules.joins.longest(lower, token)
            if match is None:
                continue
            begin = match[0] + (match[0] < sentence.end and self._words.forms[match[0]].text == ",")
            name = self._names.at(begin, sentence.end)
            if name is None:
                return None
            return name, "former" if past or old is not None else "incumbent"
        return None

    def _spoken_of(self, hit: int) -> PostPhrase | None:
        """The post named last before a word, if it is near."""
        for sentence in reversed(self._read):
            if sentence.end < hit - FAR:
                return None
            if sentence.phrases:
                return sentence.phrases[-1]
        return None

    def _left_by(self, name: NameRun) -> PostPhrase | None:
        """The post that somebody has left: a former one, else the first that he was named with."""
        person = self._people.named(name.text)
        held = [one for sentence in self._read for one in sentence.holdings if one.person is person]
        if person is None or not held:
            return None
        former = {(p.role, id(p.institution)) for p in person.positions if p.status == "former"}
        left = [one for one in held if (one.phrase.role, id(one.phrase.institution)) in former]
        return (left or held)[0].phrase
