"""Position phrases and names of one sentence -> who holds what.

Each frame is one way in which news text says it: a name behind its post, before it, or posts and names in a row. A post
that no frame gives a name yields nobody.
"""

from itertools import pairwise
from typing import Final

from extractor.pipeline.analysis import Analysis
from extractor.pipeline.officials.handovers import Handovers
from extractor.pipeline.officials.holdings import Holders, Sentence
from extractor.pipeline.officials.introductions import Introductions
from extractor.pipeline.officials.members import Members
from extractor.pipeline.officials.name_runs import NameReader, NameRun
from extractor.pipeline.officials.names_ahead import NamesAhead
from extractor.pipeline.officials.names_before import NamesBefore
from extractor.pipeline.officials.people import People
from extractor.pipeline.officials.post_tails import PostTails
from extractor.pipeline.officials.posts import PostPhrase
from extractor.pipeline.officials.surroundings import Surroundings
from extractor.pipeline.officials.vacancies import Vacancies
from extractor.rules.positions import PositionRules

SPREADING: Final = frozenset({"former", "candidate"})
"""*mantan A dan B*: before posts in a row, these count for all of them; *Plt.* only for the first."""
LONGEST_JOIN: Final = 4


class Frames:
    """Links the posts of one article with names, sentence by sentence."""

    def __init__(
        self, analysis: Analysis, rules: PositionRules, names: NameReader, people: People, around: Surroundings
    ) -> None:
        self._words = analysis.words
        self._rules = rules
        self._names = names
        holders = Holders(analysis, rules, people, around)
        self._hold = holders.hold
        self._ahead = NamesAhead(analysis, rules, names, around, holders)
        self._before = NamesBefore(analysis, rules, names, holders)
        self._tails = PostTails(analysis, rules, names, around, self._before)
        self._introductions = Introductions(analysis, rules, names, people, holders)
        self._members = Members(analysis, rules, names, holders)
        self._handovers = Handovers(analysis, rules, names, holders)
        self._vacancies = Vacancies(analysis, rules, names, people, holders)

    def read(self, begin: int, end: int, phrases: list[PostPhrase]) -> Sentence:
        """Link what a sentence says."""
        sentence = Sentence(begin, end, phrases)
        if phrases:
            self._introductions.read(sentence)
        at = 0
        while at < len(phrases):
            group = self._group(phrases, at)
            if len(group) > 1:
                self._in_a_row(sentence, group)
            else:
                self._single(sentence, phrases[at])
            at += len(group)
        self._handovers.predecessors(sentence)
        self._handovers.successors(sentence)
        self._handovers.deputies(sentence)
        self._members.read(sentence)
        self._vacancies.read(sentence)
        return sentence

    def _group(self, phrases: list[PostPhrase], at: int) -> list[PostPhrase]:
        """Posts in a row with nothing but conjunctions, commas and slashes between them."""
        group = [phrases[at]]
        for phrase in phrases[at + 1 :]:
            if not self._link(group[-1], phrase):
                break
            group.append(phrase)
        return group

    def _link(self, a: PostPhrase, b: PostPhrase) -> str:
        """How two posts are joined: ``also`` (one holder), ``and`` (one each), or not at all."""
        lower = self._words.lower[a.last : b.first]
        if not 0 < len(lower) <= LONGEST_JOIN:
            return ""
        match = self._rules.also.longest(self._words.lower, a.last)
        if lower == ["/"] or (match is not None and match[0] == b.first):
            return "also"
        return "and" if all(word == "," or word in self._rules.and_words for word in lower) else ""

    def _single(self, sentence: Sentence, phrase: PostPhrase) -> bool:
        if self._handovers.passed_on(sentence, phrase):
            return True
        headline = self._names.is_headline(phrase.first)
        if not headline:
            self._tails.take(sentence, phrase)
        apposed = None if headline else self._before.apposed(sentence, phrase)
        if apposed is not None and self._goes_along(sentence, apposed, phrase):
            apposed = None
        small = not self._words.forms[phrase.first].cap and apposed is not None and apposed.end - apposed.start > 1
        if apposed is not None and (small or self._before.closes(sentence, phrase)):
            return self._hold(sentence, phrase, apposed, "officials.name-comma-post")
        listed = None if headline else self._before.listed(sentence, phrase)
        if listed is not None:
            return self._hold(sentence, phrase, listed, "officials.list-item")
        if self._before.before_that(sentence, phrase):
            return True
        if self._before.is_as(sentence, phrase) and self._before.linked(sentence, phrase) is not None:
            return True
        if self._ahead.read(sentence, phrase):
            return True
        if apposed is not None:
            return self._hold(sentence, phrase, apposed, "officials.name-comma-post")
        if self._before.linked(sentence, phrase) is not None or self._introductions.goes_on(sentence, phrase):
            return True
        direct = None if headline else self._before.directly(sentence, phrase)
        return direct is not None and self._hold(sentence, phrase, direct, "officials.name-post")

    def _goes_along(self, sentence: Sentence, name: NameRun, phrase: PostPhrase) -> bool:
        """The sentence opens with who goes along, and the post is its subject: *Bersama N, | Bupati Paser meninjau*."""
        company = name.start - 1 == sentence.begin and self._words.lower[name.start - 1] in self._rules.companions
        behind = self._words.forms[phrase.last] if phrase.last < sentence.end else None
        return company and behind is not None and behind.word and not behind.cap

    def _in_a_row(self, sentence: Sentence, group: list[PostPhrase]) -> None:
        """*P1 dan P2 R N1 dan N2*, *N (P1 dan P2)*, *N1 dan N2 menjadi P1 dan P2*, *P1 sekaligus P2 N*."""
        self._spread_status(group)
        apposed = self._before.apposed(sentence, group[0])
        if apposed is not None and self._words.forms[apposed.last].text == "(":
            for phrase in group:
                self._hold(sentence, phrase, apposed, "officials.name-bracket-post")
            return
        shares = self._shares(group)
        if len(shares) > 1 and self._distributed(sentence, shares):
            return
        for phrase in (phrase for share in shares[:-1] for phrase in share):
            self._before.linked(sentence, phrase)
        self._shared(sentence, shares[-1])

    def _shares(self, group: list[PostPhrase]) -> list[list[PostPhrase]]:
        """The posts of a row, those of one holder together."""
        shares = [[group[0]]]
        for a, b in pairwise(group):
            if self._link(a, b) == "also":
                shares[-1].append(b)
            else:
                shares.append([b])
        return shares

    def _distributed(self, sentence: Sentence, shares: list[list[PostPhrase]]) -> bool:
        """As many names as shares, behind the posts or before them: one each, in order."""
        last = shares[-1][-1]
        rule, status = "officials.posts-names", None
        names = self._names.list_at(self._ahead.list_start(last.after, sentence.end), sentence.end)
        if len(names) != len(shares):
            found = self._before.in_a_row(sentence, shares[0][0], len(shares))
            if found is None:
                return False
            rule, (names, status) = "officials.names-as-posts", found
        for share, name in zip(shares, names, strict=True):
            for phrase in share:
                self._lend(phrase, last)
                self._hold(sentence, phrase, name, rule, status)
        return True

    def _shared(self, sentence: Sentence, share: list[PostPhrase]) -> None:
        """Several posts of one holder: *Menteri A sekaligus Kepala B, N*."""
        rule = "officials.joint-posts"
        if self._single(sentence, share[-1]):
            for phrase in share[:-1]:
                self._hold(sentence, phrase, sentence.holdings[-1].name, rule)
        elif len(share) > 1 and (name := self._before.linked(sentence, share[0])) is not None:
            for phrase in share[1:]:
                self._hold(sentence, phrase, name, rule)
        elif len(share) > 1 and self._introductions.goes_on(sentence, share[0]):
            for phrase in share[1:]:
                self._hold(sentence, phrase, sentence.holdings[-1].name, rule)

    def _spread_status(self, group: list[PostPhrase]) -> None:
        if group[0].status in SPREADING:
            for before, phrase in pairwise(group):
                if not self._rules.now.isdisjoint(self._words.lower[before.last : phrase.first]):
                    break
                phrase.status = group[0].status if phrase.status == "incumbent" else phrase.status

    def _lend(self, phrase: PostPhrase, last: PostPhrase) -> None:
        """*Gubernur dan Wakil Gubernur Kalimantan Timur*: the place stands once, at the end."""
        if not phrase.placed and last.placed and phrase.post.unit == last.post.unit:
            phrase.institution, phrase.region, phrase.placed = last.institution, last.region, True
        if phrase.status == "incumbent" and last.status in ("former", "elect"):
            phrase.status = last.status
