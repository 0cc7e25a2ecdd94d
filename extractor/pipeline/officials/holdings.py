"""One sentence while its posts are linked with names, and the linking itself."""

from typing import Final

from msgspec import Struct

from extractor.pipeline.analysis import Analysis, InstitutionFound, OfficialFound
from extractor.pipeline.officials.name_runs import NameRun
from extractor.pipeline.officials.people import People
from extractor.pipeline.officials.posts import PostPhrase
from extractor.pipeline.officials.surroundings import Surroundings
from extractor.records import PositionStatus
from extractor.rules.positions import PositionRules

PARTY: Final = "party"


class Holding(Struct, eq=False):
    """A phrase of the sentence with the person found to hold it."""

    phrase: PostPhrase
    person: OfficialFound
    name: NameRun

    def come(self) -> None:
        """Put the one post that somebody was named with before into the past: *N digeser menjadi P*."""
        before = [position for position in self.person.positions[:-1] if position.status == "incumbent"]
        if len(before) == 1 and self.person.positions[-1].role == self.phrase.role:
            before[0].status = "former"

    def leave(self) -> None:
        """Put the position into the past: its holder has moved on, or somebody came after."""
        for position in self.person.positions:
            if position.role == self.phrase.role and position.institution is self.phrase.institution:
                position.status = "former"


class Sentence(Struct, eq=False):
    """One sentence under reading."""

    begin: int
    end: int
    phrases: list[PostPhrase]
    holdings: list[Holding] = []
    names: dict[int, Holding] = {}
    """End of a name that has its post -> who."""
    starts: frozenset[int] = frozenset()
    """Where its phrases begin."""
    topic: NameRun | None = None
    """Who the sentence before has named at its end, where this one goes on about him or her."""
    topic_end: int = 0
    """Where *itu* of *Mantan Camat X itu*, *ini* of *Pria kelahiran Y ini* stands."""

    def __post_init__(self) -> None:
        self.starts = frozenset(phrase.first for phrase in self.phrases)


class Holders:
    """Records who holds what."""

    def __init__(self, analysis: Analysis, rules: PositionRules, people: People, around: Surroundings) -> None:
        self._words = analysis.words
        self._rules = rules
        self._people = people
        self._around = around

    def hold(
        self, sentence: Sentence, phrase: PostPhrase, name: NameRun, rule: str, status: PositionStatus | None = None
    ) -> bool:
        """Link a phrase with a name; false where the post is of no organisation that is known."""
        if phrase.institution is None and not phrase.placed and phrase.post.open:
            if phrase.post.owned:
                phrase.institution = self._around.owner(phrase.first)
            else:
                phrase.institution = self._origin(name) or self._around.nearby(
                    phrase.first, sentence.begin, phrase.post.near
                )
            if phrase.institution is None and phrase.post.near is None:
                phrase.institution = self._around.colleagues(phrase.first, sentence.begin, phrase.role)
            if phrase.institution is None and phrase.role in self._rules.terms.directors:
                phrase.institution = self._around.employer(phrase.first)
            phrase.region = phrase.institution.jurisdiction if phrase.institution else None
            colleague = (
                self._people.colleague_of(phrase, name) if phrase.institution is None and phrase.detailed else None
            )
            if colleague is not None:
                phrase.institution, phrase.region = colleague.institution, colleague.jurisdiction
            elif phrase.institution is None and phrase.detailed and "region" in phrase.post.takes:
                phrase.institution = self._around.agency_before(phrase.first)
                phrase.region = phrase.institution.jurisdiction if phrase.institution else None
        self._in_caucus(sentence, phrase)
        if status is None and phrase.first < name.first and self._was_then(name.last, sentence.end):
            status = "former"
        person = self._people.hold(name, phrase, rule, status)
        if person is None:
            return False
        if person.positions[-1].role == phrase.role:
            self._around.heads[phrase.role, self._words.lower[name.start]] = person.positions[-1]
        holding = Holding(phrase, person, name)
        sentence.holdings.append(holding)
        sentence.names[name.last] = holding
        return True

    def _origin(self, name: NameRun) -> InstitutionFound | None:
        """*Jaksa N | dari Kejari Paser*: the organisation that somebody is from is that of a post without one."""
        lower, at = self._words.lower, name.last
        if at + 1 >= len(lower) or lower[at] != self._rules.terms.origin:
            return None
        span = self._around.spans.get(at + 1)
        return span.institution if span is not None and span.institution.type != PARTY else None

    def _in_caucus(self, sentence: Sentence, phrase: PostPhrase) -> None:
        """*Fraksi Golkar dengan juru bicara N*: the Fraksi belongs to the role, and the council is the institution."""
        if phrase.placed or not phrase.post.open or phrase.detailed:
            return
        role = f"{phrase.role} {self._rules.terms.caucus}"
        rule = self._rules.by_role.get(role)
        party = self._around.caucus(phrase.first, sentence.begin) if rule is not None else None
        council = self._around.organisations.of_article(rule.unit) if rule and party and rule.unit else None
        if council is not None:
            phrase.role, phrase.institution, phrase.region = f"{role} {party}", council, council.jurisdiction

    def _was_then(self, at: int, end: int) -> bool:
        """*diteken Gubernur N saat itu*: the words behind a name put the post into the past.

        Before a verb of saying, *Gubernur N saat itu | mengatakan*, they only tell when it was said.
        """
        lower, after = self._words.lower, at + 2
        if after > end or (lower[at], lower[at + 1]) not in self._rules.as_past_pairs:
            return False
        return after == end or "speech" not in self._words.forms[after].triggers
