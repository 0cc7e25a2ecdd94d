"""Frames in which the name stands before its post: *N, P*, *N (P)*, *N selaku P*, *N menjabat sebagai P*."""

from typing import Final

from extractor.pipeline.analysis import Analysis
from extractor.pipeline.layout.lines import BULLET
from extractor.pipeline.officials.holdings import Holders, Sentence
from extractor.pipeline.officials.name_runs import NameReader, NameRun
from extractor.pipeline.officials.posts import PostPhrase
from extractor.records import PositionStatus
from extractor.rules.positions import PositionRules
from extractor.values.dates import YEAR

ITEM_LINKS: Final = frozenset("-–—:")
LONGEST_MARK: Final = 8
"""Characters of a bullet or number with the white space around it."""
LONGEST_DEGREE: Final = 4
CLOSING: Final = frozenset(",)")
CITING_REACH: Final = 2
"""Words of *dilansir dari*."""
FAR: Final = 9
"""Words that may stand between a name and the post it is said to hold."""


class NamesBefore:
    """Reads the names before the posts of one article."""

    def __init__(self, analysis: Analysis, rules: PositionRules, names: NameReader, holders: Holders) -> None:
        self._words = analysis.words
        self._rules = rules
        self._names = names
        self._hold = holders.hold
        self._organised = {span.last: span.first for span in analysis.institution_spans}
        published = (analysis.published or "")[:YEAR]
        self._published = int(published) if published.isdigit() else None

    def apposed(self, sentence: Sentence, phrase: PostPhrase) -> NameRun | None:
        """The name in *N, P* and *N (P)*."""
        forms, at = self._words.forms, phrase.first - 1
        if at <= sentence.begin or forms[at].text not in (",", "("):
            return None
        if phrase.post.alone and not forms[phrase.first].cap:
            return None
        if phrase.after < sentence.end and self._words.lower[phrase.after] in self._rules.represented:
            return None
        if (
            phrase.institution is None
            and phrase.post.open
            and phrase.post.alone
            and not self._is_closed(sentence, phrase)
        ):
            return None
        name = self._names.before(at, sentence.begin)
        if name is None or self._is_taken(sentence, phrase, name) or self._is_other_clause(sentence, phrase, name):
            return None
        if self._is_building(name) or self._is_cited(sentence, name):
            return None
        if name.last not in sentence.names:
            return name
        # He has a post already; a second one is his only where the apposition closes.
        second = forms[at].text == "," and self.closes(sentence, phrase) and not self._in_list(sentence, phrase)
        return name if second else None

    def listed(self, sentence: Sentence, phrase: PostPhrase) -> NameRun | None:
        """The name of an item in a list of appointments: *1. N — P*, *- N: P*."""
        at = phrase.first - 1
        forms = self._words.forms
        if at <= sentence.begin or forms[at].text not in ITEM_LINKS:
            return None
        name = self._names.before(at, sentence.begin)
        if (
            name is None
            and forms[at - 1].upper
            and forms[at - 1].length <= LONGEST_DEGREE
            and forms[at - 2].text == ","
        ):
            # "Dedy Yuswanto, AP – P": letters that are a degree only behind a comma.
            name = self._names.before(at - 2, sentence.begin)
        if name is None or name.last in sentence.names or not self._opens_item(name.first):
            return None
        return name

    def _opens_item(self, at: int) -> bool:
        """Nothing but a bullet or number stands before a word on its line."""
        text, start = self._words.text, self._words.start[at]
        line = max(text.rfind("\n", 0, start) + 1, start - LONGEST_MARK)
        return BULLET.fullmatch(text, line, start) is not None

    def before_that(self, sentence: Sentence, phrase: PostPhrase) -> bool:
        """Link the earlier post of an item's name: *N — P (sebelumnya P2)*."""
        lower, at = self._words.lower, phrase.first - 1
        if at - 1 <= sentence.begin or lower[at] not in self._rules.as_past:
            return False
        at -= lower[at - 1] in self._rules.vacancies  # "(jabatan | sebelumnya P2)"
        if lower[at - 1] != "(":
            return False
        holding = sentence.holdings[-1] if sentence.holdings else None
        if holding is None or holding.phrase.after != at - 1:
            return False
        return self._hold(sentence, phrase, holding.name, "officials.list-item-before", "former")

    def directly(self, sentence: Sentence, phrase: PostPhrase) -> NameRun | None:
        """The name in *Ridwan Taridala Sekretaris Daerah Kota Kendari hadir*: no comma, and a post with its place."""
        words, at = self._words, phrase.first
        if not phrase.placed or at <= sentence.begin or not words.forms[at].cap or not words.forms[at - 1].cap:
            return None
        if phrase.after < sentence.end and words.forms[phrase.after].cap:
            return None
        name = self._names.before(at, sentence.begin)
        if name is None or name.last in sentence.names or self._is_building(name):
            return None
        if name.end - name.start < 2 and not self._heads_village(sentence, phrase, name):
            return None
        led = name.first > sentence.begin and words.forms[name.first - 1].cap
        return None if led or self._is_taken(sentence, phrase, name) else name

    def _is_building(self, name: NameRun) -> bool:
        """*di Gedung Bundar, Jampidsus*: one of the words names a thing, and so does the whole."""
        return not self._rules.not_a_holder.isdisjoint(self._words.lower[name.start : name.end])

    def _is_cited(self, sentence: Sentence, name: NameRun) -> bool:
        """*Melansir dari Radar Kaltim, P N …*: what is quoted from."""
        before = self._words.lower[max(sentence.begin, name.first - CITING_REACH) : name.first]
        return not self._rules.citing.isdisjoint(before)

    def _heads_village(self, sentence: Sentence, phrase: PostPhrase, name: NameRun) -> bool:
        """*Muhtar Kepala Desa Palasari menyampaikan …*: one name alone opens the sentence, and no *Istri*, *Warga*."""
        first = self._words.forms[name.start]
        if "place" not in phrase.post.takes or name.start != sentence.begin or "before-name" in first.triggers:
            return False
        return first.lower not in self._rules.somebody_else

    def _is_taken(self, sentence: Sentence, phrase: PostPhrase, name: NameRun) -> bool:
        """What looks like a name is part of another post: *Menko Pangan selaku Ketua Tim*."""
        if any(other.first <= name.start < other.last for other in sentence.phrases if other is not phrase):
            return True
        before = name.start - 1
        # "di kantor Menko | Pangan selaku Ketua Tim": of a post that nobody is said to hold.
        refused = before >= sentence.begin and "post" in self._words.forms[before].triggers
        return refused and not any(other.last == name.start for other in sentence.phrases)

    def _is_closed(self, sentence: Sentence, phrase: PostPhrase) -> bool:
        """A mark stands behind the post: *N, jaksa penuntut umum, …*, but not *diketuai N, JPU mendakwa …*."""
        return phrase.after >= sentence.end or self._words.forms[phrase.after].punct

    def _is_other_clause(self, sentence: Sentence, phrase: PostPhrase, name: NameRun) -> bool:
        """*Menurut Akbar, Menteri ESDM bertindak cepat*: the comma ends the clause, the post is somebody else's."""
        if name.first <= sentence.begin or self._words.lower[name.first - 1] not in self._rules.opens_clause:
            return False
        return phrase.after < sentence.end and self._words.forms[phrase.after].text != ","

    def closes(self, sentence: Sentence, phrase: PostPhrase) -> bool:
        """The apposition ends here: a verb, a full stop, a closing bracket, or a comma that no name follows."""
        at = phrase.last if phrase.that else phrase.after
        if at >= sentence.end:
            return True
        form = self._words.forms[at]
        if form.text in (",", ";"):
            return at + 1 >= sentence.end or self._names.at(at + 1, sentence.end) is None
        return not form.cap or form.punct

    def is_as(self, sentence: Sentence, phrase: PostPhrase) -> bool:
        """*N1 sebagai P1, N2 sebagai P2*: what stands before the post names its holder, not what stands behind it."""
        at = phrase.first - 1
        if at <= sentence.begin or phrase.after >= sentence.end or self._words.forms[phrase.after].text != ",":
            return False
        found = self._link_words(sentence, phrase) if self._words.lower[at] in self._rules.as_words else None
        return found is not None and self._names.before(found[0], sentence.begin) is not None

    def linked(self, sentence: Sentence, phrase: PostPhrase) -> NameRun | None:
        """Link *N selaku P*, *N menjabat sebagai P*, *N, yang juga P*; the name, if it could be linked."""
        words, rules = self._words, self._rules
        found = self._link_words(sentence, phrase)
        if found is None:
            return self._formerly(sentence, phrase) or self._behind_bracket(sentence, phrase)
        at, status = found
        name = (
            self._names.before(at, sentence.begin)
            or self._from_party(sentence, at)
            or self._apposed_before(sentence, at)
        )
        if name is not None and self._is_taken(sentence, phrase, name):
            return None
        if name is not None:
            if name.first - 2 >= sentence.begin:
                pair = words.lower[name.first - 2], words.lower[name.first - 1]
                status = "former" if pair in rules.as_past_pairs else status
            if name.first > sentence.begin and words.lower[name.first - 1] in rules.dismissing:
                status = "former"  # "memberhentikan N sebagai P"
            if status is None and self._was_before(sentence, name, words.lower[at : phrase.first]):
                status = "former"
            held = sentence.names.get(name.last)
            if not self._hold(sentence, phrase, name, "officials.name-as-post", status):
                return None
            if not rules.moved.isdisjoint(words.lower[at : phrase.first]):
                if held is None:
                    sentence.holdings[-1].come()
                elif held.phrase.first < at:
                    held.leave()
            return name
        if at > sentence.begin and (words.lower[at - 1] in rules.people or at == sentence.topic_end):
            phrase.that = phrase.pronoun = True
            phrase.status = status or phrase.status
        return None

    def _from_party(self, sentence: Sentence, at: int) -> NameRun | None:
        """*N dari Partai Golkar | sebagai P*: the name before what its bearer is from."""
        first = self._organised.get(at, at)
        return self._names.before(first - 1, sentence.begin) if self._is_origin(sentence, first) else None

    def _is_origin(self, sentence: Sentence, at: int) -> bool:
        """*dari* stands before a word, or before its *Fraksi*."""
        return at - 1 > sentence.begin and self._words.lower[at - 1] == self._rules.terms.origin

    def _apposed_before(self, sentence: Sentence, at: int) -> NameRun | None:
        """*N, P1, menjadi P2*, *N (P1) menjadi P2*: the name whose post ends right before the words that link."""
        if at == sentence.topic_end:
            return sentence.topic
        for holding in reversed(sentence.holdings):
            if holding.name.last <= holding.phrase.first and 0 <= at - holding.phrase.last <= 1:
                between = self._words.forms[holding.phrase.last : at]
                return holding.name if all(form.text in CLOSING for form in between) else None
        return None

    def _formerly(self, sentence: Sentence, phrase: PostPhrase) -> NameRun | None:
        """*N yang semula P1 digeser menjadi P2*, *N (sebelumnya P1) menjadi P2*, *N dari P1 menjadi P2*."""
        lower, rules, at = self._words.lower, self._rules, phrase.first - 1
        after = lower[phrase.after] if phrase.after < sentence.end else ""
        if at <= sentence.begin:
            return None
        if lower[at] in rules.as_then and lower[at - 1] in rules.opens_past:
            at -= 1
        elif lower[at] not in rules.handed_from or not (after in rules.as_words or after in rules.appointed):
            return None
        at -= self._words.forms[at - 1].text == ","
        name = self._names.before(at, sentence.begin)
        if name is None or self._is_taken(sentence, phrase, name):
            return None
        return name if self._hold(sentence, phrase, name, "officials.name-formerly", "former") else None

    def _behind_bracket(self, sentence: Sentence, phrase: PostPhrase) -> NameRun | None:
        """*N (P1) P2*, as lists of appointments have it; the name, if it could be linked."""
        at = phrase.first
        if at <= sentence.begin or self._words.forms[at - 1].text != ")" or not phrase.placed:
            return None
        name = self._apposed_before(sentence, at)
        if name is None or self._words.forms[name.last].text != "(":
            return None
        return name if self._hold(sentence, phrase, name, "officials.name-as-post") else None

    def link_start(self, sentence: Sentence, phrase: PostPhrase) -> int | None:
        """Where *selaku*, *menjabat sebagai* … begins that stands before a post."""
        found = self._link_words(sentence, phrase)
        return found[0] if found is not None else None

    def in_a_row(
        self, sentence: Sentence, first: PostPhrase, count: int
    ) -> tuple[list[NameRun], PositionStatus | None] | None:
        """The names of *N1 dan N2 dilantik menjadi P1 dan P2*, with the status the words between give."""
        found = self._link_words(sentence, first)
        if found is None:
            return None
        at, status = found
        names: list[NameRun] = []
        while len(names) < count and (name := self._names.before(at, sentence.begin)) is not None:
            names.insert(0, name)
            at = name.first
            while at > sentence.begin and self._is_join(at - 1):
                at -= 1
        return (names, status) if len(names) == count else None

    def _is_join(self, at: int) -> bool:
        return self._words.lower[at] in self._rules.and_words or self._words.forms[at].text == ","

    def _link_words(self, sentence: Sentence, phrase: PostPhrase) -> tuple[int, PositionStatus | None] | None:
        """(where *selaku*, *menjabat sebagai* … begins, the status it gives), if it stands before a post."""
        words, rules = self._words, self._rules
        at = phrase.first
        linked = past = False
        year: int | None = None
        while at > sentence.begin and phrase.first - at < FAR:
            form, lower = words.forms[at - 1], words.lower[at - 1]
            if not (form.text == "," and linked):
                if lower in rules.as_words:
                    linked = True
                elif linked and form.length == YEAR and form.text.isdecimal():
                    year = int(form.text)
                elif lower not in rules.as_glue and not (linked and lower in rules.as_when):
                    break
                past = past or lower in rules.as_past or (lower, words.lower[at]) in rules.as_past_pairs
            at -= 1
        if year is not None:
            past = past or self._was_held_in(year, words.lower[at : phrase.first])
        return (at, "former" if past else None) if linked else None

    def _was_before(self, sentence: Sentence, name: NameRun, between: list[str]) -> bool:
        """*Sebelumnya, N menjabat P*, *Terakhir sebelum …, N menjabat P*, *ketika N menjabat P*: it is over."""
        held = not self._rules.as_held.isdisjoint(between)
        if held and name.first > sentence.begin and self._words.lower[name.first - 1] in self._rules.as_while:
            return True
        opens = self._words.lower[sentence.begin] in self._rules.as_before and name.first > sentence.begin
        comma = opens and self._words.forms[name.first - 1].text == ","
        return (comma or name.first == sentence.begin + 1) and held and opens

    def _was_held_in(self, year: int, between: list[str]) -> bool:
        """*N pada tahun 2019 menjabat Kepala Dinas*: it is over; *dilantik pada 2019 sebagai …* is not."""
        held = not self._rules.as_held.isdisjoint(between)
        return held and self._published is not None and year < self._published

    def _in_list(self, sentence: Sentence, phrase: PostPhrase) -> bool:
        at = phrase.last
        if at < sentence.end and self._words.forms[at].text in (",", ";"):
            at += 1
        if at < sentence.end and self._words.lower[at] in self._rules.list_ends:
            return True
        return at in sentence.starts
