"""Position phrases and names of one sentence -> who holds what.

Each frame is one way in which news text says it: *P N*, *P, N*, *N, P*, *N (P)*, *N selaku P*, posts and names in a
row. A post that no frame gives a name yields nobody.
"""

from dataclasses import dataclass, field
from itertools import pairwise
from typing import Final

from extractor.pipeline.analysis import Analysis, OfficialFound
from extractor.pipeline.complements import Surroundings
from extractor.pipeline.name_runs import NameReader, NameRun
from extractor.pipeline.people import People
from extractor.pipeline.posts import PostPhrase
from extractor.rules.positions import PositionRules

SPREADING: Final = frozenset({"former", "candidate"})
"""*mantan A dan B*: before posts in a row, these count for all of them; *Plt.* only for the first."""
FAR: Final = 9
"""Words that may stand between a name and the post it is said to hold."""


@dataclass(slots=True, eq=False)
class Holding:
    """A phrase of the sentence with the person found to hold it."""

    phrase: PostPhrase
    person: OfficialFound | None = None
    name: NameRun | None = None


@dataclass(slots=True, eq=False)
class Sentence:
    """One sentence under reading."""

    begin: int
    end: int
    phrases: list[PostPhrase]
    holdings: list[Holding] = field(default_factory=list)
    names: dict[int, Holding] = field(default_factory=dict)
    """End of a name that has its post -> who."""


class Frames:
    """Links the posts of one article with names, sentence by sentence."""

    def __init__(
        self, analysis: Analysis, rules: PositionRules, names: NameReader, people: People, around: Surroundings
    ) -> None:
        self._words = analysis.words
        self._rules = rules
        self._names = names
        self._people = people
        self._around = around

    def read(self, begin: int, end: int, phrases: list[PostPhrase]) -> Sentence:
        """Link what a sentence says."""
        sentence = Sentence(begin, end, phrases)
        at = 0
        while at < len(phrases):
            group = self._group(phrases, at)
            if len(group) > 1:
                self._coordinated(sentence, group)
            else:
                self._single(sentence, phrases[at])
            at += len(group)
        self._successors(sentence)
        return sentence

    def _group(self, phrases: list[PostPhrase], at: int) -> list[PostPhrase]:
        """Posts in a row with nothing but conjunctions, commas and slashes between them."""
        group = [phrases[at]]
        for phrase in phrases[at + 1 :]:
            if not self._joined(group[-1], phrase):
                break
            group.append(phrase)
        return group

    def _joined(self, a: PostPhrase, b: PostPhrase) -> bool:
        return bool(self._link(a, b))

    def _link(self, a: PostPhrase, b: PostPhrase) -> str:
        """How two posts are joined: ``also`` (one holder), ``and`` (one each), or not at all."""
        words = self._words
        between = range(a.last, b.first)
        if not between or len(between) > 4:
            return ""
        if len(between) == 1 and words.forms[between[0]].text == "/":
            return "also"
        lower = [words.lower[i] for i in between]
        match = self._rules.also.longest(words.lower, between[0])
        if match is not None and match[0] == between[-1] + 1:
            return "also"
        if all(word == "," or word in self._rules.and_words for word in lower):
            return "and"
        return ""

    def _coordinated(self, sentence: Sentence, group: list[PostPhrase]) -> None:
        shares: list[list[PostPhrase]] = [[group[0]]]
        for a, b in pairwise(group):
            if self._link(a, b) == "also":
                shares[-1].append(b)
            else:
                shares.append([b])
        last = group[-1]
        if group[0].status in SPREADING:
            for phrase in group[1:]:
                phrase.status = group[0].status if phrase.status == "incumbent" else phrase.status
        before = self._beside(sentence, group[0])
        if before is not None and self._words.forms[before.last].text == "(":
            for phrase in group:
                self._hold(sentence, phrase, before, "officials.name-bracket-post")
            return
        names = self._names.list_at(self._start_of_names(sentence, last), sentence.end)
        if len(shares) > 1 and len(names) == len(shares):
            for share, name in zip(shares, names, strict=True):
                for phrase in share:
                    self._lend(phrase, last)
                    self._hold(sentence, phrase, name, "officials.coordinated-posts")
            return
        if len(shares) > 1 and self._distributed_behind(sentence, shares):
            return
        for share in shares[:-1]:
            for phrase in share:
                self._behind(sentence, phrase)
        count = len(sentence.holdings)
        self._single(sentence, shares[-1][0] if len(shares[-1]) == 1 else last)
        if len(shares[-1]) > 1 and len(sentence.holdings) > count:
            holder = sentence.holdings[-1].name
            for phrase in shares[-1][:-1]:
                if holder is not None:
                    self._hold(sentence, phrase, holder, "officials.joint-posts")
        elif len(shares[-1]) > 1 and (held := self._behind(sentence, shares[-1][0])) is not None:
            for phrase in shares[-1][1:]:
                self._hold(sentence, phrase, held, "officials.joint-posts")

    def _distributed_behind(self, sentence: Sentence, shares: list[list[PostPhrase]]) -> bool:
        """*N1 dan N2 dilantik menjadi P1 dan P2*."""
        linked = self._linked(sentence, shares[0][0])
        if linked is None:
            return False
        at, status = linked
        names: list[NameRun] = []
        while len(names) < len(shares) and (name := self._names.before(at, sentence.begin)) is not None:
            names.insert(0, name)
            at = name.first
            while at > sentence.begin and self._words.lower[at - 1] in (*self._rules.and_words, ","):
                at -= 1
        if len(names) < len(shares):
            return False
        for share, name in zip(shares, names, strict=True):
            for phrase in share:
                self._lend(phrase, shares[-1][-1])
                self._hold(sentence, phrase, name, "officials.names-as-posts", status)
        return True

    def _start_of_names(self, sentence: Sentence, phrase: PostPhrase) -> int:
        at = phrase.after
        if at < sentence.end and self._words.forms[at].text in (",", ":"):
            at += 1
        match = self._rules.joins.longest(self._words.lower, at) if at < sentence.end else None
        return match[0] if match is not None else at

    def _lend(self, phrase: PostPhrase, last: PostPhrase) -> None:
        """*Gubernur dan Wakil Gubernur Kalimantan Timur*: the place stands once, at the end."""
        if not phrase.placed and last.placed and phrase.post.unit == last.post.unit:
            phrase.institution, phrase.region, phrase.placed = last.institution, last.region, True
        if phrase.status == "incumbent" and last.status in ("former", "elect"):
            phrase.status = last.status

    def _single(self, sentence: Sentence, phrase: PostPhrase) -> None:
        before = self._beside(sentence, phrase) if not self._names.is_headline(phrase.first) else None
        if before is not None and self._closes(sentence, phrase):
            self._hold(sentence, phrase, before, "officials.name-comma-post")
            return
        if self._ahead(sentence, phrase):
            return
        if before is not None:
            self._hold(sentence, phrase, before, "officials.name-comma-post")
            return
        self._behind(sentence, phrase)

    def _ahead(self, sentence: Sentence, phrase: PostPhrase) -> bool:
        """*P N*, *P, N*, *P (N)*, *P yakni N*, *P yang menggantikan N2, N*."""
        words, names, end = self._words, self._names, sentence.end
        if phrase.that:
            return False
        at = phrase.after
        if at >= end:
            return False
        name = names.at(at, end)
        if name is not None:
            if (
                phrase.post.open
                and not phrase.placed
                and (holder := self._of_unknown(sentence, phrase, name)) is not None
            ):
                return self._hold(sentence, phrase, holder, "officials.post-comma-name")
            return self._hold(sentence, phrase, name, "officials.post-name")
        text = words.forms[at].text
        if text == "(":
            inner = names.at(at + 1, end)
            if (
                inner is not None
                and inner.end - inner.start > 1
                and (stop := inner.last) < end
                and words.forms[stop].text == ")"
            ):
                name = names.at(stop + 1, end) if stop + 1 < end else None
                if name is not None:
                    return self._hold(sentence, phrase, name, "officials.post-name")
                return self._hold(sentence, phrase, inner, "officials.post-bracket-name")
            return False
        match = self._rules.joins.longest(words.lower, at)
        if match is not None:
            name = names.at(match[0], end)
            return name is not None and self._hold(sentence, phrase, name, "officials.post-is-name")
        if text in (",", ":", "-", "–") and not self._is_somebody_elses(sentence, phrase):
            start = at + 1
            match = self._rules.joins.longest(words.lower, start) if start < end else None
            name = names.at(match[0] if match else start, end)
            if name is not None and not self._begins_another(sentence, name):
                return self._hold(sentence, phrase, name, "officials.post-comma-name")
        called = self._names_alias(at, end)
        if called is not None:
            return self._hold(sentence, phrase, called, "officials.post-called-name")
        return self._after_predecessor(sentence, phrase, at)

    def _of_unknown(self, sentence: Sentence, phrase: PostPhrase, run: NameRun) -> NameRun | None:
        """*Ketua Garda Nusantara, Rudi Hartono, …*: capitals, a comma and a name: an organisation no rule knows."""
        words, end = self._words, sentence.end
        at = run.last
        closed = self._around.bracket(at, end)
        if closed is not None:
            at = closed
        elif at >= end or words.forms[at].text != ",":
            return None
        if at < end and words.forms[at].text == ",":
            at = at + 1
        holder = self._names.at(at, end) if at < end else None
        if holder is None or run.honorifics or (holder.end - holder.start < 2 and closed is None):
            return None
        stop = holder.last
        if closed is None and stop < end and words.lower[stop] in self._rules.and_words:
            return None
        phrase.institution = self._around.organisations.called(words.surface(run.start, run.end), "", None)
        phrase.last, phrase.placed = run.last, True
        return holder

    def _names_alias(self, at: int, end: int) -> NameRun | None:
        """*Bupati yang akrab disapa Bang Ipung, Saiful Hadi*: the nickname comes first."""
        found = self._names.called(at, end)
        if found is None:
            return None
        alias, stop = found

        if stop < end and self._words.forms[stop].text == ",":
            name = self._names.at(stop + 1, end)
            if name is not None:
                name.alias = name.alias or alias
                return name
        return None

    def _after_predecessor(self, sentence: Sentence, phrase: PostPhrase, at: int) -> bool:
        words, end = self._words, sentence.end
        if words.lower[at] != "yang" or at + 1 >= end or words.lower[at + 1] not in self._rules.succeeded:
            return False
        former = self._names.at(at + 2, end)
        if former is None:
            return False
        self._hold(sentence, phrase, former, "officials.succeeded-name", "former")
        stop = former.last
        if stop < end and words.forms[stop].text == ",":
            start = stop + 1
            match = self._rules.joins.longest(words.lower, start) if start < end else None
            name = self._names.at(match[0] if match else start, end)
            if name is not None:
                self._hold(sentence, phrase, name, "officials.post-comma-name")
        return True

    def _begins_another(self, sentence: Sentence, name: NameRun) -> bool:
        """What looks like a name is the next post."""
        return any(phrase.first == name.first for phrase in sentence.phrases)

    def _is_somebody_elses(self, sentence: Sentence, phrase: PostPhrase) -> bool:
        before = phrase.first - 1
        return before >= sentence.begin and self._words.lower[before] in self._rules.somebody_else

    def _beside(self, sentence: Sentence, phrase: PostPhrase) -> NameRun | None:
        """The name in *N, P* and *N (P)*."""
        at = phrase.first
        forms = self._words.forms
        if at - 1 <= sentence.begin or forms[at - 1].text not in (",", "("):
            return None
        if phrase.post.alone and not forms[phrase.first].cap:
            return None
        name = self._names.before(at - 1, sentence.begin)
        if name is None:
            return None
        held = sentence.names.get(name.last)
        if held is not None:
            # He has a post already; a second one is his only where the apposition closes.
            return (
                name
                if self._closes(sentence, phrase) and forms[at - 1].text == "," and not self._in_list(sentence, phrase)
                else None
            )
        return name

    def _closes(self, sentence: Sentence, phrase: PostPhrase) -> bool:
        """The apposition ends here: a verb, a full stop, a closing bracket, or a comma that no name follows."""
        at = phrase.after if not phrase.that else phrase.last
        if at >= sentence.end:
            return True
        form = self._words.forms[at]
        if form.text == ",":
            after = at + 1
            return after >= sentence.end or self._names.at(after, sentence.end) is None
        return not form.cap or form.punct

    def _in_list(self, sentence: Sentence, phrase: PostPhrase) -> bool:
        at = phrase.last
        words = self._words
        if at < sentence.end and words.forms[at].text in (",", ";"):
            at = at + 1
        if at < sentence.end and words.lower[at] in self._rules.list_ends:
            return True
        return any(other.first == at for other in sentence.phrases)

    def _behind(self, sentence: Sentence, phrase: PostPhrase) -> NameRun | None:
        """*N selaku P*, *N menjabat sebagai P*, *N, yang juga P*: the name stands before, with link words between."""
        words, rules = self._words, self._rules
        found = self._linked(sentence, phrase)
        if found is None:
            return None
        at, status = found
        name = self._names.before(at, sentence.begin)
        if name is not None:
            if name.first - 2 >= sentence.begin:
                pair = words.lower[name.first - 2], words.lower[name.first - 1]
                status = "former" if pair in rules.as_past_pairs else status
            return name if self._hold(sentence, phrase, name, "officials.name-as-post", status) else None
        if at > sentence.begin and words.lower[at - 1] in rules.people:
            sentence.holdings.append(Holding(phrase))
            phrase.that = phrase.pronoun = True
            if status:
                phrase.status = "former"
        return None

    def _linked(self, sentence: Sentence, phrase: PostPhrase) -> tuple[int, str | None] | None:
        """(end of the words before *selaku*, *menjabat sebagai*, *menjadi*, status they give), if they stand there."""
        words, rules = self._words, self._rules
        at = phrase.first
        linked = past = False
        steps = 0
        while at > sentence.begin and steps < FAR:
            form, lower = words.forms[at - 1], words.lower[at - 1]
            if form.text == "," and linked:
                at -= 1
                continue
            if lower in rules.as_words:
                linked = True
            elif lower not in rules.as_glue:
                break
            past = past or lower in rules.as_past or (lower, words.lower[at]) in rules.as_past_pairs
            at -= 1
            steps += 1
        return (at, "former" if past else None) if linked else None

    def _was_then(self, at: int, end: int) -> bool:
        """*Gubernur N saat itu*: the words behind a name put the post into the past."""
        at = at
        return at + 1 < end and (self._words.lower[at], self._words.lower[at + 1]) in self._rules.as_past_pairs

    def _successors(self, sentence: Sentence) -> None:
        """*melantik N sebagai P menggantikan N2*: N2 held the post before."""
        words = self._words
        for hit in words.hits.get("succeeded", ()):
            if not sentence.begin <= hit < sentence.end:
                continue
            if words.lower[hit] == "dijabat" and words.lower[hit - 1] not in self._rules.succeeded_after:
                continue
            name = self._names.at(hit + 1, sentence.end)
            held = [holding for holding in sentence.holdings if holding.name is not None and holding.phrase.first < hit]
            if name is None or not held or name.last in sentence.names:
                continue
            if any(phrase.first <= hit + 2 <= phrase.last for phrase in sentence.phrases):
                continue
            self._hold(sentence, held[-1].phrase, name, "officials.succeeded-name", "former")

    def _hold(
        self, sentence: Sentence, phrase: PostPhrase, name: NameRun, rule: str, status: str | None = None
    ) -> bool:
        if phrase.institution is None and not phrase.placed and phrase.post.open:
            phrase.institution = self._around.nearby(phrase.first, sentence.begin, phrase.post.near)
            phrase.region = phrase.institution.jurisdiction if phrase.institution else None
        if status is None and self._was_then(name.last, sentence.end):
            status = "former"
        person = self._people.hold(name, phrase, rule, status)
        if person is None:
            return False
        holding = Holding(phrase, person, name)
        sentence.holdings.append(holding)
        sentence.names[name.last] = holding
        return True
