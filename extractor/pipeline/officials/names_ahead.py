"""Frames in which the name follows its post: *P N*, *P, N*, *P (N)*, *P yakni N*, *P yang menggantikan N2, N*."""

from extractor.pipeline.analysis import Analysis, InstitutionSpan
from extractor.pipeline.officials.holdings import Holders, Sentence
from extractor.pipeline.officials.name_runs import NameReader, NameRun
from extractor.pipeline.officials.post_units import PostUnits
from extractor.pipeline.officials.post_venues import PostVenues
from extractor.pipeline.officials.posts import PostPhrase
from extractor.pipeline.officials.surroundings import Surroundings
from extractor.rules.positions import PositionRules

MARKS = frozenset(",:-–")
NAMED = frozenset({"company", "hospital", "bank", "school", "university", "cooperative"})
"""Types of organisations that bear names of their own."""
LONGEST_CHARGE = 24
"""Words of a clause that says what a post is for."""
ENDS = frozenset('.!?”"')


class NamesAhead:
    """Reads the names behind the posts of one article."""

    def __init__(
        self, analysis: Analysis, rules: PositionRules, names: NameReader, around: Surroundings, holders: Holders
    ) -> None:
        self._words = analysis.words
        self._rules = rules
        self._names = names
        self._around = around
        self._hold = holders.hold
        self._units = PostUnits(analysis, rules, names, around)
        self._venues = PostVenues(analysis, rules, names, around)

    def read(self, sentence: Sentence, phrase: PostPhrase) -> bool:
        """Link a post with the name behind it, if there is one."""
        at, end = phrase.after, sentence.end
        if phrase.that or at >= end:
            return False
        if self._units.takes_long(sentence, phrase):
            return self.read(sentence, phrase)
        if (start := self._units.parts(sentence, phrase)) is not None and (name := self._names.at(start, end)):
            return self._hold(sentence, phrase, name, "officials.post-name")
        if (start := self._units.bracketed(sentence, phrase)) is not None and (name := self._names.at(start, end)):
            return self._hold(sentence, phrase, name, "officials.post-name")
        if (name := self._venues.holder(sentence, phrase)) is not None:
            return self._hold(sentence, phrase, name, "officials.post-name")
        name = self._names.at(at, end)
        if name is not None:
            return self._directly(sentence, phrase, name)
        text = self._words.forms[at].text
        if text == "(":
            return self._in_brackets(sentence, phrase, at)
        match = self._rules.joins.longest(self._words.lower, at)
        if match is not None:
            name = self._names.at(match[0], end)
            held = name is not None and self._hold(sentence, phrase, name, "officials.post-is-name")
            several = (
                phrase.post.many
                or phrase.status == "candidate"
                or self._words.lower[match[0] - 1] in self._rules.list_joins
            )
            if held and name is not None and several:
                self._others(sentence, phrase, name)
            return held
        if text in MARKS and not self._is_somebody_elses(sentence, phrase):
            name = self._names.at(self.start(at, end), end)
            if name is not None:
                held = self._hold(sentence, phrase, name, "officials.post-comma-name")
                counted = phrase.placed and self._is_counted(sentence, phrase)
                if held and (phrase.post.many or phrase.status == "candidate" or counted):
                    self._others(sentence, phrase, name)
                return held
        called = self._behind_nickname(at, end)
        if called is not None:
            return self._hold(sentence, phrase, called, "officials.post-called-name")
        return self._behind_charge(sentence, phrase, at) or self._behind_predecessor(sentence, phrase, at)

    def _others(self, sentence: Sentence, phrase: PostPhrase, first: NameRun) -> None:
        """*Anggota Komisi III, N1, N2 dan N3, …*: a post that many hold goes to every name of the row.

        The row ends in a conjunction, before its last name or before another post, and its last name has no post of
        its own behind it. Single words are names where *yakni* or a number (*tiga hakim …*) tells of the row.
        """
        names = self._names.list_at(first.first, sentence.end)[1:]
        if not names or names[-1].last in sentence.starts:
            return
        lower, last = self._words.lower, names[-1].last
        closed = lower[names[-1].first - 1] in self._rules.and_words and self._rules.joins.longest(lower, phrase.after)
        if not (closed or self._is_counted(sentence, phrase)) and any(name.end - name.start < 2 for name in names):
            return
        comma = last < sentence.end and self._words.forms[last].text == ","
        after = last + comma
        if lower[names[-1].first - 1] in self._rules.and_words:
            if comma and self._is_apposed(sentence, after):
                return
        elif not (after + 1 in sentence.starts and lower[after] in self._rules.and_words):
            return
        for name in names:
            self._hold(sentence, phrase, name, "officials.post-names")

    def _is_counted(self, sentence: Sentence, phrase: PostPhrase) -> bool:
        """*tiga | pimpinan KPK*, *tiga hakim*: a number tells that several names follow."""
        lower, numbers = self._words.lower, self._rules.spelled_numbers
        return lower[phrase.first] in numbers or (phrase.first > sentence.begin and lower[phrase.first - 1] in numbers)

    def _is_apposed(self, sentence: Sentence, at: int) -> bool:
        """A post behind the comma is that of the last name: *N1 dan N2, P2*; *N1 dan N2, P2 N3* is a list."""
        phrase = next((other for other in sentence.phrases if other.first == at), None)
        return phrase is not None and self._names.at(phrase.after, sentence.end) is None

    def start(self, at: int, end: int) -> int:
        """Where a name starts behind a mark: *, yakni N*."""
        if at < end and self._words.forms[at].text in MARKS:
            at += 1
        match = self._rules.joins.longest(self._words.lower, at) if at < end else None
        return match[0] if match is not None else at

    def list_start(self, at: int, end: int) -> int:
        """Where names in a row start, also in brackets: *Bupati dan Wakil Bupati (N1 dan N2)*."""
        if at + 1 < end and self._words.forms[at].text == "(":
            return at + 1
        return self.start(at, end)

    def _directly(self, sentence: Sentence, phrase: PostPhrase, name: NameRun) -> bool:
        if phrase.post.many and name.last < sentence.end and self._words.forms[name.last].text.isdecimal():
            return False  # "anggota Karang Taruna Unit | 12"
        titled = None if name.honorifics else self._names.titled_at(name.last, sentence.end)
        if titled is not None:
            if phrase.post.open and not phrase.placed:
                self._call(phrase, name)
            return self._hold(sentence, phrase, titled, "officials.post-name")
        if phrase.post.open and not phrase.placed and self._is_said_to_be(sentence, phrase, name):
            self._call(phrase, name)
            return False
        span = self._unit_of(sentence, phrase, name)
        if span is not None:
            if "field" not in phrase.post.takes or self._names.is_headline(phrase.first):
                return False
            self._units.take(phrase, name.start, name.end, span)
            return self.read(sentence, phrase)
        wide = not phrase.placed and self._is_wide(phrase)
        located = self._located(name) is not None
        if wide or (phrase.post.open and (not phrase.placed or located or self._may_go_on(phrase, name))):
            holder = self._of_unknown(sentence, phrase, name)
            if holder is not None:
                return self._hold(sentence, phrase, holder, "officials.post-comma-name")
        if phrase.post.open and not phrase.placed and self._words.lower[name.start] in self._rules.bodies:
            return False  # "Ketua | Komite Nasional MAB-UNESCO, N"
        held = self._hold(sentence, phrase, name, "officials.post-name")
        if held and phrase.post.many:
            self._others(sentence, phrase, name)
        return held

    def _may_go_on(self, phrase: PostPhrase, run: NameRun) -> bool:
        """*Direktur PDAM | Way Rilau, N*: the company's own name is more than rule data knows of it."""
        found = phrase.institution
        return (
            found is not None
            and found.region is None
            and found.type in NAMED
            and not run.honorifics
            and found.kind is not None
            and found.kind.reads == "closed"
            and run.end - run.start == 1
        )

    def _located(self, run: NameRun) -> int | None:
        """The end of the village or town right behind capitals: *Ketua Lembaga X (LX) Bina Umat | Desa Sukamaju, N*."""
        place = self._around.analysis.place_starts.get(run.last)
        return place.last if place is not None and place.explicit and place.first == run.last else None

    def _is_wide(self, phrase: PostPhrase) -> bool:
        """The post is of a sub-unit, whose name may hold words that no list has: *Kabid | Farmalkes*."""
        return phrase.role.rpartition(" ")[2].lower() in self._rules.field_wide and not phrase.detailed

    def _unit_of(self, sentence: Sentence, phrase: PostPhrase, run: NameRun) -> InstitutionSpan | None:
        """*anggota | Setum | Polda NTT*: capitals right before an organisation are a unit of it and nobody's name."""
        span = self._around.spans.get(run.last) if run.last < sentence.end else None
        if span is None or phrase.placed or run.honorifics or span.last > sentence.end or run.alias:
            return None
        return span if run.end - run.start == 1 or "field" in phrase.post.takes else None

    def _call(self, phrase: PostPhrase, run: NameRun, last: int | None = None) -> None:
        """Take capitals behind a post for the organisation that it is of, and that no rule knows.

        Of a sub-unit's head they are the sub-unit, and belong to the role.
        """
        if not phrase.placed and self._is_wide(phrase):
            phrase.role = f"{phrase.role} {self._words.surface(run.start, run.end)}"
            phrase.last = run.last
            if phrase.institution is None and phrase.post.unit:
                phrase.institution = self._around.organisations.of_article(phrase.post.unit)
                phrase.region = phrase.institution.jurisdiction if phrase.institution else None
            return
        name = self._words.surface(run.start, last or run.end)
        if phrase.placed and phrase.institution is not None:
            name = f"{phrase.institution.name} {name}"
        phrase.institution = self._around.organisations.called(name, "", None)
        phrase.last, phrase.placed = last or run.last, True

    def _is_said_to_be(self, sentence: Sentence, phrase: PostPhrase, run: NameRun) -> bool:
        """*menjabat sebagai Ketua Umum Relawan Nusantara.*: the sentence is over, so its subject holds the post."""
        before = phrase.first - 1
        if run.honorifics or before <= sentence.begin or self._words.lower[before] not in self._rules.as_words:
            return False
        return run.last >= sentence.end or self._words.forms[run.last].text in ENDS

    def _of_unknown(self, sentence: Sentence, phrase: PostPhrase, run: NameRun) -> NameRun | None:
        """*Ketua Garda Nusantara, Rudi Hartono, …*: capitals, a comma and a name: an organisation no rule knows."""
        words, at, end = self._words, self._located(run) or run.last, sentence.end
        closed = self._around.bracket(at, end)
        if run.alias is not None and words.forms[at - 1].text == ")":
            closed = at  # "International Film Exchange (IFE) | Rudi Hartono": the letters are those of the run.
        if closed is not None:
            at = closed
        elif at >= end or words.forms[at].text != ",":
            return None
        if at < end and words.forms[at].text == ",":
            at += 1
        holder = self._names.at(at, end) if at < end else None
        if phrase.post.event or holder is None or run.honorifics:
            return None
        if holder.end - holder.start < 2 and closed is None and not phrase.placed:
            return None
        if closed is None and holder.last < end and words.lower[holder.last] in self._rules.and_words:
            return None
        self._call(phrase, run, self._located(run))
        return holder

    def _in_brackets(self, sentence: Sentence, phrase: PostPhrase, at: int) -> bool:
        """*Wali Kota (Budi Hartawan)*; but *Ketua Baleg (Baleg) Bob Hasan* repeats itself in the brackets."""
        end = sentence.end
        inner = self._names.at(at + 1, end)
        if inner is None or inner.end - inner.start < 2 or inner.last >= end:
            return False
        if self._words.forms[inner.last].text != ")":
            return False
        name = self._names.at(inner.last + 1, end) if inner.last + 1 < end else None
        if name is not None:
            return self._hold(sentence, phrase, name, "officials.post-name")
        return self._hold(sentence, phrase, inner, "officials.post-bracket-name")

    def _behind_nickname(self, at: int, end: int) -> NameRun | None:
        """*Bupati yang akrab disapa Bang Ipung, Saiful Hadi*: the nickname comes first."""
        found = self._names.called(at, end)
        if found is None:
            return None
        alias, stop = found
        if stop >= end or self._words.forms[stop].text != ",":
            return None
        name = self._names.at(stop + 1, end)
        if name is not None:
            name.alias = name.alias or alias
        return name

    def _behind_charge(self, sentence: Sentence, phrase: PostPhrase, at: int) -> bool:
        """*Anggota Komisi IV DPR | yang membidangi pertanian, pangan, dan kehutanan, N menilai*: what it is for."""
        words, end = self._words, sentence.end
        if (
            words.lower[at] != self._rules.terms.relative
            or at + 1 >= end
            or words.lower[at + 1] not in self._rules.charged
        ):
            return False
        for start in range(at + 3, min(at + LONGEST_CHARGE, end)):
            name = self._names.at(start, end) if words.forms[start - 1].text == "," else None
            if name is None or (name.end - name.start < 2 and not name.honorifics):
                continue
            after = words.forms[name.last] if name.last < end else None
            if after is None or after.text == "," or "speech" in after.triggers:
                return self._hold(sentence, phrase, name, "officials.post-comma-name")
        return False

    def _behind_predecessor(self, sentence: Sentence, phrase: PostPhrase, at: int) -> bool:
        """*Kepala Kejati yang menggantikan N2, yakni N*."""
        words, end = self._words, sentence.end
        if (
            words.lower[at] != self._rules.terms.relative
            or at + 1 >= end
            or words.lower[at + 1] not in self._rules.succeeded
        ):
            return False
        former = self._names.at(at + 2, end)
        if former is None:
            return False
        self._hold(sentence, phrase, former, "officials.succeeded-name", "former")
        if former.last < end and words.forms[former.last].text == ",":
            name = self._names.at(self.start(former.last, end), end)
            if name is not None:
                self._hold(sentence, phrase, name, "officials.post-comma-name")
        return True

    def _is_somebody_elses(self, sentence: Sentence, phrase: PostPhrase) -> bool:
        """*Istri Wali Kota, N*; *mewakili Bupati, N*."""
        before = phrase.first - 1
        if before < sentence.begin or self._words.lower[before] not in self._rules.somebody_else:
            return False
        return not (sentence.holdings and self._words.lower[before] in self._rules.stands_in)
